"""The configuration as the program uses it (contract, section 3). Reading and checking it is `load`'s business."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from contentlint.parse.document import LIMITS
from contentlint.rules.registry import Plugin
from contentlint.site.vocabulary import NamingProp, VocabularySource

# The headings that begin a list of sources (contract, section 5), as they are compared: in lower case.
REFERENCE_HEADINGS = (
    "references",
    "sources",
    "bibliography",
    "notes",
    "citations",
    "works cited",
    "endnotes",
    "footnotes",
)
INCLUDE = ("**/*.md", "**/*.mdx", "**/*.markdown")
# The fields of the front matter that hold the path of a file, unless others are named.
ASSET_FIELDS = ("list_image", "main_image", "inchi_image")


class ConfigurationError(Exception):
    """The configuration is wrong: the run ends with status 2.

    `where` is the file, with `:line:column` where they are known; the message names the key or value, and the
    nearest valid one.
    """

    def __init__(self, message: str, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)


JsonSchema: TypeAlias = Mapping[str, Any]


class Collection(NamedTuple):
    """Which pages are of a type, and what is expected of them.

    A page belongs to the collection where its path matches `files` (where given) and not `exclude`, and its front
    matter has every value of `when` (a list in the front matter has to contain it). `expects` holds what the
    rules read as their options, by key (`required-tags`, `sections`, …); `schema` is the loaded JSON Schema.
    """

    name: str
    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    when: Mapping[str, Any] = MappingProxyType({})
    schema: JsonSchema | None = None
    expects: Mapping[str, Any] = MappingProxyType({})


class Bibliography(NamedTuple):
    """A `.bib` or CSL-JSON file whose keys are anchors of the page with route `page` (None: of no page)."""

    file: str
    page: str | None = None
    hides_duplicates: bool = False


class RunTimeAnchors(NamedTuple):
    """Anchors that a component makes at run time on the pages whose route matches the glob `page`."""

    page: str
    pattern: str


class ConfiguredIdentity(NamedTuple):
    """By what substances are told: the path of a file of names and InChIKeys, and the table that comes with us."""

    names: str | None = None
    table: bool = True


class ConfiguredLimits(NamedTuple):
    """How much is read and told.

    `page_size` and `data_size` are the most bytes of a page, and of another file such as a vocabulary. `depth`,
    `expansion` and `values` are those of `Limits`, for front matter; `work` is how many steps the reading of a body may
    take for each character. `findings` is how many of one rule are told of a file: more than anyone reads, and fewer
    than fill the memory.
    """

    page_size: int = 10_000_000
    data_size: int = 100_000_000
    depth: int = LIMITS.depth
    expansion: int = LIMITS.expansion
    values: int = LIMITS.values
    work: int = 1
    findings: int = 10_000


class Configuration(NamedTuple):
    """Everything that is configured, with the defaults where nothing is.

    `root` is the folder that paths are relative to: that of `file`, or the working directory. The options of
    the site's kind are in `site_options`; `generator_file` is the generator's own configuration, where it is known.
    A static file has at most `largest_asset` bytes (None: any number).
    `severity` maps a rule to `error`, `warning` or `off`.
    """

    root: Path
    file: Path | None = None
    site: str | None = None
    include: tuple[str, ...] = INCLUDE
    exclude: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None
    plugins: tuple[Plugin, ...] = ()
    severity: Mapping[str, str] = MappingProxyType({})
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    collections: tuple[Collection, ...] = ()
    vocabularies: Mapping[str, VocabularySource] = MappingProxyType({})
    bibliographies: tuple[Bibliography, ...] = ()
    anchors: tuple[RunTimeAnchors, ...] = ()
    props: tuple[NamingProp, ...] = ()
    asset_fields: tuple[str, ...] = ()
    largest_asset: int | None = None
    forbid: tuple[Mapping[str, Any], ...] = ()
    reference_headings: tuple[str, ...] = REFERENCE_HEADINGS
    site_options: Mapping[str, Any] = MappingProxyType({})
    generator_file: str | None = None
    limits: ConfiguredLimits = ConfiguredLimits()
    identity: ConfiguredIdentity = ConfiguredIdentity()
