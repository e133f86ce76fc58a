"""What `docs/ci.md` and `contentlint init` tell people to paste: valid by the published schemas, and the same."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from contentlint import __version__
from contentlint.initial.snippets import ACTION, REPOSITORY, github, gitlab, pre_commit

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "ci.md").read_text("utf-8")
SNIPPETS = dict(re.findall(r"<!-- snippet: ([\w-]+) -->\n```yaml\n(.*?)```", DOCUMENT, re.DOTALL))
HOSTILE = 'a: "b"\n- c # \\ it\'s $(d) `e` {f}'


def valid(schema: str, text: str, folder: Path) -> str:
    """Return what a published schema has against a snippet."""
    (folder / "snippet.yml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", folder / "snippet.yml"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def test_all_snippets_are_known() -> None:
    assert set(SNIPPETS) == {"pre-commit", "github", "code-scanning", "gitlab"}
    assert DOCUMENT.count("```yaml") == len(SNIPPETS)


@pytest.mark.parametrize(
    ("name", "schema"), [("github", "github-workflows"), ("code-scanning", "github-workflows"), ("gitlab", "gitlab-ci")]
)
def test_snippets_are_valid_by_the_published_schemas(name: str, schema: str, tmp_path: Path) -> None:
    assert valid(schema, SNIPPETS[name], tmp_path) == ""


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("pre-commit", list(pre_commit(__version__, "", is_new=True))),
        ("github", list(github(__version__, ""))),
        ("gitlab", list(gitlab(__version__, ""))),
    ],
)
def test_init_prints_what_the_document_shows(name: str, lines: list[str]) -> None:
    assert SNIPPETS[name].splitlines() == lines


def test_the_hooks_are_valid_for_pre_commit(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(SNIPPETS["pre-commit"], "utf-8")
    for command, file in (
        ("validate-config", tmp_path / "config.yaml"),
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
    ):
        ended = subprocess.run(
            [sys.executable, "-m", "pre_commit", command, file], capture_output=True, text=True, check=False
        )
        assert (ended.returncode, ended.stdout) == (0, "")


def test_the_hooks_that_are_named_are_there() -> None:
    manifest = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for hook in manifest:
        assert f"| `{hook}` |" in DOCUMENT
    used = yaml.safe_load(SNIPPETS["pre-commit"])["repos"][0]["hooks"]
    assert {hook["id"] for hook in used} <= manifest


@pytest.mark.parametrize("name", ["github", "code-scanning"])
def test_the_inputs_that_are_named_are_there(name: str) -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    (job,) = yaml.safe_load(SNIPPETS[name])["jobs"].values()
    (step,) = (step for step in job["steps"] if step["uses"] == f"{ACTION}@v{__version__}")
    assert set(step["with"]) <= set(inputs)


def test_the_address_is_a_placeholder_everywhere() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert REPOSITORY in readme
    assert REPOSITORY in DOCUMENT


def test_no_folder_is_an_expression() -> None:
    (line,) = (line for line in github(__version__, "${{ secrets.x }}") if "path" in line)
    assert line.strip() == """path: "${{ '${{' }} secrets.x }}\""""


@pytest.mark.parametrize("folder", ["website", "with blank", "it's", HOSTILE])
def test_any_folder_can_be_pasted(folder: str, tmp_path: Path) -> None:
    hook: Any = yaml.safe_load("\n".join(pre_commit(__version__, folder, is_new=True)))
    assert hook["repos"][0]["hooks"] == [{"id": "contentlint", "args": [folder]}]
    workflow = "\n".join(github(__version__, folder))
    assert yaml.safe_load(workflow)["jobs"]["contentlint"]["steps"][-1]["with"]["path"] == folder
    job = "\n".join(gitlab(__version__, folder))
    said = yaml.safe_load(job)["contentlint"]["script"][-1].replace("contentlint check", "printf '%s'")
    printed = subprocess.run(
        ["bash", "-c", said.partition(" --format")[0]], capture_output=True, text=True, check=True
    ).stdout
    assert printed == folder
    if folder == HOSTILE:
        assert valid("github-workflows", workflow, tmp_path) == valid("gitlab-ci", job, tmp_path) == ""
