"""Addresses as RFC 3986 writes them, and what is wrong with others."""

import re
from urllib.parse import quote

from contentlint.words import quoted

# The components of any text (RFC 3986, appendix B); each is judged by itself.
_COMPONENTS = re.compile(
    r"(?:(?P<scheme>[^:/?#]*):)?(?://(?P<authority>[^/?#]*))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_PLAIN = r"A-Za-z0-9._~!$&'()*+,;=\-"
_STRANGER = re.compile(rf"[^{_PLAIN}:@/?%]|%(?![0-9A-Fa-f]{{2}})")
_STRANGER_IN_AUTHORITY = re.compile(rf"[^{_PLAIN}:@%\[\]]|%(?![0-9A-Fa-f]{{2}})")
_AUTHORITY = re.compile(rf"(?:[{_PLAIN}:%]*@)?(?:\[(?P<literal>[^\[\]@]*)\]|[{_PLAIN}%]*)(?::[0-9]*)?")
_FUTURE_LITERAL = re.compile(rf"[vV][0-9A-Fa-f]+\.[{_PLAIN}:]+")


def uri_flaw(text: str) -> str | None:
    """Return why a text is no URI, which has a scheme."""
    return uri_reference_flaw(text) or (None if _scheme(text) else "it begins with no scheme, such as https:")


def uri_reference_flaw(text: str) -> str | None:
    """Return why a text is neither a URI nor a relative reference."""
    components = _components(text)
    authority, scheme = components["authority"] or "", components["scheme"]
    strangers = [_STRANGER_IN_AUTHORITY.search(authority)]
    strangers += [_STRANGER.search(components[name] or "") for name in ("path", "query", "fragment")]
    for stranger in strangers:
        if stranger:
            return _named(stranger[0])
    if scheme is not None and not _SCHEME.fullmatch(scheme):
        return f"{quoted(scheme)} before the first ':' is no scheme"
    return None if _is_authority(authority) else f"{quoted(authority)} is no host"


def _components(text: str) -> dict[str, str | None]:
    match = _COMPONENTS.fullmatch(text)
    return match.groupdict() if match else {}  # the expression matches every text


def _scheme(text: str) -> str | None:
    return _components(text)["scheme"]


def _is_authority(text: str) -> bool:
    match = _AUTHORITY.fullmatch(text)
    return match is not None and (match["literal"] is None or _is_literal(match["literal"]))


def _is_literal(text: str) -> bool:
    """Tell whether a text can stand between the brackets of a host."""
    from ipaddress import IPv6Address  # few addresses have one, and it takes long to load

    try:
        return IPv6Address(text).scope_id is None
    except ValueError:
        return _FUTURE_LITERAL.fullmatch(text) is not None


def _named(stranger: str) -> str:
    name = "a blank" if stranger == " " else quoted(stranger) if stranger.isprintable() else "a control character"
    # A lone surrogate of an escaped JSON string is no text that could be encoded otherwise.
    return f"{name} has to be written as {quote(stranger, safe='', errors='surrogatepass')}"
