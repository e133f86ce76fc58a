"""Configurations of bad shapes: our own, and those of the site's generator."""

import json
from collections.abc import Callable

from timing import CONFIGURATION, Files, Shape

from shapes.front_matter import Text, counted, fill

_GENERATOR = "docusaurus.config.js"
_USUAL = "module.exports = {presets: [['classic', {docs: {sidebarPath: './sidebars.js'}}]]};"
_PAGE = "---\ntitle: A\n---\n\n[x](/old1) [y](./b.md) [z](/docs/category/a)\n"

OWN: dict[str, Text] = {
    "unknown keys": counted("key{0} = 1"),
    "keys of a table": counted("key{0} = 1", "[docusaurus]\n"),
    "severities": counted('rule-{0} = "off"', "[severity]\n"),
    "rules to ignore": lambda n: "ignore = [" + '"tag-unknown", ' * (n // 16) + "]",
    "unknown rules to ignore": counted('"tga-unknown{0}",', "ignore = [\n", "]"),
    "globs": counted('"a{0}/*.md",', "exclude = [\n", "]"),
    "unusual globs": counted('"a{0}/[ab]?/*.md",', "exclude = [\n", "]"),
    "globs of braces": counted('"a{0}/{{a,b,c}}{{d,e,f}}/*.md",', "exclude = [\n", "]"),
    "a glob of folders": lambda n: f'exclude = ["{"**/" * (n // 3)}x.md"]',
    "a glob of stars": lambda n: f'exclude = ["{"*a" * (n // 2)}b.md"]',
    "a glob of classes": lambda n: f'exclude = ["{"[ab]" * (n // 4)}b.md"]',
    "a glob of one choice": lambda n: f'exclude = ["{{{"a," * (n // 2)}b}}.md"]',
    "a glob of open braces": lambda n: f'exclude = ["{"{a," * (n // 3)}b.md"]',
    "a glob of braces in braces": lambda _n: "exclude = ['" + "{a," * 400 + "b" + "}" * 400 + ".md']",
    "a glob of many choices": lambda _n: f'exclude = ["{"{a,b}" * 30}.md"]',
    "a glob of ranges": lambda _n: 'exclude = ["{1..1000000000}.md"]',
    "globs of open groups": lambda n: f'exclude = ["{"@(a|" * (n // 4)}b.md"]',
    "globs of rules to ignore": counted('"a{0}/*.md" = ["tag-unknown"]', "[per-file-ignores]\n"),
    "collections of one kind": counted(
        '[[collections]]\nname = "c{0}"\nfiles = ["c{0}/*.md"]\nrequired-tags = ["a", "{{title}}"]'
    ),
    "collections of one schema": counted(
        '[[collections]]\nname = "c{0}"\nwhen = {{ k = "{0}" }}\nschema = "substance"'
    ),
    "collections of one name": fill('[[collections]]\nname = "c"\nfiles = ["*.md"]\n'),
    "vocabularies": counted('[vocabularies.v{0}]\nvalues = ["a"]'),
    "vocabularies of pages": counted('[vocabularies.v{0}]\npages = ["v{0}/*.md"]'),
    "bibliographies": counted('[[bibliographies]]\nfile = "b{0}.bib"'),
    "anchors": counted('[[anchors]]\npage = "/x{0}"\npattern = "(a|b)"'),
    "deep arrays": lambda n: "include = " + "[" * (n // 2) + "]" * (n // 2),
    "deep tables": lambda n: "[" + ".".join("a" * (n // 2)) + "]",
    "a long pattern": lambda n: f"[[forbid]]\npattern = '{'(a|b)' * (n // 5)}'",
    "a pattern that grows": lambda _n: "[[forbid]]\npattern = '(?:(?:a{1000}){1000}){1000}'",
    "a pattern that doubles": lambda _n: f"[[forbid]]\npattern = '{'(?:a|' * 30}b{')+' * 30}'",
    "a pattern of open groups": lambda n: f"[[forbid]]\npattern = '{'(' * (n // 2)}'",
    "headings of sources": counted('"Sources {0}",', "reference-headings = [\n", "]"),
    "assets": counted('"field{0}",', "[assets]\nfields = [\n", "]"),
}
_REDIRECTS = "module.exports = {plugins: [['@docusaurus/plugin-client-redirects', {redirects: [\n%s]}]]};"
JAVASCRIPT: dict[str, Text] = {
    "keys": lambda n: "module.exports = {" + "".join(f"k{k}: 1,\n" for k in range(n // 12)) + "};",
    "plugins": lambda n: (
        "module.exports = {plugins: ["
        + "".join(f"['@docusaurus/plugin-content-docs', {{id: 'i{k}', path: 'p{k}'}}],\n" for k in range(n // 65))
        + "]};"
    ),
    "redirects": lambda n: _REDIRECTS % "".join(f"{{from: '/old{k}', to: '/page'}},\n" for k in range(n // 34)),
    "redirects of one page": lambda n: (
        _REDIRECTS % ("{from: [" + "".join(f"'/old{k}',\n" for k in range(n // 14)) + "], to: '/page'},")
    ),
    "constants": lambda n: (
        "".join(f"const a{k + 1} = a{k};\n" for k in range(n // 22)) + "module.exports = {title: a9};"
    ),
    "constants in use": lambda n: (
        "const a0 = {x: 1};\n"
        + "".join(f"const a{k + 1} = {{...a{k}, k{k}: 1}};\n" for k in range(n // 36))
        + f"module.exports = a{n // 36 - 1};"
    ),
    "constants that double": lambda n: (
        "const a0 = ['x'];\n"
        + "".join(f"const a{k + 1} = [...a{k}, ...a{k}];\n" for k in range(n // 36))
        + f"module.exports = {{plugins: a{n // 36 - 1}}};"
    ),
    "texts that double": lambda n: (
        "const a0 = 'x';\n"
        + "".join(f"const a{k + 1} = a{k} + a{k};\n" for k in range(n // 28))
        + f"module.exports = {{baseUrl: a{n // 28 - 1}}};"
    ),
    "templates that double": lambda n: (
        "const a0 = 'x';\n"
        + "".join(f"const a{k + 1} = `${{a{k}}}${{a{k}}}`;\n" for k in range(n // 34))
        + f"module.exports = {{baseUrl: a{n // 34 - 1}}};"
    ),
    "brackets": lambda n: "module.exports = " + "[" * (n // 2) + "]" * (n // 2) + ";",
    "open brackets": fill("{a:[", "module.exports = "),
    "comments": fill("/* a */ // b\n", "", "module.exports = {};"),
    "templates": fill("`${`", "module.exports = "),
    "divisions": fill("/a/ / ", "module.exports = 1 "),
    "exports": fill("module.exports = {};\n"),
    "declarations": fill("const a = 1;\n"),
    "functions": fill("function f() { return {}; }\n", "", "module.exports = {};"),
}


def _own(text: Text) -> Callable[[int], Files]:
    return lambda n: {CONFIGURATION: text(n), "a" * 200 + ".md": _PAGE, "a/" * 40 + "b.md": "Text.\n", "b.md": _PAGE}


def _generated(name: str, text: Text) -> Callable[[int], Files]:
    usual = {_GENERATOR: _USUAL, "docs/page.md": _PAGE, "docs/b.md": _PAGE}
    return lambda n: {**usual, name: text(n)}


def _redirected(n: int) -> Files:
    links = "".join(f"[x](/old{k})\n\n" for k in range(n // 32))
    return {_GENERATOR: JAVASCRIPT["redirects"](n // 2), "docs/page.md": links}


def _categories(n: int) -> Files:
    return {
        _GENERATOR: _USUAL,
        "docs/b.md": _PAGE,
        "docs/a/_category_.json": json.dumps({"label": "A", "customProps": dict.fromkeys(map(str, range(n // 12)), 1)}),
        "docs/a/b.md": _PAGE,
    }


SHAPES = (
    *(Shape(f"own: {name}", _own(text)) for name, text in OWN.items()),
    *(Shape(f"generator: {name}", _generated(_GENERATOR, text)) for name, text in JAVASCRIPT.items()),
    *(Shape(f"sidebars: {name}", _generated("sidebars.js", text)) for name, text in JAVASCRIPT.items()),
    Shape("generator: links to redirects", _redirected),
    Shape("generator: a category", _categories),
)
