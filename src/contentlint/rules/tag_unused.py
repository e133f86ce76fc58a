"""The rule tag-unused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contentlint.facts.outline import Outline
from contentlint.finding import Problem, Severity
from contentlint.nearest import Names
from contentlint.rules._components import naming_values
from contentlint.rules._mechanisms import mechanism_names
from contentlint.rules._placeholders import filled
from contentlint.rules._tags import required_tags_option, tags_of
from contentlint.rules._vocabulary import meant_by
from contentlint.rules.base import Bad, Good, SiteRule
from contentlint.site.site import Site
from contentlint.site.vocabulary import NamingProp, Term, Vocabulary
from contentlint.words import quoted

_CONFIG = '[vocabularies.tags]\nfile = "tags.yml"\n'
_PROPS = _CONFIG + '[[props]]\ncomponent = "Foods"\nprop = "tag"\nvocabulary = "tags"\n'
_REQUIRED = _CONFIG + '[[collections]]\nname = "all"\nfiles = ["*.md"]\nrequired-tags = ["Mineral", "{title}"]\n'


class TagUnused(SiteRule):
    """Finds an entry of the file of tags that no page uses."""

    why = "It is left over from a page or a name that is gone, or stands beside the tag that the pages really use."
    remedy = "Remove the entry, or give its tag to the pages that it is meant for."
    severity = Severity.WARNING
    good = (
        Good("---\ntags: [Iron]\n---\n", files={"tags.yml": "Iron:\n"}, config=_CONFIG),
        Good("---\ntags: [2024]\nmechanisms:\n  Iron: a\n---\n", files={"tags.yml": "Iron:\n2024:\n"}, config=_CONFIG),
        Good("<Foods tag='Iron' />\n", files={"tags.yml": "Iron:\n"}, config=_PROPS),
        Good("---\ntags: [Irn]\n---\n", files={"tags.yml": "Iron:\n"}, config=_CONFIG),
        Good("---\ntitle: Iron\ntags: []\n---\n", files={"tags.yml": "Iron:\nMineral:\n"}, config=_REQUIRED),
        Good("---\ntags: [Iron\n---\n", files={"tags.yml": "Iron:\n"}, config=_CONFIG),
        Good(
            "---\ntags: [Iron]\n---\n", "docs/page.md", {"docs/tags.yml": "- Iron\n- Zinc\n"}, 'site = "docusaurus"\n'
        ),
        Good("---\ntags: Iron\n---\n", files={"tags.yml": "Iron:\n"}, config=_CONFIG),
        Good("---\ntags: []\n---\n", config='[vocabularies.tags]\nvalues = ["Iron"]\n'),
    )
    bad = (
        Bad("---\ntags: [Iron]\n---\n", files={"tags.yml": "«Zinc»:\nIron:\n"}, config=_CONFIG),
        Bad("---\ntags: [Iron]\n---\n", files={"tags.yml": "- Iron\n- «Zinc»\n"}, config=_CONFIG),
        Bad("<Beans tag='Zinc' />\n", files={"tags.yml": "«Zinc»: {label: Beans}\n"}, config=_PROPS),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The tags that collections require."""

        required_tags: tuple[str, ...] = required_tags_option()

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield the entries that nothing names; those of a list in the configuration have no place to report."""
        vocabulary = site.vocabulary("tags")
        if vocabulary is None or vocabulary.path is None or not vocabulary.is_known:
            return
        if vocabulary.tags_file and not vocabulary.tags_file.is_mapping:
            return  # the rule vocabulary-invalid speaks of the file as a whole
        for term in self._unused(vocabulary, site):
            if term.span is not None:
                message = f"tag {quoted(term.value)} is on no page, expected it on one at least"
                help_ = "remove it, or give it to the pages that it is meant for"
                yield Problem(term.span, message, term.value, help_, path=vocabulary.path)

    def _unused(self, vocabulary: Vocabulary, site: Site) -> Sequence[Term]:
        """Return the terms that no page names; none where a page cannot be read as a whole, and may name them."""
        left = {**vocabulary.terms}
        slips: set[str] = set()
        props = [prop for prop in site.props if prop.vocabulary == vocabulary.name]
        for page in site.outlines():
            if not left:
                return ()
            if not _tells_all(page, site, props):
                return ()
            for name in self._names(page, props):
                if left.pop(name, None) is None and name not in vocabulary.terms:
                    slips.add(name)
        # What a page means by a slip, or by the name before it was changed, is used: the rule tag-unknown speaks of it.
        names = Names(slips)
        meant = {term.value for term in (meant_by(vocabulary, name) for name in slips) if term}
        return [term for term in left.values() if term.value not in meant and not names.has_slip_of(term.value)]

    def _names(self, page: Outline, props: Sequence[NamingProp]) -> Iterator[str]:
        """Yield what a page calls by name, and what it should have as a tag, whether it has it or not."""
        yield from tags_of(page)
        yield from mechanism_names(page)
        yield from (value for _, value, _ in naming_values(page, props))
        for pattern in self.options.required_tags:
            tag = filled(pattern, page.data)
            if tag is not None:
                yield tag


def _tells_all(page: Outline, site: Site, props: Sequence[NamingProp]) -> bool:
    """Tell whether all that a page names is known; of what is wrong with the page, other rules speak."""
    is_lost = "tags" not in page.data and site.should_have_tags(page)
    has_tags = isinstance(page.data.get("tags", []), list) and not is_lost
    return page.is_whole and has_tags and not (props and page.has_mdx_faults)
