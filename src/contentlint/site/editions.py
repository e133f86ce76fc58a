"""Which edition of a site a page belongs to: the same text stands in several languages and versions of it."""

import re

# A translation or a version by the folder that Docusaurus keeps it in, also of further instances of the plugin.
_TREE = re.compile(r"^i18n/[^/]+/[^/]+/[^/]+(?=/)|^(?:[^/]+_)?versioned_docs/[^/]+(?=/)")
# Elsewhere, by a language or a number in the names of folders, or before the ending: `de/zinc.md`, `zinc.de.md`.
_FOLDER = re.compile(r"(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?|v?\d+(?:\.\d+)*(?:\.x)?|version-[^/]+)(?=/)")
_SUFFIX = re.compile(r"\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=\.[^./]+$)")


def edition(path: str) -> tuple[str, ...]:
    """Return what tells the edition that a page belongs to; empty for the only one, or the default."""
    tree = _TREE.match(path)
    below = tree.end() if tree else 0
    folders = [match.group() for match in re.finditer(rf"(?<![^/]){_FOLDER.pattern}", path[below:])]
    suffix = _SUFFIX.search(path)
    return (*([tree.group()] if tree else []), *folders, *([suffix.group()] if suffix else []))
