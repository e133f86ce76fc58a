"""The files that come with the program: beside the package where it is installed, above `src` in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def schemas_folder() -> Path:
    """Return the folder of the bundled JSON Schemas."""
    return _bundled("schemas")


def seeds_folder() -> Path:
    """Return the folder of the example knowledge base."""
    return _bundled("seeds")


def identity_table() -> Path:
    """Return the file of the table of substances; it may be missing where it was left out of a package."""
    return _PACKAGE / "identity" / "substances.table"


def _bundled(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
