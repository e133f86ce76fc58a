"""What holds for all tests."""

from collections.abc import Iterator

import pytest

from contentlint.cli.main import main
from ended import Ended, Run


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep away from the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def contentlint(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command line of contentlint in this process."""

    def command(*arguments: object) -> Ended:
        status = main([*map(str, arguments)])
        return Ended(status, *capsys.readouterr())

    return command
