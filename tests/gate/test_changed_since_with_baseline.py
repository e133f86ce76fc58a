"""What a change broke, where some of what was wrong before is known by a baseline."""

from pathlib import Path

import pytest

from contentlint.cli.main import main
from tests.gate.repository import Repository

PAGE = "# A page\n\n[one](no.md)\n\n[two](beans.md#storage)\n"
BEANS = "# Beans\n\n## Storage\n\nDry.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A site with one finding, which its baseline knows; on a branch."""
    made = Repository(tmp_path)
    made.write({"page.md": PAGE, "beans.md": BEANS})
    assert main(["init", "--baseline", "--no-cache", str(tmp_path)]) == 0
    made.commit()
    made.git("switch", "--quiet", "--create", "change")
    return made


def test_what_is_broken_is_new(repository: Repository) -> None:
    repository.commit({"beans.md": BEANS.replace("## Storage\n\n", "")})
    ran = repository.check("--changed-since", "main")
    assert (ran.status, ran.places) == (
        1,
        [("page.md", 5, "link-anchor-missing", "`## Storage` was removed from beans.md")],
    )


@pytest.mark.xfail(reason="the baseline is compared with what the change broke, instead of with all that is wrong")
def test_a_second_mistake_of_a_known_kind_is_new(repository: Repository) -> None:
    repository.commit({"page.md": PAGE + "\n[three](no.md)\n"})
    ran = repository.check("--changed-since", "main")
    assert (ran.status, ran.places) == (1, [("page.md", 7, "link-target-missing", None)])


@pytest.mark.xfail(reason="the baseline is compared with what the change broke, instead of with all that is wrong")
def test_what_is_there_still_is_not_stale(repository: Repository) -> None:
    repository.commit({"beans.md": BEANS + "\nLong.\n"})
    assert repository.check().said == ""
    ran = repository.check("--changed-since", "main")
    assert (ran.status, ran.findings) == (0, [])
    assert "stale" not in ran.said
