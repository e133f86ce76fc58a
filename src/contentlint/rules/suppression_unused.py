"""The rule suppression-unused."""

from collections.abc import Collection, Iterator, Mapping

from contentlint.facts.page import PageFacts, Suppression
from contentlint.finding import Edit, Fix, Problem, Safety, Severity
from contentlint.rules.base import Bad, Good, SuppressionRule
from contentlint.span import Span
from contentlint.words import either

# What these say is silenced after the others have spoken: whether a comment silences them is not known yet.
_JUDGES = frozenset({"suppression-unused", "suppression-malformed"})


class SuppressionUnused(SuppressionRule):
    """Finds a suppression comment that suppresses nothing."""

    why = "It hides the next mistake of its kind, which nobody has looked at yet."
    remedy = "Remove the comment, or the rule that is not needed from it."
    severity = Severity.WARNING
    good = (Good("---\ntags:\n  - Mineral\n  - Mineral # contentlint-disable-line tag-duplicate: on purpose\n---\n"),)
    bad = (
        Bad(
            "---\ntags:\n  - Mineral «# contentlint-disable-line tag-duplicate»\n---\n",
            fixed="---\ntags:\n  - Mineral\n---\n",
        ),
        Bad("«<!-- contentlint-disable-next-line merge-conflict: an example -->»\n\nText.\n", fixed="Text.\n"),
        Bad(
            "«<!-- contentlint-disable-file tag-duplicate, merge-conflict -->»\n\n<<<<<<< HEAD\n",
            fixed="<!-- contentlint-disable-file merge-conflict -->\n\n<<<<<<< HEAD\n",
        ),
        Bad(
            "«<!-- contentlint-disable merge-conflict -->»\n\nText.\n\n<!-- contentlint-enable merge-conflict -->\n",
            fixed="Text.\n\n<!-- contentlint-enable merge-conflict -->\n",
        ),
    )

    def check(
        self,
        page: PageFacts,
        unused: Mapping[Suppression, tuple[str, ...]],
        known: Collection[str],  # noqa: ARG002
    ) -> Iterator[Problem]:
        """Yield the comments that silence nothing for one of their rules.

        On a page of which a part could not be read, nothing is known of what they are for.
        """
        if not page.readable:
            return
        for suppression, rules in unused.items():
            idle = [rule for rule in rules if rule not in _JUDGES]
            if idle:
                named = either([f"'{rule}'" for rule in idle], "and")
                is_all = len(idle) == len(suppression.rules)
                yield Problem(
                    suppression.span,
                    f"this comment suppresses {named}, but there is no such finding",
                    ", ".join(idle),
                    "remove the comment" if is_all else f"remove {named} from it",
                    fix=_fix(suppression, idle),
                )


def _fix(suppression: Suppression, idle: Collection[str]) -> Fix | None:
    """Return the repair that removes the comment, or the idle rules from it.

    The linter says the same without. It is safe where readers see the same, too: a comment may be what keeps two lists
    apart, or a sign from meaning something.
    """
    kept = [rule for rule in suppression.rules if rule.rule not in idle]
    if not kept:
        if suppression.removal is None:
            return None
        safety = Safety.SAFE if suppression.is_idle_text else Safety.UNSAFE
        return Fix(safety, "remove the comment", (Edit(suppression.removal, ""),))
    first, last = suppression.rules[0].span, suppression.rules[-1].span
    names = Span(first.line, first.column, last.end_line, last.end_column)
    words = either([f"'{rule}'" for rule in idle], "and")
    return Fix(Safety.SAFE, f"remove {words}", (Edit(names, ", ".join(rule.rule for rule in kept)),))
