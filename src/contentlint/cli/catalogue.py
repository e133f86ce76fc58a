"""The rules that there are to speak of: those of contentlint, and of the plugins that the configuration here names."""

from pathlib import Path

from contentlint.cli.arguments import Parser
from contentlint.cli.output import complain
from contentlint.configuration.load import find, load
from contentlint.configuration.model import ConfigurationError
from contentlint.rules.registry import Catalogue


def add_config(parser: Parser) -> None:
    """Add the option that names the configuration."""
    parser.add_argument(
        "--config", metavar="FILE", help="the configuration whose plugins count (default: the nearest one upward)"
    )


def catalogue(given: str | None) -> Catalogue:
    """Return all rules; raises ConfigurationError where the configuration that is given is wrong.

    A wrong one that is only near is passed over with a note: who mends it may have to look up a rule.
    """
    if given is not None:
        return Catalogue(load(Path.cwd() / given).plugins)
    try:
        file = find([], Path.cwd())
        return Catalogue(load(file).plugins if file else ())
    except (ConfigurationError, OSError) as error:
        complain("note", f"without the rules of plugins, as the configuration is wrong: {error}")
        return Catalogue()
