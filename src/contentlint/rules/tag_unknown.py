"""The rule tag-unknown."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules._tags import tag_vocabulary, tags_of
from contentlint.rules._vocabulary import outside
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site

_CONFIG = '[vocabularies.tags]\nfile = "tags.yml"\n'
_TAGS = "Mineral:\n  label: Minerals\nMacro Mineral:\n"
_OTHERS = {"tags.yml": _TAGS, "others.md": "---\ntags: [Mineral, Macro Mineral]\n---\n"}


class TagUnknown(ReferenceRule):
    """Finds a tag outside the vocabulary of tags."""

    why = "A tag that the vocabulary lacks makes a page of its own with nothing else on it, or fails the build."
    remedy = "Use a tag of the vocabulary, or add the new one to it."
    good = (
        Good("---\ntags: [Mineral, {label: Own, permalink: /own}]\n---\n", files=_OTHERS, config=_CONFIG),
        Good("---\ntags: [2024]\n---\n", config='[vocabularies.tags]\nvalues = ["2024"]\n'),
        Good("---\ntags: [Whatever]\n---\n"),
    )
    bad = (
        Bad("---\ntags:\n  - «Macro Minerals»\n---\n", files=_OTHERS, config=_CONFIG),
        Bad("---\ntags: [«Minerals»]\n---\n", files=_OTHERS, config=_CONFIG),
        Bad("---\ntags: [Vitamin, «vitamin», «Kitchen»]\n---\n", config='[vocabularies.tags]\nvalues = ["Vitamin"]\n'),
        Bad("---\ntags: ['«Macro-Mineral»', «2023»]\n---\n", files=_OTHERS, config=_CONFIG),
        Bad("---\ntags:\n- «Macro\u00a0Mineral»\n- «macro mineral»\n---\n", files=_OTHERS, config=_CONFIG),
        Bad("---\ntags: [«L\u2011Theanine»]\n---\n", config='[vocabularies.tags]\nvalues = ["L-Theanine"]\n'),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the tags that the vocabulary `tags` does not have, each once."""
        vocabulary = tag_vocabulary(page, site)
        if vocabulary is None or page.front_matter is None or not isinstance(page.data.get("tags"), list):
            return
        present = tags_of(page)
        if vocabulary.terms.keys() >= present:
            return
        first_places = {tag.value: tag for tag in reversed(page.front_matter.names("tags"))}
        for tag in reversed(first_places.values()):
            problem = outside(vocabulary, "tag", tag, present)
            if problem:
                yield problem
