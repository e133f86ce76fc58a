"""Links, images, explicit anchors and components, from Markdown and from HTML or JSX alike."""

import re
from collections.abc import Iterator
from operator import attrgetter

from contentlint.facts.page import Anchor, Attribute, Component, Import, Label, Link, LinkKind
from contentlint.facts.places import Places
from contentlint.parse.document import Extent
from contentlint.parse.html import Tag, TagAttribute
from contentlint.parse.javascript import Code, Literal
from contentlint.parse.markdown import Definition, Inline, normalize_label
from contentlint.parse.srcset import srcset_addresses
from contentlint.span import Span

# What the constructor of a named tuple does, without a call of Python code for each of the many.
_new = tuple.__new__
_LINK_ATTRIBUTES = {
    ("a", "href"): LinkKind.HTML_LINK,
    ("area", "href"): LinkKind.HTML_LINK,
    ("img", "src"): LinkKind.HTML_IMAGE,
    ("img", "srcset"): LinkKind.HTML_IMAGE,
    ("source", "src"): LinkKind.HTML_IMAGE,
    ("source", "srcset"): LinkKind.HTML_IMAGE,
    ("video", "src"): LinkKind.HTML_IMAGE,
    ("video", "poster"): LinkKind.HTML_IMAGE,
    ("audio", "src"): LinkKind.HTML_IMAGE,
}
# What `useBaseUrl` makes of an address of HTML: like a component, it adds the base URL.
_WITH_BASE = {LinkKind.HTML_LINK: LinkKind.JSX_LINK, LinkKind.HTML_IMAGE: LinkKind.JSX_IMAGE}
# What components call the attributes that lead somewhere, or show a file.
_JSX_ATTRIBUTES = {
    "to": LinkKind.JSX_LINK,
    "href": LinkKind.JSX_LINK,
    "src": LinkKind.JSX_IMAGE,
    "poster": LinkKind.JSX_IMAGE,
    "image": LinkKind.JSX_IMAGE,
    "img": LinkKind.JSX_IMAGE,
    "thumbnail": LinkKind.JSX_IMAGE,
}
# A component's `to` or `src` may be anything; what is written like this is a path.
_PATH = re.compile(r"(?:\.{0,2}/(?!/)|@site/)\S*|#\S+")
_FILE = re.compile(r"(?![a-z][a-z\d+.-]*:|//)\S+\.(?:avif|gif|ico|jpe?g|mp3|mp4|ogg|pdf|png|svg|wav|webm|webp)", re.I)
# Where the bundler looks for a file of the site; a package has another name.
_LOCAL_MODULE = re.compile(r"(?:\.{1,2}|@site)/")
# `[Co(en)3][ClO4]`, `[A-Z][a-z]`: complexes and character classes stand side by side as well.
_FORMULA = re.compile(r"(?=.*[A-Z])(?=.*[\d()+-])[A-Za-z\d()+\-−·.]+")
_CHARACTERS = re.compile(r"\^?(?:\\?.-\\?.)+")
# What a generator fills in before a browser sees it.
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%")
_NUMERIC = re.compile(r"[\d\s,;–-]+")


