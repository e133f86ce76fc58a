"""Every link that the real generator was asked about gets its verdict, under each of its settings."""

import json
import shutil
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice

HERE = Path(__file__).parent
LINKS = json.loads((HERE / "links.json").read_text("utf-8"))
SETTINGS = {
    "default": "",
    "trailing-slash-true": 'base-url = "/base/"\ntrailing-slash = true\n',
    "trailing-slash-false": 'base-url = "/base/"\ntrailing-slash = false\n',
}
RULES = {"link-target-missing": "broken-link", "link-anchor-missing": "broken-anchor"}
SOURCE = "docs/links/src.md"


@pytest.fixture(scope="module", params=SETTINGS)
def verdicts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """The verdict on each link that is not right, by the setting's name."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(HERE / "site", root, dirs_exist_ok=True)
    paragraphs = [f"[x]({case['link']})\n" for case in LINKS]
    (root / SOURCE).write_text("\n".join(["# Src\n", "## sec\n", *paragraphs]), "utf-8")
    redirects = 'redirects = [{ from = "/docs/old", to = "/docs/links/target" }]\n'
    (root / "contentlint.toml").write_text(
        f'site = "docusaurus"\n[docusaurus]\n{redirects}{SETTINGS[request.param]}', "utf-8"
    )
    configuration = load(root / "contentlint.toml")
    report = check(open_site(configuration), configuration, Choice(tuple(RULES)), [SOURCE])
    first = 5  # the first link stands behind two headings
    found = {LINKS[(one.span.line - first) // 2]["link"]: RULES[one.rule] for one in report.findings}
    return request.param, found


@pytest.mark.parametrize("case", LINKS, ids=lambda case: case["link"])
def test_a_link_gets_the_verdict_of_the_generator(case: dict[str, str], verdicts: tuple[str, dict[str, str]]) -> None:
    setting, found = verdicts
    assert found.get(case["link"], "ok") == case[setting]
