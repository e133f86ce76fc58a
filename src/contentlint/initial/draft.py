"""A commented `contentlint.toml` for what was found in a folder."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from contentlint.configuration.model import ASSET_FIELDS, INCLUDE
from contentlint.initial.anchors import ProposedAnchors
from contentlint.initial.names import ProposedProp, ProposedVocabulary
from contentlint.initial.page_types import PageType, Trait
from contentlint.initial.sources import ProposedBibliography
from contentlint.initial.survey import GeneratorFile, Survey
from contentlint.initial.toml import array, can_be_written, text
from contentlint.words import counted

_WIDTH = 110
_MOST_NAMED = 3
_INSTEAD = "  # instead of the line above"


def draft(found: Survey, *, has_baseline: bool = False) -> str:
    """Return the text of a `contentlint.toml`.

    What is surely meant to hold for further pages, too, is switched on. What may be chance, though it holds for all
    pages, is in comments, and so is what holds for most; so is the baseline, unless there is to be one.
    """
    parts = (
        _head(),
        _site(found, has_baseline),
        _collections(found.types),
        _vocabularies(found),
        _bibliographies(found.bibliographies),
        _anchors(found.anchors),
        _props(found.props),
        _assets(found),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _head() -> Iterator[str]:
    yield from _comment(
        "The configuration of contentlint, as `contentlint init` found the folder. Paths and globs are relative to it."
        " What is plainly a rule is switched on. What all pages or most have in common, as it may be by chance, is in"
        " comments: take the `#` away from what is a rule."
    )


def _site(found: Survey, has_baseline: bool) -> Iterator[str]:
    generator = found.generator
    if generator is None:
        yield from _comment("Markdown as a code host shows it. With this line, links mean what they do there:")
        yield '# site = "plain"'
    elif generator.path is None:
        yield from _comment(
            f"{generator.name} makes the site, whose habits are not known in full: what depends on them is left alone."
        )
    else:
        yield f"site = {text(generator.name)}"
    yield ""
    yield from _comment("Which files are pages, and which are none all the same:")
    yield f"# include = {array(INCLUDE)}"
    yield '# exclude = ["drafts/**"]'
    yield ""
    yield from _comment("Findings that are known, and not reported (`contentlint baseline create`):")
    yield f'{"" if has_baseline else "# "}baseline = "contentlint-baseline.json"'
    if generator is not None and generator.settings is not None:
        yield ""
        yield from _docusaurus(generator)


def _docusaurus(generator: GeneratorFile) -> Iterator[str]:
    """Yield what was read from the generator's configuration, and what could not be."""
    settings = generator.settings
    if settings is None or generator.path is None:
        return
    documents = [docs.folder or "." for docs in settings.docs]
    yield from _comment(
        f"Read from {text(generator.path)}: documents in {_names(documents)}, static files in"
        f" {_names(settings.static)}. What differs from that is said here."
    )
    yield "# [docusaurus]"
    for unread in settings.unreadable:
        place = f"line {unread.span.line} of {text(unread.path)}"
        yield from _comment(f"{unread.what} ({place})" + (f": {unread.key} = …" if unread.key else ""))


def _collections(types: Sequence[PageType]) -> Iterator[str]:
    yield from _comment("Types of pages, and what each page of a type must have.")
    for one in types:
        yield ""
        lines = list(_collection(one))
        yield from lines if one.is_certain else _commented(lines)
    if not types:
        yield "#"
        yield from _commented(
            ["[[collections]]", 'name = "articles"', 'files = ["articles/**/*.md"]', 'required-tags = ["Article"]']
        )


def _collection(one: PageType) -> Iterator[str]:
    yield "[[collections]]"
    yield f"name = {text(one.name)}  # {counted(one.pages, 'page')}"
    if one.tag is not None:
        yield f"when = {{ tags = {text(one.tag)} }}"
    if one.files:
        yield f"files = {array(one.files)}"
    if one.exclude:
        yield f"exclude = {array(one.exclude)}"
    yield from _schema(one)
    yield from _required("required-tags", one.tags)
    yield from _required("sections", one.sections)
    if one.dialect is not None:
        yield f"# reference-dialect = {text(one.dialect.name)}  # {_share(one.dialect)}"
    if one.keys and one.schema is None:
        yield from _comment(f"All have {_names(one.keys)}. A JSON Schema of your own can ask for such keys:")
        yield f"# schema = {text(f'schemas/{one.name}.schema.json')}"


def _schema(one: PageType) -> Iterator[str]:
    """Yield the schema, switched off where the pages are not plainly meant for it."""
    if one.schema is None or one.fit is None:
        return
    if not one.fit.is_on_all:
        yield from _comment(f"The front matter of {_share(one.fit)} is as this schema wants it.")
    elif not one.fit.is_rule:
        yield from _comment(f"All {counted(one.fit.of, 'page')} fit this schema, which allows no other keys.")
    lines = [f"schema = {text(one.schema)}"]
    extra_keys = [key for key in one.extra_keys if can_be_written(key)]
    if extra_keys:
        lines.append(f"extra-keys = {array(extra_keys)}")
    yield from lines if one.fit.is_rule else _commented(lines)


