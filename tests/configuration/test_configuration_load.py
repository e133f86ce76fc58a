from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contentlint.configuration.find import find
from contentlint.configuration.load import default, load
from contentlint.configuration.model import (
    INCLUDE,
    REFERENCE_HEADINGS,
    Bibliography,
    Configuration,
    ConfigurationError,
    RunTimeAnchors,
)
from contentlint.configuration.schema import configuration_schema
from contentlint.globs import Globs
from contentlint.site.vocabulary import NamingProp, VocabularySource

FULL = """\
site = "docusaurus"
include = ["docs/**/*.md"]
exclude = ["docs/drafts/**"]
ignore = ["tag-duplicate"]
baseline = "known.json"
reference-headings = ["Quellen"]

[severity]
tag-duplicate = "error"
tag-unknown = "off"

[per-file-ignores]
"docs/papers/**" = ["tag-unknown"]

[docusaurus]
docs = "docs"
route-base-path = ""
trailing-slash = false
redirects = [{ from = "/a", to = "/b" }, { from = ["/c", "/d"], to = "/b" }]

[[collections]]
name = "substances"
files = ["docs/substances/**/*.md"]
exclude = ["**/index.md"]
when = { tags = "Substance" }
schema = "substance"
extra-keys = ["show_inchi"]
reference-dialect = "numeric"
forbid = [{ pattern = "x", message = "no x" }]

[[collections]]
name = "own"
schema = "own.schema.json"

[vocabularies.tags]
file = "tags.yml"
[vocabularies.units]
values = ["mg", "g"]
[vocabularies.mechanisms]
pages = ["docs/targets/*.md"]
field = "label"

[[bibliographies]]
file = "r.bib"
page = "/refs"
hides-duplicates = true
[[bibliographies]]
file = "r.bib"

[[anchors]]
page = "/docs/foods/*"
pattern = "row-.*"

[[props]]
component = "Foods"
prop = "tag"
vocabulary = "tags"

[assets]
fields = ["image"]

[[forbid]]
pattern = "lorem"
message = "write something"
[[forbid]]
pattern = "TODO"
message = "do it"
in = "front-matter"
files = ["docs/**"]
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("tags.yml").write_text("A:\n", "utf-8")
    Path("folder").mkdir()
    Path("r.bib").write_text("", "utf-8")
    Path("own.schema.json").write_text('{"required": ["a"]}', "utf-8")
    return folder


def write(text: str, file: str = "contentlint.toml") -> Path:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text, "utf-8")
    return Path(file)


def test_reads_everything(root: Path) -> None:
    file = root / write(FULL)
    found = load(file)
    substances, own = found.collections
    assert found == Configuration(
        root=root,
        file=file,
        site="docusaurus",
        include=("docs/**/*.md",),
        exclude=("docs/drafts/**",),
        ignore=("tag-duplicate",),
        baseline="known.json",
        severity={"tag-duplicate": "error", "tag-unknown": "off"},
        per_file_ignores=(("docs/papers/**", ("tag-unknown",)),),
        collections=(substances, own),
        vocabularies={
            "tags": VocabularySource("tags", file="tags.yml", where="contentlint.toml:36:8"),
            "units": VocabularySource("units", values=("mg", "g"), where="contentlint.toml:38:10"),
            "mechanisms": VocabularySource(
                "mechanisms", pages=("docs/targets/*.md",), field="label", where="contentlint.toml:40:9"
            ),
        },
        bibliographies=(Bibliography("r.bib", "/refs", True), Bibliography("r.bib")),
        anchors=(RunTimeAnchors("/docs/foods/*", "row-.*"),),
        props=(NamingProp("Foods", "tag", "tags"),),
        asset_fields=("image",),
        forbid=(
            {"pattern": "lorem", "message": "write something", "in": "body"},
            {"pattern": "TODO", "message": "do it", "in": "front-matter", "files": ["docs/**"]},
        ),
        reference_headings=("quellen",),
        site_options={
            "docs": "docs",
            "route-base-path": "",
            "trailing-slash": False,
            "redirects": [{"from": "/a", "to": "/b"}, {"from": ["/c", "/d"], "to": "/b"}],
        },
    )
    assert (substances.name, substances.files, substances.exclude) == (
        "substances",
        ("docs/substances/**/*.md",),
        ("**/index.md",),
    )
    assert substances.when == {"tags": "Substance"}
    assert substances.schema is not None
    assert substances.schema["title"] == "Substance page"
    assert substances.expects == {
        "extra-keys": ["show_inchi"],
        "reference-dialect": "numeric",
        "forbid": [{"pattern": "x", "message": "no x"}],
    }
    assert own.schema == {"required": ["a"]}


def test_without_a_configuration_pages_tagged_substance_are_substances(root: Path) -> None:
    found = default(root)
    (collection,) = found.collections
    assert found.root == root
    assert found.file is None
    assert found.include == INCLUDE
    assert found.reference_headings == REFERENCE_HEADINGS
    assert found.asset_fields == ("list_image", "main_image", "inchi_image")
    assert collection.name == "substances"
    assert collection.when == {"tags": "Substance"}
    assert collection.schema is not None
    assert collection.schema["title"] == "Substance page"


@pytest.mark.parametrize("text", ["", 'site = "plain"\n', "collections = []\n", "\ufeff# nothing\n"])
def test_without_collections_the_default_one_holds(text: str, root: Path) -> None:
    found = load(root / write(text))
    assert found.collections == default(root).collections
    assert found.asset_fields == default(root).asset_fields


def test_reads_the_table_of_a_pyproject() -> None:
    file = write('[project]\nname = "x"\n[tool.contentlint]\nsite = "plain"\n', "pyproject.toml")
    assert load(file).site == "plain"


ITEM = '[[collections]]\nname = "a"\n'
ERRORS = [
    # syntax
    ("a = \n", "1:3: expected a value: text must be in quotes"),
    ('site = "plain"\nsite = "plain"\n', "2:1: key 'site' is there already"),
    ("ignore = []\nignore = []\n", "2:1: key 'ignore' is there already"),
    ("# \0\n", "1:3: a NUL character does not belong in a text file"),
    # keys
    ('ignor = ["tag-unknown"]\n', "1:1: unknown key 'ignor'; did you mean 'ignore'?"),
    ("zzz = 1\n", "1:1: unknown key 'zzz'"),
    ("[severities]\n", "1:2: unknown key 'severities'; did you mean 'severity'?"),
    ('[docusaurus]\nbase_url = "/"\n', "2:1: unknown key 'base_url' in 'docusaurus'; did you mean 'base-url'?"),
    (
        ITEM + 'extra_keys = ["b"]\n',
        "3:1: unknown key 'extra_keys' in item 1 of 'collections'; did you mean 'extra-keys'?",
    ),
    ('[assets]\nfield = ["b"]\n', "2:1: unknown key 'field' in 'assets'; did you mean 'fields'?"),
    (
        '[docusaurus]\nredirects = [{ form = "/a", to = "/b" }]\n',
        "2:14: required key 'from' is missing in item 1 of 'redirects' in 'docusaurus'",
    ),
    (
        '[vocabularies.tags]\nfiles = "tags.yml"\n',
        "1:15: 'tags' in 'vocabularies' must have one of the keys 'file', 'values' or 'pages'",
    ),
    ('\n[[collections]]\nfiles = ["*.md"]\n', "2:1: required key 'name' is missing in item 1 of 'collections'"),
    # types and values
    ('ignore = "tag-unknown"\n', "1:10: 'ignore' must be a list, but it is a string"),
    ("include = [1]\n", "1:12: item 1 of 'include' must be a string, but it is the number 1"),
    ('include = [""]\n', "1:12: item 1 of 'include' must not be empty"),
    ("collections = 1\n", "1:15: 'collections' must be a list, but it is the number 1"),
    ('[collections]\nname = "a"\n', "1:1: 'collections' must be a list, but it is a mapping"),
    (
        'site = "docusaur"\n',
        "1:8: 'site' must be 'docusaurus' or 'plain', but it is 'docusaur'; did you mean 'docusaurus'?",
    ),
    (
        '[severity]\ntag-unknown = "eror"\n',
        "2:15: 'tag-unknown' in 'severity' must be 'error', 'warning' or 'off', but it is 'eror'; did you "
        "mean 'error'?",
    ),
    (
        "[severity]\ntag-unknown = 1\n",
        "2:15: 'tag-unknown' in 'severity' must be 'error', 'warning' or 'off', but it is 1",
    ),
    (
        '[docusaurus]\ntrailing-slash = "true"\n',
        "2:18: 'trailing-slash' in 'docusaurus' must be true or false, but it is a string",
    ),
    (
        ITEM + 'reference-dialect = "number"\n',
        "3:21: 'reference-dialect' in item 1 of 'collections' must be 'footnote', 'superscript', 'numeric', "
        "'author-year' or 'keyed', but it is 'number'; did you mean 'numeric'?",
    ),
    (ITEM + "when = {}\n", "3:8: 'when' in item 1 of 'collections' must not be empty"),
    (
        ITEM + "when = { tags = [] }\n",
        "3:17: 'tags' in 'when' in item 1 of 'collections' must be a string, a number, true or false, but it "
        "is an empty list",
    ),
    (ITEM + ITEM, "4:8: there is a collection 'a' already"),
    # rules
    ('ignore = ["tag-unknown", "tag-unknwon"]\n', "1:26: unknown rule 'tag-unknwon'; did you mean 'tag-unknown'?"),
    ('[severity]\ntag_unknown = "off"\n', "2:1: unknown rule 'tag_unknown'; did you mean 'tag-unknown'?"),
    ('[per-file-ignores]\n"docs/**" = ["zzz"]\n', "2:14: unknown rule 'zzz'"),
    (
        '[per-file-ignores]\n"docs/**" = "zzz"\n',
        "2:13: 'docs/**' in 'per-file-ignores' must be a list, but it is a string",
    ),
    # patterns
    (
        '[[anchors]]\npage = "/a"\npattern = "("\n',
        "3:11: 'pattern' in item 1 of 'anchors' must be a regular expression: missing ) at position 1",
    ),
    (
        '[[forbid]]\npattern = "*"\nmessage = "m"\n',
        "2:11: 'pattern' in item 1 of 'forbid' must be a regular expression: nothing to repeat at position 0",
    ),
    (
        '[[forbid]]\npattern = "a"\nmessage = "m"\nin = "head"\n',
        "4:6: 'in' in item 1 of 'forbid' must be 'body' or 'front-matter', but it is 'head'",
    ),
    (
        ITEM + 'forbid = [{ pattern = "[", message = "m" }]\n',
        "3:23: 'pattern' in item 1 of 'forbid' in item 1 of 'collections' must be a regular expression: "
        "unterminated character set at position 1",
    ),
    *(
        (
            f'[docusaurus]\nbase-url = "{given}"\n',
            f"2:12: 'base-url' in 'docusaurus' does not have the expected form, it is '{given}'; expected the path "
            "under which the site is served, which begins with '/', for example '/kb/'",
        )
        for given in ("https://x.org/kb/", "kb/", "//x.org/kb/", "")
    ),
    # names and files
    (
        "[vocabularies]\ntags = {}\n",
        "2:1: 'tags' in 'vocabularies' must have one of the keys 'file', 'values' or 'pages'",
    ),
    (
        '[vocabularies.tags]\nfile = "tags.yml"\nvalues = []\n',
        "3:1: 'tags' in 'vocabularies' may have only one of the keys 'file' and 'values'",
    ),
    (
        '[vocabularies.tags]\nvalues = []\nfield = "t"\n',
        "1:15: key 'pages' is required beside 'field' in 'tags' in 'vocabularies'",
    ),
    (
        '[vocabularies.tags]\nfile = "tag.yml"\n',
        "2:8: the vocabulary 'tag.yml' does not exist; did you mean 'tags.yml'?",
    ),
    ('[vocabularies.tags]\nfile = "folder"\n', "2:8: the vocabulary 'folder' is a folder, expected a file"),
    ('[[bibliographies]]\nfile = "folder/"\n', "2:8: the bibliography 'folder/' is a folder, expected a file"),
    ('[[bibliographies]]\nfile = "tags.bib"\n', "2:8: the bibliography 'tags.bib' does not exist"),
    ('[vocabularies.tags]\nfile = "r.bibs"\n', "2:8: the vocabulary 'r.bibs' does not exist"),
    ('[vocabularies.tags]\nfile = "no/tag.yml"\n', "2:8: the vocabulary 'no/tag.yml' does not exist"),
    ('[[bibliographies]]\nfile = "r.bibs"\n', "2:8: the bibliography 'r.bibs' does not exist; did you mean 'r.bib'?"),
    (
        '[[props]]\ncomponent = "A"\nprop = "b"\nvocabulary = "tag"\n[vocabularies.tags]\nvalues = []\n',
        "4:14: unknown vocabulary 'tag'; did you mean 'tags'?",
    ),
    ('[vocabularies.tag]\nvalues = ["a"]\n', "1:15: nothing uses a vocabulary 'tag'; did you mean 'tags'?"),
    # schemas
    (ITEM + 'schema = "substanse"\n', "3:10: there is no bundled schema 'substanse', did you mean 'substance'?"),
    (
        ITEM + 'schema = "a\\u0000"\n',
        "3:10: there is no bundled schema 'a\\u0000', there are 'article', 'docusaurus' and 'substance'",
    ),
    (ITEM + 'schema = "a\\u0000.json"\n', "3:10: the schema 'a\\u0000.json' holds a NUL character, which no path does"),
    ('baseline = "a\\u0000"\n', "1:12: the baseline 'a\\u0000' holds a NUL character, which no path does"),
    (ITEM + 'schema = "no.json"\n', "3:10: the schema 'no.json' does not exist"),
    # placeholders
    (
        ITEM + 'schema = "substance"\nrequired-tags = ["Substance", "{titel}"]\n',
        "4:31: the schema of the collection 'a' has no key 'titel'; did you mean '{title}'?",
    ),
    (
        ITEM + 'components = [{ name = "F", prop = "tag", equals = "{zzzzz}" }]\nschema = "substance"\n',
        "3:52: the schema of the collection 'a' has no key 'zzzzz'",
    ),
    (
        ITEM + 'required-tags = ["{ax}"]\nextra-keys = ["axe"]\nschema = "own.schema.json"\n',
        "3:18: the schema of the collection 'a' has no key 'ax'; did you mean '{axe}'?",
    ),
    # the first in the file
    ('site = "plain"\nzzz = 1\ninclude = 2\n', "2:1: unknown key 'zzz'"),
]


@pytest.mark.parametrize(("text", "message"), ERRORS)
def test_says_where_the_configuration_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(write(text))
    assert str(caught.value) == f"contentlint.toml:{message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[tool.contentlint]\nsit = "plain"\n', "pyproject.toml:2:1: unknown key 'sit'; did you mean 'site'?"),
        ("[tool]\ncontentlint = 1\n", "pyproject.toml:2:1: 'contentlint' in 'tool' must be a table"),
        ("[tool.other]\n", "pyproject.toml: there is no table [tool.contentlint]"),
        ("tool = 1\n", "pyproject.toml: there is no table [tool.contentlint]"),
        (
            "[tool.contentlint.vocabularies.tags]\n",
            "pyproject.toml:1:32: 'tags' in 'vocabularies' must have one of the keys 'file', 'values' or 'pages'",
        ),
    ],
)
def test_says_where_a_pyproject_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(write(text, "pyproject.toml"))
    assert str(caught.value) == message


GLOB = "{a,b}" * 30
LISTED = ",".join(f"a{number}" for number in range(1100))
GLOBS = {
    "include": ("include = ['{}']", "1:12"),
    "exclude": ("exclude = ['x', '{}']", "1:17"),
    "per-file-ignores": ("[per-file-ignores]\n'{}' = ['tag-unknown']", "2:1"),
    "docusaurus exclude": ("[docusaurus]\nexclude = ['{}']", "2:12"),
    "docusaurus routes": ("[docusaurus]\nroutes = ['{}']", "2:11"),
    "collections files": (ITEM + "files = ['{}']", "3:10"),
    "collections exclude": (ITEM + "exclude = ['{}']", "3:12"),
    "collections forbid files": (ITEM + "forbid = [{{ pattern = 'a', message = 'm', files = ['{}'] }}]", "3:52"),
    "vocabularies pages": ("[vocabularies.tags]\npages = ['{}']", "2:10"),
    "anchors page": ("[[anchors]]\npattern = 'a'\npage = '{}'", "3:8"),
    "forbid files": ("[[forbid]]\npattern = 'a'\nmessage = 'm'\nfiles = ['{}']", "4:10"),
}


@pytest.mark.parametrize("pattern", [GLOB, f"{{{LISTED}}}"])
@pytest.mark.parametrize(("text", "place"), GLOBS.values(), ids=GLOBS)
def test_a_glob_with_too_many_alternatives_is_refused(text: str, place: str, pattern: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(write(text.format(pattern)))
    assert str(caught.value) == (
        f"contentlint.toml:{place}: the glob '{pattern[:39]}…' cannot be used: "
        "its braces give more than 1000 alternatives"
    )


TOO_MUCH = {
    "globs": (
        "exclude = [\n" + "'a/[ab]?/*.md',\n" * 2_000 + "]",
        "1564:1: the globs of the configuration up to here come to more than 50,000 characters with their alternatives,"
        " expected fewer or shorter ones",
    ),
    "patterns": (
        "[[forbid]]\npattern = '(a|b){500}'\n" * 100,
        "132:11: the patterns of the configuration up to here come to more than 100,000 characters with their"
        " repetitions, expected fewer or shorter ones",
    ),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_takes_too_long_to_make_ready_is_refused(name: str) -> None:
    text, message = TOO_MUCH[name]
    with pytest.raises(ConfigurationError) as caught:
        load(write(text))
    assert str(caught.value) == f"contentlint.toml:{message}"


def test_globs_and_patterns_of_a_large_site_are_made_ready() -> None:
    globs = "".join(f"'docs/part-{n}/*.{{md,mdx}}',\n" for n in range(2_000))
    patterns = "".join(f"[[forbid]]\npattern = '(?i)\\bword number {n}s?\\b'\n" for n in range(1_000))
    configuration = load(write(f"exclude = [\n{globs}]\n{patterns}"))
    assert (len(configuration.exclude), len(configuration.forbid)) == (2_000, 1_000)


@pytest.mark.parametrize("pattern", [r"docs\**", r"docs\a.md", r"**\.draft\*"])
def test_a_glob_with_backslashes_for_slashes_is_refused(pattern: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(write(f"include = ['docs/**', '{pattern}']"))
    assert str(caught.value) == (
        f"contentlint.toml:1:23: the glob '{pattern}' matches nothing: folders are parted by '/', not by '\\'"
    )


def test_a_backslash_that_takes_a_meaning_away_is_none_of_these(root: Path) -> None:
    assert Globs(load(root / write(r"include = ['docs/\[a\]-\{b\}.md']")).include).match("docs/[a]-{b}.md")


def test_every_place_of_globs_is_known() -> None:
    described = set(places_of_globs(configuration_schema(), ()))
    assert described == {tuple(words.split()) for words in GLOBS}


def places_of_globs(schema: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The keys of the configuration whose description speaks of globs, each with those that it is in."""
    if "glob" in schema.get("description", "").lower():
        yield path
    else:
        for inner in (schema.get("items"), schema.get("additionalProperties")):
            if isinstance(inner, dict):
                yield from places_of_globs(inner, path)
        for key, inner in schema.get("properties", {}).items():
            yield from places_of_globs(inner, (*path, key))


