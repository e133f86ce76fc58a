"""The lines to paste that make a hook or a runner of continuous integration call contentlint.

`docs/ci.md` shows the same lines.
"""

from collections.abc import Iterator
from shlex import quote

from contentlint.initial.toml import text

REPOSITORY = "https://example.org/contentlint.git"
"""Where contentlint is to be had by git: a placeholder, as long as it has no public address."""

ACTION = "example/contentlint"
"""Where GitHub finds the action: the owner and the name of that repository."""


def pre_commit(version: str, folder: str, *, is_new: bool) -> Iterator[str]:
    """Yield the lines of `.pre-commit-config.yaml`; of one that is there already, those below its `repos:`.

    `folder` is the folder of the site in its repository, empty where it is the whole.
    """
    if is_new:
        yield "repos:"
    yield f"  - repo: {REPOSITORY}"
    yield f"    rev: v{version}"
    yield "    hooks:"
    yield "      - id: contentlint"
    if folder:
        yield f"        args: [{text(folder)}]"


def github(version: str, folder: str) -> Iterator[str]:
    """Yield the workflow of GitHub Actions, for `.github/workflows/contentlint.yml`."""
    yield "name: contentlint"
    yield "on:"
    yield "  pull_request:"
    yield "  push:"
    yield "    branches: [main]"
    yield "permissions:"
    yield "  contents: read"
    yield "jobs:"
    yield "  contentlint:"
    yield "    runs-on: ubuntu-latest"
    yield "    steps:"
    yield "      - uses: actions/checkout@v5"
    yield "        with:"
    yield "          fetch-depth: 0  # the history, to tell what a pull request broke"
    yield f"      - uses: {ACTION}@v{version}"
    yield "        with:"
    if folder:
        # What looks like an expression of GitHub's is one, wherever it stands.
        path = folder.replace("${{", "${{ '${{' }}")
        yield f"          path: {text(path)}"
    yield "          changed-since: ${{ github.event.pull_request.base.sha }}"


def gitlab(version: str, folder: str) -> Iterator[str]:
    """Yield the job of GitLab, for `.gitlab-ci.yml`."""
    check = f"contentlint check {quote(folder)}" if folder else "contentlint check"
    yield "contentlint:"
    yield "  image: python:3.13"
    yield "  variables:"
    yield '    GIT_DEPTH: "0"'
    yield '    CONTENTLINT_CACHE_DIR: "$CI_PROJECT_DIR/.contentlint-cache"'
    yield "  cache:"
    yield "    key: contentlint"
    yield "    paths: [.contentlint-cache/]"
    yield "  script:"
    yield f'    - pip install --quiet "git+{REPOSITORY}@v{version}"'
    yield f"    - {text(f'{check} --format gitlab --output-file gl-code-quality-report.json')}"
    yield "  artifacts:"
    yield "    when: always"
    yield "    reports:"
    yield "      codequality: gl-code-quality-report.json"
