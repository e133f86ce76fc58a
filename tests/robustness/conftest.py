"""What holds for tests that measure time."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """Keep the collector away, as the program does: it would look at all that other tests have left."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
