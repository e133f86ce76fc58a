"""Bad input gets a finding, never a crash: through the real command, in a process of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SUBSTANCE = '[[collections]]\nname = "all"\nfiles = ["**/*.md"]\nschema = "substance"\n'
DEEP = "x: " + "[" * 10_000 + "]" * 10_000
DEEP_BLOCK = "\n".join(" " * level + "a:" for level in range(2_000))
LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
)
LONG = "\n".join(f"key{n}: some words that are not many" for n in range(26_000))


def run(folder: Path, *arguments: str, seconds: float = 60) -> tuple[int, list[dict[str, object]]]:
    command = [sys.executable, "-m", "contentlint", "check", "--format", "json", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=seconds)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)["findings"]


def fence(front_matter: str) -> bytes:
    return f"---\n{front_matter}\n---\n\nText.\n".encode()


CASES: dict[str, tuple[bytes, str, tuple[object, object] | None]] = {
    "a list": (fence("- a\n- b"), "front-matter-syntax", (2, 1)),
    "a scalar": (fence("just words"), "front-matter-syntax", (2, 1)),
    "empty": (b"---\n---\n\nText.\n", "front-matter-missing", (1, 1)),
    "none": (b"Text.\n", "front-matter-missing", (1, 1)),
    "unclosed": (b"---\ntitle: A\n\nText goes on.\n", "front-matter-syntax", None),
    "10,000 levels": (fence(DEEP), "front-matter-syntax", None),
    "2,000 levels of blocks": (fence(DEEP_BLOCK), "front-matter-syntax", None),
    "aliases without end": (fence(LAUGHS), "front-matter-syntax", None),
    "an alias of itself": (fence("a: &a [*a]"), "front-matter-syntax", None),
    "an unknown alias": (fence("a: *b"), "front-matter-syntax", (2, 4)),
    "a control character": (fence("a: b\x07c"), "front-matter-syntax", (2, 5)),
    "not UTF-8": (b"---\ntitle: caf\xe9\n---\n", "file-encoding", (2, 11)),
    "not UTF-8 in the body": ("---\ntitle: é\n---\né ".encode() + b"\xff\xfe\n", "file-encoding", (4, 3)),
    "NUL": (fence("title: a\0b"), "file-encoding", (2, 9)),
    "UTF-16": ("---\ntitle: a\n---\n".encode("utf-16"), "file-encoding", (1, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_one_finding_at_its_place(name: str, tmp_path: Path) -> None:
    data, rule, place = CASES[name]
    (tmp_path / "contentlint.toml").write_text(SUBSTANCE, "utf-8")
    (tmp_path / "page.md").write_bytes(data)
    status, found = run(tmp_path, "page.md")
    assert status == 1
    assert [finding["rule"] for finding in found] == [rule]
    if place:
        assert (found[0]["line"], found[0]["column"]) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "---",
        "---\n",
        "{",
        "```\nunclosed [x](#) [^y]\n",
        "~~~\n" + "[x](#)\n" * 100,
        "<!-- unclosed\n[x](#)",
        "<sup>1",
        "[" * 5_000,
        "> " * 3_000 + "x",
        "- " * 1_000 + "x",
        "|" * 3_000,
        "\ufeff\ufeff---\n",
        "\u2028---\n",
    ],
)
def test_odd_but_correct(text: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(text, "utf-8")
    assert run(tmp_path, "page.md") == (0, [])


def test_a_long_front_matter_is_read_in_time(tmp_path: Path) -> None:
    assert len(LONG) > 1_000_000
    (tmp_path / "page.md").write_bytes(fence(LONG + "\nkey7: again"))
    begin = time.monotonic()
    status, found = run(tmp_path, "page.md")
    assert [(finding["rule"], finding["line"]) for finding in found] == [("front-matter-duplicate-key", 26_002)]
    assert status == 1
    assert time.monotonic() - begin < 30


def test_a_page_of_one_long_line(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("word " * 1_900_000 + "[x](#)", "utf-8")
    status, found = run(tmp_path, "page.md")
    assert (status, [(finding["rule"], finding["column"]) for finding in found]) == (
        0,
        [("link-placeholder", 9_500_005)],
    )


def test_an_impossible_date(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(fence("date: 2024-13-45"))
    status, found = run(tmp_path, "page.md")
    assert (status, [(f["rule"], f["line"], f["column"]) for f in found]) == (0, [("front-matter-ambiguous", 2, 7)])


def test_a_circle_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("[x](#)\n", "utf-8")
    (tmp_path / "docs" / "circle").symlink_to(tmp_path / "docs")
    status, found = run(tmp_path)
    assert (status, [finding["path"] for finding in found]) == (0, ["docs/page.md"])


@pytest.mark.parametrize("target", ["nowhere.md", "dangling.md"])
def test_a_link_to_nothing_or_to_itself_cannot_be_read(target: str, tmp_path: Path) -> None:
    (tmp_path / "dangling.md").symlink_to(target)
    (tmp_path / "page.md").write_text("Fine.\n", "utf-8")
    status, found = run(tmp_path)
    assert (status, [(finding["path"], finding["rule"]) for finding in found]) == (
        1,
        [("dangling.md", "file-unreadable")],
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    status, found = run(tmp_path)
    assert (status, [finding["rule"] for finding in found]) == (1, ["file-unreadable"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("x", "utf-8")
    page.chmod(0)
    status, found = run(tmp_path)
    assert (status, [finding["rule"] for finding in found]) == (1, ["file-unreadable"])


def test_a_file_that_vanishes_during_the_run(tmp_path: Path) -> None:
    from contentlint.assembly import check, open_site
    from contentlint.configuration.load import default
    from contentlint.engine.selection import Choice

    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Fine.\n", "utf-8")
    configuration = default(tmp_path)
    opened = open_site(configuration)
    paths = opened.site.paths
    (tmp_path / "b.md").unlink()
    report = check(opened, configuration, Choice(), paths)
    assert [(finding.path, finding.rule) for finding in report.findings] == [("b.md", "file-unreadable")]


SMALL_LIMITS = '[limits]\npage-size = "1 kB"\ndata-size = 2000\n[vocabularies.tags]\nfile = "tags.yml"\n'


def test_what_is_larger_than_the_limits_is_found_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(SMALL_LIMITS, "utf-8")
    (tmp_path / "just.md").write_text("x" * 999 + "\n", "utf-8")
    (tmp_path / "page.md").write_text("[x](#)\n" + "x" * 993 + "\n", "utf-8")
    (tmp_path / "tags.yml").write_text("Iron:\n" + "#" * 2_000, "utf-8")
    for _ in ("as new", "from the cache"):
        status, found = run(tmp_path)
        assert (status, [(each["path"], each["rule"], each["message"]) for each in found]) == (
            1,
            [
                (
                    "page.md",
                    "file-too-large",
                    "the page is too large: it has 1,001 bytes, expected at most 1,000 bytes",
                ),
                (
                    "tags.yml",
                    "vocabulary-invalid",
                    "the file cannot be read: it has 2.01 kB, expected at most 2 kB",
                ),
            ],
        )
    (tmp_path / "contentlint.toml").write_text(SMALL_LIMITS.replace("1 kB", "2 KiB").replace("2000", "3000"), "utf-8")
    status, found = run(tmp_path)
    assert [(each["path"], each["rule"]) for each in found] == [
        ("page.md", "link-placeholder"),
        ("tags.yml", "tag-unused"),
    ]


def test_an_image_that_grows_is_found_in_a_run_that_remembers_the_last(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('[assets]\nmax-size = "1 kB"\n', "utf-8")
    (tmp_path / "page.md").write_text("![Iron](iron.png)\n", "utf-8")
    image = tmp_path / "iron.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    assert run(tmp_path) == (0, [])
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(10_000))
    status, found = run(tmp_path)
    assert (status, [(each["path"], each["line"], each["column"], each["message"]) for each in found]) == (
        0,
        [("iron.png", 1, 1, "the file has 10 kB, expected at most 1 kB")],
    )
    command = [sys.executable, "-m", "contentlint", "check"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60).stdout
    assert b"1 kB" in told
    assert b"PNG" not in told
