"""What may import what. An arrow that is not written down here is a decision to take, not a line to add."""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import contentlint

ROOT = Path(contentlint.__file__).parent
MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(ROOT.rglob("*.py"))
}

# A third-party library: the package that brings it, and the one module, or folder, that imports it.
LIBRARIES = {
    "frontmatter": ("python-frontmatter", "parse.front_matter_handlers"),
    "jinja2": ("jinja2", "audit.formats.html"),
    "jsonschema": ("jsonschema", "schema"),
    "latexcodec": ("latexcodec", "parse.bibtex"),
    "markdown_it": ("markdown-it-py", "parse.markdown"),
    "mdit_py_plugins": ("mdit-py-plugins", "parse.markdown"),
    "msgspec": ("msgspec", "extraction.encoding"),
    "pybtex": ("pybtex", "parse.bibtex"),
    "referencing": ("referencing", "schema"),
    "distributed": ("distributed", "extraction.cluster"),
    "esprima": ("esprima-fork", "parse.javascript"),
    "regex": ("regex", "patterns"),
    "stdnum": ("python-stdnum", "chemistry.registries"),
    "tqdm": ("tqdm", "cli.progress"),
    "wcmatch": ("wcmatch", "globs"),
    "yaml": ("PyYAML", "parse.yaml_reference"),
}

# What a folder, or a module beside the folders, may import beside itself: folders, or single modules of them.
# First come those that know nothing of contentlint, then the way of a page: read and parse, facts, site, rules,
# engine and report; at last those that put the parts together.
ARROWS: dict[str, tuple[str, ...]] = {
    "atomic": (),
    "spelling": (),
    "globs": ("spelling",),
    "nearest": ("spelling",),
    "pattern_size": (),
    "patterns": ("pattern_size",),
    "cache": ("atomic",),
    "resources": (),
    "sizes": (),
    "span": (),
    "words": (),
    "chemistry": (),
    "identity": ("chemistry", "nearest"),
    "finding": ("span",),
    "read": ("atomic", "sizes", "span", "spelling"),
    "revision": ("read",),
    "parse": (),
    "facts": ("chemistry", "parse", "patterns", "read", "span"),
    "extraction": ("cache", "facts", "read", "span"),
    "discover": ("globs", "read.folders"),
    "schema": ("chemistry", "nearest", "parse", "pattern_size", "patterns", "read", "resources", "words"),
    "site": ("facts", "globs", "identity", "nearest", "parse", "patterns", "read", "span", "spelling", "words"),
    "rules": (
        "chemistry", "facts", "finding", "globs", "identity", "nearest", "parse.document", "patterns", "schema", "site",
        "sizes", "span", "spelling", "words",
    ),
    # A configuration describes a site and names rules; it has neither.
    "configuration": (
        "globs", "nearest", "parse", "pattern_size", "read", "resources", "rules._placeholders", "rules.base",
        "rules.registry", "schema", "site.vocabulary", "sizes", "words",
    ),
    "initial": (
        "configuration.model", "facts", "globs", "nearest", "parse.document", "read", "rules._headings", "rules._tags",
        "schema", "site", "words",
    ),
    "engine": ("configuration.model", "facts", "finding", "globs", "identity.verdict", "rules", "site"),
    "repair": ("atomic", "finding", "read"),
    "report": ("__init__", "finding", "span"),
}  # fmt: skip
# Those that put the parts together may import all of them, but not each other at will, nor what is not theirs to do.
NOT_FOR_THE_TOP = {
    "__init__": (*ARROWS, "assembly", "audit", "cli", "documentation", "gate", "generate", "testing"),
    "__main__": (*ARROWS, "assembly", "audit", "documentation", "gate", "generate", "testing"),
    "assembly": ("audit", "cli", "documentation", "gate", "generate", "revision", "testing"),
    # It is asked only where two revisions are compared.
    "gate": ("audit", "cli", "documentation", "generate", "testing"),
    # It gathers what the parts know, and asks no person.
    "audit": ("cli", "documentation", "generate", "testing"),
    "testing": ("audit", "cli", "documentation", "gate", "generate"),
    "documentation": ("audit", "cli", "generate"),
    "generate": ("audit", "cli"),
    # It says what others found, and does not need to know how a page is read.
    "cli": ("facts", "generate", "parse", "read", "schema", "site", "testing"),
}


