"""Reports to be opened, as the command makes them, and the same numbers as JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import Corpus

REPOSITORY = Path(__file__).parents[2]
SITES = {"seeds": REPOSITORY / "seeds", "flawed": REPOSITORY / "tests" / "seeds-flawed"}
PAGES = 10_000
# Five findings a page: two links that lead nowhere, a heading that is not there, an empty link, a missing footnote.
_MISTAKES = """
See [what is gone](no-such-page-{0}.md) and [what never was](../no-such-folder/other-{0}.md),
[a part](#no-such-part-{0}), [nothing]() and a note.[^missing-{0}]
"""
# Texts that would do something, were they not taken for texts.
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</title></style><svg onload=alert(3)>",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %} ${8 * 8}",
    "]]> &lt;b&gt; &amp;amp; \"' ` \\u003c",
    "javascript:alert(4)",
)


class Made(NamedTuple):
    """A report and its numbers."""

    file: Path
    audit: Any


def made(site: Path, folder: Path, *options: str, **variables: str) -> Made:
    """Audit a site with the command, as people do; both forms are of one run. Variables are for its environment."""
    folder.mkdir(exist_ok=True)
    file = folder / "report.html"
    command = (sys.executable, "-m", "contentlint", "audit", "--output", str(file), "--format", "json", "--exit-zero")
    environment = {**os.environ, "CONTENTLINT_CACHE_DIR": str(folder / "cache"), **variables}
    ran = subprocess.run((*command, "--quiet", *options), cwd=site, env=environment, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b""), ran
    return Made(file, json.loads(ran.stdout))


def big_site(root: Path) -> Path:
    """Make a site of ten thousand pages, with some fifty thousand findings."""
    Corpus(PAGES, 1).write(root)
    for number, page in enumerate(sorted((root / "docs").rglob("*.md"))):
        with page.open("a", encoding="utf-8") as file:
            file.write(_MISTAKES.format(number))
    return root


def hostile_site(root: Path) -> Path:
    """Make a site in which all that a page can name is hostile: titles, tags, headings, links, files, folders."""
    for number, text in enumerate(HOSTILE):
        quoted = json.dumps(text, ensure_ascii=False)
        folder = root / "docs" / text.replace("/", "∕")[:60]
        folder.mkdir(parents=True)
        (folder / f"{number} {text.replace('/', '∕')}.md").write_text(
            f"---\ntitle: {quoted}\ntags: [{quoted}]\nmechanisms:\n  {quoted}: {quoted}\n{quoted}: {quoted}\n---\n\n"
            f"## {text}\n\n[{text}](<no-such-{text}.md>) and {text} and [^{number}{text.replace(']', '')}]\n",
            "utf-8",
        )
    return root
