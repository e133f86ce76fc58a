"""Reports in a real browser: what is shown is what the audit has, nothing is asked for, and everybody can use them."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from listing import KINDS, Listing
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from reports import HOSTILE, PAGES, SITES, Made, big_site, hostile_site, made
from seeing import DESK, PHONE, browser, opened
from shown import Shown, wrong

from contentlint.report.visible import visible
from tests.robustness.timing import slowness

_SHOWN = """
(within) => [...document.querySelectorAll(`${within} [data-at]`)].map(
  ({ dataset, textContent }) => [dataset.at, dataset.as ?? null, textContent])
"""
# Digits that stand in the page by themselves: neither the audit's, nor counted by the script.
_OWN_DIGITS = r"""
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const isExplained = parentElement.closest("[data-at], [data-derived], script, style, noscript") !== null;
    if (/\d/.test(data) && !isExplained) found.push(data.trim());
  }
  return found;
}
"""
MAKERS = {"hostile": hostile_site, "big": big_site}
SMALL = [*SITES, "hostile"]
EVERY = [*SITES, *MAKERS]
SIZE = 15_000_000
SECONDS = 1.0


@pytest.fixture(scope="session")
def started() -> Iterator[Browser]:
    with browser() as running:
        yield running


class Reports(dict[str, Made]):
    """Reports by name, each made when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __missing__(self, name: str) -> Made:
        folder = self._folder / name
        site = MAKERS[name](folder / "site") if name in MAKERS else SITES[name]
        self[name] = made(site, folder)
        return self[name]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    return Reports(tmp_path_factory.mktemp("reports"))


def shown_on(page: Page, within: str = "body") -> Iterator[Shown]:
    return (Shown(*one) for one in page.evaluate(_SHOWN, within))


@pytest.mark.parametrize("name", EVERY)
def test_every_number_is_that_of_the_audit(started: Browser, reports: Reports, name: str) -> None:
    file, audit = reports[name]
    with opened(started, file) as report:
        shown = list(shown_on(report.page))
        assert wrong(audit, iter(shown)) == []
        assert report.page.evaluate(_OWN_DIGITS) == []
        places = {one.at for one in shown}
        unsaid = {"findings", "fixable", "suppressed", *(["unknown"] if not audit["verdict"]["unknown"] else [])}
        told = {f"/verdict/{key}" for key in audit["verdict"].keys() - unsaid}
        assert told | {f"/rules/{place}/findings" for place in range(len(audit["rules"]))} <= places
        report.assert_alone()


@pytest.mark.parametrize("name", SMALL)
def test_every_number_of_the_details_is_that_of_the_audit(started: Browser, reports: Reports, name: str) -> None:
    file, audit = reports[name]
    with opened(started, file) as report:
        page = report.page
        for table in not_empty(reports[name]):
            page.locator(f"#{table} .open").first.click()
            for _ in audit[table]:
                assert wrong(audit, shown_on(page, "dialog")) == []
                if page.locator("dialog [data-step='1']").is_disabled():
                    break
                page.locator("dialog [data-step='1']").click()
            page.keyboard.press("Escape")


def test_what_has_changed_is_that_of_the_audit(started: Browser, reports: Reports, tmp_path: Path) -> None:
    site, old = tmp_path / "site", tmp_path / "old.json"
    copytree(SITES["flawed"], site)
    old.write_text(json.dumps(reports["flawed"].audit), "utf-8")
    (site / "articles" / "footnote-undefined.md").write_text("[a](no-such-page.md)\n", "utf-8")
    file, audit = made(site, tmp_path / "report", "--compare", str(old))
    assert (audit["comparison"]["gone"], audit["comparison"]["new"]) == (1, 1)
    with opened(started, file) as report:
        shown = list(shown_on(report.page))
        assert wrong(audit, iter(shown)) == []
        assert {"/comparison/gone", "/comparison/new", "/comparison/stayed"} <= {one.at for one in shown}
        assert report.page.evaluate(_OWN_DIGITS) == []
        report.assert_alone()


