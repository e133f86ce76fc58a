"""Sizes of files, as people write them."""

import re

SIZE_PATTERN = "^[0-9]+(\\.[0-9]+)? ?(B|kB|KB|MB|GB|KiB|MiB|GiB)$"
"""What a size is in words: a number and its unit (IEC 80000-13; `KB` is often written for 1,000 bytes)."""

_UNITS = {
    "B": 1, "kB": 1000, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3,
}  # fmt: skip
_SHOWN = ("B", "kB", "MB", "GB")


def bytes_of(size: int | str) -> int:
    """Return a size in bytes: a number is one already, a text is what `SIZE_PATTERN` matches."""
    if isinstance(size, int):
        return size
    number, unit = re.split(r" ?(?=[A-Za-z])", size, maxsplit=1)
    return int(float(number) * _UNITS[unit])


def in_words(size: int, beside: int | None = None) -> str:
    """Return a size in bytes as a person reads it, such as `1.2 MB`; in full where `beside` would read the same."""
    words = _rounded(size)
    return f"{size:,} bytes" if beside is not None and words == _rounded(beside) else words


def _rounded(size: int) -> str:
    value, power = float(size), 0
    while value >= 999.5 and power < len(_SHOWN) - 1:  # which three digits would round to 1000
        value, power = value / 1000, power + 1
    return f"{value:,.0f} {_SHOWN[power]}" if value >= 100 else f"{value:.3g} {_SHOWN[power]}"
