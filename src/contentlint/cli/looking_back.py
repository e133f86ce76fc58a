"""How `contentlint audit` looks back: at the last commits, and at an audit that was made earlier."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from contentlint.assembly import Means, Run
from contentlint.audit.model import History
from contentlint.cli.arguments import UsageError
from contentlint.cli.output import reason
from contentlint.cli.progress import Progress
from contentlint.cli.request import Request
from contentlint.cli.targets import asks_for
from contentlint.revision.git import RevisionError

if TYPE_CHECKING:
    from contentlint.audit.past.comparison import EarlierAudit
    from contentlint.revision.log import Standing

# How many seconds the history may take, where nobody says: so many, or half of what the audit itself takes.
_PATIENCE = 5.0


class Past(NamedTuple):
    """The history, if there is one, and the sample of it since which a finding is there, by its fingerprint."""

    history: History | None = None
    since: Mapping[str, int] = MappingProxyType({})


def standing_of(folder: Path) -> "Standing | None":
    """Return where a folder stands in its repository; None where it is in none, or git is not there."""
    from contentlint.revision.log import standing

    try:
        return standing(folder)
    except RevisionError:
        return None


def look_back(request: Request, run: Run, here: "Standing | None", means: Means, took: float, today: str) -> Past:
    """Return how the findings of a run grew, which `took` so many seconds."""
    options = request.options
    patience = max(_PATIENCE, took / 2) if options.history is None else options.history
    if here is None or not patience:
        return Past()
    from contentlint.audit.past.history import Terms, history

    terms = Terms(patience, took, today, is_asked_for=asks_for(request.targets, run.configuration.root))
    with Progress(0, wanted=not options.quiet, noun="commits") as bar:
        told = history(run, here, means, terms, bar.reach)
    return Past(told.history, told.since) if told else Past()


def read_earlier(file: Path) -> "EarlierAudit":
    """Return an audit that was made earlier; raises UsageError where the file holds none."""
    from contentlint.audit.past.comparison import read
    from contentlint.gate.own_file import OwnFileError

    try:
        return read(file.read_bytes())
    except OSError as error:
        raise UsageError(f"cannot read '{file}': {reason(error)}") from error
    except OwnFileError as error:
        raise UsageError(f"--compare: '{file}': {error}") from error
