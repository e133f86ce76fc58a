"""How findings grew: samples of the last commits, how old the findings of now are, and what was left out and why."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from contentlint.assembly import Means, Run, check, open_site
from contentlint.audit.model import Aged, Sample
from contentlint.audit.past import history as module
from contentlint.audit.past.history import Terms, Told, history
from contentlint.cache.database import DatabaseCache
from contentlint.cache.store import Cache
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.extraction.workers import Alone
from contentlint.revision.git import RevisionError
from contentlint.revision.log import Commit, Standing, last_commits, standing
from tests.gate.repository import Repository

CONFIGURATION = 'site = "plain"\nexclude = ["draft.md"]\n'
TODAY = "2024-06-01"
GONE, LOST = "[a](gone.md)\n", "[b](lost.md)\n"
LONG = "# Old\n\n" + "Some words that stay.\n\n" * 5
HOSTILE = b"</script>\x1b[31m {{x}} " + b"x" * 1000


def dated(repository: Repository, day: str, subject: bytes, files: dict[str, str | None]) -> str:
    """Commit files, and return the commit's id."""
    repository.write(files)
    message = repository.root / ".git" / "message"
    message.write_bytes(subject)
    repository.git("add", "--all")
    os.environ["GIT_COMMITTER_DATE"] = os.environ["GIT_AUTHOR_DATE"] = day
    try:
        repository.git("commit", "--quiet", "--file", str(message))
    finally:
        del os.environ["GIT_COMMITTER_DATE"], os.environ["GIT_AUTHOR_DATE"]
    return repository.git("rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, list[str]]:
    """A site with five commits, the second of which cannot be judged, and a change that is not committed."""
    repository = Repository(tmp_path_factory.mktemp("history") / "site")
    commits = [
        dated(repository, "2024-01-01T00:00Z", b"first", {"page.md": "# Page\n", "old.md": LONG + GONE}),
        dated(repository, "2024-01-02T00:00Z", b"wrong", {"contentlint.toml": "site = 1\n"}),
        dated(
            repository,
            "2023-12-31T00:00Z",  # the clock of another machine
            b"lost",
            {"contentlint.toml": CONFIGURATION, "page.md": f"# Page\n\n{LOST}", "old.md": LONG + GONE + "\n" + GONE},
        ),
        dated(
            repository,
            "@253402300800 +0000",  # a day in the year 10000
            HOSTILE,
            {"page.md": "# Page\n", "new.md": LONG + GONE + "\n" + GONE, "old.md": None},
        ),
        dated(repository, "2024-01-05T00:00Z", b"again", {"page.md": f"# Page\n\n{LOST}", "draft.md": GONE}),
    ]
    repository.write({"page.md": f"# Page\n\n{LOST}\n[c](away.md)\n"})
    return repository, commits


class Looked(NamedTuple):
    """A run, and what is told of its history."""

    run: Run
    told: Told


def look(
    root: Path, terms: Terms | None = None, cache: Cache | None = None, seen: list[tuple[int, int]] | None = None
) -> Looked:
    configuration = load(root / "contentlint.toml")
    means = Means(cache or Cache(), Alone())
    opened = open_site(configuration, means=means)
    terms = terms or Terms(60, 0, TODAY)
    pages = [path for path in opened.site.paths if terms.is_asked_for(path)]
    run = Run(opened, configuration, Choice(), pages, check(opened, configuration, Choice(), pages))
    told = history(
        run, standing(root), means, terms, lambda *numbers: seen.append(numbers) if seen is not None else None
    )
    assert told is not None
    return Looked(run, told)


def sampled(told: Told) -> list[tuple[str | None, int, int]]:
    """The commit, pages and errors of each sample."""
    return [(sample.commit, sample.pages, sample.errors) for sample in told.history.samples]


def test_a_history(made: tuple[Repository, list[str]]) -> None:
    repository, ids = made
    seen: list[tuple[int, int]] = []
    told = look(repository.root, seen=seen).told
    assert told.history.samples == (
        Sample(ids[0], "2024-01-01", "first", 2, 1, 0),
        Sample(ids[2], "2023-12-31", "lost", 2, 3, 0),
        Sample(ids[3], "", HOSTILE.decode()[:200], 2, 2, 0),
        Sample(ids[4], "2024-01-05", "again", 2, 3, 0),
        Sample(None, TODAY, "", 2, 4, 0),
    )
    assert told.history.commits == 5
    assert told.history.note == (
        f"4 of 5 commits sampled; 1 could not be judged ({ids[1][:12]}: its configuration is wrong)"
    )
    assert seen == [(done, 5) for done in range(6)]


def test_how_old_findings_are(made: tuple[Repository, list[str]]) -> None:
    run, told = look(made[0].root)
    found = [(finding.path, finding.span.line, told.since[finding.fingerprint]) for finding in run.report.findings]
    assert found == [("new.md", 13, 0), ("new.md", 15, 1), ("page.md", 3, 3), ("page.md", 5, 4)]
    message = "link target '{0}.md' does not exist".format
    rule = "link-target-missing"
    assert told.history.newest == (
        Aged("page.md", 5, rule, message("away"), TODAY),
        Aged("page.md", 3, rule, message("lost"), "2024-01-05"),
        Aged("new.md", 15, rule, message("gone"), "2023-12-31"),
    )
    assert told.history.oldest == (Aged("new.md", 13, rule, message("gone"), "2024-01-01"),)


def test_a_kept_cache_says_the_same(made: tuple[Repository, list[str]], tmp_path: Path) -> None:
    root = made[0].root
    terms = Terms(60, 0, TODAY, 3)
    expected = look(root, terms).told
    for _ in range(2):
        cache = DatabaseCache(tmp_path / "cache")
        assert look(root, terms, cache).told == expected
        cache.close()


def test_some_pages(made: tuple[Repository, list[str]]) -> None:
    repository, ids = made
    told = look(repository.root, Terms(60, 0, TODAY, 3, lambda path: path == "page.md")).told
    assert sampled(told) == [(ids[0], 1, 0), (ids[2], 1, 1), (None, 1, 2)]
    assert told.history.note == "2 of 5 commits sampled"


@pytest.mark.parametrize(
    ("patience", "took", "at", "note"),
    [
        (
            0,
            0.2,
            [],
            "a look at the site takes 1 second: no other commit was looked at; `--history 10` allows it 10 seconds",
        ),
        (
            30,
            40,
            [],
            "a look at the site takes 40 seconds: no other commit was looked at; `--history 250` allows it 250 seconds",
        ),
        (30, 1, [0], "1 of 5 commits sampled; there was no time for 4 more; `--history 130` allows it 130 seconds"),
    ],
)
def test_no_more_is_begun_than_there_is_time_for(
    made: tuple[Repository, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    patience: float,
    took: float,
    at: list[int],
    note: str,
) -> None:
    """A look takes 20 seconds here: two pages of ten each."""
    repository, ids = made
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])

    def asked(_path: str) -> bool:
        now[0] += 10
        return True

    told = look(repository.root, Terms(patience, took, TODAY, 12, asked)).told
    assert [sample.commit for sample in told.history.samples] == [*(ids[place] for place in at), None]
    assert told.history.note == note


