"""What a string can tell about being an InChIKey, without a network.

A key has no check character, but not every row of letters is a key: `AAAAAAAAAAAAAA-BBBBBBBBFV-P`.

| index | holds | legal |
|---|---|---|
| 0-11 | four triplets, 14 bits each | not `E??`, not `TAA` to `TTV` |
| 12-13 | a doublet, 9 bits | `AA` to `TR` |
| 15-20 | two triplets | as above |
| 21-22 | a doublet | as above |
| 23 | kind | `S` standard, `N` non-standard, `B` beta or polymer |
| 24 | version of the InChI | `A` |
| 26 | protons added or removed | `A` to `Z` |

Sources: IUPAC InChI Technical Manual, section "InChIKey"; the InChI Trust's reference source, releases 1.03
to 1.07.3: `ikey_dll.c` for the layout, `ikey_base26.c` for triplets and doublets. Its own `CheckINCHIKey` is
laxer (of the triplets it knows only `E??`) and wrongly rejects the kind `B`.
"""

import re
import unicodedata
from typing import NamedTuple

from contentlint.chemistry.inchi import inchikey_of

_LENGTH = 27
_NO_ATTEMPT = 6
"""A text this many characters longer or shorter than a key is no mistyped key."""

_BLOCKS = (("first", 14), ("second", 10), ("third", 1))
_LETTERS = 25
_HYPHENS_AFTER = (14, 24)
_LAYOUT = re.compile(r"[A-Z]{14}-[A-Z]{10}-[A-Z]")
_LABEL = re.compile(r"InChIKey\s*[=:]\s*", re.IGNORECASE)

_ILLEGAL_TRIPLET = re.compile(r"E..|T[A-S].|TT[A-V]")
_ILLEGAL_DOUBLET = re.compile(r"[U-Z].|T[S-Z]")
_KINDS = "SNB"
_VERSION = "A"

_EMPTY_STRUCTURE = "MOSFIJXAXDLOML"
"""The first block of `InChI=1S//`."""

_NO_REMAINING_LAYERS = "UHFFFAOY"
"""The hash of nothing, in the second block of nine keys in ten: no stereochemistry and no isotopes."""

_TRIPLET = r"(?!E|T[A-S]|TT[A-V])[A-Z]{3}"
_DOUBLET = r"(?![U-Z]|T[S-Z])[A-Z]{2}"
# A key without a fault, most of all there are: its second block is the empty one, or can be no slip of it, as neither
# begin nor end of the hash is the same; one edit changes two neighbours at most.
_SOUND = re.compile(
    rf"(?!{_EMPTY_STRUCTURE}){_TRIPLET * 4}{_DOUBLET}-"
    rf"(?:{_NO_REMAINING_LAYERS}|(?!UHFF|.{{5}}AOY){_TRIPLET * 2}{_DOUBLET})[{_KINDS}]{_VERSION}-[A-Z]"
)

# Without the digit one: it looks like I and like L, and where the tables admit one they admit both.
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοıİ0‐‑‒–—―−﹣－",
    "ABESIJKMHOPCTYXAESIJOPCYXABEZHIKMNOPTYXOIIO---------",
)


class Fault(NamedTuple):
    """Why a string cannot be an InChIKey.

    `message` is one clause in the reader's words, to stand after a colon; it begins in lower case, save for
    the name of a character, and has no full stop. `suggestion` is the key that was meant, where that is
    certain; it is itself without a fault. `offset` (in code points, from 0) and `length` mark the wrong
    characters; the length is 0 where something is missing between two characters.
    """

    message: str
    suggestion: str | None
    offset: int
    length: int


def fault_in(text: str) -> Fault | None:
    """Return what shows that `text` cannot be the InChIKey of any substance, or None when it can be one.

    No real key is rejected; not every wrong one is found. Of the slips of one letter for another about 12 %
    break the tables above, and about 40 % are found in a key without stereochemistry: its second block begins
    with `UHFFFAOY`, and what is one edit from that is a slip (the nearest of 76,403 real keys is five letters
    away).
    """
    return None if _SOUND.fullmatch(text) else _first_fault(text)


def _first_fault(text: str) -> Fault | None:
    return (
        _not_a_bare_key(text)
        or _wrong_character(text)
        or _wrong_layout(text)
        or _wrong_first_block(text)
        or _wrong_second_block(text)
    )


def _settled(candidate: str) -> str | None:
    """Return the candidate if it can be a key, else its own certain correction."""
    fault = fault_in(candidate)
    return candidate if fault is None else fault.suggestion