@pytest.mark.parametrize("table", KINDS)
@pytest.mark.parametrize("name", SMALL)
def test_a_table_has_every_row_of_the_audit(started: Browser, reports: Reports, name: str, table: str) -> None:
    file, audit = reports[name]
    with opened(started, file) as report:
        listing = Listing(report.page, table)
        rows = listing.all_rows()
        assert [listing.number(row) for row in rows] == list(range(len(audit[table])))
        assert wrong(audit, (one for row in rows for one in row)) == []
        report.assert_alone()


@pytest.mark.parametrize(("table", "key"), [(table, key) for table, kind in KINDS.items() for key in kind.keys])
def test_a_column_sorts(started: Browser, reports: Reports, table: str, key: str) -> None:
    file, audit = reports["flawed"]
    everything = list(range(len(audit[table])))
    with opened(started, file) as report:
        listing = Listing(report.page, table)
        for way in ("ascending", "descending"):
            assert listing.sort(key) == way
            order = listing.order()
            assert sorted(order) == everything
            assert is_in_order(audit[table], order, table, key, down=way == "descending")
        assert listing.sort(key) is None
        assert listing.order() == everything


def is_in_order(rows: Any, order: list[int], table: str, key: str, *, down: bool) -> bool:
    """Whether rows are in the order of a column, and those that are alike in that of the audit.

    Of texts that differ but in their case, which comes first is nobody's concern.
    """
    keys = [KINDS[table].keys[key](rows[number]) for number in order]
    alike = [
        one < other for one, other, here, there in zip(order, order[1:], keys, keys[1:], strict=False) if here == there
    ]
    return keys == sorted(keys, reverse=down) and (all(alike) or isinstance(keys[0], str))


@pytest.mark.parametrize(("table", "key"), [(table, key) for table, kind in KINDS.items() for key in kind.lists])
def test_a_list_filters(started: Browser, reports: Reports, table: str, key: str) -> None:
    file, audit = reports["flawed"]
    of = KINDS[table].lists[key]
    with opened(started, file) as report:
        listing = Listing(report.page, table)
        values = {of(row) for row in audit[table]} - {""}
        offered = listing.section.locator(f"select[data-key='{key}'] option").all_inner_texts()
        counts = {value: sum(of(row) == value for row in audit[table]) for value in values}
        assert sorted(offered) == sorted(["all", *(f"{value} ({count:,})" for value, count in counts.items())])
        for value in values:
            listing.choose(key, value)
            assert listing.order() == [number for number, row in enumerate(audit[table]) if of(row) == value]
            assert listing.counted() == (counts[value], len(audit[table]))
        listing.show_all()
        assert listing.counted() == (len(audit[table]), len(audit[table]))


@pytest.mark.parametrize("table", KINDS)
@pytest.mark.parametrize("words", ["tag", "MD a", "unknown  articles/", "safe", "no such words at all", "[", "\\", "ä"])
def test_a_search_finds_what_has_all_its_words(started: Browser, reports: Reports, table: str, words: str) -> None:
    file, audit = reports["flawed"]
    kind = KINDS[table]
    found = [
        number
        for number, row in enumerate(audit[table])
        if all(any(word in text for text in kind.searched(row)) for word in words.lower().split())
    ]
    with opened(started, file) as report:
        listing = Listing(report.page, table)
        listing.search(words)
        assert listing.counted() == (len(found), len(audit[table]))
        assert listing.order() == found


