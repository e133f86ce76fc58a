"""Which addresses a change takes away: those of pages and of redirects, where that is known for certain."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.gate.repository import Repository

PLUGIN = "export default {{presets: [['classic', {{}}]], plugins: [['client-redirects', {{redirects: [{}]}}]]}}\n"
A = {"docs/a.md": "# A\n"}
B = {"docs/b.md": "# B\n"}
GONE: Mapping[str, str | None] = {"docs/b.md": None}


def listed(**redirects: str) -> dict[str, str]:
    """Return the configuration of a site with redirects, each from `/docs/<name>`."""
    return {
        "docusaurus.config.js": PLUGIN.format(
            ", ".join(f"{{from: '/docs/{name}', to: '{target}'}}" for name, target in redirects.items())
        )
    }


def gone(root: Path, before: Mapping[str, str], after: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Return path and address of what a change has taken away."""
    repository = Repository(root)
    repository.commit(before)
    repository.write(after)
    checked = repository.check("--changed-since", "HEAD")
    assert [one for one in checked.findings if (one["rule"], one["line"]) != ("route-removed", 1)] == []
    return [(one["path"], one["subject"]) for one in checked.findings]


@pytest.mark.parametrize(
    ("redirects", "is_covered"),
    [
        ({"b": "/docs/nowhere"}, False),
        ({"b": "/docs/a"}, True),
        ({"b": "/docs/a/?x=1#y"}, True),
        ({"b": "/docs/%61"}, True),
        ({"b": "/docs/nowhere#a"}, False),
        ({"b": "a"}, True),
        ({"b": "https://example.org/b"}, True),
        ({"b": "/img/b.pdf"}, True),
        ({"b": "/img/c.pdf"}, False),
        ({"b": "/docs/c", "c": "/docs/a"}, True),
        ({"b": "/docs/c", "c": "/docs/d"}, False),
        ({"b": "/docs/c", "c": "/docs/b"}, False),
        ({"b": "/docs/b"}, False),
        ({"c": "/docs/a"}, False),
    ],
)
def test_a_redirect_covers_what_it_leads_to(tmp_path: Path, redirects: dict[str, str], is_covered: bool) -> None:
    before = {**A, **B, **listed(), "static/img/b.pdf": ""}
    expected = [] if is_covered else [("docs/b.md", "/docs/b")]
    assert gone(tmp_path, before, {**GONE, **listed(**redirects)}) == expected


def test_the_redirect_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({**A, **B, **listed()})
    repository.write({**GONE, **listed(b="/docs/nowhere")})
    (found,) = repository.check("--changed-since", "HEAD").findings
    assert found["message"] == "the address '/docs/b' is gone and redirects to '/docs/nowhere', where nothing is"
    assert found["help"] == "let the redirect from '/docs/b' lead to the page that takes its place"


def test_a_redirect_that_is_deleted_was_an_address(tmp_path: Path) -> None:
    before = {**A, **listed(old="/docs/a", dead="/docs/nowhere")}
    assert gone(tmp_path, before, listed()) == [("docusaurus.config.js", "/docs/old")]


def test_a_redirect_goes_with_the_page_that_it_leads_to(tmp_path: Path) -> None:
    expected = [("docs/b.md", "/docs/b"), ("docusaurus.config.js", "/docs/old")]
    assert gone(tmp_path, {**A, **B, **listed(old="/docs/b")}, GONE) == expected


def test_a_redirect_of_the_web_server_is_in_our_configuration(tmp_path: Path) -> None:
    table = 'site = "docusaurus"\n[docusaurus]\nredirects = [{ from = "/docs/old", to = "/docs/a" }]\n'
    before = {**A, "contentlint.toml": table}
    assert gone(tmp_path, before, {"contentlint.toml": 'site = "docusaurus"\n'}) == [("contentlint.toml", "/docs/old")]


BROKEN = "module.exports = {\n"


