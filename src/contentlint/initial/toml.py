"""Values as TOML, and as YAML: names of files can hold anything."""

import json
from collections.abc import Iterable


def text(value: str) -> str:
    """Return a text as a basic string of TOML, which is a double-quoted one of YAML as well.

    Whatever cannot be seen is escaped. A byte of a file name that is not UTF-8 (PEP 383) cannot be written: it becomes
    U+FFFD.
    """
    quoted = json.dumps(value, ensure_ascii=False)
    return quoted if quoted.isprintable() else "".join(map(_character, quoted))


def array(values: Iterable[str]) -> str:
    """Return texts as an array on one line."""
    return f"[{', '.join(map(text, values))}]"


def can_be_written(value: str) -> bool:
    """Tell whether a text can be written at all, as one with bytes that are not UTF-8 cannot."""
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in value)


def _character(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
