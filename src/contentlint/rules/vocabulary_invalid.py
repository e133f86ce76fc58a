"""The rule vocabulary-invalid."""

from collections.abc import Callable, Iterator

from contentlint.finding import Problem, Related
from contentlint.rules._tags_file import published_wrongly, rejected
from contentlint.rules.base import Bad, Good, SiteRule
from contentlint.site.docusaurus.tags_file import below_tag_pages, label_of, permalink_of
from contentlint.site.site import Site
from contentlint.site.vocabulary import Term, Vocabulary
from contentlint.span import Span
from contentlint.words import quoted

_CONFIG = '[vocabularies.tags]\nfile = "tags.yml"\n'
_USED = "---\ntags: [Iron, Zinc]\n---\n"


class VocabularyInvalid(SiteRule):
    """Finds what is wrong in a vocabulary file: it cannot be read, says a thing twice, or is published wrongly."""

    why = "Nothing can be checked against it, the build stops at it, or readers find the wrong page under a tag."
    remedy = "Correct the file at this place; of what stands twice, keep one or give it another name."
    good = (
        Good(_USED, files={"tags.yml": "Iron:\n  label: Iron\n  permalink: /iron\nZinc:\n"}, config=_CONFIG),
        Good(_USED, files={"tags.json": '["Iron", "Zinc"]'}, config=_CONFIG.replace("yml", "json")),
    )
    bad = (
        Bad(_USED, files={"tags.yml": "Iron:\nZinc:\n«Iron»:\n"}, config=_CONFIG),
        Bad("Text.\n", files={"tags.yml": "Iron: a«:» b\n"}, config=_CONFIG),
        Bad("Text.\n", files={"tags.yml": "«Iron Zinc»\n"}, config=_CONFIG),
        Bad(_USED, files={"tags.yml": "Iron: {permalink: /fe}\nZinc: {permalink: '«/fe»'}\n"}, config=_CONFIG),
        Bad(_USED, files={"tags.yml": "Iron: {label: Metal}\nZinc:\n  label: «Metal»\n"}, config=_CONFIG),
    )

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield what is wrong in the files of the vocabularies."""
        for vocabulary in site.vocabularies:
            if vocabulary.path:
                yield from problems(vocabulary, vocabulary.path)


def problems(vocabulary: Vocabulary, path: str) -> Iterator[Problem]:
    """Yield what is wrong in the file of one vocabulary."""
    if vocabulary.fault:
        yield Problem(vocabulary.fault.span, vocabulary.fault.message, path, path=path)
    for duplicate in vocabulary.duplicate_keys:
        yield Problem(
            duplicate.span,
            f"key '{duplicate.key}' is in this mapping already, expected it once",
            duplicate.key,
            "keep one of the two",
            (Related(duplicate.first, "the first one", path),),
            path=path,
        )
    if vocabulary.tags_file:
        yield from rejected(vocabulary.tags_file, path)
        if not vocabulary.tags_file.is_mapping:
            return
        yield from published_wrongly(vocabulary, vocabulary.tags_file.route, path)
    yield from _shared(vocabulary, path)


def _shared(vocabulary: Vocabulary, path: str) -> Iterator[Problem]:
    """Yield the terms whose page, or whose label, is that of an earlier one; of a shared page the label is not told."""
    told: set[str] = set()
    is_published = vocabulary.tags_file is not None
    for term, first in _repeated(vocabulary, lambda term: _page_of(term, is_published)):
        told.add(term.value)
        yield _same("permalink", term, first, path)
    for term, first in _repeated(vocabulary, lambda term: label_of(term) if is_published else term.label):
        if term.value not in told:
            yield _same("label", term, first, path)


def _page_of(term: Term, is_published: bool) -> str | None:
    if is_published:
        return below_tag_pages(permalink_of(term))
    return term.permalink


def _repeated(vocabulary: Vocabulary, of: Callable[[Term], str | None]) -> Iterator[tuple[Term, Term]]:
    """Yield each term that has the same as an earlier one, with that one."""
    firsts: dict[str, Term] = {}
    for term in vocabulary.terms.values():
        value = of(term)
        if value is not None and firsts.setdefault(value, term) is not term:
            yield term, firsts[value]


def _same(what: str, term: Term, first: Term, path: str) -> Problem:
    place, written = _said(what, term)
    other, _ = _said(what, first)
    if place == other:  # an alias: the value stands where the first one has it
        place, written = term.span or place, term.value
    message = f"tag {quoted(term.value)} has the {what} of {quoted(first.value)}, expected one of its own"
    related = (Related(other, "the first one", path),)
    return Problem(place, message, written, f"give it another {what}", related, path=path)


def _said(what: str, term: Term) -> tuple[Span, str]:
    """Return where a term says its permalink or label, and what; the term itself where it is made of that."""
    place = term.permalink_span if what == "permalink" else term.label_span
    said = term.permalink if what == "permalink" else term.label
    return place or term.span or Span.at(1, 1), said or term.value
