"""The tags of a site: by use and by type of page, and which of them may be the same."""

from collections import Counter
from collections.abc import Mapping, Sequence

from contentlint.audit.model import Tag, Tags
from contentlint.audit.notes.gathering import PageNotes
from contentlint.audit.numbers.alike import alike
from contentlint.site.vocabulary import Vocabulary

# Nobody reads a wider table, which grows with the tags times the types: what is over is of one column.
_MOST_TYPES = 50
_OTHERS = "(other types)"


def tags(notes: Sequence[PageNotes], type_of: Mapping[str, str], vocabulary: Vocabulary | None) -> Tags:
    """Return the tags that pages have, the most frequent first, then those that the vocabulary has beside."""
    tagged = {type_of[page.path] for page in notes if page.tags}
    types = [name for name, _ in Counter(type_of.values()).most_common() if name in tagged]
    if len(types) > _MOST_TYPES:
        types = [*types[: _MOST_TYPES - 1], _OTHERS]
    column = dict.fromkeys(tagged, _OTHERS) | {name: name for name in types}
    by_type = Counter((tag, column[type_of[page.path]]) for page in notes for tag in page.tags)
    pages = Counter(tag for page in notes for tag in page.tags)
    known = vocabulary.terms if vocabulary and vocabulary.is_known else None
    every = dict.fromkeys([tag for tag, _ in sorted(pages.items(), key=lambda one: (-one[1], one[0]))])
    every |= dict.fromkeys(known or ())
    near = alike(every, frozenset(tag for tag in every if (known is None or tag in known) and pages[tag] > 1))
    return Tags(
        tuple(types),
        tuple(
            Tag(
                tag,
                pages[tag],
                tuple(by_type[tag, name] for name in types),
                None if known is None else tag in known,
                near.get(tag, ()),
            )
            for tag in every
        ),
        sum(not page.tags for page in notes),
    )
