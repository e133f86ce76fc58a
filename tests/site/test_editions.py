"""Which pages are the same text in another language or version."""

import pytest

from contentlint.site.editions import edition

TRANSLATED = "i18n/de/docusaurus-plugin-content-docs"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("zinc.md", ()),
        ("docs/substances/zinc.md", ()),
        ("docs/foods/zinc.v2.md", ()),
        (f"{TRANSLATED}/current/zinc.md", (f"{TRANSLATED}/current",)),
        (f"{TRANSLATED}/version-1.0/a/zinc.md", (f"{TRANSLATED}/version-1.0",)),
        ("versioned_docs/version-1.0/zinc.md", ("versioned_docs/version-1.0",)),
        ("papers_versioned_docs/version-2/zinc.md", ("papers_versioned_docs/version-2",)),
        ("docs/de/zinc.md", ("de",)),
        ("docs/pt-BR/zinc.md", ("pt-BR",)),
        ("docs/v1.2/zinc.md", ("v1.2",)),
        ("docs/2.x/zinc.md", ("2.x",)),
        ("zinc.de.md", (".de",)),
        ("docs/en/2/zinc.de.mdx", ("en", "2", ".de")),
    ],
)
def test_editions(path: str, expected: tuple[str, ...]) -> None:
    assert edition(path) == expected
