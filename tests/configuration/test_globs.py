"""Usual globs are read as wcmatch reads them, which decides about all others."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcmatch import glob

from contentlint.globs import GlobError, Globs

FLAGS = glob.GLOBSTAR | glob.BRACE | glob.DOTGLOB | glob.CASE | glob.FORCEUNIX
SEGMENTS: tuple[str, ...] = (
    "**",
    "*",
    "a",
    "b",
    "*.md",
    "a*",
    "*a*",
    "*a*b",
    "_*",
    ".a",
    "a.",
    "a**",
    ".",
    "..",
    "",
    "a b",
    "A",
    "*a*b*a",
)
SEGMENTS = (
    *SEGMENTS,
    "*.{md,mdx}",
    "{a,b}",
    "{a,b}{a,}",
    "?",
    "[ab]",
    "!a",
    "\\*",
    "a-b",
    "{a..c}",
    "{a,b}*",
    "é",
    "@a",
)
NAMES = (
    "a",
    "b",
    "ab",
    "aab",
    "a.md",
    "b.mdx",
    ".a",
    "a.",
    "_a",
    ".md",
    ".",
    "..",
    "",
    "a b",
    "A",
    "a\n",
    "é",
    "a*",
    "amd",
    "c",
)
GLOBS = st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=4).map("/".join)
PATHS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join)
# The globs of the documentation, of the defaults, and of Docusaurus' own.
USUAL = (
    "**/*.md",
    "**/*.mdx",
    "docs/**/*.md",
    "docs/**",
    "docs/drafts/**",
    "**/index.md",
    "*.md",
    "docs/substances/**/*.md",
    "**/*.{md,mdx}",
    "**/_*.{js,jsx,ts,tsx,md,mdx}",
    "**/_*/**",
    "**/*.test.{js,jsx,ts,tsx}",
    "**/__tests__/**",
    "/api/**",
    "/404.html",
    "mechanisms/*.md",
    "**",
    "*",
    "{a,b}/{c,d}.md",
)


def reference(patterns: list[str], path: str) -> bool:
    return bool(glob.compile(patterns, flags=FLAGS, limit=1000).match(path))


@settings(max_examples=1500, deadline=None)
@given(st.lists(GLOBS, max_size=2), st.lists(PATHS | PATHS.map("/{}".format), min_size=5, max_size=5))
def test_it_matches_as_the_reference(patterns: list[str], paths: list[str]) -> None:
    globs = Globs(patterns)
    for path in paths:
        assert globs.match(path) == (reference(patterns, path) if patterns else False), path


@pytest.mark.parametrize("pattern", USUAL)
def test_usual_globs_need_no_reference(pattern: str) -> None:
    paths = [
        "a.md",
        "docs/a/b.md",
        "docs",
        "docs/_a/b.test.js",
        "docs/_a.md",
        "/api/a/b",
        "/api",
        "/404.html",
        ".a/.b.mdx",
    ]
    paths = [
        *paths,
        "mechanisms/a.md",
        "docs/a/__tests__/b",
        "index.md",
        "b/d.md",
        "a",
        "docs/drafts/x",
        "docs\\a.md",
        "c*",
    ]
    globs = Globs([pattern])
    assert [globs.match(path) for path in paths] == [reference([pattern], path) for path in paths]
    assert "_wcmatch" not in vars(globs)


def test_too_many_alternatives_are_refused_at_once() -> None:
    with pytest.raises(GlobError, match="1000 alternatives"):
        Globs(["**/*.md", "{a,b}" * 30])


@pytest.mark.parametrize("pattern", ["**/a" * 40 + "/b", "*a" * 40 + "b", "{a,b}" * 9, "**/*a*" * 3])
def test_long_globs_are_matched_in_linear_time(pattern: str) -> None:
    code = f"from contentlint.globs import Globs; Globs([{pattern!r}]).match('a/' * 300 + 'a' * 300)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=20)
