"""What the numbers of a verdict are called where people read them; programs read the names of its fields."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from contentlint.audit.model import Sample, Share

VERDICT: Mapping[str, str] = MappingProxyType(
    {
        "pages": "pages",
        "clean": "pages without findings",
        "flawed": "pages with findings",
        "failing": "pages with errors",
        "findings": "findings",
        "errors": "errors",
        "warnings": "warnings",
        "fixable": "findings that --fix repairs",
        "suppressed": "findings switched off by comments",
        "references": "references",
        "resolved": "references that resolve",
        "broken": "references that do not resolve",
        "unknown": "references of which nobody knows",
        "resolve_share": "share of the known references that resolve",
    }
)


# A path that holds nothing else needs no quotes in a shell, and with these, no quotes help in all of them.
_PLAIN = re.compile(r"[\w./\\:+@-]+")
_HARD = re.compile(r"""[^ -~\w]|["$`!%]|\A-|\\\Z""")


def command(scope: Sequence[str], *options: str) -> str:
    """Return the command that checks what was audited, to be pasted; without paths where a shell may misread one."""
    paths = () if any(_HARD.search(path) for path in scope) else scope
    quoted = (path if _PLAIN.fullmatch(path) else f'"{path}"' for path in paths)
    return " ".join(("contentlint check", *quoted, *options))


def percent(part: Share) -> str:
    """Return a share as people write it, to a tenth."""
    return "–" if part is None else f"{100 * part:.1f}".removesuffix(".0") + "%"


def commit(sample: Sample) -> str:
    """Return what the site was looked at: a commit, or as it is now."""
    return sample.commit[:12] if sample.commit else "now"


def finds(what: str) -> str:
    """Return what a rule finds as a part of a sentence: without the verb before it and the full stop."""
    return what.removeprefix("Finds ").removesuffix(".")
