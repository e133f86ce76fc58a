"""The command `contentlint init`."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from contentlint import __version__
from contentlint.cli.main import main
from contentlint.resources import seeds_folder
from ended import Run

PAGE = "# A page\n\n[no](no.md)\n"


@pytest.fixture
def run(contentlint: Run) -> Run:
    return partial(contentlint, "init")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one page, where the command is called."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pasted(out: str, title: str) -> object:
    """Return what is to be pasted, as YAML reads it."""
    lines = out.partition(f"{title}:\n")[2].partition("\n\n")[0].splitlines()
    assert lines, f"{title} is not in\n{out}"
    return yaml.safe_load("\n".join(line.removeprefix("  ") for line in lines))


def test_it_says_what_it_found_and_what_to_do_next(folder: Path, run: Run) -> None:
    ran = run("--no-cache")
    assert ran == (
        0,
        f"""\
Wrote {folder}/contentlint.toml: 1 page

  page types      none
  vocabularies    none
  bibliographies  none
  props           none
  asset fields    none

Today there is 1 error in 1 file. To see it:
  contentlint check --statistics

To accept what is wrong today, and to stop only what is new:
  contentlint baseline create
and switch on `baseline` in contentlint.toml.

To check each commit, as .pre-commit-config.yaml:
  repos:
    - repo: https://example.org/contentlint.git
      rev: v{__version__}
      hooks:
        - id: contentlint
