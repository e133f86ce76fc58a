"""Who reads the Markdown, and how deep."""

from enum import StrEnum

# The depth of nested quotes, lists and emphasis that is still read; markdown-it's default preset has the same.
MAX_NESTING = 100


class Flavour(StrEnum):
    """Who reads the Markdown: a code host, Docusaurus as Markdown (`format: md`), or Docusaurus as MDX."""

    CODE_HOST = "code-host"
    GENERATOR = "generator"
    MDX = "mdx"
