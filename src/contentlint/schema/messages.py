"""From what a validator finds to what a person reads: the place, one sentence, and what to do."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from contentlint import words
from contentlint.nearest import Names
from contentlint.parse.document import pointer_to
from contentlint.schema.closest import branches, closest, only_expectation
from contentlint.schema.fault import MOST_FAULTS, Fault
from contentlint.schema.outline import known_keys, member, tokens
from contentlint.schema.sameness import identity
from contentlint.schema.violation import Violation


class _Known:
    """The names that a schema knows at some place, made ready once for all faults that ask which was meant."""

    def __init__(self) -> None:
        self._names: dict[int, tuple[Any, Names]] = {}
        self._choices: dict[int, list[str]] = {}

    def choices(self, values: list[Any]) -> list[str]:
        """Return the words for the values that a schema lists."""
        if id(values) not in self._choices:
            self._choices[id(values)] = words.choices(values)
        return self._choices[id(values)]

    def meant(self, text: str, of: Any, known: Callable[[], Iterable[str]]) -> str | None:
        """Return the known text that is nearest to one that is not known; `of` is the part of the schema."""
        if id(of) not in self._names:
            self._names[id(of)] = of, Names(known())
        return next(iter(self._names[id(of)][1].nearest(text)), None)


class _Words(NamedTuple):
    """The message, and the key or value that was meant; where it is not known, `hint` is what else may help."""

    message: str
    hint: str | None = None
    meant: str | None = None

    @property
    def help(self) -> str | None:
        return words.question(self.meant) if self.meant is not None else self.hint


@dataclass(frozen=True, slots=True)
class _Case:
    """One fault, with the root of its schema, the words for the place, and the place to show."""

    fault: Fault
    root: Mapping[str, Any]
    whole: str
    path: words.Path
    name: str
    pointer: str
    known: _Known
    at: str = "value"

    @property
    def limit(self) -> Any:
        """What the keyword says."""
        return self.fault.limit

    @property
    def value(self) -> Any:
        return self.fault.value

    @property
    def schema(self) -> Any:
        return self.fault.schema

    @property
    def keyword(self) -> str:
        return self.fault.keyword

    def violation(self, told: _Words) -> Violation:
        return Violation(self.pointer, self.at, self.keyword, told.message, told.help, told.meant)

    def of_member(self, key: str, at: str, told: _Words) -> Violation:
        return replace(self, pointer=pointer_to(self.pointer, key), at=at).violation(told)


def violations(faults: Sequence[Fault], root: Mapping[str, Any], whole: str) -> list[Violation]:
    """Return what faults are to a person, in their order, each thing once; `whole` names the whole of the data."""
    known = _Known()
    found: list[Violation] = []
    told_of: set[tuple[words.Path, int]] = set()
    for fault in faults:
        if fault.keyword == "dependentRequired":  # told of all keys at once
            if (fault.path, id(fault.limit)) in told_of:
                continue
            told_of.add((fault.path, id(fault.limit)))
        found.extend(_told(_case(fault, root, whole, known)))
        if len(found) > MOST_FAULTS:
            break
    if len(faults) >= MOST_FAULTS or len(found) > MOST_FAULTS:
        message = f"{whole} breaks its schema more than {MOST_FAULTS:,} times, the rest is not told"
        found[MOST_FAULTS:] = [Violation("", "value", "$ref", message)]
    return list(dict.fromkeys(_without_echoes(found, faults, root)))


def _without_echoes(found: list[Violation], faults: Iterable[Fault], root: Mapping[str, Any]) -> Iterator[Violation]:
    """Drop the keys that are unknown only because the alternative that names them has failed."""
    if all(told.keyword == "unevaluatedProperties" for told in found):
        yield from found
        return
    unevaluated = [fault for fault in faults if fault.keyword == "unevaluatedProperties"]
    known = {
        id(schema): set(known_keys(root, schema)) for schema in {id(f.schema): f.schema for f in unevaluated}.values()
    }
    named = {fault.key for fault in unevaluated if fault.key in known[id(fault.schema)]}
    for told in found:
        if told.keyword != "unevaluatedProperties" or tokens(told.pointer)[-1] not in named:
            yield told


def _case(fault: Fault, root: Mapping[str, Any], whole: str, known: _Known, above: words.Path = ()) -> _Case:
    path = (*above, *fault.path)
    pointer = ""
    for token in path:
        pointer = pointer_to(pointer, token)
    return _Case(fault, root, whole, path, words.name_of(path, whole), pointer, known)


def _told(case: _Case) -> Iterator[Violation]:
    if case.keyword in _PLACED:
        yield from _PLACED[case.keyword](case)
    else:
        yield case.violation(_WORDS.get(case.keyword, _unfit)(case))


def _within(case: _Case, fault: Fault) -> Iterator[Violation]:
    """Tell a fault of which `case` is made, about the same place or one in it."""
    inner = _case(fault, case.root, case.whole, case.known, case.path)
    if inner.path == case.path:
        inner = replace(inner, name=case.name, pointer=case.pointer, at=case.at)
    yield from _told(inner)


# Keywords about one value ------------------------------------------------------------------------------


def _type(case: _Case) -> _Words:
    message = f"{case.name} must be {words.either(words.types(case.limit))}, but it is {words.kind_of(case.value)}"
    return _Words(message, _type_hint(case))


def _type_hint(case: _Case) -> str | None:
    wanted = [case.limit] if isinstance(case.limit, str) else case.limit
    if isinstance(case.value, bool | int | float) and "string" in wanted:
        return "put it in quotes"
    if isinstance(case.value, str) and {"number", "integer"} & set(wanted) and _is_number(case.value):
        return "remove the quotes"
    if isinstance(case.value, str) and "boolean" in wanted and case.value in ("true", "false"):
        return "remove the quotes"
    return words.hint(case.schema)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _enum(case: _Case) -> _Words:
    return _one_of(case, case.known.choices(case.limit), case.limit)


def _const(case: _Case) -> _Words:
    return _one_of(case, [words.value_of(case.limit)], [case.limit])


def _one_of(case: _Case, wanted: list[str], values: list[Any]) -> _Words:
    found = words.value_of(case.value) if case.value is not None else "empty"
    meant = None
    if isinstance(case.value, str):
        texts = (value for value in values if isinstance(value, str))
        meant = case.known.meant(case.value, case.limit, lambda: texts)
    message = f"{case.name} must be {words.either(wanted)}, but it is {found}"
    return _Words(message, words.description(case.schema), meant)


def _pattern(case: _Case) -> _Words:
    if case.fault.timed_out:
        message = f"{case.name} takes too long to compare with its pattern"
        return _Words(message, "shorten the value, or mend the pattern")
    hint = words.hint(case.schema) or f"it has to match the pattern {case.limit}"
    return _Words(f"{case.name} does not have the expected form, it is {words.value_of(case.value)}", hint)


def _format(case: _Case) -> _Words:
    from contentlint.schema.formats import Flaw, expected, flaw_in  # most faults are of other keywords

    flaw = flaw_in(case.limit, case.value) or Flaw()
    found = f": {flaw.reason}" if flaw.reason else f", but it is {words.value_of(case.value)}"
    return _Words(f"{case.name} must be {expected(case.limit)}{found}", words.hint(case.schema), flaw.meant)


def _size(least: bool, noun: str) -> Callable[[_Case], _Words]:
    """Return the words for a keyword that limits how much is in a value."""

    def told(case: _Case) -> _Words:
        if least and case.limit == 1:
            return _Words(f"{case.name} must not be empty", words.hint(case.schema))
        bound = f"at {'least' if least else 'most'} {words.counted(case.limit, noun)}"
        return _Words(f"{case.name} must have {bound}, but it has {len(case.value)}", words.description(case.schema))

    return told


def _bound(phrase: str) -> Callable[[_Case], _Words]:
    """Return the words for a keyword that limits a number."""

    def told(case: _Case) -> _Words:
        message = f"{case.name} must be {phrase} {words.value_of(case.limit)}, but it is {words.value_of(case.value)}"
        return _Words(message, words.description(case.schema))

    return told


def _items(case: _Case) -> _Words:
    allowed = words.counted(len(case.schema.get("prefixItems", ())), "item")
    return _Words(f"{case.name} must have at most {allowed}, but it has {len(case.value)}")


def _unevaluated_items(case: _Case) -> _Words:
    return _Words(f"{case.name} has more items than are allowed", words.description(case.schema))


def _contains(case: _Case) -> _Words:
    wanted = case.schema.get("contains")
    what = words.either(_expectations(wanted)) or "an item of the expected form"
    bound = {"minContains": " at least ", "maxContains": " at most "}.get(case.keyword)
    times = bound + words.counted(case.limit, "time") if bound else ""
    return _Words(f"{case.name} must contain {what}{times}", words.hint(wanted) or words.description(case.schema))


def _expectations(schema: Any) -> list[str]:
    """Return the words for what a simple schema allows; nothing for any other."""
    if not isinstance(schema, Mapping):
        return []
    if "const" in schema:
        return [words.value_of(schema["const"])]
    if "enum" in schema:
        return words.choices(schema["enum"])
    return words.types(schema["type"]) if "type" in schema else []


def _unfit(case: _Case) -> _Words:
    return _Words(f"{case.name} does not have the expected form", words.hint(case.schema))


# Keywords about several values, or about another place than the value's --------------------------------


def _missing(case: _Case) -> Iterator[Violation]:
    key = case.fault.key
    message = f"required key {words.quoted(key)} is missing{words.inside(case.path, case.whole)}"
    hint = words.description(member(case.root, (*case.path, key)))
    yield case.of_member(key, "parent-key", _Words(message, hint))


def _missing_beside(case: _Case) -> Iterator[Violation]:
    for key, needed in case.limit.items():
        for other in needed if key in case.value else ():
            if other not in case.value:
                place = words.inside(case.path, case.whole)
                message = f"key {words.quoted(other)} is required beside {words.quoted(key)}{place}"
                hint = words.description(member(case.root, (*case.path, other)))
                yield case.of_member(other, "parent-key", _Words(message, hint))


def _unknown(case: _Case) -> Iterator[Violation]:
    key = case.fault.key
    message = f"unknown key {words.quoted(key)}{words.inside(case.path, case.whole)}"
    meant = case.known.meant(key, case.schema, lambda: known_keys(case.root, case.schema))
    yield case.of_member(key, "key", _Words(message, meant=meant))


def _key(case: _Case) -> Iterator[Violation]:
    key = case.fault.key
    name = f"the key {words.quoted(key)}{words.inside(case.path, case.whole)}"
    of_key = replace(case, name=name, pointer=pointer_to(case.pointer, key), at="key")
    for inner in case.fault.alternatives[0]:
        for told in _within(of_key, inner):
            yield told._replace(keyword=case.keyword)


def _repeated(case: _Case) -> Iterator[Violation]:
    seen: dict[Hashable, int] = {}
    for index, item in enumerate(case.value):
        first = seen.setdefault(identity(item), index)
        if first < index:
            shown = words.value_of(item)
            what = f"item {index + 1}" if isinstance(item, list | dict) else shown
            message = f"{what} is in {case.name} already, as item {first + 1}"
            yield case.of_member(str(index), "value", _Words(message, "remove one of them"))


def _forbidden(case: _Case) -> Iterator[Violation]:
    """Tell that at this place nothing at all is allowed."""
    if case.path and isinstance(case.path[-1], str):
        place = words.inside(case.path[:-1], case.whole)
        message = f"key {words.quoted(case.path[-1])} is not allowed{place or ' here'}"
        yield replace(case, at="key").violation(_Words(message))
    else:
        yield case.violation(_Words(f"{case.name} is not allowed"))


def _not(case: _Case) -> Iterator[Violation]:
    refused, hint = case.limit, words.description(case.limit)
    wanted = _expectations(refused)
    if wanted:
        yield case.violation(_Words(f"{case.name} must not be {words.either(wanted)}", hint))
    elif isinstance(refused, Mapping) and refused.get("required") and isinstance(case.value, Mapping):
        *others, last = refused["required"]
        beside = f" beside {words.either([words.quoted(key) for key in others], 'and')}" if others else ""
        place = words.inside(case.path, case.whole) or ("" if beside else " here")
        yield case.of_member(last, "key", _Words(f"key {words.quoted(last)} is not allowed{beside}{place}", hint))
    else:
        yield case.violation(_Words(f"{case.name} has a value that is not allowed", hint or words.hint(case.schema)))


def _alternatives(case: _Case) -> Iterator[Violation]:
    keys = _alternative_keys(case.limit)
    if not case.fault.alternatives:
        yield _several(case, keys)
        return
    found = branches(case.fault)
    if keys and all(fault.keyword == "required" for branch in found for fault in branch):
        listed = words.either([words.quoted(key) for key in keys])
        message = f"{case.name} must have one of the keys {listed}"
        yield case.of_member(keys[0], "parent-key", _Words(message, words.description(case.schema)))
    elif all(only_expectation(branch) for branch in found):
        only = [branch[0] for branch in found]
        wanted = [phrase for fault in only for phrase in _expectations({fault.keyword: fault.limit})]
        values = [value for fault in only if fault.keyword != "type" for value in _listed(fault)]
        yield case.violation(_one_of(case, list(dict.fromkeys(wanted)), values))
    else:
        for fault in closest(found):
            yield from _within(case, fault)


def _listed(fault: Fault) -> list[Any]:
    return list(fault.limit) if fault.keyword == "enum" else [fault.limit]


def _alternative_keys(alternatives: list[Any]) -> list[str]:
    """Return the keys of which alternatives each require one; nothing where they differ in other ways."""
    if not all(isinstance(branch, Mapping) and branch.get("required") for branch in alternatives):
        return []
    return list(dict.fromkeys(key for branch in alternatives for key in branch["required"]))


def _several(case: _Case, keys: list[str]) -> Violation:
    """Return the violation of a value that has more than one of the forms of `oneOf`."""
    present = [key for key in case.value if key in keys] if isinstance(case.value, Mapping) else []
    if len(present) < 2:
        return case.violation(_Words(f"{case.name} must have exactly one of the allowed forms, but it has several"))
    listed = words.either([words.quoted(key) for key in present], "and")
    return case.of_member(present[1], "key", _Words(f"{case.name} may have only one of the keys {listed}"))


_WORDS: Mapping[str, Callable[[_Case], _Words]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _size(True, "character"),
    "maxLength": _size(False, "character"),
    "minItems": _size(True, "item"),
    "maxItems": _size(False, "item"),
    "minProperties": _size(True, "key"),
    "maxProperties": _size(False, "key"),
    "minimum": _bound("at least"),
    "maximum": _bound("at most"),
    "exclusiveMinimum": _bound("more than"),
    "exclusiveMaximum": _bound("less than"),
    "multipleOf": _bound("a multiple of"),
    "items": _items,
    "unevaluatedItems": _unevaluated_items,
    "contains": _contains,
    "minContains": _contains,
    "maxContains": _contains,
}

_PLACED: Mapping[str, Callable[[_Case], Iterator[Violation]]] = {
    "required": _missing,
    "dependentRequired": _missing_beside,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "propertyNames": _key,
    "uniqueItems": _repeated,
    "false": _forbidden,
    "not": _not,
    "anyOf": _alternatives,
    "oneOf": _alternatives,
}
