"""A table of a few substances, in memory."""

from collections.abc import Iterable

from contentlint.identity.names import fold
from contentlint.identity.substance import Substance


class Few:
    """A table of given substances and names of classes."""

    def __init__(
        self, substances: Iterable[Substance], classes: Iterable[str] = (), settled: Iterable[str] = ()
    ) -> None:
        self._substances = sorted(substances)
        self._settled = {fold(name) for name in settled}
        self._classes = {fold(name) for name in classes}

    def with_key(self, key: str) -> Substance | None:
        return next((one for one in self._substances if one.key == key), None)

    def with_skeleton(self, block: str) -> tuple[Substance, ...]:
        return tuple(one for one in self._substances if one.skeleton == block)

    def named(self, name: str) -> tuple[Substance, ...]:
        return tuple(one for one in self._substances if fold(name) in map(fold, (one.name, *one.names)))

    def registered(self, cas: str) -> tuple[Substance, ...]:
        return tuple(one for one in self._substances if cas in one.cas)

    def listed(self, register: str, number: int) -> tuple[Substance, ...]:
        return tuple(one for one in self._substances if number in getattr(one, register))

    def is_settled(self, name: str) -> bool:
        return fold(name) in self._settled

    def is_class(self, name: str) -> bool:
        return fold(name) in self._classes


def known(key: str, *names: str, formula: str = "", cas: str = "", parts: tuple[str, ...] = ()) -> Substance:
    """A substance of which all names are well known."""
    name, *others = names
    return Substance(key, name, tuple(others), len(others), formula, (cas,) if cas else (), parts=parts)


WATER, HYDROGEN_CHLORIDE, SODIUM_ION, MAGNESIUM_ION = (
    "XLYOFNOQVPJJNP",
    "VEXZGXHMUGYJMC",
    "FKNQFGJONOIPTF",
    "JLVVSXFLKOJNIY",
)

