"""The command `contentlint`: finds the subcommand, and says what went wrong.

It is built on argparse because start-up counts: importing it takes some 8 ms where click takes 36, and a hook runs
contentlint on every commit. A subcommand's module, and what it needs, is imported only when it runs.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from contentlint import __version__
from contentlint.cli.arguments import FaultError, Parser, UsageError, suggest
from contentlint.cli.output import complain
from contentlint.cli.signals import TerminatedError, die, obey

# Each is a module of this package with `main(arguments) -> status`, and what `contentlint --help` says about it.
COMMANDS = {
    "check": "check the pages of a folder: the main job",
    "init": "write a contentlint.toml for a folder",
    "explain": "say what a rule finds and why, with examples and options",
    "rules": "list the rules",
    "identify": "say what is known of a substance: its InChIKey, names and numbers",
    "audit": "report on a folder as a whole: an HTML page, and a summary",
    "baseline": "write down what is known to be wrong, so that only what is new fails",
}
FAULT = 2
# How many objects there may be more before the collector looks for cycles. Facts have none, and a site has millions of
# objects: at Python's 700 it would take a fifth of the time.
_ALLOCATIONS = 1_000_000
INTERRUPTED = 130
_OF_SIGNALS = 128
"""What a shell adds to the number of the signal that ended a program."""


def run() -> NoReturn:
    """Run the command line as the program that this process is for, and end the process."""
    _name_files_in_utf8()
    gc.set_threshold(_ALLOCATIONS)
    obey()
    status = main()
    if status > _OF_SIGNALS:
        die(status - _OF_SIGNALS)
    gc.freeze()  # at its end Python would look for cycles in all that is loaded, a tenth of a short run's time
    sys.exit(status)


def _name_files_in_utf8() -> None:
    """Begin anew where the locale has Python read the names of files in another encoding than pages are written in.

    Else no link to a file with an accent in its name would be found there. A terminal keeps its encoding.
    """
    if os.name != "posix" or not sys.executable or sys.getfilesystemencoding().lower() in ("utf-8", "utf8"):
        return
    if sys.stdout is not None:
        os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606  # ourselves


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    except SystemExit as end:  # argparse has printed its help
        return end.code if isinstance(end.code, int) else FAULT
    except TerminatedError as stop:
        return _OF_SIGNALS + stop.number
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last stop: whatever it is, it gets one clear line
        _explain_failure(error)
        return FAULT


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        command: Callable[[list[str]], int] = import_module(f"contentlint.cli.{arguments[0]}").main
        return command(arguments[1:])
    parser = _parser()
    if not arguments:
        parser.error("a command is missing")
    parser.parse_known_args(arguments)
    word = arguments[0]
    if word.startswith("-"):
        parser.error(f"the command comes before {word}")
    if os.path.lexists(word):
        raise UsageError(f"there is no command '{word}': to check that path, run contentlint check {word}")
    raise UsageError(suggest(f"there is no command '{word}'", word, COMMANDS))


def _parser() -> Parser:
    commands = "\n".join(f"  {name:<10} {purpose}" for name, purpose in COMMANDS.items())
    epilog = f"commands:\n{commands}\n\n`contentlint COMMAND --help` tells more."
    parser = Parser("", "A linter for Markdown knowledge bases.", epilog)
    parser.add_argument("--version", action="version", version=f"contentlint {__version__}")
    return parser


def _explain_failure(error: Exception) -> None:
    """Say on standard error what ended the run: the user's mistake, the configuration's, or ours."""
    from contentlint.configuration.model import ConfigurationError
    from contentlint.engine.engine import RuleCrashError

    if isinstance(error, UsageError | ConfigurationError):
        complain("error", str(error))
        return
    what = str(error) if isinstance(error, RuleCrashError | FaultError) else f"unexpected {error!r}"
    package = error.package if isinstance(error, RuleCrashError) else "contentlint"
    complain(
        "error",
        f"{what}; this is a fault of {package} and not of the content: please report it"
        " (CONTENTLINT_TRACEBACK=1 shows where)",
    )
    if os.environ.get("CONTENTLINT_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
