"""What the rules about components share: the values of their props."""

from collections.abc import Iterator, Sequence

from contentlint.facts.outline import Outline
from contentlint.facts.page import Attribute, Component
from contentlint.site.vocabulary import NamingProp


def attribute_of(component: Component, name: str) -> Attribute | None:
    """Return an attribute of a component by its name; None where it has none."""
    return next((attribute for attribute in component.attributes if attribute.name == name), None)


def naming_values(page: Outline, props: Sequence[NamingProp]) -> Iterator[tuple[NamingProp, str, Attribute]]:
    """Yield the values of a page's components that name something, with the prop; not those that a program computes."""
    for component in page.components:
        for prop in props:
            attribute = attribute_of(component, prop.prop) if prop.component == component.name else None
            if attribute and attribute.value is not None and not attribute.is_dynamic:
                yield prop, attribute.value, attribute


def may_have(component: Component, name: str, value: str) -> bool:
    """Tell whether a component may have an attribute with a value that cannot be read.

    It may be computed, spread from an object, or a number (`year={2024}`); but one without any (`<Foods tag>`) is true.
    """
    attribute = attribute_of(component, name)
    if attribute is not None:
        return attribute.is_dynamic or (attribute.value is None and value.isdecimal())
    return any(other.name.startswith(("...", "{...")) for other in component.attributes)
