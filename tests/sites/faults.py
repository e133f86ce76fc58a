"""Mistakes of each kind, planted into the correct site, with the findings that they must give and no others.

What is expected is computed from the site's own list of references, never from contentlint. Most mistakes are an edit
to one file that breaks others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from posixpath import basename, dirname, join

from knowledge_base import (
    BIBLIOGRAPHY,
    CONFIGURATION,
    PARTIAL,
    REDIRECT,
    TAGS,
    Entry,
    KnowledgeBase,
    Page,
    Reference,
    Texts,
    places,
    slug,
)


@dataclass(frozen=True, order=True)
class Expected:
    """What a finding has to say."""

    path: str
    line: int
    column: int
    rule: str
    subject: str


@dataclass
class Edited:
    """The site with a mistake in it: its files, and what must be found."""

    base: KnowledgeBase
    texts: Texts
    expected: set[Expected] = field(default_factory=set)

    # --- edits ----------------------------------------------------------------------------------------------------

    def replace(self, path: str, old: str, new: str, times: int = 1) -> None:
        assert self.texts[path].count(old) >= 1, f"{old!r} is not in {path}"
        self.texts[path] = self.texts[path].replace(old, new, times)

    def append(self, path: str, text: str) -> None:
        self.texts[path] += text

    def move(self, path: str, to: str) -> None:
        self.texts[to] = self.texts.pop(path)

    def remove(self, path: str) -> None:
        del self.texts[path]

    # --- what must be found ---------------------------------------------------------------------------------------

    def expect(self, rule: str, path: str, before: str, written: str, after: str, subject: str | None = None) -> None:
        """Expect a finding at each `written` between `before` and `after`; there has to be one at least."""
        found = list(places(self.texts[path], before, written, after))
        assert found, f"{before}{written}{after} is not in {path}"
        for line, column in found:
            self.expected.add(Expected(path, line, column, rule, written if subject is None else subject))

    def expect_at(self, rule: str, path: str, line: int, column: int, subject: str) -> None:
        self.expected.add(Expected(path, line, column, rule, subject))

    def expect_at_all(self, rule: str, references: Iterable[Reference], moved: dict[str, str] | None = None) -> None:
        """Expect a finding at each of the references, of which there has to be one at least."""
        references = list(references)
        assert references, "nothing refers to it, so the mistake would break nothing"
        self.expect_at_some(rule, references, moved)

    def expect_at_some(self, rule: str, references: Iterable[Reference], moved: dict[str, str] | None = None) -> None:
        """Expect a finding at each of the references, where there are any; those on a removed page are gone."""
        for each in references:
            page = (moved or {}).get(each.page, each.page)
            if page in self.texts:
                self.expect(rule, page, each.before, each.written, each.after)

    # --- pages to plant in ----------------------------------------------------------------------------------------

    def most_linked(self, kind: str, count: Callable[[Reference], bool] = lambda _: True) -> Page:
        """Return the page of a kind that has the most references of a sort."""
        return max(self.base.of(kind), key=lambda page: sum(map(count, self.base.to(page.path, "link"))))


Fault = Callable[[Edited], None]
FAULTS: list[Fault] = []


def fault(plant: Fault) -> Fault:
    FAULTS.append(plant)
    return plant


def is_route(reference: Reference) -> bool:
    return not reference.is_file_link


# --- pages that go away or move ---------------------------------------------------------------------------------------


@fault
def a_page_is_renamed(site: Edited) -> None:
    page = site.most_linked("mechanism")
    site.move(page.path, join(dirname(page.path), "another-name.md"))
    moved = {page.path: join(dirname(page.path), "another-name.md")}
    site.expect_at_all("link-target-missing", site.base.to(page.path, "link"), moved)


@fault
def a_page_is_moved_to_another_folder(site: Edited) -> None:
    page = site.most_linked("paper")
    to = f"docs/articles/deep/down/{basename(page.path)}"
    site.move(page.path, to)
    site.expect_at_all("link-target-missing", site.base.to(page.path, "link"), {page.path: to})
    own = [each for each in site.base.on(page.path, "link") if each.is_relative]
    site.expect_at_some("link-target-missing", own, {page.path: to})
    site.expect_at_all("asset-missing", site.base.on(page.path, "image"), {page.path: to})


@fault
def a_page_is_deleted(site: Edited) -> None:
    page = site.most_linked("food")
    site.remove(page.path)
    site.expect_at_all("link-target-missing", site.base.to(page.path, "link"))
    site.expect("tag-unused", TAGS, "\n", page.title, ":\n")


@fault
def an_index_page_is_deleted(site: Edited) -> None:
    page = site.base.pages["docs/foods/index.md"]
    site.remove(page.path)
    site.expect_at_all("link-target-missing", site.base.to(page.path, "link"))


@fault
def a_page_outside_the_docs_is_deleted(site: Edited) -> None:
    site.remove("src/pages/about.md")
    site.expect_at_all("link-target-missing", site.base.to("src/pages/about.md", "link"))


@fault
def a_page_becomes_a_draft(site: Edited) -> None:
    page = site.most_linked("paper")
    site.replace(page.path, "\ntags:", "\ndraft: true\ntags:")
    site.expect_at_all("link-target-missing", site.base.to(page.path, "link"))


@fault
def a_page_becomes_unlisted(site: Edited) -> None:
    """That is no mistake: it can still be reached."""
    page = site.most_linked("paper")
    site.replace(page.path, "\ntags:", "\nunlisted: true\ntags:")


@fault
def an_id_changes(site: Edited) -> None:
    page = site.most_linked("substance", lambda each: is_route(each) and "/docs/s/" not in each.written)
    old = page.route.rpartition("/")[2]
    site.replace(page.path, f"\nid: {old}\n", "\nid: changed\n")
    site.expect_at_all("link-target-missing", filter(is_route, site.base.to(page.path, "link")))


@fault
def a_slug_changes(site: Edited) -> None:
    page = site.most_linked("substance", lambda each: each.written.startswith("/docs/s/"))
    name = page.route.rpartition("/")[2]
    site.replace(page.path, f"\nslug: /s/{name}\n", f"\nslug: /t/{name}\n")
    site.expect_at_all("link-target-missing", filter(is_route, site.base.to(page.path, "link")))


@fault
def a_slug_is_given(site: Edited) -> None:
    page = site.most_linked("mechanism", is_route)
    site.replace(page.path, "\ntags:", "\nslug: somewhere/else\ntags:")
    site.expect_at_all("link-target-missing", filter(is_route, site.base.to(page.path, "link")))


@fault
def a_number_prefix_is_given(site: Edited) -> None:
    """The address stays as it was, and only links to the file break."""
    page = site.most_linked("paper", lambda each: each.is_file_link)
    to = join(dirname(page.path), f"07-{basename(page.path)}")
    site.move(page.path, to)
    links = [each for each in site.base.to(page.path, "link") if each.is_file_link]
    site.expect_at_all("link-target-missing", links, {page.path: to})


@fault
def the_addresses_get_a_slash(site: Edited) -> None:
    """With a slash at the end of every address, a link that is relative to one leads one folder deeper."""
    site.replace(CONFIGURATION, 'base-url = "/"', 'base-url = "/"\ntrailing-slash = true')
    index_pages = {page.path for page in site.base.of("index")}
    relative = [
        each
        for each in site.base.references
        if each.role == "link" and each.is_relative and is_route(each) and each.page not in index_pages
    ]
    site.expect_at_all("link-target-missing", relative)


@fault
def two_pages_have_one_id(site: Edited) -> None:
    pages = sorted((page for page in site.base.of("food") if "by-name" not in page.route), key=lambda page: page.path)[
        :2
    ]
    for page in pages:
        site.replace(page.path, "\ntags:", "\nid: the-same\ntags:")
        site.expect_at_some("link-target-missing", filter(is_route, site.base.to(page.path, "link")))
    site.expect("id-duplicate", pages[1].path, "\nid: ", "the-same", "\n")


@fault
def two_pages_have_one_address(site: Edited) -> None:
    first, second = sorted(page.path for page in site.base.of("paper"))[:2]
    route = site.base.pages[first].route
    site.replace(second, "\ntags:", f"\nslug: {route.removeprefix('/docs')}\ntags:")
    site.expect_at_some("link-target-missing", filter(is_route, site.base.to(second, "link")))
    site.expect_at("id-duplicate", second, 1, 1, route)


# --- links that are written wrong -------------------------------------------------------------------------------------


def change_link(site: Edited, reference: Reference, written: str, rule: str = "link-target-missing") -> None:
    """Write one link in another way, and expect that it is broken."""
    site.replace(reference.page, reference.before + reference.written + reference.after, f"]({written})", times=-1)
    site.expect(rule, reference.page, "](", written, ")")


def links(site: Edited, choose: Callable[[Reference], bool]) -> list[Reference]:
    found = [each for each in site.base.references if each.role == "link" and each.before == "](" and choose(each)]
    assert found
    return found


@fault
def a_redirect_is_linked(site: Edited) -> None:
    change_link(site, links(site, lambda each: each.aim == "docs/index.mdx" and is_route(each))[0], REDIRECT)


@fault
def a_number_prefix_is_left_out_of_a_file(site: Edited) -> None:
    link = links(site, lambda each: each.is_file_link and "/01-" in each.written)[0]
    change_link(site, link, link.written.replace("/01-", "/"))


@fault
def a_number_prefix_stands_in_an_address(site: Edited) -> None:
    link = links(site, lambda each: is_route(each) and "/01-" in each.aim)[0]
    change_link(site, link, link.written.replace("biological-targets/", "biological-targets/01-"))


@fault
def the_extension_is_left_out(site: Edited) -> None:
    link = links(site, lambda each: each.is_file_link and "/03-" in each.aim)[0]
    change_link(site, link, link.written.replace(".md", ""))


@fault
def a_link_has_another_case(site: Edited) -> None:
    link = links(site, lambda each: each.is_file_link and each.aim.startswith("docs/papers/20"))[0]
    change_link(site, link, link.written.replace("paper-", "Paper-"))


@fault
def an_address_has_another_case(site: Edited) -> None:
    link = links(site, lambda each: is_route(each) and each.aim.startswith("docs/papers/20"))[0]
    change_link(site, link, link.written.replace("paper-", "Paper-"))


@fault
def a_link_begins_at_the_folder_of_the_site(site: Edited) -> None:
    """It becomes the download of a source file."""
    link = links(site, lambda each: each.is_file_link and each.aim.startswith("docs/foods/"))[0]
    change_link(site, link, f"@site/{link.aim.replace(' ', '%20')}")


@fault
def a_relative_link_leads_from_an_index_page(site: Edited) -> None:
    """`./x` is below an index page, not beside it."""
    food = site.base.of("food")[0]
    link = links(site, lambda each: each.page == "docs/foods/index.md" and each.written == slug(food.title))[0]
    change_link(site, link, f"foods/{link.written}")


@fault
def the_base_of_the_routes_is_left_out(site: Edited) -> None:
    link = links(site, lambda each: each.written.startswith("/docs/foods/"))[0]
    change_link(site, link, link.written.removeprefix("/docs"))


@fault
def a_linked_file_is_missing(site: Edited) -> None:
    link = links(site, lambda each: each.aim == "static/img/icons/vitamin.svg")[0]
    change_link(site, link, "/img/icons/vitamine.svg")


@fault
def a_link_is_empty(site: Edited) -> None:
    link = links(site, lambda each: each.aim == "docs/foods/index.md")[0]
    change_link(site, link, "#", "link-placeholder")


# --- anchors ----------------------------------------------------------------------------------------------------------


def with_fragment(site: Edited, page: Page, fragment: str) -> list[Reference]:
    return [each for each in site.base.to(page.path, "link") if each.fragment == fragment]


def page_with(site: Edited, kind: str, fragment: Callable[[str], bool]) -> tuple[Page, str]:
    """Return the page, and the anchor on it, that most links lead to."""
    anchors = [(page, anchor) for page in site.base.of(kind) for anchor in page.anchors if fragment(anchor)]
    return max(anchors, key=lambda each: len(with_fragment(site, *each)))


@fault
def a_heading_is_renamed(site: Edited) -> None:
    page, anchor = page_with(site, "food", lambda name: name == "in-the-kitchen")
    site.replace(page.path, "## In the kitchen", "## In a kitchen")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, anchor))


@fault
def a_heading_is_renamed_in_its_punctuation(site: Edited) -> None:
    """`In cells & tissue` and `In cells and tissue` are two anchors."""
    page, anchor = page_with(site, "mechanism", lambda name: name.startswith("in-cells--tissue"))
    site.replace(page.path, "In cells & tissue", "In cells and tissue")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, anchor))


@fault
def the_id_of_a_heading_changes(site: Edited) -> None:
    page, anchor = page_with(site, "mechanism", lambda name: name.startswith("works-"))
    site.replace(page.path, f"{{#{anchor}}}", "{#other}")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, anchor))


@fault
def the_id_of_an_element_is_removed(site: Edited) -> None:
    page, anchor = page_with(site, "mechanism", lambda name: name == "note")
    site.replace(page.path, ' id="note"', "")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, anchor))


@fault
def the_first_of_two_equal_headings_goes(site: Edited) -> None:
    page, _ = page_with(site, "mechanism", lambda name: name == "evidence-1")
    site.replace(page.path, "## Evidence\n", "## Proofs\n")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, "evidence-1"))


@fault
def a_title_in_the_text_takes_an_anchor(site: Edited) -> None:
    """A heading of level 1 uses up a name and has no anchor."""
    page, anchor = page_with(site, "food", lambda name: name == "in-the-kitchen")
    site.replace(page.path, "## Nutrition", "# In the kitchen\n\n## Nutrition")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, anchor))


@fault
def a_heading_of_a_partial_is_renamed(site: Edited) -> None:
    site.replace(PARTIAL, "## Dosage by age", "## Dosage by weight")
    importers = {each.page for each in site.base.to(PARTIAL, "module")}
    found = [each for path in importers for each in with_fragment(site, site.base.pages[path], "dosage-by-age")]
    site.expect_at_all("link-anchor-missing", found)


@fault
def a_partial_is_no_longer_imported(site: Edited) -> None:
    page, anchor = page_with(site, "substance", lambda name: name == "dosage-by-age")
    site.replace(page.path, "import Dosage from '../../_partials/_dosage.mdx';\n\n", "\n")
    site.replace(page.path, "<Dosage />\n\n", "")
    site.expect_at_all("link-anchor-missing", with_fragment(site, page, anchor))


@fault
def an_anchor_of_a_component_is_misspelt(site: Edited) -> None:
    link = links(site, lambda each: each.fragment.startswith("nutrition-row-"))[0]
    change_link(site, link, link.written.replace("nutrition-row", "nutrition-column"), "link-anchor-missing")


@fault
def a_link_within_the_page_is_broken(site: Edited) -> None:
    page = site.base.of("substance")[0]
    site.replace(page.path, f"(#{slug(page.title)}-in-cells)", "(#in-cells)")
    site.expect("link-anchor-missing", page.path, "](", "#in-cells", ")")


# --- images and other files -------------------------------------------------------------------------------------------


@fault
def the_case_of_an_image_changes(site: Edited) -> None:
    image = site.base.on(site.base.of("substance")[0].path, "image")[0]
    site.move(image.aim, image.aim.removesuffix(".png") + ".PNG")
    site.expect_at_all("asset-missing", site.base.to(image.aim))


@fault
def an_image_is_deleted(site: Edited) -> None:
    image = site.base.on(site.base.of("food")[0].path, "image")[0]
    site.remove(image.aim)
    site.expect_at_all("asset-missing", site.base.to(image.aim))


@fault
def an_icon_that_many_pages_show_is_deleted(site: Edited) -> None:
    site.remove("static/img/icons/mineral.svg")
    site.expect_at_all("asset-missing", site.base.to("static/img/icons/mineral.svg", "field"))


@fault
def an_image_beside_its_page_is_renamed(site: Edited) -> None:
    image = site.base.on(site.base.of("paper")[0].path, "image")[0]
    site.move(image.aim, image.aim.replace("figure-of", "drawing-of"))
    site.expect_at_all("asset-missing", site.base.to(image.aim))


@fault
def a_component_is_deleted(site: Edited) -> None:
    site.remove("src/components/NutritionTable.js")
    site.expect_at_all("asset-missing", site.base.to("src/components/NutritionTable.js", "module"))


# --- tags -------------------------------------------------------------------------------------------------------------


@fault
def a_tag_is_renamed(site: Edited) -> None:
    """The new name is no finding of its own: the pages mean it."""
    tag = site.base.of("substance")[0].title
    site.replace(TAGS, f"\n{tag}:\n", f"\n{tag}s:\n")
    site.expect_at_all("tag-unknown", site.base.to(f"tag {tag}", "tag"))
    site.expect_at_all("prop-unknown", site.base.to(f"tag {tag}", "prop"))


@fault
def a_tag_of_many_pages_is_renamed(site: Edited) -> None:
    site.replace(TAGS, "\nMineral:\n", "\nMinerals:\n")
    site.expect_at_all("tag-unknown", site.base.to("tag Mineral", "tag"))


@fault
def a_tag_gets_quite_another_name(site: Edited) -> None:
    site.replace(TAGS, "\nMineral:\n  label: Mineral\n", "\nElement of Life:\n  label: Element of Life\n")
    site.expect_at_all("tag-unknown", site.base.to("tag Mineral", "tag"))
    site.expect("tag-unused", TAGS, "\n", "Element of Life", ":\n")


@fault
def a_tag_whose_page_is_linked_is_renamed(site: Edited) -> None:
    """The page of a tag is there as long as a page has the tag; its address is made of the tag then."""
    site.replace(TAGS, "\nSleep:\n", "\nSleeping:\n")
    site.expect_at_all("tag-unknown", site.base.to("tag Sleep", "tag"))


@fault
def the_permalink_of_a_tag_changes(site: Edited) -> None:
    site.replace(TAGS, "permalink: /sleep\n", "permalink: /sleeping\n")
    site.expect_at_all("link-target-missing", site.base.to("route of Sleep", "link"))


@fault
def a_label_is_used_for_a_key(site: Edited) -> None:
    page = next(page for page in site.base.of("paper") if site.base.on(page.path, "tag")[1].written == "Memory")
    site.replace(page.path, "\n  - Memory\n", "\n  - The Memory\n")
    site.expect("tag-unknown", page.path, "\n  - ", "The Memory", "\n")


@fault
def a_tag_has_another_case(site: Edited) -> None:
    page = site.base.of("substance")[0]
    site.replace(page.path, "\n  - Mineral\n", "\n  - mineral\n")
    site.expect("tag-unknown", page.path, "\n  - ", "mineral", "\n")


@fault
def a_tag_stands_twice(site: Edited) -> None:
    page = site.base.of("food")[0]
    site.replace(page.path, "\n  - Food\n", "\n  - Food\n  - Food\n")
    first = site.texts[page.path].index("  - Food\n") + len("  - Food\n")
    site.expect_at("tag-duplicate", page.path, site.texts[page.path].count("\n", 0, first) + 1, 5, "Food")


@fault
def a_required_tag_is_missing(site: Edited) -> None:
    page = site.base.of("mechanism")[0]
    site.replace(page.path, "\n  - Mechanism\n", "\n")
    site.expect("tag-missing", page.path, "\n", "tags", ":\n", "Mechanism")


@fault
def a_tag_is_unused(site: Edited) -> None:
    site.append(TAGS, "\nNobody:\n  label: Nobody\n")
    site.expect("tag-unused", TAGS, "\n", "Nobody", ":\n")


@fault
def a_permalink_repeats_its_prefix(site: Edited) -> None:
    site.replace(TAGS, "permalink: /memory\n", "permalink: /docs/tags/memory\n")
    site.expect("vocabulary-invalid", TAGS, "  permalink: ", "/docs/tags/memory", "\n")
    site.expect_at_some("link-target-missing", site.base.to("route of Memory", "link"))


@fault
def two_tags_share_a_permalink(site: Edited) -> None:
    site.replace(TAGS, "permalink: /lipid\n", "permalink: /vitamin\n")
    second = site.texts[TAGS].rindex("/vitamin\n")
    site.expect_at("vocabulary-invalid", TAGS, site.texts[TAGS].count("\n", 0, second) + 1, 14, "/vitamin")


@fault
def a_key_stands_twice_in_the_tags_file(site: Edited) -> None:
    site.append(TAGS, "\nLipid:\n  label: Fat\n  permalink: /fat\n")
    second = site.texts[TAGS].rindex("\nLipid:") + 1
    site.expect_at("vocabulary-invalid", TAGS, site.texts[TAGS].count("\n", 0, second) + 1, 1, "Lipid")


@fault
def a_label_changes(site: Edited) -> None:
    """Pages name the key, so that is no mistake."""
    site.replace(TAGS, "label: The Sleep\n", "label: Good Sleep\n")


# --- mechanisms, components, props ------------------------------------------------------------------------------------


def most_named(site: Edited) -> Page:
    return max(site.base.of("mechanism"), key=lambda page: len(site.base.to(f"mechanism {page.title}")))


@fault
def the_title_of_a_mechanism_changes(site: Edited) -> None:
    page = most_named(site)
    site.replace(page.path, f"title: {page.title}\n", "title: Another Mechanism\n")
    site.expect_at_all("mechanism-unknown", site.base.to(f"mechanism {page.title}"))
    site.expect("tag-missing", page.path, "\n", "tags", ":\n", "Another Mechanism")


@fault
def a_mechanism_is_no_tag_of_the_page(site: Edited) -> None:
    page = site.base.of("substance")[0]
    title = page.mechanisms[0]
    site.replace(page.path, f"\n  - {title}\n", "\n")
    site.expect("mechanism-untagged", page.path, "\n  ", title, ": ")


@fault
def a_prop_is_no_tag(site: Edited) -> None:
    page = site.base.of("substance")[1]
    site.replace(page.path, f'<SubstanceRecipes tag="{page.title}"', '<SubstanceRecipes tag="Nothing"')
    site.expect("prop-unknown", page.path, '<SubstanceRecipes tag="', "Nothing", '"')


@fault
def a_prop_is_another_pages(site: Edited) -> None:
    page, other = site.base.of("substance")[1:3]
    site.replace(page.path, f'<SubstanceFoods tag="{page.title}"', f'<SubstanceFoods tag="{other.title}"')
    site.expect("component-missing", page.path, '<SubstanceFoods tag="', other.title, '"')


@fault
def a_component_is_missing(site: Edited) -> None:
    page = site.base.of("substance")[1]
    site.replace(page.path, f'<SubstanceFoods tag="{page.title}" />\n\n', "")
    site.expect("component-missing", page.path, "\n## ", "Foods", "\n", "SubstanceFoods")


@fault
def a_component_is_forbidden(site: Edited) -> None:
    page = site.base.of("substance")[1]
    site.replace(page.path, "\n## Recipes\n", "\n<DraftNote />\n\n## Recipes\n")
    site.expect("component-forbidden", page.path, "\n", "<DraftNote />", "\n", "DraftNote")


@fault
def a_section_is_missing(site: Edited) -> None:
    page = site.base.of("substance")[1]
    site.replace(page.path, "## Recipes\n", "## Meals\n")
    site.expect("section-missing", page.path, "\n## ", "Overview", "\n", "Recipes")
    site.expect_at_some("link-anchor-missing", with_fragment(site, page, "recipes"))


# --- the bibliography -------------------------------------------------------------------------------------------------


def most_cited(site: Edited, at_least: int = 1) -> Entry:
    return max(site.base.entries[at_least:], key=lambda entry: len(site.base.to(f"entry {entry.key}")))


def first_cited_by_link(site: Edited) -> tuple[Entry, Reference]:
    entries = {f"entry {entry.key}": entry for entry in site.base.entries}
    citation = next(each for each in site.base.references if each.role == "citation" and each.before == "](")
    return entries[citation.aim], citation


@fault
def an_entry_is_deleted(site: Edited) -> None:
    entry = most_cited(site)
    site.replace(BIBLIOGRAPHY, entry.text, "")
    site.expect_at_all("citation-key-unknown", site.base.to(f"entry {entry.key}"))


@fault
def the_key_of_an_entry_changes(site: Edited) -> None:
    entry = most_cited(site)
    site.replace(BIBLIOGRAPHY, entry.key, f"{entry.key}a")
    site.expect_at_all("citation-key-unknown", site.base.to(f"entry {entry.key}"))


@fault
def an_entry_stands_twice(site: Edited) -> None:
    entry = site.base.entries[3]
    site.append(BIBLIOGRAPHY, f"\n@book{{{entry.key},\n  title = {{Another}},\n  year = 1999\n}}\n")
    site.expect("bibliography-duplicate-key", BIBLIOGRAPHY, "\n@book{", entry.key, ",")


@fault
def an_entry_is_hidden_by_another(site: Edited) -> None:
    """The page drops an entry that shares its DOI with an earlier one, and then its anchor is missing."""
    entry = most_cited(site, at_least=10)
    number = site.base.entries.index(entry)
    site.replace(BIBLIOGRAPHY, f"{{10.1000/x{number}}}", "{10.1000/x5}")
    cited = site.base.to(f"entry {entry.key}")
    site.expect_at_all("citation-key-unknown", [each for each in cited if each.before == "]("])


@fault
def a_comma_is_missing_in_an_entry(site: Edited) -> None:
    entry = site.base.entries[-2]
    site.replace(BIBLIOGRAPHY, entry.text, entry.text.replace(f"{entry.year}}},", f"{entry.year}}}"))
    line = site.texts[BIBLIOGRAPHY].count("\n", 0, site.texts[BIBLIOGRAPHY].index(entry.key)) + 5
    site.expect_at("bibliography-syntax", BIBLIOGRAPHY, line, 3, BIBLIOGRAPHY)


@fault
def a_citation_names_another_year(site: Edited) -> None:
    entry, citation = first_cited_by_link(site)
    old = f"[{entry.family} {entry.year}]({citation.written})"
    site.replace(citation.page, old, f"[{entry.family} 1901]({citation.written})")
    site.expect("citation-label-mismatch", citation.page, "[", f"{entry.family} 1901", f"]({citation.written})")


@fault
def a_citation_names_another_author(site: Edited) -> None:
    entry, citation = first_cited_by_link(site)
    old = f"[{entry.family} {entry.year}]({citation.written})"
    site.replace(citation.page, old, f"[Nobody {entry.year}]({citation.written})")
    site.expect("citation-label-mismatch", citation.page, "[", f"Nobody {entry.year}", f"]({citation.written})")


# --- substances -------------------------------------------------------------------------------------------------------


@fault
def an_inchikey_is_copied(site: Edited) -> None:
    """To a page that has no InChI to contradict it."""
    pages = [page for page in site.base.of("substance")[7:] if "\ninchi:" not in site.texts[page.path]]
    first, second = sorted(pages, key=lambda page: page.path)[:2]
    site.replace(second.path, second.inchikey, first.inchikey, times=-1)
    site.expect("inchikey-duplicate", second.path, "\ninchikey: ", first.inchikey, "\n")


@fault
def an_inchikey_is_another_ones(site: Edited) -> None:
    page = next(page for page in site.base.of("substance") if "\ninchi:" in site.texts[page.path])
    key = "RYYVLZVUVIJVGH-UHFFFAOYSA-N"  # caffeine
    site.move(f"static/img/inchi/{page.inchikey}.png", f"static/img/inchi/{key}.png")
    site.replace(page.path, page.inchikey, key, times=-1)
    site.expect("inchikey-mismatch", page.path, "\ninchikey: ", key, "\n")


@fault
def a_required_key_is_missing(site: Edited) -> None:
    page = site.base.of("substance")[0]
    line = next(line for line in site.texts[page.path].split("\n") if line.startswith("description: "))
    site.replace(page.path, f"{line}\n", "")
    site.expect_at("front-matter-schema", page.path, 1, 1, "/description")


@fault
def a_note_to_oneself_is_left(site: Edited) -> None:
    page = site.base.of("substance")[0]
    site.replace(page.path, "occurs in food.", "occurs in food. From the paper.")
    site.expect("text-forbidden", page.path, "food. ", "From the paper", ".")


# --- MDX --------------------------------------------------------------------------------------------------------------


def mdx_fault(text: str, at: str, subject: str) -> Fault:
    """Return a mistake that adds a paragraph which MDX cannot compile, and which breaks nothing else."""

    def plant(site: Edited) -> None:
        page = site.base.of("paper")[1]
        site.replace(page.path, "## Summary\n", f"## Summary\n\n{text}\n")
        line, column = next(places(site.texts[page.path], "", at, ""))
        site.expect_at("mdx-syntax", page.path, line, column, subject)

    plant.__name__ = f"mdx_cannot_compile {text}"
    return plant


for _text, _at, _subject in (
    ("A share of <5 %.", "5 %", "5"),
    ("It has p<0.05 here.", "0.05 here", "0"),
    ("A line<br>another.", "<br>", "<br>"),
    ("A {b c} there.", "c} there", "c"),
    ("An open { brace.", "{ brace", "{"),
):
    FAULTS.append(mdx_fault(_text, _at, _subject))
