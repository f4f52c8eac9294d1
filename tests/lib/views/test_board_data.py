import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, compare
from lib.domain.carrying import named_in
from lib.domain.changes import Move, Refusal, TieSchools, decide
from lib.domain.history import Decision, History, replay
from lib.domain.plan import Cluster, TieKind
from lib.principles import PRINCIPLES
from lib.principles.evidence import Evidence
from lib.suggest.neighbours import all_previews, previews
from lib.views.board_data import BoardView, board_data
from lib.views.colours import cluster_colours
from tests.builders import areas, changes_of, draw, pilot, plans
from tests.hostile import TEXTS, with_names

PICTURE = """
    1: a* Primary 100 locality=West | b Secondary 1900 | c! Junior
    2: d Primary 300 | e Secondary 700
    3!: f
    -: g Primary ?
    pair: a b
"""


def shown(area, history, selection=(), with_previews=True):
    evidence = Evidence.of(area)
    return board_data(
        area.schools,
        compare(appraise(evidence, history.start), appraise(evidence, history.plan)),
        whole(area, history.plan),
        revision=3,
        history=history,
        baseline="Pilot",
        previews=all_previews(evidence, history.plan) if with_previews else None,
        selection=selection,
        selection_previews=previews(evidence, history.plan, history.plan.company(*selection)) if selection else {},
        notice={"id": "1", "kind": "done", "text": "Done."},
        height=600,
    )


def whole(area, plan):
    return BoardView(plan.grouping.clusters, cluster_colours(area, plan.grouping))


def areas_with_ties():
    """Random areas of two schools or more, because a tie is of two at least."""
    return areas().filter(lambda area: len(area.schools) > 1)


def drawn(picture=PICTURE, *changes, selection=()):
    area, plan = draw(picture)
    return shown(area, replay(plan, map(Decision, changes), area.schools), selection)


def decisions_of(area):
    """Up to three, whatever they do. No work that is opened has any of a school that its area does not have."""
    own = changes_of(area).filter(lambda change: {*named_in(change)} <= {*area.schools.ids})
    return st.lists(own.map(Decision), max_size=3)


@given(st.data())
def test_the_message_is_plain_json_whatever_the_area_and_the_plan(data):
    area = data.draw(areas_with_ties())
    history = replay(data.draw(plans(area)), data.draw(decisions_of(area)), area.schools)
    selection = tuple(data.draw(st.sets(st.sampled_from(area.schools.ids), max_size=2)))
    message = shown(area, history, selection)
    assert json.loads(json.dumps(message, allow_nan=False)) == message


@given(st.data())
def test_each_preview_promises_the_fit_that_the_move_then_has_to_the_last_digit(data):
    area = data.draw(areas_with_ties())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    for school_id, places in shown(area, History(plan))["previews"].items():
        for place, (_, _, _, fit, *_) in places.items():
            move = Move(plan.company(school_id), int(place) if place else None)
            after = decide(plan, move, area.schools, plan)
            assert not isinstance(after, Refusal)
            assert fit == appraise(evidence, after).fit


def foretold(message, preview):
    """What the board says of its figures once a drop is made, before it is told them: its headline, and of each place
    the counts and the statuses of its marks."""
    *_, headline, places, _ = preview
    outlooks = {place: message["outlooks"][number] for place, number in places.items()}
    figures = {
        place: (schools, pupils, [message["statuses"][int(digit)] for digit in digits])
        for place, (schools, pupils, digits) in outlooks.items()
    }
    return headline, said(message)[1] | figures


def said(message):
    """What the board is told of the same figures."""
    headline = [message["headline"][name] for name in ("fit", "change", "moved")]
    columns = {
        str(column["number"]): (column["schools"], column["pupils"], [mark["status"] for mark in column["marks"]])
        for column in message["columns"]
    }
    return headline, columns | {"": (message["tray"]["schools"], message["tray"]["pupils"], [])}


def assert_drops_are_foretold(area, history, message, party, drops):
    for place, preview in drops.items():
        move = Move(party, int(place) if place else None)
        after = decide(history.plan, move, area.schools, history.start)
        assert foretold(message, preview) == said(shown(area, history.do(Decision(move), after), with_previews=False))


@given(st.data())
def test_what_the_board_shows_the_moment_of_a_drop_is_what_it_is_told_afterwards(data):
    area = data.draw(areas_with_ties())
    history = replay(data.draw(plans(area)), data.draw(decisions_of(area)), area.schools)
    selection = tuple(data.draw(st.sets(st.sampled_from(area.schools.ids), max_size=2)))
    message, plan = shown(area, history, selection), history.plan
    for school_id, drops in message["previews"].items():
        assert_drops_are_foretold(area, history, message, plan.company(school_id), drops)
    if selection:
        assert_drops_are_foretold(area, history, message, plan.company(*selection), message["selection_previews"])


def test_every_move_of_the_pilot_is_foretold():
    area = pilot()
    history = History(area.plan())
    message = shown(area, history)
    for school_id in area.schools.ids[::4]:
        assert_drops_are_foretold(area, history, message, (school_id,), message["previews"][school_id])


