"""One mistake of each kind, planted into a correct page at a place that is drawn.

A mutation takes a page of `seeds/` and a drawing function, and returns the mutated text with the finding that it
has to give: the rule, and the place as offsets in the mutated text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Choose = Callable[[int], int]
"""Returns a number from 0 up to, not including, its argument."""


@dataclass(frozen=True)
class Planted:
    """A mutated page, the place of its one mistake, and where that mistake is reported."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True)
class Mutation:
    """A kind of mistake: the rule that finds it, the pages that it fits, and how to plant it.

    `plant` returns None where the page has no place for it.
    """

    rule: str
    name: str
    pages: str
    plant: Callable[[str, Choose], Planted | None]


MUTATIONS: list[Mutation] = []


def mutation(rule: str, pages: str = "substances/") -> Callable[[Callable[[str, Choose], Planted | None]], None]:
    def register(plant: Callable[[str, Choose], Planted | None]) -> None:
        MUTATIONS.append(Mutation(rule, plant.__name__, pages, plant))

    return register


# --- ways to change a text --------------------------------------------------------------------------------------


def replaced(text: str, begin: int, end: int, new: str) -> Planted:
    """Replace a stretch; the new text is what is reported."""
    return Planted(text[:begin] + new + text[end:], begin, begin + len(new))


def inserted(text: str, at: int, new: str, subject: str) -> Planted:
    """Insert a text; the first `subject` in it is what is reported."""
    begin = at + new.index(subject)
    return Planted(text[:at] + new + text[at:], begin, begin + len(subject))


def pick(pattern: str, text: str, choose: Choose, start: int = 0) -> re.Match[str] | None:
    """Choose one of the matches of a pattern."""
    found = list(re.compile(pattern, re.MULTILINE).finditer(text, start))
    return found[choose(len(found))] if found else None


def body(text: str) -> int:
    """Return where the body begins."""
    return text.index("\n---\n", 3) + len("\n---\n")


def prose_ends(text: str) -> list[int]:
    """Return the ends of sentences in paragraphs, list items, quotes and cells, outside code and references."""
    lists_sources = re.search(r"^## .*References$", text, re.MULTILINE)
    end = lists_sources.start() if lists_sources else len(text)
    fences = [match.span() for match in re.finditer(r"^```.*?^```$", text, re.MULTILINE | re.DOTALL)]
    ends = [match.start() + 1 for match in re.finditer(r"[a-z](?=[.,] )", text[:end])]
    return [at for at in ends if at > body(text) and not any(a <= at < b for a, b in fences)]


def in_prose(text: str, choose: Choose) -> int:
    ends = prose_ends(text)
    return ends[choose(len(ends))]


def tag_lines(text: str) -> list[re.Match[str]]:
    return list(re.compile(r"^  - (?P<tag>.+)$", re.MULTILINE).finditer(text, 0, body(text)))


def mechanism_keys(text: str) -> list[re.Match[str]]:
    start = text.index("\nmechanisms:")
    return list(re.compile(r"^  (?P<key>[A-Z][^:]+):", re.MULTILINE).finditer(text, start, body(text)))


# --- front matter -----------------------------------------------------------------------------------------------


@mutation("front-matter-missing")
def front_matter_cut_off(text: str, choose: Choose) -> Planted | None:
    return Planted("\n" * choose(3) + text[body(text) :].lstrip("\n"), 0, 0)


@mutation("front-matter-syntax")
def a_tab_in_the_indent(text: str, choose: Choose) -> Planted | None:
    tag = tag_lines(text)[choose(len(tag_lines(text)))]
    return Planted(text[: tag.start()] + "\t- " + text[tag.start("tag") :], tag.start(), tag.start() + 1)


@mutation("front-matter-syntax")
def a_colon_in_a_plain_value(text: str, choose: Choose) -> Planted | None:
    value = pick(r"^(?:title|description|sidebar_label): (?P<value>\w+)", text[: body(text)], choose)
    assert value
    mutated = text[: value.end()] + ": more" + text[value.end() :]
    return Planted(mutated, value.end(), value.end() + 1)


