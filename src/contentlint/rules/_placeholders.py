"""How `{title}`, `{id}` and the like in the configuration stand for a page's own front-matter values."""

import re
from collections.abc import Mapping

from contentlint.parse.document import JsonValue

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def placeholders(pattern: str) -> tuple[str, ...]:
    """Return the keys of the front matter that a text of the configuration names, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(pattern))) if "{" in pattern else ()


def filled(pattern: str, data: Mapping[str, JsonValue]) -> str | None:
    """Return the text with the values of the front matter `data`; None where the page lacks one of them."""
    if "{" not in pattern:
        return pattern
    values: dict[str, str] = {}
    for key in placeholders(pattern):
        value = data.get(key)
        if not isinstance(value, str) or not value:
            return None
        values[key] = value
    return _PLACEHOLDER.sub(lambda match: values[match[1]], pattern)
