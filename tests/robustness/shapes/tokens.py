"""What Markdown and MDX are made of, alone and in pairs, again and again: `abab…`, and `aa…bb…`."""

from collections.abc import Iterator
from itertools import product

from timing import Shape

from shapes.pages import SITES

TOKENS = (
    *"[]()<>{}*_~`!#|$^:@&\\=+-\"'/;a1 \n\t",
    *("![", "[^", "](", "](b)", "]:", "**", "``", "```\n", "~~~\n", "> ", "- ", "1. ", "    ", "\n\n", "# ", "|-|\n"),
    *("<a>", "</a>", "<!--", "-->", "<sup>", "{/*", "*/}", "<A b={", "/>", "<script>", ":::a\n", ":::\n", "$$\n"),
    *(
        "[a]: b\n",
        "[^a]: b\n",
        "https://a.b",
        "www.",
        "&amp;",
        "[1]",
        "[@a]",
        "import a from 'b'\n",
        "export const a = ",
    ),
)
_KINDS = ("plain", "mdx")


def shapes() -> Iterator[Shape]:
    """Yield all of them, read as a code host does and as MDX."""
    for kind, one in product(_KINDS, TOKENS):
        yield _shape(kind, f"{one!r}", one, "")
        for other in TOKENS:
            if other != one:
                yield _shape(kind, f"{one!r} {other!r} in turn", one + other, "")
                yield _shape(kind, f"{one!r} then {other!r}", one, other)


def _shape(kind: str, name: str, first: str, second: str) -> Shape:
    def text(n: int) -> str:
        count = n // (len(first) + len(second))
        return first * count + second * count

    return Shape(f"{kind}: {name}", lambda n: SITES[kind](text(n)))


SHAPES = tuple(shapes())
