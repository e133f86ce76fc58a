"""What a plain YAML scalar means: the tables of YAML 1.1, of YAML 1.2 and of js-yaml, and where they differ.

Sources, each named again at its table:

- YAML 1.1: the type repository, https://yaml.org/type/ (`int.html`, `float.html`, `bool.html`, `null.html`,
  `timestamp.html`, `value.html`).
- YAML 1.2.2, section 10.3.2 (core schema, tag resolution).
- js-yaml 3.14.1 and 4.x: `lib/js-yaml/type/*.js` and `lib/type/*.js`.
"""

import math
import re
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from contentlint.parse.document import JsonValue, YamlDialect
from contentlint.parse.whole_numbers import MOST_DIGITS, whole

if TYPE_CHECKING:  # few texts need them, and they are slow to load
    from datetime import timedelta
    from decimal import Decimal


class _Refused(Enum):
    """A reader that raises an error on the scalar has no value for it."""

    REFUSED = 0


_REFUSED: Final = _Refused.REFUSED
_Reading: TypeAlias = JsonValue | _Refused

# Whatever does not begin like this is a string for every reader; saves the tables for the few.
_SUSPECT = re.compile(
    r"[-+.0-9]|(?:[nN](?:ull|ULL|o|O)?|[yY](?:es|ES)?|[oO](?:n|N|ff|FF)|[tT](?:rue|RUE)|[fF](?:alse|ALSE)|[~=])?\Z"
)
COMMON_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?"
"""Numbers as people write them, which are the same to every reader; saves the tables for the odd ones."""
COMMON_DATE = r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
"""Days that exist in every year, written so that every reader has the same text for them."""
_COMMON_NUMBER = re.compile(COMMON_NUMBER)
_COMMON_DATE = re.compile(COMMON_DATE)

# YAML 1.2.2, 10.3.2; js-yaml 3.14 type/null.js and type/bool.js have the same words (and `resolve(null)`).
_CORE_WORDS: dict[str, JsonValue] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# type/bool.html
_YAML_1_1_WORDS: dict[str, JsonValue] = {
    **_CORE_WORDS,
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "off", "Off", "OFF"), False),
}
WORDS = frozenset(_YAML_1_1_WORDS)
"""What begins like a text, that is with none of `-+.=` and no digit, and still is not a text to every reader."""
# The patterns of the odd ones, which `re` compiles when a text first needs them.
_INFINITY_OR_NAN = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"

# type/int.html; a digit is required where the page's patterns would take `0b_`.
_INT_1_1 = r"[-+]?(?:0b_*[01][01_]*|0[0-7_]+|0|[1-9][0-9_]*(?::[0-5]?[0-9])*|0x_*[0-9a-fA-F][0-9a-fA-F_]*)"
# type/float.html, with `[0-9_]*` after the point where the page has `[0-9.]*`, by which `1.2.3` were a
# number, and with a digit required, without which `.` were one. The exponent needs a sign, the mantissa a
# point.
_FLOAT_1_1 = (
    r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?"
    rf"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|{_INFINITY_OR_NAN}"
)
# YAML 1.2.2, 10.3.2: no binary, no sexagesimal, no underscores; octal is `0o`; a leading zero means nothing.
_INT_CORE = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
_FLOAT_CORE = rf"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|{_INFINITY_OR_NAN}"
# js-yaml 3.14.1, type/int.js, resolveYamlInteger: may not end in `_`; `08` is no octal, hence no integer.
_INT_JS_3 = (
    r"[-+]?(?:0|0b[01_]*[01]|0x[0-9a-fA-F_]*[0-9a-fA-F]|0[0-7_]*[0-7]|[1-9](?:[0-9_]*[0-9])?"
    r"|[1-9][0-9_]*(?::[0-5]?[0-9])+)"
)
# js-yaml 3.14.1, type/float.js, YAML_FLOAT_PATTERN, with the check against a `_` at the end.
_FLOAT_JS_3 = (
    r"(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    rf"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|{_INFINITY_OR_NAN})(?<!_)"
)
# js-yaml 4, type/int.js and type/float.js (4.0 to 4.1 still allowed underscores; a site gets the newest 4).
_INT_JS_4 = r"[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o[0-7]+|[0-9]+)"
_FLOAT_JS_4 = rf"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?|{_INFINITY_OR_NAN}"
# type/timestamp.html; js-yaml 3.14.1, type/timestamp.js, YAML_DATE_REGEXP and YAML_TIMESTAMP_REGEXP.
_TIMESTAMP = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"|(?P<year_>[0-9]{4})-(?P<month_>[0-9]{1,2})-(?P<day_>[0-9]{1,2})(?:[Tt]|[ \t]+)"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]*))?"
    r"(?:[ \t]*(?:Z|(?P<sign>[-+])(?P<zone_hour>[0-9]{1,2})(?::(?P<zone_minute>[0-9]{2}))?))?"
)


