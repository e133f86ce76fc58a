"""A fix that makes a new finding is not applied, whatever it mends; and a second repair finds nothing to do."""

import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from time import process_time

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.finding import Edit, Finding, Fix, Related, Safety, Severity
from contentlint.repair.blame import parts
from contentlint.repair.plan import Planner, Verdict
from contentlint.span import Span
from ended import Run

FLAWED = Path(__file__).parents[1] / "seeds-flawed"


def fingerprints(root: Path) -> set[str]:
    configuration = load(root / "contentlint.toml")
    opened = open_site(configuration)
    return {finding.fingerprint for finding in check(opened, configuration, Choice(), opened.site.paths).findings}


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


class Words:
    """A site of files with words, of which some are wrong: `fixes` says by what each of them is replaced."""

    def __init__(self, files: Mapping[str, str], fixes: Mapping[str, str]) -> None:
        self.files = {path: text.encode() for path, text in files.items()}
        self.fixes = fixes
        self.trials = 0

    def judge(self, changed: Mapping[str, bytes]) -> Verdict:
        self.trials += 1
        found: list[Finding] = []
        for path, content in sorted({**self.files, **changed}.items()):
            column, seen = 1, Counter[str]()
            for number, word in enumerate(content.decode().split(" ")):
                if word in self.fixes or word.startswith("!"):
                    span = Span(1, column, 1, column + len(word))
                    edits = (Edit(span, self.fixes[word]),) if word in self.fixes else ()
                    fix = Fix(Safety.SAFE, "replace it", edits) if edits else None
                    name = f"{path} {word} {seen[word]}"
                    seen[word] += 1
                    found.append(
                        Finding(path, span, "text-forbidden", Severity.ERROR, str(number), word, None, (), fix, name)
                    )
                column += len(word) + 1
        return Verdict(found)

    def fixed(self) -> dict[str, str]:
        planner = Planner(self.judge, self.files.__getitem__, lambda _finding: True, [Safety.SAFE])
        plan = planner.plan(self.judge({}).findings)
        assert all(change.before == self.files[change.path] != change.after for change in plan.changes)
        self.files.update({change.path: change.after for change in plan.changes})
        return {path: content.decode() for path, content in self.files.items()}


def test_what_spoils_nothing_is_applied_in_three_trials() -> None:
    words = Words({"a": "x x ok", "b": "x"}, {"x": "y"})
    assert words.fixed() == {"a": "y y ok", "b": "y"}
    assert words.trials == 3


def test_a_fix_that_makes_a_new_finding_is_left_out() -> None:
    words = Words({"a": "x bad x", "b": "bad"}, {"x": "y", "bad": "!"})
    assert words.fixed() == {"a": "y bad y", "b": "bad"}


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    assert Words({"a": "x"}, {"x": "y", "y": "x"}).fixed() == {"a": "x"}


def test_one_repair_leads_to_the_next() -> None:
    assert Words({"a": "!! x"}, {"x": "", "!!": "!"}).fixed() == {"a": "!! "}


def test_the_bad_ones_of_many_are_found_in_few_trials() -> None:
    random = Random(5)  # noqa: S311  # no secret
    texts = {str(number): " ".join(random.choice("xxxxxxxxb") for _ in range(20)) for number in range(50)}
    words = Words(texts, {"x": "y", "b": "!"})
    assert words.fixed() == {path: text.replace("x", "y") for path, text in texts.items()}
    assert words.trials < 400


def wrong(path: str, line: int, subject: str, text: str = "y") -> Finding:
    fix = Fix(Safety.SAFE, "replace it", (Edit(Span(line, 1, line, 2), text),))
    return Finding(path, Span(line, 1, line, 2), "tag-unknown", Severity.ERROR, subject, subject, fix=fix)


def new(path: str, line: int, subject: str = "?", related: tuple[Related, ...] = ()) -> Finding:
    return Finding(path, Span.at(line, 1), "text-forbidden", Severity.ERROR, "m", subject, related=related)


