from lib.appraisal import appraise
from lib.domain.changes import Move, decide
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.suggest.next_moves import NextMove
from lib.views.next_moves import NO_GAIN, offered, own_journeys
from tests.builders import draw
from tests.hostile import compared

HERE = Move(("a",), 1)
WAY = """
    1: a* at=50.90,-1.40 | b at=50.91,-1.40
    2: c* at=50.95,-1.40 | d
    -: e at=50.93,-1.40
"""


def moves(*fits):
    return [NextMove(HERE, fit) for fit in fits]


def test_only_moves_that_improve_the_fit_as_it_is_shown_are_offered():
    found = offered(70.0, moves(75.0, 70.06, 70.04, 70.0, 60.0, None))
    assert [move.fit for move in found.moves] == [75.0, 70.06]
    assert found.remark == ""


def test_where_nothing_gains_those_that_cost_least_are_offered_and_that_is_said():
    found = offered(70.0, moves(70.04, 70.0, 69.0, 60.0, None))
    assert [move.fit for move in found.moves] == [69.0, 60.0]
    assert found.remark == f"{NO_GAIN}; these cost it least."
    assert offered(70.0, moves(70.0)).remark == offered(70.0, []).remark == f"{NO_GAIN}."


def test_where_there_is_no_fit_yet_whatever_brings_one_is_offered():
    assert [move.fit for move in offered(None, moves(5.0, None)).moves] == [5.0]


def told(school_id, to):
    area, plan = draw(WAY)
    change = Move((school_id,), to)
    comparison = compared(area, plan, decide(plan, change, area.schools, plan))
    return [each.in_words(area.schools, JourneyUnit.KM) for each in own_journeys(Evidence.of(area), comparison)]


def test_each_school_that_moves_says_how_far_it_is_from_its_host_before_and_after():
    assert told("b", 2) == ["School b: 4.4 km to its host instead of 1.1 km"]
    assert told("a", 2) == ["School a: 5.6 km to its host instead of being the host itself"]
    assert told("e", 1) == ["School e: 3.3 km to its host"]
    assert told("d", 1) == ["School d: its journey is not known"]


def test_a_school_that_is_alone_is_its_own_host():
    area, plan = draw(WAY + "    3:\n")
    comparison = compared(area, plan, decide(plan, Move(("b",), 3), area.schools, plan))
    (way,) = own_journeys(Evidence.of(area), comparison)
    assert way.in_words(area.schools, JourneyUnit.KM) == "School b: the host itself instead of 1.1 km"
    assert appraise(Evidence.of(area), comparison.after.plan).clusters[3].host == "b"
