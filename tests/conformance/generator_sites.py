"""Sites for the comparison with the real generator: each page holds one link, so that a verdict is one link's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, relpath
from random import Random
from typing import Any
from urllib.parse import quote


@dataclass
class LinkedSite:
    """A site, and the link that each of the asking pages holds."""

    texts: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    redirects: list[dict[str, str]] = field(default_factory=list)
    configuration: dict[str, Any] = field(default_factory=dict)

    def ask_by(self, page: str, line: str) -> None:
        """Add a page that holds a line of Markdown with a link, and nothing else."""
        self.links[page] = line
        self.texts[page] = f"# Asking\n\n{line}\n"

    def ask(self, page: str, link: str, front_matter: str = "") -> None:
        """Add a page that holds the link and nothing else."""
        written = f"<{link}>" if " " in link else link
        self.links[page] = link
        self.texts[page] = f"{front_matter}# Asking\n\n[A link]({written})\n"


# --- planted faults of each kind --------------------------------------------------------------------------------------

PAGES = {
    "docs/index.md": "---\nslug: /\n---\n# Start\n\n## Here\n",
    "docs/links/index.md": "# Links\n",
    "docs/links/target.md": """\
---
tags: [foo, Known, the label, KNOWN, Rel]
---
# Top

## Sec

## Dup

## Dup

## Top

<a id="jsxid"></a>
<span id="spanid">x</span>
<details id="det"><summary>s</summary>x</details>

<h2 id="rawh2">Raw</h2>

## Ünï code

## Foo {#CustomId}

## a - b — c

### `code` & *more* [link](https://example.org)

## 2.1 Foo

text[^1]

[^1]: note
""",
    "docs/links/other.mdx": """\
import Partial from './_partial.mdx';

# Other

## First

<Partial />

## After

<div id="indiv">

### Inside

</div>

## Shown {1 + 1}
""",
    "docs/links/_partial.mdx": "## In a partial\n\n<span id='partid'>x</span>\n",
    "docs/01-first/index.md": "x\n",
    "docs/01-first/02-second.md": "# Second\n",
    "docs/01-num/num.md": "x\n",
    "docs/01-num2/01-num2.md": "x\n",
    "docs/guide/guide.md": "x\n",
    "docs/guide/sub/leaf.md": "x\n",
    "docs/Guide2/README.md": "x\n",
    "docs/guide3/Index.mdx": "x\n",
    "docs/both/index.md": "x\n",
    "docs/fm/index.md": "---\nid: fmindexid\n---\nx\n",
    "docs/fm/withid.md": "---\nid: other-id\n---\nx\n",
    "docs/fm/idslug.md": "---\nid: myid\nslug: myslug\n---\nx\n",
    "docs/fm/slugabs.md": "---\nslug: /abs/slug\n---\nx\n",
    "docs/fm/slugrel.md": "---\nslug: rel/slug\n---\nx\n",
    "docs/fm/slugup.md": "---\nslug: ../upslug\n---\nx\n",
    "docs/fm/slugtrail.md": "---\nslug: trail/\n---\nx\n",
    "docs/fm/02-keep.md": "---\nparse_number_prefixes: false\n---\nx\n",
    "docs/fm/draft.md": "---\ndraft: true\n---\nx\n",
    "docs/fm/unlisted.md": "---\nunlisted: true\ntags: [Hidden]\n---\nx\n",
    "docs/names/7.0-release.md": "x\n",
    "docs/names/2021-10-05-post.md": "x\n",
    "docs/names/007-bond.md": "x\n",
    "docs/names/03.dot.md": "x\n",
    "docs/names/04 - spaced.md": "x\n",
    "docs/names/05_under.md": "x\n",
    "docs/names/06-07-two.md": "x\n",
    "docs/names/8-.md": "x\n",
    "docs/names/9x.md": "x\n",
    "docs/names/10--dd.md": "x\n",
    "docs/names/UPPER.md": "x\n",
    "docs/names/dot.in.name.md": "x\n",
    "docs/names/plus+amp&.md": "x\n",
    "docs/names/spaces in name.md": "x\n",
    "docs/names/ünïcode.md": "x\n",
    "docs/names/under_score.md": "x\n",
    "docs/names/(paren).md": "x\n",
    "docs/_hidden/x.md": "x\n",
    "docs/.dotted/x.md": "x\n",
    "docs/some.test.md": "x\n",
    "docs/x.markdown": "x\n",
    "docs/category/_category_.json": '{"label": "My Category", "link": {"type": "generated-index"}}\n',
    "docs/category/one.md": "x\n",
    "docs/category2/_category_.yml": "label: Two\nlink:\n  type: generated-index\n  slug: /my-own\n",
    "docs/category2/one.md": "x\n",
    "docs/tags.yml": """\
