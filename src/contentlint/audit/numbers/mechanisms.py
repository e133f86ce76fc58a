"""What the pages on substances say under which mechanism, and under which they say nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence

from contentlint.audit.model import Mechanism, Mechanisms, SubstanceRow
from contentlint.audit.notes.gathering import PageNotes
from contentlint.site.vocabulary import Vocabulary

# Nobody reads a wider table, which grows with the pages times the mechanisms.
_MOST = 200


def mechanisms(notes: Sequence[PageNotes], type_of: Mapping[str, str], vocabulary: Vocabulary | None) -> Mechanisms:
    """Return the matrix of pages and mechanisms; those of the vocabulary have a column, also where no page has them."""
    pages = Counter(name for page in notes for name in page.mechanisms)
    known = vocabulary.terms if vocabulary and vocabulary.is_known else None
    every = sorted({*pages, *(known or ())}, key=lambda name: (-pages[name], name))
    names = every[:_MOST]
    return Mechanisms(
        tuple(Mechanism(name, pages[name], None if known is None else name in known) for name in names),
        tuple(
            SubstanceRow(page.path, page.title, tuple(map(page.mechanisms.get, names)))
            for page in notes
            if page.mechanisms
        ),
        tuple(_silent(notes, type_of)),
        sum(not pages[name] for name in every),
        len(every) - len(names),
    )


def _silent(notes: Sequence[PageNotes], type_of: Mapping[str, str]) -> list[str]:
    """Return the pages without mechanisms, of types of which most pages have some."""
    of_type = Counter(type_of.values())
    having = Counter(type_of[page.path] for page in notes if page.mechanisms)
    return [
        page.path
        for page in notes
        if not page.mechanisms and 2 * having[type_of[page.path]] > of_type[type_of[page.path]]
    ]
