"""What a file of a vocabulary says, in each of its forms, and what is said of one that cannot be read."""

import pytest

from contentlint.facts.page import SyntaxFault
from contentlint.parse.document import YamlDialect
from contentlint.read.source import Source, decode
from contentlint.site.vocabularies import from_text, read_vocabulary
from contentlint.site.vocabulary import Term, VocabularySource
from contentlint.span import Span

TAGS = VocabularySource("tags", file="tags.yml")


def terms(path: str, text: str) -> dict[str, tuple[str | None, Span | None]]:
    found = from_text(TAGS, decode(path, text.encode()), YamlDialect.JS_YAML_4)
    assert found.fault is None
    return {value: (term.path, term.span) for value, term in found.terms.items()}


@pytest.mark.parametrize(
    ("path", "text", "places"),
    [
        ("t.txt", "Iron\n\n  Zinc oxide \r\nIron\n", {"Iron": (1, 1, 1, 5), "Zinc oxide": (3, 3, 3, 13)}),
        ("T.TXT", "Iron", {"Iron": (1, 1, 1, 5)}),
        ("t.txt", "", {}),
        ("t.toml", 'Iron = 1\n"Zinc oxide" = {}\n', {"Iron": (1, 1, 1, 5), "Zinc oxide": (2, 1, 2, 13)}),
        ("t.TOML", "[Iron]\n", {"Iron": (1, 2, 1, 6)}),
        ("t.json", '["Iron", 5, "Zinc"]', {"Iron": (1, 2, 1, 8), "Zinc": (1, 13, 1, 19)}),
        ("t.JSON", '{"Iron": {}}', {"Iron": (1, 2, 1, 8)}),
        ("t.yml", "- Iron\n- 'Zinc'\n", {"Iron": (1, 3, 1, 7), "Zinc": (2, 3, 2, 9)}),
        ("t.yaml", "Iron:\nZinc: {}\n", {"Iron": (1, 1, 1, 5), "Zinc": (2, 1, 2, 5)}),
        ("t", "Iron:\n", {"Iron": (1, 1, 1, 5)}),
        ("t.yml", "", {}),
    ],
)
def test_each_form_has_its_values_at_their_places(
    path: str, text: str, places: dict[str, tuple[int, int, int, int]]
) -> None:
    assert terms(path, text) == {value: (path, Span(*place)) for value, place in places.items()}


@pytest.mark.parametrize(
    ("path", "data", "fault"),
    [
        (
            "t.yml",
            b"Iron",
            SyntaxFault(Span(1, 1, 1, 5), "a vocabulary must be keys or a list, but this is a single value"),
        ),
        (
            "t.json",
            b"5",
            SyntaxFault(Span(1, 1, 1, 2), "a vocabulary must be keys or a list, but this is a single value"),
        ),
        ("t.txt", b"Iron\n\xff\n", SyntaxFault(Span(2, 1, 2, 2), "the byte 0xFF is not UTF-8")),
        ("t.yml", b"a\0", SyntaxFault(Span(1, 2, 1, 3), "a NUL character does not belong in a text file")),
        ("t.yml", "".encode("utf-16"), SyntaxFault(Span(1, 1, 1, 1), "the file is UTF-16, expected UTF-8")),
    ],
)
def test_what_is_none(path: str, data: bytes, fault: SyntaxFault) -> None:
    found = from_text(TAGS, decode(path, data), YamlDialect.JS_YAML_4)
    assert (found.fault, dict(found.terms), found.path, found.is_known) == (fault, {}, path, False)


def test_a_file_that_cannot_be_read_says_why() -> None:
    def source(path: str) -> Source:
        raise PermissionError(13, "Permission denied", path)

    def without_reason(_path: str) -> Source:
        raise OSError

    for read, why in ((source, "permission denied"), (without_reason, "no reason given")):
        found = read_vocabulary(TAGS, read, YamlDialect.JS_YAML_4)(None)  # type: ignore[arg-type]  # no pages are asked
        assert found.fault == SyntaxFault(Span(1, 1, 1, 1), f"the file cannot be read: {why}")
        assert (found.name, found.path) == ("tags", "tags.yml")


def test_the_configurations_list() -> None:
    configured = VocabularySource("tags", values=("Iron", "Zinc"))
    found = read_vocabulary(configured, lambda path: decode(path, b""), YamlDialect.JS_YAML_4)(None)  # type: ignore[arg-type]  # as above
    assert dict(found.terms) == {"Iron": Term("Iron"), "Zinc": Term("Zinc")}
    assert (found.name, found.origin, found.path) == ("tags", "the configuration's list", None)
