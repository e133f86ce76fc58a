"""The rule inchikey-format."""

from collections.abc import Iterator

from contentlint.chemistry.inchikey import fault_in, latin
from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Safety
from contentlint.rules._replacement import replacement
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.words import quoted


class InchikeyFormat(PageRule):
    """Finds a string that cannot be an InChIKey."""

    why = "A key with a slip finds nothing in any database, and names a picture that is not there."
    remedy = "Copy the key again from its source; do not retype it."
    good = (
        Good("---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n"),
        Good("---\ninchikey: CIWBSHSKHKDKBQ-JLAZNSOCSA-N\n---\n"),
    )
    bad = (
        Bad(
            "---\ninchikey: «jlvvsxflkojniy-uhfffaoysa-n»\n---\n",
            fixed="---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n",
        ),
        Bad(
            "---\ninchikey: '«JLVVSXFLKOJNIY-UHFFFA0YSA-N»'\n---\n",
            fixed="---\ninchikey: 'JLVVSXFLKOJNIY-UHFFFAOYSA-N'\n---\n",
        ),
        Bad(
            "---\ninchikey: «JLVVSXFLKOJNIY-UHFFFAOXSA-N»\n---\n",
            fixed="---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n",
        ),
        Bad(
            "---\ninchikey: «JLVVSXFLKOJNIYUHFFFAOYSA-N»\n---\n",
            fixed="---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n",
        ),
        Bad("---\ninchikey: «JLVVSXFLKOJNlY-UHFFFAOYSA-N»\n---\n"),
        Bad("---\ninchikey: «JLVVSXFLKOJNI-UHFFFAOYSA-N»\n---\n"),
        Bad("---\ninchikey: «ELVVSXFLKOJNIY-UHFFFAOYSA-N»\n---\n"),
        Bad("---\ninchikey: «InChI=1S/Mg/q+2»\n---\n", fixed="---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n"),
        Bad("---\ninchikey: «magnesium»\n---\n"),
        Bad("---\ninchikey: «''»\n---\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the key if it is impossible."""
        key = page.data.get("inchikey")
        fault = fault_in(key) if isinstance(key, str) else None
        if page.front_matter is None or fault is None or not isinstance(key, str):
            return
        written = page.front_matter.text_at("/inchikey", key)
        message = f"{quoted(key)} cannot be an InChIKey: {fault.message}"
        if fault.suggestion is None:
            yield Problem(written.span, message, key, "copy it again from where it comes from")
            return
        safety = Safety.SAFE if latin(key) == fault.suggestion else Safety.UNSAFE
        fix = replacement(written, fault.suggestion, safety)
        yield Problem(written.span, message, key, f"did you mean '{fault.suggestion}'?", fix=fix)
