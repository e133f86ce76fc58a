"""Inputs for what the parsers are parts of: the facts of a page, a schema, a whole site with its report and repairs."""

import json
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import msgspec

from contentlint.assembly import Means, OpenSite, Run, check, open_site
from contentlint.assembly.soundness import Soundness
from contentlint.cache.store import Cache
from contentlint.configuration.load import default, load
from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.engine.selection import Choice
from contentlint.extraction.encoding import facts_codec
from contentlint.extraction.workers import Alone
from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.finding import Finding, Safety
from contentlint.gate.baseline import Scope, compare, entries_of, read, written
from contentlint.gate.changes import broken_since
from contentlint.read.disk import Disk
from contentlint.read.files import Overlay
from contentlint.read.source import Source, decode
from contentlint.repair.diff import diff
from contentlint.repair.edits import edited
from contentlint.repair.plan import Change, Planner, Verdict
from contentlint.report.formats import FORMATS, Manner, renderer
from contentlint.report.report import Report
from contentlint.revision.earlier import Earlier
from contentlint.rules.registry import rule_ids
from contentlint.schema.load import SchemaError, load_schema
from contentlint.schema.validator import Validator
from contentlint.site.docusaurus.site_file import SITE_FILES
from tests.fuzz.archive import unpacked
from tests.fuzz.invariants import require, require_encodable, require_span, same, spans_in
from tests.fuzz.parsers import choice_of

_HEADINGS = ("references", "sources")
_SETTINGS = (
    FactSettings(_HEADINGS),
    FactSettings(_HEADINGS, ("foods",), (("body", "a+b"), ("front-matter", "^t.*$")), markdown="code-host"),
    FactSettings(_HEADINGS, yaml_dialect="js-yaml-3", fence_style="gray-matter", markdown="mdx"),
    FactSettings(_HEADINGS, yaml_dialect="js-yaml-3", fence_style="gray-matter", markdown="detect", formulas="math"),
    FactSettings(_HEADINGS, yaml_dialect="js-yaml-4", fence_style="gray-matter", markdown="md"),
)
_EXTRACTORS = tuple(map(Extractor, _SETTINGS))
_NAMES = ("docs/page.md", "docs/page.mdx")
_VALUES: tuple[Any, ...] = (
    {"title": "Zinc", "a": 1, "b": None, "d": "2024-02-30", "u": "https://[", "tags": ["a", "a"]},
    {"title": 1, "x": {"y": [1, 2.5, "z", None, True, {}]}, "": ""},
    [3, 3.0, 1e308, "a", None, {}],
    "text",
    None,
    {},
)
# These say where something is by its own words; others name a value that may be written in several ways.
_LITERAL = frozenset({"merge-conflict", "text-forbidden"})

CONFIGURATION = b"""\
[[collections]]
name = "all"
files = ["**/*.md", "**/*.mdx"]
exclude = ["parts/*"]
schema = "schema.json"
required-tags = ["{title}"]
sections = ["Overview", "Foods", "References"]
entries = [{ section = "References", pattern = '^(\\[|<sup>|[A-Z])', message = "an entry begins with a letter" }]
components = [{ name = "FoodTable", prop = "tag", equals = "{title}", section = "Foods" }]
forbidden-components = ["DraftNote"]
reference-dialect = "numeric"

[[collections]]
name = "substances"
when = { tags = "Substance" }
schema = "substance"
extra-keys = ["show_inchi"]

[vocabularies.tags]
file = "tags.yml"
[vocabularies.mechanisms]
values = ["Energy Metabolism", "Bone"]
[[props]]
component = "FoodTable"
prop = "tag"
vocabulary = "tags"
[[forbid]]
pattern = "From the paper"
message = "a note to oneself is not for readers"
[[bibliographies]]
file = "sources.bib"
page = "/sources"
[[bibliographies]]
file = "sources.json"
hides-duplicates = true
[[anchors]]
page = "/docs/*"
pattern = "row-.*"
[assets]
fields = ["image", "inchi_image"]
"""
BASE: Mapping[str, bytes] = {
    "contentlint.toml": CONFIGURATION,
    "schema.json": b'{"type": "object", "properties": {"title": {"type": "string"}, "tags": {"type": "array"}}}',
    "tags.yml": b"Zinc:\n  label: Zinc\nIron:\n  permalink: /iron\nSubstance:\nMagnesium:\nMineral:\nArticle:\n",
    "docs/tags.yml": b"Zinc: {label: Zinc metal, permalink: /zinc}\nIron:\n",
    "docs/_category_.json": b'{"label": "Docs", "link": {"type": "generated-index", "slug": "/all"}}',
    "docs/img/a.png": b"",
    "static/img/b.png": b"",
    "parts/_part.mdx": b"## Shared\n\n<a id='own'>x</a>\n",
    "src/pages/sources.md": b"# Sources\n",
    "sources.bib": b"@book{clerc_2013, author = {Clerc, A.}, year = {2013}, title = {Zinc}}\n",
    "sources.json": b'[{"id": "who", "author": [{"family": "Who"}], "issued": {"date-parts": [[2020]]}}]',
    "docs/other.md": (
        b"---\nid: iron\ntitle: Iron\nslug: /iron\ntags: [Iron]\n---\n\n# Overview\n\n"
        b"See [zinc](page.md#overview) [@who], [x](/docs/page) [y](./page) [z](/img/b.png) ![b](img/a.png)"
        b" [a](page.mdx#foods) [Who 2020](/sources#who).\n\n"
        b"## Foods\n\n<FoodTable tag='Iron' />\n\n## References\n\n- [1] One\n"
    ),
    "docs/page.md": (
        b"---\ntitle: Zinc\ntags: [Zinc]\ndraft: false\n---\n\n# Overview\n\nSee [iron](other.md#overview) [1],"
        b" [@clerc_2013] and [Clerc 2013](/sources#clerc_2013).[^1]\n\n[^1]: A note.\n"
    ),
}
GENERATOR = b"export default {url: 'https://e.org', baseUrl: '/', presets: [['classic', {}]]};\n"


