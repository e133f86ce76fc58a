"""What a validator finds: the plain form in which the quick one and the reference hand it on."""

from typing import Any, NamedTuple

from contentlint.words import Path

MOST_FAULTS = 1_000
"""How many faults of one value are told: more than anyone reads of a page."""


class Fault(NamedTuple):
    """One keyword of a schema that a value does not satisfy.

    `keyword` is `false` where the schema allows nothing at all; `limit` is what the keyword says, `value` what it is
    about, and `schema` the part of the schema that it stands in. `path` leads to the value: from the whole, or of a
    fault that another one has in its `alternatives` from the value of that one. `key` is the one that is missing,
    unknown or misnamed, of keywords that speak of each key. `alternatives` are the faults of each alternative of
    `anyOf` and `oneOf`, and those of a key's name. `timed_out` tells that a pattern took too long to say.
    """

    keyword: str
    limit: Any
    value: Any
    schema: Any
    path: Path
    key: str = ""
    alternatives: tuple[tuple["Fault", ...], ...] = ()
    timed_out: bool = False
