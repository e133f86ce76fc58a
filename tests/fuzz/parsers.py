"""Inputs for the parsers, each by itself: what they say has its place, and two that read the same agree."""

import json
import tomllib
from collections.abc import Callable
from typing import Any
from zlib import crc32

from contentlint.chemistry.inchi import inchikey_of
from contentlint.chemistry.inchikey import fault_in
from contentlint.chemistry.ion import inchi_of_ion
from contentlint.gate import baseline
from contentlint.globs import GlobError, Globs
from contentlint.nearest import did_you_mean
from contentlint.parse.bibtex import family_names, parse_bibtex, plain_text
from contentlint.parse.document import YamlDialect
from contentlint.parse.fences import FenceStyle, split
from contentlint.parse.front_matter import parse
from contentlint.parse.html import scan_html
from contentlint.parse.javascript import JavaScriptError, is_empty, parse_expression, parse_module, parse_spread
from contentlint.parse.javascript_literals import read_module
from contentlint.parse.javascript_tokens import tokenise
from contentlint.parse.json import parse_json
from contentlint.parse.markdown.flavour import Flavour
from contentlint.parse.markdown.quick import QuickReader
from contentlint.parse.markdown.reference import ReferenceParser
from contentlint.parse.srcset import srcset_addresses
from contentlint.parse.toml import parse_toml
from contentlint.parse.yaml_quick import parse_quickly
from contentlint.parse.yaml_reference import parse_yaml
from contentlint.patterns import Pattern, PatternError, PatternTimeoutError
from contentlint.read.source import decode
from contentlint.site.docusaurus.urls import MalformedURLError, resolve
from contentlint.site.docusaurus.urls import decode as decoded_url
from contentlint.site.slugs import Slugger
from tests.fuzz.invariants import extents_in, require, require_document, require_extent, require_fault, same

_FLAVOURS = [(flavour, has_math) for flavour in Flavour for has_math in (False, True)]
_MARKDOWN = [(QuickReader(*one[:1], has_math=one[1]), ReferenceParser(one[0], has_math=one[1])) for one in _FLAVOURS]
_READERS_OF_CODE: tuple[Callable[[str], Any], ...] = (
    parse_expression,
    parse_spread,
    lambda text: parse_module(text, ("a", "Foo")),
)
_PATHS = ("", "docs/a.md", "a/b/c.mdx", ".hidden/x", "docs//y", "docs/ü.md", "/docs/a", "x.png", "[a].md")
_NOWHERE = (-1, -1)
"""The extent of a text of which nobody asks where it stands."""
_NAMES = ("Magnesium", "Zinc", "Vitamin C", "title", "tags", "sidebar_label", "ß", "", "a b c")


def text_of(data: bytes) -> str:
    """Return the text of an input, as that of a file."""
    return decode("", data).text


def choice_of(data: bytes, count: int) -> int:
    """Return a number below `count` that an input has by itself, so that it means the same whenever it is read."""
    return crc32(data) % count


def yaml(data: bytes) -> None:
    """YAML: both readers, in one of the dialects."""
    text = text_of(data)
    dialect = [*YamlDialect][choice_of(data, len(YamlDialect))]
    document = parse_yaml(text, 4, dialect)
    require_document(document, len(text), 4)
    quick = parse_quickly("---\n" + text, (4, 4 + len(text)), dialect)
    require(quick is None or same(quick, document), "both readers of YAML agree", dialect)


def toml(data: bytes) -> None:
    """TOML: it has a fault where Python's own reader has, but for what that cannot read in time."""
    text = text_of(data).removeprefix("\ufeff")
    document = parse_toml(text, 4)
    require_document(document, len(text), 4)
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    is_deep = document.fault is not None and "nested deeper" in document.fault.message
    require(is_deep or not (document.fault or document.duplicates), "TOML that is well has no fault", document.fault)


def json_text(data: bytes) -> None:
    """JSON: the value is that of Python's own reader."""
    text = text_of(data).removeprefix("\ufeff")
    document = parse_json(text, 4)
    require_document(document, len(text), 4)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    if document.fault is None and not document.duplicates:
        require(same(value, document.value), "JSON has the value that Python reads")


def known_findings(data: bytes) -> None:
    """A baseline: what is read can be written and read again, and entries can be taken out of it."""
    text = text_of(data)
    try:
        entries = baseline.read(text)
    except baseline.BaselineError as error:
        require(1 <= error.line <= text.count("\n") + 1, "the fault of a baseline is on one of its lines", error.line)
        return
    written = baseline.written(entries)
    require(sorted(baseline.read(written)) == sorted(entries), "a baseline can be read again")
    require(baseline.read(baseline.without(text, entries[:1])) == entries[1:], "an entry can be taken out")


