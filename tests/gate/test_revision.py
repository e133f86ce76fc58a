"""How a revision is named, found and read, and that nothing in a repository makes git run a program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.read.files import Files
from contentlint.revision import git
from contentlint.revision.earlier import Earlier, earlier
from contentlint.revision.git import RevisionError
from tests.gate.repository import ENVIRONMENT, Repository

BROKEN = "[a](gone.md)\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "site")
    made.commit({"contentlint.toml": 'site = "plain"\n', "page.md": "# Page\n"})
    return made


def why_not(repository: Repository, revision: str) -> str:
    checked = repository.check("--changed-since", revision)
    assert checked.status == 2
    assert checked.findings == []
    return checked.said.removeprefix("contentlint: error: --changed-since: ").rstrip("\n")


@pytest.mark.parametrize(
    "revision",
    [
        "no-such",
        "main:page.md",
        "main^{tree}",
        "HEAD;touch ran",
        "$(touch ran)",
        "`touch ran`",
        "|touch ran",
        "main\n",
        "@{upstream}",
        "0" * 40,
        "../main",
        "main --output=ran",
    ],
)
def test_what_is_no_revision(repository: Repository, revision: str) -> None:
    assert why_not(repository, revision).startswith("there is no revision '")
    assert sorted(path.name for path in repository.root.iterdir()) == [".git", "contentlint.toml", "page.md"]


@pytest.mark.parametrize("revision", ["main..", "main...", "main..HEAD", "..main", "^main", "main^@", "main^!"])
def test_a_range_is_no_revision(repository: Repository, revision: str) -> None:
    expected = f"'{revision}' is a range of revisions: name the one to compare with"
    assert why_not(repository, revision) == expected


@pytest.mark.parametrize("revision", ["--output=ran", "-h", "-"])
def test_a_revision_is_never_an_option(repository: Repository, revision: str) -> None:
    checked = repository.check(f"--changed-since={revision}")
    assert (checked.status, checked.said) == (
        2,
        f"contentlint: error: --changed-since: '{revision}' is no revision: it begins with '-'\n",
    )
    assert not (repository.root / "ran").exists()
    assert repository.check("--changed-since=--").said.startswith("contentlint: error: --changed-since")


@pytest.mark.parametrize(
    "revision", ["main", "HEAD", "v1", "HEAD~1", "refs/heads/main", "@", "@{0}", ":/first", "HEAD^{/first}"]
)
def test_what_is_a_revision(repository: Repository, revision: str) -> None:
    repository.git("commit", "--quiet", "--allow-empty", "--message", "first")
    repository.git("tag", "v1")
    repository.commit()
    assert repository.check("--changed-since", revision).status == 0


def test_an_empty_revision(repository: Repository) -> None:
    assert why_not(repository, "") == "a revision is needed, such as a commit, a tag or the name of a branch"


def test_a_text_on_standard_input_is_no_revision(repository: Repository) -> None:
    checked = repository.check("--changed-since", "main", "--stdin-filename", "page.md")
    assert checked.status == 2
    assert checked.said == "contentlint: error: --changed-since and --stdin-filename contradict each other\n"


def test_compared_is_with_what_branches_have_in_common(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "work")
    repository.commit({"own.md": BROKEN})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"page.md": "# Page\n\n## Uses\n", "theirs.md": "# Theirs\n"})
    repository.git("checkout", "--quiet", "work")
    assert repository.check("--changed-since", "main").places == [("own.md", 1, "link-target-missing", None)]


def test_without_a_common_commit(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit({"page.md": "# Another\n"})
    assert why_not(repository, "main") == "'main' and HEAD have no commit in common"


def test_before_the_first_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.write({"page.md": BROKEN})
    assert why_not(repository, "HEAD") == "there is no revision 'HEAD'"


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "page.md").write_text("# Page\n", "utf-8")
    with pytest.raises(RevisionError, match="is in no git repository, so there is no earlier revision of it"):
        read(tmp_path, "HEAD")


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository.root / "git").write_text("#!/bin/sh\ntouch ran\n", "utf-8")
    (repository.root / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}bin")
    monkeypatch.chdir(repository.root)
    with pytest.raises(RevisionError, match="git is not installed, or not on PATH"):
        read(repository.root, "HEAD")
    assert not (repository.root / "ran").exists()


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.git("tag", "old")
    repository.commit({"page.md": "# Page\n\nMore.\n"})
    origin = repository.root.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", origin, "clone"], cwd=tmp_path, check=True)
    clone = Repository(tmp_path / "clone")
    assert why_not(clone, "old") == (
        "there is no revision 'old' in this shallow clone: fetch the history first (`git fetch --unshallow`; "
        "`fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab)"
    )


def test_a_bare_repository(repository: Repository, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", "--bare", repository.root, "bare"], cwd=tmp_path, check=True)
    with pytest.raises(RevisionError, match="has a working tree"):
        read(tmp_path / "bare", "HEAD")


def test_a_site_in_a_folder_of_the_repository(repository: Repository) -> None:
    repository.commit({"site/contentlint.toml": "", "site/a.md": "[b](b.md)\n", "site/b.md": "# B\n", "b.md": ""})
    repository.commit({"site/b.md": None, "b.md": None})
    found = repository.check("--changed-since", "HEAD~1", folder="site")
    assert found.places == [("a.md", 1, "link-target-missing", "b.md was deleted")]


def test_paths_choose_what_is_reported(repository: Repository) -> None:
    repository.commit({"a.md": "[b](b.md)\n", "c.md": "[b](b.md)\n", "b.md": "# B\n"})
    repository.commit({"b.md": None})
    found = repository.check("--changed-since", "HEAD~1", "c.md")
    assert found.places == [("c.md", 1, "link-target-missing", "b.md was deleted")]


def test_files_that_git_does_not_know_are_new_and_those_it_ignores_are_not(repository: Repository) -> None:
    repository.commit({".gitignore": "made/\n"})
    repository.write({"made/page.md": BROKEN, "new.md": BROKEN, "new/also.md": BROKEN})
    found = repository.check("--changed-since", "HEAD")
    assert [one["path"] for one in found.findings] == ["new.md", "new/also.md"]
    assert found.said == "contentlint: note: 1 finding of before " + repository.git("rev-parse", "HEAD")[:12] + (
        " not shown\n"
    )


def test_a_folder_that_was_not_there_did_not_exist(repository: Repository) -> None:
    repository.commit({"a.md": "[b](new/deep)\n"})
    repository.commit({"new/deep/b.md": "# B\n", "a.md": "# A\n\n[b](new/deep)\n"})
    repository.commit({"new/deep/b.md": None})
    (repository.root / "new/deep").rmdir()
    assert repository.check("--changed-since", "HEAD~2").places == []
    assert repository.check("--changed-since", "HEAD~1").places == [
        ("a.md", 3, "link-target-missing", "new/deep was deleted")
    ]


def test_names_of_any_characters(repository: Repository) -> None:
    names = ["über uns.md", 'qu"ote.md', "tab\t.md", "-dash.md", ":colon.md", "*.md", "new\nline.md"]
    repository.commit(dict.fromkeys(names, "# A\n"))
    repository.commit(dict.fromkeys(names, BROKEN))
    assert sorted(one["path"] for one in repository.check("--changed-since", "HEAD~1").findings) == sorted(names)
    repository.commit(dict.fromkeys(names, "# A\n"))
    repository.write(dict.fromkeys(names, None) | {f"moved/{name}": "# A\n" for name in names})
    assert repository.check("--changed-since", "HEAD").places == []
    with earlier(repository.root, "HEAD") as since:
        assert set(since.renames) == set(names)


def test_windows_line_ends_are_no_change(repository: Repository) -> None:
    repository.commit({".gitattributes": "* text=auto eol=crlf\n", "a.md": BROKEN})
    repository.write({"a.md": BROKEN.replace("\n", "\r\n")})
    assert repository.check("--changed-since", "HEAD").places == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_links_are_followed_in_the_folder_alone(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(BROKEN, "utf-8")
    repository.write({"real.md": "# Real\n"})
    for name, target in {"link.md": "real.md", "out.md": "../secret.md", "round.md": "round.md"}.items():
        (repository.root / name).symlink_to(target)
    repository.commit()
    repository.commit({"link.md": None, "out.md": None, "round.md": None, "real.md": "# Another\n"})
    with earlier(repository.root, "HEAD~1") as since:
        assert since.links == {"link.md": "real.md", "out.md": "../secret.md", "round.md": "round.md"}
        files = Files(repository.root, since.overlay)
        assert files.content("link.md") == b"# Real\n"
        for path in ("out.md", "round.md"):
            with pytest.raises(OSError, match=r"No such file|Too many levels"):
                files.content(path)


@pytest.mark.parametrize(("content", "target"), [(b"real.md\0x", "real.md"), (b"", None), (b"\0", None)])
def test_a_link_that_no_system_has(content: bytes, target: str | None, repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(content)
    repository.commit({"real.md": "# Real\n", "a.md": "[x](link.md)\n"})
    blob = repository.git("hash-object", "-w", str(tmp_path / "content")).strip()
    repository.git("update-index", "--add", "--cacheinfo", f"120000,{blob},link.md")
    repository.git("commit", "--quiet", "--message", "link")
    repository.git("rm", "--cached", "--quiet", "link.md")
    repository.git("commit", "--quiet", "--message", "none")
    with earlier(repository.root, "HEAD~1") as since:
        assert since.links == ({"link.md": target} if target else {})
    found = repository.check("--changed-since", "HEAD~1").places
    assert [place[2] for place in found] == (["link-target-missing"] if target else [])


def test_a_conflict_is_a_change(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "work")
    repository.commit({"page.md": "# Ours\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"page.md": "# Theirs\n"})
    environment = {**os.environ, **ENVIRONMENT}
    subprocess.run(["git", "merge", "work"], cwd=repository.root, env=environment, capture_output=True, check=False)
    assert [rule for _, _, rule, _ in repository.check("--changed-since", "HEAD").places] == ["merge-conflict"]


def test_the_index_stays_as_it_is(repository: Repository) -> None:
    repository.commit({"a.md": "# A\n"})
    repository.write({"new.md": BROKEN, "a.md": "# B\n"})
    index = repository.root / ".git/index"
    before = index.read_bytes(), index.stat().st_mtime_ns
    assert len(repository.check("--changed-since", "HEAD").findings) == 1
    assert (index.read_bytes(), index.stat().st_mtime_ns) == before


def test_in_a_hook_of_another_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert len(read(repository.root, "HEAD").commit) == 40


EVIL = {
    "core.fsmonitor": "{program}",
    "diff.external": "{program}",
    "diff.evil.command": "{program}",
    "diff.evil.textconv": "{program}",
    "filter.evil.clean": "{program}",
    "filter.evil.smudge": "{program}",
    "filter.evil.process": "{program}",
    "filter.evil.required": "true",
    "core.pager": "{program}",
    "pager.diff": "{program}",
    "core.askPass": "{program}",
    "core.sshCommand": "{program}",
    "core.hooksPath": "{hooks}",
    "core.alternateRefsCommand": "{program}",
}


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script of the shell")
def test_no_program_is_run(repository: Repository, tmp_path: Path) -> None:
    """Whatever attributes a tree has, and whatever programs are configured for them, none is run."""
    program, ran, hooks = tmp_path / "evil", tmp_path / "ran", tmp_path / "hooks"
    hooks.mkdir()
    attributes = "* filter=evil diff=evil working-tree-encoding=UTF-8 ident\n"
    repository.commit({".gitattributes": attributes, "a.md": "# A\n", "b.md": "# B\n"})
    for script in (program, hooks / "post-index-change", hooks / "pre-auto-gc"):
        script.write_text(f"#!/bin/sh\necho $0 >> {ran}\nexit 1\n", "utf-8")
        script.chmod(0o755)
    for name, value in EVIL.items():
        repository.git("config", name, value.format(program=program, hooks=hooks))
    repository.write({"a.md": "# A is another one\n", "b.md": None, "c.md": "# B\n", "d.md": BROKEN})
    os.utime(repository.root / "page.md", (1, 1))
    found = repository.check("--changed-since", "HEAD")
    assert found.places == [("d.md", 1, "link-target-missing", None)]
    assert not ran.exists(), ran.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script of the shell")
def test_a_folder_that_looks_like_a_repository_is_none(repository: Repository, tmp_path: Path) -> None:
    """A tree may have a folder that git takes for a bare repository, with a configuration that names programs."""
    ran = tmp_path / "ran"
    files = {
        "evil/HEAD": "ref: refs/heads/main\n",
        "evil/config": f'[core]\nbare = false\nworktree = "."\nfsmonitor = "touch {ran}"\n',
        "evil/objects/x": "",
        "evil/refs/x": "",
        "evil/contentlint.toml": "",
        "evil/page.md": "# Page\n",
    }
    repository.commit(files)
    checked = repository.check("--changed-since", "HEAD", folder="evil")
    assert checked.status == 2
    assert not ran.exists()


def test_a_repository_of_another_user(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(git._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = repository.root
    assert why_not(repository, "HEAD") == (
        f"git does not trust the repository of '{root}', which belongs to another user: `git config --global --add "
        f"safe.directory {root}` names it as safe (or the folder above that has `.git`)"
    )


def test_an_object_that_is_not_there(repository: Repository) -> None:
    blob = repository.git("rev-parse", "HEAD:page.md").strip()
    repository.write({"page.md": "# Another\n"})
    (repository.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(RevisionError, match="this partial clone lacks what was in files that have changed"):
        read(repository.root, "HEAD")


def read(folder: Path, revision: str) -> Earlier:
    with earlier(folder, revision) as since:
        return since
