"""A Docusaurus site that never saw a linter: 79 pages, and three hundred mistakes of a dozen kinds."""

from collections.abc import Mapping

from contentlint.chemistry.inchi import inchikey_of

TAGS = "docs/tags.yml"
RECIPES, OATS = "docs/recipes.md", "docs/foods/oats.md"
BREAKFAST, LUNCH, DINNER = (f"docs/meals/{name}.md" for name in ("breakfast", "lunch", "dinner"))
NAMES = tuple(f"{begin}{end}" for begin in ("Fer", "Cup", "Zin", "Mang", "Sel", "Cob")
              for end in ("al", "an", "ane", "ate", "el", "en", "ide", "ine", "ite", "ol"))  # fmt: skip
_MEAL = "---\ntags: [{}]\n---\n\n# A meal\n\nTake {}.\n"
_PAGE = """\
---
id: {id}
title: {title}
description: What {title} does
tags:
  - Substance
  - Mineral
  - Food Supplement
list_image: /img/icon.svg
inchikey: {inchikey}
---

# {title}

## Overview

It is in [seeds](../foods/seeds.md)[^book], and keeps [in beans](../foods/beans.md#storage).[^study]

![Crystals of it](./crystals.png)

## Foods

See [the recipes](../recipes.md).

[^book]: A book.

[^study]: A study.
"""
# The rule that finds a mistake, and what stands on the page before and after it is made.
MISTAKES = (
    ("tag-unknown", "  - Mineral\n", "  - Minerals\n"),
    ("tag-unknown", "  - Food Supplement\n", "  - food supplement\n"),
    ("tag-duplicate", "  - Substance\n", "  - Substance\n  - Substance\n"),
    ("front-matter-duplicate-key", "description: ", "description: To do\ndescription: "),
    ("inchikey-format", "-UHFFFAOYSA-N", "-uhfffaoysa-n"),
    ("asset-missing", "/img/icon.svg", "/img/icon-old.svg"),
    ("asset-missing", "./crystals.png", "./crystal.png"),
    ("link-target-missing", "../foods/seeds.md", "../foods/seed.md"),
    ("link-anchor-missing", "#storage", "#storing"),
    ("link-placeholder", "(../recipes.md)", "()"),
    ("footnote-undefined", "[^book]: A book.\n\n", ""),
    ("footnote-unused", ".[^study]", "."),
)
_TAGS = ("Substance", "Mineral", "Food Supplement", "Trace Element", "Food")
_PAGES_WITH_EACH = 24
_NOTES = 6
COUNTS: Mapping[str, int] = {
    "asset-missing": 48,
    "footnote-undefined": 24,
    "footnote-unused": 24,
    "front-matter-duplicate-key": 24,
    "front-matter-syntax": 6,
    "inchikey-format": 24,
    "link-anchor-missing": 24,
    "link-placeholder": 24,
    "link-target-missing": 24,
    "mdx-syntax": 6,
    "tag-duplicate": 24,
    "tag-unknown": 48,
}


def neglected_site() -> dict[str, str]:
    """Return the text of every file."""
    foods = "---\ntags: [Food]\n---\n\n# {}\n\n## Overview\n\nMuch.\n\n## Storage\n\nDry.\n"
    files = {
        "docusaurus.config.js": "export default {\n  title: 'Foods', url: 'https://example.org', baseUrl: '/',\n"
        "  presets: [['classic', {}]],\n};\n",
        TAGS: "".join(f"{tag}:\n  label: {tag}\n" for tag in _TAGS),
        "static/img/icon.svg": "<svg/>\n",
        "docs/substances/crystals.png": "",
        RECIPES: "---\ntags: [Food]\n---\n\n# Recipes\n\n## Cooking\n\nCook [beans](foods/beans.md).\n",
        OATS: foods.format("Oats"),
        BREAKFAST: _MEAL.format("Food, Trace Element", "[oats](../foods/oats.md), [cooked](../recipes.md#cooking)"),
        LUNCH: _MEAL.format("Food, Trace Element", "beans, [cooked](../recipes.md#cooking)"),
        DINNER: _MEAL.format("Food", "[oats](../foods/oats.md)"),
        "docs/foods/seeds.md": foods.format("Seeds"),
        "docs/foods/beans.md": foods.format("Beans"),
    }
    for number, name in enumerate(NAMES):
        files[substance(name)] = _substance(number, name)
    for number in range(_NOTES):
        files[f"docs/notes/broken-{number}.md"] = f"---\ntitle: 'Note {number}\n---\n\n# A note\n"
        files[f"docs/notes/dose-{number}.md"] = f"---\ntitle: Dose {number}\n---\n\n# Dose\n\nTake <{number} mg.\n"
    return files


def substance(name: str) -> str:
    """Return the path of the page about a substance."""
    return f"docs/substances/{name.lower()}.md"


def page_with(rule: str) -> str:
    """Return the path of the first page with a mistake that a rule finds."""
    mistake = next(number for number, (found_by, _, _) in enumerate(MISTAKES) if found_by == rule)
    return substance(next(name for number, name in enumerate(NAMES) if has_mistake(number, mistake)))


def has_mistake(number: int, mistake: int) -> bool:
    """Tell whether a mistake is on the page of this number: each is on as many, and each page has others."""
    return (number + 5 * mistake) % len(NAMES) < _PAGES_WITH_EACH


def _substance(number: int, name: str) -> str:
    hydrocarbon = inchikey_of(f"InChI=1S/C{number + 1}H{2 * number + 4}")
    text = _PAGE.format(id=name.lower(), title=name, inchikey=hydrocarbon)
    for mistake, (_, right, wrong) in enumerate(MISTAKES):
        if has_mistake(number, mistake):
            assert text.count(right) == 1, right
            text = text.replace(right, wrong)
    return text
