import pytest

from lib.domain.changes import LockClusters, LockSchools, Measure, Move, NameHost, TieSchools, WishFor, decide
from lib.domain.plan import TieKind
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind
from lib.views.resetting import reset_in_words
from tests.builders import draw

PICTURE = "1: a | b | c\n2: d | e | f"


def told(*changes):
    """What is said of a reset after these changes."""
    area, start = draw(PICTURE)
    plan = start
    for change in changes:
        plan = decide(plan, change, area.schools, start)
    moved = len(plan.grouping.movers(start.grouping))
    return reset_in_words(plan, start, area.schools, moved, "Pilot")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((), ""),
        ((LockSchools(("a",), True),), ""),
        ((Move(("a",), 2),), "Takes back to Pilot: 1 school; 1 wish stays."),
        (
            (
                Move(("a", "b"), 2),
                NameHost(1, "c"),
                Measure(Settings(size_from=2)),
                LockClusters((1,), False),
                TieSchools(TieKind.TOGETHER, ("d", "e")),
                WishFor(Wish(WishKind.BOTH_PHASES)),
                LockSchools(("f",), True),
            ),
            "Takes back to Pilot: 2 schools, what was changed of the clusters and how it is measured; 2 wishes, 1 lock "
            "and 1 tie stay.",
        ),
        ((Move(("a",), 2), LockSchools(("f",), True)), "Takes back to Pilot: 1 school; 1 wish and 1 lock stay."),
        ((Move(("a",), 2), LockSchools(("a",), True)), "No reset: School a is locked; unlock it first."),
    ],
)
def test_before_a_reset_it_is_said_what_goes_back_and_what_stays(changes, words):
    assert told(*changes) == words
