"""The linters that are compared: contentlint of this environment, and its peers, installed in the work folder."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.corpora import Defect

OURS = "contentlint"
INTERPRETER = "python -c pass"
_CONFIGURATIONS = Path(__file__).with_name("configurations")


@dataclass(frozen=True, slots=True)
class Contender:
    """A linter that can be run in the folder of a corpus, whose pages are in `docs`.

    `signs` are patterns, one for each defect that it sees, which match once in its output for each place. A contender
    without `cache_option` keeps no cache. One that is `slow` takes a minute and more for ten thousand pages.
    """

    name: str
    version: str
    command: tuple[str, ...]
    signs: Mapping[Defect, str] = field(default_factory=dict)
    without_cache: tuple[str, ...] = ()
    cache_option: str = ""
    slow: bool = False

    def arguments(self, cache: Path | None = None) -> list[str]:
        """Return the command that runs it with its cache in a folder, or without a cache."""
        if cache and self.cache_option:
            return [*self.command, self.cache_option, str(cache)]
        return [*self.command, *self.without_cache]

    def objection(self, output: str, status: int, size: int) -> str:
        """Return what shows that it did not check a corpus of this size rightly, or nothing."""
        for defect, sign in self.signs.items():
            found, planted = len(re.findall(sign, output)), defect.count(size)
            if found != planted:
                return f"found {found} of {planted} defects of the kind {defect.name}"
        expected = int(any(defect.count(size) for defect in self.signs))
        return "" if status == expected else f"exit status {status}, expected {expected}: {output[-500:]}"


class NotInstalledError(Exception):
    """A peer cannot be installed; the message says why."""


def ours(jobs: int | None = None) -> Contender:
    """Return the contentlint that this interpreter imports, with the options that it knows."""
    command = [sys.executable, "-m", OURS, "check"]
    usage = _output([*command, "--help"])
    if jobs and "--jobs" in usage:
        command += ["--jobs", str(jobs)]
    return Contender(
        OURS,
        version(OURS),
        (*command, "--format", "concise", "--color", "never"),
        {
            Defect.FRONT_MATTER: r"\[front-matter-schema\]",
            Defect.TARGET: r"\[link-target-missing\]",
            Defect.ANCHOR: r"\[link-anchor-missing\]",
        },
        ("--no-cache",) if "--no-cache" in usage else (),
        "--cache-dir" if "--cache-dir" in usage else "",
    )


def interpreter() -> Contender:
    """Return the interpreter that does nothing: what any program in Python takes."""
    return Contender(INTERPRETER, ".".join(map(str, sys.version_info[:3])), (sys.executable, "-c", "pass"))


def installers(work: Path) -> dict[str, Callable[[], Contender]]:
    """Return, by the name of each peer, what installs it below the work folder; it raises `NotInstalledError`."""
    modules = work / "npm"
    return {
        "rumdl": partial(_rumdl, work),
        "markdownlint-cli2": partial(_markdownlint, modules),
        "remark": partial(_remark, modules),
    }


def _rumdl(work: Path) -> Contender:
    requirements = _CONFIGURATIONS / "requirements.txt"
    requirement = requirements.read_text().strip()
    environment = work / requirement
    program = environment / "bin" / "rumdl"
    if not program.exists():
        _run([sys.executable, "-m", "venv", str(environment)])
        _run([str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(requirements)])
    options = ["--config", str(_CONFIGURATIONS / "rumdl.toml"), "--output-format", "concise", "--color", "never"]
    return Contender(
        "rumdl",
        requirement.rpartition("==")[2],
        # The work folder may be one that git ignores.
        (str(program), "check", *options, "--respect-gitignore=false", "docs"),
        {Defect.TARGET: "MD057", Defect.ANCHOR: "MD051"},
        ("--no-cache",),
        "--cache-dir",
    )


def _markdownlint(modules: Path) -> Contender:
    options = ["--config", str(_CONFIGURATIONS / "markdownlint-cli2.jsonc")]
    return Contender(
        "markdownlint-cli2",
        _npm(modules, "markdownlint-cli2"),
        (str(modules / "node_modules/.bin/markdownlint-cli2"), *options, "docs/**/*.md"),
        {Defect.ANCHOR: "MD051"},
    )


def _remark(modules: Path) -> Contender:
    # The configuration finds its plug-ins in the folder that it is in.
    installed = _npm(modules, "remark-cli")
    configuration = shutil.copy(_CONFIGURATIONS / "remark.mjs", modules)
    options = ["--rc-path", str(configuration), "--frail", "--quiet", "--no-stdout", "--no-color"]
    return Contender(
        "remark",
        installed,
        (str(modules / "node_modules/.bin/remark"), *options, "docs"),
        {
            Defect.FRONT_MATTER: r"frontmatter-schema\s+remark-lint",
            Defect.TARGET: r"remark-validate-links:missing-file",
            Defect.ANCHOR: r"remark-validate-links:missing-heading",
        },
        slow=True,
    )


def _npm(folder: Path, package: str) -> str:
    """Install all packages of npm, if they are not there, and return the version of one."""
    wanted = (_CONFIGURATIONS / "package.json").read_text()
    installed = folder / "installed.json"
    if not installed.exists() or installed.read_text() != wanted:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text(wanted)
        _run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder)])
        installed.write_text(wanted)  # last: an installation that was stopped is not one
    found = re.search(rf'"{re.escape(package)}": "(.+)"', wanted)
    if not found:
        raise NotInstalledError(f"{package} is not in package.json")
    return found[1]


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        raise NotInstalledError(error.stderr.strip() or error.stdout.strip()) from error
    except OSError as error:
        raise NotInstalledError(str(error)) from error


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
