"""When two JSON values are the same."""

from collections.abc import Hashable
from typing import Any

# Python hashes whole numbers modulo 2^61 - 1, so that a text can be full of numbers with one hash.
_HASHED_AS_THEY_ARE = 1 << 60


def identity(value: Any) -> Hashable:
    """Return what is the same for values that are the same in JSON, where 1 is 1.0 but not true.

    Not a number is the same as itself alone.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, list):
        return "array", tuple(map(identity, value))
    if isinstance(value, dict):
        return "object", frozenset((key, identity(inner)) for key, inner in value.items())
    if isinstance(value, float):
        if not value.is_integer():
            return value if value == value else ("not a number", id(value))
        value = int(value)
    if isinstance(value, int) and abs(value) >= _HASHED_AS_THEY_ARE:
        return "large", hex(value)
    hashable: Hashable = value
    return hashable
