"""What holds for all tests."""

import gc
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from contentlint.cli.main import main
from ended import Ended, Run

if TYPE_CHECKING:
    from tests.hooks.offered import Offered

# How long one example takes says something of the machine; what must be quick has tests of its own.
settings.register_profile("contentlint", settings.default, deadline=None)
settings.load_profile("contentlint")


def pytest_collection_finish() -> None:
    """Let the collector look seldom, as the program does, and never at the thousands of tests."""
    gc.freeze()
    gc.set_threshold(100_000)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep away from the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> "Offered":
    """contentlint as others get it; pre-commit installs it once for all tests, as it locks what it keeps."""
    from tests.hooks.offered import offered

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return offered(tmp_path_factory.mktemp("contentlint"), shared / "pre-commit")


@pytest.fixture
def contentlint(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command line of contentlint in this process."""

    def command(*arguments: object) -> Ended:
        status = main([*map(str, arguments)])
        return Ended(status, *capsys.readouterr())

    return command
