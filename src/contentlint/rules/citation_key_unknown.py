"""The rule citation-key-unknown."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from contentlint.facts.page import Dialect, Link, PageFacts
from contentlint.finding import Edit, Fix, Problem, Related, Safety
from contentlint.rules._bibliography import CitedKey, key_of_link
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.bibliography import BibliographyEntry
from contentlint.site.site import Site
from contentlint.span import Span
from contentlint.spelling import told_apart
from contentlint.words import either, quoted

_BIB = """@article{clerc_magnesium_2013,
  author = {Clerc, Pascaline and Young, Christina},
  year = {2013},
  doi = {10.1371/journal.pone.0079982},
}
@article{clerc_again_2013,
  author = {Clerc, Pascaline},
  year = {2013},
  doi = {https://doi.org/10.1371/JOURNAL.PONE.0079982},
}
"""
_CONFIG = '[[bibliographies]]\nfile = "references.bib"\npage = "/docs/references"\n'
_FILES = {"references.bib": _BIB}
# Fields of the front matter by which a page brings sources of its own (Pandoc).
_OWN_SOURCES = ("bibliography", "references")
# Keys that can be written without braces in `[@key]`.
_PLAIN_KEY = re.compile(r"[^\W_][\w:.#$%&+?<>~/-]*\w|\w+")


class _Cited(NamedTuple):
    """A cited key with the place that is reported, and that of the key alone where it can be replaced."""

    what: CitedKey
    span: Span
    written: str
    key_span: Span | None
    is_link: bool


class CitationKeyUnknown(ReferenceRule):
    """Finds a key of a bibliography (`/page#key`, `[@key]`) that the bibliography lacks, or does not show."""

    why = "The claim has no source: the link ends at the top of the page, or the key itself is printed."
    remedy = "Cite a key of the bibliography, or add the entry to it; upper and lower case count."
    good = (
        Good("[Clerc 2013](/docs/references#clerc_magnesium_2013)\n", files=_FILES, config=_CONFIG),
        Good("[a heading](/docs/references#how-to-cite), [the page](/docs/references)\n", files=_FILES, config=_CONFIG),
        Good("Magnesium [see @clerc_magnesium_2013, p. 3; @clerc_again_2013].\n", files=_FILES, config=_CONFIG),
        Good("No bibliography is configured [@clerc_2013].\n"),
        Good("Mail [me@example.org], ask @clerc_2013 there, or `[@clerc]`.\n", files=_FILES, config=_CONFIG),
    )
    bad = (
        Bad(
            "[Clerc 2013](«/docs/references#clerc_magnesum_2013»)\n",
            files=_FILES,
            config=_CONFIG,
            fixed="[Clerc 2013](/docs/references#clerc_magnesium_2013)\n",
        ),
        Bad(
            "Magnesium [@«clerc_magnesium_2031»; @clerc_magnesium_2013].\n",
            files=_FILES,
            config=_CONFIG,
            fixed="Magnesium [@clerc_magnesium_2013; @clerc_magnesium_2013].\n",
        ),
        Bad(
            "As @«Clerc_magnesium_2013» [p. 3] says.\n",
            files=_FILES,
            config=_CONFIG,
            fixed="As @clerc_magnesium_2013 [p. 3] says.\n",
        ),
        Bad("Iron [@«nobody_iron_1999»].\n", files=_FILES, config=_CONFIG),
        Bad(
            "[Clerc 2013](«/docs/references/#clerc_again_2013»)\n",
            files=_FILES,
            config=f"{_CONFIG}hides-duplicates = true\n",
            fixed="[Clerc 2013](/docs/references/#clerc_magnesium_2013)\n",
        ),
        Bad(
            "[one][r], [two][r]\n\n[r]: «/docs/references#clerk_magnesium_2013»\n",
            files=_FILES,
            config=_CONFIG,
            fixed="[one][r], [two][r]\n\n[r]: /docs/references#clerc_magnesium_2013\n",
        ),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the keys that no bibliography has, and those whose entry is hidden by another."""
        if not site.bibliographies:
            return
        for link in page.links:
            key = key_of_link(link, page, site)
            if key is not None and key.is_missing:
                yield _problem(_Cited(key, link.span, link.written, _place_of_key(link, key.key), True))
        if any(name in page.data for name in _OWN_SOURCES):
            return
        for citation in page.citations:
            if citation.dialect is Dialect.KEYED and citation.certain:
                key = CitedKey(citation.label, site.bibliographies)
                if key.is_missing:
                    yield _problem(_Cited(key, citation.span, citation.written, citation.span, False))


def _place_of_key(link: Link, key: str) -> Span | None:
    """Return the place of the fragment in a link's target; None where it is not written as it is."""
    line, column, end_line, end_column = link.span
    is_plain = link.written.endswith(f"#{key}") and line == end_line and end_column - column == len(link.written)
    return Span(line, end_column - len(key), line, end_column) if is_plain else None


def _problem(cited: _Cited) -> Problem:
    key, cause = cited.what.key, f"bibliography key {quoted(cited.what.key)}"
    instead = cited.what.shown_instead
    if instead:
        bibliography, (entry, shared) = instead
        # Who follows a DOI gets the same work; two works may share a title, or the address of a journal.
        safety = Safety.SAFE if shared == "DOI" else Safety.UNSAFE
        return Problem(
            cited.span,
            f"{quoted(key)} is in {bibliography.path}, but the page shows '{entry.key}' instead, "
            f"which has the same {shared}",
            cited.written,
            f"cite '{entry.key}'",
            (Related(entry.span, "the entry that is shown", bibliography.path),),
            _fix(cited, entry, safety),
            cause=cause,
        )
    where = either([each.path for each in cited.what.bibliographies])
    near = cited.what.nearest()
    return Problem(
        cited.span,
        f"{quoted(key)} is not a key of {where}",
        cited.written,
        _help(key, [entry.key for _, entry in near]),
        tuple(Related(entry.span, "closest key", each.path) for each, entry in near[:1]),
        _fix(cited, near[0][1], Safety.UNSAFE) if len(near) == 1 else None,
        cause=cause,
    )


def _help(key: str, near: list[str]) -> str:
    if not near:
        return "add the entry, or cite another key"
    names = [f"'{name}'" for name in near]
    question = f"did you mean {either(names)}?"
    apart = told_apart(key, near[0])
    if apart is None and near[0].casefold() == key.casefold():
        apart = "Upper and lower case differ"
    return f"{question} {apart}" if apart else question


def _fix(cited: _Cited, entry: BibliographyEntry, safety: Safety) -> Fix | None:
    if cited.key_span is None or not (cited.is_link or _PLAIN_KEY.fullmatch(entry.key)):
        return None
    text = quote(entry.key, safe=":_.~/-+@$&=,;!*'") if cited.is_link else entry.key
    return Fix(safety, f"replace by '{entry.key}'", (Edit(cited.key_span, text),))
