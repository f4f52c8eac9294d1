from datetime import timedelta

import pytest

from lib.domain.changes import Move
from lib.domain.history import Decision, replay
from lib.domain.together import Doing, news_between
from lib.views.together import came_in, here, on_top, who_did
from tests.builders import draw

AREA, START = draw("1: a Primary 200 | b Secondary 900\n2: c Primary 300")
A, B = Decision(Move(("a",), 2), "Anna", maker="anna"), Decision(Move(("b",), 2), "Ben", maker="ben")
NONE = replay(START, (), AREA.schools)
BOTH = replay(START, (A, B), AREA.schools)
NOW, LONG_AGO = timedelta(seconds=5), timedelta(seconds=45)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([], ""),
        ([("Ben", "Compare", NOW)], "Here too: Ben on Compare"),
        ([("", "Board", NOW), ("Cleo", "", NOW)], "Here too: somebody on Board and Cleo"),
        ([("Ben", "Board", LONG_AGO)], "Here too: Ben on Board, not seen for a moment"),
        ([("Ben", "Board", NOW)] * 6, "Here too: Ben on Board, Ben on Board, Ben on Board and 3 more"),
    ],
)
def test_who_is_here_is_told_by_name_and_page(people, words):
    assert here(people) == words


def test_what_came_in_is_told_by_who_and_what():
    news = news_between(NONE, BOTH, "cleo")
    assert came_in(news, AREA.schools, {}) == "Anna: School a to Cluster 2 and Ben: School b to Cluster 2."
    assert on_top(news, AREA.schools, {}, Doing.MAKE) == "Made on top of 2 steps by Anna and Ben."
    assert on_top(news[1:], AREA.schools, {}, Doing.UNDO) == "After Ben’s step (School b to Cluster 2)."
    assert on_top((), AREA.schools, {}, Doing.MAKE) == ""


@pytest.mark.parametrize(
    ("others", "who"),
    [({"anna": "Anna", "ben": "Ben"}, "Anna"), ({"ben": "Ben"}, "Ben"), ({"ben": "Ben", "dora": "Dora"}, ""), ({}, "")],
)
def test_who_undid_a_step_is_its_maker_while_they_are_here_else_the_one_other_who_is(others, who):
    (news,) = news_between(replay(START, (A,), AREA.schools), NONE, "cleo")
    assert news.undone
    assert who_did(news, others) == who
