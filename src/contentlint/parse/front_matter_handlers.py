r"""Handlers of front matter for python-frontmatter, of which this is the only importer.

They are python-frontmatter's own, adapted where the generators differ from it: its boundary `^-{3,}\s*$` takes
`----` for a fence and does not know where on its line a fence ends, its `split` loses the offsets, and its TOML
handler needs `toml`, which nobody maintains. They serve `contentlint.parse.front_matter`, which needs offsets, as
well as `frontmatter.loads(text, handler)`. Each loads its parser when it first reads.
"""

import re
from typing import Any, ClassVar

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from contentlint.parse.document import LIMITS, Document, Limits, Place, YamlDialect
from contentlint.parse.fences import Block, find_gray_matter, find_json, find_toml, find_yaml
from contentlint.parse.front_matter import with_mapping

# gray-matter 4, `index.js`: what is nothing but comments of this form is empty in every language.
_COMMENT_LINE = re.compile(r"^\s*#[^\n]+", re.MULTILINE)


class _Handler(BaseHandler):
    """What the handlers of contentlint have beyond python-frontmatter's: offsets, and no second parser."""

    DIALECT: ClassVar[YamlDialect] = YamlDialect.YAML_1_2

    def find(self, text: str) -> Block | None:
        """Return where the front matter stands, or None if there is none in this handler's syntax."""
        raise NotImplementedError

    def read(self, content: str, base: int, dialect: YamlDialect, limits: Limits) -> Document:
        """Return what the content says, which stands at `base` of the page; nothing is raised."""
        raise NotImplementedError

    def detect(self, text: str) -> bool:
        """Tell whether there is front matter in this handler's syntax."""
        return self.find(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; raise ValueError if there is none, as python-frontmatter expects."""
        block = self.find(text)
        if block is None:
            raise ValueError("no front matter")
        return text[slice(*block.content)], text[block.body :]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the value of the front matter; raise ValueError if it cannot be read."""
        document = with_mapping(self.read(fm, 0, self.DIALECT, LIMITS), (0, len(fm)))
        if not isinstance(document.value, dict):
            raise ValueError(document.fault.message if document.fault else "front matter must be keys with values")
        return document.value


class YamlHandler(_Handler, YAMLHandler):
    """YAML between `---` and `---` or `...`, each alone on its line, blanks apart."""

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter."""
        return find_yaml(text)

    def read(self, content: str, base: int, dialect: YamlDialect, limits: Limits) -> Document:
        """Return what YAML says."""
        from contentlint.parse.yaml_reference import parse_yaml

        return parse_yaml(content, base, dialect, limits)


class GrayMatterHandler(YamlHandler):
    """What gray-matter 4 takes for front matter, as js-yaml 3.14 reads it."""

    DIALECT = YamlDialect.JS_YAML_3

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter."""
        return find_gray_matter(text)


class TomlHandler(_Handler):
    """TOML between two `+++`, each alone on its line, blanks apart."""

    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter."""
        return find_toml(text)

    def read(self, content: str, base: int, dialect: YamlDialect, limits: Limits) -> Document:  # noqa: ARG002 - TOML has no dialects
        """Return what TOML says."""
        from contentlint.parse.toml import parse_toml

        return _empty(content, base) or parse_toml(content, base, limits.depth)


class JsonHandler(_Handler, JSONHandler):
    """A JSON object whose braces are alone on their lines, as python-frontmatter has it."""

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter."""
        return find_json(text)

    def read(self, content: str, base: int, dialect: YamlDialect, limits: Limits) -> Document:  # noqa: ARG002 - JSON has no dialects
        """Return what JSON says."""
        from contentlint.parse.json import parse_json

        return _empty(content, base) or parse_json(content, base, limits.depth)


def _empty(content: str, base: int) -> Document | None:
    """Return the document of front matter that has nothing in it."""
    if _COMMENT_LINE.sub("", content).strip():
        return None
    return Document({}, {"": Place((base, base + len(content)))})


HANDLERS: dict[str, _Handler] = {"yaml": YamlHandler(), "toml": TomlHandler(), "json": JsonHandler()}
"""The handler of each syntax."""