TABLE = Few(
    [
        known(
            "VLPFTAMPNXLGLX-UHFFFAOYSA-N", "tricaprylin", "caprylic triglyceride", formula="C27H50O6", cas="538-23-8"
        ),
        known("SHZIWNPUGXLXDT-UHFFFAOYSA-N", "ethyl caproate", formula="C8H16O2", cas="123-66-0"),
        known("ZQPPMHVWECSIRJ-KTKRTIGZSA-N", "oleic acid", "cis-9-octadecenoic acid", formula="C18H34O2"),
        known("ZQPPMHVWECSIRJ-MDZDMXLPSA-N", "elaidic acid", "trans-9-octadecenoic acid", formula="C18H34O2"),
        known("QNAYBMKLOCPYGJ-REOHCLBHSA-N", "L-alanine", formula="C3H7NO2", cas="56-41-7"),
        known("QNAYBMKLOCPYGJ-UWTATZPHSA-N", "D-alanine", formula="C3H7NO2"),
        known("QNAYBMKLOCPYGJ-UHFFFAOYSA-N", "alanine", "DL-alanine", formula="C3H7NO2"),
        known("UCMIRNVEIXFBKS-UHFFFAOYSA-N", "beta-alanine", formula="C3H7NO2"),
        known("FYYHWMGAXLPEAU-UHFFFAOYSA-N", "magnesium", formula="Mg", cas="7439-95-4"),
        known("JLVVSXFLKOJNIY-UHFFFAOYSA-N", "magnesium(2+)", "magnesium ion", "Mg2+", formula="Mg+2"),
        known("XEEYBQQBJWHFJM-UHFFFAOYSA-N", "iron", formula="Fe"),
        known("CWYNVVGOOAEACU-UHFFFAOYSA-N", "iron(2+)", "ferrous ion", formula="Fe+2"),
        known("VTLYFUHAOXGGBS-UHFFFAOYSA-N", "iron(3+)", "ferric ion", formula="Fe+3"),
        known("PNDPGZBMCMUPRI-UHFFFAOYSA-N", "diiodine", "iodine", formula="I2"),
        known("XMBWDFGMSWQBCA-UHFFFAOYSA-M", "iodide", formula="I-"),
        known("CIWBSHSKHKDKBQ-JLAZNSOCSA-N", "L-ascorbic acid", "ascorbic acid", "vitamin C", formula="C6H8O6"),
        known(
            "PPASLZSBLFJQEF-UHFFFAOYSA-M", "sodium ascorbate", formula="C6H7NaO6", parts=("CIWBSHSKHKDKBQ", SODIUM_ION)
        ),
        known("KRKNYBCHXYNGOX-UHFFFAOYSA-N", "citric acid", formula="C6H8O7"),
        known(
            "DIXGJWCZQHXZNR-UHFFFAOYSA-L",
            "magnesium citrate",
            formula="C6H6MgO7",
            parts=(MAGNESIUM_ION, "KRKNYBCHXYNGOX"),
        ),
        known(
            "PLSARIKBYIPYPF-UHFFFAOYSA-H",
            "trimagnesium dicitrate",
            formula="C12H10Mg3O14",
            parts=(MAGNESIUM_ION, "KRKNYBCHXYNGOX"),
        ),
        known("CVSVTCORWBXHQV-UHFFFAOYSA-N", "creatine", formula="C4H9N3O2"),
        known(
            "MEJYXFHCRXAUIL-UHFFFAOYSA-N", "creatine monohydrate", formula="C4H11N3O3", parts=("CVSVTCORWBXHQV", WATER)
        ),
        known("FERIUCNNQQJTOY-UHFFFAOYSA-N", "butyric acid", "butanoic acid", formula="C4H8O2"),
        known("FERIUCNNQQJTOY-UHFFFAOYSA-M", "butyrate", formula="C4H7O2-"),
        known("VFLDPWHFBUODDF-FCXRPNKRSA-N", "curcumin", "diferuloylmethane", formula="C21H20O6"),
        known("ZIUSSTSXXLLKKK-KOBPDPAPSA-N", "curcumin enol", "curcumin", formula="C21H20O6"),
        known("GVJHHUAWPYXKBD-IEOSBIPESA-N", "(+)-alpha-tocopherol", "vitamin E", formula="C29H50O2"),
        known("QUEDXNHFTDJVIY-DQCZWYHMSA-N", "gamma-tocopherol", formula="C28H48O2"),
        known("MBMBGCFOFBJSGT-KUBAVDMBSA-N", "docosahexaenoic acid", "DHA", formula="C22H32O2", cas="6217-54-5"),
        known("RXKJFZQQPQGTFL-UHFFFAOYSA-N", "dihydroxyacetone", "DHA", formula="C3H6O3"),
        known("ACTIUHUUMQJHFO-UPTCCGCDSA-N", "coenzyme Q10", "CoQ10", "ubidecarenone", formula="C59H90O4"),
        known("RYYVLZVUVIJVGH-UHFFFAOYSA-N", "caffeine", formula="C8H10N4O2", cas="58-08-2"),
        known("YXFVVABEGXRONW-UHFFFAOYSA-N", "toluene", formula="C7H8"),
        known("YXFVVABEGXRONW-JGUCLWPXSA-N", "toluene-d8", formula="C7H8"),
        known("LUKBXSAWLPMMSZ-OWOJBTEDSA-N", "trans-resveratrol", "resveratrol", formula="C14H12O3"),
        known("LUKBXSAWLPMMSZ-UPHRSURJSA-N", "cis-resveratrol", formula="C14H12O3"),
        known("GZCGUPFRVQAUEE-SLPGGIOYSA-N", "aldehydo-D-glucose", formula="C6H12O6"),
        known("WQZGKKKJIJFFOK-DVKNGEFBSA-N", "alpha-D-glucose", formula="C6H12O6"),
        known("WQZGKKKJIJFFOK-VFUOTHLCSA-N", "beta-D-glucose", "glucose", formula="C6H12O6"),
        Substance("CYQFCXCEBYINGO-IAGOWNOFSA-N", "dronabinol", ("marinol", "omega-3 fatty acid"), 1, "C21H30O2"),
    ],
    classes=["omega-3 fatty acid", "vitamin E", "flavonoid"],
)
