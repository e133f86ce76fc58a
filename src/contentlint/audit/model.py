"""An audit, as plain values: what every format of it shows.

The names of the fields are those of the JSON, so they may grow in number, but are not renamed. Shares are from 0 to 1,
and None where there is nothing to have a share of. Paths are relative to the site's root, with `/`.
"""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from contentlint.finding import Finding, Severity

Share: TypeAlias = float | None


def share(part: int, whole: int) -> Share:
    """Return what part of a whole something is, to the third place; None of an empty whole.

    It is rounded down: what is not all of it is never called so.
    """
    return part * 1000 // whole / 1000 if whole else None


class Subject(NamedTuple):
    """What was audited, when, and by which version.

    `folder` is the name of the site's folder, `scope` the paths below it that were asked for; `site` is the kind of
    site and `configuration` the name of the configuration file (None: there is none). `made` is a moment as ISO 8601
    has it, in UTC. `commit` is the one that is checked out, and `source_url` the address of a line on the code host,
    with `{path}` and `{line}` in it; both are None where they are not known.
    """

    folder: str
    scope: tuple[str, ...]
    site: str
    configuration: str | None
    version: str
    made: str
    commit: str | None = None
    source_url: str | None = None


class Verdict(NamedTuple):
    """The numbers that come first. `findings` are `errors` and `warnings`; `fixable` of them `--fix` repairs.

    `clean` pages have no finding, `flawed` ones some, `failing` ones an error. Of `references`, those `unknown` lead
    where nobody looked: `resolve_share` is that of the others that resolve.
    """

    pages: int
    clean: int
    flawed: int
    failing: int
    findings: int
    errors: int
    warnings: int
    fixable: int
    suppressed: int
    references: int
    resolved: int
    broken: int
    unknown: int
    resolve_share: Share


class Unchecked(NamedTuple):
    """What was not checked, and why: a `number` of things (None: it is no matter of number)."""

    what: str
    why: str
    number: int | None = None


class Cause(NamedTuple):
    """What explains `findings` in `files`, and the exact `change`.

    One that is `shared` lies elsewhere, so that one decision mends them all; else they say the same, and each is mended
    where it stands. Of the findings, `--fix` repairs `safe`, and `--fix --unsafe-fixes` also `unsafe`. `first` is where
    one of them is.
    """

    cause: str
    rule: str
    severity: Severity
    change: str
    shared: bool
    findings: int
    files: int
    safe: int
    unsafe: int
    first: tuple[str, int]


class CauseGroup(NamedTuple):
    """The causes of one rule together: `title` says in a sentence how many explain how many findings.

    `decisions` are how many mend them: one for each shared cause, else one for each finding. `total` is how many causes
    there are; of many, `causes` has those that explain most.
    """

    rule: str
    severity: Severity
    title: str
    what: str
    findings: int
    decisions: int
    total: int
    causes: tuple[Cause, ...]


class RepairCount(NamedTuple):
    """How many findings of a rule bring a fix, by its safety."""

    rule: str
    safe: int
    unsafe: int


class Repair(NamedTuple):
    """What `--fix` would repair: `safe` findings in `files`; `--unsafe-fixes` would repair `unsafe` more."""

    safe: int
    unsafe: int
    files: int
    rules: tuple[RepairCount, ...]


class RuleCount(NamedTuple):
    """How many findings a rule has, in how many files, and what it finds."""

    rule: str
    severity: Severity
    findings: int
    files: int
    safe: int
    unsafe: int
    what: str


class FolderCount(NamedTuple):
    """A folder, without those in it: its pages, how many have findings, and how many these are."""

    folder: str
    pages: int
    flawed: int
    errors: int
    warnings: int


class KeyCount(NamedTuple):
    """On how many pages of a type a key of the front matter has a value, and what share of them that is."""

    key: str
    pages: int
    share: Share


class PageType(NamedTuple):
    """A type of pages: a collection, else the folder that they are in; its keys, the most frequent first."""

    type: str
    pages: int
    keys: tuple[KeyCount, ...]


class Tag(NamedTuple):
    """A tag: the pages that have it, and how many of each type, in the order of `Tags.types`.

    `known` tells whether the vocabulary has it (None: there is none). `near` are tags that may be the same thing.
    """

    tag: str
    pages: int
    by_type: tuple[int, ...]
    known: bool | None
    near: tuple[str, ...]


class Tags(NamedTuple):
    """All tags that pages have, the most frequent first, then those that only the vocabulary has; by type of page.

    Of very many types, the last of `types` stands for all but the largest.
    """

    types: tuple[str, ...]
    tags: tuple[Tag, ...]
    untagged: int


class Mechanism(NamedTuple):
    """A key of `mechanisms`: how many pages say something under it, and whether the vocabulary has it."""

    name: str
    pages: int
    known: bool | None


class SubstanceRow(NamedTuple):
    """A page with mechanisms: how many words it says under each, in the order of `Mechanisms.names`.

    None is a gap: it says nothing there; 0 is a key without words.
    """

    path: str
    title: str
    words: tuple[int | None, ...]


