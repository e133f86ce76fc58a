"""The rule tag-unknown."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts, Text
from contentlint.finding import Fix, Problem, Safety
from contentlint.rules._mechanisms import with_key
from contentlint.rules._replacement import removal
from contentlint.rules._tags import tag_vocabulary, tags_of
from contentlint.rules._vocabulary import is_certain, meant_by, outside
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.site.vocabulary import Term, Vocabulary

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
        Bad(
            "---\ntags:\n  - «Macro Minerals»\n---\n",
            files=_OTHERS,
            config=_CONFIG,
            fixed="---\ntags:\n  - Macro Mineral\n---\n",
        ),
        Bad("---\ntags: [«Minerals»]\n---\n", files=_OTHERS, config=_CONFIG, fixed="---\ntags: [Mineral]\n---\n"),
        Bad(
            "---\ntags: [Vitamin, «vitamin», «Kitchen»]\n---\n",
            config='[vocabularies.tags]\nvalues = ["Vitamin"]\n',
            fixed="---\ntags: [Vitamin, Kitchen]\n---\n",
        ),
        Bad(
            "---\ntags: ['«Macro-Mineral»', «2023»]\n---\n",
            files=_OTHERS,
            config=_CONFIG,
            fixed="---\ntags: ['Macro Mineral', 2023]\n---\n",
        ),
        Bad(
            "---\ntags:\n- «Macro\u00a0Mineral»\n- «macro mineral»\n---\n",
            files=_OTHERS,
            config=_CONFIG,
            fixed="---\ntags:\n- Macro Mineral\n---\n",
        ),
        Bad(
            "---\ntags: [«L\u2011Theanine»]\n---\n",
            config='[vocabularies.tags]\nvalues = ["L-Theanine"]\n',
            fixed="---\ntags: [L-Theanine]\n---\n",
        ),
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
            meant = meant_by(vocabulary, tag.value) if problem else None
            if problem and meant:
                fix = problem.fix or _removal(tag, meant, page, vocabulary)
                fix = with_key(fix, tag.value, meant.value, page, site.vocabulary("mechanisms"))
                yield problem._replace(fix=fix)
            elif problem:
                yield problem


def _removal(tag: Text, meant: Term, page: PageFacts, vocabulary: Vocabulary) -> Fix | None:
    """Return the repair of a tag that means one that the page has: without it, the page says the same."""
    front_matter = page.front_matter
    if front_matter is None or meant.value not in tags_of(page) or not is_certain(vocabulary, tag.value, meant):
        return None
    pointer = next(pointer for pointer, member in front_matter.members.items() if member.value == tag.span)
    return removal(front_matter, pointer, f"remove it, as '{meant.value}' is there", Safety.SAFE)
