"""Run contentlint on real documentation trees from PyPI and npm, and compare with findings that a person has verified.

    python tests/real/real_trees.py [--keep DIR] [--accept] [NAME...]

Each tree is a pinned archive with a pinned hash, fetched by pip or npm. `verified/NAME.json` lists every finding that
is known, with a verdict: `true`, or `false` for a false alarm that is still to be mended, and why. A finding that is
not in the list fails the run, and so does one in it that is not found any more. `--accept` writes what is found into
the list, with the verdicts that are known; those of new findings are `unread` and fail, until a person has read them.
Where no registry can be reached, or npm is missing, a tree is skipped, and the run says so.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERIFIED = Path(__file__).with_name("verified")

# Docusaurus sites that keep the documents beside the folder of the site.
_WEBSITE = """\
site = "docusaurus"
include = ["docs/**/*.md", "docs/**/*.mdx"]

[docusaurus]
docs = "docs"
base-url = "{base}"
static = ["website/static"]
"""


@dataclass(frozen=True)
class Tree:
    """An archive of a registry, the folder in it that is the site, and a configuration (None: the site has none)."""

    name: str
    registry: str
    requirement: str
    sha256: str
    folder: str = "."
    configuration: str | None = None


TREES = (
    Tree(
        "ax-platform", "pypi", "ax-platform==1.1.2", "e280e8ea2c71027b5e352cb2827a164c0ab4594a58c575dd0d411083c8740a34",
        configuration=_WEBSITE.format(base="/"),
    ),
    Tree(
        "crawlee", "pypi", "crawlee==0.6.10", "a06e9aa19611868712df81ca4b7dc482633f921456bf3cf1a5432ce3836fd432",
        configuration=_WEBSITE.format(base="/python/") + "trailing-slash = false\n",
    ),
    Tree(
        "apify-client", "pypi", "apify-client==1.12.0",
        "6b711be930d746a828a456b809abe882cf9e851e9571e5d8307591726e753ea7",
        configuration=_WEBSITE.format(base="/api/client/python/") + "trailing-slash = false\n",
    ),
    Tree(
        "create-docusaurus", "npm", "create-docusaurus@3.8.1",
        "a404dae3e8f88298a80f0f39f47fa9aaf8aafa674399d7a57a69edf0f2e4d287", folder="templates/shared",
        configuration='site = "docusaurus"\ninclude = ["docs/**/*.md", "docs/**/*.mdx", "src/pages/**/*.md"]\n',
    ),
    Tree(
        "typescript-eslint", "npm", "@typescript-eslint/eslint-plugin@8.20.0",
        "7fe9e010da8ee452abe840613569741d36b31dec3dedd374053c7aa0dcd9d5e7",
        configuration='site = "docusaurus"\ninclude = ["docs/**/*.mdx"]\n\n[docusaurus]\nroute-base-path = "/"\n',
    ),
    Tree(
        "fastify", "npm", "fastify@5.12.8",
        "459048aabd9311309f4f95b36e8ca065e3a4613ded292bcf50442926931e4748", folder="docs",
    ),
    Tree(
        "undici", "npm", "undici@7.10.0",
        "3b4e4b1ad745e44215abd745630344e2bf518065d5d43e037bb445c07810beb0", folder="docs",
    ),
)  # fmt: skip


class UnreachableError(Exception):
    """The tree cannot be had here."""


def fetch(tree: Tree, folder: Path) -> Path:
    """Download and unpack a tree below a folder, where it is not there yet, and return the folder of the site."""
    place = folder / tree.name
    if not place.is_dir():
        archive = _download(tree, folder)
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != tree.sha256:
            raise SystemExit(f"{tree.requirement}: the archive has the hash {found}, expected {tree.sha256}")
        with tempfile.TemporaryDirectory(dir=folder) as unpacked:
            with tarfile.open(archive) as tar:
                tar.extractall(unpacked, filter="data")
            (top,) = Path(unpacked).iterdir()
            top.rename(place)
        archive.unlink()
    return place / tree.folder


def _download(tree: Tree, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    command = [*command, "--dest", str(folder), tree.requirement]
    if tree.registry == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise UnreachableError("npm is not installed")
        command = [npm, "pack", "--silent", "--pack-destination", str(folder), tree.requirement]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    archives = [*folder.glob("*.tar.gz"), *folder.glob("*.tgz")]
    if run.returncode or len(archives) != 1:
        reason = (run.stderr.strip().splitlines() or ["no archive"])[-1]
        raise UnreachableError(f"{tree.requirement} cannot be downloaded: {reason}")
    return archives[0]


def findings(tree: Tree, site: Path) -> list[dict[str, Any]]:
    """Run contentlint on a site and return what it finds."""
    where = ["--isolated", "."]
    if tree.configuration is not None:
        (site / "contentlint.toml").write_text(tree.configuration, "utf-8")
        where = []
    command = [sys.executable, "-m", "contentlint", "check", "--format", "json", *where]
    run = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{tree.name}: contentlint ended with status {run.returncode}\n{run.stderr}")
    found: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return found


def identity(finding: dict[str, Any]) -> tuple[Any, ...]:
    """Return what makes a finding the same; its words may be mended."""
    return tuple(finding[key] for key in ("path", "line", "column", "rule", "subject"))


def verified(tree: Tree) -> list[dict[str, Any]]:
    """Return the findings of a tree that are known, with their verdicts."""
    file = VERIFIED / f"{tree.name}.json"
    known: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return known


def accept(tree: Tree, found: list[dict[str, Any]]) -> None:
    """Write what is found as the list of the tree, with the verdicts that are known."""
    verdicts = {identity(each): each for each in verified(tree)}
    listed = []
    for each in found:
        known = verdicts.get(identity(each), {})
        entry = {key: each[key] for key in ("path", "line", "column", "rule", "subject", "message")}
        listed.append({**entry, "verdict": known.get("verdict", "unread"), "why": known.get("why", "")})
    lines = json.dumps(listed, ensure_ascii=False, indent=1)
    (VERIFIED / f"{tree.name}.json").write_text(f"{lines}\n", "utf-8")


def differences(tree: Tree, found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is not as it was verified."""
    known = {identity(each): each for each in verified(tree)}
    now = {identity(each): each for each in found}
    for each in now.keys() - known.keys():
        yield f"new: {now[each]['path']}:{each[1]}:{each[2]}: [{each[3]}] {now[each]['message']}"
    for each in known.keys() - now.keys():
        yield f"gone: {each[0]}:{each[1]}:{each[2]}: [{each[3]}] {each[4]}"
    for each, entry in known.items():
        if entry["verdict"] not in ("true", "false"):
            yield f"no person has read: {each[0]}:{each[1]}:{each[2]}: [{each[3]}] {each[4]}"


