"""Plans and decisions without what is said of single schools in confidence: their ratings and areas of expertise."""

from dataclasses import replace

from lib.domain.changes import Enter, TakeUp
from lib.domain.history import Decision
from lib.domain.plan import Plan
from lib.domain.schools import IN_CONFIDENCE, Entry


def plan_without_ratings(plan: Plan) -> Plan:
    return replace(plan, entries=_open(plan.entries))


def decision_without_ratings(decision: Decision) -> Decision:
    """The decision without the ratings that it entered or took up; an entry of nothing may be left."""
    match decision.change:
        case Enter(entries):
            return replace(decision, change=Enter(_open(entries)))
        case TakeUp(source, plan):
            return replace(decision, change=TakeUp(source, plan_without_ratings(plan)))
    return decision


def _open(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.column not in IN_CONFIDENCE)
