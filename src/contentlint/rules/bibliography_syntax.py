"""The rule bibliography-syntax."""

from collections.abc import Iterator

from contentlint.finding import Problem
from contentlint.rules.base import Bad, Good, SiteRule
from contentlint.site.site import Site

_BIBTEX = '[[bibliographies]]\nfile = "r.bib"\n'
_CSL = '[[bibliographies]]\nfile = "r.json"\n'


class BibliographySyntax(SiteRule):
    """Finds a place of a bibliography (BibTeX, CSL-JSON) that does not parse."""

    why = "Programs skip such an entry or stop at it, and what cites it loses its source."
    remedy = "Correct the file at this place: most often a comma, a brace or a quotation mark is missing."
    good = (
        Good(
            "Text.\n", files={"r.bib": 'A note.\n\n@Book(k, title = "A {"} b" # " c", year = 1999)\n'}, config=_BIBTEX
        ),
        Good("Text.\n", files={"r.json": '[{"id": "k", "issued": {"date-parts": [[1999]]}}]'}, config=_CSL),
    )
    bad = (
        Bad("Text.\n", files={"r.bib": "@book{k,\n  title = {A}\n  «y»ear = 1999\n}\n"}, config=_BIBTEX),
        Bad("Text.\n", files={"r.bib": "@book{k,\n  title = «{»A,\n  year = {1999}\n}\n\n@book{l,}\n"}, config=_BIBTEX),
        Bad("Text.\n", files={"r.bib": "@book{k,\n  title = {A}«}»,\n  year = {1999}\n}\n"}, config=_BIBTEX),
        Bad("Text.\n", files={"r.bib": "@book«{»k,\n  year = 1999\n\n@book{«a»uthor = {A}}\n"}, config=_BIBTEX),
        Bad("Text.\n", files={"r.json": '[{"id": "k", "author": «"Clerc"»}, «{»"title": "A"}]'}, config=_CSL),
        Bad("Text.\n", files={"r.json": '[{"id": "k" «"»title": "A"}]'}, config=_CSL),
    )

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield the faults of all bibliographies."""
        for bibliography in site.bibliographies:
            for fault in bibliography.faults:
                yield Problem(fault.span, fault.message, bibliography.path, path=bibliography.path)
