"""The types of pages: folders whose pages have a tag, their own title among the tags, or sections in common.

What all pages have may be a rule or chance, and a rule that is none calls the next page wrong. So it counts as one only
where there is more to it than that all have it: each has its *own* title, or the tag is what the folder is called.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from posixpath import basename, commonpath, dirname
from typing import NamedTuple

from contentlint.facts.page import Dialect, name_of
from contentlint.globs import Globs
from contentlint.initial.sketch import Sketch
from contentlint.nearest import difference, nearest
from contentlint.schema.load import bundled_schema
from contentlint.schema.validator import Validator
from contentlint.site.vocabulary import Vocabulary

SUBSTANCE = "Substance"
"""The tag of the pages that the bundled schema of substances is for."""

# Fewer pages than these have things in common by chance.
_FEWEST = 5
# What most pages have, if not all, is worth a word.
_MOST = 0.8
# Keys that a schema does not name are allowed where so many pages have them: one alone may be a slip.
_FEWEST_WITH_KEY = 2
_FEWEST_SECTIONS = 2
_MOST_SECTIONS = 20
_MOST_UNCERTAIN = 8
# A bundled schema that more pages contradict is for pages of another kind.
_FITS = 0.5
# Deeper folders are looked at as a part of those above, so that each page is looked at so many times.
_DEEPEST = 8
_OWN_TITLE = "{title}"
# The bundled schemas alone have this key: who writes it on every page writes by them. Any other key of the schema of
# articles is on all kinds of pages, which have keys of their own beside.
_KEY_OF_OUR_SCHEMAS = "list_image"
_LISTING = re.compile(r"(?:index|readme)\.\w+|_.*", re.IGNORECASE)
# Of a glob, all that may mean something else than itself.
_SPECIAL = re.compile(r"[^\w@ ./-]", re.ASCII)
_NO_NAME = re.compile(r"[^\w.-]+")


class Trait(NamedTuple):
    """What pages of a type have in common: how many `have` it `of` how many, and the paths of those `without`.

    `is_rule` tells that all have it, and that this is no chance: a further page is meant to have it, too.
    """

    name: str
    have: int
    of: int
    without: tuple[str, ...] = ()
    is_rule: bool = False

    @property
    def is_on_all(self) -> bool:
        """Whether all pages have it."""
        return self.have == self.of


class PageType(NamedTuple):
    """A type of pages, and what they have in common.

    Its pages are those that match `files` and not `exclude`, or those with the tag `tag`. `schema` names a bundled
    schema, `extra_keys` are allowed beside its own; `fit` says how many pages are as it wants them, and whether they
    are plainly meant to be. `keys` are the keys of the front matter that all have, beside those that anything may have.
    """

    name: str
    pages: int
    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    tag: str | None = None
    schema: str | None = None
    extra_keys: tuple[str, ...] = ()
    fit: Trait | None = None
    tags: tuple[Trait, ...] = ()
    sections: tuple[Trait, ...] = ()
    dialect: Trait | None = None
    keys: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether there is something that a further page is meant to have, too."""
        return bool(self.tag) or bool(self.rules) or (self.fit is not None and self.fit.is_rule)

    @property
    def is_alike(self) -> bool:
        """Whether there is something that all its pages have, be it by chance."""
        sections = [section for section in self.sections if section.is_on_all]
        return self.is_certain or len(sections) >= _FEWEST_SECTIONS or bool(self.common_tags)

    @property
    def has_something(self) -> bool:
        """Whether most of its pages have something in common."""
        return bool(self.tags or self.sections or self.keys)

    @property
    def common_tags(self) -> frozenset[str]:
        """The tags that all its pages have; `{title}` among them stands for their own titles."""
        return frozenset(tag.name for tag in self.tags if tag.is_on_all)

    @property
    def rules(self) -> frozenset[str]:
        """Of these, those that a further page is meant to have, too."""
        return frozenset(tag.name for tag in self.tags if tag.is_rule)

    def is_like(self, other: "PageType") -> bool:
        """Tell whether all pages of both have the same in common."""
        sections = [[one.name for one in each.sections if one.is_on_all] for each in (self, other)]
        same = self.schema == other.schema and self.extra_keys == other.extra_keys and sections[0] == sections[1]
        return same and self.common_tags == other.common_tags


