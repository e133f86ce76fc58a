"""What a site's generator has against its file of tags, and what it makes of it that readers do not find."""

import re
from collections.abc import Iterator

from contentlint.facts.page import BOUND
from contentlint.finding import Edit, Fix, Problem, Safety
from contentlint.parse.document import pointer_to
from contentlint.schema.validator import Validator
from contentlint.schema.violation import Violation
from contentlint.site.docusaurus.tags_file import below_tag_pages, permalink_of
from contentlint.site.vocabulary import TagsFile, Term, Vocabulary
from contentlint.span import Span
from contentlint.words import quoted

# What `@docusaurus/utils-validation` 3.8.1 accepts (`lib/tagsFile.js`, `TagsFileInputSchema`).
_TEXT = {"type": "string", "minLength": 1}
_SCHEMA = {
    "type": "object",
    "propertyNames": {"minLength": 1},
    "additionalProperties": {
        "type": ["object", "null"],
        "properties": {
            "label": {**_TEXT, "description": "write what readers see of the tag, or remove the key"},
            "description": {**_TEXT, "description": "write what the page of the tag says of it, or remove the key"},
            "permalink": {
                **_TEXT,
                "description": "write the address of its page below that of all tags, such as '/x', or remove the key",
            },
        },
        "additionalProperties": False,
    },
}
_ADDRESS = re.compile(r"[^/:]+://")
# A query, a fragment, and a step to another folder: browsers make another path of it before they ask for the page.
_UNREACHABLE = re.compile(r"[?#]|(?:^|/)\.\.?(?:/|$)")


def rejected(file: TagsFile, path: str) -> Iterator[Problem]:
    """Yield what the generator does not accept in the file."""
    if file.is_blank:
        return
    for violation in Validator(_SCHEMA, whole="the file of tags", is_own=True).violations(file.data):
        yield Problem(_place(file, violation), violation.message, violation.pointer, violation.help, path=path)
    for pointer in sorted(file.dates):
        # A date elsewhere is no mapping, which is said already.
        if pointer.count("/") > 1 and pointer.rpartition("/")[2] in ("label", "description", "permalink"):
            place = file.members[pointer].value
            yield Problem(place, "the generator takes this value for a date, expected a string", pointer, path=path)


def _place(file: TagsFile, violation: Violation) -> Span:
    if violation.keyword == "propertyNames":
        return file.members[violation.pointer].key or file.members[violation.pointer].value
    member = file.members[violation.pointer]
    return member.key if violation.at == "key" and member.key else member.value


def published_wrongly(vocabulary: Vocabulary, route: str, path: str) -> Iterator[Problem]:
    """Yield the permalinks whose page readers cannot reach, or not where it should be."""
    for term in vocabulary.terms.values():
        own = _without_route(below_tag_pages(permalink_of(term)), route)
        if own and term.permalink and term.permalink_span:
            problem = _repeating(term.permalink, term.permalink_span, own, route, path)
            yield problem._replace(fix=None) if _is_bound(vocabulary, term) else problem
        elif (fault := _fault_of(permalink_of(term), route)) and term.value:
            place = term.permalink_span or term.span or Span.at(1, 1)
            yield Problem(place, *fault, path=path)


def _is_bound(vocabulary: Vocabulary, term: Term) -> bool:
    """Tell whether the text of a permalink serves other tags, too."""
    members = vocabulary.tags_file.members if vocabulary.tags_file else {}
    member = members.get(pointer_to(pointer_to("", term.value), "permalink"))
    return member is not None and member.quote == BOUND


def _repeating(permalink: str, place: Span, own: str, route: str, path: str) -> Problem:
    published = f"{route}/{below_tag_pages(permalink)}"
    message = (
        f"permalink {quoted(permalink)} repeats the route of the tag pages, so it is published at {quoted(published)}"
    )
    fix = None
    rest = f"/{own}"
    if permalink.endswith(rest) and place.line == place.end_line and place.end_column - place.column == len(permalink):
        prefix = Span(place.line, place.column, place.line, place.end_column - len(rest))
        fix = Fix(Safety.UNSAFE, f"replace by '{rest}'", (Edit(prefix, "", path),))
    cause = f"permalinks that repeat '{route}'"
    return Problem(place, message, permalink, f"did you mean '{rest}'?", fix=fix, path=path, cause=cause)


def _fault_of(permalink: str, route: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a permalink: the message, the permalink, and what to do; None where nothing is."""
    rest = below_tag_pages(permalink)
    if not rest:
        message = f"the page of this tag has the address of the list of all tags, '{route}'"
        return message, permalink, "give it a permalink of its own"
    if _ADDRESS.match(permalink):
        published = f"{route}/{permalink}"
        message = f"permalink {quoted(permalink)} is published at {quoted(published)}, expected a path"
        return message, permalink, "write a path, such as '/x'"
    if _UNREACHABLE.search(rest):
        message = f"no link leads to the page with the permalink {quoted(permalink)}"
        return message, permalink, "write a path without '?', '#' and '..'"
    return None


def _without_route(rest: str, route: str) -> str:
    """Return a permalink less the end of the route of the tag pages that it begins with; empty where it does not."""
    parts = [part for part in route.split("/") if part]
    ends = ("/".join(parts[index:]) + "/" for index in range(len(parts)))
    return next((rest.removeprefix(end) for end in ends if rest.startswith(end)), "")
