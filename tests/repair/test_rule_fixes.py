"""What the fixes of the rules make of a page, byte for byte: line ends, marks, quotes and comments stay."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

from ended import Run

COMMENT = "<!-- contentlint-disable-line merge-conflict -->"
KEY = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
OTHER = "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
TAGS = '[vocabularies.tags]\nvalues = ["Zinc", "Macro Mineral", "L-Theanine", "Parkinson\'s", "NO", "a: b"]\n'
MECHANISMS = '[vocabularies.mechanisms]\nvalues = ["Stress Response", "Bone"]\n'
OWN = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nrequired-tags = ["{title}"]\n'
TYPED = OWN.replace("{title}", "Mineral")

SCHEMA = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nschema = "own.json"\n'
OWN_SCHEMA = {
    "properties": {"title": {"type": "string"}, "kind": {"enum": ["metal", "salt"]}},
    "additionalProperties": False,
}
IMAGE_SCHEMA = {"required": ["inchi_image"]}


class Case(NamedTuple):
    name: str
    before: str
    after: str
    config: str = ""
    unsafe: bool = False
    files: Mapping[str, str] = MappingProxyType({})
    page: str = "page.md"


DOCUSAURUS = MappingProxyType({"docusaurus.config.js": "module.exports = { presets: ['classic'] };\n"})
IMAGES = MappingProxyType({f"img/{key}.svg": "<svg/>" for key in (KEY, OTHER)})

CASES = [
    Case("key in lower case", f"---\ninchikey: {KEY.lower()}  # c\n---\n", f"---\ninchikey: {KEY}  # c\n---\n"),
    Case("key with blanks", f'---\ninchikey: " {KEY} "\n---\n', f'---\ninchikey: "{KEY}"\n---\n'),
    Case("key with a dash", f"---\ninchikey: '{KEY.replace('-', '–')}'\n---\n", f"---\ninchikey: '{KEY}'\n---\n"),
    Case("key with a zero", f"---\ninchikey: {KEY.replace('O', '0')}\n---\n", f"---\ninchikey: {KEY}\n---\n"),
    Case("key with an invisible end", f"---\ninchikey: {KEY}\u200b\n---\n", f"---\ninchikey: {KEY}\n---\n"),
    Case("key in TOML", f'+++\ninchikey = "{KEY.lower()}" # c\n+++\n', f'+++\ninchikey = "{KEY}" # c\n+++\n'),
    Case("key in JSON", f'{{\n"inchikey": "{KEY.lower()}"\n}}\n', f'{{\n"inchikey": "{KEY}"\n}}\n'),
    Case(
        "image of another key",
        f"---\ninchikey: {KEY}\ninchi_image: 'img/{OTHER}.svg'\n---\n",
        f"---\ninchikey: {KEY}\ninchi_image: 'img/{KEY}.svg'\n---\n",
        unsafe=True,
        files=IMAGES,
    ),
    Case(
        "image of another key than that of the InChI",
        f"---\ninchikey: {KEY}\ninchi: InChI=1S/Mg/q+2\ninchi_image: img/{OTHER}.svg\n---\n",
        f"---\ninchikey: {KEY}\ninchi: InChI=1S/Mg/q+2\ninchi_image: img/{KEY}.svg\n---\n",
        files=IMAGES,
    ),
    Case("image that is not there", *2 * (f"---\ninchikey: {KEY}\ninchi_image: no/{OTHER}.svg\n---\n",), unsafe=True),
    Case("duplicate in a block", "---\ntags:\n- A\n- B\n- A\n- C\n---\n", "---\ntags:\n- A\n- B\n- C\n---\n"),
    Case("duplicate with quotes", "---\ntags:\n  -  A\n  -  'A'  \nb: c\n---\n", "---\ntags:\n  -  A\nb: c\n---\n"),
    Case("duplicate with a comment", "---\ntags:\n  - A # 1\n  - A # 2\n---\n", "---\ntags:\n  - A # 1\n  # 2\n---\n"),
    Case("duplicate in brackets", "---\ntags: [A, 'A' , B, \"A\"] # c\n---\n", "---\ntags: [A , B] # c\n---\n"),
    Case("duplicate in lines", "---\ntags: [\n  A,\n  A,\n  B,\n]\n---\n", "---\ntags: [\n  A,\n  B,\n]\n---\n"),
    Case("comment in brackets", "---\ntags: [A, # 1\n  A, # 2\n B]\n---\n", "---\ntags: [A, # 1\n   # 2\n B]\n---\n"),
    Case("duplicate at the end", "---\ntags: [A, # 1\n  A # 2\n ]\n---\n", "---\ntags: [A, # 1\n   # 2\n ]\n---\n"),
    Case("duplicate with an anchor", *2 * ("---\ntags:\n  - A\n  - &a A\n---\n",)),
    Case("duplicate that is named", *2 * ("---\ntags:\n  - A\n  - &a A\nb: *a\n---\n",)),
    Case("duplicate over lines", '---\ntags:\n- A B\n- "A\n  B"\nc: d\n---\n', "---\ntags:\n- A B\nc: d\n---\n"),
    Case("duplicate as a block", "---\ntags:\n- A\n- |-\n  A\nc: d\n---\n", "---\ntags:\n- A\nc: d\n---\n"),
    Case("duplicate in TOML", '+++\ntags = ["A", "B", "A"]\n+++\n', '+++\ntags = ["A", "B"]\n+++\n'),
    Case("duplicate in JSON", '{\n"tags": ["A", "A"]\n}\n', '{\n"tags": ["A"]\n}\n'),
    Case("tag in another case", "---\ntags: [zinc] # c\n---\n", "---\ntags: [Zinc] # c\n---\n", TAGS),
    Case("tag with another dash", "---\ntags:\n- L‑Theanine\n---\n", "---\ntags:\n- L-Theanine\n---\n", TAGS),
    Case("tag with an invisible end", "---\ntags:\n- Zinc\u200b\n---\n", "---\ntags:\n- Zinc\n---\n", TAGS),
    Case("tag that needs quotes", "---\ntags: [no]\n---\n", "---\ntags: ['NO']\n---\n", TAGS),
    Case(
        "tag with an apostrophe", "---\ntags: ['parkinsons']\n---\n", '---\ntags: ["Parkinson\'s"]\n---\n', TAGS, True
    ),
    Case("tag with a colon", '---\ntags:\n- "A: B"\n---\n', '---\ntags:\n- "a: b"\n---\n', TAGS),
    Case("plural of a tag", "---\ntags: [Macro Minerals]\n---\n", "---\ntags: [Macro Mineral]\n---\n", TAGS, True),
    Case("plural is a guess", *2 * ("---\ntags: [Macro Minerals]\n---\n",), TAGS),
    Case("tag that is there", "---\ntags: [Zinc, zinc]\n---\n", "---\ntags: [Zinc]\n---\n", TAGS),
    Case("two spellings", "---\ntags:\n- zinc\n- ZINC # c\n---\n", "---\ntags:\n- Zinc\n# c\n---\n", TAGS),
    Case("two like it", *2 * ("---\ntags: [zinc]\n---\n",), TAGS.replace('"a: b"', '"ZINC"')),
    Case(
        "label of a tag",
        "---\ntags: [Ascorbic acid]\n---\n",
        "---\ntags: [Vitamin C]\n---\n",
        '[vocabularies.tags]\nfile = "tags.yml"\n',
        files={"tags.yml": "Vitamin C:\n  label: Ascorbic acid\n"},
    ),
    Case(
        "mechanism in another case",
        "---\nmechanisms:\n  'stress response': x\n  bone: y\n---\n",
        "---\nmechanisms:\n  'Stress Response': x\n  Bone: y\n---\n",
        MECHANISMS,
    ),
    Case(
        "mechanism in TOML",
        "+++\n[mechanisms]\nstress-response = 'x'\nbone = 'y'\n+++\n",
        "+++\n[mechanisms]\n'Stress Response' = 'x'\nBone = 'y'\n+++\n",
        MECHANISMS,
    ),
    Case(
        "mechanism in another case than its tag",
        "---\ntags: [Bone]\nmechanisms: {bone: y}\n---\n",
        "---\ntags: [Bone]\nmechanisms: {Bone: y}\n---\n",
    ),
    Case("own tag", "---\ntitle: Zinc\ntags: [A] # c\n---\n", "---\ntitle: Zinc\ntags: [A, Zinc] # c\n---\n", OWN),
    Case(
        "own tag in a block", "---\ntitle: B\ntags:\n- A # c\n---\n", "---\ntitle: B\ntags:\n- A # c\n- B\n---\n", OWN
    ),
    Case("own tag in quotes", "---\ntitle: B\ntags: ['A']\n---\n", "---\ntitle: B\ntags: ['A', 'B']\n---\n", OWN),
    Case(
        "own tag that needs them",
        "---\ntitle: 'A: 1'\ntags: []\n---\n",
        "---\ntitle: 'A: 1'\ntags: ['A: 1']\n---\n",
        OWN,
    ),
    Case("no tags", "---\ntitle: Zinc\n---\n", "---\ntags:\n  - Zinc\ntitle: Zinc\n---\n", OWN),
    Case("own tag in TOML", '+++\ntitle = "B"\ntags = []\n+++\n', '+++\ntitle = "B"\ntags = ["B"]\n+++\n', OWN),
    Case("own tag in JSON", '{\n"title": "B",\n"tags": ["A"]\n}\n', '{\n"title": "B",\n"tags": ["A", "B"]\n}\n', OWN),
    Case(
        "own tag but for the case",
        "---\ntitle: Zinc\ntags: [zinc]\n---\n",
        "---\ntitle: Zinc\ntags: [Zinc]\n---\n",
        OWN,
    ),
    Case("own tag that is unknown", *2 * ("---\ntitle: Iron\ntags: []\n---\n",), TAGS + OWN),
    Case("tag of the type", "---\ntags: [A]\n---\n", "---\ntags: [A, Mineral]\n---\n", TYPED, True),
    Case("tag of the type is a guess", *2 * ("---\ntags: [A]\n---\n",), TYPED),
    Case(
        "less than",
        "# p <5\n\n- a <0.05 | <= b\n\n| a <1 | `<2` |\n|---|---|\n",
        "# p \\<5\n\n- a \\<0.05 | \\<= b\n\n| a \\<1 | `<2` |\n|---|---|\n",
        files=DOCUSAURUS,
        page="docs/page.md",
    ),
    Case("footnote", "a\n\n[^1]: b\n\nc\n", "a\n\nc\n", unsafe=True),
    Case("footnote is not for sure", *2 * ("a\n\n[^1]: b\n\nc\n",)),
    Case("long footnote", "a\n\n[^1]: b\n    c\n\n    d\n[^2]: e\n\nf[^2]\n", "a\n\n[^2]: e\n\nf[^2]\n", unsafe=True),
    Case("footnote with a lazy line", *2 * ("a\n\n[^1]: b\nc\n",), unsafe=True),
    Case("footnote in a quote", *2 * ("> a\n>\n> [^1]: b\n",), unsafe=True),
    Case("footnote at the end", "a\n\n[^1]: b", "a\n", unsafe=True),
    Case("comment in a line", "a <!-- contentlint-disable-line tag-unknown --> b\n", "a b\n"),
    Case("comment at the end", "a <!-- contentlint-disable-line tag-unknown -->  \n", "a  \n"),
    Case("comment above", "a\n\n<!-- contentlint-disable-next-line tag-unknown: x -->\nb\n", "a\n\nb\n"),
    Case("comment between", "a\n\n<!-- contentlint-disable-file\n tag-unknown -->\n\nb\n", "a\n\nb\n"),
    Case("comment that parts", "a\n<!-- contentlint-disable-file tag-unknown -->\nb\n", "a\n\nb\n", unsafe=True),
    *(
        Case(f"comment that matters: {page!r}", *2 * (page.replace("C", COMMENT),))
        for page in (
            "- a\n\nC\n\n    code\n",
            "1. a\n2. b\n\nC\n\n1. c\n2. d\n",
            "[a]C(page.md)\n",
            "Para\n\nC # not heading\n",
            "a[^1]\n\n[^1]: x\n\nC\n\n    code\n",
            "x *a*C*b* y\n",
            "<pre>\na\n\nC\n\nb\n</pre>\n",
            "a\nC\nb\n",
        )
    ),
    Case("comment before a rule", *2 * (f"{COMMENT}\n---\ndraft: true\n---\nText\n",), unsafe=True),
    Case("comment before a title", *2 * (f"{COMMENT}\n\n# Zinc\n",), files=DOCUSAURUS, page="docs/page.md"),
    Case("comment below a title", f"# Zinc\n\n{COMMENT}\n\n- a\n", "# Zinc\n\n- a\n"),
    Case("comment behind a link", f"- [a](page.md) {COMMENT}\n- b\n", "- [a](page.md)\n- b\n"),
    Case("small L among capitals", *2 * ("---\ninchikey: JLVVSXFLKOJNlY-UHFFFAOYSA-N\n---\n",), unsafe=True),
    *(
        Case(f"two places: {page!r}", *2 * (f"---\ntitle: Zinc\n{page}---\n",), config, unsafe=True)
        for page, config in (
            ("keywords: &t\n  - A\n  - A\ntags: *t\n", ""),
            ("keywords: &k\n  - A\ntags: *k\n", OWN),
            ("keywords: &k []\ntags: *k\n", OWN),
            ("tags: &k []\nkeywords: *k\n", OWN),
            ("tags: &k\nkeywords: *k\n", OWN),
            ("keywords: &t\n  - zinc\n  - L-Theanine\ntags: *t\n", TAGS),
            ("x: &tag zinc\ntags: [*tag]\n", TAGS),
            ("b: &b\n  zinc: x\no:\n  <<: *b\ntags: [Zinc]\nmechanisms:\n  <<: *b\n", ""),
            ("tags: [A, &m A, B]\nx: *m\n", ""),
            ("tags: [A]\ntags: [B]\n", OWN),
        )
    ),
    *(
        Case(f"no place for a key: {page!r}", *2 * (page,), OWN, unsafe=True)
        for page in (
            "---\n{title: Zinc, a: b}\n---\n",
            "---\n{\ntitle: Zinc\n}\n---\n",
            "---\n  title: Zinc\n---\n",
            "---\n&root\ntitle: Zinc\nx: 1\n---\n",
            "---\n{title: Zinc, tags}\n---\n",
        )
    ),
    Case("own tag for nothing", "---\ntitle: A\ntags: # c\n---\n", "---\ntitle: A\ntags: [A] # c\n---\n", OWN),
    Case("own tag for null", "---\ntitle: A\ntags: null\n---\n", "---\ntitle: A\ntags: [A]\n---\n", OWN),
    Case(
        "own tag beside one like it",
        "---\ntitle: Omega-3\ntags: [Omega-6]\n---\n",
        "---\ntitle: Omega-3\ntags: [Omega-6, Omega-3]\n---\n",
        f'{OWN}[vocabularies.tags]\nvalues = ["Omega-3", "Omega-6"]\n',
    ),
    Case(
        "slip in tag and mechanism",
        "---\ntags: [macro mineral]\nmechanisms:\n  macro mineral: x\n---\n",
        "---\ntags: [Macro Mineral]\nmechanisms:\n  Macro Mineral: x\n---\n",
        TAGS,
    ),
    Case(
        "label as tag and mechanism",
        "---\ntags: [Minerals]\nmechanisms: {Minerals: x}\n---\n",
        "---\ntags: [Mineral]\nmechanisms: {Mineral: x}\n---\n",
        '[vocabularies.tags]\nfile = "tags.yml"\n',
        files={"tags.yml": "Mineral:\n  label: Minerals\n"},
    ),
    Case(
        "second spelling is a mechanism",
        "---\ntags: [zinc, Zinc]\nmechanisms: {zinc: x}\n---\n",
        "---\ntags: [Zinc]\nmechanisms: {Zinc: x}\n---\n",
        TAGS,
    ),
    Case(
        "own tag and mechanism",
        "---\ntitle: Zinc\ntags: [zinc]\nmechanisms: {zinc: x}\n---\n",
        "---\ntitle: Zinc\ntags: [Zinc]\nmechanisms: {Zinc: x}\n---\n",
        OWN,
    ),
    Case(
        "less than in a label",
        *2 * ("[x <5]\n\n[x <5]: https://example.org\n",),
        files=DOCUSAURUS,
        page="docs/page.mdx",
    ),
    Case(
        "less than a part",
        "p <.05 and <-2\n",
        "p \\<.05 and \\<-2\n",
        files=DOCUSAURUS,
        page="docs/page.md",
    ),
    Case(
        "plain stays plain",
        "---\ntags:\n  - 5-htp # c\n  - (r)-lipoic Acid\n---\n",
        "---\ntags:\n  - 5-HTP # c\n  - (R)-Lipoic Acid\n---\n",
        '[vocabularies.tags]\nvalues = ["5-HTP", "(R)-Lipoic Acid"]\n',
    ),
    Case(
        "path stays plain",
        f"---\ninchikey: {KEY}\ninchi: InChI=1S/Mg/q+2\ninchi_image: /img/inchi/{OTHER}.png\n---\n",
        f"---\ninchikey: {KEY}\ninchi: InChI=1S/Mg/q+2\ninchi_image: /img/inchi/{KEY}.png\n---\n",
        files={f"static/img/inchi/{KEY}.png": "", **DOCUSAURUS},
        page="docs/page.md",
    ),
    Case("link to one of two", *2 * ("[a](BB.md)\n",), files={"bb.md": "# B\n", "Bb.md": "# B\n"}),
    Case(
        "first in brackets is removed",
        "---\ntags: [zinc, ZINC, Zinc]\n---\n",
        "---\ntags: [Zinc]\n---\n",
        TAGS,
    ),
    Case("footnote that uses one", "a\n\n[^1]: x[^2]\n[^2]: y\n\nb\n", "a\n\n\nb\n", unsafe=True),
    Case("footnote with a link", *2 * ("a [z]\n\n[^1]: x\n\n    [z]: https://example.org\n",), unsafe=True),
    Case("footnote between lists", *2 * ("- a\n\n[^1]: x\n\n- c\n",), unsafe=True),
    Case("footnote before a rule", *2 * ("[^1]: x\n\n---\nt: a\n---\n",), unsafe=True),
    Case("comment in YAML", "---\n# contentlint-disable-next-line tag-unknown\na: b\n---\n", "---\na: b\n---\n"),
    Case("comment behind YAML", "---\na: b # contentlint-disable-line tag-unknown\n---\n", "---\na: b\n---\n"),
    Case(
        "idle rules",
        "<!-- contentlint-disable-file tag-unknown,  merge-conflict , tag-missing: x -->\n\n<<<<<<< HEAD\n",
        "<!-- contentlint-disable-file merge-conflict: x -->\n\n<<<<<<< HEAD\n",
    ),
    Case("key in another case", "---\nTitle: a # c\n---\n", "---\ntitle: a # c\n---\n", SCHEMA),
    Case("key in quotes", "---\n'Title': a\n---\n", "---\n'title': a\n---\n", SCHEMA),
    Case("misspelt key", "---\ntitel: a\n---\n", "---\ntitle: a\n---\n", SCHEMA, True),
    Case("misspelt key is a guess", *2 * ("---\ntitel: a\n---\n",), SCHEMA),
    Case("value in another case", "---\nkind: METAL\n---\n", "---\nkind: metal\n---\n", SCHEMA),
    Case("value with an invisible end", '---\nkind: "salt\u200b"\n---\n', '---\nkind: "salt"\n---\n', SCHEMA),
    Case("another value", *2 * ("---\nkind: metals\n---\n",), SCHEMA, True),
    Case(
        "image that is missing",
        f"---\ntitle: a\ninchikey: {KEY} # c\n---\n",
        f"---\ntitle: a\ninchikey: {KEY} # c\ninchi_image: /img/inchi/{KEY}.png\n---\n",
        SCHEMA.replace("own.json", "image.json").replace("*.md", "docs/*.md"),
        files={f"static/img/inchi/{KEY}.png": "", **DOCUSAURUS},
        page="docs/page.md",
    ),
    Case(
        "image that is nowhere",
        *2 * (f"---\ninchikey: {KEY}\n---\n",),
        SCHEMA.replace("own.json", "image.json").replace("*.md", "docs/*.md"),
        files=DOCUSAURUS,
        page="docs/page.md",
    ),
    Case("image in another case", "![a](<img/A.SVG>)\n", "![a](<img/a.svg>)\n", files={"img/a.svg": ""}),
    Case("link in another case", "[a](B.md#b 'c')\n", "[a](b.md#b 'c')\n", files={"b.md": "# B\n"}),
    Case("link with an escape", *2 * ("[a](B%20c.md)\n",), files={"b c.md": ""}),
]


@pytest.mark.parametrize(("mark", "line_end"), [("", "\n"), ("\ufeff", "\r\n")], ids=["LF", "BOM and CRLF"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_bytes_after_a_fix(case: Case, mark: str, line_end: str, site: Path, run: Run) -> None:
    def written(text: str) -> bytes:
        return (mark + text.replace("\n", line_end)).encode()

    (site / "own.json").write_text(json.dumps(OWN_SCHEMA), "utf-8")
    (site / "image.json").write_text(json.dumps(IMAGE_SCHEMA), "utf-8")
    for path, text in {**case.files, **({"contentlint.toml": case.config} if case.config else {})}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    page = site / case.page
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(written(case.before))
    options = ["--fix", "--no-cache", *(["--unsafe-fixes"] if case.unsafe else [])]
    for _ in range(2):
        run(*options)
        assert page.read_bytes() == written(case.after)
    assert {file.name for file in site.iterdir() if file.name.startswith(".")} == set()
