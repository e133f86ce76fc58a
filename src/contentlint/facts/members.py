"""The places of the front matter's values, found when somebody asks."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.facts.page import Member


class Members(Mapping[str, Member]):
    """The places of values by JSON pointer; `find` finds them when first asked: about most pages nobody ever asks."""

    def __init__(self, find: Callable[[], Mapping[str, Member]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Mapping[str, Member]:
        return self._find()

    def __getitem__(self, pointer: str) -> Member:
        return self._found[pointer]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return repr(self._found)

    def __reduce__(self) -> Any:
        return dict, (dict(self),)
