"""What a run has to report, whatever the format."""

from collections.abc import Callable
from dataclasses import dataclass, field

from contentlint.finding import Finding, Safety, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run in the contract's order, and its numbers.

    `files` counts the pages that were judged. `source_line` returns a line (from 1) of a file of the site, or an
    empty string.
    """

    findings: tuple[Finding, ...]
    files: int
    suppressed: int = 0
    baselined: int = 0
    source_line: Callable[[str, int], str] = field(default=lambda _path, _line: "", compare=False)

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
