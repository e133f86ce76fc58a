"""What is sure of each flavour of Markdown, as regular expressions.

They are made for texts whose only white space is the space and the line feed. The sections are those of CommonMark
0.31, or of GitHub's specification where they say so.
"""

import re
from functools import cache

from contentlint.parse.markdown.flavour import Flavour

# --- inline ----------------------------------------------------------------------------------------------------------

# Section 6.6: tags. A closing one has no attributes.
_ATTRIBUTE = r"""(?:\s++[A-Za-z_:][A-Za-z0-9:._-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)"""
_HTML_TAG = rf"<(?:[A-Za-z][A-Za-z0-9-]*+{_ATTRIBUTE}*+\s*+/?>|/[A-Za-z][A-Za-z0-9-]*+\s*+>)"
# Tags of JSX on one line, with nothing in an attribute but plain text.
_JSX_NAME = r"[A-Za-z][A-Za-z0-9]*+(?:\.[A-Za-z][A-Za-z0-9]*+)*+"
_JSX_VALUE = r"""(?:"[^"\n&\\{}<>]*+"|'[^'\n&\\{}<>]*+')"""
_JSX_ATTRIBUTE = rf"""(?:[ ]++[A-Za-z][A-Za-z0-9_-]*+(?:={_JSX_VALUE}(?=[ />]))?+)"""
_JSX_TAG = rf"<(?:{_JSX_NAME}{_JSX_ATTRIBUTE}*+[ ]*+/?>|/{_JSX_NAME}>)"
# Section 6.3: targets, titles, and images whose text is plain.
_TARGET = r"""(?:<[^<>\\&{}`\n]++>|(?:[^\s()<>\[\]\\{}`"']++|\([^\s()<>\[\]\\{}`"']*+\))++)"""
_TITLE = r"""(?:[ \n]++(?:"[^"\\&{}]*+"|'[^'\\&{}]*+'))?+[ \n]*+"""
_ALT = r"[^\[\]\\`<{!&*_~:\n]*+"
_IMAGE = rf"!\[{_ALT}\]\([ \n]*+{_TARGET}{_TITLE}\)"
_NAME = r"[^\[\]\\`<{!&]*+"
_INLINE_IMAGE = rf"(?P<image>!\[(?P<alt>{_ALT})\]\([ \n]*+(?P<source>{_TARGET}){_TITLE}\))"
_PAIRED_IMAGE = rf"(?P<paired>!\[(?P<seen>{_ALT})\](?:\[(?P<name>{_NAME})\])?+(?![(\[]))"
_IMAGE_PAIR = rf"!\[{_ALT}\]\[[^\[\]\\`<{{!&\n]++\](?![(\[])"
_CALL = r"(?P<call>\[(?=\^(?P<note>[A-Za-z0-9_-]++)\](?![(\[])))"
# Section 6.5, as far as normalizing leaves the address as it is.
_ADDRESS = r"https?://[a-z0-9-]++(?:\.[a-z0-9-]++)++(?:/[A-Za-z0-9./~?=+_-]*+)?+(?:\#[A-Za-z0-9./~?=+_-]*+)?+"
_MAIL_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?+"  # CommonMark 0.31, section 6.5: no hyphen at its ends
_MAIL_ADDRESS = rf"[A-Za-z0-9.+_-]++@{_MAIL_LABEL}(?:\.{_MAIL_LABEL})++"
_AUTOLINK = rf"<(?:(?P<address>{_ADDRESS})|(?P<mail>{_MAIL_ADDRESS}))>(?P<autolink>)"
_MDX_NAME = r"\{[A-Za-z_$][A-Za-z0-9_$]*+\}"
_MDX_COMMENT = r"\{/\*[^*{}\n\\]*+\*/\}"
# Section 6.6: comments, without two dashes in them, which readers disagree about.
_COMMENT = r"(?P<comment><!--[ ][^-]*+(?:-(?!-)[^-]*+)*+-->)"


