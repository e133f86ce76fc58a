"""How a message names a place in the data, a value, and what is expected."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_LONGEST_VALUE = 40
_MOST_CHOICES = 8
_LONGEST_SENTENCE = 2_000

_TYPES = {
    "string": "a string",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "null",
}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z'\"(])")


def name_of(path: Path, whole: str) -> str:
    """Return the name of a place: `'tags'`, `item 2 of 'tags'`, `'name' in item 1 of 'authors'`.

    `whole` names the whole of the data.
    """
    if not path:
        return whole
    *above, last = path
    container = name_of(tuple(above), whole) if above else ""
    if isinstance(last, int):
        return f"item {last + 1} of {container or whole}"
    return f"{quoted(last)} in {container}" if container else quoted(last)


def inside(path: Path, whole: str) -> str:
    """Return ` in …` for a place inside the data, nothing for its top level."""
    return f" in {name_of(path, whole)}" if path else ""


def quoted(text: str) -> str:
    """Return a text in single quotes on one line, a long one cut."""
    text = " ".join(text.split()) if re.search(r"[\r\n\t]", text) else text
    text = "".join(char if char.isprintable() else _escaped(char) for char in text)
    return f"'{text}'" if len(text) <= _LONGEST_VALUE else f"'{text[: _LONGEST_VALUE - 1]}…'"


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def value_of(value: Any) -> str:
    """Return a value as a message shows it; a list or a mapping by its kind alone."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, Sequence):
        return "a list" if value else "an empty list"
    text = str(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def kind_of(value: Any) -> str:
    """Return what a value is, to stand after `but it is`; nothing at all is `empty`."""
    if value is None:
        return "empty"
    if isinstance(value, str):
        return "a string" if value else "an empty string"
    if isinstance(value, bool | int | float):
        return value_of(value) if isinstance(value, bool) else f"the number {value_of(value)}"
    return value_of(value)


def types(names: str | Iterable[str]) -> list[str]:
    """Return the words for the types that a schema names."""
    names = [names] if isinstance(names, str) else list(names)
    if "number" in names:
        names = [name for name in names if name != "integer"]
    if len(names) > 1 and "boolean" in names:
        at = names.index("boolean")
        return [*types(names[:at]), "true", "false", *types(names[at + 1 :])]
    return [_TYPES[name] for name in names]


def choices(values: Iterable[Any]) -> list[str]:
    """Return the words for the values that a schema lists, without `'true'` or `'True'` where `true` is one of them."""
    listed = list(values)
    written = {value_of(value) for value in listed if not isinstance(value, str)}
    shown = [value_of(value) for value in listed if not (isinstance(value, str) and value.lower() in written)]
    if len(shown) <= _MOST_CHOICES:
        return shown
    return [*shown[: _MOST_CHOICES - 1], f"one of {len(shown) - _MOST_CHOICES + 1} other values"]


def either(words: Sequence[str], conjunction: str = "or") -> str:
    """Join words as `a`, `a or b`, `a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def question(meant: str) -> str:
    """Return the question after what was probably meant."""
    return f"did you mean '{meant}'?"


def plural(count: int, noun: str) -> str:
    """Return a noun as it stands beside a number."""
    return noun if count == 1 else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return `1 item`, `2 items`."""
    return f"{count} {plural(count, noun)}"


def tallied(count: int, noun: str) -> str:
    """Return `1 item`, `2,000 items`: beside numbers that are written so, as a whole site has large ones."""
    return f"{count:,} {plural(count, noun)}"


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without its full stop."""
    return _SENTENCE_END.split(text.strip()[:_LONGEST_SENTENCE], maxsplit=1)[0].rstrip(".")


def description(schema: Any) -> str | None:
    """Return what a schema says that its value is for: its description's first sentence, or its title."""
    if not isinstance(schema, Mapping):
        return None
    for key in ("description", "title"):
        text = schema.get(key)
        if isinstance(text, str) and text.strip():
            return first_sentence(text)
    return None


def example(schema: Any) -> str | None:
    """Return `for example …` with the first example of a schema that is a plain value or a list of them."""
    examples = schema.get("examples") if isinstance(schema, Mapping) else None
    if not isinstance(examples, list) or not examples:
        return None
    first = examples[0]
    if isinstance(first, list) and first and all(isinstance(item, str) for item in first):
        return f"for example [{', '.join(first)}]"
    return None if isinstance(first, list | dict) else f"for example {value_of(first)}"


def hint(schema: Any) -> str | None:
    """Return description and example of a schema as the help of a message."""
    return ", ".join(part for part in (description(schema), example(schema)) if part) or None
