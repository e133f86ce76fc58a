"""The rule front-matter-ambiguous."""

import math
from collections.abc import Iterator, Sequence

from contentlint.facts.page import AmbiguousScalar, PageFacts
from contentlint.finding import Problem, Severity
from contentlint.parse.document import JsonValue
from contentlint.rules._schema import SchemaOptions
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.words import either, quoted

_READERS = ("YAML 1.1", "YAML 1.2", "js-yaml")
_LARGEST_WHOLE = 1e15


class FrontMatterAmbiguous(PageRule):
    """Finds a value without quotes that readers of YAML take for different things."""

    why = "A site generator, an editor and a script can each read another value from the same line."
    remedy = (
        "Put the value in quotes if it is text, or write it in a form that all readers share (`false`, `8`, `1000`)."
    )
    severity = Severity.WARNING
    good = (
        Good("---\ncountry: 'no'\nversion: '010'\ndate: 2024-12-31\ndraft: true\nhours: 12\n---\n"),
        Good("---\ntitle: no and yes\n---\n"),
    )
    bad = (
        Bad("---\ncountry: «no»\n---\n"),
        Bad("---\nversion: «010»\n---\n"),
        Bad("---\nstart: «12:30»\nmass: «1e3»\n---\n"),
        Bad("---\ndate: «2024-13-45»\n---\n"),
        Bad("---\ntags: [Norway, «NO»]\n«on»: text\n---\n"),
    )
    Options = SchemaOptions

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each scalar that readers disagree about, unless the schema has something against it anyway."""
        if page.front_matter is None or not page.front_matter.ambiguous:
            return
        judged = {span for _, span in self.options.verdict(page.front_matter).violations}
        for scalar in page.front_matter.ambiguous:
            if scalar.span not in judged:
                yield Problem(scalar.span, f"{quoted(scalar.text)} is {_read(scalar)}", scalar.text, _help(scalar))


def _read(scalar: AmbiguousScalar) -> str:
    """Say who reads what: `read as false by YAML 1.1 and as the string 'no' by YAML 1.2 and js-yaml`."""
    readers: dict[str, list[str]] = {}
    for reader, value in scalar.readings:
        readers.setdefault(_shown(value, scalar.text), []).append(reader)
    parts = [f"as {value} by {either(names, 'and')}" for value, names in readers.items()]
    refusing = [name for name in _READERS if not any(reader.startswith(name) for reader, _ in scalar.readings)]
    refusal = f", and refused by {either(refusing, 'and')}" if refusing else ""
    return f"read {either(parts, 'and')}{refusal}"


def _help(scalar: AmbiguousScalar) -> str:
    plain = [_plain(value) for _, value in scalar.readings]
    others = [text for text in dict.fromkeys(plain) if text != scalar.text]
    quotes = f"'{scalar.text}'" if "'" not in scalar.text else f'"{scalar.text}"'
    return _joined(f"put it in quotes: {quotes}", others)


def _joined(quotes: str, others: Sequence[str]) -> str:
    return f"{quotes}, or write {either(others)} if that is meant" if others else quotes


def _shown(value: JsonValue, text: str) -> str:
    """Say what a reader makes of the text; where that is another text, it took it for a date."""
    if isinstance(value, str):
        return f"the string {quoted(value)}" if value == text else f"the date {value}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"the number {_plain(value)}"
    return _plain(value)


def _plain(value: JsonValue) -> str:
    """Return a scalar as every reader of YAML understands it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    return str(int(value)) if value.is_integer() and abs(value) < _LARGEST_WHOLE else str(value)
