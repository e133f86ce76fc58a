"""What `contentlint check` loads: a hook runs it at every commit, so whoever adds an import takes a decision here."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

# Runs the command line, and says which modules it has loaded. Without `site`, nothing else is loaded before it.
_PROGRAM = """
import sys
arguments = sys.argv[2:]
sys.path[:] = sys.argv[1].split("|")
before = set(sys.modules)
from contentlint.cli.main import main
status = main(arguments)
import json
print(json.dumps([status, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


# Of the standard library, but for what belongs to it alone (`_json`), and what differs between its versions.
STANDARD = """
    argparse array ast bisect collections contextlib copy copyreg dataclasses datetime dis enum errno fnmatch functools
    gc genericpath gettext hashlib importlib inspect ipaddress itertools json keyword locale math ntpath opcode
    operator os pathlib posixpath re reprlib signal sqlite3 stat token tokenize types typing unicodedata urllib warnings
    weakref zlib
"""
STANDARD_BEFORE_3_13 = {"linecache"}
STANDARD_SINCE_3_13 = {"glob", "grp", "pwd"}
# Of contentlint, by folder: no rule is needed, and nothing that reads pages or configurations.
OURS = {
    ".": """assembly atomic cache cli configuration discover engine extraction facts finding globs nearest parse
        patterns read report resources rules schema site span spelling words""",
    "assembly": "identity opening present running",
    "cache": "database fingerprint folder store",
    "cli": "arguments check main means output progress publishing request signals subject targets",
    "configuration": "check find load model written",
    "discover": "pages",
    "engine": "engine last_run memory record selection",
    "extraction": "inventory store work workers",
    "facts": "extents outline page sections",
    "parse": "document json whole_numbers yaml_scalars",
    "read": "boundary disk files folders links named source",
    "report": "causes concise formats report snippet style summary text visible",
    "rules": "_placeholders base registry",
    "schema": "context fault load meta outline quick sameness validator violation",
    "site": "docusaurus files generators index kind names near_files plain site slugs targets vocabulary",
    "site.docusaurus": "site_file",
}  # fmt: skip

# What a page with a value that its schema does not allow takes beyond that: no jsonschema, and of the page only the
# front matter is read again, for the place.
OURS_TO_REFUSE = {
    ".": "chemistry pattern_size",
    "chemistry": "inchi inchikey",
    "extraction": "encoding",
    "facts": "conflicts front_matter members suppressions",
    "parse": "fences front_matter toml yaml_quick",
    "report": "snippet",
    "rules": "_schema front_matter_schema",
    "schema": "closest diagnosis messages",
}

PAGE = "---\ntitle: Iron\ntags: [Mineral]\n---\n\n# Iron\n\n## Uses\n\nSee [itself](page.md#uses).\n"
DOCUSAURUS = "export default {presets: [['classic', {docs: {path: '.'}}]]};\n"


def test_what_a_clean_and_cached_page_loads(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    first, second = (loaded(tmp_path, "page.md", "--cache-dir", "cache") for _ in range(2))
    assert {module for module in second if module.startswith("contentlint.")} == set(_modules(OURS))
    assert set(second) <= set(first)
    assert not {"contentlint.identity.known", "contentlint.identity.table", "mmap"} & set(first)
    if sys.platform == "linux":
        of_version = STANDARD_SINCE_3_13 if sys.version_info >= (3, 13) else STANDARD_BEFORE_3_13
        assert _standard(second) == {*STANDARD.split(), *of_version}


def test_what_a_cached_page_loads_that_its_schema_refuses(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    schema = {"properties": {"tags": {"items": {"enum": ["Metal", "Salt"]}}}}
    (tmp_path / "own.json").write_text(json.dumps(schema), "utf-8")
    collection = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nschema = "own.json"\n'
    (tmp_path / "contentlint.toml").write_text(f'include = ["*.md"]\n{collection}', "utf-8")
    said = "page.md:3:8: error[front-matter-schema] item 1 of 'tags' must be 'Metal' or 'Salt', but it is 'Mineral'"
    only = ("--select", "front-matter-schema", "--cache-dir", "cache")
    _, second = (loaded(tmp_path, "page.md", *only, finds=said) for _ in range(2))
    libraries = {module.partition(".")[0] for module in second} - sys.stdlib_module_names
    assert libraries - {"typing_extensions"} == {"contentlint", "msgspec"}  # which loads the former where it is there
    assert {module for module in second if module.startswith("contentlint.")} == set(_modules(OURS, OURS_TO_REFUSE))


@pytest.mark.parametrize("site", ["plain", "docusaurus"])
def test_no_other_library_is_loaded_for_a_clean_page(tmp_path: Path, site: str) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    (tmp_path / "contentlint.toml").write_text(f'site = "{site}"\ninclude = ["**/*.md"]\n', "utf-8")
    (tmp_path / "docusaurus.config.js").write_text(DOCUSAURUS, "utf-8")
    names = {module.partition(".")[0] for module in loaded(tmp_path, "--no-cache")}
    assert names - sys.stdlib_module_names == {"contentlint"}


def loaded(folder: Path, *arguments: str, finds: str = "") -> list[str]:
    """Return the modules that a check loads which finds one thing or nothing, in a process of its own."""
    command = [sys.executable, "-E", "-S", "-c", _PROGRAM, "|".join(sys.path), "check", "--quiet", *arguments]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    status, modules = json.loads(ended.stderr)
    assert (status, ended.stdout.partition("\n")[0]) == (1 if finds else 0, finds)
    return [str(module) for module in modules]


def _standard(modules: list[str]) -> set[str]:
    tops = {module.partition(".")[0] for module in modules}
    return {name for name in tops & sys.stdlib_module_names if not name.startswith("_")}


def _modules(*by_folder: Mapping[str, str]) -> Iterator[str]:
    for folder, names in (item for folders in by_folder for item in folders.items()):
        for name in names.split():
            yield f"contentlint.{name}" if folder == "." else f"contentlint.{folder}.{name}"
