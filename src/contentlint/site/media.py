"""Images and other media among the files of a site, told by their endings."""

from collections.abc import Iterator

from contentlint.site.files import FileTree

# What a reader's browser is given as it is.
_ENDINGS = frozenset({
    "apng", "avif", "bmp", "flac", "gif", "ico", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3", "mp4", "oga", "ogg", "ogv",
    "opus", "pdf", "png", "svg", "tif", "tiff", "wav", "webm", "webp", "zip",
})  # fmt: skip


def media_below(folder: str, files: FileTree) -> Iterator[str]:
    """Yield the media below a folder."""
    return (path for path in files.walk(folder) if path.rpartition(".")[2].lower() in _ENDINGS)
