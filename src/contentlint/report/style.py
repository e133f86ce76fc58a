"""Colours of a terminal, or none."""

from typing import NamedTuple

from contentlint.finding import Severity

_RESET = "\x1b[0m"
_SEVERITIES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


class Style(NamedTuple):
    """Paints words by their part in the output; without `colours` they stay as they are."""

    colours: bool = False

    def strong(self, text: str) -> str:
        """Paint what the eye looks for first: a place, a heading."""
        return self._paint("1", text)

    def faint(self, text: str) -> str:
        """Paint what only frames the rest."""
        return self._paint("34", text)

    def help(self, text: str) -> str:
        """Paint what to do."""
        return self._paint("36", text)

    def severity(self, severity: Severity, text: str) -> str:
        """Paint what weighs as much as an error or a warning."""
        return self._paint(_SEVERITIES[severity], text)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}{_RESET}" if self.colours and text else text


PLAIN = Style()
