"""The same site in another form: other line ends, byte-order marks, orders, folders, paths, times. The same report."""

import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from faults import FAULTS, Edited
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from knowledge_base import SMALL, make
from test_batches import PLANTED

from contentlint.cli.main import main

FLAWED = Path(__file__).parents[1] / "seeds-flawed"
TEXTS = (".md", ".mdx", ".yml", ".yaml", ".bib", ".toml", ".json", ".js", ".svg")
PAGES = (".md", ".mdx")
ANY_LINE_END = ("\n", "\r\n", "\r")
# To TOML 1.0, to git and its markers, and to the generator's fences of front matter, a CR alone ends no line.
NO_CR_ALONE = re.compile(r".*\.toml|.*merge-conflict\.md|docs/.*\.mdx?|src/.*")
BOM = "\ufeff".encode()

# Files of which several are equally near to what is written: which one is proposed must not be left to chance.
NEAR = {
    "near/a.md": b"![a](Abbildung.png) ![b](tabelle.png) [c](seite.md)\n",
    **dict.fromkeys(("near/abbildung.png", "near/ABBILDUNG.png", "near/abbILDUNG.png"), b""),
    **dict.fromkeys(("near/tabellen.png", "near/tabella.png", "near/tabell.svg", "near/tabell.jpg"), b""),
    **dict.fromkeys(("near/Seite.md", "near/SEITE.md", "near/SeitE.md"), b""),
}


@dataclass(frozen=True)
class Form:
    """How a site is written, and how it is asked about. Numbers are seeds of what is drawn at random."""

    line_ends: str = "\n"
    """One for all, or what `mixed` and `a file each` say."""
    marked: float = 0
    """The share of files with a byte-order mark."""
    order: int = 0
    """Of what a folder lists."""
    paths: str = "."
    """The whole, or `pages`: all of them in any order, some twice, some with detours."""
    place: str = "root"
    cached: bool = False
    jobs: int = 1
    seed: int = 0


FORMS = st.builds(
    Form,
    line_ends=st.sampled_from(["\n", "\r\n", "\r", "mixed", "a file each"]),
    marked=st.sampled_from([0, 0.5, 1]),
    order=st.integers(0, 99),
    paths=st.sampled_from([".", "pages"]),
    place=st.sampled_from(["root", "inside", "outside", "behind a link", "elsewhere, by --config"]),
    cached=st.booleans(),
    jobs=st.just(1),
    seed=st.integers(0, 99),
)


@dataclass(frozen=True)
class Site:
    """The files of a site, and what is said of them as they are."""

    files: dict[str, bytes]
    expected: dict[str, str]


def site_of(files: dict[str, bytes]) -> Site:
    return Site(files, {name: report(files, Form(), name) for name in ("json", "text")})


@pytest.fixture(scope="module")
def plain() -> Site:
    """A site with every mistake, as Markdown on a code host."""
    names = sorted(file for file in FLAWED.rglob("*") if file.is_file() and not file.name.startswith("expected."))
    files = {file.relative_to(FLAWED).as_posix(): file.read_bytes() for file in names}
    # How large a file is depends on the form in which it is written.
    files["contentlint.toml"] = files["contentlint.toml"].partition(b"[assets]")[0]
    return site_of(files | NEAR)


@pytest.fixture(scope="module")
def generated() -> Site:
    """A site of Docusaurus with some mistakes."""
    base = make(SMALL)
    edited = Edited(base, dict(base.texts))
    for fault in FAULTS:
        if fault.__name__ in PLANTED:
            fault(edited)
    return site_of({path: text.encode() for path, text in edited.texts.items()})


def rewritten(path: str, content: bytes, form: Form, random: Random) -> bytes:
    """The bytes of a file in another form."""
    ending = Path(path).suffix
    if ending not in TEXTS:
        return content
    lines = content.replace(b"\r\n", b"\n").split(b"\n")
    allowed = ANY_LINE_END[:2] if NO_CR_ALONE.fullmatch(path) else ANY_LINE_END
    of_file = random.choice(allowed) if form.line_ends == "a file each" else form.line_ends
    parts, before = [], ""
    for line in lines[:-1]:
        end = random.choice(allowed) if form.line_ends == "mixed" else of_file if of_file in allowed else "\n"
        # A CR before an empty line that ends in LF would be one line end with it.
        end = "\r\n" if before == "\r" and not line and end == "\n" else end
        parts.append(line + end.encode())
        before = end
    text = b"".join([*parts, lines[-1]])
    return (BOM if random.random() < form.marked and not text.startswith(BOM) else b"") + text