@mutation("front-matter-duplicate-key")
def a_key_twice(text: str, choose: Choose) -> Planted | None:
    line = pick(r"^(?P<key>title|id|description|CAS|list_image|inchikey): .+\n", text[: body(text)], choose)
    assert line
    at = text.index("\n---\n", 3) + 1
    return inserted(text, at, line.group(), line["key"])


@mutation("front-matter-duplicate-key")
def a_mechanism_twice(text: str, choose: Choose) -> Planted | None:
    keys = mechanism_keys(text)
    key = keys[choose(len(keys))]
    at = text.index("\n", keys[-1].end()) + 1
    return inserted(text, at, f"  {key['key']}: again\n", key["key"])


@mutation("front-matter-schema")
def an_unknown_key(text: str, choose: Choose) -> Planted | None:
    line = pick(r"^(?:title|sidebar_label|CAS|inchi|ion_notation|inchi_image): .+\n", text[: body(text)], choose)
    assert line
    return inserted(text, line.start(), "colour: white\n", "colour")


@mutation("front-matter-schema")
def a_required_key_missing(text: str, choose: Choose) -> Planted | None:
    line = pick(r"^(?:id|description|list_image): .+\n", text[: body(text)], choose)
    assert line
    return Planted(text[: line.start()] + text[line.end() :], 0, 3)


@mutation("front-matter-schema")
def an_empty_mechanism(text: str, choose: Choose) -> Planted | None:
    keys = mechanism_keys(text)
    key = keys[choose(len(keys))]
    end = text.index("\n", key.end())
    return replaced(text, key.end() + 1, end, '""')


@mutation("front-matter-schema")
def a_list_for_a_string(text: str, choose: Choose) -> Planted | None:
    value = pick(r"^(?:description|list_image): (?P<value>.+)$", text[: body(text)], choose)
    assert value
    return replaced(text, *value.span("value"), "[a, b]")


@mutation("front-matter-schema")
def a_tag_that_is_a_mapping(text: str, choose: Choose) -> Planted | None:
    tags = [tag for tag in tag_lines(text) if tag["tag"] in ("Nutrient", "Mineral", "Vitamin", "Amino Acid")]
    if not tags:
        return None
    return replaced(text, *tags[choose(len(tags))].span("tag"), "{a: b}")


@mutation("front-matter-ambiguous")
def a_word_that_readers_disagree_about(text: str, choose: Choose) -> Planted | None:
    value = pick(r"^(?:description|sidebar_label): (?P<value>.+)$", text[: body(text)], choose)
    assert value
    word = ["no", "on", "010", "12:30", "1e3", "2024-13-45", "0o10", "1_000"][choose(8)]
    return replaced(text, *value.span("value"), word)


# --- tags and mechanisms ----------------------------------------------------------------------------------------


@mutation("tag-unknown")
def a_tag_of_no_vocabulary(text: str, choose: Choose) -> Planted | None:
    tags = tag_lines(text)
    tag = tags[choose(len(tags))]
    return inserted(text, tag.end(), "\n  - Macro Minerals", "Macro Minerals")


@mutation("tag-duplicate")
def a_tag_again(text: str, choose: Choose) -> Planted | None:
    tags = tag_lines(text)
    tag = tags[choose(len(tags))]["tag"]
    return inserted(text, tags[-1].end(), f"\n  - {tag}", tag)


@mutation("tag-missing")
def a_required_tag_missing(text: str, choose: Choose) -> Planted | None:
    title = re.search(r"^title: (.+)$", text, re.MULTILINE)
    assert title
    required = [tag for tag in tag_lines(text) if tag["tag"] in ("Substance", title[1])]
    tag = required[choose(len(required))]
    begin = text.index("tags:")
    return Planted(text[: tag.start()] + text[tag.end() + 1 :], begin, begin + len("tags"))


@mutation("mechanism-unknown")
def a_mechanism_renamed(text: str, choose: Choose) -> Planted | None:
    keys = mechanism_keys(text)
    key = keys[choose(len(keys))]
    return replaced(text, *key.span("key"), key["key"] + "s")


@mutation("mechanism-untagged")
def the_tag_of_a_mechanism_missing(text: str, choose: Choose) -> Planted | None:
    keys = mechanism_keys(text)
    key = keys[choose(len(keys))]
    line = f"  - {key['key']}\n"
    at = text.index(line)
    return Planted(text[:at] + text[at + len(line) :], key.start("key") - len(line), key.end("key") - len(line))


