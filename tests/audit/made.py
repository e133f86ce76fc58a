"""An audit that is made up: it has something of everything, and texts that would like to be more than texts."""

from contentlint.audit.model import (
    Aged,
    Audit,
    Cause,
    CauseGroup,
    Comparison,
    Difference,
    FolderCount,
    FoundAt,
    History,
    KeyCount,
    Mechanism,
    Mechanisms,
    PageRow,
    PageType,
    Reference,
    ReferenceKind,
    ReferenceStatus,
    Repair,
    RepairCount,
    RuleCount,
    RuleDifference,
    Sample,
    SourceCount,
    Sources,
    Subject,
    SubstanceRow,
    Tag,
    Tags,
    Unchecked,
    Verdict,
)
from contentlint.finding import Edit, Finding, Fix, Related, Safety, Severity
from contentlint.span import Span

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]>",
    "<!--<script>",
    "back\u202ewards",
    "lone \ud800 and \udcff",
    "\"double\" 'single' `tick` &amp; \u2028\u2029\x00\x1b[31m",
    "{{ 7 * 7 }}{% raw %}",
    "--></style><style>*{display:none}</style>",
)
ANY = "".join(HOSTILE)
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def made() -> Audit:
    """An audit of a small site, with hostile texts wherever a page's text may stand."""
    return Audit(
        subject=_subject(),
        verdict=Verdict(9, 5, 4, 3, 6, 4, 2, 3, 1, 2000, 1200, 300, 500, 0.8),
        unchecked=(Unchecked("external links", "nothing is asked of the network", 500), Unchecked(ANY, ANY)),
        causes=_causes(),
        repair=Repair(2, 1, 2, (RepairCount("tag-unknown", 2, 1),)),
        rules=(
            RuleCount("tag-unknown", ERROR, 4, 3, 2, 1, "tags that the vocabulary lacks"),
            RuleCount("link-target-missing", WARNING, 2, 1, 0, 0, ANY),
        ),
        folders=(FolderCount("docs", 5, 2, 1, 1), FolderCount(ANY, 4, 2, 3, 1), FolderCount("", 0, 0, 0, 0)),
        types=(
            PageType("substances", 5, (KeyCount("title", 5, 1.0), KeyCount(ANY, 2, 0.4))),
            PageType(ANY, 4, ()),
        ),
        tags=Tags(
            ("substances", ANY),
            (Tag("Mineral", 5, (5, 0), True, ("Minerals",)), Tag("Minerals", 1, (0, 1), False, ("Mineral", ANY)),
             Tag(ANY, 1, (1, 0), None, ())),
            3,
        ),
        mechanisms=Mechanisms(
            (Mechanism("antioxidant", 2, True), Mechanism(ANY, 1, False), Mechanism("unused", 0, True)),
            (SubstanceRow("docs/iron.md", "Iron", (1200, 0, None)), SubstanceRow(ANY, ANY, (None, 3, None))),
            ("docs/silent.md", ANY),
            1,
            7,
        ),
        sources=Sources(40, 30, 4, 6, 2, (SourceCount(0, 0, 3), SourceCount(1, 5, 4), SourceCount(6, None, 2)), 3),
        pages=_pages(),
        references=_references(),
        findings=_findings(),
        history=_history(),
        comparison=_comparison(),
    )  # fmt: skip


def empty() -> Audit:
    """An audit of a folder without pages."""
    return Audit(
        Subject("empty", (), "folder", None, "1.0", "2026-11-27T10:00:00Z"),
        Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None),
        (), (), Repair(0, 0, 0, ()), (), (), (), Tags((), (), 0), Mechanisms((), (), (), 0),
        Sources(0, 0, 0, 0, 0, (), 0), (), (), (),
    )  # fmt: skip


def _subject() -> Subject:
    return Subject(
        ANY, ("docs", ANY), "docusaurus", "contentlint.yaml", "1.2.3", "2026-11-27T10:00:00+00:00",
        "0123456789abcdef" * 2, "https://example.org/site/blob/main/{path}#L{line}",
    )  # fmt: skip


