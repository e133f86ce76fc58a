import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from contentlint.finding import Edit, Finding, Fix, Related, Safety, Severity
from contentlint.report.formats import FORMATS, Manner, renderer
from contentlint.report.report import Report
from contentlint.report.style import Style
from contentlint.span import Span

SNAPSHOTS = Path(__file__).parent / "snapshots"
PLAIN = Manner()
PAGE = "docs/substances/magnesium.md"
LINES = {
    (PAGE, 8): "  - Macro Minerals",
    (PAGE, 12): "|\t镁 [see](#) |",
    ("docs/tags.yml", 40): "Macro Mineral:",
}
TAG = Finding(
    PAGE,
    Span(8, 5, 8, 19),
    "tag-unknown",
    Severity.ERROR,
    "tag 'Macro Minerals' is not in docs/tags.yml",
    "Macro Minerals",
    help="did you mean 'Macro Mineral'?",
    related=(Related(Span(40, 1, 40, 14), "closest tag", "docs/tags.yml"), Related(Span(7, 1, 7, 5), "the tags")),
    fix=Fix(Safety.UNSAFE, "replace by 'Macro Mineral'", (Edit(Span(8, 5, 8, 19), "Macro Mineral"),)),
    cause="tag 'Macro Minerals'",
    fingerprint="0123456789abcdef0123",
)
LINK = Finding(
    PAGE,
    Span(12, 10, 12, 11),
    "link-placeholder",
    Severity.WARNING,
    "the link 'see' leads nowhere",
    "#",
    fingerprint="fedcba98765432100000",
)
UNUSED = Finding(
    "docs/tags.yml",
    Span(40, 1, 41, 12),
    "tag-unused",
    Severity.WARNING,
    "no page has the tag 'Macro Mineral'",
    "Macro Mineral",
    fingerprint="aaaaaaaaaaaaaaaaaaaa",
)


def report(
    *findings: Finding, files: int = 12, suppressed: int = 0, lines: Mapping[tuple[str, int], str] = LINES
) -> Report:
    return Report(findings, files, suppressed, source_line=lambda path, line: lines.get((path, line), ""))


def rendered(name: str, shown: Report, manner: Manner = PLAIN) -> str:
    return "".join(f"{line}\n" for line in renderer(name)(shown, manner))


@pytest.mark.parametrize("name", FORMATS)
def test_the_output_is_exactly_the_snapshot(name: str) -> None:
    output = rendered(name, report(TAG, LINK, UNUSED, suppressed=2), Manner(statistics=True))
    assert output == (SNAPSHOTS / f"findings.{name}").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_the_output_without_findings_is_exactly_the_snapshot(name: str) -> None:
    assert rendered(name, report()) == (SNAPSHOTS / f"clean.{name}").read_text("utf-8")


def test_colours_are_exactly_the_snapshot() -> None:
    output = rendered("text", report(TAG, LINK), Manner(Style(colours=True)))
    assert output.replace("\x1b", "␛") == (SNAPSHOTS / "colours.text").read_text("utf-8")


def test_json_has_the_keys_of_the_contract_in_their_order() -> None:
    whole = json.loads(rendered("json", report(TAG, LINK)))
    assert list(whole) == ["version", "tool", "summary", "findings"]
    assert list(whole["summary"]) == ["files", "errors", "warnings", "suppressed", "baselined", "fixable"]
    assert whole["summary"] == {"files": 12, "errors": 1, "warnings": 1, "suppressed": 0, "baselined": 0, "fixable": 0}
    finding, plain = whole["findings"]
    assert " ".join(finding) == (
        "rule severity path line column end_line end_column message help subject related fix cause fingerprint"
    )
    assert list(finding["related"][0]) == ["path", "line", "column", "message"]
    assert list(finding["fix"]) == ["safety", "description", "edits"]
    assert list(finding["fix"]["edits"][0]) == ["path", "line", "column", "end_line", "end_column", "text"]
    assert finding["related"][1]["path"] == PAGE
    assert finding["cause"] == "tag 'Macro Minerals'"
    assert (plain["help"], plain["related"], plain["fix"], plain["cause"]) == (None, None, None, None)


def test_jsonl_has_the_findings_of_json() -> None:
    shown = report(TAG, LINK, UNUSED)
    lines = rendered("jsonl", shown).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", shown))["findings"]


