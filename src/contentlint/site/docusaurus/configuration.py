"""Read what a Docusaurus site is configured to be, from its own configuration, which is never run."""

from collections.abc import Callable, Iterator, Sequence
from posixpath import dirname, join

from contentlint.parse.javascript_values import (
    Array,
    Literal,
    Origin,
    Undefined,
    Unreadable,
    Value,
    is_truthy,
    likely,
    member_of,
)
from contentlint.parse.json import parse_json
from contentlint.read.source import Source
from contentlint.site.docusaurus.config_file import ConfigModules
from contentlint.site.docusaurus.options import Notes, Options
from contentlint.site.docusaurus.plugins import BLOG, CLASSIC, DOCS, PAGES, REDIRECTS, Entry, entries, written
from contentlint.site.docusaurus.settings import (
    EXCLUDE,
    INCLUDE,
    INCLUDE_PAGES,
    BlogInstance,
    DocsInstance,
    DocsVersion,
    DocusaurusSettings,
    Locales,
    MarkdownPlugins,
    MarkdownSettings,
    PagesInstance,
    Plugin,
    Redirect,
    Redirects,
    Unread,
    route,
)
from contentlint.site.files import FileTree
from contentlint.span import Span

_MARKDOWN_PLUGINS = ("beforeDefaultRemarkPlugins", "remarkPlugins", "beforeDefaultRehypePlugins", "rehypePlugins")
# Plugins that make no anchors, links or text of their own.
_WITHOUT_ANCHORS = frozenset(
    [
        "@docusaurus/remark-plugin-npm2yarn",
        "rehype-external-links",
        "rehype-highlight",
        "rehype-katex",
        "rehype-mathjax",
        "remark-breaks",
        "remark-code-import",
        "remark-emoji",
        "remark-gfm",
        "remark-math",
    ]
)
_MATH = "remark-math"


