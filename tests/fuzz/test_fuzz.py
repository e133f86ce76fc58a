"""Inputs at random break nothing: a few of them here, many in `fuzz.py`; what they once broke stays mended."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.parse import toml
from contentlint.parse.document import Document, Place
from contentlint.parse.markdown.quick import QuickReader
from contentlint.report import github
from tests.fuzz.corpus import Corpus
from tests.fuzz.fuzz import Inputs
from tests.fuzz.mutators import LONGEST, TOKENS, made
from tests.fuzz.targets import TARGETS
from tests.fuzz.trial import smallest, tried

CORPUS = Corpus()
REGRESSIONS = sorted((Path(__file__).parent / "regressions").iterdir())
LAYERS = {"parser": 25, "facts": 40, "program": 10, "command": 3}
"""How many inputs of each target are tried here, by how long one takes."""


@pytest.fixture(autouse=True)
def _rare_collection() -> Iterator[None]:
    """Let the collector be as rare as in the program."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000)
    yield
    gc.set_threshold(*before)


def wrong(target: str, data: bytes) -> str | None:
    """Why an input fails; None where it does not."""
    failure = tried(TARGETS[target].run, data)
    return failure and failure.told


@st.composite
def inputs(draw: st.DrawFn, target: str) -> bytes:
    """Inputs of the fuzzer, with something of Hypothesis' own put in: it can make them smaller where one fails."""
    chance = draw(st.randoms(use_true_random=False))
    data = made(CORPUS.of(draw(st.sampled_from(TARGETS[target].kinds))), chance)
    own = draw(st.one_of(st.just(b""), st.sampled_from(TOKENS), st.text(max_size=8).map(str.encode)))
    at = draw(st.integers(0, len(data)))
    return data[:at] + own + data[at:]


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_anything(target: str) -> None:
    @settings(
        max_examples=LAYERS[TARGETS[target].layer],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(inputs(target))
    def holds(data: bytes) -> None:
        assert wrong(target, data) is None

    holds()


@pytest.mark.parametrize("file", REGRESSIONS, ids=lambda file: file.name)
def test_what_was_broken_once_is_mended(file: Path) -> None:
    target, _, _ = file.name.partition("--")
    assert wrong(target, file.read_bytes()) is None


def test_the_corpus_itself_breaks_nothing() -> None:
    for name, target in TARGETS.items():
        if target.layer in ("parser", "facts"):
            for piece in {piece for kind in target.kinds for piece in CORPUS.of(kind)[::7]}:
                assert wrong(name, piece[:LONGEST]) is None


# The fuzzer notices what is broken


def test_an_input_is_the_same_whoever_makes_it() -> None:
    names = [*TARGETS]
    first, second = Inputs(5, names), Inputs(5, names, CORPUS)
    assert [first.of(number) for number in range(40, 60)] == [second.of(number) for number in range(40, 60)]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """Break something, and return the kind of failure that tells of it."""

    def crash(*_: object) -> None:
        raise KeyError("x")

    def lose(_report: object, _manner: object) -> Iterator[str]:
        yield "\ud800"

    match request.param:
        case "a parser raises":
            monkeypatch.setattr(toml, "_duplicate", crash)
            return "KeyError in test_fuzz.py:crash"
        case "a reader says something else":
            monkeypatch.setattr(QuickReader, "read", lambda *_: [])
            return "broken: both readers of Markdown agree"
        case "a place lies outside":
            monkeypatch.setattr("tests.fuzz.parsers.parse_json", lambda *_: Document(1, {"": Place((4, 10_000))}))
            return "broken: a value has its place in the text"
        case _:
            monkeypatch.setattr(github, "render", lose)
            return "broken: the format github can be written"


@pytest.mark.parametrize(
    ("broken", "target"),
    [
        ("a parser raises", "toml"),
        ("a reader says something else", "markdown"),
        ("a place lies outside", "json"),
        ("an output cannot be written", "page"),
    ],
    indirect=["broken"],
)
def test_what_is_broken_is_noticed(broken: str, target: str) -> None:
    inputs = Inputs(1, [target], CORPUS)
    failures = (tried(TARGETS[target].run, inputs.of(number).data) for number in range(60))
    assert any(failure and failure.kind == broken for failure in failures)


def test_an_input_without_end_is_stopped_and_made_small() -> None:
    def hangs(data: bytes) -> None:
        while b"x" in data:
            pass

    failure = tried(hangs, b"a\nbxb\nc", limit=0.05)
    assert failure is not None
    assert failure.kind == "hang"

    def crashes(data: bytes) -> None:
        if b"x" in data:
            raise ValueError

    failure = tried(crashes, b"")
    assert failure is None
    failure = tried(crashes, b"x")
    assert failure is not None
    assert smallest(crashes, b"one\ntwo x three\nfour", failure.kind) == b"x"
