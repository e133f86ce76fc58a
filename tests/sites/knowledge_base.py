"""A Docusaurus site about substances, mechanisms, foods and papers, made by a fixed seed: correct in every part.

`make` is a pure function: it returns the text of every file and, apart from the texts, who refers to what. So a test
can say which places a planted mistake breaks without asking contentlint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, relpath
from random import Random
from textwrap import dedent

from contentlint.chemistry.inchi import inchikey_of

REFERENCES = "docs/papers/references.mdx"
PARTIAL = "docs/_partials/_dosage.mdx"
TAGS = "docs/tags.yml"
BIBLIOGRAPHY = "static/bibtex/references.bib"
CONFIGURATION = "contentlint.toml"
REDIRECT = "/docs/old-start"

CLASSES = (
    "Mineral",
    "Vitamin",
    "Lipid",
    "Polyphenol",
    "Alkaloid",
    "Terpene",
    "Peptide",
    "Sugar",
    "Amine",
    "Organic Acid",
)
TOPICS = (
    "Sleep", "Memory", "Mood", "Focus", "Ageing", "Growth", "Bone", "Heart", "Gut", "Skin",
    "Brain Energy", "Blood Sugar", "Oxidative Stress", "Inflammation", "Immune System", "Muscle",
)  # fmt: skip
TYPES = ("Substance", "Mechanism", "Food", "Paper")
IONS = (
    ("Magnesium", "Mg2+", "InChI=1S/Mg/q+2"),
    ("Calcium", "Ca2+", "InChI=1S/Ca/q+2"),
    ("Zinc", "Zn2+", "InChI=1S/Zn/q+2"),
    ("Potassium", "K+", "InChI=1S/K/q+1"),
    ("Sodium", "Na+", "InChI=1S/Na/q+1"),
    ("Manganese", "Mn2+", "InChI=1S/Mn/q+2"),
)
COMPONENTS = ("SubstanceFoods", "SubstanceRecipes", "SubstanceMatrix", "NutritionTable", "BibliographyList")


@dataclass(frozen=True)
class Size:
    """How many of each kind a site has."""

    substances: int = 140
    mechanisms: int = 60
    foods: int = 120
    papers: int = 158
    articles: int = 12
    entries: int = 800
    images: int = 1000


BIG = Size()
SMALL = Size(substances=20, mechanisms=8, foods=12, papers=12, articles=6, entries=60, images=90)


@dataclass(frozen=True)
class Reference:
    """A name that stands on a page: `written` between `before` and `after`; `role` says as what.

    `aim` is what it means: the path of a page or file, a tag, the key of an entry, or the title of a mechanism.
    """

    role: str
    page: str
    written: str
    aim: str
    before: str = "]("
    after: str = ")"

    @property
    def fragment(self) -> str:
        return self.written.partition("#")[2]

    @property
    def is_file_link(self) -> bool:
        return self.written.partition("#")[0].endswith((".md", ".mdx"))

    @property
    def is_relative(self) -> bool:
        return not self.written.startswith(("/", "@"))

    def places(self, texts: "Texts") -> Iterator[tuple[int, int]]:
        """Yield line and column of each place where it stands in the texts."""
        yield from places(texts.get(self.page, ""), self.before, self.written, self.after)


Texts = dict[str, str]


def places(text: str, before: str, written: str, after: str) -> Iterator[tuple[int, int]]:
    """Yield line and column, from 1, of each `written` that stands between `before` and `after`."""
    at = text.find(before + written + after)
    while at >= 0:
        begin = at + len(before)
        yield text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
        at = text.find(before + written + after, at + 1)


@dataclass(frozen=True)
class Entry:
    """An entry of the bibliography."""

    key: str
    family: str
    year: int
    text: str


@dataclass
class Page:
    """A page: where it is, how it is reached, and what can be linked to on it."""

    path: str
    route: str
    title: str
    kind: str
    anchors: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    inchikey: str = ""


@dataclass
class KnowledgeBase:
    """The site: the text of every file by path, the pages by path, and all references."""

    texts: Texts = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def of(self, kind: str) -> list[Page]:
        return [page for page in self.pages.values() if page.kind == kind]

    def to(self, aim: str, *roles: str) -> list[Reference]:
        """Return the references to something."""
        return [each for each in self.references if each.aim == aim and (not roles or each.role in roles)]

    def on(self, page: str, *roles: str) -> list[Reference]:
        """Return the references on a page."""
        return [each for each in self.references if each.page == page and (not roles or each.role in roles)]


def make(size: Size, seed: int = 20130) -> KnowledgeBase:
    """Make the site."""
    return _Maker(size, Random(seed)).make()  # noqa: S311 nothing here is secret


class _Names:
    """Names that nothing has, each once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken = {name for name, _, _ in IONS} | {*CLASSES, *TOPICS, *TYPES}

    def new(self, *endings: str) -> str:
        while True:
            syllables = [self._random.choice("bdfgklmnprstvz") + self._random.choice("aeiou") for _ in range(3)]
            name = "".join(syllables).capitalize() + self._random.choice(endings)
            if name not in self._taken:
                self._taken.add(name)
                return name


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


