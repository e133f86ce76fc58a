"""What the tests with the real pre-commit share."""

import os

import pytest

from tests.hooks.offered import Offered, offered


@pytest.fixture(scope="session")
def contentlint(tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """contentlint as others get it; pre-commit installs it once for all tests, as it locks what it keeps."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return offered(tmp_path_factory.mktemp("contentlint"), shared / "pre-commit")