@contextmanager
def shuffled(seed: int) -> Iterator[None]:
    """Let the system list what is in folders in any order."""

    class Listing:
        def __init__(self, path: Any) -> None:
            self._listing = scandir(path)

        def __enter__(self) -> Iterator[Any]:
            entries = list(self._listing)
            Random(seed).shuffle(entries)  # noqa: S311
            return iter(entries)

        def __exit__(self, *_: object) -> None:
            self._listing.close()

    scandir, listdir = os.scandir, os.listdir
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", lambda path=".": Listing(path))
        patch.setattr(os, "listdir", lambda path=".": Random(seed).sample(names := listdir(path), len(names)))  # noqa: S311
        yield


def report(files: dict[str, bytes], form: Form, name: str) -> str:
    """What the command prints of a site in a form."""
    random = Random(form.seed)  # noqa: S311
    place = Path(tempfile.mkdtemp())
    try:
        root = place / "site"
        for path in random.sample(sorted(files), len(files)):
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(rewritten(path, files[path], form, random))
            os.utime(file, (random.randrange(10**9),) * 2)
        (place / "link").symlink_to(root, target_is_directory=True)
        return _printed(place, files, form, name, random)
    finally:
        shutil.rmtree(place)


def _printed(place: Path, files: dict[str, bytes], form: Form, name: str, random: Random) -> str:
    inside = next(Path(path).parent for path in sorted(files) if "/" in path)
    own = {"behind a link": place / "link"}.get(form.place, place / "site")
    cwd = {"root": own, "inside": own / inside, "behind a link": own}.get(form.place, place)
    asked = [os.path.relpath(own, cwd)]
    if form.paths == "pages":
        asked = _pages(asked[0], files, random)
    more = ["--config", os.path.relpath(own / "contentlint.toml", cwd)] if "config" in form.place else []
    more += ["--cache-dir", str(place / "cache")] if form.cached else ["--no-cache"]
    command = ["check", "--format", name, "--color", "never", "--jobs", str(form.jobs), *more, *asked]
    out = io.StringIO()
    with chdir(cwd), shuffled(form.order):
        for _ in range(1 + form.cached):
            out = io.StringIO()
            with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
                status = main(command)
            assert status == 1, err.getvalue()
    return out.getvalue()


def _pages(root: str, files: dict[str, bytes], random: Random) -> list[str]:
    """Name all pages, in any order, some twice, and some by a detour."""
    pages = [path for path in sorted(files) if path.endswith(PAGES) and not path.startswith("i18n/")]
    folders = sorted({path.rpartition("/")[0] for path in pages if "/" in path})
    asked = [*pages, *random.sample(pages, len(pages) // 3)]
    random.shuffle(asked)
    detours = ("", "./", ".//", f"{folders[0]}/../" if "/" not in folders[0] else "")
    return [f"{root}/{random.choice(detours)}{path}" for path in asked]


SOME = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(SOME, max_examples=25)
@given(form=FORMS, name=st.sampled_from(["json", "text"]))
@example(Form("\r", 1, 1, "pages", "inside"), "json")
@example(Form("\r\n", 1, 2, ".", "behind a link", cached=True, jobs=2), "text")
def test_a_plain_site(plain: Site, form: Form, name: str) -> None:
    assert report(plain.files, form, name) == plain.expected[name]


@settings(SOME, max_examples=6)
@given(form=FORMS, name=st.sampled_from(["json", "text"]))
@example(Form("\r", 1, 1, "pages", "inside"), "json")
@example(Form("\r\n", 1, 2, ".", "behind a link", cached=True, jobs=2), "text")
def test_a_generated_site(generated: Site, form: Form, name: str) -> None:
    assert report(generated.files, form, name) == generated.expected[name]
