"""Where the cache is: in the platform's folder for caches, or in one that is named."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from contentlint.atomic import write_new

_OWN = "contentlint"
# The marks by which version control and backups know a folder that can be made again.
_MARKS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This is a cache of contentlint (https://bford.info/cachedir/).\n",
}


def default_folder(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path:
    """Return the folder for caches of this program that the platform intends.

    It is not one in the checked tree: whoever sends a change to a site must not be able to send a cache with it.
    Sources: XDG Base Directory Specification 0.8; Apple's File System Programming Guide; Windows' known folders.
    """
    own = environment.get("CONTENTLINT_CACHE_DIR")
    if own:
        return Path(own)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / _OWN / "Cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / _OWN
    base = Path(environment.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else home / ".cache") / _OWN


def database_for(folder: Path, root: Path) -> Path:
    """Return the file in a cache folder that belongs to a site's root; the folder is made with its marks.

    Raises OSError where that cannot be done.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, text in _MARKS.items():
        if not (folder / name).exists():
            with suppress(FileExistsError):  # another run was quicker
                write_new(folder / name, text.encode())
    name = sha256(os.fsencode(root)).hexdigest()[:16]
    return folder / f"{name}.sqlite"