class Opened(NamedTuple):
    """A site as it is judged: its files, its configuration, and what opens it with other texts."""

    texts: Mapping[str, bytes]
    configuration: Configuration

    def open(self, changed: Mapping[str, bytes] = MappingProxyType({})) -> OpenSite:
        """Open the site, some files of it changed."""
        return open_site(self.configuration, {**self.texts, **changed})

    def report(self, changed: Mapping[str, bytes] = MappingProxyType({})) -> Report:
        """Judge all of the site."""
        opened = self.open(changed)
        return check(opened, self.configuration, Choice(), opened.site.paths)


@cache
def _empty_folder() -> Path:
    """A folder in which nothing is: all files of the sites are given by their texts."""
    place = Path(tempfile.gettempdir()) / f"contentlint-fuzz-{os.getuid() if hasattr(os, 'getuid') else 0}-nothing"
    place.mkdir(exist_ok=True)
    return place


def facts(data: bytes) -> None:
    """The facts of a page, by one of several settings: they have their places, and can be stored."""
    number = choice_of(data, len(_EXTRACTORS) * len(_NAMES))
    extractor, path = _EXTRACTORS[number // len(_NAMES)], _NAMES[number % len(_NAMES)]
    source = decode(path, data)
    page = extractor.extract(source)
    for span in spans_in(page):
        require_span(span, source, "a fact")
    _require_stored(page)


def _require_stored(page: PageFacts) -> None:
    codec = facts_codec()
    stored = codec.encode(page)
    outline = codec.outline(page.path, stored.outline)
    require(outline is not None, "the outline of a page can be stored")
    members = page.front_matter.members if page.front_matter else {}
    again = codec.facts(outline, stored.facts, lambda: members)  # type: ignore[arg-type]  # it is not None
    require(again == page or same(_plain(again), _plain(page)), "facts can be stored")


def _plain(facts: PageFacts | None) -> object:
    """Return facts as plain values, which are the same where NaN is among them."""
    return msgspec.to_builtins(facts, enc_hook=dict)


def schema(data: bytes) -> None:
    """A JSON Schema that a configuration names, and what it says of some values."""
    root = _empty_folder()
    disk = Disk(root, Overlay({"s.json": data, "other.json": b'{"$defs": {"x": {"type": "object"}}}'}))
    try:
        loaded = load_schema("s.json", root, disk)
    except SchemaError as error:
        require(bool(error.message), "a schema that is refused gets a reason")
        return
    validator = Validator(loaded)
    for value in _VALUES:
        for violation in validator.violations(value):
            require(bool(violation.message) and not violation.message.endswith("."), "a violation is a clause")


def configuration(data: bytes) -> None:
    """The configuration of a site whose files are well: it is refused with a reason, or the site is judged."""
    _judged({**BASE, "contentlint.toml": data}, may_be_refused=True)


def configured_schema(data: bytes) -> None:
    """The schema of a collection."""
    _judged({**BASE, "schema.json": data}, may_be_refused=True)


def page(data: bytes) -> None:
    """A page of a site, plain or of the generator: that is content, so nothing may be refused."""
    path = ("docs/page.md", "docs/page.mdx", "parts/_part.mdx", "README.md")[choice_of(data, 4)]
    _judged(_site(data, {path: data}))


def tags_file(data: bytes) -> None:
    """A file of tags, which is a vocabulary and may be the generator's own."""
    path = ("tags.yml", "docs/tags.yml", "docs/_category_.yml", "tags.yml")[choice_of(data, 4)]
    _judged(_site(data, {path: data}))


def citations(data: bytes) -> None:
    """A bibliography in CSL-JSON."""
    _judged(_site(data, {"sources.json": data}))


def bibliography(data: bytes) -> None:
    """A bibliography in BibTeX."""
    _judged(_site(data, {"sources.bib": data}))


def generator(data: bytes) -> None:
    """The configuration of the generator, its sidebars, and what it imports; a person wrote them, and nobody else."""
    path = ("docusaurus.config.js", "docusaurus.config.ts", "sidebars.js", "own.js")[choice_of(data, 4)]
    importing = GENERATOR.replace(b"[]", b"[]", 1).replace(b"{}", b"{docs: require('./own.js')}")
    _judged({**BASE, "docusaurus.config.js": importing, path: data})


def site(data: bytes) -> None:
    """A whole small site, as an archive."""
    files = unpacked(data)
    _judged(files, may_be_refused=any(path in files for path in ("contentlint.toml", "docusaurus.config.js")))


def change(data: bytes) -> None:
    """A page, a file of tags or a library that has become another, or was another: what did that break?"""
    path = ("docs/page.md", "docs/page.md", "docs/new.mdx", "tags.yml", "docs/tags.yml", "sources.bib")[
        choice_of(data, 6)
    ]
    before = _site(data, {})
    now = {**before, path: data}
    if choice_of(data[:-1], 2):
        before, now = now, before
    ours = opened(now)
    run = _run(ours)
    since = Earlier(_empty_folder(), "0" * 40, before, {}, frozenset(now.keys() - before.keys()), {})
    broken = broken_since(run, since, Means(Cache(), Alone())).report
    sources = {path: decode(path, text) for path, text in {**before, **now}.items()}
    for finding in broken.findings:
        if finding.path in now:
            _require_finding(finding, sources)
    prints = [finding.fingerprint for finding in broken.findings]
    require(len({*prints}) == len(prints), "every finding of a change has a fingerprint of its own")
    outputs = {name: "".join(f"{line}\n" for line in renderer(name)(broken, Manner())) for name in FORMATS}
    _require_outputs(outputs, broken)
    same_since = Earlier(_empty_folder(), "0" * 40, now, {}, frozenset(), {})
    unchanged = broken_since(run, same_since, Means(Cache(), Alone())).report
    require(unchanged.findings == (), "where nothing has changed, nothing is broken by it", unchanged.findings)


def _run(ours: Opened) -> Run:
    site = ours.open()
    report = check(site, ours.configuration, Choice(), site.site.paths)
    return Run(site, ours.configuration, Choice(), site.site.paths, report)


def _site(data: bytes, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    own = {"docusaurus.config.js": GENERATOR} if choice_of(data[::-1], 3) else {}
    return {**BASE, **own, **files}


def opened(texts: Mapping[str, bytes]) -> Opened:
    """Return a site that consists of these files; raises ConfigurationError."""
    root = _empty_folder()
    if "contentlint.toml" in texts:
        disk = Disk(root, Overlay(texts))
        return Opened(texts, load(root / "contentlint.toml", disk=disk))
    own = next((path for path in sorted(texts) if path in SITE_FILES), None)
    return Opened(texts, default(root, own))


def _judged(texts: Mapping[str, bytes], *, may_be_refused: bool = False) -> None:
    """Judge a site in every way, and see that all holds that always does."""
    try:
        ours = opened(texts)
        report = ours.report()
    except ConfigurationError as error:
        require(may_be_refused, "content is never refused", error)
        require(bool(str(error)) and "\n" not in str(error), "what is refused gets a reason on one line", error)
        return
    sources = {path: decode(path, text) for path, text in ours.texts.items()}
    for finding in report.findings:
        _require_finding(finding, sources)
    orders = [finding.order for finding in report.findings]
    require(orders == sorted(orders), "findings are in their order")
    prints = [finding.fingerprint for finding in report.findings]
    require(len({*prints}) == len(prints), "every finding has a fingerprint of its own")
    outputs = {name: "".join(f"{line}\n" for line in renderer(name)(report, Manner())) for name in FORMATS}
    _require_outputs(outputs, report)
    again = "".join(f"{line}\n" for line in renderer("json")(ours.report(), Manner()))
    require(again == outputs["json"], "two runs say the same")
    _require_known(report)
    _require_repairs(ours, report)


def _require_finding(finding: Finding, sources: Mapping[str, Source]) -> None:
    rule = finding.rule
    require(finding.path in sources, f"{rule} names a file of the site", finding.path)
    source = sources[finding.path]
    require_span(finding.span, source, rule)
    names_a_dot = finding.subject.rstrip("/").endswith(".")  # of a path that the message ends with
    is_clause = bool(finding.message) and (not finding.message.endswith(".") or names_a_dot)
    require(is_clause, f"{rule} says a clause", finding.message)
    if rule in _LITERAL:
        written = source.at(finding.span)  # nothing, where it is a pattern that takes too long to tell
        is_there = finding.subject in written or (not written and "takes too long" in finding.message)
        require(is_there, f"the subject of {rule} stands at its place", (finding.subject, written))
    for related in finding.related:
        path = related.path or finding.path
        if path in sources:  # what is wrong may be related to the configuration, or to a folder
            require_span(related.span, sources[path], f"what is related to {rule}")
    for edit in finding.fix.edits if finding.fix else ():
        require_span(edit.span, sources[edit.path or finding.path], f"an edit of {rule}")


def _require_outputs(outputs: Mapping[str, str], report: Report) -> None:
    for name, text in outputs.items():
        require_encodable([text], f"the format {name}")
    found = json.loads(outputs["json"])
    require({"version", "tool", "summary", "findings"} <= {*found}, "the format json has the contract's keys")
    require(len(found["findings"]) == len(report.findings), "the format json has all findings")
    lines = outputs["jsonl"].split("\n")[:-1]
    require([json.loads(line) for line in lines] == found["findings"], "jsonl says the same as json")
    sarif = json.loads(outputs["sarif"])
    require(sarif["version"] == "2.1.0" and len(sarif["runs"]) == 1, "SARIF has its shape")
    require(isinstance(json.loads(outputs["gitlab"]), list), "GitLab's report is a list")
    ET.fromstring(outputs["junit"].encode())  # noqa: S314 - we wrote it ourselves
    for name in ("concise", "github"):
        require("\r" not in outputs[name], f"no line end of a page is in the format {name}")


def _require_known(report: Report) -> None:
    """See that a baseline of all findings knows all of them."""
    entries = read(written(entries_of(report.findings)))
    compared = compare(entries, report.findings, Scope(rule_ids(), rule_ids(), None))
    require(not compared.new and not compared.stale, "a baseline knows what was written into it", compared)


def _require_repairs(ours: Opened, report: Report) -> None:
    """Repair all that can be: nothing becomes worse, and a second repair has nothing to do."""
    fixable = [finding for finding in report.findings if finding.fix]
    if not fixable:
        return
    for safeties in ((Safety.SAFE,), tuple(Safety)):
        if not any(finding.fix and finding.fix.safety in safeties for finding in fixable):
            continue
        changes = _changes(ours, {}, safeties)
        after = {change.path: change.after for change in changes}
        for change in changes:
            require_encodable(diff(change, change.path), "a patch")
        now = ours.report(after)
        require(now.errors <= report.errors, "a repair makes no new errors", (report.errors, now.errors))
        require(len(now.findings) <= len(report.findings), "a repair makes no new findings")
        require(_changes(ours, after, safeties) == (), "a second repair has nothing to do")
    for finding in fixable:
        _require_editable(finding, ours.texts)


def _changes(ours: Opened, texts: Mapping[str, bytes], safeties: tuple[Safety, ...]) -> tuple[Change, ...]:
    at_first = ours.open(texts)

    def judge(changed: Mapping[str, bytes]) -> Verdict:
        return Verdict(ours.report({**texts, **changed}).findings)

    planner = Planner(judge, at_first.files.content, lambda _finding: True, safeties, keeps=Soundness(at_first).keeps)
    plan = planner.plan(judge({}).findings)
    return () if plan.is_cut_short and not texts else plan.changes


def _require_editable(finding: Finding, texts: Mapping[str, bytes]) -> None:
    """See that the edits of a fix can be applied alone; those of a file that is no UTF-8 are never offered."""
    for edit in finding.fix.edits if finding.fix else ():
        edited(texts[edit.path or finding.path], [edit])