def test_what_is_hostile_stays_a_text(started: Browser, reports: Reports) -> None:
    file, audit = reports["hostile"]
    assert {row["title"] for row in audit["pages"]} == set(HOSTILE)
    with opened(started, file) as report:
        page = report.page
        assert page.locator("script").count() == 2
        assert page.locator("img, object, embed, iframe, link, base, form").count() == 0
        assert page.evaluate("document.querySelectorAll('[onerror], [onload], [onclick]').length") == 0
        for text in HOSTILE:
            cell = page.locator("#pages").get_by_role("button", name=visible(text), exact=True)
            assert cell.inner_text() == visible(text)
            cell.click()
            assert page.locator("dialog h2").inner_text() == visible(text)
            page.keyboard.press("Escape")
        for address in page.eval_on_selector_all("a[href]", "links => links.map((link) => link.protocol)"):
            assert address in ("file:", "vscode:", "https:", "http:")
        report.assert_alone()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", SMALL)
def test_axe_finds_no_violation(
    started: Browser, reports: Reports, name: str, size: dict[str, int], scheme: str
) -> None:
    with opened(started, reports[name].file, size, color_scheme=scheme, reduced_motion="reduce") as report:
        page = report.page
        page.eval_on_selector_all("details", "all => all.forEach((one) => (one.open = true))")
        assert violations(page) == []
        for table in not_empty(reports[name]):
            page.locator(f"#{table} .open").first.click()
            page.locator("dialog[open]").wait_for()
            assert violations(page) == []
            page.keyboard.press("Escape")


