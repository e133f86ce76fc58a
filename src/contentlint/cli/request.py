"""What a command that judges pages is asked for: which pages, by which configuration and rules."""

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from contentlint.assembly import generator_file
from contentlint.cli.arguments import Parser, UsageError, comma_list, require_rules
from contentlint.cli.output import reason
from contentlint.cli.targets import (
    Target,
    common_folder,
    listed,
    locate,
    require_own,
    root_without_configuration,
    virtual,
)
from contentlint.configuration.load import default, find, load
from contentlint.configuration.model import Configuration
from contentlint.engine.selection import Choice
from contentlint.rules.registry import Catalogue


class Request(NamedTuple):
    """The options of a command line, the working directory, and what they come to."""

    options: Namespace
    cwd: Path
    targets: Sequence[Target]
    configuration: Configuration
    choice: Choice


def add_rules(parser: Parser) -> None:
    """Add the options that say by which configuration and rules pages are judged."""
    group = parser.add_argument_group("rules")
    group.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest one upward)")
    group.add_argument("--isolated", action="store_true", help="use no configuration")
    for name, purpose in (
        ("--select", "check these rules only, also those that the configuration ignores"),
        ("--extend-select", "check these rules too, which the configuration ignores"),
        ("--ignore", "do not check these rules"),
    ):
        group.add_argument(name, metavar="RULE,...", type=comma_list, action="extend", default=[], help=purpose)


def requested(options: Namespace) -> Request:
    """Return what is asked for; raises UsageError where that makes no sense, or names what is not there."""
    if options.config and options.isolated:
        raise UsageError("--config and --isolated contradict each other")
    if options.quiet and options.verbose:
        raise UsageError("--quiet and --verbose contradict each other")
    cwd = _working_folder()
    for file in (options.baseline, getattr(options, "output_file", None)):
        if file is not None:
            require_own(file, cwd)
    targets = _targets(options, cwd)
    configuration = _configuration(options, targets, cwd)
    return Request(options, cwd, listed(targets, configuration.root), configuration, _choice(options, configuration))


def _working_folder() -> Path:
    """Return the working directory, without links in its path; raises UsageError where it is gone."""
    try:
        return Path(os.path.realpath(Path.cwd()))
    except OSError as error:
        raise UsageError(f"the working directory cannot be read: {reason(error)}") from error


def _targets(options: Namespace, cwd: Path) -> list[Target]:
    """Return what the paths on the command line name: the working directory where there are none."""
    if options.stdin_filename is not None:
        return [virtual(options.stdin_filename, cwd)]
    return [locate(path, cwd) for path in options.paths or ["."]]


def _configuration(options: Namespace, targets: Sequence[Target], cwd: Path) -> Configuration:
    """Return the configuration that is named, or the nearest one upward from the targets, or what holds without one."""
    if options.config:
        return load(_named_configuration(options.config, cwd))
    # A folder is given, and not a file in it, so that a file that is only on standard input has a place.
    file = None if options.isolated else find([target.folder for target in targets], cwd)
    return load(file) if file else _without_configuration(targets, cwd)


def _named_configuration(given: str, cwd: Path) -> Path:
    require_own(given, cwd)
    target = locate(given, cwd)
    if target.is_folder:
        raise UsageError(f"--config needs a file: '{given}' is a folder")
    return target.place


def _without_configuration(targets: Sequence[Target], cwd: Path) -> Configuration:
    """Return what holds without a configuration of ours; that of a generator, in or above the root, makes the site."""
    root = root_without_configuration(targets, cwd)
    above = generator_file(root)
    if above is not None:
        return default(above.parent, above.name)
    near = generator_file(common_folder(targets), root)
    return default(root, near.relative_to(root).as_posix() if near else None)


def _choice(options: Namespace, configuration: Configuration) -> Choice:
    """Return what the command line says about rules; raises UsageError where it names one that does not exist."""
    named = [*options.select, *options.extend_select, *options.ignore]
    require_rules(named, Catalogue(configuration.plugins).ids())
    return Choice(tuple(options.select) or None, tuple(options.extend_select), tuple(options.ignore))