def test_every_school_of_the_pilot_has_a_preview_for_each_other_place():
    area = pilot()
    message = shown(area, History(area.plan()))
    assert sum(len(places) for places in message["previews"].values()) == 41 * 5
    words, better, worse, fit, headline, *_ = message["previews"]["116465"]["1"]
    assert headline == ["83.4", "+3.9", "1 school moved"]
    assert (words, better, worse) == ("+3.9", ["phases", "pupils", "diversity"], ["size", "locality"])
    assert fit == pytest.approx(83.43254, abs=1e-5)


def test_several_selected_schools_have_previews_of_their_own():
    message = drawn(selection=("a", "d"))
    assert message["selection"] == ["a", "d"]
    assert set(message["selection_previews"]) == {"1", "2", ""}
    assert drawn()["selection_previews"] == {}


def test_where_there_are_too_many_previews_none_is_sent_and_those_of_the_selection_still_are():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    comparison = compare(appraise(evidence, plan), appraise(evidence, plan))
    message = board_data(
        area.schools,
        comparison,
        whole(area, plan),
        revision=3,
        history=History(plan),
        baseline="Pilot",
        previews=None,
        selection=("b",),
        selection_previews=previews(evidence, plan, ("b",)),
        notice={},
        height=600,
    )
    assert message["previews"] is None
    told, known = message["selection_previews"], drawn()
    assert told.keys() == known["previews"]["b"].keys() != set()
    assert [foretold(message, told[place]) for place in told] == [
        foretold(known, known["previews"]["b"][place]) for place in told
    ]


def test_the_headline_says_the_fit_its_change_and_how_many_moved():
    assert drawn()["headline"] | {"fit": ""} == {
        "fit": "",
        "change": "0.0",
        "baseline": "Pilot",
        "moved": "0 schools moved",
    }
    headline = drawn(PICTURE, Move(("b",), None))["headline"]
    assert (headline["moved"], headline["change"][0]) == ("1 school moved", "−")


def test_each_cluster_has_a_column_with_its_figures_and_a_mark_for_each_principle():
    first, second, third = drawn()["columns"]
    assert (first["label"], first["schools"], first["pupils"]) == ("Cluster 1", "3 schools", "2,000 pupils")
    assert (second["number"], second["locked"], third["locked"]) == (2, False, True)
    assert (third["schools"], third["pupils"]) == ("1 school", "pupils not known")
    for column in (first, second, third):
        assert len(column["marks"]) == len(PRINCIPLES)
        assert all(mark["sentence"].endswith(".") for mark in column["marks"])
    assert first["marks"][1] == {"status": "met", "sentence": "Both phases: 2 with primary, 1 with secondary."}


def test_an_empty_cluster_has_no_pupils_at_all():
    assert drawn("1: a\n2:")["columns"][1]["pupils"] == ""


def test_a_host_that_nobody_named_is_said_to_be_the_most_central_school():
    columns = drawn("1: a* at=50.9,-1.4 | b at=50.8,-1.4\n2: c at=50.9,-1.3\n3:")["columns"]
    assert [(each["host"], each["host_note"]) for each in columns] == [
        ("School a", ""),
        ("School c", "most central"),
        ("", ""),
    ]


def test_schools_that_moved_come_first_in_their_column_and_in_the_tray():
    message = drawn(PICTURE, Move(("b",), 2), Move(("e",), None))
    assert message["columns"][1]["members"] == ["b", "d"]
    assert message["tray"]["members"] == ["e", "g"]
    assert (message["tray"]["label"], message["tray"]["schools"]) == ("Not in a cluster", "2 schools")
    assert message["schools"]["b"]["moved_from"] == "Cluster 1"
    assert message["schools"]["d"]["moved_from"] == ""


def test_each_school_is_on_exactly_one_column_or_in_the_tray():
    message = drawn(PICTURE, Move(("b",), 2))
    placed = [school_id for column in message["columns"] for school_id in column["members"]]
    assert sorted([*placed, *message["tray"]["members"]]) == list("abcdefg")


def test_a_card_says_what_is_known_and_leaves_the_rest_empty():
    cards = drawn()["schools"]
    assert (cards["b"]["pupils"], cards["g"]["pupils"]) == ("1,900", "")
    assert (cards["a"]["name"], cards["a"]["setting"], cards["a"]["locality"]) == ("School a", "Primary", "West")
    assert [cards[each]["locked"] for each in "abcf"] == [False, False, True, False]
    assert [cards[each]["fixed"] for each in "abcf"] == [False, False, True, True]


def test_ties_are_told_on_each_of_their_schools():
    tied = drawn("1: a | b | c\n2: d\npair: a b\ntogether: a c\napart: a d")["schools"]
    assert [tie["text"] for tie in tied["a"]["ties"]] == [
        "Pair with School b",
        "Kept with School c",
        "Kept apart from School d",
    ]
    assert tied["b"]["ties"] == [{"kind": "pair", "text": "Pair with School a", "with": ["a"], "split": False}]
    assert (tied["a"]["company"], tied["b"]["company"]) == (["a", "c"], ["b"])