def test_many_globs_are_no_alternatives(root: Path) -> None:
    found = load(root / write(f"include = {[f'{number}.md' for number in range(1100)]}"))
    assert Globs(found.include).match("1099.md")


@pytest.mark.parametrize(
    "collection",
    [
        'required-tags = ["{titel}"]',  # no schema tells which keys there are
        'required-tags = ["{other}"]\nschema = "own.schema.json"',  # which is open
        'required-tags = ["{a}"]\nschema = "own.schema.json"',  # which requires it
        'required-tags = ["{own}"]\nextra-keys = ["own"]\nschema = "substance"',
        'required-tags = ["{id}-{title}"]\nschema = "substance"',
    ],
)
def test_a_placeholder_that_pages_may_have(collection: str) -> None:
    assert load(write(ITEM + collection)).collections[0].expects["required-tags"]


def test_an_invalid_schema_is_named_with_its_own_place() -> None:
    Path("own.schema.json").write_text('{\n  "typ": 1,\n  "type": "strng"\n}', "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load(write(ITEM + 'schema = "own.schema.json"\n'))
    assert str(caught.value).startswith("own.schema.json:3:11: 'type' must be 'array',")
    assert str(caught.value).endswith("but it is 'strng'; did you mean 'string'?")


def test_a_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"^the configuration no\.toml does not exist$"):
        load(Path("no.toml"))
    with pytest.raises(ConfigurationError, match=r"^the configuration \. cannot be read: Is a directory$"):
        load(Path())


