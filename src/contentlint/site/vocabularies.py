"""Read the vocabularies that the configuration names: from a file, a list, or other pages."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from contentlint.configuration.model import Vocabulary as Configured
from contentlint.facts.page import DuplicateKey, SyntaxFault
from contentlint.globs import Globs
from contentlint.parse.document import Document, JsonValue, YamlDialect, pointer_to
from contentlint.parse.json import parse_json
from contentlint.parse.toml import parse_toml
from contentlint.parse.yaml import parse_yaml
from contentlint.read.source import Source
from contentlint.site.site import Site
from contentlint.site.vocabulary import Term, Vocabulary


def read_vocabulary(
    configured: Configured, source: Callable[[str], Source], dialect: YamlDialect
) -> Callable[[Site], Vocabulary]:
    """Return how to read a vocabulary once the site is there; `source` reads a file of the site."""
    if configured.values is not None:
        values = {value: Term(value) for value in configured.values}
        return lambda _site: Vocabulary(configured.name, "the configuration's list", values)
    if configured.file is not None:
        file = configured.file
        return lambda _site: from_file(configured.name, source(file), dialect)
    return lambda site: _from_pages(configured, site)


def from_file(name: str, source: Source, dialect: YamlDialect) -> Vocabulary:
    """Read a vocabulary file: a mapping gives its keys, a list its values; plain text one value a line."""
    document = _parse(source, dialect)
    fault = None
    if document.fault:
        fault = SyntaxFault(source.span(*document.fault.extent), document.fault.message)
    return Vocabulary(
        name,
        source.path,
        terms=_terms(document, source),
        path=source.path,
        duplicate_keys=tuple(
            DuplicateKey(duplicate.key, source.span(*duplicate.extent), source.span(*duplicate.first))
            for duplicate in document.duplicates
            if duplicate.pointer.count("/") == 1
        ),
        fault=fault,
    )


def _parse(source: Source, dialect: YamlDialect) -> Document:
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix == ".json":
        return parse_json(source.text)
    if suffix == ".toml":
        return parse_toml(source.text)
    return parse_yaml(source.text, dialect=dialect)


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


def _from_pages(configured: Configured, site: Site) -> Vocabulary:
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
