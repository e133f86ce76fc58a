"""Paths that a user names: they may lead anywhere, but a link in a repository may be a stranger's."""

import os
from pathlib import Path, PurePath
from typing import NamedTuple

from contentlint.read.boundary import Boundary, OutsideError, repository_of
from contentlint.read.files import NO_OVERLAY
from contentlint.read.links import MOST_LINKS, Links


class Astray(NamedTuple):
    """Why what a path leads to is not to be used; `is_behind` tells that a folder of the path is the link."""

    reason: str
    is_behind: bool


def led_astray(path: str | os.PathLike[str], cwd: Path) -> Astray | None:
    """Return why what a user's path leads to is not to be used; None where nothing speaks against it.

    The path is the user's word, and so is each link that lies in no repository. One in a repository may have come with
    a change to it, after the user's words were written down: it must not lead out of it, nor to what git keeps there.
    """
    full = cwd / path
    here, links, own = full.anchor, 0, len(full.parts) - 1
    rest = list(full.parts[:0:-1])
    while rest and links <= MOST_LINKS:
        name = rest.pop()
        own = min(own, len(rest))
        if name == "..":
            here = os.path.dirname(here)  # noqa: PTH120  # a Path takes longer to make
            continue
        place = os.path.join(here, name)  # noqa: PTH118  # as above
        try:
            target = PurePath(os.readlink(place))  # noqa: PTH115  # as above
        except OSError:  # no link
            here = place
            continue
        links += 1
        top = _repository(Path(here), cwd)
        if top is None:
            here = target.anchor or here
            rest.extend(part for part in reversed(target.parts) if part != target.anchor)
            continue
        boundary = Boundary(top)
        try:
            found = Links(boundary, NO_OVERLAY).real(Path(place).relative_to(top).as_posix())
        except OutsideError as error:
            is_behind = own > 0
            told = boundary.led_out("behind a link") if is_behind and error.is_link else error
            return Astray(str(told.strerror), is_behind)
        except OSError:
            return None
        here = os.path.join(top, found)  # noqa: PTH118  # as above
    return None


def _repository(folder: Path, cwd: Path) -> Path | None:
    """Return the repository that a folder is in: where it is one within another, that of the working directory."""
    around = repository_of(cwd)
    return around if around is not None and folder.is_relative_to(around) else repository_of(folder)