def _required(key: str, traits: Iterable[Trait]) -> Iterator[str]:
    """Yield a key with what is a rule, and as comments the same with what all pages have, and with what most have."""
    known = [trait for trait in traits if can_be_written(trait.name)]
    rules = [trait for trait in known if trait.is_rule]
    on_all = [trait for trait in known if trait.is_on_all]
    if rules:
        yield _asked(key, rules)
    if len(on_all) > len(rules):
        seen = _names(trait.name for trait in on_all if not trait.is_rule)
        yield from _comment(f"{seen}: seen on all {counted(on_all[0].of, 'page')}. Take the # away if it is a rule:")
        yield f"# {_asked(key, on_all)}{_INSTEAD if rules else ''}"
    for trait in known:
        if not trait.is_on_all:
            yield from _comment(f"{_share(trait)} have {text(trait.name)}, {_without(trait)}:")
    if len(known) > len(on_all):
        yield f"# {_asked(key, known)}{_INSTEAD if on_all else ''}"


def _asked(key: str, traits: Iterable[Trait]) -> str:
    return f"{key} = {array(trait.name for trait in traits)}"


def _share(trait: Trait) -> str:
    return f"{trait.have} of {counted(trait.of, 'page')}"


def _without(trait: Trait) -> str:
    """Name the pages without a trait, the first of them at least."""
    named = _names(trait.without[:_MOST_NAMED])
    more = len(trait.without) - _MOST_NAMED
    return f"not {named}" + (f" and {more} more" if more > 0 else "")


def _vocabularies(found: Survey) -> Iterator[str]:
    yield from _comment("Allowed values.")
    if found.tags_file is not None:
        yield from _comment(f"The tags are those of {text(found.tags_file)}, which the generator reads itself.")
    for one in found.vocabularies:
        yield ""
        yield from _vocabulary(one)
    if found.tags_file is None and not any(one.name == "tags" for one in found.vocabularies):
        yield from _commented(["[vocabularies.tags]", 'file = "tags.yml"'])


def _vocabulary(one: ProposedVocabulary) -> Iterator[str]:
    what = "the tags on pages" if one.name == "tags" else f"the keys of '{one.name}' on pages"
    of_pages = [f"pages = {array(one.pages)}", 'field = "title"']
    lines = [f"[vocabularies.{one.name}]", *(of_pages if one.file is None else [f"file = {text(one.file)}"])]
    yield from _comment(f"{one.known} of {one.used} of {what}.")
    is_on = one.is_certain and can_be_written(one.file or "")
    yield from lines if is_on else _commented(lines)


def _bibliographies(found: Sequence[ProposedBibliography]) -> Iterator[str]:
    yield from _comment(
        "Files of references. Their keys are cited as [@key], or as anchors of the page that shows them."
    )
    for one in found:
        lines = ["[[bibliographies]]", f"file = {text(one.file)}"]
        if one.page is not None:
            lines.append(f"page = {text(one.page)}")
            lines.append("# hides-duplicates = true  # the page drops entries that share a DOI, URL or title")
        yield ""
        yield from _comment(f"{one.cited} of {counted(one.entries, 'key')} cited.{_beside(one)}")
        is_on = one.is_certain and all(map(can_be_written, (one.file, one.page or "")))
        yield from lines if is_on else _commented(lines)
    if not found:
        yield from _commented(["[[bibliographies]]", 'file = "references.bib"'])


def _beside(one: ProposedBibliography) -> str:
    return "" if one.is_certain or not one.unlisted else f" {counted(one.unlisted, 'other')} cited, too."


def _anchors(found: Sequence[ProposedAnchors]) -> Iterator[str]:
    if found:
        yield from _comment("Anchors that a component makes when the page is shown.")
    for one in found:
        yield ""
        yield from _comment(f"{counted(one.links, 'link')} to pages with {text(one.component)}.")
        yield from ("[[anchors]]", f"page = {text(one.page)}", f"pattern = {text(one.pattern)}")


def _props(found: Sequence[ProposedProp]) -> Iterator[str]:
    if found:
        yield from _comment("Props of components whose values are tags.")
    for one in found:
        lines = [
            "[[props]]",
            f"component = {text(one.component)}",
            f"prop = {text(one.prop)}  # {one.known} of {one.used} values are tags",
            'vocabulary = "tags"',
        ]
        yield ""
        yield from lines if one.is_certain else _commented(lines)


def _assets(found: Survey) -> Iterator[str]:
    """Yield the fields with paths: those that are usual, but for what has other values here, and those found."""
    unlikely = {one.name for one in found.assets if not one.is_likely}
    usual = [name for name in ASSET_FIELDS if name not in unlikely]
    others = [one.name for one in found.assets if one.is_certain and one.name not in ASSET_FIELDS]
    fields = [name for name in (*usual, *others) if can_be_written(name)]
    yield from _comment("Fields of the front matter that hold the path of a file.")
    for one in found.assets:
        if one.is_likely and one.missing and one.name not in fields:
            yield from _comment(f"Of {text(one.name)}, {one.found} of {one.found + one.missing} values lead to one.")
    lines = ["[assets]", f"fields = {array(fields)}"]
    yield from _commented(lines) if tuple(fields) == ASSET_FIELDS else lines


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(text, names))


def _commented(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines as comments; those that are some already stay as they are."""
    for line in lines:
        yield line if line.startswith("#") else f"# {line}"


def _comment(words: str) -> Iterator[str]:
    """Yield a sentence as lines of a comment; whatever it quotes has no line breaks."""
    for line in wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}"
