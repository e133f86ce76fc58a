"""Tags and comments of HTML or JSX, with exact places.

The standard library's parser tells no place of an attribute, and knows no JSX; the shapes are few, so a scanner
of regular expressions does. Each alternative begins with a literal and has one way to match: linear in time.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from contentlint.parse.character_references import decoded
from contentlint.parse.document import Extent

_NAME = r"[A-Za-z][\w.:-]*"
_ATTRIBUTE = re.compile(
    r"""\s*(?:
        (?P<name>[A-Za-z_:@][\w:.@-]*)
        (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|\{(?P<braces>[^{}]*)\}|(?P<bare>[^\s"'=<>`{}]+)))?
        |\{[^{}]*\}
    )""",
    re.VERBOSE,
)
_TAG = rf"<(?P<closing>/?)(?P<name>{_NAME})"
_TAG_BEGIN = re.compile(_TAG)
_BARE_TAG = re.compile(rf"{_TAG}(?P<self_closing>/?)>")
_MARKUP = re.compile(rf"<!--(?P<comment>.*?)-->|{_TAG}", re.DOTALL)
_TAG_END = re.compile(r"\s*(/?)>")
# HTML Living Standard, section 13.1.2: what stands in these is text up to their end; a template's content is inert.
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea")}
_TEMPLATE = re.compile(r"<(?P<closing>/?)template(?=[\s/>])", re.IGNORECASE)
_STRING_LITERAL = re.compile(r"""\s*(["'`])((?:(?!\1)[^\\$])*)\1\s*""")


class TagAttribute(NamedTuple):
    """An attribute; `value` is None for one without a literal value, `extent` is then that of its name.

    `is_computed` tells one whose value is known only when the page is shown, `adds_base` one to whose value the site's
    base URL is added.
    """

    name: str
    value: str | None
    extent: Extent
    is_computed: bool = False
    adds_base: bool = False


class Tag(NamedTuple):
    """An opening (also self-closing) or closing tag."""

    name: str
    extent: Extent
    attributes: tuple[TagAttribute, ...] = ()
    closing: bool = False
    self_closing: bool = False


class Comment(NamedTuple):
    """An HTML comment; `text` is what stands between its marks."""

    text: str
    extent: Extent


Markup: TypeAlias = Tag | Comment


def scan_html(text: str, start: int, end: int) -> Iterable[Markup]:
    """Return the tags and comments in `text[start:end]`, with offsets in `text`; never raises.

    What stands in scripts, styles, templates and the like is no markup of the page, and left out.
    """
    bare = _BARE_TAG.fullmatch(text, start, end)
    if bare:  # as most inline HTML is: `<sup>`, `<br/>`
        return (Tag(bare["name"], (start, end), (), bool(bare["closing"]), bool(bare["self_closing"])),)
    return _scan(text, start, end)


def _scan(text: str, start: int, end: int) -> Iterator[Markup]:
    at = start
    # Past the last end of a comment none is looked for: else each `<!--` there would be searched to the end.
    last_comment = text.rfind("-->", start, end)
    while match := (_MARKUP if at <= last_comment else _TAG_BEGIN).search(text, at, end):
        at = match.end()
        if match.lastgroup == "comment":
            yield Comment(match["comment"], match.span())
            continue
        attributes, at = _attributes(text, at, end)
        closed = _TAG_END.match(text, at, end)
        if closed:
            at = closed.end()
            tag = Tag(match["name"], (match.start(), at), attributes, bool(match["closing"]), bool(closed[1]))
            yield tag
            at = _content_end(tag, text, at, end)


def _content_end(tag: Tag, text: str, at: int, end: int) -> int:
    """Return where to read on after a tag: of one whose content is no markup, at the closing tag."""
    # HTML minds no case, components do; a `/` at the end means nothing to HTML, but tells what is meant.
    is_element = tag.name.islower() or tag.name.isupper()
    name = tag.name.lower()
    if tag.closing or tag.self_closing or not is_element:
        return at
    if name == "template":
        return _template_end(text, at, end)
    if name not in _RAW_END:
        return at
    match = _RAW_END[name].search(text, at, end)
    return match.start() if match else end


def _template_end(text: str, at: int, end: int) -> int:
    depth = 1
    for match in _TEMPLATE.finditer(text, at, end):
        depth += -1 if match["closing"] else 1
        if not depth:
            return match.start()
    return end


def _attributes(text: str, at: int, end: int) -> tuple[tuple[TagAttribute, ...], int]:
    found = []
    while (match := _ATTRIBUTE.match(text, at, end)) and match.end() > at:
        at = match.end()
        if match["name"]:
            found.append(_attribute(match))
    return tuple(found), at


def _attribute(match: re.Match[str]) -> TagAttribute:
    name = match["name"]
    for group in ("double", "single", "bare"):
        if match[group] is not None:
            return TagAttribute(name, decoded(match[group]), match.span(group))
    literal = _STRING_LITERAL.fullmatch(match["braces"] or "")
    if literal:
        begin = match.start("braces")
        return TagAttribute(name, literal[2], (begin + literal.start(2), begin + literal.end(2)))
    return TagAttribute(name, None, match.span("name"), is_computed=match["braces"] is not None)
