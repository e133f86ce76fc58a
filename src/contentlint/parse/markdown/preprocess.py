"""What Docusaurus does to the text of a page before MDX reads it (mdx-loader 3.8, `preprocessor.js`).

It unwraps code fences named `mdx-code-block`, escapes the `{#id}` of headings, and turns `:::note Title` into a
directive with a label. The text is edited line by line, and every character remembers where it came from.
"""

import re
from collections.abc import Iterator

from contentlint.parse.markdown.offsets import Passage

_HEADING = re.compile(r"#{1,6}(?!#)")
_ADMONITION = re.compile(
    r"(?P<begin>(?:> ?)*(?: +|\t+)?:{3,}"
    r"(?:secondary|info|success|danger|note|tip|warning|important|caution)) +(?P<title>.*)"
)
_BLOCK_NAME = "mdx-code-block"

Line = tuple[str, list[tuple[int, int]]]
"""The text of a line, and its segments: offsets in it, and in the text before all edits."""


def preprocess(text: str) -> tuple[str, Passage | None]:
    """Return the text as MDX sees it, and the way back; None where nothing is edited."""
    if _BLOCK_NAME not in text and "{#" not in text and ":::" not in text:
        return text, None
    lines: list[Line] = []
    at = 0
    for line in text.split("\n"):
        lines.append((line, [(0, at)]))
        at += len(line) + 1
    if _BLOCK_NAME in text:
        lines = _without_fences(_without_fences(lines, "```"), "````")
    return _joined([_edited(line) for line in lines])


def _without_fences(lines: list[Line], fence: str) -> list[Line]:
    """Remove the fences of code blocks that are meant to be read; one right after another keeps its own."""
    opening = re.compile(rf" *{fence} *{_BLOCK_NAME}")
    closings = [index for index, (line, _) in enumerate(lines) if line.lstrip(" ") == fence]
    dropped: set[int] = set()
    after = 0
    for index, (line, _) in enumerate(lines):
        if index < after or not opening.fullmatch(line):
            continue
        while closings and closings[0] < index + 2:
            closings.pop(0)
        if not closings:
            break
        dropped |= {index, closings[0]}
        after = closings[0] + 2
    return [line for index, line in enumerate(lines) if index not in dropped]


def _edited(line: Line) -> Line:
    text, segments = line
    if text.startswith("#") and "{#" in text and _HEADING.match(text):
        at = text.index("{#")
        if text[max(0, at - 1) : at] == "\\":
            return line
        origin = segments[0][1]
        return text[:at] + "\\" + text[at:], [(0, origin), (at, origin + at), (at + 1, origin + at)]
    if ":::" in text and (match := _ADMONITION.fullmatch(text)):
        origin = segments[0][1]
        begin, title = match.end("begin"), match.start("title")
        end = begin + 1 + len(match["title"])
        edited = f"{match['begin']}[{match['title']}]"
        return edited, [(0, origin), (begin + 1, origin + title), (end, origin + len(text))]
    return line


def _joined(lines: list[Line]) -> tuple[str, Passage]:
    return "\n".join(text for text, _ in lines), Passage(list(_segments(lines)) or [(0, 0)])


def _segments(lines: list[Line]) -> Iterator[tuple[int, int]]:
    at = 0
    for text, segments in lines:
        for begin, origin in segments:
            yield at + begin, origin
        at += len(text) + 1