def _causes() -> tuple[CauseGroup, ...]:
    first = Cause("tag 'Minerals'", "tag-unknown", ERROR, "write 'Mineral'", True, 2, 2, 2, 0, ("docs/iron.md", 3))
    hostile = [
        Cause(f"{number} {ANY}", "tag-unknown", ERROR, ANY, False, 1, 1, 0, 1, (ANY, number)) for number in range(1, 8)
    ]
    return (
        CauseGroup("tag-unknown", ERROR, "60 tags explain 99 findings", "Finds tags.", 99, 97, 60, (first, *hostile)),
        CauseGroup("link-target-missing", WARNING, ANY, ANY, 2, 1, 1, (first._replace(safe=1, findings=2),)),
        CauseGroup("file-encoding", ERROR, "1 finding: x", "Finds bytes.", 1, 1, 1, (hostile[0],)),
        CauseGroup("tag-missing", ERROR, ANY, "Finds a page without a tag.", 2, 2, 2, (hostile[1], hostile[2])),
    )


def _pages() -> tuple[PageRow, ...]:
    return (
        PageRow("docs/iron.md", "Iron", "substances", 1, 0, 20, 2, 3, 0.882, 4, 3, 2, 1.0),
        PageRow("docs/zinc.md", "Zinc", "substances", 0, 2, 1000, 0, 0, 1.0, 0, 0, 0, 0.5),
        PageRow(f"{ANY}.md", ANY, ANY, 0, 0, 0, 0, 0, None, 0, 0, 0, None),
    )


def _references() -> tuple[Reference, ...]:
    link, status = ReferenceKind.LINK, ReferenceStatus
    return (
        Reference(link, status.RESOLVED, "docs/iron.md", "", "docs/iron.md", 1, (("docs/zinc.md", 4), (ANY, 5))),
        Reference(ReferenceKind.KEY, status.BROKEN, ANY, ANY, "", 0, (("docs/zinc.md", 9),)),
        Reference(ReferenceKind.CITATION, status.UNCITED, "docs/iron.md 3", "Author: a book", "docs/iron.md", 77, ()),
    )


def _findings() -> tuple[FoundAt, ...]:
    edits = (Edit(Span(3, 9, 3, 17), "Mineral"), Edit(Span.at(1, 1), ANY, ANY))
    fix = Fix(Safety.SAFE, f"write 'Mineral' {ANY}", edits)
    related = (Related(Span(1, 1, 1, 5), ANY, ANY),)
    line = "tags: [\tMinerals] " + ANY
    one = Finding("docs/iron.md", Span(3, 9, 3, 17), "tag-unknown", ERROR, "tag 'Minerals' is not known", "Minerals",
                  "did you mean 'Mineral'?", related, fix, cause="tag 'Minerals'")  # fmt: skip
    two = Finding(ANY, Span(2, 1, 4, 2), "link-target-missing", WARNING, ANY, ANY, None, cause=ANY)
    three = Finding("docs/zinc.md", Span(1, 1, 1, 1), "tag-unknown", ERROR, "a page needs a tag", "")
    return (FoundAt(one, line, since=0), FoundAt(two, ANY), FoundAt(three, "", since=1))


def _history() -> History:
    aged = _aged()
    return History(
        (Sample("fedcba9876543210", "2026-01-01", ANY, 5, 1, 0), Sample(None, "2026-11-27", "", 9, 4, 2)),
        487, "ten of them, as time was short", aged, aged[:1],
    )  # fmt: skip


def _comparison() -> Comparison:
    return Comparison(
        "2026-10-01T08:00:00Z", "fedcba9876543210", 12, 3, 3,
        (Difference("findings", 15, 6), Difference("resolve_share", 0.75, 0.8), Difference(ANY, None, 3)),
        (RuleDifference("tag-unknown", 12, 1), RuleDifference("link-target-missing", 0, 2)), _aged(), ANY,
    )  # fmt: skip


def _aged() -> tuple[Aged, ...]:
    return (
        Aged("docs/iron.md", 3, "tag-unknown", "tag 'Minerals' is not known", "2026-01-01"),
        Aged(ANY, 2, "link-target-missing", ANY, "2026-11-27"),
    )
