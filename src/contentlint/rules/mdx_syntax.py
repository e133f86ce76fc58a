"""The rule mdx-syntax."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Edit, Fix, Problem, Related, Safety
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.span import Span

_SITE = 'site = "docusaurus"\n'
_PATH = "docs/zinc.md"


class MdxSyntax(ReferenceRule):
    """Finds what MDX cannot compile."""

    why = "The build stops at the first such place; in MDX, '<' begins a tag, '{' JavaScript, and every tag is closed."
    remedy = "Write '&lt;' or '\\<' and '\\{' where the character itself is meant, and close every tag."
    good = (
        Good("# Zinc\n\n1 < 2, p \\<0.05, p &lt;0.05 and `{a b}`.<br />\n\n<Note tag={1}>*a*</Note>", _PATH, {}, _SITE),
        Good("---\nmdx:\n  format: md\n---\n\n# Zinc\n\np <0.05<br>and {a b}\n", _PATH, {}, _SITE),
        Good("p <0.05<br>and {a b}\n"),
    )
    bad = (
        Bad("# Zinc\n\nA dose <«5» mg, p<«0».05.\n", _PATH, {}, _SITE, fixed="# Zinc\n\nA dose \\<5 mg, p\\<0.05.\n"),
        Bad("# Zinc\n\nOne line«<br>»and another, {a «b»} and «{» a\n", _PATH, {}, _SITE),
        Bad("# Zinc\n\n- «<p>»A paragraph.\n- Another «</b>»one.\n", _PATH, {}, _SITE),
        Bad("# Zinc\n\n<img src=«x».png />\n", _PATH, {}, _SITE),
        Bad("# Zinc\n\nexport «d»ata from the page.\n", _PATH, {}, _SITE),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield each mistake; nothing where the site changes the text before it compiles it."""
        # Labels match as they are written: with a backslash in but one of both, the link would be lost.
        is_in_label = any("<" in label.written for label in (*page.definitions, *page.footnote_definitions))
        for fault in page.mdx_faults if site.kind.compiles_as_written else ():
            related = (Related(*fault.context),) if fault.context else ()
            fix = None if is_in_label else _fix(fault.literal)
            yield Problem(fault.span, fault.message, fault.written, fault.remedy, related, fix)


def _fix(literal: Span | None) -> Fix | None:
    """Return the repair of a `<` that no tag begins with: it can but stand for itself, which the backslash says."""
    if literal is None:
        return None
    return Fix(Safety.SAFE, "write '\\<'", (Edit(Span.at(literal.line, literal.column), "\\"),))
