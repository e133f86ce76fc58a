"""Compare contentlint with the real Docusaurus, link by link and page by page.

    python tests/conformance/generator.py [--keep DIR] [--modules DIR] [--random N --seed S]

Installs the pinned packages from the npm registry (or uses those in `--modules`), builds sites that hold one link a
page, and compares the verdict of the generator's report with ours, under several settings. What stops a build (a page
that does not compile, a missing image, front matter that does not parse) is compared page by page through the
generator's own loader. Ends with status 1 on a difference that is not in the list of deliberate ones, and with 0 and a
clear word where there is no Node or the registry cannot be reached.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator_pages import PAGES as SINGLE_PAGES
from generator_plugins import plugins_site
from generator_sites import LinkedSite, planted_site, random_site
from real_docusaurus import BuildReport, Generator, UnavailableError, find_generator, write_site

BROKEN_LINK, BROKEN_ANCHOR, OK = "broken-link", "broken-anchor", "ok"
VERDICTS = {"link-target-missing": BROKEN_LINK, "asset-missing": BROKEN_LINK, "link-anchor-missing": BROKEN_ANCHOR}


@dataclass(frozen=True)
class Setting:
    """A configuration of the generator, and the same for contentlint."""

    name: str
    base_url: str = "/"
    trailing_slash: bool | None = None

    def generator(self) -> dict[str, Any]:
        slash = {} if self.trailing_slash is None else {"trailingSlash": self.trailing_slash}
        return {"baseUrl": self.base_url, **slash}

    def ours(self, redirects: list[dict[str, str]]) -> str:
        lines = [
            'site = "docusaurus"',
            'include = ["docs/**/*.md", "docs/**/*.mdx", "blog/**/*.md", "src/pages/**/*.md", "src/pages/**/*.mdx"]',
            "[docusaurus]",
            f'base-url = "{self.base_url}"',
        ]
        if self.trailing_slash is not None:
            lines.append(f"trailing-slash = {str(self.trailing_slash).lower()}")
        listed = ", ".join(f'{{ from = "{each["from"]}", to = "{each["to"]}" }}' for each in redirects)
        return "\n".join([*lines, f"redirects = [{listed}]", "[vocabularies.tags]", 'file = "docs/tags.yml"', ""])


SETTINGS = (
    Setting("default"),
    Setting("trailing-slash-true", "/base/", trailing_slash=True),
    Setting("trailing-slash-false", "/base/", trailing_slash=False),
)


@dataclass(frozen=True)
class Deliberate:
    """Where we differ from the generator on purpose, and why."""

    link: str
    theirs: str
    ours: str
    reason: str

    def covers(self, link: str, theirs: str, ours: str) -> bool:
        return (theirs, ours) == (self.theirs, self.ours) and bool(re.fullmatch(self.link, link, re.DOTALL))


DELIBERATE = (
    Deliberate("@site/.*[.]mdx?", OK, BROKEN_LINK, "a link to a page by @site becomes the download of its source"),
    Deliberate(".*#top", BROKEN_ANCHOR, OK, "in HTML, #top is the top of any page"),
    Deliberate(
        ".*#(jsxid|spanid|det|rawh2|indiv|partid)", BROKEN_ANCHOR, OK,
        "an id of an element is in the built page, though the report does not know it",
    ),
    Deliberate(r"---\n.*[\[{, ],.*", "compiles", "front matter", "js-yaml alone takes an item that is not there"),
    Deliberate(r"---\n[.]{3}\n.*", "compiles", "front matter", "js-yaml alone takes the end of a document for one"),
    Deliberate(".*import X from './x.js'.*", "compiles", "mdx", "an import is looked for after compiling"),
    Deliberate(r"---\na: 1\n", "compiles", "front matter", "front matter without an end swallows the page"),
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A page or link that the two judge differently."""

    setting: str
    page: str
    link: str
    theirs: str
    ours: str

    @property
    def reason(self) -> str | None:
        covering = (each.reason for each in DELIBERATE if each.covers(self.link, self.theirs, self.ours))
        return next(covering, None)


class Comparison:
    """What has been compared, and what came out."""

    def __init__(self) -> None:
        self.compared = Counter[str]()
        self.differences: list[Difference] = []

    def add(self, setting: str, page: str, link: str, theirs: str, ours: str) -> None:
        self.compared[setting] += 1
        if theirs != ours:
            self.differences.append(Difference(setting, page, link, theirs, ours))

    @property
    def unexplained(self) -> list[Difference]:
        return [each for each in self.differences if each.reason is None]

    def lines(self) -> Iterator[str]:
        """Yield the table of what was compared, and the differences."""
        different = Counter(each.setting for each in self.differences)
        unexplained = Counter(each.setting for each in self.unexplained)
        yield f"{'compared':<32}{'verdicts':>10}{'deliberate':>12}{'different':>11}"
        for setting, count in self.compared.items():
            yield f"{setting:<32}{count:>10}{different[setting] - unexplained[setting]:>12}{unexplained[setting]:>11}"
        for each in self.unexplained:
            yield f"  {each.setting}: {each.page}: {each.link!r}: the generator says {each.theirs}, we say {each.ours}"
        for reason, count in Counter(each.reason for each in self.differences if each.reason).items():
            yield f"  deliberate, {count} times: {reason}"


