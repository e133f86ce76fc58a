"""The file that was probably meant by a path that leads nowhere."""

from functools import cached_property
from posixpath import basename, dirname, join, normpath, splitext

from contentlint.nearest import Names
from contentlint.site.files import MARKDOWN, FileTree


class NearFiles:
    """Searches the folders of a site; each is made ready once."""

    def __init__(self, files: FileTree) -> None:
        self._files = files
        self._folders: dict[str, _Folder] = {}

    def meant_by(self, path: str) -> str | None:
        """Return the file of the same folder that was probably meant by a path; None where there is none."""
        turned = normpath(path.replace("\\", "/"))  # as Windows writes a path
        if turned != path and self._files.lookup(turned).is_file:
            return turned
        folder = dirname(path)
        if folder not in self._folders:
            self._folders[folder] = _Folder(self._files.names(folder))
        close = self._folders[folder].meant_by(basename(path))
        return join(folder, close) if close else None


class _Folder:
    """The names in a folder, ready to be asked which of them was meant by another.

    Endings are left out of the comparison: `zinc.svg` and `iron.svg` have nothing in common.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = frozenset(names)
        self._by_stem = {_stem(name): name for name in reversed(names)}

    @cached_property
    def _stems(self) -> Names:
        return Names(self._by_stem)

    @cached_property
    def _stems_by_ending(self) -> dict[str, Names]:
        stems: dict[str, list[str]] = {}
        for stem, name in self._by_stem.items():
            stems.setdefault(name[len(stem) :], []).append(stem)
        return {ending: Names(found) for ending, found in stems.items()}

    def meant_by(self, name: str) -> str | None:
        """Return the page without whose ending the name was written, or a name like it, of the same ending first."""
        for ending in MARKDOWN:
            if name + ending in self._names:
                return name + ending
        stem, ending = splitext(name)
        if stem in self._by_stem:
            return self._by_stem[stem]
        close = (self._stems_by_ending.get(ending) or self._stems).nearest(stem)
        return self._by_stem[close[0]] if close else None


def _stem(name: str) -> str:
    """Return a name without its ending, as `splitext` does, in a third of the time."""
    dot = name.rfind(".")
    return name[:dot] if dot > 0 and name[0] != "." else splitext(name)[0]
