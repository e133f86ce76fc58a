"""Run the examples on a rule's class: its tests are its documentation.

>>> problems = run_example(TagUnknown, TagUnknown.bad[0], folder)  # doctest: +SKIP
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contentlint.assembly import OpenSite, check, open_site
from contentlint.configuration.load import default, load
from contentlint.configuration.model import Configuration
from contentlint.engine.selection import Choice
from contentlint.finding import Finding, Safety
from contentlint.read.source import Source
from contentlint.repair.plan import Planner
from contentlint.rules.base import Good, Rule
from contentlint.span import Span

_MARK = re.compile("[«»]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the places between them."""

    text: str
    spans: tuple[Span, ...]


def unmark(text: str) -> Marked:
    """Return a text without its `«` and `»`, and the places that they marked, in order."""
    clean = _MARK.sub("", text)
    source = Source("", clean)
    offsets = [match.start() - count for count, match in enumerate(_MARK.finditer(text))]
    return Marked(clean, tuple(source.span(*pair) for pair in zip(offsets[::2], offsets[1::2], strict=True)))


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """What a rule found in an example, and what the example says that it should: (path, place)."""

    findings: tuple[Finding, ...]
    expected: tuple[tuple[str, Span], ...]

    @property
    def found(self) -> tuple[tuple[str, Span], ...]:
        """The places that the rule found."""
        return tuple((finding.path, finding.span) for finding in self.findings)


def run_example(rule: type[Rule], example: Good, folder: Path, *, alone: bool = True) -> ExampleRun:
    """Write an example's files into an empty `folder` and run the rule on its page.

    With `alone` False all rules run, to see that a mistake is reported once.
    """
    files = {example.path: example.page, **example.files}
    expected = [(path, span) for path, text in files.items() for span in unmark(text).spans]
    opened, configuration = _open(example, folder)
    report = check(opened, configuration, Choice(select=(rule.id,) if alone else None), [example.path])
    return ExampleRun(report.findings, tuple(sorted(expected)))


def fixed_page(rule: type[Rule], example: Good, folder: Path) -> str | None:
    """Write an example's files into an empty `folder` and return its page after all fixes of the rule; None for none.

    A fix that makes a new finding, of whatever rule, is not applied; nothing is written.
    """
    opened, configuration = _open(example, folder)

    def judge(changed: Mapping[str, bytes]) -> Sequence[Finding]:
        site = open_site(configuration, changed=changed)
        return check(site, configuration, Choice(), site.site.paths).findings

    planner = Planner(judge, opened.files.content, lambda finding: finding.rule == rule.id, tuple(Safety))
    changes = planner.plan(judge({})).changes
    return next((change.after.decode("utf-8") for change in changes if change.path == example.path), None)


def _open(example: Good, folder: Path) -> tuple[OpenSite, Configuration]:
    """Write the files of an example, without the marks, and open the site that they are."""
    for path, text in {example.path: example.page, **example.files}.items():
        marked = unmark(text)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(marked.text, "utf-8", newline="")
    configuration = default(folder)
    if example.config:
        file = folder / "contentlint.toml"
        file.write_text(example.config, "utf-8")
        configuration = load(file)
    return open_site(configuration), configuration
