"""One mistake, one finding: pages on which several rules could speak of the same slip."""

from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice
from contentlint.finding import Finding
from contentlint.read.source import Source

ION = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
METAL = "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
ZINC = "PTFCDOFLOPIGGS-UHFFFAOYSA-N"

TAGS = "Substance:\nMineral:\n  label: Minerals\nMagnesium:\nEnzyme Cofactor:\nEnergy Metabolism:\n"
OTHERS = "---\ntags: [Substance, Mineral, Magnesium, Enzyme Cofactor, Energy Metabolism]\n---\n"
COLLECTION = """
[assets]
fields = []
[[collections]]
name = "substances"
files = ["*.md"]
schema = "substance"
required-tags = ["Substance", "{title}"]
"""
TAG_FILE = '[vocabularies.tags]\nfile = "tags.yml"\n'
MECHANISMS = '[vocabularies.mechanisms]\nvalues = ["Enzyme Cofactor", "Energy Metabolism"]\n'
WHOLE = COLLECTION + TAG_FILE + MECHANISMS
PAGE = f"""---
id: magnesium
title: Magnesium
description: A metal ion
tags:
  - Substance
  - Mineral
  - Magnesium
  - Enzyme Cofactor
list_image: /img/icon.svg
mechanisms:
  Enzyme Cofactor: Of several hundred enzymes
inchikey: {ION}
inchi: InChI=1S/Mg/q+2
inchi_image: /img/{ION}.png
ion_notation: Mg2+
---

Text.
"""


def lint(folder: Path, page: str | bytes | None, configuration: str = WHOLE) -> list[Finding]:
    """Return the findings on a page of the site; `page` None is a link that leads nowhere."""
    (folder / "tags.yml").write_text(TAGS, "utf-8")
    (folder / "others.md").write_text(OTHERS, "utf-8")
    (folder / "contentlint.toml").write_text(configuration, "utf-8")
    file = folder / "magnesium.md"
    if page is None:
        file.symlink_to(folder / "nowhere.md")
    else:
        file.write_bytes(page.encode() if isinstance(page, str) else page)
    loaded = load(folder / "contentlint.toml") if configuration else default(folder)
    return list(check(open_site(loaded), loaded, Choice(), ["magnesium.md"]).findings)


def found(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.rule, finding.span.line) for finding in findings]


@pytest.mark.parametrize("configuration", ["", COLLECTION, WHOLE])
def test_a_correct_page_has_no_finding(configuration: str, tmp_path: Path) -> None:
    assert lint(tmp_path, PAGE, configuration) == []


