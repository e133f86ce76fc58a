"""What is said of a key and the names beside it."""

import pytest

from contentlint.identity.claim import Claim, Said
from contentlint.identity.substance import Substance
from contentlint.identity.verdict import Kind, Verdict, judge
from contentlint.rules._identity_words import message
from tests.identity.few import TABLE, Few, known


def said(*texts: str, field: str = "title") -> tuple[Said, ...]:
    return tuple(Said(text, f"/{field}") for text in texts)


def verdict(key: str, *names: str, aliases: tuple[str, ...] = (), cas: str = "", **more: object) -> Verdict:
    numbers = said(cas, field="cas") if cas else ()
    return judge(Claim(key, said(*names), said(*aliases, field="aliases"), numbers, **more), TABLE)


OLEIC, ELAIDIC = "ZQPPMHVWECSIRJ-KTKRTIGZSA-N", "ZQPPMHVWECSIRJ-MDZDMXLPSA-N"
L_ALANINE, D_ALANINE, ALANINE = (f"QNAYBMKLOCPYGJ-{rest}" for rest in ("REOHCLBHSA-N", "UWTATZPHSA-N", "UHFFFAOYSA-N"))
METAL, ION = "FYYHWMGAXLPEAU-UHFFFAOYSA-N", "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
CAFFEINE, ETHYL_CAPROATE = "RYYVLZVUVIJVGH-UHFFFAOYSA-N", "SHZIWNPUGXLXDT-UHFFFAOYSA-N"
ASCORBIC_ACID, ASCORBATE = "CIWBSHSKHKDKBQ-JLAZNSOCSA-N", "PPASLZSBLFJQEF-UHFFFAOYSA-M"
DHA, Q10 = "MBMBGCFOFBJSGT-KUBAVDMBSA-N", "ACTIUHUUMQJHFO-UPTCCGCDSA-N"
CREATINE, HYDRATE = "CVSVTCORWBXHQV-UHFFFAOYSA-N", "MEJYXFHCRXAUIL-UHFFFAOYSA-N"


@pytest.mark.parametrize(
    ("key", "names", "aliases"),
    [
        (CAFFEINE, ["Caffeine"], ()),
        (ION, ["Magnesium"], ()),  # the nutrient is the ion, and every page on it bears the element's name
        (METAL, ["Magnesium"], ()),
        (ION, ["Magnesium ion"], ()),
        ("XMBWDFGMSWQBCA-UHFFFAOYSA-M", ["Iodine"], ()),
        ("VTLYFUHAOXGGBS-UHFFFAOYSA-N", ["Iron"], ()),
        (ASCORBATE, ["Sodium ascorbate"], ()),
        (ASCORBATE, ["Ascorbic acid"], ("Sodium ascorbate",)),
        (ASCORBIC_ACID, ["Vitamin C"], ()),
        ("FERIUCNNQQJTOY-UHFFFAOYSA-M", ["Butyric acid"], ()),
        ("FERIUCNNQQJTOY-UHFFFAOYSA-N", ["Butyrate"], ()),
        ("FERIUCNNQQJTOY-UHFFFAOYSA-O", ["Butyrate"], ()),
        ("ZIUSSTSXXLLKKK-KOBPDPAPSA-N", ["Curcumin"], ()),
        ("VFLDPWHFBUODDF-FCXRPNKRSA-N", ["Curcumin"], ()),
        ("GVJHHUAWPYXKBD-IEOSBIPESA-N", ["Vitamin E"], ()),
        ("VFLDPWHFBUODDF-UHFFFAOYSA-N", ["Curcumin"], ()),  # flat
        (ALANINE, ["Alanine"], ()),
        (ALANINE, ["DL-Alanine"], ()),
        (L_ALANINE, ["Alanine"], ()),
        (DHA, ["DHA (Docosahexaenoic Acid)"], ()),
        (DHA, ["Docosahexaenoic acid (DHA)"], ()),
        (DHA, ["DHA"], ()),
        (Q10, ["CoQ10"], ()),
        (Q10, ["Coenzyme Q-10: what it is"], ()),
        (HYDRATE, ["Creatine"], ()),
        (CREATINE, ["Creatine monohydrate"], ()),
        (HYDRATE, ["Creatine (monohydrate)"], ()),
        ("PLSARIKBYIPYPF-UHFFFAOYSA-H", ["Magnesium citrate"], ()),  # the same parts in other proportions
        ("WQZGKKKJIJFFOK-VFUOTHLCSA-N", ["Glucose"], ()),
    ],
)
def test_right_keys_are_confirmed(key: str, names: list[str], aliases: tuple[str, ...]) -> None:
    assert verdict(key, *names, aliases=aliases).kind is Kind.CONFIRMED


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("AAAAAAAAAAAAAA-UHFFFAOYSA-N", "Nothing that anybody knows"),
        ("AAAAAAAAAAAAAA-UHFFFAOYSA-N", "Caffeine"),  # it may be another form, or the table may be wrong
        (CAFFEINE, "Ginkgo biloba"),
        (CAFFEINE, "ALA"),
        (CAFFEINE, "DHA"),  # an abbreviation of several substances
        ("QUEDXNHFTDJVIY-DQCZWYHMSA-N", "Vitamin E"),  # a class, and one of it
        (CAFFEINE, "Omega-3 fatty acid"),
        ("GZCGUPFRVQAUEE-SLPGGIOYSA-N", "Glucose"),  # an open chain of what is a ring in the table
        ("WQZGKKKJIJFFOK-DVKNGEFBSA-N", "Glucose"),  # the other anomer
        ("QNAYBMKLOCPYGJ-AAAAAAAASA-N", "L-Alanine"),  # an isomer that nobody knows
    ],
)
def test_what_is_not_sure_is_not_said(key: str, name: str) -> None:
    assert verdict(key, name).kind is Kind.NOT_VERIFIABLE


