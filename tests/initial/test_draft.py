"""What is proposed for a folder, and that it can be used as it is."""

import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice
from contentlint.globs import Globs
from contentlint.initial import draft, survey
from contentlint.resources import seeds_folder


def drafted(folder: Path) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Draft a configuration of a folder; return it with the findings that a check has with it, as path and rule."""
    opened = open_site(default(folder))
    file = folder / "contentlint.toml"
    file.write_text(draft(survey(opened.site, opened.files.source)), "utf-8")
    configuration = load(file)
    opened = open_site(configuration)
    report = check(opened, configuration, Choice(), opened.site.paths)
    return tomllib.loads(file.read_text("utf-8")), [(finding.path, finding.rule) for finding in report.findings]


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def minerals(count: int, **more: str) -> dict[str, str]:
    """Pages about minerals, alike in all; `more` are other pages of the folder by their names."""
    pages = {f"minerals/m{number}.md": mineral(f"M{number}") for number in range(count)}
    return pages | {f"minerals/{name}.md": text for name, text in more.items()}


def mineral(title: str, tags: str = "Mineral, {title}", sections: str = "Uses, Sources") -> str:
    headings = "".join(f"\n## {section}\n" for section in sections.split(", ") if section)
    return f"---\ntitle: {title}\ntags: [{tags.format(title=title)}]\n---\n{headings}"


def comments(folder: Path) -> list[str]:
    return [line for line in (folder / "contentlint.toml").read_text("utf-8").splitlines() if line.startswith("#")]


COLLECTION = {
    "name": "minerals",
    "files": ["minerals/*.md"],
    "required-tags": ["Mineral", "{title}"],
}


def test_a_folder_of_pages_that_are_alike(tmp_path: Path) -> None:
    assert drafted(written(tmp_path, minerals(5))) == ({"collections": [COLLECTION]}, [])
    assert (tmp_path / "contentlint.toml").read_text("utf-8").partition("[[collections]]\n")[2].splitlines()[:8] == [
        'name = "minerals"  # 5 pages',
        'files = ["minerals/*.md"]',
        "# All 5 pages fit this schema, which allows no other keys.",
        '# schema = "article"',
        'required-tags = ["Mineral", "{title}"]',
        '# "Uses", "Sources": seen on all 5 pages. Take the # away if it is a rule:',
        '# sections = ["Uses", "Sources"]',
        "",
    ]


def test_a_tag_that_names_the_folder_is_a_rule_where_there_are_rules_for_tags(tmp_path: Path) -> None:
    """Blogs have it by habit: it takes their own titles beside it, or a list of tags."""
    posts = {f"posts/p{n}.md": mineral(f"P{n}", f"post, t{n}", "") for n in range(6)}
    listed = "".join(f"{tag}:\n" for tag in ("post", *(f"t{n}" for n in range(6))))
    own = {name: text.replace("post,", f"{name[6:8].upper()}, post,") for name, text in posts.items()}
    sites = {"plain": posts, "listed": posts | {"tags.yml": listed}, "own": own}
    found = {name: drafted(written(tmp_path / name, files)) for name, files in sites.items()}
    assert {name: findings for name, (_, findings) in found.items() if findings} == {}
    assert [found[name][0].get("collections") for name in sites] == [
        None,
        [{"name": "posts", "files": ["posts/*.md"], "required-tags": ["post"]}],
        [{"name": "posts", "files": ["posts/*.md"], "required-tags": ["post", "{title}"]}],
    ]
    assert '# "post": seen on all 6 pages. Take the # away if it is a rule:' in comments(tmp_path / "plain")
    assert '# required-tags = ["post"]' in comments(tmp_path / "plain")


def test_the_same_title_on_all_pages_is_no_title_of_their_own(tmp_path: Path) -> None:
    files = {f"notes/{n}.md": mineral("Note", "Note", "") for n in range(6)}
    assert drafted(written(tmp_path, files)) == ({}, [])


def test_the_schema_of_articles_is_for_pages_that_are_plainly_written_by_it(tmp_path: Path) -> None:
    page = mineral("{title}", "Topic", "").replace("tags:", "list_image: ../x.svg\ntags:")
    files = {f"mixed/m{n}.md": page.format(title=f"M{n}") for n in range(6)} | {"x.svg": "<svg/>"}
    schema = [{"name": "mixed", "files": ["mixed/*.md"], "schema": "article"}]
    assert drafted(written(tmp_path / "all", files)) == ({"collections": schema}, [])
    files["mixed/m0.md"] = mineral("M0", "Topic", "")
    assert drafted(written(tmp_path / "most", files)) == ({}, [])
    assert '# schema = "article"' in comments(tmp_path / "most")


def test_few_pages_are_alike_by_chance(tmp_path: Path) -> None:
    assert drafted(written(tmp_path, minerals(4))) == ({}, [])


def test_pages_about_the_others_are_none_of_them(tmp_path: Path) -> None:
    files = minerals(5, index="# All minerals\n", minerals="# About them\n", _draft="# None\n")
    expected = COLLECTION | {"exclude": ["**/_draft.md", "**/index.md", "**/minerals.md"]}
    assert drafted(written(tmp_path, files)) == ({"collections": [expected]}, [])


def test_what_one_page_lacks_is_but_a_comment(tmp_path: Path) -> None:
    files = minerals(9, other=mineral("Other", "Mineral", "Sources"))
    found, findings = drafted(written(tmp_path, files))
    assert found["collections"] == [COLLECTION | {"required-tags": ["Mineral"]}]
    assert findings == []
    assert '# sections = ["Sources"]' in comments(tmp_path)
    assert '# 9 of 10 pages have "{title}", not "minerals/other.md":' in comments(tmp_path)
    assert '# required-tags = ["Mineral", "{title}"]  # instead of the line above' in comments(tmp_path)
    assert '# sections = ["Uses", "Sources"]  # instead of the line above' in comments(tmp_path)


def test_a_tag_that_is_a_mistake_is_not_asked_for(tmp_path: Path) -> None:
    """What all pages have is wrong all the same, where the site's list of tags lacks it."""
    pages = {f"docs/minerals/m{number}.md": mineral(f"M{number}", tags="Mineral, Minerals") for number in range(5)}
    site = {
        "docusaurus.config.js": "export default {presets: [['classic', {}]]};\n",
        "docs/tags.yml": "Mineral:\n  label: Mineral\n",
    }
    configuration, found = drafted(written(tmp_path, {**pages, **site}))
    assert [one["required-tags"] for one in configuration["collections"]] == [["Mineral"]]
    assert found == [(path, "tag-unknown") for path in pages]


