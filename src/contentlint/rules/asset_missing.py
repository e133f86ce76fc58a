"""The rule asset-missing."""

from collections.abc import Iterator

from contentlint.facts.page import BOUND, Link, LinkKind, PageFacts, Text
from contentlint.finding import Problem
from contentlint.parse.document import pointer_to
from contentlint.rules._inchikey import IMAGES, image_names_another_key
from contentlint.rules._schema import SchemaOptions
from contentlint.rules._targets import missing
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.assets import asset_link, asset_texts
from contentlint.site.site import Site, Status

_FILES = {"img/Iron.svg": "<svg/>\n"}
_CONFIG = '[assets]\nfields = ["image", "gallery"]\n'

_SCHEMA = '{"type": "object", "properties": {"image": {"type": "string"}}}'

_ASSETS = (
    LinkKind.IMAGE,
    LinkKind.IMAGE_DEFINITION,
    LinkKind.HTML_IMAGE,
    LinkKind.JSX_IMAGE,
    LinkKind.MODULE,
)


class AssetMissing(ReferenceRule):
    """Finds an image or another file that is shown on a page and does not exist."""

    why = "The reader sees a broken image."
    remedy = "Correct the path, or put the file where the page expects it; upper and lower case count."
    good = (
        Good('![Iron](img/Iron.svg) <img src="./img/Iron.svg"/> ![Web](https://example.org/x.svg)\n', files=_FILES),
        Good(
            "---\nimage: img/Iron.svg\ngallery: [img/Iron.svg, 'https://example.org/x.svg']\n---\n",
            files=_FILES,
            config=_CONFIG,
        ),
        Good(
            "---\nimage: [no.svg]\n---\n",
            files={"schema.json": _SCHEMA},
            config=f'{_CONFIG}[[collections]]\nname = "pages"\nfiles = ["*.md"]\nschema = "schema.json"\n',
        ),
        Good("---\nimage: {nothing: to be read}\nother: no.svg\n---\n", config=_CONFIG),
    )
    bad = (
        Bad("![Zinc][r] and ![again][r]\n\n[r]: «img/Zinc.svg»\n", files=_FILES),
        Bad("![Zinc](«img/Zinc.svg») and ![no title](<«no such.svg»> 'x')\n", files=_FILES),
        Bad(
            "![Iron](«img/iron.svg»)\n\n<img alt='' src='«Img/Iron.svg'»/>\n".replace("'»", "»'"),
            files=_FILES,
            fixed="![Iron](img/Iron.svg)\n\n<img alt='' src='img/Iron.svg'/>\n",
        ),
        Bad(
            "---\nimage: «img/iron.svg»\ngallery:\n  - img/Iron.svg\n  - «no.svg»\n---\n",
            files=_FILES,
            config=_CONFIG,
            fixed="---\nimage: img/Iron.svg\ngallery:\n  - img/Iron.svg\n  - no.svg\n---\n",
        ),
    )

    Options = SchemaOptions

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the images and imports of the body, and the paths of the front matter, that lead to no file."""
        for written in self._of_front_matter(page, site):
            problem = _problem(asset_link(written), page, site)
            if problem:
                yield problem._replace(fix=None) if written.quote == BOUND else problem
        for link in page.links:
            problem = _problem(link, page, site) if link.kind in _ASSETS else None
            if problem:
                yield problem

    def _of_front_matter(self, page: PageFacts, site: Site) -> Iterator[Text]:
        """Yield the paths in the fields of assets, but for those that another rule speaks of."""
        front_matter = page.front_matter
        for field in site.asset_fields if front_matter else ():
            if front_matter is None or not front_matter.data.get(field):
                continue
            if field in IMAGES and image_names_another_key(page, field):
                continue
            if not self.options.verdict(front_matter).is_against(pointer_to("", field)):
                yield from asset_texts(front_matter, field)


def _problem(link: Link, page: PageFacts, site: Site) -> Problem | None:
    resolution = site.resolve(page, link)
    return missing("file", link, resolution) if resolution.status is Status.MISSING else None
