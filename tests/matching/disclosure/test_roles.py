"""The role decides the check: asking for more is refused with words and source."""

import pytest

from matching.disclosure import CheckLevel
from matching.disclosure.roles import level_refusal, role_group, role_groups


@pytest.mark.parametrize("level", [CheckLevel.STANDARD, CheckLevel.ENHANCED, CheckLevel.ENHANCED_BARRED_BOTH])
def test_a_role_that_is_not_listed_allows_a_basic_check_at_most(level):
    refusal = level_refusal(role_group("not_listed"), level)
    assert refusal.reason == "This role is not in the Exceptions Order: only a basic check is lawful."
    assert "Exceptions Order" in refusal.source
    assert refusal.allowed == (CheckLevel.NONE, CheckLevel.BASIC)


def test_any_role_allows_none_and_basic():
    for group in role_groups():
        assert level_refusal(group, CheckLevel.NONE) is None
        assert level_refusal(group, CheckLevel.BASIC) is None


def test_work_with_children_does_not_open_the_adults_list():
    group = role_group("children_regulated_activity")
    assert level_refusal(group, CheckLevel.ENHANCED_BARRED_CHILDREN) is None
    refusal = level_refusal(group, CheckLevel.ENHANCED_BARRED_ADULTS)
    assert "enhanced barred children" in refusal.reason


def test_roles_outside_filtering_are_marked():
    assert not role_group("judicial_or_police").filtering_applies
    assert role_group("taxi").filtering_applies
