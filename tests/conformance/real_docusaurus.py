"""The real Docusaurus: install it, build a site with it, compile pages with it, and read what it says."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

VERSION = "3.8.1"
PACKAGES = {
    "@docusaurus/core": VERSION,
    "@docusaurus/preset-classic": VERSION,
    "@docusaurus/plugin-client-redirects": VERSION,
    "react": "18.3.1",
    "react-dom": "18.3.1",
}
# Later releases of webpack refuse the options that Docusaurus 3.8.1 gives to its progress bar.
OVERRIDES = {"webpack": "5.99.9"}

_COMPILE = Path(__file__).with_name("compile.cjs")
_PAGE = re.compile(r"^- Broken (?P<kind>link|anchor) on source page path = (?P<route>.*):$")
_LINK = re.compile(r"^   -> linking to (?P<link>.*?)(?: \(resolved as: .*\))?$")
_TAGS = re.compile(r"Tags \[(?P<tags>[^\]]*)\] used in (?P<page>\S+) are not defined in tags.yml")
_DUPLICATE = re.compile(r"Attempting to create page at (?P<route>\S+), but a page already exists at this route")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class UnavailableError(Exception):
    """Node, npm or the registry is not there."""


@dataclass
class BuildReport:
    """What a build said, by the path of the page in the site: its broken links and anchors, and unknown tags.

    `routes` are the addresses of the pages; `duplicate_routes` those that two pages share.
    """

    broken_links: dict[str, list[str]] = field(default_factory=dict)
    broken_anchors: dict[str, list[str]] = field(default_factory=dict)
    unknown_tags: dict[str, set[str]] = field(default_factory=dict)
    routes: dict[str, str] = field(default_factory=dict)
    duplicate_routes: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Generator:
    """An installation, by its folder of modules."""

    modules: Path

    def build(self, site: Path) -> BuildReport:
        """Build the site in a folder and return what was said; SystemExit where it does not build."""
        link = site / "node_modules"
        if not link.exists():
            link.symlink_to(self.modules, target_is_directory=True)
        command = [str(self.modules / ".bin" / "docusaurus"), "build", "--no-minify"]
        run = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
        output = _COLOUR.sub("", run.stdout + run.stderr)
        if run.returncode:
            raise SystemExit(f"the site in {site} does not build:\n{output[-4000:]}")
        return _read_report(output, _routes(site))

    def compile(self, pages: Mapping[str, str], site: Path) -> dict[str, dict[str, Any]]:
        """Compile each page on its own; return for each whether it compiles, and if not, why and where."""
        with tempfile.TemporaryDirectory() as folder:
            asked = Path(folder, "pages.json")
            asked.write_text(json.dumps({"site": str(site), "pages": dict(pages)}), "utf-8")
            command = ["node", str(_COMPILE), str(self.modules), str(asked)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            raise SystemExit(f"{_COMPILE.name} failed:\n{run.stderr[-4000:]}")
        answers: dict[str, dict[str, Any]] = json.loads(run.stdout)
        return answers


def find_generator(modules: Path | None, folder: Path) -> Generator:
    """Return the installation in `modules`, or install one below `folder`; raises UnavailableError."""
    if not shutil.which("node"):
        raise UnavailableError("node is not installed")
    if modules:
        return Generator(modules.resolve())
    if not shutil.which("npm"):
        raise UnavailableError("npm is not installed")
    place = folder / "generator"
    if not (place / "node_modules").is_dir():
        place.mkdir(parents=True, exist_ok=True)
        package = {"private": True, "dependencies": PACKAGES, "overrides": OVERRIDES}
        (place / "package.json").write_text(json.dumps(package), "utf-8")
        _npm(
            "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", "--loglevel=error", cwd=place
        )
    return Generator((place / "node_modules").resolve())


def _npm(*arguments: str, cwd: Path) -> None:
    run = subprocess.run(["npm", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    if run.returncode:
        raise UnavailableError(f"npm {arguments[0]} failed: {run.stderr.strip()[-500:]}")


def write_site(
    site: Path, texts: Mapping[str, str], configuration: Mapping[str, Any], redirects: Sequence[Any]
) -> None:
    """Write a site's files and its configuration, which only warns of what it finds, in place of what was there."""
    shutil.rmtree(site, ignore_errors=True)
    for path, text in texts.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    settings = {
        "title": "Conformance",
        "url": "https://example.org",
        "baseUrl": "/",
        "onBrokenLinks": "warn",
        "onBrokenAnchors": "warn",
        "onBrokenMarkdownLinks": "warn",
        "onDuplicateRoutes": "warn",
        "presets": [["classic", {"docs": {"onInlineTags": "warn"}, "blog": False}]],
        "plugins": [["@docusaurus/plugin-client-redirects", {"redirects": list(redirects)}]],
        **configuration,
    }
    (site / "docusaurus.config.js").write_text(f"module.exports = {json.dumps(settings, indent=2)};\n", "utf-8")


def _routes(site: Path) -> dict[str, str]:
    """Read the address of each page from what a build leaves."""
    routes = {}
    for file in site.glob(".docusaurus/docusaurus-plugin-content-*/default/site-*.json"):
        page = json.loads(file.read_text("utf-8"))
        if isinstance(page, dict) and "permalink" in page and "source" in page:
            routes[page["source"].removeprefix("@site/")] = page["permalink"]
    return routes


def _read_report(output: str, routes: dict[str, str]) -> BuildReport:
    report = BuildReport(routes=routes)
    # The files that a build leaves have addresses as they are before `trailingSlash`, its words as they are after.
    paths = {route.rstrip("/"): path for path, route in routes.items()}
    where, page = report.broken_links, ""
    for line in output.splitlines():
        if found := _PAGE.match(line):
            where = report.broken_links if found["kind"] == "link" else report.broken_anchors
            page = paths.get(found["route"].rstrip("/"), found["route"])
        elif (found := _LINK.match(line)) and page:
            where.setdefault(page, []).append(found["link"])
        elif not line.startswith(" "):
            page = ""
        if found := _TAGS.search(line):
            tags = {tag.strip().strip("\"'") for tag in found["tags"].split(",")}
            report.unknown_tags.setdefault("docs/" + found["page"].strip("\"'"), set()).update(tags)
        if found := _DUPLICATE.search(line):
            report.duplicate_routes.add(found["route"])
    return report
