"""What the rules about bibliographies share: which entry a link or a key means, and which was meant."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from contentlint.facts.page import Link, LinkKind, PageFacts
from contentlint.site.bibliography import Bibliography, BibliographyEntry, Shown, form_of_key
from contentlint.site.site import Resolution, Site, Status

LINKS = (LinkKind.LINK, LinkKind.DEFINITION, LinkKind.HTML_LINK, LinkKind.JSX_LINK)

# How many keys are offered, and how much less like the unknown one than the nearest they may be.
_MOST_OFFERED = 3
_AS_NEAR = 0.03
# What a heading's anchor is made of: a fragment with another character is none (an upper-case letter, `_`, `:`).
_SLUG = re.compile(r"[a-z\d-]*")
_TEXT_FRAGMENT = ":~:"


def leads_to_key(resolution: Resolution, site: Site) -> bool:
    """Tell whether a link's fragment is to be a key of a bibliography, or another anchor of the page that shows one.

    The rule citation-key-unknown judges such a link, and no other rule its fragment.
    """
    return bool(resolution.fragment) and bool(site.bibliographies_at(resolution.route))


class CitedKey(NamedTuple):
    """A key that is cited, and the bibliographies that may have it."""

    key: str
    bibliographies: tuple[Bibliography, ...]

    @property
    def entry(self) -> BibliographyEntry | None:
        """The entry that has the key, if it is shown."""
        shown = (each.by_alias[self.key] for each in self.bibliographies if self.key in each.by_alias)
        return next((entry for entry in shown if not self._hides(entry)), None)

    @property
    def shown_instead(self) -> tuple[Bibliography, Shown] | None:
        """The entry that is shown in the place of the one that has the key."""
        found = ((each, each.hidden[self.key]) for each in self.bibliographies if self.key in each.hidden)
        return next(found, None)

    @property
    def is_missing(self) -> bool:
        """Whether no bibliography has the key, or shows the entry that has it, as far as all of them are known."""
        return self.entry is None and not any(each.is_partial for each in self.bibliographies)

    def nearest(self) -> list[tuple[Bibliography, BibliographyEntry]]:
        """Return the entries whose keys are most like this one, the nearest first, and all about as near."""
        found = [
            (each, each.entries[key])
            for each in self.bibliographies
            for key in each.names.nearest(self.key, _MOST_OFFERED)
        ]
        alike = {entry.key: _likeness(self.key, entry.key) for _, entry in found}
        best = max(alike.values(), default=0.0)
        near = [pair for pair in found if alike[pair[1].key] >= best - _AS_NEAR]
        return sorted(near, key=lambda pair: -alike[pair[1].key])[:_MOST_OFFERED]

    def _hides(self, entry: BibliographyEntry) -> bool:
        return any(each.hidden.get(entry.key) and each.entries[entry.key] is entry for each in self.bibliographies)


def key_of_link(link: Link, page: PageFacts, site: Site) -> CitedKey | None:
    """Return the key that a link to the page of a bibliography means; None where it means none.

    It may lead to a heading of that page instead. Where the page's anchors are not known (it has no file), only what
    reads like a key is taken for one.
    """
    if link.kind not in LINKS or "#" not in link.target or not site.bibliographies:
        return None
    resolution = site.resolve(page, link)
    fragment = resolution.fragment
    if not fragment or fragment.startswith(_TEXT_FRAGMENT) or resolution.status is Status.MISSING:
        return None
    cited = CitedKey(fragment, site.bibliographies_at(resolution.route))
    if not cited.bibliographies:
        return None
    if cited.entry is None and not cited.shown_instead:
        if resolution.status is Status.PAGE and site.has_anchor(resolution.path, fragment):
            return None
        if resolution.status is not Status.PAGE and not _reads_like_key(cited):
            return None
    return cited


def _reads_like_key(cited: CitedKey) -> bool:
    """Tell whether a fragment can hardly be the anchor of a heading.

    A heading makes small letters, digits and hyphens: what has another character is a key if it has the form of one
    of the keys or is like one, and what has not, if both are so.
    """
    form = form_of_key(cited.key)
    reasons = [any(form in each.forms for each in cited.bibliographies), bool(cited.nearest())]
    return all(reasons) if _SLUG.fullmatch(cited.key) else any(reasons)


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # content without mistakes does without it

    return SequenceMatcher(None, one.casefold()[:255], other.casefold()[:255], autojunk=False).ratio()


def described_people(names: Sequence[str]) -> str:
    """Return the first of names in words: `Clerc`, `Nowak and Ascher`, `Clerc and others`."""
    return f"{names[0]} and others" if len(names) > 2 else " and ".join(names)
