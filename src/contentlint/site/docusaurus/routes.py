"""Every route of a Docusaurus site, whoever makes it, and what was probably meant by one that nobody makes."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import basename

from contentlint.nearest import Names, nearest
from contentlint.site.docusaurus import urls
from contentlint.site.docusaurus.addresses import DRAFT, MARKDOWN, file_route
from contentlint.site.docusaurus.categories import category_routes, data_parses
from contentlint.site.docusaurus.layout import BEHIND_LINK_OUT, Layout
from contentlint.site.docusaurus.tags import first_pages, inline_tag_routes, tag_routes
from contentlint.site.docusaurus.urls import join_url
from contentlint.site.files import written_otherwise
from contentlint.site.index import SiteIndex
from contentlint.site.targets import split_target
from contentlint.spelling import caseless

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
        """Yield every known route that leads somewhere, be it by a redirect, in order; none where all is a guess."""
        if self._layout.is_guess:
            return iter(())
        redirects = (route for route in self._layout.redirects if self.leads_on(route))
        slips = (route for docs in self._layout.docs for route in inline_tag_routes(docs, self._index))
        return iter(sorted({*self._all, *redirects} - {*slips}.difference(self._index.by_route)))

    def made_of(self, route: str) -> str:
        """Return the file that a known route is made of.

        Of a tag's, that is the first page with the tag, and of a redirect's the file that has the redirect.
        """
        path = self.page_at(route)
        if path is None and route not in self._made:
            return self._layout.redirects[route].path
        return path or self._made[route] or self._tagged[route]

    def told_by(self, route: str) -> tuple[str, ...]:
        """Return the files that a known route rests on: what it is made of, and the file of tags."""
        path = self.made_of(route)
        if self.page_at(route) is not None or self._made.get(route):
            return (path,)
        return (path, *(docs.tags_file for docs in self._layout.docs if docs.tags_file))

    def parses(self, path: str) -> bool:
        """Tell whether a file that routes are made of can be read as a whole; True of one that is not there."""
        if not self._index.files.lookup(path).is_file:
            return True
        if path.endswith(MARKDOWN):
            return self._index.outline(path).is_whole
        return data_parses(path, self._index)

    @cached_property
    def _tagged(self) -> Mapping[str, str]:
        return {route: path for docs in self._layout.docs for route, path in first_pages(docs, self._index)}

    def leads_on(self, route: str) -> bool:
        """Tell whether whoever asks for a route gets something, be it by redirects; True where nobody knows.

        The generator refuses a redirect to a path that does not exist, or that redirects (plugin-client-redirects 3.8,
        `collectRedirects.js`); a web server follows one after the other.
        """
        asked: set[str] = set()
        while route not in asked:
            if self._is_there(route):
                return True
            asked.add(route)
            target = self.redirect(route)
            if target is None:
                return False
            leads_to = self._route_of(target, route)
            if leads_to is None:
                return True
            route = leads_to
        return False

    def _is_there(self, route: str) -> bool:
        """Tell whether something is at a route without a redirect; True where nobody knows."""
        return (
            not self._layout.knows_redirects
            or self.page_at(route) is not None
            or self.is_made(route)
            or self.unknown(route) is not None
            or any(self._index.files.lookup(path.lstrip("/")).is_file for path in self._static_files(route))
        )

    def _route_of(self, target: str, source: str) -> str | None:
        """Return the route that a redirect from a route leads to; None where it leads out of what is known."""
        if urls.is_elsewhere(target):
            return None
        base, path = self._layout.publication.base, split_target(target)[0]
        try:
            asked = urls.resolve(urls.with_base(path, base) if path.startswith("/") else path, f"{base}{source[1:]}")
        except urls.MalformedURLError:
            return None
        return urls.route_of(asked, base)

    def _static_files(self, route: str) -> Iterator[str]:
        """Yield the static files that a web server gives to whoever asks for a route."""
        for folder in self._layout.static:
            yield from (f"{folder}{route.rstrip('/')}{ending}" for ending in ("", ".html", "/index.html"))

    def unknown(self, route: str) -> str | None:
        """Return why it cannot be known whether there is something at a route; None where it can."""
        for prefix, reason in self._layout.unknown.items():
            if route == prefix or route.startswith(f"{prefix}/"):
                return reason
        if any(route == prefix or route.startswith(f"{prefix}/") for prefix in self._with_links_out):
            return BEHIND_LINK_OUT
        if self._layout.is_guess:
            return "on a site whose configuration cannot be read"
        if self._layout.is_open and _first_part(route) not in self._first_parts:
            return "that a plugin may make"
        return None

    @cached_property
    def _with_links_out(self) -> frozenset[str]:
        """The routes of the folders that have a link out of what is checked, behind which there may be pages.

        Such a page says itself where below the folder's route it is.
        """
        found = map(self._layout.folder_of, self._linking_out())
        return frozenset(folder[0].content.route.rstrip("/") for folder in found if folder)

    def _linking_out(self) -> Iterator[str]:
        self._index.by_route  # noqa: B018  # all folders of pages are listed by now
        yield from (path for path in self._index.files.leading_out if not path.endswith(MARKDOWN))

    def why_missing(self, route: str) -> str | None:
        """Return in a clause why nothing is at a route, where more is known than that."""
        redirect = self.redirect(route)
        if redirect is not None:
            return f"it only redirects to '{redirect}'"
        if route in self._drafts:
            return f"it is the draft {self._drafts[route]}"
        other_case = self._by_case.get(caseless(route))
        if other_case is not None:
            return written_otherwise(route, other_case, "its address")
        return None

    def nearest(self, route: str, page: str) -> str | None:
        """Return the route that was probably meant by a missing one; those of the version of `page` go first."""
        redirect = self.redirect(route)
        if redirect is not None:
            return redirect
        other_case = self._by_case.get(caseless(route))
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

    def redirect(self, route: str) -> str | None:
        """Return where a route leads that is the source of a redirect, as it is written."""
        stem, _, extension = route.rpartition(".")
        if extension in self._layout.from_extensions and stem in self._index.by_route:
            return stem
        redirect = self._layout.redirects.get(route)
        return redirect.target if redirect else None

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
        return {caseless(route): route for route in reversed(self._all)}

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
