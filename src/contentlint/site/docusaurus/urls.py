"""Addresses as Docusaurus and browsers handle them: pure functions of text.

Sources: `@docusaurus/utils` 3.8, `urlUtils.js`; `@docusaurus/utils-common` 3.8, `applyTrailingSlash.js`; the WHATWG URL
Standard, sections 4.4 and 5.
"""

import re
from urllib.parse import quote, unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SLASHES = re.compile(r"//+")
# ECMAScript 2024, 19.2.6.1: decodeURI leaves the escapes of these characters as they are.
_RESERVED = frozenset(";/?:@&=+$,#")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ESCAPED_DOT = re.compile("%2e", re.IGNORECASE)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MalformedURLError(ValueError):
    """A `%` that begins no escape of UTF-8: the generator's build ends there."""


def is_elsewhere(target: str) -> bool:
    """Tell whether a target names another site, by a scheme or a host, or is not checked on purpose (`pathname://`)."""
    return _SCHEME.match(target) is not None or target.startswith(("//", "\\\\"))


def join_url(*parts: str) -> str:
    """Return the parts of an address joined by single slashes, the end of the last one as it is (`normalizeUrl`)."""
    joined = "/".join(part for part in parts if part)
    return _SLASHES.sub("/", f"/{joined}" if not joined.startswith("/") else joined)


def with_trailing_slash(url: str, setting: bool | None, base: str) -> str:
    """Return an address as `trailingSlash` publishes it; unset leaves it as it is. Query and fragment stay behind."""
    if setting is None or url.startswith("#"):
        return url
    path = re.split(r"[#?]", url, maxsplit=1)[0]
    if path in ("/", base):
        return url
    changed = path if path.endswith("/") else f"{path}/"
    return (changed if setting else path.removesuffix("/")) + url[len(path) :]


def with_base(url: str, base: str) -> str:
    """Return a site-absolute address with the base URL before it, unless it has it already (`addBaseUrl`)."""
    if url == base.rstrip("/"):
        return base
    return url if url.startswith(base) else base + url.removeprefix("/")


def resolve_path(path: str, against: str) -> str:
    """Return a path resolved against another, dot segments removed (the package `resolve-pathname`)."""
    segments = path.split("/")
    if not path.startswith("/"):
        segments = [*against.split("/")[:-1], *segments]
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", "..") and kept[-1]:
        kept.append("")
    resolved = "/".join(kept)
    return resolved if resolved.startswith("/") else f"/{resolved}"


def resolve(url: str, against: str) -> str:
    """Return the path that a browser asks for when it follows `url` on the page at the path `against`, decoded.

    Escapes stay where decodeURI leaves them. Raises MalformedURLError where there is nothing to decode.
    """
    asked = _ESCAPED_DOT.sub(".", url.replace("\\", "/"))
    return decode(resolve_path(asked, against) if asked else against)


def decode(path: str) -> str:
    """Return an address as decodeURI does; raises MalformedURLError."""
    if "%" not in path:
        return path
    if _BROKEN_ESCAPE.search(path):
        raise MalformedURLError(path)
    return _ESCAPES.sub(lambda match: _decoded(match[0]), path)


def decode_whole(path: str) -> str:
    """Return a file's path as decodeURIComponent does; raises MalformedURLError."""
    if "%" not in path:
        return path
    if _BROKEN_ESCAPE.search(path):
        raise MalformedURLError(path)
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError as error:
        raise MalformedURLError(path) from error


def _decoded(escapes: str) -> str:
    try:
        text = unquote(escapes, errors="strict")
    except UnicodeDecodeError as error:
        raise MalformedURLError(escapes) from error
    return "".join(quote(character, safe="") if character in _RESERVED else character for character in text)


def route_of(path: str, base: str) -> str | None:
    """Return the route of a path from the site's base: one slash at its end is ignored; None outside of the base."""
    if path == base.rstrip("/"):
        return "/"
    if not path.startswith(base):
        return None
    return "/" + path[len(base) :].removesuffix("/") if path != base else "/"
