"""What has changed since an earlier audit, and every text that is no audit."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.audit.formats.json import render
from contentlint.audit.model import (
    Aged,
    Audit,
    Comparison,
    Difference,
    History,
    RuleDifference,
    Sample,
    Verdict,
)
from contentlint.audit.past.comparison import EarlierAudit, compare, read
from contentlint.gate.own_file import OwnFileError
from tests.audit.audited import SUBJECT, audited

GONE = "[a](gone.md)\n"
BEFORE = {"a.md": f"# A\n\n{GONE}", "b.md": f"# B\n\n{GONE}\n[b]: a.md\n\n[c][c]\n"}
AFTER = {"a.md": f"# A\n\n## More\n\n{GONE}\n{GONE}", "b.md": "# B\n"}
MESSAGE = "link target 'gone.md' does not exist"


def text_of(audit: Audit) -> str:
    return "\n".join(render(audit))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audited(tmp_path_factory.mktemp("before"), BEFORE)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audited(tmp_path_factory.mktemp("after"), AFTER)


def changed(before: Audit, **values: Any) -> str:
    """The JSON of an audit, with other values; without those that are None."""
    data = {**json.loads(text_of(before)), **values}
    return json.dumps({name: value for name, value in data.items() if value is not None})


def test_what_has_changed(before: Audit, after: Audit) -> None:
    found = compare(read(text_of(before)), after)
    numbers = tuple(
        Difference(name, then, now)
        for name, then, now in zip(Verdict._fields, before.verdict, after.verdict, strict=True)
    )
    rules = (RuleDifference("link-target-missing", 1, 1), RuleDifference("reference-undefined", 1, 0))
    newest = (Aged("a.md", 7, "link-target-missing", MESSAGE, "2026-01-01"),)
    assert found == Comparison(SUBJECT.made, None, 2, 1, 1, numbers, rules, newest)
    assert Difference("findings", 3, 2) in numbers


def test_nothing_has_changed(before: Audit) -> None:
    found = compare(read(text_of(before)), before)
    assert (found.gone, found.new, found.stayed, found.rules, found.newest) == (0, 0, 3, (), ())
    assert {number.before for number in found.numbers} == {number.now for number in found.numbers}


def test_the_day_is_that_of_the_history(after: Audit) -> None:
    samples = (Sample("0" * 40, "2025-12-01", "", 2, 1, 0), Sample(None, "", "", 2, 2, 0))
    findings = tuple(found._replace(since=number) for number, found in enumerate(after.findings))
    now = after._replace(history=History(samples, 1, "", (), ()), findings=findings)
    nothing = EarlierAudit("2025-01-01", None, SUBJECT.version, (), {}, ())
    assert [(aged.line, aged.date) for aged in compare(nothing, now).newest] == [(7, "2026-01-01"), (5, "2025-12-01")]


def test_what_speaks_for_other_audits_rather_than_another_site(before: Audit) -> None:
    subject = SUBJECT._replace(scope=("docs",), version="9")._asdict()
    assert compare(read(changed(before, subject=subject)), before).note == (
        "the earlier audit was of other paths; "
        "the earlier audit was made by another version of contentlint, whose rules may judge otherwise"
    )


def test_a_key_more_or_less_does_not_matter(before: Audit) -> None:
    data = json.loads(text_of(before))
    data["verdict"] = {"pages": 7, "more": "x"}
    data["findings"] = [{"finding": {**item["finding"], "more": [1]}, "more": 2} for item in data["findings"]]
    data["subject"] = {"made": "2025-05-05T10:00:00Z", "commit": "0" * 40, "more": {}}
    data["more"] = [{}]
    found = read(json.dumps(data))
    assert found.numbers == {**dict.fromkeys(Verdict._fields), "pages": 7}
    assert found[:4] == ("2025-05-05T10:00:00Z", "0" * 40, "", ())
    assert len(found.rules) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_any_encoding_of_unicode(before: Audit, encoding: str) -> None:
    assert read(text_of(before).encode(encoding)) == read(text_of(before))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is no JSON: expecting value"),
        ("{", "this is no JSON: expecting property name enclosed in double quotes"),
        (b"\xff\xff\xff", "this is no audit: its bytes are no text"),
        ("[" * 200_000, "this is no audit"),
        ('{"a":' * 200_000, "this is no audit"),
        ("9" * 10_000, "this is no audit"),
        ("[]", "this is no audit: the list 'findings' is missing"),
        ("null", "this is no audit: the list 'findings' is missing"),
        ("{}", "this is no audit: the list 'findings' is missing"),
        ('{"findings": []}', "this is no audit: the object 'tool' is missing"),
        (
            '{"version": 1, "tool": {"name": "contentlint"}, "summary": {}, "findings": []}',
            "this is a report of `contentlint check`, expected one of `contentlint audit`",
        ),
    ],
)
def test_a_text_that_is_no_audit(text: str | bytes, message: str) -> None:
    with pytest.raises(OwnFileError) as caught:
        read(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"version": None}, "this is version null of an audit, expected 1"),
        ({"version": 2}, "this is version 2 of an audit, expected 1"),
        ({"version": True}, "this is version true of an audit, expected 1"),
        ({"version": [[]]}, "this is version ? of an audit, expected 1"),
        ({"version": "1" * 100}, "this is version ? of an audit, expected 1"),
        ({"tool": {"name": "other"}}, "this was written by another program than contentlint"),
        ({"subject": None}, "this is no audit: the object 'subject' is missing"),
        ({"subject": {"made": "<b>"}}, "this is no audit: 'made' in 'subject' is to be a moment"),
        ({"verdict": []}, "this is no audit: the object 'verdict' is missing"),
        ({"verdict": {"pages": "9"}}, "this is no audit: 'pages' in 'verdict' is to be a number"),
        ({"verdict": {"pages": True}}, "this is no audit: 'pages' in 'verdict' is to be a number"),
        ({"verdict": {"errors": float("nan")}}, "this is no audit: 'errors' in 'verdict' is to be a number"),
        ({"verdict": {"errors": float("inf")}}, "this is no audit: 'errors' in 'verdict' is to be a number"),
        ({"verdict": {"errors": 10**4000}}, "this is no audit: 'errors' in 'verdict' is to be a number"),
        ({"findings": {}}, "this is no audit: the list 'findings' is missing"),
        ({"findings": [1]}, "this is no audit: finding 1 has no fingerprint"),
        ({"findings": [{"finding": {"fingerprint": ["a" * 20]}}]}, "this is no audit: finding 1 has no fingerprint"),
        ({"findings": [{"finding": {"fingerprint": "a" * 20}}]}, "this is no audit: finding 1 has no rule"),
        (
            {"findings": [{"finding": {"fingerprint": "a" * 20, "rule": "<b>"}}]},
            "this is no audit: finding 1 has no rule",
        ),
    ],
)
def test_an_audit_that_is_spoiled(before: Audit, values: dict[str, Any], message: str) -> None:
    with pytest.raises(OwnFileError) as caught:
        read(changed(before, **values))
    assert str(caught.value) == message


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["finding", "rule", "x"]), inner),
    max_leaves=5,
)
KEYS = ("version", "tool", "subject", "verdict", "findings", "summary")


@settings(max_examples=30)
@given(values=st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_values_are_an_audit_or_told_to_be_none(before: Audit, values: dict[str, Any]) -> None:
    said = ""
    try:
        assert compare(read(json.dumps({**json.loads(text_of(before)), **values})), before).stayed <= 3
    except OwnFileError as error:
        said = str(error)
    assert len(said.splitlines()) <= 1


def test_the_name_of_a_page_may_be_anything(tmp_path: Path) -> None:
    audit = audited(tmp_path, {"a\ud800b.md".encode("utf-8", "surrogatepass").decode("utf-8", "replace"): GONE})
    found = compare(read(text_of(audit)), audit)
    assert (found.gone, found.new, found.stayed) == (0, 0, 1)
