"""The formats that programs read: valid by their schemas, and read back they say what the report says."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET
from zlib import compress

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from markdown_it import MarkdownIt

from contentlint.cli.main import main
from contentlint.finding import Edit, Finding, Fix, Safety, Severity
from contentlint.report.concise import sentence, shown
from contentlint.report.formats import FORMATS, Manner, renderer
from contentlint.report.markdown import escaped
from contentlint.report.report import Report, RuleWords
from contentlint.report.sarif import uri
from contentlint.report.visible import visible
from contentlint.rules.registry import rules
from contentlint.span import Span
from tests.report.hostile import FRAGMENTS, REPORTS, SOME_TEXT, Command, command

SCHEMAS = Path(__file__).parent / "schemas"
CONTROL = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
TAGS = ("h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li")
SPAN = Span(1, 2, 1, 4)
FEW = settings(max_examples=60, deadline=None)


def rendered(name: str, report: Report) -> str:
    return "".join(f"{line}\n" for line in renderer(name)(report, Manner()))


@cache
def sarif_schema() -> Any:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")))


@cache
def gitlab_schema() -> Any:
    text = (SCHEMAS / "gitlab-code-quality.schema.json").read_text("utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


@cache
def junit_schema() -> Any:
    return xmlschema.XMLSchema(SCHEMAS / "jenkins-junit.xsd")


def sarif(report: Report) -> dict[str, Any]:
    """The only run of a log that is valid."""
    log = json.loads(rendered("sarif", report))
    sarif_schema().validate(log)
    assert "" not in strings(log)
    return dict(log["runs"][0])


def strings(value: Any) -> Iterable[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def made(path: str = "a.md", span: Span = SPAN, severity: Severity = Severity.ERROR, **more: Any) -> Finding:
    return Finding(path, span, "tag-unknown", severity, more.pop("message", "tag 'Iron' is unknown"), "Iron", **more)


def many(count: int) -> Report:
    """A report of as many findings, every second an error, of many causes and none."""
    findings = (
        made(
            f"docs/page-{number // 4:05}.md",
            Span(number % 4 + 1, 1, number % 4 + 1, 5),
            Severity.WARNING if number % 2 else Severity.ERROR,
            message=f"tag 'Iron {number}' is unknown",
            cause=f"tag {number % 300}" if number % 3 else None,
            fingerprint=f"{number:020x}",
        )
        for number in range(count)
    )
    return Report(tuple(findings), count // 4, source_line=lambda _path, _line: "- Iron in a line of a page")


# Hostile text


@pytest.mark.parametrize("name", FORMATS)
@FEW
@given(report=REPORTS)
def test_no_text_of_a_page_steers_a_terminal_or_a_runner(name: str, report: Report) -> None:
    output = rendered(name, report)
    assert not CONTROL.search(output)
    found = [parsed.name for line in re.split("[\n\r]", output) if (parsed := command(line))]
    own = [finding.severity for finding in report.weightiest_first] if name == "github" else []
    assert [name for name in found if "group" not in name] == capped(own)


def capped(severities: Sequence[str]) -> list[str]:
    return ["error"] * min(10, severities.count("error")) + ["warning"] * min(10, severities.count("warning"))


@FEW
@given(REPORTS)
def test_json_and_jsonl_say_all_of_a_finding(report: Report) -> None:
    found = json.loads(rendered("json", report))["findings"]
    assert found == [json.loads(line) for line in rendered("jsonl", report).splitlines()]
    for finding, told in zip(report.findings, found, strict=True):
        span = Span(told["line"], told["column"], told["end_line"], told["end_column"])
        fix = told["fix"] and [edit["text"] for edit in told["fix"]["edits"]]
        assert (told["path"], span, told["message"], told["help"], told["subject"], told["cause"], fix) == (
            finding.path,
            finding.span,
            finding.message,
            finding.help,
            finding.subject,
            finding.cause,
            finding.fix and [edit.text for edit in finding.fix.edits],
        )


@FEW
@given(REPORTS)
def test_the_runner_reads_what_was_meant(report: Report) -> None:
    expected = []
    for severity in Severity:
        of_kind = [finding for finding in report.findings if finding.severity is severity]
        more = len(of_kind) - 10
        for number, finding in enumerate(of_kind[:10], 1):
            lines = [shown(finding.message), *([shown(finding.help)] if finding.help else [])]
            if number == 10 and more > 0:
                plural = "" if more == 1 else "s"
                lines.append(f"({more} more {severity}{plural} not annotated: the log of this step has all)")
            expected.append(Command(severity, properties(finding), "\n".join(lines)))
    commands = filter(None, map(command, rendered("github", report).splitlines()))
    assert [one for one in commands if "group" not in one.name] == expected


def properties(finding: Finding) -> dict[str, str]:
    path, span = visible(finding.path), finding.span
    columns = {"col": f"{span.column}", "endColumn": f"{span.end_column}"} if span.line == span.end_line else {}
    return {
        "file": f"./{path}" if path.startswith("=") else path,
        "line": f"{span.line}",
        "endLine": f"{span.end_line}",
        **columns,
        "title": f"contentlint ({finding.rule})",
    }


@FEW
@given(REPORTS)
def test_sarif_is_valid_and_says_what_the_report_says(report: Report) -> None:
    run = sarif(report)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted({one.rule for one in report.findings})
    for finding, told in zip(report.weightiest_first, run["results"], strict=True):
        assert (told["ruleId"], told["level"]) == (finding.rule, finding.severity)
        assert run["tool"]["driver"]["rules"][told["ruleIndex"]]["id"] == finding.rule
        assert "](" not in told["message"]["text"]
        assert re.sub(r"\]\\(?=\\*\()", "]", told["message"]["text"]) == sentence(finding)
        assert place(told["locations"][0]) == (finding.path, finding.span)
        related = dict.fromkeys((one.path or finding.path, one.span, shown(one.message)) for one in finding.related)
        assert [place(one) for one in told.get("relatedLocations", [])] == [(path, span) for path, span, _ in related]
        assert told["partialFingerprints"] == {"primaryLocationLineHash": finding.fingerprint}
        fixes = told.get("fixes", [])
        assert len(fixes) == bool(finding.fix)
        edits = [edit for fix in fixes for change in fix["artifactChanges"] for edit in edits_of(change)]
        meant = finding.fix.edits if finding.fix else ()
        assert sorted(edits) == sorted(edit._replace(path=edit.path or finding.path) for edit in meant)


def place(location: dict[str, Any]) -> tuple[str, Span]:
    physical = location["physicalLocation"]
    return path_of(physical["artifactLocation"]), span_of(physical["region"])


def edits_of(change: dict[str, Any]) -> list[Edit]:
    path = path_of(change["artifactLocation"])
    return [
        Edit(span_of(one["deletedRegion"]), one.get("insertedContent", {}).get("text", ""), path)
        for one in change["replacements"]
    ]


def span_of(region: dict[str, int]) -> Span:
    return Span(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])


def path_of(artifact: dict[str, str]) -> str:
    written = artifact["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", written), "not a path by RFC 3986"
    name = unquote_to_bytes(written)
    try:
        return name.decode("utf-8", "surrogateescape" if not is_wide(name) else "surrogatepass")
    except UnicodeDecodeError:
        return name.decode("utf-8", "surrogateescape")


def is_wide(name: bytes) -> bool:
    """Whether a name has a surrogate that stands for itself."""
    return re.search(b"\xed[\xa0-\xbf]", name) is not None


@FEW
@given(REPORTS)
def test_gitlab_is_valid_and_says_what_the_report_says(report: Report) -> None:
    issues = json.loads(rendered("gitlab", report))
    gitlab_schema().validate([issue for issue in issues if not issue["location"]["path"].startswith(("/", "./"))])
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for finding, told in zip(report.findings, issues, strict=True):
        path = re.sub("[\ud800-\udfff]", lambda match: visible(match[0]), finding.path)
        assert told == {
            "description": sentence(finding),
            "check_name": finding.rule,
            "fingerprint": finding.fingerprint,
            "severity": "major" if finding.severity is Severity.ERROR else "minor",
            "location": {"path": path, "lines": {"begin": finding.span.line, "end": finding.span.end_line}},
        }


@FEW
@given(REPORTS)
def test_junit_is_valid_and_says_what_the_report_says(report: Report) -> None:
    text = rendered("junit", report)
    junit_schema().validate(text)
    suites = ET.fromstring(text)  # noqa: S314  # our own
    assert suites.get("tests") == str(len(report.findings) or 1)
    cases = [(suite, case) for suite in suites for case in suite]
    if not report.findings:
        assert [(case.get("name"), len(case)) for _, case in cases] == [("No problems found", 0)]
        return
    names = [(case.get("classname"), case.get("name")) for _, case in cases]
    assert len(set(names)) == len(names)
    for finding, (suite, case) in zip(report.findings, cases, strict=True):
        (failure,) = case
        told = (suite.get("name"), (case.get("name") or "").partition(":")[0], failure.get("type"))
        assert told == (allowed(visible(finding.path)), finding.rule, finding.severity)
        assert failure.get("message") == allowed(shown(finding.message))
        assert f":{finding.span.line}:{finding.span.column}: " in (failure.text or "")


def allowed(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "", text)


@FEW
@given(REPORTS)
def test_markdown_is_text_that_shows_what_the_report_says(report: Report) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(rendered("markdown", report))
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children or []} <= {"text", "strong_open", "strong_close"}
    assert {token.tag for token in tokens} <= {"", *TAGS}
    assert not {"html_block", "code_block", "fence"} & {token.type for token in tokens}
    items = [shown_text(token) for token in inline if token.level == 3 and "table" not in token.type]
    expected = [
        f"{one.severity} {visible(one.path)}:{one.span.line}:{one.span.column}: {sentence(one)} ({one.rule})"
        for one in report.weightiest_first
    ]
    assert [item for item in items if item.startswith(("error ", "warning "))] == expected


def shown_text(token: Any) -> str:
    return "".join(child.content for child in token.children).replace("\u200b", "")


@FEW
@given(SOME_TEXT)
def test_a_code_host_makes_no_link_of_text(text: str) -> None:
    (paragraph,) = [
        one for one in MarkdownIt("commonmark").parse(f"x {escaped(visible(text))}") if one.type == "inline"
    ]
    after = "".join(child.content for child in paragraph.children or [])
    assert after.replace("\u200b", "") == f"x {visible(text)}".rstrip()
    assert not re.search(r"@[^\s\u200b]|#\d|\bGH-\d|://|\bwww\.", after, re.IGNORECASE)


# Places


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/a b#c?d%.md", "docs/a%20b%23c%3Fd%25.md"),
        ("docs/é/页.md", "docs/%C3%A9/%E9%A1%B5.md"),
        ("a:b.md", "a%3Ab.md"),
        ('[x]\\^`{|}".md', "%5Bx%5D%5C%5E%60%7B%7C%7D%22.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("\ud800.md", "%ED%A0%80.md"),
    ],
)
def test_a_path_becomes_a_relative_reference(path: str, expected: str) -> None:
    assert uri(path) == expected


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
@pytest.mark.parametrize("git", ["site", "", None])
def test_paths_are_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, git: str | None
) -> None:
    site = tmp_path / "site"
    (site / "docs").mkdir(parents=True)
    (site / "docs" / "a.md").write_text("[x](gone.md)\n", "utf-8")
    (site / "contentlint.toml").write_text('site = "plain"\n', "utf-8")
    if git is not None:
        (tmp_path / git / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["check", "site", "--format", name, "--no-cache", "--quiet"]) == 1
    path = "site/docs/a.md" if git == "" else "docs/a.md"
    key = {"github": f"file={path},", "gitlab": f'"path": "{path}"', "sarif": f'"uri": "{path}"'}[name]
    assert key in capsys.readouterr().out


def test_columns_are_left_out_where_lines_differ() -> None:
    (line, *_) = renderer("github")(Report((made(span=Span(3, 4, 5, 2)),), 1), Manner())
    assert line == "::error file=a.md,line=3,endLine=5,title=contentlint (tag-unknown)::tag 'Iron' is unknown"


def test_the_edits_of_a_fix_are_grouped_by_file() -> None:
    edits = (
        Edit(Span(1, 1, 1, 2), "x"),
        Edit(Span(4, 1, 4, 2), "y", "tags.yml"),
        Edit(Span(2, 1, 3, 1), ""),
    )
    (result,) = sarif(Report((made(fix=Fix(Safety.SAFE, "rename", edits)),), 1))["results"]
    (fix,) = result["fixes"]
    assert fix["properties"] == {"safety": "safe"}
    assert [(change["artifactLocation"]["uri"], len(change["replacements"])) for change in fix["artifactChanges"]] == [
        ("a.md", 2),
        ("tags.yml", 1),
    ]
    assert fix["artifactChanges"][0]["replacements"][1] == {
        "deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 1}
    }


def test_a_fingerprint_is_the_same_in_every_format() -> None:
    report = many(8)
    of_json = [finding["fingerprint"] for finding in json.loads(rendered("json", report))["findings"]]
    assert [issue["fingerprint"] for issue in json.loads(rendered("gitlab", report))] == of_json
    of_sarif = [one["partialFingerprints"]["primaryLocationLineHash"] for one in sarif(report)["results"]]
    assert sorted(of_sarif) == of_json


# Rules


def words(rule: type[Any]) -> RuleWords:
    return RuleWords(rule.what(), rule.why, rule.remedy, rule.severity)


def test_sarif_describes_each_rule_as_it_describes_itself() -> None:
    by_id = {rule.id: words(rule) for rule in rules()}
    findings = tuple(replace(made(), rule=rule) for rule in by_id)
    described = sarif(Report(findings, 1, rule_words=by_id.get))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == sorted(by_id)
    for rule in described:
        told = by_id[rule["id"]]
        assert rule["shortDescription"]["text"] == told.what
        assert rule["fullDescription"]["text"] == f"{told.what} {told.why}"
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert told.remedy in rule["help"]["text"]
        assert f"**To fix it:** {told.remedy}" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"] == {"level": told.severity}


def test_a_long_description_is_cut() -> None:
    long = RuleWords("Finds it.", "x" * 2000, "Mend it.", Severity.WARNING)
    (rule,) = sarif(Report((made(),), 1, rule_words=lambda _: long))["tool"]["driver"]["rules"]
    assert len(rule["fullDescription"]["text"]) == 1024
    assert rule["fullDescription"]["text"].endswith("x…")


def test_a_run_tells_sarif_its_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("[x](gone.md)\n", "utf-8")
    main(["check", str(tmp_path), "--format", "sarif", "--no-cache", "--isolated", "--select", "link-target-missing"])
    log = json.loads(capsys.readouterr().out)
    sarif_schema().validate(log)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["help"]["text"].startswith("Correct the path, or remove the link")


# Many findings


@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_findings_take_a_moment(name: str) -> None:
    report = many(10_000)
    begin = process_time()
    rendered(name, report)
    assert process_time() - begin < 2


def test_github_annotates_ten_of_a_severity_and_says_how_many_more() -> None:
    lines = rendered("github", many(10_000)).splitlines()
    assert [line.split(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    more = "the log of this step has all)"
    assert [line.rpartition("%0A")[2] for line in lines[:20] if line.endswith(more)] == [
        f"(4990 more errors not annotated: {more}",
        f"(4990 more warnings not annotated: {more}",
    ]
    assert lines[9].endswith(more)
    assert lines[20] == "::group::All 10000 findings"
    assert len(lines[21:-2]) == 10_000
    assert lines[-2:] == ["::endgroup::", "Found 5000 errors and 5000 warnings in 2500 of 2500 files"]


def test_github_folds_nothing_away_where_all_is_annotated() -> None:
    lines = rendered("github", many(20)).splitlines()
    assert not any("more" in line or "group" in line for line in lines)
    assert len(lines) == 20 + 20 + 1


def test_sarif_keeps_to_what_a_run_may_have() -> None:
    log = json.loads(rendered("sarif", many(30_000)))
    (run,) = log["runs"]
    assert [result["level"] for result in run["results"]] == ["error"] * 15_000 + ["warning"] * 10_000
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "5000 of 30000 findings are left out: a run may have 25000 results"
    run["results"] = run["results"][:10]
    sarif_schema().validate(log)


def test_sarif_is_small_enough_to_be_uploaded() -> None:
    noise = Random(1)  # noqa: S311  # no secret
    findings = tuple(made(f"{number}.md", message=noise.randbytes(250).hex()) for number in range(25_000))
    long = tuple(replace(one, help=noise.randbytes(250).hex()) for one in findings)
    text = rendered("sarif", Report(long, 25_000))
    assert 9_000_000 < len(compress(text.encode())) < 10_000_000
    run = json.loads(text)["runs"][0]
    left = 25_000 - len(run["results"])
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    told = f"{left} of 25000 findings are left out: a log may have 10 MB, packed"
    assert notification["message"]["text"] == told


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", "Found 1 error in 1 of 4 files; 2 suppressed; 3 in the baseline"),
        ("github", "Found 1 error in 1 of 4 files; 2 suppressed; 3 in the baseline"),
        ("markdown", "**Found 1 error in 1 of 4 files; 2 suppressed; 3 in the baseline**"),
        ("json", '"files": 4, "errors": 1, "warnings": 0, "suppressed": 2, "baselined": 3'),
    ],
)
def test_a_summary_says_what_is_not_shown(name: str, expected: str) -> None:
    assert expected in rendered(name, Report((made(),), 4, suppressed=2, baselined=3))


def test_a_summary_stays_below_a_mebibyte_and_says_what_is_left_out() -> None:
    long = "`@a#1`" * 1000
    findings = tuple(made(f"{long}{number}.md", message=long, cause=long) for number in range(1000))
    text = rendered("markdown", Report(findings, 1000))
    assert len(text.encode("utf-8")) < 1024 * 1024
    listed = sum(line.startswith("- ") for line in text.splitlines())
    assert text.splitlines()[-2:] == [
        "",
        f"**{1000 - listed} more have no room here.** `contentlint check --format concise` has all.",
    ]


def test_a_summary_tells_causes_before_findings() -> None:
    text = rendered("markdown", many(3000))
    assert text.splitlines()[:7] == [
        "## contentlint",
        "",
        "**Found 1500 errors and 1500 warnings in 750 of 750 files**",
        "",
        "### What explains most findings",
        "",
        "| Findings | Cause |",
    ]
    assert "| 10 in 10 files | tag 1 |" in text
    assert "| 1800 in 690 files | 180 other causes |" in text
    assert text.index("### What") < text.index("### Rules") < text.index("### Findings")


def test_text_of_ten_thousand_findings_can_be_read() -> None:
    lines = rendered("text", many(10_000)).splitlines()
    assert sum(": error[" in line or ": warning[" in line for line in lines) == 200
    at = lines.index("… and 3194 more (--format concise shows all):")
    assert lines[at + 1 : at + 3] == ["  1597  error    tag-unknown", "  1597  warning  tag-unknown"]
    assert "… and 5986 more of 180 other causes (--format concise shows all)" in lines
    assert lines[-1] == "Found 5000 errors and 5000 warnings in 2500 of 2500 files"


def test_a_line_of_megabytes_stays_short_and_takes_no_time() -> None:
    long = "::error::`|<x>" * 500_000
    report = Report((made(message=long, help=long),), 1, source_line=lambda _path, _line: long)
    for name in FORMATS:
        begin = process_time()
        text = rendered(name, report)
        assert process_time() - begin < 2
        assert name.startswith("json") or len(text) < 10_000


def test_every_fragment_is_drawn_from() -> None:
    assert len(set(FRAGMENTS)) == len(FRAGMENTS)
