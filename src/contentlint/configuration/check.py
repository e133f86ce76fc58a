"""What a configuration must be, beyond what a schema can say: the names and files in it have to exist."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from contentlint.configuration.model import ConfigurationError, JsonSchema
from contentlint.configuration.written import Written
from contentlint.globs import MOST_OF_ALL as MOST_OF_GLOBS
from contentlint.globs import TOO_MUCH_OF_ALL as TOO_MANY_GLOBS
from contentlint.globs import GlobError, Globs
from contentlint.globs import effort_of as glob_effort
from contentlint.nearest import Names, did_you_mean, nearest
from contentlint.parse.document import pointer_to
from contentlint.resources import schemas_folder
from contentlint.rules._placeholders import placeholders
from contentlint.rules.registry import Catalogue
from contentlint.schema.load import SchemaError, load_schema
from contentlint.schema.outline import known_keys
from contentlint.schema.validator import Validator
from contentlint.schema.violation import Violation
from contentlint.words import question, quoted

# The vocabularies that rules ask for by name; others are named by a prop.
_VOCABULARIES_OF_RULES = ("tags", "mechanisms")
# Those that a generator has files of, so that the site may have them without being told.
_OF_GENERATORS = ("tags",)
# A path as Windows has it. Before other characters a backslash takes their meaning away, as in `\[`.
_WITH_BACKSLASHES = r"\\[\w.*]"
# Where globs stand, beside the keys of `per-file-ignores`; `*` is every key or item.
_GLOBS = (
    ("include", "*"),
    ("exclude", "*"),
    ("docusaurus", "exclude", "*"),
    ("docusaurus", "routes", "*"),
    ("collections", "*", "files", "*"),
    ("collections", "*", "exclude", "*"),
    ("collections", "*", "forbid", "*", "files", "*"),
    ("vocabularies", "*", "pages", "*"),
    ("anchors", "*", "page"),
    ("forbid", "*", "files", "*"),
)
# Where `{title}` and the like stand in a collection.
_PLACEHOLDERS = (("required-tags", "*"), ("components", "*", "equals"))

# How the files end that can be read as what the configuration names them for.
_ENDINGS = {
    "vocabulary": (".yml", ".yaml", ".json", ".toml", ".txt"),
    "bibliography": (".bib", ".json"),
    "schema": (".json",),
    "table of names": (".csv", ".tsv", ".txt"),
}


def check(written: Written, catalogue: Catalogue) -> None:
    """Raise ConfigurationError about the first thing in the file that is wrong."""
    schema = json.loads((schemas_folder() / "contentlint.schema.json").read_text("utf-8"))
    if catalogue.plugins:
        from contentlint.configuration.schema import with_options  # what rules take is in the file, but for those

        schema = with_options(schema, catalogue)
    _check_patterns(written)
    violations = Validator(schema, whole="the configuration", is_own=True).violations(written.data)
    for violation in sorted(violations, key=written.order):
        raise written.error(_joined(violation.message, _expectation(violation)), violation.pointer, violation.at)
    for error in _rules(written, catalogue.ids()):
        raise error
    for named in (_globs, _collection_names, _vocabulary_names, _files):
        for error in named(written):
            raise error


def _check_patterns(written: Written) -> None:
    """Raise ConfigurationError where all patterns take too long to make ready."""
    expressions = list(_patterns(written.data))
    if not expressions:
        return
    from contentlint.pattern_size import MOST_OF_ALL, TOO_MUCH_OF_ALL, effort_of  # most configurations have none

    effort = 0
    for pointer, expression in expressions:
        effort += effort_of(expression)
        if effort > MOST_OF_ALL:
            raise written.error(f"the patterns of the configuration up to here {TOO_MUCH_OF_ALL}", pointer)


def _patterns(data: Any) -> Iterator[tuple[str, str]]:
    """Yield all that is called a pattern, whether or not it may be where it stands, with its pointer."""
    waiting = [("", data)]
    while waiting:
        pointer, part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(part.get("pattern"), str):
                yield f"{pointer}/pattern", part["pattern"]
            waiting += reversed([(pointer_to(pointer, key), value) for key, value in part.items()])
        elif isinstance(part, list):
            waiting += reversed([(f"{pointer}/{index}", value) for index, value in enumerate(part)])


def schema_of(written: Written, pointer: str, name_or_path: str) -> JsonSchema:
    """Return the schema that a collection names at `pointer`; raises ConfigurationError."""
    try:
        return load_schema(name_or_path, written.file.parent, written.disk)
    except SchemaError as error:
        if error.where:
            raise ConfigurationError(error.message, error.where) from error
        raise written.error(error.message, pointer) from error


def _expectation(violation: Violation) -> str | None:
    """Return what was meant, or the form that is expected; None where the message says it all."""
    if violation.meant:
        return violation.help
    if violation.keyword == "pattern" and violation.help:
        return f"expected {violation.help[:1].lower()}{violation.help[1:]}"
    return None


def check_placeholders(written: Written, index: int, schema: JsonSchema) -> None:
    """Raise ConfigurationError about the first `{key}` of a collection that pages of its schema cannot have."""
    collection = written.data["collections"][index]
    extra = collection.get("extra-keys", ())
    known = {*known_keys(schema, schema), *schema.get("required", ()), *extra}
    for path in _PLACEHOLDERS:
        for pointer, pattern in _members(collection, path, f"/collections/{index}"):
            for key in placeholders(pattern):
                meant = nearest(key, known)
                # An open schema allows any other key; then only one that looks like a slip is refused.
                if key not in known and (meant or _is_refused(key, schema, extra)):
                    message = f"the schema of the collection '{collection['name']}' has no key '{key}'"
                    raise written.error(_joined(message, question(f"{{{meant[0]}}}") if meant else None), pointer)


def _is_refused(key: str, schema: JsonSchema, extra: Collection[str]) -> bool:
    """Tell whether a schema allows no such key."""
    violations = Validator(schema, extra).violations({key: ""})
    return any(violation.at == "key" and violation.pointer == pointer_to("", key) for violation in violations)


def _globs(written: Written) -> Iterator[ConfigurationError]:
    """Yield each glob that cannot be used; where all take too long to make ready, the first that is too much."""
    effort = 0
    for pointer, at, pattern in _written_globs(written):
        effort += glob_effort(pattern)
        if effort > MOST_OF_GLOBS:
            yield written.error(f"the globs of the configuration up to here {TOO_MANY_GLOBS}", pointer, at)
        try:
            Globs([pattern])
        except GlobError as error:
            yield written.error(f"the glob {quoted(pattern)} cannot be used: {error}", pointer, at)
        else:
            if "\\" in pattern and re.search(_WITH_BACKSLASHES, pattern):
                message = f"the glob {quoted(pattern)} matches nothing: folders are parted by '/', not by '\\'"
                yield written.error(message, pointer, at)


def _written_globs(written: Written) -> Iterator[tuple[str, str, str]]:
    for pattern in written.data.get("per-file-ignores", ()):
        yield pointer_to("/per-file-ignores", pattern), "key", pattern
    for path in _GLOBS:
        for pointer, pattern in _members(written.data, path):
            yield pointer, "value", pattern


def _members(value: Any, path: Sequence[str], pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values at a path with their pointers."""
    if not path:
        yield pointer, value
        return
    first, *rest = path
    items = dict(enumerate(value)) if isinstance(value, list) else value
    for key in items if first == "*" else {first} & items.keys():
        yield from _members(items[key], rest, pointer_to(pointer, key))


