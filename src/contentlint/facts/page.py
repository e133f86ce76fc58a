"""The facts of one page: everything that rules judge, as plain values with their places.

Facts say what is written, never whether it is right. They depend on the bytes of the page and on the
`FactSettings` alone, so they can be stored and used again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from contentlint.parse.document import LIMITS, JsonValue, Limits, YamlDialect, pointer_to
from contentlint.parse.yaml_scalars import is_timestamp, js_string, readings, resolve
from contentlint.span import Span

BOUND = "*"
"""What stands for a quote at a text that must not be exchanged: it has an anchor, an alias or a tag, or serves two
places, of which only one is meant."""


class Item(NamedTuple):
    """How an item of a list is taken out, and where another goes behind it.

    Without the stretch `removal` the list is the same without the item. `end` is the empty place for another item;
    `lead` is what stands before that, where a line feed means the line end of the file.
    """

    removal: Span
    end: Span
    lead: str


class Member(NamedTuple):
    """Where a value of the front matter stands, and its key where it has one.

    Of a simple string in quotes the place is that of what stands between them; `quote` and `key_quote` are the one that
    stands on both sides, else empty, or `BOUND`. `item` is there for an item of a list that can be taken out.
    """

    value: Span
    key: Span | None = None
    quote: str = ""
    key_quote: str = ""
    item: Item | None = None


class Text(NamedTuple):
    """A string of the front matter, its place, and the quote on both sides of that: empty for none, or `BOUND`."""

    value: str
    span: Span
    quote: str = ""


class DuplicateKey(NamedTuple):
    """A key that stands twice in one mapping."""

    key: str
    span: Span
    first: Span


class AmbiguousScalar(NamedTuple):
    """A plain scalar that readers of YAML disagree about; `readings` pairs a reader with the JSON value it reads."""

    pointer: str
    text: str
    span: Span
    readings: tuple[tuple[str, Any], ...]
    is_key: bool = False


class SyntaxFault(NamedTuple):
    """Where a parser stopped and why; `context` is where the broken thing began.

    `remedy` is what to do about it, and `written` what stands there, where that is known. `literal` is the place of a
    `<` that is taken for the begin of a tag, though no name begins with what follows it.
    """

    span: Span
    message: str
    context: tuple[Span, str] | None = None
    remedy: str | None = None
    written: str = ""
    literal: Span | None = None


def name_of(value: JsonValue) -> str:
    """Return a text or a number as a name, as JavaScript writes it; any other value is none, and gives an empty one."""
    is_name = isinstance(value, str | int | float) and not isinstance(value, bool)
    return js_string(value) if is_name else ""


def is_plain_text(text: str) -> bool:
    """Tell whether every reader of YAML takes a scalar without quotes for a text, not for a number, a date or a word.

    Which characters it may hold there is another question.
    """
    return not is_timestamp(text) and all(
        isinstance(resolve(text, dialect), str) and not readings(text, dialect) for dialect in YamlDialect
    )


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a page.

    `data` is its value; with a `fault`, or where the front matter is empty, an empty mapping. `members` has the
    places by JSON pointer (RFC 6901). `fence` is the opening fence, `after` the place of the first character
    after the block. `syntax` is `yaml`, `toml` or `json`.
    """

    fence: Span
    after: Span
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    duplicate_keys: tuple[DuplicateKey, ...] = ()
    ambiguous: tuple[AmbiguousScalar, ...] = ()
    fault: SyntaxFault | None = None
    syntax: str = "yaml"

    def value_span(self, pointer: str) -> Span:
        """Return the place of the value at a JSON pointer; the opening fence where there is none."""
        member = self.members.get(pointer)
        return member.value if member else self.fence

    def key_span(self, pointer: str) -> Span:
        """Return the place of the key of a member; the opening fence where there is none."""
        member = self.members.get(pointer)
        return member.key if member and member.key else self.fence

    @property
    def is_open_for_keys(self) -> bool:
        """Whether it is YAML in which another key can stand on a line of its own, without indentation.

        It is not where all of it stands in braces, is indented, has an anchor, or begins with a merge key.
        """
        root = self.members.get("")
        if root is None or root.quote == BOUND or self.syntax != "yaml":
            return False
        line, column, end_line, end_column = root.value
        if not self.data:
            return (line, column) == (end_line, end_column)
        keys = (member.key for pointer, member in self.members.items() if pointer.count("/") == 1)
        lines = {key.line for key in keys if key and key.column <= len("'k")}
        return column == 1 and line in lines

    def text(self, name: str) -> str | None:
        """Return a top-level value that is a non-empty string, else None."""
        value = self.data.get(name)
        return value if isinstance(value, str) and value else None

    def text_at(self, pointer: str, value: str) -> Text:
        """Return the string `value` at a JSON pointer with its place."""
        member = self.members.get(pointer)
        return Text(value, member.value, member.quote) if member else Text(value, self.fence)

    def texts(self, name: str) -> tuple[Text, ...]:
        """Return the non-empty strings of a top-level list with their places; nothing where it is no list."""
        value = self.data.get(name)
        if not isinstance(value, list):
            return ()
        return tuple(
            self.text_at(f"/{name}/{index}", item) for index, item in enumerate(value) if isinstance(item, str) and item
        )

    def names(self, name: str) -> tuple[Text, ...]:
        """Return the non-empty strings and the numbers of a top-level value, or of its list, as names.

        A number is written as JavaScript does, which site generators are written in: `1.0` is the name `1`.
        """
        value = self.data.get(name)
        pointer = pointer_to("", name)
        items = [(pointer, value)]
        if isinstance(value, list):
            items = [(pointer_to(pointer, index), item) for index, item in enumerate(value)]
        named = ((place, name_of(item)) for place, item in items)
        return tuple(self.text_at(place, name) for place, name in named if name)

    def keys(self, name: str) -> tuple[Text, ...]:
        """Return the non-empty keys of a top-level mapping with their places; nothing where it is no mapping."""
        value = self.data.get(name)
        if not isinstance(value, dict):
            return ()
        return tuple(self._key(pointer_to(pointer_to("", name), key), key) for key in value if key)

    def _key(self, pointer: str, key: str) -> Text:
        member = self.members.get(pointer)
        return Text(key, member.key, member.key_quote) if member and member.key else Text(key, self.fence)


