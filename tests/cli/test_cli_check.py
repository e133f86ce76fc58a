import io
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from contentlint.cli.main import main
from ended import Ended, Run

CONFIG = '[vocabularies.tags]\nvalues = ["Mineral", "Vitamin"]\n'
CLEAN = "---\ntags: [Mineral]\n---\n\nText.\n"
WRONG = "---\ntags: [Minerl]\n---\n"
TWICE = "---\ntags: [Vitamin, Vitamin]\n---\n"
TEXT_OF_WRONG = """\
docs/wrong.md:2:8: error[tag-unknown] tag 'Minerl' is not in the configuration's list
  |
2 | tags: [Minerl]
  |        ^^^^^^
  = help: did you mean 'Mineral'?

"""
LINE_OF_WRONG = "docs/wrong.md:2:8: error[tag-unknown] tag 'Minerl' is not in the configuration's list\n"
LINE_OF_TWICE = "docs/twice.md:2:17: warning[tag-duplicate] tag 'Vitamin' is on this page already, expected it once\n"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CONTENTLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(
        tmp_path, {"contentlint.toml": CONFIG, "docs/clean.md": CLEAN, "docs/wrong.md": WRONG, "docs/twice.md": TWICE}
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(contentlint: Run) -> Run:
    return partial(contentlint, "check")


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.usefixtures("site")
def test_findings_go_to_standard_output_and_fail(run: Run) -> None:
    assert run("docs/wrong.md") == Ended(1, f"{TEXT_OF_WRONG}Found 1 error in 1 file\n", "")


@pytest.mark.usefixtures("site")
def test_a_clean_page_passes(run: Run) -> None:
    assert run("docs/clean.md") == Ended(0, "No problems in 1 file\n", "")


@pytest.mark.usefixtures("site")
def test_the_whole_folder_is_the_default(run: Run) -> None:
    status, out, err = run("--format", "concise")
    assert (status, out) == (1, LINE_OF_TWICE + LINE_OF_WRONG)
    assert err == "Found 1 error and 1 warning in 2 of 3 files\n"


@pytest.mark.usefixtures("site")
def test_warnings_do_not_fail(run: Run) -> None:
    assert run("--format", "concise", "docs/twice.md").status == 0


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--strict"], 1),
        (["--max-warnings", "0"], 1),
        (["--max-warnings", "1"], 0),
        (["--strict", "--max-warnings", "9"], 1),
        (["--strict", "--exit-zero"], 0),
    ],
)
def test_what_warnings_may_do(run: Run, options: list[str], status: int) -> None:
    assert run("docs/twice.md", *options).status == status


@pytest.mark.usefixtures("site")
def test_exit_zero(run: Run) -> None:
    assert run("--exit-zero").status == 0


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "tag-duplicate"], ["tag-duplicate"]),
        (["--select", "tag-duplicate, tag-unknown"], ["tag-duplicate", "tag-unknown"]),
        (["--select", "tag-duplicate", "--select", "tag-unknown"], ["tag-duplicate", "tag-unknown"]),
        (["--select", "tag-duplicate", "--extend-select", "tag-unknown"], ["tag-duplicate", "tag-unknown"]),
        (["--ignore", "tag-duplicate"], ["tag-unknown"]),
        (["--ignore", "tag-duplicate,tag-unknown"], []),
        (["--select", "tag-unknown", "--ignore", "tag-unknown"], []),
    ],
)
def test_the_choice_of_rules(run: Run, options: list[str], rules: list[str]) -> None:
    assert rules_in(run("--format", "jsonl", *options).out) == rules


@pytest.mark.parametrize("switch", ['ignore = ["tag-unknown"]\n', '[severity]\ntag-unknown = "off"\n'])
def test_a_rule_that_the_configuration_switches_off_can_be_asked_for(site: Path, run: Run, switch: str) -> None:
    write(site, {"contentlint.toml": switch + CONFIG})
    assert rules_in(run("--format", "jsonl").out) == ["tag-duplicate"]
    assert rules_in(run("--format", "jsonl", "--extend-select", "tag-unknown").out) == ["tag-duplicate", "tag-unknown"]
    assert rules_in(run("--format", "jsonl", "--select", "tag-unknown").out) == ["tag-unknown"]


def rules_in(lines: str) -> list[str]:
    return [json.loads(line)["rule"] for line in lines.splitlines()]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_an_unknown_rule_is_refused(run: Run, option: str) -> None:
    assert run(option, "tag-unknow") == Ended(
        2, "", "contentlint: error: there is no rule 'tag-unknow': did you mean 'tag-unknown'?\n"
    )