def _rules(written: Written, ids: Collection[str]) -> Iterator[ConfigurationError]:
    """Yield each rule id that is none."""
    for pointer, at, name in _named_rules(written):
        if name not in ids:
            yield written.error(_joined(f"unknown rule '{name}'", did_you_mean(name, ids)), pointer, at)


def _named_rules(written: Written) -> Iterator[tuple[str, str, str]]:
    for index, name in enumerate(written.data.get("ignore", ())):
        yield f"/ignore/{index}", "value", name
    for name in written.data.get("severity", ()):
        yield pointer_to("/severity", name), "key", name
    for glob, names in written.data.get("per-file-ignores", {}).items():
        for index, name in enumerate(names):
            yield pointer_to(pointer_to("/per-file-ignores", glob), index), "value", name


def _collection_names(written: Written) -> Iterator[ConfigurationError]:
    """Yield each collection with the name of another."""
    seen: set[str] = set()
    for index, collection in enumerate(written.data.get("collections", ())):
        name = collection["name"]
        if name in seen:
            yield written.error(f"there is a collection '{name}' already", f"/collections/{index}/name")
        seen.add(name)


def _vocabulary_names(written: Written) -> Iterator[ConfigurationError]:
    """Yield each prop with a vocabulary that is not configured, and each misspelt name of one that rules look for."""
    known = written.data.get("vocabularies", {})
    named = {prop["vocabulary"] for prop in written.data.get("props", [])}
    of_rules = Names(_VOCABULARIES_OF_RULES)
    for name in known:
        meant = of_rules.did_you_mean(name)
        if name not in _VOCABULARIES_OF_RULES and name not in named and meant:
            message = _joined(f"nothing uses a vocabulary '{name}'", meant)
            yield written.error(message, pointer_to("/vocabularies", name), "key")
    for index, prop in enumerate(written.data.get("props", ())):
        name = prop["vocabulary"]
        if name not in known and not (name in _OF_GENERATORS and written.data.get("site") != "plain"):
            message = _joined(f"unknown vocabulary '{name}'", did_you_mean(name, known))
            yield written.error(message, f"/props/{index}/vocabulary")