class ConfigurationReader:
    """Reads the configuration at `path`; `files` are those of the site, and `source` reads one."""

    def __init__(self, path: str, files: FileTree, source: Callable[[str], Source]) -> None:
        self._path = path
        self._files = files
        self._source = source
        self._site_dir = dirname(path)
        self._modules = ConfigModules(files, source)
        value = self._modules.configuration(path)
        self._notes = Notes(self._modules.sources)
        self._site = Options(value, "the site", self._notes, self._site_dir)
        self._parts: dict[str, list[Options]] = {DOCS: [], BLOG: [], PAGES: [], REDIRECTS: []}
        self._unknown: list[Plugin] = []
        self._routes: list[str] = []
        self._faults: list[Unread] = []
        if self._modules.fault is not None:
            self._add_fault(*self._modules.fault)

    def settings(self) -> DocusaurusSettings:
        """Return the settings; what is computed has its default."""
        self._find_parts()
        docs = tuple(filter(None, (self._docs(options) for options in self._parts[DOCS])))
        blogs = tuple(filter(None, (self._blog(options) for options in self._parts[BLOG])))
        pages = tuple(filter(None, (self._pages(options) for options in self._parts[PAGES])))
        base = self._site.text("baseUrl", "/", "base-url").strip("/")
        return DocusaurusSettings(
            config_file=self._path,
            site_dir=self._site_dir,
            base_url=f"/{base}/" if base else "/",
            trailing_slash=self._site.truth_or_none("trailingSlash", "trailing-slash"),
            static=tuple(self._static()),
            docs=docs,
            pages=pages,
            blogs=blogs,
            redirects=self._redirects(),
            markdown=self._markdown(),
            locales=self._locales(),
            routes=tuple(dict.fromkeys(self._routes)),
            unknown_plugins=tuple(self._unknown),
            unreadable=tuple(self._notes.unread),
            faults=tuple(self._faults),
        )

    def _add_fault(self, origin: Origin, why: str) -> None:
        self._faults.append(Unread(why, origin.path, self._notes.span(origin)))

    # Plugins

    def _find_parts(self) -> None:
        presets = list(entries(self._site, "presets", "preset", self._modules, self._path))
        for preset in presets:
            if preset.is_a(CLASSIC):
                self._add_classic(self._options(preset.options, "the preset"))
            else:
                self._add_plugin(preset)
        if not any(preset.is_a(CLASSIC) for preset in presets) and self._may_have_presets(presets):
            self._add_classic(self._options(None, "the preset"))
        for kind in ("plugin", "theme"):
            for entry in entries(self._site, f"{kind}s", kind, self._modules, self._path):
                self._add_plugin(entry)

    def _may_have_presets(self, known: Sequence[Entry]) -> bool:
        if self._faults and self._site.member("presets") is None:
            return True
        if self._site.is_computed or any(preset.is_computed for preset in known):
            return True
        return self._site.has_others and self._site.member("presets") is None

    def _add_classic(self, options: Options) -> None:
        """Add the parts of the classic preset: @docusaurus/preset-classic, `lib/index.js`."""
        for part, name in ((DOCS, "docs"), (BLOG, "blog"), (PAGES, "pages")):
            if not options.is_off(name):
                self._parts[part].append(options.within(name))
        self._routes.extend(self._search_routes())

    def _search_routes(self) -> Iterator[str]:
        """Yield the route of the search page, which a key of the theme switches on."""
        theme = self._site.member("themeConfig")
        algolia = member_of(theme, "algolia", theme.origin) if theme is not None else None
        if algolia is None or isinstance(algolia, Undefined):
            return
        path = member_of(algolia, "searchPagePath", algolia.origin)
        if not isinstance(path, Literal):
            yield "/search"
        elif path.value:
            yield route(str(path.value))

    def _add_plugin(self, entry: Entry) -> None:
        for package, parts in self._parts.items():
            if entry.is_a(package):
                parts.append(self._options(entry.options, f"'{package}'"))
                return
        if entry.is_search:
            self._routes.append("/search")
        if not entry.is_known:
            self._unknown.append(Plugin(entry.written, entry.origin.path, self._notes.span(entry.origin)))

    def _options(self, value: Value | None, name: str) -> Options:
        return Options(value, name, self._notes, self._site_dir)

    def _markdown_plugins(self, options: Options) -> MarkdownPlugins:
        math, others = False, []
        for option in _MARKDOWN_PLUGINS:
            for item in options.items(option) or ():
                one = likely(item)
                plugin = one.items[0] if isinstance(one, Array) and one.items else one
                name = written(plugin)
                math = math or name == _MATH
                if name not in _WITHOUT_ANCHORS and is_truthy(one) is not False:
                    span = self._notes.span(plugin.origin)
                    others.append(Plugin(name or "a function", plugin.origin.path, span))
        return MarkdownPlugins(math, tuple(others))

    # Instances

    def _docs(self, options: Options) -> DocsInstance | None:
        instance = options.text("id", "default")
        key = instance == "default" or None
        folder = options.folder("path", "docs", key and "docs")
        base = route(options.text("routeBasePath", "docs", key and "route-base-path"))
        if folder is None:
            self._add_outside(base)
            return None
        tags_file, is_needed = self._tags_file(options, key and "tags")
        return DocsInstance(
            id=instance,
            folder=folder,
            route_base_path=base,
            include=options.texts("include", INCLUDE),
            exclude=options.texts("exclude", EXCLUDE, key and "exclude"),
            tags_base_path=options.text("tagsBasePath", "tags", key and "tags-base-path"),
            tags_file=tags_file,
            needs_tags_file=is_needed,
            number_prefixes=self._number_prefixes(options, key and "number-prefixes"),
            versions=tuple(self._versions(options, instance, folder, base)),
            markdown=self._markdown_plugins(options),
        )

    def _tags_file(self, options: Options, key: str | None) -> tuple[str | None, bool]:
        """Return the tags file, and whether it must be there: @docusaurus/utils-validation, `lib/tagsFile.js`."""
        if options.is_off("tags"):
            return None, False
        return options.text("tags", "tags.yml", key), isinstance(options.member("tags"), Literal)

    def _number_prefixes(self, options: Options, key: str | None) -> bool | None:
        value = options.member("numberPrefixParser")
        if value is None:
            return True
        if isinstance(value, Literal):
            return bool(value.value)
        self._notes.add("a function reads the numbers in file names", value.origin, key)
        return None

    def _versions(self, options: Options, instance: str, folder: str, base: str) -> Iterator[DocsVersion]:
        """Yield the versions of an instance: @docusaurus/plugin-content-docs, `lib/versions/`."""
        prefix = "" if instance == "default" else f"{instance}_"
        names = [] if options.truth("disableVersioning", default=False) else self._version_names(prefix)
        if options.truth("includeCurrentVersion", default=True) and "current" not in names:
            names.insert(0, "current")
        only = options.texts("onlyIncludeVersions", tuple(names))
        names = [name for name in names if name in only]
        last = options.text("lastVersion", next((name for name in names if name != "current"), "current"))
        for name in names:
            is_last, is_current = name == last, name == "current"
            usual = "" if is_last else "next" if is_current else name
            path = options.within("versions").within(name).text("path", usual)
            own = folder if is_current else join(self._site_dir, f"{prefix}versioned_docs", f"version-{name}")
            yield DocsVersion(name, own, route(base, path), is_last)

    def _version_names(self, prefix: str) -> list[str]:
        path = join(self._site_dir, f"{prefix}versions.json")
        if not self._files.lookup(path).is_file:
            return []
        try:
            source = self._source(path)
        except OSError:
            self._faults.append(Unread("it cannot be read", path, Span.at(1, 1)))
            return []
        document = parse_json(source.text)
        if document.fault is not None:
            place = source.span(*document.fault.extent)
            self._faults.append(Unread(f"it does not parse: {document.fault.message}", path, place))
        names = document.value
        return [name for name in names if isinstance(name, str) and "/" not in name] if isinstance(names, list) else []

    def _blog(self, options: Options) -> BlogInstance | None:
        folder, base = options.folder("path", "blog"), route(options.text("routeBasePath", "blog"))
        if folder is None:
            self._add_outside(base)
            return None
        tags_file, is_needed = self._tags_file(options, None)
        return BlogInstance(
            id=options.text("id", "default"),
            folder=folder,
            route_base_path=base,
            include=options.texts("include", INCLUDE),
            exclude=options.texts("exclude", EXCLUDE),
            tags_base_path=options.text("tagsBasePath", "tags"),
            page_base_path=options.text("pageBasePath", "page"),
            authors_base_path=options.text("authorsBasePath", "authors"),
            archive_base_path=None if options.is_off("archiveBasePath") else options.text("archiveBasePath", "archive"),
            tags_file=tags_file,
            needs_tags_file=is_needed,
            markdown=self._markdown_plugins(options),
        )

    def _pages(self, options: Options) -> PagesInstance | None:
        folder, base = options.folder("path", "src/pages"), route(options.text("routeBasePath", "/"))
        if folder is None:
            self._add_outside(base)
            return None
        return PagesInstance(
            id=options.text("id", "default"),
            folder=folder,
            route_base_path=base,
            include=options.texts("include", INCLUDE_PAGES),
            exclude=options.texts("exclude", EXCLUDE),
            markdown=self._markdown_plugins(options),
        )

    def _add_outside(self, base: str) -> None:
        """Note that the pages below a route are not known, as they are outside of the root."""
        self._routes.extend((base, route(base, "**")))

    # The rest

    def _static(self) -> Iterator[str]:
        folders = self._site.items("staticDirectories", "static")
        if folders is None:
            yield join(self._site_dir, "static")
        for folder in folders or ():
            path = self._site.path_of(folder)
            if path is None or path.startswith(("../", "/")):
                self._notes.add("a folder of static files is computed, or outside", folder.origin, "static")
            else:
                yield path

    def _redirects(self) -> Redirects:
        listed: list[Redirect] = []
        from_extensions: list[str] = []
        to_extensions: list[str] = []
        is_complete = True
        for options in self._parts[REDIRECTS]:
            from_extensions.extend(options.texts("fromExtensions", ()))
            to_extensions.extend(options.texts("toExtensions", ()))
            before = len(self._notes.unread)
            for item in options.items("redirects", "redirects") or ():
                if isinstance(item, Unreadable):
                    self._notes.add("some redirects are computed", item.origin, "redirects")
                else:
                    listed.extend(self._redirects_of(item))
            function = options.member("createRedirects")
            if function is not None:
                self._notes.add("a function makes redirects", function.origin, "redirects")
            is_complete = is_complete and len(self._notes.unread) == before
        return Redirects(tuple(listed), tuple(from_extensions), tuple(to_extensions), is_complete)

    def _redirects_of(self, item: Value) -> Iterator[Redirect]:
        options = Options(item, "a redirect", self._notes, self._site_dir)
        if isinstance(options.member("from"), Array):
            sources = options.texts("from", (), "redirects")
        else:
            sources = (options.text("from", "", "redirects"),)
        target = options.text("to", "", "redirects")
        yield from (Redirect(source, target, item.origin.path) for source in sources if source)

    def _markdown(self) -> MarkdownSettings:
        options = self._site.within("markdown")
        compat = options.within("mdx1Compat")
        return MarkdownSettings(
            format=options.text("format", "mdx", "markdown-format"),
            mermaid=options.truth("mermaid", default=False),
            html_comments=compat.truth("comments", default=True),
            heading_ids=compat.truth("headingIds", default=True),
            keeps_case=options.within("anchors").truth("maintainCase", default=False),
            is_preprocessed=options.member("preprocessor") is not None,
            has_own_front_matter=options.member("parseFrontMatter") is not None,
        )

    def _locales(self) -> Locales:
        options = self._site.within("i18n")
        default = options.text("defaultLocale", "en")
        return Locales(default, options.texts("locales", (default,)), options.folder("path", "i18n") or "")
