"""A table of a report: what is drawn of it, and what should be, worked out anew from the audit's JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page
from shown import Shown

from contentlint.report.visible import visible

Row = Mapping[str, Any]
# Scroll through a table; note, by the position of each row that is drawn, the number that the audit has for it.
_SCROLL = """
async (region) => {
  const rows = {};
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let top = 0; ; top += region.clientHeight / 2) {
    region.scrollTop = top;
    await frame();
    for (const row of region.querySelectorAll("tr[data-position]")) {
      rows[row.dataset.position] = [...row.querySelectorAll("[data-at]")].map(
        ({ dataset, textContent }) => [dataset.at, dataset.as ?? null, textContent]);
    }
    if (top + region.clientHeight >= region.scrollHeight) return rows;
  }
}
"""
_DRAWN = """
async (region, part) => {
  region.scrollTop = part * (region.scrollHeight - region.clientHeight);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return Object.fromEntries([...region.querySelectorAll("tr[data-position]")].map((row) => [row.dataset.position,
  [...row.querySelectorAll("[data-at]")].map((one) => [one.dataset.at, one.dataset.as ?? null, one.textContent])]));
}
"""


class Listing:
    """A table in the browser."""

    def __init__(self, page: Page, name: str) -> None:
        self.name = name
        self.section: Locator = page.locator(f"section#{name}")
        self.region = self.section.locator(".rolling")

    def all_rows(self) -> list[list[Shown]]:
        """Return what each row shows, in their order, after a scroll through all of them."""
        drawn = self.region.evaluate(_SCROLL)
        assert sorted(map(int, drawn)) == list(range(len(drawn)))
        return [[Shown(*one) for one in drawn[str(position)]] for position in range(len(drawn))]

    def order(self) -> list[int]:
        """Return the rows in their order, as numbers of the audit."""
        return [self.number(row) for row in self.all_rows()]

    def drawn_at(self, part: float) -> dict[int, list[Shown]]:
        """Return what the rows show that are drawn at a part of the whole height, by their position."""
        rows = self.region.evaluate(_DRAWN, part)
        return {int(position): [Shown(*one) for one in shown] for position, shown in rows.items()}

    def number(self, row: Sequence[Shown]) -> int:
        """Return the number that the audit has for a row."""
        (number,) = {int(one.at.split("/")[2]) for one in row if one.at.startswith(f"/{self.name}/")}
        return number

    def counted(self) -> tuple[int, int]:
        """Return how many rows are said to be shown, and of how many."""
        said = self.section.locator(".shown").inner_text().replace(",", "")
        numbers = re.fullmatch(r"(\d+) of (\d+)", said)
        assert numbers is not None, said
        return int(numbers[1]), int(numbers[2])

    def sort(self, key: str) -> str | None:
        """Press the head of a column; return how it is sorted then."""
        head = self.section.locator(f"th[data-key='{key}']")
        head.locator("button").click()
        return head.get_attribute("aria-sort")

    def search(self, words: str) -> None:
        """Write into the search box, and wait until that is heeded."""
        self.section.locator("input[type=search]").fill(words)
        self.section.page.wait_for_timeout(250)

    def choose(self, key: str, value: str) -> None:
        self.section.locator(f"select[data-key='{key}']").select_option(value)

    def show_all(self) -> None:
        self.section.get_by_role("button", name="Show all").click()


class Kind(NamedTuple):
    """What a table does with a row of the audit: by column what it sorts by, what it is filtered by, where it looks."""

    keys: Mapping[str, Callable[[Row], Any]]
    lists: Mapping[str, Callable[[Row], str]]
    searched: Callable[[Row], list[str]]


def lowered(text: str | None) -> str:
    return visible((text or "").replace("\t", "    ")).lower()


def _text(*keys: str) -> Callable[[Row], str]:
    return lambda row: lowered(_value(row, keys))


def _number(key: str) -> Callable[[Row], float]:
    return lambda row: -1 if row[key] is None else row[key]


def _exact(*keys: str) -> Callable[[Row], str]:
    return lambda row: visible(_value(row, keys) or "")


def _value(row: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        row = None if row is None else row[key]
    return row


def _searched_finding(row: Row) -> list[str]:
    found = row["finding"]
    fix = found["fix"] or {}
    parts = [found[key] for key in ("severity", "rule", "message", "help", "cause", "path")]
    return [lowered(text) for text in (*parts, fix.get("safety"), fix.get("description"), row["source"])]


def _searched_reference(row: Row) -> list[str]:
    parts = [row[key] for key in ("kind", "status", "target", "text", "path")]
    return [lowered(text) for text in (*parts, *(path for path, _ in row["uses"]))]


_PAGE_NUMBERS = (
    "errors", "warnings", "references", "broken", "unknown", "resolve_share", "sources", "referrers", "tags",
    "completeness",
)  # fmt: skip
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "findings": Kind(
            {key: _text("finding", key) for key in ("severity", "message", "path", "rule")}
            | {"source": _text("source"), "safety": _text("finding", "fix", "safety")},
            {"severity": _exact("finding", "severity"), "rule": _exact("finding", "rule"),
             "safety": _exact("finding", "fix", "safety")},
            _searched_finding,
        ),
        "pages": Kind(
            {key: _text(key) for key in ("title", "path", "type")} | {key: _number(key) for key in _PAGE_NUMBERS},
            {"type": _exact("type")},
            lambda row: [lowered(row[key]) for key in ("path", "title", "type")],
        ),
        "references": Kind(
            {key: _text(key) for key in ("status", "kind", "target", "text", "path")}
            | {"uses": lambda row: len(row["uses"])},
            {"kind": _exact("kind"), "status": _exact("status")},
            _searched_reference,
        ),
    }
)  # fmt: skip