def test_a_named_configuration_is_the_root(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "docs")
    write(site, {"other.toml": 'include = ["docs/*.md"]\n' + CONFIG.replace("Mineral", "Minerl")})
    assert run("--config", "../other.toml", "--format", "concise").out == (
        "docs/clean.md:2:8: error[tag-unknown] tag 'Mineral' is not in the configuration's list\n" + LINE_OF_TWICE
    )


@pytest.mark.usefixtures("site")
def test_a_configuration_that_is_not_there(run: Run) -> None:
    assert run("--config", "contentlint.tml") == Ended(
        2, "", "contentlint: error: no such file or folder: 'contentlint.tml': did you mean 'contentlint.toml'?\n"
    )


def test_a_wrong_configuration_is_refused(site: Path, run: Run) -> None:
    write(site, {"contentlint.toml": 'includ = ["docs/*.md"]\n'})
    status, out, err = run()
    assert (status, out) == (2, "")
    assert err.startswith("contentlint: error: ")
    assert "contentlint.toml:1" in err
    assert "'include'" in err


MECHANISMS = "[vocabularies.mechanisms]\npages = ['docs/targets/*.md', 'docs/more/*.md']\n"


@pytest.mark.parametrize(
    ("configuration", "pages", "problem"),
    [
        (MECHANISMS, {}, "no page of the site matches 'docs/targets/*.md' or 'docs/more/*.md'"),
        (
            MECHANISMS + "field = 'titel'\n",
            {"docs/targets/a.md": "---\nid: a\n---\n", "docs/more/b.md": "---\ntitle: B\n---\n"},
            "no page that matches 'docs/targets/*.md' or 'docs/more/*.md' has the field 'titel'; did you mean 'title'?",
        ),
        (
            MECHANISMS,
            {"docs/targets/a.md": "Text.\n"},
            "no page that matches 'docs/targets/*.md' or 'docs/more/*.md' has the field 'title'",
        ),
    ],
)
@pytest.mark.parametrize("options", [(), ("--select", "mechanism-unknown")])
def test_a_vocabulary_that_no_page_has_is_a_wrong_configuration(
    site: Path, run: Run, configuration: str, pages: dict[str, str], problem: str, options: tuple[str, ...]
) -> None:
    write(site, {"contentlint.toml": configuration, "docs/page.md": "---\nmechanisms: {A: b}\n---\n", **pages})
    assert run(*options) == (
        2,
        "",
        f"contentlint: error: contentlint.toml:2:9: the vocabulary 'mechanisms' is empty: {problem}\n",
    )
    assert run("--select", "footnote-undefined").status == 0


def test_a_vocabulary_of_broken_pages_is_no_wrong_configuration(site: Path, run: Run) -> None:
    write(site, {"contentlint.toml": MECHANISMS, "docs/targets/a.md": "---\ntitle: [\n---\n"})
    assert run("--select", "mechanism-unknown").status == 0
    write(site, {"docs/targets/a.md": "---\ntitle: []\n---\n"})
    assert run("--select", "mechanism-unknown").status == 0


@pytest.mark.usefixtures("site")
def test_isolated_uses_no_configuration(run: Run) -> None:
    assert rules_in(run("--isolated", "--format", "jsonl").out) == ["tag-duplicate"]


@pytest.mark.usefixtures("site")
def test_statistics(run: Run) -> None:
    table = "1  warning  tag-duplicate\n1  error    tag-unknown\n"
    out = run("--statistics").out
    assert out.endswith(f"\n\n{table}\nFound 1 error and 1 warning in 2 of 3 files\n")
    assert run("--statistics", "--format", "concise").err == f"{table}Found 1 error and 1 warning in 2 of 3 files\n"
    assert run("--statistics", "--format", "json").out == run("--format", "json").out


@pytest.mark.usefixtures("site")
def test_text_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, WRONG)
    assert run("--stdin-filename", "docs/clean.md", "--format", "concise").out == LINE_OF_WRONG.replace(
        "wrong", "clean"
    )


@pytest.mark.usefixtures("site")
def test_standard_input_for_a_page_that_is_not_there_yet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, WRONG)
    assert run("--stdin-filename", "docs/new/new.md", "-", "--format", "concise").out.startswith("docs/new/new.md:2:8:")


@pytest.mark.usefixtures("site")
def test_standard_input_that_is_no_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, WRONG)
    note = "contentlint: note: 'notes.txt' is not a page of the site: not checked\n"
    assert run("--stdin-filename", "notes.txt") == Ended(2, "", f"{note}contentlint: error: nothing to check\n")


