"""``python -m contentlint`` is the same as the ``contentlint`` command."""

import sys

from contentlint.cli.main import main

sys.exit(main())
