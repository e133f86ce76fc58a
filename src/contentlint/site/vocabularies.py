"""Read the vocabularies that the configuration names: from a file, a list, or other pages."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from contentlint.facts.front_matter import member_at, members_at
from contentlint.facts.page import DuplicateKey, PageFacts, SyntaxFault, Text
from contentlint.facts.suppressions import suppressions_in
from contentlint.globs import Globs
from contentlint.nearest import did_you_mean
from contentlint.parse.document import Document, JsonValue, YamlDialect, pointer_to
from contentlint.parse.json import parse_json
from contentlint.parse.yaml import parse_yaml
from contentlint.parse.yaml_scalars import is_timestamp
from contentlint.read.source import Source, cannot_be_read
from contentlint.site.site import Site
from contentlint.site.vocabulary import SiteSettingError, TagsFile, Term, Vocabulary, VocabularySource
from contentlint.span import Span
from contentlint.words import either, quoted


def read_vocabulary(
    configured: VocabularySource, source: Callable[[str], Source], dialect: YamlDialect
) -> Callable[[Site], Vocabulary]:
    """Return how to read a vocabulary once the site is there; `source` reads a file of the site.

    To read one from pages raises SiteSettingError where the site has no such pages, or they have no such field.
    """
    if configured.values is not None:
        values = {value: Term(value) for value in configured.values}
        return lambda _site: Vocabulary(configured.name, "the configuration's list", values)
    if configured.file is not None:
        file = configured.file
        return lambda _site: _from_file(configured, file, source, dialect)
    return lambda site: _from_pages(configured, site)


def _from_file(
    configured: VocabularySource, path: str, source: Callable[[str], Source], dialect: YamlDialect
) -> Vocabulary:
    try:
        return from_text(configured, source(path), dialect)
    except OSError as error:
        fault = SyntaxFault(Span.at(1, 1), cannot_be_read(error))
        return Vocabulary(configured.name, path, path=path, fault=fault)


def from_text(configured: VocabularySource, source: Source, dialect: YamlDialect) -> Vocabulary:
    """Read a vocabulary file: a mapping gives its keys, a list its values; plain text (`.txt`) one value a line."""
    if source.fault:
        place = source.span(source.fault.offset, min(source.fault.offset + 1, len(source.text)))
        unreadable = SyntaxFault(place, source.fault.message)
        return Vocabulary(configured.name, source.path, path=source.path, fault=unreadable)
    if source.path.lower().endswith(".txt"):
        return Vocabulary(configured.name, source.path, _lines(source), path=source.path)
    document = _parse(source, dialect)
    fault = _fault(document, source)
    return Vocabulary(
        configured.name,
        source.path,
        terms=_terms(document, source),
        path=source.path,
        duplicate_keys=tuple(
            DuplicateKey(duplicate.key, source.span(*duplicate.extent), source.span(*duplicate.first))
            for duplicate in document.duplicates
        ),
        fault=fault,
        tags_file=_tags_file(configured.tags_route, document, source) if configured.tags_route and not fault else None,
        folder=configured.folder,
        suppressions=suppressions_in(source, document.comments),
    )


def _parse(source: Source, dialect: YamlDialect) -> Document:
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix == ".json":
        return parse_json(source.text)
    if suffix == ".toml":
        from contentlint.parse.toml import parse_toml  # its tables of patterns are long

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
    label = _detail(pointer, detail, "label", document, source)
    permalink = _detail(pointer, detail, "permalink", document, source)
    return Term(
        name,
        source.span(*(place.key or place.value)),
        source.path,
        label.value if label else None,
        permalink.value if permalink else None,
        label.span if label else None,
        permalink.span if permalink else None,
    )


def _detail(pointer: str, details: JsonValue, key: str, document: Document, source: Source) -> Text | None:
    """Return what an entry says of itself under a key, where that is a text."""
    value = details.get(key) if isinstance(details, dict) else None
    if not isinstance(value, str):
        return None
    member = member_at(source, document.places[pointer_to(pointer, key)])
    return Text(value, member.value, member.quote)


def _tags_file(route: str, document: Document, source: Source) -> TagsFile:
    return TagsFile(
        route,
        document.value,
        members_at(source, document.places),
        frozenset(
            pointer for pointer, place in document.places.items() if is_timestamp(source.text[slice(*place.value)])
        ),
        is_blank=not source.text.replace("\ufeff", "").strip(),
    )


def _from_pages(configured: VocabularySource, site: Site) -> Vocabulary:
    globs = Globs(configured.pages)
    pages = [site.page(path) for path in site.paths if globs.match(path)]
    terms: dict[str, Term] = {}
    for page in pages:
        for value, span, _ in page.front_matter.names(configured.field) if page.front_matter else ():
            terms.setdefault(value, Term(value, span, page.path))
    complete = all(page.is_whole for page in pages)
    if complete:
        _refuse_nothing(configured, pages)
    origin = f"the '{configured.field}' of {' or '.join(configured.pages)}"
    return Vocabulary(configured.name, origin, terms, complete=complete)


def _refuse_nothing(configured: VocabularySource, pages: Sequence[PageFacts]) -> None:
    """Raise SiteSettingError where there are no such pages, or none of them has the field."""
    globs = either([quoted(pattern) for pattern in configured.pages])
    empty = f"the vocabulary '{configured.name}' is empty"
    if not pages:
        raise SiteSettingError(f"{empty}: no page of the site matches {globs}", configured.where)
    if not any(configured.field in page.data for page in pages):
        message = f"{empty}: no page that matches {globs} has the field '{configured.field}'"
        meant = did_you_mean(configured.field, {key for page in pages for key in page.data})
        raise SiteSettingError(f"{message}; {meant}" if meant else message, configured.where)
