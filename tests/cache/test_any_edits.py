"""After any edits, renames and deletions, a run that remembers says the same as one that has never run before."""

import io
import os
import shutil
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from contentlint.cli.main import main
from contentlint.engine import record
from contentlint.extraction import inventory

PATHS = ("docs/iron.md", "docs/zinc.md", "docs/deep/iron.md", "docs/deep/_part.mdx", "docs/targets/a.md", "README.md")
KEYS = ("JLVVSXFLKOJNIY-UHFFFAOYSA-N", "FYYHWMGAXLPEAU-UHFFFAOYSA-N")
FRONT = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Iron", "Zinc"]),
        "tags": st.sampled_from(["[Iron]", "[Zinc, Mineral]", "[]", "[Lead]"]),
        "inchikey": st.sampled_from(KEYS),
        "inchi_image": st.sampled_from(["/img/a.svg", "a.svg", f"/img/{KEYS[0]}.svg"]),
        "list_image": st.sampled_from([f"/img/{KEYS[1]}.svg", "/img/icon.svg"]),
        "slug": st.sampled_from(["/metal", "zinc", "other"]),
        "draft": st.sampled_from(["true", "false"]),
        "mechanisms": st.sampled_from(["{Iron: a}", "{Zinc: b}"]),
        "inchi": st.sampled_from(["InChI=1S/Zn", "InChI=1S/Ca/q+2"]),
    },
)
BLOCKS = st.lists(
    st.sampled_from(
        [
            "## Uses",
            "## Risks",
            "## Uses {#own}",
            "Text[^1].",
            "Text[1].",
            "[1] A source.",
            "[^1]: A note.",
            "[a](iron.md)",
            "[a](./zinc.md#uses)",
            "[a](../iron.md#risks)",
            "[a](/docs/metal#uses)",
            "[a](/docs/tags/iron)",
            "[a](deep/iron.md#own)",
            "![a](a.png)",
            "<!-- contentlint-disable-next-line link-target-missing -->",
            "import Part from './_part.mdx'",
            "<Part />",
            "[a](#of-part)",
            "## Of part",
        ]
    ),
    max_size=5,
)
CONFIGURATIONS = {
    "plain": 'site = "plain"\n[vocabularies.tags]\nfile = "tags.yml"\n'
    '[vocabularies.mechanisms]\npages = ["docs/targets/*.md"]\nfield = "title"\n',
    "docusaurus": '[vocabularies.tags]\nfile = "docs/tags.yml"\n'
    '[[collections]]\nname = "all"\nfiles = ["docs/**"]\nrequired-tags = ["Iron"]\nsections = ["Uses"]\n'
    '[[props]]\ncomponent = "Part"\nprop = "tag"\nvocabulary = "tags"\n',
}

# What else is configured, before and after: some of it changes what is found on a page, some what is said of it.
MORE = (
    "|",
    'ignore = ["tag-unused"]|',
    'reference-headings = ["Uses"]|',
    '|[[forbid]]\npattern = "Text"\nmessage = "no text"\n',
    '|[severity]\ntag-unknown = "warning"\n',
    'exclude = ["docs/deep/**"]|',
    '|[assets]\nfields = ["slug"]\n',
)


def page(front: dict[str, str], blocks: list[str]) -> str:
    lines = [f"{key}: {value}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", *(f"{block}\n" for block in blocks)]) if front else "\n\n".join(blocks)


