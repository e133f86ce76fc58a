"""What is printed depends neither on the locale, nor on the folder, the clock or the mask of whoever runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Names beyond ASCII everywhere, and in pages, messages and helps.
FILES = {
    "docs/Grüße.md": "---\ntags: [Thé, Café]\n---\n\n# Ⅳ ﬁ İ\n\n"
    "[a](été/crème.md#fraîche) [b](été/creme.md) ![i](ı.png)\n",
    "docs/été/crème.md": "## Fraîche\n\n[@clé] \U0001f600 [x](#frâiche)\n",
    "tags.yml": "Thé:\n  label: Tee\nCafe:\n",
    "clés.bib": "@article{clef,\n  title = {É},\n  author = {Ünsal, Ø.},\n  year = 2000\n}\n",
    "contentlint.toml": 'site = "plain"\ninclude = ["docs/**"]\n[vocabularies.tags]\nfile = "tags.yml"\n'
    '[[bibliographies]]\nfile = "clés.bib"\n[per-file-ignores]\n"docs/é*/**" = ["link-anchor-missing"]\n',
}
# Where Python would read the names of files as ASCII.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SURROUNDINGS: dict[str, dict[str, str]] = {
    "C": {"LC_ALL": "C"},
    "POSIX, with nothing of Python's done about it": {**ASCII, "LC_ALL": "POSIX"},
    "ASCII, also for what is printed": {**ASCII, "PYTHONIOENCODING": "ascii"},
    "a terminal's encoding of old": {"PYTHONIOENCODING": "latin-1"},
    "Turkish, if it is there": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "another hash": {"PYTHONHASHSEED": "1"},
    "another clock": {"TZ": "Pacific/Kiritimati"},
    "a narrow and simple terminal": {"COLUMNS": "20", "TERM": "dumb"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def printed(cwd: Path, *arguments: str, **variables: str) -> tuple[int, bytes, bytes]:
    """What the real command prints where only these variables say something of where it runs."""
    kept = ("PATH", "PYTHONPATH", "CONTENTLINT_CACHE_DIR", "HOME", "SYSTEMROOT", "COVERAGE_PROCESS_START")
    environment = {name: os.environ[name] for name in kept if name in os.environ} | variables
    command = [sys.executable, "-m", "contentlint", "check", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def usual(site: Path) -> tuple[int, bytes, bytes]:
    found = printed(site, "--format", "text", LC_ALL="C.UTF-8")
    assert found[0] == 1
    assert found[1].decode("utf-8").count("error[") == 4
    return found


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_surroundings_do_not_matter(name: str, site: Path, usual: tuple[int, bytes, bytes]) -> None:
    assert printed(site, "--format", "text", **SURROUNDINGS[name]) == usual


def test_a_path_beyond_ascii_is_found_where_all_is_ascii(site: Path) -> None:
    path = "docs/Grüße.md"
    assert printed(site, path, **ASCII) == printed(site, path)
    assert printed(site, path, **ASCII)[0] == 1
