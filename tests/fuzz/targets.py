"""All targets: what an input is given to, of what it is made, and how many of a thousand inputs go there."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.fuzz import commands, parsers, wholes


class Target(NamedTuple):
    """A function that raises where something is wrong with an input.

    `kinds` are the pieces of the corpus that its inputs are made of, `share` its part of a thousand inputs, and `layer`
    how much of the program it is: `parser`, `facts`, `program` (a whole site, all formats and repairs) or `command`.
    """

    run: Callable[[bytes], None]
    kinds: tuple[str, ...]
    share: int
    layer: str


TARGETS: Mapping[str, Target] = {
    "yaml": Target(parsers.yaml, ("yaml",), 115, "parser"),
    "toml": Target(parsers.toml, ("toml",), 50, "parser"),
    "json": Target(parsers.json_text, ("json",), 50, "parser"),
    "baseline": Target(parsers.known_findings, ("baseline",), 25, "parser"),
    "bibtex": Target(parsers.bibtex, ("bibtex",), 70, "parser"),
    "front-matter": Target(parsers.front_matter, ("page",), 65, "parser"),
    "markdown": Target(parsers.markdown, ("commonmark", "mdx", "page"), 120, "parser"),
    "html": Target(parsers.html, ("page", "commonmark"), 50, "parser"),
    "code": Target(parsers.code, ("script", "mdx"), 60, "parser"),
    "program": Target(parsers.program, ("script",), 50, "parser"),
    "words": Target(parsers.words, ("word", "word", "commonmark"), 60, "parser"),
    "facts": Target(wholes.facts, ("page", "commonmark", "mdx"), 140, "facts"),
    "schema": Target(wholes.schema, ("schema",), 30, "facts"),
    "page": Target(wholes.page, ("page", "mdx"), 24, "program"),
    "tags": Target(wholes.tags_file, ("tags", "tags", "yaml"), 6, "program"),
    "citations": Target(wholes.citations, ("citations",), 3, "program"),
    "bibliography": Target(wholes.bibliography, ("bibtex",), 3, "program"),
    "generator": Target(wholes.generator, ("script",), 6, "program"),
    "configuration": Target(wholes.configuration, ("configuration",), 10, "program"),
    "configured-schema": Target(wholes.configured_schema, ("schema",), 5, "program"),
    "change": Target(wholes.change, ("page", "page", "tags", "bibtex"), 4, "program"),
    "site": Target(wholes.site, ("site",), 14, "program"),
    "command": Target(commands.command, ("page", "mdx", "tags", "bibtex", "script", "configuration"), 2, "command"),
}  # fmt: skip
"""In the order of their names in a report; the shares are what two million inputs have time for."""
