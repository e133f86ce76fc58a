"""Which of several alternatives a value was meant to be."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from jsonschema.exceptions import ValidationError

_Branch: TypeAlias = list[ValidationError]
_EXPECTATIONS = ("type", "enum", "const")


def branches(error: ValidationError) -> list[_Branch]:
    """Return the errors of an `anyOf` or `oneOf`, those of each alternative together, in their order.

    One that allows nothing at all (`false`) was not meant, where there are others.
    """
    found = [list(errors) for _, errors in groupby(error.context, key=_alternative)]
    return [branch for branch in found if branch[0].relative_schema_path] or found


def _alternative(error: ValidationError) -> int | str:
    """Return which alternative an error is of; that of `false` has no place in it."""
    path = error.relative_schema_path
    return path[0] if path else f"false {id(error)}"


def only_expectation(branch: _Branch) -> bool:
    """Tell whether all that an alternative has against a value is that it is not one of some values or types."""
    return len(branch) == 1 and branch[0].validator in _EXPECTATIONS and not branch[0].relative_path


def closest(found: Sequence[_Branch]) -> _Branch:
    """Return the errors of the alternative that the value was most probably meant to be; the first of equals."""
    return min(found, key=_distance)


def _distance(branch: _Branch) -> tuple[bool, int, int, int]:
    """Return how far a value is from an alternative.

    First comes whether it is of the right type, then its keys that tell alternatives apart (`type: "a"`),
    then how deep the first mistake is, then how many there are.
    """
    depths = [len(error.relative_path) for error in branch]
    mistyped = any(error.validator in _EXPECTATIONS for error, depth in zip(branch, depths, strict=True) if not depth)
    other_kind = sum(error.validator in ("const", "enum") for error in branch if len(error.relative_path) == 1)
    return mistyped, other_kind, -min(depths), len(branch)