def test_standard_input_without_configuration(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    give(monkeypatch, TWICE)
    assert run("--stdin-filename", "twice.MD", "--format", "concise").out.startswith("twice.MD:2:17: warning")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--stdin-filename", "a.md", "docs"],
            "--stdin-filename checks the text on standard input alone: give no other path",
        ),
        (["--stdin-filename", ""], "--stdin-filename needs the path of a page"),
        (["--config", "contentlint.toml", "--isolated"], "--config and --isolated contradict each other"),
        (["--quiet", "--verbose"], "--quiet and --verbose contradict each other"),
        (["--config", "docs"], "--config needs a file: 'docs' is a folder"),
        (["--max-warnings", "-1"], "--max-warnings needs a number from 0 on"),
        (["docs/wrnog.md"], "no such file or folder: 'docs/wrnog.md': did you mean 'wrong.md'?"),
        (["docs/wrong.md/"], "no such file or folder: 'docs/wrong.md/' ('wrong.md' is a file)"),
        ([""], "no such file or folder: ''"),
        (["-"], "no such file or folder: '-' (give the text on standard input a name with --stdin-filename)"),
        (["--output-file", "no/folder/out.txt"], "cannot write 'no/folder/out.txt': no such file or directory"),
        (["--repair"], "unrecognized arguments: --repair (`contentlint check --help` lists what there is)"),
        (["--unsafe-fixes"], "--unsafe-fixes needs --fix or --diff"),
        (["--jobs", "0"], "--jobs needs a number from 1 on"),
        (["--no-cache", "--cache-dir", "c"], "--no-cache and --cache-dir contradict each other"),
        (["--executor", "10.0.0.1"], "--executor needs an address such as dask://127.0.0.1:8786, not '10.0.0.1'"),
        (["--executor", "dask://h:1", "--jobs", "2"], "--executor and --jobs contradict each other"),
        (["--form", "json"], "unrecognized arguments: --form json (`contentlint check --help` lists what there is)"),
    ],
)
def test_wrong_usage(run: Run, options: list[str], message: str) -> None:
    status, out, err = run(*options)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith("contentlint: error: ")
    assert message.split(" --form json")[0] in err


@pytest.fixture(autouse=True)
def _no_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRE_COMMIT", raising=False)


def test_a_folder_without_pages_is_nothing_to_check(site: Path, run: Run) -> None:
    (site / "empty").mkdir()
    assert run("empty") == Ended(2, "", "contentlint: error: nothing to check: no page of the site is in 'empty'\n")
    ran = run("empty", "docs/clean.md")
    assert (ran.status, ran.err) == (0, "contentlint: note: no page of the site is in 'empty'\n")


@pytest.mark.usefixtures("site")
def test_a_file_that_is_no_page_is_nothing_to_check(run: Run) -> None:
    note = "contentlint: note: 'contentlint.toml' is not a page of the site: not checked\n"
    assert run("contentlint.toml") == Ended(2, "", f"{note}contentlint: error: nothing to check\n")
    assert run("contentlint.toml", "--quiet") == Ended(2, "", "contentlint: error: nothing to check\n")


@pytest.mark.usefixtures("site")
def test_a_hook_may_be_given_files_that_are_no_pages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    note = "contentlint: note: 'contentlint.toml' is not a page of the site: not checked\n"
    assert run("contentlint.toml") == Ended(0, "No files checked\n", note)


def test_an_excluded_page_is_not_checked_when_named(site: Path, run: Run) -> None:
    write(site, {"contentlint.toml": 'exclude = ["docs/wrong.md"]\n' + CONFIG})
    assert run("docs/wrong.md").status == 2
    assert "wrong.md" not in run("docs").out


def test_without_configuration_a_named_file_is_a_page_in_any_folder(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {".hidden/twice.md": TWICE, "script.py": ""})
    assert run(".hidden/twice.md", "--format", "concise").out.startswith(".hidden/twice.md:2:17:")
    assert run("script.py").status == 2


def test_paths_outside_of_the_working_directory_are_named_from_their_common_folder(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"here/a.md": TWICE, "there/x/b.md": TWICE, "there/y/c.md": TWICE})
    monkeypatch.chdir(tmp_path / "here")
    assert [line.split(":")[0] for line in run("../there/x", "../there/y", "--format", "concise").out.splitlines()] == [
        "x/b.md",
        "y/c.md",
    ]
    assert run("/usr", "/etc").status == 2