def test_a_look_that_takes_far_longer_than_expected_is_given_up(
    made: tuple[Repository, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])

    def asked(_path: str) -> bool:
        now[0] += 100
        return True

    told = look(made[0].root, Terms(30, 1, TODAY, 12, asked)).told
    assert [sample.commit for sample in told.history.samples] == [None]
    assert told.history.note == (
        "a look at the site takes 200 seconds: no other commit was looked at; `--history 1250` allows it 1250 seconds"
    )
    assert told.since == {}


def test_what_fails_late_is_late(made: tuple[Repository, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])

    def asked(path: str) -> bool:
        if path == "old.md":
            now[0] = 100
            raise ValueError
        return True

    note = look(made[0].root, Terms(30, 1, TODAY, 12, asked)).told.history.note
    assert note.startswith("a look at the site takes 100 seconds: no other commit was looked at; ")


def test_an_interrupt_ends_it(made: tuple[Repository, list[str]]) -> None:
    def interrupted(path: str) -> bool:
        if path == "old.md":
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        look(made[0].root, Terms(30, 1, TODAY, 12, interrupted))


def test_a_commit_whose_files_are_not_there(tmp_path: Path) -> None:
    """As in a partial clone, where nothing is fetched."""
    repository = Repository(tmp_path)
    dated(repository, "2024-01-01T00:00Z", b"first", {"contentlint.toml": CONFIGURATION, "a.md": GONE, "b.md": LOST})
    lost = repository.git("rev-parse", "HEAD:b.md").strip()
    first = repository.git("rev-parse", "HEAD").strip()
    second = dated(repository, "2024-01-02T00:00Z", b"second", {"b.md": "# B\n"})
    (tmp_path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    told = look(tmp_path).told
    assert sampled(told) == [(second, 2, 1)]
    note = "1 of 2 commits sampled; 1 could not be judged"
    assert told.history.note.startswith(f"{note} ({first[:12]}: this partial clone lacks what was in files")


def test_the_committed_site(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    first = dated(
        repository, "2024-01-01T00:00Z", b"first", {"site/contentlint.toml": CONFIGURATION, "site/a.md": GONE}
    )
    second = dated(repository, "2024-01-02T00:00Z", b"elsewhere", {"b.md": GONE})
    here = standing(tmp_path / "site")
    assert here == Standing(Commit(second, "2024-01-02", "elsewhere"), "site", None, is_shallow=False)
    told = look(tmp_path / "site").told
    assert told.history == ((Sample(second, "2024-01-02", "elsewhere", 1, 1, 0),), 1, "1 of 1 commit sampled", (), ())
    assert told.since == {}
    assert [commit.id for commit in last_commits(tmp_path, 9, 9)] == [first, second]
    assert [commit.id for commit in last_commits(tmp_path, 1, 9)] == [second]


def test_what_has_just_come_is_not_old(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    first = dated(repository, "2024-01-01T00:00Z", b"first", {"contentlint.toml": CONFIGURATION})
    repository.write({"a.md": "\n".join(f"[a](gone-{number}.md)" for number in range(12))})
    told = look(tmp_path).told
    assert sampled(told) == [(first, 0, 0), (None, 1, 12)]
    assert [aged.line for aged in told.history.newest] == list(range(1, 11))
    assert told.history.oldest == ()


def test_what_came_by_a_merge_is_one_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    first = dated(repository, "2024-01-01T00:00Z", b"first", {"a.md": "# A\n"})
    repository.git("checkout", "--quiet", "-b", "work")
    dated(repository, "2024-01-02T00:00Z", b"work", {"b.md": "# B\n"})
    dated(repository, "2024-01-03T00:00Z", b"more work", {"b.md": "# B\n\nMore.\n"})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "merged", "work")
    assert [commit.subject for commit in last_commits(tmp_path, 9, 9)] == ["first", "merged"]
    assert last_commits(tmp_path, 9, 9)[0].id == first


def test_a_folder_that_no_commit_has(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    with pytest.raises(RevisionError):
        standing(tmp_path)
    repository.commit({"a.md": "# A\n"})
    repository.write({"site/contentlint.toml": CONFIGURATION, "site/a.md": GONE})
    configuration = load(tmp_path / "site" / "contentlint.toml")
    means = Means(Cache(), Alone())
    opened = open_site(configuration, means=means)
    run = Run(opened, configuration, Choice(), ["a.md"], check(opened, configuration, Choice(), ["a.md"]))
    assert history(run, standing(tmp_path / "site"), means, Terms(9, 0, TODAY)) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (b"1704067200 +0000", "2024-01-01"),
        (b"1704067200 -1200", "2023-12-31"),
        (b"99999999999999999999999 +0000", ""),
        (b"-5 +0000", ""),
        (b"never", ""),
    ],
)
def test_a_commit_may_claim_anything(tmp_path: Path, moment: bytes, day: str) -> None:
    repository = Repository(tmp_path)
    repository.write({"a.md": "# A\n"})
    repository.git("add", "--all")
    tree = repository.git("write-tree").strip().encode()
    who = b"\xfe <\xff> " + moment
    text = b"tree %s\nauthor %s\ncommitter %s\n\n\xff\x1b[31m\r<b>\n\nmore\n" % (tree, who, who)
    (tmp_path / ".git" / "text").write_bytes(text)
    made = repository.git("hash-object", "-w", "--literally", "-t", "commit", ".git/text").strip()
    repository.git("update-ref", "HEAD", made)
    expected = Commit(made, day, "\ufffd\x1b[31m\r<b>")
    assert last_commits(tmp_path, 9, 9) == [expected]
    assert standing(tmp_path).head == expected


@pytest.mark.parametrize(
    ("settings", "remote"),
    [
        ({}, None),
        ({"remote.fork.url": "f"}, "f"),
        ({"remote.fork.url": "f", "remote.origin.url": "o"}, "o"),
        ({"remote.a.b.url": "f", "remote.c.url": "c"}, None),
        ({"remote.a.b.url": "f", "remote.c.url": "c", "branch.main.remote": "a.b"}, "f"),
        ({"remote.origin.url": "line\nbreak\n"}, "line\nbreak\n"),
        ({"remote.origin.pushurl": "p"}, None),
    ],
)
def test_what_a_repository_was_cloned_from(
    made: tuple[Repository, list[str]], monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], remote: str | None
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (key, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert standing(made[0].root).remote == remote


def test_no_setting_has_a_log_run_a_program(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a.md": "# A\n"})
    program = tmp_path / ".git" / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    program.chmod(0o755)
    signed = repository.git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n\n", 1
    )
    (tmp_path / ".git" / "text").write_text(signed)
    repository.git("update-ref", "HEAD", repository.git("hash-object", "-w", "-t", "commit", ".git/text").strip())
    for key in ("gpg.program", "core.pager", "core.fsmonitor", "diff.external"):
        repository.git("config", key, str(program))
    repository.git("config", "log.showSignature", "true")
    repository.git("log", "--max-count=1")
    assert (tmp_path / "ran").exists()  # by itself, it does
    (tmp_path / "ran").unlink()
    assert len(last_commits(tmp_path, 9, 9)) == 1
    assert standing(tmp_path).head.subject == "a change"
    assert not (tmp_path / "ran").exists()


def test_a_log_has_a_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text('#!/bin/sh\ncase "$*" in *" log "*) exec sleep 60;; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(RevisionError, match=r"^`git log` takes longer than 0\.05 seconds$"):
        last_commits(tmp_path, 9, 0.05)
