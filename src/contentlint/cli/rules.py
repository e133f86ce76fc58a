"""The command `contentlint rules`: the catalogue."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from contentlint.cli.arguments import Parser
from contentlint.cli.catalogue import add_config, catalogue
from contentlint.cli.output import write
from contentlint.documentation import finds, options
from contentlint.rules.base import Rule


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = Parser("rules", "List the rules.")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    add_config(parser)
    options = parser.read(arguments)
    rules = catalogue(options.config).rules()
    write(_objects(rules) if options.format == "json" else _table(rules))
    return 0


def _table(rules: Sequence[type[Rule]]) -> Iterator[str]:
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        yield f"{rule.id:<{width}}  {rule.severity:<7}  {finds(rule)}"


def _objects(rules: Sequence[type[Rule]]) -> Iterator[str]:
    """Yield a list of objects, one a rule."""
    entries = [
        {
            "id": rule.id,
            "severity": rule.severity,
            "summary": rule.what(),
            "why": rule.why,
            "options": [asdict(entry) for entry in options(rule)],
        }
        for rule in rules
    ]
    yield json.dumps(entries, indent=2, ensure_ascii=False)
