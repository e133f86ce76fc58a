"""What is read of the configurations of real kinds of sites. Node reads the same files in tests/conformance/."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from contentlint.read.source import read
from contentlint.site.docusaurus.settings import (
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
)
from contentlint.site.docusaurus.site_file import find_site
from contentlint.site.docusaurus.table import read_settings
from contentlint.site.files import FileTree
from contentlint.span import Span

CONFIGURATIONS = Path(__file__).parent / "configurations"


def settings_of(root: Path, **table: Any) -> DocusaurusSettings:
    table = {key.replace("_", "-"): value for key, value in table.items()}
    files = FileTree(root)
    return read_settings(find_site(files), files, lambda path: read(root / path, path), table)


def site(folder: Path, text: str, name: str = "docusaurus.config.js", **files: str) -> DocusaurusSettings:
    for path, content in {name: text, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    return settings_of(folder)


def on_line(settings: DocusaurusSettings) -> list[tuple[str, str, int, str | None]]:
    return [(unread.what, unread.path, unread.span.line, unread.key) for unread in settings.unreadable]


@pytest.mark.parametrize("name", ["template-js/docusaurus.config.js", "template-ts/docusaurus.config.ts"])
def test_the_templates_are_all_defaults(name: str) -> None:
    file = CONFIGURATIONS / name
    assert settings_of(file.parent) == DocusaurusSettings(config_file=file.name)


def test_without_a_configuration(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == DocusaurusSettings()


def test_an_async_function() -> None:
    settings = settings_of(CONFIGURATIONS / "function-async")
    assert settings == DocusaurusSettings(
        config_file="docusaurus.config.js",
        base_url="/knowledge/",
        trailing_slash=False,
        static=("static", "assets/public"),
        docs=(
            DocsInstance(
                folder="content",
                route_base_path="/",
                exclude=("**/drafts/**", "**/_*.md"),
                versions=(DocsVersion("current", "content", "/", is_last=True),),
                markdown=MarkdownPlugins(math=True),
            ),
        ),
        blogs=(),
        unreadable=(
            Unread(
                "'baseUrl' is computed, taken as '/knowledge/'", "docusaurus.config.js", Span(5, 17, 5, 54), "base-url"
            ),
        ),
    )


def test_versions() -> None:
    settings = settings_of(CONFIGURATIONS / "versioned")
    assert settings == DocusaurusSettings(
        config_file="docusaurus.config.ts",
        base_url="/example/",
        trailing_slash=True,
        docs=(
            DocsInstance(
                tags_base_path="labels",
                tags_file="vocabulary/tags.yml",
                needs_tags_file=True,
                number_prefixes=False,
                versions=(
                    DocsVersion("current", "docs", "/docs/next-release", is_last=False),
                    DocsVersion("2.0", "versioned_docs/version-2.0", "/docs", is_last=True),
                    DocsVersion("1.0", "versioned_docs/version-1.0", "/docs/v1", is_last=False),
                ),
            ),
        ),
        blogs=(BlogInstance(route_base_path="/news", archive_base_path=None),),
        locales=Locales("en", ("en", "fr")),
        routes=("/search",),
    )


def test_what_the_environment_decides_is_as_in_a_plain_production_build() -> None:
    settings = settings_of(CONFIGURATIONS / "environment")
    assert settings._replace(unreadable=()) == DocusaurusSettings(
        config_file="docusaurus.config.ts",
        trailing_slash=False,
        static=("static", "_assets/tests"),
        docs=(
            DocsInstance(
                versions=(
                    DocsVersion("current", "docs", "/docs/next", is_last=False),
                    DocsVersion("2.0", "versioned_docs/version-2.0", "/docs", is_last=True),
                    DocsVersion("1.0", "versioned_docs/version-1.0", "/docs/1.0", is_last=False),
                ),
            ),
            DocsInstance(
                id="community",
                folder="community",
                route_base_path="/community",
                versions=(DocsVersion("current", "community", "/community", is_last=True),),
            ),
        ),
        pages=(PagesInstance(exclude=("**/_*", "drafts/**")),),
        blogs=(BlogInstance(folder="news", route_base_path="/", tags_file="words.yml", needs_tags_file=True),),
        redirects=Redirects(
            listed=(
                Redirect("/docs/team", "/community/team", "docusaurus.config.ts"),
                Redirect("/docs/next/team", "/community/team", "docusaurus.config.ts"),
                Redirect("/docs/a", "/docs/b", "src/redirects.ts"),
            ),
            from_extensions=("html",),
        ),
        markdown=MarkdownSettings(format="detect", mermaid=True, is_preprocessed=True),
        locales=Locales("en", ("en", "fr", "pt-BR")),
    )


def test_several_instances_without_a_preset() -> None:
    settings = settings_of(CONFIGURATIONS / "multi-instance")
    assert settings == DocusaurusSettings(
        config_file="docusaurus.config.mjs",
        docs=(
            DocsInstance(
                id="substances",
                folder="substances",
                route_base_path="/substances",
                include=("**/*.md",),
                tags_file=None,
                versions=(DocsVersion("current", "substances", "/substances", is_last=True),),
            ),
        ),
        pages=(PagesInstance(folder="pages"),),
        blogs=(),
        redirects=Redirects(
            listed=(
                Redirect("/old", "/substances/new", "docusaurus.config.mjs"),
                Redirect("/a", "/reference/api", "docusaurus.config.mjs"),
                Redirect("/b", "/reference/api", "docusaurus.config.mjs"),
            ),
            from_extensions=("html",),
        ),
        routes=("/search", "/reference/api", "/reference/api/**"),
        unreadable=(Unread("'path' is outside of the checked folder", "docusaurus.config.mjs", Span(21, 51, 21, 66)),),
    )


def test_a_folder_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(CONFIGURATIONS / "website-folder", tmp_path / "website")
    config = "website/docusaurus.config.cjs"
    assert settings_of(tmp_path) == DocusaurusSettings(
        config_file=config,
        site_dir="website",
        static=("website/static",),
        docs=(
            DocsInstance(
                route_base_path="/guide",
                exclude=(),
                versions=(DocsVersion("current", "docs", "/guide", is_last=True),),
            ),
        ),
        pages=(),
        blogs=(BlogInstance(folder="website/posts"),),
        redirects=Redirects(listed=(Redirect("/two", "/docs/two", "website/redirects.js"),), is_complete=False),
        locales=Locales(folder="website/i18n"),
        unknown_plugins=(
            Plugin("docusaurus-plugin-extra", "website/parts/plugins.cjs", Span(1, 47, 1, 72)),
            Plugin("./plugins/routes.js", config, Span(17, 5, 17, 26)),
        ),
        unreadable=(
            Unread("some redirects are computed", "website/redirects.js", Span(4, 58, 4, 96), "redirects"),
            Unread("a function makes redirects", config, Span(14, 89, 14, 139), "redirects"),
        ),
    )


def test_what_is_computed_has_its_default_and_a_note() -> None:
    settings = settings_of(CONFIGURATIONS / "computed")
    assert settings._replace(unreadable=(), unknown_plugins=()) == DocusaurusSettings(
        config_file="docusaurus.config.js",
        base_url="/repo/",
        static=(),
        markdown=MarkdownSettings(format="detect", mermaid=True, is_preprocessed=True),
    )
    config = "docusaurus.config.js"
    assert on_line(settings) == [
        ("'plugins' is computed", config, 14, "routes"),
        ("'path' is computed, taken as 'docs'", config, 5, "docs"),
        ("'tags' is computed, taken as 'tags.yml'", config, 5, "tags"),
        ("'trailingSlash' is computed, the default is taken", config, 11, "trailing-slash"),
        ("a folder of static files is computed, or outside", config, 12, "static"),
    ]
    assert [(plugin.name, plugin.span.line) for plugin in settings.unknown_plugins] == [("a plugin", 14)] * 3


def test_our_own_configuration_wins() -> None:
    settings = settings_of(
        CONFIGURATIONS / "computed",
        docs="pages/docs",
        route_base_path="/",
        base_url="site",
        trailing_slash=True,
        static=["public", "static"],
        redirects=[{"from": "/a", "to": "/b"}, {"from": ["/c", "/d"], "to": "/b"}],
        routes=["/api/**"],
        tags="terms.yml",
        tags_base_path="terms",
        exclude=["**/x/**"],
        number_prefixes=False,
        markdown_format="md",
    )
    assert settings == DocusaurusSettings(
        config_file="docusaurus.config.js",
        base_url="/site/",
        trailing_slash=True,
        static=("public", "static"),
        docs=(
            DocsInstance(
                folder="pages/docs",
                route_base_path="/",
                exclude=("**/x/**",),
                tags_base_path="terms",
                tags_file="terms.yml",
                needs_tags_file=True,
                number_prefixes=False,
                versions=(DocsVersion("current", "pages/docs", "/", is_last=True),),
            ),
        ),
        redirects=Redirects(listed=(Redirect("/a", "/b"), Redirect("/c", "/b"), Redirect("/d", "/b"))),
        markdown=MarkdownSettings(format="md", mermaid=True, is_preprocessed=True),
        routes=("/api/**",),
    )


def test_our_own_configuration_of_versions() -> None:
    settings = settings_of(CONFIGURATIONS / "versioned", docs="content", route_base_path="/handbook/")
    assert settings.docs[0].versions == (
        DocsVersion("current", "content", "/handbook/next-release", is_last=False),
        DocsVersion("2.0", "versioned_docs/version-2.0", "/handbook", is_last=True),
        DocsVersion("1.0", "versioned_docs/version-1.0", "/handbook/v1", is_last=False),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("baseUrl: '/a'", {"base_url": "/a/"}),
        ("baseUrl: 'a/b/'", {"base_url": "/a/b/"}),
        ("baseUrl: '/'", {"base_url": "/"}),
        ("trailingSlash: undefined", {}),
        ("staticDirectories: []", {"static": ()}),
        ("staticDirectories: ['./static/', '../x', 'a/../b']", {"static": ("static", "b")}),
        (
            "markdown: {format: 'md', anchors: {maintainCase: true}}",
            {"markdown": MarkdownSettings("md", keeps_case=True)},
        ),
        (
            "markdown: {mdx1Compat: {comments: false, headingIds: false}, parseFrontMatter: async (p) => p}",
            {"markdown": MarkdownSettings(html_comments=False, heading_ids=False, has_own_front_matter=True)},
        ),
        ("themeConfig: {algolia: {searchPagePath: 'find'}}", {"routes": ("/find",)}),
        ("themeConfig: {algolia: {searchPagePath: false}}", {}),
        ("themeConfig: {...x, navbar: {}}", {"routes": ("/search",)}),
        ("i18n: {defaultLocale: 'de', locales: ['de']}", {"locales": Locales("de", ("de",))}),
        ("themes: ['@docusaurus/theme-mermaid', 'live-codeblock']", {}),
        ("plugins: ['docusaurus-plugin-sass', 'sass', ['ideal-image', {}], null, false]", {}),
        ("plugins: [() => ({name: 'x', configureWebpack() {}})]", {}),
    ],
)  # fmt: skip
def test_single_options(tmp_path: Path, written: str, expected: dict[str, Any]) -> None:
    settings = site(tmp_path, f"module.exports = {{title: 'x', presets: ['classic'], {written}}};")
    unreadable = settings.unreadable
    assert settings == DocusaurusSettings(config_file="docusaurus.config.js", unreadable=unreadable)._replace(
        **expected
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("path: './a/'", DocsInstance(folder="a", versions=(DocsVersion("current", "a", "/docs", is_last=True),))),
        ("tags: null", DocsInstance(tags_file=None)),
        ("tags: 'tags.yml'", DocsInstance(needs_tags_file=True)),
        ("numberPrefixParser: true", DocsInstance()),
        ("numberPrefixParser: (name) => name", DocsInstance(number_prefixes=None)),
        ("remarkPlugins: [require('remark-math')], rehypePlugins: [x]", DocsInstance(
            markdown=MarkdownPlugins(math=True, others=(Plugin("x", "docusaurus.config.js", Span(1, 104, 1, 105)),)))),
        ("routeBasePath: ''", DocsInstance(
            route_base_path="/", versions=(DocsVersion("current", "docs", "/", is_last=True),))),
    ],
)  # fmt: skip
def test_single_options_of_documents(tmp_path: Path, written: str, expected: DocsInstance) -> None:
    settings = site(tmp_path, f"export default {{presets: [['classic', {{docs: {{{written}}}}}]]}};")
    assert settings.docs == (expected,)


@pytest.mark.parametrize(
    ("presets", "docs", "blogs", "pages"),
    [
        ("['classic']", 1, 1, 1),
        ("['@docusaurus/preset-classic']", 1, 1, 1),
        ("[require.resolve('@docusaurus/preset-classic')]", 1, 1, 1),
        ("[['classic', {docs: false, blog: false}]]", 0, 0, 1),
        ("[['classic', {pages: false}]]", 1, 1, 0),
        ("[]", 0, 0, 0),
        ("[null]", 0, 0, 0),
        ("makePresets()", 1, 1, 1),
        ("[preset]", 1, 1, 1),
        ("['docusaurus-preset-other']", 0, 0, 0),
    ],
)
def test_presets(tmp_path: Path, presets: str, docs: int, blogs: int, pages: int) -> None:
    settings = site(tmp_path, f"module.exports = {{presets: {presets}}};")
    assert (len(settings.docs), len(settings.blogs), len(settings.pages)) == (docs, blogs, pages)


@pytest.mark.parametrize(
    ("plugin", "is_known"),
    [
        ("'@docusaurus/plugin-sitemap'", True),
        ("'docusaurus-plugin-sass'", True),
        ("require.resolve('@cmfcmf/docusaurus-search-local')", True),
        ("['posthog-docusaurus', {}]", True),
        ("'pwa'", True),
        ("() => ({name: 'x', configureWebpack() {}})", True),
        ("() => ({name: 'x', contentLoaded() {}})", False),
        ("() => ({name: 'x', ...more()})", False),
        ("(context) => makePlugin(context)", False),
        ("'docusaurus-plugin-changelog'", False),
        ("'@docusaurus/plugin-content-other'", False),
        ("'./src/search'", False),
        ("plugin", False),
        ("...plugins", False),
    ],
)
def test_plugins_that_may_make_routes(tmp_path: Path, plugin: str, *, is_known: bool) -> None:
    settings = site(tmp_path, f"module.exports = {{presets: ['classic'], plugins: [{plugin}]}};")
    assert (settings.unknown_plugins == ()) == is_known


@pytest.mark.parametrize(
    "text",
    [
        "module.exports = {presets: ['classic']}",
        "module.exports = () => ({presets: ['classic']})",
        "module.exports = async () => { const config = {presets: ['classic']}; return config; }",
        "import {defineConfig} from 'x';\nexport default defineConfig({presets: ['classic']})",
        "export default {presets: ['classic']} satisfies Config",
        "const config = {}; module.exports = Object.assign(config, x)",
        "module.exports = load()",
        "",
        "{",
    ],
)
def test_what_exports_a_configuration(tmp_path: Path, text: str) -> None:
    settings = site(tmp_path, text)
    assert (settings.docs, settings.pages) == ((DocsInstance(),), (PagesInstance(),))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["docusaurus.config.js"], "docusaurus.config.js"),
        (["docusaurus.config.js", "docusaurus.config.ts"], "docusaurus.config.ts"),
        (["docusaurus.config.mjs", "website/docusaurus.config.js"], "docusaurus.config.mjs"),
        (["website/docusaurus.config.js"], "website/docusaurus.config.js"),
        (["website/docusaurus.config.js", "other/docusaurus.config.js"], None),
        (["node_modules/docusaurus.config.js", ".hidden/docusaurus.config.js"], None),
        (["a/b/docusaurus.config.js"], None),
        (["Docusaurus.config.js", "docusaurus.config.json"], None),
        (["docusaurus.config.js/x"], None),
    ],
)
def test_detection(tmp_path: Path, names: list[str], expected: str | None) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    assert find_site(FileTree(tmp_path)) == expected


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    settings = site(
        tmp_path,
        "import {a} from './b.js'; export const c = {baseUrl: '/x/'}; export default {...c, ...a}",
        **{
            "b.js": "import config, {c} from './docusaurus.config.js'; export const a = {baseUrl: c.baseUrl, x: config}"
        },
    )
    assert settings.base_url == "/"
    assert on_line(settings)[-1] == ("'baseUrl' is computed, taken as '/'", "b.js", 1, "base-url")


def test_deep_nesting_in_several_modules_is_no_trouble(tmp_path: Path) -> None:
    deep = "[" * 500
    files = {f"m{n}.js": f"module.exports = {'[' * 24}require('./m{n + 1}.js'), {deep}" for n in range(60)}
    settings = site(tmp_path, f"module.exports = {{plugins: {'[' * 24}require('./m0.js')", **files)
    assert [fault.what for fault in settings.faults] == ["it does not parse: '{' is never closed"]


@pytest.mark.parametrize(
    ("text", "what", "span"),
    [
        ("module.exports = {", "it does not parse: '{' is never closed", Span(1, 18, 1, 18)),
        ("module.exports = {presets: ['classic'}};\n", "it does not parse: '[' is never closed", Span(1, 28, 1, 28)),
        ("module.exports = {presets: []}};\n", "it does not parse: '}' closes nothing", Span(1, 31, 1, 31)),
        ("module.exports = {\n  url: 'x\n};\n", "it does not parse: a string has no closing quote", Span(2, 8, 2, 8)),
        ("", "it exports no configuration", Span(1, 1, 1, 1)),
    ],
)
def test_what_cannot_be_parsed_is_told_and_the_documents_are_where_they_usually_are(
    tmp_path: Path, text: str, what: str, span: Span
) -> None:
    settings = site(tmp_path, text)
    assert settings.faults == (Unread(what, "docusaurus.config.js", span),)
    assert [docs.folder for docs in settings.docs] == ([] if "[]" in text else ["docs"])


def test_versions_that_cannot_be_parsed_are_told(tmp_path: Path) -> None:
    faults = site(tmp_path, "export default {presets: ['classic']}", **{"versions.json": '["1.0"'}).faults
    assert [(fault.path, fault.what[:17]) for fault in faults] == [("versions.json", "it does not parse")]


def test_versions_that_are_disabled(tmp_path: Path) -> None:
    files = {"versions.json": '["2.0", "1.0"]', "versioned_docs/version-2.0/a.md": ""}
    text = "module.exports = {presets: [['classic', {docs: {disableVersioning: %s}}]]};\n"
    names = [
        [version.name for docs in site(tmp_path / flag, text % flag, **files).docs for version in docs.versions]
        for flag in ("false", "true")
    ]
    assert names == [["current", "2.0", "1.0"], ["current"]]


def test_what_a_blog_takes_in(tmp_path: Path) -> None:
    text = "module.exports = {presets: [['classic', {blog: {include: ['*.md'], exclude: ['x/**']}}]]};\n"
    assert [(blog.include, blog.exclude) for blog in site(tmp_path, text).blogs] == [(("*.md",), ("x/**",))]


@pytest.mark.parametrize(
    ("plugin", "is_open"),
    [
        ("() => ({name: 'x'})", False),
        ("() => ({name: 'x', injectHtmlTags() {}})", False),
        ("() => ({name: 'x', async contentLoaded() {}})", True),
        ("() => ({name: 'x', async allContentLoaded() {}})", True),
        ("'./plugin'", True),
    ],
)
def test_a_plugin_of_the_site_may_make_routes(tmp_path: Path, plugin: str, is_open: bool) -> None:
    settings = site(tmp_path, f"module.exports = {{presets: ['classic'], plugins: [{plugin}]}};\n")
    assert bool(settings.unknown_plugins) == is_open
