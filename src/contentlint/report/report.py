"""What a run has to report, whatever the format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from contentlint.finding import Finding, Safety, Severity


class RuleWords(NamedTuple):
    """What a rule says of itself: what it finds, why that is wrong, how to mend it, and what it weighs by itself."""

    what: str
    why: str
    remedy: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run in the contract's order, and its numbers.

    `files` counts the pages that were judged. What few formats need is found out when they ask: `source_line` returns a
    line (from 1) of a file of the site, or an empty string; `rule_words` what a rule says of itself, or None;
    `repository_path` the path of a file from the top of its repository, which a code host goes by.
    """

    findings: tuple[Finding, ...]
    files: int
    suppressed: int = 0
    baselined: int = 0
    source_line: Callable[[str, int], str] = field(default=lambda _path, _line: "", compare=False)
    rule_words: Callable[[str], RuleWords | None] = field(default=lambda _rule: None, compare=False)
    repository_path: Callable[[str], str] = field(default=lambda path: path, compare=False)

    @property
    def weightiest_first(self) -> list[Finding]:
        """The findings, errors before warnings, for those who do not take all of them."""
        return sorted(self.findings, key=lambda finding: finding.severity is not Severity.ERROR)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    @property
    def fixable(self) -> int:
        """How many findings bring a fix that keeps the meaning of the page, which `--fix` applies."""
        return sum(finding.fix is not None and finding.fix.safety is Safety.SAFE for finding in self.findings)