@pytest.mark.parametrize(
    ("key", "name", "kind", "is_certain", "meant", "found"),
    [
        (ETHYL_CAPROATE, "Caprylic triglyceride", Kind.OTHER, True, "tricaprylin", "ethyl caproate"),
        (CAFFEINE, "DHA (Docosahexaenoic Acid)", Kind.OTHER, True, "docosahexaenoic acid", "caffeine"),
        (CAFFEINE, "Coenzyme Q10", Kind.OTHER, True, "coenzyme Q10", "caffeine"),
        # Isomers may be tautomers, which have one name and two keys.
        ("UCMIRNVEIXFBKS-UHFFFAOYSA-N", "L-Alanine", Kind.OTHER, False, "L-alanine", "beta-alanine"),
        (ELAIDIC, "Oleic acid", Kind.STEREO, False, "oleic acid", "elaidic acid"),
        (OLEIC, "trans-9-Octadecenoic acid", Kind.STEREO, False, "elaidic acid", "oleic acid"),
        (D_ALANINE, "L-Alanine", Kind.STEREO, False, "L-alanine", "D-alanine"),
        (ALANINE, "L-Alanine", Kind.STEREO, False, "L-alanine", "alanine"),
        ("LUKBXSAWLPMMSZ-UHFFFAOYSA-N", "trans-Resveratrol", Kind.STEREO, False, "trans-resveratrol", None),
        ("WQZGKKKJIJFFOK-DVKNGEFBSA-N", "beta-D-Glucose", Kind.STEREO, False, "beta-D-glucose", "alpha-D-glucose"),
        ("YXFVVABEGXRONW-JGUCLWPXSA-N", "Toluene", Kind.ISOTOPE, False, "toluene", "toluene-d8"),
        (METAL, "Magnesium ion", Kind.CHARGE, False, "magnesium(2+)", "magnesium"),
        (METAL, "Magnesium (Mg²⁺)", Kind.CHARGE, False, "magnesium(2+)", "magnesium"),
        (METAL, "Mg²⁺", Kind.CHARGE, False, "magnesium(2+)", "magnesium"),
        ("PNDPGZBMCMUPRI-UHFFFAOYSA-N", "Iodide", Kind.CHARGE, False, "iodide", "diiodine"),
        ("VTLYFUHAOXGGBS-UHFFFAOYSA-N", "Ferrous ion", Kind.CHARGE, False, "iron(2+)", "iron(3+)"),
        (ASCORBATE, "Ascorbic acid", Kind.PART, False, "L-ascorbic acid", "sodium ascorbate"),
        (ASCORBIC_ACID, "Sodium ascorbate", Kind.PART, False, "sodium ascorbate", "L-ascorbic acid"),
        ("DIXGJWCZQHXZNR-UHFFFAOYSA-L", "Magnesium", Kind.PART, False, "magnesium", "magnesium citrate"),
        ("RYYVLZVUVIJVGX-UHFFFAOYSA-N", "Caffeine", Kind.SLIP, True, "caffeine", None),
        ("RYYVLZVUIVJVGH-UHFFFAOYSA-N", "Caffeine", Kind.SLIP, True, "caffeine", None),
        ("ZQPPMHVWECSIRJ-KTKRTIGASA-N", "Oleic acid", Kind.SLIP, True, "oleic acid", None),
        ("QNAYBMKLOCPYGJ-REOHCLBASA-N", "Alanine", Kind.SLIP, True, "L-alanine", None),
    ],
)
def test_wrong_keys_are_found(key: str, name: str, kind: Kind, is_certain: bool, meant: str, found: str | None) -> None:
    said_of_it = verdict(key, name)
    assert (said_of_it.kind, said_of_it.is_certain) == (kind, is_certain)
    assert said_of_it.meant is not None
    assert said_of_it.meant.name == meant
    assert (said_of_it.found.name if said_of_it.found else None) == found
    assert said_of_it.said == Said(name, "/title")


