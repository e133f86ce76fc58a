"""Files by the one path at which they stand, however many links lead to them."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path


class Links:
    """The links among the `paths` of a site at `root`; a link to a file outside of it counts as a file of its own."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root = os.path.realpath(root)
        self._places = {path: self._place(path) for path in paths if Path(self._root, path).is_symlink()}

    def place(self, path: str) -> str:
        """Return the path of the file itself."""
        return self._places.get(path, path)

    def seen(self, texts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return what is to be seen at all paths, where files have these bytes."""
        return {**texts, **{path: texts[place] for path, place in self._places.items() if place in texts}}

    def _place(self, path: str) -> str:
        place = Path(os.path.realpath(f"{self._root}/{path}"))
        return place.relative_to(self._root).as_posix() if place.is_relative_to(self._root) else path
