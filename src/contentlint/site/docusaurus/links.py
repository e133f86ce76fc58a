"""What links, images and paths mean on a Docusaurus site.

Sources, all of 3.8: `@docusaurus/mdx-loader`, `remark/resolveMarkdownLinks`, `remark/transformLinks` and
`remark/transformImage`; `@docusaurus/utils`, `markdownLinks.js`; `@docusaurus/core`, `client/exports/Link.js` and
`server/brokenLinks.js`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from posixpath import basename, dirname, join, splitext

from contentlint.facts.outline import Outline
from contentlint.facts.page import Link, LinkKind, PageFacts
from contentlint.nearest import Names
from contentlint.site.docusaurus import urls
from contentlint.site.docusaurus.addresses import DRAFT, PagesFolder
from contentlint.site.docusaurus.anchors import anchors_of, shown_with
from contentlint.site.docusaurus.layout import Layout
from contentlint.site.docusaurus.places import ALIAS, Places, module_place, normal, normal_from, written_from
from contentlint.site.docusaurus.routes import Routes
from contentlint.site.index import SiteIndex
from contentlint.site.kind import BEHIND_LINK_OUT, Resolution, Resolver, Status
from contentlint.site.plain import PlainResolver
from contentlint.site.slugs import Slugger
from contentlint.site.targets import split_target

_FILE_LINK = re.compile(r"\.mdx?\Z", re.IGNORECASE)
_NO_ASSETS = (".md", ".mdx", ".html")
# What a module's name may leave out: `@docusaurus/core` 3.8, `webpack/base.js`, `resolve.extensions`.
_ENDINGS = (".wasm", ".mjs", ".js", ".jsx", ".ts", ".tsx", ".json")
_MODULES = ("", *_ENDINGS, *(f"/index{ending}" for ending in _ENDINGS))
_ON_OTHER_SITES = Resolution(Status.UNKNOWN, reason="on other sites")
_OTHER_PLUGIN = "a link to a file leads to documents of the same plugin and version only"
_NO_ESCAPE = "a '%' that begins no escape ends the build: write '%25'"


class DocusaurusResolver(Resolver):
    """Resolves the names of one Docusaurus site."""

    def __init__(self, layout: Layout, index: SiteIndex) -> None:
        self._layout = layout
        self._index = index
        self._routes = Routes(layout, index)
        # A README or a licence beside the site is read on the code host.
        self._beside = PlainResolver(index.files, declared=False, known="Docusaurus")
        self._places = Places(layout, index)

    def resolve(self, page: PageFacts, link: Link) -> Resolution:
        """Say what a target means, by what it is written as."""
        if not self._layout.has(page.path):
            return self._resolve_beside(page, link)
        if self._layout.is_translation(page.path):
            return Resolution(Status.UNKNOWN, reason="of translated pages")
        target = link.target.strip()
        if urls.is_elsewhere(target):
            return _ON_OTHER_SITES
        try:
            found = self._by_kind[_kind(page, link)](page, target)
            is_lost = found.status is Status.MISSING and self._may_be_outside(page, target)
            return BEHIND_LINK_OUT if is_lost else found
        except urls.MalformedURLError:
            return Resolution(Status.MISSING, reason=_NO_ESCAPE)

    def _may_be_outside(self, page: PageFacts, target: str) -> bool:
        """Tell whether a target may name a file behind a link that leads beyond the boundary."""
        path = urls.decode_whole(split_target(target)[0])
        if not path:
            return False
        folders = () if path.startswith(ALIAS) else self._folders_for(page, path)
        places = (normal(join(folder, path.lstrip("/"))) for folder in folders)
        without_base = self._places.without_base(path)
        return self._places.is_outside(filter(None, places)) or self._places.may_be_outside(page, without_base)

    def unknown_generator(self, page: PageFacts) -> str | None:
        """Return the generator of a file that only lies beside the site."""
        return None if self._layout.has(page.path) else self._beside.unknown_generator(page)

    def _resolve_beside(self, page: PageFacts, link: Link) -> Resolution:
        """Resolve a target of a file that the code host shows, together with the site's pages as files."""
        found = self._beside.resolve(page, link)
        if found.status is Status.PAGE and found.fragment and self._layout.has(found.path):
            target = self._index.outline(found.path)
            if self._beside.has_anchor(target, found.fragment, self._beside.anchors(target)):
                return found._replace(fragment=None)
        return found

    def anchors(self, page: Outline) -> frozenset[str]:
        """Return the anchors of the page and of the files that it shows."""
        if not self._layout.has(page.path):
            return self._beside.anchors(page)
        return anchors_of(page, self._index, self._layout, self._slugger)

    def has_anchor(self, page: Outline, fragment: str, anchors: frozenset[str]) -> bool:
        """Tell whether a fragment leads somewhere; browsers know `#top` and text fragments."""
        if not self._layout.has(page.path):
            return self._beside.has_anchor(page, fragment, anchors)
        if not fragment or fragment in anchors or fragment.lower() == "top" or fragment.startswith(":~:"):
            return True
        return not shown_with(page, self._index, self._layout).is_complete

    def parts(self, page: PageFacts) -> tuple[Outline, ...] | None:
        """Return the Markdown files that the page imports and shows."""
        if not self._layout.has(page.path):
            return self._beside.parts(page)
        shown = shown_with(page, self._index, self._layout)
        return shown.pages[1:] if shown.is_complete else None

    def routes(self) -> Iterator[str]:
        """Yield every known route, in order."""
        return self._routes.all()

    def made_of(self, route: str) -> str:
        """Return the file that a known route is made of."""
        return self._routes.made_of(route)

    def told_by(self, route: str) -> tuple[str, ...]:
        """Return the files that a known route rests on, the one that it is made of first."""
        return self._routes.told_by(route)

    def redirect(self, route: str) -> str | None:
        """Return where a route redirects to."""
        return self._routes.redirect(route)

    def parses(self, path: str) -> bool:
        """Tell whether a file that routes are made of can be read as a whole."""
        return self._routes.parses(path)

    def leads_on(self, route: str) -> bool:
        """Tell whether whoever asks for a route gets something, be it by a redirect; True where nobody knows."""
        return self._routes.leads_on(route)

    def canonical(self, route: str) -> str:
        """Return the route of the same page in the version of the documents that is shown by default."""
        return self._layout.canonical(route)

    @cached_property
    def _slugger(self) -> Slugger:
        return Slugger(keeps_case=self._layout.keeps_case)

    @cached_property
    def _by_kind(self) -> Mapping[LinkKind, Callable[[PageFacts, str], Resolution]]:
        return {
            LinkKind.LINK: self._markdown_link,
            LinkKind.DEFINITION: self._definition,
            LinkKind.IMAGE_DEFINITION: self._html_image,
            LinkKind.IMAGE: self._markdown_image,
            LinkKind.HTML_LINK: self._html_link,
            LinkKind.HTML_IMAGE: self._html_image,
            LinkKind.JSX_LINK: self._jsx_link,
            LinkKind.JSX_IMAGE: self._jsx_image,
            LinkKind.MODULE: self._module,
            LinkKind.FRONT_MATTER: self._front_matter,
        }

    # --- Markdown ----------------------------------------------------------------------------------------------------

    def _markdown_link(self, page: PageFacts, target: str) -> Resolution:
        path = split_target(target)[0]
        is_asset = path.startswith(ALIAS) or (not path.endswith(_NO_ASSETS) and splitext(path)[1])
        return (self._asset(page, path) if is_asset else None) or self._definition(page, target)

    def _definition(self, page: PageFacts, target: str) -> Resolution:
        """Resolve the target of a definition: the generator looks for pages behind it, and for no other files."""
        path, fragment = split_target(target)
        if not path:
            return self._same_page(page, target, fragment)
        if _FILE_LINK.search(path) and not path.startswith(ALIAS):
            found = self._file_link(page, path)
            if found is not None:
                return Resolution(Status.PAGE, found, fragment, route=self._index.address(found).route)
            if self._own_url(page) is None:  # a file that pages import: its links to files are resolved from itself
                missing = Resolution(Status.MISSING, urls.decode_whole(path), fragment)
                return self._missing(page, path, missing.path, missing)
        return self._url(page, path, fragment, written=path)

    def _same_page(self, page: PageFacts, target: str, fragment: str | None) -> Resolution:
        """Resolve a target without a path; before a query alone, `trailingSlash` makes a `/` of it."""
        publication = self._layout.publication
        if publication.trailing_slash and target.startswith("?"):
            route = urls.route_of("/", publication.base)
            if route is not None:
                return self._at_route(page, route, fragment, with_files=False)
            return Resolution(Status.MISSING, "/", fragment, "with a trailing slash it leads to '/', out of the site")
        return Resolution(Status.PAGE, page.path, fragment, route=self._index.address(page.path).route)

    def _file_link(self, page: PageFacts, path: str) -> str | None:
        """Return the published page whose file a link names."""
        decoded = urls.decode_whole(path)
        for folder in self._folders_for(page, path):
            where = normal_from(folder, decoded.lstrip("/"))
            if where is not None and self._is_linked_by_file(page, where):
                return where
        return None

    def _folders_for(self, page: PageFacts, path: str) -> Iterator[str]:
        """Yield the folders in which the generator looks for a file that a link names."""
        own = self._layout.folder_of(page.path)
        if not path.startswith(("./", "../")):
            if own is not None:
                yield own[0].content.folder
            yield self._layout.site_dir
        if not path.startswith("/"):
            yield dirname(page.path)

    def _is_linked_by_file(self, page: PageFacts, path: str) -> bool:
        """Tell whether a file of this very name is a published document of the same plugin and version.

        The plugin of free pages resolves no links to files.
        """
        if not self._layout.same_folder(page.path, path) or not self._index.files.lookup(path).is_file:
            return False
        own = self._layout.folder_of(page.path)
        is_free = own is not None and isinstance(own[0], PagesFolder)
        return not is_free and self._index.address(path).route is not None

    def _asset(self, page: PageFacts, path: str) -> Resolution | None:
        """Return the file that a link downloads; None where it falls through to the routes."""
        decoded = urls.decode_whole(path)
        if decoded.startswith(ALIAS):
            return self._places.of_site(page, decoded)
        return self._places.file(page, decoded)

    def _markdown_image(self, page: PageFacts, target: str) -> Resolution:
        path, _ = split_target(target)
        if not path:
            return Resolution(Status.UNKNOWN, reason="without a path")
        decoded = urls.decode_whole(path)
        if decoded.startswith(ALIAS):
            return self._places.of_site(page, decoded)
        return self._places.at(page, decoded)

    # --- HTML, JSX, front matter -------------------------------------------------------------------------------------

    def _html_link(self, page: PageFacts, target: str) -> Resolution:
        """Resolve what a browser asks for: nobody adds the base URL, or knows files of pages."""
        path, fragment = split_target(target)
        if not path:
            return Resolution(Status.PAGE, page.path, fragment, route=self._index.address(page.path).route)
        return self._in_browser(page, path, fragment)

    def _html_image(self, page: PageFacts, target: str) -> Resolution:
        path, _ = split_target(target)
        return self._in_browser(page, path, None) if path else Resolution(Status.UNKNOWN, reason="without a path")

    def _in_browser(self, page: PageFacts, path: str, fragment: str | None) -> Resolution:
        base, own = self._layout.publication.base, self._own_url(page)
        if own is None and not path.startswith("/"):
            return self._without_address()
        asked = urls.resolve(path, own or base)
        route = urls.route_of(asked, base)
        if route is None:
            without = self._at_route(page, urls.route_of(asked, "/") or "/", fragment)
            if without.status is Status.MISSING or without.status is Status.UNKNOWN:
                return Resolution(Status.UNKNOWN, reason="outside of the site's base URL")
            reason = f"in HTML the base URL '{base}' has to be written"
            return Resolution(Status.MISSING, asked, None, reason, urls.with_base(path, base))
        found = self._at_route(page, route, fragment)
        built = re.sub(r"(?:/index)?\.html\Z", "", route) or "/"
        if found.status is Status.MISSING and built != route:
            behind = self._at_route(page, built, fragment)
            found = behind if behind.status is not Status.MISSING else found
        return found if found.status is not Status.MISSING else self._missing_in_browser(page, path, asked, found)

    def _missing_in_browser(self, page: PageFacts, path: str, asked: str, missing: Resolution) -> Resolution:
        if path.startswith("/"):
            return missing
        beside = normal(join(dirname(page.path), urls.decode_whole(path)))
        if beside is not None and self._index.files.lookup(beside).is_file:
            reason = f"in HTML a path is not read as that of a file, a browser asks for '{asked}'"
            return Resolution(Status.MISSING, asked, missing.fragment, reason, self._index.address(beside).url)
        return missing

    def _jsx_link(self, page: PageFacts, target: str) -> Resolution:
        """Resolve the target of a component such as `<Link>`, which adds the base URL."""
        path, fragment = split_target(target)
        if not path:
            return self._same_page(page, target, fragment)
        if path.startswith(ALIAS):
            return self._places.of_site(page, urls.decode_whole(path))
        if path.startswith("/"):
            file = self._places.file(page, urls.decode_whole(self._places.without_base(path)))
            if file is not None:
                return file
        return self._url(page, path, fragment, written=path)

    def _jsx_image(self, page: PageFacts, target: str) -> Resolution:
        """Resolve a file that a component shows; what it does with a relative path is not known."""
        path = urls.decode_whole(split_target(target)[0])
        if path.startswith(ALIAS):
            return self._places.of_site(page, path)
        path = self._places.without_base(path)
        found = self._places.at(page, path)
        if found.status is Status.MISSING and not path.startswith("/"):
            return Resolution(Status.UNKNOWN, reason="that a component resolves")
        return found

    def _module(self, page: PageFacts, target: str) -> Resolution:
        module = target.rpartition("!")[2].partition("?")[0]
        if not module.startswith((ALIAS, ".")):
            return Resolution(Status.UNKNOWN, reason="to modules of packages")
        where = module_place(page, module, self._layout)
        if where is None:
            return Resolution(Status.UNKNOWN, reason="outside of the site's folder")
        for ending in _MODULES:
            if self._index.files.lookup(f"{where}{ending}").is_file:
                return Resolution(Status.FILE, f"{where}{ending}")
        return self._places.first(page, module, (where,))

    def _front_matter(self, page: PageFacts, target: str) -> Resolution:
        """Resolve the path of a static file; one without `/` or `./` at its begin may be meant from either folder."""
        path = self._places.without_base(split_target(target)[0])
        if not path:
            return Resolution(Status.UNKNOWN, reason="without a path")
        if path.startswith(ALIAS):
            return self._places.of_site(page, path)
        found = self._places.at(page, path)
        if found.status is Status.MISSING and not path.startswith(("/", ".")):
            return self._places.file(page, f"/{path}") or found
        return found

    # --- addresses ---------------------------------------------------------------------------------------------------

    def _url(self, page: PageFacts, path: str, fragment: str | None, written: str) -> Resolution:
        """Resolve an address as `<Link>` does: with base URL and trailing slash, against the page's own address."""
        publication, own = self._layout.publication, self._own_url(page)
        if path.startswith("/"):
            path = urls.with_base(path, publication.base)
        elif own is None:
            return self._without_address()
        path = urls.with_trailing_slash(path, publication.trailing_slash, publication.base)
        asked = urls.resolve(path, own or publication.base)
        route = urls.route_of(asked, publication.base)
        if route is None:
            return Resolution(Status.MISSING, asked, fragment, f"it leads out of the site, to '{asked}'")
        found = self._at_route(page, route, fragment, with_files=False)
        if found.status is not Status.MISSING or found.reason is not None:
            return found
        return self._missing(page, written, asked, found)

    def _own_url(self, page: PageFacts) -> str | None:
        """Return the address against which a page's relative links are read; of a draft, the one that it will have."""
        address = self._index.address(page.path)
        return self._layout.would_be(page).url if address.unpublished == DRAFT else address.url

    def _without_address(self) -> Resolution:
        return Resolution(Status.UNKNOWN, reason="relative to the address of a page that imports the file")

    def _at_route(self, page: PageFacts, route: str, fragment: str | None, *, with_files: bool = True) -> Resolution:
        """Say what is at a route: a page, something that the generator makes, or a static file."""
        path = self._routes.page_at(route)
        if path is not None:
            return Resolution(Status.PAGE, path, fragment, route=route)
        if self._routes.is_made(route):
            return Resolution(Status.ROUTE, "", fragment, route=route)
        file = self._places.at(page, route) if with_files else None
        if file is not None and file.status is Status.FILE:
            return file
        unknown = self._routes.unknown(route)
        if unknown is not None:
            return Resolution(Status.UNKNOWN, "", fragment, unknown, route=route)
        if file is not None and file.nearest and splitext(route)[1]:
            nearest = urls.with_base(file.nearest, self._layout.publication.base)
            return Resolution(Status.MISSING, route, fragment, file.reason, nearest, route)
        return Resolution(
            Status.MISSING,
            route,
            fragment,
            self._routes.why_missing(route),
            self._routes.nearest(route, page.path),
            route,
        )

    def _missing(self, page: PageFacts, written: str, asked: str, missing: Resolution) -> Resolution:
        """Return why nothing is at an address, where the files tell more than the routes."""
        file = self._file_behind(page, written)
        if file is not None:
            return Resolution(Status.MISSING, asked, missing.fragment, *file, missing.route)
        nearest = missing.nearest
        if _FILE_LINK.search(written):
            moved = self._moved(page, written)
            nearest = self._link_to(page, moved, dotted=written.startswith(".")) if moved else None
        reason = None
        if not written.startswith("/") and not _FILE_LINK.search(written):
            reason = f"from this page it leads to '{asked}'"
        return Resolution(Status.MISSING, asked, missing.fragment, reason, nearest, missing.route)

    def _file_behind(self, page: PageFacts, written: str) -> tuple[str, str | None] | None:
        """Return why a file that is there is none that the link can lead to, and what to write instead."""
        decoded, is_dotted = urls.decode_whole(written), written.startswith(".")
        if not _FILE_LINK.search(decoded) and self._places.file(page, decoded) is not None:
            if decoded.startswith("/"):
                reason = "a static file is taken for a page here: only 'pathname://' leads to it"
                return reason, f"pathname://{written}"
            return "a file beside the page is looked for behind a link with the path in it alone", None
        for folder in self._folders_for(page, decoded):
            where = normal(join(folder, decoded.lstrip("/")))
            found = self._index.files.lookup(where) if where is not None else None
            why = found.why_missing(where) if found and where else None
            if found and found.near and why:
                return why, written_from(page, found.near, dotted=is_dotted)
            if found and found.is_file and where and _FILE_LINK.search(where):
                address = self._index.address(where)
                reason = (
                    address.unpublished or "a link to a file leads to documents of the same plugin and version only"
                )
                return reason, address.route
        return None

    def _link_to(self, page: PageFacts, path: str, *, dotted: bool) -> str | None:
        """Return how a page links to another: by its file where the generator resolves that, else by its route."""
        if self._is_linked_by_file(page, path):
            return written_from(page, path, dotted=dotted)
        return self._index.address(path).route

    def _moved(self, page: PageFacts, written: str) -> str | None:
        """Return the one page whose file has the name in a link, or one much like it; of this version first."""
        name = basename(urls.decode_whole(written))
        found = self._pages_by_name.get(name) or self._pages_like(name)
        own = [path for path in found if self._layout.same_folder(page.path, path)]
        if len(own) == 1:
            return own[0]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _pages_by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._index.sources:
            if self._index.address(path).route:
                found.setdefault(basename(path), []).append(path)
        return found

    def _pages_like(self, name: str) -> list[str]:
        """Return the pages whose file has the name most like another; endings, which all share, do not count."""
        close = self._stems.nearest(splitext(name)[0])
        return self._pages_by_stem[close[0]] if close else []

    @cached_property
    def _pages_by_stem(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, paths in self._pages_by_name.items():
            found.setdefault(splitext(name)[0], []).extend(paths)
        return found

    @cached_property
    def _stems(self) -> Names:
        return Names(self._pages_by_stem)


def _kind(page: PageFacts, link: Link) -> LinkKind:
    """Return what a target counts as: in a page that is not MDX, an `<a>` becomes the generator's own `<Link>`."""
    return LinkKind.JSX_LINK if link.kind is LinkKind.HTML_LINK and not page.is_mdx else link.kind
