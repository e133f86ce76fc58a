"""Makes the corpora of the benchmark: knowledge bases of any size, the same bytes for the same seed.

A page has some 3.3 kB, a third of it front matter: facts of a substance, tags, mechanisms, an InChIKey; prose with
emphasis, links to other pages and their headings, images, superscript citations and footnotes, a table, a list, code.
In the shape `even` every page has the same blocks; in the shape `mixed` two sections have what documentation trees
have, in about their shares: nested lists, quotes, comments, reference links, admonitions, components, bare URLs.
Everything resolves, but one page of a hundred has a `Defect`, so that each run has something to tell.
"""

import enum
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
_GROUPS = ("minerals", "vitamins", "herbs", "peptides", "foods", "pathways", "papers", "methods")
_SECTIONS = ("Overview", "Origins", "Absorption", "Interactions", "Dosage", "Safety")
_MIXED_SECTIONS = (4, 5)
_PAGES_PER_FOLDER = 250
_DRAFT_07 = "http://json-schema.org/draft-07/schema#"
SITES = ("plain", "docusaurus")
SHAPES = ("even", "mixed")

CONFIGURATION = """\
site = "{site}"
include = ["docs/**/*.md"]

[[collections]]
name = "substances"
files = ["docs/**/*.md"]
schema = "schema.json"
required-tags = ["Substance"]
sections = ["Overview", "References"]

[vocabularies.tags]
file = "docs/tags.yml"
"""

SCHEMA = """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["title", "id", "tags", "description", "status"],
  "properties": {
    "title": {"type": "string", "minLength": 1},
    "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "description": {"type": "string", "maxLength": 300},
    "status": {"enum": ["draft", "reviewed", "final"]},
    "tags": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    "molar_mass": {"type": "number", "exclusiveMinimum": 0},
    "mechanisms": {"type": "object", "additionalProperties": {"type": "string"}},
    "doses": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["group", "amount", "unit"],
        "properties": {
          "group": {"type": "string"},
          "amount": {"type": "number"},
          "unit": {"enum": ["mg", "µg", "g"]}
        }
      }
    }
  }
}
"""

DOCUSAURUS = """\
module.exports = {
  title: 'Knowledge',
  url: 'https://knowledge.example',
  baseUrl: '/',
  presets: [['classic', {docs: {path: 'docs'}}]],
};
"""

COMPONENT = """\
export default function Level({value, children}) {
  return <span title={value}>{children}</span>;
}
"""

# The blocks of the shape `mixed`, each with the share of pages that has it: about those that were counted in the
# documentation of seven projects, 359 pages. Components are those of sites with React; elsewhere they are HTML.
_SHARES = {
    "nested": 0.1,
    "ordered": 0.1,
    "quote": 0.45,
    "comment": 0.1,
    "reference": 0.05,
    "admonition": 0.25,
    "component": 0.5,
    "details": 0.15,
    "bare": 0.45,
}


class Defect(enum.IntEnum):
    """What is wrong on purpose on one page of a hundred, one kind after the other.

    The value is the first page that has it, and every three hundredth after that has it, too.
    """

    FRONT_MATTER = 50
    TARGET = 150
    ANCHOR = 250

    def on(self, number: int) -> bool:
        """Tell whether the page of this number has it."""
        return number % 300 == self

    def count(self, size: int) -> int:
        """Return how many pages of a corpus have it."""
        return len(range(self, size, 300))


@dataclass(frozen=True, slots=True)
class Name:
    """What a page is called: its path, the text of its title, and how its links call it."""

    path: str
    title: str


