"""The rule vocabulary-invalid."""

from collections.abc import Iterator

from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, SiteRule
from contentlint.site.site import Site
from contentlint.site.vocabulary import Vocabulary

_CONFIG = '[vocabularies.tags]\nfile = "tags.yml"\n'


class VocabularyInvalid(SiteRule):
    """Finds a vocabulary file that cannot be read, or that says a key twice."""

    why = "Nothing can be checked against it, and the build stops at it."
    remedy = "Correct the file at this place; of a key that stands twice, keep one."
    good = (Good("---\ntags: [Iron]\n---\n", files={"tags.yml": "Iron:\n  label: Iron\n"}, config=_CONFIG),)
    bad = (
        Bad("Text.\n", files={"tags.yml": "Iron:\nZinc:\n«Iron»:\n"}, config=_CONFIG),
        Bad("Text.\n", files={"tags.yml": "Iron: a«:» b\n"}, config=_CONFIG),
        Bad("Text.\n", files={"tags.yml": "«Iron Zinc»\n"}, config=_CONFIG),
    )

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield what is wrong in the files of the vocabularies."""
        for vocabulary in site.vocabularies:
            if vocabulary.path:
                yield from _problems(vocabulary, vocabulary.path)


def _problems(vocabulary: Vocabulary, path: str) -> Iterator[Problem]:
    if vocabulary.fault:
        yield Problem(vocabulary.fault.span, vocabulary.fault.message, path, path=path)
    for duplicate in vocabulary.duplicate_keys:
        yield Problem(
            duplicate.span,
            f"key '{duplicate.key}' is in this mapping already, expected it once",
            duplicate.key,
            "keep one of the two",
            (Related(duplicate.first, "the first one", path),),
            path=path,
        )