def test_a_class_that_says_so_is_not_judged() -> None:
    assert verdict(CAFFEINE, "Coenzyme Q10", is_representative=True).kind is Kind.NOT_VERIFIABLE
    assert verdict("RYYVLZVUVIJVGX-UHFFFAOYSA-N", "Caffeine", is_representative=True).kind is Kind.SLIP


def test_an_alias_alone_confirms_and_does_not_contradict() -> None:
    assert verdict(ETHYL_CAPROATE, "MCT oil", aliases=("Caprylic triglyceride",)).kind is Kind.NOT_VERIFIABLE
    assert verdict(ETHYL_CAPROATE, "Coenzyme Q10", aliases=("Ethyl caproate",)).kind is Kind.CONFIRMED


def test_a_slip_is_found_by_any_name_and_by_the_number() -> None:
    slip = "RYYVLZVUVIJVGX-UHFFFAOYSA-N"
    assert verdict(slip, "Coffee", aliases=("Caffeine",)).kind is Kind.SLIP
    assert verdict(slip, "Coffee", cas="58-08-2").kind is Kind.SLIP
    assert verdict(slip, "Coffee").kind is Kind.NOT_VERIFIABLE


def test_a_number_or_formula_of_the_key_makes_it_less_certain() -> None:
    by_number = verdict(ETHYL_CAPROATE, "Caprylic triglyceride", cas="123-66-0")
    assert (by_number.kind, by_number.is_certain) == (Kind.OTHER, False)
    assert by_number.supports == (Said("123-66-0", "/cas"),)
    formula = Said("C8 H16 O2", "/formula")
    assert verdict(ETHYL_CAPROATE, "Caprylic triglyceride", formula=formula).is_certain is True
    by_formula = verdict(ETHYL_CAPROATE, "Caprylic triglyceride", formula=Said("C₈H₁₆O₂", "/formula"))
    assert (by_formula.is_certain, by_formula.supports) == (False, (Said("C₈H₁₆O₂", "/formula"),))


def test_a_number_confirms_where_no_name_is_known() -> None:
    assert verdict(CAFFEINE, "Coffee", cas="58-08-2").kind is Kind.CONFIRMED
    assert verdict(CAFFEINE, "Coffee", cas="123-66-0").kind is Kind.NOT_VERIFIABLE


SUGARS = Few(
    [
        known("BJHIKXHVCXFQLS-UYFOZJQFSA-N", "keto-D-fructose", "fructose", "D-fructose", formula="C6H12O6"),
        known("LKDRXBCSQODPBY-ARQDHWQXSA-N", "beta-D-fructopyranose", formula="C6H12O6"),
        known("SRBFZHDQGSBBOR-AIHAYLRMSA-N", "alpha-D-ribopyranose", formula="C5H10O5"),
        known("PYMYPHUHKUWMLA-VAYJURFESA-N", "aldehydo-L-ribose", "L-ribose", formula="C5H10O5"),
    ]
)


