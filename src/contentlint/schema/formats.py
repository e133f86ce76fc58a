"""The formats that a schema can ask of a string: which strings have them, and what is wrong with the others."""

from collections.abc import Callable

from jsonschema import Draft202012Validator, FormatChecker

from contentlint.chemistry.inchikey import fault_in
from contentlint.patterns import Pattern, PatternError

_EXPECTED = {
    "date": "a date such as 2024-12-31",
    "date-time": "a date and time such as 2024-12-31T23:59:00Z",
    "time": "a time such as 23:59:00Z",
    "email": "an e-mail address",
    "idn-email": "an e-mail address",
    "ipv4": "an IPv4 address such as 192.0.2.1",
    "ipv6": "an IPv6 address such as 2001:db8::1",
    "uri": "an address such as https://example.org/page",
    "uuid": "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
    "regex": "a regular expression",
    "inchikey": "an InChIKey",
}


def format_checker() -> FormatChecker:
    """Return a checker of the standard formats, and of InChIKeys; regular expressions are those we can run."""
    checker = FormatChecker(formats=())
    checker.checkers = dict(Draft202012Validator.FORMAT_CHECKER.checkers)
    for name, reason in _REASONS.items():
        checker.checks(name)(_has_no(reason))
    return checker


def expected(name: str) -> str:
    """Return what a string of the format is, in words."""
    return _EXPECTED.get(name, f"of the format '{name}'")


def why_not(name: str, text: str) -> tuple[str | None, str | None]:
    """Return why a string does not have the format, and what was meant by it, where these are known."""
    reason = _REASONS.get(name)
    return reason(text) or (None, None) if reason else (None, None)


def _has_no(reason: Callable[[str], tuple[str, str | None] | None]) -> Callable[[object], bool]:
    def has_format(value: object) -> bool:
        return not isinstance(value, str) or reason(value) is None

    return has_format


def _not_an_inchikey(text: str) -> tuple[str, str | None] | None:
    fault = fault_in(text)
    return (fault.message, fault.suggestion) if fault else None


def _no_regex(text: str) -> tuple[str, str | None] | None:
    try:
        Pattern(text)
    except PatternError as error:
        return str(error), None
    return None


_REASONS = {"inchikey": _not_an_inchikey, "regex": _no_regex}
