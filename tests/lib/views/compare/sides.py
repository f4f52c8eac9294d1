"""Options of a drawn area, side by side."""

from collections.abc import Mapping, Sequence

from lib.appraisal import appraise
from lib.domain.area import Area
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.views.compare.compared import Compared, side_by_side

PICTURE = """
    1: a Infant 100 at=50.90,-1.44 | b Junior 120 at=50.90,-1.44
    2: c Primary 300 at=50.90,-1.35 | d Secondary 700 at=50.90,-1.35 | e Secondary 80 at=50.90,-1.44
    pair: a b
"""


def moved(plan: Plan, *moves: tuple[str, int | None]) -> Plan:
    """The plan with these schools in these clusters."""
    grouping = plan.grouping
    for school_id, number in moves:
        grouping = grouping.move([school_id], number)
    return plan.with_grouping(grouping)


def options_of(plans: Sequence[Plan], names: Sequence[str] = ()) -> dict[str, Option]:
    """Options with the keys "0", "1" and so on, called "Pilot", "One", "Two" … unless they are given names."""
    known = names or ("Pilot", "One", "Two", "Three", "Four", "Five")
    return {str(number): Option(name, plan) for number, (name, plan) in enumerate(zip(known, plans, strict=False))}


def sides(area: Area, *plans: Plan, yardstick: Plan | None = None) -> Compared:
    """The first plan as the baseline of the others."""
    return of_options(area, options_of(plans), yardstick or plans[0])


def of_options(area: Area, options: Mapping[str, Option], yardstick: Plan) -> Compared:
    evidence = Evidence.of(area)
    first, *others = options
    return side_by_side(options, first, others, yardstick, lambda plan: appraise(evidence, plan))
