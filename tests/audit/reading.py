"""The audit's page as a reader of HTML sees it, without a browser."""

import base64
import json
import zlib
from html.parser import HTMLParser
from typing import Any

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Element:
    """An element with its attributes and what is in it: elements and texts."""

    def __init__(self, name: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def around(self) -> "list[Element]":
        """The element and those that it is in."""
        return [self, *(self.parent.around if self.parent else [])]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("", {}, None)
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        self.elements.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.name == tag, f"</{tag}> ends <{self.here.name}>"
        self.here = self.here.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def elements(page: str) -> list[Element]:
    """All elements of a page, whose tags must be balanced."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.name}> has no end"
    return reader.elements


def data(page: str) -> Any:
    """The data of a page, with what is packed in them."""
    [element] = [element for element in elements(page) if element.attributes.get("id") == "data"]
    value = json.loads(element.text)
    return {"links": value["links"], **json.loads(zlib.decompress(base64.b64decode(value["packed"])))}


def column(tables: Any, table: str, name: str) -> list[Any]:
    """A column of a table, as a list of its values."""
    column, count = tables["tables"][table]["columns"][name], tables["tables"][table]["count"]
    if "numbers" in column:
        return list(column["numbers"])
    if "parts" in column:
        return [column["parts"].get(str(row), []) for row in range(count)]
    texts = tables["pools"][column["pool"]]
    return texts[:count] if column["places"] is None else [texts[place] for place in column["places"]]


def plain(value: Any) -> Any:
    """An audit as JSON has it: names of fields are keys."""
    if hasattr(value, "_asdict"):
        return {key: plain(one) for key, one in value._asdict().items()}
    if hasattr(value, "__dataclass_fields__"):
        return {key: plain(getattr(value, key)) for key in value.__dataclass_fields__}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def pointed(audit: Any, pointer: str) -> Any:
    """What a JSON pointer points at; `*` stands for each thing of a list."""
    name, _, rest = pointer.removeprefix("/").partition("/")
    if name == "*":
        return [pointed(one, rest) if rest else one for one in audit]
    inner = audit[int(name)] if isinstance(audit, list) else audit[name]
    return pointed(inner, rest) if rest else inner
