"""The JSON Schema of the configuration, made of what is configured for all and what the rules take.

It is written to `schemas/contentlint.schema.json` (`python -m contentlint.generate`); a run reads that file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from contentlint.configuration.model import INCLUDE, REFERENCE_HEADINGS, ConfiguredLimits
from contentlint.parse.document import MAX_DEPTH
from contentlint.rules.base import Rule
from contentlint.rules.registry import Catalogue, rules
from contentlint.sizes import SIZE_PATTERN

SEVERITIES = ("error", "warning", "off")


def configuration_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `contentlint.toml`."""
    of_rules = dict(_options(rules()))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:contentlint:schema:contentlint",
        "title": "Configuration of contentlint",
        "description": "The contents of contentlint.toml, or of [tool.contentlint] in pyproject.toml.",
        **_closed(
            {
                "site": _of("What makes the site of the pages; found out if it is not said.", _SITES),
                "include": _texts("Globs of the files that are pages.", default=list(INCLUDE)),
                "exclude": _texts("Globs of files that are no pages though 'include' names them.", default=[]),
                "ignore": _texts("Ids of rules that are switched off.", default=[], examples=[["tag-unused"]]),
                "baseline": _text("Path of the file with the findings that are known and not reported."),
                "plugins": _texts(
                    "Names of installed packages whose rules are used, as `pip install` knows them.", default=[]
                ),
                "severity": _SEVERITY,
                "per-file-ignores": _PER_FILE_IGNORES,
                "reference-headings": _REFERENCE_HEADINGS,
                "docusaurus": _DOCUSAURUS,
                "collections": _list(
                    "Which pages are of which type, and what is expected of them.", _collection(of_rules)
                ),
                "vocabularies": _VOCABULARIES,
                "bibliographies": _BIBLIOGRAPHIES,
                "anchors": _ANCHORS,
                "props": _PROPS,
                "assets": _ASSETS,
                "identity": _IDENTITY,
                "limits": _LIMITS,
                "forbid": of_rules["forbid"],  # for all pages what a collection forbids for its own
            }
        ),
    }


