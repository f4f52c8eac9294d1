"""Which schools are elsewhere than in the baseline, and who decided it, when and why, as far as that is known."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from lib.appraisal import Comparison
from lib.domain.history import Decision, HistoryStep
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.views.table import Column, Kind, Table, Value


def moves(comparison: Comparison, start: Plan, schools: Schools, steps: Sequence[HistoryStep], zone: ZoneInfo) -> Table:
    """One row for each school that changes its cluster. `steps` led from `start`, whatever the plans are compared with,
    to the second plan; () where they are not known.

    Moments are told by the clocks of `zone`.
    """
    before, after = comparison.before.plan, comparison.after.plan
    decided = _last_decisions(start, steps)
    rows: list[tuple[Value, ...]] = []
    for mover in comparison.movers:
        decision = decided.get(mover.school_id)
        at = decision.at.astimezone(zone).replace(tzinfo=None) if decision and decision.at else None
        rows.append(
            (
                schools.names[mover.school_id],
                before.label(mover.origin),
                after.label(mover.destination),
                decision.by if decision else "",
                at,
                decision.reason if decision else "",
            )
        )
    columns = (
        Column("School", Kind.LONG),
        Column("From"),
        Column("To"),
        Column("Decided by"),
        Column("When", Kind.MOMENT),
        Column("Why", Kind.LONG),
    )
    remark = "" if rows else "No school changes its cluster."
    return Table("Schools that change their cluster", columns, tuple(rows), remark, key="moves")


def _last_decisions(start: Plan, steps: Sequence[HistoryStep]) -> dict[str, Decision]:
    """The last decision that moved each school, by school_id."""
    found: dict[str, Decision] = {}
    before = start
    for step in steps:
        found |= {mover.school_id: step.decision for mover in step.plan.grouping.movers(before.grouping)}
        before = step.plan
    return found