class Heading(NamedTuple):
    """A heading of the body: `text` is what a reader sees; `span` is its content, without the number signs.

    `is_html` tells one that is written as an element (`<h2>`). `named` is what an anchor is made of, where that is
    another text than the reader sees (MDX counts the source of an expression); `explicit_id` is the id that the
    heading declares itself (`{#id}` in MDX).
    """

    level: int
    text: str
    span: Span
    is_html: bool = False
    named: str | None = None
    explicit_id: str | None = None


class LinkKind(StrEnum):
    """What a target is written as."""

    LINK = "link"
    IMAGE = "image"
    DEFINITION = "definition"
    IMAGE_DEFINITION = "image-definition"
    """The definition of a target that images alone use."""
    HTML_LINK = "html-link"
    HTML_IMAGE = "html-image"
    JSX_LINK = "jsx-link"
    """An attribute of a component that leads somewhere: `<Link to="/docs/x">`."""
    JSX_IMAGE = "jsx-image"
    """An attribute of a component that shows a file: `<Figure src="/img/x.png" />`."""
    MODULE = "module"
    """A file that the page imports or requires (MDX)."""
    FRONT_MATTER = "front-matter"
    """A value of the front matter that is the path of a file; rules make it of an asset field."""


class Link(NamedTuple):
    """A target that the page refers to. `target` is as meant (escapes read), `written` as it stands at `span`.

    `text` is what the reader sees of it, and stands at `text_span` (None where it has no place of its own). A link by
    reference has no entry of its own: its definition has one.
    """

    kind: LinkKind
    target: str
    written: str
    span: Span
    text: str = ""
    text_span: Span | None = None


class Anchor(NamedTuple):
    """An explicit id in the body (`id="x"`, `name="x"` of an `<a>`)."""

    name: str
    span: Span


