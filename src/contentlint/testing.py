"""Run the examples on a rule's class: its documentation is its tests. With pytest a rule needs no more than these.

@pytest.mark.parametrize("case", examples(HeadingCase))
def test_heading_case(case: Case, tmp_path: Path) -> None:
case.verify(tmp_path)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from contentlint.assembly import OpenSite, check, check_change, open_site
from contentlint.assembly.soundness import Soundness
from contentlint.configuration.load import default, load
from contentlint.configuration.model import Configuration
from contentlint.engine.selection import Choice
from contentlint.finding import Finding, Safety
from contentlint.read.source import Source
from contentlint.repair.plan import Planner, Verdict
from contentlint.rules.base import Bad, Good, Rule, SuppressionRule
from contentlint.rules.registry import Plugin, rule_ids
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


@dataclass(frozen=True, slots=True)
class Case:
    """An example on a rule's class, ready to be run; `number` counts the bad ones, and the good ones, from 0."""

    rule: type[Rule]
    number: int
    example: Good

    @property
    def __name__(self) -> str:
        """What pytest calls it."""
        return f"{self.rule.id}-{'bad' if self.is_bad else 'good'}-{self.number}"

    @property
    def is_bad(self) -> bool:
        """Whether the rule has something to say about it."""
        return isinstance(self.example, Bad)

    def run(self, folder: Path) -> ExampleRun:
        """Run the rule alone, in an empty folder; one that judges what others found needs them too."""
        judges_others = issubclass(self.rule, SuppressionRule)
        run = run_example(self.rule, self.example, folder, alone=not judges_others)
        return replace(run, findings=tuple(one for one in run.findings if one.rule == self.rule.id))

    def verify(self, folder: Path) -> None:
        """Raise AssertionError where the rule, run alone in an empty folder, finds other places than those marked."""
        run = self.run(folder)
        if run.found != run.expected:
            raise AssertionError(f"{self.rule.id} found {_told(run.found)}, but {_told(run.expected)} is marked")
        for finding in run.findings:
            if not finding.message or finding.message.endswith("."):
                raise AssertionError(f"a message is a clause without a full stop, not {finding.message!r}")


def examples(rule: type[Rule]) -> tuple[Case, ...]:
    """Return the examples on a rule's class; raises AssertionError where it lacks what `explain` shows of a rule."""
    missing = [name for name in ("why", "remedy", "good", "bad") if not hasattr(rule, name)]
    if missing or not rule.what().startswith("Finds "):
        lack = f"lacks {', '.join(missing)}" if missing else "needs a docstring whose first line begins with 'Finds '"
        raise AssertionError(f"the rule {rule.id} {lack}")
    return tuple(Case(rule, number, one) for kind in (rule.good, rule.bad) for number, one in enumerate(kind))


def _told(places: tuple[tuple[str, Span], ...]) -> str:
    return ", ".join(f"{path}:{span.line}:{span.column}" for path, span in places) or "nothing"


def run_example(rule: type[Rule], example: Good, folder: Path, *, alone: bool = True) -> ExampleRun:
    """Write an example's files into an empty `folder` and run the rule on its page.

    With `alone` False all rules run, to see that a mistake is reported once.
    """
    files = {**example.before, example.path: example.page, **example.files}
    expected = [(path, span) for path, text in files.items() for span in unmark(text).spans]
    opened, configuration = _open(rule, example, folder)
    choice = Choice(select=(rule.id,) if alone else None)
    findings = check(opened, configuration, choice, [example.path]).findings
    if example.before:
        before = {path: unmark(text).text.encode() for path, text in example.before.items()}
        earlier = open_site(configuration, before, gone={example.path} - before.keys())
        findings += check_change(SiteChange(earlier.site, opened.site), configuration, choice, [example.path]).findings
    return ExampleRun(findings, tuple(sorted(expected)))


def fixed_page(rule: type[Rule], example: Good, folder: Path) -> str | None:
    """Write an example's files into an empty `folder` and return its page after all fixes of the rule; None for none.

    A fix that makes a new finding, of whatever rule, is not applied; nothing is written.
    """
    opened, configuration = _open(rule, example, folder)

    def judge(changed: Mapping[str, bytes]) -> Verdict:
        site = open_site(configuration, changed)
        return Verdict(check(site, configuration, Choice(), site.site.paths).findings)

    planner = Planner(
        judge,
        opened.files.content,
        lambda finding: finding.rule == rule.id,
        tuple(Safety),
        keeps=Soundness(opened).keeps,
    )
    changes = planner.plan(judge({}).findings).changes
    return next((change.after.decode("utf-8") for change in changes if change.path == example.path), None)


def _open(rule: type[Rule], example: Good, folder: Path) -> tuple[OpenSite, Configuration]:
    """Write the files of an example, without the marks, and open the site that they are."""
    for path, text in {example.path: example.page, **example.files}.items():
        marked = unmark(text)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(marked.text, "utf-8", newline="")
    own = () if rule.id in rule_ids() else (Plugin(rule.__module__, "", (rule,)),)
    configuration = default(folder)._replace(plugins=own)
    if example.config:
        file = folder / "contentlint.toml"
        file.write_text(example.config, "utf-8")
        configuration = load(file, own)
    return open_site(configuration), configuration
