"""What was not checked, and why, so that silence is not taken for success."""

from collections import Counter
from collections.abc import Iterator, Sequence

from contentlint.assembly import Run
from contentlint.audit.model import Unchecked
from contentlint.audit.notes.gathering import Gatherer, PageNotes
from contentlint.audit.notes.judged import Judged
from contentlint.configuration.model import Configuration
from contentlint.engine.identified import Identified
from contentlint.engine.selection import Selection
from contentlint.rules.registry import Catalogue
from contentlint.site.site import DYNAMIC, Site
from contentlint.words import plural

# The keys of a collection without which rules have nothing to ask for.
_EXPECTED = {
    "required-tags": "tags that pages of a type must have",
    "sections": "sections that pages of a type must have",
}


def unchecked(run: Run, gatherer: Gatherer, judged: Judged) -> tuple[Unchecked, ...]:
    """Return what was not checked in a run, of whose pages notes were taken and whose references were judged.

    What concerns the whole site comes first: the summary shows but the beginning.
    """
    site, configuration = run.opened.site, run.configuration
    return (
        *(Unchecked("the site", note) for note in site.kind.faults()),
        *(Unchecked("the site", f"not known: {note}") for note in site.kind.notes()),
        *_references(judged),
        *_props(gatherer.dynamic_props),
        *_identity(gatherer.identified),
        *_unconfigured(configuration, site, gatherer.notes),
        *_switched_off(configuration, gatherer.selection),
    )


def _references(judged: Judged) -> Iterator[Unchecked]:
    """Yield the references of which nothing is known, by the reason, the most frequent first."""
    counts = Counter(use.why for uses in judged.uses.values() for use in uses if use.why)
    for (noun, words), count in counts.most_common():
        yield Unchecked(plural(count, noun), words, count)


def _props(dynamic: int) -> Iterator[Unchecked]:
    if dynamic:
        yield Unchecked(plural(dynamic, "prop"), DYNAMIC, dynamic)


def _identity(identified: Identified) -> Iterator[Unchecked]:
    """Yield the InChIKeys of which nobody knows whether they are those of what their pages are about."""
    if identified.not_verifiable:
        keys = plural(identified.not_verifiable, "InChIKey")
        why = "not verifiable: too little is known of them or of their pages (`check --verbose` tells which)"
        yield Unchecked(keys, why, identified.not_verifiable)
    if identified.lack:
        why = f"not compared with what the page is about: {identified.lack}"
        yield Unchecked(plural(identified.keys, "InChIKey"), why, identified.keys)


def _unconfigured(configuration: Configuration, site: Site, notes: Sequence[PageNotes]) -> Iterator[Unchecked]:
    """Yield what nobody has said what it should be, of what the pages have."""
    if configuration.file is None:
        yield Unchecked("what your pages must have", "there is no configuration: `contentlint init` drafts one")
    used = {"tags": any(page.tags for page in notes), "mechanisms": any(page.mechanisms for page in notes)}
    for name, is_used in used.items():
        vocabulary = site.vocabulary(name)
        if not is_used:
            continue
        if vocabulary is None:
            yield Unchecked(f"{name} against a list", f"no vocabulary '{name}' is configured")
        elif not vocabulary.is_known:
            yield Unchecked(f"{name} against a list", f"not all of {vocabulary.origin} could be read")
    if configuration.file is not None:
        asked = {key for collection in configuration.collections for key in collection.expects}
        for key, what in _EXPECTED.items():
            if key not in asked:
                yield Unchecked(what, f"no collection has '{key}'")
        if not any(collection.schema for collection in configuration.collections):
            yield Unchecked("front matter against a schema", "no collection names one")


def _switched_off(configuration: Configuration, selection: Selection) -> Iterator[Unchecked]:
    running = {rule.id for rule in selection.rules}
    off = [rule for rule in Catalogue(configuration.plugins).ids() if rule not in running]
    if off:
        yield Unchecked(plural(len(off), "rule"), f"switched off: {', '.join(off)}", len(off))
    for glob, rules in configuration.per_file_ignores:
        yield Unchecked(f"pages that match {glob}", f"switched off there: {', '.join(rules)}")
    for glob in configuration.exclude:
        yield Unchecked(f"files that match {glob}", "the configuration excludes them")
