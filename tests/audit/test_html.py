"""The audit as a page: nothing breaks out of it, nothing comes into it, and its numbers are those of the audit."""

import base64
import hashlib
import importlib.resources
import re
from typing import Any

import pytest

from contentlint.audit.formats import labels
from contentlint.audit.formats.columns import marked
from contentlint.audit.formats.html import SCRIPTS, embedded, packed, render
from contentlint.audit.formats.links import EDITORS, Links, encoded_path, encoded_root, host_template
from contentlint.audit.formats.pictures import near_tags, shade, shared_causes, single_causes
from contentlint.audit.model import Audit, SubstanceRow, Tag, Verdict
from contentlint.report.visible import visible
from contentlint.span import Span
from tests.audit.made import ANY, HOSTILE, empty, made
from tests.audit.reading import Element, column, data, elements, plain, pointed

AUDIT = made()
PAGE = render(AUDIT, Links("/home/me/the site"))
ELEMENTS = elements(PAGE)
PLAIN = plain(AUDIT)
EDITOR = re.compile(r"vscode://file/home/me/the%20site/\S+:\d+:1")
HOST = re.compile(r"https://example\.org/site/blob/main/\S+#L\d+")
# What comes from nowhere but from the page itself.
OWN = {"script", "style", "title", "option"}


def _many_rows() -> Audit:
    substances = tuple(SubstanceRow(f"{n}.md", f"S{n}", (n, None, 0)) for n in range(61))
    tags = tuple(Tag(f"t{n}", n, (n, 0), None, ()) for n in range(61))
    mechanisms = AUDIT.mechanisms._replace(substances=substances)
    return AUDIT._replace(mechanisms=mechanisms, tags=AUDIT.tags._replace(tags=tags))


def _named(name: str) -> list[Element]:
    return [element for element in ELEMENTS if element.name == name]


def _attributes(page: list[Element]) -> list[tuple[str, str, str]]:
    return [(element.name, name, value) for element in page for name, value in element.attributes.items()]