class AnyEdits(RuleBasedStateMachine):
    """Edits a site at random.

    `settled` makes the times of files count, as if the edits were long ago; with `few`, what is remembered is written
    anew after few changes, as after many.
    """

    kind = "plain"

    @initialize(settled=st.booleans(), few=st.booleans())
    def begin(self, settled: bool, few: bool) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.root = self.place / "site"
        self.patch = pytest.MonkeyPatch()
        self.settled = settled
        if settled:
            self.patch.setattr(inventory, "time_ns", lambda: time.time_ns() + 10**12)
        if few:
            self.patch.setattr(inventory, "_MANY", 1)
            self.patch.setattr(record, "_MANY", 4)
        self.write("contentlint.toml", CONFIGURATIONS[self.kind])
        self.write("tags.yml", "Iron:\nZinc:\n")
        self.write("docs/tags.yml", "Iron:\n  label: Iron\nZinc:\n  label: Zinc\n")
        self.write("docs/targets/a.md", "---\ntitle: Iron\n---\n")
        if self.kind == "docusaurus":
            self.write("docusaurus.config.js", "module.exports = {presets: [['classic', {}]], baseUrl: '/', url: 'u'};")
        self.write("docs/iron.md", "---\ntags: [Iron]\n---\n\n## Uses\n\n[a](zinc.md#risks)\n")
        self.write("docs/zinc.md", "## Risks\n")

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.patch.undo()
            shutil.rmtree(self.place)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    @rule(path=st.sampled_from(PATHS), front=FRONT, blocks=BLOCKS)
    def edit(self, path: str, front: dict[str, str], blocks: list[str]) -> None:
        self.write(path, page(front, blocks))

    @rule(path=st.sampled_from(PATHS), block=BLOCKS)
    def append(self, path: str, block: list[str]) -> None:
        if (self.root / path).is_file():
            with (self.root / path).open("a", encoding="utf-8") as file:
                file.write("\n\n" + "\n\n".join(block))

    @rule(
        path=st.sampled_from(PATHS), old=st.sampled_from(["Uses", "Iron", "a"]), new=st.sampled_from(["Fees", "Iran"])
    )
    def change_without_trace(self, path: str, old: str, new: str) -> None:
        """Another text of the same size, and the time of the old one."""
        file = self.root / path
        if file.is_file():
            state = file.stat()
            file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
            os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))

    @rule(path=st.sampled_from(PATHS))
    def touch(self, path: str) -> None:
        if (self.root / path).is_file():
            os.utime(self.root / path)

    @rule(path=st.sampled_from(PATHS))
    def delete(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)

    @rule(old=st.sampled_from(PATHS), new=st.sampled_from(PATHS))
    def rename(self, old: str, new: str) -> None:
        if (self.root / old).is_file() and (self.root / new).parent.is_dir():
            (self.root / old).replace(self.root / new)

    @rule(there=st.booleans())
    def asset(self, there: bool) -> None:
        for folder in ("docs", "docs/deep"):
            if there:
                self.write(f"{folder}/a.png", "")
            else:
                (self.root / folder / "a.png").unlink(missing_ok=True)

    @rule(text=st.sampled_from(["Iron:\n", "Zinc:\nMineral:\n", "Iron: {permalink: /metal}\n", "- Iron\n", "{"]))
    def vocabulary(self, text: str) -> None:
        self.write("tags.yml", text)
        self.write("docs/tags.yml", text)

    @rule(more=st.sampled_from(MORE))
    def configure(self, more: str) -> None:
        before, _, after = more.partition("|")
        self.write("contentlint.toml", f"{before}\n{CONFIGURATIONS[self.kind]}{after}")

    @rule(path=st.sampled_from(PATHS))
    def hook(self, path: str) -> None:
        """A run over one page, as before a commit."""
        if (self.root / path).is_file():
            assert self.run(path) == self.run(path, "--no-cache")

    @rule()
    def other_rules(self) -> None:
        assert self.run("--select", "link-target-missing") == self.run("--select", "link-target-missing", "--no-cache")

    @invariant()
    def same(self) -> None:
        if hasattr(self, "root"):
            if self.settled:
                time.sleep(0.012)  # the clock of a file system may tick but every few milliseconds
            assert self.run() == self.run("--no-cache")

    def run(self, *arguments: str) -> tuple[int, str]:
        out = self.place / "found.json"
        own = () if "--no-cache" in arguments else ("--cache-dir", str(self.place / "cache"))
        complaints = io.StringIO()
        self.patch.chdir(self.root)
        with redirect_stdout(io.StringIO()), redirect_stderr(complaints):
            status = main(["check", *arguments, *own, "--jobs", "1", "--format", "json", "--output-file", str(out)])
        text = out.read_text("utf-8") if out.is_file() else ""
        out.unlink(missing_ok=True)
        return status, text + complaints.getvalue()


class AnyEditsOfDocusaurus(AnyEdits):
    kind = "docusaurus"


SETTINGS = settings(
    max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
TestPlain = AnyEdits.TestCase
TestPlain.settings = SETTINGS
TestDocusaurus = AnyEditsOfDocusaurus.TestCase
TestDocusaurus.settings = SETTINGS
