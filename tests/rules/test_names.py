"""Names that are looked up in the rest of the site: what must not be said, and what must not be read for it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.extraction.store import FactStore
from contentlint.facts.page import Attribute, Component, Import, PageFacts, SyntaxFault
from contentlint.finding import Finding
from contentlint.rules.component_missing import ComponentMissing
from contentlint.rules.prop_unknown import PropUnknown
from contentlint.site.site import Site
from contentlint.site.vocabulary import Vocabulary
from contentlint.span import Span

KEY = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n"
PLACE = Span(5, 2, 5, 6)
MECHANISMS = '[vocabularies.mechanisms]\npages = ["mechanisms/*.md"]\nfield = "names"\n'
TAGS = '[vocabularies.tags]\nfile = "tags.yml"\n'
PROP = '[[props]]\ncomponent = "Foods"\nprop = "tag"\nvocabulary = "tags"\n'


def lint(
    folder: Path, files: Mapping[str, str], configuration: str, *rules: str, paths: list[str] | None = None
) -> list[Finding]:
    for path, text in {**files, "contentlint.toml": configuration}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    loaded = load(folder / "contentlint.toml")
    opened = open_site(loaded)
    chosen = opened.site.paths if paths is None else paths
    return list(check(opened, loaded, Choice(select=rules or None), chosen).findings)


def told(findings: list[Finding]) -> list[tuple[str, str, str, str | None]]:
    return [(finding.path, finding.rule, finding.subject, finding.cause) for finding in findings]


# --- mechanisms of other pages ------------------------------------------------------------------------------------

PAGE = "---\ntags: [A, B, 2024, C]\nmechanisms:\n  A: text\n  B: text\n  2024: text\n  C: text\n---\n"


def test_a_vocabulary_of_other_pages_has_each_value_of_a_list_and_numbers(tmp_path: Path) -> None:
    files = {
        "page.md": PAGE,
        "mechanisms/one.md": "---\nnames: [A, B]\n---\n",
        "mechanisms/two.md": "---\nnames: 2024\n---\n",
        "mechanisms/three.md": "No front matter.\n",
    }
    findings = lint(tmp_path, files, MECHANISMS, "mechanism-unknown")
    assert told(findings) == [("page.md", "mechanism-unknown", "C", "mechanism 'C'")]


@pytest.mark.parametrize(
    "broken",
    [
        "---\nnames: [C\n---\n",
        "---\nnames: [A]\nnames: [C]\n---\n",
        "---\n<<<<<<< HEAD\nnames: [A]\n=======\nnames: [C]\n>>>>>>> theirs\n---\n",
        "---\nnames: [C]\n---\n\0",
    ],
)
def test_a_page_that_cannot_be_read_may_have_any_name(broken: str, tmp_path: Path) -> None:
    files = {"page.md": PAGE, "mechanisms/one.md": broken}
    assert lint(tmp_path, files, MECHANISMS, "mechanism-unknown") == []
    untagged = lint(tmp_path, {**files, "page.md": PAGE.replace(", C]", "]")}, MECHANISMS, "mechanism-untagged")
    assert told(untagged) == [("page.md", "mechanism-untagged", "C", "mechanism 'C'")]


# --- tags ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("Minerals", "'Minerals' is the label of 'Mineral': write the key"),
        ("mineral", "did you mean 'Mineral'? Upper and lower case differ"),
        ("minerals", "did you mean 'Mineral'? One of them is the plural"),
        ("Macro Minerals", "did you mean 'Macro Mineral'? One of them is the plural"),
        ("Macro-Mineral", "did you mean 'Macro Mineral'? Hyphens and blanks differ"),
        ("Macro\u00a0Mineral", "did you mean 'Macro Mineral'? The blank is U+00A0, not U+0020"),
        ("L\u2011Theanine", "did you mean 'L-Theanine'? The dash is U+2011, not U+002D"),
        ("L–Theanine", "did you mean 'L-Theanine'? The dash is U+2013, not U+002D"),
        ("Minrel", "did you mean 'Mineral'?"),
        ("Kitchen", "use another tag, or add it there"),
    ],
)
def test_what_a_tag_differs_in(tag: str, expected: str, tmp_path: Path) -> None:
    tags = "Mineral: {label: Minerals}\nMacro Mineral:\nL-Theanine:\n"
    files = {"page.md": f"---\ntags: ['{tag}']\n---\n", "tags.yml": tags}
    (finding,) = lint(tmp_path, files, TAGS, "tag-unknown")
    assert (finding.message, finding.help) == (f"tag '{tag}' is not in tags.yml".replace("\u00a0", "\\u00a0"), expected)
    assert finding.cause == f"tag '{tag}'"


def test_a_file_of_tags_may_be_for_the_pages_of_its_folder_alone(tmp_path: Path) -> None:
    page = "---\ntitle: Iron\ntags: [iron]\n---\n"
    files = {"docs/page.md": page, "docs2/page.md": page, "docs/tags.yml": "Iron:\n"}
    configuration = (
        '[vocabularies.tags]\nfile = "docs/tags.yml"\n'
        '[[collections]]\nname = "all"\nfiles = ["**/*.md"]\nrequired-tags = ["{title}"]\n'
    )
    lint(tmp_path, files, configuration)
    loaded = load(tmp_path / "contentlint.toml")
    loaded = loaded._replace(vocabularies={"tags": loaded.vocabularies["tags"]._replace(folder="docs")})
    opened = open_site(loaded)
    findings = check(opened, loaded, Choice(), opened.site.paths).findings
    assert [(one.path, one.rule) for one in findings] == [
        ("docs/page.md", "tag-unknown"),
        ("docs2/page.md", "tag-missing"),
    ]


def test_only_a_site_that_can_be_read_as_a_whole_has_unused_tags(tmp_path: Path) -> None:
    files = {"a.md": "---\ntags: [Iron]\n---\n", "b.md": "---\ntags: []\n---\n", "tags.yml": "Iron:\nZinc:\n"}
    unused = [("tags.yml", "tag-unused", "Zinc", None)]
    assert told(lint(tmp_path, files, TAGS)) == unused
    assert told(lint(tmp_path, files, TAGS, paths=["a.md"])) == unused
    assert told(lint(tmp_path, {**files, "b.md": "---\ntags: [\n---\n"}, TAGS, "tag-unused")) == []
    assert told(lint(tmp_path, {**files, "b.md": "---\ntags: {a: b}\n---\n"}, TAGS, "tag-unused")) == []
    required = TAGS + '[[collections]]\nname = "all"\nfiles = ["b.md"]\nrequired-tags = ["Iron"]\n'
    assert told(lint(tmp_path, {**files, "b.md": "Lost.\n"}, required)) == [("b.md", "tag-missing", "Iron", None)]
    assert told(lint(tmp_path, {**files, "b.md": "Lost.\n"}, TAGS)) == unused


# --- InChIKeys ----------------------------------------------------------------------------------------------------


def test_the_site_is_read_for_a_page_with_a_key_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    facts = FactStore.facts
    monkeypatch.setattr(FactStore, "facts", lambda store, path: read.append(path) or facts(store, path))
    files = {"a.md": KEY, "b.md": "No key.\n", "c.md": KEY.lower(), "d.md": KEY}
    for page, expected in {"b.md": {"b.md"}, "c.md": {"c.md"}, "d.md": set(files)}.items():
        read.clear()
        lint(tmp_path, files, "", "inchikey-duplicate", paths=[page])
        assert set(read) == expected


def test_the_second_and_the_third_page_of_a_key_are_reported_whichever_are_asked_for(tmp_path: Path) -> None:
    files = dict.fromkeys(("a.md", "b.md", "c.md"), KEY)
    for paths in (["a.md", "b.md", "c.md"], ["c.md", "b.md"]):
        findings = lint(tmp_path, files, "", "inchikey-duplicate", paths=paths)
        assert [(one.path, one.span, one.related[0].path) for one in findings] == [
            ("b.md", Span(2, 11, 2, 38), "a.md"),
            ("c.md", Span(2, 11, 2, 38), "a.md"),
        ]


# --- components ---------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "contentlint.toml").write_text('[vocabularies.tags]\nvalues = ["Zinc", "Vitamin C"]\n' + PROP, "utf-8")
    return open_site(load(tmp_path / "contentlint.toml")).site


def page(*attributes: Attribute, name: str = "Foods") -> PageFacts:
    return PageFacts("page.mdx", components=(Component(name, attributes, Span(5, 1, 5, 20)),), body=Span(1, 1, 9, 1))


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        (Attribute("tag", "Zinc", PLACE), []),
        (Attribute("tag", "zink", PLACE), ["'tag' of Foods is 'zink', which is not in the configuration's list"]),
        (Attribute("tag", "", PLACE), ["'tag' of Foods is '', which is not in the configuration's list"]),
        (Attribute("tag", None, PLACE), []),
        (Attribute("tag", "tag", PLACE, is_dynamic=True), []),
        (Attribute("other", "zink", PLACE), []),
    ],
)
def test_props_that_name_something(attribute: Attribute, expected: list[str], site: Site) -> None:
    problems = list(PropUnknown().check(page(attribute), site))
    assert [problem.message for problem in problems] == expected
    assert [problem.span for problem in problems] == [PLACE] * len(expected)
    assert {problem.cause for problem in problems} <= {f"tag '{attribute.value}'"}


@pytest.mark.parametrize(
    ("value", "width", "expected"),
    [
        ("Znic", 4, "Zinc"),
        ("vitamin c", 9, "Vitamin C"),
        ("vitaminc", 8, None),  # it may stand without quotes
        ("Vitamin&nbsp;C", 9, None),
    ],
)
def test_the_fix_of_a_prop(value: str, width: int, expected: str | None, site: Site) -> None:
    span = Span(5, 2, 5, 2 + width)
    (problem,) = PropUnknown().check(page(Attribute("tag", value, span)), site)
    assert [edit.text for edit in problem.fix.edits] == [expected] if problem.fix else expected is None


def required(**table: str) -> ComponentMissing:
    return ComponentMissing(ComponentMissing.Options(components=({"name": "Foods", **table},), sections=("Foods",)))


ZINC = {"prop": "tag", "equals": "Zinc"}


@pytest.mark.parametrize(
    ("facts", "table", "expected"),
    [
        (page(), {}, []),
        (page(name="Food"), {}, [((8, 1), "component Foods is missing, expected on every page of its collection")]),
        (page(Attribute("tag", "Zinc", PLACE)), ZINC, []),
        (
            page(Attribute("tag", "Vitamin C", PLACE)),
            ZINC,
            [((5, 2), "'tag' of Foods is 'Vitamin C', expected 'Zinc'")],
        ),
        (page(Attribute("tag", "zink", PLACE)), ZINC, []),  # the rule prop-unknown speaks
        (
            page(Attribute("tag", None, PLACE)),
            ZINC,
            [((5, 2), "'tag' of Foods has no text, expected 'Zinc'")],
        ),
        (page(Attribute("tag", "x", PLACE, is_dynamic=True)), ZINC, []),
        (page(Attribute("...props", None, PLACE)), ZINC, []),
        (page(), ZINC, [((5, 1), "component Foods has no 'tag', expected 'Zinc'")]),
        (page(), {"prop": "tag", "equals": "{title}"}, []),
        (page(name="Food"), {"section": "Foods"}, []),  # the rule section-missing speaks
        (replace(page(name="Food"), imports=(Import(("Part",), "./_part.mdx", PLACE),)), {}, []),
        (
            replace(page(name="Food"), imports=(Import(("X",), "@site/x", PLACE),)),
            {},
            [((8, 1), "component Foods is missing, expected on every page of its collection")],
        ),
        (replace(page(name="Food"), mdx_faults=(SyntaxFault(PLACE, "no"),)), {}, []),
    ],
)
def test_components_that_are_required(
    facts: PageFacts, table: dict[str, str], expected: list[tuple[tuple[int, int], str]], site: Site
) -> None:
    problems = list(required(**table).check(facts, site))
    assert [(problem.span[:2], problem.message) for problem in problems] == expected


def test_a_vocabulary_that_is_not_known_as_a_whole_lacks_nothing() -> None:
    assert Vocabulary("x", "y").is_known
    assert not Vocabulary("x", "y", complete=False).is_known
    assert not Vocabulary("x", "y", fault=SyntaxFault(PLACE, "no")).is_known