def test_the_policy_names_the_script_and_the_style_that_are_there() -> None:
    [policy] = [one.attributes["content"] for one in _named("meta") if "http-equiv" in one.attributes]
    [style] = _named("style")
    [script] = [one for one in _named("script") if not one.attributes]
    assert policy == (
        f"default-src 'none'; script-src '{_hash(script.text)}'; style-src '{_hash(style.text)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_hostile_texts_make_no_elements() -> None:
    assert [len(_named(name)) for name in ("script", "style", "img", "base", "iframe", "form")] == [2, 1, 0, 0, 0, 0]
    assert "<!--" not in PAGE
    text = "".join(element.text for element in ELEMENTS if element.name == "bdi")
    assert all(visible(hostile) in text for hostile in HOSTILE)


def test_every_part_of_the_script_is_in_the_page() -> None:
    folder = importlib.resources.files("contentlint.audit.formats") / "page"
    assert sorted(SCRIPTS) == sorted(part.name[:-3] for part in folder.iterdir() if part.name.endswith(".js"))
    assert not re.search("</(script|style)|<!--", "".join(one.text for one in [*_named("script"), *_named("style")]))


def test_no_attribute_is_a_style_or_a_script() -> None:
    assert [one for one in _attributes(ELEMENTS) if one[1] == "style" or one[1].startswith("on")] == []


@pytest.mark.parametrize("page", [PAGE, render(empty(), Links(None))], ids=["made", "empty"])
def test_nothing_is_loaded(page: str) -> None:
    found = elements(page)
    loading = {"src", "srcset", "action", "formaction", "poster", "data", "ping", "background", "xlink:href"}
    assert [one for one in _attributes(found) if one[1] in loading] == []
    assert {name for name, attribute, _ in _attributes(found) if attribute == "href"} <= {"a"}
    assert "url(" not in "".join(one.text for one in found if one.name == "style")
    assert "@import" not in page


def test_links_lead_to_the_page_itself_the_editor_and_the_host() -> None:
    ids = {element.attributes["id"] for element in ELEMENTS if "id" in element.attributes}
    for link in _named("a"):
        address = link.attributes["href"]
        if address.startswith("#"):
            assert address[1:].partition("?")[0] in ids
        else:
            assert EDITOR.fullmatch(address) or HOST.fullmatch(address)
            assert link.attributes["rel"] == "noopener noreferrer"
            assert not set(address) & set('<>"`{}\\ ')


def test_without_a_root_and_a_host_there_are_no_links_out() -> None:
    page = render(AUDIT._replace(subject=AUDIT.subject._replace(source_url="javascript:alert(1)//{path}")), Links(None))
    assert {one[2][:1] for one in _attributes(elements(page)) if one[1] == "href"} == {"#"}
    assert data(page)["links"]["host"] is None
    assert "select id" not in page


def test_every_number_is_that_of_the_audit() -> None:
    pointing = [element for element in ELEMENTS if "data-at" in element.attributes]
    assert len(pointing) > 200
    for element in pointing:
        kind = element.attributes.get("data-as", "number")
        value = pointed(PLAIN, element.attributes["data-at"])
        shown = element.text.replace("gap", "–")
        if kind == "part":
            assert shown in visible(value)
        elif kind == "command":
            assert shown in ("contentlint check --fix", "contentlint check --fix --unsafe-fixes")
        else:
            assert (kind, shown) == (kind, SHOWN[kind](value)), element.attributes["data-at"]


SHOWN: dict[str, Any] = {
    "number": lambda value: f"{value:,}",
    "share": lambda value: f"{round(100 * value, 1):g}%",
    "text": visible,
    "begin": lambda value: value[:12],
    "moment": lambda value: f"{value[:10]} {value[11:16]} UTC",
    "none": lambda value: "–" if value is None else "not null",
    "length": lambda value: str(len(value)),
    "count": lambda value: str(sum(one is not None for one in value)),
}


def test_no_number_is_without_its_place_in_the_audit() -> None:
    loose = []
    for element in ELEMENTS:
        around = element.around
        if any("data-at" in one.attributes or one.name in OWN for one in around):
            continue
        loose += [child for child in element.children if isinstance(child, str) and re.search(r"\d", child)]
    assert loose == []


def test_the_sections_stand_in_their_order() -> None:
    assert [element.attributes["id"] for element in _named("section")] == [
        "verdict", "changes", "causes", "rules", "folders", "tags", "mechanisms", "sources", "keys", "findings",
        "pages", "references", "history",
    ]  # fmt: skip
    assert len(_named("h1")) == 1
    assert len(_named("h2")) == len(_named("section"))


def test_what_is_not_there_is_left_out_or_said() -> None:
    found = elements(render(empty(), Links(None)))
    text = "".join(element.text for element in found if element.name == "p")
    for sentence in ("No page was read", "No rule found anything", "has mechanisms", "No page has a tag"):
        assert sentence in text
    assert "changes" not in {element.attributes.get("id") for element in found}


def test_the_tables_are_those_of_the_audit() -> None:
    tables = data(PAGE)
    findings = [row.finding for row in AUDIT.findings]
    assert column(tables, "findings", "message") == [visible(finding.message) for finding in findings]
    assert column(tables, "findings", "cause") == [visible(one.cause or one.message) for one in findings]
    assert column(tables, "findings", "line") == [3, 2, 1]
    assert column(tables, "findings", "since") == ["2026-01-01", "", "2026-11-27"]
    assert column(tables, "findings", "edits")[0][0] == ["docs/iron.md", 3, 9, 3, 17, "Mineral"]
    assert column(tables, "pages", "path") == [visible(page.path) for page in AUDIT.pages]
    assert column(tables, "pages", "completeness") == [1.0, 0.5, None]
    assert column(tables, "references", "status") == ["resolved", "broken", "uncited"]
    assert column(tables, "references", "uses") == [2, 1, 0]
    paths = tables["pools"]["path"]
    uses = tables["tables"]["references"]["columns"]["use_path"]["places"]
    assert [paths[place] for place in uses] == [visible(path) for row in AUDIT.references for path, _ in row.uses]
    assert tables["tables"]["references"]["columns"]["use_line"]["numbers"] == [4, 5, 9]


def test_a_large_matrix_is_for_the_script() -> None:
    page = render(_many_rows(), Links(None))
    matrices = data(page)["matrices"]
    assert matrices["substances"]["totals"] == [2] * 61
    assert matrices["substances"]["cells"][7] == [7, None, 0]
    assert (matrices["tags"]["totals"][60], matrices["tags"]["most"]) == (60, 60)
    assert "S59" in page
    assert "S60" not in page
    assert data(PAGE)["matrices"] == {"tags": None, "substances": None}


def test_embedded_data_have_no_character_that_html_knows() -> None:
    value = {"text": "".join(HOSTILE)}
    text = embedded(value)
    assert not set(text) & set("<>&\u2028\u2029\ud800\udcff")
    assert text.encode()
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", packed({"text": "é"}))


def test_the_page_is_utf_8_and_hides_no_direction() -> None:
    assert PAGE.encode()
    assert not set(PAGE) & set("\u202e\x00\x1b\u2028")


@pytest.mark.parametrize(
    ("line", "span", "expected"),
    [
        ("tags: Minerals", Span(1, 7, 1, 15), "tags: \tMinerals\t"),
        ("a\tb\tc", Span(1, 3, 1, 4), "a    \tb\t    c"),
        ("abc", Span(1, 2, 3, 1), "a\tbc\t"),
        ("abc", Span(1, 9, 1, 12), "abc\t\t"),
        ("", Span(1, 1, 1, 1), "\t\t"),
        ("a\u202eb", Span(1, 2, 1, 3), "a\t\\u202e\tb"),
        ("0123456789" * 9, Span(1, 51, 1, 53), "…0123456789\t01\t234567890123456789…"),
    ],
)
def test_a_source_line_is_parted_at_its_span(line: str, span: Span, expected: str) -> None:
    assert marked(line, span, 30) == expected


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (None, None),
        ("/home/me/a b", "/home/me/a%20b"),
        ("C:\\Users\\me\\", "/C:/Users/me"),
        ("/odd/100%?#&\"", "/odd/100%25%3F%23%26%22"),
    ],
)  # fmt: skip
def test_the_root_is_encoded(root: str | None, expected: str | None) -> None:
    assert encoded_root(root) == expected


