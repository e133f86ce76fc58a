"""How it is said that a key is another substance's."""

import pytest

from contentlint.identity.bearing import familiar_name
from contentlint.identity.claim import Claim, Said
from contentlint.identity.verdict import judge
from contentlint.rules._identity_words import advice, message
from tests.identity.few import Few, known

POTASSIUM, CHLORIDE = "ZLMJMSJWJFRBEC-UHFFFAOYSA-N", "WCUXLLCKKVVCTQ-UHFFFAOYSA-M"
WATER, HEAVY_WATER = "XLYOFNOQVPJJNP-UHFFFAOYSA-N", "XLYOFNOQVPJJNP-ZSJDYOACSA-N"
DHA, EPA = "MBMBGCFOFBJSGT-KUBAVDMBSA-N", "JAZBEHYOTPTENJ-JLNKQSITSA-N"
OLEIC, ELAIDIC = "ZQPPMHVWECSIRJ-KTKRTIGZSA-N", "ZQPPMHVWECSIRJ-MDZDMXLPSA-N"
THEANINE = "DATAGRPVKZEWHA-YFKPBYRVSA-N"

OWN = known(THEANINE, "theanine")._replace(sources=("names.csv",))
METAL = known(POTASSIUM, "potassium atom", "potasio", "19K", "potassium", "kalium", formula="K")
TABLE = Few(
    [
        METAL,
        known(CHLORIDE, "potassium chloride", formula="ClK", parts=("NPYPAHLBTDXSSS", "VEXZGXHMUGYJMC")),
        known(WATER, "water", formula="H2O"),
        known(HEAVY_WATER, "dideuterium oxide", formula="H2O", cas="7789-20-0"),
        known(DHA, "docosa-4,7-hexaenoic acid", "cervonic acid", "4,7-Docosahexaenoic acid", "Docosahexaenoic acid"),
        known(EPA, "icosapentaenoic acid", formula="C20H30O2"),
        known(OLEIC, "oleic acid", formula="C18H34O2"),
        known(ELAIDIC, "elaidic acid", formula="C18H34O2"),
        OWN,
    ],
    settled=["theanine"],
)


def told(key: str, title: str, cas: str = "", formula: str = "") -> tuple[str, str | None]:
    numbers = (Said(cas, "/identifiers/cas/0"),) if cas else ()
    verdict = judge(
        Claim(key, (Said(title, "/title"),), (), numbers, Said(formula, "/formula") if formula else None), TABLE
    )
    assert verdict.is_against
    return message(key, verdict), advice(verdict)


@pytest.mark.parametrize(
    ("key", "title", "words"),
    [
        (
            HEAVY_WATER,
            "Water",
            "is the InChIKey of dideuterium oxide (H2O), expected that of 'Water' (H2O): they differ only in the "
            "isotopes of the atoms",
        ),
        (
            ELAIDIC,
            "Oleic acid",
            "is the InChIKey of elaidic acid (C18H34O2), expected that of 'Oleic acid' (C18H34O2): they differ only in "
            "the arrangement of the atoms in space (they are stereoisomers)",
        ),
        (
            EPA,
            "DHA (Docosahexaenoic Acid)",
            "is the InChIKey of icosapentaenoic acid (C20H30O2), expected that of 'DHA (Docosahexaenoic Acid)'",
        ),
        (
            EPA,
            "Cervonic acid",
            "is the InChIKey of icosapentaenoic acid (C20H30O2), expected that of 'Cervonic acid', which is "
            "Docosahexaenoic acid",
        ),
        ("AAAAAAAAAAAAAA-UHFFFAOYSA-N", "Theanine", "is not the InChIKey of 'Theanine' in names.csv"),
    ],
)
def test_what_is_wrong(key: str, title: str, words: str) -> None:
    assert told(key, title)[0] == f"'{key}' {words}"


def test_what_speaks_for_the_key_is_named_by_its_field() -> None:
    ask = f"did you mean '{WATER}'?"
    about = "If the page is about dideuterium oxide, name that in its title or aliases"
    number = "Or is the name wrong? On this page, the cas '7789-20-0' is that of dideuterium oxide"
    assert told(HEAVY_WATER, "Water", "7789-20-0")[1] == f"{ask} {number}"
    assert told(HEAVY_WATER, "Water", "7789-20-0", "H2O")[1] == f"{ask} {number}"
    assert told(HEAVY_WATER, "Water", formula="H2O")[1] == f"{ask} {about}"
    both = "the cas '7789-20-0' and the formula 'H2O' are those of dideuterium oxide"
    assert told(HEAVY_WATER, "Oleic acid", "7789-20-0", "H2O")[1] == (
        f"did you mean '{OLEIC}'? Or is the name wrong? On this page, {both}"
    )


def test_the_familiar_name_is_the_one_that_most_others_contain() -> None:
    assert familiar_name(METAL) == "potassium"
    assert familiar_name(known(POTASSIUM, "sulfur atom", "theion", "16S", "sulphur")) == "sulphur"
    assert familiar_name(known(OLEIC, "oleic acid", "red oil")) == "oleic acid"
    assert familiar_name(known(EPA, "icosa-5,8-pentaenoic acid", "icosapent", "5,8-EPA acid")) == "icosapent"
    assert familiar_name(known(EPA, "icosa-5,8-pentaenoic acid", "EPA")) == "icosa-5,8-pentaenoic acid"