def test_a_pair_that_is_split_says_so_on_the_cards_of_both():
    split = drawn("1: a | b\n2: c\npair: a b", Move(("a",), 2))["schools"]
    assert split["a"]["ties"][0] == {
        "kind": "pair",
        "text": "Split from its pair, School b",
        "with": ["b"],
        "split": True,
    }
    assert split["b"]["ties"][0]["split"]


def test_nobody_may_go_to_a_locked_cluster_and_the_board_says_why():
    message = drawn()
    assert set(message["blocked"]) == set("abcdefg")
    assert message["blocked"]["a"] == {"3": "Cluster 3 is locked"}
    assert all("3" not in places for places in message["previews"].values())


def test_schools_that_are_kept_apart_may_not_join_each_other_and_the_board_says_why():
    apart = TieSchools(TieKind.APART, ("a", "c"))
    assert drawn("1: a | b\n2: c\n3:", apart)["blocked"] == {
        "a": {"2": "Kept apart from School c"},
        "c": {"1": "Kept apart from School a"},
    }
    assert drawn("1: a | b\n-: c\n3:", apart)["blocked"] == {"c": {"1": "Kept apart from School a"}}


@given(st.data())
def test_where_the_board_says_why_not_the_move_is_indeed_refused(data):
    area = data.draw(areas_with_ties())
    plan = data.draw(plans(area))
    for school_id, places in shown(area, History(plan))["blocked"].items():
        for place in places:
            if int(place) != plan.grouping.place[school_id] and not plan.broken_ties(TieKind.APART):
                assert isinstance(decide(plan, Move((school_id,), int(place)), area.schools, plan), Refusal)


def test_undo_and_redo_say_what_they_would_do():
    area, plan = draw(PICTURE)
    history = replay(plan, map(Decision, [Move(("b",), 2), Move(("d",), 1)]), area.schools).undo()
    message = shown(area, history)
    assert (message["can_undo"], message["undo"]) == (True, "School b to Cluster 2")
    assert (message["can_redo"], message["redo"]) == (True, "School d to Cluster 1")
    assert message["reset"] == "Takes back to Pilot: 1 school; 1 wish, 2 locks and 1 tie stay."
    fresh = drawn()
    assert (fresh["can_undo"], fresh["undo"], fresh["can_redo"], fresh["redo"]) == (False, "", False, "")
    assert fresh["reset"] == ""


def test_text_from_outside_goes_to_the_board_as_it_is_because_the_board_sets_it_as_text():
    area, plan = draw("1: a | b | c | d | e | f")
    area = with_names(area)
    message = shown(area, History(replace(plan, clusters=(Cluster(1, TEXTS[0], leads=(TEXTS[1],)),))))
    assert [card["name"] for card in message["schools"].values()] == list(TEXTS)
    (column,) = message["columns"]
    assert (column["name"], column["leads"]) == (TEXTS[0], TEXTS[1])


# A part of many clusters


def in_part(picture, clusters, *changes, selection=(), **rest):
    area, plan = draw(picture)
    history, evidence = replay(plan, map(Decision, changes), area.schools), Evidence.of(area)
    return board_data(
        area.schools,
        compare(appraise(evidence, plan), appraise(evidence, history.plan)),
        BoardView(clusters, cluster_colours(area, plan.grouping), **rest),
        revision=3,
        history=history,
        baseline="Pilot",
        previews=None,
        selection=selection,
        selection_previews=previews(evidence, history.plan, selection) if selection else {},
        notice={},
        height=600,
    )


def test_only_what_is_in_view_is_told_and_of_other_clusters_what_they_are_called():
    message = in_part(PICTURE, (2, 1))
    assert [column["number"] for column in message["columns"]] == [2, 1]
    assert [(each["number"], each["label"], each["locked"]) for each in message["elsewhere"]] == [
        (3, "Cluster 3", True)
    ]
    assert list(message["schools"]) == ["a", "b", "c", "d", "e", "g"]
    assert set(message["blocked"]) == set(message["schools"])


def test_whoever_is_tied_to_a_school_in_view_or_selected_has_a_card_too():
    assert list(in_part(PICTURE + "\n together: a d", (2,))["schools"]) == ["a", "d", "e", "g"]
    assert list(in_part(PICTURE, (2,), selection=("f",))["schools"]) == ["d", "e", "f", "g"]


def test_locked_schools_out_of_view_can_be_unlocked_with_the_others():
    assert in_part(PICTURE, (2,))["locked_elsewhere"] == ["c"]
    assert in_part(PICTURE, (1, 2, 3))["locked_elsewhere"] == []


def test_the_distance_of_the_selection_from_each_cluster_is_told_in_words():
    message = in_part(PICTURE, (1,), selection=("a",), distances={1: 0.0, 2: 3.24})
    assert message["distances"] == {"1": [0.0, "0.0 km"], "2": [3.24, "3.2 km"]}
