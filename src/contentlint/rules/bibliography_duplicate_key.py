"""The rule bibliography-duplicate-key."""

from collections.abc import Iterator

from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, SiteRule
from contentlint.site.site import Site
from contentlint.words import quoted

_CONFIG = '[[bibliographies]]\nfile = "r.bib"\n'


class BibliographyDuplicateKey(SiteRule):
    """Finds a key that stands twice in a bibliography."""

    why = "Who cites the key gets one of the two entries, and it is not said which."
    remedy = "Give one of the entries another key, or remove it where both are the same work."
    # Keys are compared exactly. To BibTeX itself upper and lower case are the same in a key, but here a key is an
    # anchor of a page, and `#Clerc2013` and `#clerc2013` are two of them.
    good = (Good("Text.\n", files={"r.bib": "@book{clerc2013,}\n@book{Clerc2013,}\n"}, config=_CONFIG),)
    bad = (
        Bad(
            "Text.\n",
            files={"r.bib": "@book{clerc2013,}\n@book{nowak1984,}\n@article{«clerc2013»,}\n@misc{«clerc2013»,}\n"},
            config=_CONFIG,
        ),
        Bad(
            "Text.\n",
            files={"r.json": '[{"id": "a"}, {"id": "«a»"}]'},
            config='[[bibliographies]]\nfile = "r.json"\n',
        ),
    )

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield each key that an earlier entry of the same file has."""
        for bibliography in site.bibliographies:
            for duplicate in bibliography.duplicate_keys:
                yield Problem(
                    duplicate.span,
                    f"key {quoted(duplicate.key)} is in {bibliography.path} already, expected it once",
                    duplicate.key,
                    "give one of the entries another key, or remove it",
                    (Related(duplicate.first, "the first entry", bibliography.path),),
                    path=bibliography.path,
                )
