"""Each place of a configuration holds each wrong value once: it is told with its place, or it is used."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from contentlint.configuration.load import load
from contentlint.configuration.model import ConfigurationError
from contentlint.configuration.schema import configuration_schema

ALL = """\
site = "docusaurus"
include = ["docs/**"]
exclude = ["drafts/**"]
ignore = ["tag-unused"]
baseline = "known.json"
plugins = []
severity = { tag-duplicate = "error" }
per-file-ignores = { "docs/**" = ["tag-unused"] }
reference-headings = ["References"]
docusaurus = { docs = "docs", route-base-path = "docs", exclude = ["x"], tags = "tags.yml", tags-base-path = "tags", \
number-prefixes = true, markdown-format = "mdx", base-url = "/", trailing-slash = true, static = ["static"], \
redirects = [{ from = "/a", to = "/b" }, { from = ["/c"], to = "/b" }], routes = ["/api/**"] }
collections = [{ name = "all", files = ["docs/**"], exclude = ["x"], when = { tags = "x" }, schema = "own.json", \
extra-keys = ["k"], reference-dialect = "numeric", forbidden-components = ["X"], sections = ["S"], \
components = [{ name = "Y", prop = "p", equals = "x", section = "S" }], required-tags = ["x"], \
identifiers = { number = "cas" }, \
entries = [{ section = "S", pattern = "x", message = "m" }], \
forbid = [{ pattern = "x", message = "m", in = "body", files = ["docs/**"] }] }]
vocabularies = { tags = { file = "tags.yml" }, mechanisms = { pages = ["docs/**"], field = "title" }, \
units = { values = ["g"] } }
bibliographies = [{ file = "r.bib", page = "/docs/r", hides-duplicates = true }]
anchors = [{ page = "/docs/*", pattern = "x" }]
props = [{ component = "Y", prop = "p", vocabulary = "units" }]
assets = { fields = ["image"], max-size = "1 MB" }
identity = { names = "own.csv", table = true }
limits = { page-size = "1 MB", data-size = 9, depth = 1, expansion = 1, values = 1, work = 1, findings = 1 }
forbid = [{ pattern = "x", message = "m", in = "body", files = ["docs/**"] }]
"""
# A list or a mapping may well be right where it stands; then what is in it is not.
WRONG = ('"a\\u0000"', "-1", "nan", "true", "[[]]", "{ a = 1 }")
VALUE = "the value that is wrong"


def toml(value: Any, wrong: str) -> str:
    if value == VALUE:
        return wrong
    if isinstance(value, list):
        return f"[{', '.join(toml(item, wrong) for item in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {toml(item, wrong)}' for key, item in value.items())} }}"
    return json.dumps(value)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from paths(item, (*path, key))


def with_wrong(path: Sequence[str | int], wrong: str) -> str:
    data: Any = deepcopy(tomllib.loads(ALL))
    *above, last = path
    table = data
    for key in above:
        table = table[key]
    table[last] = VALUE
    return "".join(f"{key} = {toml(item, wrong)}\n" for key, item in data.items())


def error(file: Path) -> str | None:
    try:
        load(file)
    except ConfigurationError as wrong:
        return str(wrong)
    return None


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for file, text in {"tags.yml": "x:\n", "r.bib": "", "own.json": "{}", "own.csv": ""}.items():
        Path(file).write_text(text, "utf-8")


def properties(schema: Any) -> Iterator[str]:
    for name, value in schema.get("properties", {}).items():
        yield name
        yield from properties(value)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from properties(schema[key])


def test_every_key_is_there() -> None:
    assert {*properties(configuration_schema())} <= {key for path in paths(tomllib.loads(ALL)) for key in path}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_value_is_told_with_its_place_or_used(wrong: str) -> None:
    refused = 0
    for path in paths(tomllib.loads(ALL)):
        Path("contentlint.toml").write_text(with_wrong(path, wrong), "utf-8")
        told = error(Path("contentlint.toml"))
        assert told is None or re.match(r"(contentlint\.toml:[0-9]+:[0-9]+|own\.json): ", told), path
        refused += told is not None
    assert refused