# --- InChIKeys --------------------------------------------------------------------------------------------------

KEY = r"^inchikey: (?P<key>\S+)$"


@mutation("inchikey-format")
def an_impossible_key(text: str, choose: Choose) -> Planted | None:
    key = pick(KEY, text, choose)
    if not key:
        return None
    at = choose(27)
    old = key["key"]
    new = [
        old[:at] + old[at + 1 :],
        old[:at] + "_" + old[at + 1 :],
        old.replace("-", "", 1),
        old.lower(),
        old[:-4] + "X" + old[-3:],
    ]
    return replaced(text, *key.span("key"), new[choose(len(new))])


@mutation("inchikey-image")
def the_image_of_another_key(text: str, choose: Choose) -> Planted | None:
    image = pick(r"^inchi_image: (?P<path>\S+)$", text, choose)
    if not image:
        return None
    others = ["RYYVLZVUVIJVGH-UHFFFAOYSA-N", "JLVVSXFLKOJNIY-UHFFFAOYSA-N", "XOAAWQZATWQOTB-UHFFFAOYSA-N"]
    other = [key for key in others if key not in text][choose(2)]
    return replaced(text, *image.span("path"), f"../static/img/inchi/{other}.png")


@mutation("inchikey-mismatch")
def the_key_of_another_substance(text: str, choose: Choose) -> Planted | None:
    key = pick(KEY, text, choose)
    others = ["FYYHWMGAXLPEAU-UHFFFAOYSA-N", "QNAYBMKLOCPYGJ-REOHCLBHSA-N", "BSYNRYMUTXBXSQ-UHFFFAOYSA-N"]
    return replaced(text, *key.span("key"), others[choose(3)]) if key and "\ninchi: " in text else None


@mutation("identifier-format")
def a_cas_number_with_a_slip(text: str, choose: Choose) -> Planted | None:
    number = pick(r"^CAS: (?P<number>\S+)$", text, choose)
    if not number:
        return None
    old = number["number"]
    new = [
        old[:-1] + str((int(old[-1]) + 1 + choose(9)) % 10),
        old.replace("-", "–"),
        old.replace("-", "", 1),
        f"CAS {old}",
        old + "0",
    ]
    return replaced(text, *number.span("number"), new[choose(len(new))])


# --- references -------------------------------------------------------------------------------------------------


@mutation("footnote-undefined", "")
def a_footnote_of_nothing(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), "[^nowhere]", "[^nowhere]")


@mutation("footnote-unused", "")
def a_footnote_for_nobody(text: str, choose: Choose) -> Planted | None:
    gap = pick(r"\n\n(?=[A-Z])", text, choose, body(text))
    assert gap
    return inserted(text, gap.start(), "\n\n[^nobody]: A note.", "[^nobody]")


@mutation("footnote-duplicate", "articles/from-hexuronic")
def a_footnote_again(text: str, choose: Choose) -> Planted | None:
    definition = pick(r"^(?P<mark>\[\^[^\]]+\]):", text, choose, body(text))
    assert definition
    return inserted(text, len(text), f"\n{definition['mark']}: Again.\n", definition["mark"])


@mutation("citation-undefined", "articles/caffeine-in-numbers")
def a_superscript_of_nothing(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), ",<sup>99</sup>", "99")


@mutation("citation-undefined", "articles/reading-an-inchikey")
def a_number_of_nothing(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), " [2, 88]", "88")


@mutation("citation-undefined", "articles/counting-zinc")
def a_number_beyond_the_ordered_list(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), " [77]", "77")


@mutation("citation-undefined", "articles/two-reports")
def an_author_of_nothing(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), " [Ramsey et al., 2009]", "Ramsey et al., 2009")


@mutation("citation-key-unknown", "")
def a_slip_in_a_key(text: str, choose: Choose) -> Planted | None:
    key = pick(r"(?<=@)[a-z]+_[a-z]+_\d{4}(?=[;,\]])", text, choose)
    at = key.start() + 1 + choose(len(key[0]) - 2) if key else 0
    return Planted(text[:at] + text[at + 1 :], key.start(), key.end() - 1) if key else None


