"""The rule merge-conflict."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.words import quoted


class MergeConflict(PageRule):
    """Finds a conflict marker that a merge left behind."""

    why = "Both versions of the text are published, with the markers between them."
    remedy = "Decide for one of the two versions and remove the markers."
    good = (Good("# Zinc\n\nA heading\n=======\n\n```text\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n```\n"),)
    bad = (
        Bad("# Zinc\n\n«<<<<<<< HEAD»\nOne text.\n=======\nAnother text.\n>>>>>>> theirs\n"),
        Bad("---\ntags:\n  - Mineral\n«<<<<<<< HEAD»\n  - Zinc\n=======\n  - Tin\n>>>>>>> theirs\n---\n"),
        Bad("# Zinc\n\nThe one text.\n«>>>>>>> theirs»\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each conflict once."""
        for conflict in page.conflicts:
            others = len(conflict.others)
            names = ("the other version", "the end of it")[-others:] if others else ()
            yield Problem(
                conflict.span,
                f"a merge left the conflict marker {quoted(conflict.marker)} here",
                conflict.marker,
                "keep one version and delete the markers" if others else "delete the marker",
                tuple(Related(span, name) for span, name in zip(conflict.others, names, strict=True)),
            )
