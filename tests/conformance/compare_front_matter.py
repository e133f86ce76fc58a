"""Compare what we say of front matter with what Docusaurus says, on pages that are made at random.

    python tests/conformance/compare_front_matter.py NODE_MODULES [COUNT] [SEED]

NODE_MODULES has the packages of Docusaurus 3.8. Compared are whether the front matter can be parsed, its values, and
the top-level keys that each finds wrong. The exit status is 1 where they differ.
"""

import json
import math
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, FrontMatter
from contentlint.read.source import Source
from contentlint.schema.load import bundled_schema
from contentlint.schema.validator import Validator

HERE = Path(__file__).parent
_KEYS = """
id title hide_title hide_table_of_contents keywords image description slug sidebar_label
sidebar_position sidebar_class_name sidebar_custom_props displayed_sidebar tags pagination_label
custom_edit_url parse_number_prefixes pagination_next pagination_prev toc_min_heading_level
toc_max_heading_level last_update draft unlisted mdx unknown_key
"""
# Values that are likely to tell readers apart, separated by bars and line ends.
_SCALARS = r"""
a | a b | 'a' | '' | "" | ' ' | ~ | null | '~' | true | false | 'true' | "False" | TRUE | True | yes | no | on
'yes' | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | -1 | 2.5 | '2' | '3' | ' 4 ' | '2.5' | '1e2' | 1e3 | 010 | 0x1f | 1_000
1:30 | .inf | '.inf' | 12345678901234567890 | '12345678901234567890' | -9007199254740993 | '0.1' | '.5' | '5.'
'+5' | '0x10' | '1_000' | 2024-01-02 | '2024-01-02' | 2024-01-02T03:04:05Z | 2024-13-45 | 2024-1-2
January 5, 2024 | not a day | Mon | '2024-01-02T10:00' | /img/a.png | ./a.png | ../a b.png | /img/é.png
https://e.org/a | https://e.org/a b | https://e.org/é | //e.org/x | mailto:a@b.c | /a?b=c#d | a%20b | a%b | '#a'
'a|b' | 'a[b]' | 'a\b' | "C:\\x" | 'http://' | 'https:' | 'https:x' | 'http://a b' | 'a:b' | '{a}' | ':a' | 1a:b
mdx | md | detect | MD | '{"a": 1}' | '[1]' | 🚀 | é
"""
_COLLECTIONS = r"""
[] | [a] | [a, b] | ['', a] | [1, 2.5] | [true] | [null] | [a, ~] | [[a]] | [{label: A, permalink: /a}]
[{label: A}] | [{permalink: /a}] | [{label: 1, permalink: 2}] | [{label: '', permalink: /a}]
[{label: A, permalink: /a, extra: 1}] | [{}] | [2024-01-02] | [a, {label: ~, permalink: x}] | {} | {a: 1}
{author: x} | {author: 5} | {author: ''} | {author: ~, date: 2024-01-01} | {date: 2024-01-01} | {date: x}
{date: 5, author: a} | {date: '5'} | {date: ''} | {date: ~} | {date: true} | {date: [a]} | {date: 2024-13-45}
{date: Jan 2} | {author: a, other: b} | {author: 2024-01-01} | {author: [a]} | {format: md} | {format: x}
{format: ~} | {format: md, a: 1} | {format: 5} | {a: {b: [c]}}
"""
KEYS = _KEYS.split()
SCALARS, COLLECTIONS = (re.split(r" \| |\n", pool.strip()) for pool in (_SCALARS, _COLLECTIONS))
# Where we choose to differ, with the key and how its value begins: a date is a string to us, without a place in JSON.
CHOSEN = (
    ("sidebar_custom_props", ("2024-01-02", "2024-13-45")),  # an object, as every date is
    ("mdx", ("2024-01-02", "2024-13-45")),
    ("sidebar_custom_props", ("'{",)),  # JSON in a string
    ("image", ("'2024-01-02",)),  # a date in quotes, which nobody means to be an address
    ("custom_edit_url", ("'2024-01-02",)),
)


