"""From the text of a page to its facts: a pure function of the text and the settings."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from contentlint.facts.body import Body
from contentlint.facts.conflicts import Conflicts
from contentlint.facts.extents import Extents
from contentlint.facts.front_matter import FrontMatterFacts, read_front_matter
from contentlint.facts.page import FactSettings, FileFault, PageFacts, PatternMatch, SyntaxFault
from contentlint.facts.suppressions import with_lines
from contentlint.parse.document import Extent, JsonValue
from contentlint.parse.document import SyntaxFault as Fault
from contentlint.parse.markdown import Flavour, MarkdownParser, TooMuchWorkError, Work
from contentlint.patterns import Patience, Pattern, PatternTimeoutError
from contentlint.read.source import Source

# What `format: detect` takes for Markdown; all else is MDX (`format.js` of mdx-loader 3.8).
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mkdown", ".ron")
# What no name of a tag begins with, and people write behind a "less than".
_NO_NAME = frozenset("0123456789=.+-")


class Extractor:
    """Extracts the facts of pages; one is made for a run."""

    def __init__(self, settings: FactSettings) -> None:
        self._settings = settings
        self._parsers: dict[Flavour, MarkdownParser] = {}
        patience = Patience()
        self._patterns = {pattern: Pattern(pattern[1], patience) for pattern in settings.patterns}

    def extract(self, source: Source) -> PageFacts:
        """Return the facts of a page; never raises, whatever the text."""
        if source.fault:
            begin = source.fault.offset
            end = min(begin + 1, len(source.text))
            fault = FileFault("encoding", source.fault.message, source.fault.subject, source.span(begin, end))
            return PageFacts(source.path, fault=fault)
        conflicts = Conflicts(source)
        settings = self._settings.for_file(source.path)
        front_matter = read_front_matter(source, conflicts.readable, settings)
        flavour = _flavour(source.path, front_matter.facts.data if front_matter.facts else {}, settings)
        last_line = len(source.line_starts)
        work = Work(conflicts.readable, settings.work)
        body = Body(source, settings, flavour, work)
        try:
            body.read(self._parser(flavour).parse(conflicts.readable, front_matter.body, work))
        except TooMuchWorkError as error:
            return PageFacts(
                source.path,
                front_matter.facts,
                is_mdx=flavour is Flavour.MDX,
                suppressions=with_lines(front_matter.suppressions, last_line),
                body=source.span(front_matter.body, len(source.text)),
                fault=_unread(source, front_matter.body, error),
            )
        return PageFacts(
            path=source.path,
            front_matter=front_matter.facts,
            headings=tuple(body.headings),
            links=tuple(body.links.links()),
            anchors=tuple(body.links.anchors),
            tabs=tuple(body.tabs),
            footnote_references=tuple(body.footnote_references),
            footnote_definitions=tuple(body.footnote_definitions),
            definitions=tuple(body.links.definitions),
            missing_definitions=tuple(body.links.missing_definitions),
            citations=tuple(body.citations),
            sources=tuple(body.entries.sources),
            entries=tuple(body.entries.entries),
            components=tuple(body.links.components),
            is_mdx=flavour is Flavour.MDX,
            imports=tuple(body.links.imports),
            mdx_faults=tuple(_fault(source, fault) for fault in body.faults),
            suppressions=with_lines([*front_matter.suppressions, *body.suppressions], last_line),
            matches=self._matches(source, front_matter, (*body.comments, *body.code)),
            conflicts=conflicts.outside(source, body.code),
            body=source.span(front_matter.body, len(source.text)),
        )

    def _parser(self, flavour: Flavour) -> MarkdownParser:
        """Return the parser of a flavour; most sites have pages of one alone."""
        if flavour not in self._parsers:
            self._parsers[flavour] = MarkdownParser(flavour, has_math=self._settings.formulas == "math")
        return self._parsers[flavour]

    def _matches(
        self, source: Source, front_matter: FrontMatterFacts, hidden: Iterable[Extent]
    ) -> tuple[PatternMatch, ...]:
        if not self._patterns:
            return ()
        matches: list[PatternMatch] = []
        unread = Extents(hidden)
        for (where, expression), pattern in self._patterns.items():
            begin, end = front_matter.content if where == "front-matter" else (front_matter.body, len(source.text))
            try:
                matches.extend(
                    PatternMatch(where, expression, source.text[slice(*match)], source.span(*match))
                    for match in pattern.find(source.text, begin, end)
                    if not unread.hold(*match)
                )
            except PatternTimeoutError:
                matches.append(PatternMatch(where, expression, "", source.span(begin, begin), timed_out=True))
        return tuple(matches)


def _flavour(path: str, data: Mapping[str, JsonValue], settings: FactSettings) -> Flavour:
    """Return who reads a page: the settings say it, and the page itself may (`mdx: {format: md}`)."""
    if settings.markdown == "code-host":
        return Flavour.CODE_HOST
    options = data.get("mdx")
    wanted = options.get("format") if isinstance(options, dict) else None
    if wanted not in ("md", "mdx", "detect"):
        wanted = settings.markdown
    if wanted == "detect":
        wanted = "md" if PurePosixPath(path).suffix in _MARKDOWN_SUFFIXES else "mdx"
    return Flavour.GENERATOR if wanted == "md" else Flavour.MDX


def _unread(source: Source, begin: int, error: TooMuchWorkError) -> FileFault:
    """Return that the body, which begins at an offset, asks for too much."""
    message = f"the markup of the page takes more than {error.most:,} steps to read, expected fewer"
    return FileFault("work", message, "", source.span(begin, begin))


def _fault(source: Source, fault: Fault) -> SyntaxFault:
    context = (source.span(*fault.context[0]), fault.context[1]) if fault.context else None
    written = source.text[slice(*fault.extent)]
    begin = fault.extent[0]
    is_literal = source.text[begin - 1 : begin] == "<" and written in _NO_NAME
    literal = source.span(begin - 1, begin) if is_literal else None
    return SyntaxFault(source.span(*fault.extent), fault.message, context, fault.remedy, written, literal)
