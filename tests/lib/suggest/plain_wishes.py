"""Wishes read plainly, school by school, from the table of journeys and the schools table."""

from math import ceil

from lib.domain.schools import PRIMARY_SETTINGS, SECONDARY_SETTINGS
from lib.domain.wishes import WishKind


def host_of(evidence, members, named):
    """The named host if it is there and has journeys, else the school to which the others' add up to least."""
    ids, steps = evidence.schools.ids, evidence.journeys.steps
    row = {school_id: number for number, school_id in enumerate(ids)}
    placed = [each for each in ids if each in members and evidence.journeys.located[row[each]]]
    if named in placed:
        return named
    return min(placed, key=lambda host: sum(steps[row[each], row[host]] for each in placed), default=None)


def spacing_of(evidence, school_id):
    """Mean of the journeys to the eight nearest others; None where there are no others."""
    journeys, row = evidence.journeys, evidence.schools.position[school_id]
    others = sorted(
        journeys.steps[row, other] for other in range(len(journeys.located)) if other != row and journeys.located[other]
    )
    return sum(others[:8]) / len(others[:8]) if others else None


def too_far(evidence, wish, school_id, host):
    journeys, row = evidence.journeys, evidence.schools.position
    if not journeys.located[row[school_id]]:
        return False
    way = journeys.steps[row[school_id], row[host]]
    if wish.kind is WishKind.LONGEST_JOURNEY:
        return wish.unit is journeys.unit and way > wish.amount * 1e9
    spacing = spacing_of(evidence, school_id)
    return spacing is not None and way > wish.amount * spacing


def holds_as_asked(evidence, request, grouping, wish):
    """Whether a grouping has what a request wishes for. Where only few may move, limits on journeys bind those that do;
    pairs that are split may stay so there, and where both schools stay; schools that are left out are in no group."""
    plan, place = request.plan, request.plan.grouping.place
    few, out = request.most_moves is not None, request.left_out
    together = [
        tuple(each for each in pair if each not in out)
        for pair in pairs_of(plan)
        if len({place[each] for each in pair}) == 1 or not (few or all(request.stays(each) for each in pair))
    ]
    return holds(evidence, plan, grouping, wish, plan.grouping if few else None, together, out)


def pairs_of(plan):
    return [tie.schools for tie in plan.ties if tie.kind.value == "pair"]


def holds(evidence, plan, grouping, wish, start=None, pairs=None, out=frozenset()):
    """Whether a grouping has what is wished for. `start`: schools that are there already are bound by no limit on
    journeys; `pairs`: those that count, else all; `out`: schools that are in no group."""
    rows, members = evidence.schools.rows, grouping.members
    used = [schools for schools in members.values() if schools]
    match wish.kind:
        case WishKind.PAIRS:
            pairs = pairs_of(plan) if pairs is None else pairs
            return all(len({grouping.place[each] for each in pair}) <= 1 for pair in pairs)
        case WishKind.LONGEST_JOURNEY | WishKind.REACH:
            for number, schools in members.items():
                host = host_of(evidence, schools, plan.cluster[number].host if number in plan.cluster else None)
                for school_id in schools:
                    bound = start is None or start.place[school_id] != number
                    if host and bound and too_far(evidence, wish, school_id, host):
                        return False
            return True
        case WishKind.BOTH_PHASES:
            return all(
                any(rows[each]["setting"] in phase for each in schools)
                for schools in used
                for phase in (PRIMARY_SETTINGS, SECONDARY_SETTINGS)
            )
        case WishKind.SCHOOLS:
            return all((wish.least or 0) <= len(schools) <= (wish.most or 1e9) for schools in used)
        case WishKind.PUPILS:
            totals = [sum(rows[each]["pupils"] for each in schools if rows[each]["pupils"] >= 0) for schools in used]
            return all((wish.least or 0) <= total <= (wish.most or 1e9) for total in totals)
        case _:
            by_value = {}
            for school_id, row in rows.items():
                if row.get(wish.column):
                    by_value.setdefault(row[wish.column], []).append(school_id)
            if wish.kind is WishKind.WHOLE:
                groups = [[each for each in schools if each not in out] for schools in by_value.values()]
                return all(len({grouping.place[each] for each in group}) <= 1 for group in groups)
            share = {value: ceil(len(schools) / len(used)) for value, schools in by_value.items()} if used else {}
            return all(
                sum(grouping.place[each] == number for each in schools) <= share[value]
                for value, schools in by_value.items()
                for number in members
                if members[number]
            )
