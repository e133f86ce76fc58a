"""Generators that contentlint knows by the name of their configuration alone: what names they make is not known."""

import re
from posixpath import dirname

from contentlint.site.files import FileTree

_CONFIGURATIONS = (
    ("MkDocs", r"mkdocs\.ya?ml|zensical\.toml"),
    ("Sphinx", r"conf\.py"),
    ("Jekyll", r"_config\.ya?ml"),
    ("Hugo", r"hugo\.(?:toml|ya?ml|json)"),
    ("Astro", r"astro\.config\.[cm]?[jt]s"),
    ("VitePress", r"\.vitepress"),
    ("VuePress", r"\.vuepress"),
    ("Eleventy", r"\.eleventy\.js|eleventy\.config\.[cm]?js"),
    ("Gatsby", r"gatsby-config\.[cm]?[jt]s"),
    ("Rspress", r"rspress\.config\.[cm]?[jt]s"),
    ("Docusaurus", r"docusaurus\.config\.[cm]?[jt]s"),
    ("mdBook", r"book\.toml"),
    ("Quarto", r"_quarto\.ya?ml"),
    ("Antora", r"antora\.yml"),
    ("DocFX", r"docfx\.json"),
    ("Mintlify", r"mint\.json"),
)


class Generators:
    """Tells which generator shows a page, by the nearest configuration in the folders that it is in.

    One that is `known` already does not count.
    """

    def __init__(self, files: FileTree, known: str | None = None) -> None:
        self._files = files
        self._patterns = [(name, re.compile(pattern)) for name, pattern in _CONFIGURATIONS if name != known]
        self._by_folder: dict[str, str | None] = {}

    def of(self, path: str) -> str | None:
        """Return the name of the generator of a page; None where there is no sign of one."""
        folders, found = [dirname(path)], None
        while folders[-1] not in self._by_folder:
            found = self._configured(folders[-1])
            if found or not folders[-1]:
                break
            folders.append(dirname(folders[-1]))
        found = found or self._by_folder.get(folders[-1])
        self._by_folder.update(dict.fromkeys(folders, found))
        return found

    def _configured(self, folder: str) -> str | None:
        names = self._files.names(folder)
        return next((name for name, pattern in self._patterns if any(map(pattern.fullmatch, names))), None)
