"""Plugins: installed packages with rules of their own, which the configuration has to name.

A package lists its rules as entry points of the group `contentlint.rules`, by their ids. No code of the checked tree is
ever run: neither what says that a package is installed nor its code may lie in it. What is installed beside the Python
that runs counts as outside, though a virtual environment often lies in the tree.
"""

import dataclasses
import re
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib import invalidate_caches
from importlib.metadata import Distribution, EntryPoint, distributions
from importlib.util import find_spec
from pathlib import Path

from contentlint.configuration.written import Written
from contentlint.nearest import did_you_mean
from contentlint.read.boundary import Boundary
from contentlint.rules.base import PageRule, ReferenceRule, Rule, SiteRule, SuppressionRule
from contentlint.rules.registry import Plugin, rule_ids
from contentlint.words import either

GROUP = "contentlint.rules"

_KINDS = (PageRule, ReferenceRule, SiteRule, SuppressionRule)
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WORDS = ("why", "remedy", "good", "bad")


def load_plugins(written: Written) -> tuple[Plugin, ...]:
    """Load the plugins that a configuration names; raises ConfigurationError where one is not as it should be."""
    names = written.data["plugins"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return ()  # the schema of the configuration says so
    tree = _Tree(written.file.parent)
    plugins: list[Plugin] = []
    for number, name in enumerate(names):
        try:
            with tree.left_out():
                plugins.append(_plugin(name, tree))
            _refuse_twice(plugins)
        except PluginError as error:
            raise written.error(str(error), f"/plugins/{number}") from error
    return tuple(plugins)


class PluginError(Exception):
    """A plugin is not as it should be."""


class _Tree:
    """What is checked: the folder of the configuration, the repository that it is in, and the working directory."""

    def __init__(self, root: Path) -> None:
        root = root.resolve()
        self._folders = (Path(Boundary(root).top), Path.cwd().resolve())
        schemes = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
        paths = {sysconfig.get_path(kind, scheme) for scheme in schemes for kind in ("stdlib", "purelib", "platlib")}
        self._installed = [Path(path).resolve() for path in paths]

    def has(self, path: str | Path) -> bool:
        """Tell whether a path is in the checked tree, and not installed beside the Python that runs."""
        place = Path(path).resolve()
        if any(place.is_relative_to(folder) for folder in self._installed):
            return False
        return any(place.is_relative_to(folder) for folder in self._folders)

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """Let Python find no module in the tree meanwhile."""
        before = sys.path
        sys.path = [path for path in before if path and not self.has(path)]
        invalidate_caches()
        try:
            yield
        finally:
            sys.path = before


def _plugin(name: str, tree: _Tree) -> Plugin:
    distribution = _installed(name)
    points = [point for point in distribution.entry_points if point.group == GROUP]
    if not points:
        raise PluginError(f"the package '{name}' has no rules: it has no entry point of the group '{GROUP}'")
    state = sha256(f"{distribution.version}\0{distribution.read_text('RECORD')}".encode())
    rules = []
    for point in sorted(points, key=lambda point: point.name):
        for file in _files(name, point, tree):
            status = file.stat()
            state.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
        rules.append(_rule(name, point))
    return Plugin(name, state.hexdigest(), tuple(rules))


def _installed(name: str) -> Distribution:
    """Return the installed package of a name, in whatever of its spellings."""
    wanted = _normal(name)
    offering = []
    for distribution in distributions(path=sys.path):
        called = distribution.metadata["Name"] or ""
        if _normal(called) == wanted:
            return distribution
        if any(point.group == GROUP for point in distribution.entry_points):
            offering.append(called)
    meant = did_you_mean(name, offering)
    raise PluginError(
        f"no package '{name}' is installed outside of the checked tree; "
        + (meant or "install it beside contentlint (in pre-commit: additional_dependencies)")
    )


def _files(name: str, point: EntryPoint, tree: _Tree) -> list[Path]:
    """Return the Python files that an entry point's code is in, without running any of them."""
    top = point.value.partition(":")[0].partition(".")[0].strip()
    try:
        spec = find_spec(top)  # of a module without a dot nothing is imported
    except (ImportError, ValueError):  # no name of a module, or one that has been made by hand
        spec = None
    places = [*(spec.submodule_search_locations or ()), *([spec.origin] if spec.origin else ())] if spec else []
    if not places:
        raise PluginError(f"the module '{top}' of the plugin '{name}' is not installed outside of the checked tree")
    if any(tree.has(place) for place in places):
        raise PluginError(
            f"the code of the plugin '{name}' is in the checked tree ({places[0]}), whose code is never run:"
            " install the package without -e"
        )
    folders = [Path(place) for place in places if Path(place).is_dir()]
    return sorted(file for folder in folders for file in folder.rglob("*.py")) or [Path(places[0])]


def _rule(name: str, point: EntryPoint) -> type[Rule]:
    """Import a rule; raises PluginError where that fails, or it is no rule."""
    try:
        rule = point.load()
    except Exception as error:
        raise PluginError(f"the rule '{point.name}' of the plugin '{name}' cannot be loaded: {error!r}") from error
    fault = _fault(rule, point.name)
    if fault:
        raise PluginError(f"the rule '{point.name}' of the plugin '{name}' {fault}")
    return rule  # type: ignore[no-any-return]  # `_fault` has looked


def _fault(rule: object, wanted: str) -> str | None:
    """Return what keeps a thing from being the rule with an id; None where nothing does."""
    if not isinstance(rule, type) or not issubclass(rule, _KINDS):
        return f"is none: expected a subclass of {either([kind.__name__ for kind in _KINDS])}"
    missing = [word for word in _WORDS if not hasattr(rule, word)]
    if not rule.__doc__:
        missing.insert(0, "a docstring")
    if missing:
        return f"lacks {either(missing, 'and')}"
    if rule.id != wanted:
        return f"has the id '{rule.id}': name its file {wanted.replace('-', '_')}.py, or give the class the id"
    if not _ID.fullmatch(wanted):
        return "has an id that is none: expected lower-case words joined by hyphens"
    if wanted in rule_ids():
        return "has the id of a rule of contentlint: give it a name of its own, such as that of the package first"
    if not all("key" in field.metadata for field in dataclasses.fields(rule.Options)):
        return "has an option that is not made by 'option'"
    return None


def _refuse_twice(plugins: Sequence[Plugin]) -> None:
    """Raise PluginError where two plugins have a rule of the same id."""
    *before, last = plugins
    others = {rule.id: plugin.name for plugin in before for rule in plugin.rules}
    for rule in last.rules:
        if rule.id in others:
            raise PluginError(f"the plugins '{others[rule.id]}' and '{last.name}' both have a rule '{rule.id}'")


def _normal(name: str) -> str:
    """Return a package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
