"""A way to step over the tokens of JavaScript, with the brackets as wholes."""

from collections.abc import Iterator

from contentlint.parse.javascript_tokens import CLOSING, Kind, Token, Tokens
from contentlint.parse.javascript_values import Origin


class Cursor:
    """The tokens, and ways to step over them. An index past the last token is the end's."""

    def __init__(self, tokens: Tokens, path: str) -> None:
        self.end = len(tokens.list) - 1
        self._tokens = tokens.list
        self._partner = tokens.partner
        self._path = path
        # A name or a mark; the text of a string must not be taken for one.
        self._words = [token.text if token.kind in (Kind.NAME, Kind.MARK) else "" for token in tokens.list]

    def token(self, at: int) -> Token:
        """Return a token."""
        return self._tokens[min(at, self.end)]

    def word(self, at: int) -> str:
        """Return the name or mark that a token is, else an empty string."""
        return self._words[min(at, self.end)]

    def is_name(self, at: int) -> bool:
        """Tell whether a token is a name, or a word of the language."""
        return self.token(at).kind is Kind.NAME

    def partner(self, at: int) -> int:
        """Return the index of what closes the bracket at `at`."""
        return self._partner.get(at, self.end)

    def past(self, at: int) -> int:
        """Return the index behind a token, or behind all that is in the bracket that it opens."""
        if at not in self._partner:
            return min(at + 1, self.end)
        closing = self._partner[at]
        return min(closing + (self.word(closing) == CLOSING[self.word(at)]), self.end)

    def past_all(self, at: int, end: int, stops: tuple[str, ...]) -> int:
        """Return the index of the next of some marks outside of brackets, or the end."""
        while at < end and self.word(at) not in stops:
            at = self.past(at)
        return min(at, end)

    def origin(self, at: int, end: int) -> Origin:
        """Return the place of the tokens from `at` to before `end`."""
        start = self.token(at).start
        return Origin(self._path, start, max(start, self.token(max(end - 1, at)).end))

    def names(self, begin: int, end: int) -> Iterator[str]:
        """Yield the names between two tokens."""
        return (self._words[at] for at in range(begin, end) if self.is_name(at))