def test_paths_are_relative_to_the_configuration_not_the_working_directory() -> None:
    Path("sub").mkdir()
    Path("sub/t.yml").write_text("", "utf-8")
    assert load(write('[vocabularies.tags]\nfile = "t.yml"\n', "sub/contentlint.toml")).vocabularies["tags"].file
    with pytest.raises(ConfigurationError, match=r"^sub/contentlint\.toml:2:8: the vocabulary 'tags\.yml' does not"):
        load(write('[vocabularies.tags]\nfile = "tags.yml"\n', "sub/contentlint.toml"))


def test_finds_the_nearest_configuration_upward(root: Path) -> None:
    outer = root / write("")
    inner = root / write("[tool.contentlint]\n", "a/b/pyproject.toml")
    write("[tool.other]\n", "a/b/c/pyproject.toml")
    write("", "a/b/c/page.md")
    write("", "a/b/d/page.md")
    write("", "a/page.md")
    assert find([Path("a/b/c/page.md")], root) == inner
    assert find([Path("a/b/c")], root) == inner
    assert find([root / "a/b/c/page.md", Path("a/b/d/page.md")], root) == inner
    assert find([Path("a/b/c/page.md"), Path("a/page.md")], root) == outer
    assert find([Path("a/b/c/gone.md")], root) == inner
    assert find([], root / "a/b/c") == inner
    assert find([], root) == outer
    write("[tool.contentlint]\n", "pyproject.toml")
    assert find([], root) == outer
    outer.unlink()
    assert find([], root) == root / "pyproject.toml"
    write("[tool.contentlint\n", "a/b/c/pyproject.toml")
    assert find([Path("a/b/c/page.md")], root) == root / "a/b/c/pyproject.toml"
    write("[tool.other\n", "a/b/c/pyproject.toml")
    assert find([Path("a/b/c/page.md")], root) == inner


def test_finds_nothing_where_there_is_nothing(root: Path) -> None:
    assert find([Path("a.md")], root) is None