def imports(name: str) -> Iterator[str]:
    """The modules that one of ours imports, anywhere in it; ours without the package's name."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (_short(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            members = {_short(f"{node.module}.{alias.name}") for alias in node.names}
            yield from (members & MODULES.keys()) or [_short(node.module or "")]


def _short(module: str) -> str:
    return "__init__" if module == "contentlint" else module.removeprefix("contentlint.")


def folder(name: str) -> str:
    return name.partition(".")[0]


def is_in(name: str, places: Iterable[str]) -> bool:
    """Whether a module is one of the places, or in one of them."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def test_each_library_has_one_importer() -> None:
    for name in MODULES:
        for module in imports(name):
            library = folder(module)
            if module not in MODULES and library not in sys.stdlib_module_names:
                assert library in LIBRARIES, f"{name} imports {library}, which is not written down"
                home = LIBRARIES[library][1]
                assert is_in(name, [home]), f"{name} imports {library}, which is for {home}"


def test_the_libraries_are_those_that_are_declared() -> None:
    project = tomllib.loads((ROOT.parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]["dask"]
    declared = {requirement.partition(">=")[0] for requirement in (*project["dependencies"], *extras)}
    assert declared == {package for package, _ in LIBRARIES.values()}
    used = {folder(module) for name in MODULES for module in imports(name)}
    assert set(LIBRARIES) <= used


def test_every_module_has_its_place() -> None:
    assert {folder(name) for name in MODULES} == {*ARROWS, *NOT_FOR_THE_TOP}


@pytest.mark.parametrize("name", ARROWS)
def test_imports_lead_downward(name: str) -> None:
    wrong = [
        f"{module} imports {target}"
        for module in MODULES
        for target in imports(module)
        if folder(module) == name and target in MODULES and folder(target) != name and not is_in(target, ARROWS[name])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NOT_FOR_THE_TOP)
def test_the_top_keeps_to_its_task(name: str) -> None:
    wrong = [
        f"{module} imports {target}"
        for module in MODULES
        for target in imports(module)
        if folder(module) == name and target in MODULES and is_in(target, NOT_FOR_THE_TOP[name])
    ]
    assert wrong == []


def test_no_arrow_goes_round() -> None:
    order: list[str] = []
    for name, targets in ARROWS.items():
        assert {folder(target) for target in targets} <= {*order, "__init__"}, f"{name} comes before what it imports"
        order.append(name)


def test_no_arrow_is_for_nothing() -> None:
    for name, targets in ARROWS.items():
        used = [target for module in MODULES if folder(module) == name for target in imports(module)]
        for target in targets:
            assert any(is_in(module, [target]) for module in used), f"nothing in {name} imports {target}"


# What the parts of an audit may import of one another: notes of pages, then numbers; a format knows the model alone.
AUDIT = {
    "model": (),
    "hosts": (),
    "notes": ("model",),
    "numbers": ("model", "notes"),
    "past": ("model", "formats.plain"),
    "formats": ("model",),
}


@pytest.mark.parametrize("part", AUDIT)
def test_the_parts_of_an_audit_lead_downward(part: str) -> None:
    allowed = [f"audit.{place}" for place in (part, *AUDIT[part])]
    wrong = [
        f"{module} imports {target}"
        for module in MODULES
        for target in imports(module)
        if is_in(module, [f"audit.{part}"]) and folder(target) == "audit" and not is_in(target, allowed)
    ]
    assert wrong == []


def test_no_run_makes_a_table() -> None:
    """The table of substances is made once, and shipped: what makes it is no part of a run, and needs little of one."""
    loading = [name for name in MODULES if any(is_in(target, ["identity.build"]) for target in imports(name))]
    assert [name for name in loading if not is_in(name, ["identity.build"])] == []
    allowed = ("chemistry", "identity.build", "identity.layout", "identity.names", "identity.substance")
    needed = {target for name in MODULES if is_in(name, ["identity.build"]) for target in imports(name)}
    assert [target for target in needed if target in MODULES and not is_in(target, allowed)] == []
    read = {target for name in ("identity.layout", "identity.table") for target in imports(name)}
    assert {target for target in read if target in MODULES} <= {
        "identity.layout", "identity.names", "identity.substance",
    }  # fmt: skip


def test_rules_see_facts_only() -> None:
    """A rule judges what was read; it opens no file. `registry` finds the rules themselves, which are files."""
    for name in MODULES:
        if folder(name) == "rules" and name != "rules.registry":
            tree = ast.parse(MODULES[name].read_text("utf-8"))
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            assert not names & {"open", "pathlib", "__import__"}, f"{name} can reach files"
            # A PurePosixPath is but a text.
            from_pathlib = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "pathlib"
                for alias in node.names
            }
            assert from_pathlib <= {"PurePosixPath"}, f"{name} can reach files"
            others = {"glob", "io", "os", "shutil", "socket", "subprocess", "tempfile", "urllib.request"}
            assert not others & set(imports(name)), f"{name} can reach files"
