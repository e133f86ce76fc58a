"""YAML: the quick reader where it is sure, and else the reference, which is loaded only then."""

from contentlint.parse.document import LIMITS, Document, Limits, YamlDialect
from contentlint.parse.yaml_quick import parse_quickly


def parse_yaml(
    text: str, base: int = 0, dialect: YamlDialect = YamlDialect.YAML_1_2, limits: Limits = LIMITS
) -> Document:
    """Return the document that a YAML text is, as `dialect` reads its plain scalars; see `yaml_reference.parse_yaml`.

    `base` is the offset of the text in its file, in code points.
    """
    document = parse_quickly(text, (0, len(text)), dialect, limits) if not base else None
    if document is None:
        from contentlint.parse.yaml_reference import parse_yaml as parse_surely

        document = parse_surely(text, base, dialect, limits)
    return document
