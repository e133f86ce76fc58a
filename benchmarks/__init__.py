"""Compares contentlint with other linters, side by side on corpora of any size: `python -m benchmarks --help`."""
