"""How `{title}`, `{id}` and the like in the configuration stand for a page's own front-matter values."""

import re

from contentlint.facts.page import FrontMatter

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def placeholders(pattern: str) -> tuple[str, ...]:
    """Return the keys of the front matter that a text of the configuration names, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(pattern))) if "{" in pattern else ()


def filled(pattern: str, front_matter: FrontMatter | None) -> str | None:
    """Return the text with the page's own values; None where the page lacks one of them."""
    if "{" not in pattern:
        return pattern
    values = {key: front_matter.text(key) if front_matter else None for key in placeholders(pattern)}
    if None in values.values():
        return None
    return _PLACEHOLDER.sub(lambda match: values[match[1]] or "", pattern)
