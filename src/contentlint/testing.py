"""Run the examples on a rule's class: its tests are its documentation.

>>> problems = run_example(TagUnknown, TagUnknown.bad[0], folder)  # doctest: +SKIP
"""

import re
from dataclasses import dataclass
from pathlib import Path

from contentlint.assembly import check, check_change, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice
from contentlint.finding import Finding
from contentlint.read.source import Source
from contentlint.rules.base import Good, Rule
from contentlint.site.change import SiteChange
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
    expected = [(path, span) for path, text in example.before.items() for span in unmark(text).spans]
    for path, text in {example.path: example.page, **example.files}.items():
        marked = unmark(text)
        expected.extend((path, span) for span in marked.spans)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(marked.text, "utf-8", newline="")
    configuration = default(folder)
    if example.config:
        file = folder / "contentlint.toml"
        file.write_text(example.config, "utf-8")
        configuration = load(file)
    opened = open_site(configuration)
    choice = Choice(select=(rule.id,) if alone else None)
    findings = check(opened, configuration, choice, [example.path]).findings
    if example.before:
        before = {path: unmark(text).text.encode() for path, text in example.before.items()}
        earlier = open_site(configuration, before, gone={example.path} - before.keys())
        change = SiteChange(earlier.site, opened.site)
        findings += check_change(change, configuration, choice, [example.path])
    return ExampleRun(findings, tuple(sorted(expected)))