def _not_a_bare_key(text: str) -> Fault | None:
    """Find an InChI, a key with a label, and what is not of about the length of a key."""
    bare = text.strip()
    if bare.startswith("InChI="):
        key = inchikey_of(bare)
        message = "it is an InChI, not the key that is computed from it"
        return Fault(message, key and _settled(key), text.index(bare), len(bare))
    label = _LABEL.match(bare)
    if label:
        message = f"it begins with '{' '.join(label[0].split())}', the key alone is expected"
        return Fault(message, _settled(bare[label.end() :]), text.index(bare), label.end())
    if not bare:
        return Fault(f"it is empty, an InChIKey has {_LENGTH} characters", None, 0, len(text))
    if abs(len(bare) - _LENGTH) >= _NO_ATTEMPT:
        found = _counted(len(bare), "character")
        return Fault(f"it is {found} long, an InChIKey has {_LENGTH}", None, 0, len(text))
    return None


def _wrong_character(text: str) -> Fault | None:
    """Find the first character that is neither A to Z nor a hyphen, with its like beside it."""
    foreign = re.search(r"(?P<lower>[a-z]+(?:-+[a-z]+)*)|(?P<space>\s+)|[^A-Z-]", text)
    if foreign is None:
        return None
    if foreign["lower"]:
        what = "it" if foreign[0] == text else f"'{foreign[0]}'"
        message = f"{what} is in lower case, an InChIKey is in capitals"
    elif foreign["space"]:
        message = f"white space stands {_where(foreign)} the key"
    else:
        message = _foreign_message(foreign[0])
    return Fault(message, _repaired(text), foreign.start(), len(foreign[0]))


def _where(part: re.Match[str]) -> str:
    if part.start() == 0:
        return "before"
    return "behind" if part.end() == len(part.string) else "within"


def _foreign_message(char: str) -> str:
    """Name a character so that it can be told from the one that it resembles."""
    plain, name = _latin(char), unicodedata.name(char, f"U+{ord(char):04X}")
    if not plain:
        return f"an invisible character, {name}, stands in the key"
    if plain == "-":
        return f"'{char}' is {name}, not a hyphen"
    if "A" <= plain <= "Z":
        return f"'{char}' is {name}, not the Latin letter {plain}"
    if plain == "1":
        return f"'{char}' is {name}, not the Latin letter I or L"
    shown = f"'{char}'" if char.isprintable() else name
    return f"{shown} stands in the key, which holds only the letters A to Z and two hyphens"


def latin(text: str) -> str:
    """Return a text with the capitals and hyphens that its characters can but stand for, and without what is not seen.

    What can stand for one or another letter stays: a small L among capitals is an I to many who see it.
    """
    is_cased = re.search(r"[A-Z]", text) is not None
    plain = ((char, _latin(char)) for char in text)
    return "".join(char if is_cased and like == "L" and char.islower() else like for char, like in plain)


def _latin(char: str) -> str:
    """Return the capital or hyphen that a character resembles, nothing if it does not show, else itself."""
    if char.isspace() or unicodedata.category(char) == "Cf":
        return ""
    if char == "ſ":  # an S to Unicode, and an F to who sees it
        return char
    plain = unicodedata.normalize("NFKC", char.translate(_LOOK_ALIKES))
    return plain.upper() if len(plain) == 1 and plain.isascii() else char


def _repaired(text: str) -> str | None:
    """Return the key that results when every character is replaced by the one it resembles."""
    plain = latin(text)
    return None if re.search(r"[^A-Z-]", plain) else _settled(plain)


def _wrong_layout(text: str) -> Fault | None:
    """Find blocks of other lengths than 14, 10 and 1; `text` holds only capitals and hyphens."""
    if _LAYOUT.fullmatch(text):
        return None
    letters = text.replace("-", "")
    if len(letters) == _LETTERS:
        return _wrong_hyphens(text, _settled(f"{letters[:14]}-{letters[14:24]}-{letters[24:]}"))
    blocks = text.split("-")
    if len(blocks) == len(_BLOCKS):
        return _wrong_block_length(blocks)
    found = f"{_counted(len(letters), 'letter')} in {_counted(len(blocks), 'block')}"
    return Fault(f"it has {found}, an InChIKey has 25 in three blocks of 14, 10 and 1", None, 0, len(text))


