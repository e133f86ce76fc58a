"""What holds of the numbers of every audit: the parts make the whole, wherever it is shown."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from contentlint.audit.model import Audit, ReferenceKind, ReferenceStatus
from tests.audit.audited import audit_of_folder, audited

FLAWED = Path(__file__).parents[1] / "seeds-flawed"
CONFIGURATION = '[vocabularies.tags]\nvalues = ["Iron", "Zinc"]\n\n[[bibliographies]]\nfile = "sources.bib"\n'
BIBLIOGRAPHY = "@book{a, title = {A}}\n@book{b, title = {B}}\n"
KEYS = ("tags: [Iron, iron]", "tags: Zinc", "tags: [Irn]", "mechanisms: {Storage: some words, Transport: }", "title: T")
PARTS = (
    "[a](0.md)", "[b](no.md#x)", "![c](no.png)", "[d](#none)", "[e](https://example.org)", "[f][none]", "[g](#)",
    "So [Clerc, 2013].",
    "[^1]", "[^1]: One.", "[^2]: Two.", "[^none]", "x [@a]", "x [@none]", "x <sup>1</sup>", "x <sup>7</sup>",
    "# One", "## Sources\n\n1. One. 1999\n2. Two. 2000", "## References\n\n- Clerc, 2013. Iron.",
    "<!-- contentlint-disable-next-line -->", "<img src='no.png'>",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_of_any_site(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)  # noqa: S311 nothing here is secret
    pages = {f"{chance.choice(['', 'a/', 'a/b/'])}{number}.md": _page(chance) for number in range(6)}
    audit = audited(tmp_path, {"contentlint.toml": CONFIGURATION, "sources.bib": BIBLIOGRAPHY, **pages})
    _require(audit)


def test_of_the_flawed_seeds() -> None:
    _require(audit_of_folder(FLAWED))


def _page(chance: Random) -> str:
    keys = dict(key.split(": ", 1) for key in chance.sample(KEYS, chance.randrange(4)))
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{front}---\n\n" + "\n\n".join(chance.choices(PARTS, k=chance.randrange(12))) + "\n"


def _require(audit: Audit) -> None:
    _require_references(audit)
    _require_findings(audit)
    _require_pages(audit)


def _require_references(audit: Audit) -> None:
    verdict, sources = audit.verdict, audit.sources
    uses: Counter[ReferenceStatus] = Counter()
    for reference in audit.references:
        uses[reference.status] += len(reference.uses)
    assert uses.total() == verdict.references == sum(page.references for page in audit.pages)
    assert uses[ReferenceStatus.RESOLVED] == verdict.resolved
    assert uses[ReferenceStatus.BROKEN] == verdict.broken == sum(page.broken for page in audit.pages)
    assert uses[ReferenceStatus.UNKNOWN] == verdict.unknown == sum(page.unknown for page in audit.pages)
    references = (one for one in audit.unchecked if not one.what.startswith("InChIKey"))
    assert verdict.unknown == sum(one.number or 0 for one in references)
    assert sources.entries == sources.cited + sources.uncited + sources.listed
    statuses = Counter(one.status for one in audit.references)
    assert statuses[ReferenceStatus.UNCITED] + statuses[ReferenceStatus.LISTED] == sources.uncited + sources.listed
    named = {ReferenceKind.FOOTNOTE, ReferenceKind.CITATION, ReferenceKind.KEY}
    broken = [one for one in audit.references if one.status is ReferenceStatus.BROKEN and one.kind in named]
    assert len(broken) == sources.missing


def _require_findings(audit: Audit) -> None:
    verdict = audit.verdict
    assert len(audit.findings) == verdict.findings == verdict.errors + verdict.warnings
    assert verdict.findings == sum(rule.findings for rule in audit.rules)
    assert verdict.findings == sum(folder.errors + folder.warnings for folder in audit.folders)
    assert verdict.findings == sum(group.findings for group in audit.causes)
    for group in audit.causes:
        assert len(group.causes) == min(group.total, 50)
        if group.total <= len(group.causes):
            assert sum(cause.findings for cause in group.causes) == group.findings
    assert audit.repair.safe == verdict.fixable == sum(rule.safe for rule in audit.rules)


def _require_pages(audit: Audit) -> None:
    verdict, sources, tags, mechanisms = audit.verdict, audit.sources, audit.tags, audit.mechanisms
    assert verdict.clean + verdict.flawed == verdict.pages == len(audit.pages)
    assert verdict.pages == sum(folder.pages for folder in audit.folders) == sum(one.pages for one in audit.types)
    assert verdict.flawed == sum(folder.flawed for folder in audit.folders)
    assert verdict.pages == sum(one.pages for one in sources.by_pages)
    assert sources.without == sum(not page.sources for page in audit.pages)
    for tag in tags.tags:
        assert sum(tag.by_type) == tag.pages
    assert sum(tag.pages for tag in tags.tags) == sum(page.tags for page in audit.pages)
    assert tags.untagged == sum(not page.tags for page in audit.pages)
    for place, mechanism in enumerate(mechanisms.names):
        assert mechanism.pages == sum(row.words[place] is not None for row in mechanisms.substances)