def page_types(sketches: Sequence[Sketch], tags: Vocabulary | None = None) -> tuple[PageType, ...]:
    """Return the types of pages: those of folders, and that of pages tagged as substances wherever they are.

    A tag that is not among the `tags` of the site (None: they are not known) is a mistake, and makes no type.
    """
    names = {name_of(page.data.get("title")) for page in sketches} - {SUBSTANCE}
    sketches = [page._replace(kinds=_known(page, tags) - names) for page in sketches]
    found = _Folders(sketches, tags.terms if tags else ()).types()
    substances = [one for one in sketches if SUBSTANCE in one.tags]
    typed = Globs([glob for one in found if SUBSTANCE in one.rules for glob in one.files])
    if any(not typed.match(one.path) for one in substances):
        found = [one._replace(schema=None, extra_keys=(), fit=None) if one.schema == _Schema.SUBSTANCE else one
                 for one in found]  # fmt: skip
        found = [_tagged("substances", SUBSTANCE, substances), *found]
    return tuple(_with_names(_with_few_doubts(found)))


def _known(page: Sketch, tags: Vocabulary | None) -> frozenset[str]:
    """Return the tags of a page without those that the list of tags lacks, if there is one for the page."""
    if tags is None or not tags.is_known or not tags.is_for(page.path):
        return page.tags
    return page.tags & tags.terms.keys()


class _Schema:
    """A bundled schema, and what it has against pages."""

    SUBSTANCE = "substance"
    ARTICLE = "article"

    def __init__(self, name: str) -> None:
        self.name = name
        self.schema = bundled_schema(name)

    def extra_keys(self, pages: Iterable[Sketch]) -> tuple[str, ...]:
        """Return the keys that the schema does not name and several pages have, but for slips of those it names."""
        known = self.schema.get("properties", {})
        counts = Counter(key for page in pages for key in page.data if key not in known)
        often = (key for key, count in counts.items() if count >= _FEWEST_WITH_KEY)
        return tuple(sorted(key for key in often if not nearest(key, known)))

    def fit(self, pages: Sequence[Sketch], extra_keys: Iterable[str]) -> Trait:
        """Return which of the pages are as the schema wants them."""
        validator = Validator(self.schema, extra_keys)
        fit = _trait(self.name, pages, lambda page: bool(page.data) and not validator.violations(page.data))
        return fit._replace(is_rule=self._is_for(pages) and fit.have >= _FITS * fit.of)

    def _is_for(self, pages: Iterable[Sketch]) -> bool:
        """Tell whether pages are plainly of the type that the schema is for."""
        return self.name == self.SUBSTANCE or all(_KEY_OF_OUR_SCHEMAS in page.data for page in pages)


class _Folders:
    """The folders of a site with the pages in and below them."""

    def __init__(self, sketches: Sequence[Sketch], listed_tags: Collection[str]) -> None:
        self._listed_tags = listed_tags
        self._pages: defaultdict[str, list[Sketch]] = defaultdict(list)
        self._below: defaultdict[str, set[str]] = defaultdict(set)
        for one in sketches:
            folder = dirname(one.path)
            self._pages[folder].append(one)
            while folder:
                above = dirname(folder)
                self._below[above].add(folder)
                folder = above

    def types(self) -> list[PageType]:
        """Return the types of folders, each folder's before those of the folders after it."""
        folders = {*self._pages, *self._below}
        found: dict[str, list[PageType]] = {}
        for folder in sorted(folders, key=lambda folder: (-folder.count("/"), folder == "", folder)):
            below = [one for inner in sorted(self._below[folder]) for one in found.pop(inner)]
            found[folder] = self._with(folder, below) if folder.count("/") < _DEEPEST else below
        return found.get("", [])

    def _with(self, folder: str, below: list[PageType]) -> list[PageType]:
        """Return the types in a folder: one of all its pages, one of all in its folders, or those `below`."""
        pages = list(self._all(folder))
        whole = _of_folder(folder, pages, self._listed_tags)
        if whole is not None and _says_most(whole, below):
            return [whole]
        inner = None
        if len(self._below[folder]) > 1:
            inner = _of_folder(folder, [page for page in pages if dirname(page.path) != folder], self._listed_tags)
        if inner is not None and _says_most(inner, below):
            return [inner]
        doubtful = whole is not None and whole.has_something and not any(one.is_alike for one in below)
        return [whole] if whole is not None and doubtful else below

    def _all(self, folder: str) -> Iterator[Sketch]:
        waiting = [folder]
        while waiting:
            one = waiting.pop()
            yield from self._pages[one]
            waiting.extend(self._below[one])


