"""What the rules about schemas share: what the schema of a page's collection has against its front matter."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contentlint.chemistry.inchikey import fault_in
from contentlint.facts.page import AmbiguousScalar, FrontMatter
from contentlint.parse.document import JsonValue, pointer_to
from contentlint.rules.base import option
from contentlint.schema.outline import parent_of, tokens
from contentlint.schema.validator import Validator
from contentlint.schema.violation import Violation
from contentlint.span import Span

_SUGGESTION = re.compile(r"did you mean '(.*)'\?")
# Keywords that say about a malformed InChIKey what the rule inchikey-format says better.
_ABOUT_FORM = ("format", "pattern", "minLength", "maxLength")


@dataclass(frozen=True, slots=True)
class SchemaOptions:
    """The schema of the page's collection."""

    schema: Mapping[str, Any] | None = option(
        "schema",
        "What the front matter must be: a bundled schema by its name, or the path of a JSON Schema (2020-12).",
        {"type": "string", "minLength": 1},
        default=None,
    )
    extra_keys: tuple[str, ...] = option(
        "extra-keys",
        "Keys that the front matter may have although the schema does not name them.",
        {"type": "array", "items": {"type": "string", "minLength": 1}},
    )


class SchemaVerdict:
    """Judges front matter by a schema; what another rule says about the same mistake is left to that rule."""

    def __init__(self, options: SchemaOptions) -> None:
        self._options = options

    @cached_property
    def _validator(self) -> Validator | None:
        if self._options.schema is None:
            return None
        return Validator(self._options.schema, self._options.extra_keys)

    def on(self, front_matter: FrontMatter) -> list[tuple[Violation, Span]]:
        """Return what the schema does not allow, and where; nothing where the front matter is empty or broken."""
        violations = self._violations(front_matter)
        misspelt = _misspelt(violations)
        return [
            (violation, _place(front_matter, violation))
            for violation in violations
            if not (_is_missing(violation) and violation.pointer in misspelt)
            and not self._is_said_elsewhere(front_matter, violation)
        ]

    def is_against(self, front_matter: FrontMatter, pointer: str) -> bool:
        """Tell whether the schema speaks of this very value, be it that its key is missing or misspelt."""
        violations = self._violations(front_matter)
        return pointer in {violation.pointer for violation in violations} | _misspelt(violations)

    def _violations(self, front_matter: FrontMatter) -> list[Violation]:
        if self._validator is None or front_matter.fault or not front_matter.data:
            return []
        return self._validator.violations(front_matter.data)

    def _is_said_elsewhere(self, front_matter: FrontMatter, violation: Violation) -> bool:
        path = tokens(violation.pointer)
        if path == ["inchikey"] and violation.keyword in _ABOUT_FORM:
            key = front_matter.data["inchikey"]
            return isinstance(key, str) and fault_in(key) is not None
        if path[:1] == ["tags"] and violation.keyword == "uniqueItems":
            return isinstance(_value(front_matter.data, path), str)
        if violation.at != "value":
            return False
        readings = [scalar for scalar in front_matter.ambiguous if scalar.pointer == violation.pointer]
        return any(self._allows(front_matter, scalar) for scalar in readings if not scalar.is_key)

    def _allows(self, front_matter: FrontMatter, scalar: AmbiguousScalar) -> bool:
        """Tell whether the schema would be content with what one of the readers makes of a scalar."""
        return any(
            all(violation.pointer != scalar.pointer for violation in self._violations_with(front_matter, scalar, value))
            for _, value in scalar.readings
        )

    def _violations_with(self, front_matter: FrontMatter, scalar: AmbiguousScalar, value: JsonValue) -> list[Violation]:
        data: Any = deepcopy(dict(front_matter.data))
        *above, last = tokens(scalar.pointer)
        parent = _value(data, above)
        parent[int(last) if isinstance(parent, list) else last] = value
        return self._validator.violations(data) if self._validator else []


def _is_missing(violation: Violation) -> bool:
    return violation.keyword == "required" and violation.at == "parent-key"


def _misspelt(violations: Sequence[Violation]) -> set[str]:
    """Return the pointers of keys that are there but for a slip, which the schema reports as an unknown key."""
    unknown = [violation for violation in violations if violation.at == "key" and violation.help]
    return {
        pointer_to(parent_of(violation.pointer), meant[1])
        for violation in unknown
        if (meant := _SUGGESTION.fullmatch(violation.help or ""))
    }


def _value(data: Any, path: list[str]) -> Any:
    for token in path:
        data = data[int(token) if isinstance(data, list) else token]
    return data


def _place(front_matter: FrontMatter, violation: Violation) -> Span:
    if violation.at == "key":
        return front_matter.key_span(violation.pointer)
    if violation.at == "parent-key":
        parent = parent_of(violation.pointer)
        member = front_matter.members.get(parent)
        is_item = parent and member and member.key is None
        return front_matter.value_span(parent) if is_item else front_matter.key_span(parent)
    return front_matter.value_span(violation.pointer)
