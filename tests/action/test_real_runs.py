"""The action's scripts and the commands of `docs/ci.md`, with the program as it is installed, in a repository."""

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from ended import Ended
from tests.action.steps import REPOSITORY, EndedStep, check, named
from tests.action.steps import run as run_step
from tests.hooks.offered import Offered, run

DOCUMENT = (REPOSITORY / "docs" / "ci.md").read_text("utf-8")
IRON = "# Iron\n\n[no](no.md)\n\n[foods](zinc.md#foods)\n"
BROKEN = "zinc.md has no anchor '#foods', because `## Foods` was removed from zinc.md"
SUMMARY = f"""\
## contentlint

**Found 1 error in 1 of 2 files**

### Rules

| Findings | | Rule |
|---:|---|---|
| 1 | error | link-anchor-missing |

### Findings

- **error** iron.md:5:9: {BROKEN.replace("`", chr(92) + "`")} (link-anchor-missing)
"""


class Workspace:
    """A checkout whose site is in a folder, with a baseline, and a change that breaks a link on another page."""

    def __init__(self, root: Path, installed: Offered) -> None:
        self.root = root
        self._installed = installed
        files = {"iron.md": IRON, "zinc.md": "# Zinc\n\n## Foods\n\nMuch.\n"}
        (root / "website").mkdir(parents=True)
        for name, text in files.items():
            (root / "website" / name).write_text(text, "utf-8")
        self._git("init", "--quiet", "--initial-branch=main")
        assert self.contentlint("init", "website", "--baseline").status == 0
        self.base = self._commit()
        (root / "website" / "zinc.md").write_text("# Zinc\n\nMuch.\n", "utf-8")
        self._commit()

    def _git(self, *arguments: str) -> str:
        ran = self._installed.git(self.root, *arguments)
        assert ran.status == 0, ran
        return ran.out.strip()

    def _commit(self) -> str:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", "a change")
        return self._git("rev-parse", "HEAD")

    def contentlint(self, *arguments: str) -> Ended:
        return run(self.root, self._installed.environment, self._installed.program, *arguments)

    def action(self, runner: Path, **inputs: str) -> EndedStep:
        """Run the step that checks, as a job that uses the action with these inputs."""
        (runner / "contentlint").mkdir(parents=True)  # made where it was installed
        given = {"path": "website", **{name.replace("_", "-"): value for name, value in inputs.items()}}
        return check(str(self._installed.program), runner, given, self.root)

    def shell(self, command: str, **variables: str) -> Ended:
        """Run a line of a shell script in which `contentlint` is what is installed."""
        program = shlex.quote(str(self._installed.program))
        script = f'contentlint() {{ {program} "$@"; }}\n{command}'
        return run(self.root, {**self._installed.environment, **variables}, "bash", "-ec", script)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, installed: Offered) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("workspace") / "checkout", installed)


def sarif(file: Path) -> list[tuple[str, int, str]]:
    """Return the path, line and rule of each result."""
    (one,) = json.loads(file.read_text("utf-8"))["runs"]
    places = [(result, result["locations"][0]["physicalLocation"]) for result in one["results"]]
    return [(at["artifactLocation"]["uri"], at["region"]["startLine"], result["ruleId"]) for result, at in places]


def test_a_pull_request(workspace: Workspace, tmp_path: Path) -> None:
    """Paths are from the top of the repository where GitHub reads them, whatever folder the site is in."""
    ended = workspace.action(tmp_path / "runner", changed_since=workspace.base, sarif="true")
    file = tmp_path / "runner" / "contentlint" / "report.sarif"
    assert (ended.status, ended.outputs) == (0, {"status": "1", "sarif": str(file)})
    place = "file=website/iron.md,line=5,endLine=5,col=9,endColumn=22,title=contentlint (link-anchor-missing)"
    assert [line for line in ended.said.splitlines() if line.startswith("::")] == [f"::error {place}::{BROKEN}"]
    assert ended.summary == SUMMARY
    assert sarif(file) == [("website/iron.md", 5, "link-anchor-missing")]
    verdict = {"steps.check.outputs.status": ended.outputs["status"]}
    assert run_step(named("Pass the verdict on"), verdict, tmp_path).status == 1


