"""A site before and after a change: what can only be told of both together."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from contentlint.site.site import Site


class GoneRoute(NamedTuple):
    """A route that led somewhere and does not any more.

    `path` is the file that it was made of, or that had the redirect, as that is named now, or was named where it is
    gone. `moved_to` is the route at which that file is published now, where it is. `redirects_to` is what a redirect
    from the route names, and where nothing is.
    """

    route: str
    path: str
    moved_to: str | None
    redirects_to: str | None = None


class SiteChange(NamedTuple):
    """A site before and after a change; `renames` map the old path of a file to its new one."""

    before: Site
    after: Site
    renames: Mapping[str, str] = MappingProxyType({})

    def gone_routes(self) -> Iterator[GoneRoute]:
        """Yield the routes that led somewhere before, and do not now, in order.

        None is yielded that is not known for certain: it rests on a file that cannot be read, before or after.
        """
        if self.doubt() is not None:
            return
        for route in self.before.routes():
            if not self.after.leads_on(route) and self._is_certain(route):
                path = self.before.made_of(route)
                now = self.renames.get(path, path)
                yield GoneRoute(route, now, self._moved_to(route, now), self.after.redirect(route))

    def doubt(self) -> str | None:
        """Return in a clause why no route is known to be gone; None where that can be told."""
        for site, when in ((self.before, "before the change"), (self.after, "now")):
            fault = next(site.kind.faults(), None)
            if fault is not None:
                return f"how the site is configured {when} cannot be read"
        guesses = sorted(self.before.kind.guesses() ^ self.after.kind.guesses())
        return f"the site is configured in another way, which is computed: {guesses[0]}" if guesses else None

    def _is_certain(self, route: str) -> bool:
        """Tell whether all files that a route rests on can be read, as they were and as they are."""
        return all(
            self.before.parses(path) and self.after.parses(self.renames.get(path, path))
            for path in self.before.told_by(route)
        )

    def _moved_to(self, route: str, path: str) -> str | None:
        was_page = route in self.before.index.by_route
        return self.after.address(path).route if was_page and self.after.index.files.lookup(path).is_file else None
