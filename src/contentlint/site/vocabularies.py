"""Read the vocabularies that the configuration names: from a file, a list, or other pages."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from contentlint.facts.page import DuplicateKey, SyntaxFault
from contentlint.globs import Globs
from contentlint.parse.document import Document, JsonValue, YamlDialect, pointer_to
from contentlint.parse.json import parse_json
from contentlint.parse.toml import parse_toml
from contentlint.parse.yaml import parse_yaml
from contentlint.read.source import Source
from contentlint.site.site import Site
from contentlint.site.vocabulary import Term, Vocabulary, VocabularySource
from contentlint.span import Span


def read_vocabulary(
    configured: VocabularySource, source: Callable[[str], Source], dialect: YamlDialect
) -> Callable[[Site], Vocabulary]:
    """Return how to read a vocabulary once the site is there; `source` reads a file of the site."""
    if configured.values is not None:
        values = {value: Term(value) for value in configured.values}
        return lambda _site: Vocabulary(configured.name, "the configuration's list", values)
    if configured.file is not None:
        file = configured.file
        return lambda _site: _from_file(configured.name, file, source, dialect)
    return lambda site: _from_pages(configured, site)


def _from_file(name: str, path: str, source: Callable[[str], Source], dialect: YamlDialect) -> Vocabulary:
    try:
        return from_text(name, source(path), dialect)
    except OSError as error:
        fault = SyntaxFault(Span.at(1, 1), f"the file cannot be read: {(error.strerror or 'no reason given').lower()}")
        return Vocabulary(name, path, path=path, fault=fault)


def from_text(name: str, source: Source, dialect: YamlDialect) -> Vocabulary:
    """Read a vocabulary file: a mapping gives its keys, a list its values; plain text (`.txt`) one value a line."""
    if source.fault:
        place = source.span(source.fault.offset, min(source.fault.offset + 1, len(source.text)))
        return Vocabulary(name, source.path, path=source.path, fault=SyntaxFault(place, source.fault.message))
    if source.path.lower().endswith(".txt"):
        return Vocabulary(name, source.path, _lines(source), path=source.path)
    document = _parse(source, dialect)
    return Vocabulary(
        name,
        source.path,
        terms=_terms(document, source),
        path=source.path,
        duplicate_keys=tuple(
            DuplicateKey(duplicate.key, source.span(*duplicate.extent), source.span(*duplicate.first))
            for duplicate in document.duplicates
        ),
        fault=_fault(document, source),
    )


def _parse(source: Source, dialect: YamlDialect) -> Document:
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix == ".json":
        return parse_json(source.text)
    if suffix == ".toml":
        return parse_toml(source.text)
    return parse_yaml(source.text, dialect=dialect)


def _fault(document: Document, source: Source) -> SyntaxFault | None:
    if document.fault:
        return SyntaxFault(source.span(*document.fault.extent), document.fault.message)
    if document.value is None or isinstance(document.value, dict | list):
        return None
    place = document.places[""].value
    return SyntaxFault(source.span(*place), "a vocabulary must be keys or a list, but this is a single value")


def _lines(source: Source) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for number in range(1, len(source.line_starts) + 1):
        line = source.line(number)
        value = line.strip()
        if value:
            begin = line.index(value) + 1
            terms.setdefault(value, Term(value, Span(number, begin, number, begin + len(value)), source.path))
    return terms


def _terms(document: Document, source: Source) -> Mapping[str, Term]:
    value = document.value
    if isinstance(value, dict):
        found = [(key, pointer_to("", key), detail) for key, detail in value.items()]
    elif isinstance(value, list):
        found = [(item, f"/{index}", None) for index, item in enumerate(value) if isinstance(item, str)]
    else:
        found = []
    return {name: _term(name, pointer, detail, document, source) for name, pointer, detail in found}


def _term(name: str, pointer: str, detail: JsonValue, document: Document, source: Source) -> Term:
    place = document.places[pointer]
    details = detail if isinstance(detail, dict) else {}
    label, permalink = details.get("label"), details.get("permalink")
    return Term(
        name,
        source.span(*(place.key or place.value)),
        source.path,
        label if isinstance(label, str) else None,
        permalink if isinstance(permalink, str) else None,
    )


def _from_pages(configured: VocabularySource, site: Site) -> Vocabulary:
    globs = Globs(configured.pages)
    terms: dict[str, Term] = {}
    for path in site.paths:
        if globs.match(path):
            front_matter = site.page(path).front_matter
            data = front_matter.data.get(configured.field) if front_matter else None
            for index, value in enumerate(data if isinstance(data, list) else [data]):
                pointer = pointer_to("", configured.field)
                if isinstance(data, list):
                    pointer = pointer_to(pointer, index)
                if isinstance(value, str) and front_matter:
                    terms.setdefault(value, Term(value, front_matter.value_span(pointer), path))
    origin = f"the '{configured.field}' of {' or '.join(configured.pages)}"
    return Vocabulary(configured.name, origin, terms)