def bibtex(data: bytes) -> None:
    """BibTeX: entries and faults have their places; LaTeX and names can be read."""
    text = text_of(data)
    file = parse_bibtex(text)
    for entry in file.entries:
        require_extent(entry.extent, len(text), "an entry")
        require(text[slice(*entry.extent)] == entry.key, "an entry stands where its key does", entry.key)
        for value in entry.fields.values():
            plain_text(value)
            family_names(value)
    for fault in file.faults:
        require_fault(fault, len(text))


def front_matter(data: bytes) -> None:
    """Front matter of all kinds, as one of the readers finds it."""
    text = text_of(data)
    style = [*FenceStyle][choice_of(data, len(FenceStyle))]
    block = split(text, style)
    if block is None:
        return
    require_extent(block.content, len(text), "the content of front matter")
    require(block.content[1] <= block.body <= len(text), "the body follows the front matter")
    document = parse(text, block, [*YamlDialect][choice_of(data[::-1], len(YamlDialect))])
    require_document(document, len(text))


def markdown(data: bytes) -> None:
    """Markdown and MDX: where the quick reader answers, its answer is the reference's; all has its place."""
    text = text_of(data)
    quick, reference = _MARKDOWN[choice_of(data, len(_MARKDOWN))]
    events = reference.parse(text, 0)
    for extent in extents_in(tuple(events)):
        require(
            extent == _NOWHERE or 0 <= extent[0] <= extent[1] <= len(text), "a part of Markdown has its place", extent
        )
    answer = quick.read(text, 0)
    require(answer is None or answer == events, "both readers of Markdown agree")


def html(data: bytes) -> None:
    """HTML within Markdown, and the addresses of images."""
    text = text_of(data)
    for markup in scan_html(text, 0, len(text)):
        for extent in extents_in(markup):
            require_extent(extent, len(text), "a part of HTML")
    for extent in srcset_addresses(text):
        require_extent(extent, len(text), "an address")


def code(data: bytes) -> None:
    """JavaScript as MDX has it: in braces, and as a module."""
    text = text_of(data)
    if is_empty(text):
        return
    try:
        found = _READERS_OF_CODE[choice_of(data, len(_READERS_OF_CODE))](text)
    except JavaScriptError as error:
        require(not error.message.endswith("."), "what does not parse is told in a clause", error.message)
        # The bracket that the reader puts behind a text counts for the place behind it.
        require(0 <= error.offset <= len(text) + 2, "what does not parse has its place", (error.offset, len(text)))
        return
    for extent in extents_in(found):
        require_extent(extent, len(text), "a part of code")


def program(data: bytes) -> None:
    """JavaScript as a configuration is written in: it is read, never run."""
    text = text_of(data)
    for token in tokenise(text).list:
        require_extent((token.start, token.end), len(text), "a token")
    module = read_module(text, "a.js")
    if module.fault is not None:
        require(0 <= module.fault[0] <= len(text), "the fault of a program has its place")


def words(data: bytes) -> None:
    """Short texts: names of substances, patterns, globs, addresses, authors, headings."""
    text = text_of(data)[:200]
    fault_in(text)
    inchikey_of(text)
    inchi_of_ion(text)
    did_you_mean(text, _NAMES)
    Slugger().slug(text)
    _glob(text)
    _pattern(text)
    for reader in (decoded_url, lambda address: resolve(address, "/docs/a/"), lambda base: resolve("../x?y#z", base)):
        try:
            reader(text)
        except MalformedURLError:
            continue
    plain_text(text)
    family_names(text)


def _glob(text: str) -> None:
    try:
        globs = Globs([text])
    except GlobError:
        return
    for path in (*_PATHS, text):
        matches = globs.match(path)
        require(not path or matches == bool(globs._wcmatch.match(path)), "a usual glob means what it means", path)


def _pattern(text: str) -> None:
    try:
        pattern = Pattern(text)
    except PatternError:
        return
    try:
        for subject in (*_PATHS, text):
            for begin, end in pattern.find(subject, 0, len(subject)):
                require_extent((begin, end), len(subject), "a match")
            plain = pattern._plain
            if plain is not None:
                is_found = pattern._compiled.search(subject) is not None
                require((plain.search(subject) is not None) == is_found, "a plain pattern means what it means", subject)
    except PatternTimeoutError:
        return
