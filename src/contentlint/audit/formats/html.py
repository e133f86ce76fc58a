"""The format `html`: an audit as one page that needs nothing else, to be read, sorted and searched in a browser.

Nothing in it comes from elsewhere, and no text of a page can become more than text: the templates escape, the data
stand in JSON without a character that HTML knows (the tables in it are packed, to a third of their size), and the
content security policy lets nothing run, look or load but the page's own script and style, which it names by their
hashes.

Each number of the audit says where the audit has it: `data-at` is a JSON pointer into the audit's JSON form, in which
names of fields are keys. What is not the number itself says by `data-as` what it is: a `share` (per cent), a `text` (as
`report.visible` shows it), the `begin` of one, a `part` of one, a `moment` (to the minute), `none` (null), the `length`
of a list, how many of it are not null (`count`), the date of a `sample`, a `command` with paths. What the script counts
has `data-derived`.
"""

import base64
import hashlib
import importlib.resources
import json
import re
import zlib
from collections.abc import Sequence
from functools import partial

import jinja2

from contentlint.audit.formats import labels, pictures
from contentlint.audit.formats import links as linking
from contentlint.audit.formats.columns import Json, tables
from contentlint.audit.formats.links import Links
from contentlint.audit.model import Audit, Mechanisms, Tags
from contentlint.report.visible import visible

# The parts of the script, in the order in which they stand in the page; the last one starts the others.
SCRIPTS = (
    "elements", "columns", "choice", "places", "rolling", "cells", "details", "controls", "table", "matrix",
    "address", "theme", "printing", "start",
)  # fmt: skip
# A matrix of more rows, or cells, is drawn by the script, as it scrolls; without it, so many are there.
_STILL_ROWS = 60
_STILL_CELLS = 2_000
# What would end the element that the data stand in, or a line of a script, is written as JSON's escape.
_HTML = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(audit: Audit, links: Links) -> str:
    """Return the page."""
    style = _part("report.css")
    script = _script()
    template = _environment(links, audit.subject.source_url).get_template("report.html")
    return template.render(
        audit=audit,
        policy=_policy(script, style),
        style=style,
        script=script,
        data=embedded(_data(audit, links)),
        editors=linking.EDITORS,
        links=links,
    )


def embedded(value: object) -> str:
    """Return a value as JSON that may stand in an element of HTML, whatever texts are in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _HTML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def packed(value: object) -> str:
    """Return a value as JSON, deflated, in Base64: browsers unpack it by themselves."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode())).decode()


def _environment(links: Links, source_url: str | None) -> jinja2.Environment:
    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.PackageLoader("contentlint.audit.formats", "page"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "grouped": _grouped,
        "percent": labels.percent,
        "moment": _moment,
        "visible": visible,
        "finds": labels.finds,
        "encoded": linking.encoded_path,
        "query": linking.encoded_value,
    }
    environment.globals |= {
        "pictures": pictures,
        "command": labels.command,
        "verdict_labels": labels.VERDICT,
        "still_rows": _still_rows,
        "editor_address": partial(_editor_address, linking.encoded_root(links.root), linking.EDITORS.get(links.editor)),
        "host_address": partial(_host_address, linking.host_template(source_url)),
    }
    return environment


def _data(audit: Audit, links: Links) -> Json:
    matrices = {"tags": _tag_matrix(audit.tags), "substances": _substance_matrix(audit.mechanisms)}
    return {
        "links": {
            "root": linking.encoded_root(links.root),
            "editors": dict(linking.EDITORS),
            "host": linking.host_template(audit.subject.source_url),
        },
        "packed": packed({**tables(audit), "matrices": matrices}),
    }


def _tag_matrix(tags: Tags) -> Json:
    rows = tags.tags
    return _matrix([tag.tag for tag in rows], [tag.by_type for tag in rows], [tag.pages for tag in rows])


def _substance_matrix(mechanisms: Mechanisms) -> Json:
    rows = mechanisms.substances
    totals = [sum(words is not None for words in row.words) for row in rows]
    return _matrix([row.title for row in rows], [row.words for row in rows], totals)


def _matrix(names: Sequence[str], cells: Sequence[Sequence[int | None]], totals: Sequence[int]) -> Json:
    """Return a matrix for the script to draw; None of one that stands in the page as a whole."""
    if len(names) <= _still_rows(len(cells[0]) if cells else 0):
        return None
    return {"names": list(map(visible, names)), "cells": cells, "totals": totals, "most": pictures.most_in(cells)}


def _still_rows(columns: int) -> int:
    """Return how many rows of a matrix stand in the page without its script."""
    return min(_STILL_ROWS, _STILL_CELLS // max(1, columns) or 1)


def _script() -> str:
    parts = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _part(name: str) -> str:
    return (importlib.resources.files("contentlint.audit.formats") / "page" / name).read_text("utf-8")


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _editor_address(root: str | None, template: str | None, path: str, line: int) -> str | None:
    if root is None or template is None:
        return None
    return linking.filled(template, f"{root}/{linking.encoded_path(path)}", line)


def _host_address(template: str | None, path: str, line: int) -> str | None:
    return linking.filled(template, linking.encoded_path(path), line) if template else None


def _grouped(number: float) -> str:
    return f"{number:,}"


def _moment(made: str) -> str:
    """Return a moment to the minute."""
    return f"{visible(made[:16]).replace('T', ' ')} UTC"