@mutation("citation-key-unknown", "")
def a_link_to_no_entry(text: str, choose: Choose) -> Planted | None:
    target = "/references#clerk_magnesium_2013"
    return inserted(text, in_prose(text, choose), f" [Clerc et al. 2013]({target})", target)


@mutation("citation-label-mismatch", "")
def a_text_with_another_year(text: str, choose: Choose) -> Planted | None:
    label = f"Clerc et al. {1990 + choose(20)}"
    return inserted(text, in_prose(text, choose), f" [{label}](/references#clerc_magnesium_2013)", label)


@mutation("citation-label-mismatch", "")
def a_text_with_another_author(text: str, choose: Choose) -> Planted | None:
    label = ("Clark et al., 2013", "(Clark, 2013)", "Clerc & Smith 2013", "Smith and Young")[choose(4)]
    return inserted(text, in_prose(text, choose), f" [{label}](/references#clerc_magnesium_2013)", label)


@mutation("citation-unused", "articles/caffeine-in-numbers")
def a_superscript_entry_for_nobody(text: str, choose: Choose) -> Planted | None:
    entry = pick(r"^- <sup>", text, choose)
    assert entry
    return inserted(text, entry.start(), "- <sup>55</sup> Nobody A. Nothing. 1999.\n", "55")


@mutation("citation-unused", "articles/reading-an-inchikey")
def a_numbered_entry_for_nobody(text: str, choose: Choose) -> Planted | None:
    entry = pick(r"^- \[\d\] ", text, choose)
    assert entry
    return inserted(text, entry.start(), "- [55] Nobody A. Nothing. 1999.\n", "55")


@mutation("citation-undefined", "articles/caffeine-in-numbers")
def a_slip_in_a_superscript(text: str, choose: Choose) -> Planted | None:
    at = text.index("<sup>2</sup>") + len("<sup>")
    return replaced(text, at, at + 1, ["22", "12", "20"][choose(3)])


@mutation("citation-undefined", "articles/caffeine-in-numbers")
def a_slip_in_the_number_of_an_entry(text: str, choose: Choose) -> Planted | None:
    cited = text.index("<sup>2</sup>") + len("<sup>")
    entry = text.index("- <sup>2</sup>") + len("- <sup>")
    mutated = text[:entry] + ["21", "8", "9"][choose(3)] + text[entry + 1 :]
    return Planted(mutated, cited, cited + 1)


@mutation("citation-unused", "articles/caffeine-in-numbers")
def a_citation_lost(text: str, choose: Choose) -> Planted | None:
    at = text.index("<sup>2</sup>")
    mutated = text[:at] + "" * choose(2) + text[at + len("<sup>2</sup>") :]
    entry = mutated.index("- <sup>2</sup>") + len("- <sup>")
    return Planted(mutated, entry, entry + 1)


@mutation("citation-duplicate", "articles/caffeine-in-numbers")
def a_superscript_entry_again(text: str, choose: Choose) -> Planted | None:
    number = "124567"[choose(6)]
    return inserted(text, len(text), f"- <sup>{number}</sup> Again A. Twice. 1999.\n", number)


@mutation("citation-duplicate", "articles/reading-an-inchikey")
def a_numbered_entry_again(text: str, choose: Choose) -> Planted | None:
    number = "123"[choose(3)]
    return inserted(text, len(text), f"- [{number}] Again A. Twice. 1999.\n", number)


@mutation("reference-undefined", "")
def a_label_of_nothing(text: str, choose: Choose) -> Planted | None:
    new = [" [see there][nowhere]", " [nowhere][]"][choose(2)]
    return inserted(text, in_prose(text, choose), new, "nowhere")


@mutation("link-placeholder", "")
def a_link_to_nothing(text: str, choose: Choose) -> Planted | None:
    at = in_prose(text, choose)
    if choose(2):
        return inserted(text, at, " [see](#)", "#")
    return Planted(text[:at] + " [see]()" + text[at:], at + len(" [see]("), at + len(" [see]("))