class _Maker:
    def __init__(self, size: Size, random: Random) -> None:
        self.size = size
        self.random = random
        self.names = _Names(random)
        self.base = KnowledgeBase()
        self.texts = self.base.texts
        self.forms = 0

    def make(self) -> KnowledgeBase:
        self._plan()
        self._bibliography()
        for page in list(self.base.pages.values()):
            write = getattr(self, f"_write_{page.kind}")
            self.texts[page.path] = write(page)
        self._tags_file()
        self._images()
        self._rest()
        return self.base

    # --- which pages there are ------------------------------------------------------------------------------------

    def _page(self, kind: str, path: str, route: str, title: str, *anchors: str) -> Page:
        page = self.base.pages[path] = Page(path, route, title, kind, anchors)
        return page

    def _plan(self) -> None:
        self._page("index", "docs/index.mdx", "/docs/", "Start", "what-is-here")
        for folder in ("substances", "biological-targets", "foods", "papers"):
            self._page("index", f"docs/{folder}/index.md", f"/docs/{folder}/", folder.title(), "what-is-here")
        self._plan_mechanisms()
        self._plan_substances()
        self._plan_foods()
        for n in range(self.size.papers):
            year = 2000 + n % 20
            self._page(
                "paper", f"docs/papers/{year}/paper-{n:03}.md", f"/docs/papers/{year}/paper-{n:03}", f"Paper {n}"
            )
        self._page("references", REFERENCES, "/docs/papers/references", "All papers")
        for n in range(self.size.articles):
            self._page(
                "article", f"docs/articles/article-{n}.mdx", f"/docs/articles/article-{n}", f"Article {n}", f"part-{n}"
            )
        self._page("unlisted", "docs/articles/quiet.md", "/docs/articles/quiet", "Quiet", "first")
        self._page("draft", "docs/articles/later.md", "", "Later")
        self._page("about", "src/pages/about.md", "/about", "About", "who")

    def _plan_mechanisms(self) -> None:
        for n in range(self.size.mechanisms):
            title = f"{self.names.new('ase', 'or')} {('Release', 'Uptake', 'Block', 'Signal')[n % 4]}"
            name = slug(title)
            prefix = f"{n + 1:02}-" if n % 2 == 0 else ""
            anchors = (
                "overview",
                "substances",
                "evidence",
                "evidence-1",
                f"works-{n}",
                "note",
                f"in-cells--tissue-{n}",
            )
            self._page(
                "mechanism",
                f"docs/biological-targets/{prefix}{name}.md",
                f"/docs/biological-targets/{name}",
                title,
                *anchors,
            )

    def _plan_substances(self) -> None:
        titles = [mechanism.title for mechanism in self.base.of("mechanism")]
        for n in range(self.size.substances):
            title = IONS[n][0] if n < len(IONS) else self.names.new("in", "ol", "ine", "ic Acid", "one")
            group = "Mineral" if n < len(IONS) else CLASSES[n % len(CLASSES)]
            name, folder = slug(title), slug(group)
            file = f"{n + 1}_{name}" if n % 5 == 1 else name
            ending = "mdx" if n % 13 == 6 else "md"
            route = f"/docs/substances/{folder}/{self._substance_id(n, name)}"
            if n % 7 == 3:
                route = f"/docs/s/{name}"
            anchors = ["overview", "recipes", "foods", f"{name}-in-cells", "references"]
            if n % 3 == 0:
                anchors.append("dosage-by-age")
            page = self._page("substance", f"docs/substances/{folder}/{file}.{ending}", route, title, *anchors)
            page.mechanisms = tuple(sorted(self.random.sample(titles, 2)))

    @staticmethod
    def _substance_id(n: int, name: str) -> str:
        return f"{name}-page" if n % 11 == 4 else name

    def _plan_foods(self) -> None:
        for n in range(self.size.foods):
            title = f"{self.names.new('a', 'o')} {('Beans', 'Seeds', 'Leaves', 'Oil')[n % 4]}"
            name = slug(title)
            file = title if n % 10 == 9 else name  # with a space in it
            route = f"/docs/foods/{name}" if n % 10 != 9 else f"/docs/foods/{title.replace(' ', '%20')}"
            if n % 6 == 2:
                route = f"/docs/foods/by-name/{name}"
            self._page(
                "food", f"docs/foods/{file}.md", route, title, "nutrition", f"nutrition-row-{n % 7}", "in-the-kitchen"
            )

    # --- references -----------------------------------------------------------------------------------------------

    def _refer(self, role: str, page: Page, written: str, aim: str, before: str = "](", after: str = ")") -> str:
        self.base.references.append(Reference(role, page.path, written, aim, before, after))
        return before + written + after

    def _link(self, page: Page, target: Page, anchor: str = "", text: str = "") -> str:
        """Return a link to a page, each time in another of the forms that lead there."""
        self.forms += 1
        path = relpath(target.path, dirname(page.path)).replace(" ", "%20")
        forms = [path, target.route, f"/{target.path.removeprefix('docs/')}".replace(" ", "%20")]
        if target.path.startswith("src/"):
            forms = [target.route]
        written = forms[self.forms % len(forms)] + (f"#{anchor}" if anchor else "")
        return f"[{text or target.title}" + self._refer("link", page, written, target.path)

    def _some(self, kind: str, count: int) -> list[Page]:
        pages = self.base.of(kind)
        return self.random.sample(pages, min(count, len(pages)))

    def _anchored(self, page: Page, target: Page) -> str:
        return self._link(page, target, self.random.choice(target.anchors))

    def _cite(self, page: Page) -> str:
        """Return a citation by key, as a link to the bibliography's page or in brackets."""
        entry = self.random.choice(self.base.entries[: self.size.entries // 2])
        self.forms += 1
        if self.forms % 3 == 0:
            return self._refer("citation", page, entry.key, f"entry {entry.key}", "[@", "]")
        written = f"/docs/papers/references#{entry.key}"
        return f"[{entry.family} {entry.year}" + self._refer("citation", page, written, f"entry {entry.key}")

    def _front_matter(self, page: Page, lines: Sequence[str], tags: Sequence[str]) -> str:
        listed = "".join(self._refer("tag", page, tag, f"tag {tag}", "\n  - ", "\n")[:-1] for tag in tags)
        rest = "".join(f"{line}\n" for line in lines)
        return f"---\ntitle: {page.title}\n{rest}tags:{listed}\n---\n"

    def _field(self, page: Page, key: str, file: str) -> str:
        return self._refer("field", page, file, f"static{file}", f"{key}: ", "\n")[:-1]

    def _image(self, page: Page, file: str, text: str) -> str:
        return f"![{text}" + self._refer("image", page, file, f"static{file}")

    def _tagged(self, page: Page, component: str, tag: str) -> str:
        return self._refer("prop", page, tag, f"tag {tag}", f'<{component} tag="', '"') + " />"

    def _import(self, page: Page, name: str, file: str, aim: str) -> str:
        return self._refer("module", page, file, aim, f"import {name} from '", "';")

    # --- pages ----------------------------------------------------------------------------------------------------

    def _write_substance(self, page: Page) -> str:
        n = self.base.of("substance").index(page)
        blocks = [
            self._head_of_substance(page, n),
            self._imports(page, n),
            "## Overview",
            f"{page.title} occurs in food. {self._cite(page)} It was measured twice,{self._own_citation(n, 1)} "
            f"and found in [its cells](#{slug(page.title)}-in-cells). It is < 5 % of `{{a: 1}}` and \\<5 of all; "
            f"see {self._cite(page)}.",
            self._image(page, f"/img/inchi/{page.inchikey}.png", f"Structure of {page.title}"),
            "## Recipes",
            *(f"- With {self._anchored(page, food)}." for food in self._some("food", 2)),
            self._tagged(page, "SubstanceRecipes", page.title),
            "## Foods",
            f"| Food | mg | \n|---|---:|\n| {self._link(page, self._some('food', 1)[0])} | 12 |",
            self._tagged(page, "SubstanceFoods", page.title),
            f"## {page.title} in cells",
            *(
                f"- {self._anchored(page, self._mechanism(title))}: so.{self._own_citation(n, 2)}"
                for title in page.mechanisms
            ),
            self._tagged(page, "SubstanceMatrix", page.title),
            *(["<Dosage />"] if n % 3 == 0 else []),
            "## References",
            *self._sources(page, n),
        ]
        return "\n\n".join(blocks).replace("\n\n\n", "\n\n") + "\n"

    def _mechanism(self, title: str) -> Page:
        return next(page for page in self.base.of("mechanism") if page.title == title)

    def _head_of_substance(self, page: Page, n: int) -> str:
        name = slug(page.title)
        group = "Mineral" if n < len(IONS) else CLASSES[n % len(CLASSES)]
        inchi = IONS[n][2] if n < len(IONS) else f"InChI=1S/C{n + 9}H{2 * n + 7}NO{n % 5 + 2}/c{self._chain(n + 9)}/h1H"
        page.inchikey = inchikey_of(inchi) or ""
        lines = [
            f"id: {self._substance_id(n, name)}",
            f"description: A substance, number {n}",
            self._field(page, "list_image", f"/img/icons/{slug(group)}.svg"),
            self._field(page, "main_image", f"/img/substances/{name}.jpg"),
            "mechanisms:" + "".join(self._mechanism_key(page, title) for title in page.mechanisms),
            f"inchikey: {page.inchikey}",
            *([f"inchi: {inchi}"] if n % 2 == 0 else []),
            self._field(page, "inchi_image", f"/img/inchi/{page.inchikey}.png"),
            *([f"ion_notation: {IONS[n][1]}"] if n < len(IONS) else []),
            *([f"slug: /s/{name}"] if n % 7 == 3 else []),
        ]
        return self._front_matter(page, lines, ["Substance", group, page.title, *page.mechanisms]).rstrip("\n")

    def _chain(self, length: int) -> str:
        return "-".join(str(atom) for atom in self.random.sample(range(1, length + 1), length))

    def _mechanism_key(self, page: Page, title: str) -> str:
        return self._refer("mechanism", page, title, f"mechanism {title}", "\n  ", ": ") + "Takes part in it"

    def _imports(self, page: Page, n: int) -> str:
        used = ("SubstanceFoods", "SubstanceRecipes", "SubstanceMatrix")
        lines = [self._import(page, name, f"@site/src/components/{name}", f"src/components/{name}.js") for name in used]
        if n % 3 == 0:
            lines.append(self._import(page, "Dosage", "../../_partials/_dosage.mdx", PARTIAL))
        return "\n".join(lines)

    @staticmethod
    def _own_citation(n: int, number: int) -> str:
        return (f"<sup>{number}</sup>", f" [{number}]", "")[n % 3]

    def _sources(self, page: Page, n: int) -> list[str]:
        if n % 3 == 2:
            return [f"- {self._cite(page)}"]
        marks = ("<sup>{}</sup>", "[{}]")[n % 3]
        return [f"- {marks.format(number)} Author A. Title {number}. Journal, 2001." for number in (1, 2)]

    def _write_mechanism(self, page: Page) -> str:
        n = self.base.of("mechanism").index(page)
        blocks = [
            self._front_matter(page, [f"description: Mechanism {n}"], ["Mechanism", page.title]).rstrip("\n"),
            "## Overview",
            f"It is told in {self._anchored(page, self._some('article', 1)[0])}." if n % 3 else "It is simple.",
            f"## How it works {{#works-{n}}}",
            '<span id="note">A note.</span> ' + self._cite(page),
            f"## In cells & tissue {n}",
            f"Seen in {self._link(page, self._some('paper', 1)[0])}.",
            "## Evidence",
            "### Evidence",
            "## Substances",
            *(f"- {self._anchored(page, substance)}" for substance in self._some("substance", 3)),
        ]
        return "\n\n".join(blocks) + "\n"

    def _write_food(self, page: Page) -> str:
        n = self.base.of("food").index(page)
        lines = [f"slug: by-name/{slug(page.title)}"] if n % 6 == 2 else []
        blocks = [
            self._front_matter(page, [f"description: Food {n}", *lines], ["Food", page.title]).rstrip("\n"),
            self._import(
                page, "NutritionTable", "@site/src/components/NutritionTable", "src/components/NutritionTable.js"
            ),
            "## Nutrition",
            f"<NutritionTable food={{{n}}} />",
            f"It has {self._anchored(page, self._some('substance', 1)[0])}.[^1]",
            "## In the kitchen",
            f"Like {self._anchored(page, self._some('food', 1)[0])}.",
            self._image(page, f"/img/figures/figure-{n:04}.png", f"Food {n}"),
            f"[^1]: {self._cite(page)}",
        ]
        return "\n\n".join(blocks) + "\n"

    def _write_paper(self, page: Page) -> str:
        n = self.base.of("paper").index(page)
        topic = TOPICS[n % min(len(TOPICS), self.size.papers // 2)]  # each on two pages at least
        figure = f"figure-of-{n}.png"
        self.texts[f"{dirname(page.path)}/{figure}"] = _picture(n)
        blocks = [
            self._front_matter(page, [f"description: About {topic}"], ["Paper", topic]).rstrip("\n"),
            "## Summary",
            f"Of {self._anchored(page, self._some('substance', 1)[0])} {self._cite(page)}, again {self._cite(page)}.",
            "![Figure" + self._refer("image", page, figure, f"{dirname(page.path)}/{figure}"),
            f"Next: {self._link(page, self._some('paper', 1)[0])}.",
        ]
        return "\n\n".join(blocks) + "\n"

    def _write_article(self, page: Page) -> str:
        n = self.base.of("article").index(page)
        blocks = [
            f"---\ntitle: {page.title}\n---",
            "import Link from '@docusaurus/Link';",
            f"## Part {n}",
            self._neighbours(page, n),
            self._elements(page),
            self._fixed_routes(page, TOPICS[n % len(TOPICS)]),
            "[A drawing" + self._refer("link", page, "/img/icons/vitamin.svg", "static/img/icons/vitamin.svg"),
            "<details>\n<summary>More</summary>",
            self._anchored(page, self._some("mechanism", 1)[0]),
            "</details>",
            "```md\n[broken](./nowhere.md) <5 {\n```",
            f":::note\n\n{self._cite(page)}\n\n:::",
        ]
        return "\n\n".join(blocks) + "\n"

    def _neighbours(self, page: Page, n: int) -> str:
        """Links that are relative to the page's address, not to its file."""
        number = (n + 1) % self.size.articles
        path = f"docs/articles/article-{number}.mdx"
        return (
            "A [neighbour" + self._refer("link", page, f"article-{number}", path)
            + " and [its part" + self._refer("link", page, f"./article-{number}?from=here#part-{number}", path) + "."
        )  # fmt: skip

    def _elements(self, page: Page) -> str:
        food, substance = self._some("food", 1)[0], self._some("substance", 1)[0]
        link = self._refer("link", page, food.route, food.path, '<Link to="', '"')
        anchor = self._refer("link", page, substance.route, substance.path, '<a href="', '"')
        return f"{link}>Food</Link> and {anchor}>a substance</a>."

    def _fixed_routes(self, page: Page, topic: str) -> str:
        pages = self.base.pages
        links = (
            "[the tag" + self._refer("link", page, f"/docs/tags/{slug(topic)}", f"route of {topic}"),
            "[all tags](/docs/tags), [the site](/), [a table](pathname:///img/icons/mineral.svg)",
            "[elsewhere](https://example.org/x)",
            self._link(page, pages["src/pages/about.md"], "who"),
            self._link(page, pages["docs/articles/quiet.md"], "first"),
            self._link(page, pages["docs/index.mdx"]),
            self._link(page, pages["docs/foods/index.md"]),
        )
        return "See " + ", ".join(links) + "."

    def _write_index(self, page: Page) -> str:
        folder = dirname(page.path)
        inside = [other for other in self.base.pages.values() if dirname(other.path) == folder and other is not page]
        slug_line = "slug: /\n" if page.route == "/docs/" else ""
        lines = [f"- {self._link(page, other)}" for other in inside[:20]]
        lines += [f"- {self._link(page, other)}" for other in self.base.of("index") if other is not page]
        if folder == "docs/foods":
            food = self.base.of("food")[0]
            lines.append("- [the first" + self._refer("link", page, slug(food.title), food.path))
        return f"---\ntitle: {page.title}\n{slug_line}---\n\n## What is here\n\n" + "\n".join(lines) + "\n"

    def _write_references(self, page: Page) -> str:
        line = self._import(
            page, "BibliographyList", "@site/src/components/BibliographyList", "src/components/BibliographyList.js"
        )
        return f"---\ntitle: {page.title}\n---\n\n{line}\n\n<BibliographyList />\n"

    def _write_unlisted(self, page: Page) -> str:
        return f"---\ntitle: {page.title}\nunlisted: true\n---\n\n## First\n\nText.\n"

    def _write_draft(self, page: Page) -> str:
        return f"---\ntitle: {page.title}\ndraft: true\n---\n\n{self._link(page, self.base.of('food')[0])}\n"

    def _write_about(self, page: Page) -> str:
        return (
            f"# {page.title}\n\n## Who\n\nWe, and [the docs"
            + self._refer("link", page, "/docs/", "docs/index.mdx")
            + ".\n"
        )

    # --- the other files ------------------------------------------------------------------------------------------

    def _bibliography(self) -> None:
        texts = ["% Made by a seed.\n"]
        for n in range(self.size.entries):
            family, word, year = self.names.new("sen", "mann", "er"), self.names.new("ing", "ed"), 1960 + n % 60
            key = f"{family.lower()}_{word.lower()}_{year}"
            lines = [
                f"@article{{{key},",
                f"  author = {{{family}, A. B. and Other{n}, Chris}},",
                f"  title = {{{word} the {{DNA}} of {n}}},",
                f"  year = {{{year}}},",
                f"  doi = {{10.1000/x{n}}},",
                "}\n",
            ]
            self.base.entries.append(Entry(key, family, year, "\n".join(lines)))
        texts += [entry.text for entry in self.base.entries]
        self.texts[BIBLIOGRAPHY] = "\n".join(texts)

    def _tags_file(self) -> None:
        titles = [page.title for kind in ("substance", "mechanism", "food") for page in self.base.of(kind)]
        used = {reference.aim for reference in self.base.references if reference.role == "tag"}
        blocks = ["# Made by a seed.\n"]
        for tag in (*TYPES, *CLASSES, *TOPICS, *titles):
            if f"tag {tag}" in used:
                label = f"The {tag}" if tag in TOPICS else tag
                blocks.append(f"{tag}:\n  label: {label}\n  permalink: /{slug(tag)}\n  description: About {tag}\n")
        self.texts[TAGS] = "\n".join(blocks)

    def _images(self) -> None:
        wanted = {each.aim for each in self.base.references if each.role in ("image", "field")}
        for file in sorted(wanted):
            self.texts.setdefault(file, _picture(len(self.texts)))
        images = sum(file.endswith((".png", ".jpg", ".svg")) for file in self.texts)
        for n in range(self.size.images - images):
            self.texts[f"static/img/spare/spare-{n:04}.png"] = _picture(n)

    def _rest(self) -> None:
        self.texts[PARTIAL] = "## Dosage by age\n\nAs [the start](/docs/) says.\n"
        for name in COMPONENTS:
            self.texts[f"src/components/{name}.js"] = f"export default function {name}() {{\n  return null;\n}}\n"
        self.texts["src/pages/index.js"] = "export default function Home() {\n  return null;\n}\n"
        self.texts["docusaurus.config.js"] = DOCUSAURUS
        self.texts[CONFIGURATION] = CONTENTLINT


def _picture(number: int) -> str:
    return f"picture {number}\n"


DOCUSAURUS = dedent("""\
    module.exports = {
      title: 'Knowledge base',
      url: 'https://example.org',
      baseUrl: '/',
      presets: [['classic', { docs: { routeBasePath: 'docs', onInlineTags: 'throw' }, blog: false }]],
      plugins: [
        ['@docusaurus/plugin-client-redirects', { redirects: [{ from: '/docs/old-start', to: '/docs/' }] }],
      ],
    };
    """)

CONTENTLINT = dedent("""\
    site = "docusaurus"
    include = ["docs/**/*.md", "docs/**/*.mdx", "src/pages/**/*.md"]

    [docusaurus]
    docs = "docs"
    route-base-path = "docs"
    base-url = "/"
    static = ["static"]
    redirects = [{ from = "/docs/old-start", to = "/docs/" }]

    [[collections]]
    name = "substances"
    files = ["docs/substances/*/*.md", "docs/substances/*/*.mdx"]
    schema = "substance"
    required-tags = ["Substance", "{title}"]
    sections = ["Overview", "Recipes", "Foods", "References"]
    components = [{ name = "SubstanceFoods", prop = "tag", equals = "{title}", section = "Foods" }]
    forbidden-components = ["DraftNote"]
    forbid = [{ pattern = "From the paper", message = "a note to oneself is not for readers" }]

    [[collections]]
    name = "mechanisms"
    files = ["docs/biological-targets/*.md"]
    exclude = ["**/index.md"]
    required-tags = ["Mechanism", "{title}"]
    sections = ["Overview", "Substances"]

    [[collections]]
    name = "papers"
    files = ["docs/papers/*/*.md"]
    required-tags = ["Paper"]

    [vocabularies.tags]
    file = "docs/tags.yml"

    [vocabularies.mechanisms]
    pages = ["docs/biological-targets/*.md"]
    field = "title"

    [[bibliographies]]
    file = "static/bibtex/references.bib"
    page = "/docs/papers/references"
    hides-duplicates = true

    [[anchors]]
    page = "/docs/foods/**"
    pattern = "nutrition-row-.*"

    [[props]]
    component = "SubstanceFoods"
    prop = "tag"
    vocabulary = "tags"

    [[props]]
    component = "SubstanceRecipes"
    prop = "tag"
    vocabulary = "tags"

    [[props]]
    component = "SubstanceMatrix"
    prop = "tag"
    vocabulary = "tags"

    [assets]
    fields = ["list_image", "main_image", "inchi_image"]
    """)
