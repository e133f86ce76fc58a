"""Which plugins and presets a configuration names, and what is known of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

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
    is_truthy,
    likely,
    plain,
)
from contentlint.site.docusaurus.config_file import ConfigModules
from contentlint.site.docusaurus.options import Options

DOCS = "@docusaurus/plugin-content-docs"
BLOG = "@docusaurus/plugin-content-blog"
PAGES = "@docusaurus/plugin-content-pages"
REDIRECTS = "@docusaurus/plugin-client-redirects"
CLASSIC = "@docusaurus/preset-classic"

# Packages that change what pages look like, count their readers, or write files before the build: by their names, as
# there are too many to list. Those of Docusaurus itself make no routes in a production build.
_WITHOUT_ROUTES = re.compile(
    r"@docusaurus/(?:theme-|plugin-(?!content-))|docusaurus-theme-|analytics|chat|clarity|consent|cookie|css|fathom|"
    r"font|gtag|hotjar|image|inkeep|kapa|less|llms|matomo|mermaid|openapi-docs|plausible|posthog|remote-content|sass|"
    r"search|segment|sentry|sitemap|svg|tailwind|typedoc|umami|webpack|zoom|"
    r"^(?:classic|debug|google-tag-manager|live-codeblock|pwa|rsdoctor)$"
)
_SEARCH = re.compile(r"docusaurus-(?:lunr-search|search-local)$|theme-search-algolia$")


class Entry(NamedTuple):
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
        is_package = not self.written.startswith(".")
        return self.makes_no_routes or (is_package and bool(_WITHOUT_ROUTES.search(self.written)))

    @property
    def is_search(self) -> bool:
        """Whether the entry makes a search page."""
        return any(map(_SEARCH.search, self.names))


def entries(options: Options, name: str, kind: str, modules: ConfigModules, importer: str) -> Iterator[Entry]:
    """Yield the entries of `plugins`, `themes` or `presets`; `kind` is the word for one, as it stands in packages.

    `importer` is the file that a relative path of a plugin starts from.
    """
    for item in options.items(name, "routes") or ():
        one = likely(item)
        if is_truthy(one) is not False:  # null and false are no plugin
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
