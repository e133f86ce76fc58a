"""What a change broke: the findings that the site did not have before, and what each follows from."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from contentlint.cli.main import main
from tests.gate.repository import Repository

TAGS = "Mineral:\n  label: Mineral\nMetal:\n  label: Metal\nFood:\n  label: Food\n"
IRON = "---\ntags: [Metal]\n---\n\n# Iron\n\n## Foods\n\nMuch.\n\n## Risks {#risky}\n\nSome.\n"
ZINC = (
    "---\ntags: [Metal, Mineral]\n---\n\n# Zinc\n\n[foods](iron.md#foods)\n\n[risks](iron.md#risky)\n\n"
    "[Clerc 2013](/docs/references#clerc_2013)\n\n![zinc](zinc.png)\n\n[tag](/docs/tags/food)\n\n[old](gone.md)\n"
)
BIB = "@book{clerc_2013,\n  author = {Clerc}, title = {Salt}, year = {2013}\n}\n"
CONFIGURATION = """
site = "docusaurus"
[[collections]]
name = "metals"
files = ["docs/*.md"]
schema = "schemas/metal.json"
[[bibliographies]]
file = "static/references.bib"
page = "/docs/references"
"""
SCHEMA = '{"properties": {"tags": {"type": "array"}}}\n'
SITE: Mapping[str, str] = {
    "contentlint.toml": CONFIGURATION,
    "schemas/metal.json": SCHEMA,
    "docusaurus.config.js": "export default {presets: [['classic', {}]], baseUrl: '/', url: 'u'};\n",
    "docs/tags.yml": TAGS,
    "docs/iron.md": IRON,
    "docs/zinc.md": ZINC,
    "docs/food.md": "---\ntags: [Food]\n---\n",
    "docs/references.md": "---\ntags: [Food]\n---\n",
    "docs/zinc.png": "",
    "static/references.bib": BIB,
}
AGAIN = {"docs/metals/iron.md": IRON, "docs/iron.md": None}
ZINC_FOODS = ("docs/zinc.md", 7, "link-anchor-missing")
ZINC_CITED = ("docs/zinc.md", 11, "link-target-missing")
ZINC_RISKS = ("docs/zinc.md", 9, "link-anchor-missing")


class Change(NamedTuple):
    """Files that are written (deleted: None), and what is found then: path, line, rule, cause."""

    files: Mapping[str, str | None]
    found: list[tuple[str, int, str, str | None]]


def lost(path: str) -> tuple[str, int, str, None]:
    return (path, 1, "route-removed", None)


def both_links(why: str) -> list[tuple[str, int, str, str | None]]:
    return [("docs/zinc.md", line, "link-target-missing", why) for line in (7, 9)]


CHANGES = {
    "nothing": Change({}, []),
    "a heading is removed": Change(
        {"docs/iron.md": IRON.replace("## Foods\n\n", "")}, [(*ZINC_FOODS, "`## Foods` was removed from docs/iron.md")]
    ),
    "a heading is renamed": Change(
        {"docs/iron.md": IRON.replace("Foods", "Food")},
        [(*ZINC_FOODS, "`## Foods` was renamed to `## Food` in docs/iron.md")],
    ),
    "an explicit id is removed": Change(
        {"docs/iron.md": IRON.replace(" {#risky}", "")}, [(*ZINC_RISKS, "docs/iron.md was changed")]
    ),
    "a page is deleted": Change(
        {"docs/iron.md": None}, [lost("docs/iron.md"), *both_links("docs/iron.md was deleted")]
    ),
    "a page is renamed": Change(
        AGAIN, [lost("docs/metals/iron.md"), *both_links("docs/iron.md was renamed to docs/metals/iron.md")]
    ),
    "a page with old mistakes is renamed": Change({"docs/zinc.md": None, "docs/tin.md": ZINC}, [lost("docs/tin.md")]),
    "a page is moved with links that depend on its place": Change(
        {"docs/zinc.md": None, "docs/metals/zinc.md": ZINC},
        [
            lost("docs/metals/zinc.md"),
            ("docs/metals/zinc.md", 13, "asset-missing", "docs/zinc.md was renamed to docs/metals/zinc.md"),
        ],
    ),
    "a page becomes a draft": Change(
        {"docs/iron.md": IRON.replace("tags:", "draft: true\ntags:")},
        [lost("docs/iron.md"), *both_links("docs/iron.md is not published any more: it is a draft")],
    ),
    "a page gets another address": Change(
        {"docs/iron.md": IRON.replace("tags:", "slug: /fe\ntags:")}, [lost("docs/iron.md")]
    ),
    "an address goes with a redirect": Change(
        {
            "docs/iron.md": IRON.replace("tags:", "slug: /fe\ntags:"),
            "contentlint.toml": CONFIGURATION + '[docusaurus]\nredirects = [{from = "/docs/iron", to = "/docs/fe"}]\n',
        },
        [],
    ),
    "an image is deleted": Change(
        {"docs/zinc.png": None}, [("docs/zinc.md", 13, "asset-missing", "docs/zinc.png was deleted")]
    ),
    "a tag is removed": Change(
        {"docs/tags.yml": TAGS.replace("Mineral:\n  label: Mineral\n", "")},
        [("docs/zinc.md", 2, "tag-unknown", "'Mineral' was removed from docs/tags.yml")],
    ),
    "a tag is renamed": Change(
        {"docs/tags.yml": TAGS.replace("Mineral:", "Minerals:")},
        [
            ("docs/zinc.md", 2, "tag-unknown", "'Mineral' was renamed to 'Minerals' in docs/tags.yml"),
        ],
    ),
    "a tag is used no more": Change(
        {"docs/food.md": "---\ntags: [Metal]\n---\n", "docs/references.md": "---\ntags: [Metal]\n---\n"},
        [
            lost("docs/food.md"),
            ("docs/tags.yml", 5, "tag-unused", "docs/food.md does not have it any more"),
            ("docs/zinc.md", 15, "link-target-missing", "nothing is at '/docs/tags/food' any more"),
        ],
    ),
    "a key of the bibliography is renamed": Change(
        {"static/references.bib": BIB.replace("clerc_2013", "clerc_salt_2013")},
        [("docs/zinc.md", 11, "citation-key-unknown", "'clerc_2013' was removed from static/references.bib")],
    ),
    "an entry of the bibliography gets another year": Change(
        {"static/references.bib": BIB.replace("{2013}", "{1999}")},
        [("docs/zinc.md", 11, "citation-label-mismatch", "static/references.bib was changed")],
    ),
    "a schema asks for more": Change(
        {"schemas/metal.json": '{"required": ["title"], "properties": {"tags": {"type": "array"}}}\n'},
        [
            (f"docs/{name}.md", 1, "front-matter-schema", "schemas/metal.json was changed")
            for name in ("food", "iron", "references", "zinc")
        ],
    ),
    "the configuration asks for more": Change(
        {"contentlint.toml": CONFIGURATION.replace("schema =", 'required-tags = ["Metal"]\nschema =')},
        [(f"docs/{name}.md", 2, "tag-missing", "contentlint.toml was changed") for name in ("food", "references")],
    ),
    "another page takes an address": Change(
        {"docs/also.md": "---\nslug: /iron\ntags: [Metal]\n---\n"},
        [
            ("docs/iron.md", 1, "id-duplicate", "docs/also.md was added"),
        ],
    ),
    "a mistake is added beside one of its kind": Change(
        {"docs/zinc.md": ZINC + "\n[old](gone.md)\n"}, [("docs/zinc.md", 19, "link-target-missing", None)]
    ),
    "an old mistake moves": Change({"docs/zinc.md": ZINC.replace("# Zinc\n", "# Zinc\n\nMore.\n")}, []),
    "the documents are published elsewhere": Change(
        {"docusaurus.config.js": SITE["docusaurus.config.js"].replace("{}", "{docs: {routeBasePath: '/wiki'}}")},
        [
            *(
                (f"docs/{name}.md", 1, "route-removed", "docusaurus.config.js was changed")
                for name in ("food", "food", "food", "iron", "iron", "references", "zinc", "zinc")
            ),
            (*ZINC_CITED, "docs/references.md has moved from '/docs/references' to '/wiki/references'"),
            ("docs/zinc.md", 15, "link-target-missing", "nothing is at '/docs/tags/food' any more"),
        ],
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("committed", [True, False], ids=["committed", "on disk"])
def test_what_a_change_broke(tmp_path: Path, change: Change, committed: bool) -> None:
    repository = Repository(tmp_path)
    repository.commit(SITE)
    repository.git("checkout", "--quiet", "-b", "work")
    if committed:
        repository.commit(change.files)
    else:
        repository.write(change.files)
    found = repository.check("--changed-since", "main")
    assert found.places == change.found
    assert found.status == any(one["severity"] == "error" for one in found.findings)


# Mistakes of before, that a rule finds, or more of it, or a page that is included, when the configuration is changed.
SWITCHES = {
    "a rule is switched on": ('ignore = ["link-target-missing"]\n', ""),
    "a rule becomes an error": ("", '[severity]\nlink-target-missing = "warning"\n'),
    "a rule is no more ignored in some pages": ('[per-file-ignores]\n"a.md" = ["link-target-missing"]\n', ""),
    "a page is included": ('include = ["b.md"]\n', 'include = ["*.md"]\n'),
    "a page is not excluded any more": ('exclude = ["a.md"]\n', ""),
    "the site is configured for the first time": (None, ""),
    "the configuration was wrong": ("unknown = 1\n", ""),
    "the configuration named a file that was not there": ('[vocabularies.tags]\nfile = "no.yml"\n', ""),
}


@pytest.mark.parametrize("switch", SWITCHES.values(), ids=SWITCHES)
def test_what_was_wrong_before_is_not_broken_by_looking_closer(tmp_path: Path, switch: tuple[str | None, str]) -> None:
    before, after = switch
    repository = Repository(tmp_path)
    repository.commit({"a.md": "[a](gone.md)\n", "b.md": "# B\n", "more.txt": ""})
    repository.commit({"contentlint.toml": before} if before is not None else {})
    repository.commit({"contentlint.toml": after})
    assert repository.check().places == [("a.md", 1, "link-target-missing", None)]
    assert repository.check("--changed-since", "HEAD~1").places == []


def test_a_site_without_a_configuration_of_ours(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    site = {path: text for path, text in SITE.items() if not path.startswith(("contentlint", "schemas", "static"))}
    repository.commit(site)
    repository.commit({"docs/iron.md": None})
    found = repository.check("--changed-since", "HEAD~1").places
    assert found == [lost("docs/iron.md"), *both_links("docs/iron.md was deleted")]
    repository.commit({"docusaurus.config.js": None})
    assert repository.check("--changed-since", "HEAD~2").status == 1


def test_a_tags_file_and_a_bibliography_move_with_the_configuration(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit(SITE)
    moved = CONFIGURATION.replace("static/references.bib", "static/more/ours.bib")
    repository.commit({"static/references.bib": None, "static/more/ours.bib": BIB, "contentlint.toml": moved})
    assert repository.check("--changed-since", "HEAD~1").places == []


def test_a_tags_file_that_is_new_was_added(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({path: text for path, text in SITE.items() if path != "docs/tags.yml"})
    repository.write({"docs/tags.yml": TAGS.replace("Mineral:\n  label: Mineral\n", "")})
    why = "docs/tags.yml was added"
    assert repository.check("--changed-since", "HEAD").places == [("docs/zinc.md", 2, "tag-unknown", why)]


KEY = "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
MORE: Mapping[str, str] = {
    "contentlint.toml": 'site = "docusaurus"\ninclude = ["docs/**"]\n'
    '[vocabularies.mechanisms]\npages = ["docs/targets/*.md"]\nfield = "title"\n'
    '[[props]]\ncomponent = "Foods"\nprop = "tag"\nvocabulary = "tags"\n'
    '[vocabularies.tags]\nfile = "docs/tags.yml"\n',
    "docs/tags.yml": TAGS,
    "docs/targets/a.md": "---\ntitle: Channel\n---\n",
    "docs/targets/b.md": "---\ntitle: Pump\n---\n",
    "docs/zinc.md": f"---\ntags: [Channel, Food, Metal, Mineral]\n"
    f"mechanisms:\n  Channel: it blocks\ninchikey: {KEY}\n---\n\n"
    '<Foods tag="Food" />\n\n[a](whole.md#of-part) [b](whole.md#own)\n',
    "docs/whole.md": "---\ntags: [Food]\n---\nimport Part from './_part.mdx'\n\n<Part />\n\n<span id=\"own\"></span>\n",
    "docs/_part.mdx": "## Of part\n",
}
MORE_CHANGES = {
    "a page that gives a value is deleted": Change(
        {"docs/targets/a.md": None},
        [lost("docs/targets/a.md"), ("docs/zinc.md", 4, "mechanism-unknown", "docs/targets/a.md was deleted")],
    ),
    "a page that gives a value gives another": Change(
        {"docs/targets/a.md": "---\ntitle: Canal\n---\n"},
        [("docs/zinc.md", 4, "mechanism-unknown", "'Channel' was renamed to 'Canal' in docs/targets/a.md")],
    ),
    "a value of a prop is removed": Change(
        {"docs/tags.yml": TAGS.replace("Food:\n  label: Food\n", "")},
        [
            ("docs/whole.md", 2, "tag-unknown", "'Food' was removed from docs/tags.yml"),
            ("docs/zinc.md", 2, "tag-unknown", "'Food' was removed from docs/tags.yml"),
            ("docs/zinc.md", 8, "prop-unknown", "'Food' was removed from docs/tags.yml"),
        ],
    ),
    "another page has the same key": Change(
        {"docs/also.md": f"---\ninchikey: {KEY}\n---\n"},
        [("docs/zinc.md", 5, "inchikey-duplicate", "docs/also.md was added")],
    ),
    "a heading of a part is renamed": Change(
        {"docs/_part.mdx": "## Of the part\n"},
        [("docs/zinc.md", 10, "link-anchor-missing", "`## Of part` was renamed to `## Of the part` in docs/_part.mdx")],
    ),
    "a part is shown no more": Change(
        {"docs/whole.md": MORE["docs/whole.md"].replace("<Part />", "")},
        [("docs/zinc.md", 10, "link-anchor-missing", "docs/whole.md was changed")],
    ),
    "an anchor is removed": Change(
        {"docs/whole.md": MORE["docs/whole.md"].replace('<span id="own"></span>', "")},
        [("docs/zinc.md", 10, "link-anchor-missing", "the anchor 'own' was removed from docs/whole.md")],
    ),
}


@pytest.mark.parametrize("change", MORE_CHANGES.values(), ids=MORE_CHANGES)
def test_what_a_change_broke_in_a_site_with_more_names(tmp_path: Path, change: Change) -> None:
    repository = Repository(tmp_path)
    repository.commit(MORE)
    repository.write(change.files)
    assert repository.check("--changed-since", "HEAD").places == change.found


def test_a_folder_is_renamed(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    files = {f"old/in/{name}.md": f"# {name}\n" for name in ("a", "b")}
    repository.commit({**files, "also/c.md": "[a](../old/in/a.md)\n\n[b](../old/in/b.md)\n"})
    repository.git("mv", "old", "new")
    why = "old was renamed to new"
    expected = [("also/c.md", line, "link-target-missing", why) for line in (1, 3)]
    assert repository.check("--changed-since", "HEAD").places == expected


def test_a_gone_address_can_be_allowed(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit(SITE)
    comment = "{/* contentlint-disable-file route-removed: it was a slip */}\n"
    moved = "---\nslug: /fe\ntags: [Metal]\n---\n\n" + comment + IRON.partition("---\n\n")[2]
    repository.commit({"docs/iron.md": moved})
    found = repository.check("--changed-since", "HEAD~1")
    assert (found.places, found.summary["suppressed"]) == ([], 1)
    assert repository.check().summary["suppressed"] == 0
    assert [rule for _, _, rule, _ in repository.check().places if rule == "suppression-unused"] == []
    more = '[per-file-ignores]\n"docs/food.md" = ["route-removed"]\n'
    repository.commit({"docs/food.md": None, "contentlint.toml": CONFIGURATION + more})
    assert lost("docs/food.md") not in repository.check("--changed-since", "HEAD~1").places


OWN_RULE = '''
from contentlint.rules.base import PageRule
from contentlint.finding import Problem
class Rule(PageRule):
    """Finds headings."""
    id = "own-rule"
    why = remedy = "None."
    good, bad = (), ()
    def check(self, page):
        for heading in page.headings:
            yield Problem(heading.span, f"a heading '{heading.text}'", heading.text)
'''


def test_a_rule_of_a_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "installed"
    (installed / "own_headings-1.dist-info").mkdir(parents=True)
    (installed / "own_headings.py").write_text(OWN_RULE, "utf-8")
    for name, text in {
        "METADATA": "Metadata-Version: 2.1\nName: own-headings\nVersion: 1\n",
        "entry_points.txt": "[contentlint.rules]\nown-rule = own_headings:Rule\n",
    }.items():
        (installed / "own_headings-1.dist-info" / name).write_text(text, "utf-8")
    monkeypatch.syspath_prepend(installed)
    repository = Repository(tmp_path / "tree")
    repository.commit({"contentlint.toml": "", "a.md": "# A\n"})
    repository.commit({"contentlint.toml": 'plugins = ["own-headings"]\n', "b.md": "# B\n"})
    assert repository.check().places == [("a.md", 1, "own-rule", None), ("b.md", 1, "own-rule", None)]
    assert repository.check("--changed-since", "HEAD~1").places == [("b.md", 1, "own-rule", None)]
    (rule,) = sarif(repository, "--changed-since", "HEAD~1")["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("own-rule", "Finds headings.")
    monkeypatch.delitem(sys.modules, "own_headings")


def test_route_removed_is_described_in_sarif(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit(SITE)
    repository.commit({"docs/iron.md": IRON.replace("tags:", "slug: /fe\ntags:")})
    (rule,) = sarif(repository, "--changed-since", "HEAD~1")["tool"]["driver"]["rules"]
    assert rule["id"] == "route-removed"
    assert rule["help"]["text"].startswith("Keep the address by a `slug`")


def sarif(repository: Repository, *arguments: str) -> dict[str, Any]:
    out = repository.root / ".git" / "log.sarif"
    repository.check(*arguments, "--format", "sarif", "--output-file", str(out))
    return dict(json.loads(out.read_text("utf-8"))["runs"][0])


def test_what_follows_from_one_change_is_told_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a.md": "# A\n\n## Foods\n", **{f"b{n}.md": "[a](a.md#foods)\n" for n in range(9)}})
    repository.commit({"a.md": "# A\n"})
    found = repository.check("--changed-since", "HEAD~1")
    assert {one["cause"] for one in found.findings} == {"`## Foods` was removed from a.md"}
    assert found.findings[0]["message"] == "a.md has no anchor '#foods', because `## Foods` was removed from a.md"
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.chdir(tmp_path)
    main(["check", "--changed-since", "HEAD~1"])
    monkeypatch.undo()
    assert "9 findings in 9 files have one cause: `## Foods` was removed from a.md" in capsys.readouterr().out


def test_fingerprints_are_those_of_a_whole_run(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a.md": "[a](gone.md)\n"})
    repository.commit({"a.md": "[a](gone.md)\n\n[a](gone.md)\n"})
    whole = [one["fingerprint"] for one in repository.check().findings]
    assert [one["fingerprint"] for one in repository.check("--changed-since", "HEAD~1").findings] == whole[1:]


def test_a_picture_that_a_field_names_was_deleted(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    fields = {"contentlint.toml": '[assets]\nfields = ["image"]\n', "a.md": "---\nimage: a.svg\n---\n", "a.svg": ""}
    repository.commit(fields)
    repository.write({"a.svg": None, "contentlint.toml": fields["contentlint.toml"] + "# More.\n"})
    assert repository.check("--changed-since", "HEAD").places == [("a.md", 2, "asset-missing", "a.svg was deleted")]


def test_a_value_that_a_vocabulary_has_lost_explains_no_section_of_that_name(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    rules = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nsections = ["Foods"]\n'
    rules += '[vocabularies.tags]\nfile = "tags.yml"\n'
    repository.commit({"contentlint.toml": rules, "tags.yml": "Foods: {}\nA: {}\n", "a.md": "# A\n\n## Foods\n"})
    repository.write({"tags.yml": "A: {}\n", "a.md": "# A\n"})
    places = repository.check("--changed-since", "HEAD", "--select", "section-missing").places
    assert places == [("a.md", 1, "section-missing", None)]
