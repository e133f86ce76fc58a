"""Where the parts are put together: from a configuration to a site, and from a site to a report."""

from contentlint.assembly.identity import IdentityTables, identity_tables
from contentlint.assembly.opening import Means, OpenSite, generator_file, open_site
from contentlint.assembly.running import Run, check, check_change
from contentlint.read.boundary import repository_of
from contentlint.read.folders import ListedNames
from contentlint.read.named import led_astray

__all__ = [
    "IdentityTables",
    "ListedNames",
    "Means",
    "OpenSite",
    "Run",
    "check",
    "check_change",
    "generator_file",
    "identity_tables",
    "led_astray",
    "open_site",
    "repository_of",
]
