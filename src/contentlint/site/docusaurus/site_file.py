"""Which file configures a Docusaurus site: all that has to be known to tell that a site is one."""

from posixpath import join

from contentlint.site.files import FileTree

DOCUSAURUS = "docusaurus"
"""The name of the kind of site."""

SITE_FILES = tuple(f"docusaurus.config{ending}" for ending in (".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"))
"""The names of its configuration in the order of @docusaurus/core, `lib/server/config.js`."""


def find_site(files: FileTree) -> str | None:
    """Return the path of the site's configuration: in the root, else the only one in a folder directly below it."""
    own = _in_folder(files, "")
    if own:
        return own
    folders = (name for name in files.names("") if name != "node_modules" and not name.startswith("."))
    found = [path for path in (_in_folder(files, folder) for folder in folders) if path]
    return found[0] if len(found) == 1 else None


def _in_folder(files: FileTree, folder: str) -> str | None:
    names = files.names(folder)
    found = (join(folder, name) for name in SITE_FILES if name in names)
    return next((path for path in found if files.lookup(path).is_file), None)
