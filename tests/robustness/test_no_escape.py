"""Nothing beyond the boundary is read, listed or shown, and nobody can tell whether it is there."""

import base64
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.audit.formats.formats import FORMATS as AUDIT_FORMATS
from contentlint.read.boundary import OutsideError
from contentlint.read.disk import Disk
from contentlint.read.files import Files
from contentlint.read.folders import Folders
from contentlint.report.formats import FORMATS
from ended import Ended, Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a permission there")

CANARY = "canary"
"""In all that lies outside, and in git's own folder; the repository itself has the word nowhere."""
OUTSIDE = {
    "hidden.md": "---\ntitle: canary\ntags: [canary]\n---\n\n# Canary\n\ncanary <sup>1</sup> [x](hidden.md#canary)\n",
    "folder/hidden.md": "# Canary\n",
    "folder/hidden.svg": "<svg>canary</svg>",
    "hidden.schema.json": '{"type": "canary", "properties": {"title": {"enum": ["canary"]}}}',
    "hidden.bib": "@book{canary, title = {Canary}}\n",
    "tags.yml": "canary: {label: canary}\n",
    "hidden.toml": "canary = \n",
    "docusaurus.config.js": "export default {baseUrl: '/canary/', canary: }",
    "versions.json": '["canary"]',
    "baseline.json": '{"version": 1, "canary": }',
}
# Each name outside is asked for, and one much like it.
PAGE = """---
title: T
image: ../../outside/folder/hidden.svg
---

# T

[a](secret.md) [b](secret.md#none) [c](shared/hidden.md) [d](shared/hiddem.md) [e](../../outside/hidden.md)
[f](../../outside/hiddem.md) [g](/../../outside/hidden.md) [h](../../../../../../etc/passwd) [i](..%2F..%2Foutside)
[j](shared) [k](shared/) ![l](shared/hidden.svg) ![m](shared/hiddem.svg) ![n](../../outside/folder/hidden.svg)
[o](../.git/config) [p](../.git/nothing) [q](file:///etc/passwd) [r](//localhost/x) <img src="shared/hiddem.svg"/>
[s](probe.md) [t](again/hidden.md) [u](@site/../outside/hidden.md) [v](deep/shared/hidden.md) [w](~/.netrc)
"""
LINKS = {
    "docs/secret.md": "../../outside/hidden.md",
    "docs/shared": "../../outside/folder",
    "docs/deep/shared": "../../../outside/folder",
    "docs/again": "shared",
    "docs/probe.md": "../../outside/folder/../../repository/docs/page.md",
    "docs/git.md": "../.git/config",
    "docs/environ.md": "/proc/self/environ",
    "docs/device.md": "/dev/zero",
    "static/logo.svg": "../../outside/folder/hidden.svg",
    "tags.yml": "../outside/tags.yml",
    "docs/tags.yml": "../../outside/tags.yml",
    "docs/_category_.json": "../../outside/versions.json",
    "versions.json": "../outside/versions.json",
    "sources.bib": "../outside/hidden.bib",
    "pyproject.toml": "../outside/hidden.toml",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def link(folder: Path, links: dict[str, str]) -> None:
    for path, target in links.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of a stranger, full of links that lead out of it, in which one stands."""
    write(tmp_path / "outside", OUTSIDE)
    place = tmp_path / "repository"
    write(place, {".git/HEAD": "ref: refs/heads/main\n", ".git/config": "[canary]\n", "docs/page.md": PAGE})
    link(place, LINKS)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def same(repository: Path, contentlint: Run) -> Callable[..., Ended]:
    """Return what runs a command twice: with what lies outside, and without; it ends in just the same way."""

    def twice(*arguments: object) -> Ended:
        present = contentlint(*arguments)
        moved = {
            repository.parent / "outside": repository.parent / "o",
            repository / ".git" / "config": repository / "c",
        }
        for place, elsewhere in moved.items():
            place.rename(elsewhere)
        absent = contentlint(*arguments)
        for place, elsewhere in moved.items():
            elsewhere.rename(place)
        assert present == absent
        assert CANARY not in (present.out + present.err).lower()
        return present

    return twice


@pytest.mark.parametrize(("site", "form"), [("docusaurus", "json"), *(("plain", form) for form in FORMATS)])
def test_every_format(form: str, site: str, repository: Path, same: Callable[..., Ended]) -> None:
    forbidden = '[[forbid]]\npattern = "(?i)[^ ]*(?:canary|HOME|root).*"\nmessage = "m"\n'
    write(repository, {"contentlint.toml": f'site = "{site}"\n{forbidden}'})
    ended = same("check", "--format", form, "--no-cache")
    assert ended.status == 1
    assert "docs/secret.md" in ended.out


@pytest.mark.parametrize(
    "options",
    [
        ("--verbose",),
        ("--fix", "--unsafe-fixes"),
        ("--statistics",),
        ("docs/secret.md",),
        ("docs/page.md", "docs/device.md", "--select", "file-unreadable"),
        ("--isolated",),
    ],
)
def test_every_option(options: tuple[str, ...], same: Callable[..., Ended]) -> None:
    assert same("check", "--no-cache", *options).status == 1


def test_every_format_of_an_audit(
    repository: Path, same: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    for form in AUDIT_FORMATS:
        ended = same("audit", "--format", form, "--no-cache")
        assert ended.status == 1
    assert same("audit", "--output", "report.html", "--quiet", "--no-cache").status == 1
    page = (repository / "report.html").read_text("utf-8")
    [packed] = re.findall('"packed":"([^"]*)"', page)
    assert CANARY not in (page + zlib.decompress(base64.b64decode(packed)).decode()).lower()


def test_a_patch(same: Callable[..., Ended]) -> None:
    assert same("check", "--no-cache", "--diff", "--unsafe-fixes")[:2] == (0, "")


def test_other_commands(repository: Path, same: Callable[..., Ended]) -> None:
    assert same("baseline", "create", "--force", "--no-cache").status == 0
    assert CANARY not in (repository / "contentlint-baseline.json").read_text("utf-8")
    drafts = []
    for number in range(2):
        shutil.move(repository.parent / "outside", repository.parent / f"away-{number}")
        done = subprocess.run([sys.executable, "-m", "contentlint", "init"], capture_output=True, check=True, text=True)
        (repository.parent / f"away-{number}").rename(repository.parent / "outside")
        drafts.append((done.stdout, (repository / "contentlint.toml").read_text("utf-8")))
        (repository / "contentlint.toml").unlink()
    assert drafts[0] == drafts[1]
    assert CANARY not in str(drafts)


@pytest.mark.usefixtures("repository")
def test_what_is_found(contentlint: Run) -> None:
    ended = contentlint("check", "--format", "concise", "--no-cache")
    reason = "error[file-unreadable] the file cannot be read: it is a link that leads out of the repository"
    links = ("device", "environ", "git", "probe", "secret")
    missing = "error[link-target-missing] link target '{}' does not exist at {}"
    assert sorted(ended.out.splitlines()) == sorted(
        [
            *(f"docs/{name}.md:1:1: {reason}" for name in links),
            f"docs/page.md:11:5: {missing.format('../.git/config', '.git/config')}",
            f"docs/page.md:11:25: {missing.format('../.git/nothing', '.git/nothing')}",
            f"docs/page.md:12:40: {missing.format('@site/../outside/hidden.md', 'docs/outside/hidden.md')}",
            f"docs/page.md:12:99: {missing.format('~/.netrc', 'docs/~/.netrc')}",
        ]
    )
    noted = "docs/_category_.json, docs/again, docs/deep/shared and 7 more"
    assert ended.err == (
        f"contentlint: note: links that lead out of the repository are not followed: {noted}\n"
        "Found 9 errors in 6 of 6 files\n"
    )


CONFIGURED = {
    '[vocabularies.tags]\nfile = "{}"\n': (
        "vocabulary",
        "2:8",
        ("../outside/tags.yml", "../outside/tag.yml", "tags.yml"),
    ),
    '[[bibliographies]]\nfile = "{}"\n': (
        "bibliography",
        "2:8",
        ("../outside/hidden.bib", "../outside/hiddem.bib", "sources.bib"),
    ),
    '[[collections]]\nname = "x"\nschema = "{}"\n': (
        "schema",
        "3:10",
        ("../outside/hidden.schema.json", "../outside/hiddem.schema.json", "docs/shared/x.json", ".git/x.json"),
    ),
    'baseline = "{}"\n': ("baseline", "1:12", ("../outside/baseline.json", "../outside/none.json")),
    '[docusaurus]\ndocs = "{}"\n': ("folder", "2:8", ("../outside", "../none", "docs/shared", "docs/shared/none")),
    '[docusaurus]\nstatic = ["static", "{}"]\n': (
        "folder",
        "2:21",
        ("../outside/folder", "../none", "docs/deep/shared"),
    ),
}


@pytest.mark.parametrize(
    ("written", "path"), [(written, path) for written, (_, _, paths) in CONFIGURED.items() for path in paths]
)
def test_a_path_of_the_configuration(written: str, path: str, repository: Path, same: Callable[..., Ended]) -> None:
    what, place, _ = CONFIGURED[written]
    write(repository, {"contentlint.toml": written.format(path)})
    ended = same("check", "--no-cache")
    assert (ended.status, ended.out) == (2, "")
    reason = "outside of" if path.startswith(("../", ".git")) else "a link that leads out of"
    reason = f"it is {'behind ' if 'shared/' in path else ''}{reason} the repository"
    error = f"contentlint.toml:{place}: the {what} '{path}' is not looked at: {reason}"
    assert ended.err == f"contentlint: error: {error}\n"


@pytest.mark.parametrize("path", ["/etc/passwd", "/etc/nothing"])
def test_an_absolute_path(path: str, repository: Path, same: Callable[..., Ended]) -> None:
    write(repository, {"contentlint.toml": f'[vocabularies.tags]\nfile = "{path}"\n'})
    ended = same("check", "--no-cache")
    assert ended.status == 2
    assert ended.err.endswith(f"the vocabulary '{path}' is an absolute path, expected one relative to this file\n")


@pytest.mark.parametrize(
    "reference",
    [
        "../outside/hidden.schema.json", "../outside/hiddem.schema.json", "docs/shared/x.json", "secret.json",
        "/etc/passwd", "file:///etc/passwd", "http://localhost/x.json", "https://example.org/x", "//example.org/x",
        "~/x.json", "%2e%2e/outside/hidden.schema.json", ".git/config", "..\\\\outside\\\\hidden.schema.json",
    ],
)  # fmt: skip
def test_a_reference_of_a_schema(reference: str, repository: Path, same: Callable[..., Ended]) -> None:
    link(repository, {"secret.json": "../outside/hidden.schema.json"})
    write(repository, {"own.json": f'{{"$ref": "{reference}"}}'})
    write(repository, {"contentlint.toml": '[[collections]]\nname = "x"\nschema = "own.json"\n'})
    ended = same("check", "--no-cache")
    assert ended.status == 2
    assert ended.err.startswith("contentlint: error: own.json:1:10: ")


CLASSIC = "export default {presets: [['classic', {}]]}\n"
GENERATOR = {
    "docs": "presets: [['classic', {docs: {path: '../outside', tags: 'tags.yml'}}]]",
    "tags": "presets: [['classic', {docs: {tags: '../../outside/tags.yml'}}]]",
    "static": "staticDirectories: ['../outside/folder', 'static']",
    "locales": "i18n: {path: '../outside', locales: ['en', 'de']}",
    "blog": "presets: [['classic', {blog: {path: '../outside/folder'}}]]",
    "import": "baseUrl: require('../outside/hidden.schema.json').type",
    "sidebars": "presets: [['classic', {docs: {sidebarPath: '../outside/docusaurus.config.js'}}]]",
}


@pytest.mark.parametrize("name", GENERATOR)
def test_the_configuration_of_the_generator(name: str, repository: Path, same: Callable[..., Ended]) -> None:
    write(repository, {"docusaurus.config.js": f"export default {{baseUrl: '/', {GENERATOR[name]}}}\n"})
    assert same("check", "--no-cache", "--verbose").status == 1


PARTS = {
    "docusaurus.config.js": [],
    "blog": ["1:23", "2:5"],
    "static": [],  # so may a static file
    "src": [],  # a free page may have any address
    "other": ["1:5", "1:23", "2:5"],
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_the_generators_site_is_a_link(name: str, repository: Path, same: Callable[..., Ended]) -> None:
    """Behind it anything may be: no address is missing that could be made of what is there."""
    shutil.rmtree(repository / name, ignore_errors=True)
    (repository / "versions.json").unlink()
    write(
        repository, {"docusaurus.config.js": CLASSIC, "docs/b.md": "[x](/blog/hidden) [y](/hidden.svg)\n[z](/src/x)\n"}
    )
    (repository / name).unlink(missing_ok=True)
    link(repository, {name: "../outside/docusaurus.config.js" if name.endswith(".js") else "../outside"})
    ended = same("check", "--no-cache", "--format", "concise")
    lines = (line.split(":") for line in ended.out.splitlines())
    assert [f"{line}:{column}" for path, line, column, *_ in lines if path == "docs/b.md"] == PARTS[name]


def test_the_documents_are_behind_a_link(repository: Path, same: Callable[..., Ended]) -> None:
    shutil.rmtree(repository / "docs")
    (repository / "versions.json").unlink()
    link(repository, {"docs": "../outside"})
    write(repository, {"docusaurus.config.js": CLASSIC, "src/pages/a.md": "[x](/docs/hidden) [y](/none)\n"})
    ended = same("check", "--no-cache", "--format", "concise")
    assert ended.out.startswith("src/pages/a.md:1:23: error[link-target-missing] ")
    assert ended.out.count("\n") == 1


@pytest.mark.parametrize("name", ["contentlint.toml", "docusaurus.config.js"])
def test_a_configuration_is_a_link(name: str, repository: Path, same: Callable[..., Ended]) -> None:
    link(repository, {name: f"../outside/{'hidden.toml' if name == 'contentlint.toml' else name}"})
    ended = same("check", "--no-cache")
    if name == "contentlint.toml":
        reason = "it is a link that leads out of the repository"
        assert ended == (2, "", f"contentlint: error: the configuration {name} cannot be read: {reason}\n")
    else:
        assert ended.status == 1
        assert f"note: {name}:1:1: it cannot be read; addresses on the site are not checked" in ended.err


@pytest.mark.parametrize("given", ["docs/secret.md", "docs/new.md"])
def test_standard_input(given: str, repository: Path) -> None:
    command = [sys.executable, "-m", "contentlint", "check", "--stdin-filename", given, "--format", "json"]
    done = subprocess.run(command, cwd=repository, input=b"Fine.\n", capture_output=True, check=False, timeout=30)
    assert done.returncode == 0, done.stdout
    assert CANARY not in done.stdout.decode()


def test_nothing_is_remembered_from_within_a_wider_boundary(tmp_path: Path, contentlint: Run) -> None:
    """What was read as a part of the repository is not shown where it is none any more."""
    write(tmp_path, {".git/HEAD": "", "outside/hidden.md": "# Canary\n\n[x](#nowhere)\n"})
    link(tmp_path / "site", {"page.md": "../outside/hidden.md", "shared": "../outside"})
    write(tmp_path / "site", {"other.md": "[x](shared/hidden.md#none)\n", "contentlint.toml": 'site = "plain"\n'})
    cache = ("--cache-dir", tmp_path / "cache")
    for _ in range(2):
        before = contentlint("check", tmp_path / "site", "--format", "concise", *cache)
        assert [line.partition(": ")[2][:27] for line in before.out.splitlines()] == ["error[link-anchor-missing] "] * 2
    shutil.rmtree(tmp_path / ".git")
    for _ in range(2):
        after = contentlint("check", tmp_path / "site", "--format", "concise", *cache)
        reason = "the file cannot be read: it is a link that leads out of the site's folder"
        assert after.out == f"page.md:1:1: error[file-unreadable] {reason}\n"


def test_the_cache_holds_nothing(repository: Path, contentlint: Run) -> None:
    cache = repository.parent / "cache"
    write(repository, {"docs/page.md": "[x](secret.md) [y](shared/x.md)\n"})
    contentlint("check", "--cache-dir", cache)
    contentlint("check", "--cache-dir", cache)
    kept = [file.read_bytes() for file in cache.rglob("*") if file.is_file()]
    assert kept
    assert not [content for content in kept if CANARY.encode() in content.lower()]


def test_the_search_for_a_configuration_ends_at_the_repository(repository: Path, contentlint: Run) -> None:
    write(repository.parent, {"contentlint.toml": "other = 1\n"})
    assert contentlint("check", "docs/page.md").status == 1
    os.chdir(repository.parent)
    assert contentlint("check", "repository/docs/page.md").status == 2  # one's own, where one stands


def test_a_document_behind_a_link_may_have_any_address_below_its_folder(tmp_path: Path, contentlint: Run) -> None:
    write(tmp_path, {"site/docusaurus.config.js": CLASSIC, "site/docs/a.md": "[x](/docs/own) [y](/own)\n"})
    link(tmp_path / "site", {"docs/shared": "../../outside"})
    ended = contentlint("check", tmp_path / "site", "--no-cache", "--format", "concise")
    assert ended.out.partition(": ")[0] == "docs/a.md:1:20"
    (tmp_path / "site" / "docs" / "shared").unlink()
    ended = contentlint("check", tmp_path / "site", "--no-cache", "--format", "concise")
    assert [line.partition(": ")[0] for line in ended.out.splitlines()] == ["docs/a.md:1:5", "docs/a.md:1:20"]


@pytest.mark.usefixtures("repository")
def test_gits_own_folder_is_no_part_of_the_tree() -> None:
    assert ".git" not in Folders(Path.cwd()).entries("")
    assert Folders(Path.cwd()).entries(".git") == {}
    for name in (".git", ".GIT", ".git ", ".git.", ".g\u200cit", "git~1", ".git::$INDEX_ALLOCATION"):
        with pytest.raises(OutsideError):
            Files(Path.cwd()).content(f"{name}/config")


def test_the_state_of_what_is_behind_a_link_says_nothing(repository: Path) -> None:
    link(repository, {"inner": "docs"})
    files = Files(repository)
    assert [files.is_given(f"{folder}/page.md") for folder in ("docs", "inner", "docs/shared", ".git")] == [
        False,
        True,
        True,
        True,
    ]


# --- what is not outside ---------------------------------------------------------------------------------------------


def test_what_is_in_the_repository_is_read(tmp_path: Path, contentlint: Run) -> None:
    """A site below the top of its repository may use all of it."""
    write(
        tmp_path,
        {
            ".git/HEAD": "",
            "CHANGELOG.md": "# Changes\n\n[x](#nowhere)\n",
            "tags.yml": "Zinc:\n",
            "refs.bib": "@book{a, title = {A}}\n",
            "schemas/x.json": '{"properties": {"size": {"type": "integer"}}}',
            "shared/p.md": "# P\n",
            "baseline.json": '{"version": 1, "findings": []}',
            "site/docs/page.md": (
                "---\nsize: x\ntags: [Zink]\n---\n\n[a](shared/p.md#p) [b](shared/p.md#q) [c](shared/r.md) [@b]\n"
            ),
            "site/contentlint.toml": (
                'site = "plain"\n[vocabularies.tags]\nfile = "../tags.yml"\n[[bibliographies]]\nfile = "../refs.bib"\n'
                '[[collections]]\nname = "x"\nfiles = ["docs/page.md"]\nschema = "../schemas/x.json"\n'
            ),
        },
    )
    absolute = str((tmp_path / "CHANGELOG.md").resolve())
    link(
        tmp_path / "site",
        {"docs/changelog.md": "../../CHANGELOG.md", "docs/shared": "../../shared", "docs/c.md": absolute},
    )
    ended = contentlint("check", tmp_path / "site", "--format", "concise", "--no-cache")
    found = [(line.split(": ")[0], line.partition("[")[2].partition("]")[0]) for line in ended.out.splitlines()]
    assert found == [
        ("docs/c.md:3:5", "link-anchor-missing"),
        ("docs/changelog.md:3:5", "link-anchor-missing"),
        ("docs/page.md:2:7", "front-matter-schema"),
        ("docs/page.md:3:8", "tag-unknown"),
        ("docs/page.md:6:24", "link-anchor-missing"),
        ("docs/page.md:6:43", "link-target-missing"),
        ("docs/page.md:6:58", "citation-key-unknown"),
    ]


def test_a_submodule_is_a_repository(tmp_path: Path, contentlint: Run) -> None:
    """Where `.git` is a file, the folder is the top: of a submodule, or of a working tree of its own."""
    write(tmp_path, {".git/HEAD": "", "README.md": "# R\n", "module/docs/a.md": "# A\n", "module/B.md": "# B\n"})
    write(tmp_path, {"module/.git": "gitdir: ../.git/modules/module\n"})
    link(tmp_path, {"module/docs/out.md": "../../README.md", "module/docs/in.md": "../B.md", "all.md": "module/B.md"})
    ended = contentlint("check", tmp_path / "module" / "docs", "--format", "concise", "--no-cache")
    reason = "the file cannot be read: it is a link that leads out of the repository"
    assert ended.out == f"out.md:1:1: error[file-unreadable] {reason}\n"
    assert contentlint("check", tmp_path, "--no-cache").status == 0  # to the whole, a submodule is a folder


def test_the_users_own_words_are_trusted(repository: Path, contentlint: Run) -> None:
    """What the command line names may lie anywhere, and so may what the user's own links lead to."""
    outside = repository.parent / "outside"
    write(outside, {"own.toml": 'include = ["*.md"]\nignore = ["text-forbidden"]\n'})
    link(repository.parent, {"linked.toml": "outside/own.toml", "linked": "outside", "again": "repository"})
    write(outside, {"b.json": '{"version": 1, "findings": []}'})
    for named in (outside, Path("../outside"), Path("../linked"), repository.parent / "linked"):
        assert contentlint("check", "--config", outside / "own.toml", named, "--no-cache").status == 0
    assert contentlint("check", "--config", "../linked.toml", "--no-cache").status == 2  # no page is beside it
    write(repository, {"page.md": "[x](none.md)\n"})
    arguments = ("--baseline", "../linked/b.json", "../again/page.md", "--output-file", "../linked/out", "--no-cache")
    assert contentlint("check", *arguments).status == 1
    assert (outside / "out").is_file()


# --- what is no file -------------------------------------------------------------------------------------------------

_OF_THE_SITE = ("docusaurus.config.js", "docs/tags.yml", "versions.json", "docs/_category_.json", "docs/page.md")
_NAMED = {
    "contentlint.toml": "",
    "pyproject.toml": "",
    "vocabulary.yml": '[vocabularies.tags]\nfile = "vocabulary.yml"\n',
    "refs.bib": '[[bibliographies]]\nfile = "refs.bib"\n',
    "own.json": '[[collections]]\nname = "x"\nschema = "own.json"\n',
    "known.json": 'baseline = "known.json"\n',
    **dict.fromkeys(_OF_THE_SITE, 'site = "docusaurus"\n'),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    ("name", "is_linked"),
    [*((name, False) for name in _NAMED), ("contentlint.toml", True), ("own.json", True), ("docs/page.md", True)],
)
def test_a_pipe_is_no_hang(name: str, is_linked: bool, tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": "# A\n", ".git/HEAD": "", "docusaurus.config.js": CLASSIC})
    if name != "contentlint.toml" and _NAMED[name]:
        write(tmp_path, {"contentlint.toml": _NAMED[name]})
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / ("pipe" if is_linked else name))
    if is_linked:
        (tmp_path / name).symlink_to(tmp_path / "pipe")
    command = [sys.executable, "-m", "contentlint", "check", "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=30)
    is_fatal = name in ("contentlint.toml", "vocabulary.yml", "refs.bib", "own.json", "known.json")
    is_found = name in ("docs/page.md", "docs/tags.yml")
    assert (done.returncode, b"Traceback" in done.stderr, b"fault" in done.stderr) == (
        2 if is_fatal else 1 if is_found else 0,
        False,
        False,
    ), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('baseline = "a\\u0000"', "1:12: the baseline 'a\\u0000'"),
        (
            '[vocabularies.tags]\nfile = "a\\u0000"',
            "2:8: the vocabulary 'a\\u0000'",
        ),
        (
            '[[bibliographies]]\nfile = "a\\u0000"',
            "2:8: the bibliography 'a\\u0000'",
        ),
        (
            '[[collections]]\nname = "x"\nschema = "./a\\u0000"',
            "3:10: the schema './a\\u0000'",
        ),
        ('[docusaurus]\ndocs = "a\\u0000"', "2:8: the folder 'a\\u0000'"),
        (
            '[docusaurus]\nstatic = ["a\\u0000"]',
            "2:11: the folder 'a\\u0000'",
        ),
    ],
)
def test_a_path_that_no_system_can_be_asked_for(written: str, said: str, tmp_path: Path, contentlint: Run) -> None:
    write(tmp_path, {"contentlint.toml": f"{written}\n", "a.md": "![x](/b.png)\n"})
    for command in (("check", "--no-cache"), ("baseline", "create", "--force", "--no-cache")):
        ended = contentlint(*command, tmp_path)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.endswith(f"contentlint.toml:{said} holds a NUL character, which no path does\n")


@pytest.mark.parametrize("name", ["path", "sidebarPath", "tags", "static"])
def test_a_path_of_the_generator_that_no_system_can_be_asked_for(name: str, tmp_path: Path, contentlint: Run) -> None:
    docs = "" if name == "static" else f"{name}: 'a\\0b'"
    static = "staticDirectories: ['a\\0b'], " if name == "static" else ""
    config = f"export default {{{static}baseUrl: '/', presets: [['classic', {{docs: {{{docs}}}}}]]}}\n"
    write(tmp_path, {"docusaurus.config.js": config, "docs/a.md": "---\ntags: [x]\n---\n\n![x](/b.png)\n"})
    assert contentlint("check", tmp_path, "--no-cache").status in (0, 1)


def test_the_layer_below_says_that_it_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "", "a/b.md": ""})
    files = Files(tmp_path)
    for path in ("a\0", "a\0/b.md", "a.md\0", "a/\0b.md"):
        with pytest.raises(FileNotFoundError):
            files.content(path)
        assert Folders(tmp_path).entries(path) == {}
        assert not Folders(tmp_path).is_file(path)
        assert not Disk(tmp_path).is_file(tmp_path / path)
