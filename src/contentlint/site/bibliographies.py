"""Read the bibliographies that the configuration names: BibTeX (`.bib`) and CSL-JSON (`.json`)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from contentlint.facts.page import DuplicateKey, SyntaxFault
from contentlint.facts.suppressions import suppressions_in
from contentlint.parse.document import Document, JsonValue, pointer_to
from contentlint.parse.json import parse_json
from contentlint.read.source import Source, cannot_be_read
from contentlint.site.bibliography import Bibliography, BibliographyEntry
from contentlint.span import Span

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
# A comment of ours, as biber and people write comments; no value of a field has such words.
_COMMENT = re.compile(r"%[ \t]*contentlint-[^\r\n]*")
# `{\noopsort{1973c}}1981` sorts an entry under another year (btxdoc, section 4).
_SORTING = re.compile(r"\\[A-Za-z]+\s*\{[^{}]*\}")
# The fields of BibTeX and biblatex by whose words a text may name an entry.
_DESCRIBING = (
    "author", "shortauthor", "editor", "shorteditor", "editora", "translator", "bookauthor", "commentator", "annotator",
    "introduction", "foreword", "collaboration", "holder", "organization", "institution", "publisher", "school",
    "howpublished", "journal", "journaltitle", "shortjournal", "booktitle", "series", "eventtitle", "label",
    "shorthand", "title", "subtitle", "shorttitle", "origtitle", "note", "addendum", "year", "date", "origyear",
    "origdate", "eventdate",
)  # fmt: skip
_CSL_PEOPLE = ("author", "editor", "translator", "container-author", "original-author", "collection-editor")
_CSL_DESCRIBING = (
    "title", "title-short", "container-title", "container-title-short", "collection-title", "publisher",
    "original-publisher", "authority", "event-title", "citation-label", "note",
)  # fmt: skip
_CSL_DATES = ("issued", "original-date", "event-date", "submitted")
# Where programs put the list, when they do not write it alone.
_CSL_LISTS = ("items", "references")

# One more than what is told of a file unless it is configured, so that it is told that there are more.
_MOST_FAULTS = 10_001

_Read: TypeAlias = tuple[tuple[BibliographyEntry, ...], tuple[SyntaxFault, ...], bool]


def read_bibliography(
    file: str, page: str | None, hides_duplicates: bool, source: Callable[[str], Source]
) -> Callable[[], Bibliography]:
    """Return how to read a bibliography when it is asked for; `source` reads a file of the site."""

    def read() -> Bibliography:
        try:
            return from_text(source(file), page, hides_duplicates)
        except OSError as error:
            fault = SyntaxFault(Span.at(1, 1), cannot_be_read(error))
            return Bibliography(file, page, hides_duplicates, faults=(fault,), is_partial=True)

    return read


def from_text(source: Source, page: str | None = None, hides_duplicates: bool = False) -> Bibliography:
    """Read a bibliography file: what is wrong with it becomes faults, the rest is used."""
    if source.fault:
        at = source.span(source.fault.offset, min(source.fault.offset + 1, len(source.text)))
        fault = SyntaxFault(at, source.fault.message)
        return Bibliography(source.path, page, hides_duplicates, faults=(fault,), is_partial=True)
    is_json = PurePosixPath(source.path).suffix.lower() == ".json"
    listed, faults, is_partial = _from_csl_json(source) if is_json else _from_bibtex(source)
    entries: dict[str, BibliographyEntry] = {}
    duplicates: list[DuplicateKey] = []
    for entry in listed:
        first = entries.setdefault(entry.key, entry)
        if first is not entry:
            duplicates.append(DuplicateKey(entry.key, entry.span, first.span))
    comments = () if is_json else (match.span() for match in _COMMENT.finditer(source.text))
    suppressions = suppressions_in(source, comments)
    return Bibliography(
        source.path, page, hides_duplicates, entries, tuple(duplicates), faults, is_partial, suppressions
    )


# --- BibTeX ----------------------------------------------------------------------------------------------------------


def _from_bibtex(source: Source) -> _Read:
    # Most sites have no bibliography, and shall not wait for the library.
    from contentlint.parse.bibtex import family_names, parse_bibtex, plain_text

    def entry(key: str, span: Span, fields: Mapping[str, str]) -> BibliographyEntry:
        people = "author" if fields.get("author") else "editor"
        return BibliographyEntry(
            key,
            span,
            family_names(fields.get(people, "")),
            _year(fields.get("year"), fields.get("date")),
            plain_text(fields["title"]) if "title" in fields else None,
            _bare(fields.get("doi")),
            _bare(fields.get("url")),
            tuple(filter(None, (alias.strip() for alias in fields.get("ids", "").split(",")))),
            plain_text(" ".join(fields[name] for name in _DESCRIBING if name in fields and name != people)),
        )

    file = parse_bibtex(source.text)
    entries = tuple(entry(one.key, source.span(*one.extent), one.fields) for one in file.entries)
    return entries, tuple(SyntaxFault(source.span(*fault.extent), fault.message) for fault in file.faults), False


def _bare(address: str | None) -> str | None:
    r"""Return a DOI or URL as it is, without what LaTeX wants around it: `\url{…}`, `\_`."""
    return re.sub(r"\\url\b|[\\{}]", "", address).strip() if address is not None else None


def _year(*texts: str | None) -> str | None:
    """Return the first year that is written in one of the texts."""
    found = (_YEAR.search(_SORTING.sub("", text)) for text in texts if text)
    return next((match[0] for match in found if match), None)


# --- CSL-JSON: https://docs.citationstyles.org, "Appendix II: citeproc-js CSL-JSON" ----------------------------------


def _from_csl_json(source: Source) -> _Read:
    document = parse_json(source.text)
    if document.fault:
        return (), (SyntaxFault(source.span(*document.fault.extent), document.fault.message),), True
    listed, pointer = document.value, ""
    for name in _CSL_LISTS:
        if isinstance(listed, dict) and isinstance(listed.get(name), list):
            listed, pointer = listed[name], pointer_to("", name)
    reader = _CslReader(source, document)
    if not isinstance(listed, list):
        reader.fault("", "expected a list of entries")
        return (), tuple(reader.faults), True
    entries: list[BibliographyEntry] = []
    for index, item in enumerate(listed):
        entry = reader.entry(item, pointer_to(pointer, index))
        entries += [entry] if entry else []
        if len(reader.faults) >= _MOST_FAULTS:
            return tuple(entries), tuple(reader.faults), True
    return tuple(entries), tuple(reader.faults), False


class _CslReader:
    """Reads the entries of a CSL-JSON list; `faults` is what they are not to be."""

    def __init__(self, source: Source, document: Document) -> None:
        self._source = source
        self._places = document.places
        self.faults: list[SyntaxFault] = []

    def fault(self, pointer: str, message: str) -> None:
        """Take note of what is wrong with the value at a pointer; of one that spans lines its begin is the place."""
        if len(self.faults) >= _MOST_FAULTS:
            return
        begin, end = self._places[pointer].value
        is_long = self._source.text[begin : begin + 1] in ("[", "{")
        self.faults.append(SyntaxFault(self._source.span(begin, begin + 1 if is_long else end), message))

    def entry(self, item: JsonValue, pointer: str) -> BibliographyEntry | None:
        """Return an entry; None where it has no key."""
        if not isinstance(item, dict):
            self.fault(pointer, "expected an entry, which is a mapping")
            return None
        key = item.get("id")
        if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
            at = pointer_to(pointer, "id") if "id" in item else pointer
            self.fault(at, "expected an 'id', which is a string or a number")
            return None
        people = {name: self._people(item, name, pointer) for name in _CSL_PEOPLE}
        dates = {name: self._date(item, name, pointer) for name in _CSL_DATES}
        texts = {name: self._text(item, name, pointer) for name in (*_CSL_DESCRIBING, "DOI", "URL", "year")}
        described = [texts[name] for name in _CSL_DESCRIBING]
        return BibliographyEntry(
            str(key),
            self._inner(pointer_to(pointer, "id"), str(key)),
            people["author"] or people["editor"],
            _year(dates["issued"], texts["year"]),
            texts["title"],
            texts["DOI"],
            texts["URL"],
            described=" ".join(filter(None, (*_flat(people.values()), *described, *dates.values(), texts["year"]))),
        )

    def _inner(self, pointer: str, value: str) -> Span:
        """Return the place of a string between its quotes; the whole where escapes make it longer."""
        begin, end = self._places[pointer].value
        is_plain = self._source.text[begin:end] == f'"{value}"'
        return self._source.span(begin + is_plain, end - is_plain)

    def _text(self, item: Mapping[str, JsonValue], name: str, pointer: str) -> str | None:
        value = item.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self.fault(pointer_to(pointer, name), f"expected a string for '{name}'")
        return None

    def _people(self, item: Mapping[str, JsonValue], name: str, pointer: str) -> tuple[str, ...]:
        """Return the family names, or the whole names of those who have none, of a list of people."""
        value, pointer = item.get(name), pointer_to(pointer, name)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(pointer, f"expected a list of names for '{name}'")
            return ()
        names = (self._name(person, pointer_to(pointer, index)) for index, person in enumerate(value))
        return tuple(filter(None, names))

    def _name(self, person: JsonValue, pointer: str) -> str:
        if not isinstance(person, dict):
            self.fault(pointer, "expected a name, which is a mapping with 'family' or 'literal'")
            return ""
        parts = ["non-dropping-particle", "family"] if person.get("family") else ["literal"]
        found = (self._text(person, part, pointer) for part in parts)
        return " ".join(filter(None, found))

    def _date(self, item: Mapping[str, JsonValue], name: str, pointer: str) -> str | None:
        """Return what of a date can tell its year: `date-parts`, or a text in words or of ISO 8601."""
        value, pointer = item.get(name), pointer_to(pointer, name)
        if value is None or isinstance(value, str):
            return value
        if not isinstance(value, dict):
            self.fault(pointer, f"expected a date for '{name}', which is a mapping with 'date-parts' or 'raw'")
            return None
        parts = value.get("date-parts")
        if parts is None:
            return " ".join(filter(None, (self._text(value, part, pointer) for part in ("raw", "literal", "year"))))
        pointer = pointer_to(pointer, "date-parts")
        if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
            self.fault(pointer, "expected a list of dates, each a list of year, month and day")
            return None
        return " ".join(str(part[0]) for part in parts if isinstance(part, list) and part)


def _flat(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    return (one for group in groups for one in group)
