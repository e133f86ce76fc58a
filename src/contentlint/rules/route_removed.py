"""The rule route-removed."""

from collections.abc import Iterator
from posixpath import dirname

from contentlint.finding import Problem
from contentlint.rules.base import Bad, ChangeRule, Good
from contentlint.site.change import SiteChange
from contentlint.span import Span

_CONFIG = 'site = "docusaurus"\n'
_REDIRECT = '[docusaurus]\nredirects = [{ from = "/docs/iron", to = "/docs/metals/iron" }]\n'
_COMPUTED = (
    "export default {presets: ['classic'], "
    "plugins: [['@docusaurus/plugin-client-redirects', {createRedirects: (path) => moved(path)}]]}\n"
)
_PAGE = "# Iron\n"


class RouteRemoved(ChangeRule):
    """Finds an address that a change has taken away (`--changed-since`), and that nothing redirects from."""

    why = "Links from elsewhere, bookmarks and search engines still lead there."
    remedy = (
        "Keep the address by a `slug`, or add a redirect: to the site's client redirects, or to `redirects` in "
        "[docusaurus] where the web server redirects. A site without addresses of its own (`plain`) loses none."
    )
    good = (
        Good(_PAGE, path="docs/metals/iron.md", config=_CONFIG + _REDIRECT, before={"docs/iron.md": _PAGE}),
        Good("---\nslug: /iron\n---\n", path="docs/metals/iron.md", config=_CONFIG, before={"docs/iron.md": _PAGE}),
        Good(_PAGE, path="docs/zinc.md", files={"docusaurus.config.js": _COMPUTED}, before={"docs/iron.md": _PAGE}),
        Good(_PAGE, path="metals/iron.md", before={"iron.md": _PAGE}),
        Good(_PAGE, path="docs/iron.md", config=_CONFIG, before={"docs/iron/index.mdx": _PAGE}),
    )
    bad = (
        Bad("«»---\nslug: /fe\n---\n", path="docs/iron.md", config=_CONFIG, before={"docs/iron.md": _PAGE}),
        Bad("# Zinc\n", path="docs/zinc.md", config=_CONFIG, before={"docs/iron.md": "«»# Iron\n"}),
        Bad("«»---\ndraft: true\n---\n", path="docs/iron.md", config=_CONFIG, before={"docs/iron.md": _PAGE}),
    )

    def check(self, change: SiteChange) -> Iterator[Problem]:
        """Yield the addresses that are gone; the place is the begin of the file that was published there."""
        for route, path, moved_to in change.gone_routes():
            to = f"'{moved_to}'" if moved_to else "the page that takes its place"
            yield Problem(
                Span.at(1, 1),
                f"the address '{route}' is gone and nothing redirects from it",
                route,
                f"add a redirect from '{route}' to {to}",
                path=path,
                cause=f"addresses below '{dirname(route)}' are gone",
            )