# --- running the two --------------------------------------------------------------------------------------------------


def contentlint(site: Path, configuration: str) -> list[dict[str, Any]]:
    """Run the real command on a site and return its findings."""
    (site / "contentlint.toml").write_text(configuration, "utf-8")
    command = [sys.executable, "-m", "contentlint", "check", "--quiet", "--format", "json"]
    run = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(f"contentlint ended with status {run.returncode}:\n{run.stderr}")
    found: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return found


def our_verdicts(findings: list[dict[str, Any]], links: Mapping[str, str]) -> dict[str, str]:
    """Return what we say of each page's link."""
    verdicts = dict.fromkeys(links, OK)
    for each in findings:
        if each["path"] in links and each["rule"] in VERDICTS:
            verdicts[each["path"]] = VERDICTS[each["rule"]]
    return verdicts


def their_verdict(report: BuildReport, page: str) -> str:
    """Return what the build says of a page's link."""
    if page in report.broken_links:
        return BROKEN_LINK
    return BROKEN_ANCHOR if page in report.broken_anchors else OK


def compare_links(
    generator: Generator, site: LinkedSite, setting: Setting, name: str, folder: Path, comparison: Comparison
) -> None:
    """Build a site and compare the verdicts on each page's link, and the unknown tags."""
    place = folder / f"{name}-{setting.name}".replace(" ", "-")
    write_site(place, site.texts, {**setting.generator(), **site.configuration}, site.redirects)
    report = generator.build(place)
    findings = contentlint(place, setting.ours(site.redirects))
    ours = our_verdicts(findings, site.links)
    for page, link in site.links.items():
        if page in report.routes:  # a draft has none, and no verdict
            comparison.add(f"{name}, {setting.name}", page, link, their_verdict(report, page), ours[page])
    tags: dict[str, set[str]] = {}
    for each in findings:
        if each["rule"] == "tag-unknown":
            tags.setdefault(each["path"], set()).add(each["subject"])
    for page in sorted(report.unknown_tags.keys() | tags.keys()):
        theirs, found = (sorted(of.get(page, ())) for of in (report.unknown_tags, tags))
        comparison.add(f"unknown tags, {setting.name}", page, "tags", str(theirs), str(found))


def compare_pages(generator: Generator, folder: Path, comparison: Comparison) -> None:
    """Compile pages one by one, and compare whether each can be published."""
    place = folder / "pages"
    texts = {f"docs/page-{number:03}.{ending}": text for number, (ending, text) in enumerate(SINGLE_PAGES)}
    write_site(place, {**texts, "static/img/there.svg": "<svg/>", "docs/beside.svg": "<svg/>"}, {}, [])
    answers = generator.compile(texts, place)
    found = contentlint(place, Setting("default").ours([]).partition("[vocab")[0])
    stages = {"mdx-syntax": "mdx", "asset-missing": "mdx", "front-matter-syntax": "front matter"}
    stages |= {"front-matter-duplicate-key": "front matter", "link-placeholder": "mdx"}
    for page, text in texts.items():
        ours = {stages[each["rule"]] for each in found if each["path"] == page and each["rule"] in stages}
        if any(each["path"] == page and each["subject"].startswith("@site/") for each in found):
            ours.add("mdx")  # the one link that stops the build where its file is missing
        theirs = answers[page]["stage"]
        if theirs != "validation":  # what its own schema demands of front matter is not compared
            name = "front matter" if "front matter" in ours else "mdx" if ours else "compiles"
            comparison.add("pages, one by one", page, text, theirs or "compiles", name)


def run(options: argparse.Namespace, folder: Path) -> int:
    """Make all comparisons, print what came out, and return the exit status."""
    generator = find_generator(options.modules, folder)
    comparison = Comparison()
    if options.random:
        for setting in SETTINGS:
            site = random_site(options.random, options.seed)
            compare_links(generator, site, setting, f"random {options.seed}", folder, comparison)
    else:
        compare_pages(generator, folder, comparison)
        for setting in SETTINGS:
            compare_links(generator, planted_site(setting.base_url), setting, "planted", folder, comparison)
            compare_links(generator, plugins_site(), setting, "plugins", folder, comparison)
    print("\n".join(comparison.lines()))
    total, failed = sum(comparison.compared.values()), len(comparison.unexplained)
    print(f"{total - failed} passed, {failed} failed")
    return bool(failed)


def main() -> int:
    """Read the command line and compare."""
    parser = argparse.ArgumentParser(description="Compare contentlint with the real Docusaurus.")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="keep the sites and the installation in this folder")
    parser.add_argument("--modules", metavar="DIR", type=Path, help="a node_modules folder with the generator in it")
    parser.add_argument("--random", metavar="N", type=int, default=0, help="compare a random site of N pages instead")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="the random site's seed (default: 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        try:
            return run(options, (options.keep or Path(temporary)).resolve())
        except UnavailableError as error:
            print(f"SKIPPED the comparison with the real generator: {error}")
            return 0


if __name__ == "__main__":
    sys.exit(main())
