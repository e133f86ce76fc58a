"""Packages of rules, made ready to be installed without a build tool or a network."""

import tomllib
from pathlib import Path
from zipfile import ZipFile

ACME = Path(__file__).parent / "acme-rules"


def wheel(package: Path, folder: Path) -> Path:
    """Write the wheel of a package whose code is in `src/`, and return it."""
    project = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]
    info = f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    files = {file.relative_to(package / "src").as_posix(): file.read_text("utf-8") for file in package.rglob("*.py")}
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = entry_points(project["entry-points"]["contentlint.rules"])
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    made = folder / f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    with ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made


def entry_points(rules: dict[str, str]) -> str:
    """Return what a package says of its rules."""
    return "\n".join(["[contentlint.rules]", *(f"{rule} = {where}" for rule, where in rules.items()), ""])
