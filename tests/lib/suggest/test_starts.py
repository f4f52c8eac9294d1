"""Where a search begins."""

from lib.domain.changes import Regroup, decide
from lib.domain.plan import Plan
from lib.suggest.starts import starting_from
from tests.builders import draw

AREA, BOARD = draw("1: a | b\n2: c | d\n3: e\ntogether: a b")
OTHER = draw("1: a | b | c\n2: d | e")[1]


def test_it_has_the_schools_of_the_other_plan_and_all_else_of_the_board():
    start = starting_from(BOARD, OTHER)
    assert start.grouping == OTHER.grouping
    assert start.ties == BOARD.ties
    assert start.wishes == BOARD.wishes
    assert starting_from(BOARD, BOARD) is BOARD


def test_what_is_locked_on_the_board_stays_there_so_that_it_can_be_put_back():
    area, board = draw("1!: a | b\n2: c! | d\n3: e")
    start = starting_from(board, draw("1: a | c\n2: b | d | e")[1])
    assert start.grouping.place == {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    assert 1 in start.locked_clusters
    after = decide(board, Regroup(tuple(start.grouping.place.items()), "start"), area.schools, board)
    assert isinstance(after, Plan)
    assert after.grouping.place == start.grouping.place


def test_clusters_that_only_the_other_plan_has_are_there():
    start = starting_from(BOARD, draw("1: a | b\n4: c | d | e")[1])
    assert start.grouping.clusters == (1, 4)
    assert [cluster.number for cluster in start.clusters] == [1, 4]
