"""The short ways to a file of the site lead where the long ones do."""

from pathlib import Path
from posixpath import join, normpath

from hypothesis import example, given
from hypothesis import strategies as st

from contentlint.read.files import Overlay
from contentlint.site.files import FileTree, Lookup
from contentlint.site.slugs import Slugger
from contentlint.site.targets import path_from

SEGMENTS = ("..", ".", "", "a", "b.md", ".a", "a.", "...", "a..b")
PATHS = st.lists(st.sampled_from(SEGMENTS), max_size=6).map("/".join)
FOLDERS = st.lists(st.sampled_from(("a", "b", ".c")), max_size=3).map("/".join)


@given(FOLDERS, PATHS)
@example("a/b", "../../../c")
@example("a", "../b.md")
def test_a_path_is_joined_as_by_the_standard_library(folder: str, path: str) -> None:
    assert path_from(folder, path) == normpath(join(folder, path))


def test_a_lookup_is_the_same_whatever_was_looked_up_before(tmp_path: Path) -> None:
    for path in ("a/B/c.md", "a/d.md", "e.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    extra = Overlay({"a/B/new.md": b"", "x/y.md": b""})
    paths = (
        "a/B/c.md", "a/B/C.md", "a/b/c.md", "a/B/none.md", "a/B", "a/b", "a", "A", "", ".", "e.md", "E.md", "e.md/x",
        "a/B/new.md", "a/B/new.md/x", "x/y.md", "x", "x/z.md", "a//d.md", "a/./d.md", "a/B/../d.md", "none/d",
    )  # fmt: skip
    used = FileTree(tmp_path, extra)
    for _ in range(2):
        assert [used.lookup(path) for path in paths] == [FileTree(tmp_path, extra).lookup(path) for path in paths]
    assert used.lookup("a/B/c.md") == Lookup(is_file=True)
    assert used.lookup("a/b/c.md") == Lookup(near="a/B/c.md")


def test_the_slug_of_plain_letters_needs_no_table() -> None:
    for keeps_case in (False, True):
        slugger = Slugger(keeps_case=keeps_case)
        for code in range(128):
            # A letter that is none of ASCII makes the table be asked for all of the text.
            assert slugger.slug(f"a{chr(code)}B") == slugger.slug(f"a{chr(code)}Bé").removesuffix("é")


def test_a_walk_enters_no_links_nor_folders_that_are_nobodys_content(tmp_path: Path) -> None:
    for path in ("docs/a.md", "docs/deep/b.md", "docs/node_modules/c/d.md", "docs/.git/e.md", "other/f.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "docs" / "linked").symlink_to(tmp_path / "other")
    (tmp_path / "docs" / "g.md").symlink_to(tmp_path / "other" / "f.md")
    tree = FileTree(tmp_path)
    assert sorted(tree.walk("docs")) == ["docs/a.md", "docs/deep/b.md", "docs/g.md"]
    assert sorted(tree.walk("")) == ["docs/a.md", "docs/deep/b.md", "docs/g.md", "other/f.md"]
    assert [*tree.walk("none")] == []


def test_a_link_in_a_circle_hides_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "folder").mkdir()
    (tmp_path / "linked").symlink_to("folder")
    tree = FileTree(tmp_path)
    assert [tree.lookup(name) for name in ("a.md", "circle", "folder", "linked")] == [
        Lookup(is_file=True), Lookup(is_file=True), Lookup(is_folder=True), Lookup(is_folder=True)
    ]  # fmt: skip