def _files(written: Written) -> Iterator[ConfigurationError]:
    """Yield each vocabulary file, bibliography and schema that does not exist, and each path that leads too far."""
    for name, vocabulary in written.data.get("vocabularies", {}).items():
        if "file" in vocabulary:
            pointer = pointer_to(pointer_to("/vocabularies", name), "file")
            yield from _missing_file(written, pointer, "vocabulary", vocabulary["file"])
    for index, bibliography in enumerate(written.data.get("bibliographies", ())):
        yield from _missing_file(written, f"/bibliographies/{index}/file", "bibliography", bibliography["file"])
    for index, collection in enumerate(written.data.get("collections", ())):
        name = collection.get("schema", "")
        if "/" in name or name.endswith(".json"):  # else it is the name of a bundled one
            yield from _missing_file(written, f"/collections/{index}/schema", "schema", name)
    if "names" in written.data.get("identity", {}):
        yield from _missing_file(written, "/identity/names", "table of names", written.data["identity"]["names"])
    yield from _outside(written, "/baseline", "baseline", written.data.get("baseline", ""))
    generator = written.data.get("docusaurus", {})
    yield from _outside(written, "/docusaurus/docs", "folder", generator.get("docs", ""))
    for index, folder in enumerate(generator.get("static", ())):
        yield from _outside(written, f"/docusaurus/static/{index}", "folder", folder)


def _outside(written: Written, pointer: str, what: str, name: str) -> Iterator[ConfigurationError]:
    """Yield why what a path names is not looked at; whether it is there is not told."""
    if "\0" in name:
        yield written.error(f"the {what} {quoted(name)} holds a NUL character, which no path does", pointer)
    elif name.startswith("/") or Path(name).is_absolute():
        yield written.error(f"the {what} '{name}' is an absolute path, expected one relative to this file", pointer)
    elif reason := written.disk.outside(written.file.parent / name):
        yield written.error(f"the {what} '{name}' is not looked at: {reason}", pointer)


def _missing_file(written: Written, pointer: str, what: str, name: str) -> Iterator[ConfigurationError]:
    file = written.file.parent / name
    beyond = list(_outside(written, pointer, what, name))
    yield from beyond
    if beyond:
        return
    if written.disk.is_folder(file):
        yield written.error(f"the {what} '{name}' is a folder, expected a file", pointer)
    elif not written.disk.is_file(file):
        turned = name.replace("\\", "/")
        is_turned = turned != name and written.disk.is_file(written.file.parent / turned)
        meant = question(turned) if is_turned else did_you_mean(name, _beside(written, file, name, _ENDINGS[what]))
        yield written.error(_joined(f"the {what} '{name}' does not exist", meant), pointer)


def _beside(written: Written, file: Path, name: str, endings: Collection[str]) -> list[str]:
    """Return the files with one of the endings in the folder of a missing one, named as it was."""
    folder = name.rpartition("/")[0]
    names = [each for each in written.disk.files_in(file.parent) if Path(each).suffix.lower() in endings]
    return [f"{folder}/{name}" if folder else name for name in names]


def _joined(message: str, help_: str | None) -> str:
    return f"{message}; {help_}" if help_ else message