@cache
def special_pattern(flavour: Flavour, *, has_math: bool = False, has_www: bool = False) -> re.Pattern[str]:
    """Return the pattern of the characters that may be no plain text; in a group, of the usual that one begins.

    - `tag`: the name of a tag that has no attributes and is no anchor's, after the slash of a closing one;
    - `code`: code between two backticks, with no space at its begin;
    - `target`: that of a link whose text, `label`, is plain;
    - `starred` and `lined`: plain words between marks of emphasis (section 6.2). With a space before them, they can
      only open, and close whatever follows, as the nearest open marks are the same.

    Each alternative begins with a character, so that others are skipped at once.
    """
    chars = "\n!&*<[\\_`{~"
    if flavour is not Flavour.CODE_HOST:
        chars += (":$" if has_math else ":") + ("wW" if has_www else "")
    special = "".join(map(re.escape, chars))
    word = rf"[A-Za-z0-9](?:[^{special}:$]*[A-Za-z0-9])?"
    after = r"(?![*_A-Za-z0-9]|[^\x00-\x7f])"
    usual = (
        r"<(?P<tag>/?+[b-z][a-z0-9]*+)>",
        r"`(?P<code>[^` \n][^`\n]*+)`(?!`)",
        rf"\[(?P<label>[^{special}\]\s^][^{special}\]]*+)\]\((?P<target>(?:https?://)?+[A-Za-z0-9./_#?=-]++)\)",
        rf"\*(?P<star>\*?)(?P<starred>{word})\*(?P=star){after}",
        rf"_(?P<line>_?)(?P<lined>{word})_(?P=line){after}",
    )
    return re.compile("|".join((*usual, *map(re.escape, chars))))


@cache
def bracket_pattern(flavour: Flavour) -> re.Pattern[str]:
    """Return the pattern of what begins with an opening bracket (section 6.3).

    In labels, brackets are balanced whatever else is in them; an image stands in a label as a whole. Brackets that are
    followed by none are text, or perhaps a link where there are definitions.
    """
    parts = r"[^\[\]\\`<{!]++|`[^`\[\]{]++`(?!`)|!(?!\[)|<[^<>\[\]`\\{\n]*+>|\\[!-/:-@\[-`{-~]"
    if flavour is not Flavour.MDX:
        parts += r"|\{(?!\s*/\*)"
    label = f"{parts}|{_IMAGE}|{_IMAGE_PAIR}"
    link = rf"(?P<link>\[(?!\^)(?P<label>(?:{label})*+)\]\([ \n]*+(?P<target>{_TARGET}){_TITLE}\))"
    pair = rf"(?P<pair>\[(?!\^)(?P<shown>(?:{label})*+)\]\[(?P<name>{_NAME})\](?![(\[]))"
    bracket = rf"(?P<bracket>\[(?!\^)(?=(?P<inner>(?:{parts})*+)\](?![(\[])))"
    return re.compile(f"{_CALL}|{link}|{pair}|{bracket}", re.VERBOSE)


@cache
def image_pattern() -> re.Pattern[str]:
    """Return the pattern of an image whose text is plain."""
    return re.compile(f"{_INLINE_IMAGE}|{_PAIRED_IMAGE}", re.VERBOSE)


@cache
def angle_pattern(flavour: Flavour) -> re.Pattern[str]:
    """Return the pattern of what begins with `<`: a tag, a comment, an address, or a character of text."""
    if flavour is Flavour.MDX:
        tags, text = rf"(?P<tag>{_JSX_TAG})", r"(?P<plain><(?=[ \n]))"
    else:
        tags, text = rf"(?P<tag>{_HTML_TAG})|{_AUTOLINK}", r"(?P<plain><(?![A-Za-z/!?]|[^\s<>]*@))"
    return re.compile(rf"{tags}|{_COMMENT}|{text}", re.VERBOSE)


@cache
def entity_pattern() -> re.Pattern[str]:
    """Return the pattern of a character reference (section 2.5)."""
    return re.compile(
        r"&(?:\#(?:(?P<decimal>[0-9]{1,7})|[xX](?P<hex>[0-9A-Fa-f]{1,6}))|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"
    )


@cache
def comment_pattern(flavour: Flavour) -> re.Pattern[str]:
    """Return the pattern of a comment of JSX; in MDX also of a name, the one expression that is sure."""
    if flavour is Flavour.MDX:
        return re.compile(f"{_MDX_COMMENT}|{_MDX_NAME}")
    return re.compile(r"\{\s*/\*.*?\*/\s*\}", re.DOTALL)


@cache
def attribute_pattern() -> re.Pattern[str]:
    """Return the pattern of one attribute of a tag of JSX."""
    return re.compile(r"""[ ]+(?P<name>[A-Za-z0-9_-]+)(?:=(?P<quote>["'])(?P<value>.*?)(?P=quote))?""")


# --- blocks ----------------------------------------------------------------------------------------------------------

