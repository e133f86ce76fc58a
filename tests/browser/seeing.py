"""A real browser, in which reports are opened. Without one, whoever imports this is skipped, and it is said why.

The browser is `chromium`, `chromium-browser` or `google-chrome` on PATH, or what the variable CHROMIUM names.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
if PROGRAM is None:
    pytest.skip("no Chromium: the report was not opened in a browser", allow_module_level=True)

# What a browser does of its own accord it does not do here. Its sandbox does not work for root.
_OPTIONS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", *(["--no-sandbox"] if os.geteuid() == 0 else []),
)  # fmt: skip
READY = "html.ready"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser, and end it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PROGRAM, args=list(_OPTIONS))
        yield started
        started.close()


class Opened:
    """A report in a tab of its own, and all that it asked for, complained of, or opened."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        page.set_default_timeout(5_000)
        self.address = file.as_uri()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.context.on("page", lambda other: self.complaints.append(f"opens {other.url}"))
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._refuse)
        page.on("download", lambda download: self.complaints.append(f"downloads {download.url}"))
        page.goto(self.address)

    def _note(self, message: ConsoleMessage) -> None:
        self.complaints.append(f"{message.type}: {message.text}")

    def _refuse(self, dialog: Any) -> None:
        self.complaints.append(f"asks {dialog.message}")
        dialog.dismiss()

    def wait(self) -> None:
        """Wait until the script has drawn the tables."""
        self.page.wait_for_selector(READY, state="attached")

    def assert_alone(self) -> None:
        """Fail where anything but the file itself was asked for, or anything went wrong."""
        assert {url.partition("#")[0] for url in self.requests} == {self.address}
        assert self.complaints == []


@contextmanager
def opened(started: Browser, file: Path, size: dict[str, int] = DESK, **context: Any) -> Iterator[Opened]:
    """Open a report in a context of its own, which forgets everything."""
    new: Any = started.new_context(viewport=size, **context)
    report = Opened(new.new_page(), file)
    if context.get("java_script_enabled", True):
        report.wait()
    yield report
    new.close()
