"""A package of rules, really installed with pip beside contentlint, as a user does it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from wheels import ACME, wheel

CONFIG = """
plugins = ["acme_rules"]
include = ["*.md"]

[severity]
acme-shouting-tag = "warning"

[per-file-ignores]
"old.md" = ["acme-shouting-tag"]

[[collections]]
name = "all"
heading-length = 5
"""
PAGE = "---\ntags: [ZINC]\n---\n\n# Magnesium\n"
SILENT = """---
tags: [ZINC] # contentlint-disable-line acme-shouting-tag: a name
---

<!-- contentlint-disable-next-line acme-heading-length, tag-unused -->
# Iron

<!-- contentlint-disable-next-line acme-heading-lenght -->
Text.
"""
# Each name that a run could look for in the working directory, and what it would leave behind.
HOSTILE = "import pathlib\npathlib.Path(__file__).with_name('was-run').write_text(__name__)\nraise SystemExit(7)\n"
HOSTILE_MODULES = (
    "acme_rules/__init__", "acme_rules/acme_heading_length", "argparse", "json", "jsonschema", "sitecustomize", "yaml",
    "pathlib", "importlib/metadata", "typing", "rules/own_rule",
)  # fmt: skip


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has contentlint, as this one has it, and the package."""
    pytest.importorskip("pip")
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (python,) = [file for name in ("bin/python", "Scripts/python.exe") if (file := folder / name).exists()]
    (packages,) = [path for pattern in ("lib/*/site-packages", "Lib/site-packages") for path in folder.glob(pattern)]
    (packages / "here.pth").write_text("\n".join(path for path in sys.path if Path(path).is_dir()), "utf-8")
    pip = (sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-index", "--no-deps")
    subprocess.run([*pip, wheel(ACME, folder)], check=True)
    return python


def run(python: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [python, "-m", "contentlint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def test_its_rules_are_like_any_other(python: Path, tmp_path: Path) -> None:
    write(tmp_path, {"contentlint.toml": CONFIG, "page.md": PAGE, "old.md": PAGE, "silent.md": SILENT})
    write(tmp_path, {f"{name}.py": HOSTILE for name in HOSTILE_MODULES})
    ran = run(python, tmp_path, "check", "--format", "json")
    assert ran.stderr == ""
    assert [(one["path"], one["line"], one["rule"], one["severity"]) for one in json.loads(ran.stdout)["findings"]] == [
        ("old.md", 5, "acme-heading-length", "warning"),
        ("page.md", 2, "acme-shouting-tag", "warning"),
        ("page.md", 5, "acme-heading-length", "warning"),
        ("silent.md", 5, "suppression-unused", "warning"),
        ("silent.md", 8, "suppression-malformed", "error"),
    ]
    only = run(python, tmp_path, "check", "--format", "concise", "--quiet", "--select", "acme-shouting-tag", "page.md")
    assert only.stdout == "page.md:2:8: warning[acme-shouting-tag] tag 'ZINC' shouts, expected 'zinc'\n"
    rules = [line.split() for line in run(python, tmp_path, "rules").stdout.splitlines()]
    assert [line[:2] for line in rules[:2]] == [["acme-heading-length", "warning"], ["acme-shouting-tag", "error"]]
    told = run(python, tmp_path, "explain", "acme-heading-length").stdout
    assert "page.md:1:3: warning[acme-heading-length] this heading has 9 characters, expected 5 at most" in told
    assert "    heading-length: integer; default: 60\n" in told
    assert list(tmp_path.rglob("was-run")) == []


def test_without_its_name_in_the_configuration_it_is_not_there(python: Path, tmp_path: Path) -> None:
    write(tmp_path, {"contentlint.toml": 'include = ["*.md"]\n', "page.md": PAGE})
    assert run(python, tmp_path, "check").stdout == "No problems in 1 file\n"
    ran = run(python, tmp_path, "check", "--select", "acme-shouting-tag")
    assert (ran.returncode, ran.stderr) == (2, "contentlint: error: there is no rule 'acme-shouting-tag'\n")
