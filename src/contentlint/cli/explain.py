"""The command `contentlint explain RULE`: what a rule is about, from its own words and examples."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from contentlint.cli.arguments import Parser, require_rules
from contentlint.cli.catalogue import add_config, catalogue
from contentlint.cli.output import in_colour, write
from contentlint.documentation import Example, bad_example, good_example, options
from contentlint.report.style import Style
from contentlint.rules.base import ChangeRule, Rule
from contentlint.words import either

_INDENT = "    "


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = Parser("explain", "Say what a rule finds and why, with examples and options.")
    parser.add_argument("rule", metavar="RULE", help="the id of a rule (`contentlint rules` lists them)")
    add_config(parser)
    options = parser.read(arguments)
    known = catalogue(options.config)
    require_rules([options.rule], known.ids())
    write(_explanation(known.load(options.rule), Style(in_colour("auto", sys.stdout, os.environ))))
    return 0


def _explanation(rule: type[Rule], style: Style) -> Iterator[str]:
    yield f"{style.strong(rule.id)} ({style.severity(rule.severity, rule.severity)})"
    yield ""
    yield rule.what()
    yield rule.why
    if rule.certainty:
        yield ""
        yield style.strong("How sure it is:")
        yield from _indented(rule.certainty)
    yield from _example("Wrong:", bad_example(rule), style)
    yield from _example("Right:", good_example(rule), style)
    yield from _options(rule, style)
    yield ""
    yield style.strong("To fix it:")
    yield from _indented([rule.remedy])
    yield ""
    yield style.strong("To allow it:")
    yield from _indented(_suppressions(rule))


def _example(title: str, example: Example | None, style: Style) -> Iterator[str]:
    if example is None:
        return
    yield ""
    yield style.strong(title)
    several = len(example.files) > 1
    for path, lines in example.files.items():
        yield ""
        if several:
            yield f"  {path}"
        yield from _indented(lines)
    if example.findings:
        yield ""
        yield "  gives"
        yield from _indented(example.findings)
    if example.fixed:
        yield ""
        yield f"  {example.repair} makes of it"
        yield ""
        yield from _indented(example.fixed)


def _options(rule: type[Rule], style: Style) -> Iterator[str]:
    entries = options(rule)
    if entries:
        yield ""
        yield style.strong("Options, in a [[collections]] table of the configuration:")
    for entry in entries:
        default = "" if entry.default is None else f"; default: {entry.default}"
        yield f"{_INDENT}{entry.key}: {_takes(entry.schema)}{default}"
        yield f"{_INDENT}{_INDENT}{entry.description}"
        yield from _indented(_indented(_keys(entry.schema)))


def _keys(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the tables have that an option is a list of."""
    items = schema.get("items", {})
    for key, value in items.get("properties", {}).items():
        need = "" if key in items.get("required", ()) else ", optional"
        default = f"; default: {value['default']}" if "default" in value else ""
        yield f"{key}: {_takes(value)}{need}{default}"
        if "description" in value:
            yield f"{_INDENT}{value['description']}"


def _takes(schema: Mapping[str, Any]) -> str:
    """Return in a word or two what a JSON Schema asks for."""
    if "enum" in schema:
        return either([str(value) for value in schema["enum"]])
    if schema.get("format") == "regex":
        return "regular expression"
    kind = schema.get("type", "value")
    items = schema.get("items")
    if kind == "array" and isinstance(items, dict):
        return f"list, each item {_takes(items)}"
    return {"object": "table", "array": "list", "string": "text"}.get(str(kind), str(kind))


def _suppressions(rule: type[Rule]) -> Iterator[str]:
    name = rule.id
    if issubclass(rule, ChangeRule):
        comment = f"<!-- contentlint-disable-file {name}: the reason -->"
        yield f"{comment}   in the page, if that is there (in MDX: {{/* … */}})"
        yield f'"docs/old.md" = ["{name}"]   below [per-file-ignores] in contentlint.toml, also for a page that is gone'
        yield f'ignore = ["{name}"]   in contentlint.toml'
        return
    yield f"<!-- contentlint-disable-next-line {name}: the reason -->   above the line (in MDX: {{/* … */}})"
    yield f"# contentlint-disable-line {name}: the reason   at the end of a line of front matter"
    yield f'ignore = ["{name}"]   in contentlint.toml, or below [per-file-ignores]: "drafts/**" = ["{name}"]'


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_INDENT}{line}".rstrip() for line in lines)
