"""The command `contentlint rules`: the catalogue."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from contentlint.cli.arguments import Parser
from contentlint.cli.output import write
from contentlint.documentation import finds, options
from contentlint.rules.base import Rule
from contentlint.rules.registry import rules


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = Parser("rules", "List the rules.")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    as_json = parser.parse_args(arguments).format == "json"
    write(_objects(rules()) if as_json else _table(rules()))
    return 0


def _table(catalogue: Sequence[type[Rule]]) -> Iterator[str]:
    width = max(len(rule.id) for rule in catalogue)
    for rule in catalogue:
        yield f"{rule.id:<{width}}  {rule.severity:<7}  {finds(rule)}"


def _objects(catalogue: Sequence[type[Rule]]) -> Iterator[str]:
    """Yield a list of objects, one a rule."""
    entries = [
        {
            "id": rule.id,
            "severity": rule.severity,
            "summary": rule.what(),
            "why": rule.why,
            "options": [asdict(entry) for entry in options(rule)],
        }
        for rule in catalogue
    ]
    yield json.dumps(entries, indent=2, ensure_ascii=False)
