"""Where an audit is made: of a run, and of the notes that were taken of its pages."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from contentlint.assembly import Run
from contentlint.audit.model import Audit, FoundAt, History, Subject
from contentlint.audit.notes.gathering import Gatherer
from contentlint.audit.notes.judged import judged
from contentlint.audit.numbers.causes import causes, repair
from contentlint.audit.numbers.counts import folders, rules, verdict
from contentlint.audit.numbers.mechanisms import mechanisms
from contentlint.audit.numbers.pages import page_rows
from contentlint.audit.numbers.references import references, sources_of
from contentlint.audit.numbers.tags import tags
from contentlint.audit.numbers.types import page_types, types
from contentlint.audit.numbers.unchecked import unchecked
from contentlint.finding import Finding

# The characters of a line that are shown, and those of them before a finding.
_LONGEST_LINE = 400
_BEFORE = 120


class Circumstances(NamedTuple):
    """What there is to say of a run that its site does not know: what was audited, and how it came to be so.

    `since` has the samples of the history since which findings are there, by their fingerprints, where they are known.
    """

    subject: Subject
    since: Mapping[str, int] = MappingProxyType({})
    history: History | None = None


def audit_of(run: Run, gatherer: Gatherer, circumstances: Circumstances) -> Audit:
    """Return the audit of a run, without what is found out by comparing."""
    site, report, notes = run.opened.site, run.report, gatherer.notes
    source_line = lru_cache(maxsize=1)(report.source_line)  # a line of megabytes may have many findings
    references_judged = judged(notes, report.findings, site.bibliographies)
    type_of = types(notes)
    of_types = page_types(notes, type_of)
    of_rules = rules(report)
    return Audit(
        subject=circumstances.subject,
        verdict=verdict(report, run.pages, references_judged),
        unchecked=unchecked(run, gatherer, references_judged),
        causes=causes(report),
        repair=repair(report, of_rules),
        rules=of_rules,
        folders=folders(report, run.pages),
        types=of_types,
        tags=tags(notes, type_of, site.vocabulary("tags")),
        mechanisms=mechanisms(notes, type_of, site.vocabulary("mechanisms")),
        sources=sources_of(notes, references_judged),
        pages=page_rows(notes, type_of, of_types, references_judged, report),
        references=references(references_judged),
        findings=tuple(_found_at(finding, source_line, circumstances.since) for finding in report.findings),
        history=circumstances.history,
    )


def _found_at(finding: Finding, source_line: Callable[[str, int], str], since: Mapping[str, int]) -> FoundAt:
    line = source_line(finding.path, finding.span.line)
    first = max(0, finding.span.column - 1 - _BEFORE) if len(line) > _LONGEST_LINE else 0
    return FoundAt(finding, line[first : first + _LONGEST_LINE], first + 1, since.get(finding.fingerprint))
