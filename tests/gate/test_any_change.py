"""After any edits, what a change broke is what is wrong now without what was wrong before, found by two whole runs."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cache.test_any_edits import BLOCKS, CONFIGURATIONS, FRONT, PATHS, page
from tests.gate.repository import Checked, Repository, check

# What pages are judged by; not which rules run, as the present ones judge both.
MORE = ("", '[[forbid]]\npattern = "Text"\nmessage = "no text"\n', '[assets]\nfields = ["slug"]\n')
TAGS = (
    "Iron:\n  label: Iron\nZinc:\n  label: Zinc\n",
    "Zinc:\n  label: Zinc\n",
    "Iron: {permalink: /metal}\nLead:\n",
    "{",
)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(PATHS), st.builds(page, FRONT, BLOCKS)),
        st.tuples(st.just("write"), st.sampled_from(["docs/a.png", "docs/deep/a.png"]), st.just("")),
        st.tuples(st.just("write"), st.just("docs/tags.yml"), st.sampled_from(TAGS)),
        st.tuples(st.just("configure"), st.just(""), st.sampled_from(MORE)),
        st.tuples(st.just("delete"), st.sampled_from([*PATHS, "docs/a.png"]), st.just("")),
        st.tuples(st.just("rename"), st.sampled_from(PATHS), st.sampled_from([*PATHS, "docs/new/tin.md"])),
    ),
    max_size=6,
)
FILES = {
    "tags.yml": "Iron:\nZinc:\n",
    "docs/tags.yml": TAGS[0],
    "docs/targets/a.md": "---\ntitle: Iron\n---\n",
    "docs/iron.md": "---\ntags: [Iron]\n---\n\n## Uses\n\n[a](zinc.md#risks)\n\n![a](a.png)\n",
    "docs/zinc.md": "## Risks\n\n[a](/docs/tags/iron)\n\n[a](deep/iron.md#own)\n\nSome words that make it long.\n",
    "docs/deep/iron.md": "---\ntags: [Zinc]\n---\n\n## Uses {#own}\n\n[a](../iron.md#uses)\n",
    "docs/a.png": "",
}
DOCUSAURUS = "module.exports = {presets: [['classic', {}]], baseUrl: '/', url: 'u'};"


def apply(root: Path, kind: str, edits: Sequence[tuple[str, str, str]]) -> None:
    for what, path, more in edits:
        file = root / path
        if what == "configure":
            (root / "contentlint.toml").write_text(CONFIGURATIONS[kind] + more, "utf-8")
        elif what == "write":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(more, "utf-8")
        elif what == "delete":
            file.unlink(missing_ok=True)
        elif file.is_file():
            (root / more).parent.mkdir(parents=True, exist_ok=True)
            file.replace(root / more)


def renames(repository: Repository) -> dict[str, str]:
    """Return the renames between the last commit and the files as they are, which are added to the index for that."""
    repository.git("add", "--all")
    fields = repository.git("diff", "--name-status", "--find-renames", "--cached", "HEAD").splitlines()
    return {
        old: new
        for letter, *paths in (field.split("\t") for field in fields)
        if letter[0] == "R"
        for old, new in [paths]
    }


def without(now: Checked, before: Checked, moved: dict[str, str]) -> list[dict[str, Any]]:
    known = Counter((one["rule"], moved.get(one["path"], one["path"]), one["subject"]) for one in before.findings)
    new = []
    for one in now.findings:
        known[one["rule"], one["path"], one["subject"]] -= 1
        if known[one["rule"], one["path"], one["subject"]] < 0:
            new.append(one["fingerprint"])
    return new


@pytest.mark.parametrize("kind", CONFIGURATIONS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(first=EDITS, then=EDITS, adds=st.booleans())
def test_new_is_what_was_not_there(
    kind: str, first: list[tuple[str, str, str]], then: list[tuple[str, str, str]], adds: bool
) -> None:
    place = Path(tempfile.mkdtemp())
    try:
        repository = Repository(place / "now")
        repository.write(FILES)
        if kind == "docusaurus":
            repository.write({"docusaurus.config.js": DOCUSAURUS})
        apply(repository.root, kind, [("configure", "", ""), *first])
        repository.commit()
        shutil.copytree(repository.root, place / "before")
        apply(repository.root, kind, then)
        if adds:
            repository.git("add", "--all")
        asked = ("--ignore", "route-removed")
        found = repository.check("--changed-since", "HEAD", "--no-cache", *asked)
        cached = [
            repository.check("--changed-since", "HEAD", "--cache-dir", str(place / "cache"), *asked) for _ in "12"
        ]
        now, before = repository.check(*asked), check(place / "before", *asked)
        expected = without(now, before, renames(repository))
        assert [one["fingerprint"] for one in found.findings] == expected
        assert [each.findings for each in cached] == [found.findings] * 2
    finally:
        shutil.rmtree(place)
