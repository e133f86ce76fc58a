"""The rule prop-unknown."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts, Text
from contentlint.finding import Problem
from contentlint.rules._components import naming_values
from contentlint.rules._replacement import attribute_replacement
from contentlint.rules._vocabulary import noun_of, outside
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.words import quoted

_PROP = '[[props]]\ncomponent = "SubstanceFoods"\nprop = "tag"\nvocabulary = "tags"\n'
_CONFIG = '[vocabularies.tags]\nvalues = ["Vitamin C", "Zinc"]\n' + _PROP
_FILE = '[vocabularies.tags]\nfile = "tags.yml"\n' + _PROP
_TAGS = "Vitamin C:\n  label: Ascorbic acid\n"


class PropUnknown(ReferenceRule):
    """Finds a prop of a component whose value is outside its vocabulary."""

    why = "The component finds nothing under such a name, and shows an empty place without a word."
    remedy = "Use a name of the vocabulary, or add the new one to it."
    good = (
        Good('<SubstanceFoods tag="Zinc" />\n\n<SubstanceFoods tag={"Vitamin C"} />\n', config=_CONFIG),
        Good('<SubstanceFoods tag={tag} />\n\n<SubstanceFoods tag />\n\n<SubstanceFoods id="x" />\n', config=_CONFIG),
        Good('<Other tag="Iron" />\n\n`<SubstanceFoods tag="Iron" />`\n', config=_CONFIG),
    )
    bad = (
        Bad(
            'Text <SubstanceFoods id="x" tag="«Vitamin C.»" />\n',
            config=_CONFIG,
            fixed='Text <SubstanceFoods id="x" tag="Vitamin C" />\n',
        ),
        Bad(
            "<SubstanceFoods tag='«zinc»'>\n\n</SubstanceFoods>\n",
            config=_CONFIG,
            fixed="<SubstanceFoods tag='Zinc'>\n\n</SubstanceFoods>\n",
        ),
        Bad(
            '---\ntags: [Vitamin C]\n---\n\n<SubstanceFoods\n  tag="«Ascorbic acid»"\n/>\n',
            files={"tags.yml": _TAGS},
            config=_FILE,
            fixed='---\ntags: [Vitamin C]\n---\n\n<SubstanceFoods\n  tag="Vitamin C"\n/>\n',
        ),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the values that are not in the vocabulary of their prop."""
        for prop, value, attribute in naming_values(page, site.props):
            vocabulary = site.vocabulary(prop.vocabulary)
            if vocabulary is not None:
                written = Text(value, attribute.span)
                said = f"'{prop.prop}' of {prop.component} is {quoted(value)}, which is not in {vocabulary.origin}"
                problem = outside(vocabulary, noun_of(vocabulary), written, (), said, attribute_replacement)
                if problem:
                    yield problem
