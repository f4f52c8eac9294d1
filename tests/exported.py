"""What the tests of the exports write: the pilot with three schools moved, or any other area."""

from datetime import UTC, datetime
from functools import cache

from lib.__main__ import score_document
from lib.domain.options import Option
from lib.exports.export import Subject
from lib.principles.evidence import Evidence
from tests.builders import pilot

MOMENT = datetime(2026, 7, 3, 22, 30, tzinfo=UTC)
"""half past eleven in the evening in England"""
MOVES = {"116465": 1, "138626": 3, "116102": 3}
NAME, AUTHOR = "Option A", "Ann Lee"


@cache
def pilot_area():
    """The pilot, read once: no test changes it."""
    area = pilot()
    return area, Evidence.of(area)


def subject_of(area, plan=None, **rest):
    """An option of that plan against the area's own one."""
    option = Option(NAME, plan or area.plan(), author=AUTHOR)
    parts = {"baseline": Option("Pilot", area.plan()), "options": (option,), "moment": MOMENT}
    own, evidence = pilot_area()
    return Subject(area, evidence if area is own else Evidence.of(area), **parts | rest)


def moved_plan(area):
    """The pilot's plan with the three schools moved."""
    plan = area.plan()
    for school_id, number in MOVES.items():
        plan = plan.with_grouping(plan.grouping.move([school_id], number))
    return plan


def pilot_subject(**rest):
    area, _ = pilot_area()
    return subject_of(area, moved_plan(area), **rest)


def score_of(subject):
    """What `python -m lib score --json` says of the option."""
    return score_document(subject.area, subject.evidence, subject.comparison.after)
