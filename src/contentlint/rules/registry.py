"""All rules, found by walking this folder: to add a rule, add a file.

A file whose name begins with `_` holds what several rules share, and is no rule.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from contentlint.rules.base import Rule

_NO_RULES = ("base", "registry")


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules in order, without importing them: the file of a rule bears its id."""
    return tuple(name.replace("_", "-") for name in _modules())


def load_rule(rule_id: str) -> type[Rule]:
    """Return the rule with that id; raises KeyError where there is none."""
    name = rule_id.replace("-", "_")
    if name not in _modules() or "_" in rule_id:
        raise KeyError(rule_id)
    module = import_module(f"contentlint.rules.{name}")
    return next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__ and issubclass(value, Rule)
    )


def rules() -> tuple[type[Rule], ...]:
    """Return all rules in the order of their ids."""
    return tuple(load_rule(rule_id) for rule_id in rule_ids())


class Plugin(NamedTuple):
    """An installed package of rules that the configuration names; `state` is another after each change of its code."""

    name: str
    state: str
    rules: tuple[type[Rule], ...]


class Catalogue(NamedTuple):
    """The rules of contentlint together with those of plugins."""

    plugins: tuple[Plugin, ...] = ()

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all rules in order."""
        return tuple(sorted({*rule_ids(), *self._foreign()})) if self.plugins else rule_ids()

    def load(self, rule_id: str) -> type[Rule]:
        """Return the rule with that id; raises KeyError where there is none."""
        return self._foreign().get(rule_id) or load_rule(rule_id)

    def rules(self) -> tuple[type[Rule], ...]:
        """Return all rules in the order of their ids."""
        return tuple(map(self.load, self.ids()))

    def _foreign(self) -> dict[str, type[Rule]]:
        return {rule.id: rule for plugin in self.plugins for rule in plugin.rules}


@cache
def _modules() -> tuple[str, ...]:
    names = (file.stem for file in Path(__file__).parent.glob("*.py"))
    return tuple(sorted(name for name in names if not name.startswith("_") and name not in _NO_RULES))
