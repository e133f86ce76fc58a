"""The formats that a schema can ask of a string: which strings have them, and what is wrong with the others.

Those of `_FORMATS` are checked, the same ones wherever contentlint is installed: with jsonschema it depends on
other packages whether it checks some of them. Any other format that a schema names (`iri`, `idn-hostname`,
`uri-template`, one of its own) has no words here, and every string passes, as JSON Schema wants it.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from contentlint.patterns import Pattern, PatternError
from contentlint.schema.uri import uri_flaw, uri_reference_flaw


class Flaw(NamedTuple):
    """What is wrong with a string: why it does not have the format, and what was meant, where these are known."""

    reason: str | None = None
    meant: str | None = None


class _Format(NamedTuple):
    """What a string of a format is, in words, and what is wrong with one that is not."""

    words: str
    flaw_in: Callable[[str], Flaw | None]


def expected(name: str) -> str:
    """Return what a string of a format that is checked is, in words."""
    return _FORMATS[name].words


def flaw_in(name: str, text: str) -> Flaw | None:
    """Return what keeps a string from having a format; None where it has it, and where nobody checks the format."""
    return _FORMATS[name].flaw_in(text) if name in _FORMATS else None


def _like(expression: str) -> Callable[[str], Flaw | None]:
    """Return the check of a format that an expression describes."""
    compiled = re.compile(expression)
    return lambda text: None if compiled.fullmatch(text) else Flaw()


def _readable(read: Callable[[str], object]) -> Callable[[str], Flaw | None]:
    """Return the check of a format that `read` can read; it raises ValueError where it cannot."""

    def flaw(text: str) -> Flaw | None:
        try:
            read(text)
        except ValueError:
            return Flaw()
        return None

    return flaw


def _because(reason: Callable[[str], str | None]) -> Callable[[str], Flaw | None]:
    """Return the check of a format for which `reason` says why a string does not have it."""

    def flaw(text: str) -> Flaw | None:
        found = reason(text)
        return Flaw(found) if found else None

    return flaw


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.[0-9]+)?"
    r"(?P<offset>[Zz]|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2}))?"
)
_NO_OFFSET = "its offset from UTC is missing, such as Z or +01:00"
_LAST_SECOND = 59
_LAST_MINUTE = 23 * 60 + 59


def _not_a_date(text: str) -> Flaw | None:
    try:
        return None if _DATE.fullmatch(text) and date.fromisoformat(text) else Flaw()
    except ValueError:
        return Flaw()


def _not_a_time(text: str) -> Flaw | None:
    """Find what is wrong with a `full-time` of RFC 3339, which has an offset."""
    match = _TIME.fullmatch(text)
    if match is None or not _is_of_a_day(match):
        return Flaw()
    return Flaw(_NO_OFFSET) if match["offset"] is None else None


def _not_a_date_time(text: str) -> Flaw | None:
    """Find what is wrong with a `date-time` of RFC 3339."""
    day, separator, time = text[:10], text[10:11], text[11:]
    if _not_a_date(day) or separator not in ("T", "t"):
        return Flaw()
    return _not_a_time(time)


def _is_of_a_day(match: re.Match[str]) -> bool:
    """Tell whether the numbers are those of a time; a leap second is the last second of a day in UTC."""
    hour, minute, second, hours, minutes = (
        int(match[name] or 0) for name in ("hour", "minute", "second", "hours", "minutes")
    )
    if max(hour, hours) > 23 or max(minute, minutes) > 59:
        return False
    offset = (hours * 60 + minutes) * (-1 if match["sign"] == "-" else 1)
    is_last = (hour * 60 + minute - offset) % (24 * 60) == _LAST_MINUTE
    return second <= _LAST_SECOND or (second == _LAST_SECOND + 1 and is_last)


def _read_ipv4(text: str) -> None:
    from ipaddress import IPv4Address  # few schemas ask for one, and it takes long to load

    IPv4Address(text)


def _read_ipv6(text: str) -> None:
    from ipaddress import IPv6Address  # as above

    if IPv6Address(text).scope_id is not None:
        raise ValueError(text)


def _not_an_inchikey(text: str) -> Flaw | None:
    from contentlint.chemistry.inchikey import fault_in  # as above

    fault = fault_in(text)
    return Flaw(fault.message, fault.suggestion) if fault else None


def _not_an_identifier(kind: str) -> Callable[[str], Flaw | None]:
    """Return the check of a kind of identifier."""

    def flaw(text: str) -> Flaw | None:
        from contentlint.chemistry.registries import slip_in  # as above

        slip = slip_in(kind, text)
        return Flaw(slip.message, slip.meant) if slip else None

    return flaw


def _regex_flaw(text: str) -> str | None:
    """Return why a text is no regular expression that we can run."""
    try:
        Pattern(text)
    except PatternError as error:
        return str(error)
    return None


_EMAIL = _Format("an e-mail address", _like(r'(?:"(?:[^"\\]|\\.)*"|[^\s@"]+)@[^\s@]+'))
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_TIME_SPAN = "T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
_DATE_SPAN = "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)"
_DURATION = f"P(?:[0-9]+W|{_DATE_SPAN}(?:{_TIME_SPAN})?|{_TIME_SPAN})"

_FORMATS = {
    "date": _Format("a date such as 2024-12-31", _not_a_date),
    "date-time": _Format("a date and time such as 2024-12-31T23:59:00Z", _not_a_date_time),
    "time": _Format("a time such as 23:59:00Z", _not_a_time),
    "duration": _Format("a duration such as P3D or PT1H30M", _like(_DURATION)),
    "email": _EMAIL,
    "idn-email": _EMAIL,
    "hostname": _Format("a host name such as www.example.org", _like(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")),
    "ipv4": _Format("an IPv4 address such as 192.0.2.1", _readable(_read_ipv4)),
    "ipv6": _Format("an IPv6 address such as 2001:db8::1", _readable(_read_ipv6)),
    "uri": _Format("an address such as https://example.org/page", _because(uri_flaw)),
    "uri-reference": _Format("an address such as https://example.org/page or ../page", _because(uri_reference_flaw)),
    "uuid": _Format(
        "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
        _like("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"),
    ),
    "json-pointer": _Format("a JSON pointer such as /tags/0", _like("(?:/(?:[^~/]|~[01])*)*")),
    "regex": _Format("a regular expression", _because(_regex_flaw)),
    "inchikey": _Format("an InChIKey", _not_an_inchikey),
    # What is plainly not meant as one passes: a schema that allows only identifiers has a pattern, too.
    "cas": _Format("a CAS Registry Number such as 50-81-7", _not_an_identifier("cas")),
    "ec-number": _Format("an EC number such as 200-066-2", _not_an_identifier("ec")),
    "unii": _Format("a UNII such as PQ6CK8PD0R", _not_an_identifier("unii")),
    "dtxsid": _Format("a DTXSID such as DTXSID5020106", _not_an_identifier("dtxsid")),
    "orcid": _Format("an ORCID iD such as 0000-0002-1825-0097", _not_an_identifier("orcid")),
    "doi": _Format("a DOI such as 10.1000/182", _not_an_identifier("doi")),
}