def test_what_pages_are_about_is_no_type(tmp_path: Path) -> None:
    files = {**minerals(5), "topics/bone.md": mineral("Bone", "Topic")}
    files = {name: text.replace("Mineral,", "Bone, Mineral,") for name, text in files.items()}
    found, findings = drafted(written(tmp_path, files))
    assert (found["collections"], findings) == ([COLLECTION], [])


def test_a_section_without_a_fixed_place_is_not_asked_for(tmp_path: Path) -> None:
    files = minerals(9, other=mineral("Other", sections="Sources, Uses"))
    found, findings = drafted(written(tmp_path, files))
    assert found["collections"] == [COLLECTION]
    assert findings == []
    assert [line for line in comments(tmp_path) if "sections" in line] == ['# sections = ["Uses"]']


def test_a_page_that_cannot_be_read_says_nothing_about_the_others(tmp_path: Path) -> None:
    files = minerals(5, broken="---\ntags: [\n---\n\n## Uses\n\n## Sources\n")
    found, findings = drafted(written(tmp_path, files))
    assert found == {"collections": [COLLECTION]}
    assert findings == [("minerals/broken.md", "front-matter-syntax")]


def test_the_pages_of_one_type_may_be_in_several_folders(tmp_path: Path) -> None:
    files = {f"papers/{2000 + n % 3}/p{n}.md": mineral(f"P{n}", f"Paper, P{n}", "Summary") for n in range(30)}
    files["papers/all.md"] = "# All of them\n"
    found, findings = drafted(written(tmp_path, files))
    (collection,) = found["collections"]
    assert (collection["name"], collection["files"]) == ("papers", ["papers/*/**/*.md"])
    assert findings == []


