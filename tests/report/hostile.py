"""Reports of hostile text, as Hypothesis draws them, and the runner of GitHub Actions, which such text aims at."""

import re
from typing import NamedTuple

from hypothesis import strategies as st

from contentlint.finding import Edit, Finding, Fix, Related, Safety, Severity
from contentlint.report.report import Report
from contentlint.span import Span

FRAGMENTS = (
    "::error::x", "\n::set-output name=a::b", "::", "%0A", "%250A", "%", "\r\n", "\r", "##[add-mask]e", "##[",
    "##vso[x]", "\x1b]8;;http://evil\x07", "\x1b[31m", "\x9b31m", "]]>", "<script>alert(1)</script>", "<!--", "&amp;",
    "&", "\"'", "\u202e", "\u2066", "\u200f", "\ufeff", "\u2028", "\x85", "\x00", "\udcff", "\ud800", "\uffff",
    "\ufffe", "\U0001f600", "`", "```", "|", "\\|", "\\", "[a](http://x.org)", "[a]\\(b)", "![i](x)", "**b**", "_e_",
    "~~s~~", "$x$", "# h", "- l", "@someone", "#123", "GH-123", "a@b.org", "a@.b.org", "https://x.org", "www.x.org",
    "<https://x.org>", "1. ", "    code", "\t", "{0}", "{", ",", "=", ":", ";", " ", "\u3000", "\u00a0", "é", "页",
    "x" * 600,
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=())  # with surrogates
# What no reader of JSON can tell from one character.
PAIR = re.compile("([\ud800-\udbff])[\udc00-\udfff]")
TEXTS = (
    st.lists(st.sampled_from(FRAGMENTS) | st.text(CHARACTERS, max_size=5), min_size=1, max_size=6)
    .map("".join)
    .map(lambda text: PAIR.sub(r"\1", text))
)
SOME_TEXT = TEXTS.filter(bool)
# A file's name has no NUL, and is not empty; a surrogate in it stands for a byte, but on Windows for itself.
PATHS = SOME_TEXT.map(lambda text: text.replace("\0", "")).filter(lambda path: path.strip("/") != "")
RULES = ("footnote-unused", "link-target-missing", "tag-unknown")
NUMBERS = st.integers(1, 30)
SPANS = st.builds(lambda a, b: Span(*min(a, b), *max(a, b)), st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS))
RELATED = st.builds(Related, SPANS, TEXTS, st.none() | PATHS)
FIXES = st.builds(
    Fix,
    st.sampled_from(Safety),
    TEXTS,
    st.lists(st.builds(Edit, SPANS, TEXTS | st.just(""), st.none() | PATHS), min_size=1, max_size=3).map(tuple),
)
FINDINGS = st.builds(
    Finding,
    PATHS,
    SPANS,
    st.sampled_from(RULES),
    st.sampled_from(Severity),
    SOME_TEXT,
    TEXTS,
    st.none() | TEXTS,
    st.lists(RELATED, max_size=3).map(tuple),
    st.none() | FIXES,
    cause=st.none() | st.sampled_from(FRAGMENTS[:3]),
)


def _report(findings: list[Finding], line: str) -> Report:
    found = sorted(findings, key=lambda finding: finding.order)
    named = (
        Finding(one.path, one.span, one.rule, one.severity, one.message, one.subject, one.help, one.related, one.fix,
                f"{number:020x}", one.cause)
        for number, one in enumerate(found)
    )  # fmt: skip
    return Report(tuple(named), 3, source_line=lambda _path, _number: line)


REPORTS = st.builds(_report, st.lists(FINDINGS, max_size=12), TEXTS)


class Command(NamedTuple):
    """What the runner takes a line of output for."""

    name: str
    properties: dict[str, str]
    data: str


def command(line: str) -> Command | None:
    """Read a line as the runner does, which knows every command: `ActionCommand.TryParseV2`, then `TryParse`."""
    return _command(line) or _old_command(line)


def _command(line: str) -> Command | None:
    line = re.sub(r"^[\s\u200b\ufeff]+", "", line)
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    return Command(name, _pairs(properties.strip(), ","), _unescaped(line[end + 2 :], {"%0D": "\r", "%0A": "\n"}))


def _old_command(line: str) -> Command | None:
    begin = line.find("##[")
    end = line.find("]", begin)
    if begin < 0 or end < 0:
        return None
    return Command(line[begin + 3 : end].partition(" ")[0], {}, line[end + 1 :])


def _pairs(text: str, separator: str) -> dict[str, str]:
    pairs = {}
    for pair in filter(None, text.split(separator)):
        # `Split('=', 2, RemoveEmptyEntries)` passes over the separators that stand together.
        name, _, value = pair.lstrip("=").partition("=")
        value = value.lstrip("=")
        if value:
            pairs[name] = _unescaped(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","})
    return pairs


def _unescaped(text: str, replacements: dict[str, str]) -> str:
    for escape, character in (*replacements.items(), ("%25", "%")):
        text = text.replace(escape, character)
    return text