class Label(NamedTuple):
    """A named reference or definition: `name` is the form that is compared, `written` is what stands at `span`.

    `certain` is False where it may be none, in HTML, in the text of an image or in indented text, which not all
    read as code: such a reference uses a definition, but is never missing one, and such a definition answers
    references, but is never wrong itself. `removal` are the lines of a footnote, where it is certain which they are.
    """

    name: str
    written: str
    span: Span
    certain: bool = True
    removal: Span | None = None


class Dialect(StrEnum):
    """How a page cites its sources (the contract, section 5)."""

    FOOTNOTE = "footnote"
    SUPERSCRIPT = "superscript"
    NUMERIC = "numeric"
    AUTHOR_YEAR = "author-year"
    KEYED = "keyed"


class Citation(NamedTuple):
    """One number, author-year or key cited in the text.

    `label` is the number as an integer's digits, the author-year as written, or the key. A range such as `4-6`
    gives one citation a number; those between its ends stand at the place of the whole range. `certain` is False
    where the text can mean something else (`2019<sup>3</sup>`, `x[1]`), leads to the source itself (a link) or
    stands in a list of sources: such a citation uses an entry, but is never missing one.
    """

    dialect: Dialect
    label: str
    written: str
    span: Span
    certain: bool = True


class ListedSource(NamedTuple):
    """An entry of a reference section that the text can cite by `label`, at the place of that label.

    `by_position` tells an item of an ordered list, whose number is its place in the list. `section` counts the
    lists of references of the page, from 1; it is 0 for a number that is explained elsewhere, such as in a note
    under a table, in the affiliations of authors, or in the middle of another entry.
    """

    dialect: Dialect
    label: str
    written: str
    span: Span
    by_position: bool = False
    section: int = 1


class Entry(NamedTuple):
    """A list item, or a paragraph outside any list, of a section; `section` is the section's heading.

    `text` is its first block as written, each line break and what surrounds it turned into one space.
    `is_source` tells an entry of a list of references; `is_part` a further paragraph or a nested item of an entry.
    """

    section: str
    text: str
    span: Span
    is_item: bool
    is_source: bool
    is_part: bool = False


class Attribute(NamedTuple):
    """An attribute of a component or element; `value` is None for one without a literal value.

    `is_dynamic` tells one whose value is computed when the page is shown (`tag={tag}`).
    """

    name: str
    value: str | None
    span: Span
    is_dynamic: bool = False


class Component(NamedTuple):
    """A JSX component in the body, such as `<SubstanceFoods tag="Magnesium" />`; `span` is its opening tag."""

    name: str
    attributes: tuple[Attribute, ...]
    span: Span


class Import(NamedTuple):
    """What an MDX page imports: the local `names`, and the module as it is written at `span`."""

    names: tuple[str, ...]
    module: str
    span: Span


class SuppressionKind(StrEnum):
    """What a suppression comment silences."""

    LINE = "disable-line"
    NEXT_LINE = "disable-next-line"
    FILE = "disable-file"
    BEGIN = "disable"
    END = "enable"


class SuppressedRule(NamedTuple):
    """A rule that a suppression names, the place of its name, and the lines (inclusive) where it is silent."""

    rule: str
    span: Span
    first: int = 0
    last: int = -1


class Suppression(NamedTuple):
    """A comment that silences rules, such as `<!-- contentlint-disable-line tag-unknown: why -->`.

    `fault` says why the comment itself is malformed; then it silences nothing. `removal` is what is to be removed for
    the comment to leave no gap, None where it must stay; with `is_idle_text` the page says the same without.
    """

    kind: str
    rules: tuple[SuppressedRule, ...]
    reason: str
    span: Span
    fault: str | None = None
    removal: Span | None = None
    is_idle_text: bool = False


class PatternMatch(NamedTuple):
    """Where one of `FactSettings.patterns` matched; `timed_out` that it took too long to say."""

    where: str
    expression: str
    text: str
    span: Span
    timed_out: bool = False


class Conflict(NamedTuple):
    """A conflict marker that a merge left; `marker` is it, `others` are the places of its companions."""

    marker: str
    span: Span
    others: tuple[Span, ...] = ()