@pytest.mark.parametrize("name", ["Fructose", "D-Fructose", "D-(-)-Fructose", "beta-D-Fructose"])
def test_a_sugar_is_one_substance_open_and_as_a_ring(name: str) -> None:
    said_of_it = judge(Claim("LKDRXBCSQODPBY-ARQDHWQXSA-N", said(name)), SUGARS)
    assert said_of_it.kind is Kind.NOT_VERIFIABLE
    assert said_of_it.found


def test_the_other_hand_of_a_sugar_is_another_substance() -> None:
    assert judge(Claim("SRBFZHDQGSBBOR-AIHAYLRMSA-N", said("L-Ribose")), SUGARS).kind is Kind.OTHER


def test_a_substance_of_which_more_is_said_is_no_other_one() -> None:
    """Of folates and of SAMe, sources have records with and without the place of one atom, both of them not flat."""
    table = Few(
        [
            known("MEFKEPWMEQBLKI-AIRLBKTGSA-N", "S-adenosyl-L-methionine", "SAMe", "ademetionine"),
            known("MEFKEPWMEQBLKI-FCKMPRQPSA-O", "(S)-S-adenosyl-L-methionine"),
            known("ZNOVTXRBGFNYRX-ABLWVSNPSA-N", "5-Methyltetrahydrofolic acid", "prefolic acid"),
            known("ZNOVTXRBGFNYRX-STQMWFEESA-N", "5-methyltetrahydrofolic acid"),
            known("CMWTZPSULFXXJA-VIFPVBQESA-N", "naproxen", "(S)-naproxen"),
            known("CMWTZPSULFXXJA-SECBINFHSA-N", "(R)-naproxen"),
        ]
    )
    for key, name, kind in (
        ("MEFKEPWMEQBLKI-FCKMPRQPSA-N", "Ademetionine", Kind.NOT_VERIFIABLE),
        ("ZNOVTXRBGFNYRX-STQMWFEESA-N", "Prefolic acid", Kind.NOT_VERIFIABLE),
        ("CMWTZPSULFXXJA-SECBINFHSA-N", "Naproxen", Kind.STEREO),
    ):
        assert judge(Claim(key, said(name)), table).kind is kind


def test_an_id_in_small_letters_is_an_abbreviation_where_the_title_is_one() -> None:
    table = Few([known("OGGXGZAMXPVRFZ-UHFFFAOYSA-N", "dimethylarsinic acid", "dmaa"), *TABLE.named("caffeine")])
    assert judge(Claim(CAFFEINE, said("DMAA", "dmaa")), table).kind is Kind.NOT_VERIFIABLE
    assert judge(Claim(CAFFEINE, said("dmaa")), table).kind is Kind.OTHER


def test_an_acid_and_a_mineral_with_its_water_may_be_meant() -> None:
    table = Few(
        [
            known("XFXPMWWXUTWYJX-UHFFFAOYSA-N", "cyanide", formula="CN-"),
            known("LELOWRISYMNNSU-UHFFFAOYSA-N", "hydrogen cyanide", formula="CHN"),
            known("OQSOCUIYOAGFKW-UHFFFAOYSA-N", "borax", formula="B4H20Na2O17"),
            known("UQGFMSUEHSUPRD-UHFFFAOYSA-N", "sodium tetraborate", formula="B4Na2O7"),
        ]
    )
    for key, name in (("LELOWRISYMNNSU-UHFFFAOYSA-N", "Cyanide"), ("UQGFMSUEHSUPRD-UHFFFAOYSA-N", "Borax")):
        said_of_it = judge(Claim(key, said(name)), table)
        assert (said_of_it.kind, said_of_it.is_certain) == (Kind.OTHER, False)


def test_what_a_name_confirms_is_looked_up_no_further() -> None:
    asked = []

    class Asked(Few):
        def named(self, name: str) -> tuple[Substance, ...]:
            asked.append(name)
            return super().named(name)

    claim = Claim(CAFFEINE, said("Caffeine"), said("Jitter", field="aliases"), said("58-08-2", field="cas"))
    assert judge(claim, Asked(TABLE.named("caffeine"))).kind is Kind.CONFIRMED
    assert asked == ["Caffeine"]


