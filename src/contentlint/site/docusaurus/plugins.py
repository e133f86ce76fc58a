"""Which plugins and presets a configuration names, and what is known of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from contentlint.parse.javascript_values import (
    Array,
    Call,
    Function,
    Imported,
    Literal,
    Module,
    Object,
    Origin,
    Unreadable,
    Value,
    plain,
)
from contentlint.site.docusaurus.config_file import ConfigModules
from contentlint.site.docusaurus.options import Options

DOCS = "@docusaurus/plugin-content-docs"
BLOG = "@docusaurus/plugin-content-blog"
PAGES = "@docusaurus/plugin-content-pages"
REDIRECTS = "@docusaurus/plugin-client-redirects"
CLASSIC = "@docusaurus/preset-classic"

# Plugins and themes that make no routes in a production build, or only the one at `/search`.
_WITHOUT_ROUTES = frozenset(
    [
        *(f"@docusaurus/plugin-{name}" for name in ("css-cascade-layers", "debug", "google-analytics", "google-gtag")),
        *(f"@docusaurus/plugin-{name}" for name in ("google-tag-manager", "ideal-image", "pwa", "rsdoctor", "sitemap")),
        *(f"@docusaurus/plugin-{name}" for name in ("svgr", "vercel-analytics")),
        *(f"@docusaurus/theme-{name}" for name in ("classic", "live-codeblock", "mermaid", "common")),
        "@docusaurus/faster",
        "docusaurus-lunr-search",
        "docusaurus-plugin-image-zoom",
        "docusaurus-plugin-llms",
        "docusaurus-plugin-matomo",
        "docusaurus-plugin-openapi-docs",
        "docusaurus-plugin-plausible",
        "docusaurus-plugin-remote-content",
        "docusaurus-plugin-sass",
        "docusaurus-plugin-typedoc",
        "docusaurus-plugin-typedoc-api",
        "docusaurus-theme-github-codeblock",
        "docusaurus-theme-openapi-docs",
        "plugin-image-zoom",
    ]
)
_SEARCH = frozenset(
    [
        "@docusaurus/theme-search-algolia",
        "@cmfcmf/docusaurus-search-local",
        "@easyops-cn/docusaurus-search-local",
        "docusaurus-lunr-search",
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of `plugins`, `themes` or `presets`: its names as they may be meant, its options, and how it is written.

    `makes_no_routes`: what it is made of is there to be read, and has no place where routes are made. `is_computed`:
    it is not known what is named.
    """

    names: tuple[str, ...]
    options: Value | None
    written: str
    origin: Origin
    makes_no_routes: bool = False
    is_computed: bool = False

    def is_a(self, package: str) -> bool:
        """Tell whether the entry is a package."""
        return package in self.names

    @property
    def is_known(self) -> bool:
        """Whether the routes that the entry makes are known."""
        return self.makes_no_routes or not _WITHOUT_ROUTES.union(_SEARCH).isdisjoint(self.names)

    @property
    def is_search(self) -> bool:
        """Whether the entry makes a search page."""
        return not _SEARCH.isdisjoint(self.names)


def entries(options: Options, name: str, kind: str, modules: ConfigModules, importer: str) -> Iterator[Entry]:
    """Yield the entries of `plugins`, `themes` or `presets`; `kind` is the word for one, as it stands in packages.

    `importer` is the file that a relative path of a plugin starts from.
    """
    for item in options.items(name, "routes") or ():
        for one in plain(item):
            if isinstance(one, Literal) and not isinstance(one.value, str):
                continue  # null and false are no plugin
            first, more = (one.items[0], one.items[1:]) if isinstance(one, Array) and one.items else (one, ())
            yield _entry(first, more[0] if more else None, kind, modules, importer)


def _entry(plugin: Value, options: Value | None, kind: str, modules: ConfigModules, importer: str) -> Entry:
    name = written(plugin)
    module: Module | None = None
    if name.startswith("."):
        module = modules.imported(importer, name)
    function = module.exports.get("default", plugin) if module else plugin
    return Entry(
        _names(name, kind),
        options,
        name or f"a {kind}",
        plugin.origin,
        _makes_no_routes(function),
        isinstance(plugin, Unreadable),
    )


def written(plugin: Value) -> str:
    """Return the name of a plugin's package, or its path."""
    for one in plain(plugin):
        if isinstance(one, Literal) and isinstance(one.value, str):
            return one.value
        if isinstance(one, Imported):
            return one.module
        if isinstance(one, Call) and one.function == "require.resolve" and one.arguments:
            return written(one.arguments[0])
    return plugin.name if isinstance(plugin, Unreadable) else ""


def _names(name: str, kind: str) -> tuple[str, ...]:
    """Return the packages that a name may stand for: @docusaurus/core, `lib/server/plugins/moduleShorthand.js`."""
    if not name.startswith("@"):
        return name, f"@docusaurus/{kind}-{name}", f"docusaurus-{kind}-{name}"
    scope, slash, package = name.partition("/")
    return (name, f"{scope}/docusaurus-{kind}-{package}" if slash else f"{scope}/docusaurus-{kind}")


def _makes_no_routes(plugin: Value) -> bool:
    """Tell whether a plugin is a function whose lifecycle methods are there to be read, and make no routes."""
    if not isinstance(plugin, Function) or plugin.returned is None:
        return False
    made = list(plain(plugin.returned))
    return bool(made) and all(
        isinstance(one, Object)
        and one.others is None
        and not {"contentLoaded", "allContentLoaded"} & one.members.keys()
        for one in made
    )