def _wrong_hyphens(text: str, suggestion: str | None) -> Fault:
    """Tell where a hyphen is wrong or missing among the right number of letters."""
    missing = list(_HYPHENS_AFTER)
    for hyphen in re.finditer("-", text):
        letters_before = hyphen.start() - text.count("-", 0, hyphen.start())
        if letters_before not in missing:
            place = f"after letter {letters_before}" if letters_before else "before the first letter"
            message = f"a hyphen stands {place}, hyphens belong after letters 14 and 24"
            return Fault(message, suggestion, hyphen.start(), 1)
        missing.remove(letters_before)
    what = "hyphen is" if len(missing) == 1 else "hyphens are"
    where = " and ".join(f"letter {letters_before}" for letters_before in missing)
    hyphens_before = len(_HYPHENS_AFTER) - len(missing) if missing[0] == _HYPHENS_AFTER[1] else 0
    return Fault(f"the {what} missing after {where}", suggestion, missing[0] + hyphens_before, 0)


def _wrong_block_length(blocks: list[str]) -> Fault:
    """Tell which of three blocks is too long or too short."""
    wrong = next(i for i, block in enumerate(blocks) if len(block) != _BLOCKS[i][1])
    first, second, third = blocks
    near = _near_empty(second)
    suggestion = _settled(f"{first}-{near}-{third}") if near else None
    found = _counted(len(blocks[wrong]), "letter") if blocks[wrong] else "no letter"
    message = f"its {_BLOCKS[wrong][0]} block has {found}, not {_BLOCKS[wrong][1]}"
    return Fault(message, suggestion, sum(len(block) + 1 for block in blocks[:wrong]), len(blocks[wrong]))


def _wrong_first_block(text: str) -> Fault | None:
    if text.startswith(_EMPTY_STRUCTURE):
        message = "it is the key of the empty structure, computed before anything was drawn"
        return Fault(message, None, 0, len(text))
    return _wrong_hash(text, "first", 0, 14)


def _wrong_second_block(text: str) -> Fault | None:
    """Judge the ten letters at index 15 to 24."""
    block = text[15:25]
    near = _near_empty(block)
    suggestion = _settled(f"{text[:15]}{near}{text[25:]}") if near else None
    # With `UHFFFAOY` intact only kind or version can be wrong, and what is wrong with them can be said.
    if near and not block.startswith(_NO_REMAINING_LAYERS):
        start, length = _difference(block, near)
        message = f"its second block '{block}' is one slip away from '{near}', the commonest there is"
        return Fault(message, suggestion, 15 + start, length)
    kind, version = block[8], block[9]
    wrong_hash = _wrong_hash(text, "second", 15, 23)
    if wrong_hash:
        return wrong_hash
    if kind not in _KINDS:
        message = f"its kind letter is {kind}, not S (standard), N (non-standard) or B (beta)"
        return Fault(message, suggestion, 23, 1)
    if version != _VERSION:
        message = f"its version letter is {version}, not {_VERSION}, the only version there is"
        return Fault(message, text[:24] + _VERSION + text[25:], 24, 1)
    return None


def _wrong_hash(text: str, block: str, start: int, end: int) -> Fault | None:
    """Find letters between `start` and `end` that stand for no bits; the last two of them are a doublet."""
    for offset in range(start, end - 2, 3):
        if _ILLEGAL_TRIPLET.match(text, offset):
            triplet = text[offset : offset + 3]
            return Fault(f"its {block} block holds '{triplet}', a triplet of no InChIKey", None, offset, 3)
    doublet = text[end - 2 : end]
    if _ILLEGAL_DOUBLET.match(doublet):
        message = f"its {block} block holds the pair '{doublet}' where an InChIKey has one of AA to TR"
        return Fault(message, None, end - 2, 2)
    return None


def _near_empty(block: str) -> str | None:
    """Return the empty second block one edit from `block`, the standard one first; None if it is one."""
    empty = [_NO_REMAINING_LAYERS + kind + _VERSION for kind in _KINDS]
    if block in empty:
        return None
    return next((candidate for candidate in empty if one_edit_apart(block, candidate)), None)


def one_edit_apart(one: str, other: str) -> bool:
    """Tell whether one letter is replaced, added, left out, or exchanged with its neighbour."""
    start, length = _difference(one, other)
    _, other_length = _difference(other, one)
    if max(length, other_length) <= 1:
        return one != other
    exchanged = one[start : start + 2][::-1] == other[start : start + 2]
    return length == other_length == len("ab") and exchanged


def _difference(one: str, other: str) -> tuple[int, int]:
    """Return start and length of the part of `one` between what both begin with and what both end with."""
    shorter = min(len(one), len(other))
    start = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    tail = next((i for i in range(shorter - start) if one[-1 - i] != other[-1 - i]), shorter - start)
    return start, len(one) - tail - start


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