_LINE = r"[^\n]*+"
_BLANK = r"[ ]*(?:\n|\Z)"
# A line of a paragraph, by its first characters: no block begins with them (chapter 4), nor goes on with them
# (chapter 5), and no paragraph is underlined by them (section 4.3).
_TEXT_BEGIN = r"""[^\x00-\x7f]|[A-Za-z("'$%&,./;?@^)}\]]|[0-9](?![0-9]{0,8}[.)](?:[ \n]|\Z))|\\[^\n]|\*{1,3}(?=[^\s*])
    |_{1,3}(?=[^\s_])|~{1,2}(?=[^\s~])|`{1,2}(?!`)|!|[-+](?=[A-Za-z0-9])|=(?==*[ ]*[^=\s])|\[(?!\^[^\]\n]*\]:)"""
_NO_DEFINITION = r"(?!\[[^\[\]\n]*\]:)"
# What ends a paragraph without a blank line (section 4.8); a table may.
_INTERRUPTS = r"\#{1,6}[ ]|```|~~~|>|[-*+][ ]+[^ \n]|1[.)][ ]+[^ \n]|\[\^[^\[\]\n\s\\]+\]:|\||<!--"
# Section 4.6, start conditions 6 and 1.
_HTML_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
_HTML_BEGIN = rf"</?(?i:{_HTML_NAMES})(?=\s|/?>|\Z)"
_RAW_BEGIN = r"<(?i:script|pre|style|textarea)(?=[\s>]|\Z)"
_HTML_TAG_ON_A_LINE = (
    _HTML_TAG.replace(r"\s+", r"[^\S\n]+")
    .replace(r"\s*", r"[^\S\n]*")
    .replace("""[^"]""", r"""[^"\n]""")
    .replace("[^']", r"[^'\n]")
)
_HTML_ALONE = rf"(?!{_RAW_BEGIN}){_HTML_TAG_ON_A_LINE}[ ]*+(?=\n|\Z)"
_HTML_BLOCK = rf"(?P<html>(?:{_HTML_BEGIN}|{_HTML_ALONE}){_LINE}(?:\n(?!{_BLANK}){_LINE})*+)"
_JSX_FLOW = rf"(?:{_JSX_TAG}[ ]*+)++(?=\n|\Z)"


@cache
def block_pattern(flavour: Flavour) -> re.Pattern[str]:
    """Return the pattern of a block, to be matched where a line begins; the last group tells which it is."""
    interrupts, blocks = _INTERRUPTS, [r"(?P<comment><!--)"]
    if flavour is Flavour.MDX:
        following = rf"(?:{_TEXT_BEGIN}|(?=(?:{_JSX_TAG}[ ]*+)++[^<{{\s]))"
        first = rf"{_NO_DEFINITION}(?!(?:import|export)[ ]){following}"
        blocks.append(rf"(?P<flow>{_JSX_FLOW})|(?P<remark>{_MDX_COMMENT}|{_MDX_NAME})[ ]*+(?=\n|\Z)|{_imports()}")
    else:
        following = (
            rf"(?:{_TEXT_BEGIN}|\{{|(?!{_HTML_BEGIN}|{_RAW_BEGIN})<(?!/?(?i:script|pre|style|textarea))[A-Za-z/])"
        )
        first = rf"{_NO_DEFINITION}(?!{_HTML_ALONE}){following}"
        interrupts += rf"|{_HTML_BEGIN}|{_RAW_BEGIN}"
        blocks += [_HTML_BLOCK, rf"(?P<raw>{_RAW_BEGIN})"]
    if flavour is Flavour.CODE_HOST:
        colon = r":(?=[-:|\ ]*+[^-:|\s]|:*[ ]*(?:\n|\Z))"
        following, first = rf"(?:{following}|{colon})", rf"(?:{first}|{colon})"
    else:
        interrupts += r"|:::[A-Za-z]"
        blocks.append(
            r"(?P<directive>(?P<colons>:{3,})(?P<box>[a-z]+)(?P<title>[ ]+[^\[\]\\{}\s][^\[\]\\{}\n]*)?)(?=\n)"
        )
    more, text = "|".join(blocks), rf"[ ]*+{following}"
    if flavour is Flavour.MDX:
        return re.compile(_blocks(first, text, interrupts, more, "[ ]*+", text), re.VERBOSE)
    # Whatever is indented far enough goes on with a paragraph, or else is code (section 4.4); but what looks like a box
    # with a title is edited even here.
    text_far = "[^ \n]" if flavour is Flavour.CODE_HOST else r"(?!:::)[^ \n]"
    following = rf"(?:[ ]{{4}}[ ]*+{text_far}|[ ]{{0,3}}{following})"
    indented = r"|(?P<indented>[ ]{4}(?![ ]*(?:\n|<!--))[^\n]*+(?:\n(?:[ ]*\n)*+[ ]{4}(?=[ ]*[^ \n])[^\n]*+)*+)"
    return re.compile(_blocks(first, following, interrupts, more, "[ ]{0,3}", text) + indented, re.VERBOSE)


