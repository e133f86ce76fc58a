"""What can be wrong with a plugin, and that nothing is loaded from the checked tree."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.cli.main import main
from contentlint.configuration.load import load
from contentlint.configuration.model import ConfigurationError
from contentlint.testing import Case, examples

ACME = Path(__file__).parent / "acme-rules" / "src"
RULE = '''
from contentlint.rules.base import Bad, Good, PageRule
class Rule(PageRule):
    """Finds nothing."""
    id = "own-rule"
    why = remedy = "None."
    good, bad = (), ()
    def check(self, page):
        return iter(())
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is on the path of modules, and outside of what is checked; its modules are forgotten."""
    folder = tmp_path / "installed"
    folder.mkdir()
    (tmp_path / "tree").mkdir()
    monkeypatch.chdir(tmp_path / "tree")
    before = set(sys.modules)
    monkeypatch.syspath_prepend(folder)
    yield folder
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in ("acme_rules", "own"):
            del sys.modules[name]


def install(folder: Path, code: str = RULE, name: str = "own", points: str = "own-rule = own:Rule") -> None:
    """Put a package of one module in a folder, as pip would."""
    (folder / "own.py").write_text(code, "utf-8")
    info = folder / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[contentlint.rules]\n{points}\n" if points else "", "utf-8")


def configuration(plugins: str = '["own"]', more: str = "") -> Path:
    file = Path.cwd() / "contentlint.toml"
    file.write_text(f"plugins = {plugins}\n{more}", "utf-8")
    return file


def told(plugins: str = '["own"]', more: str = "") -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(configuration(plugins, more))
    return str(caught.value)


def test_a_plugin(installed: Path) -> None:
    install(installed)
    (plugin,) = load(configuration(more='ignore = ["own-rule"]\n')).plugins
    assert (plugin.name, [rule.id for rule in plugin.rules]) == ("own", ["own-rule"])
    state = plugin.state
    (installed / "own.py").write_text(RULE + "# changed\n", "utf-8")
    assert load(configuration()).plugins[0].state != state


@pytest.mark.parametrize("name", ["Own", "own"])
def test_the_name_is_compared_as_pip_does(name: str, installed: Path) -> None:
    install(installed)
    assert load(configuration(f'["{name}"]')).plugins


@pytest.mark.parametrize(
    ("code", "points", "message"),
    [
        (RULE, "", "the package 'own' has no rules: it has no entry point of the group 'contentlint.rules'"),
        (RULE, "own-rule = nowhere:Rule", "the module 'nowhere' of the plugin 'own' is not installed outside of the"),
        (RULE, "own-rule = own:Rul", "the rule 'own-rule' of the plugin 'own' cannot be loaded: AttributeError("),
        ("1 / 0", "own-rule = own:R", "the rule 'own-rule' of the plugin 'own' cannot be loaded: ZeroDivisionError("),
        ("class R: pass", "own-rule = own:R", "the rule 'own-rule' of the plugin 'own' is none: expected a subclass"),
        (RULE.replace("bad", "_"), "own-rule = own:Rule", "the rule 'own-rule' of the plugin 'own' lacks bad"),
        (RULE, "other = own:Rule", "the rule 'other' of the plugin 'own' has the id 'own-rule': name its file other"),
        (RULE.replace("own-rule", "O"), "O = own:Rule", "the rule 'O' of the plugin 'own' has an id that is none"),
        (RULE.replace("own-rule", "id-duplicate"), "id-duplicate = own:Rule", "the rule 'id-duplicate' of the plugin"),
    ],
)
def test_faults_are_named_with_the_place_in_the_configuration(
    code: str, points: str, message: str, installed: Path
) -> None:
    install(installed, code, points=points)
    assert told().startswith(f"contentlint.toml:1:12: {message}")


def test_a_package_that_is_not_installed(installed: Path) -> None:
    install(installed)
    assert told('["onw"]') == (
        "contentlint.toml:1:12: no package 'onw' is installed outside of the checked tree; did you mean 'own'?"
    )
    assert told('["entirely-another"]').endswith(
        "install it beside contentlint (in pre-commit: additional_dependencies)"
    )
    assert told('[""]').startswith("contentlint.toml:1:12: no package '' is installed")
    assert told("7").startswith("contentlint.toml:1:11: 'plugins' must be a list")


def test_two_plugins_with_the_same_rule(installed: Path) -> None:
    install(installed)
    install(installed, name="more")
    assert told('["own", "more"]') == "contentlint.toml:1:19: the plugins 'own' and 'more' both have a rule 'own-rule'"


