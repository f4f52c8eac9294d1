from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.domain.changes import AnswerPairs, LockSchools, Move, RenameCluster, Swap
from lib.domain.history import Decision, replay
from lib.domain.plan import Tie, TieKind
from lib.views.options.decision_log import NOBODY, LogFilter, as_table, asked_for, decision_log
from lib.views.spreadsheet import as_csv
from tests.builders import draw

AREA, START = draw("""
    1: a | b
    2: c | d
""")
NOON = datetime(2025, 7, 3, 11, 30, tzinfo=UTC)
DECISIONS = (
    Decision(Move(("a",), 2), "Ann", NOON, "=siblings"),
    Decision(Swap("b", "c"), "Bea", NOON),
    Decision(LockSchools(("d",), True), "Ann", NOON),
    Decision(RenameCluster(1, "North")),
)
HISTORY = replay(START, DECISIONS, AREA.schools)
LINES = decision_log(HISTORY, AREA.schools, lambda plan: float(len(plan.grouping.members[2])))


def steps(**asked):
    return [line.step for line in asked_for(LINES, LogFilter(**asked))]


ASKED = [
    ({}, [1, 2, 3, 4]),
    ({"people": ("Ann",)}, [1, 3]),
    ({"people": (NOBODY, "Bea")}, [2, 4]),
    ({"schools": ("a",)}, [1]),
    ({"schools": ("c", "d")}, [2, 3]),
    ({"clusters": (1,)}, [1, 2, 4]),
    ({"topics": ("Moves",)}, [1, 2]),
    ({"topics": ("Clusters", "Locks, ties and wishes")}, [3, 4]),
    ({"text": " SIBLINGS "}, [1]),
    ({"text": "school d"}, [3]),
    ({"people": ("Ann",), "topics": ("Moves",), "text": "cluster 2"}, [1]),
    ({"text": "nothing like it"}, []),
]


@pytest.mark.parametrize(("asked", "expected"), ASKED, ids=[str(asked) for asked, _ in ASKED])
def test_the_log_is_narrowed_by_person_school_cluster_kind_and_text(asked, expected):
    assert steps(**asked) == expected


def test_a_step_that_splits_a_pair_says_so_and_the_next_one_does_not_again():
    area, start = draw("1: a | b\n2: c\n3:\npair: a b")
    history = replay(start, [Decision(Move(("a",), 2)), Decision(Move(("a",), 3))], area.schools)
    told = [line.what for line in decision_log(history, area.schools, lambda _: None)]
    assert told == ["School a to Cluster 2 (splits the pair School a and School b)", "School a to Cluster 3"]


def test_the_answer_about_pairs_is_about_the_schools_it_names():
    area, start = draw("1: a | b | c")
    start = replace(start, ties=(Tie(TieKind.PAIR, ("a", "b"), likely=True),))
    history = replay(start, [Decision(AnswerPairs((("a", "b"),), True))], area.schools)
    (line,) = decision_log(history, area.schools, lambda _: None)
    assert (line.what, line.schools) == ("School a and School b are an infant and junior pair", frozenset("ab"))


def test_each_line_says_who_when_what_why_and_the_fit_after_it():
    first, *_, last = as_table(LINES).to_dict("records")
    assert first == {
        "Step": 1,
        "Who": "Ann",
        "When": "Thu 3 Jul 2025, 12:30",
        "What": "School a to Cluster 2",
        "Why": "=siblings",
        "Fit after": "3.0",
        "In force": "Yes",
    }
    assert (last["Who"], last["When"]) == (NOBODY, "–")


def test_steps_that_were_undone_stay_in_the_log_and_are_not_in_force():
    lines = decision_log(replace(HISTORY, done=2), AREA.schools, lambda _: None)
    assert [line.in_force for line in lines] == [True, True, False, False]
    assert as_table(lines)["In force"].tolist() == ["Yes", "Yes", "Undone", "Undone"]


def test_a_reason_that_a_spreadsheet_would_run_is_text_in_the_file():
    assert b"'=siblings" in as_csv(as_table(LINES))
