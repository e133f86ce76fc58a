"""Write the files that are made from the program: ``python -m contentlint.generate [--check]``.

To add one, add it to `generated`: its path in the checkout, and a function from the text that is there now to the
text that should be (`between` replaces what stands between two markers).
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from contentlint.configuration.schema import configuration_schema
from contentlint.documentation import catalogue, example_run, rule_pages
from contentlint.resources import schemas_folder

Generator: TypeAlias = Callable[[str], str]


def generated() -> tuple[tuple[str, Generator], ...]:
    """Return all generated files."""
    return (
        ("schemas/contentlint.schema.json", _configuration_schema),
        ("docs/rules.md", lambda _now: rule_pages()),
        ("README.md", _readme),
    )


def between(markers: tuple[str, str], text: str, part: str) -> str:
    """Return a text with `part` between two marker lines; raises ValueError where it lacks them."""
    begin, end = markers
    start, stop = text.index(begin) + len(begin), text.index(end)
    return f"{text[:start]}\n{part.strip()}\n{text[stop:]}"


def stale(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the files that are not as they should be, each with the text that it should have."""
    for path, make in generated():
        file = root / path
        now = file.read_text("utf-8") if file.is_file() else ""
        wanted = make(now)
        if wanted != now:
            yield path, wanted


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Write what is stale, or only name it with `--check`; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m contentlint.generate", description="Write generated files.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file is stale")
    only_check = parser.parse_args(arguments).check
    root = root or schemas_folder().parent
    is_stale = False
    for path, text in stale(root):
        is_stale = True
        if not only_check:  # at once: the examples in what comes later are run with the schema that comes first
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, "utf-8", newline="\n")
        sys.stderr.write(f"{'stale' if only_check else 'written'}: {path}\n")
    return 1 if only_check and is_stale else 0


def _readme(now: str) -> str:
    with_run = between(("<!-- run begin -->", "<!-- run end -->"), now, example_run())
    return between(("<!-- catalogue begin -->", "<!-- catalogue end -->"), with_run, catalogue())


def _configuration_schema(_now: str) -> str:
    return json.dumps(configuration_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
