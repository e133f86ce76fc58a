"""Which names are those of a rule."""

import pytest

from contentlint.rules.registry import load_rule, rule_ids
from contentlint.rules.tag_unknown import TagUnknown


def test_a_rule_is_known_by_its_id_alone() -> None:
    assert load_rule("tag-unknown") is TagUnknown
    for name in ("tag_unknown", "_tags", "-tags", "base", "registry", "TagUnknown", "tag-unknown ", ""):
        with pytest.raises(KeyError, match=f"'{name}'"):
            load_rule(name)


def test_what_is_shared_by_rules_is_no_rule() -> None:
    assert not {"base", "registry"} & {*rule_ids()}
    assert not [name for name in rule_ids() if name.startswith("-") or "_" in name]
    assert [*rule_ids()] == sorted(rule_ids())
