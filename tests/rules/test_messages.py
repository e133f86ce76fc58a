"""Every message of every bad example, kept beside in `messages.txt`, and what each of them must be like.

After a message was changed on purpose:

    UPDATE_SNAPSHOTS=1 pytest tests/rules/test_messages.py
"""

import os
import re
from pathlib import Path

import pytest

from contentlint.finding import Finding
from contentlint.rules.base import Rule
from contentlint.rules.registry import rules
from contentlint.testing import run_example

SNAPSHOT = Path(__file__).with_name("messages.txt")

# What Python shows where a person should read words.
REPRS = re.compile(r"\b(?:None|True|False)\b|\w+\(['\"{\[]|\['|\{'[^' ]|<[\w.]+ object|\\x[0-9a-f]{2}|Span\(|Error\b")

QUOTED = re.compile(r"'[^']*'")


def findings_of(rule: type[Rule], folder: Path) -> list[tuple[int, Finding]]:
    """Return the findings of a rule in its bad examples, with the example's number."""
    found = []
    for index, example in enumerate(rule.bad):
        own = folder / rule.id / str(index)
        own.mkdir(parents=True)
        found += [(index, finding) for finding in run_example(rule, example, own, alone=False).findings]
    return found


@pytest.fixture(scope="module")
def all_findings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, Finding]]:
    folder = tmp_path_factory.mktemp("examples")
    return [finding for rule in rules() for finding in findings_of(rule, folder)]


def shown(index: int, finding: Finding) -> str:
    lines = [f"{finding.rule} {index}: {finding.message}"]
    lines += [f"    help: {finding.help}"] if finding.help else []
    lines += [
        f"    {place.path or 'the page'}:{place.span.line}:{place.span.column}: {place.message}"
        for place in finding.related
    ]
    lines += [f"    {finding.fix.safety} fix: {finding.fix.description}"] if finding.fix else []
    lines += [f"    cause: {finding.cause}"] if finding.cause else []
    return "\n".join(lines)


def test_the_messages_are_those_that_were_agreed_on(all_findings: list[tuple[int, Finding]]) -> None:
    messages = "".join(shown(index, finding) + "\n" for index, finding in all_findings)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(messages, "utf-8", newline="\n")
    assert messages == SNAPSHOT.read_text("utf-8"), "if this is meant: UPDATE_SNAPSHOTS=1 pytest tests/rules"


def test_a_message_is_one_sentence_in_words(all_findings: list[tuple[int, Finding]]) -> None:
    for _, finding in all_findings:
        for text in (finding.message, finding.help or "-", *(place.message for place in finding.related)):
            assert text == text.strip()
            assert "\n" not in text
            assert not text.endswith((".", ":", ",", "!"))
            assert not REPRS.search(text), text
        assert ". " not in QUOTED.sub("", finding.message)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: type[Rule]) -> None:
    assert re.fullmatch(r"Finds .*\w.*\.", rule.what())
    assert len(rule.what()) <= 120
    assert re.fullmatch(r"[A-Z`'].*\.", rule.why)
    assert re.fullmatch(r"[A-Z].*\.", rule.remedy)
    assert rule.__name__ == "".join(word.capitalize() for word in rule.id.split("-"))
    assert (vars(rule)["check"].__doc__ or "").strip()
