"""What is remembered of a page is forgotten with each of the things that it rests on."""

import json
from pathlib import Path

import pytest

from contentlint.cli.main import main

TAGS = '[vocabularies.tags]\nfile = "tags.yml"\n'
KEY = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n"
DRAWN = KEY[:-4] + "inchi_image: https://a.example/ion.svg\n---\n"
DOCUSAURUS = "module.exports = {presets: [['classic', {}]], baseUrl: '/', url: 'https://a.example'};\n"
TERMS = '[vocabularies.mechanisms]\npages = ["targets/*.md"]\n'
PART = "import Part from './_part.mdx'\n\n<Part />\n"
# The configuration, the files, what becomes of one of them (None: it is deleted), and what there is to say then.
CASES = {
    "a heading": (
        "",
        {"a.md": "## Uses\n", "b.md": "[a](a.md#uses)\n"},
        ("a.md", "## Fees\n"),
        "b.md link-anchor-missing",
    ),
    "a page": ("", {"a.md": "# A\n", "b.md": "[a](a.md)\n"}, ("a.md", None), "b.md link-target-missing"),
    "an image": ("", {"a.png": "", "b.md": "![a](a.png)\n"}, ("a.png", None), "b.md asset-missing"),
    "a key": ("", {"a.md": "# A\n", "b.md": KEY}, ("a.md", KEY), "b.md inchikey-duplicate"),
    "a draft with the key": (
        "",
        {"a.md": KEY.replace("---\nin", "---\ndraft: true\nin"), "b.md": KEY},
        ("a.md", KEY),
        "b.md inchikey-duplicate",
    ),
    "a drawing": (
        "",
        {"a.md": "# A\n", "b.md": DRAWN},
        ("a.md", DRAWN.replace("JLVVSXFLKOJNIY", "PTFCDOFLOPIGGS")),
        "b.md inchikey-image",
    ),
    "the key beside the same drawing": (
        "",
        {"a.md": DRAWN.replace("SA-N", "SA-M"), "b.md": DRAWN},
        ("a.md", DRAWN.replace("JLVVSXFLKOJNIY", "PTFCDOFLOPIGGS")),
        "b.md inchikey-image",
    ),
    "a third page with the drawing": (
        "",
        {"a.md": DRAWN.replace("JLVVSXFLKOJNIY", "PTFCDOFLOPIGGS"), "b.md": DRAWN, "c.md": DRAWN.replace("JL", "KL")},
        ("c.md", None),
        "b.md inchikey-image",
    ),
    "a vocabulary": (
        TAGS,
        {"tags.yml": "Iron:\n", "b.md": "---\ntags: [Iron]\n---\n"},
        ("tags.yml", "Zinc:\n"),
        "b.md tag-unknown",
    ),
    "terms of pages": (
        TERMS,
        {"targets/a.md": "---\ntitle: Iron\n---\n", "b.md": "---\ntags: [Iron]\nmechanisms: {Iron: a}\n---\n"},
        ("targets/a.md", "---\ntitle: Zinc\n---\n"),
        "b.md mechanism-unknown",
    ),
    "the last use of a tag": (
        TAGS,
        {"tags.yml": "Iron:\nZinc:\n", "a.md": "---\ntags: [Iron]\n---\n", "b.md": "---\ntags: [Zinc]\n---\n"},
        ("a.md", "---\ntags: [Zinc]\n---\n"),
        "tags.yml tag-unused",
    ),
    "the settings": (
        TAGS,
        {"tags.yml": "", "b.md": "Text.\n"},
        ("contentlint.toml", "[[collections]]\nname = 'all'\nfiles = ['*.md']\nsections = ['Uses']\n"),
        "b.md section-missing",
    ),
    "an address": (
        "",
        {"docusaurus.config.js": DOCUSAURUS, "docs/a.md": "---\nslug: /x\n---\n", "docs/b.md": "[a](/docs/x)\n"},
        ("docs/a.md", "---\nslug: /y\n---\n"),
        "docs/b.md link-target-missing",
    ),
    "the route of a tag": (
        "",
        {"docusaurus.config.js": DOCUSAURUS, "docs/a.md": "---\ntags: [x]\n---\n", "docs/b.md": "[a](/docs/tags/x)\n"},
        ("docs/a.md", "---\ntags: []\n---\n"),
        "docs/b.md link-target-missing",
    ),
    "a heading of a part": (
        "",
        {
            "docusaurus.config.js": DOCUSAURUS,
            "docs/_part.mdx": "## Uses\n",
            "docs/a.mdx": PART,
            "docs/b.md": "[a](a.mdx#uses)\n",
            "docs/c.md": "[a](a.mdx#uses)\n",
        },
        ("docs/_part.mdx", "## Fees\n"),
        "docs/c.md link-anchor-missing",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_after_a_change(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration, files, (path, text), expected = CASES[name]
    site = tmp_path / "site"
    for file, content in {"contentlint.toml": configuration, **files}.items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(content, "utf-8")
    monkeypatch.chdir(site)

    def found(*options: str) -> list[str]:
        main(["check", "--format", "json", "--output-file", str(tmp_path / "out"), *options])
        findings = json.loads((tmp_path / "out").read_text("utf-8"))["findings"]
        return [f"{finding['path']} {finding['rule']}" for finding in findings]

    cached = ("--cache-dir", str(tmp_path / "cache"))
    assert found(*cached) == found(*cached) == found("--no-cache")
    assert expected not in found(*cached)
    if text is None:
        (site / path).unlink()
    else:
        (site / path).write_text(text, "utf-8")
    assert expected in found(*cached)
    assert found(*cached) == found("--no-cache")
