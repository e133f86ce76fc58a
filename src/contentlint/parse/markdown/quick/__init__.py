"""A quick reader of the usual Markdown, which is not sure of any other.

It has to give exactly the events of markdown-it and the rules beside, or none: wherever a text might be read in two
ways, it leaves the page to the reference. So what is written here are no rules of Markdown but sufficient conditions,
each with the section of CommonMark 0.31 or of GitHub's specification that makes it sure. A construct is added by
saying when it is certain; `tests/parse/test_quick_markdown.py` compares both readers.

`blocks` finds the blocks by regular expressions (`patterns`), each tried once where a block begins; `inlines` reads
their text with one regular expression, whose matches are what may be no plain text: the usual as a whole, and of all
else the first character. All patterns are linear: what repeats cannot give back what it took, and whatever begins in
two ways at one place is left to the reference.
"""

from contentlint.parse.markdown.quick.blocks import QuickReader

__all__ = ["QuickReader"]
