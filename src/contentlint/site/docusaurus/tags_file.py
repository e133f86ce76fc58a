"""What Docusaurus makes of the entries of a tags file: their names, and the addresses of their pages.

Source: `@docusaurus/utils-validation` 3.8.1, `lib/tagsFile.js`, and lodash 4.17.21, `capitalize.js`.
"""

import re

from contentlint.site.docusaurus.kebab import kebab_case
from contentlint.site.vocabulary import Term


def label_of(term: Term) -> str:
    """Return what readers see of a tag: its label, else its key with one capital (lodash's `capitalize`)."""
    lower = term.value.lower()
    return term.label or lower[:1].upper() + lower[1:]


def permalink_of(term: Term) -> str:
    """Return the permalink of a tag's page as its generator has it: the one that is said, else the key's."""
    return term.permalink or f"/{kebab_case(term.value)}"


def below_tag_pages(permalink: str) -> str:
    """Return what a permalink adds to the route of the tag pages: two that add the same are one page."""
    return re.sub("/+", "/", permalink).strip("/")
