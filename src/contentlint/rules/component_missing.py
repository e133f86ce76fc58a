"""The rule component-missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contentlint.facts.page import Component, PageFacts, Text
from contentlint.finding import Problem, Related, Safety
from contentlint.rules._components import attribute_of, may_have
from contentlint.rules._headings import present, sections_option
from contentlint.rules._placeholders import filled, placeholders
from contentlint.rules._replacement import attribute_replacement
from contentlint.rules._vocabulary import is_outside
from contentlint.rules.base import Bad, Good, ReferenceRule, option
from contentlint.site.site import Site
from contentlint.span import Span
from contentlint.words import either, quoted

_CONFIG = """[[collections]]
name = "minerals"
files = ["*.md"]
components = [{ name = "SubstanceFoods", prop = "tag", equals = "{title}", section = "Foods" }]
"""
_WITHOUT_PROP = '[[collections]]\nname = "minerals"\nfiles = ["*.md"]\ncomponents = [{ name = "SubstanceMatrix" }]\n'
_WITH_TAGS = """[vocabularies.tags]
values = ["Zinc", "Iron"]
[[props]]
component = "SubstanceFoods"
prop = "tag"
vocabulary = "tags"
"""
_TITLE = "---\ntitle: Zinc\n---\n\n"
_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1, "description": "Name of the component."},
            "prop": {"type": "string", "minLength": 1, "description": "A prop that it has to have."},
            "equals": {
                "type": "string",
                "description": "The value of the prop; `{title}`, `{id}` and the like stand for the page's own values.",
            },
            "section": {"type": "string", "minLength": 1, "description": "Heading of the section that it belongs in."},
        },
        "required": ["name"],
        "dependentRequired": {"prop": ["equals"], "equals": ["prop"]},
        "additionalProperties": False,
    },
}


class ComponentMissing(ReferenceRule):
    """Finds a page without a component that its collection requires, or with one that is another page's."""

    why = "Readers find nothing where every page of the type has a list, or find the list of another page."
    remedy = "Add the component, with the page's own name in its prop."
    good = (
        Good(_TITLE + '## Foods\n\n<SubstanceFoods id="x" tag="Zinc" />\n', config=_CONFIG),
        Good(_TITLE + '<SubstanceFoods tag="Iron" />\n\n<SubstanceFoods tag="Zinc" />\n', config=_CONFIG),
        Good(_TITLE + "<SubstanceFoods tag={title} />\n", config=_CONFIG),
        Good("---\ntitle: '2024'\n---\n\n<SubstanceFoods tag={2024} />\n", config=_CONFIG),
        Good('---\nid: zinc\n---\n\n<SubstanceFoods tag="Iron" />\n', config=_CONFIG),
        Good("<SubstanceMatrix />\n", config=_WITHOUT_PROP),
    )
    bad = (
        Bad(_TITLE + "## «Foods»\n\nNone.\n", config=_CONFIG),
        Bad(_TITLE + "## Overview\n\n«»The last line.\n", config=_CONFIG),
        Bad("«»`<SubstanceMatrix />`", config=_WITHOUT_PROP),
        Bad(
            _TITLE + 'A <SubstanceFoods tag="«Iron»" />.\n',
            config=_CONFIG + _WITH_TAGS,
            fixed='---\ntitle: Zinc\n---\n\nA <SubstanceFoods tag="Zinc" />.\n',
        ),
        Bad(_TITLE + "«<SubstanceFoods />»\n", config=_CONFIG),
        Bad(_TITLE + "<SubstanceFoods «tag» />\n", config=_CONFIG),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The components that the collection requires, and its sections."""

        components: tuple[Mapping[str, str], ...] = option(
            "components", "Components that every page must have, and what one of their props has to be.", _SCHEMA
        )
        sections: tuple[str, ...] = sections_option()

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield each required component that the page lacks, or that it has with the name of another page."""
        if page.fault or page.mdx_faults:
            return
        for required in self.options.components:
            own = [component for component in page.components if component.name == required["name"]]
            if not own:
                yield from self._absent(required, page, site)
            elif "prop" in required:
                yield from _with_another_value(own, required, page, site)

    def _absent(self, required: Mapping[str, str], page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield a component that is not there, unless it is in what the page imports, or in a missing section."""
        parts = site.parts(page)
        if parts is None or any(component.name == required["name"] for part in parts for component in part.components):
            return
        section = required.get("section", "")
        heading = present(page, [section]).get(section)
        if heading is None and section in self.options.sections:
            return  # the rule section-missing speaks
        value = filled(required["equals"], page.data) if "equals" in required else None
        tag = required["name"] if value is None else f'{required["name"]} {required["prop"]}="{value}"'
        yield Problem(
            heading.span if heading else _last_line(page),
            f"component {required['name']} is missing, expected on every page of its collection",
            required["name"],
            f"add <{tag} />"
            if section in ("", heading and heading.text)
            else f"add a section '{section}' with <{tag} />",
        )


def _with_another_value(
    own: Sequence[Component], required: Mapping[str, str], page: PageFacts, site: Site
) -> Iterator[Problem]:
    """Yield the first of the components on the page, where none has the value that one has to have."""
    name, prop = required["name"], required["prop"]
    value = filled(required["equals"], page.data)
    attributes = [attribute_of(component, prop) for component in own]
    if value is None or any(may_have(component, prop, value) for component in own):
        return
    if any(attribute and attribute.value == value for attribute in attributes):
        return
    written = attributes[0]
    keys = placeholders(required["equals"])
    expected = f"the page's own {either(keys, 'and')} {quoted(value)}" if keys else quoted(value)
    related = tuple(Related(page.front_matter.value_span(f"/{key}"), f"its {key}") for key in keys if page.front_matter)
    if written is None:
        message = f"component {name} has no '{prop}', expected {expected}"
        yield Problem(own[0].span, message, name, f"add {prop}='{value}'", related)
    elif written.value is None:
        message = f"'{prop}' of {name} has no text, expected {expected}"
        yield Problem(written.span, message, name, f"write {prop}='{value}'", related)
    elif not _is_unknown(name, prop, written.value, site):
        message = f"'{prop}' of {name} is {quoted(written.value)}, expected {expected}"
        fix = attribute_replacement(Text(written.value, written.span), value, Safety.UNSAFE)
        yield Problem(written.span, message, written.value, f"did you mean '{value}'?", related, fix)


def _is_unknown(component: str, name: str, value: str, site: Site) -> bool:
    """Tell whether the value is outside its vocabulary, so that the rule prop-unknown speaks of it."""
    vocabularies = (prop.vocabulary for prop in site.props if (prop.component, prop.prop) == (component, name))
    return any(is_outside(site.vocabulary(vocabulary), value) for vocabulary in vocabularies)


def _last_line(page: PageFacts) -> Span:
    """Return the begin of the last line of the page; the line end that a file ends with begins no other one."""
    body = page.body
    return Span.at(body.end_line - (body.end_column == 1 and body.end_line > body.line), 1)