class Links:
    """Collects what the page points to, and what others can point to on it."""

    def __init__(self, places: Places, *, reads_jsx: bool = False) -> None:
        self._places = places
        self._reads_jsx = reads_jsx
        self._linked_names: set[str] = set()
        self._shown_names: set[str] = set()
        self._definitions: list[Definition] = []
        self._links: list[Link] = []
        self.anchors: list[Anchor] = []
        self.components: list[Component] = []
        self.definitions: list[Label] = []
        self.missing_definitions: list[Label] = []
        self.imports: list[Import] = []

    def links(self) -> list[Link]:
        """Return the links in the order of the page, with the definitions that are used.

        A definition that nothing uses shows nothing; many are comments (`[//]: # (a comment)`).
        """
        used = [
            self._link(kind, definition.target, definition.target_extent, definition.label)
            for definition in self._definitions
            if definition.counts and (kind := self._kind_of(definition)) is not None
        ]
        return sorted([*self._links, *used], key=attrgetter("span"))

    def _kind_of(self, definition: Definition) -> LinkKind | None:
        """Return what a definition is used for; a link goes before an image, None is for nothing."""
        if definition.name in self._linked_names:
            return LinkKind.DEFINITION
        return LinkKind.IMAGE_DEFINITION if definition.name in self._shown_names else None

    def define(self, definition: Definition) -> None:
        """Take note of a link reference definition."""
        self._definitions.append(definition)
        span = self._places.span(*definition.label_extent)
        self.definitions.append(Label(definition.name, definition.label, span))

    def inline(self, inline: Inline, text: str) -> None:
        """Record a Markdown link, image or autolink; `text` is what the reader sees of it."""
        if inline.label is not None:
            names = self._shown_names if inline.kind == "image" else self._linked_names
            names.add(normalize_label(inline.label))
        elif inline.target is not None:
            kind = LinkKind.IMAGE if inline.kind == "image" else LinkKind.LINK
            places, (begin, end) = self._places, inline.extent
            extent = inline.target_extent or (begin + 1, end - 1)
            text_span = None
            if places.text[begin] == "[":
                bracket = places.text.rfind("](", begin, extent[0])
                text_span = places.span(begin + 1, bracket) if bracket > begin else None
            self._links.append(self._link(kind, inline.target, extent, text, text_span))

    def tag(self, tag: Tag) -> None:
        """Record the anchors and targets of an HTML element, or a component."""
        if tag.closing:
            return
        name = tag.name
        is_component = name[:1].isupper() or "." in name
        if is_component:
            self._component(tag)
        if tag.attributes:
            element = name.lower() if name.isupper() else name  # HTML minds no case, components do
            for attribute in tag.attributes:
                if attribute.value is not None:
                    self._attribute(element, attribute, attribute.value, is_component=is_component)

    def _component(self, tag: Tag) -> None:
        attributes = tuple(
            Attribute(attribute.name, attribute.value, self._places.span(*attribute.extent), attribute.is_computed)
            for attribute in tag.attributes
        )
        self.components.append(Component(tag.name, attributes, self._places.span(*tag.extent)))

    def _attribute(self, element: str, attribute: TagAttribute, value: str, *, is_component: bool) -> None:
        name = attribute.name.lower()
        if name == "id" or (name == "name" and element == "a"):
            self.anchors.append(Anchor(value, self._places.span(*attribute.extent)))
        kind = _LINK_ATTRIBUTES.get((element, name))
        if kind is not None and attribute.adds_base:
            kind = _WITH_BASE[kind]
        if kind is None and is_component and self._reads_jsx:
            kind = _jsx_kind(attribute.name, value)
        if kind is not None:
            whole = (value, attribute.extent)
            targets = self._srcset(*whole) if name == "srcset" else [whole]
            self._links.extend(self._link(kind, target, extent, "") for target, extent in targets)

    def _srcset(self, value: str, extent: Extent) -> Iterator[tuple[str, Extent]]:
        """Yield the addresses of a `srcset` as they are meant, with their places."""
        if _TEMPLATE.search(value):
            return
        addresses = [value[slice(*address)] for address in srcset_addresses(value)]
        begin = extent[0]
        places = [(begin + first, begin + last) for first, last in srcset_addresses(self._places.written(extent))]
        # A blank or a comma may be written as an escape.
        yield from zip(addresses, places if len(places) == len(addresses) else [extent] * len(addresses), strict=True)

    def code(self, code: Code) -> None:
        """Record what an expression refers to: files that it requires, and the JSX in it."""
        for module in code.modules:
            self._module(module)
        for tag in code.tags:
            self.tag(tag)

    def module(self, code: Code) -> None:
        """Record the imports of a page, and what its exports refer to."""
        for found in code.imports:
            span = self._places.span(*found.module.extent)
            self.imports.append(Import(found.names, found.module.value, span))
            self._module(found.module)
        self.code(code)

    def _module(self, module: Literal) -> None:
        """Record a file of the site; `!!raw-loader!./x.js` names it after its loaders."""
        path = module.value.rpartition("!")[2]
        if _LOCAL_MODULE.match(path):
            begin, end = module.extent
            loaders = len(module.value) - len(path) if end - begin == len(module.value) else 0
            self._links.append(self._link(LinkKind.MODULE, path, (begin + loaders, end), ""))

    def pair(self, first: Inline, second: Inline) -> None:
        """Record `[text][label]` or `[label][]` whose label has no definition.

        Two numbers side by side are citations, two formulas a complex, two classes of characters a pattern; after a
        word they are an index, as in `matrix[i][j]`.
        """
        kinds = (_NUMERIC, _FORMULA, _CHARACTERS)
        if any(kind.fullmatch(first.text) and kind.fullmatch(second.text) for kind in kinds):
            return
        if self._places.text[first.extent[0] - 1 : first.extent[0]].isalnum():
            return
        labelled = second if second.text.strip() else first
        if labelled.text.strip() and not labelled.text.startswith("^"):
            begin, end = labelled.extent
            label = self._places.text[begin + 1 : end - 1]
            span = self._places.span(begin + 1, end - 1)
            self.missing_definitions.append(Label(normalize_label(label), label, span))

    def _link(self, kind: LinkKind, target: str, extent: Extent, text: str, text_span: Span | None = None) -> Link:
        begin, end = extent
        places = self._places
        return _new(Link, (kind, target, places.text[begin:end], places.span(begin, end), text, text_span))


def _jsx_kind(name: str, value: str) -> LinkKind | None:
    """Return what an attribute of a component refers to; None where it may be anything."""
    kind = _JSX_ATTRIBUTES.get(name)
    is_path = _PATH.fullmatch(value) or (kind is LinkKind.JSX_IMAGE and _FILE.fullmatch(value))
    return kind if is_path else None
