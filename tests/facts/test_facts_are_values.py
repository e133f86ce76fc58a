"""Facts are plain values of the page's bytes: they can be stored, and come out the same."""

import pickle

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings
from contentlint.read.source import decode
from contentlint.resources import seeds_folder

SETTINGS = FactSettings(reference_headings=("references",), entry_sections=("foods",), patterns=(("body", "the"),))
PAGES = sorted(path.relative_to(seeds_folder()).as_posix() for path in seeds_folder().glob("*/*.md"))


@pytest.mark.parametrize("path", PAGES)
def test_they_survive_storage_and_are_the_same_again(path: str) -> None:
    source = decode(path, (seeds_folder() / path).read_bytes())
    facts = Extractor(SETTINGS).extract(source)
    assert facts.headings
    assert facts.matches
    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301 - what was pickled here, a line before
    assert Extractor(SETTINGS).extract(source) == facts
