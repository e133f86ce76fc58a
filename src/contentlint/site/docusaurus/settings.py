"""What a Docusaurus site is configured to be, as far as a linter must know. Reading it is `configuration`'s business.

The defaults are those of Docusaurus 3.8, from `lib/options.js` of its plugins and `lib/server/configValidation.js` of
`@docusaurus/core`. Folders and files are relative to the root of the run, with `/`, the root itself is empty. Routes
begin with `/` and end without one (but for `/` itself); the base URL is not part of them.
"""

from typing import NamedTuple

from contentlint.span import Span

# `GlobExcludeDefault` of @docusaurus/utils, `lib/globUtils.js`.
EXCLUDE = ("**/_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**")
INCLUDE = ("**/*.{md,mdx}",)
INCLUDE_PAGES = ("**/*.{js,jsx,ts,tsx,md,mdx}",)


class Unread(NamedTuple):
    """Something in the configuration that is computed when it runs, and what was taken instead.

    `what` is a clause for the user; `key` is the key of `[docusaurus]` that says it to us, None where none does.
    """

    what: str
    path: str
    span: Span
    key: str | None = None


class Plugin(NamedTuple):
    """A plugin of the site or of its Markdown: a package's name, a path, or how it is written."""

    name: str
    path: str
    span: Span


class MarkdownPlugins(NamedTuple):
    """What changes the Markdown of an instance beside what Docusaurus does itself.

    `math`: `$…$` is a formula (remark-math). `others` are the other remark and rehype plugins: they may make anchors,
    links and text.
    """

    math: bool = False
    others: tuple[Plugin, ...] = ()


class DocsVersion(NamedTuple):
    """One version of the documents of an instance: `current`, or a name of its versions file."""

    name: str
    folder: str
    route: str
    is_last: bool


class DocsInstance(NamedTuple):
    """An instance of the docs plugin (`@docusaurus/plugin-content-docs`, `lib/options.js`).

    `folder` is that of the current version. The tags file is `tags_file` in the folder of each version; it is None
    where there is none, and need not exist unless `needs_tags_file`. `number_prefixes` tells whether numbers at the
    begin of file names are left out, None where a function decides it. `tags_base_path` is below a version's route.
    """

    id: str = "default"
    folder: str = "docs"
    route_base_path: str = "/docs"
    include: tuple[str, ...] = INCLUDE
    exclude: tuple[str, ...] = EXCLUDE
    tags_base_path: str = "tags"
    tags_file: str | None = "tags.yml"
    needs_tags_file: bool = False
    number_prefixes: bool | None = True
    versions: tuple[DocsVersion, ...] = (DocsVersion("current", "docs", "/docs", is_last=True),)
    markdown: MarkdownPlugins = MarkdownPlugins()


class BlogInstance(NamedTuple):
    """An instance of the blog plugin (`@docusaurus/plugin-content-blog`, `lib/options.js`).

    The other base paths are below `route_base_path`; `archive_base_path` is None where there is no archive.
    """

    id: str = "default"
    folder: str = "blog"
    route_base_path: str = "/blog"
    include: tuple[str, ...] = INCLUDE
    exclude: tuple[str, ...] = EXCLUDE
    tags_base_path: str = "tags"
    page_base_path: str = "page"
    authors_base_path: str = "authors"
    archive_base_path: str | None = "archive"
    tags_file: str | None = "tags.yml"
    needs_tags_file: bool = False
    markdown: MarkdownPlugins = MarkdownPlugins()


class PagesInstance(NamedTuple):
    """An instance of the pages plugin (`@docusaurus/plugin-content-pages`, `lib/options.js`)."""

    id: str = "default"
    folder: str = "src/pages"
    route_base_path: str = "/"
    include: tuple[str, ...] = INCLUDE_PAGES
    exclude: tuple[str, ...] = EXCLUDE
    markdown: MarkdownPlugins = MarkdownPlugins()


class Redirect(NamedTuple):
    """A redirect: the route that it leads from, the route or address that it leads to, and the file that it is in."""

    source: str
    target: str
    path: str = ""


class Redirects(NamedTuple):
    """What leads elsewhere (`@docusaurus/plugin-client-redirects`, `lib/options.js`).

    With `from_extensions` such as `html` there is a redirect from `/x.html` to each route `/x`; with `to_extensions`
    one from `/x` to each route `/x.html`. `is_complete` is False where a function makes more of them.
    """

    listed: tuple[Redirect, ...] = ()
    from_extensions: tuple[str, ...] = ()
    to_extensions: tuple[str, ...] = ()
    is_complete: bool = True


class MarkdownSettings(NamedTuple):
    """How Markdown is read (`markdown` in the configuration).

    `is_preprocessed`: a function of the site changes the text first; `has_own_front_matter`: one reads the front
    matter. `keeps_case`: anchors of headings keep their capitals.
    """

    format: str = "mdx"
    mermaid: bool = False
    html_comments: bool = True
    heading_ids: bool = True
    keeps_case: bool = False
    is_preprocessed: bool = False
    has_own_front_matter: bool = False


class Locales(NamedTuple):
    """The languages of the site; `folder` has the translated pages, a folder for each locale."""

    default: str = "en"
    all: tuple[str, ...] = ("en",)
    folder: str = "i18n"


class DocusaurusSettings(NamedTuple):
    """What a site is configured to be.

    `config_file` is None where the site has none. `trailing_slash` is None where it is not set. `routes` are globs of
    routes beside those of pages, and `unknown_plugins` plugins that may make routes which are not known. `faults` are
    what keeps the generator itself from reading what it is told: all else is a guess then.
    """

    config_file: str | None = None
    site_dir: str = ""
    base_url: str = "/"
    trailing_slash: bool | None = None
    static: tuple[str, ...] = ("static",)
    docs: tuple[DocsInstance, ...] = (DocsInstance(),)
    pages: tuple[PagesInstance, ...] = (PagesInstance(),)
    blogs: tuple[BlogInstance, ...] = (BlogInstance(),)
    redirects: Redirects = Redirects()
    markdown: MarkdownSettings = MarkdownSettings()
    locales: Locales = Locales()
    routes: tuple[str, ...] = ()
    unknown_plugins: tuple[Plugin, ...] = ()
    unreadable: tuple[Unread, ...] = ()
    faults: tuple[Unread, ...] = ()


def route(*parts: str) -> str:
    """Return the route that parts of a path make: with a `/` at its begin, and none at its end but for `/` itself."""
    return "/" + "/".join(part for whole in parts for part in whole.split("/") if part)
