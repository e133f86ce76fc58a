"""Addresses that nobody marked as links: micromark-extension-gfm-autolink-literal 2."""

import re

_BEGIN = re.compile(r"https?://(?=[^\s!-/:-@\[-`{-~\x00-\x1f])|www\.(?=.)", re.IGNORECASE | re.DOTALL)
_BEFORE_WWW = frozenset("(*_[]~ \t\n")
_DOMAIN_STOP = re.compile(r"[\s!-,/:-@\[-^`{-~]|[._]")
_TRAIL = re.compile(r"(?:[!\"')*,.:;?_~]|&[A-Za-z]+;|\](?![(\[\s]|\Z))*(?:\](?=[(\[\s]|\Z)|(?=<|\s|\Z))")
_TRAIL_RUN = re.compile(r"(?:[!\"')*,.:;?_~]|&[A-Za-z]+;|\](?![(\[\s]|\Z))*")
_PATH_STOP = re.compile(r"[\s!\"&'()*,.:;<?\]_~]")


def may_begin(src: str, begin: int, first: int = 0) -> bool:
    """Tell whether an address may begin at an offset of a text that begins at offset `first`."""
    if begin == first:
        return True
    if src[begin] in "hH":
        return not (src[begin - 1].isascii() and src[begin - 1].isalpha())
    return src[begin - 1] in _BEFORE_WWW


def address_end(src: str, begin: int, limit: int) -> int | None:
    """Return where the address ends that begins at an offset; None where there is none."""
    match = _BEGIN.match(src, begin, limit)
    if not match:
        return None
    end = _domain_end(src, match.end() if src[begin] in "hH" else begin, limit)
    return None if end is None else _path_end(src, end, limit)


def _domain_end(src: str, begin: int, limit: int) -> int | None:
    at = begin
    inside = 0
    last, before = False, False
    while match := _DOMAIN_STOP.search(src, at, limit):
        char = match.group()
        if char not in "._" or (match.start() >= inside and _TRAIL.match(src, match.start(), limit)):
            break
        inside = _run_end(src, match.start(), limit) if match.start() >= inside else inside
        last, before = (True, before) if char == "_" else (False, last)
        at = match.end()
    end = match.start() if match else limit
    return None if last or before or end == begin else end


def _path_end(src: str, begin: int, limit: int) -> int:
    at = begin
    opened = closed = inside = 0
    while match := _PATH_STOP.search(src, at, limit):
        char, at = match.group(), match.start()
        if char == "(":
            opened += 1
        elif char == ")" and closed < opened:
            closed += 1
        elif char.isspace() or (at >= inside and _TRAIL.match(src, at, limit)):
            return at
        else:
            closed += char == ")"
            inside = _run_end(src, at, limit) if at >= inside else inside
        at += 1
    return limit


def _run_end(src: str, at: int, limit: int) -> int:
    """Return where the marks at an offset end: if they do not end an address, none of them does."""
    match = _TRAIL_RUN.match(src, at, limit)
    return match.end() if match else at