def test_json_keeps_what_is_not_ascii() -> None:
    finding = Finding("é/页.md", Span(1, 1, 1, 2), "tag-unknown", Severity.ERROR, "tag 'Ω' is not known", "Ω")
    assert '"path": "é/页.md"' in rendered("json", report(finding))


@pytest.mark.parametrize(
    ("files", "suppressed", "findings", "line"),
    [
        (12, 0, (), "No problems in 12 files"),
        (1, 0, (), "No problems in 1 file"),
        (1, 1, (), "No problems in 1 file; 1 suppressed"),
        (0, 0, (), "No files checked"),
        (12, 0, (TAG,), "Found 1 error in 1 of 12 files"),
        (1, 0, (TAG, TAG), "Found 2 errors in 1 file"),
        (2, 0, (LINK, UNUSED), "Found 2 warnings in 2 of 2 files"),
        (1, 0, (LINK, UNUSED), "Found 2 warnings in 2 files"),
        (12, 3, (TAG, LINK, UNUSED), "Found 1 error and 2 warnings in 2 of 12 files; 3 suppressed"),
    ],
)
def test_the_summary(files: int, suppressed: int, findings: tuple[Finding, ...], line: str) -> None:
    shown = report(*findings, files=files, suppressed=suppressed)
    assert rendered("text", shown).splitlines()[-1] == line


HOSTILE = "::error::x\n::set-output name=a::b\r\x1b]8;;http://evil\x07\x9b31m\u202e\u2066\u200f\ufeff\u2028%0A##[add-mask]e\udcff\x00]]>"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\t", "\n"])
def test_hostile_text_is_harmless_in_every_format(name: str, before: str) -> None:
    text = before + HOSTILE
    finding = Finding(
        text, Span(1, 3, 1, 9), "tag-unknown", Severity.ERROR, text, text, text, (Related(Span.at(1, 1), text, text),)
    )
    many = (finding, *(replace(finding, cause=f"{text}{number % 3}") for number in range(20)))
    output = rendered(name, report(*many, lines={(text, 1): text}), Manner(statistics=True))
    own = ("::error file=", "::group::All 21 findings", "::endgroup::") if name == "github" else ()
    for line in output.split("\n"):
        assert line.startswith(own) or not line.lstrip().startswith("::")
    assert "\x1b" not in output
    assert not {"\r", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff", "\u2028", "\udcff", "\x00"} & set(output)
    output.encode("utf-8")
    assert "##[" not in output
    if not name.startswith("json"):
        assert "\\x1b" in output
    else:
        found = json.loads(output)["findings"][0] if name == "json" else json.loads(output.splitlines()[0])
        assert found["message"] == text


# Invisible, or of direction: a tag, a soft hyphen, a zero width space, an Arabic and a musical mark.
UNSEEN = "\U000e0041\u00ad\u200b\u061c\u180e\ufff9\U0001d173\U000110bd\U000e007f"


@pytest.mark.parametrize("name", FORMATS)
def test_what_cannot_be_seen_is_in_no_format(name: str) -> None:
    text = f"a{UNSEEN}b"
    output = rendered(name, report(Finding(text, Span(1, 1, 1, 2), "tag-unknown", Severity.ERROR, text, text)))
    assert [char for char in UNSEEN if char in output] == []
    if name.startswith("json"):
        found = json.loads(output)["findings"][0] if name == "json" else json.loads(output)
        assert (found["path"], found["message"], found["subject"]) == (text, text, text)
        assert "\\udb40\\udc41" in output


def test_joiners_and_pictures_stay_in_json() -> None:
    text = "\U0001f469\u200d\U0001f52c zinc \u0915\u094d\u200c\u0937"
    finding = Finding(PAGE, Span(1, 1, 1, 2), "tag-unknown", Severity.ERROR, text, text)
    assert text in rendered("json", report(finding))


def test_a_message_without_end_is_cut_for_people_only() -> None:
    finding = Finding(PAGE, Span(1, 1, 1, 2), "tag-unknown", Severity.ERROR, "x" * 100_000, "x")
    assert len(rendered("concise", report(finding))) < 1000
    assert len(rendered("text", report(finding))) < 1000
    assert len(json.loads(rendered("jsonl", report(finding)))["message"]) == 100_000
