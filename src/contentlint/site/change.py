"""A site before and after a change: what can only be told of both together."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from contentlint.site.site import Site


class GoneRoute(NamedTuple):
    """A route that led somewhere and does not any more.

    `path` is the file that it was made of, as that is named now, or was named where it is gone. `moved_to` is the route
    at which that file is published now, where it is.
    """

    route: str
    path: str
    moved_to: str | None


class SiteChange(NamedTuple):
    """A site before and after a change; `renames` map the old path of a file to its new one."""

    before: Site
    after: Site
    renames: Mapping[str, str] = MappingProxyType({})

    def gone_routes(self) -> Iterator[GoneRoute]:
        """Yield the routes that led somewhere before, and do not now, in order."""
        for route in self.before.routes():
            if not self.after.leads_on(route):
                path = self.before.made_of(route)
                now = self.renames.get(path, path)
                yield GoneRoute(route, now, self._moved_to(route, now))

    def _moved_to(self, route: str, path: str) -> str | None:
        was_page = route in self.before.index.by_route
        return self.after.address(path).route if was_page and self.after.index.files.lookup(path).is_file else None
