"""Compare what contentlint says of files of tags with what Docusaurus itself says of them.

    python tests/conformance/compare_tags_file.py NODE_MODULES [COUNT]

NODE_MODULES is the folder in which `@docusaurus/utils-validation` is installed. COUNT files (default: 400) are made
with a fixed seed, and each is read by both. Whatever one of them rejects and the other does not is printed, and fails.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from contentlint.finding import Problem
from contentlint.parse.document import YamlDialect
from contentlint.read.source import decode
from contentlint.rules.vocabulary_invalid import problems
from contentlint.site.docusaurus.tags_file import label_of, permalink_of
from contentlint.site.vocabularies import from_text
from contentlint.site.vocabulary import Vocabulary, VocabularySource

NODE = shutil.which("node") or "node"
SOURCE = VocabularySource("tags", file="tags.yml", tags_route="/docs/tags")
# What is wrong for readers, though the generator does not mind.
BEYOND = ("has the label of", "repeats the route", "has the address of the list", "is published at", "no link leads")

# No mapping as a key: what is written twice in one is not looked for.
KEYS = [
    "Iron",
    "iron",
    "Vitamin C",
    "vitamin-c",
    "'5-HT2A'",
    "2024",
    "'2024'",
    "010",
    "no",
    "~",
    "null",
    "''",
    "1.0",
    "ω-3",
]
KEYS += ["L‑Theanine", "L-Theanine", "!!!", '"a: b"', "toString", "1e3", "0x10", "Iron ", "Parkinson's", "a#b"]
VALUES = [
    "x",
    "'x y'",
    "5",
    "''",
    "~",
    "true",
    "no",
    "2024-01-01",
    "'2024-01-01'",
    "[a]",
    "{a: b}",
    "010",
    "1:30",
    '"\\u00e9"',
]
VALUES += [
    "/iron",
    "iron",
    "/docs/tags/iron",
    "Iron",
    "iron",
    "|\n    text",
    "''''",
    "1_000",
    ".inf",
    "",
    "&a b",
    "<<",
    "12e03",
]
FIELDS = ["label", "label", "permalink", "permalink", "permalink", "description", "lable", "Label", "slug", "'label'"]
ENTRIES = [
    "",
    "",
    " {}",
    " ~",
    " null",
    " x",
    " []",
    " 5",
    " ''",
    " {label: x}",
    " &base\n  label: y",
    " *base",
    " !!map {}",
]
ROOTS = [
    "",
    "\n",
    "# only a comment\n",
    "~\n",
    "[a, b]\n",
    "- a\n",
    "text\n",
    "{}\n",
    "\ufeff",
    "---\n",
    "a:\n---\nb:\n",
    "5\n",
]


def made(draw: random.Random) -> Iterator[str]:
    """Yield files of tags without end: whole ones, and ones with something odd."""
    yield from ROOTS
    while True:
        is_odd = draw.random() < 0.6
        lines = [_entry(draw, is_odd) for _ in range(draw.randrange(1, 6))]
        yield draw.choice(["", "", "---\n", "# Tags\n"]) + "".join(lines)


def _entry(draw: random.Random, is_odd: bool) -> str:
    key = draw.choice(KEYS) if is_odd and draw.random() < 0.5 else f"Tag {draw.randrange(40)}"
    if draw.random() < 0.3:
        return f"{key}:{draw.choice(ENTRIES if is_odd else ENTRIES[:5])}\n"
    fields = draw.sample(FIELDS if is_odd else FIELDS[:6], draw.randrange(1, 4))
    if not is_odd:
        fields = list(dict.fromkeys(fields))
    values = [draw.choice(VALUES) if is_odd and draw.random() < 0.5 else f"value {draw.randrange(60)}" for _ in fields]
    indent = draw.choice(["  ", "  ", "    "])
    return f"{key}:\n" + "".join(f"{indent}{name}: {value}\n" for name, value in zip(fields, values, strict=True))


def theirs(node_modules: Path, files: list[Path]) -> list[dict[str, Any]]:
    """Return what the generator says of the files."""
    script = Path(__file__).with_suffix(".mjs")
    names = "".join(f"{file}\n" for file in files)
    run = subprocess.run(
        [NODE, str(script), str(node_modules.resolve())], input=names, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def difference(text: str, verdict: dict[str, Any]) -> str | None:
    """Return in what the two differ about a file; None where they agree."""
    vocabulary = from_text(SOURCE, decode("tags.yml", text.encode()), YamlDialect.JS_YAML_4)
    found = [problem for problem in problems(vocabulary, "tags.yml") if not _is_beyond(problem, vocabulary)]
    if "error" in verdict:
        return None if found else f"only the generator rejects it: {verdict['error']}"
    if found:
        return f"only contentlint rejects it: {found[0].message}"
    own = {term.value: (label_of(term), permalink_of(term)) for term in vocabulary.terms.values()}
    other = {key: (tag["label"], tag["permalink"]) for key, tag in verdict["tags"].items()}
    return None if own == other else f"read as {own}, and as {other}"


def _is_beyond(problem: Problem, vocabulary: Vocabulary) -> bool:
    """Tell whether a problem is one of those that the generator does not mind, or two spellings of one permalink."""
    if any(words in problem.message for words in BEYOND):
        return True
    links = [permalink_of(term) for term in vocabulary.terms.values()]
    return "has the permalink of" in problem.message and len(set(links)) == len(links)


def main(arguments: list[str], say: Callable[[str], object] = print) -> int:
    """Compare, and return the exit status."""
    node_modules, count = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 400
    files = made(random.Random(1))
    texts = [next(files) for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.yml" for number in range(count)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8", newline="")
        verdicts = theirs(node_modules, paths)
    rejected = sum("error" in verdict for verdict in verdicts)
    differing = [
        (text, told) for text, verdict in zip(texts, verdicts, strict=True) if (told := difference(text, verdict))
    ]
    for text, told in differing:
        say(f"{text!r}\n    {told}")
    say(f"{count} files of tags, {rejected} of them rejected by the generator: {len(differing)} differences")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