def test_folders_in_a_folder_are_types_of_their_own_where_each_has_a_tag(tmp_path: Path) -> None:
    kinds = {"foods": "Food", "minerals": "Mineral"}
    files = {
        f"docs/{kind}/x{n}.md": mineral(f"{tag} {n}", f"{tag}, {{title}}")
        for kind, tag in kinds.items()
        for n in range(5)
    }
    found, findings = drafted(written(tmp_path, files))
    assert [(one["files"], one["required-tags"]) for one in found["collections"]] == [
        (["docs/foods/*.md"], ["Food", "{title}"]),
        (["docs/minerals/*.md"], ["Mineral", "{title}"]),
    ]
    assert findings == []


def test_substances_anywhere_keep_their_schema(tmp_path: Path) -> None:
    substance = "---\nid: x{n}\ntitle: X{n}\ndescription: One.\ntags: [Substance]\nlist_image: x.svg\nown: 1\n---\n"
    files = {f"{'ab'[n % 2]}/x{n}.md": substance.format(n=n) for n in range(4)}
    for name in ("a/x0.md", "b/x1.md"):
        files[name] = files[name].replace("own", "mechanism: 1\nown")
    found, findings = drafted(written(tmp_path, {**files, "a/x.svg": "<svg/>", "b/x.svg": "<svg/>"}))
    assert found["collections"] == [
        {"name": "substances", "when": {"tags": "Substance"}, "schema": "substance", "extra-keys": ["own"]},
    ]
    assert findings == [("a/x0.md", "front-matter-schema"), ("b/x1.md", "front-matter-schema")]


def test_a_schema_that_most_pages_contradict_is_but_a_comment(tmp_path: Path) -> None:
    files = {f"x{n}.md": mineral(f"X{n}", "Substance") for n in range(6)}
    found, findings = drafted(written(tmp_path, files))
    assert [one.get("schema") for one in found["collections"]] == [None]
    assert findings == []
    assert '# schema = "substance"' in comments(tmp_path)


def test_the_list_of_tags(tmp_path: Path) -> None:
    files = {**minerals(5), "data/tags.yml": "Mineral:\nM0:\nM1:\nM2:\nM3:\nM4:\n", "old/tags.yml": "Other:\n"}
    found, findings = drafted(written(tmp_path, files))
    assert found["vocabularies"] == {"tags": {"file": "data/tags.yml"}}
    assert findings == []


def test_a_list_of_other_tags_is_none(tmp_path: Path) -> None:
    files = {**minerals(5), "tags.yml": "Mineral:\nM0:\nM1:\n"}
    found, findings = drafted(written(tmp_path, files))
    assert ("vocabularies" in found, findings) == (False, [])
    assert [line for line in comments(tmp_path) if "vocabularies" in line or "tags.yml" in line] == [
        "# [vocabularies.tags]",
        '# file = "tags.yml"',
    ]


LISTED = "Mineral:\nM0:\nM1:\nM2:\nM3:\nM4:\n"


@pytest.mark.parametrize(
    ("file", "is_certain"),
    [("tags.yml", True), ("data/tags.yml", True), ("docs/tags.yml", True), ("docs/minerals/tags.yml", False)],
)
def test_a_list_of_tags_is_for_the_pages_around_it(tmp_path: Path, file: str, is_certain: bool) -> None:
    pages = {f"docs/{name}": text for name, text in minerals(5).items()}
    found, findings = drafted(
        written(tmp_path, {**pages, file: LISTED, "docs/guides/a.md": "# A\n", "README.md": "# All\n"})
    )
    assert (found.get("vocabularies"), findings) == ({"tags": {"file": file}} if is_certain else None, [])


