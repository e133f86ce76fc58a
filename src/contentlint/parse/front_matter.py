"""Front matter: what it says.

The quick reader of YAML has the first word. What it is unsure of, and every other syntax, is for the handlers, which
are loaded only then: python-frontmatter, PyYAML and the like are more to import than most pages are to read.
"""

from contentlint.parse.document import LIMITS, Document, Extent, Limits, Place, SyntaxFault, YamlDialect
from contentlint.parse.fences import Block
from contentlint.parse.yaml_quick import parse_quickly


def parse(text: str, block: Block, dialect: YamlDialect = YamlDialect.YAML_1_2, limits: Limits = LIMITS) -> Document:
    """Return what the front matter says: a mapping, empty where there is nothing in it, or a fault.

    Offsets count in `text`, the whole page's.
    """
    if block.unreadable is not None:
        return Document(None, fault=SyntaxFault(block.opening, block.unreadable))
    document = _parse_content(text, block, dialect, limits)
    if block.closing is None:
        return Document(None, comments=document.comments, fault=_unclosed(text, block, document))
    return document


def _parse_content(text: str, block: Block, dialect: YamlDialect, limits: Limits) -> Document:
    document = parse_quickly(text, block.content, dialect, limits) if block.format == "yaml" else None
    if document is None:
        from contentlint.parse.front_matter_handlers import HANDLERS

        document = HANDLERS[block.format].read(text[slice(*block.content)], block.content[0], dialect, limits)
    return with_mapping(document, block.content)


def with_mapping(document: Document, content: Extent) -> Document:
    """Return the document if it is a mapping; nothing at all, at `content`, counts as an empty one."""
    if isinstance(document.value, dict) or document.fault is not None:
        return document
    start, end = document.places[""].value
    if document.value is None and start == end:
        return Document({}, {"": Place(content)}, comments=document.comments)
    message = f"front matter must be keys with values, but this is {_kind(document)}"
    return Document(None, comments=document.comments, fault=SyntaxFault((start, end), message))


def _kind(document: Document) -> str:
    if isinstance(document.value, list):
        return "a list"
    if document.value is None:
        return "null"
    if isinstance(document.value, bool):
        return "true or false"
    return "a text" if isinstance(document.value, str) else "a number"


def _unclosed(text: str, block: Block, rest: Document) -> SyntaxFault:
    """Return the fault of front matter without a closing fence.

    Its place is where the fence is likely missing: where the rest stops being what the front matter is, or else
    behind its last value.
    """
    fence = text[slice(*block.opening)].strip()
    closing = {"yaml": "---", "toml": "+++", "json": "}"}[block.format]
    if fence.startswith("---"):
        closing = "---"
    message = f"the front matter that begins on line 1 has no closing '{closing}'"
    context = block.opening, "it begins here"
    if rest.fault is not None:
        began = rest.fault.context[0] if rest.fault.context else rest.fault.extent
        return SyntaxFault(began, message, context)
    root = rest.places[""].value
    if rest.value:
        return SyntaxFault((root[1], root[1]), message, context)
    return SyntaxFault(block.opening, message)
