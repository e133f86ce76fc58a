"""Which of several alternatives a value was meant to be."""

from collections.abc import Sequence
from typing import TypeAlias

from contentlint.schema.fault import Fault

_Branch: TypeAlias = Sequence[Fault]
_EXPECTATIONS = ("type", "enum", "const")


def branches(fault: Fault) -> list[_Branch]:
    """Return the faults of each alternative of an `anyOf` or `oneOf`, in their order.

    One that allows nothing at all (`false`) was not meant, where there are others.
    """
    found = zip(fault.alternatives, fault.limit, strict=True)
    return [branch for branch, schema in found if schema is not False] or list(fault.alternatives)


def only_expectation(branch: _Branch) -> bool:
    """Tell whether all that an alternative has against a value is that it is not one of some values or types."""
    return len(branch) == 1 and branch[0].keyword in _EXPECTATIONS and not branch[0].path


def closest(found: Sequence[_Branch]) -> _Branch:
    """Return the faults of the alternative that the value was most probably meant to be; the first of equals."""
    return min(found, key=_distance)


def _distance(branch: _Branch) -> tuple[bool, int, int, int]:
    """Return how far a value is from an alternative.

    First comes whether it is of the right type, then its keys that tell alternatives apart (`type: "a"`),
    then how deep the first mistake is, then how many there are.
    """
    mistyped = any(fault.keyword in _EXPECTATIONS for fault in branch if not fault.path)
    other_kind = sum(fault.keyword in ("const", "enum") for fault in branch if len(fault.path) == 1)
    return mistyped, other_kind, -min(len(fault.path) for fault in branch), len(branch)