@pytest.mark.parametrize(("tag", "is_certain"), [("Minerals", True), ("Other", False)])
def test_of_a_few_tags_a_slip_alone_may_be_missing(tmp_path: Path, tag: str, is_certain: bool) -> None:
    files = {**minerals(5), "tags.yml": LISTED, "x.md": f"---\ntags: [{tag}]\n---\n"}
    found, findings = drafted(written(tmp_path, files))
    assert ("vocabularies" in found) is is_certain
    assert findings == ([("x.md", "tag-unknown")] if is_certain else [])


def test_the_mechanisms_are_the_titles_of_a_folder(tmp_path: Path) -> None:
    names = [f"How {n}" for n in range(5)]
    files = {f"how/{n}.md": f"---\ntitle: {name}\n---\n" for n, name in enumerate(names)}
    mechanisms = "".join(f"  {name}: it does\n" for name in [*names, "Howe 3"])
    files["zinc.md"] = f"---\ntitle: Zinc\nmechanisms:\n{mechanisms}tags: {[*names, 'Howe 3']}\n---\n"
    found, findings = drafted(written(tmp_path, files))
    assert found == {"vocabularies": {"mechanisms": {"pages": ["how/*.md"], "field": "title"}}}
    assert findings == [("zinc.md", "mechanism-unknown")]


BIB = "@article{one_2001, title={One}}\n@article{two_2002, title={Two}}\n"


def test_a_bibliography_and_the_page_that_shows_it(tmp_path: Path) -> None:
    files = {
        "static/x.bib": BIB,
        "build/x.bib": BIB,
        "other.bib": "@article{other, title={Other}}\n",
        "docs/list.md": "# All\n",
        "docs/a.md": "[One 2001](/docs/list#one_2001), [Two 2002](list.md#two_2002)\n",
        "docusaurus.config.js": "export default {presets: ['classic']};\n",
    }
    found, findings = drafted(written(tmp_path, files))
    assert found == {"site": "docusaurus", "bibliographies": [{"file": "static/x.bib", "page": "/docs/list"}]}
    assert findings == []
    assert '# file = "other.bib"' in comments(tmp_path)


def test_keys_are_no_anchors_of_a_component(tmp_path: Path) -> None:
    keys = [f"one_{year}" for year in range(2001, 2006)]
    files = {
        "x.bib": "".join(f"@article{{{key}, title={{{key}}}}}\n" for key in keys),
        "docs/list.md": "<List />\n",
        "docs/a.md": "".join(f"[One {key[4:]}](/docs/list#{key})\n" for key in keys),
        "docusaurus.config.js": "export default {presets: ['classic']};\n",
    }
    found, findings = drafted(written(tmp_path, files))
    assert found == {"site": "docusaurus", "bibliographies": [{"file": "x.bib", "page": "/docs/list"}]}
    assert findings == []


def test_keys_of_a_bibliography_that_is_elsewhere_are_not_called_wrong(tmp_path: Path) -> None:
    files = {"x.bib": BIB, "a.md": "[@one_2001], [@somebody_1999]\n", "b.md": "[@octocat]\n"}
    assert drafted(written(tmp_path, files)) == ({}, [])
    assert "# 1 of 2 keys cited. 2 others cited, too." in comments(tmp_path)
    slip = written(tmp_path / "slip", {"x.bib": BIB, "a.md": "[@one_2001], [@one_2002x]\n"})
    assert drafted(slip) == ({"bibliographies": [{"file": "x.bib"}]}, [("a.md", "citation-key-unknown")])


def test_a_bibliography_in_csl_json(tmp_path: Path) -> None:
    files = {"references.json": '[{"id": "one_2001", "type": "book", "title": "One"}]', "a.md": "See [@one_2001].\n"}
    assert drafted(written(tmp_path, files)) == ({"bibliographies": [{"file": "references.json"}]}, [])


