"""How many InChIKeys were compared with what their pages are about, and with what success."""

from collections import Counter
from collections.abc import Iterable

from contentlint.engine.selection import Selection
from contentlint.facts.page import PageFacts
from contentlint.rules._identity import is_representative, verdict_on
from contentlint.rules._inchikey import key_of
from contentlint.site.site import Site

_RULE = "inchikey-identity"
_MOST = 20
"""How many of the keys that are not verifiable are told with the reason."""


class Identified:
    """Counts the InChIKeys of pages by what the rule inchikey-identity knows of them.

    Pages do not count for which the rule is switched off. The tables are opened for the first page with a key.
    """

    def __init__(self, site: Site, selection: Selection) -> None:
        self._site = site
        self._selection = selection
        self._is_on = any(rule.id == _RULE for rule in selection.rules)
        self._kinds: Counter[str] = Counter()
        self.keys = 0
        """How many pages have an InChIKey that can be one."""
        self.doubts: list[tuple[str, str]] = []
        """The paths of the first pages whose keys are not verifiable, each with the reason."""

    def count(self, page: PageFacts) -> None:
        """Take one more page into account."""
        if not self._is_on or key_of(page) is None or _RULE in self._selection.ignored(page.path):
            return
        self.keys += 1
        verdict = verdict_on(page, self._site)
        if verdict is None:
            return
        self._kinds[verdict.kind] += 1
        from contentlint.identity.verdict import Kind

        if verdict.kind is Kind.NOT_VERIFIABLE and len(self.doubts) < _MOST:
            from contentlint.rules._identity_words import doubt  # few pages have a key

            self.doubts.append((page.path, doubt(verdict, is_class=is_representative(page))))

    def count_all(self, paths: Iterable[str]) -> None:
        """Take pages into account."""
        for path in paths:
            self.count(self._site.page(path))

    @property
    def checked(self) -> int:
        """How many keys were looked up."""
        return self._kinds.total()

    @property
    def confirmed(self) -> int:
        """How many keys are those of what their pages are about."""
        from contentlint.identity.verdict import Kind  # few pages have a key

        return self._kinds[Kind.CONFIRMED]

    @property
    def not_verifiable(self) -> int:
        """How many keys may be right or wrong: too little is known of them, or of what their pages say."""
        from contentlint.identity.verdict import Kind

        return self._kinds[Kind.NOT_VERIFIABLE]

    @property
    def contradicted(self) -> int:
        """How many keys are not, or may not be, those of what their pages are about."""
        return self.checked - self.confirmed - self.not_verifiable

    @property
    def origin(self) -> str:
        """What the tables are made of that the keys were looked up in."""
        known = self._site.identity if self.keys else None
        return known.origin if known else ""

    @property
    def lack(self) -> str:
        """What is missing of the tables, and why; empty where nothing is, or there is no key to look up."""
        known = self._site.identity if self.keys else None
        return known.lack if known else ""
