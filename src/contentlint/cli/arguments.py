"""What the subcommands share about arguments: a parser that raises, comma lists, names of rules."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NoReturn

from contentlint.nearest import did_you_mean


class UsageError(Exception):
    """What was asked for cannot be done: the run ends with status 2."""


class FaultError(Exception):
    """Something of contentlint broke on a page that the message names."""


class Parser(ArgumentParser):
    """A parser of arguments that raises UsageError, and takes no abbreviated options, which would break one day."""

    def __init__(self, command: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"contentlint {command}".rstrip(),
            usage=None if command else "%(prog)s COMMAND [ARGUMENTS]",
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            allow_abbrev=False,
        )

    def read(self, arguments: Sequence[str], *, is_intermixed: bool = False) -> Namespace:
        """Return what arguments say; raises UsageError where they say nothing, or may be a file's name as well.

        A hook passes the names of files, which are a stranger's, as they are: one may look like an option.
        `is_intermixed` lets options stand between a first argument and the next.
        """
        told_apart = list(self._told_apart(arguments))
        return self.parse_intermixed_args(told_apart) if is_intermixed else self.parse_args(told_apart)

    def _told_apart(self, arguments: Sequence[str]) -> Iterator[str]:
        known = self._option_string_actions
        for number, argument in enumerate(arguments):
            if argument == "--":
                yield from arguments[number:]
                return
            if argument[:1] != "-" or argument == "-" or argument in known or not os.path.lexists(argument):
                yield argument
            elif argument.partition("=")[0] in known:
                raise UsageError(f"'{argument}' is an option, and there is a file of that name: rename it")
            else:
                yield f"./{argument}"

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong."""
        raise UsageError(f"{message} (`{self.prog} --help` lists what there is)")


class _Formatter(RawDescriptionHelpFormatter):
    """Formats help for the width of the terminal, as argparse does, but without loading shutil, and all that it needs.

    argparse makes a formatter with every argument that it is told of, to see that it can be formatted.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return how wide the terminal is: as COLUMNS says, else the system; 80 where neither knows."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, OSError, ValueError):  # no standard output, or it is no terminal
        return 80


def comma_list(text: str) -> list[str]:
    """Return the words between commas; raises UsageError where there is none, as where a variable is not set."""
    words = [word for word in (part.strip() for part in text.split(",")) if word]
    if not words:
        raise UsageError("a list of rules is empty: name at least one rule")
    return words


def require_rules(names: Iterable[str], known: Collection[str]) -> None:
    """Raise UsageError where a name is no rule's id."""
    for name in names:
        if name not in known:
            raise UsageError(suggest(f"there is no rule '{name}'", name, known))


def suggest(message: str, name: str, known: Iterable[str]) -> str:
    """Return a message about a wrong name with the nearest right one, where one is near."""
    suggestion = did_you_mean(name, known)
    return f"{message}: {suggestion}" if suggestion else message
