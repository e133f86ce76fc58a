"""Pages that the generator makes of categories: each form in which a sidebar, or a file of a category, asks for one."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from contentlint.assembly import open_site
from contentlint.configuration.load import default

CLASSIC = "module.exports = {presets: ['classic']};\n"
INDEX = "link: {type: 'generated-index'}"


def routes(root: Path, files: Mapping[str, str]) -> list[str]:
    """The routes of a site below `/docs/` that are of no page."""
    for path, text in {"docusaurus.config.js": CLASSIC, "docs/a.md": "# A\n", **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    site = open_site(default(root)).site
    return [route for route in site.routes() if site.made_of(route).endswith((".js", ".ts", ".json", ".yml", ".yaml"))]


@pytest.mark.parametrize(
    ("sidebar", "made"),
    [
        ("export default {docs: [{label: 'Salt and Iron', " + INDEX + "}]};", ["/docs/category/salt-and-iron"]),
        ("module.exports = {docs: {label: 'Salt', link: {type: 'generated-index', slug: '/x'}}};", ["/docs/x"]),
        ("export default {docs: [{label: 'A', items: [{label: 'B', " + INDEX + "}]}]};", ["/docs/category/b"]),
        (
            "export default {a: [{label: 'A', " + INDEX + "}], b: [{label: 'A', " + INDEX + "}]};",
            ["/docs/category/a", "/docs/category/a-1"],
        ),
        ("const item = {label: 'A', " + INDEX + "};\nexport default {docs: [item]};", ["/docs/category/a"]),
        ("export default () => ({docs: [{label: 'A', " + INDEX + "}]});", ["/docs/category/a"]),
        # What cannot be known makes nothing, and is no crash.
        ("export default {docs: [{label: name(), " + INDEX + "}, {" + INDEX + "}]};", []),
        ("export default {docs: [{label: 'A', link: {type: 'doc', id: 'a'}}, {label: 'B', link: 'x'}]};", []),
        ("export default {docs: [{label: 'A', link: {type: 'generated-index', slug: ''}}]};", ["/docs/category/a"]),
        ("export default {docs: " + "[" * 60 + "{label: 'A', " + INDEX + "}" + "]" * 60 + "};", []),
        ("export default {docs: [", []),
    ],
)
def test_a_sidebar(tmp_path: Path, sidebar: str, made: list[str]) -> None:
    assert routes(tmp_path, {"sidebars.js": sidebar}) == made


@pytest.mark.parametrize(
    ("path", "text", "made"),
    [
        ("docs/01-salts/_category_.json", '{"link": {"type": "generated-index"}}', ["/docs/category/salts"]),
        ("docs/m/_category_.yml", "label: Salt\nlink: {type: generated-index}\n", ["/docs/category/salt"]),
        ("docs/m/_category_.yaml", "label: 1\nlink: {type: generated-index, slug: y}\n", ["/docs/y"]),
        ("docs/m/_category_.json", '{"link": {"type": "doc", "id": "a"}}', []),
        ("docs/m/_category_.json", '["link"]', []),
        ("docs/m/_category_.json", '{"link": null}', []),
        ("docs/m/category.json", '{"link": {"type": "generated-index"}}', []),
        ("blog/m/_category_.json", '{"link": {"type": "generated-index"}}', []),
    ],
)
def test_a_file_of_a_category(tmp_path: Path, path: str, text: str, made: list[str]) -> None:
    assert routes(tmp_path, {path: text}) == made


def test_a_sidebar_that_is_a_folder_is_no_sidebar(tmp_path: Path) -> None:
    assert routes(tmp_path, {"sidebars.js/a.txt": ""}) == []