def resolve(text: str, dialect: YamlDialect) -> JsonValue:
    """Return what a plain scalar means to a reader; a date, possible or not, is a string as in the file."""
    if not _SUSPECT.match(text):
        return text
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if _COMMON_NUMBER.fullmatch(text):
        return common_number(text)
    if re.fullmatch(_TIMESTAMP, text):
        return text
    value = _READERS[dialect][1](text)
    return text if value is _REFUSED else value


def common_number(text: str) -> int | float:
    """Return the value of a `COMMON_NUMBER`."""
    return float(text) if "." in text else int(text)


def readings(text: str, dialect: YamlDialect) -> tuple[tuple[str, JsonValue], ...]:
    """Return what each reader makes of a plain scalar if they disagree, an empty tuple if they agree.

    The readers are YAML 1.1, YAML 1.2 and js-yaml (3.14, or 4 where `dialect` says so). A number is a number,
    whole or not; a date is the text of the date.
    """
    if (
        not _SUSPECT.match(text)
        or text in _CORE_WORDS
        or _COMMON_NUMBER.fullmatch(text)
        or _COMMON_DATE.fullmatch(text)
    ):
        return ()
    generator = YamlDialect.JS_YAML_4 if dialect is YamlDialect.JS_YAML_4 else YamlDialect.JS_YAML_3
    readers = (("YAML 1.1", _read_yaml_1_1), _READERS[YamlDialect.YAML_1_2], _READERS[generator])
    values = [(name, read(text)) for name, read in readers]
    if all(_same(value, values[0][1]) for _, value in values):
        return ()
    return tuple((name, value) for name, value in values if value is not _REFUSED)


def is_timestamp(text: str) -> bool:
    """Tell whether the text has the form of a YAML timestamp, be it a possible date or not."""
    return re.fullmatch(_TIMESTAMP, text) is not None