def test_a_generator_in_a_folder_below(tmp_path: Path) -> None:
    files = {
        "website/docusaurus.config.ts": "export default {staticDirectories: ['public'], presets: ['classic']};\n",
        "website/docs/tags.yml": "Zinc:\n",
        "website/docs/zinc.md": "---\ntags: [Zinc]\n---\n",
    }
    assert drafted(written(tmp_path, files)) == ({"site": "docusaurus"}, [])
    told = " ".join(line.removeprefix("# ") for line in comments(tmp_path))
    assert 'Read from "website/docusaurus.config.ts": documents in "website/docs", static files in "website/pub' in told
    assert 'The tags are those of "website/docs/tags.yml", which the generator reads itself.' in told


def test_a_generator_whose_habits_are_not_known(tmp_path: Path) -> None:
    assert drafted(written(tmp_path, {"mkdocs.yml": "", "docs/a.md": "[b](b/)\n", "docs/b.md": ""})) == ({}, [])
    assert comments(tmp_path)[3].startswith("# MkDocs makes the site")


def test_fields_with_paths_of_files(tmp_path: Path) -> None:
    page = "---\nlist_image: made-later.png\nphoto: {photo}\nlogo: none\n---\n"
    files = {f"p{n}.md": page.format(photo="photos/p.jpg") for n in range(10)} | {"photos/p.jpg": ""}
    files["p9.md"] = page.format(photo="photos/none.jpg")
    found, findings = drafted(written(tmp_path, files))
    assert found == {"assets": {"fields": ["main_image", "inchi_image", "photo"]}}
    assert findings == [("p9.md", "asset-missing")]


def test_the_usual_fields_stay_unless_they_hold_something_else(tmp_path: Path) -> None:
    page = "---\nlist_image: x.png\nmain_image: https://example.org/x.png\nmaybe: {maybe}\n---\n"
    files = {f"p{n}.md": page.format(maybe=name) for n, name in enumerate(["x.png", "y.png"])}
    found, findings = drafted(written(tmp_path, {**files, "x.png": ""}))
    assert (found, findings) == ({}, [])
    assert '# fields = ["list_image", "main_image", "inchi_image"]' in comments(tmp_path)
    assert '# Of "maybe", 1 of 2 values lead to one.' in comments(tmp_path)


def test_props_that_name_a_tag(tmp_path: Path) -> None:
    body = '\n<Foods tag="M{n}" />\n\n<Note kind="M{n}" />\n\n<Box tag="b{n}" />\n'
    files = {name: text + body.format(n=n) for n, (name, text) in enumerate(minerals(5).items())}
    files["tags.yml"] = "[Mineral, M0, M1, M2, M3, M4]\n"
    found, findings = drafted(written(tmp_path, files))
    assert found["props"] == [{"component": "Foods", "prop": "tag", "vocabulary": "tags"}]
    assert findings == []
    assert '# component = "Note"' in comments(tmp_path)


@pytest.mark.parametrize("fragments", [("row-1", "row-2", "row-3"), ("row-1", "row-2", "row-2")])
def test_anchors_that_a_component_makes(tmp_path: Path, fragments: tuple[str, ...]) -> None:
    links = " ".join(f"[x](/docs/foods/a#{fragment})" for fragment in fragments)
    files = {
        "docusaurus.config.js": "export default {presets: ['classic']};\n",
        "docs/foods/a.md": "<Table />\n",
        "docs/b.md": f"{links}\n",
    }
    found, findings = drafted(written(tmp_path, files))
    if len(set(fragments)) == 3:
        assert found["anchors"] == [{"page": "/docs/foods/*", "pattern": "row-[0-9]+"}]
        assert findings == []
    else:
        assert "anchors" not in found
        assert findings == [("docs/b.md", "link-anchor-missing")] * 3


def test_the_dialect_of_a_type(tmp_path: Path) -> None:
    body = "\nA claim.<sup>1</sup>\n\n## References\n\n<sup>1</sup> Somebody, 2001.\n"
    files = {name: text + body for name, text in minerals(5).items()}
    found, findings = drafted(written(tmp_path, files))
    assert (found["collections"], findings) == ([COLLECTION], [])
    assert '# reference-dialect = "superscript"  # 5 of 5 pages' in comments(tmp_path)


