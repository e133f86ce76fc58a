from pathlib import Path
from typing import Any

import pytest

from contentlint import generate
from contentlint.configuration.schema import configuration_schema
from contentlint.resources import schemas_folder, seeds_folder
from contentlint.rules.registry import rules
from contentlint.schema.load import SchemaError, load_schema


def test_the_committed_file_is_not_stale() -> None:
    root = schemas_folder().parent
    path = "schemas/contentlint.schema.json"
    assert path not in dict(generate.stale(root)), "run python -m contentlint.generate"


def test_it_is_a_valid_schema() -> None:
    try:
        load_schema(str(schemas_folder() / "contentlint.schema.json"), Path())
    except SchemaError as error:
        pytest.fail(str(error))


def described(schema: dict[str, Any], path: str = "") -> list[str]:
    """The keys at or below a schema that have no description."""
    bare = []
    for key, inner in schema.get("properties", {}).items():
        bare += [] if "description" in inner else [f"{path}/{key}"]
        bare += described(inner, f"{path}/{key}")
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            bare += described(schema[keyword], path)
    return bare


def test_every_key_has_a_description() -> None:
    assert described(configuration_schema()) == []


def test_what_rules_read_is_in_it() -> None:
    keys = configuration_schema()["properties"]["collections"]["items"]["properties"]
    for rule in rules():
        for field in rule.Options.__dataclass_fields__.values():
            if "key" in field.metadata:
                assert keys[field.metadata["key"]]["description"]


def test_check_names_stale_files_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [path for path, _ in generate.generated()]
    originals = {path: (schemas_folder().parent / path).read_text("utf-8") for path in paths}
    for path, text in originals.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert generate.main([], tmp_path) in (0, 1)
    assert generate.main(["--check"], tmp_path) == 0
    stale = tmp_path / "schemas/contentlint.schema.json"
    right = stale.read_text("utf-8")
    stale.write_text("{}\n", "utf-8")
    capsys.readouterr()
    assert generate.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err == "stale: schemas/contentlint.schema.json\n"
    assert stale.read_text("utf-8") == "{}\n"
    assert generate.main([], tmp_path) == 0
    assert stale.read_text("utf-8") == right


def test_between_replaces_what_stands_between_two_markers() -> None:
    text = "a\n<!-- begin -->\nold\n<!-- end -->\nb\n"
    new = generate.between(("<!-- begin -->", "<!-- end -->"), text, "new\n")
    assert new == "a\n<!-- begin -->\nnew\n<!-- end -->\nb\n"
    assert generate.between(("<!-- begin -->", "<!-- end -->"), new, "new") == new
    with pytest.raises(ValueError, match="substring not found"):
        generate.between(("<!-- no -->", "<!-- end -->"), text, "new")


def test_the_bundled_folders_are_there() -> None:
    assert (schemas_folder() / "substance.schema.json").is_file()
    assert (seeds_folder() / "contentlint.toml").is_file()
