"""The numbers of an audit, counted by hand on a small site."""

from pathlib import Path

import pytest

from contentlint.audit.model import (
    Audit,
    FolderCount,
    KeyCount,
    Mechanism,
    PageRow,
    PageType,
    Reference,
    ReferenceKind,
    ReferenceStatus,
    RepairCount,
    SourceCount,
    SubstanceRow,
    Tag,
    Unchecked,
    share,
)
from tests.audit.audited import audited

CONFIG = """\
site = "plain"
[[collections]]
name = "minerals"
files = ["minerals/*.md"]
[vocabularies.tags]
values = ["Mineral", "Iron", "Vitamin", "Never"]
[vocabularies.mechanisms]
values = ["Transport", "Storage", "Unused"]
[[bibliographies]]
file = "sources.bib"
"""
IRON = """\
---
title: Iron
id: iron
tags: [Mineral, Iron]
mechanisms:
  Transport: carries the oxygen of blood
---

Iron[@clerc_2013] is in [blood](../blood.md), as [shown](https://example.org)[^1] and [^2].

[^1]: A note.
"""
ZINC = """\
---
title: Zinc
tags: [mineral, Mineral]
mechanisms:
  Transport: little
  Storage:
---

Zinc<sup>1, 3</sup>, see [iron](iron.md#no-such), ![a](no.png)

## References

- <sup>1</sup> One. A table. 1999
- <sup>2</sup> Two. Another. 2000
"""
ON_BLOOD, ON_IRON, ON_ZINC = ("blood.md", 3), ("minerals/iron.md", 9), ("minerals/zinc.md", 9)
BLOOD = "# Blood\n\n[Iron](minerals/iron.md), again [iron](minerals/iron.md) and [@nobody_1999].\n"
BIB = "@book{clerc_2013, author = {Clerc, P}, title = {Iron}, year = 2013}\n@book{alone_2000, title = {Alone}}\n"


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    files = {
        "contentlint.toml": CONFIG,
        "minerals/iron.md": IRON,
        "minerals/zinc.md": ZINC,
        "blood.md": BLOOD,
        "sources.bib": BIB,
    }
    return audited(tmp_path_factory.mktemp("site"), files)


def test_the_findings_are_those_that_the_rest_rests_on(audit: Audit) -> None:
    assert [(one.finding.path, one.finding.rule, one.finding.subject) for one in audit.findings] == [
        ("blood.md", "citation-key-unknown", "nobody_1999"),
        ("minerals/iron.md", "mechanism-untagged", "Transport"),
        ("minerals/iron.md", "footnote-undefined", "[^2]"),
        ("minerals/zinc.md", "tag-unknown", "mineral"),
        ("minerals/zinc.md", "mechanism-untagged", "Transport"),
        ("minerals/zinc.md", "mechanism-untagged", "Storage"),
        ("minerals/zinc.md", "citation-undefined", "3"),
        ("minerals/zinc.md", "link-anchor-missing", "iron.md#no-such"),
        ("minerals/zinc.md", "asset-missing", "no.png"),
    ]
    assert [one.source for one in audit.findings][:1] == [BLOOD.splitlines()[2]]


def test_the_verdict(audit: Audit) -> None:
    assert audit.verdict._asdict() == {
        "pages": 3,
        "clean": 0,
        "flawed": 3,
        "failing": 3,
        "findings": 9,
        "errors": 9,
        "warnings": 0,
        "fixable": 1,
        "suppressed": 0,
        "references": 12,
        "resolved": 6,
        "broken": 5,
        "unknown": 1,
        "resolve_share": 0.545,
    }


def test_what_was_not_checked(audit: Audit) -> None:
    assert audit.unchecked == (
        Unchecked("target", "on other sites", 1),
        Unchecked("tags that pages of a type must have", "no collection has 'required-tags'"),
        Unchecked("sections that pages of a type must have", "no collection has 'sections'"),
        Unchecked("front matter against a schema", "no collection names one"),
    )


def test_what_to_do_first(audit: Audit) -> None:
    assert [(group.rule, group.findings, group.total) for group in audit.causes] == [
        ("mechanism-untagged", 3, 2),
        ("asset-missing", 1, 1),
        ("citation-key-unknown", 1, 1),
        ("citation-undefined", 1, 1),
        ("footnote-undefined", 1, 1),
        ("link-anchor-missing", 1, 1),
        ("tag-unknown", 1, 1),
    ]
    untagged, tag = audit.causes[0], audit.causes[-1].causes[0]
    assert [(one.cause, one.findings, one.files, one.first) for one in untagged.causes] == [
        ("mechanism 'Transport'", 2, 2, ("minerals/iron.md", 6)),
        ("mechanism 'Storage'", 1, 1, ("minerals/zinc.md", 6)),
    ]
    assert untagged.title == "2 mechanisms explain 3 findings"
    assert (tag.cause, tag.change, tag.safe, tag.unsafe) == ("tag 'mineral'", "remove it, as 'Mineral' is there", 1, 0)


def test_what_fix_repairs(audit: Audit) -> None:
    assert audit.repair.safe == 1
    assert audit.repair.files == 1
    assert RepairCount("tag-unknown", 1, 0) in audit.repair.rules