def test_paths_are_encoded_name_by_name() -> None:
    assert encoded_path("docs/a b/Å:#?.md") == "docs/a%20b/%C3%85%3A%23%3F.md"
    assert encoded_path("lone \udcff") == "lone%20%5Cxff"


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert('{path}')", "data:text/html,{path}", "//example.org/{path}", "https://example.org/"],
)
def test_only_addresses_of_the_web_are_the_hosts(url: str | None) -> None:
    assert host_template(url) is None
    assert host_template("https://example.org/{path}#L{line}") == "https://example.org/{path}#L{line}"


def test_each_editor_can_be_chosen() -> None:
    for editor in ("zed", "none"):
        options = [one for one in elements(render(empty(), Links("/home", editor))) if one.name == "option"]
        assert [one.attributes["value"] for one in options] == [*EDITORS, "none"]
        assert [one.attributes["value"] for one in options if "selected" in one.attributes] == [editor]


def test_rules_of_single_decisions_stand_in_one_list_below_the_causes() -> None:
    assert [group.rule for _, group in shared_causes(AUDIT.causes)] == ["tag-unknown", "link-target-missing"]
    assert [(place, group.rule) for place, group in single_causes(AUDIT.causes)] == [
        (2, "file-encoding"),
        (3, "tag-missing"),
    ]
    [table] = [one for one in _named("table") if one.attributes.get("class") == "singles"]
    assert len([one for one in table.children if isinstance(one, Element) and one.name == "tbody"]) == 1
    assert "a page without a tag" in table.text


def test_what_a_comparison_doubts_and_what_was_left_out_is_said() -> None:
    text = "".join(element.text for element in _named("p"))
    assert f"due to the audits rather than to the site: {visible(ANY)}" in text
    assert "7 more, which fewer pages have, are left out" in " ".join(text.split())


def test_numbers_of_a_verdict_have_names_for_people() -> None:
    heads = [element.text for element in _named("th")]
    assert "share of the known references that resolve" in heads
    assert "resolve_share" not in heads
    assert set(labels.VERDICT) == set(Verdict._fields)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ((), "contentlint check --fix"),
        (("docs", "../a/b.md"), "contentlint check docs ../a/b.md --fix"),
        (("my docs",), 'contentlint check "my docs" --fix'),
        (("docs", "a`b`"), "contentlint check --fix"),
        (("-x",), "contentlint check --fix"),
        (("a\u202eb",), "contentlint check --fix"),
    ],
)
def test_a_command_can_be_pasted(scope: tuple[str, ...], expected: str) -> None:
    assert labels.command(scope, "--fix") == expected


def test_shades_grow_with_the_numbers() -> None:
    assert [shade(value, 1000) for value in (None, 0, 1, 10, 100, 1000)] == [0, 0, 1, 2, 4, 6]
    assert shade(1, 1) == 1


def test_pairs_of_tags_are_told_once() -> None:
    assert [(pair.tag.tag, pair.other) for pair in near_tags(AUDIT.tags.tags)] == [
        ("Mineral", "Minerals"),
        ("Minerals", "".join(HOSTILE)),
    ]