Known:
  label: the label
  permalink: /known-perma
Hidden:
  label: Hidden
Rel:
  permalink: rel-perma
""",
    "docs/links/asset.txt": "x\n",
    "docs/links/asset.json": "{}\n",
    "static/file.pdf": "x\n",
    "static/page.html": "<p>x</p>\n",
    "static/noext": "x\n",
    "static/dir/in.txt": "x\n",
    "src/pages/index.js": "export default function Home() {\n  return null;\n}\n",
    "src/pages/hello.md": "# Hello\n\n## World\n",
    "src/pages/sub/index.mdx": "# Sub\n",
    "src/pages/component.jsx": "export default function Page() {\n  return null;\n}\n",
}

REDIRECTS = [{"from": "/docs/old", "to": "/docs/links/target"}]

# `{base}` is the base URL without its last slash.
LINKS = (
    "./target.md", "target.md", "../links/target.md", "../guide/guide.md", "/guide/guide.md", "/docs/guide/guide.md",
    "docs/guide/guide.md", "guide/guide.md", "@site/docs/guide/guide.md", "./TARGET.md", "./target.MD", "./nope.md",
    "../names/ünïcode.md", "../names/%C3%BCn%C3%AFcode.md", "../names/spaces in name.md",
    "../names/spaces%20in%20name.md", "../names/04 - spaced.md", "../names/spaced.md", "../names/plus+amp&.md",
    "../names/dot.in.name.md", "../fm/withid.md", "../fm/slugabs.md", "../fm/draft.md", "../fm/unlisted.md",
    "../01-first/02-second.md", "../first/second.md", "../01-first/index.md", "../Guide2/README.md",
    "../Guide2/readme.md", "../x.markdown", "../_hidden/x.md", "../.dotted/x.md", "../some.test.md", "./_partial.mdx",
    "./other.md", "./other.mdx", "./target.md#sec", "./target.md#Sec", "./target.md?q=1#dup-1", "./target.md#dup-2",
    "target.md#", "/docs/links/target", "/docs/links/target/", "/docs/links/target//", "/docs//links/target",
    "/docs/Links/target", "/docs/links/TARGET", "/docs/links/target.md", "/docs/links/target.html",
    "/docs/links/target/index.html", "{base}/docs/links/target", "./target", "target", "target/", "../links/target",
    "../guide", "../guide/", "..", ".", "./", "/docs/guide", "/docs/guide/guide", "/docs/Guide",
    "/docs/guide/sub/leaf", "/docs/Guide2", "/docs/guide3", "/docs/guide3/Index", "/docs/both", "/docs/both/index",
    "/docs/first", "/docs/first/second", "/docs/01-first/02-second", "/docs/num", "/docs/num/num", "/docs/num2",
    "/docs/num2/num2", "nope", "/nope", "/docs/nope", "/docs", "/docs/", "/", "/docs/tags", "/docs/tags/",
    "/docs/tags/foo", "/docs/tags/Foo", "/docs/tags/known-perma", "/docs/tags/the-label", "/docs/tags/the label",
    "/docs/tags/hidden", "/docs/tags/rel-perma", "/docs/tags/known", "/docs/tags/nope", "/docs/fm",
    "/docs/fm/fmindexid", "/docs/fm/withid", "/docs/fm/other-id", "/docs/fm/myslug", "/docs/fm/myid",
    "/docs/abs/slug", "/abs/slug", "/docs/fm/rel/slug", "/docs/upslug", "/docs/fm/trail", "/docs/fm/trail/",
    "/docs/fm/02-keep", "/docs/fm/keep", "/docs/fm/draft", "/docs/fm/unlisted", "/docs/names/release",
    "/docs/names/7.0-release", "/docs/names/2021-10-05-post", "/docs/names/bond", "/docs/names/dot",
    "/docs/names/spaced", "/docs/names/under", "/docs/names/06-07-two", "/docs/names/8-", "/docs/names/9x",
    "/docs/names/-dd", "/docs/names/dd", "/docs/names/10--dd", "/docs/names/UPPER", "/docs/names/upper",
    "/docs/names/dot.in.name", "/docs/names/plus+amp&", "/docs/names/spaces in name",
    "/docs/names/spaces%20in%20name", "/docs/names/ünïcode", "/docs/names/%C3%BCn%C3%AFcode",
    "/docs/names/under_score", "/docs/names/(paren)", "/docs/hidden/x", "/docs/x", "/docs/some.test",
    "/docs/category/my-category", "/docs/category", "/docs/category/one", "/docs/my-own", "/docs/category/two",
    "/docs/old", "/docs/old/", "/hello", "/hello#world", "/hello#nope", "/sub", "/sub/", "/component", "/Hello",
    "/file.pdf", "/nope.pdf", "/File.pdf", "/dir/in.txt", "/dir", "/page.html", "/noext", "./asset.txt", "asset.json",
    "./nope.txt", "@site/static/file.pdf", "pathname:///nope", "pathname:///file.pdf", "https://example.org/x",
    "//example.org/x", "mailto:a@example.org", "ftp://example.org", "tel:+1", "#asking", "#nope", "#", "?q=1",
    "?q=1#nope",
    *(
        f"/docs/links/target#{anchor}"
        for anchor in (
            "", "sec", "Sec", "dup", "dup-1", "dup-2", "top", "top-1", "jsxid", "spanid", "det", "rawh2", "raw",
            "ünï-code", "%C3%BCn%C3%AF-code", "CustomId", "customid", "foo", "a---b--c", "a-b-c", "code--more-link",
            "21-foo", "user-content-fn-1", "user-content-fnref-1", "footnote-label", "nope",
        )
    ),
    *(
        f"/docs/links/other#{anchor}"
        for anchor in ("first", "in-a-partial", "partid", "after", "indiv", "inside", "shown-1--1", "shown", "other")
    ),
    "/docs/links/target/#sec", "/docs/links/target?q=1#sec", "/docs/links/target?q=1#nope", "/docs/old#sec",
    "/docs#here", "/docs/#here", "/docs/#nope",
)  # fmt: skip


def planted_site(base_url: str) -> LinkedSite:
    """Return the site with every link of the list on a page of each shape."""
    site = LinkedSite(dict(PAGES), redirects=list(REDIRECTS))
    for number, template in enumerate(LINKS):
        link = template.replace("{base}", base_url.rstrip("/"))
        site.ask(f"docs/links/s{number}.md", link)
        site.ask(f"docs/links/i{number}/index.mdx", link)
        site.ask(f"docs/links/g{number}.md", link, f"---\nslug: /elsewhere/deep/g{number}\n---\n")
        site.ask(f"src/pages/at/p{number}.md", link)
    return site


# --- random sites -----------------------------------------------------------------------------------------------------

# No parentheses: the generator reads a route that has them as a pattern, and shows another page there.
_WORDS = (
    "alpha",
    "Beta",
    "gamma delta",
    "ünï",
    "e.p.s",
    "zeta_1",
    "eta-2",
    "plus+",
    "Σ",
    "日本",
    "a&b",
    "it's",
    "x~y",
    "q=r",
    "u_",
)
_PREFIXES = ("", "", "", "01-", "2_", "003.", "4 - ", "05-06-", "7.1-", "2021-01-02-", "8--")
_HEADINGS = (
    "Plain words", "With `code`", "A & B — c", "Ünï çode", "2.1 Dots.", "*Emphasis* and **more**", "Dup", "Dup",
    "Dup-1", "H₂O & ω‑3", "🚀 Launch", "What?!", "snake_case",
    "[A link](https://example.org)", "Own {#own-id}", "x<sup>2</sup>",
    "Σίσυφος", "ǅ title", "tab\tbed", "a  b", "—", "100 %", "ﬁ ligature", "İstanbul", "key: value", "T̈est",
)  # fmt: skip


@dataclass
class _Page:
    path: str
    address: str
    anchors: tuple[str, ...]


def random_site(count: int, seed: int) -> LinkedSite:
    """Return a site of random names with one random link on each of `count` pages; many of the links are right."""
    random = Random(seed)
    site = LinkedSite()
    folders = ["docs", *(_folder(random, number) for number in range(max(3, count // 12)))]
    pages = [_random_page(random, random.choice(folders), number) for number in range(count)]
    files = [f"static/file-{number}.{random.choice(['pdf', 'txt', 'json'])}" for number in range(5)]
    site.texts = {path: PAGES[path] for path in ("docs/tags.yml", "src/pages/index.js")}
    site.texts |= dict.fromkeys(files, "x\n")
    for page, (front_matter, headings) in pages:
        link = _random_link(random, page, [other for other, _ in pages], files)
        site.ask(page.path, link, front_matter)
        site.texts[page.path] += headings
    return site


def _folder(random: Random, number: int) -> str:
    parts = [random.choice(_PREFIXES) + random.choice(_WORDS) for _ in range(random.randint(1, 3))]
    return "/".join(["docs", *parts]) + f"-{number}"


def _random_page(random: Random, folder: str, number: int) -> tuple[_Page, tuple[str, str]]:
    """Return a page, with its front matter and headings; its address is only a guess that is often right."""
    path, address = _random_place(random, folder, f"{random.choice(_WORDS)}{number}")
    line, address = _random_line(random, path, address, number)
    headings = random.sample(_HEADINGS, random.randint(0, 6))
    text = "".join(f"\n{'#' * random.randint(2, 4)} {heading}\n" for heading in headings)
    guesses = tuple(_guess(heading) for heading in headings) or ("asking",)
    return _Page(path, address, guesses), (f"---\n{line}\n---\n" if line else "", text)


def _random_place(random: Random, folder: str, name: str) -> tuple[str, str]:
    """Return the path of a page, and its address: an index page of one of the kinds, or another."""
    kind, ending = random.random(), random.choice(["md", "md", "mdx"])
    below = f"/{_stripped(folder)}/{_without_prefix(name)}"
    if kind < 0.12:
        return f"{folder}/{name}/{random.choice(['index', 'README', 'Index'])}.{ending}", f"{below}/"
    if kind < 0.16:
        return f"{folder}/{name}/{name}.{ending}", f"{below}/"
    return f"{folder}/{random.choice(_PREFIXES)}{name}.{ending}", below


def _random_line(random: Random, path: str, address: str, number: int) -> tuple[str, str]:
    """Return a line of front matter, or none, and the address that it gives to a page."""
    folder = _stripped(dirname(path))
    lines = (
        (f"slug: /own/{number}", f"/docs/own/{number}"),
        (f"slug: own-{number}", f"/{folder}/own-{number}"),
        (f"id: id-{number}", f"/{folder}/id-{number}"),
        ("parse_number_prefixes: false", f"/{path.rpartition('.')[0]}"),
        ("draft: true", address),
        ("unlisted: true", address),
    )
    return random.choice(lines) if random.random() < 0.45 else ("", address)


def _without_prefix(part: str) -> str:
    return part.lstrip("0123456789").lstrip("-_. ") if part[:1].isdigit() and part[1:2] in "-_. 0123456789" else part


def _stripped(folder: str) -> str:
    return "/".join(_without_prefix(part) for part in folder.split("/"))


def _guess(heading: str) -> str:
    words = heading.partition("{#")[2].rstrip("}") or heading.lower()
    return "".join(char for char in words if char.isalnum() or char in "-_ ").replace(" ", "-")


def _random_link(random: Random, page: _Page, pages: list[_Page], files: list[str]) -> str:
    target = random.choice(pages)
    if random.random() < 0.05:
        return "/" + random.choice(files).removeprefix("static/") + random.choice(["", "", "x"])
    forms = list(_forms(page, target))
    link = random.choice(forms)
    link = _mutated(random, link)
    kind = random.random()
    if kind < 0.3:
        link += "#" + random.choice((*target.anchors, "nope", "asking", "dup-1", "dup-2"))
    elif kind < 0.35:
        link += "?query=1" + random.choice(["", "#" + random.choice(target.anchors)])
    return link


def _forms(page: _Page, target: _Page) -> Iterator[str]:
    file = relpath(target.path, dirname(page.path))
    below_docs = target.path.removeprefix("docs/")
    for path in (file, file, f"./{file}", f"/{below_docs}", f"/{target.path}", target.path, below_docs):
        yield quote(path, safe="/.+&'=~-_")
        if "%" not in path and "(" not in path:
            yield path
    yield quote(target.address, safe="/+&'=~")
    yield quote(target.address, safe="/+&'=~")
    yield quote(relpath(target.address, dirname(page.address)), safe="/.+&'=~")
    yield quote(relpath(target.address, page.address), safe="/.+&'=~")


def _mutated(random: Random, link: str) -> str:
    kind = random.random()
    if kind < 0.55:
        return link
    at = random.randrange(len(link))
    mutations = (
        link.swapcase(),
        link[:at] + link[at].swapcase() + link[at + 1 :],
        link.removesuffix(".md").removesuffix(".mdx"),
        link + "/",
        link.rstrip("/"),
        link.replace("/", "//", 1),
        link.replace("%20", " "),
        f"{link}.html",
        "x" + link.lstrip("/"),
        link.replace("../", "", 1),
        link.replace(".mdx", ".md"),
    )
    return random.choice(mutations) or "/"
