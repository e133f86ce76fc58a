"""A year of a project: it takes contentlint in with 300 findings, and the gate stays green to the end.

Everything is real: git, pre-commit, and the program that pre-commit has installed from this repository.
"""

import json
import re
import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from contentlint import __version__
from ended import Ended
from tests.hooks import neglected_site as site
from tests.hooks.offered import Offered, run

BASELINE = "contentlint-baseline.json"
GREEN = "No problems in {} files; {} in the baseline\n"
STALE = f"""\
contentlint: note: {BASELINE}: {{}} entries are stale, as what was found there is gone
contentlint: note: to remove what is stale, run: contentlint baseline prune
"""
ADOPTED = """\
Wrote {root}/contentlint.toml: 79 pages, made by docusaurus

  page types      substances (36), notes (6, in comments)
  vocabularies    tags (docs/tags.yml)
  bibliographies  none
  props           none
  asset fields    none

Today there are 228 errors and 72 warnings in 72 files. To see them:
  contentlint check --statistics

To accept what is wrong today, and to stop only what is new:
  contentlint baseline create
and switch on `baseline` in contentlint.toml.

To check each commit, as .pre-commit-config.yaml:
  repos:
    - repo: https://example.org/contentlint.git
      rev: v{version}
      hooks:
        - id: contentlint
"""
HOOK = "contentlint (whole site)................................................."
PASSED = Ended(0, "", f"{HOOK}Passed\n")
FERAL = site.substance("Feral")


class Broken(NamedTuple):
    """A finding that a change made, and why."""

    path: str
    line: int
    column: int
    rule: str
    cause: str


RENAMED = "'Trace Element' was renamed to 'trace-element' in docs/tags.yml"
DELETED = "docs/foods/oats.md was deleted"
REMOVED = "`## Cooking` was removed from docs/recipes.md"
BROKEN = [
    Broken(site.OATS, 1, 1, "route-removed", "addresses below '/docs/foods' are gone"),
    Broken(site.BREAKFAST, 2, 14, "tag-unknown", RENAMED),
    Broken(site.BREAKFAST, 7, 13, "link-target-missing", DELETED),
    Broken(site.BREAKFAST, 7, 41, "link-anchor-missing", REMOVED),
    Broken(site.DINNER, 7, 13, "link-target-missing", DELETED),
    Broken(site.LUNCH, 2, 14, "tag-unknown", RENAMED),
    Broken(site.LUNCH, 7, 22, "link-anchor-missing", REMOVED),
]


