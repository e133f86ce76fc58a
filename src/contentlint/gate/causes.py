"""Why a finding is there that was not there before: what has changed elsewhere, in a clause."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from contentlint.facts.outline import Outline
from contentlint.facts.page import Heading, PageFacts
from contentlint.finding import Finding
from contentlint.revision.earlier import Earlier
from contentlint.site.assets import asset_link, asset_texts
from contentlint.site.change import SiteChange
from contentlint.site.site import Resolution, Site, Status
from contentlint.site.slugs import Slugger
from contentlint.words import either, quoted

_MOST_FILES = 3
# The rules whose subjects are values that a vocabulary must have.
_OF_VOCABULARIES = frozenset({"mechanism-unknown", "prop-unknown", "tag-unknown", "tag-missing"})


class Causes:
    """Finds the causes of findings. `told_by` are files that the site is told by: vocabularies, schemas, settings."""

    def __init__(self, change: SiteChange, since: Earlier, told_by: Collection[str]) -> None:
        self._before, self._after = change.before, change.after
        self._since = since
        self._told_by = sorted(path for path in told_by if self._since.is_changed(path))

    def told(self, finding: Finding) -> Finding:
        """Return a finding with its cause, where that is not on its own page."""
        return _because(finding, self.cause_of(finding))

    def told_of_change(self, finding: Finding) -> Finding:
        """Return a finding about the change itself, with its cause where that is not in its own file."""
        return _because(finding, None if self._since.is_changed(finding.path) else self._by_file(finding))

    def cause_of(self, finding: Finding) -> str | None:
        """Return the change elsewhere that a finding follows from; None where its own page was changed, or by nothing.

        What is missing now and was there before explains a finding also on a page that was changed.
        """
        for explain in (self._by_key, self._by_term, self._by_link):
            because = explain(finding)
            if because:
                return because
        if self._since.is_changed(finding.path):
            return None
        rest = (
            (self._by_file, self._by_part)
            if finding.rule.startswith("front-matter")
            else (self._by_part, self._by_file)
        )
        return next(filter(None, (explain(finding) for explain in (self._by_twin, self._by_tagged_page, *rest))), None)

    def _by_key(self, finding: Finding) -> str | None:
        """Explain a key that a bibliography has lost."""
        if not finding.rule.startswith("citation-key"):
            return None
        for key, path in self._lost_keys.items():
            if finding.subject.endswith((f"#{key}", f"@{key}")) or finding.subject == key:
                return f"{quoted(key)} was removed from {path}"
        return None

    @cached_property
    def _lost_keys(self) -> Mapping[str, str]:
        now = {key for each in self._after.bibliographies for key in each.by_alias}
        return {key: each.path for each in self._before.bibliographies for key in each.by_alias if key not in now}

    def _by_term(self, finding: Finding) -> str | None:
        """Explain a value that a vocabulary has lost."""
        for was in self._before.vocabularies if finding.rule in _OF_VOCABULARIES else ():
            term = was.terms.get(finding.subject)
            now = self._after.vocabulary(was.name)
            if term is None or now is None or not now.is_known or finding.subject in now.terms:
                continue
            renamed = self._renamed_terms(was.name).get(finding.subject)
            where = term.path or was.path or was.origin
            if not self._is_there(where) and term.path:
                return self._what_happened(where) or f"{quoted(term.value)} was removed from {where}"
            if renamed:
                return f"{quoted(term.value)} was renamed to {quoted(renamed)} in {where}"
            return f"{quoted(term.value)} was removed from {where}"
        return None

    def _renamed_terms(self, name: str) -> Mapping[str, str]:
        was, now = self._before.vocabulary(name), self._after.vocabulary(name)
        return _renamed([*was.terms], [*now.terms]) if was and now else {}

    def _by_link(self, finding: Finding) -> str | None:
        """Explain a link that led somewhere before."""
        old = self._old(finding.path)
        if old not in self._pages_before or finding.path not in self._pages_after:
            return None
        was = _resolved(self._before, self._before.page(old), finding.subject)
        now = _resolved(self._after, self._after.page(finding.path), finding.subject)
        if was is None or now is None or was.status in (Status.MISSING, Status.UNKNOWN):
            return None
        if now.status is Status.PAGE and now.fragment is not None:
            return self._lost_anchor(was.path, now.path, now.fragment)
        if now.status is not Status.MISSING:
            return None
        if was.status is Status.ROUTE:
            return f"nothing is at '{was.route}' any more" if was.route else None
        moved = self._renaming(old, finding.path) if old != finding.path else None
        return self._what_happened(was.path) or moved

    def _what_happened(self, path: str) -> str | None:
        """Say in a clause what became of a file that was there before."""
        now = self._since.renames.get(path, path)
        if now != path:
            return self._renaming(path, now)
        link = next((link for link in self._since.links if f"{path}/".startswith(f"{link}/")), None)
        if link is not None:
            return f"the link {link} was {'changed' if self._is_at(link) else 'deleted'}"
        if not self._is_there(path):
            return f"{path} was deleted"
        if path not in self._pages_before or path not in self._pages_after:
            return None
        was_at, is_at = self._before.address(path), self._after.address(path)
        if was_at.route is not None and is_at.route is None:
            return f"{path} is not published any more: {is_at.unpublished}"
        if was_at.route != is_at.route:
            return f"{path} has moved from '{was_at.route}' to '{is_at.route}'"
        return None

    def _renaming(self, old: str, new: str) -> str:
        """Say that a file was renamed, or the folder that it was in, where that is gone."""
        while old.rpartition("/")[2] == new.rpartition("/")[2] and "/" in old and "/" in new:
            above, above_now = old.rpartition("/")[0], new.rpartition("/")[0]
            if above == above_now or self._after.index.files.lookup(above).exists:
                break
            old, new = above, above_now
        return f"{old} was renamed to {new}"

    def _lost_anchor(self, old: str, path: str, fragment: str) -> str | None:
        """Explain an anchor that a page has lost, or that another page at its place does not have."""
        if self._since.renames.get(old, old) != path:
            return self._what_happened(old)
        for was in self._shown(self._before, old):
            now_at = self._since.renames.get(was.path, was.path)
            if not self._is_there(now_at):
                return f"{was.path} was deleted"
            if not self._since.is_changed(now_at):
                continue
            lost = _lost_heading(was, self._after.index.outline(now_at), fragment)
            if lost:
                return lost
        changed = [each.path for each in self._shown(self._after, path) if self._since.is_changed(each.path)]
        return f"{changed[0]} was changed" if changed else None

    def _shown(self, site: Site, path: str) -> Iterator[Outline]:
        """Yield a page and what it shows of other files."""
        yield site.index.outline(path)
        yield from site.parts(site.page(path)) or ()

    def _by_twin(self, finding: Finding) -> str | None:
        """Explain what two files may not have both."""
        for related in finding.related if finding.rule.endswith("-duplicate") else ():
            path = related.path or finding.path
            if self._since.is_changed(path):
                return self._how_changed(path)
        return None

    def _by_tagged_page(self, finding: Finding) -> str | None:
        """Explain a tag that no page has any more."""
        if finding.rule != "tag-unused":
            return None
        for path in sorted(self._since.texts):
            if path in self._pages_before and finding.subject in _tags(self._before.index.outline(path)):
                now = self._since.renames.get(path, path)
                return f"{now} does not have it any more" if self._is_there(now) else f"{path} was deleted"
        return None

    def _by_part(self, finding: Finding) -> str | None:
        """Explain what follows from a file that the page shows."""
        if finding.path not in self._pages_after:
            return None
        parts = self._after.parts(self._after.page(finding.path)) or ()
        return next((self._how_changed(part.path) for part in parts if self._since.is_changed(part.path)), None)

    def _by_file(self, finding: Finding) -> str | None:
        """Explain by the files that the site is told by: those that the finding names, else all that were changed."""
        words = " ".join((finding.message, finding.help or "", *(related.path or "" for related in finding.related)))
        named = [path for path in self._told_by if path in words] or self._told_by
        if not named:
            return None
        if len(named) == 1:
            return self._how_changed(named[0])
        return f"{either(named, 'and')} were changed" if len(named) <= _MOST_FILES else None

    def _how_changed(self, path: str) -> str:
        old = self._old(path)
        if old == path:
            return f"{path} was changed"
        return f"{old} was renamed to {path}" if old else f"{path} was added"

    def _old(self, path: str) -> str:
        """Return what a file was called; an empty path where it was not there."""
        return self._since.old_paths.get(path, "" if path in self._since.added else path)

    def _is_at(self, path: str) -> bool:
        return self._after.index.files.lookup(path).exists

    def _is_there(self, path: str) -> bool:
        return self._after.index.files.lookup(path).is_file

    @cached_property
    def _pages_before(self) -> frozenset[str]:
        return frozenset(self._before.index.sources)

    @cached_property
    def _pages_after(self) -> frozenset[str]:
        return frozenset(self._after.index.sources)


def _because(finding: Finding, because: str | None) -> Finding:
    if because is None:
        return finding
    return replace(finding, message=f"{finding.message}, because {because}", cause=because)


def _resolved(site: Site, page: PageFacts, written: str) -> Resolution | None:
    """Return what a link means that is written so on a page, or in its asset fields; None where none is."""
    front_matter = page.front_matter
    texts = (text for field in site.asset_fields if front_matter for text in asset_texts(front_matter, field))
    assets = map(asset_link, texts)
    link = next((link for link in chain(page.links, assets) if link.written == written), None)
    return site.resolve(page, link) if link else None


def _lost_heading(was: Outline, now: Outline, fragment: str) -> str | None:
    """Say in a clause which heading, or other anchor, of a page went with a fragment."""
    kept = {heading.text for heading in now.headings}
    heading = _heading_of(was.headings, fragment)
    if heading is not None and heading.text not in kept:
        renamed = _renamed([one.text for one in was.headings], [one.text for one in now.headings]).get(heading.text)
        name = _written(heading.level, heading.text)
        if renamed:
            return f"{name} was renamed to {_written(heading.level, renamed)} in {now.path}"
        return f"{name} was removed from {now.path}"
    anchors = {anchor.name for anchor in was.anchors} - {anchor.name for anchor in now.anchors}
    return f"the anchor '{fragment}' was removed from {now.path}" if fragment in anchors else None


def _heading_of(headings: Sequence[Heading], fragment: str) -> Heading | None:
    """Return the heading that an anchor was made of; None where it was made of something else."""
    slugs = Slugger().slugs(heading.named or heading.text for heading in headings)
    for heading, slug in zip(headings, slugs, strict=True):
        if fragment.lower() == slug or fragment == heading.explicit_id or f"#{fragment}}}" in heading.text:
            return heading
    return None


def _written(level: int, text: str) -> str:
    """Return a heading as it is written, on one line."""
    return f"`{'#' * level} {quoted(text)[1:-1]}`"


def _renamed(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Return the names that stand in the place of others in a list of as many, where all else is as it was."""
    if len(old) != len(new):
        return {}
    were, are = set(old), set(new)
    pairs = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    return dict(pairs) if all(was not in are and now not in were for was, now in pairs) else {}


def _tags(page: Outline) -> Sequence[object]:
    tags = page.data.get("tags")
    return tags if isinstance(tags, list) else ()
