"""From the paths of a command line to the pages of a site.

A page is named by its path from the site's root, in every format and wherever contentlint is called from: so a
finding, a suppression and the configuration speak of it by the same name. The root is the configuration's folder;
without a configuration it is the working directory, or, for paths outside of that, their common folder.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from contentlint.assembly import ListedNames, led_astray
from contentlint.cli.arguments import UsageError, suggest
from contentlint.configuration.model import Configuration
from contentlint.globs import Globs
from contentlint.words import question

_MARKDOWN = (".md", ".mdx", ".markdown")


class Target(NamedTuple):
    """A path as it was given, and where it is: links among its folders are resolved, a link to a file is not.

    `astray` says why what it leads to is not looked at, where it is a link itself.
    """

    given: str
    place: Path
    is_folder: bool = False
    astray: str | None = None

    @property
    def folder(self) -> Path:
        """The folder that it is, or is in."""
        return self.place if self.is_folder else self.place.parent


class Reported(NamedTuple):
    """The pages that a run is to judge, in order, and what there is to say about the other paths."""

    pages: tuple[str, ...]
    notes: tuple[str, ...] = ()


def locate(given: str, cwd: Path) -> Target:
    """Find a path that was given; raises UsageError where there is nothing."""
    astray = led_astray(given, cwd)
    if astray is not None and astray.is_behind:
        raise UsageError(_not_used(given, astray.reason))
    full = os.path.join(cwd, given)  # noqa: PTH118 a Path forgets the slash at the end, which only a folder may have
    if not given or not os.path.lexists(full.rstrip("/") if astray else full):
        raise UsageError(_missing(given, cwd))
    if astray is None and os.path.isdir(full):  # noqa: PTH112
        return Target(given, Path(os.path.realpath(full)), is_folder=True)
    return _file(given, cwd, astray.reason if astray else None)


def virtual(given: str, cwd: Path) -> Target:
    """Return the target of a file that need not exist."""
    astray = led_astray(given, cwd)
    if astray is not None and astray.is_behind:
        raise UsageError(_not_used(given, astray.reason))
    return _file(given, cwd)


def require_own(given: str | os.PathLike[str], cwd: Path) -> None:
    """Raise UsageError where a path of the command line leads out of a repository by a link in it."""
    astray = led_astray(given, cwd)
    if astray is not None:
        raise UsageError(_not_used(os.fspath(given), astray.reason))


def _not_used(given: str, reason: str) -> str:
    return f"'{given}' is not used: {reason}; name what it leads to"


def _file(given: str, cwd: Path, astray: str | None = None) -> Target:
    full = cwd / given
    return Target(given, Path(os.path.realpath(full.parent), full.name), astray=astray)


def listed(targets: Sequence[Target], root: Path) -> list[Target]:
    """Return targets by the names that their folders list them by, where the system finds them by others, too."""
    names, found = ListedNames(root), []
    for target in targets:
        path = path_below(root, target.place)
        if path is not None and path != ".":
            target = target._replace(place=Path(os.path.realpath(root), names.path(path)))
        found.append(target)
    return found


def root_without_configuration(targets: Sequence[Target], cwd: Path) -> Path:
    """Return the root of a site that nothing configures; raises UsageError where it would be the whole disk."""
    if all(target.folder.is_relative_to(cwd) for target in targets):
        return cwd
    common = common_folder(targets)
    if common == Path(common.anchor):
        raise UsageError("the paths have no folder in common: check them one by one, or name a --config")
    return common


def common_folder(targets: Sequence[Target]) -> Path:
    """Return the folder that all targets are in; of those on different drives, the root of the first one's."""
    try:
        return Path(os.path.commonpath([target.folder for target in targets]))
    except ValueError:
        return Path(targets[0].folder.anchor)


def path_below(root: Path, place: Path) -> str | None:
    """Return a place's path from the root, with `/`; None where it lies outside."""
    try:
        return PurePath(place).relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return None


def is_included(configuration: Configuration, path: str) -> bool:
    """Tell whether a file of this path is a page of the site; without a configuration every Markdown file is."""
    if configuration.file is None:
        return path.lower().endswith(_MARKDOWN)
    return Globs(configuration.include).match(path) and not Globs(configuration.exclude).match(path)


def select_pages(
    targets: Sequence[Target], configuration: Configuration, pages: Callable[[], Sequence[str]]
) -> Reported:
    """Choose the pages that the targets name; raises UsageError where a folder has none.

    `pages` finds all pages of the site: it is asked only where a folder is among the targets.
    """
    root = configuration.root
    chosen: set[str] = set()
    notes, empty = [], []
    for target in targets:
        path = path_below(root, target.place)
        if target.is_folder:
            found = _pages_in(target.place, root, pages())
            empty.extend([] if found else [f"no page of the site is in '{target.given}'"])
            chosen.update(found)
        elif path is not None and is_included(configuration, path):
            chosen.add(path)
        else:
            why = f": {target.astray}" if target.astray else ""
            notes.append(f"'{target.given}' is not a page of the site: not checked{why}")
    if empty and not chosen:
        raise UsageError(f"nothing to check: {empty[0]}")
    return Reported(tuple(sorted(chosen)), (*notes, *empty))


def asks_for(targets: Sequence[Target], root: Path) -> Callable[[str], bool]:
    """Return what tells whether a path, be it of a file that is gone, is among the targets or below one of them."""
    places = [path_below(root, target.place) for target in targets]
    top = Path(os.path.realpath(root))
    if "." in places or any(target.is_folder and top.is_relative_to(target.place) for target in targets):
        return lambda _path: True
    return lambda path: any(place and (path == place or path.startswith(f"{place}/")) for place in places)


def _pages_in(folder: Path, root: Path, pages: Sequence[str]) -> Sequence[str]:
    path = path_below(root, folder)
    if path is None:
        return pages if Path(os.path.realpath(root)).is_relative_to(folder) else ()
    return pages if path == "." else [page for page in pages if page.startswith(f"{path}/")]


def _missing(given: str, cwd: Path) -> str:
    message = f"no such file or folder: '{given}'"
    if given == "-":
        return f"{message} (give the text on standard input a name with --stdin-filename)"
    full, turned = cwd / given, given.replace("\\", "/")
    if turned != given and os.path.lexists(cwd / turned):
        return f"{message}: {question(turned)}"
    if os.path.isfile(full):  # noqa: PTH113  # a Path raises where a name is too long
        return f"{message} ('{full.name}' is a file)"
    try:
        names = [path.name for path in full.parent.iterdir()]
    except (OSError, ValueError):
        return message
    return suggest(message, full.name, names)
