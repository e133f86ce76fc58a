"""What an InChI says of a substance: its formula, and the components that it is made of.

Source: IUPAC InChI Technical Manual, section "Structure of the identifier". In the layer of the formula, the components
stand between dots, with the number of equal ones before them (`2ClH.Mg`); in the other layers they stand between
semicolons, equal ones as `2*1H`. Protons that were added or removed (`/p`) belong to no component.
"""

import re
from collections import Counter
from collections.abc import Iterator

from contentlint.chemistry.inchi import inchikey_of

_PREFIX = "InChI=1S/"
_COMPONENT = re.compile(r"(?P<count>[0-9]*)(?P<formula>[A-Za-z0-9]+)")
_ELEMENT = re.compile(r"([A-Z][a-z]?)([0-9]*)")
_REPEATED = re.compile(r"(?P<count>[0-9]+)\*(?P<text>.*)", re.DOTALL)
_HASHED = "chq"
_SKELETON_LENGTH = 14


def parts_of(inchi: str) -> tuple[str, ...]:
    """Return the first blocks of the InChIKeys of the components, in order, each once; none where there is but one."""
    formulas = list(_formulas(inchi))
    if len(formulas) < 2:
        return ()
    layers = [(name, _repeated(text)) for name, text in _layers(inchi).items() if name in _HASHED]
    if any(len(texts) != len(formulas) for _, texts in layers):
        raise ValueError(f"{inchi}: not all layers have as many components")
    components = (
        formula + "".join(f"/{name}{texts[index]}" for name, texts in layers if texts[index])
        for index, formula in enumerate(formulas)
    )
    keys = {inchikey_of(_PREFIX + component) for component in components}
    return tuple(sorted(key[:_SKELETON_LENGTH] for key in keys if key is not None))


def formula_of(inchi: str) -> str:
    """Return the formula of all components together in Hill's order, with the charge behind it: `Mg+2`, `C4H7O2-`."""
    atoms: Counter[str] = Counter()
    for formula in _formulas(inchi):
        for element, count in _ELEMENT.findall(formula):
            atoms[element] += int(count or 1)
    layers = _layers(inchi)
    protons = int(layers.get("p", "0"))
    atoms["H"] += protons
    charge = protons + sum(int(text) for text in _repeated(layers.get("q", "")) if text)
    return _hill(atoms) + _charge(charge)


def _hill(atoms: Counter[str]) -> str:
    first = ["C", "H"] if atoms["C"] else []
    order = first + sorted(atoms.keys() - set(first))
    counts = ((element, atoms[element]) for element in order)
    return "".join(f"{element}{count if count > 1 else ''}" for element, count in counts if count > 0)


def _charge(charge: int) -> str:
    if charge == 0:
        return ""
    sign = "+" if charge > 0 else "-"
    return sign if abs(charge) == 1 else f"{sign}{abs(charge)}"


def _formulas(inchi: str) -> Iterator[str]:
    """Yield the formula of each component."""
    for text in inchi.removeprefix(_PREFIX).partition("/")[0].split("."):
        match = _COMPONENT.fullmatch(text)
        if match:
            yield from [match["formula"]] * int(match["count"] or 1)


def _layers(inchi: str) -> dict[str, str]:
    """Return the layers behind the formula that the first block is made of, and that of the protons."""
    layers: dict[str, str] = {}
    formula, *behind = inchi.removeprefix(_PREFIX).split("/")
    # A bare proton has no formula, and no slash in the place of it.
    for layer in [formula, *behind] if formula.startswith("p") else behind:
        if layer[:1] not in _HASHED and layer[:1] != "p":
            break
        layers[layer[:1]] = layer[1:]
    return layers


def _repeated(text: str) -> list[str]:
    """Split a layer into the texts of its components, of which equal ones are written once with their number."""
    texts: list[str] = []
    for part in text.split(";"):
        match = _REPEATED.fullmatch(part)
        texts += [match["text"]] * int(match["count"]) if match else [part]
    return texts
