"""Whole numbers of any length, as a text has them.

Python neither reads nor writes those of more than 4,300 decimal digits (sys.set_int_max_str_digits); to JavaScript
they are infinite. In another base Python reads any, and fails only when one is written.
"""

import math

MOST_DIGITS = 4000
_MOST_BITS = int(MOST_DIGITS * math.log2(10))


def whole(digits: str, base: int = 10) -> int | float:
    """Return the value of digits without a sign; infinity where it could not be written again.

    Raises ValueError where they are no digits of that base.
    """
    if len(digits) > MOST_DIGITS:
        digits = digits.lstrip("0") or "0"
        if len(digits) > _MOST_BITS or (base == 10 and len(digits) > MOST_DIGITS):
            return math.inf
    value = int(digits, base)
    return value if is_writable(value) else math.inf


def is_writable(value: int) -> bool:
    """Tell whether Python can write a number in decimal digits."""
    return value.bit_length() <= _MOST_BITS
