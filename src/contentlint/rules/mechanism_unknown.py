"""The rule mechanism-unknown."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules._mechanisms import key_writer, mechanisms_of
from contentlint.rules._vocabulary import outside
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site

_CONFIG = '[vocabularies.mechanisms]\npages = ["mechanisms/*.md"]\n'
_FILES = {"mechanisms/cofactor.md": "---\ntitle: Enzyme Cofactor\n---\n"}


class MechanismUnknown(ReferenceRule):
    """Finds a key of `mechanisms` outside the vocabulary of mechanisms."""

    why = "No page takes up what is said under such a key, so its row vanishes without a word."
    remedy = "Use a key of the vocabulary, or add the new one to it."
    good = (
        Good(
            "---\ntags: [Enzyme Cofactor]\nmechanisms:\n  Enzyme Cofactor: Zinc fingers\n---\n",
            files=_FILES,
            config=_CONFIG,
        ),
        Good("---\ntags: [Whatever]\nmechanisms:\n  Whatever: No vocabulary\n---\n"),
    )
    bad = (
        Bad(
            "---\ntags: [Enzyme Cofactor]\nmechanisms:\n  «Enzyme Cofactors»: Zinc fingers\n---\n",
            files=_FILES,
            config=_CONFIG,
            fixed="---\ntags: [Enzyme Cofactor]\nmechanisms:\n  Enzyme Cofactor: Zinc fingers\n---\n",
        ),
        Bad(
            "---\ntags: [Stress]\nmechanisms:\n  «Stress»: Lowers it\n---\n",
            config='[vocabularies.mechanisms]\nvalues = ["Enzyme Cofactor"]\n',
        ),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the keys that the vocabulary `mechanisms` does not have."""
        vocabulary = site.vocabulary("mechanisms")
        if vocabulary is None:
            return
        keys = mechanisms_of(page)
        present = {key.value for key in keys}
        for key in keys:
            problem = outside(vocabulary, "mechanism", key, present, write=key_writer(page))
            if problem:
                yield problem
