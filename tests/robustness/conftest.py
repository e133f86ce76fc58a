"""What holds for tests that measure time."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """Keep the collector away, as the program does, and what other tests have left away from it.

    To look at all that is left takes a quarter of a second after some thousand tests, again and again.
    """
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()
