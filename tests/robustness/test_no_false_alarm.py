"""Correct content that once gave an alarm, or is made to look like a mistake: it has none."""

from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default
from contentlint.engine.selection import Choice

SUPERSCRIPT = "\n\nCited.<sup>1</sup>\n\n## References\n\n- <sup>1</sup> One\n"
NUMERIC = "\n\nCited [1].\n\n## References\n\n- [1] One\n"
AUTHORS = "\n\n## References\n\n- Clerc, P. (2013). A paper.\n"


@pytest.mark.parametrize(
    "text",
    [
        f"An sp<sup>3</sup> carbon{SUPERSCRIPT}",
        f"<i>r</i><sup>2</sup> = 0.9 and *r*<sup>2</sup>{SUPERSCRIPT}",
        f"4 inches<sup>2</sup>, 10 meters<sup>3</sup>, 2 mol<sup>2</sup>, 3 acres<sup>2</sup>{SUPERSCRIPT}",
        f"<sup>13</sup>*C*, <sup>18</sup>F, 10<sup>20</sup>, 2<sup>nd</sup>, kg/m<sup>2</sup>{SUPERSCRIPT}",
        f"In 2019<sup>7</sup> and vitamin C<sup>3</sup>{SUPERSCRIPT}",
        f"RR 0.8 (95% CI [2, 10]), in the range [3, 9] and x[7]{NUMERIC}",
        f"[COVID 2019] [Accessed 2020] [Olympics 2012] [Image 2020] [Born 1950] [Foo 1951]{AUTHORS}",
        "Claim.<sup>(1)</sup>\n\n## References\n\n- <sup>1</sup> One\n",
        "Claim.<sup>*1*</sup>\n\n## References\n\n- <sup>1</sup> One\n",
        "Claim [**1**]\n\n## References\n\n- [1] One\n",
        '<p ID="unique">x</p>\n\n[x](#unique)\n',
        "![z](<%= x %>) [y]({{ page.url }})\n",
        "[Cu(NH3)4][SO4], [Co(en)3][ClO4], the class [A-Z][a-z] and matrix[i][j]\n",
        "[//]: # (a comment)\n\n[comment]: <> (another)\n",
        "- [ ] to do\n- [x] done\n",
        "[Back to top](#top) and [text](#:~:text=found)\n",
    ],
)
def test_no_finding(text: str, tmp_path: Path) -> None:
    configuration = default(tmp_path)
    opened = open_site(configuration, {"page.md": text.encode("utf-8")})
    assert check(opened, configuration, Choice(), ["page.md"]).findings == ()


@pytest.mark.parametrize(
    ("text", "rule", "subject"),
    [
        ("[x](no.png 'y') <A HREF='no.md'>z</A>\n", "link-target-missing", "no.png no.md"),
        (f"Cited [Clerc 2013], and [Smith 2020]{AUTHORS}", "citation-undefined", "Smith 2020"),
        ("Cited [1], [22]\n\n## References\n\n- [1] One\n- [2] Two\n", "citation-undefined", "22"),
        ("A [1]\n\n## References\n\n- [1] One\n- [2–4] Two\n", "citation-unused", "2 2–4 4"),
        (
            "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\ninchi_image: FYYHWMGAXLPEAU-UHFFFAOYSA-N.png\n---\n",
            "inchikey-image",
            "FYYHWMGAXLPEAU-UHFFFAOYSA-N.png",
        ),
    ],
)
def test_the_mistake_beside_it_is_found(text: str, rule: str, subject: str, tmp_path: Path) -> None:
    configuration = default(tmp_path)
    opened = open_site(configuration, {"page.md": text.encode("utf-8")})
    found = check(opened, configuration, Choice(), ["page.md"]).findings
    assert (" ".join(finding.subject for finding in found), {finding.rule for finding in found}) == (subject, {rule})


def test_a_placeholder_is_no_address_that_text_and_entry_share(tmp_path: Path) -> None:
    text = "Iron [1], by [a doctor](#)\n\n## Sources\n\n- [1] [One](#)\n- [2] [Two](#)\n"
    configuration = default(tmp_path)
    opened = open_site(configuration, {"page.md": text.encode("utf-8")})
    found = check(opened, configuration, Choice(ignore=("link-placeholder",)), ["page.md"]).findings
    assert [(finding.rule, finding.subject) for finding in found] == [("citation-unused", "2")]
