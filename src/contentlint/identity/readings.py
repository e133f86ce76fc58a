"""Which names a title, an id or an alias may give."""

import re
from collections.abc import Iterator

from contentlint.identity.names import LONGEST, fold

_BRACKETED = re.compile(r"(?P<outside>.*\S)\s+[(\[](?P<inside>[^()\[\]]+)[)\]]\s*(?P<rest>.*)", re.DOTALL)
_MADE_AS = re.compile(r"\A\s*(?:as|from|in the form of)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:/|\||=|–|—|-|or|aka|a\.k\.a\.|alias)\s+|:\s+", re.IGNORECASE)
_CHARGED = re.compile(r"[a-z]{0,2}\(?[0-9]*[+~]+\)?")


def readings(text: str) -> Iterator[str]:
    """Yield the names that a title, an id or an alias may give, each once: itself first, then its parts.

    "DHA (Docosahexaenoic Acid)" gives both names, and "Creatine (monohydrate)" that of the hydrate, too, as does
    "Magnesium (as citrate)".
    """
    seen: set[str] = set()
    for reading in _readings(text[:LONGEST].strip()):
        folded = fold(reading)
        if folded and folded not in seen:
            seen.add(folded)
            yield reading


def _readings(text: str) -> Iterator[str]:
    yield text
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        outside, inside, rest = bracketed["outside"], bracketed["inside"], bracketed["rest"]
        inside = _MADE_AS.sub("", inside)
        if not _CHARGED.fullmatch(fold(inside)):  # "Magnesium (Mg2+)" is not the metal
            yield " ".join(filter(None, (outside, rest)))
        yield inside
        yield " ".join(filter(None, (outside, inside, rest)))
    parts = _JOINED.split(text)
    if len(parts) > 1:
        yield from parts
