"""The real pre-commit, in a temporary repository, with the hooks that this repository offers."""

import shutil
from pathlib import Path

import pytest

from contentlint import __version__
from contentlint.initial.snippets import pre_commit
from contentlint.resources import seeds_folder
from ended import Ended
from tests.hooks.offered import Offered


class Site:
    """A repository that holds the seeds, with both hooks installed."""

    def __init__(self, root: Path, installed: Offered) -> None:
        self.root = root
        self._installed = installed
        shutil.copytree(seeds_folder(), root)
        lines = [*pre_commit(__version__, "", is_new=True), "      - id: contentlint-files", ""]
        (root / ".pre-commit-config.yaml").write_text("\n".join(lines), "utf-8")
        for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "begin"]):
            assert self.git(*arguments).status == 0
        assert installed.pre_commit(root, "install").status == 0

    def git(self, *arguments: str) -> Ended:
        return self._installed.git(self.root, *arguments)


@pytest.fixture
def site(tmp_path: Path, installed: Offered) -> Site:
    return Site(tmp_path / "site", installed)


def test_a_good_commit_passes_and_a_bad_one_is_refused(site: Site) -> None:
    page = site.root / "substances" / "magnesium.md"
    good = page.read_text("utf-8")

    page.write_text(good.replace("about 25 g of it", "some 25 g of it"), "utf-8")
    passed = site.git("commit", "--all", "--message", "good")
    assert passed.status == 0, passed

    page.write_text(good.replace("  - Mineral\n", "  - Minerals\n"), "utf-8")
    refused = site.git("commit", "--all", "--message", "bad")
    assert refused.status == 1
    assert "substances/magnesium.md:9:5" in refused.err
    assert "tag-unknown" in refused.err
    assert site.git("log", "-1", "--format=%s").out == "good\n"


def test_an_edit_of_the_tags_file_alone_is_checked_too(site: Site) -> None:
    tags = site.root / "tags.yml"
    tags.write_text(tags.read_text("utf-8").replace("\nMineral:", "\nMinerals:"), "utf-8")
    refused = site.git("commit", "--all", "--message", "rename a tag")
    assert refused.status == 1
    assert "tag-unknown" in refused.err