def test_a_push(workspace: Workspace, tmp_path: Path) -> None:
    """There is no revision to compare with; the baseline, which the configuration names, holds all the same."""
    ended = workspace.action(tmp_path / "runner", changed_since="")
    assert (ended.status, ended.outputs) == (0, {"status": "1"})
    without_cause = SUMMARY.replace(", because \\`## Foods\\` was removed from zinc.md", "")
    assert ended.summary == without_cause.replace("of 2 files", "of 2 files; 1 in the baseline")
    all_known = workspace.action(tmp_path / "known", args="--ignore=link-anchor-missing")
    assert (all_known.status, all_known.outputs) == (0, {"status": "0"})
    assert all_known.summary == "## contentlint\n\n**No problems in 2 files; 1 in the baseline**\n"


def test_for_code_scanning(workspace: Workspace, tmp_path: Path) -> None:
    ended = workspace.action(tmp_path / "runner", sarif="true", args="--exit-zero\n--no-baseline\n", summary="false")
    assert (ended.status, ended.outputs["status"]) == (0, "0")
    assert sarif(Path(ended.outputs["sarif"])) == [
        ("website/iron.md", 3, "link-target-missing"),
        ("website/iron.md", 5, "link-anchor-missing"),
    ]


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"changed_since": "0" * 40}, "--changed-since: "),
        ({"changed_since": "--output=stolen"}, "--changed-since: "),
        ({"path": "no-such-folder"}, "no such file or folder: 'no-such-folder'"),
        ({"args": "--baseline=no.json"}, "the baseline 'no.json' does not exist"),
        ({"format": "yaml"}, "argument --format: invalid choice: 'yaml'"),
    ],
)
def test_what_cannot_be_done_is_status_2(
    workspace: Workspace, tmp_path: Path, inputs: dict[str, str], told: str
) -> None:
    ended = workspace.action(tmp_path / "runner", **inputs)
    assert (ended.status, ended.outputs, ended.summary) == (0, {"status": "2"}, "")
    assert ended.said.startswith(f"contentlint: error: {told}")


def commands() -> list[str]:
    """Return what the document has people run."""
    snippets = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)]
    of_jobs = [line for snippet in snippets if "contentlint" in snippet for line in snippet["contentlint"]["script"]]
    in_blocks = [
        line for text in re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL) for line in text.splitlines()
    ]
    return [line for line in (*of_jobs, *in_blocks) if line.startswith("contentlint ")]


def test_the_commands_of_the_document(workspace: Workspace, tmp_path: Path) -> None:
    """They are run on the folder of the site; each fails on the broken link, and leaves its report."""
    given = [command for command in commands() if command.startswith("contentlint check")]
    assert len(given) == 2
    for command in given:
        name = command.partition("--output-file ")[2]
        ran = workspace.shell(command.replace(name, str(tmp_path / name)).replace("check", "check website"))
        assert (ran.status, ran.out, ran.err) == (1, "", "Found 1 error in 1 of 2 files; 1 in the baseline\n")
        report = (tmp_path / name).read_text("utf-8")
        assert ("link-anchor-missing" in report, "link-target-missing" in report) == (True, False)


def test_the_variable_of_gitlab_is_an_option(workspace: Workspace) -> None:
    (option,) = re.findall(r"`(--changed-since \"\$\w+\")`", DOCUMENT)
    ran = workspace.shell(
        f"contentlint check website {option} --format concise", CI_MERGE_REQUEST_DIFF_BASE_SHA=workspace.base
    )
    assert (ran.status, ran.out) == (1, f"iron.md:5:9: error[link-anchor-missing] {BROKEN}\n")
