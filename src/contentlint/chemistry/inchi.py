"""From an InChI to its key.

Sources: IUPAC InChI Technical Manual, section "InChIKey", and the InChI Trust's reference source, releases
1.03 to 1.07.3: `ikey_dll.c` (which layers are hashed) and `ikey_base26.c` (how the bits become letters).
"""

import hashlib
import re

# The characters an InChI may hold (`extract_inchi_substring` in `util.c`); its body begins with a formula,
# with the slash after an empty formula, or with the question mark of a structure that could not be read.
_INCHI = re.compile(r"InChI=1(?P<kind>[SB]?)/(?P<body>[A-Za-z0-9/?][A-Za-z0-9()*+,\-./;=?@]*)")
_FIRST_REMAINING_LAYER = re.compile(r"/(?=[^chqp])")
_PROTONS = re.compile(r"(?P<sign>[+-]?)0*(?P<count>[1-9][0-9]*)")

_KIND_LETTERS = {"S": "S", "": "N", "B": "B"}
_VERSION_LETTER = "A"
_MOST_PROTONS = 12
_LONGEST_DOUBLED = 254


def inchikey_of(inchi: str) -> str | None:
    """Return the InChIKey of an InChI string, or None when the string is not an InChI.

    The InChI may be standard (`InChI=1S/…`), non-standard (`InChI=1/…`) or beta (`InChI=1B/…`); white space
    around it is ignored. It is hashed as it stands: whether any structure has that InChI is not asked. The
    empty structure, `InChI=1S//`, has a key too.

    The answer is that of `GetINCHIKeyFromINCHI` in the reference source, and None where that reports an
    error: another prefix, `/f` or `/r` as the first remaining layer of a standard InChI, a `/p` layer without
    a number. The one difference: where a character stands that no InChI holds, the reference source hashes
    what is before it, and here the answer is None, because the key of half an InChI contradicts nothing.
    """
    match = _INCHI.fullmatch(inchi.strip())
    if match is None:
        return None
    skeleton, protons, remaining = _layers(match["body"])
    if match["kind"] == "S" and remaining.startswith(("/f", "/r")):
        return None
    proton_letter = "N" if protons is None else _proton_letter(protons)
    if proton_letter is None:
        return None
    if len(remaining) <= _LONGEST_DOUBLED:
        remaining *= 2
    second_block = _block(remaining, triplets=2) + _KIND_LETTERS[match["kind"]] + _VERSION_LETTER
    return f"{_block(skeleton, triplets=4)}-{second_block}-{proton_letter}"


def _layers(body: str) -> tuple[str, str | None, str]:
    """Split what follows `InChI=1S/` into skeleton, number of the `/p` layer, and remaining layers.

    The skeleton is the formula with the c, h and q layers; the remaining layers are everything from the first
    other layer on. The `/p` layer is hashed with neither, it becomes the key's last letter.
    """
    first_remaining = _FIRST_REMAINING_LAYER.search(body)
    end = first_remaining.start() if first_remaining else len(body)
    skeleton, proton_layer, protons = body[:end].rpartition("/p")
    if not proton_layer:
        return body[:end], None, body[end:]
    return skeleton, protons, body[end:]


def _proton_letter(protons: str) -> str | None:
    """Return the letter for `-1` (M), `+1` (O), `+13` (A) and so on; None for zero and for no number."""
    match = _PROTONS.match(protons)
    if match is None:
        return None
    # Compared by length first: a hostile page may hold more digits than `int` consents to read.
    if len(match["count"]) > len(str(_MOST_PROTONS)) or int(match["count"]) > _MOST_PROTONS:
        return "A"
    return chr(ord("N") + int(match["sign"] + match["count"]))


def _block(layers: str, triplets: int) -> str:
    """Write the lowest bits of the SHA-256 of `layers` as `triplets` triplets and one doublet."""
    bits = int.from_bytes(hashlib.sha256(layers.encode("ascii")).digest(), "little")
    letters = [_triplet(bits >> 14 * position & 0x3FFF) for position in range(triplets)]
    return "".join(letters) + _doublet(bits >> 14 * triplets & 0x1FF)


def _triplet(number: int) -> str:
    """Return the triplet for 14 bits: all in alphabetical order, without `E??` and without `TAA` to `TTV`."""
    if number >= 4 * 26**2:
        number += 26**2
    if number >= 19 * 26**2:
        number += 19 * 26 + 22
    return chr(ord("A") + number // 26**2) + _doublet(number % 26**2)


def _doublet(number: int) -> str:
    """Return two digits to the base 26; 9 bits give `AA` to `TR`."""
    return chr(ord("A") + number // 26) + chr(ord("A") + number % 26)
