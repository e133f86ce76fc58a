"""``python -m contentlint`` is the same as the ``contentlint`` command."""

from contentlint.cli.main import run

run()