class Mechanisms(NamedTuple):
    """What substances do: rows are pages, columns are mechanisms.

    `silent` are the pages of the same types without any mechanism, `unused` how many mechanisms no page has. Of very
    many mechanisms, `names` has those of most pages, and `unnamed` is how many others there are.
    """

    names: tuple[Mechanism, ...]
    substances: tuple[SubstanceRow, ...]
    silent: tuple[str, ...]
    unused: int
    unnamed: int = 0


class SourceCount(NamedTuple):
    """How many pages have from `least` to `most` sources (None: any number from there on)."""

    least: int
    most: int | None
    pages: int


class Sources(NamedTuple):
    """The health of the references to sources.

    Of the entries in lists of sources, footnotes and bibliographies, some are `cited` and some `uncited`; `listed`
    ones stand in a list that is not cited by number, name or key. `missing` are cited without an entry.
    """

    entries: int
    cited: int
    uncited: int
    listed: int
    missing: int
    by_pages: tuple[SourceCount, ...]
    without: int


class PageRow(NamedTuple):
    """A page and its scores.

    `completeness` is the share of the keys that most pages of its type have which it has, too; `resolve_share` that of
    its known references that resolve. `referrers` are how many other pages refer to it.
    """

    path: str
    title: str
    type: str
    errors: int
    warnings: int
    references: int
    broken: int
    unknown: int
    resolve_share: Share
    sources: int
    referrers: int
    tags: int
    completeness: Share


class ReferenceKind(StrEnum):
    """What is referred to."""

    LINK = "link"
    IMAGE = "image"
    FOOTNOTE = "footnote"
    CITATION = "citation"
    KEY = "key"


class ReferenceStatus(StrEnum):
    """What is known of a target: it is there, it is not, nobody looked; or it is a source that nothing refers to."""

    RESOLVED = "resolved"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    UNCITED = "uncited"
    LISTED = "listed"


class Reference(NamedTuple):
    """A target, and where it is referred to: `uses` are paths with lines.

    `target` names it as a reader would: a path, an address, a key; a number or a footnote of the page `path`. `text` is
    what stands there (an entry's words), and `path` and `line` where; they are empty and 0 where that is not known.
    """

    kind: ReferenceKind
    status: ReferenceStatus
    target: str
    text: str
    path: str
    line: int
    uses: tuple[tuple[str, int], ...]


class FoundAt(NamedTuple):
    """A finding, its line, and the sample of the history since which it is always there (None: nobody knows).

    `since` is its place in `History.samples`, from 0; what is in the first may be older. Of a long line, `source` is a
    piece around the finding, which begins at the column `source_column`.
    """

    finding: Finding
    source: str
    source_column: int = 1
    since: int | None = None


class Sample(NamedTuple):
    """The site at a commit: `commit` is its id, `date` the day of it; the last sample is the site as it is now."""

    commit: str | None
    date: str
    subject: str
    pages: int
    errors: int
    warnings: int


class Aged(NamedTuple):
    """A finding by its place and message, and the day since which it is known to be there."""

    path: str
    line: int
    rule: str
    message: str
    date: str

    @classmethod
    def of(cls, finding: Finding, date: str) -> "Aged":
        """Return a finding with the day."""
        return cls(finding.path, finding.span.line, finding.rule, finding.message, date)


class History(NamedTuple):
    """How findings grew. `samples` are in the order of the commits; `note` says what was left out, and why.

    `oldest` are the findings that have been there longest: those of the first sample maybe since before it. `newest`
    came last. No finding is both.
    """

    samples: tuple[Sample, ...]
    commits: int
    note: str
    oldest: tuple[Aged, ...]
    newest: tuple[Aged, ...]


class Difference(NamedTuple):
    """A number then and now."""

    name: str
    before: float | None
    now: float | None


class RuleDifference(NamedTuple):
    """How many findings of a rule are gone, and how many are new."""

    rule: str
    gone: int
    new: int


class Comparison(NamedTuple):
    """What has changed since an earlier audit, which was `made` then, of a `commit` (None: not known).

    `note` says why that may be due to the audits rather than to the site; empty where nothing speaks for it.
    """

    made: str
    commit: str | None
    gone: int
    new: int
    stayed: int
    numbers: tuple[Difference, ...]
    rules: tuple[RuleDifference, ...]
    newest: tuple[Aged, ...]
    note: str = ""


class Audit(NamedTuple):
    """All of it, in the order in which it is shown."""

    subject: Subject
    verdict: Verdict
    unchecked: tuple[Unchecked, ...]
    causes: tuple[CauseGroup, ...]
    repair: Repair
    rules: tuple[RuleCount, ...]
    folders: tuple[FolderCount, ...]
    types: tuple[PageType, ...]
    tags: Tags
    mechanisms: Mechanisms
    sources: Sources
    pages: tuple[PageRow, ...]
    references: tuple[Reference, ...]
    findings: tuple[FoundAt, ...]
    history: History | None = None
    comparison: Comparison | None = None