def check(tree: Tree, folder: Path, *, accepting: bool) -> bool:
    """Check one tree, say what came of it, and return whether it is as verified."""
    site = fetch(tree, folder)
    found = findings(tree, site)
    if accepting:
        accept(tree, found)
    different = sorted(differences(tree, found))
    verdicts = Counter(each["verdict"] for each in verified(tree))
    pages = sum(1 for file in site.rglob("*") if file.suffix in (".md", ".mdx"))
    print(f"{tree.name}: {pages} Markdown files, {len(found)} findings; verified: {dict(verdicts)}")
    for line in different:
        print(f"  {line}")
    return not different


def main() -> int:
    """Check the trees that are named, by default all."""
    parser = argparse.ArgumentParser(description="Run contentlint on real documentation trees.")
    parser.add_argument("names", metavar="NAME", nargs="*", choices=[[], *(tree.name for tree in TREES)])
    parser.add_argument("--keep", metavar="DIR", type=Path, help="keep the trees in this folder, and take them from it")
    parser.add_argument("--accept", action="store_true", help="write what is found into the verified lists")
    options = parser.parse_args()
    outcome = Counter[str]()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for tree in TREES:
            if not options.names or tree.name in options.names:
                try:
                    outcome["passed" if check(tree, folder, accepting=options.accept) else "failed"] += 1
                except UnreachableError as error:
                    print(f"SKIPPED {tree.name}: {error}")
                    outcome["skipped"] += 1
    print(f"{outcome['passed']} passed, {outcome['failed']} failed, {outcome['skipped']} skipped")
    return bool(outcome["failed"])


if __name__ == "__main__":
    sys.exit(main())