@mutation("link-target-missing", "")
def a_link_to_a_page_that_is_not_there(text: str, choose: Choose) -> Planted | None:
    link = pick(r"\]\((?P<target>(?P<path>[^()#:\s]+)\.md(?:#[^()]*)?)\)", text, choose, body(text))
    if not link:
        return None
    path = ["no-such-page", link["path"] + "-2", "x/" + link["path"]][choose(3)]
    return replaced(text, *link.span("target"), path + link["target"].removeprefix(link["path"]))


@mutation("link-anchor-missing", "")
def a_link_to_an_anchor_that_is_not_there(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), " [see](#not-here)", "#not-here")


@mutation("asset-missing", "")
def an_image_that_is_not_there(text: str, choose: Choose) -> Planted | None:
    path, written = [("../static/img/no.png", "../static/img/no.png"), ("no such.png", "<no such.png>")][choose(2)]
    return inserted(text, in_prose(text, choose), f" ![x]({written})", path)


@mutation("asset-missing")
def an_icon_of_another_case(text: str, choose: Choose) -> Planted | None:
    path = pick(r"^list_image: (?P<path>\S+)$", text, choose)
    assert path
    letters = [at for at in range(path.start("path"), path.end("path")) if text[at].isalpha()]
    at = letters[choose(len(letters))]
    return Planted(text[:at] + text[at].upper() + text[at + 1 :], *path.span("path"))


# --- keys and components ---------------------------------------------------------------------------------------

CAFFEINE = """inchikey: RYYVLZVUVIJVGH-UHFFFAOYSA-N
inchi: InChI=1S/C8H10N4O2/c1-10-4-9-6-5(10)7(13)12(3)8(14)11(6)2/h4H,1-3H3
inchi_image: ../static/img/inchi/RYYVLZVUVIJVGH-UHFFFAOYSA-N.png
"""


# What L-theanine is, the identity table does not know.
@mutation("inchikey-duplicate")
def the_key_of_an_earlier_page(text: str, _choose: Choose) -> Planted | None:
    return _with_the_key_of_caffeine(text) if "title: L-Theanine" in text else None


@mutation("inchikey-identity")
def the_key_of_another_page(text: str, _choose: Choose) -> Planted | None:
    is_known = not re.search("^title: (?:DHA|L-Theanine|Caffeine)$", text, re.MULTILINE)
    return _with_the_key_of_caffeine(text) if is_known else None


def _with_the_key_of_caffeine(text: str) -> Planted:
    own = re.compile(r"(?:^(?:inchikey|inchi|inchi_image|ion_notation): .+\n)+", re.MULTILINE).search(text)
    assert own
    begin = own.start() + len("inchikey: ")
    return Planted(
        text[: own.start()] + CAFFEINE + text[own.end() :], begin, begin + len("RYYVLZVUVIJVGH-UHFFFAOYSA-N")
    )


@mutation("identifier-mismatch")
def the_number_of_another_substance(text: str, choose: Choose) -> Planted | None:
    own = pick(r"^CAS: (?P<number>\S+)$", text, choose)
    if not own or "title: L-Theanine" in text:
        return None
    others = [number for number in ("58-08-2", "107-35-7", "62-49-7") if number != own["number"]]
    return replaced(text, *own.span("number"), others[choose(len(others))])


@mutation("prop-unknown")
def a_component_for_a_tag_of_no_vocabulary(text: str, choose: Choose) -> Planted | None:
    value = pick(r'<Substance\w+ tag="(?P<value>[^"]+)"', text, choose, body(text))
    assert value
    new = [value["value"].lower() + "s", "Kitchenware", "", "No — such"][choose(4)]
    return replaced(text, *value.span("value"), new)


@mutation("component-missing")
def a_component_cut_out(text: str, choose: Choose) -> Planted | None:
    component = pick(r"^<SubstanceFoods .*/>\n", text, choose, body(text))
    assert component
    mutated = text[: component.start()] + text[component.end() :]
    begin = mutated.index("## Foods\n") + len("## ")
    return Planted(mutated, begin, begin + len("Foods"))


@mutation("component-missing")
def a_component_of_another_page(text: str, choose: Choose) -> Planted | None:
    value = pick(r'<SubstanceFoods tag="(?P<value>[^"]+)"', text, choose, body(text))
    assert value
    others = [tag for tag in ("Zinc", "Mineral", "Vitamin C", "L-Theanine") if tag != value["value"]]
    return replaced(text, *value.span("value"), others[choose(len(others))])


