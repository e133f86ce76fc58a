"""The address of a line on a code host, made of what a repository was cloned from, whatever that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.audit.hosts import source_url

COMMIT = "0123456789abcdef0123456789abcdef01234567"
GITHUB = f"https://github.com/ada/notes/blob/{COMMIT}/{{path}}?plain=1#L{{line}}"
GITLAB = f"https://gitlab.com/ada/notes/-/blob/{COMMIT}/{{path}}?plain=1#L{{line}}"
GITEA = f"https://codeberg.org/ada/notes/src/commit/{COMMIT}/{{path}}?display=source#L{{line}}"
BITBUCKET = f"https://bitbucket.org/ada/notes/src/{COMMIT}/{{path}}#lines-{{line}}"
SOURCEHUT = f"https://git.sr.ht/~ada/notes/tree/{COMMIT}/item/{{path}}#L{{line}}"
AZURE = (
    f"https://dev.azure.com/ada/all%20of%20it/_git/notes?path=/{{path}}&version=GC{COMMIT}&line={{line}}"
    "&lineStartColumn=1&lineEndColumn=1"
)

REMOTES = {
    "https://github.com/ada/notes": GITHUB,
    "https://github.com/ada/notes.git": GITHUB,
    "https://github.com/ada/notes.git/": GITHUB,
    "https://www.github.com/ada/notes/": GITHUB,
    "HTTPS://GitHub.com/ada/notes": GITHUB,
    "http://github.com/ada/notes": GITHUB.replace("https", "http"),
    "git://github.com/ada/notes.git": GITHUB,
    "git@github.com:ada/notes.git": GITHUB,
    "git@github.com:/ada/notes.git": GITHUB,
    "github.com:ada/notes": GITHUB,
    "ssh://git@github.com/ada/notes.git": GITHUB,
    "ssh://git@github.com:22/ada/notes.git": GITHUB,
    "ssh://git@ssh.github.com:443/ada/notes.git": GITHUB,
    "git+ssh://git@github.com/ada/notes.git": GITHUB,
    "https://ada:s3cret@github.com/ada/notes.git": GITHUB,
    "https://s3cret@github.com/ada/notes": GITHUB,
    "https://ada:s3@cret@github.com/ada/notes": GITHUB,
    "https://x-access-token:s3cret@github.com:443/ada/notes": GITHUB.replace(".com/", ".com:443/"),
    "https://github.example.org/ada/notes": GITHUB.replace("github.com", "github.example.org"),
    "git@gitlab.com:ada/notes.git": GITLAB,
    "https://gitlab.com/ada/deep/er/notes.git": GITLAB.replace("ada", "ada/deep/er"),
    "ssh://git@altssh.gitlab.com:443/ada/notes.git": GITLAB,
    "https://gitlab.example.org:8443/ada/notes": GITLAB.replace("gitlab.com", "gitlab.example.org:8443"),
    "https://code.gitlab.example.org/ada/notes": GITLAB.replace("gitlab.com", "code.gitlab.example.org"),
    "git@salsa.debian.org:ada/notes.git": GITLAB.replace("gitlab.com", "salsa.debian.org"),
    "https://codeberg.org/ada/notes": GITEA,
    "ssh://git@gitea.example.org:2222/ada/notes.git": GITEA.replace("codeberg.org", "gitea.example.org"),
    "git@forgejo.example.org:ada/notes": GITEA.replace("codeberg.org", "forgejo.example.org"),
    "https://ada@bitbucket.org/ada/notes.git": BITBUCKET,
    "git@bitbucket.org:ada/notes.git": BITBUCKET,
    "git@git.sr.ht:~ada/notes": SOURCEHUT,
    "https://git.sr.ht/~ada/notes": SOURCEHUT,
    "https://ada@dev.azure.com/ada/all%20of%20it/_git/notes": AZURE,
    "git@ssh.dev.azure.com:v3/ada/all%20of%20it/notes": AZURE,
}

NONE = [
    "",
    " ",
    "javascript:alert(1)//github.com/ada/notes",
    "javascript://github.com/ada/notes",
    "file:///srv/github.com/ada/notes",
    "file://github.com/ada/notes",
    "data:text/html,github.com/ada/notes",
    "/srv/git/notes.git",
    "../notes",
    "C:/Users/ada/notes",
    "C:\\Users\\ada\\notes",
    "https://example.org/ada/notes",
    "https://notgithub.com/ada/notes",
    "git@localhost:ada/notes",
    "https://gist.github.com/ada/0123",
    "https://github.com/",
    "https://github.com/ada",
    "https://github.com/ada/notes/more",
    "https://github.com/ada/..",
    "https://github.com/ada/../notes",
    "https://github.com/ada/no tes",
    "https://github.com/ada/notes\n",
    "https://github.com/ada/notes\0",
    "https://github.com/ada/\x1b[31mnotes",
    'https://github.com/ada/"notes"',
    "https://github.com/ada/<notes>",
    "https://github.com/ada/{path}",
    "https://github.com/ada/no%tes",
    "https://github.com/ada/notes?token=s3cret",
    "https://github.com/ada/notes#s3cret",
    "https://github.com/ada/notés",
    "https://gïthub.com/ada/notes",
    "https://user:s3/cret@github.com/ada/notes",
    "https://user.gitlab.com:12/cret@github.com/notes",
    "https://github.com:port/ada/notes",
    "https://-github.com/ada/notes",
    "git@git.sr.ht:ada/notes",
    "https://dev.azure.com/ada/notes",
    "ext::sh -c touch% ran github.com/ada/notes",
]


@pytest.mark.parametrize(("remote", "expected"), REMOTES.items())
def test_the_address_of_a_line(remote: str, expected: str) -> None:
    assert source_url(remote, COMMIT, "") == expected


@pytest.mark.parametrize("remote", NONE)
def test_what_has_no_address(remote: str) -> None:
    assert source_url(remote, COMMIT, "") is None


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("site/docs", "site/docs/{path}"),
        ("site/docs/", "site/docs/{path}"),
        (".", "{path}"),
        ("a b/{path}", "a%20b/%7Bpath%7D/{path}"),
        ("né/\udcff#?", "n%C3%A9/%FF%23%3F/{path}"),
    ],
)
def test_the_folder_of_the_site(prefix: str, expected: str) -> None:
    assert source_url("git@github.com:ada/notes", COMMIT, prefix) == GITHUB.replace("{path}", expected)


@pytest.mark.parametrize(("commit", "prefix"), [("HEAD", ""), ("", ""), (f"{COMMIT}\n", ""), (COMMIT, "a/../..")])
def test_what_is_no_commit_and_no_folder(commit: str, prefix: str) -> None:
    assert source_url("git@github.com:ada/notes", commit, prefix) is None


PIECES = st.sampled_from(
    ["https://", "ssh://", "git@", "github.com", "gitlab.com", ":", "/", "ada", ".git", "@", "%20"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join))
def test_any_remote_gives_a_plain_address_or_none(remote: str) -> None:
    found = source_url(remote, COMMIT, "")
    if found is not None:
        assert found.startswith(("https://git", "http://git"))
        assert found.isascii()
        assert "@" not in found
        assert not set(found.replace("{path}", "").replace("{line}", "")) & set(" \"'<>{}\\^`|\n\r\t")


def test_a_long_remote_takes_no_long_time() -> None:
    for long in ("a" * 100_000, "a-" * 50_000, "a." * 50_000, "a/" * 50_000, ".git" * 30_000, "@" * 100_000):
        for start in ("https://", "https://github.com/", "git@github.com:", ""):
            assert source_url(f"{start}{long}\n", COMMIT, "") is None