def test_the_seeds_are_understood(tmp_path: Path) -> None:
    """What is drafted for our own knowledge base is what its authors wrote by hand."""
    shutil.copytree(seeds_folder(), tmp_path, dirs_exist_ok=True)
    by_hand = tomllib.loads((tmp_path / "contentlint.toml").read_text("utf-8"))
    found, findings = drafted(tmp_path)
    assert findings == []
    proposed = (tomllib.loads(line[2:]) for line in comments(tmp_path) if line.startswith("# sections = "))
    sections = [
        [one for one in each["sections"] if one != "Biological Mechanisms and Implications"] for each in proposed
    ]
    assert {one["name"] for one in found["collections"]} == {one["name"] for one in by_hand["collections"]}
    for one in by_hand["collections"]:
        (same,) = (other for other in found["collections"] if other["name"] == one["name"])
        assert same == {key: value for key, value in one.items() if key != "sections"}
        assert not one.get("sections") or one["sections"] in sections
    for key in ("vocabularies", "bibliographies"):
        assert found[key] == by_hand[key]
    assert sorted(map(str, found["props"])) == sorted(map(str, by_hand["props"]))


HOSTILE = [
    'a "quoted" name',
    "it's",
    "new\nline",
    "ret\rurn\ttab\x7f\x1b[31m",
    "[x]*{a,b}?!(c)",
    "# x",
    'x"]\n[severity]\ntag-missing = "off"\n[y',
    "back\\slash",
    "\u202eright\u2028to left",
    "\U0001f9c2\U000e0041",
    os.fsdecode(b"\xff\xfe"),
    "-rf --help",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_all_kinds(tmp_path: Path, name: str) -> None:
    """The configuration is valid, and speaks of the very files."""
    folder = tmp_path / name
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("the file system has no such names")
    tag = f"'{name.encode('utf-8', 'replace').decode().replace(chr(39), chr(39) * 2)}'" if name.isprintable() else "x"
    for number in range(5):
        head = f"title: T{number}\ntags: [Alike, {tag}, T{number}]"
        text = f"---\n{head}\n---\n\n## Uses\n\n## {(name.isprintable() and name) or 'x'}\n\n[@one]\n"
        (folder / f"p{number}.md").write_text(text, "utf-8", errors="replace")
    (folder / "x.bib").write_text("@article{one, title={One}}\n", "utf-8")
    (folder / "tags.yml").write_text("[Alike, x, y]\n", "utf-8")
    (tmp_path / "beside.md").write_text("---\ntags: [Other]\n---\n", "utf-8")
    found, findings = drafted(tmp_path)
    assert findings == []
    assert set(found) <= {"collections", "bibliographies", "vocabularies"}
    (collection,) = found["collections"]
    assert collection["required-tags"] in (["{title}"], [name, "{title}"])
    proposed = [line[2:] for line in comments(tmp_path) if re.match(r"# (required-tags|sections) = ", line)]
    assert [key for line in proposed for key in tomllib.loads(line)] == ["required-tags", "sections"]
    globs = Globs(collection["files"])
    assert [path for path in (f"{name}/p0.md", "beside.md") if globs.match(path)] == [f"{name}/p0.md"]
    assert ("bibliographies" in found) is all(not 0xD800 <= ord(character) <= 0xDFFF for character in name)


def test_a_later_page_is_judged_by_what_was_drafted(tmp_path: Path) -> None:
    written(tmp_path, minerals(5))
    drafted(tmp_path)
    written(tmp_path, {"minerals/new.md": "---\ntitle: New\ntags: [Minerals, New]\n---\n\n## Uses\n"})
    configuration = load(tmp_path / "contentlint.toml")
    opened = open_site(configuration)
    report = check(opened, configuration, Choice(), opened.site.paths)
    assert [(one.path, one.rule, one.subject) for one in report.findings] == [
        ("minerals/new.md", "tag-missing", "Mineral"),
    ]