SLIPS = [
    ("- Magnesium", "- Magnesum", ("tag-unknown", 8)),
    ("- Mineral", "- Minerals", ("tag-unknown", 7)),
    ("- Mineral", "- Substance", ("tag-duplicate", 7)),
    ("  - Magnesium\n", "", ("tag-missing", 5)),
    ("title: Magnesium", "title: Magnesum", ("tag-missing", 5)),
    ("- Enzyme Cofactor", "- Enzyme Cofactors", ("tag-unknown", 9)),
    ("  - Enzyme Cofactor\n", "", ("mechanism-untagged", 11)),
    ("  Enzyme Cofactor:", "  Enzyme Cofactors:", ("mechanism-unknown", 12)),
    ("  Enzyme Cofactor:", "  Energy Metabolism:", ("mechanism-untagged", 12)),
    ("title:", "titel:", ("front-matter-schema", 3)),
    ("tags:", "tgas:", ("front-matter-schema", 5)),
    ("list_image: /img/icon.svg\n", "", ("front-matter-schema", 1)),
    ("inchi_image:", "inchi_imgae:", ("front-matter-schema", 15)),
    (PAGE[PAGE.index("tags:") : PAGE.index("list_image")], "tags: []\n", ("front-matter-schema", 5)),
    (PAGE[PAGE.index("tags:") : PAGE.index("list_image")], "tags:\n", ("front-matter-schema", 5)),
    (PAGE[PAGE.index("tags:") : PAGE.index("list_image")], "tags: Substance\n", ("front-matter-schema", 5)),
    (PAGE[PAGE.index("tags:") : PAGE.index("list_image")], "", ("front-matter-schema", 1)),
    ("id: magnesium", "id: magnesium\ndraft: no", ("front-matter-ambiguous", 3)),
    ("description: A metal ion", "description: 1_0", ("front-matter-ambiguous", 4)),
    ("list_image: /img/icon.svg", "list_image: 010", ("front-matter-schema", 10)),
    ("description: A metal ion", "description: A metal: ion", ("front-matter-syntax", 4)),
    ("id: magnesium\n", "id: magnesium\nid: magnesium\n", ("front-matter-duplicate-key", 3)),
    (f"inchikey: {ION}", f"inchikey: {ION.lower()}", ("inchikey-format", 13)),
    (f"inchikey: {ION}", f"inchikey: {ION[:-1]}", ("inchikey-format", 13)),
    (f"inchikey: {ION}", "inchikey: ''", ("inchikey-format", 13)),
    (f"inchikey: {ION}", "inchikey: 5", ("front-matter-schema", 13)),
    (f"inchikey: {ION}", f"inchikey: {METAL}", ("inchikey-mismatch", 13)),
    (f"inchikey: {ION}", f"inchikey: {ZINC}", ("inchikey-mismatch", 13)),
    ("Mg/q+2", "Mg", ("inchikey-mismatch", 13)),
    ("Mg2+", "Mg+", ("inchikey-mismatch", 13)),
    (f"/img/{ION}", f"/img/{ZINC}", ("inchikey-image", 15)),
    (f"inchi_image: /img/{ION}", f"inchi_image: /img/{ZINC}", ("inchikey-image", 15)),
    ("/img/icon.svg", f"/img/{ZINC}.svg", ("inchikey-image", 10)),
    ("ion_notation", "CAS: 22537-22-1\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "CAS: 22537–22–0\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "CAS: 22537\nion_notation", ("front-matter-schema", 16)),
    ("ion_notation", "CAS: '22537'\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "CAS: unknown\nion_notation", ("front-matter-schema", 16)),
    ("ion_notation", "EC: 606-706-4\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "UNII: T6V3LHY839\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "DTXSID: DTXSID5020107\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "ChEBI: CHEBI:O\nion_notation", ("front-matter-schema", 16)),
    ("ion_notation", "PubChem: 0\nion_notation", ("identifier-format", 16)),
    ("ion_notation", "KEGG: C0305\nion_notation", ("identifier-format", 16)),
    ("  - Mineral\n", "<<<<<<< HEAD\n  - Mineral\n=======\n>>>>>>> theirs\n", ("merge-conflict", 7)),
    ("---\nid", "<<<<<<< HEAD\n---\nid", ("merge-conflict", 1)),
    ("Text.", "=======\nText.\n>>>>>>> theirs", ("merge-conflict", 21)),
    ("Text.", "<!-- contentlint-disable-file tag-unknow -->", ("suppression-malformed", 19)),
    ("- Mineral", "- Mineral # contentlint-disable-line tag-unknown", ("suppression-unused", 7)),
    ("Text.", "A\0b", ("file-encoding", 19)),
    (PAGE, "Text.\n", ("front-matter-missing", 1)),
    (PAGE, "---\n# nothing\n---\nText.\n", ("front-matter-missing", 1)),
]


@pytest.mark.parametrize(("old", "new", "expected"), SLIPS)
def test_a_slip_gives_one_finding(old: str, new: str, expected: tuple[str, int], tmp_path: Path) -> None:
    assert old in PAGE
    assert found(lint(tmp_path, PAGE.replace(old, new, 1))) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- Enzyme Cofactor", "- Enzyme Cofactors", ("mechanism-untagged", 12)),
        ("  Enzyme Cofactor:", "  Enzyme Cofactors:", ("mechanism-untagged", 12)),
        ("- Magnesium", "- Magnesum", ("tag-missing", 5)),
    ],
)
def test_without_vocabularies_the_page_itself_is_the_measure(
    old: str, new: str, expected: tuple[str, int], tmp_path: Path
) -> None:
    assert found(lint(tmp_path, PAGE.replace(old, new, 1), COLLECTION)) == [expected]