class Project:
    """A repository of the site, with the commands of its people."""

    def __init__(self, root: Path, installed: Offered) -> None:
        self.root = root
        cache = {"CONTENTLINT_CACHE_DIR": str(root.parent / "cache")}
        self._installed = installed._replace(environment={**installed.environment, **cache})

    def git(self, *arguments: str) -> Ended:
        return self._installed.git(self.root, *arguments)

    def done(self, *arguments: str) -> str:
        """Return what git says, which must not fail."""
        ran = self.git(*arguments)
        assert ran.status == 0, ran
        return ran.out

    def pre_commit(self, *arguments: str) -> Ended:
        return self._installed.pre_commit(self.root, *arguments)

    def contentlint(self, arguments: str) -> Ended:
        """Run a command, with its arguments as in a shell."""
        command = (self._installed.program, *shlex.split(arguments))
        return run(self.root, self._installed.environment, *command)

    def check(self, arguments: str = "") -> tuple[int, list[dict[str, Any]]]:
        """Return how `check` ends, and what it finds."""
        ran = self.contentlint(f"check {arguments} --format json")
        assert ran.status in (0, 1), ran
        return ran.status, json.loads(ran.out)["findings"]

    def commit(self, message: str, *options: str) -> Ended:
        """Commit everything, if the hook allows."""
        self.done("add", "--all")
        return self.git("commit", "--quiet", "--message", message, *options)

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, "utf-8")

    def delete(self, *paths: str) -> None:
        for path in paths:
            (self.root / path).unlink()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace what stands once in a file."""
        text = self.text(path)
        assert text.count(old) == 1, (path, old)
        self.write({path: text.replace(old, new)})

    def changed_lines(self, *paths: str) -> Counter[str]:
        """Count the lines that differ from the last commit: `-` removed, `+` added."""
        lines = self.done("diff", "--unified=0", "HEAD", "--", *paths).splitlines()
        return Counter(line[0] for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


@pytest.fixture
def project(tmp_path: Path, installed: Offered) -> Project:
    made = Project(tmp_path / "project", installed)
    made.write(site.neglected_site())
    made.done("init", "--quiet", "--initial-branch=main")
    return made


def test_a_year(project: Project) -> None:
    it_is_adopted_with_300_findings(project)
    the_hook_stops_what_is_new_and_names_it_alone(project)
    the_hook_stops_an_edit_of_the_tags_file(project)
    a_pull_request_is_stopped_with_what_it_breaks(project)
    the_annotations_and_the_report_for_code_scanning_say_the_same(project)
    what_can_be_repaired_is(project)
    the_rest_is_mended_and_merged(project)
    the_baseline_only_shrinks(project)
    a_second_mistake_of_a_kind_is_new(project)
    branches_that_prune_other_pages_merge(project)
    the_hook_may_repair(project)
    assert project.contentlint("check --strict") == Ended(0, GREEN.format(78, 192), "")
    assert project.contentlint("baseline prune --check").status == 0


def it_is_adopted_with_300_findings(project: Project) -> None:
    told = project.contentlint("init")
    assert told == Ended(0, ADOPTED.format(root=project.root, version=__version__), "")
    status, found = project.check()
    assert (status, len(found)) == (1, 300)
    assert Counter(one["rule"] for one in found) == site.COUNTS
    assert project.contentlint("baseline create") == Ended(
        0,
        f"{BASELINE}: 300 findings of 12 rules in 72 files known\n",
        f'contentlint: note: to use it, write in contentlint.toml: baseline = "{BASELINE}"\n',
    )
    project.edit("contentlint.toml", f'# baseline = "{BASELINE}"', f'baseline = "{BASELINE}"')
    assert project.contentlint("check --strict") == Ended(0, GREEN.format(79, 300), "")

    # The short way leads to the same.
    by_hand = project.text("contentlint.toml"), project.text(BASELINE)
    project.delete("contentlint.toml", BASELINE)
    assert project.contentlint("init --baseline").status == 0
    assert (project.text("contentlint.toml"), project.text(BASELINE)) == by_hand
    assert project.commit("take contentlint in") == Ended(0, "", "")

    # What was printed is pasted.
    printed = told.out.partition("as .pre-commit-config.yaml:\n")[2].splitlines(keepends=True)
    project.write({".pre-commit-config.yaml": "".join(line.removeprefix("  ") for line in printed)})
    assert project.pre_commit("install") == Ended(0, "pre-commit installed at .git/hooks/pre-commit\n", "")
    assert project.commit("check each commit") == PASSED


def the_hook_stops_what_is_new_and_names_it_alone(project: Project) -> None:
    project.edit(FERAL, "## Foods\n", "## Foods\n\nAlso in [x](../foods/no-such-food.md).\n")
    assert project.commit("where it is") == failed(
        """\
- exit code: 1

docs/substances/feral.md:25:13: error[link-target-missing] link target '../foods/no-such-food.md' does not exist at \
/docs/foods/no-such-food.md
   |
25 | Also in [x](../foods/no-such-food.md).
   |             ^^^^^^^^^^^^^^^^^^^^^^^^