class Corpus:
    """A knowledge base of `size` pages; `site` is one of `SITES`, `shape` one of `SHAPES`."""

    def __init__(self, size: int, seed: int = 1, site: str = "plain", shape: str = "even") -> None:
        self._chance = random.Random(seed)
        self._site = site
        self._shape = shape
        self._words = [self._word() for _ in range(2_000)]
        self._tags = [f"{self._word().title()} {self._word().title()}" for _ in range(200)]
        self._names = [self._name(number) for number in range(size)]

    @property
    def pages(self) -> list[str]:
        """The paths of the pages, by number."""
        return [f"docs/{name.path}" for name in self._names]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of every file. Chance goes on: a second time, the texts are others."""
        yield "contentlint.toml", CONFIGURATION.format(site=self._site)
        yield "schema.json", SCHEMA
        # A linter that knows the drafts up to the seventh alone takes this one; the keywords mean the same.
        yield "schema-07.json", SCHEMA.replace("https://json-schema.org/draft/2020-12/schema", _DRAFT_07)
        if self._site == "docusaurus":
            yield "docusaurus.config.js", DOCUSAURUS
            yield "package.json", "{}\n"
            yield "src/Level.js", COMPONENT
        used = {"Substance"}
        for number, name in enumerate(self._names):
            tags = ["Substance", *self._chance.sample(self._tags, 4)]
            used.update(tags)
            yield f"docs/{name.path}", self._page(number, name, tags)
        yield "docs/tags.yml", "".join(f"{tag}:\n  label: {tag}\n  description: {tag}.\n" for tag in sorted(used))
        for folder in sorted({page.rpartition("/")[0] for page in self.pages}):
            yield f"{folder}/structure.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n'

    def write(self, folder: Path) -> None:
        """Write all files below a folder."""
        for path, text in self.files():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4)))

    def _name(self, number: int) -> Name:
        folder = f"{_GROUPS[number // _PAGES_PER_FOLDER % len(_GROUPS)]}-{number // _PAGES_PER_FOLDER}"
        word = self._word()
        return Name(f"{folder}/{word}-{number}.md", f"{word.title()} {number}")

    def _prose(self, words: int) -> str:
        text = self._chance.choices(self._words, k=words)
        at = self._chance.randrange(words - 2)
        text[at] = self._chance.choice(("*{}*", "**{}**", "{}", "`{}`", "_{}_")).format(text[at])
        return " ".join(text).capitalize() + "."

    def _link(self, number: int) -> str:
        here, there = self._names[number], self._chance.choice(self._names)
        begin, _, name = there.path.partition("/")
        target = name if here.path.startswith(f"{begin}/") else f"../{there.path}"
        anchor = self._chance.choice(("", "", f"#{self._chance.choice(_SECTIONS).lower()}"))
        return f"[{there.title}]({target}{anchor})"

    def _page(self, number: int, name: Name, tags: list[str]) -> str:
        mixed = self._mixture(number) if self._shape == "mixed" else []
        sections = []
        for order, heading in enumerate(_SECTIONS):
            paragraphs = [
                f"{self._prose(14)} {self._prose(12)[:-1]}<sup>{order % 4 + 1}</sup>. See {self._link(number)}.",
                *((self._prose(11),) if order % 2 and not mixed else ()),
                *(mixed[order % 2 :: 2] if order in _MIXED_SECTIONS else ()),
            ]
            sections.append(f"## {heading}\n\n" + "\n\n".join(paragraphs) + "\n\n" + self._extra(order, number))
        references = "".join(
            f"<sup>{order}</sup> Author {self._word().title()}. {self._prose(5)} [source](https://example.org/{order})\n\n"
            for order in range(1, 5)
        )
        imported = "import Level from '@site/src/Level';\n\n" if any("<Level" in block for block in mixed) else ""
        body = f"{imported}# {name.title}\n\n" + "".join(sections) + self._defects(number)
        note = f"[^1]: {self._prose(6)}\n"
        return (
            f"---\n{self._front_matter(number, name, tags)}---\n\n{body}{note}\n## References\n\n{references}".rstrip()
            + "\n"
        )

    def _defects(self, number: int) -> str:
        target = f"See [nothing](missing-{number}.md).\n\n" if Defect.TARGET.on(number) else ""
        return target + ("See [below](#not-there).\n\n" if Defect.ANCHOR.on(number) else "")

    def _mixture(self, number: int) -> list[str]:
        chosen = [name for name, share in _SHARES.items() if self._chance.random() < share]
        self._chance.shuffle(chosen)
        return [self._block(name, number) for name in chosen]

    def _block(self, name: str, number: int) -> str:
        docusaurus = self._site == "docusaurus"
        match name:
            case "nested":
                inner = f"  - {self._prose(5)}\n  - {self._link(number)}\n\n    {self._prose(4)}"
                return f"- {self._prose(4)}\n{inner}\n- {self._prose(3)}"
            case "ordered":
                return "\n".join(f"{order}. {self._prose(5)}" for order in range(1, 4))
            case "quote":
                return f"> {self._prose(8)}\n> {self._prose(6)}\n>\n> — {self._link(number)}"
            case "comment":
                return f"<!-- {self._plain(6)} -->"
            case "reference":
                label = self._word()
                _, _, target = self._link(number).partition("(")
                return f"{self._prose(6)[:-1]}, as [it says][{label}].\n\n[{label}]: {target[:-1]}"
            case "admonition":
                text = self._prose(9)
                return f":::note\n\n{text}\n\n:::" if docusaurus else f"> [!NOTE]\n> {text}"
            case "component" if docusaurus:
                return f'<Level value="{self._word()}">\n\n{self._prose(6)}\n\n</Level>'
            case "component" | "details":
                return f"<details>\n<summary>{self._plain(3)}</summary>\n\n{self._prose(8)}\n\n</details>"
            case _:
                address = f"https://example.org/{self._word()}"
                return f"{self._prose(5)[:-1]} at {address} – naïve µ-{self._word()}.  \n{self._prose(4)}"

    def _extra(self, order: int, number: int) -> str:
        if order == 0:
            return f"![Structure of it](structure.svg)\n\n{self._prose(6)[:-1]}.[^1]\n\n"
        if order == 1:
            rows = "".join(f"| {self._chance.choice(self._words)} | {number % 97} mg |\n" for _ in range(3))
            return f"| Food | Amount |\n|---|---|\n{rows}\n"
        if order == 2:
            return "".join(f"- {self._prose(5)}\n" for _ in range(3)) + "\n"
        if order == 3:
            return "```text\n" + " ".join(self._chance.choices(self._words, k=8)) + "\n```\n\n"
        return ""

    def _front_matter(self, number: int, name: Name, tags: list[str]) -> str:
        mechanisms = "".join(f"  {tag}: {self._plain(5)}\n" for tag in tags[1:])
        doses = "".join(
            f"  - group: {group}\n    amount: {self._chance.randint(1, 900)}\n    unit: mg\n"
            for group in ("adults", "children", "pregnancy")
        )
        status = self._chance.choice(("draft", "reviewed", "final"))
        listed = "".join(f"  - {tag}\n" for tag in tags)
        return (
            f"title: {name.title}\nid: {name.path.rpartition('/')[2][:-3]}\n"
            f'description: "{self._plain(14)}"\nstatus: {"finished" if Defect.FRONT_MATTER.on(number) else status}\n'
            f"inchikey: {self._inchikey()}\n"
            f"molar_mass: {self._chance.randint(10, 90_000) / 100}\n"
            f"authors: [{self._word().title()}, {self._word().title()}]\n"
            f"tags:\n{listed}mechanisms:\n{mechanisms}doses:\n{doses}"
            f"summary: >-\n  {self._plain(10)}\n  {self._plain(8)}\n"
        )

    def _inchikey(self) -> str:
        letters = "".join(self._chance.choices("ABCDFGHIJKLM", k=22))
        return f"{letters[:14]}-{letters[14:]}SA-N"

    def _plain(self, words: int) -> str:
        return " ".join(self._chance.choices(self._words, k=words)).capitalize() + "."
