"""What the configuration of a Docusaurus site exports. It is read, never run."""

from collections.abc import Callable
from posixpath import dirname, join, normpath

from contentlint.parse.document import JsonValue
from contentlint.parse.javascript_literals import read_module
from contentlint.parse.javascript_values import Array, Call, Function, Literal, Module, Object, Origin, Value, plain
from contentlint.parse.json import parse_json
from contentlint.read.source import Source
from contentlint.site.files import FileTree

_ENDINGS = ("", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".json", "/index.js", "/index.ts")
# More files than these are nobody's configuration; how far imports are followed is a matter of Python's stack.
_MAX_MODULES = 50
_MAX_NESTING = 2


class ConfigModules:
    """Reads the configuration, and the files of the site that it imports."""

    def __init__(self, files: FileTree, source: Callable[[str], Source]) -> None:
        self._files = files
        self._source = source
        self._read: dict[str, Module | None] = {}
        self._nesting = 0
        self.sources: dict[str, Source] = {}
        self.fault: tuple[Origin, str] | None = None

    def configuration(self, path: str) -> Value:
        """Return what the file exports: mostly an object, be it what a function returns.

        Where the generator could not read it either, `fault` says where and why.
        """
        module = self.module(path)
        value = module.exports.get("default") if module else None
        self.fault = _fault(path, module, value)
        return _object_in(value) if value is not None else Object({}, Origin(path, 0, 0), Origin(path, 0, 0))

    def module(self, path: str) -> Module | None:
        """Return what a file exports; None where it cannot be read, or while it is being read."""
        if path not in self._read and len(self._read) < _MAX_MODULES and self._nesting <= _MAX_NESTING:
            self._read[path] = None
            self._nesting += 1
            self._read[path] = self._parse(path)
            self._nesting -= 1
        return self._read.get(path)

    def imported(self, importer: str, specifier: str) -> Module | None:
        """Return the module of a relative specifier in the file `importer`."""
        if not specifier.startswith(("./", "../")):
            return None
        base = normpath(join(dirname(importer), specifier))
        if base.startswith(".."):
            return None
        found = (base + ending for ending in _ENDINGS if self._files.lookup(base + ending).is_file)
        path = next(found, None)
        return self.module(path) if path else None

    def _parse(self, path: str) -> Module | None:
        try:
            source = self._source(path)
        except OSError:
            return None
        self.sources[path] = source
        if not path.endswith(".json"):
            return read_module(source.text, path, lambda specifier: self.imported(path, specifier))
        document = parse_json(source.text)
        if document.fault:
            return None
        return Module({"default": _of_json(document.value, Origin(path, 0, len(source.text)))})


def _fault(path: str, module: Module | None, value: Value | None) -> tuple[Origin, str] | None:
    if module is None:
        return Origin(path, 0, 0), "it cannot be read"
    if module.fault is not None:
        offset, why = module.fault
        return Origin(path, offset, offset), f"it does not parse: {why}"
    return (Origin(path, 0, 0), "it exports no configuration") if value is None else None


def _object_in(value: Value) -> Value:
    """Return the configuration that a value is: an object, what a function returns, or what is passed on to one."""
    for one in plain(value):
        if isinstance(one, Object):
            return one
        if isinstance(one, Function) and one.returned is not None:
            return _object_in(one.returned)
        if isinstance(one, Call) and one.arguments:
            inner = _object_in(one.arguments[0])
            if isinstance(inner, Object):  # what the called function changes is not known
                is_known = one.function.rpartition(":")[2].startswith("define")
                return inner if is_known else Object(inner.members, inner.origin, one.origin)
    return value


def _of_json(value: JsonValue, origin: Origin) -> Value:
    if isinstance(value, dict):
        return Object({key: _of_json(member, origin) for key, member in value.items()}, origin)
    if isinstance(value, list):
        return Array(tuple(_of_json(item, origin) for item in value), origin)
    return Literal(value, origin)