def with_options(schema: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Return the schema of the configuration with the options of plugins' rules; a key that is there stays as it is."""
    collection = schema["properties"]["collections"]["items"]
    options = {key: each for plugin in catalogue.plugins for key, each in _options(plugin.rules)}
    widened = {**collection, "properties": {**options, **collection["properties"]}}
    collections = {**schema["properties"]["collections"], "items": widened}
    return {**schema, "properties": {**schema["properties"], "collections": collections}}


def _collection(of_rules: dict[str, Any]) -> dict[str, Any]:
    return _closed({**_OF_COLLECTION, **of_rules}, required=["name"])


def _options(of: Iterable[type[Rule]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the keys of a collection that rules take as options, with their schemas."""
    for rule in of:
        for option in fields(rule.Options):
            if "key" in option.metadata:
                described = {"description": option.metadata["description"], **option.metadata["schema"]}
                yield option.metadata["key"], described


def _of(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, **schema}


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"description": description, "type": "string", "minLength": 1, **more}


def _texts(description: str, **more: Any) -> dict[str, Any]:
    items = {"type": "string", "minLength": 1}
    return {"description": description, "type": "array", "items": items, **more}


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "type": "array", "items": items}


def _closed(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


_SITES = {"enum": ["docusaurus", "plain"]}

_SEVERITY = {
    "description": "How much the findings of a rule weigh, by its id.",
    "type": "object",
    "additionalProperties": {"enum": list(SEVERITIES)},
    "examples": [{"tag-duplicate": "error"}],
}

_PER_FILE_IGNORES = {
    "description": "Ids of rules that are switched off for the pages that a glob names.",
    "type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "examples": [{"docs/papers/**": ["citation-unused"]}],
}

_REFERENCE_HEADINGS = _texts(
    "Headings, in any case, that begin a list of sources; a heading that ends in one of them does so too.",
    minItems=1,
    default=list(REFERENCE_HEADINGS),
)

_REDIRECT = _closed(
    {
        "from": {
            "description": "Route, or routes, that lead elsewhere.",
            "type": ["string", "array"],
            "minLength": 1,
            "items": {"type": "string", "minLength": 1},
        },
        "to": _text("Route or address that it leads to."),
    },
    required=["from", "to"],
)

_DOCUSAURUS = {
    "description": "What differs from the defaults of Docusaurus and cannot be read from its configuration.",
    **_closed(
        {
            "docs": _text("Folder of the documents.", default="docs"),
            "route-base-path": {
                "description": "First part of the documents' routes.",
                "type": "string",
                "default": "docs",
            },
            "exclude": _texts("Globs of files below 'docs' that are no pages, instead of the default ones."),
            "tags": _text("File of the tags, below 'docs'.", default="tags.yml"),
            "tags-base-path": _text("Part of the routes of tags behind that of the documents.", default="tags"),
            "number-prefixes": {
                "description": "Whether numbers at the begin of file names are left out of routes.",
                "type": "boolean",
                "default": True,
            },
            "markdown-format": {
                "description": "How Markdown files are compiled; 'detect' goes by their endings.",
                "enum": ["mdx", "md", "detect"],
                "default": "mdx",
            },
            "base-url": {
                "description": "The path under which the site is served, which begins with '/'.",
                "type": "string",
                "pattern": "^/(?!/)",
                "default": "/",
                "examples": ["/kb/"],
            },
            "trailing-slash": {"description": "Whether routes end in a slash.", "type": "boolean"},
            "static": _texts("Folders of static files.", default=["static"]),
            "redirects": _list("Redirects that cannot be read from the site.", _REDIRECT),
            "routes": _texts(
                "Globs of the routes that plugins make; with them, there are none but these and those of pages.",
                examples=[["/api/**"]],
            ),
        }
    ),
}

_OF_COLLECTION = {
    "name": _text("Name of the collection."),
    "files": _texts("Globs of its pages; without them and 'when' it has all pages."),
    "exclude": _texts("Globs of pages that are not in it though 'files' names them.", default=[]),
    "when": {
        "description": "Values that the front matter of its pages has; a list has to contain the value.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"type": ["string", "number", "boolean"]},
        "examples": [{"tags": "Substance"}],
    },
}

_VOCABULARIES = {
    "description": "Allowed values by the name of what they are values of, such as 'tags' or 'mechanisms'.",
    "type": "object",
    "additionalProperties": _closed(
        {
            "file": _text("File whose keys they are."),
            "values": _texts("The values themselves."),
            "pages": _texts("Globs of the pages that have them in their front matter."),
            "field": _text("Field of those pages; a list gives all its values.", default="title"),
        },
        oneOf=[{"required": ["file"]}, {"required": ["values"]}, {"required": ["pages"]}],
        dependentRequired={"field": ["pages"]},
    ),
}

_BIBLIOGRAPHIES = _list(
    "Files of references whose keys the text can cite.",
    _closed(
        {
            "file": _text("A .bib file or one of CSL-JSON."),
            "page": _text("Route of the page that shows it, where each key is an anchor."),
            "hides-duplicates": {
                "description": "Whether the page drops entries that share a DOI, URL or title with an earlier one.",
                "type": "boolean",
                "default": False,
            },
        },
        required=["file"],
    ),
)

_ANCHORS = _list(
    "Anchors that a component makes at run time.",
    _closed(
        {
            "page": _text("Glob of the routes of the pages that have them."),
            "pattern": _text("Regular expression that a whole anchor matches.", format="regex"),
        },
        required=["page", "pattern"],
    ),
)

_PROPS = _list(
    "Props of components that name something.",
    _closed(
        {
            "component": _text("Name of the component."),
            "prop": _text("Name of the prop."),
            "vocabulary": _text("The vocabulary, one of [vocabularies], that has its values."),
        },
        required=["component", "prop", "vocabulary"],
    ),
)


def _size(description: str, **more: Any) -> dict[str, Any]:
    return {"description": description, "type": ["integer", "string"], "minimum": 1, "pattern": SIZE_PATTERN, **more}


_ASSETS = {
    "description": "Static files.",
    **_closed(
        {
            "fields": _texts("Fields of the front matter that hold the path of a static file."),
            "max-size": _size("How large a static file may be, in bytes or with a unit.", examples=["500 kB", 200_000]),
        }
    ),
}


_IDENTITY = {
    "description": "By what the InChIKey of a page is compared with what the page is about.",
    **_closed(
        {
            "names": _text(
                "File of your own names and InChIKeys, which win over the table that comes with contentlint: "
                "CSV, a name and a key on each line.",
                examples=["identity.csv"],
            ),
            "table": {
                "description": "Whether the table that comes with contentlint is used.",
                "type": "boolean",
                "default": True,
            },
        }
    ),
}


def _count(description: str, default: int, **more: Any) -> dict[str, Any]:
    return {"description": description, "type": "integer", "minimum": 1, "default": default, **more}


_USUAL = ConfiguredLimits()
_LIMITS = {
    "description": "How much contentlint reads and tells: what goes beyond is a finding.",
    **_closed(
        {
            "page-size": _size("How large a page may be, in bytes or with a unit.", default=_USUAL.page_size),
            "data-size": _size(
                "How large any other file may be that is read, such as a file of tags or a bibliography.",
                default=_USUAL.data_size,
            ),
            "depth": _count(
                "How many lists and mappings of front matter may stand in each other.",
                _USUAL.depth,
                maximum=MAX_DEPTH,
            ),
            "expansion": _count("How many values aliases may add to front matter.", _USUAL.expansion),
            "values": _count("How many values front matter may have without aliases.", _USUAL.values),
            "work": _count(
                "How many steps the reading of a page may take for each of its characters; a short page has enough.",
                _USUAL.work,
            ),
            "findings": _count("How many findings of one rule are told of one file.", _USUAL.findings),
        }
    ),
}
