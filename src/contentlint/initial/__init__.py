"""A first configuration for a folder: look at what is there (`survey`), and say it in TOML (`draft`)."""

from contentlint.initial.draft import draft
from contentlint.initial.survey import Survey, survey

__all__ = ["Survey", "draft", "survey"]