def test_a_name_of_an_acid_and_its_ion_is_that_of_one_substance() -> None:
    """Nitric acid and nitrate have two skeletons, as the hydrogen of the acid has its place."""
    table = Few(
        [
            known("GRYLNZFGIOXLOG-UHFFFAOYSA-N", "nitric acid", "nitrate", formula="HNO3"),
            known("NHNBFGGVMKEFGY-UHFFFAOYSA-N", "nitrate", formula="NO3-"),
            known("IOVCWXUNBOPUCH-UHFFFAOYSA-M", "nitrite", formula="NO2-"),
        ]
    )
    assert judge(Claim("IOVCWXUNBOPUCH-UHFFFAOYSA-M", said("Nitrate")), table).kind is Kind.OTHER


def test_the_mildest_of_several_names_counts() -> None:
    assert verdict(ELAIDIC, "Coenzyme Q10", "Oleic acid").kind is Kind.STEREO
    assert verdict(CAFFEINE, "Coenzyme Q10", "Oleic acid").kind is Kind.OTHER


def test_an_inchi_of_the_key_makes_it_no_slip_and_less_certain() -> None:
    inchi = (Said("InChI=1S/C8H16O2/c1-3-5-6-7-8(9)10-4-2/h3-7H2,1-2H3", "/inchi"),)
    judged = verdict(ETHYL_CAPROATE, "Caprylic triglyceride", computed=inchi)
    assert (judged.kind, judged.is_certain, judged.supports) == (Kind.OTHER, False, inchi)
    assert verdict("RYYVLZVUVIJVGX-UHFFFAOYSA-N", "Caffeine", computed=inchi).kind is Kind.NOT_VERIFIABLE


def test_what_the_user_has_settled_is_certain() -> None:
    names = [known(DHA, "DHA"), known(CAFFEINE, "Coffee"), known(METAL, "Magnesium")]
    table = Few(names, settled=["DHA", "Coffee", "Magnesium"])

    def judged(key: str, name: str) -> tuple[Kind, bool]:
        of_it = judge(Claim(key, said(name)), table)
        return of_it.kind, of_it.is_certain

    assert judged(DHA, "DHA") == (Kind.CONFIRMED, False)
    assert judged(CAFFEINE, "DHA") == (Kind.OTHER, True)
    assert judged(Q10, "Coffee") == (Kind.OTHER, True)
    assert judged(f"{CAFFEINE[:15]}AAAAAAAASA-N", "Coffee") == (Kind.CONFIRMED, False)  # the own one is flat


def test_the_element_of_a_compound_is_expected_alone() -> None:
    table = Few(
        [
            known("ZOXJGFHDIHLPTG-UHFFFAOYSA-N", "boron", formula="B"),
            known("KGBXLFKZBHKPEV-UHFFFAOYSA-N", "boric acid", formula="BH3O3"),
        ]
    )
    key = "KGBXLFKZBHKPEV-UHFFFAOYSA-N"
    expected = f"'{key}' is the InChIKey of boric acid (BH3O3), expected that of 'Boron' (B) alone"
    assert message(key, judge(Claim(key, said("Boron")), table)) == expected


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (Claim(CAFFEINE, said("Slow (Match)")), Kind.NOT_VERIFIABLE),
        (Claim(CAFFEINE, said("Match: what is meant")), Kind.NOT_VERIFIABLE),
        (Claim(CAFFEINE, (Said("match", "/id"),)), Kind.NOT_VERIFIABLE),
        (Claim(CAFFEINE, said("Match")), Kind.OTHER),
        (Claim(CAFFEINE, said("Biotin: what it does")), Kind.OTHER),
        (Claim(CAFFEINE, (Said("biotin", "/id"),)), Kind.OTHER),
        (Claim(CAFFEINE, said("Bios (Coenzyme R)")), Kind.OTHER),
    ],
)
def test_a_short_word_of_a_title_may_have_another_meaning(claim: Claim, kind: Kind) -> None:
    biotin = known("YBJHBAHKTGYVGT-ZKWXMUAHSA-N", "biotin", "coenzyme R", "Match", formula="C10H16N2O3S")
    caffeine = known(CAFFEINE, "caffeine", formula="C8H10N4O2")
    assert judge(claim, Few([biotin, caffeine])).kind is kind
