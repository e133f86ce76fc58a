"""Every page with its scores."""

from collections import Counter
from collections.abc import Mapping, Sequence

from contentlint.audit.model import PageRow, PageType, share
from contentlint.audit.notes.gathering import PageNotes
from contentlint.audit.notes.judged import Judged, tally
from contentlint.audit.numbers.references import source_counts
from contentlint.audit.numbers.types import usual_keys
from contentlint.finding import Severity
from contentlint.report.report import Report


def page_rows(
    notes: Sequence[PageNotes],
    type_of: Mapping[str, str],
    types: Sequence[PageType],
    judged: Judged,
    report: Report,
) -> tuple[PageRow, ...]:
    """Return the pages in order."""
    severities = Counter((finding.path, finding.severity) for finding in report.findings)
    referrers = _referrers(judged)
    usual = usual_keys(types)
    sources = dict(source_counts(notes, judged))
    rows = []
    for page in notes:
        references = tally(judged.uses[page.path])
        keys = usual[type_of[page.path]]
        rows.append(
            PageRow(
                path=page.path,
                title=page.title,
                type=type_of[page.path],
                errors=severities[page.path, Severity.ERROR],
                warnings=severities[page.path, Severity.WARNING],
                references=references.references,
                broken=references.broken,
                unknown=references.unknown,
                resolve_share=references.resolve_share,
                sources=sources[page.path],
                referrers=referrers[page.path],
                tags=len(page.tags),
                completeness=share(len(keys & page.keys), len(keys)),
            )
        )
    return tuple(rows)


def _referrers(judged: Judged) -> Counter[str]:
    """Count for each page the other pages that refer to it."""
    return Counter(target for path, uses in judged.uses.items() for target in {use.path for use in uses} - {"", path})