def _of_folder(folder: str, pages: Sequence[Sketch], listed_tags: Collection[str]) -> PageType | None:
    """Return the type of pages in and below a folder; None where they are too few, or all in one folder below."""
    typical = [page for page in pages if not _is_listing(page.path)]
    if len(typical) < _FEWEST or commonpath([f"/{dirname(page.path)}" for page in typical]) != f"/{folder}":
        return None
    found = _with_rules(_type(basename(folder) or "pages", typical), basename(folder), listed_tags)
    listings = [page for page in pages if _is_listing(page.path)]
    are_alike = not listings or _type(found.name, pages)._replace(pages=found.pages).is_like(found)
    exclude = () if are_alike else _names(listings)
    files = files_of(folder, pages)
    return found._replace(files=files, exclude=exclude)


def _says_most(whole: PageType, types: Sequence[PageType]) -> bool:
    """Tell whether pages are alike, and most of them are of no narrower type that has a tag of its own beside.

    A tag that is a rule says more than one that may be chance.
    """
    if not whole.is_alike or whole.rules - {_OWN_TITLE}:
        return whole.is_alike
    ruled = sum(one.pages for one in types if one.rules > whole.rules)
    narrower = sum(one.pages for one in types if one.common_tags > whole.common_tags)
    if not whole.common_tags - {_OWN_TITLE} and 2 * narrower > whole.pages:
        return False
    return 2 * ruled <= whole.pages


def _with_rules(found: PageType, folder: str, listed_tags: Collection[str]) -> PageType:
    """Return a type of pages with what is a rule for them, not only what all of them have.

    Own titles are on all pages by no chance; a tag that is the folder's name may be, unless most pages have their own
    titles beside, or the tag is in the site's list. With neither, it is the `post` of `posts/`.
    """
    has_own_titles = any(tag.name == _OWN_TITLE for tag in found.tags)
    named = {tag for tag in found.common_tags if _is_name_of(tag, folder) and (has_own_titles or tag in listed_tags)}
    rules = {_OWN_TITLE, *named}
    tags = (tag._replace(is_rule=tag.is_on_all and tag.name in rules) for tag in found.tags)
    return found._replace(tags=tuple(tags))


def _is_name_of(tag: str, folder: str) -> bool:
    """Tell whether a tag is what a folder is called, but for case, separators and the plural: `Food`, `foods/`."""
    return tag == folder or difference(tag, folder) is not None


def _tagged(name: str, tag: str, pages: Sequence[Sketch]) -> PageType:
    """Return the type of the pages that have a tag, wherever they are."""
    found = _with_rules(_type(name, pages), "", ())
    return found._replace(tag=tag, tags=tuple(one for one in found.tags if one.name != tag))


def _type(name: str, pages: Sequence[Sketch]) -> PageType:
    tags = tuple(_tags(pages))
    schema = _schema(pages) if any(tag.is_on_all for tag in tags) else None
    extra_keys = schema.extra_keys(pages) if schema else ()
    return PageType(
        name,
        len(pages),
        schema=schema.name if schema else None,
        extra_keys=extra_keys,
        fit=schema.fit(pages, extra_keys) if schema else None,
        tags=tags,
        sections=tuple(_sections(pages)),
        dialect=_dialect(pages),
        keys=_shared_keys(pages),
    )


def _schema(pages: Sequence[Sketch]) -> _Schema | None:
    """Return the bundled schema for pages: that of substances by its tag, that of articles where all are as it wants.

    A schema of articles that most pages fit is none: it names few keys, and the others' would be called wrong.
    """
    if all(SUBSTANCE in page.tags for page in pages):
        return _Schema(_Schema.SUBSTANCE)
    article = _Schema(_Schema.ARTICLE)
    return article if article.fit(pages, ()).is_on_all else None


def _tags(pages: Sequence[Sketch]) -> Iterator[Trait]:
    """Yield the tags that most pages have, the most frequent first, and whether they have their own titles.

    A tag that is the title of some page is a topic, which a few pages may share by chance.
    """
    counts = Counter(tag for page in pages for tag in page.kinds)
    for tag, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= _MOST * len(pages) and not _is_placeholder(tag):
            yield _trait(tag, pages, lambda page, tag=tag: tag in page.tags)  # type: ignore[misc]
    titled = [page for page in pages if name_of(page.data.get("title"))]
    titles = {name_of(page.data["title"]) for page in titled}
    own = _trait(_OWN_TITLE, titled, lambda page: name_of(page.data.get("title")) in page.tags)
    if len(titles) >= _FEWEST and own.have >= _MOST * len(titled):
        yield own


