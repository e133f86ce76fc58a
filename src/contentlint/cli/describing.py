"""What `contentlint check --verbose` says on standard error of a run."""

from contentlint.cli.idle_globs import idle_globs
from contentlint.cli.output import complain
from contentlint.cli.subject import Subject
from contentlint.engine.identified import Identified
from contentlint.engine.selection import Selection
from contentlint.rules.registry import Catalogue
from contentlint.words import counted


def describe(subject: Subject) -> None:
    """Say what the run is made of."""
    configuration, site = subject.configuration, subject.opened.site
    ids = Catalogue(configuration.plugins).ids()
    on = {rule.id for rule in Selection(configuration, subject.choice).rules}
    off = [rule for rule in ids if rule not in on]
    complain("note", f"configuration: {configuration.file or 'none'}")
    complain("note", f"root of the site: {configuration.root}")
    complain("note", f"cache: {subject.opened.cache.place or 'none'}")
    complain("note", f"kind of site: {site.kind.name}")
    complain("note", f"pages: {len(site.paths)} in the site, {len(subject.pages)} to report")
    complain("note", f"rules: {len(ids) - len(off)} of {len(ids)}{'; not checked: ' + ', '.join(off) if off else ''}")
    for idle in idle_globs(configuration, site.paths):
        complain("note", idle)
    for unknown in site.kind.notes():
        complain("note", f"not known of the site: {unknown}")


def describe_unchecked(subject: Subject) -> None:
    """Say what was not checked, so that silence is not taken for success."""
    _describe_identity(subject)
    for (noun, which), count in subject.opened.site.unchecked(subject.pages).items():
        complain("note", f"not checked: {counted(count, noun)} {which}")


def _describe_identity(subject: Subject) -> None:
    """Say of how many InChIKeys it is known whether they are those of what their pages are about."""
    identified = Identified(subject.opened.site, Selection(subject.configuration, subject.choice))
    identified.count_all(subject.pages)
    if identified.checked:
        keys = counted(identified.checked, "InChIKey")
        against = f"{identified.contradicted} contradicted, " if identified.contradicted else ""
        known = f"{identified.confirmed} confirmed, {against}{identified.not_verifiable} not verifiable"
        complain("note", f"{keys} checked against {identified.origin}: {known}")
        for path, why in identified.doubts:
            complain("note", f"not verifiable: {path}: {why}")
        more = identified.not_verifiable - len(identified.doubts)
        if more:
            complain("note", f"not verifiable: {counted(more, 'more InChIKey')}")
    if identified.lack:
        keys = counted(identified.keys, "InChIKey") + (" belongs" if identified.keys == 1 else " belong")
        complain("note", f"not checked: whether {keys} to what the page is about: {identified.lack}")
