import io
import subprocess
import sys

import pytest

from contentlint.cli.output import in_colour
from contentlint.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("contentlint.cli.progress.monotonic", lambda: now[0])
    return now


def shown(
    monkeypatch: pytest.MonkeyPatch, clock: list[float], stream: io.StringIO, wanted: bool, seconds: float
) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(10, wanted=wanted) as bar:
        for _ in range(5):
            bar.seen("page.md")
        clock[0] += seconds
        for _ in range(5):
            bar.seen("page.md")
        assert bar.done == 10
    return stream.getvalue()


def test_a_long_run_shows_a_bar_that_knows_what_is_done(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    assert "6/10" in shown(monkeypatch, clock, Terminal(), True, 1.5)


@pytest.mark.parametrize(
    ("stream", "wanted", "seconds"), [(Terminal(), True, 0.5), (Terminal(), False, 9), (io.StringIO(), True, 9)]
)
def test_no_bar(
    monkeypatch: pytest.MonkeyPatch, clock: list[float], stream: io.StringIO, wanted: bool, seconds: float
) -> None:
    assert shown(monkeypatch, clock, stream, wanted, seconds) == ""


def test_tqdm_is_not_imported_before_it_is_due() -> None:
    code = "import sys, contentlint.cli.check; sys.exit('tqdm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (io.StringIO(), {}, False),
        (None, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_people(stream: io.StringIO | None, environment: dict[str, str], coloured: bool) -> None:
    assert in_colour("auto", stream, environment) is coloured
