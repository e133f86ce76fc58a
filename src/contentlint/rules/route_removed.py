"""The rule route-removed."""

from collections.abc import Iterator
from posixpath import dirname

from contentlint.finding import Problem
from contentlint.rules.base import Bad, ChangeRule, Good
from contentlint.site.change import GoneRoute, SiteChange
from contentlint.span import Span
from contentlint.words import quoted

_CONFIG = 'site = "docusaurus"\n'
_REDIRECT = '[docusaurus]\nredirects = [{ from = "/docs/iron", to = "/docs/metals/iron" }]\n'
_LISTED = (
    "export default {{presets: ['classic'], plugins: [['@docusaurus/plugin-client-redirects', {{redirects: [{}]}}]]}}\n"
)
_COMPUTED = (
    "export default {presets: ['classic'], "
    "plugins: [['@docusaurus/plugin-client-redirects', {createRedirects: (path) => moved(path)}]]}\n"
)
_PAGE = "# Iron\n"
_OLD = {"docusaurus.config.js": _LISTED.format("{from: '/docs/fe', to: '/docs/iron'}"), "docs/iron.md": _PAGE}


class RouteRemoved(ChangeRule):
    """Finds an address that a change has taken away (`--changed-since`), and that no redirect leads on from."""

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
        Bad(
            "# Zinc\n",
            path="docs/zinc.md",
            config=_CONFIG + _REDIRECT,
            before={"docs/iron.md": "«»# Iron\n"},
        ),
        Bad(_PAGE, "docs/iron.md", {"docusaurus.config.js": "«»" + _LISTED.format("")}, before=_OLD),
        Bad("«»---\ndraft: true\n---\n", path="docs/iron.md", config=_CONFIG, before={"docs/iron.md": _PAGE}),
    )

    def check(self, change: SiteChange) -> Iterator[Problem]:
        """Yield the addresses that are gone; the place is the begin of the file that was published there."""
        for gone in change.gone_routes():
            yield Problem(
                Span.at(1, 1),
                _message(gone),
                gone.route,
                _help(gone),
                path=gone.path,
                cause=f"addresses below '{dirname(gone.route)}' are gone",
            )


def _message(gone: GoneRoute) -> str:
    if gone.redirects_to is None:
        return f"the address '{gone.route}' is gone and nothing redirects from it"
    return f"the address '{gone.route}' is gone and redirects to {quoted(gone.redirects_to)}, where nothing is"


def _help(gone: GoneRoute) -> str:
    to = f"'{gone.moved_to}'" if gone.moved_to else "the page that takes its place"
    if gone.redirects_to is None:
        return f"add a redirect from '{gone.route}' to {to}"
    return f"let the redirect from '{gone.route}' lead to {to}"
