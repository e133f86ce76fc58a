"""Every route of a Docusaurus site, whoever makes it, and what was probably meant by one that nobody makes."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import basename

from contentlint.nearest import Names, nearest
from contentlint.site.docusaurus.addresses import DRAFT, file_route
from contentlint.site.docusaurus.categories import category_routes
from contentlint.site.docusaurus.layout import Layout
from contentlint.site.docusaurus.tags import first_pages, tag_routes
from contentlint.site.docusaurus.urls import join_url
from contentlint.site.index import SiteIndex

_PROGRAMS = (".js", ".jsx", ".ts", ".tsx")
# How many addresses that are like another are looked at for one whose last part is, too.
_MOST_NEAR = 5


class Routes:
    """The routes of a site, from its own base: a `/` at the begin, none at the end."""

    def __init__(self, layout: Layout, index: SiteIndex) -> None:
        self._layout = layout
        self._index = index
        self._beside: dict[str, Names] = {}

    def page_at(self, route: str) -> str | None:
        """Return the page that is published at a route; the first where several are."""
        return self._index.by_route.get(route, (None,))[0]

    def is_made(self, route: str) -> bool:
        """Tell whether the generator makes something of its own at a route: tags, categories, programmed pages."""
        return route in self._made or self._layout.made.match(route)

    def all(self) -> Iterator[str]:
        """Yield every known route, in order."""
        return iter(self._all)

    def made_of(self, route: str) -> str:
        """Return the file that a known route is made of; of a tag's, that is the first page with the tag."""
        return self.page_at(route) or self._made[route] or self._tagged[route]

    @cached_property
    def _tagged(self) -> Mapping[str, str]:
        return {route: path for docs in self._layout.docs for route, path in first_pages(docs, self._index)}

    def leads_on(self, route: str) -> bool:
        """Tell whether whoever asks for a route gets something, be it by a redirect; True where nobody knows."""
        return (
            not self._layout.knows_redirects
            or self.page_at(route) is not None
            or self.is_made(route)
            or self._redirect(route) is not None
            or self.unknown(route) is not None
            or any(self._index.files.lookup(path.lstrip("/")).is_file for path in self._static_files(route))
        )

    def _static_files(self, route: str) -> Iterator[str]:
        """Yield the static files that a web server gives to whoever asks for a route."""
        for folder in self._layout.static:
            yield from (f"{folder}{route.rstrip('/')}{ending}" for ending in ("", ".html", "/index.html"))

    def unknown(self, route: str) -> str | None:
        """Return why it cannot be known whether there is something at a route; None where it can."""
        for prefix, reason in self._layout.unknown.items():
            if route == prefix or route.startswith(f"{prefix}/"):
                return reason
        if self._layout.is_open and _first_part(route) not in self._first_parts:
            return "that a plugin may make"
        return None

    def why_missing(self, route: str) -> str | None:
        """Return in a clause why nothing is at a route, where more is known than that."""
        redirect = self._redirect(route)
        if redirect is not None:
            return f"it only redirects to '{redirect}'"
        if route in self._drafts:
            return f"it is the draft {self._drafts[route]}"
        other_case = self._by_case.get(route.casefold())
        if other_case is not None:
            return f"its address is written '{other_case}'"
        return None

    def nearest(self, route: str, page: str) -> str | None:
        """Return the route that was probably meant by a missing one; those of the version of `page` go first."""
        redirect = self._redirect(route)
        if redirect is not None:
            return redirect
        other_case = self._by_case.get(route.casefold())
        if other_case is not None:
            return other_case
        moved = self._by_name.get(basename(route), [])
        own = [one for one in moved if self._layout.same_folder(page, self._index.by_route[one][0])]
        if len(own) == 1 or len(moved) == 1:
            return (own if len(own) == 1 else moved)[0]
        # Long addresses are much alike by their folders alone, which does not make `gold` a slip of `lead`.
        last = basename(route)
        close = (near for names in (self._names_beside(page), self._names) for near in names.nearest(route, _MOST_NEAR))
        return next((near for near in close if nearest(last, [basename(near)]) or basename(near) == last), None)

    def _names_beside(self, page: str) -> Names:
        """Return the routes of the pages in the same folder of content as a page, ready to be searched."""
        found = self._layout.folder_of(page)
        folder = found[0].content.folder if found else ""
        if folder not in self._beside:
            pages = self._index.by_route.items()
            self._beside[folder] = Names(route for route, paths in pages if self._layout.same_folder(page, paths[0]))
        return self._beside[folder]

    def _redirect(self, route: str) -> str | None:
        """Return where a route leads that is the source of a redirect."""
        stem, _, extension = route.rpartition(".")
        if extension in self._layout.from_extensions and stem in self._index.by_route:
            return stem
        return self._layout.redirects.get(route)

    @cached_property
    def _made(self) -> Mapping[str, str]:
        """What the generator makes of its own, by route: the file that asks for it, none for a tag."""
        return dict(self._all_made())

    def _all_made(self) -> Iterator[tuple[str, str]]:
        for docs in self._layout.docs:
            yield from ((route, "") for route in tag_routes(docs, self._index))
            yield from category_routes(docs, self._layout.site_dir, self._index)
        for pages in self._layout.pages:
            for path in self._index.files.walk(pages.content.folder):
                rest = pages.content.below(path)
                if rest and path.endswith(_PROGRAMS) and pages.content.left_out(rest) is None:
                    address = pages.publication.address(join_url(pages.content.route, file_route(rest)))
                    if address.route:
                        yield address.route, path

    @cached_property
    def _first_parts(self) -> frozenset[str]:
        return frozenset(map(_first_part, self._all))

    @cached_property
    def _drafts(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        drafts = [path for path in self._index.sources if self._index.address(path).unpublished == DRAFT]
        for draft in self._index.outlines(drafts):
            route = self._layout.would_be(draft).route
            if route:
                found.setdefault(route, draft.path)
        return found

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return tuple(sorted({*self._index.by_route, *self._made}))

    @cached_property
    def _by_case(self) -> Mapping[str, str]:
        return {route.casefold(): route for route in reversed(self._all)}

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for route in self._index.by_route:
            if basename(route):
                found.setdefault(basename(route), []).append(route)
        return found

    @cached_property
    def _names(self) -> Names:
        return Names(self._all)


def _first_part(route: str) -> str:
    return route.split("/", 2)[1]
