"""From a site to a report."""

from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentlint.assembly.opening import OpenSite
from contentlint.assembly.present import PresentRun
from contentlint.configuration.model import Configuration
from contentlint.engine.engine import Outcome, judge, judge_change
from contentlint.engine.last_run import LastRun
from contentlint.engine.memory import Memory
from contentlint.engine.selection import Choice, Selection
from contentlint.read.boundary import repository_of
from contentlint.read.files import Files
from contentlint.report.report import Report, RuleWords

if TYPE_CHECKING:
    from contentlint.site.change import SiteChange


class Run(NamedTuple):
    """A run over the site as it is now, and what it found on `pages` and beside them."""

    opened: OpenSite
    configuration: Configuration
    choice: Choice
    pages: Sequence[str]
    report: Report


def check(
    opened: OpenSite,
    configuration: Configuration,
    choice: Choice,
    paths: Sequence[str],
    seen: Callable[[str], None] = lambda _: None,
) -> Report:
    """Judge the pages `paths` of a site and return the report; `seen` is told each page that is done."""
    memory = _memory(opened, configuration, choice)
    opened.store.prepare([path for path in paths if path not in memory.silent])
    selection = Selection(configuration, choice)
    outcome = judge(opened.site, selection, paths, seen, memory)
    _remember(opened, memory)
    return Report(
        outcome.findings,
        len(paths),
        outcome.suppressed,
        source_line=_source_lines(opened.files, paths),
        rule_words=_rule_words(selection),
        repository_path=_repository_paths(configuration.root),
    )


def check_change(
    change: "SiteChange",
    configuration: Configuration,
    choice: Choice,
    paths: Collection[str],
    is_asked_for: Callable[[str], bool] = lambda _path: True,
) -> Outcome:
    """Judge what a change has done to a site, and return what is found in the pages `paths` and in no page.

    Of the files that are no pages now, those count that are asked for.
    """
    return judge_change(change, Selection(configuration, choice), paths, is_asked_for)


def _memory(opened: OpenSite, configuration: Configuration, choice: Choice) -> Memory:
    """Return what is known from the last run."""
    if not opened.is_remembered:
        return Memory()
    terms = _terms(configuration, choice, opened.tool)
    present = PresentRun(terms, opened.site, opened.store, opened.files, opened.identity)
    last = LastRun(opened.cache.note, present)
    opened.site.index.remember(last)
    return last


def _terms(configuration: Configuration, choice: Choice, tool: bytes) -> str:
    """Return a digest of all that a run rests on but the site itself.

    How messages name a place in the configuration does not count: it depends on the working directory.
    """
    vocabularies = {name: one._replace(where="") for name, one in configuration.vocabularies.items()}
    words = repr((configuration._replace(vocabularies=vocabularies), choice)).encode("utf-8", "surrogatepass")
    return blake2b(words, key=tool, digest_size=16).hexdigest()


def _remember(opened: OpenSite, memory: Memory) -> None:
    """Write down what the next run may use."""
    if not opened.is_lasting:
        return
    cache = opened.cache
    opened.store.save()
    if isinstance(memory, LastRun):
        notes = {**memory.written(), **opened.inventory.written(is_complete=memory.is_complete)}
        for name, text in notes.items():
            cache.write_note(name, text)
        if memory.is_complete and opened.inventory.is_changed:
            cache.keep(opened.inventory.keys)


def _source_lines(files: Files, pages: Sequence[str]) -> Callable[[str, int], str]:
    """Return the function that reads a line of a file; one that is neither a page nor text, as images are, has none."""
    source = lru_cache(maxsize=1)(files.text)  # findings come page by page

    def line(path: str, number: int) -> str:
        try:
            found = source(path)
        except OSError:
            return ""
        return found.line(number) if found.fault is None or path in pages else ""

    return line


def _rule_words(selection: Selection) -> Callable[[str], RuleWords | None]:
    """Return the function that tells what a rule of the run says of itself."""

    @cache
    def words() -> dict[str, RuleWords]:
        return {rule.id: RuleWords(rule.what(), rule.why, rule.remedy, rule.severity) for rule in selection.rules}

    return lambda rule: words().get(rule)


def _repository_paths(root: Path) -> Callable[[str], str]:
    """Return the function that makes of a path below the root one from the top of its repository, if it is in one."""

    @cache
    def above() -> str:
        top = repository_of(root) or root
        return root.relative_to(top).as_posix()

    return lambda path: path if above() == "." else f"{above()}/{path}"
