"""Files by the one path at which they stand, however many links lead to them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from contentlint.read.boundary import Boundary
from contentlint.read.files import NO_OVERLAY
from contentlint.read.links import Links as LinksOnDisk


class Links:
    """The links among the `paths` of a site at `root`; a link to a file outside of it counts as a file of its own."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._links = LinksOnDisk(Boundary(root), NO_OVERLAY)
        self._places = {path: self._place(path) for path in paths if Path(root, path).is_symlink()}

    def place(self, path: str) -> str:
        """Return the path of the file itself."""
        return self._places.get(path, path)

    def seen(self, texts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return what is to be seen at all paths, where files have these bytes."""
        return {**texts, **{path: texts[place] for path, place in self._places.items() if place in texts}}

    def _place(self, path: str) -> str:
        try:
            place = self._links.real(path)
        except OSError:
            return path
        return path if place.startswith("../") else place
