"""What the tests in a browser need beside the browser."""

from importlib.util import find_spec

import pytest

MISSING = [name for name in ("axe_playwright_python", "playwright", "pypdf") if find_spec(name) is None]
collect_ignore = ["test_reports.py"] if MISSING else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why nothing was opened."""
    if MISSING:
        words = f"{', '.join(MISSING)} not installed (extra `browser`): the report was not opened in a browser"
        terminalreporter.write_line(f"skipped: {words}")
