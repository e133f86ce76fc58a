"""Addresses and names, as the generator's own functions and a browser's URL parser make them.

The data were made by calling them on random pieces: `new URL` with `decodeURI`, the package `resolve-pathname`,
`DefaultNumberPrefixParser`, `applyTrailingSlash` and `normalizeUrl` (Docusaurus 3.8.1).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from contentlint.site.docusaurus.addresses import without_number
from contentlint.site.docusaurus.urls import (
    MalformedURLError,
    join_url,
    resolve,
    resolve_path,
    with_base,
    with_trailing_slash,
)

DATA = Path(__file__).parents[2] / "conformance"
ROWS: list[dict[str, Any]] = json.loads((DATA / "urls.json").read_text("utf-8"))


def resolved(path: str, against: str) -> str | None:
    try:
        return resolve(path, against)
    except MalformedURLError:
        return None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['path']} on {row['against']}")
def test_addresses(row: dict[str, Any]) -> None:
    path, against = row["path"], row["against"]
    assert resolved(path, against) == row["resolved"]
    assert resolve_path(path, against) == row["resolve_pathname"]
    assert without_number(path) == row["without_number"]
    assert with_trailing_slash(path, True, "/base/") == row["slash"]
    assert with_trailing_slash(path, False, "/base/") == row["no_slash"]
    assert join_url(against, path) == row["joined"]


def test_unset_a_trailing_slash_is_left_as_it_is() -> None:
    assert [with_trailing_slash(url, None, "/") for url in ("/a", "/a/", "/")] == ["/a", "/a/", "/"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [("/x", "/base/x"), ("/base/x", "/base/x"), ("/base", "/base/"), ("/", "/base/"), ("/basement", "/base/basement")],
)
def test_the_base_is_added_once(url: str, expected: str) -> None:
    assert with_base(url, "/base/") == expected