class FileFault(NamedTuple):
    """A file that could not be read, not as text, or not to its end.

    `kind` is "unreadable", "encoding", "too-large", "work" of a body that takes too much, or "outside" of a link that
    leads beyond the boundary, which is not followed.
    """

    kind: str
    message: str
    subject: str
    span: Span


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything that is known of one page. `path` is relative to the site's root, with `/`.

    `tabs` are the labels of the tabs that some generators make of `=== "Label"`. `is_mdx` tells that the body was
    read as MDX, and `mdx_faults` are the places where MDX cannot be compiled.
    """

    path: str
    front_matter: FrontMatter | None = None
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    tabs: tuple[str, ...] = ()
    footnote_references: tuple[Label, ...] = ()
    footnote_definitions: tuple[Label, ...] = ()
    definitions: tuple[Label, ...] = ()
    missing_definitions: tuple[Label, ...] = ()
    citations: tuple[Citation, ...] = ()
    sources: tuple[ListedSource, ...] = ()
    entries: tuple[Entry, ...] = ()
    components: tuple[Component, ...] = ()
    is_mdx: bool = False
    imports: tuple[Import, ...] = ()
    mdx_faults: tuple[SyntaxFault, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    matches: tuple[PatternMatch, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    body: Span = field(default_factory=lambda: Span.at(1, 1))
    fault: FileFault | None = None

    @property
    def data(self) -> Mapping[str, JsonValue]:
        """The front matter's value; an empty mapping where there is none."""
        return self.front_matter.data if self.front_matter else {}

    @property
    def is_read(self) -> bool:
        """Whether the file could be read as text."""
        return self.fault is None

    @property
    def dynamic_props(self) -> int:
        """How many props of its components have a value that is computed when the page is shown."""
        return sum(attribute.is_dynamic for component in self.components for attribute in component.attributes)

    @property
    def has_mdx_faults(self) -> bool:
        """Whether MDX cannot compile the page."""
        return bool(self.mdx_faults)

    @property
    def readable(self) -> bool:
        """Whether the front matter, if there is one, could be parsed."""
        return self.front_matter is None or self.front_matter.fault is None

    @property
    def has_known_body(self) -> bool:
        """Whether it is known where the body begins: front matter without an end may have swallowed it."""
        front_matter = self.front_matter
        return front_matter is None or front_matter.fault is None or self.body != Span.at(*self.body[:2])

    @property
    def is_whole(self) -> bool:
        """Whether all that the front matter says is known: it could be read, and no key or conflict hides a part."""
        front_matter = self.front_matter
        hides = front_matter is not None and (front_matter.fault is not None or bool(front_matter.duplicate_keys))
        return self.fault is None and not hides and not self.conflicts


Pattern: TypeAlias = tuple[str, str]
"""Where to look (`body` or `front-matter`) and the regular expression."""


@dataclass(frozen=True, slots=True)
class FactSettings:
    """What the extraction of facts depends on beside the page itself; part of the key of stored facts.

    `entry_sections` are the headings whose entries rules ask for; `reference_headings` those that begin a list
    of sources, in lower case. `markdown` is the grammar of the body: `code-host`, `mdx`, `md` (as a generator reads
    it), or `detect` (MDX where the file does not end in `.md`); on all but the first the front matter's
    `mdx: {format: …}` decides for its page. `formulas` is how the generator reads `$…$`: as `text`, or as `math`
    (remark-math), in which nothing else is read. Dialect, fences and grammar are those of the files below `folders`
    (None: of all); others are read as code hosts read them. A page has at most `page_size` bytes (None: any
    number), `limits` are those of its front matter, and `work` is how many steps the reading of its body may take for
    each character (`contentlint.parse.markdown.work`).
    """

    reference_headings: tuple[str, ...]
    entry_sections: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    yaml_dialect: str = "yaml-1.2"
    fence_style: str = "code-host"
    markdown: str = "code-host"
    formulas: str = "text"
    folders: tuple[str, ...] | None = None
    page_size: int | None = None
    limits: Limits = LIMITS
    work: int = 1

    def for_file(self, path: str) -> "FactSettings":
        """Return what holds for the file at a path."""
        if self.folders is None or any(not folder or path.startswith(f"{folder}/") for folder in self.folders):
            return self
        return replace(self, yaml_dialect="yaml-1.2", fence_style="code-host", markdown="code-host", folders=None)
