"""What an element of a report must show, by its `data-at` and `data-as`: worked out anew from the audit's JSON."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from contentlint.report.visible import visible

GONE = "–"
_TAB = "    "


class Shown(NamedTuple):
    """An element that shows something of the audit, and its text."""

    at: str
    shown_as: str | None
    text: str


def wrong(audit: Any, shown: Iterator[Shown]) -> list[str]:
    """Return what is not as the audit has it."""
    return [f"{one}: the audit has {fault}" for one in shown if (fault := _fault(audit, one)) is not None]


def _fault(audit: Any, one: Shown) -> str | None:
    try:
        value = at(audit, one.at)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        return f"nothing there ({error!r})"
    holds = _FORMS[one.shown_as](audit, value, one.text)
    return None if holds else repr(value)[:200]


def at(audit: Any, pointer: str) -> Any:
    """Return what a JSON pointer leads to (RFC 6901); `*` stands for each thing of a list, and makes a list."""
    return _at(audit, [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]])


def _at(value: Any, parts: list[str]) -> Any:
    for place, part in enumerate(parts):
        if part == "*":
            return [_at(one, parts[place + 1 :]) for one in value]
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def grouped(value: float) -> str:
    return f"{value:,}"


def per_cent(value: float) -> str:
    """Return a share, which has three places at most, in per cent, without the nought of a whole number."""
    tenths = round(value * 1000)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def _is_part(_: Any, value: str | None, text: str) -> bool:
    """Whether it is a piece of a long text, with `…` where it is cut; nothing is said in brackets."""
    whole = visible((value or "").replace("\t", _TAB))
    if not whole:
        return text in ("", "(removed)")
    return text.removeprefix("…").removesuffix("…") in whole or text.removesuffix("…") in visible(value or "")


def _is_moment(_: Any, value: str, text: str) -> bool:
    return text == f"{value[:10]} {value[11:16]} UTC"


# What `data-as` says, and what must then be shown; without it, a number.
_FORMS: Mapping[str | None, Callable[[Any, Any, str], bool]] = MappingProxyType(
    {
        None: lambda _, value, text: isinstance(value, int) and text == grouped(value),
        "share": lambda _, value, text: isinstance(value, float) and text == per_cent(value),
        "none": lambda _, value, text: value is None and text in (GONE, "gap"),
        "text": lambda _, value, text: text == visible(value),
        "begin": lambda _, value, text: len(text) > 6 and value.startswith(text),
        "part": _is_part,
        "moment": _is_moment,
        "length": lambda _, value, text: text == grouped(len(value)),
        "count": lambda _, value, text: text == grouped(sum(one is not None for one in value)),
        "sum": lambda _, value, text: text == grouped(sum(value)),
        "command": lambda _, value, text: text.startswith("contentlint check ") and all(path in text for path in value),
        "sample": lambda audit, value, text: text == audit["history"]["samples"][value]["date"],
    }
)