@pytest.mark.parametrize(
    "path",
    [
        "docs/wrong.md",
        "./docs/wrong.md",
        "docs/../docs/wrong.md",
        "docs//wrong.md",
        "link/wrong.md",
        "link/../docs/wrong.md",
    ],
)
def test_a_page_has_one_name_however_it_is_written(site: Path, run: Run, path: str) -> None:
    (site / "link").symlink_to("docs")
    assert run(path, "--format", "concise").out == LINE_OF_WRONG
    assert run(site / path, "--format", "concise").out == LINE_OF_WRONG


@pytest.mark.parametrize("path", ["docs", "docs/", "docs/.", ".", "..", "link", "link/"])
def test_a_folder_is_all_the_pages_in_it(site: Path, run: Run, path: str) -> None:
    (site / "link").symlink_to("docs")
    (site / "sub").mkdir()
    config = ["--config", "contentlint.toml"] if path == ".." else []
    assert run(*config, path, "--format", "concise").out == LINE_OF_TWICE + LINE_OF_WRONG


def test_paths_of_another_folder_keep_the_sites_names(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "docs")
    assert run("wrong.md", "--format", "concise").out == LINE_OF_WRONG


def test_names_that_are_hard_to_write(site: Path, run: Run) -> None:
    names = ["with space.md", "ünï.md", "-dash.md", "new\nline.md"]
    write(site, {f"docs/{name}": WRONG for name in names})
    lines = run("--format", "concise", *(f"docs/{name}" for name in names)).out.splitlines()
    assert [line.partition(":2:8:")[0] for line in lines] == [
        "docs/-dash.md",
        "docs/new\\nline.md",
        "docs/with space.md",
        "docs/ünï.md",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_name_that_is_not_utf8(site: Path, run: Run) -> None:
    name = os.fsdecode(b"docs/\xff.md")
    write(site, {name: WRONG})
    assert run(name, "--format", "concise").out.startswith("docs/\\xff.md:2:8:")
    assert json.loads(run(name, "--format", "json").out)["findings"][0]["path"] == name
    assert run(name + "x").status == 2


def test_links_that_lead_nowhere_do_not_crash(site: Path, run: Run) -> None:
    (site / "docs/dangling.md").symlink_to("nowhere.md")
    (site / "docs/circle.md").symlink_to("circle.md")
    assert run("docs/dangling.md", "docs/circle.md").status == 1
    assert run("docs/circle.md/x").status == 2


def test_output_file(site: Path, run: Run) -> None:
    status, out, err = run("--output-file", "out.json", "--format", "json")
    assert (status, out) == (1, "")
    assert err == "Found 1 error and 1 warning in 2 of 3 files\n"
    assert (site / "out.json").read_text("utf-8") == run("--format", "json").out


@pytest.mark.usefixtures("site")
def test_quiet_prints_findings_and_nothing_else(run: Run) -> None:
    assert run("docs/wrong.md", "--quiet") == Ended(1, TEXT_OF_WRONG, "")
    assert run("docs/clean.md", "--quiet") == Ended(0, "", "")
    assert run("docs/wrong.md", "--quiet", "--format", "concise") == Ended(1, LINE_OF_WRONG, "")


def test_verbose_says_what_is_checked(site: Path, run: Run) -> None:
    err = run("docs/clean.md", "--verbose", "--ignore", "tag-duplicate").err
    assert f"contentlint: note: configuration: {site / 'contentlint.toml'}\n" in err
    assert f"contentlint: note: root of the site: {site}\n" in err
    assert "contentlint: note: pages: 3 in the site, 1 to report\n" in err
    assert "not checked: tag-duplicate\n" in err
    assert "configuration: none" in run("docs/clean.md", "--verbose", "--isolated").err


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("flag", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(
    run: Run, monkeypatch: pytest.MonkeyPatch, flag: str, environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("--color", flag).out) is coloured
    assert "\x1b" not in run("--color", flag, "--format", "json").out


def test_a_file_is_coloured_only_by_the_flag(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("--output-file", "out.txt")
    assert "\x1b" not in (site / "out.txt").read_text()
    run("--output-file", "out.txt", "--color", "always")
    assert "\x1b" in (site / "out.txt").read_text()


def test_two_runs_print_the_same_bytes_in_the_contracts_order(site: Path, run: Run) -> None:
    write(site, {f"docs/{name}.md": "---\ntags: [Zzz, Yyy, Zzz]\n---\n" for name in ("b", "a", "B", "ä", "a/b")})
    first = run("--format", "json").out
    assert run("--format", "json", "docs/b.md", "docs", "docs/a.md").out == first
    places = [
        (finding["path"], finding["line"], finding["column"], finding["rule"])
        for finding in json.loads(first)["findings"]
    ]
    assert places == sorted(places)
    assert len(places) == 17


def test_hostile_content_prints_nothing_that_is_obeyed(site: Path, run: Run) -> None:
    tag = "\\e]0;x\\a\\u202E::error::##[add-mask]a"
    write(site, {"docs/wrong.md": f'---\ntags: ["{tag}"]\n---\n\n\u202e\u009b31m <<<<<<< ::error::\n'})
    for name in ("text", "concise", "json", "jsonl"):
        status, out, err = run("docs/wrong.md", "--format", name, "--color", "never")
        assert status == 1
        assert not {"\x1b", "\a", "\u202e", "\x9b"} & set(out + err)
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())


@pytest.mark.usefixtures("site")
def test_a_fault_of_a_rule_names_the_rule_and_the_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        yield from ()
        raise ValueError("boom")

    monkeypatch.setattr("contentlint.rules.tag_unknown.TagUnknown.check", broken)
    assert run("docs/clean.md") == Ended(
        2,
        "",
        "contentlint: error: the rule tag-unknown crashed on docs/clean.md: ValueError('boom'); this is a fault of"
        " contentlint and not of the content: please report it (CONTENTLINT_TRACEBACK=1 shows where)\n",
    )
    monkeypatch.setenv("CONTENTLINT_TRACEBACK", "1")
    assert "Traceback" in run("docs/clean.md").err


@pytest.mark.usefixtures("site")
def test_a_fault_elsewhere_names_the_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object, source: object) -> object:
        raise RecursionError(f"too deep in {type(source).__name__}")

    monkeypatch.setattr("contentlint.facts.extract.Extractor.extract", broken)
    status, out, err = run("docs/clean.md", "--select", "tag-duplicate")
    assert (status, out) == (2, "")
    assert "checking docs/clean.md failed: RecursionError('too deep in Source'); this is a fault of contentlint" in err


@pytest.mark.usefixtures("site")
def test_an_interrupted_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("contentlint.cli.subject.open_site", interrupted)
    assert run() == Ended(130, "", "")


def process(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "contentlint", *arguments], capture_output=True, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.usefixtures("site")
def test_as_a_process() -> None:
    ran = process("check", "docs/wrong.md")
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, f"{TEXT_OF_WRONG}Found 1 error in 1 file\n".encode(), b"")