@mutation("component-forbidden", "")
def a_component_of_the_draft(text: str, choose: Choose) -> Planted | None:
    component = ["<DraftNote />", '<DraftNote for="me">'][choose(2)]
    return inserted(text, in_prose(text, choose), f" {component}", component)


# --- sections, entries, text ------------------------------------------------------------------------------------

SECTIONS = ["Overview", "Recipes", "Foods", "References"]


@mutation("section-missing")
def a_section_renamed(text: str, choose: Choose) -> Planted | None:
    which = choose(4)
    heading = f"## {SECTIONS[which]}\n"
    at = text.index(heading)
    # A heading that other pages or this one link to would be missed by those links as well.
    mutated = (text[:at] + "## Something else\n" + text[at + len(heading) :]).replace(
        f"](#{SECTIONS[which].lower()})", "](#something-else)"
    )
    if which == 0:
        after = body(text)
        return Planted(mutated, after, after)
    before = mutated.index(f"## {SECTIONS[which - 1]}") + 3
    return Planted(mutated, before, before + len(SECTIONS[which - 1]))


@mutation("section-order")
def a_section_moved(text: str, choose: Choose) -> Planted | None:
    which = choose(3)
    begin = text.index(f"## {SECTIONS[which]}\n")
    end = text.index("\n## ", begin) + 1
    rest = text[:begin] + text[end:].rstrip("\n")
    mutated = rest + "\n\n" + text[begin:end].rstrip("\n") + "\n"
    at = mutated.index(f"## {SECTIONS[which]}\n") + 3
    return Planted(mutated, at, at + len(SECTIONS[which]))


@mutation("entry-format")
def an_entry_of_another_form(text: str, choose: Choose) -> Planted | None:
    entry = pick(r"^- (?=\S)", text, choose, text.index("## References"))
    if not entry:
        return None
    return inserted(text, entry.start(), "- nothing is capital here\n", "nothing is capital here")


@mutation("text-forbidden", "")
def a_text_of_the_draft(text: str, choose: Choose) -> Planted | None:
    return inserted(text, in_prose(text, choose), " (From the paper)", "From the paper")


@mutation("merge-conflict", "")
def a_conflict_in_the_body(text: str, choose: Choose) -> Planted | None:
    paragraph = pick(r"(?<=\n\n)[A-Z][^|`]*?(?=\n\n)", text, choose, body(text))
    assert paragraph
    mine = paragraph.group()
    new = f"<<<<<<< HEAD\n{mine}\n=======\nSomething else [^x] [1](no.md)\n>>>>>>> branch"
    return Planted(
        text[: paragraph.start()] + new + text[paragraph.end() :],
        paragraph.start(),
        paragraph.start() + len("<<<<<<< HEAD"),
    )


@mutation("merge-conflict", "")
def a_conflict_in_the_front_matter(text: str, choose: Choose) -> Planted | None:
    line = pick(r"^(?:title|description): .+\n", text[: body(text)], choose)
    assert line
    new = f"<<<<<<< HEAD\n{line.group()}=======\ntitle: [broken\n>>>>>>> branch\n"
    return Planted(text[: line.start()] + new + text[line.end() :], line.start(), line.start() + len("<<<<<<< HEAD"))


@mutation("suppression-unused", "")
def a_suppression_of_nothing(text: str, choose: Choose) -> Planted | None:
    comment = f"<!-- contentlint-{['disable-line', 'disable-file', 'disable'][choose(3)]} link-placeholder: why -->"
    return inserted(text, in_prose(text, choose), " " + comment, comment)


@mutation("suppression-malformed", "")
def a_suppression_of_no_rule(text: str, choose: Choose) -> Planted | None:
    words = ["disable-line", "disable-line tag-unknwon", "disable-next-line: why", "disble-line tag-unknown"]
    comment = f"<!-- contentlint-{words[choose(4)]} -->"
    return inserted(text, in_prose(text, choose), " " + comment, comment)


@mutation("file-encoding", "")
def a_nul(text: str, choose: Choose) -> Planted | None:
    return inserted(text, choose(len(text)), "\0", "\0")
