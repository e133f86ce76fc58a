"""The rule tag-missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.finding import Fix, Problem, Related, Safety
from contentlint.nearest import nearest
from contentlint.rules._mechanisms import with_key
from contentlint.rules._placeholders import filled, placeholders
from contentlint.rules._replacement import addition, replacement
from contentlint.rules._schema import SchemaOptions
from contentlint.rules._tags import is_slip_of_a_tag, required_tags_option, tag_vocabulary, tags_of
from contentlint.rules._vocabulary import is_same_but_for_form
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.span import Span
from contentlint.words import either, quoted

_CONFIG = '[[collections]]\nname = "minerals"\nfiles = ["*.md"]\nrequired-tags = ["Mineral", "{title}"]\n'


@dataclass(frozen=True, slots=True)
class TagMissingOptions(SchemaOptions):
    """The tags that every page of the collection must have."""

    required_tags: tuple[str, ...] = required_tags_option()


class _Required(NamedTuple):
    """A tag, and the keys of the front matter that it is made of."""

    tag: str
    keys: tuple[str, ...]


class TagMissing(ReferenceRule):
    """Finds a page without a tag that its collection requires."""

    why = "Lists, filters and components find a page by its tags, and leave out one that lacks its type or its name."
    remedy = "Add the tag to the page."
    good = (
        Good("---\ntitle: Zinc\ntags: [Mineral, Zinc, Metal]\n---\n", config=_CONFIG),
        Good("---\ntags: [Mineral]\n---\n\nA page without a title.\n", config=_CONFIG),
        Good("---\ntitle: Zinc\ntags: []\n---\n"),
    )
    bad = (
        Bad(
            "---\ntitle: Zinc\n«tags»: [Mineral]\n---\n",
            config=_CONFIG,
            fixed="---\ntitle: Zinc\ntags: [Mineral, Zinc]\n---\n",
        ),
        Bad(
            "---\ntitle: Zinc\n«tags»: [Mineral, zinc]\n---\n",
            config=_CONFIG,
            fixed="---\ntitle: Zinc\ntags: [Mineral, Zinc]\n---\n",
        ),
        Bad(
            "---\ntitle: Zinc\n«tags»: [Metal, Zinc]\n---\n",
            config=_CONFIG,
            fixed="---\ntitle: Zinc\ntags: [Mineral, Zinc]\n---\n",
        ),
        Bad("«---»\nsubtitle: Zinc\n---\n", config=_CONFIG, fixed="---\ntags:\n  - Mineral\nsubtitle: Zinc\n---\n"),
        Bad("«»A page without front matter.\n", config=_CONFIG),
        Bad(
            '---\ntitle: Zinc\n«tags»: ["Mineral"]\n---\n',
            config=_CONFIG,
            fixed='---\ntitle: Zinc\ntags: ["Mineral", "Zinc"]\n---\n',
        ),
        Bad(
            "---\ntitle: Zinc\n«tags»:\n  - 'Mineral'\n---\n",
            config=_CONFIG,
            fixed="---\ntitle: Zinc\ntags:\n  - 'Mineral'\n  - 'Zinc'\n---\n",
        ),
        Bad(
            "---\ntitle: 'Zinc: the metal'\n«tags»: [Mineral]\n---\n",
            config=_CONFIG,
            fixed="---\ntitle: 'Zinc: the metal'\ntags: [Mineral, 'Zinc: the metal']\n---\n",
        ),
        Bad(
            "---\ntitle: It's\n«tags»: ['Mineral']\n---\n",
            config=_CONFIG,
            fixed="---\ntitle: It's\ntags: ['Mineral', \"It's\"]\n---\n",
        ),
    )
    Options = TagMissingOptions

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield each required tag that the page lacks."""
        front_matter = page.front_matter
        if front_matter is None:
            yield from self._without_front_matter(page)
            return
        if front_matter.fault:
            return
        tags = tags_of(page) if self.options.required_tags else frozenset()
        missing = [required for required in self._required(front_matter) if required.tag not in tags]
        if not missing or self._is_about_all_tags(front_matter):
            return
        vocabulary = tag_vocabulary(page, site)
        for required in missing:
            if not is_slip_of_a_tag(required.tag, page, vocabulary):
                yield self._problem(required, page, front_matter, site)

    def _without_front_matter(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the tags that every page must have; where there is none for another reason, its rule speaks."""
        if page.fault or page.conflicts or self.options.needs_front_matter:
            return
        for tag in dict.fromkeys(self.options.required_tags):
            if not placeholders(tag):
                message = f"tag {quoted(tag)} is missing, expected on every page of its collection"
                yield Problem(Span.at(1, 1), message, tag, "begin the page with front matter that has 'tags'")

    def _required(self, front_matter: FrontMatter) -> Iterator[_Required]:
        """Yield the tags that this page must have; a placeholder without a value asks for nothing."""
        for pattern in dict.fromkeys(self.options.required_tags):
            tag = filled(pattern, front_matter.data)
            if tag is not None:
                yield _Required(tag, placeholders(pattern))

    def _is_about_all_tags(self, front_matter: FrontMatter) -> bool:
        """Tell whether `tags` as a whole is wrong, so that no single tag is to be reported."""
        if not isinstance(front_matter.data.get("tags", []), list | None):
            return True
        if not front_matter.data and self.options.needs_front_matter:
            return True
        return bool(self.options.verdict(front_matter).is_against("/tags"))

    def _problem(self, required: _Required, page: PageFacts, front_matter: FrontMatter, site: Site) -> Problem:
        reason = "expected on every page of its collection"
        if required.keys:
            reason = f"expected as the page's own {either(required.keys, 'and')}"
        others = tags_of(page) - {other.tag for other in self._required(front_matter)}
        vocabulary = tag_vocabulary(page, site)
        # A tag that the vocabulary has is no slip of another.
        close = nearest(required.tag, others - vocabulary.terms.keys() if vocabulary else others)
        fix = self._fix(required, close[0] if close else None, front_matter)
        if close:
            fix = with_key(fix, close[0], required.tag, page, site.vocabulary("mechanisms"))
        return Problem(
            front_matter.key_span("/tags"),
            f"tag {quoted(required.tag)} is missing, {reason}",
            required.tag,
            f"did you mean it by '{close[0]}'?" if close else "add it to 'tags'",
            tuple(Related(front_matter.value_span(f"/{key}"), f"its {key}") for key in required.keys),
            fix,
        )

    def _fix(self, required: _Required, close: str | None, front_matter: FrontMatter) -> Fix | None:
        """Return the repair: the tag that is close becomes the required one, else that is added.

        A page's own name is a tag that it must have, whatever it is about, so to add it is safe. A tag that says of
        what type the page is may be missing since the page is of another type, and in the wrong folder.
        """
        if close is not None:
            safety = Safety.SAFE if is_same_but_for_form(close, required.tag) else Safety.UNSAFE
            written = next((tag for tag in front_matter.names("tags") if tag.value == close), None)
            return replacement(written, required.tag, safety) if written else None
        return addition(front_matter, "tags", required.tag, Safety.SAFE if required.keys else Safety.UNSAFE)
