"""The rule citation-label-mismatch."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.facts.page import Link, LinkKind, PageFacts
from contentlint.finding import Problem, Related, Severity
from contentlint.rules._bibliography import CitedKey, described_people, key_of_link
from contentlint.rules._sources import fold
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.bibliography import Bibliography, BibliographyEntry
from contentlint.site.site import Site
from contentlint.span import Span
from contentlint.words import quoted

if TYPE_CHECKING:
    from contentlint.rules._label import Described, Label

_BIB = r"""@article{clerc_magnesium_2013,
  author = {Clerc, Pascaline and Young, Christina A. and de Baaij, J{\'e}r{\^o}me},
  title = {Magnesium sulfate protects},
  year = {2013},
}
@book{who_zinc_1999,
  author = {{World Health Organization}},
  date = {1999-05},
}
@article{clark_iron_2015,
  author = {Clark, Ann},
  year = 2015,
}
"""
_CONFIG = '[[bibliographies]]\nfile = "references.bib"\npage = "/docs/references"\n'
_FILES = {"references.bib": _BIB}
# How many entries of one author and year are compared with a text, before it is left open which is meant.
_MOST_COMPARED = 20
_CLERC = "(/docs/references#clerc_magnesium_2013)"


class CitationLabelMismatch(ReferenceRule):
    """Finds a keyed citation whose text names another author or year than its entry."""

    why = "Either the text or the key is wrong, and a reader who looks the source up finds another."
    remedy = "Write the author and the year of the entry, or cite the entry that is meant."
    severity = Severity.WARNING
    good = (
        Good(
            f"[Clerc 2013]{_CLERC}, [Clerc et al., 2013a]{_CLERC}, [CLERC & Young (2013)]{_CLERC}\n",
            files=_FILES,
            config=_CONFIG,
        ),
        Good(
            f"[De Baaij's 2013 study]{_CLERC}, [Baaij's]{_CLERC}, Clerc ([2013]{_CLERC})\n",
            files=_FILES,
            config=_CONFIG,
        ),
        Good(f"[this review]{_CLERC}, [1]{_CLERC}, [the 1984 reports]{_CLERC}\n", files=_FILES, config=_CONFIG),
        Good(f"[Calcium and Magnesium]{_CLERC}, [Magnesium 2013]{_CLERC}\n", files=_FILES, config=_CONFIG),
        Good(
            "[WHO 1999](/docs/references#who_zinc_1999), [Smith 1990](https://example.org/#x)\n",
            files=_FILES,
            config=_CONFIG,
        ),
    )
    bad = (
        Bad(f"[«Clerc 2015»]{_CLERC}\n", files=_FILES, config=_CONFIG),
        Bad(f"[«Clark et al., 2013»]{_CLERC}, [«Clerc & Yang, 2013»]{_CLERC}\n", files=_FILES, config=_CONFIG),
        Bad(f"Clerc et al. ([«2031»]{_CLERC}), [«(Clark, 2015)»]{_CLERC}\n", files=_FILES, config=_CONFIG),
        Bad(f"[«Clerc and Clark»]{_CLERC}, [«Clark et al.»]{_CLERC}\n", files=_FILES, config=_CONFIG),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the links to entries whose text names another author or year."""
        if not site.bibliographies:
            return
        from contentlint.rules._label import read_label  # most sites have no bibliography

        for link in page.links:
            label = read_label(link.text) if link.kind is LinkKind.LINK and link.text_span else None
            cited = key_of_link(link, page, site) if label else None
            entry = cited.entry if cited else None
            if label and cited and entry and link.text_span:
                yield from self._judge(link, link.text_span, label, cited, entry)

    def _judge(
        self, link: Link, span: Span, label: "Label", cited: CitedKey, entry: BibliographyEntry
    ) -> Iterator[Problem]:
        wrong = _wrong(label, self._described(entry))
        if wrong is None:
            return
        meant = self._meant(label, cited.bibliographies)
        path = next(each.path for each in cited.bibliographies if each.by_alias.get(cited.key) is entry)
        yield Problem(
            span,
            f"{quoted(link.text)} names {wrong}",
            link.text,
            f"did you mean the entry '{meant}'?" if meant else "correct the text, or cite the entry that is meant",
            (Related(entry.span, "the entry", path),),
        )

    def _meant(self, label: "Label", bibliographies: tuple[Bibliography, ...]) -> str | None:
        """Return the key of the only entry that is as the text says."""
        found: dict[str, None] = {}
        for each in bibliographies if label.authors and label.year else ():
            for word in label.authors[0].words:
                for entry in self._entries_by(each).get((fold(word), label.year), ())[:_MOST_COMPARED]:
                    if entry.key not in each.hidden and _wrong(label, self._described(entry)) is None:
                        found[entry.key] = None
        return next(iter(found)) if len(found) == 1 else None

    def _entries_by(self, bibliography: Bibliography) -> Mapping[tuple[str, str | None], Sequence[BibliographyEntry]]:
        """Return the entries of a bibliography by each word of their authors, and by year."""
        if bibliography.path not in self._indexed:
            index: defaultdict[tuple[str, str | None], list[BibliographyEntry]] = defaultdict(list)
            for entry in bibliography.entries.values():
                for word in {fold(word) for name in entry.names for word in name.split()}:
                    index[word, entry.year].append(entry)
            self._indexed[bibliography.path] = index
        return self._indexed[bibliography.path]

    @cached_property
    def _indexed(self) -> dict[str, Mapping[tuple[str, str | None], Sequence[BibliographyEntry]]]:
        return {}

    def _described(self, entry: BibliographyEntry) -> "Described":
        """Return an entry made ready, which is done only once: many texts may cite it."""
        if entry not in self._ready:
            from contentlint.rules._label import Described

            self._ready[entry] = Described(entry)
        return self._ready[entry]

    @cached_property
    def _ready(self) -> dict[BibliographyEntry, "Described"]:
        return {}


def _wrong(label: "Label", described: "Described") -> str | None:
    """Return what a text says otherwise than the entry, and what the entry says; None where they agree.

    Names without a year may be anything (`Calcium and Magnesium`), unless one of them is an author of the entry; so may
    be the year after what is none (`Guidelines 2015`).
    """
    entry = described.entry
    others = [author for author in label.authors if not described.has_author(author)]
    is_by_one = any(map(described.is_by, label.authors))
    is_named = label.is_several or is_by_one or (label.year is not None and all(other.is_person for other in others))
    if others and entry.names and is_named:
        return f"{quoted(others[0].written)}, but the entry '{entry.key}' is by {described_people(entry.names)}"
    is_dated = not others and (is_by_one or not label.authors)
    if label.year and entry.year and is_dated and not described.has_year(label.year):
        return f"the year {label.year}, but the entry '{entry.key}' is of {entry.year}"
    return None
