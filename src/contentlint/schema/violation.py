"""What a schema finds wrong with a value."""

from typing import NamedTuple


class Violation(NamedTuple):
    """One thing that a schema does not allow.

    `pointer` is the JSON pointer of the value, of the missing member, or of the unknown key; `at` says which
    place to show: its `value`, its `key`, or, where there is no such member, the `parent-key`: the key of the
    mapping that it is missing from. `keyword` is that of JSON Schema; `message` and `help` are as in a Problem.
    `meant` is the key or value that was probably meant; then `help` asks for it.
    """

    pointer: str
    at: str
    keyword: str
    message: str
    help: str | None = None
    meant: str | None = None
