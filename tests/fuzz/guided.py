"""The same targets, guided by what code an input reaches: atheris looks for inputs that reach something new.

    python -m tests.fuzz.guided TARGET [--inputs 5000] [--seed 1]

Where atheris is not installed (it has builds for few systems), this says so and ends with status 0. An input that
fails is written to the working directory by libFuzzer, and the status is not 0.
"""

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path


def main() -> int:
    """Run one target under atheris."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--inputs", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if find_spec("atheris") is None:
        print("skipped: atheris, which guides the inputs by the code that they reach, is not installed")
        return 0
    _guide(options.target, options.inputs, options.seed)
    return 0


def _guide(name: str, count: int, seed: int) -> None:
    """Look for inputs that reach something new; libFuzzer ends the process."""
    import atheris  # type: ignore[import-not-found,unused-ignore]  # it is nobody's dependency

    with atheris.instrument_imports(include=["contentlint"]):
        from tests.fuzz.corpus import Corpus
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.mutators import LONGEST, TOKENS

    run = TARGETS[name].run
    corpus = Corpus()
    with tempfile.TemporaryDirectory() as folder:
        pieces, words = Path(folder) / "pieces", Path(folder) / "words"
        pieces.mkdir()
        for number, piece in enumerate(piece for kind in TARGETS[name].kinds for piece in corpus.of(kind)):
            (pieces / str(number)).write_bytes(piece[:LONGEST])
        words.write_text("".join(map(_entry, TOKENS)), "ascii")
        options = (f"-runs={count}", f"-seed={seed}", f"-max_len={LONGEST}", "-timeout=10", f"-dict={words}")
        atheris.Setup([sys.argv[0], *options, str(pieces)], lambda data: run(bytes(data)))
        atheris.Fuzz()


def _entry(token: bytes) -> str:
    """Return a token as a line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n'


if __name__ == "__main__":
    sys.exit(main())
