"""What the identifiers of registries tell by themselves: their form, and their check digits where they have one.

| kind | form | check |
|---|---|---|
| `cas` | two to seven digits, two, one | the last: digits by their places from the right, modulo 10 |
| `ec` | three digits, three, one | the last: digits by their places, modulo 11; 1 stands for 10, too |
| `unii` | ten letters or digits | the last: the sum of the others in base 36, modulo 36 |
| `dtxsid` | `DTXSID` and at least seven digits | the first: those after the second by their places, modulo 10 |
| `orcid` | sixteen digits, the last may be X | the last: ISO 7064, MOD 11-2 |
| `pubchem`, `pmid`, `chebi` | a number | none |
| `kegg` | a letter and five digits | none |
| `doi` | `10.`, a number, a slash, anything | none |

Sources: python-stdnum for CAS, EC and ISO 7064; the test of the generator of UNIIs in the FDA's GSRS, which 1,061 of
1,061 UNIIs confirm that PubChem has among its synonyms; the digit of a DTXSID is what 2,677 of 2,677 of them have in
common, the second of whose digits is 0: of others it is not judged.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_LONGEST = 1_000
"""A text with more characters is a text, and no identifier."""

_DASHES = str.maketrans("‐‑‒–—―−﹘﹣－", "-" * 10)
_SPACES = str.maketrans("\u00a0\u2007\u2009\u202f", "    ")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_DIGITS = str.maketrans("OoIl", "0011")
_REMARK = re.compile(r"[(\[].*", re.DOTALL)
_BETWEEN = re.compile(r"[,;|\n]| (?:and|or) | / ")
_BASE = 36


class Slip(NamedTuple):
    """Why a text is no identifier of its kind.

    `written` is the identifier as it stands in the text, `noun` what it should be. `message` is one clause to stand
    after a colon, without full stop. `meant` is what was meant by the whole text, where that is certain; `is_safe`
    tells that only characters that look alike, white space or a label differ.
    """

    written: str
    noun: str
    message: str
    meant: str | None = None
    is_safe: bool = False


class _Kind(NamedTuple):
    """A kind of identifier.

    `attempt` is what a text looks like that can only be meant as one, `label` and `bare`; any other is left alone.
    `form` is what a bare one looks like, and `expected` says that in words. `check` returns the place of the check
    character in one, and that which belongs there; None where there is none. `groups` are the lengths of all parts but
    the first that hyphens join, from the right. `has_label` tells that it may have its label with it, and `has_several`
    that there may be several in one text.
    """

    noun: str
    expected: str
    attempt: re.Pattern[str]
    form: re.Pattern[str]
    check: Callable[[str], tuple[int, str] | None] = lambda _text: None
    groups: tuple[int, ...] = ()
    sign: str = "digit"
    has_label: bool = True
    has_several: bool = True


def slip_in(kind: str, text: str) -> Slip | None:
    """Return what shows that a text names no identifier of a kind (a key of `KINDS`); None where it can name one.

    It may name several, with remarks in parentheses, and be an address that ends in one. What is plainly not meant as
    an identifier, such as "n/a" or a sentence, has no slip. It takes linear time.
    """
    if len(text) > _LONGEST:
        return None
    known = KINDS[kind]
    for part in _BETWEEN.split(text) if known.has_several else [text]:
        written = _REMARK.sub("", part).strip() if known.has_several else part.strip()
        slip = _slip(known, written)
        if slip:
            return slip if written == text.strip() else slip._replace(meant=None, is_safe=False)
    return None


def is_cas_number(text: str) -> bool:
    """Tell whether a text is nothing but a CAS Registry Number, with the right check digit."""
    return KINDS["cas"].form.fullmatch(text) is not None and text[-1] == cas_check_digit(text)


def cas_check_digit(number: str) -> str:
    """Return the digit in which a CAS Registry Number has to end, given with any such digit."""
    return _check_of_cas(number)[1]


def _slip(kind: _Kind, written: str) -> Slip | None:
    plain = written.translate(_UNSEEN).translate(_DASHES).translate(_SPACES).strip()
    attempt = kind.attempt.fullmatch(plain)
    if attempt is None:
        return None
    bare, label = attempt["bare"].strip(), attempt["label"] or ""
    if not kind.form.fullmatch(bare):
        meant, is_safe = _meant(kind, bare)
        return Slip(written, kind.noun, f"expected {kind.expected}", meant, is_safe)
    message = _wrong_check(kind, bare)
    if message:
        return Slip(written, kind.noun, message)
    # A name of a publisher's own may hold any character.
    message = None if kind is KINDS["doi"] else _badly_written(written, plain, "" if kind.has_label else label)
    meant = f"{label}{bare}" if kind.has_label else bare
    return Slip(written, kind.noun, message, meant, is_safe=True) if message else None


def _badly_written(written: str, plain: str, label: str) -> str | None:
    """Say what is wrong around an identifier that is right."""
    if written.translate(_DASHES) != written:
        return "it has dashes in the place of hyphens"
    if written.translate(_UNSEEN) != written:
        return "it has characters that cannot be seen"
    if plain != written:
        return "it has spaces of other kinds"
    return f"it begins with '{label.strip()}', the number alone is expected" if label else None


def _wrong_check(kind: _Kind, bare: str) -> str | None:
    """Say which check character is wrong, and what it should be."""
    check = kind.check(bare)
    if check is None or bare[check[0]].upper() == check[1]:
        return None
    return f"its check {kind.sign} is {bare[check[0]]}, expected {check[1]}"


def _meant(kind: _Kind, bare: str) -> tuple[str | None, bool]:
    """Return the identifier that a text of the wrong form must be, as its check digit proves, and whether it is safe.

    It is safe where the hyphens are in their places, and nothing but white space and letters that look like digits is
    wrong.
    """
    if not kind.groups:
        return None, False
    digits = re.sub(r"[ -]", "", bare).translate(_DIGITS)
    grouped = _grouped(digits.lstrip("0") if kind is KINDS["cas"] else digits, kind.groups)
    if not kind.form.fullmatch(grouped) or _wrong_check(kind, grouped):
        return None, False
    return grouped, bare.replace(" ", "").translate(_DIGITS) == grouped


def _grouped(digits: str, groups: tuple[int, ...]) -> str:
    """Return digits with hyphens, given the lengths of the groups from the right; the first takes the rest."""
    parts = []
    for length in groups:
        digits, part = digits[:-length], digits[-length:]
        parts.append(part)
    return "-".join([digits, *reversed(parts)])


def _check_of_cas(number: str) -> tuple[int, str]:
    from stdnum.casrn import calc_check_digit  # it takes long to load, and few pages have such an identifier

    return -1, calc_check_digit(number[:-1])


def _check_of_ec(number: str) -> tuple[int, str]:
    from stdnum.eu.ecnumber import calc_check_digit  # as above

    return -1, calc_check_digit(number[:-2])


def _check_of_orcid(number: str) -> tuple[int, str] | None:
    from stdnum.iso7064.mod_11_2 import calc_check_digit  # as above

    digits = re.sub(r"[ -]", "", number)
    return (-1, calc_check_digit(digits[:-1])) if digits.strip("0") else None


def _check_of_unii(code: str) -> tuple[int, str]:
    total = sum(int(character, _BASE) for character in code[:-1]) % _BASE
    return -1, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[total]


def _check_of_dtxsid(number: str) -> tuple[int, str] | None:
    digits = re.sub(r"\D", "", number)
    if digits[1] != "0":
        return None
    total = sum(place * int(digit) for place, digit in enumerate(digits[2:], 1))
    return len(number) - len(digits), str(total % 10)


def _attempt(label: str, bare: str, tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{label})?(?P<bare>{bare}){tail}", re.IGNORECASE)


# A day is none; nor is a count, or a range of numbers.
_LIKE_A_CAS_RN = (
    r"(?!(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-3][0-9]\Z)(?=(?:[^0-9]*[0-9]){3})(?=(?:[ -]*[0-9OoIl]){5})"
    r"(?:(?=[^-]*-)[0-9OoIl][0-9OoIl -]+|[0-9]{5,10})"
)
_LIKE_AN_EC_NUMBER = r"[2-9][0-9OoIl]{2} ?- ?[0-9OoIl]{3} ?- ?[0-9OoIl]"
_NUMBER = r"[0-9][0-9OoIl-]*"


KINDS: Mapping[str, _Kind] = {
    "cas": _Kind(
        "CAS Registry Number",
        "two to seven digits, two digits and a check digit, joined by hyphens",
        _attempt(r"CAS(?:[ -]?(?:RN|No\.?|Number))?[ :#.]*", _LIKE_A_CAS_RN),
        re.compile(r"[1-9][0-9]{1,6}-[0-9]{2}-[0-9]"),
        _check_of_cas,
        (1, 2),
        has_label=False,
    ),
    "ec": _Kind(
        "EC number",
        "three digits, three digits and a check digit, joined by hyphens",
        _attempt(r"(?:EC|EINECS|ELINCS)(?:[ -]?(?:No\.?|Number))?[ :#.]*", _LIKE_AN_EC_NUMBER),
        re.compile(r"[0-9]{3}-[0-9]{3}-[0-9]"),
        _check_of_ec,
        (1, 3),
        has_label=False,
    ),
    "unii": _Kind(
        "UNII",
        "ten letters and digits",
        _attempt(r"UNII[ :-]*", r"(?=\D*[0-9])(?-i:[0-9A-Z]{8,12}|[0-9a-z]{10})"),
        re.compile(r"[0-9A-Za-z]{10}"),
        _check_of_unii,
        sign="character",
    ),
    "dtxsid": _Kind(
        "DTXSID",
        "DTXSID and at least seven digits",
        _attempt("", r"DTXSID[ :]?[0-9OoIl]+|[0-9]+"),
        re.compile(r"(?:DTXSID[ :]?)?[0-9]{7,12}", re.IGNORECASE),
        _check_of_dtxsid,
    ),
    "pubchem": _Kind(
        "PubChem CID",
        "a number of up to ten digits, without a zero before it",
        _attempt(r"(?:PubChem[ :]*)?(?:[CS]ID)?[ :#]*", _NUMBER),
        re.compile(r"[1-9][0-9]{0,9}"),
    ),
    "chebi": _Kind(
        "ChEBI identifier",
        "CHEBI: and a number of up to seven digits",
        _attempt(r"CHEBI[ :_]*", _NUMBER),
        re.compile(r"[1-9][0-9]{0,6}"),
    ),
    "kegg": _Kind(
        "KEGG identifier",
        "a letter and five digits, such as C00031",
        _attempt(r"(?:KEGG|cpd|dr|gl|rn)[ :]+", r"(?-i:[CDGR][0-9][0-9OoIl]*)"),
        re.compile(r"[A-Z][0-9]{5}"),
    ),
    "doi": _Kind(
        "DOI",
        "'10.', a number of at least four digits, a slash, and a name",
        _attempt(r"(?:doi[: ]\s*|https?://(?:dx\.|www\.)?doi\.org/)+", r"[1Il][0Oo][.,][0-9].*"),
        re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*(?:/|%2F).+", re.IGNORECASE),
        has_several=False,
    ),
    "pmid": _Kind(
        "PubMed identifier",
        "a number of up to eight digits, without a zero before it",
        _attempt(r"(?:PMID|PubMed)[ :#]*", _NUMBER),
        re.compile(r"[1-9][0-9]{0,7}"),
    ),
    "orcid": _Kind(
        "ORCID iD",
        "sixteen digits in groups of four, the last of which may be X",
        _attempt(r"(?:orcid[: ]\s*|https?://(?:www\.|sandbox\.)?orcid\.org/)+", r"[0-9OoIl][0-9OoIlX -]{9,}", "/?"),
        re.compile(r"(?:[0-9]{4}[ -]?){3}[0-9]{3}[0-9Xx]"),
        _check_of_orcid,
        (4, 4, 4),
    ),
}
"""The kinds of identifiers that `slip_in` knows."""
