"""What a run has to tell substances by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from contentlint.identity.substance import Register, Substance, Substances

_T = TypeVar("_T")


class Guarded:
    """A table that knows nothing where it is damaged: content is judged as well as it can be.

    `damage` says what was found wrong so far, in the words of the `fault` that was raised.
    """

    def __init__(self, table: Substances, fault: type[Exception]) -> None:
        self._table = table
        self._fault = fault
        self.damage = ""

    def with_key(self, key: str) -> Substance | None:
        """Return the substance with exactly that InChIKey."""
        return self._asked(lambda: self._table.with_key(key), None)

    def with_skeleton(self, block: str) -> tuple[Substance, ...]:
        """Return the substances whose InChIKeys begin with a block of 14 letters."""
        return self._asked(lambda: self._table.with_skeleton(block), ())

    def named(self, name: str) -> tuple[Substance, ...]:
        """Return the substances that bear a name, however it is written."""
        return self._asked(lambda: self._table.named(name), ())

    def registered(self, cas: str) -> tuple[Substance, ...]:
        """Return the substances that have a CAS Registry Number."""
        return self._asked(lambda: self._table.registered(cas), ())

    def listed(self, register: Register, number: int) -> tuple[Substance, ...]:
        """Return the substances that have a number in PubChem or ChEBI."""
        return self._asked(lambda: self._table.listed(register, number), ())

    def is_settled(self, name: str) -> bool:
        """Tell whether the user has said what a name means."""
        return self._asked(lambda: self._table.is_settled(name), nothing=False)

    def is_class(self, name: str) -> bool:
        """Tell whether a name stands for many substances."""
        return self._asked(lambda: self._table.is_class(name), nothing=False)

    def _asked(self, question: Callable[[], _T], nothing: _T) -> _T:
        try:
            return question()
        except Exception as error:
            if not isinstance(error, self._fault):
                raise
            self.damage = str(error)
            return nothing


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of a run, taken together.

    `substances` is None where there is none. `origin` names to a person what it is made of, and `missing` says what is
    not there of it, and why. `guarded` is the part that may prove to be damaged.
    """

    substances: Substances | None = None
    origin: str = ""
    missing: str = ""
    guarded: Guarded | None = None

    @property
    def lack(self) -> str:
        """What is missing, as far as is known now; empty where nothing is."""
        return self.missing or (self.guarded.damage if self.guarded else "")
