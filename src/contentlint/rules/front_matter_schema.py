"""The rule front-matter-schema."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Fix, Problem
from contentlint.nearest import Form, difference
from contentlint.rules._schema import SchemaOptions, SchemaVerdict, seen_of, value_at
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.schema.outline import tokens
from contentlint.schema.violation import Violation
from contentlint.site.site import Site

_SAME = (Form.UNICODE, Form.CASE, Form.SEPARATORS)
_HEAD = "---\nid: zinc\ntitle: Zinc\ndescription: A metal ion\nlist_image: /img/zinc.svg\n"
_SITE = {"docusaurus.config.js": "module.exports = { presets: ['classic'] };\n"}
_ARTICLES = '[[collections]]\nname = "articles"\nfiles = ["*.md"]\nschema = "article"\n'


class FrontMatterSchema(ReferenceRule):
    """Finds front matter that the schema of the page's collection, or the site's generator, does not allow."""

    why = (
        "Lists, navigation and components read the front matter, and show nothing where a key is missing or misspelt; "
        "a generator that rejects a value builds nothing at all."
    )
    remedy = "Write what the schema asks for; the key's description in the schema says what it is for."
    good = (
        Good(_HEAD + "tags: [Substance]\nsidebar_position: 2\n---\n"),
        Good("---\nseason: of no collection\n---\n"),
        Good(
            "---\ntitle: Zinc\nshow_inchi: true\n---\n",
            config=_ARTICLES + 'extra-keys = ["show_inchi"]\n',
        ),
        Good("---\ntitle: 2024\ndraft: 'true'\nsidebar_position: '3'\nown: 1\n---\n", path="docs/zinc.md", files=_SITE),
        Good("---\ntitle: true\n---\n", path="notes/zinc.md", files=_SITE),
    )
    bad = (
        Bad("«---»\nid: zinc\ntitle: Zinc\ndescription: A metal ion\ntags: [Substance]\n---\n"),
        Bad(
            _HEAD + "tags: [Substance]\n«sidebar_lable»: Zinc\n---\n",
            fixed=_HEAD + "tags: [Substance]\nsidebar_label: Zinc\n---\n",
        ),
        Bad(_HEAD + "tags: [Substance]\nsidebar_label: «[Zinc]»\n---\n"),
        Bad(_HEAD + "tags: [Substance, «5»]\n---\n"),
        Bad(_HEAD + "tags: [Substance, A]\nmechanisms:\n  A:«»\n---\n"),
        Bad(
            _HEAD + "tags: [Substance]\nlast_update:\n  «autor»: Ada\n---\n",
            fixed=_HEAD + "tags: [Substance]\nlast_update:\n  author: Ada\n---\n",
        ),
        Bad(_HEAD + "tags: [Substance]\nCAS: «zinc»\n---\n"),
        Bad("---\n«titel»: Zinc\n---\n", config=_ARTICLES, fixed="---\ntitle: Zinc\n---\n"),
        Bad("---\ntitle: Zinc\nsidebar_position: «first»\n---\n", config=_ARTICLES),
        Bad("---\ntitle: «true»\ndraft: «yes»\ntags: «a, b»\n---\n", path="docs/zinc.md", files=_SITE),
    )
    Options = SchemaOptions

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield what the schema does not allow; the subject is the JSON pointer."""
        if page.front_matter:
            verdict = self.options.verdict(page.front_matter)
            for violation, span in verdict.violations:
                fix = _fix(violation, verdict, page, site)
                yield Problem(span, violation.message, violation.pointer, violation.help, fix=fix)


def _fix(violation: Violation, verdict: SchemaVerdict, page: PageFacts, site: Site) -> Fix | None:
    """Return the repair; what makes it is loaded for a violation that may have one."""
    if not _may_be_fixed(violation, page):
        return None
    from contentlint.rules._schema_fixes import fix_of

    return fix_of(violation, verdict, page, site)


def _may_be_fixed(violation: Violation, page: PageFacts) -> bool:
    """Tell whether what is missing may be known, or a slip can be told from another word."""
    if violation.keyword == "required":
        return violation.pointer == "/inchi_image"
    if violation.at != "value":
        return violation.meant is not None
    value = value_at(page.data, tokens(violation.pointer))
    if not isinstance(value, str):
        return False
    return value != seen_of(value) or bool(violation.meant and difference(value, violation.meant) in _SAME)