def test_to_blame_is_what_changed_the_line_else_the_file_else_what_names_the_same() -> None:
    above, at, below = wrong("a", 1, "x", "y\n"), wrong("a", 3, "x"), wrong("a", 4, "x")
    other, named = wrong("b", 1, "x"), wrong("c", 1, "Zinc")
    fixes = [above, at, below, other, named]
    line = Related(Span.at(4, 1), "here", "a")  # the third one, moved down by what is done above it
    assert parts(fixes, [new("z", 1, related=(line,))], []) == ([above, below, other, named], ())
    assert parts(fixes, [new("b", 9)], []) == ([above, at, below, named], ())
    assert parts(fixes, [new("a", 9)], []) == ([other, named], ([above, at], [below]))
    assert parts(fixes, [new("z", 1, "zinc")], []) == ([above, at, below, other], ())
    assert parts(fixes, [new("z", 1)], []) == ([], ([above, at, below], [other, named]))


def test_those_that_each_spoil_something_else_are_not_tried_one_by_one() -> None:
    fixes = [wrong(str(number), 1, "x") for number in range(20)]
    assert parts(fixes, [new(str(number), 5) for number in range(20)], []) == ([], ())


def test_many_findings_take_no_longer_for_each_fix() -> None:
    words = Words({"a": "x " + "!w " * 20_000, "b": "x"}, {"x": "y"})
    start = process_time()
    words.judge({})
    one = process_time() - start
    start = process_time()
    words.fixed()
    assert process_time() - start < 12 * one


def test_what_can_not_be_read_or_is_no_utf_8_is_left_alone() -> None:
    words = Words({"a": "x", "b": "x"}, {"x": "y"})

    def read(path: str) -> bytes:
        if path == "a":
            raise PermissionError
        return b"\xff"

    planner = Planner(words.judge, read, lambda _finding: True, [Safety.SAFE])
    assert planner.plan(words.judge({}).findings).changes == ()


@pytest.mark.parametrize("options", [["--fix"], ["--fix", "--unsafe-fixes"]])
def test_the_flawed_pages_get_better_and_no_worse(options: list[str], site: Path, run: Run) -> None:
    root = site / "flawed"
    shutil.copytree(FLAWED, root)
    before, old = fingerprints(root), contents(root)
    run(*options, "flawed")
    after, new = fingerprints(root), contents(root)
    assert after < before
    assert new.keys() == old.keys()
    assert run(*options, "flawed").err.count("fixed") == 0
    assert contents(root) == new


@pytest.mark.parametrize("seed", range(12))
def test_random_pages_get_no_worse(seed: int, site: Path, run: Run) -> None:
    random = Random(seed)  # noqa: S311  # no secret
    (site / "contentlint.toml").write_text(
        'include = ["*.md"]\n[vocabularies.tags]\nvalues = ["Zinc", "Iron", "L-Cysteine", "Vitamin C"]\n'
        '[[collections]]\nname = "all"\nfiles = ["*.md"]\nrequired-tags = ["{title}", "Iron"]\n',
        "utf-8",
    )
    tags = ["Zinc", "zinc", "Iron", "iron", "Irons", "L\u2011Cysteine", "vitamin-c", "'Vitamin C'", '"ZINC"', "Other"]
    for number in range(6):
        some = [random.choice(tags) for _ in range(random.randrange(6))]
        comment = random.choice(["", " # contentlint-disable-line tag-unknown", " # why"])
        written = f"tags: [{', '.join(some)}]{comment}\n" if random.random() < 0.5 else "tags:\n"
        written += "" if written.startswith("tags: ") else "".join(f"  - {tag}{comment}\n" for tag in some)
        key = random.choice(["", "inchikey: jlvvsxflkojniy-uhfffaoysa-n\n", "mechanisms: {zinc: a, iron: b}\n"])
        body = random.choice(["a[^1]\n\n[^1]: b\n[^2]: c[^3]\n\n[^3]: d\n", "<!-- contentlint-disable -->\n", ""])
        head = f"title: {random.choice(['Zinc', 'iron', 'Copper', 'Vitamin C'])}\n"
        (site / f"{number}.md").write_text(f"---\n{head}{written}{key}---\n\n{body}", "utf-8")
    before = fingerprints(site)
    run("--fix", "--unsafe-fixes")
    after, now = fingerprints(site), contents(site)
    assert after <= before
    run("--fix", "--unsafe-fixes")
    assert contents(site) == now
