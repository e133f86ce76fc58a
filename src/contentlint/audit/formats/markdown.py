"""The audit as Markdown: tables for a job's page, a wiki, an issue. Text of pages stays text."""

from collections.abc import Iterable, Iterator, Sequence

from contentlint.audit.formats import labels
from contentlint.audit.model import Audit, Comparison, Difference, History, PageType, Tag
from contentlint.report.concise import shown
from contentlint.report.markdown import escaped

# Of a longer table, so many rows are told, and how many there are.
_MOST_ROWS = 100


def render(audit: Audit) -> Iterator[str]:
    """Yield the lines of the document."""
    yield f"# Audit of {_text(audit.subject.folder)}"
    yield ""
    yield f"Made {audit.subject.made} by contentlint {audit.subject.version}, a {audit.subject.site} site"
    yield from _verdict(audit)
    yield from _table("Not checked", ("What", "Why", "Number"), audit.unchecked)
    if audit.comparison:
        yield from _comparison(audit.comparison)
    yield from _causes(audit)
    yield from _rules_and_folders(audit)
    yield from _sources(audit)
    for page_type in audit.types:
        yield from _keys(page_type)
    yield from _tags(audit)
    yield from _mechanisms(audit)
    if audit.history:
        yield from _history(audit.history)
    yield from _pages(audit)
    yield from _findings(audit)


def _verdict(audit: Audit) -> Iterator[str]:
    verdict = audit.verdict
    rows = [
        (labels.VERDICT[name], labels.percent(value) if name.endswith("share") else f"{value:,}")
        for name, value in verdict._asdict().items()
    ]
    yield from _table("Verdict", ("", "Number"), rows)


def _causes(audit: Audit) -> Iterator[str]:
    causes = sorted((cause for group in audit.causes for cause in group.causes), key=lambda cause: -cause.findings)
    rows = [
        (cause.findings, cause.files, cause.rule, cause.cause, cause.change, cause.safe, cause.unsafe)
        for cause in causes
    ]
    titles = ("Findings", "Files", "Rule", "Cause", "Change", "By --fix", "By --unsafe-fixes")
    yield from _table("What to do first", titles, rows)


def _rules_and_folders(audit: Audit) -> Iterator[str]:
    rules = [(one.rule, one.severity, one.findings, one.files, one.safe, one.unsafe) for one in audit.rules]
    titles = ("Rule", "Severity", "Findings", "Files", "By --fix", "By --unsafe-fixes")
    yield from _table("Findings by rule", titles, rules)
    folders = [(one.folder or ".", *one[1:]) for one in audit.folders]
    yield from _table("Findings by folder", ("Folder", "Pages", "Pages with findings", "Errors", "Warnings"), folders)


def _sources(audit: Audit) -> Iterator[str]:
    sources = audit.sources
    rows = (
        ("cited", sources.cited),
        ("uncited", sources.uncited),
        ("listed without number, name or key", sources.listed),
        ("cited without an entry", sources.missing),
        ("pages without sources", sources.without),
    )
    yield from _table("Sources", ("", "Number"), rows)
    steps = [(_span(one.least, one.most), one.pages) for one in sources.by_pages]
    yield from _table("Pages by number of sources", ("Sources", "Pages"), steps)


def _span(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least}–{most}"


def _keys(page_type: PageType) -> Iterator[str]:
    rows = [(one.key, one.pages, labels.percent(one.share)) for one in page_type.keys]
    title = f"Keys of {_text(page_type.type)} ({page_type.pages:,})"
    yield from _table(title, ("Key", "Pages", "Share"), rows)


def _tags(audit: Audit) -> Iterator[str]:
    tags = audit.tags
    rows = [(tag.tag, tag.pages, *tag.by_type, _known(tag), ", ".join(tag.near)) for tag in tags.tags]
    yield from _table("Tags", ("Tag", "Pages", *tags.types, "In the list", "Nearly the same"), rows)


def _known(tag: Tag) -> str:
    return "" if tag.known is None else "yes" if tag.known else "no"


def _mechanisms(audit: Audit) -> Iterator[str]:
    names = [mechanism.name for mechanism in audit.mechanisms.names]
    rows = [(one.title, *map(_words, one.words)) for one in audit.mechanisms.substances]
    yield from _table("Words under each mechanism", ("Page", *names), rows)


def _words(words: int | None) -> object:
    return "–" if words is None else words


def _history(history: History) -> Iterator[str]:
    rows = [(one.date, labels.commit(one), one.subject, one.pages, one.errors, one.warnings) for one in history.samples]
    yield from _table("History", ("Date", "Commit", "Subject", "Pages", "Errors", "Warnings"), rows)
    yield ""
    yield _text(history.note)


def _comparison(comparison: Comparison) -> Iterator[str]:
    rows = [
        ("gone", comparison.gone),
        ("new", comparison.new),
        ("stayed", comparison.stayed),
    ]
    yield from _table(f"Since the audit of {_text(comparison.made)}", ("Findings", "Number"), rows)
    if comparison.note:
        yield from ("", _text(comparison.note))
    numbers = [(labels.VERDICT.get(one.name, one.name), *_then_and_now(one)) for one in comparison.numbers]
    yield from _table("Then and now", ("", "Then", "Now"), numbers)
    yield from _table("By rule", ("Rule", "Gone", "New"), comparison.rules)


def _then_and_now(one: Difference) -> tuple[object, object]:
    if one.name.endswith("share"):
        return labels.percent(one.before), labels.percent(one.now)
    return one.before, one.now


def _pages(audit: Audit) -> Iterator[str]:
    flawed = [page for page in audit.pages if page.errors or page.warnings or page.broken]
    rows = [
        (
            page.path,
            page.errors,
            page.warnings,
            page.broken,
            labels.percent(page.resolve_share),
            labels.percent(page.completeness),
        )
        for page in sorted(flawed, key=lambda page: (-page.errors, -page.warnings, page.path))
    ]
    titles = ("Page", "Errors", "Warnings", "Broken references", "Resolve", "Keys")
    yield from _table("Pages with findings", titles, rows)


def _findings(audit: Audit) -> Iterator[str]:
    rows = [
        (f"{found.path}:{found.span.line}:{found.span.column}", found.severity, found.rule, found.message)
        for found in (one.finding for one in audit.findings)
    ]
    yield from _table("Findings", ("Place", "Severity", "Rule", "Message"), rows)


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a table under its title, if it has rows."""
    every = list(rows)
    if not every:
        return
    yield from ("", f"## {title}", "")
    yield f"| {' | '.join(map(_text, heads))} |"
    yield f"|{'|'.join('---:' if _is_number(value) else '---' for value in every[0])}|"
    yield from (f"| {' | '.join(map(_cell, row))} |" for row in every[:_MOST_ROWS])
    if len(every) > _MOST_ROWS:
        yield from ("", f"**{len(every) - _MOST_ROWS:,} more rows** are in the report and in the other formats.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int | float) else _text(str(value))


def _text(text: str) -> str:
    return escaped(shown(text))
