"""Compare what is read of configurations with what Docusaurus makes of them when it runs them.

    python tests/conformance/compare_configurations.py NODE_MODULES [FOLDER...]

NODE_MODULES has the packages of Docusaurus 3.8. Each FOLDER is a site with a configuration; without any, those of
the tests are compared. The exit status is 1 where a value differs that was not said to be unreadable.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contentlint.read.source import read
from contentlint.site.docusaurus.settings import DocusaurusSettings, route
from contentlint.site.docusaurus.site_file import find_site
from contentlint.site.docusaurus.table import read_settings
from contentlint.site.files import FileTree

HERE = Path(__file__).parent
CONFIGURATIONS = HERE.parent / "site" / "docusaurus" / "configurations"
# Packages that the configurations name and that a plain installation lacks: empty ones stand in for them.
STAND_INS = (
    "@easyops-cn/docusaurus-search-local",
    "docusaurus-plugin-sass",
    "docusaurus-plugin-extra",
    "rehype-katex",
    "remark-math",
)


def main(node_modules: Path, folders: list[Path]) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        _link_packages(node_modules, root / "node_modules")
        sites = [Path(shutil.copytree(folder, root / folder.name)) for folder in folders]
        command = ["node", str(HERE / "configurations.mjs"), *map(str, sites)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        expected = json.loads(printed[printed.index("{\n") :])
        wrong = 0
        for site in sites:
            theirs = expected[site.name]
            files = FileTree(site)
            ours = read_settings(find_site(files), files, lambda path, site=site: read(site / path, path), {})  # type: ignore[misc]
            if "error" in theirs:
                print(f"{site.name}: Docusaurus does not load it: {theirs['error'].splitlines()[0]}")
                continue
            differences = list(compare(ours, theirs))
            wrong += len(differences)
            print(f"{site.name}: {len(differences)} differences, {len(ours.unreadable)} notes")
            for unread in ours.unreadable:
                print(f"  note: {unread.what} ({unread.span.line}:{unread.span.column})")
            for line in differences:
                print(f"  {line}")
    return 1 if wrong else 0


def _link_packages(source: Path, target: Path) -> None:
    for package in source.iterdir():
        scoped = package.iterdir() if package.name.startswith("@") else [package]
        for one in scoped:
            link = target / one.relative_to(source)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(one.resolve())
    for name in STAND_INS:
        folder = target / name
        if not folder.exists():
            folder.mkdir(parents=True)
            (folder / "index.js").write_text("module.exports = () => ({name: 'x'});\n", "utf-8")
            (folder / "package.json").write_text(json.dumps({"name": name, "version": "1.0.0"}), "utf-8")


def compare(ours: DocusaurusSettings, theirs: dict[str, Any]) -> Iterator[str]:
    """Yield what differs, as far as we claim to know it."""
    computed = {unread.what.split("'")[1] for unread in ours.unreadable if "'" in unread.what}
    for name, mine, his in _values(ours, theirs):
        if mine != his and name.rpartition(".")[2] not in computed:
            yield f"{name}: we read {mine!r}, Docusaurus has {his!r}"


def _values(ours: DocusaurusSettings, theirs: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield "baseUrl", ours.base_url, theirs["base_url"]
    yield "trailingSlash", ours.trailing_slash, theirs["trailing_slash"]
    yield "staticDirectories", list(ours.static), theirs["static"]
    markdown, compat = theirs["markdown"], theirs["markdown"]["mdx1Compat"]
    yield "format", ours.markdown.format, markdown["format"]
    yield "mermaid", ours.markdown.mermaid, markdown["mermaid"]
    yield "comments", ours.markdown.html_comments, compat["comments"]
    yield "headingIds", ours.markdown.heading_ids, compat["headingIds"]
    yield "maintainCase", ours.markdown.keeps_case, markdown["anchors"]["maintainCase"]
    yield "locales", list(ours.locales.all), theirs["i18n"]["locales"]
    yield "defaultLocale", ours.locales.default, theirs["i18n"]["defaultLocale"]
    inside = [docs for docs in theirs["docs"] if not docs["folder"].startswith("..")]
    yield "docs", [docs.id for docs in ours.docs], [docs["id"] for docs in inside]
    for docs, his in zip(ours.docs, inside, strict=False):
        yield from _instance("docs", docs, his)
        yield "docs.numberPrefixParser", docs.number_prefixes, his["number_prefixes"]
        base = theirs["base_url"]
        for version in his["versions"]:
            version["route"] = route(version["route"].removeprefix(base.rstrip("/")))
        mine = [version._asdict() for version in docs.versions]
        yield "docs.versions", mine, his["versions"]
    for name, instances in (("blogs", ours.blogs), ("pages", ours.pages)):
        yield name, [instance.id for instance in instances], [instance["id"] for instance in theirs[name]]
        for instance, his in zip(instances, theirs[name], strict=False):
            yield from _instance(name, instance, his)
    for blog, his in zip(ours.blogs, theirs["blogs"], strict=False):
        yield "blog.pageBasePath", blog.page_base_path, his["pageBasePath"]
        yield "blog.authorsBasePath", blog.authors_base_path, his["authorsBasePath"]
        yield "blog.archiveBasePath", blog.archive_base_path, his["archiveBasePath"]
    yield from _redirects(ours, theirs["redirects"])


def _instance(name: str, mine: Any, his: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield f"{name}.path", mine.folder, his["folder"]
    yield f"{name}.routeBasePath", mine.route_base_path, route(his["routeBasePath"])
    yield f"{name}.include", list(mine.include), his["include"]
    yield f"{name}.exclude", list(mine.exclude), his["exclude"]
    if name != "pages":
        yield f"{name}.tagsBasePath", mine.tags_base_path, his["tagsBasePath"]
        tags = his.get("tags") or None if his["has_tags"] else "tags.yml"
        yield f"{name}.tags", mine.tags_file, tags
        yield f"{name}.tags", mine.needs_tags_file, bool(his.get("tags"))


def _redirects(ours: DocusaurusSettings, theirs: list[dict[str, Any]]) -> Iterator[tuple[str, Any, Any]]:
    listed = []
    for options in theirs:
        for redirect in options["redirects"]:
            sources = redirect["from"] if isinstance(redirect["from"], list) else [redirect["from"]]
            listed.extend((source, redirect["to"]) for source in sources)
    mine = [(redirect.source, redirect.target) for redirect in ours.redirects.listed]
    if ours.redirects.is_complete:
        yield "redirects", mine, listed
    else:
        yield "redirects", [one for one in mine if one not in listed], []
    extensions = [one for options in theirs for one in options["fromExtensions"]]
    yield "fromExtensions", list(ours.redirects.from_extensions), extensions


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[2:]] or [
        each for each in sorted(CONFIGURATIONS.iterdir()) if each.is_dir()
    ]
    sys.exit(main(Path(sys.argv[1]), folders))
