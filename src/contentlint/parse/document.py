"""What a parser of front matter or of a data file hands on, whatever the syntax: a value, and its places."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

JsonValue: TypeAlias = bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"] | None
Extent: TypeAlias = tuple[int, int]
"""Start and end (exclusive) as offsets in the whole file's text, in code points from 0."""

MAX_DEPTH = 200
"""How many lists and mappings may stand in each other: more than anyone writes, and fewer than crash us."""

_PATHS_TO_TEXT = 20
_SHORT = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a YAML document may ask of its reader; what goes beyond is a fault of the document.

    `depth` is how many lists and mappings may stand in each other, `expansion` how many values aliases may add (nine
    lines of ten aliases each would add 1,000,000,000), and `values` how many it may have without them.
    """

    depth: int = MAX_DEPTH
    expansion: int = 100_000
    values: int = 250_000


LIMITS = Limits()


def most_in_paths(text: str) -> int:
    """Return how many characters the JSON pointers of a text's values may have together.

    In a long text as people write it, they have a few times as many as the text. What a value is named by grows with
    the keys above it, so that many values below long keys could ask for any memory.
    """
    return _PATHS_TO_TEXT * max(len(text), _SHORT)


TOO_LONG_PATHS = "the keys above its values are too many and too long to name each value by them"
"""What is wrong with a text whose pointers have more characters than `most_in_paths`."""


class YamlDialect(StrEnum):
    """Who reads the YAML: readers disagree about plain scalars such as `no`, `010` and `12:30`."""

    YAML_1_2 = "yaml-1.2"
    JS_YAML_3 = "js-yaml-3"
    JS_YAML_4 = "js-yaml-4"


class Place(NamedTuple):
    """Where one value stands, and its key where it has one (a member of a mapping)."""

    value: Extent
    key: Extent | None = None


class DuplicateKey(NamedTuple):
    """A key that its mapping already has; `pointer` is the JSON pointer of the member."""

    pointer: str
    key: str
    extent: Extent
    first: Extent


class AmbiguousScalar(NamedTuple):
    """A plain YAML scalar (a value, or a key) that YAML 1.1, YAML 1.2 and js-yaml read differently.

    `readings` maps the reader's name, in words for the user, to what it reads. A reader that refuses the text
    (YAML 1.1 an impossible date) is left out.
    """

    pointer: str
    text: str
    extent: Extent
    readings: tuple[tuple[str, JsonValue], ...]
    is_key: bool = False


class SyntaxFault(NamedTuple):
    """Where a parser stopped and why, in a clause for the user; `context` is where the broken thing began.

    `remedy` says what to do about it, where that can be said.
    """

    extent: Extent
    message: str
    context: tuple[Extent, str] | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document. With a `fault`, there is no value: `value` is None and `places` is empty.

    `places` has an entry for every JSON pointer (RFC 6901) in `value`; the root's is `""`.
    Dates are strings in the words of the file. Of duplicate keys, the first counts. `comments` are the
    extents of the comments, each from its `#` to the end of its line.
    """

    value: JsonValue
    places: dict[str, Place] = field(default_factory=dict)
    duplicates: tuple[DuplicateKey, ...] = ()
    ambiguous: tuple[AmbiguousScalar, ...] = ()
    comments: tuple[Extent, ...] = ()
    fault: SyntaxFault | None = None


def pointer_to(parent: str, token: str | int) -> str:
    """Return the JSON pointer of a member of `parent` (RFC 6901, section 3)."""
    name = str(token)
    if "~" in name or "/" in name:
        name = name.replace("~", "~0").replace("/", "~1")
    return f"{parent}/{name}"
