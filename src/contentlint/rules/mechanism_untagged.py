"""The rule mechanism-untagged."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts, Text
from contentlint.finding import Problem, Safety
from contentlint.nearest import Names
from contentlint.rules._mechanisms import key_writer, mechanism_names, mechanisms_of
from contentlint.rules._tags import is_slip_of_a_tag, tag_vocabulary, tags_of
from contentlint.rules._vocabulary import Write, cause_of, is_outside, is_same_but_for_form
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.words import quoted


class MechanismUntagged(ReferenceRule):
    """Finds a key of `mechanisms` that is not among the page's tags."""

    why = "A mechanism's page gathers its substances by their tags, so it never shows what stands under such a key."
    remedy = "Add the key to the page's tags, or remove the mechanism."
    good = (
        Good("---\ntags: [Stress Response]\nmechanisms:\n  Stress Response: Lowers cortisol\n---\n"),
        Good("---\nmechanisms:\n  Stress Response: A page without tags\n---\n"),
    )
    bad = (
        Bad("---\ntags: [Zinc]\nmechanisms:\n  «Stress Response»: Lowers cortisol\n---\n"),
        Bad(
            "---\ntags: [Stress Response]\nmechanisms:\n  «Stress response»: Lowers cortisol\n---\n",
            fixed="---\ntags: [Stress Response]\nmechanisms:\n  Stress Response: Lowers cortisol\n---\n",
        ),
        Bad(
            "---\ntags: [Stress Respons]\nmechanisms:\n  «Stress Response»: Lowers cortisol\n---\n",
            config='[vocabularies.mechanisms]\nvalues = ["Stress Response"]\n',
        ),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the keys that are no tags, but for those that mechanism-unknown or tag-unknown speaks of."""
        names = mechanism_names(page)
        tags = tags_of(page) if names else frozenset()
        if not tags or names <= tags:
            return
        mechanisms = site.vocabulary("mechanisms")
        keys = mechanisms_of(page)
        others = Names(tags - names)
        for written in keys:
            key = written.value
            if key in tags:
                continue
            if not is_outside(mechanisms, key) and not is_slip_of_a_tag(key, page, tag_vocabulary(page, site)):
                is_right = mechanisms is not None and key in mechanisms.terms
                close = others.nearest(key)
                yield _problem(written, close[0] if close else None, is_right, key_writer(page))


def _problem(written: Text, close: str | None, is_right: bool, write: Write) -> Problem:
    """Return the problem of a key and the tag `close` to it; `is_right` tells that it is the tag that is wrong."""
    key, span, _ = written
    message = f"mechanism {quoted(key)} is not among the page's tags"
    cause = cause_of("mechanism", key)
    if close is None:
        return Problem(span, message, key, "add it to 'tags'", cause=cause)
    if is_right:
        return Problem(span, message, key, f"did you mean it by the tag '{close}'?", cause=cause)
    # The tag is the page's own word for it; letters that differ may be meant, and something else be missing.
    fix = write(written, close, Safety.SAFE if is_same_but_for_form(key, close) else Safety.UNSAFE)
    return Problem(span, message, key, f"did you mean '{close}'?", fix=fix, cause=cause)