def not_empty(report: Made) -> list[str]:
    """Return the tables that have rows."""
    return [table for table in KINDS if report.audit[table]]


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules of axe-core that are broken, and by what."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("name", SMALL)
def test_a_narrow_page_does_not_scroll_sideways(started: Browser, reports: Reports, name: str) -> None:
    with opened(started, reports[name].file, {"width": 320, "height": 640}) as report:
        page = report.page
        page.eval_on_selector_all("details", "all => all.forEach((one) => (one.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for table in not_empty(reports[name]):
            page.locator(f"#{table} .open").first.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert (
                page.evaluate(
                    "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('dialog'))"
                )
                == 0
            )
            page.keyboard.press("Escape")


def test_the_keyboard_is_enough(started: Browser, reports: Reports) -> None:
    """To the findings, to a column that sorts them, to a row, into its details, to the next one, and out."""
    file, audit = reports["flawed"]
    with opened(started, file) as report:
        page, keyboard = report.page, report.page.keyboard
        listing = Listing(page, "findings")
        tab_to(page, "nav a[href='#findings']")
        keyboard.press("Enter")
        tab_to(page, "#findings input[type=search]", 3)
        tab_to(page, "#findings th[data-key='rule'] button", 15)
        keyboard.press("Enter")
        order = listing.order()
        assert order == sorted(order, key=lambda number: audit["findings"][number]["finding"]["rule"])
        listing.region.evaluate("region => (region.scrollTop = 0)")
        page.locator("#findings tr[data-position='0']").wait_for()  # rows are drawn a moment later
        tab_to(page, "#findings tr[data-position='0'] .open", 8)
        for _ in range(2):
            keyboard.press("ArrowDown")
        assert is_focused(page, "#findings tr[data-position='2'] .open")
        keyboard.press("Enter")
        said = page.locator("dialog h2")
        assert said.inner_text() == visible(audit["findings"][order[2]]["finding"]["message"])
        tab_to(page, "dialog [data-step='1']", 4)
        keyboard.press("Enter")
        assert said.inner_text() == visible(audit["findings"][order[3]]["finding"]["message"])
        keyboard.press("Escape")
        assert is_focused(page, "#findings tr[data-position='3'] .open")
        keyboard.press("End")
        assert is_focused(page, f"#findings tr[data-position='{len(order) - 1}'] .open")
        report.assert_alone()


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if is_focused(page, selector):
            return
    pytest.fail(
        f"{selector} is not reached by {most} times Tab: {page.evaluate('document.activeElement.outerHTML')[:200]}"
    )


def is_focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


@pytest.mark.parametrize("name", SITES)
def test_paper_has_all_sections(started: Browser, reports: Reports, name: str) -> None:
    with opened(started, reports[name].file) as report:
        titles = report.page.locator("main h2").all_inner_texts()
        pages = PdfReader(io.BytesIO(report.page.pdf(format="A4"))).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert [title for title in titles if title not in text] == []
        last = reports[name].audit["findings"][-1:]
        assert all(found["finding"]["path"].split("/")[-1] in text for found in last)
        report.assert_alone()


def test_paper_has_the_columns_of_a_desk(started: Browser, reports: Reports) -> None:
    with opened(started, reports["flawed"].file, {"width": 718, "height": 1000}) as report:
        report.page.emulate_media(media="print")
        columns = "row => getComputedStyle(row).gridTemplateColumns.split(' ').length"
        assert report.page.locator("#findings tbody tr[data-position]").first.evaluate(columns) == 7


def test_the_way_back_leads_to_where_a_link_was_followed(started: Browser, reports: Reports) -> None:
    with opened(started, reports["flawed"].file, reduced_motion="reduce") as report:
        page, listing = report.page, Listing(report.page, "findings")
        link = page.locator("#rules tbody a").first
        link.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        link.click()
        page.wait_for_function("before => scrollY > before + 100", arg=before)
        count, every = listing.counted()
        assert count < every
        page.go_back()
        page.wait_for_function("before => Math.abs(scrollY - before) < 2", arg=before)
        assert listing.counted() == (every, every)


@pytest.mark.parametrize("name", EVERY)
def test_without_javascript_the_verdict_stands(started: Browser, reports: Reports, name: str) -> None:
    file, audit = reports[name]
    with opened(started, file, java_script_enabled=False) as report:
        figures = report.page.locator("#verdict .figures").inner_text()
        assert f"{audit['verdict']['errors']:,}" in figures
        assert f"{audit['verdict']['pages']:,}" in figures
        for table in KINDS:
            assert f"{len(audit[table]):,} rows" in report.page.locator(f"#{table} noscript").inner_text()
        report.assert_alone()


def test_fifty_thousand_findings(started: Browser, reports: Reports, capsys: pytest.CaptureFixture[str]) -> None:
    file, audit = reports["big"]
    assert audit["verdict"]["pages"] == PAGES
    assert len(audit["findings"]) >= 50_000
    assert file.stat().st_size < SIZE
    took = min(seconds_to_open(started, file) for _ in range(3))
    with capsys.disabled():
        print(f"\n{len(audit['findings']):,} findings: {file.stat().st_size / 1e6:.1f} MB, opened in {took:.2f} s")
    assert took < SECONDS * slowness()


def seconds_to_open(started: Browser, file: Path) -> float:
    """Return the seconds from the navigation to the tables, by the clock of the browser."""
    with opened(started, file) as report:
        return (
            float(report.page.evaluate("performance.getEntriesByName('ready')[0]?.startTime ?? performance.now()"))
            / 1000
        )


@pytest.mark.parametrize("table", KINDS)
def test_a_big_table_is_the_audit_wherever_it_is_scrolled_to(started: Browser, reports: Reports, table: str) -> None:
    file, audit = reports["big"]
    count = len(audit[table])
    with opened(started, file) as report:
        listing = Listing(report.page, table)
        assert listing.counted() == (count, count)
        for part in (0, 0.3, 0.7, 1):
            drawn = listing.drawn_at(part)
            assert all(listing.number(row) == position for position, row in drawn.items())
            assert wrong(audit, (one for row in drawn.values() for one in row)) == []
            assert abs(min(drawn) - part * count) < 100
            assert len(drawn) < 100
        key = "path"
        listing.sort(key)
        of = KINDS[table].keys[key]
        expected = sorted(range(count), key=lambda number: of(audit[table][number]))
        for part in (0, 0.5, 1):
            for position, row in listing.drawn_at(part).items():
                assert of(audit[table][listing.number(row)]) == of(audit[table][expected[position]])
        report.assert_alone()