Found 1 error in 1 of 79 files; 300 in the baseline
"""
    )
    assert project.done("log", "-1", "--format=%s") == "check each commit\n"
    project.edit(FERAL, "[x](../foods/no-such-food.md)", "[beans](../foods/beans.md)")
    assert project.commit("where it is") == PASSED


def the_hook_stops_an_edit_of_the_tags_file(project: Project) -> None:
    project.edit(site.TAGS, "Trace Element:\n", "Trace Metal:\n")
    refused = project.commit("another word")
    assert refused.status == 1
    places = [line.partition(" tag ")[0] for line in refused.err.splitlines() if "error[" in line]
    assert places == [f"{page}:2:14: error[tag-unknown]" for page in (site.BREAKFAST, site.LUNCH)]
    project.done("reset", "--quiet", "--hard")


def a_pull_request_is_stopped_with_what_it_breaks(project: Project) -> None:
    """A colleague who has no hook renames a tag, removes a heading and deletes a page."""
    project.done("switch", "--quiet", "--create", "tidy")
    project.edit(site.TAGS, "Trace Element:\n", "trace-element:\n")
    project.edit(site.RECIPES, "## Cooking\n\n", "")
    project.delete(site.OATS)
    assert project.commit("tidy up", "--no-verify") == Ended(0, "", "")

    status, found = project.check("--changed-since main")
    assert status == 1
    assert [Broken(*(one[key] for key in Broken._fields)) for one in found] == BROKEN
    for one in found[1:]:
        assert one["message"].endswith(f", because {one['cause']}")


def the_annotations_and_the_report_for_code_scanning_say_the_same(project: Project) -> None:
    """As the action calls them: for the commit that the pull request is to be merged into."""
    since = f"--changed-since={project.done('rev-parse', 'main').strip()}"
    _, found = project.check(since)
    annotated = project.contentlint(f"check {since} --format=github -- .")
    assert annotated.status == 1
    lines = [line.partition("%0A")[0] for line in annotated.out.splitlines() if line.startswith("::")]
    assert lines == [annotation(one) for one in found]

    scanned = project.contentlint(f"check {since} --format=sarif -- .")
    assert scanned.status == 1
    (sarif,) = json.loads(scanned.out)["runs"]
    results = [(result, result["locations"][0]["physicalLocation"]) for result in sarif["results"]]
    assert [
        (at["artifactLocation"]["uri"], at["region"]["startLine"], at["region"]["startColumn"], result["ruleId"])
        for result, at in results
    ] == [(one.path, one.line, one.column, one.rule) for one in BROKEN]
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result, _ in results]
    assert hashes == [one["fingerprint"] for one in found]
    assert all(one["message"] in result["message"]["text"] for one, (result, _) in zip(found, results, strict=True))


def what_can_be_repaired_is(project: Project) -> None:
    """Of what is new the renamed tag on its two pages; of what is known, when it is asked for, all that is safe.

    That is 24 cases of a tag, 24 repeated tags, 24 InChIKeys and 6 of `<`.
    """
    left = "".join(
        f"{one.path}:{one.line}:{one.column}: error[{one.rule}]\n" for one in BROKEN if one.rule.startswith("link-")
    )
    fixed = project.contentlint("check --fix --format concise")
    assert (fixed.status, re.sub(r"(?<=\]) .*", "", fixed.out), fixed.err) == (
        1,
        left,
        "contentlint: note: fixed 2 problems in 2 files\nFound 4 errors in 3 of 78 files; 300 in the baseline\n",
    )
    assert project.changed_lines() == {"-": 2, "+": 2}
    assert project.contentlint("check --fix --no-baseline --quiet").status == 1
    known = project.contentlint("check --format concise")
    assert (known.out, known.err) == (
        fixed.out,
        STALE.format(78) + "Found 4 errors in 3 of 78 files; 222 in the baseline\n",
    )
    # A line for each repair, and no other; the line of a repeated tag goes.
    assert project.changed_lines() == {"-": 80, "+": 56}
    assert project.text(site.LUNCH).splitlines()[1] == "tags: [Food, trace-element]"

    now = project.done("diff")
    again = project.contentlint("check --fix --no-baseline --quiet")
    assert again.status == 1
    assert project.done("diff") == now

    guessed = project.contentlint("check --fix --unsafe-fixes --no-baseline --select tag-unknown")
    assert guessed == Ended(0, "No problems in 78 files\n", "contentlint: note: fixed 24 problems in 24 files\n")
    assert project.changed_lines() == {"-": 80 + 24, "+": 56 + 24}


def the_rest_is_mended_and_merged(project: Project) -> None:
    project.edit(site.BREAKFAST, "../foods/oats.md", "../foods/beans.md")
    project.edit(site.BREAKFAST, "#cooking", "")
    project.edit(site.DINNER, "../foods/oats.md", "../foods/beans.md")
    project.edit(site.LUNCH, "#cooking", "")
    redirect = '{ from = "/docs/foods/oats", to = "/docs/foods/beans" }'
    project.edit("contentlint.toml", "# [docusaurus]\n", f"[docusaurus]\nredirects = [{redirect}]\n")
    assert project.check("--changed-since main --strict") == (0, [])
    assert project.contentlint("check") == Ended(0, GREEN.format(78, 198), STALE.format(102))
    assert project.commit("mend what was broken") == PASSED
    project.done("switch", "--quiet", "main")
    project.done("merge", "--quiet", "--no-ff", "--no-edit", "tidy")
    assert project.check() == (0, [])


def the_baseline_only_shrinks(project: Project) -> None:
    """Of the old mistakes, two more are mended by hand."""
    project.edit("docs/notes/broken-0.md", "'Note 0", "Note 0")
    project.edit(FERAL, "description: To do\n", "")
    assert project.contentlint("check") == Ended(0, GREEN.format(78, 196), STALE.format(104))

    before = project.text(BASELINE)
    would = project.contentlint("baseline prune --check")
    assert (would.status, would.err) == (1, "")
    *removed, last = would.out.splitlines()
    assert len(removed) == 104
    assert removed[0] == "docs/notes/broken-0.md: [front-matter-syntax] front matter"
    assert last == f"{BASELINE}: 104 of 300 entries to be removed, 196 left"
    assert project.text(BASELINE) == before

    pruned = project.contentlint("baseline prune")
    assert pruned == Ended(0, would.out.replace(last, f"{BASELINE}: 104 of 300 entries removed, 196 left"), "")
    assert project.changed_lines(BASELINE) == {"-": 104}
    assert project.contentlint("check") == Ended(0, GREEN.format(78, 196), "")
    assert project.contentlint("baseline prune") == Ended(0, f"{BASELINE}: 0 of 196 entries removed, 196 left\n", "")
    assert project.commit("prune the baseline") == PASSED


def a_second_mistake_of_a_kind_is_new(project: Project) -> None:
    """On a page whose link to seeds is known to be wrong, another such link is written."""
    page = site.page_with("link-target-missing")
    project.edit(page, "## Foods\n\n", "## Foods\n\nAlso in [seeds](../foods/seed.md).\n\n")
    status, found = project.check()
    assert status == 1
    assert [(one["path"], one["line"], one["column"], one["rule"], one["subject"]) for one in found] == [
        (page, 23, 17, "link-target-missing", "../foods/seed.md")
    ]
    refused = project.commit("more food")
    assert refused.status == 1
    assert f"{page}:23:17: error[link-target-missing]" in refused.err
    assert refused.err.endswith("\nFound 1 error in 1 of 78 files; 196 in the baseline\n\n")
    project.edit(page, "Also in [seeds](../foods/seed.md)", "Also in [seeds](../foods/seeds.md)")
    assert project.commit("more food") == PASSED


def branches_that_prune_other_pages_merge(project: Project) -> None:
    """Two people mend a page each, and all that is known of it; in the baseline these pages are neighbours."""
    for branch, page in (("first", site.substance("Cupal")), ("second", site.substance("Cupan"))):
        project.done("switch", "--quiet", "--create", branch, "main")
        project.edit(page, "#storage).\n", "#storage).[^study]\n")
        project.edit(page, "[^study]: A study.\n", "[^study]: A study.\n\n[^book]: A book.\n")
        pruned = project.contentlint("baseline prune")
        removed = f"{page}: [footnote-undefined] [^book]\n{page}: [footnote-unused] [^study]\n"
        assert pruned == Ended(0, f"{removed}{BASELINE}: 2 of 196 entries removed, 194 left\n", "")
        assert project.commit(f"mend the {branch}") == PASSED
    project.done("switch", "--quiet", "main")
    for branch in ("first", "second"):
        project.done("merge", "--quiet", "--no-ff", "--no-edit", branch)
    assert project.contentlint("check") == Ended(0, GREEN.format(78, 192), "")


def the_hook_may_repair(project: Project) -> None:
    """pre-commit stops a commit whose files the hook has changed; the next one passes."""
    configuration = ".pre-commit-config.yaml"
    project.write({configuration: project.text(configuration) + "        args: [--fix]\n"})
    assert project.commit("let the hook repair") == PASSED
    project.edit(site.DINNER, "tags: [Food]", "tags: [food, Mineral]")
    project.edit(site.LUNCH, "Food, trace-element]", "Food, Mineral, Food]")
    assert project.commit("more tags") == failed(
        f"- files were modified by this hook\n\ncontentlint: note: fixed 2 problems in 2 files\n{GREEN.format(78, 192)}"
    )
    assert project.text(site.DINNER).splitlines()[1] == "tags: [Food, Mineral]"
    assert project.text(site.LUNCH).splitlines()[1] == "tags: [Food, Mineral]"
    assert project.commit("more tags") == PASSED
    assert project.done("status", "--porcelain") == ""


def annotation(finding: Mapping[str, Any]) -> str:
    """Return the workflow command for a finding, without its help."""
    place = "line={line},endLine={end_line},col={column},endColumn={end_column}"
    return f"::error file={{path}},{place},title=contentlint ({{rule}})::{{message}}".format(**finding)


def failed(said: str) -> Ended:
    """Return what a commit says that the hook refuses."""
    return Ended(1, "", f"{HOOK}Failed\n- hook id: contentlint\n{said}\n")