def _blocks(first: str, following: str, interrupts: str, more: str, indent: str, text: str) -> str:
    """Return the pattern of all blocks; `first` and `following` are what lines of paragraphs begin with.

    `indent` is that of a line that is no code; `text` what a line of a footnote's paragraph begins with.
    """
    return rf"""
    (?P<blank>(?:[ ]*\n)+|[ ]+\Z)
    |{indent}(?:
        (?P<lines>{first}{_LINE}(?:\n{following}{_LINE})*+)(?:
            (?=\Z|\n{_BLANK}|\n{indent}(?:{interrupts}))(?P<paragraph>)
            |\n{indent}(?P<under>=+|-+)[ ]*(?=\n|\Z)(?P<underlined>)
        )
        |(?P<heading>(?P<level>\#{{1,6}})[ ]+(?P<content>[^\s]{_LINE}))
        |(?P<list>(?P<marker>[-*+]|(?P<number>[0-9]{{1,9}})[.)])
            [ ]{{1,4}}(?![ \n]|[-*+][ ]|(?:[-*_][ ]*){{2,}}(?:\n|\Z)|\Z))
        |(?P<table>\|{_LINE}\n[ ]{{0,3}}\|[ ]*:?-[-:|\ ]*+(?:\n[ ]{{0,3}}\|{_LINE})*+)(?=\Z|\n{_BLANK})
        |(?P<fence>{_fence("`", indent)}|{_fence("~", indent)})
        |(?P<footnote>\[\^(?P<label>[A-Za-z0-9_-]+)\]:[ ]{{1,3}}(?P<note>{first}{_LINE}(?:\n{text}{_LINE})*+))
            (?=\Z|\n{_BLANK}|\n\[\^[A-Za-z0-9_-]+\]:)
        |(?P<definition>\[(?P<name>[^\[\]\\\n^][^\[\]\\\n]*+)\]:[ ]+(?P<target>[^\s<>()\\&"']++|<[^\s<>\\&]++>)
            (?:[ ]+(?:"[^"\n\\&]*+"|'[^'\n\\&]*+'|\([^()\n\\&]*+\)))?+[ ]*)(?=\Z|\n(?![ ]*["'(]))
        |(?P<quote>>{_LINE}(?:\n[ ]{{0,3}}>{_LINE})*+)(?=\Z|\n{_BLANK})
        |(?P<break>(?:\*[ ]*){{3,}}|(?:-[ ]*){{3,}}|(?:_[ ]*){{3,}})(?=\n|\Z)
        |{more}
    )
    """


def _imports() -> str:
    """Return the pattern of imports of names that can be no words of JavaScript's own, up to a blank line."""
    name = r"[A-Za-z_$][A-Za-z0-9_$]*+"
    names = rf"\{{[ ]*{name}(?:[ ]*,[ ]*{name})*[ ]*,?[ ]*\}}"
    line = rf"""import[ ](?:{name}(?:,[ ]*{names})?|{names})[ ]from[ ](?:"[^"'\\\n]+"|'[^"'\\\n]+');?"""
    return rf"(?P<imports>{line}(?:\n{line})*+)(?=\Z|\n{_BLANK})"


@cache
def import_pattern() -> re.Pattern[str]:
    """Return the pattern of one import: its names, and its module."""
    return re.compile(r"""import[ ](?P<names>[^\n'"]*)[ ]from[ ]["'](?P<module>[^"']+)["']""")


def _fence(char: str, indent: str) -> str:
    """Return the pattern of a fenced block whose lines look like its end only at its end (section 4.5)."""
    name = "ticks" if char == "`" else "tildes"
    return rf"""(?P<{name}>{char}{{3,}})[^{char}\n]*\n(?:(?![ \t]*(?P={name})){_LINE}\n)*+
        {indent}(?P={name}){char}*+[ ]*+(?=\n|\Z)"""
