"""The rule asset-too-large."""

from collections.abc import Iterator

from contentlint.finding import Problem, Severity
from contentlint.rules.base import Bad, Good, SiteRule
from contentlint.site.site import Site
from contentlint.sizes import in_words
from contentlint.span import Span

_CONFIG = '[assets]\nmax-size = "20 B"\n'
_LARGE = "<svg>more than twenty bytes</svg>\n"


class AssetTooLarge(SiteRule):
    """Finds an image or another static file that is larger than the configuration allows."""

    why = "Readers wait for it, and a repository never gets rid of it again."
    remedy = "Compress the file, scale it down, or keep it elsewhere; the size is `max-size` in `[assets]`."
    severity = Severity.WARNING
    good = (
        Good("![Iron](img/iron.svg)\n", files={"img/iron.svg": "<svg/>\n"}, config=_CONFIG),
        Good("![Iron](img/iron.svg)\n", files={"img/iron.svg": _LARGE}),
        Good("Not published.\n", "docs/page.md", {"build/iron.svg": _LARGE}, f'site = "docusaurus"\n{_CONFIG}'),
        Good(
            "A kind of files may be large.\n",
            files={"img/iron.svg": _LARGE},
            config=f'{_CONFIG}[per-file-ignores]\n"**/*.svg" = ["asset-too-large"]\n',
        ),
    )
    bad = (
        Bad("![Iron](img/iron.svg)\n", files={"img/iron.svg": f"«»{_LARGE}"}, config=_CONFIG),
        Bad(
            "A download, and an image beside the page.\n",
            "docs/page.md",
            {"static/iron.csv": f"«»{_LARGE}", "docs/iron.PNG": f"«»{_LARGE}"},
            f'site = "docusaurus"\n{_CONFIG}',
        ),
    )

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield the files that have too many bytes."""
        most = site.largest_asset
        for path, size in site.assets() if most is not None else ():
            if most is not None and size > most:
                message = f"the file has {in_words(size, most)}, expected at most {in_words(most, size)}"
                yield Problem(Span.at(1, 1), message, path, "compress it or scale it down", path=path)