def test_a_rule_that_crashes_is_the_fault_of_its_package(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(installed, RULE.replace("return iter(())", "return iter([1 / 0])"))
    configuration(more='include = ["*.md"]\n')
    (Path.cwd() / "page.md").write_text("Text.\n", "utf-8")
    assert main(["check"]) == 2
    said = (
        "the rule own-rule crashed on page.md: ZeroDivisionError('division by zero'); this is a fault of own and not of"
    )
    assert said in capsys.readouterr().err


def test_what_is_remembered_of_a_run_ends_with_the_code(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(installed)
    configuration(more='include = ["*.md"]\n')
    (Path.cwd() / "page.md").write_text("Text.\n", "utf-8")
    assert [main(["check"]), main(["check"])] == [0, 0]
    speaks = "from contentlint.finding import Problem\nfrom contentlint.span import Span\n" + RULE
    (installed / "own.py").write_text(
        speaks.replace("return iter(())", "return iter([Problem(Span.at(1, 1), 'Now', 'x')])"), "utf-8"
    )
    del sys.modules["own"]
    assert main(["check"]) == 1
    assert "error[own-rule] Now" in capsys.readouterr().out


@pytest.mark.usefixtures("installed")
def test_nothing_is_loaded_from_the_checked_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    install(Path.cwd(), "raise SystemExit(3)")
    monkeypatch.syspath_prepend(Path.cwd())  # as `python -m` does, and PYTHONPATH may
    assert told().startswith("contentlint.toml:1:12: no package 'own' is installed outside of the checked tree")


def test_code_of_the_checked_tree_is_not_run_for_an_installed_package(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(installed)
    (Path.cwd() / "own.py").write_text("raise SystemExit(3)", "utf-8")
    monkeypatch.syspath_prepend(Path.cwd())
    assert load(configuration()).plugins[0].rules
    before = list(sys.path)
    (installed / "own.py").unlink()  # as after `pip install -e` of a package in the tree
    del sys.modules["own"]
    assert "is not installed outside of the checked tree" in told()
    assert sys.path == before


def test_the_whole_repository_is_the_checked_tree(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Path.cwd()
    (tree / ".git").mkdir()
    (tree / "tools").mkdir()
    (tree / "docs").mkdir()
    shutil.move(installed, tree / "tools" / "installed")
    install(tree / "tools" / "installed")
    monkeypatch.syspath_prepend(tree / "tools" / "installed")
    monkeypatch.chdir(tree / "docs")
    assert "no package 'own' is installed outside of the checked tree" in told()


def test_an_option_of_a_plugin_is_a_key_of_collections(installed: Path) -> None:
    shutil.copytree(ACME / "acme_rules", installed / "acme_rules")
    install(installed, points="acme-heading-length = acme_rules.acme_heading_length:HeadingLength")
    collection = '[[collections]]\nname = "all"\nheading-length = %s\n'
    assert load(configuration(more=collection % 7)).collections[0].expects == {"heading-length": 7}
    assert told(more=collection % '"x"').startswith("contentlint.toml:4:18: ")
    assert told("[]", collection % 7).startswith("contentlint.toml:4:1: ")


def _cases() -> list[Case]:
    sys.path.insert(0, str(ACME))
    try:
        from acme_rules.acme_heading_length import HeadingLength
        from acme_rules.acme_shouting_tag import ShoutingTag
    finally:
        sys.path.remove(str(ACME))
        for name in [name for name in sys.modules if name.partition(".")[0] == "acme_rules"]:
            del sys.modules[name]
    return [*examples(HeadingLength), *examples(ShoutingTag)]


@pytest.mark.parametrize("case", _cases())
def test_the_examples_on_a_plugins_rules(case: Case, tmp_path: Path) -> None:
    case.verify(tmp_path)
    if case.is_bad:
        wrong = case.example._replace(page=case.example.page.replace("«", "").replace("»", ""))
        (tmp_path / "again").mkdir()
        with pytest.raises(AssertionError, match=r"found page.md:.* but nothing is marked"):
            Case(case.rule, 0, wrong).verify(tmp_path / "again")


def test_the_documentation_shows_this_package() -> None:
    text = (Path(__file__).parents[2] / "docs" / "custom-checks.md").read_text("utf-8")
    rule = (ACME / "acme_rules" / "acme_heading_length.py").read_text("utf-8")
    package = (ACME.parent / "pyproject.toml").read_text("utf-8")
    other = 'acme-shouting-tag = "acme_rules.acme_shouting_tag:ShoutingTag"\n'
    assert other in package
    assert f"```python\n{rule}```\n" in text
    assert f"```toml\n{package.replace(other, '')}```\n" in text  # of what is listed, all is shown
