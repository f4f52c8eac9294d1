"""What every change that a planner can make must have: it is written and read, decided on, told in words and listed."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.domain.changes import Change, Refusal, decide
from lib.domain.plan import Plan
from lib.views.options.decision_log import Topic, topic
from lib.views.wording import describe
from tests.builders import areas, change_of
from tests.often import often

every_kind = pytest.mark.parametrize("kind", get_args(Change))


@every_kind
@often(25)
@given(st.data())
def test_it_is_written_as_json_under_its_kind_and_read_back_as_it_was(kind, data):
    change = data.draw(areas(most=4).flatmap(lambda area: change_of(kind, area)))
    document = json.loads(json.dumps(wire.as_json(change)))
    assert wire.KINDS[document["kind"]] is kind
    assert wire.read_change(document) == change


@every_kind
@often(25)
@given(st.data())
def test_it_is_decided_on_and_told_in_words_and_the_log_lists_it(kind, data):
    area = data.draw(areas(most=4))
    plan, change = area.plan(), data.draw(change_of(kind, area))
    decided = decide(plan, change, area.schools, plan)
    assert isinstance(decided, Plan | Refusal)
    assert isinstance(topic(change), Topic)
    try:
        words = describe(change, plan, area.schools)
    except KeyError:  # of a school or a cluster that is not there
        assert isinstance(decided, Refusal)
    else:
        assert words


def test_each_has_a_kind_of_its_own_and_the_kinds_are_those_that_were_ever_stored():
    assert len(wire.KINDS) == len(get_args(Change))
    assert {
        *("move", "swap", "lock_schools", "lock_clusters", "tie", "untie", "add_cluster", "add_clusters"),
        *("rename_cluster", "remove_cluster", "assign_leads", "name_host", "name_backup", "hold_meeting"),
        *("cancel_meeting", "set_meetings", "set_terms", "measure", "enter", "regroup", "take_up", "reset"),
        *("answer_pairs", "wish_for", "drop_wish"),
    } <= wire.KINDS.keys()
