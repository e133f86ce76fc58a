"""CAS Registry Numbers: which strings are some."""

import re

_NUMBER = re.compile(r"([1-9][0-9]{1,6})-([0-9]{2})-([0-9])")


def is_cas(text: str) -> bool:
    """Tell whether a text is a CAS Registry Number with the right check digit.

    Source: https://www.cas.org/support/documentation/chemical-substances/checkdig.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    digits = map(int, reversed(match[1] + match[2]))
    return sum(place * digit for place, digit in enumerate(digits, 1)) % 10 == int(match[3])
