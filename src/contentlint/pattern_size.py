"""How much a regular expression asks for when it is made ready to be looked for: nothing bounds that in time."""

import re
from itertools import pairwise

# What a pattern comes to when its repetitions are written out: `regex` makes each one that is asked for ready, and one
# more, so that `(a{1000}){1000}` and `((((a+)+)+)+)+` take up to gigabytes. The longest take a tenth of a second.
_LONGEST = 20_000
_DEEPEST = 50
MOST_OF_ALL = 100_000
"""What all patterns of a schema, or of the configuration, may come to together: half a second to make them ready."""
TOO_MUCH_OF_ALL = f"come to more than {MOST_OF_ALL:,} characters with their repetitions, expected fewer or shorter ones"
_ONE = 20  # what the shortest pattern takes, in characters
_SYMBOL = r"\\.|\(|\)|\{{(\d{{1,9}})(?:,\d*)?\}}|(\+){}|."
_IN_CLASSES = re.compile(_SYMBOL.format(""), re.DOTALL)
_CLASSES_AS_ONE = re.compile(_SYMBOL.format(r"|\[\^?\]?(?:\\.|[^\]\\])*\]"), re.DOTALL)
# Before `regex` looks for a literal it makes tables, in a time with the cube of its length that nothing bounds: a fifth
# of a second for a thousand characters. It makes none for one of several alternatives.
_LONGEST_LITERAL = 1000
_ALTERNATIVE_END = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?#[^)]*\)|(\|)", re.DOTALL)
_WHOLE = "(?-m:"  # the begin of what is made of a pattern that means a whole text: it does not count
_VERBOSE = re.compile(r"\(\?[A-Za-z0-9]*x")
_NESTING = re.compile(r"[({]")
_WITH_COMMENTS = re.compile(r"\(\?(?:[A-Za-z0-9]*x|#)")
_IGNORED = re.compile(r"\\.|\(\?#[^)]*\)|#[^\n]*|\s+", re.DOTALL)


def excess_of(expression: str) -> str | None:
    """Return in a clause how a pattern comes to more than anyone needs; None where it does not."""
    own = expression.removesuffix(")").removeprefix(_WHOLE) if expression.startswith(_WHOLE) else expression
    if len(own) > _LONGEST:
        return f"it has more than {_LONGEST:,} characters"
    size, depth = _extent(own) if _NESTING.search(own) else (0, 0)
    if size > _LONGEST:
        return f"with its repetitions it comes to more than {_LONGEST:,} characters"
    if depth > _DEEPEST:
        return f"its groups are nested deeper than {_DEEPEST} levels"
    longest = _longest_alternative(own)
    if longest > _LONGEST_LITERAL:
        return f"it has {longest} characters without a '|', expected at most {_LONGEST_LITERAL}"
    return None


def effort_of(expression: str) -> int:
    """Return what it takes to make a pattern ready, in the unit of `MOST_OF_ALL`."""
    return _ONE + (len(expression) if len(expression) > _LONGEST else _extent(expression)[0])


def _extent(expression: str) -> tuple[int, int]:
    """Return how many characters a pattern comes to when what is repeated is written out, and how deep groups nest.

    Where a class and a comment begin depends on flags; of what a pattern may mean, the longest counts.
    """
    bare = _IGNORED.sub(lambda match: match[0] if match[0][0] == "\\" else "", expression)
    texts = {expression, bare} if _WITH_COMMENTS.search(expression) else {expression}
    extents = [_written_out(text, tokens) for text in texts for tokens in (_CLASSES_AS_ONE, _IN_CLASSES)]
    return max(size for size, _ in extents), min(depth for _, depth in extents)


def _written_out(expression: str, tokens: re.Pattern[str]) -> tuple[int, int]:
    sizes, last, deepest = [0], 0, 0
    for token in tokens.finditer(expression):
        if token[0] == "(":
            sizes.append(0)
            deepest = max(deepest, len(sizes) - 1)
        elif token[0] == ")":
            last = sizes.pop() if len(sizes) > 1 else 0
            sizes[-1] += last
        elif token[1] or token[2]:
            least = int(token[1] or 1)
            sizes[-1] += last * least
            last *= least + 1
        else:
            last = 1
            sizes[-1] += 1
    return sum(sizes), deepest


def _longest_alternative(expression: str) -> int:
    """Return how many characters stand between two `|` at most; all of them in a verbose one, which has comments."""
    if len(expression) <= _LONGEST_LITERAL or _VERBOSE.search(expression):
        return len(expression)
    ends = [match.start() for match in _ALTERNATIVE_END.finditer(expression) if match[1]]
    return max(end - start for start, end in pairwise([0, *ends, len(expression)]))