# Where a rule leaves a mistake to another one, that other rule must judge the page: on a site of another kind, whose
# generator has a schema of its own, and in a collection without a schema, too.
TYPED = PAGE[PAGE.index("tags:") : PAGE.index("list_image")]
WITHOUT_SCHEMA = WHOLE.replace('schema = "substance"\n', "").replace(', "{title}"', "")
IN_DOCUSAURUS = 'site = "docusaurus"\n'


def lint_as(folder: Path, site: str, configuration: str, page: str) -> list[tuple[str, int]]:
    """Return the findings on a page of the documents of a site of some kind."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "tags.yml").write_text(TAGS, "utf-8")
    (docs / "others.md").write_text(OTHERS, "utf-8")
    (docs / "magnesium.md").write_text(page, "utf-8")
    text = configuration.replace('"*.md"', '"docs/*.md"').replace('"tags.yml"', '"docs/tags.yml"')
    (folder / "contentlint.toml").write_text(site + text, "utf-8")
    loaded = load(folder / "contentlint.toml")
    return found(list(check(open_site(loaded), loaded, Choice(), ["docs/magnesium.md"]).findings))


@pytest.mark.parametrize(("old", "new", "expected"), SLIPS)
def test_a_slip_gives_one_finding_on_a_site_of_a_generator(
    old: str, new: str, expected: tuple[str, int], tmp_path: Path
) -> None:
    if "draft: no" in new:  # to the generator it is a string, which it refuses
        expected = ("front-matter-schema", expected[1])
    assert lint_as(tmp_path, IN_DOCUSAURUS, WHOLE, PAGE.replace(old, new, 1)) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "in_plain", "in_docusaurus"),
    [
        (PAGE, "Text.\n", ("tag-missing", 1), ("tag-missing", 1)),
        (PAGE, "---\n# nothing\n---\nText.\n", ("tag-missing", 1), ("tag-missing", 1)),
        (PAGE, "---\ntitle: x\n---\nText.\n", ("tag-missing", 1), ("tag-missing", 1)),
        (PAGE, "", ("tag-missing", 1), ("tag-missing", 1)),
        ("---\nid", "<<<<<<< HEAD\n---\nid", ("merge-conflict", 1), ("merge-conflict", 1)),
        ("description: A metal ion", "description: A: b", ("front-matter-syntax", 4), ("front-matter-syntax", 4)),
        ("  - Substance\n", "", ("tag-missing", 5), ("tag-missing", 5)),
        (TYPED, "tags: []\n", ("tag-missing", 5), ("tag-missing", 5)),
        (TYPED, "tags:\n", ("tag-missing", 5), ("front-matter-schema", 5)),
        (TYPED, "", ("tag-missing", 1), ("tag-missing", 1)),
        ("- Substance", "- Substanc", ("tag-unknown", 6), ("tag-unknown", 6)),
        (f"inchikey: {ION}", f"inchikey: {ION.lower()}", ("inchikey-format", 13), ("inchikey-format", 13)),
        (f"inchikey: {ION}", f"inchikey: {ZINC}", ("inchikey-mismatch", 13), ("inchikey-mismatch", 13)),
    ],
)
def test_a_slip_gives_one_finding_in_a_collection_without_a_schema(
    old: str, new: str, in_plain: tuple[str, int], in_docusaurus: tuple[str, int], tmp_path: Path
) -> None:
    for name, site, expected in (("plain", "", in_plain), ("docusaurus", IN_DOCUSAURUS, in_docusaurus)):
        (tmp_path / name).mkdir()
        assert lint_as(tmp_path / name, site, WITHOUT_SCHEMA, PAGE.replace(old, new, 1)) == [expected]


def test_suppressions_on_a_page_that_cannot_be_parsed_are_not_called_unused(tmp_path: Path) -> None:
    page = PAGE.replace("- Mineral", "- Mineral # contentlint-disable-line tag-unknown").replace("Mg2+", "Mg: 2+")
    assert found(lint(tmp_path, page)) == [("front-matter-syntax", 16)]


def test_an_unknown_tag_that_stands_twice_is_unknown_once(tmp_path: Path) -> None:
    page = PAGE.replace("  - Mineral\n", "  - Kitchen\n  - Kitchen\n")
    assert found(lint(tmp_path, page)) == [("tag-unknown", 7), ("tag-duplicate", 8)]


def test_a_fix_makes_no_duplicate(tmp_path: Path) -> None:
    findings = lint(tmp_path, PAGE.replace("- Mineral", "- Magnesum"))
    assert found(findings) == [("tag-unknown", 7)]
    assert findings[0].fix is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Minerals", "Mineral"),
        ("'Minerals'", "'Mineral'"),
        ('"Minerals"', '"Mineral"'),
        ("energy metabolism", "Energy Metabolism"),
        ('"Mineral\\x73"', None),
        ("NOs", "'NO'"),
        ("Iron: redd", None),
        ("'Iron: redd'", "'Iron: red'"),
        ("'Parkinsons'", '"Parkinson\'s"'),
        ('"Parkinsons"', '"Parkinson\'s"'),
    ],
)
def test_a_fix_keeps_the_quotes_and_needs_no_others(written: str, expected: str | None, tmp_path: Path) -> None:
    values = '["Mineral", "Energy Metabolism", "NO", "Iron: red", "Parkinson\'s"]'
    page = f"---\ntags: [{written}]\n---\n"
    findings = lint(tmp_path, page, f"[vocabularies.tags]\nvalues = {values}\n")
    fixes = [one.fix for one in findings if one.fix]
    source = Source("magnesium.md", page)
    begins = [source.offset(edit.span.line, edit.span.column) for fix in fixes for edit in fix.edits]
    ends = [source.offset(edit.span.end_line, edit.span.end_column) for fix in fixes for edit in fix.edits]
    texts = [edit.text for fix in fixes for edit in fix.edits]
    repaired = [page[:begin] + text + page[end:] for begin, text, end in zip(begins, texts, ends, strict=True)]
    assert repaired == ([f"---\ntags: [{expected}]\n---\n"] if expected else [])


def test_a_suppression_of_what_judges_suppressions_is_not_called_unused(tmp_path: Path) -> None:
    comment = "<!-- contentlint-disable-next-line suppression-unused -->\n<!-- contentlint-disable-line tag-unknown -->"
    assert found(lint(tmp_path, PAGE.replace("Text.", comment))) == []


def test_a_tag_may_be_a_mapping_with_a_label_or_a_number(tmp_path: Path) -> None:
    page = "---\ntags: [{label: Stress}, 2024]\nmechanisms:\n  Stress: text\n  2024: text\n---\n"
    assert found(lint(tmp_path, page, "")) == []


def test_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    assert found(lint(tmp_path, None)) == [("file-unreadable", 1)]


def test_forbidden_text_in_front_matter_that_cannot_be_parsed_is_not_reported(tmp_path: Path) -> None:
    forbid = '[[forbid]]\npattern = \'magnesium\'\nmessage = "no"\nin = "front-matter"\n'
    assert found(lint(tmp_path, PAGE.replace("id: ", "id: a: "), forbid)) == [("front-matter-syntax", 2)]


def test_text_is_forbidden_only_on_the_pages_that_it_concerns(tmp_path: Path) -> None:
    forbid = '[[forbid]]\npattern = \'Text\'\nmessage = "no"\nfiles = ["zinc.md"]\n'
    assert lint(tmp_path, PAGE, forbid) == []


def test_a_page_that_is_no_utf_8(tmp_path: Path) -> None:
    assert found(lint(tmp_path, PAGE.replace("Text", "Ångström").encode("latin-1"))) == [("file-encoding", 19)]


def test_a_pattern_without_end_is_told_once(tmp_path: Path) -> None:
    forbid = "[[forbid]]\npattern = '(?:a|a)+b'\nmessage = \"no row of letters\"\n"
    findings = lint(tmp_path, "a" * 200 + "!\n", forbid)
    assert found(findings) == [("text-forbidden", 1)]
    assert "takes too long" in findings[0].message


def test_a_non_standard_inchi_contradicts_no_standard_key_of_the_same_skeleton(tmp_path: Path) -> None:
    assert lint(tmp_path, PAGE.replace("InChI=1S/", "InChI=1/").replace("ion_notation: Mg2+\n", "")) == []
    findings = lint(tmp_path, PAGE.replace("InChI=1S/Mg", "InChI=1/Zn").replace("ion_notation: Mg2+\n", ""))
    assert found(findings) == [("inchikey-mismatch", 13)]