def test_folders(audit: Audit) -> None:
    assert audit.folders == (FolderCount("", 1, 1, 1, 0), FolderCount("minerals", 2, 2, 8, 0))


def test_types_and_their_keys(audit: Audit) -> None:
    assert audit.types == (
        PageType(
            "minerals",
            2,
            (
                KeyCount("mechanisms", 2, 1.0),
                KeyCount("tags", 2, 1.0),
                KeyCount("title", 2, 1.0),
                KeyCount("id", 1, 0.5),
            ),
        ),
        PageType("(top folder)", 1, ()),
    )


def test_tags(audit: Audit) -> None:
    assert audit.tags.types == ("minerals",)
    assert audit.tags.untagged == 1
    assert audit.tags.tags == (
        Tag("Mineral", 2, (2,), True, ("mineral",)),
        Tag("Iron", 1, (1,), True, ()),
        Tag("mineral", 1, (1,), False, ("Mineral",)),
        Tag("Vitamin", 0, (0,), True, ()),
        Tag("Never", 0, (0,), True, ()),
    )


def test_mechanisms(audit: Audit) -> None:
    assert audit.mechanisms.names == (
        Mechanism("Transport", 2, True),
        Mechanism("Storage", 1, True),
        Mechanism("Unused", 0, True),
    )
    assert audit.mechanisms.substances == (
        SubstanceRow("minerals/iron.md", "Iron", (5, None, None)),
        SubstanceRow("minerals/zinc.md", "Zinc", (1, 0, None)),
    )
    assert (audit.mechanisms.silent, audit.mechanisms.unused) == ((), 1)


def test_sources(audit: Audit) -> None:
    sources = audit.sources
    # Cited: the note, number 1, the key. Uncited: number 2, which pairs with the slip 3, and the key of another entry.
    assert (sources.entries, sources.cited, sources.uncited, sources.listed, sources.missing) == (5, 3, 1, 1, 3)
    assert [one for one in sources.by_pages if one.pages] == [SourceCount(1, 2, 3)]
    assert sources.without == 0


def test_pages(audit: Audit) -> None:
    assert audit.pages == (
        PageRow("blood.md", "Blood", "(top folder)", 1, 0, 3, 1, 0, 0.666, 1, 1, 0, None),
        PageRow("minerals/iron.md", "Iron", "minerals", 2, 0, 5, 1, 1, 0.75, 2, 2, 2, 1.0),
        PageRow("minerals/zinc.md", "Zinc", "minerals", 6, 0, 4, 3, 0, 0.25, 2, 0, 2, 0.75),
    )


def test_references(audit: Audit) -> None:
    kind, status = ReferenceKind, ReferenceStatus
    entries = ("<sup>1</sup> One. A table. 1999", "<sup>2</sup> Two. Another. 2000")
    assert audit.references == (
        Reference(kind.CITATION, status.RESOLVED, "1", entries[0], "minerals/zinc.md", 13, (ON_ZINC,)),
        Reference(kind.CITATION, status.LISTED, "2", entries[1], "minerals/zinc.md", 14, ()),
        Reference(kind.CITATION, status.BROKEN, "3", "", "minerals/zinc.md", 0, (ON_ZINC,)),
        Reference(kind.FOOTNOTE, status.RESOLVED, "1", "", "minerals/iron.md", 11, (ON_IRON,)),
        Reference(kind.FOOTNOTE, status.BROKEN, "2", "", "minerals/iron.md", 0, (ON_IRON,)),
        Reference(kind.IMAGE, status.BROKEN, "minerals/no.png", "", "", 0, (ON_ZINC,)),
        Reference(kind.KEY, status.UNCITED, "alone_2000", "Alone", "sources.bib", 2, ()),
        Reference(kind.KEY, status.RESOLVED, "clerc_2013", "Clerc, 2013, Iron", "sources.bib", 1, (ON_IRON,)),
        Reference(kind.KEY, status.BROKEN, "nobody_1999", "", "", 0, (ON_BLOOD,)),
        Reference(kind.LINK, status.RESOLVED, "blood.md", "", "blood.md", 0, (ON_IRON,)),
        Reference(kind.LINK, status.UNKNOWN, "https://example.org", "", "", 0, (ON_IRON,)),
        Reference(kind.LINK, status.RESOLVED, "minerals/iron.md", "", "minerals/iron.md", 0, (ON_BLOOD, ON_BLOOD)),
        Reference(kind.LINK, status.BROKEN, "minerals/iron.md#no-such", "", "minerals/iron.md", 0, (ON_ZINC,)),
    )


def test_a_share_is_never_called_more_than_it_is() -> None:
    assert (share(9999, 10000), share(1, 3), share(0, 5), share(0, 0), share(7, 7)) == (0.999, 0.333, 0.0, None, 1.0)


def test_what_is_wrong_with_the_whole_site_is_told_first(tmp_path: Path) -> None:
    files = {"docusaurus.config.js": "export default {", "docs/a.md": "[a](https://example.org)\n"}
    found = audited(tmp_path, files).unchecked
    assert [one.what for one in found] == ["the site", "target", "what your pages must have"]
    assert found[0].why.startswith("docusaurus.config.js:1:")
