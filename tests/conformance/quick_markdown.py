"""Compares the quick reader of Markdown with the reference, on real pages and on mutations of them.

    python tests/conformance/quick_markdown.py FOLDER… [--mutations 20000] [--seed 1]

Prints how many pages the quick reader reads, and each text that it reads otherwise than the reference does: there must
be none. A mutation is a few lines of a page with some characters put in, lines cut, moved or indented otherwise; it is
read in every flavour, with and without formulas.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from contentlint.parse.markdown.flavour import Flavour
from contentlint.parse.markdown.quick import QuickReader
from contentlint.parse.markdown.reference import ReferenceParser

SUFFIXES = (".md", ".mdx", ".markdown")
# Whatever means something to some reader, and what stands next to it.
SNIPPETS = (
    *"*_`~[]()<>!#\\&:|-+={}$^\"'/.;,@% \n\t1aZé“\u00a0",
    "**", "__", "~~", "``", "```", "~~~", "\n\n", "\n\n\n", "  \n", "\\\n", "](", "][", "]: ", "[^1]", "[^1]: ",
    "[a]: /b\n",
    "[a]", "[a][b]", "[]", "![", "![a](b)", "[a](b)", "[a](<b c> 'd')", "<b>", "</b>", "<br/>", "<br>", "<a href='x'>",
    "</a>", "<!-- c -->", "<!--", "-->", "<div>", "</div>", "<Foo bar=\"x\" />", "<Foo>", "</Foo>", "<pre>", "</pre>",
    "<https://e.org/x>", "https://e.org", "www.e.org", "&amp;", "&nope;", "&#35;", "{#id}", "{/* c */}", "{x}", ":::",
    ":::note\n",
    ":::tip Title\n", "\n:::\n", "::leaf", ":name", "a::b", "$x$", "$$\n", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">",
    "# ",
    "## a ##", "---\n", "===\n", "***\n", "| a | b |\n", "|---|---|\n", "    ", "  ", "   ", "\r\n", "\x00",
    "import x from 'y'\n",
    "export const a = 1\n", "a_b_c", "2*3*4", "[x]: <y> 't'\n", "[[1]]", "[a [b] c](d)", "[![i](j)](k)", "\\[", "\\*",
    "`[`",
)  # fmt: skip


def main() -> int:
    """Compare both readers on all pages of the folders; return 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--mutations", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    pages = sorted(set(read_pages(arguments.folders)))
    differences = 0
    for name, texts in (
        ("pages", pages),
        ("mutations", list(mutations(pages, arguments.mutations, random.Random(arguments.seed)))),
    ):
        for flavour in Flavour:
            for has_math in (False, True):
                differences += compare(name, texts, flavour, has_math=has_math)
    return 1 if differences else 0


def compare(name: str, texts: Sequence[str], flavour: Flavour, *, has_math: bool) -> int:
    """Print how many of the texts are read quickly, and those that are read otherwise; return how many."""
    quick, reference = QuickReader(flavour, has_math=has_math), ReferenceParser(flavour, has_math=has_math)
    sure = size = differences = 0
    for text in texts:
        start = body(text)
        events = quick.read(text, start)
        if events is None:
            continue
        sure += 1
        size += len(text)
        expected = reference.parse(text, start)
        if events != expected:
            differences += 1
            pair = next((pair for pair in zip(expected, events, strict=False) if pair[0] != pair[1]), None)
            print(f"DIFFERENT: {flavour} {text!r}")
            print(f"  reference: {pair[0] if pair else expected[len(events) :]}")
            print(f"  quick:     {pair[1] if pair else events[len(expected) :]}")
    share, bytes_share = sure / max(1, len(texts)), size / max(1, sum(map(len, texts)))
    read = f"{share:.1%} read quickly ({bytes_share:.1%} of the text), {differences} different"
    print(f"{len(texts)} {name}, {flavour}, formulas {has_math}: {read}", flush=True)
    return differences


def body(text: str) -> int:
    """Return where the Markdown begins, after front matter."""
    end = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    return end + len("\n---\n") if end >= 0 else 0


def read_pages(folders: Sequence[Path]) -> Iterator[str]:
    """Yield the texts of all pages below the folders."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in SUFFIXES and path.is_file():
                yield path.read_bytes().decode("utf-8", "replace")


def mutations(pages: Sequence[str], count: int, chance: random.Random) -> Iterator[str]:
    """Yield so many mutations of a few lines of the pages, one after another."""
    bodies = [lines for page in pages if len(lines := page[body(page) :].split("\n")) > 1]
    for _ in range(count):
        lines = chance.choice(bodies)
        begin = chance.randrange(len(lines))
        part = [line[:400] for line in lines[begin : begin + chance.randint(1, 12)]]
        for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 6))):
            mutate(part, chance)
        yield chance.choice(("\n", "\n", "\n", "\r\n")).join(part)


def mutate(lines: list[str], chance: random.Random) -> None:
    """Change something in the lines, in place."""
    index = chance.randrange(len(lines))
    line = lines[index]
    at = chance.randint(0, len(line))
    match chance.randrange(12):
        case 0 | 1 | 2 | 3:
            lines[index] = line[:at] + chance.choice(SNIPPETS) + line[at:]
        case 4 | 5:
            lines[index] = chance.choice(SNIPPETS) + line
        case 6:
            lines[index] = line + chance.choice(SNIPPETS)
        case 7:
            lines[index] = line[:at]
        case 8:
            lines[index] = line[:at] + line[at + chance.randint(1, 3) :]
        case 9:
            lines[index] = " " * chance.randint(0, 6) + line.lstrip(" ")
        case 10:
            lines.insert(chance.randint(0, len(lines)), chance.choice(("", "", *SNIPPETS)))
        case _:
            lines.insert(chance.randint(0, len(lines)), line)


if __name__ == "__main__":
    sys.exit(main())
