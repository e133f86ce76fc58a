"""What there is to say about the rules, taken from their classes and from runs of their examples."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.finding import Finding, Safety
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.text import render
from contentlint.report.visible import visible
from contentlint.resources import seeds_folder
from contentlint.rules.base import Good, Rule, SuppressionRule
from contentlint.rules.registry import rules
from contentlint.testing import run_example, unmark

_MADE_FROM = (
    "Made from the rule classes by `python -m contentlint.generate`; `contentlint explain RULE` shows the same."
)
# What goes wrong in the run that the README shows: the metal's key for the ion's, a tag's plural, an anchor.
_SLIPS = (
    ("inchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N", "inchikey: FYYHWMGAXLPEAU-UHFFFAOYSA-N"),
    ("  - Mineral\n", "  - Minerals\n"),
    ("#what-the-two-groups-saw", "#what-they-saw"),
)
_LINE_ENDING = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """An option of a rule: a key of a collection, what it is for, what it takes, and what it is when not given."""

    key: str
    description: str
    schema: Mapping[str, Any]
    default: Any


@dataclass(frozen=True, slots=True)
class Example:
    """An example as a reader sees it: its files without marks, and the findings in it, as `check` would print them.

    `fixed` is the page after the rule's fixes, which the options `repair` apply.
    """

    files: Mapping[str, tuple[str, ...]]
    findings: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    repair: str = ""


def options(rule: type[Rule]) -> tuple[OptionEntry, ...]:
    """Return the options of a rule."""
    return tuple(
        OptionEntry(
            field.metadata["key"],
            field.metadata["description"],
            field.metadata["schema"],
            None if field.default is MISSING or field.default == () else field.default,
        )
        for field in fields(rule.Options)
        if "key" in field.metadata
    )


def bad_example(rule: type[Rule]) -> Example | None:
    """Return the rule's first bad example with the findings of the rule in it; None where no text can be one."""
    if not rule.bad:
        return None
    files = _files(rule.bad[0])
    found = _findings(rule, rule.bad[0])

    def line(path: str, number: int) -> str:
        lines = files.get(path, ())
        return lines[number - 1] if number <= len(lines) else ""

    lines = [*render(Report(found, 1, source_line=line), Manner(summary=False))]
    return Example(
        {path: tuple(map(visible, text)) for path, text in files.items()},
        tuple(lines[:-1]),
        tuple(map(visible, _lines(rule.bad[0].fixed or ""))),
        "--fix" if all(one.fix and one.fix.safety is Safety.SAFE for one in found) else "--fix --unsafe-fixes",
    )


def good_example(rule: type[Rule]) -> Example | None:
    """Return the rule's first good example; None where no text can be one."""
    if not rule.good:
        return None
    return Example({path: tuple(map(visible, text)) for path, text in _files(rule.good[0]).items()})


def finds(rule: type[Rule]) -> str:
    """Return the thing that a rule finds: its sentence without the first word and the full stop."""
    return rule.what().removeprefix("Finds ").removesuffix(".")


def catalogue() -> str:
    """Return the table of all rules for the README."""
    table = ["| Rule | | What it finds |", "|---|---|---|"]
    for rule in rules():
        words = finds(rule).replace("|", "\\|")
        table.append(f"| [`{rule.id}`](docs/rules.md#{rule.id}) | {rule.severity} | {words} |")
    return "\n".join(table)


def rule_pages() -> str:
    """Return the page with a paragraph and an example on each rule."""
    sections = ["\n".join(_section(rule)) for rule in rules()]
    return "\n\n".join(("# Rules\n\n" + _MADE_FROM, *sections)) + "\n"


def example_run() -> str:
    """Return what a person sees of a run over the seeds with three mistakes in one page, in a Markdown fence."""
    path = "substances/magnesium.md"
    text = (seeds_folder() / path).read_text("utf-8")
    for right, wrong in _SLIPS:
        text = text.replace(right, wrong, 1)
    configuration = load(seeds_folder() / "contentlint.toml")
    opened = open_site(configuration, {path: text.encode("utf-8")})
    report = check(opened, configuration, Choice(), opened.site.paths)
    return "\n".join(_fenced(("$ contentlint check", *render(report, Manner()))))


def _section(rule: type[Rule]) -> Iterator[str]:
    yield f"### {rule.id}"
    yield ""
    yield f"{rule.what()} {rule.why}"
    yield ""
    yield rule.remedy
    if rule.certainty:
        yield ""
        yield " ".join(("How sure it is:", *rule.certainty))
    example = bad_example(rule)
    if example and example.findings:
        yield ""
        yield from _fenced(example.findings)
    if example and example.fixed:
        yield ""
        yield f"`{example.repair}` makes of it:"
        yield ""
        yield from _fenced(example.fixed)
    entries = options(rule)
    if entries:
        yield ""
    for entry in entries:
        yield f"- `{entry.key}`: {entry.description}"


def _fenced(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield lines between fences that are longer than any run of backticks in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    yield from lines
    yield fence


def _findings(rule: type[Rule], example: Good) -> tuple[Finding, ...]:
    """Return what a rule finds in an example; one about suppressions needs the other rules to have run."""
    with TemporaryDirectory(prefix="contentlint-") as folder:
        findings = run_example(rule, example, Path(folder), alone=not issubclass(rule, SuppressionRule)).findings
    return tuple(finding for finding in findings if finding.rule == rule.id)


def _files(example: Good) -> dict[str, tuple[str, ...]]:
    """Return the lines of an example's files by path: those before a change, the page, others, the configuration."""
    texts = {f"{path} (before)": text for path, text in example.before.items()}
    texts |= {example.path: example.page, **example.files}
    if example.config:
        texts["contentlint.toml"] = example.config
    return {path: _lines(text if path == "contentlint.toml" else unmark(text).text) for path, text in texts.items()}


def _lines(text: str) -> tuple[str, ...]:
    lines = _LINE_ENDING.split(text)
    return tuple(lines[:-1] if lines[-1] == "" else lines)