""",
        "",
    )
    assert main(["check", "--quiet", "--no-cache"]) == 1


def test_what_is_wrong_is_counted(folder: Path, run: Run) -> None:
    (folder / "page.md").write_text(f"{PAGE}\n[no][none]\n", "utf-8")
    (folder / "other.md").write_text(PAGE, "utf-8")
    assert "Today there are 2 errors and 1 warning in 2 files. To see them:\n" in run("--no-cache").out


def test_where_nothing_is_wrong_no_baseline_is_offered(folder: Path, run: Run) -> None:
    (folder / "page.md").write_text("# A page\n", "utf-8")
    ran = run("--no-cache")
    assert "Today nothing is wrong. To check again:\n  contentlint check\n" in ran.out
    assert "baseline create" not in ran.out


def test_a_baseline_is_created_where_it_is_wanted(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    command = SimpleNamespace(main=lambda arguments: called.append(list(arguments)) or 0)
    monkeypatch.setitem(sys.modules, "contentlint.cli.baseline", command)
    ran = run("--baseline", "--jobs", "1")
    assert ran.status == 0
    assert called == [["create", str(folder), "--jobs=1"]]
    assert "baseline create" not in ran.out
    assert '\nbaseline = "contentlint-baseline.json"\n' in (folder / "contentlint.toml").read_text("utf-8")


def test_the_seeds(folder: Path, run: Run) -> None:
    shutil.copytree(seeds_folder(), folder / "kb")
    (folder / "kb" / "contentlint.toml").unlink()
    ran = run("kb")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:7] == [
        f"Wrote {folder}/kb/contentlint.toml: 23 pages",
        "",
        "  page types      articles (6), mechanisms (7), substances (9)",
        "  vocabularies    tags (tags.yml), mechanisms (mechanisms/*.md)",
        "  bibliographies  references.bib",
        "  props           SubstanceFoods tag, SubstanceMatrix tag, SubstanceRecipes tag",
        "  asset fields    inchi_image, list_image",
    ]
    assert "  contentlint check kb\n" in ran.out
    assert pasted(ran.out, "To check each commit, as .pre-commit-config.yaml") == {
        "repos": [
            {
                "repo": "https://example.org/contentlint.git",
                "rev": f"v{__version__}",
                "hooks": [{"id": "contentlint", "args": ["kb"]}],
            }
        ]
    }


def test_what_the_repository_uses_decides_what_is_to_be_pasted(folder: Path, run: Run) -> None:
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n", "utf-8")
    (folder / ".gitlab-ci.yml").write_text("", "utf-8")
    (folder / ".github").mkdir()
    site = folder / 'it\'s a "site" $(x)'
    site.mkdir()
    (site / "page.md").write_text(PAGE, "utf-8")
    out = run(site.name).out
    below = pasted(out, "To check each commit, into .pre-commit-config.yaml, below `repos:`")
    assert isinstance(below, list)
    assert below[0]["hooks"] == [{"id": "contentlint", "args": [site.name]}]
    workflow = pasted(out, "To check each pull request, as .github/workflows/contentlint.yml")
    assert isinstance(workflow, dict)
    assert workflow["jobs"]["contentlint"]["steps"][-1]["with"]["path"] == site.name
    job = pasted(out, "To check each merge request, into .gitlab-ci.yml")
    assert isinstance(job, dict)
    said = job["contentlint"]["script"][-1].replace("contentlint check", "printf '%s\\n'").partition(" --")[0]
    assert subprocess.run(["bash", "-c", said], capture_output=True, text=True, check=True).stdout == f"{site.name}\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [("contentlint.toml", ""), ("contentlint.toml", "no toml"), ("pyproject.toml", "[tool.contentlint]\n")],
)
def test_a_configuration_is_never_overwritten(folder: Path, run: Run, name: str, content: str) -> None:
    (folder / name).write_text(content, "utf-8")
    before = sorted(path.name for path in folder.iterdir())
    assert run() == (
        2,
        "",
        f"contentlint: error: '{folder}/{name}' configures contentlint already:"
        " edit it, or move it away to have a new one drafted\n",
    )
    assert (folder / name).read_text("utf-8") == content
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_link_that_leads_nowhere_is_not_written_through(folder: Path, run: Run) -> None:
    (folder / "contentlint.toml").symlink_to(folder / "elsewhere")
    assert run().status == 2
    assert not (folder / "elsewhere").exists()


def test_a_project_that_is_not_about_contentlint_does_not_count(folder: Path, run: Run) -> None:
    (folder / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert run().status == 0


def test_a_configuration_above_is_told(folder: Path, run: Run) -> None:
    (folder / "contentlint.toml").write_text("", "utf-8")
    (folder / "kb").mkdir()
    (folder / "kb" / "page.md").write_text("", "utf-8")
    ran = run("kb")
    above = folder / "contentlint.toml"
    assert (ran.status, ran.err) == (
        0,
        f"contentlint: note: '{above}' configures the folders around; from now on not this one\n",
    )


@pytest.mark.parametrize("name", ["no-page", "read-only"])
def test_a_configuration_above_is_not_told_where_none_is_written(folder: Path, run: Run, name: str) -> None:
    (folder / "contentlint.toml").write_text("", "utf-8")
    site = folder / name
    site.mkdir()
    if name == "read-only":
        if os.name == "nt" or os.geteuid() == 0:
            pytest.skip("the superuser may write anywhere")
        (site / "page.md").write_text("", "utf-8")
        site.chmod(0o500)
    ran = run(name, "--no-cache")
    site.chmod(0o700)
    assert (ran.status, ran.out) == (2, "")
    assert "note" not in ran.err


def test_a_part_of_a_site_is_refused(folder: Path, run: Run) -> None:
    (folder / "docusaurus.config.js").write_text("export default {};\n", "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "page.md").write_text("", "utf-8")
    ran = run("docs")
    assert (ran.status, ran.out) == (2, "")
    assert f"run contentlint init on the whole of it, '{folder}'" in ran.err
    assert not (folder / "docs" / "contentlint.toml").exists()


def test_there_has_to_be_a_page(folder: Path, run: Run) -> None:
    (folder / "page.md").unlink()
    assert run() == (2, "", f"contentlint: error: there is no Markdown page in '{folder}': nothing to configure\n")
    assert not (folder / "contentlint.toml").exists()


def test_a_page_is_no_folder(run: Run, folder: Path) -> None:
    assert run("page.md").status == run(folder / "nothing").status == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(folder: Path, run: Run) -> None:
    folder.chmod(0o500)
    try:
        assert run("--no-cache").err.endswith("permission denied\n")
    finally:
        folder.chmod(0o700)


def test_names_do_not_steer_the_terminal(folder: Path) -> None:
    name = "::error::\x1b[31m\n::set-output name=x::\u202e"
    site = folder / name
    site.mkdir()
    for number in range(5):
        text = "---\ntags: ['::error::x', Alike]\n---\n"
        (site / f"{number}.md").write_text(text, "utf-8")
    command = [sys.executable, "-m", "contentlint", "init", "--no-cache", name]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    assert not any(line.lstrip().startswith("::") for line in (ended.stdout + ended.stderr).splitlines())
    assert all(character.isprintable() or character == "\n" for character in ended.stdout + ended.stderr)


def test_one_after_the_other_writes_the_same(folder: Path, run: Run) -> None:
    shutil.copytree(seeds_folder(), folder / "a")
    shutil.copytree(seeds_folder(), folder / "b")
    texts = []
    for name, jobs in (("a", 1), ("b", 2)):
        (folder / name / "contentlint.toml").unlink()
        run(name, "--jobs", jobs)
        texts.append((folder / name / "contentlint.toml").read_bytes())
    assert texts[0] == texts[1]
