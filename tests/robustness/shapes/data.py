"""Files beside the pages, of bad shapes: tags, bibliographies, the configuration."""

from collections.abc import Callable

from timing import CONFIGURATION, Files, Shape

from shapes.front_matter import Text, counted, fill

_TAGS = '[vocabularies.tags]\nfile = "tags.yml"\n'
_BIB = '[[bibliographies]]\nfile = "r.bib"\n'
_VALUES = '[vocabularies.tags]\nvalues = ["x"]\n'
_CSL = '[[bibliographies]]\nfile = "r.json"\n'

TAGS: dict[str, Text] = {
    "tags": counted("Tag {0}:"),
    "tags with details": counted("Tag {0}:\n  label: Tag {0}\n  permalink: /t{0}"),
    "tags with one permalink": counted("Tag {0}:\n  label: Tag\n  permalink: /t"),
    "suppressions": counted("# contentlint-disable-next-line tag-unused\nTag {0}:"),
    "suppressions of all": fill("# contentlint-disable tag-unused\n", "", "Tag:\n"),
    "items": counted("- Tag {0}"),
    "flow": counted("Tag {0}: {{label: x}},", "{", "}"),
    "faults": counted("Tag {0}: 1"),
    "permalinks that repeat": counted("Tag {0}: {{label: T, permalink: /tags/{0}}}"),
    "tags twice": lambda n: "\n".join(f"Tag {k // 2}:" for k in range(n // 11)),
}
BIBTEX: dict[str, Text] = {
    "entries": counted("@article{{key{0}, author={{A B}}, title={{T}}, year=2000}}"),
    "one key": fill("@article{key, title={T}}\n"),
    "open braces": fill("{", "@a{k, t = "),
    "open entries": counted("@a{{k{0}, t = {{x}}"),
    "open values": counted("@a{{k{0}, t = {{x"),
    "open comments": fill("@comment{\n"),
    "strings that double": lambda n: (
        '@string{s0 = "ab"}\n' + "\n".join(f"@string{{s{k + 1} = s{k} # s{k}}}" for k in range(n // 30))
    ),
    "people": fill("A and ", "@a{k, author = {", "B}}"),
    "people with particles": fill("von " * 400 + "X and ", "@a{k, author = {", "B}}"),
    "accents": fill("{\\'e} ", "@a{k, title = {", "}}"),
    "fields": counted(" f{0} = 1,", "@a{k,", "}"),
    "begun entries": fill("@a{\n"),
    "entries of one line": lambda n: " ".join(f"@a{{k{k}, title={{T}}}}" for k in range(n // 24)),
    "suppressions": counted("% contentlint-disable-next-line bibliography-duplicate-key\n@a{{k{0}, title={{T}}}}"),
    "a chain of references": lambda n: "\n".join(f"@a{{k{k}, crossref = {{k{k + 1}}}}}" for k in range(n // 34)),
}
CSL: dict[str, Text] = {
    "entries": lambda n: (
        "[" + ",".join(f'{{"id":"k{k}","title":"T","author":[{{"family":"A"}}]}}' for k in range(n // 50)) + "]"
    ),
    "people": fill('{"family":"A"},', '[{"id":"k","author":[', '{"family":"A"}]}]'),
    "no entries": fill("1,", "[", "1]"),
}
CONFIGURATIONS: dict[str, Text] = {
    "globs of many stars": lambda _n: "include = ['" + "*a" * 50 + "b.md', '*.md']",
    "globs of many folders": lambda _n: "include = ['" + "**/*a*/" * 20 + "b.md', '*.md']",
    "collections": counted('[[collections]]\nname = "c{0}"\nfiles = ["*.md"]'),
    "forbidden texts": counted("[[forbid]]\npattern = '(a|b)x{0}'"),
    "props": counted('[[props]]\ncomponent = "C{0}"\nprop = "p"\nvocabulary = "tags"', _VALUES),
    "values": counted(' "v{0}",', "[vocabularies.tags]\nvalues = [", "]"),
    "a pattern that backtracks": lambda _n: "[[forbid]]\npattern = '(a+)+$'",
}


def _with(configuration: str, name: str, text: Text) -> Callable[[int], Files]:
    return lambda n: {CONFIGURATION: configuration, name: text(n), "page.md": "---\ntags: [Iron]\n---\n\n[@key]\n"}


def _configured(text: Text) -> Callable[[int], Files]:
    """Return a configuration, and pages on which it has to work."""
    return lambda n: {CONFIGURATION: text(n), "a" * 200 + ".md": "a" * 5000 + "b\n", "a/" * 40 + "b.md": "Text.\n"}


def _slips(n: int) -> Files:
    known, used = counted("Tag {0}:"), counted("  - Tga {0}")
    return {CONFIGURATION: _TAGS, "tags.yml": known(n // 2), "page.md": f"---\ntags:\n{used(n // 2)}\n---\n"}


SHAPES = (
    *(Shape(f"tags: {name}", _with(_TAGS, "tags.yml", text)) for name, text in TAGS.items()),
    Shape("tags: slips of all", _slips),
    *(Shape(f"BibTeX: {name}", _with(_BIB, "r.bib", text)) for name, text in BIBTEX.items()),
    *(Shape(f"CSL-JSON: {name}", _with(_CSL, "r.json", text)) for name, text in CSL.items()),
    *(Shape(f"configuration: {name}", _configured(text)) for name, text in CONFIGURATIONS.items()),
)
