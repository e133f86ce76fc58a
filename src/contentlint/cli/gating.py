"""What of the findings counts with `--changed-since`: those that a change broke."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from contentlint.assembly import Means, Run
from contentlint.cli.arguments import UsageError
from contentlint.cli.output import complain
from contentlint.cli.request import Request
from contentlint.cli.targets import asks_for
from contentlint.extraction.workers import WorkersError
from contentlint.gate.changes import broken_since
from contentlint.report.report import Report
from contentlint.revision.earlier import earlier
from contentlint.revision.git import RevisionError
from contentlint.words import counted

Gate: TypeAlias = Callable[[Run, Means], tuple[Report, tuple[str, ...]]]
"""Returns what of a run is to be reported, and what there is to say of the rest."""


@contextmanager
def gate_since(request: Request) -> Iterator[Gate]:
    """Give the gate for the revision that is asked for; raises UsageError where there is no such, before all else."""
    options, root = request.options, request.configuration.root
    if not isinstance(options.changed_since, str):  # argparse makes a list of a value that is `--`
        raise UsageError("--changed-since needs a revision")
    try:
        with earlier(root, options.changed_since) as since:
            if options.verbose:
                complain("note", f"compared with: {since.commit}")

            def only_broken(run: Run, means: Means) -> tuple[Report, tuple[str, ...]]:
                report, known, notes = broken_since(run, since, means, asks_for(request.targets, root))
                if known:
                    notes += (f"{counted(known, 'finding')} of before {since.commit[:12]} not shown",)
                return report, notes

            yield only_broken
    except RevisionError as error:
        raise UsageError(f"--changed-since: {error}") from error
    except WorkersError as error:
        raise UsageError(str(error)) from error
