"""No code of the checked tree is run, no socket is opened, and no file beyond the boundary: told by Python itself."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from contentlint.audit.formats.formats import FORMATS as AUDIT_FORMATS
from contentlint.report.formats import FORMATS
from contentlint.resources import seeds_folder
from tests.robustness import watched
from tests.robustness.test_no_escape import LINKS, OUTSIDE, PAGE, link, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a permission there")

RAN = "import pathlib; pathlib.Path(__file__).with_name('RAN').touch()\n"
MODULES = (
    "sitecustomize", "usercustomize", "conftest", "setup", "yaml", "jsonschema", "regex", "msgspec", "markdown_it",
    "wcmatch", "tomllib", "json", "runpy", "multiprocessing", "concurrent", "encodings", "hooks",
)  # fmt: skip
PROGRAM = "require('fs').writeFileSync('RAN', '');\n"
STRANGE = {
    **{f"{name}.py": RAN for name in MODULES},
    **{f"docs/{name}.py": RAN for name in MODULES},
    "docusaurus.config.js": f"{PROGRAM}export default {{presets: [['classic']], plugins: [require('./plugin')]}};\n",
    "plugin.js": PROGRAM,
    "sidebars.js": PROGRAM,
    ".env": "CONTENTLINT_CACHE_DIR=docs\nPYTHONPATH=.\n",
    ".git/config": "[core]\n\tfsmonitor = ./ran.sh\n\thooksPath = .\n",
    ".git/HEAD": "ref: refs/heads/main\n",
    "ran.sh": "#!/bin/sh\ntouch RAN\n",
    "docs/objects.md": "---\nx: !!python/object/apply:os.system ['touch RAN']\ny: !!python/name:os.system\n---\n",
    "docs/new.md": "---\nx: !!python/object/new:os.system ['touch RAN']\n---\n",
    "docs/module.md": "---\nx: !!python/module:conftest\n---\n",
    "docs/javascript.md": f"---js\n{PROGRAM}module.exports = {{title: 'x'}}\n---\n",
    "docs/function.md": "---\nx: !!js/function 'function () { RAN }'\n---\n",
    "docs/compiled.mdx": "import x from '../plugin.js'\nexport const y = require('fs')\n\n{y.z} <X y={z()}/>\n",
    "docs/network.md": (
        "---\n$schema: http://localhost:1/x.json\nimage: http://localhost:1/x.png\nlicense: //localhost/x\n---\n\n"
        "[a](http://localhost:1/) ![b](https://localhost:1/x.png) <http://localhost:1> [c](//localhost:1/x)\n"
        "[d](file:///etc/passwd) [e](\\\\localhost\\x) [f](ftp://localhost:1/) <img src='http://localhost:1/x'/>\n\n"
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'http://localhost:1/x'>]>\n\n&y; {/* @import url(http://localhost:1/) */}\n"
    ),
    "docs/icon.svg": "<!DOCTYPE svg SYSTEM 'http://localhost:1/x.dtd'><svg/>\n",
    "tags.yml": "!!python/object/apply:os.system ['touch RAN']:\n  label: x\n",
}
CONFIGURATION = """
site = "{site}"
[[forbid]]
pattern = "(?i)http.*"
message = "m"
[vocabularies.tags]
file = "tags.yml"
[assets]
fields = ["image", "license"]
"""
EVERYTHING = (
    *(("check", "--format", name) for name in FORMATS),
    ("check", "--jobs", "2", "--verbose", "--statistics"),
    ("check", "--diff", "--unsafe-fixes"),
    ("check", "--fix", "--unsafe-fixes"),
    ("check", "docs/network.md", "--output-file", "report.json", "--format", "json"),
    ("check", "--isolated", "--no-cache"),
    *(("audit", "--format", name) for name in AUDIT_FORMATS),
    ("audit", "--output", "report.html"),
    ("baseline", "create"),
    ("explain", "tag-unknown"),
    ("rules", "--format", "json"),
)


class Event(NamedTuple):
    """What Python says that happened, and to what."""

    name: str
    about: str


def run(folder: Path, *commands: tuple[str, ...]) -> list[Event]:
    """Run commands in a folder, and return what they did; their cache, log and home are beside the folder."""
    log = folder.parent / "log"
    log.unlink(missing_ok=True)
    home = {"HOME": str(folder.parent / "home"), "CONTENTLINT_CACHE_DIR": str(folder.parent / "cache")}
    done = subprocess.run(
        [sys.executable, watched.__file__, str(log), json.dumps(commands)],
        cwd=folder,
        env={**os.environ, **home},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return [Event(*json.loads(line)) for line in log.read_text("utf-8").splitlines()]


def faults(events: Iterable[Event], folder: Path) -> list[Event]:
    """Return what must not happen: a socket, another program, code of the tree, or a file beyond it."""
    return [event for event in events if _is_fault(event, folder.resolve())]


def _is_fault(event: Event, folder: Path) -> bool:
    if event.name == "subprocess.Popen":
        return not _is_git(event.about)
    if event.name not in watched.FILES:
        return True
    place = Path(os.path.normpath(folder / event.about))
    if event.name in ("exec", "compile"):
        return place.is_relative_to(folder) and event.about[:1] not in ("", "<")
    real = Path(os.path.realpath(place))
    if place.is_relative_to(folder):
        return not real.is_relative_to(folder) or ".git" in real.relative_to(folder).parts
    is_ours = any(place.is_relative_to(folder.parent / own) for own in ("cache", "home", "log", "report.json"))
    return event.about.startswith(("/proc/self/environ", "/etc/passwd", "/dev/zero")) or (
        place.is_relative_to(folder.parent) and not is_ours
    )


def _is_git(command: str) -> bool:
    return "core.fsmonitor=false" in command and "core.hooksPath=" in command


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    write(tmp_path / "outside", OUTSIDE)
    write(folder, {**STRANGE, "docs/page.md": PAGE})
    link(folder, {path: target for path, target in LINKS.items() if path not in STRANGE})
    (folder / "ran.sh").chmod(0o755)
    return folder


def test_the_watch_sees_what_must_not_be(tmp_path: Path) -> None:
    """A test that sees nothing would be content with everything."""
    folder = tmp_path / "repository"
    write(folder, {"own.py": "", "a.md": ""})
    write(tmp_path / "outside", {"a.md": ""})
    program = (
        "import os, sys\nfrom tests.robustness.watched import watch\n"
        "watch(os.open(sys.argv[1], os.O_CREAT | os.O_RDWR))\n"
        "import subprocess, socket\n"
        "open('a.md'); open('../outside/a.md'); os.scandir('../outside'); sys.path.insert(0, '.'); import own\n"
        "subprocess.run([sys.executable, '-c', '']); os.system('true')\n"
        "try: socket.create_connection(('localhost', 1))\n"
        "except OSError: pass\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-c", program, str(tmp_path / "log")]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    events = [Event(*json.loads(line)) for line in (tmp_path / "log").read_text("utf-8").splitlines()]
    found = {event.name for event in faults(events, folder)}
    assert {"open", "os.scandir", "exec", "subprocess.Popen", "os.system"} < found
    assert any(name.startswith("socket.") for name in found)
    assert not [event for event in faults(events, folder) if event.about == "a.md"]


@pytest.mark.parametrize("site", ["plain", "docusaurus"])
def test_a_strange_tree(site: str, strange: Path) -> None:
    write(strange, {"contentlint.toml": CONFIGURATION.format(site=site)})
    events = run(strange, *EVERYTHING)
    assert faults(events, strange) == []
    assert not list(strange.rglob("RAN"))
    assert "tags.yml" in {Path(event.about).name for event in events if event.name == "open"}


def test_a_first_configuration(strange: Path) -> None:
    assert faults(run(strange, ("init",)), strange) == []
    assert not list(strange.rglob("RAN"))


def test_the_seeds(tmp_path: Path) -> None:
    shutil.copytree(seeds_folder(), tmp_path / "seeds")
    commands = (command for command in EVERYTHING if "docs/network.md" not in command)
    assert faults(run(tmp_path / "seeds", *commands), tmp_path / "seeds") == []


def test_a_change(tmp_path: Path) -> None:
    """git is called, and nothing else; what it is configured to run in the repository has a test beside it."""
    folder = tmp_path / "repository"
    files = {path: text for path, text in STRANGE.items() if not path.startswith(".git/")}
    write(folder, files)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(folder)]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *command], check=True)
    write(folder, {"docs/network.md": files["docs/network.md"] + "\n[x](none.md)\n", "docs/added.md": "[x](none.md)\n"})
    events = run(folder, ("check", "--changed-since", "HEAD"))
    assert "subprocess.Popen" in {event.name for event in events}
    index = str(folder / ".git" / "index")  # it is copied, as git itself is to write none
    assert [event for event in faults(events, folder) if os.path.realpath(event.about) != os.path.realpath(index)] == []
    assert not list(folder.rglob("RAN"))


def test_python_m_does_not_look_into_the_working_directory(strange: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "contentlint", "check"], cwd=strange, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert not list(strange.rglob("RAN"))


def test_a_process_that_is_started_afresh_does_not_either(tmp_path: Path) -> None:
    """As on macOS and Windows, where a process cannot be copied."""
    write(tmp_path / "site", {f"{name}.py": RAN for name in MODULES})
    program = tmp_path / "fresh.py"
    program.write_text(
        "import multiprocessing, sys\n"
        "from contentlint.extraction.work import RawPage\n"
        "from contentlint.extraction.workers import Processes\n"
        "from contentlint.facts.page import FactSettings\n"
        "real = multiprocessing.get_context\n"
        "multiprocessing.get_context = lambda way=None: real('spawn')\n"
        "if __name__ == '__main__':\n"
        "    crew = Processes(1)\n"
        "    crew.worth_it = -1\n"
        "    found = list(crew.extract(FactSettings(reference_headings=()), [RawPage('a.md', b'# A')]))\n"
        "    print(len(found), 'multiprocessing.popen_spawn_posix' in sys.modules)\n",
        "utf-8",
    )
    command = [sys.executable, program]
    done = subprocess.run(command, cwd=tmp_path / "site", capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"1 True\n", b"")
    assert not list(tmp_path.rglob("RAN"))


def test_what_is_offered_starts_the_program_itself() -> None:
    """`python -m` would find a folder `contentlint` of the working directory first."""
    root = Path(__file__).parents[2]
    for name in (".pre-commit-hooks.yaml", "action.yml"):
        assert "-m contentlint" not in (root / name).read_text("utf-8")