def page(source: random.Random) -> str:
    keys = source.sample(KEYS, source.choice([1, 1, 1, 2, 3]))
    if "toc_min_heading_level" in keys and source.random() < 0.7:
        keys = list(dict.fromkeys([*keys, "toc_max_heading_level"]))
    if "draft" in keys:
        keys = list(dict.fromkeys([*keys, "unlisted"]))
    lines = []
    for key in keys:
        few = key in ("tags", "keywords", "last_update", "mdx", "sidebar_custom_props")
        pool = COLLECTIONS if source.random() < (0.8 if few else 0.15) else SCALARS
        if key.startswith("toc") and source.random() < 0.7:
            pool = ["1", "2", "3", "4", "5", "6", "7", "2.5", "'3'", "'6'"]
        if key in ("draft", "unlisted") and source.random() < 0.6:
            pool = ["true", "false", "'true'", "'True'"]
        lines.append(f"{key}: {source.choice(pool).strip()}")
    return "---\n" + "\n".join(lines) + "\n---\nx\n"


def top(pointers: list[str]) -> frozenset[str]:
    return frozenset(pointer.split("/")[1] if pointer else "" for pointer in pointers)


def same(ours: Any, theirs: Any) -> bool:
    """Tell whether a value is theirs; a date is text to us, in the words of the file."""
    if isinstance(theirs, dict) and "$date" in theirs:
        return isinstance(ours, str)
    if isinstance(theirs, dict) and "$number" in theirs:
        return isinstance(ours, float) and not math.isfinite(ours)
    if isinstance(theirs, dict):
        return (
            isinstance(ours, dict)
            and ours.keys() == theirs.keys()
            and all(same(ours[key], theirs[key]) for key in ours)
        )
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, int) and not isinstance(ours, bool):
        return isinstance(theirs, int | float) and not isinstance(theirs, bool) and float(ours) == float(theirs)
    return ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)


def differences(text: str, their: dict[str, Any], front_matter: FrontMatter, validator: Validator) -> Iterator[str]:
    """Yield what Docusaurus and we say differently of one page."""
    if "thrown" in their or front_matter.fault:
        if ("thrown" in their) != bool(front_matter.fault):
            yield f"parsing: {text!r} {their} {front_matter.fault}"
        return
    data = dict(front_matter.data)
    if not same(data, their["value"]):
        yield f"values: {text!r} {their['value']} {data}"
    mine, his = top([violation.pointer for violation in validator.violations(data)]), top(list(their["errors"]))
    if "" in his:  # both, of a draft that is unlisted
        his = (his - {""}) | {"unlisted"}
    if "toc_max_heading_level" in his:  # then the other one cannot be compared with it
        mine, his = mine - {"toc_min_heading_level"}, his - {"toc_min_heading_level"}
    if his - {"unlisted"}:  # it looks at both only where each key by itself is right
        mine, his = mine - {"unlisted"}, his - {"unlisted"}
    for key in mine ^ his:
        line = next((line for line in text.splitlines() if line.startswith(f"{key}:")), "")
        value = line.removeprefix(f"{key}: ")
        if not any(key == other and value.startswith(values) for other, values in CHOSEN):
            yield f"{'we' if key in mine else 'Docusaurus'} alone, of '{key}': {text!r}"


def main(node_modules: Path, count: int, seed: int) -> int:
    pages = [page(random.Random(f"{seed} {number}")) for number in range(count)]
    command = ["node", str(HERE / "front_matter.mjs"), str(node_modules)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, input=json.dumps(pages))
    extractor = Extractor(FactSettings((), yaml_dialect="js-yaml-3", fence_style="gray-matter"))
    validator = Validator(bundled_schema("docusaurus"))
    found: Counter[str] = Counter()
    for text, their in zip(pages, json.loads(answer.stdout), strict=True):
        front_matter = extractor.extract(Source("page.md", text)).front_matter
        assert front_matter
        found.update(differences(text, their, front_matter, validator))
    for difference, times in sorted(found.items()):
        print(f"{times:4} {difference}")
    print(f"{count} pages, {len(found)} kinds of differences")
    return 1 if found else 0


if __name__ == "__main__":
    arguments = sys.argv[2:]
    sys.exit(
        main(Path(sys.argv[1]), int(arguments[0]) if arguments else 3000, int(arguments[1]) if arguments[1:] else 1)
    )
