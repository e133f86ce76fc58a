"""What the rules about schemas share: what the schemas of a page have against its front matter.

They are that of its collection, and that by which the site's generator itself judges the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contentlint.chemistry.inchikey import fault_in
from contentlint.facts.page import AmbiguousScalar, FrontMatter
from contentlint.parse.document import JsonValue, pointer_to
from contentlint.rules.base import option
from contentlint.schema.load import bundled_schema
from contentlint.schema.outline import parent_of, tokens
from contentlint.schema.validator import Validator
from contentlint.schema.violation import Violation
from contentlint.span import Span

# Keywords that say about a malformed InChIKey what the rule inchikey-format says better, and about other identifiers,
# of which some are numbers, what identifier-format does.
_ABOUT_FORM = ("format", "pattern", "minLength", "maxLength")
_ABOUT_NUMBERS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
# How many values, of one front matter and all together, may be judged again with another one in the place of one.
_MOST_JUDGED_AGAIN = 100_000


class SchemaVerdict:
    """What the schemas have against one front matter.

    `validator` checks the schema of the collection, `generator` that of the site's generator, each None where there is
    none; `identifiers` are the collection's own fields of identifiers, with their kinds. What another rule says about
    the same mistake is left to that rule, but for what the generator rejects.
    There is nothing where the front matter is empty or broken.
    """

    def __init__(
        self,
        front_matter: FrontMatter,
        validator: Validator | None,
        generator: Validator | None,
        identifiers: Mapping[str, str] | None = None,
    ) -> None:
        self._front_matter = front_matter
        self._identifiers = identifiers or {}
        self._validator = validator
        self._generator = generator
        self._judged_again = 0

    @cached_property
    def violations(self) -> list[tuple[Violation, Span]]:
        """What the schemas do not allow, and where; of one value, the collection's goes before the generator's."""
        found = [
            violation
            for violation in self._all
            if not (_is_missing(violation) and violation.pointer in self._misspelt)
            and not self._is_said_elsewhere(violation)
        ]
        told = {violation.pointer for violation in found} | self._misspelt
        for violation in self._of_generator:
            if violation.pointer not in told:
                told.add(violation.pointer)
                found.append(violation)
        return [(violation, _place(self._front_matter, violation)) for violation in found]

    def is_against(self, pointer: str) -> bool:
        """Tell whether a schema speaks of this very value, be it that its key is missing or misspelt."""
        violations = (*self._all, *self._of_generator)
        return pointer in self._misspelt or any(violation.pointer == pointer for violation in violations)

    def is_content_with(self, pointer: str, value: JsonValue) -> bool:
        """Tell whether the schema of the collection had nothing against a value, were it another one."""
        return all(violation.pointer != pointer for violation in self._against(self._with(pointer, value)))

    @cached_property
    def _all(self) -> list[Violation]:
        front_matter = self._front_matter
        return [] if front_matter.fault or not front_matter.data else self._against(front_matter.data)

    @cached_property
    def _of_generator(self) -> list[Violation]:
        if self._generator is None or self._front_matter.fault:
            return []
        return self._generator.violations(self._front_matter.data)

    def _against(self, data: Any) -> list[Violation]:
        return self._validator.violations(data) if self._validator else []

    @cached_property
    def _misspelt(self) -> set[str]:
        """The pointers of keys that are there but for a slip, which the schema reports as an unknown key."""
        return {
            pointer_to(parent_of(violation.pointer), violation.meant)
            for violation in self._all
            if violation.at == "key" and violation.meant is not None
        }

    def _is_said_elsewhere(self, violation: Violation) -> bool:
        path, data = tokens(violation.pointer), self._front_matter.data
        if path == ["inchikey"] and violation.keyword in _ABOUT_FORM:
            key = data["inchikey"]
            return isinstance(key, str) and fault_in(key) is not None
        if violation.at == "value" and violation.keyword in (*_ABOUT_FORM, *_ABOUT_NUMBERS) and self._has_slip(path):
            return True
        if path[:1] == ["tags"] and violation.keyword == "uniqueItems":
            return isinstance(value_at(data, path), str)
        if violation.at != "value":
            return False
        return any(self._allows(scalar) for scalar in self._ambiguous.get(violation.pointer, ()))

    def _has_slip(self, path: Sequence[str]) -> bool:
        from contentlint.rules._identifiers import has_slip  # few front matters have a text of the wrong form

        return has_slip(path, value_at(self._front_matter.data, path), self._identifiers)

    @cached_property
    def _ambiguous(self) -> Mapping[str, Sequence[AmbiguousScalar]]:
        """The values that readers differ on, by their pointers."""
        found: dict[str, list[AmbiguousScalar]] = {}
        for scalar in self._front_matter.ambiguous:
            if not scalar.is_key:
                found.setdefault(scalar.pointer, []).append(scalar)
        return found

    def _allows(self, scalar: AmbiguousScalar) -> bool:
        """Tell whether the schema would be content with what one of the readers makes of a scalar."""
        self._judged_again += 1
        if self._judged_again * len(self._front_matter.members) > _MOST_JUDGED_AGAIN:
            return False  # each time, the whole front matter is judged
        return any(self.is_content_with(scalar.pointer, value) for _, value in scalar.readings)

    def _with(self, pointer: str, value: JsonValue) -> Any:
        """Return the data with another value at a pointer."""
        data: Any = deepcopy(dict(self._front_matter.data))
        *above, last = tokens(pointer)
        parent = value_at(data, above)
        parent[int(last) if isinstance(parent, list) else last] = value
        return data


class PageSchema:
    """The schemas of pages, made once for all rules and all pages that have the same.

    `schema` is that of their collection, None where it has none, and `generator` the name of the bundled schema that
    the site's generator applies, None where it applies none; `identifiers` are the collection's own fields of
    identifiers, with their kinds.
    """

    def __init__(
        self,
        schema: Mapping[str, Any] | None,
        extra_keys: Iterable[str] = (),
        generator: str | None = None,
        identifiers: Mapping[str, str] | None = None,
    ) -> None:
        self._identifiers = identifiers
        self._schema = schema
        self._validator = None if schema is None else Validator(schema, extra_keys)
        self._generator = None if generator is None else Validator(bundled_schema(generator))
        self._last: tuple[FrontMatter, SchemaVerdict] | None = None

    @property
    def needs_front_matter(self) -> bool:
        """Whether pages must have front matter at all: the collection has a schema."""
        return self._schema is not None

    @property
    def required(self) -> Sequence[str]:
        """The keys that every page must have."""
        required: Sequence[str] = (self._schema or {}).get("required", ())
        return required

    def verdict(self, front_matter: FrontMatter) -> SchemaVerdict:
        """Return the verdict on a page's front matter, which is found once though several rules ask for it."""
        # The rules judge page by page, so that only the last verdict can be asked for again.
        if self._last is None or self._last[0] is not front_matter:
            self._last = front_matter, SchemaVerdict(front_matter, self._validator, self._generator, self._identifiers)
        return self._last[1]


@dataclass(frozen=True, slots=True)
class SchemaOptions:
    """The schemas of the page; they know the extra keys already, which are named here for the user."""

    schema: PageSchema | None = option(  # noqa: RUF009  # it makes a field
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

    @property
    def needs_front_matter(self) -> bool:
        """Whether the collection asks for front matter, so that front-matter-missing speaks where there is none."""
        return self.schema is not None and self.schema.needs_front_matter

    def verdict(self, front_matter: FrontMatter) -> SchemaVerdict:
        """Return what the schemas have against a page's front matter: without a schema, nothing."""
        return self.schema.verdict(front_matter) if self.schema else SchemaVerdict(front_matter, None, None)


def _is_missing(violation: Violation) -> bool:
    return violation.keyword == "required" and violation.at == "parent-key"


def seen_of(value: str) -> str:
    """Return a text without the characters that cannot be seen, and without white space around it."""
    return "".join(filter(str.isprintable, value)).strip()


def value_at(data: Any, path: Sequence[str]) -> Any:
    """Return the value at the end of a path."""
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