def js_string(value: JsonValue) -> str:
    """Return JavaScript's `String(value)`, by which js-yaml makes a key of any value."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join("" if item is None else js_string(item) for item in value)
    if isinstance(value, dict):
        return "[object Object]"
    return _js_number(value)


def _read_yaml_1_1(text: str) -> _Reading:
    if text in _YAML_1_1_WORDS:
        return _YAML_1_1_WORDS[text]
    if text == "=":
        return _REFUSED  # type/value.html: no value of its own, and PyYAML has no constructor for it
    if match := re.fullmatch(_TIMESTAMP, text):
        return text if _is_possible(match) else _REFUSED
    if re.fullmatch(_INT_1_1, text):
        return _integer(text, octal="0", sexagesimal=True)
    return _float(text) if re.fullmatch(_FLOAT_1_1, text) else text


def _read_core(text: str) -> _Reading:
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if re.fullmatch(_INT_CORE, text):
        return _integer(text, octal="0o")
    return _float(text) if re.fullmatch(_FLOAT_CORE, text) else text


def _read_js_yaml_3(text: str) -> _Reading:
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if match := re.fullmatch(_TIMESTAMP, text):
        return _js_date(match)
    if re.fullmatch(_INT_JS_3, text):
        return _integer(text, octal="0", sexagesimal=True)
    return _float(text) if re.fullmatch(_FLOAT_JS_3, text) else text


def _read_js_yaml_4(text: str) -> _Reading:
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if match := re.fullmatch(_TIMESTAMP, text):
        return _js_date(match)
    if re.fullmatch(_INT_JS_4, text):
        return _integer(text, octal="0o")
    return _float(text) if re.fullmatch(_FLOAT_JS_4, text) else text


_READERS: dict[YamlDialect, tuple[str, Callable[[str], _Reading]]] = {
    YamlDialect.YAML_1_2: ("YAML 1.2", _read_core),
    YamlDialect.JS_YAML_3: ("js-yaml", _read_js_yaml_3),
    YamlDialect.JS_YAML_4: ("js-yaml 4", _read_js_yaml_4),
}


def _same(one: _Reading, other: _Reading) -> bool:
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    # In Python, True == 1.
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _integer(text: str, octal: str, sexagesimal: bool = False) -> int | float:
    digits = text.replace("_", "").lstrip("+-")
    sign = -1 if text.startswith("-") else 1
    if sexagesimal and ":" in digits:
        return sign * (int(_sexagesimal(digits)) if len(digits) <= MOST_DIGITS else math.inf)
    for prefix, radix in (("0b", 2), ("0x", 16), (octal, 8)):
        if digits.startswith(prefix) and digits != prefix:
            return sign * whole(digits.removeprefix(prefix), radix)
    return sign * whole(digits)


def _float(text: str) -> float:
    digits = text.replace("_", "").lower().lstrip("+-")
    sign = -1.0 if text.startswith("-") else 1.0
    if digits in (".inf", ".nan"):
        return sign * float(digits[1:])
    if ":" in digits:
        return sign * float(_sexagesimal(digits))
    try:
        return sign * float(digits)
    except ValueError:
        return math.nan  # `._e5` passes js-yaml 3's pattern, and parseFloat makes NaN of it


def _sexagesimal(digits: str) -> "Decimal":
    from decimal import Decimal

    value = Decimal(0)
    for part in digits.split(":"):
        value = value * 60 + Decimal(part)
    return value


def _is_possible(match: re.Match[str]) -> bool:
    """Tell whether a timestamp names a day and a time that exist."""
    from datetime import datetime, timezone

    year, month, day = (int(match[name] or match[f"{name}_"]) for name in ("year", "month", "day"))
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    try:
        datetime(year, month, day, hour, minute, second, tzinfo=timezone(_zone(match)))
    except ValueError:
        return False
    return True


def _zone(match: re.Match[str]) -> "timedelta":
    from datetime import timedelta

    offset = timedelta(hours=int(match["zone_hour"] or 0), minutes=int(match["zone_minute"] or 0))
    return -offset if match["sign"] == "-" else offset


def _js_date(match: re.Match[str]) -> _Reading:
    """Return the date as js-yaml has it: impossible ones roll over, a year before 100 is one after 1900."""
    from datetime import datetime, timedelta

    year, month, day = (int(match[name] or match[f"{name}_"]) for name in ("year", "month", "day"))
    if year >= 100 and _is_possible(match):
        return match[0]
    year += 1900 if year < 100 else 0  # ECMAScript, Date.UTC, step 8
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    try:
        start = datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        rolled = start + timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second) - _zone(match)
    except (ValueError, OverflowError):
        return _REFUSED  # past the year 9999, where JavaScript goes on and Python does not
    if match["hour"] is None:
        return rolled.date().isoformat()
    milliseconds = (match["fraction"] or "")[:3].ljust(3, "0")
    return f"{rolled.isoformat(timespec='seconds')}.{milliseconds}Z"


def _js_number(value: float) -> str:
    """Return `Number::toString` (ECMAScript, section 6.1.6.1.20) of the double nearest to a value."""
    from decimal import Decimal

    try:
        number = float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if not math.isfinite(number):
        return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    if 1e-6 <= abs(number) < 1e21:
        return format(Decimal(repr(number)), "f").removesuffix(".0")
    mantissa, _, exponent = repr(number).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent):+d}"
