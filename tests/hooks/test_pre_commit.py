"""The real pre-commit, in a temporary repository, with the hooks that this repository offers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.resources import seeds_folder

REPOSITORY = Path(__file__).parents[2]
IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # A hook must not inherit the repository of a hook that runs these tests.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", *IDENTITY, *arguments], cwd=folder, env=clean | environment, capture_output=True, text=True, check=False
    )


def snapshot(target: Path) -> str:
    """Make a repository of the files of this one as they are now; return its commit."""
    listed = git(REPOSITORY, "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    names = listed.split("\0") if listed else [str(file.relative_to(REPOSITORY)) for file in REPOSITORY.rglob("*")]
    for name in names:
        source = REPOSITORY / name
        if name and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    made = git(target, "commit", "--quiet", "--message", "snapshot")
    assert made.returncode == 0, made.stderr
    return git(target, "rev-parse", "HEAD").stdout.strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds the seeds, with both hooks installed."""
    hooks = tmp_path_factory.mktemp("hooks")
    revision = snapshot(hooks)
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(seeds_folder(), folder, dirs_exist_ok=True)
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.as_uri()}\n    rev: {revision}\n    hooks:\n"
        "      - id: contentlint\n      - id: contentlint-files\n",
        "utf-8",
    )
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    assert git(folder, "commit", "--quiet", "--message", "begin").returncode == 0
    environment = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    os.environ.update(environment)
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install", "--install-hooks"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return folder


def test_a_good_commit_passes_and_a_bad_one_is_refused(site: Path) -> None:
    page = site / "substances" / "magnesium.md"
    good = page.read_text("utf-8")

    page.write_text(good.replace("about 25 g of it", "some 25 g of it"), "utf-8")
    passed = git(site, "commit", "--all", "--message", "good")
    assert passed.returncode == 0, passed.stdout + passed.stderr

    page.write_text(good.replace("  - Mineral\n", "  - Minerals\n"), "utf-8")
    refused = git(site, "commit", "--all", "--message", "bad")
    assert refused.returncode == 1
    assert "substances/magnesium.md:9:5" in refused.stdout + refused.stderr
    assert "tag-unknown" in refused.stdout + refused.stderr
    assert git(site, "log", "-1", "--format=%s").stdout.strip() == "good"
    page.write_text(good, "utf-8")


def test_an_edit_of_the_tags_file_alone_is_checked_too(site: Path) -> None:
    tags = site / "tags.yml"
    good = tags.read_text("utf-8")
    git(site, "checkout", "--quiet", "--", ".")

    tags.write_text(good.replace("\nMineral:", "\nMinerals:"), "utf-8")
    refused = git(site, "commit", "--all", "--message", "rename a tag")
    assert refused.returncode == 1
    assert "tag-unknown" in refused.stdout + refused.stderr
    tags.write_text(good, "utf-8")
