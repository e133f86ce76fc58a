"""Read the configuration: from a file, or what holds without one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contentlint.configuration.check import check, check_placeholders, schema_of
from contentlint.configuration.find import find
from contentlint.configuration.model import (
    ASSET_FIELDS,
    INCLUDE,
    REFERENCE_HEADINGS,
    Bibliography,
    Collection,
    Configuration,
    ConfiguredIdentity,
    ConfiguredLimits,
    JsonSchema,
    RunTimeAnchors,
)
from contentlint.configuration.written import Written, read
from contentlint.parse.document import pointer_to
from contentlint.read.disk import Disk
from contentlint.rules.registry import Catalogue, Plugin
from contentlint.schema.load import load_schema
from contentlint.site.vocabulary import NamingProp, VocabularySource

__all__ = ["default", "find", "load"]

_KEYS_OF_COLLECTION = ("name", "files", "exclude", "when", "schema")


def load(file: Path, more: tuple[Plugin, ...] = (), disk: Disk | None = None) -> Configuration:
    """Read and check a configuration file, which like all that it names is read from `disk`, if that is given.

    `more` are plugins that it need not name. Raises ConfigurationError.
    """
    written = read(file, disk)
    plugins = (*more, *_plugins(written))
    check(written, Catalogue(plugins))
    data = written.data
    return Configuration(
        root=file.parent,
        file=file,
        site=data.get("site"),
        include=tuple(data.get("include", INCLUDE)),
        exclude=tuple(data.get("exclude", ())),
        ignore=tuple(data.get("ignore", ())),
        baseline=data.get("baseline"),
        plugins=plugins,
        severity=data.get("severity", {}),
        per_file_ignores=tuple((glob, tuple(ids)) for glob, ids in data.get("per-file-ignores", {}).items()),
        collections=_collections(written),
        vocabularies={name: _vocabulary(written, name) for name in data.get("vocabularies", ())},
        bibliographies=tuple(_bibliography(table) for table in data.get("bibliographies", ())),
        anchors=tuple(RunTimeAnchors(**table) for table in data.get("anchors", ())),
        props=tuple(NamingProp(**table) for table in data.get("props", ())),
        asset_fields=tuple(data.get("assets", {}).get("fields", ASSET_FIELDS)),
        largest_asset=_largest_asset(data.get("assets", {})),
        forbid=tuple({"in": "body", **table} for table in data.get("forbid", ())),
        reference_headings=tuple(text.lower() for text in data.get("reference-headings", REFERENCE_HEADINGS)),
        site_options=data.get("docusaurus", {}),
        limits=_limits(data.get("limits", {})),
        identity=ConfiguredIdentity(**data.get("identity", {})),
    )


def default(root: Path, generator_file: str | None = None) -> Configuration:
    """Return what holds where nothing is configured but the site's generator, in a file below the root."""
    return Configuration(
        root=root,
        generator_file=generator_file,
        collections=_default_collections(root),
        asset_fields=ASSET_FIELDS,
    )


def _plugins(written: Written) -> tuple[Plugin, ...]:
    if not written.data.get("plugins"):
        return ()
    from contentlint.configuration.plugins import load_plugins  # it takes longer to load than to check a page

    return load_plugins(written)


def _default_collections(root: Path) -> tuple[Collection, ...]:
    substance = load_schema("substance", root)
    return (Collection("substances", when={"tags": "Substance"}, schema=substance),)


def _collections(written: Written) -> tuple[Collection, ...]:
    tables = written.data.get("collections")
    if not tables:
        return _default_collections(written.file.parent)
    schemas: dict[str, JsonSchema] = {}  # several collections may have the same, which is read once
    return tuple(_collection(written, index, table, schemas) for index, table in enumerate(tables))


def _collection(written: Written, index: int, table: Mapping[str, Any], schemas: dict[str, JsonSchema]) -> Collection:
    name = table.get("schema")
    if name is not None and name not in schemas:
        schemas[name] = schema_of(written, f"/collections/{index}/schema", name)
    schema = None if name is None else schemas[name]
    if schema is not None:
        check_placeholders(written, index, schema)
    return Collection(
        name=table["name"],
        files=tuple(table.get("files", ())),
        exclude=tuple(table.get("exclude", ())),
        when=table.get("when", {}),
        schema=schema,
        expects={key: value for key, value in table.items() if key not in _KEYS_OF_COLLECTION},
    )


def _vocabulary(written: Written, name: str) -> VocabularySource:
    table = written.data["vocabularies"][name]
    source = next(key for key in table if key in ("file", "values", "pages"))
    return VocabularySource(
        name=name,
        file=table.get("file"),
        values=tuple(table["values"]) if "values" in table else None,
        pages=tuple(table.get("pages", ())),
        field=table.get("field", "title"),
        where=written.where(pointer_to(pointer_to("/vocabularies", name), source)),
    )


def _bibliography(table: Mapping[str, Any]) -> Bibliography:
    return Bibliography(table["file"], table.get("page"), table.get("hides-duplicates", False))


def _size(written: int | str) -> int:
    from contentlint.sizes import bytes_of  # most configurations name none

    return bytes_of(written)


def _largest_asset(table: Mapping[str, Any]) -> int | None:
    return _size(table["max-size"]) if "max-size" in table else None


def _limits(table: Mapping[str, Any]) -> ConfiguredLimits:
    sizes = {f"{key}_size": _size(table[f"{key}-size"]) for key in ("page", "data") if f"{key}-size" in table}
    counts = {key: table[key] for key in ("depth", "expansion", "values", "work", "findings") if key in table}
    return ConfiguredLimits()._replace(**sizes, **counts)
