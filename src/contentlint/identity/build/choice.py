"""Which names of a substance somebody may write: of what sources list, most is made by machines for machines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from contentlint.identity.names import fold

_LONGEST = 60


def tidy(name: str) -> str:
    """Return a name without what sources write around it."""
    text = unicodedata.normalize("NFC", " ".join(name.split()))
    return _NOTE.sub("", text).strip()


_NOTE = re.compile(r"\s*[\[(](?:[a-z]+[:-])?(?:inn|usan|ban|jan|latin|french|german|spanish|italian|nf|usp|9ci|8ci|van|iso|ansi|bsi|tn)[^\])]*[\])]$", re.I)


def chosen(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are kept, each once however it is written, in the order of the sources."""
    seen: set[str] = set()
    for name in map(tidy, names):
        folded = fold(name)
        if folded and folded not in seen and len(name) <= _LONGEST and ";" not in name:
            seen.add(folded)
            yield name
