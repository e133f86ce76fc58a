"""Compare the quick reader of YAML with the reference, on the front matter of real pages and on mutations of it.

    python tests/conformance/compare_quick_yaml.py FOLDER... [--mutations COUNT] [--seed SEED]

Read is the front matter of every Markdown file below the folders, and every YAML file; COUNT mutations are made of
them. The quick reader may be unsure of any text; where it answers, its answer is the reference's. The exit status is 1
where it is not.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from contentlint.parse.document import Document, YamlDialect
from contentlint.parse.yaml_quick import parse_quickly
from contentlint.parse.yaml_reference import parse_yaml

# What is likely to change what a line is.
_PIECES = (
    *"\n\t\r \x85\u2028\ufeff\xa0:#-?,[]{}&*!|>'\"%@`\\~=<./+0e_éN🚀\0\x7f",
    *("  ", "\n\n", "\r\n", "\n  ", "\n- ", "\n    x", "\n---\n", "\n...\n", "\n#c\n", "\n   \n", "a: 1\n", '"b": 2\n'),
    *(
        ": ",
        " #",
        " # c",
        "- ",
        "- - ",
        "? ",
        "''",
        '\\"',
        "\\n",
        "|\n",
        ">-\n",
        "|2\n",
        "|+\n",
        ">\n\n",
        "-\n",
        "k:\n",
    ),
    *(
        "[a, b]",
        "[]",
        "{}",
        "{a: 1}",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "<<",
        "null",
        "yes",
        "no",
        "true",
        "on",
        "0o7",
        "010",
    ),
    *("1e3", "1_0", "1:30", ".5", "-1", ".nan", "2024-01-02", "2024-02-30", "2024-1-2", "2024-01-02 03:04:05"),
)


def texts(folder: Path) -> Iterator[str]:
    """Yield the YAML texts below a folder."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".md", ".mdx", ".markdown", ".yml", ".yaml") and file.is_file():
            text = file.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
            if file.suffix in (".yml", ".yaml"):
                yield text[:20_000]
            elif text.startswith("---") and (end := text.find("\n---", 3)) > 0:
                yield text[text.find("\n") + 1 : end + 1]


def mutated(text: str, chance: random.Random) -> str:
    """Return the text with a few changes: something put in, cut out or doubled, a line moved or indented anew."""
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0 | 1:
                text = text[:at] + chance.choice(_PIECES) + text[at:]
            case 2:
                text = text[:at] + text[at + chance.choice([1, 1, 2, 10]) :]
            case 3:
                text = text[:at] + chance.choice(_PIECES) + text[at + 1 :]
            case 4:
                lines = text.splitlines(keepends=True)
                if lines:
                    number = chance.randrange(len(lines))
                    lines[number] = " " * chance.choice([0, 1, 2, 3, 4, 6]) + lines[number].lstrip(" ")
                text = "".join(lines)
            case _:
                lines = text.splitlines(keepends=True)
                chosen = chance.sample(lines, min(len(lines), 1))
                lines[(place := chance.randrange(len(lines) + 1)) : place + chance.randrange(2)] = chosen
                text = "".join(lines)
    return text


def typed(value: object) -> object:
    """Return a value whose parts are equal to those of another only if the types are, and their order."""
    if isinstance(value, dict):
        return "mapping", [(key, typed(item)) for key, item in value.items()]
    if isinstance(value, list | tuple):
        return type(value).__name__, [typed(item) for item in value]
    return type(value).__name__, repr(value)


def whole(document: Document) -> object:
    """Return all of a document, as `typed` has it."""
    return [typed(getattr(document, name)) for name in Document.__slots__]


def difference(text: str, dialect: YamlDialect) -> str | None:
    """Return what is wrong with the quick reader's answer, an empty string if nothing is, None if it has none."""
    lead = "---\n"
    document = parse_quickly(lead + text, (len(lead), len(lead) + len(text)), dialect)
    if document is None:
        return None
    reference = parse_yaml(text, len(lead), dialect)
    if whole(document) == whole(reference):
        return ""
    return f"{text!r}, {dialect}:\n  {document}\n  {reference}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unsure", action="store_true", help="print the texts that the quick reader is unsure of")
    arguments = parser.parse_args()
    originals = sorted({text for folder in arguments.folders for text in texts(folder)})
    chance = random.Random(arguments.seed)
    short = [text for text in originals if len(text) < 3000]
    changed = [mutated(chance.choice(short), chance) for _ in range(arguments.mutations if short else 0)]
    failed = 0
    for name, pool in (("texts", originals), ("mutations", changed)):
        results = [(text, difference(text, dialect)) for text in pool for dialect in YamlDialect]
        answered = [found for _, found in results if found is not None]
        for found in filter(None, answered):
            print(found)
            failed += 1
        if arguments.unsure and name == "texts":
            print(*(repr(text) for text, found in results[:: len(YamlDialect)] if found is None), sep="\n")
        print(f"{len(results)} {name}, {len(answered)} answered, {sum(map(bool, answered))} different")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
