"""What inputs are made of: real and flawed pages, the examples of rules, the cases of specifications, by kind."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from contentlint.resources import schemas_folder
from contentlint.rules.base import Good
from contentlint.rules.registry import rules
from contentlint.testing import unmark
from tests.fuzz.archive import packed

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
CONFIGURATIONS = TESTS / "site" / "docusaurus" / "configurations"
_SCRIPTS = frozenset({".js", ".cjs", ".mjs", ".ts"})
_CITATIONS = b"""[
  {"id": "clerc_2013", "type": "book", "title": "Magnesium", "author": [{"family": "Clerc", "given": "A."}],
   "issued": {"date-parts": [[2013, 4]]}, "DOI": "10.1000/182"},
  {"id": "who", "author": [{"literal": "WHO"}], "issued": {"raw": "2020"}, "URL": "https://e.org/who"}
]
"""
_SHORT_SCRIPTS = (
    b"module.exports = {baseUrl: '/', presets: [['classic', {docs: {routeBasePath: 'wiki'}, blog: false}]]};\n",
    b"export default async function f() { return {url: 'u', baseUrl: `/${'b'}/`, ...more, plugins: [() => 1]} }\n",
    b"const a = require('./x'); module.exports = {i18n: {locales: ['en', ...a.l]}, markdown: {format: 'detect'}};\n",
    b"export default {docs: [{type: 'category', label: 'A', link: {type: 'generated-index'}, items: []}]}\n",
    b"export const a = {b: [1, 'c', `d${1}`, /e/g, x => ({...x})]}\nimport f, {g as h} from './i.mdx'\n",
    b"<Foo a='b' c={d} {...e}>{/* f */}<>{`g`}</></Foo>",
)
_WORDS = (
    b"InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3", b"LFQSCWFLJHTTHZ-UHFFFAOYSA-N", b"InChI=1S/Mg/q+2", b"Mg^2+", b"SO4^{2-}",
    b"docs/**/*.md", b"**/{a,b}/[!x]*.md", b"!docs/*", b"^[A-Z](a|b)*c{2,5}$", b"(?i)^#+ .*", b"docs/a.md",
    b"/docs/../a/./b//c?d=e#f", b"https://e.org/%C3%A9%zz?x#y", b"a.png 1x, b.png 2x, c, d 100w", b"Magnesium",
    b"Clerc, A. and de la Cruz, {\\'E}milie and others", b"{\\\"o}$x^2$ \\textit{B} -- ``c''",
)  # fmt: skip
_LISTED = b"""{
  "version": 1,
  "findings": [

    {"path": "a.md", "rule": "tag-unknown", "subject": "Zinc", "fingerprint": "0a"},

    {"end": "one entry a line"}
  ]
}
"""
_SCHEMAS = (
    b'{"type": "object", "properties": {"title": {"type": "string", "pattern": "^[A-Z]"}}, "required": ["title"]}',
    b'{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"properties": {"b": {"enum": [1, null, "c"]}}}}}',
    b'{"oneOf": [{"required": ["a"]}, {"not": {"const": {}}}], "unevaluatedProperties": false, "minProperties": 1}',
    b'{"items": {"type": ["integer", "null"], "multipleOf": 0.1}, "uniqueItems": true, "contains": {"const": 3}}',
    b'{"properties": {"d": {"format": "date"}, "u": {"format": "uri"}}, "propertyNames": {"maxLength": 3}}',
    b'{"$ref": "other.json#/$defs/x", "if": {"type": "array"}, "then": {"prefixItems": [true, false]}}',
)


class Corpus:
    """The pieces of each kind, as bytes; they are read when they are first asked for."""

    def of(self, kind: str) -> tuple[bytes, ...]:
        """Return the pieces of a kind."""
        pieces: tuple[bytes, ...] = getattr(self, kind)
        return pieces

    @cached_property
    def page(self) -> tuple[bytes, ...]:
        """Markdown and MDX, with and without front matter."""
        files = (*_files(ROOT / "seeds", ".md"), *_files(TESTS / "seeds-flawed", ".md"))
        site = (*_files(TESTS / "conformance" / "site", ".md"), *_files(TESTS / "conformance" / "site", ".mdx"))
        examples = (unmark(example.page).text.encode() for example in _examples())
        front_matter = (b"---\n" + text + b"\n---\n\nText.\n" for text in self.yaml[::5])
        return _each((*files, *site, *examples, *self.commonmark, *self.mdx, *front_matter))

    @cached_property
    def commonmark(self) -> tuple[bytes, ...]:
        """The examples of the specification of CommonMark."""
        cases = json.loads((TESTS / "parse" / "commonmark-0.31.2.json").read_text("utf-8"))
        return tuple(markdown.encode() for _, markdown in cases)

    @cached_property
    def mdx(self) -> tuple[bytes, ...]:
        """MDX that compiles, and MDX that does not."""
        cases = json.loads((TESTS / "conformance" / "mdx.json").read_text("utf-8"))
        return tuple(case["src"].encode() for case in cases)

    @cached_property
    def yaml(self) -> tuple[bytes, ...]:
        """The inputs of the YAML test suite, data files, and front matter as people write it."""
        suite = json.loads((TESTS / "fuzz" / "yaml-test-suite.json").read_text("utf-8"))
        pages = (*_files(ROOT / "seeds", ".md"), *_files(TESTS / "seeds-flawed", ".md"))
        own = (page.split(b"\n---\n")[0][4:] for page in pages if page.startswith(b"---\n"))
        return _each((*(text.encode() for text in suite.values()), *own, *self.tags))

    @cached_property
    def tags(self) -> tuple[bytes, ...]:
        """Files of tags and categories."""
        found = (unmark(text).text.encode() for name, text in _example_files() if name.endswith((".yml", ".yaml")))
        return _each((*_files(ROOT / "seeds", ".yml"), *_files(TESTS / "seeds-flawed", ".yml"), *found))

    @cached_property
    def toml(self) -> tuple[bytes, ...]:
        """TOML of all kinds; that of configurations is `configuration`."""
        odd = (
            b"a.b.c = 1\n[x]\ny = [1, {z = 'q'}]\n[[t]]\nu = '''v\nw'''\n[[t]]\nd = 1979-05-27T07:32:00Z\n",
            b'"k\\u0041" = "\\U0001F600"\ni = 0xFF\nf = -inf\nb = true # c\nl = [\n 1, # d\n]\n',
        )
        return (*odd, *self.configuration)

    @cached_property
    def configuration(self) -> tuple[bytes, ...]:
        """Texts of `contentlint.toml`."""
        examples = (example.config.encode() for example in _examples() if example.config)
        return _each((*_files(ROOT / "seeds", ".toml"), *_files(TESTS / "seeds-flawed", ".toml"), *examples))

    @cached_property
    def json(self) -> tuple[bytes, ...]:
        """JSON of all kinds."""
        listed = (TESTS / "seeds-flawed" / "expected.json").read_bytes()[:1500]
        return (*self.schema, *self.citations, *self.baseline, listed, b'{"a": [1e400, -0, "\\ud800", null]}')

    @cached_property
    def schema(self) -> tuple[bytes, ...]:
        """JSON Schemas."""
        return (*_SCHEMAS, *_files(schemas_folder(), ".json")[:1])

    @cached_property
    def citations(self) -> tuple[bytes, ...]:
        """Bibliographies in CSL-JSON."""
        return (_CITATIONS,)

    @cached_property
    def baseline(self) -> tuple[bytes, ...]:
        """Files of known findings."""
        return (_LISTED,)

    @cached_property
    def bibtex(self) -> tuple[bytes, ...]:
        """Bibliographies in BibTeX."""
        found = (unmark(text).text.encode() for name, text in _example_files() if name.endswith(".bib"))
        return _each((*_files(ROOT / "seeds", ".bib"), *_files(TESTS / "seeds-flawed", ".bib"), *found))

    @cached_property
    def script(self) -> tuple[bytes, ...]:
        """JavaScript: configurations of the generator, sidebars, and what stands in MDX."""
        files = (path for path in sorted(CONFIGURATIONS.rglob("*")) if path.suffix in _SCRIPTS)
        found = (unmark(text).text.encode() for name, text in _example_files() if Path(name).suffix in _SCRIPTS)
        return _each((*(path.read_bytes() for path in files), *found, *_SHORT_SCRIPTS))

    @cached_property
    def word(self) -> tuple[bytes, ...]:
        """Short texts that have a grammar of their own."""
        return _WORDS

    @cached_property
    def site(self) -> tuple[bytes, ...]:
        """Whole small sites, as archives: those of the rules' examples."""
        return _each(packed(_site(example)) for example in _examples())


def _site(example: Good) -> Mapping[str, bytes]:
    texts = {example.path: example.page, **example.files}
    if example.config:
        texts["contentlint.toml"] = example.config
    return {path: unmark(text).text.encode() for path, text in texts.items()}


def _examples() -> Iterator[Good]:
    for rule in rules():
        yield from (*rule.good, *rule.bad)


def _example_files() -> Iterator[tuple[str, str]]:
    for example in _examples():
        yield from example.files.items()


def _files(folder: Path, suffix: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(folder.rglob(f"*{suffix}")) if path.is_file())


def _each(pieces: "tuple[bytes, ...] | Iterator[bytes]") -> tuple[bytes, ...]:
    """Return the pieces, each once, without the empty ones."""
    return tuple(dict.fromkeys(piece for piece in pieces if piece))
