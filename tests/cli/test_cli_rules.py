import json
from pathlib import Path

import pytest

from contentlint.cli.main import main
from contentlint.documentation import catalogue, rule_pages
from contentlint.rules.registry import load_rule, rule_ids

EXPLANATION = """\
tag-duplicate (warning)

Finds the same tag twice on a page.
The second one says nothing, and often stands where another tag was meant.

Wrong:

    ---
    tags:
      - Mineral
      - Vitamin
      - Mineral
    ---

  gives
    page.md:5:5: warning[tag-duplicate] tag 'Mineral' is on this page already, expected it once
      |
    5 |   - Mineral
      |     ^^^^^^^
      = help: remove one of them
      = page.md:3:5: the first one

  --fix makes of it

    ---
    tags:
      - Mineral
      - Vitamin
    ---

Right:

    ---
    tags: [Mineral, Vitamin]
    ---

To fix it:
    Remove one of the two.

To allow it:
    <!-- contentlint-disable-next-line tag-duplicate: the reason -->   above the line (in MDX: {/* … */})
    # contentlint-disable-line tag-duplicate: the reason   at the end of a line of front matter
    ignore = ["tag-duplicate"]   in contentlint.toml, or below [per-file-ignores]: "drafts/**" = ["tag-duplicate"]
"""


def test_an_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "tag-duplicate"]) == 0
    assert capsys.readouterr() == (EXPLANATION, "")


@pytest.mark.parametrize("rule", rule_ids())
def test_every_rule_can_be_explained(capsys: pytest.CaptureFixture[str], rule: str) -> None:
    assert main(["explain", rule]) == 0
    out, err = capsys.readouterr()
    assert f"[{rule}] " in out or rule in ("file-unreadable", "page-too-complex")
    assert out.isprintable() or not set(out) & {"\x1b", "\r", "\t", "\u202e"}
    assert err == ""


def test_how_sure_a_rule_is(capsys: pytest.CaptureFixture[str]) -> None:
    rule = load_rule("inchikey-identity")
    assert main(["explain", rule.id]) == 0
    told = "".join(f"    {sentence}\n" for sentence in rule.certainty)
    assert f"{rule.why}\n\nHow sure it is:\n{told}\nWrong:\n" in capsys.readouterr().out
    assert f"{rule.remedy}\n\nHow sure it is: {' '.join(rule.certainty)}\n\n" in rule_pages()
    assert main(["explain", "tag-duplicate"]) == 0
    assert "How sure" not in capsys.readouterr().out


OPTIONS_OF_TEXT_FORBIDDEN = """
    forbid: list, each item table
        Text that must not stand on a page: its `pattern`, the `message`, where to look (`in`), on which `files`.
        pattern: regular expression
            Regular expression of the text, searched for line by line.
        message: text, optional
            What to tell who wrote it.
        in: body or front-matter, optional; default: body
            Where to look.
        files: list, each item text, optional
            Globs of the pages that may not have it; all if it is not said.

"""


def test_an_option_is_explained_down_to_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "text-forbidden"]) == 0
    assert OPTIONS_OF_TEXT_FORBIDDEN in capsys.readouterr().out


def test_who_mends_the_configuration_can_look_up_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "contentlint.toml").write_text("plugins = 7\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "tag-duplicate"]) == 0
    out, err = capsys.readouterr()
    assert out == EXPLANATION
    assert err.startswith("contentlint: note: without the rules of plugins, as the configuration is wrong: ")
    assert main(["rules", "--config", "contentlint.toml"]) == 2


def test_the_table_has_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(rule_ids())
    assert "  warning  the same tag twice on a page" in next(line for line in lines if line.startswith("tag-duplicate"))


def test_the_catalogue_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in entries] == list(rule_ids())
    assert {tuple(entry) for entry in entries} == {("id", "severity", "summary", "why", "options")}
    options = {entry["id"]: entry["options"] for entry in entries}
    assert "required-tags" in [option["key"] for option in options["tag-missing"]]


def test_the_catalogue_for_the_readme() -> None:
    text = catalogue()
    assert "| [`tag-duplicate`](docs/rules.md#tag-duplicate) | warning | the same tag twice on a page |\n" in text
    assert [line.split("`")[1] for line in text.splitlines()[2:]] == list(rule_ids())


def test_the_page_about_the_rules() -> None:
    text = rule_pages()
    assert all(f"\n### {rule}\n" in text for rule in rule_ids())
    assert text.count("```text\n") >= len(rule_ids()) - 2
    assert text == rule_pages()