def _is_placeholder(tag: str) -> bool:
    return "{" in tag


def _sections(pages: Sequence[Sketch]) -> Iterator[Trait]:
    """Yield the headings that most pages have, in the order in which they stand on the page that has most of them.

    Where two of them change places on some page, the later is left out.
    """
    counts = Counter(section for page in pages for section in page.sections)
    often = {section for section, count in counts.items() if count >= _MOST * len(pages)}
    if not often or len(often) > _MOST_SECTIONS:
        return
    fullest = max(pages, key=lambda page: len(often.intersection(page.sections)))
    kept: list[str] = []
    for section in fullest.sections:
        if section in often and all(_keeps_order(page.sections, kept, section) for page in pages):
            kept.append(section)
            yield _trait(section, pages, lambda page, section=section: section in page.sections)  # type: ignore[misc]


def _keeps_order(sections: Sequence[str], before: Iterable[str], section: str) -> bool:
    """Tell whether a section comes after those `before` it, as far as the page has them."""
    places = {name: place for place, name in enumerate(sections)}
    return section not in places or all(places.get(name, -1) < places[section] for name in before)


def _dialect(pages: Sequence[Sketch]) -> Trait | None:
    """Return the dialect in which the pages list sources, where there is but one in their lists and their text."""
    listing = [page for page in pages if page.lists]
    used = {dialect for page in listing for dialect in (*page.lists, *page.cites)}
    if len(listing) < _FEWEST or len(used) != 1:
        return None
    (dialect,) = used
    return _trait(dialect.value, pages, lambda page: Dialect(dialect) in page.lists)


def _shared_keys(pages: Sequence[Sketch]) -> tuple[str, ...]:
    """Return the keys that all pages have, without those that pages of any kind may have."""
    common = frozenset[str]() | pages[0].data.keys() if pages else frozenset()
    for page in pages:
        common &= page.data.keys()
    usual = bundled_schema(_Schema.ARTICLE)["properties"]
    return tuple(sorted(key for key in common if isinstance(key, str) and key not in usual))


def _trait(name: str, pages: Sequence[Sketch], has: Callable[[Sketch], bool]) -> Trait:
    without = tuple(sorted(page.path for page in pages if not has(page)))
    return Trait(name, len(pages) - len(without), len(pages), without)


def _is_listing(path: str) -> bool:
    """Tell whether a page is likely to be about the others in its folder: `index.md`, `README.md`, `foods/foods.md`."""
    pure = PurePosixPath(path)
    return bool(_LISTING.fullmatch(pure.name)) or pure.stem == pure.parent.name


def _names(listings: Iterable[Sketch]) -> tuple[str, ...]:
    return tuple(sorted({f"**/{escaped(basename(page.path))}" for page in listings}))


def files_of(folder: str, pages: Sequence[Sketch]) -> tuple[str, ...]:
    """Return the globs of the pages in a folder, one for each ending."""
    start = f"{escaped(folder)}/" if folder else ""
    deeper = [dirname(page.path) != folder for page in pages]
    depth = ("*/**/" if all(deeper) else "**/") if any(deeper) else ""
    endings = sorted({PurePosixPath(page.path).suffix for page in pages})
    return tuple(f"{start}{depth}*{escaped(ending)}" for ending in endings)


def escaped(name: str) -> str:
    """Return a name as a glob that matches it: any one character stands for each that means something in globs."""
    return _SPECIAL.sub("?", name)


def _with_few_doubts(types: Iterable[PageType]) -> list[PageType]:
    """Return the certain types, and some of the others."""
    certain = [one for one in types if one.is_certain]
    return [*certain, *[one for one in types if not one.is_certain][:_MOST_UNCERTAIN]]


def _with_names(types: Iterable[PageType]) -> Iterator[PageType]:
    """Yield types with a name of their own each."""
    taken: set[str] = set()
    for one in types:
        name = plain = _NO_NAME.sub("-", one.name.encode("utf-8", "replace").decode()).strip("-") or "pages"
        number = 1
        while name in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name)
        yield one._replace(name=name)
