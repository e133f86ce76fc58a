"""The rule suppression-malformed."""

from collections.abc import Collection, Iterator, Mapping

from contentlint.facts.page import PageFacts, Suppression, SuppressionKind
from contentlint.finding import Problem
from contentlint.nearest import did_you_mean
from contentlint.rules.base import Bad, Good, SuppressionRule
from contentlint.words import either, quoted


class SuppressionMalformed(SuppressionRule):
    """Finds a suppression comment without a rule, or with one that does not exist."""

    why = "It suppresses nothing, although it says so to everyone who reads it."
    remedy = "Name the rules after the word, separated by commas; a reason may follow after a colon."
    good = (
        Good("<!-- contentlint-disable-file tag-unused: a reason -->\n\nText.\n"),
        Good("<!-- contentlint is a linter -->\n\n`<!-- contentlint-disable-line -->`\n"),
    )
    bad = (
        Bad("«<!-- contentlint-disable-line -->»\n"),
        Bad("«<!-- contentlint-disable-nextline tag-duplicate -->»\n"),
        Bad("---\ntags: [A] «# contentlint-disable-line tag-duplicat: it is on purpose»\n---\n"),
        Bad("«{/* contentlint-disable-file my-rule, duplicate-tag */}»\n"),
        Bad("«<!-- contentlint-nothing-of-ours tag-unused -->»\n"),
    )

    def check(
        self,
        page: PageFacts,
        unused: Mapping[Suppression, tuple[str, ...]],  # noqa: ARG002
        known: Collection[str],
    ) -> Iterator[Problem]:
        """Yield the comments that are not understood, each once."""
        for suppression in page.suppressions:
            if suppression.fault:
                yield _not_understood(suppression)
                continue
            unknown = [rule.rule for rule in suppression.rules if rule.rule not in known]
            if unknown:
                yield _unknown(suppression, unknown, known)


def _not_understood(suppression: Suppression) -> Problem:
    written = f"contentlint-{suppression.kind}"
    help_ = f"name the rules after it: '{written} tag-unknown'"
    if suppression.kind not in list(SuppressionKind):
        kinds = [f"contentlint-{kind}" for kind in SuppressionKind]
        help_ = did_you_mean(written, kinds) or f"write one of {', '.join(kinds)}"
    return Problem(suppression.span, suppression.fault or "", written, help_)


def _unknown(suppression: Suppression, unknown: list[str], known: Collection[str]) -> Problem:
    named = either([quoted(rule) for rule in unknown], "and")
    message = f"there is no rule {named}" if len(unknown) == 1 else f"there are no rules {named}"
    meant = next(filter(None, (did_you_mean(rule, known) for rule in unknown)), None)
    help_ = meant or "'contentlint rules' lists those that there are"
    return Problem(suppression.span, message, ", ".join(unknown), help_)
