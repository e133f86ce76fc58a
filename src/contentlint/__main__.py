"""``python -m contentlint`` is the same as the ``contentlint`` command."""

import os
import sys

# With `-m` Python looks for modules in the working directory first. It may be a stranger's: nothing there is to run.
if not sys.flags.safe_path and sys.path[0] == os.getcwd():  # noqa: PTH109  # pathlib is not loaded yet
    del sys.path[0]

from contentlint.cli.main import run

run()