@pytest.mark.parametrize(("before", "after"), [(None, BROKEN), (BROKEN, None), (None, ""), (BROKEN, BROKEN)])
def test_a_configuration_that_does_not_parse_takes_no_address_away(
    tmp_path: Path, before: str | None, after: str | None
) -> None:
    repository = Repository(tmp_path)
    whole = listed()["docusaurus.config.js"]
    link = "[b](/docs/b) [x](/wiki/x)\n"
    repository.commit({"docs/a.md": "# A\n", **B, "docusaurus.config.js": whole if before is None else before})
    repository.write({**GONE, "docs/c.md": link, "docusaurus.config.js": whole if after is None else after})
    checked = repository.check("--changed-since", "HEAD")
    assert [one["rule"] for one in checked.findings] == (["link-target-missing"] * 2 if after is None else [])
    assert "whether addresses are gone since " in checked.said
    if after is not None:
        why = "it exports no configuration" if not after else "it does not parse: '{' is never closed"
        assert f": {why}; addresses on the site are not checked\n" in repository.check().said
        assert repository.check("--quiet").said == ""


def test_a_setting_that_is_computed_now_takes_no_address_away(tmp_path: Path) -> None:
    computed = listed()["docusaurus.config.js"].replace("{}", "{docs: {routeBasePath: base()}}", 1)
    assert gone(tmp_path, {**A, **B, **listed()}, {"docusaurus.config.js": computed, **GONE}) == []


@pytest.mark.parametrize(
    ("path", "whole", "broken", "rule"),
    [
        ("docs/a.md", "---\nslug: /x\ntags: [t]\n---\n", "---\nslug: /x\ntags: [t\n---\n", "front-matter-syntax"),
        ("docs/m/_category_.json", '{"link": {"type": "generated-index"}}', '{"link": ', None),
        ("versions.json", '["1.0"]', '["1.0"', None),
    ],
)
def test_a_file_that_does_not_parse_takes_no_address_away(
    tmp_path: Path, path: str, whole: str, broken: str, rule: str | None
) -> None:
    repository = Repository(tmp_path)
    versioned = {"versioned_docs/version-1.0/a.md": "# A\n", "docs/m/x.md": "# X\n"}
    repository.commit({**A, **B, **listed(), **versioned, path: whole})
    repository.commit({path: broken})
    found = repository.check("--changed-since", "HEAD~1").findings
    assert [one["rule"] for one in found] == ([rule] if rule else [])
    repository.commit({path: whole})
    assert repository.check("--changed-since", "HEAD~1").findings == []


def test_path_chooses_what_is_reported_of_what_is_gone(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({**A, **B, **listed(old="/docs/a"), "docs/sub/c.md": "# C\n", "blog/p.md": "# P\n"})
    repository.write({**GONE, **listed(), "docs/sub/c.md": None, "docs/sub/d.md": "# D, which is another\n"})

    def of(*paths: str, folder: str = "") -> list[str]:
        checked = repository.check("--changed-since", "HEAD", *paths, folder=folder)
        return [one["subject"] for one in checked.findings]

    assert of() == of(".") == of(str(tmp_path)) == ["/docs/b", "/docs/sub/c", "/docs/old"]
    assert of("docs") == ["/docs/b", "/docs/sub/c"]
    assert of("docs/sub", "docs/a.md") == ["/docs/sub/c"]
    assert of("docs/a.md") == of("blog") == []
    assert of("docs/a.md", "docusaurus.config.js") == ["/docs/old"]


def test_the_page_of_a_slip_is_no_address_that_anyone_means(tmp_path: Path) -> None:
    before = {**A, **listed(), "docs/tags.yml": "iron: {}\n", "docs/b.md": "---\ntags: [iron, irn]\n---\n"}
    assert gone(tmp_path, before, {"docs/b.md": "---\ntags: [iron]\n---\n"}) == []
    assert gone(tmp_path / "listed", before, {"docs/b.md": "---\ntags: [irn]\n---\n"}) == [
        ("docs/b.md", "/docs/tags/iron")
    ]
