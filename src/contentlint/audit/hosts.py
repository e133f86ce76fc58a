"""Where a line of a file is shown on a code host, told from the address that a repository was cloned from.

The address is whatever stands in a repository's configuration. What is not plainly the name of a repository on a host
that is known has no link: a wrong one would lead astray. Name and password of a user are left out.
"""

import os
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_HOST = r"(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)"
# There is no `@` in it: where a password has a slash, nothing of it is taken for a path.
_PATH = r"/*(?P<path>[a-z0-9._~%+-]+(?:/[a-z0-9._~%+-]+)*)/*"
_URL = re.compile(
    rf"(?P<scheme>https?|ssh|git|git\+ssh|ssh\+git)://(?:[^/]*@)?{_HOST}(?::(?P<port>[0-9]{{1,5}}))?/{_PATH}",
    re.I | re.A,
)
_SCP = re.compile(rf"(?:[^/:@]+@)?{_HOST}:(?!//){_PATH}", re.I | re.A)
_ESCAPE = re.compile(r"%(?:[0-9a-f]{2})?", re.I | re.A)
_BESIDE = ("www.", "ssh.", "altssh.")
"""Names that a host has beside its own, for those who reach it another way."""


class _Remote(NamedTuple):
    """A repository on a host: `base` is the address of the host itself, `path` that of the repository below it."""

    base: str
    host: str
    path: str


_Form: TypeAlias = Callable[[_Remote, str, str], str | None]
"""Returns the address of a line, given a repository, a commit, and the path of the site with a slash, or nothing."""


def source_url(remote: str, commit: str, prefix: str) -> str | None:
    """Return the address of a line of a site's file, with `{path}` and `{line}` in it; None where that is not known.

    `remote` is the address of a repository, `prefix` the path of the site's folder below its top. For `{path}` the path
    below that folder is to be put in, each part of it percent-encoded. The address is that of the file as committed.
    """
    place = _parsed(remote)
    form = _form_of(place.host) if place else None
    if place is None or form is None or not _COMMIT.fullmatch(commit):
        return None
    parts = [part for part in prefix.split("/") if part not in ("", ".")]
    if ".." in parts:
        return None
    return form(place, commit, "".join(f"{quote(os.fsencode(part), safe='')}/" for part in parts))


def _parsed(remote: str) -> _Remote | None:
    url = _URL.fullmatch(remote)
    found = url or _SCP.fullmatch(remote)
    if found is None:
        return None
    host, path = found["host"].lower(), found["path"].removesuffix(".git")
    if "%" in _ESCAPE.findall(path) or any(part.strip(".") == "" for part in path.split("/")):
        return None
    for name in _BESIDE:
        host = host.removeprefix(name)
    scheme = url["scheme"].lower() if url else ""
    if scheme not in ("http", "https"):  # by ssh, the port is not that of the pages
        return _Remote(f"https://{host}", host, path)
    port = f":{found['port']}" if found["port"] else ""
    return _Remote(f"{scheme}://{host}{port}", host, path)


def _github(remote: _Remote, commit: str, prefix: str) -> str | None:
    if remote.path.count("/") != 1:
        return None
    return f"{remote.base}/{remote.path}/blob/{commit}/{prefix}{{path}}?plain=1#L{{line}}"


def _gitlab(remote: _Remote, commit: str, prefix: str) -> str | None:
    if not remote.path.count("/"):
        return None
    return f"{remote.base}/{remote.path}/-/blob/{commit}/{prefix}{{path}}?plain=1#L{{line}}"


def _gitea(remote: _Remote, commit: str, prefix: str) -> str | None:
    if remote.path.count("/") != 1:
        return None
    return f"{remote.base}/{remote.path}/src/commit/{commit}/{prefix}{{path}}?display=source#L{{line}}"


def _bitbucket(remote: _Remote, commit: str, prefix: str) -> str | None:
    if remote.path.count("/") != 1:
        return None
    return f"{remote.base}/{remote.path}/src/{commit}/{prefix}{{path}}#lines-{{line}}"


def _sourcehut(remote: _Remote, commit: str, prefix: str) -> str | None:
    if remote.path.count("/") != 1 or not remote.path.startswith("~"):
        return None
    return f"{remote.base}/{remote.path}/tree/{commit}/item/{prefix}{{path}}#L{{line}}"


def _azure(remote: _Remote, commit: str, prefix: str) -> str | None:
    """Return the address of a line; `organisation/project/_git/repository`, by ssh `v3/organisation/project/…`."""
    organisation, project, mark, name = (remote.path.split("/") + [""] * 4)[:4]
    if organisation == "v3":
        organisation, project, mark, name = project, mark, "_git", name
    if remote.path.count("/") != 3 or mark != "_git":
        return None
    shown = f"path=/{prefix}{{path}}&version=GC{commit}&line={{line}}"
    return f"https://dev.azure.com/{organisation}/{project}/_git/{name}?{shown}&lineStartColumn=1&lineEndColumn=1"


_BY_HOST: Mapping[str, _Form] = MappingProxyType(
    {
        "bitbucket.org": _bitbucket,
        "dev.azure.com": _azure,
        "framagit.org": _gitlab,
        "git.sr.ht": _sourcehut,
        "invent.kde.org": _gitlab,
        "salsa.debian.org": _gitlab,
    }
)
"""Forms by the names of hosts. Those of `_BY_LABEL` are told by a part of the name, as many have one of their own."""
_BY_LABEL: Mapping[str, _Form] = MappingProxyType(
    {"codeberg": _gitea, "forgejo": _gitea, "gitea": _gitea, "github": _github, "gitlab": _gitlab}
)


def _form_of(host: str) -> _Form | None:
    labels = host.split(".")
    if "gist" in labels:  # it shows no lines of a repository in this way
        return None
    return _BY_HOST.get(host) or next((_BY_LABEL[label] for label in labels if label in _BY_LABEL), None)
