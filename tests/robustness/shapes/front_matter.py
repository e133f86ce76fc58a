"""Front matter of bad shapes, in YAML, TOML and JSON: what expands, nests, repeats, or never ends."""

from collections.abc import Callable

from timing import Shape

Text = Callable[[int], str]


def fill(unit: str, before: str = "", after: str = "") -> Text:
    """Return a text that repeats another one, between two others."""
    return lambda n: before + unit * (n // len(unit.encode())) + after


def counted(line: str, before: str = "", after: str = "") -> Text:
    """Return a text of lines, in which `{0}` is a number of six digits that counts."""

    def text(n: int) -> str:
        count = n // (len(line.format("000000")) + 1)
        return before + "\n".join(line.format(f"{number:06}") for number in range(count)) + after

    return text


def pairs(opening: str, closing: str, before: str = "") -> Text:
    """Return a text that opens as often as it closes."""
    return lambda n: before + opening * (n // 2 // len(opening)) + closing * (n // 2 // len(closing))


def laughs(levels: int, width: int) -> Text:
    """Return aliases of aliases: each line has some of the one before."""

    def text(n: int) -> str:
        lines = ["a0: &a0 [" + ", ".join("x" * width) + "]"]
        lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
        return "\n".join(lines) + "\n" + counted("k{0}: v")(n)

    return text


def below_long_keys(n: int) -> str:
    """Return a long list below keys that are as long together."""
    keys = "".join("{" + "k" * (n // 400) + ": " for _ in range(190))
    return "a: " + keys + "[" + "x, " * (n // 6) + "]" + "}" * 190


def ladder(n: int) -> str:
    """Return mappings in mappings, each on a line of its own."""
    return "\n".join(" " * depth + "a:" for depth in range(int((2 * n) ** 0.5)))


YAML: dict[str, Text] = {
    "keys": counted("key{0}: v"),
    "one key": fill("key: v\n"),
    "keys twice": lambda n: "\n".join(f"key{number // 2}: v" for number in range(n // 12)),
    "anchors": counted("k{0}: &a{0} v"),
    "aliases": counted("k{0}: *a", "a: &a v\n"),
    "aliases of a list": counted("k{0}: *a", "a: &a [x, y, z]\n"),
    "aliases of a long text": lambda n: f"a: &a {'x' * (n // 2)}\n" + counted("? *a\n: b")(n // 2),
    "keys that are lists of a long text": lambda n: f"a: &a {'x' * (n // 2)}\n? [{'*a, ' * (n // 8)}]\n: b",
    "billion laughs": laughs(12, 10),
    "laughs within the limit": laughs(4, 10),
    "merge keys": counted("k{0}: {{<<: *a}}", "a: &a {b: c}\n"),
    "a chain of merge keys": lambda n: (
        "a0: &a0 {x: 1}\n" + "\n".join(f"a{k + 1}: &a{k + 1} {{<<: *a{k}, x{k}: 1}}" for k in range(n // 30))
    ),
    "a list below long keys": below_long_keys,
    "open brackets": fill("[", "a: "),
    "brackets": pairs("[", "]", "a: "),
    "open braces": fill("{a: ", "a: "),
    "brackets of 150 levels": fill("[" * 150 + "]" * 150 + ", ", "a: [", "]"),
    "lists of 150 levels": fill(" " + "- " * 150 + "x\n", "a:\n"),
    "open lists": fill("- ", "a:\n "),
    "mappings in mappings": ladder,
    "complex keys": fill("? a\n"),
    "open complex keys": fill("? "),
    "a long key": fill("k", "", ": v"),
    "keys of hundreds": counted("k" * 900 + "{0}: v"),
    "a long text": fill("word ", "k: "),
    "an open quote": fill("word\n ", 'k: "'),
    "escapes": fill("\\x41", 'k: "', '"'),
    "a text block": fill("  line\n", "k: |\n"),
    "a folded block": fill("  line\n\n   more\n", "k: >\n"),
    "blank lines": fill("\n", "k: |\n  a\n", "b: c"),
    "comments": counted("k{0}: v # comment"),
    "comments in a list": fill(" x, # c\n", "a: [\n", "]"),
    "tags": counted("k{0}: !!str v"),
    "directives": fill("%FOO bar\n", "", "--- \na: b"),
    "timestamps": counted("k{0}: 2024-1-1 12:30:00"),
    "days that are none": counted("k{0}: 2024-13-01"),
    "zeros": fill("0", "k: "),
    "digits": fill("1", "k: "),
    "hexadecimal digits": fill("f", "k: 0x"),
    "keys of digits": counted("0x{0}" + "f" * 900 + ": v"),
    "sixties": fill(":10", "k: 1"),
    "words that readers differ on": fill("- no\n", "a:\n"),
    "tabs": fill("\t\n", "a: b\n", "c: d"),
    "broken at the end": counted("k{0}: v", "", "\n  bad: ["),
    "tags of the page": counted("  - Tag {0}", "tags:\n"),
    "one tag of the page": fill("  - Tag\n", "tags:\n"),
    "suppressions": counted("k{0}: no # contentlint-disable-line front-matter-ambiguous"),
    "unused suppressions": counted("k{0}: v # contentlint-disable-line front-matter-ambiguous"),
    "a substance of unknown keys": counted("k{0}: v", "tags: [Substance]\n"),
    "a substance of wrong tags": counted("  - {0}", "tags:\n  - Substance\n"),
}
TOML: dict[str, Text] = {
    "keys": counted("k{0} = 1"),
    "one key": fill("k = 1\n"),
    "tables": counted("[t{0}]"),
    "arrays of tables": fill("[[t]]\n[[t.u]]\n"),
    "dotted keys": counted("a.b.c.d{0} = 1"),
    "deep tables": counted("[" + "a." * 150 + "t{0}]"),
    "brackets": pairs("[", "]", "a = "),
    "items": fill("1, ", "a = [", "]"),
    "open inline tables": fill("{a=", "a = "),
    "digits": fill("1", "a = "),
    "open quotes": fill("x\n", 'a = """'),
    "comments": fill("# c\n"),
    "dates": fill("2024-13-01 ", "a = "),
}
JSON: dict[str, Text] = {
    "keys": counted('"k{0}": 1,', "", '\n"k": 1'),
    "one key": counted('"k": 1,', "", '\n"k": 1'),
    "brackets": pairs("[", "]", '"a": '),
    "open braces": fill('{"a":', '"a": '),
    "items below a long key": lambda n: f'"{"k" * (n // 2)}": [{"1," * (n // 4)}1]',
    "digits": fill("1", '"a": '),
    "escapes": fill("\\u0041", '"a": "', '"'),
    "an open quote": fill("x", '"a": "'),
}


def _shape(syntax: str, opening: str, closing: str, name: str, text: Text) -> Shape:
    return Shape(f"{syntax}: {name}", lambda n: {"page.md": f"{opening}\n{text(n)}\n{closing}\n\nText.\n"})


SHAPES = (
    *(_shape("YAML", "---", "---", *item) for item in YAML.items()),
    *(_shape("TOML", "+++", "+++", *item) for item in TOML.items()),
    *(_shape("JSON", "{", "}", *item) for item in JSON.items()),
)
