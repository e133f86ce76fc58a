"""Changes as a unified diff, such as `patch` and `git apply` read."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from contentlint.repair.plan import Change

_CONTEXT = 3
_NO_LINE_END = "\\ No newline at end of file"
# How git writes characters of a path, as C does; other control characters are written in octal.
_ESCAPES = {
    "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
}  # fmt: skip


def diff(change: Change, name: str) -> Iterator[str]:
    """Yield the lines of the diff of a file of that name, without their line feeds; other line ends stay at the lines.

    Lines end with LF here, as for the tools that read it.
    """
    before, after = _lines(change.before), _lines(change.after)
    # What is the same at the begin and the end is left out: difflib takes long for what is long.
    first = _common(before, after)
    last = _common(before[first:][::-1], after[first:][::-1])
    begin = max(0, first - _CONTEXT)
    end = max(0, last - _CONTEXT)
    old, new = before[begin : len(before) - end], after[begin : len(after) - end]
    yield f"--- {_written(f'a/{name}')}"
    yield f"+++ {_written(f'b/{name}')}"
    for line in list(unified_diff(old, new, n=_CONTEXT))[2:]:
        if line.startswith("@@"):
            yield _moved(line.rstrip("\n"), begin)
        elif line.endswith("\n"):
            yield line[:-1]
        else:
            yield line
            yield _NO_LINE_END


def _written(path: str) -> str:
    """Return a path as git writes it.

    In quotes where it has a character that would end it or steer something; with a TAB behind it where there is a
    space in it, as readers take what follows a blank for a date.
    """
    plain = "".join(_ESCAPES.get(character) or _octal(character) for character in path)
    if plain != path:
        return f'"{plain}"'
    return f"{path}\t" if " " in path else path


def _octal(character: str) -> str:
    if character >= " " and character != "\x7f" and not "\ud800" <= character <= "\udfff":
        return character
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))


def _lines(content: bytes) -> list[str]:
    lines = content.decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two lists have in common at their begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(head: str, by: int) -> str:
    """Return the head of a hunk whose lines stand further down."""
    _, old, new, _ = head.split()
    return f"@@ -{_range(old[1:], by)} +{_range(new[1:], by)} @@"


def _range(written: str, by: int) -> str:
    start, comma, length = written.partition(",")
    return f"{int(start) + by}{comma}{length}"
