"""What the memory asks of the run that is under way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from contentlint.assembly.identity import IdentityTables
from contentlint.engine.memory import Looks, Present
from contentlint.extraction.store import FactStore
from contentlint.read.files import Files
from contentlint.site.site import Site

_FOLDER, _FILE, _SIZE = "folder ", "file ", "size "
_IDENTITY = "identity table"


class PresentRun(Present):
    """A run over a site, whose pages are read by `store` and whose other files by `files`."""

    def __init__(self, terms: str, site: Site, store: FactStore, files: Files, identity: IdentityTables) -> None:
        self.terms = terms
        self.sources = site.index.sources
        self._site = site
        self._store = store
        self._files = files
        self._identity = identity

    def keys(self, paths: Sequence[str]) -> list[str]:
        """Return the keys of the contents of files; empty where one cannot be read."""
        return self._store.keys(paths)

    def looks(self, paths: Sequence[str]) -> Iterator[Looks]:
        """Yield how pages look to others."""
        for outline, digest in self._store.digested_outlines(paths):
            yield Looks(digest, self._site.index.naming(outline))

    def digests(self, inputs: Iterable[str]) -> Mapping[str, str]:
        """Return what is now in files and folders that an earlier run was told by."""
        return {name: self._digest(name) for name in inputs}

    def inputs(self) -> Mapping[str, str]:
        """Return the files and folders that this run was told by, with what was in them."""
        folders = {f"{_FOLDER}{path}": digest for path, digest in self._site.index.files.listed.items()}
        files = {f"{_FILE}{path}": digest for path, digest in self._files.seen.items()}
        sizes = {f"{_SIZE}{path}": str(size) for path, size in self._site.index.files.measured.items()}
        return {**folders, **files, **sizes, **({_IDENTITY: self._identity.state()} if self._identity.is_asked else {})}

    def _digest(self, name: str) -> str:
        if name == _IDENTITY:
            return self._identity.state()
        if name.startswith(_FOLDER):
            return self._site.index.files.digest(name.removeprefix(_FOLDER))
        if name.startswith(_SIZE):
            return str(self._site.index.files.size(name.removeprefix(_SIZE)))
        return self._files.digest(name.removeprefix(_FILE))
