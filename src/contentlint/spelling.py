"""Names that look the same, or all but the same, and are not: other letters in case, others in Unicode form.

An accented letter is one character (NFC, composed) or a letter and a mark (NFD, decomposed): what keyboards write is
composed, what some file systems and archives make of file names is not. To git, to Linux, to browsers and to the
generators of sites these are two names. See Unicode Standard Annex 15, and 3.13 of the standard for letters less case.
"""

from unicodedata import is_normalized, normalize


def composed(text: str) -> str:
    """Return a text with each accented letter as one character, where there is one (NFC)."""
    return text if text.isascii() else normalize("NFC", text)


def caseless(text: str) -> str:
    """Return what a text has in common with all that differ from it in case or in Unicode form."""
    return text.casefold() if text.isascii() else normalize("NFC", normalize("NFD", text).casefold())


def looks_like(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but their Unicode form."""
    return one != other and composed(one) == composed(other)


def form_of(text: str) -> str:
    """Return the name of the Unicode form that a text beyond ASCII is in."""
    return next((form for form in ("NFC", "NFD") if is_normalized(form, text)), "mixed")


def told_apart(one: str, other: str) -> str | None:
    """Return a sentence that tells one from another that looks the same; None where a reader sees the difference."""
    if not looks_like(one, other):
        return None
    return f"They look the same: this one is in the Unicode form {form_of(one)}, that one in {form_of(other)}"