def test_the_bytes_do_not_depend_on_the_locale(site: Path) -> None:
    write(site, {"docs/wrong.md": WRONG.replace("Minerl", "Ω")})
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = process("check", "docs/wrong.md", "--format", "json", env=environment)
    assert "tag 'Ω' is not" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(site: Path) -> None:
    write(site, {"docs/wrong.md": f"---\ntags: [{', '.join(f'T{number}' for number in range(600))}]\n---\n"})
    with subprocess.Popen(
        [sys.executable, "-m", "contentlint", "check", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as ran:
        assert ran.stdout and ran.stderr  # noqa: PT018
        ran.stdout.readline()
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 1


@pytest.mark.usefixtures("site")
def test_a_reader_of_both_streams_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m contentlint check --format concise 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    assert subprocess.run(["bash", "-c", command], check=False).returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a device")
@pytest.mark.usefixtures("site")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([sys.executable, "-m", "contentlint", "check"], stdout=full, stderr=-1, check=False)
    assert ran.returncode == 2
    assert ran.stderr == b"contentlint: error: cannot write to standard output: no space left on device\n"


def test_what_is_not_known_and_not_checked_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docusaurus.config.js").write_text(
        "module.exports = {\n  baseUrl: process.env.BASE, presets: ['classic'],\n  plugins: ['./make-pages'],\n};\n",
        "utf-8",
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("[web](https://example.org) [made](/made)\n", "utf-8")
    assert main(["check", "--verbose", "--isolated", str(tmp_path)]) == 0
    notes = capsys.readouterr().err.replace("contentlint: note: ", "").splitlines()
    assert "kind of site: docusaurus" in notes
    unknown = [note for note in notes if note.startswith("not ")]
    assert unknown == [
        "not known of the site: docusaurus.config.js:2:12: 'baseUrl' is computed, taken as '/'; "
        "say it as 'base-url' in [docusaurus]",
        "not known of the site: docusaurus.config.js:3:13: the plugin './make-pages' may make routes",
        "not checked: 1 target on other sites",
        "not checked: 1 target that a plugin may make",
    ]
