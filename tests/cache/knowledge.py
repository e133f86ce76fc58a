"""A site to check, and how to check it as a process."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.corpora import Corpus

PAGES = 160


def make_site(root: Path, pages: int = PAGES, site: str = "plain") -> Path:
    """Make a site with some findings, and as if it had been there for long."""
    Corpus(pages, 1, site).write(root)
    for file in root.rglob("*.*"):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    return root


def command(site: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "contentlint", "check", str(site), "--format", "json", *options]


def checked(site: Path, *options: str) -> tuple[int, bytes, bytes]:
    """Check a site in a process of its own; return status and both outputs."""
    ran = subprocess.run(command(site, *options), capture_output=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr
