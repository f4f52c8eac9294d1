"""What the clusters of a first grouping are called: by the place where most of their schools are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lib.domain.changes import LONGEST_NAME
from lib.domain.plan import Plan
from lib.domain.schools import Schools

PLACES = ("town", "locality")
"""the columns that say where a school is; the one that tells the schools further apart counts"""


def named(plan: Plan, schools: Schools) -> Plan:
    """The plan with a name for each cluster that has a school and no name yet: the place of most of its schools, the
    first listed of equals, with a number where several clusters have the same place. A cluster whose schools have none
    stays without."""
    where = _places(schools)
    place = {
        cluster.number: found
        for cluster in plan.clusters
        if not cluster.name and (found := _commonest(where[each] for each in plan.grouping.members[cluster.number]))
    }
    shared, given = Counter(place.values()), {cluster.name for cluster in plan.clusters}
    names: dict[int, str] = {}
    for number, found in place.items():
        wanted = [found] if shared[found] == 1 else []
        wanted += [f"{found} {count}" for count in range(1, len(plan.clusters) + len(given) + 1)]
        names[number] = next(name for name in wanted if name not in given)
        given.add(names[number])
    return replace(
        plan, clusters=tuple(replace(each, name=names.get(each.number, each.name)) for each in plan.clusters)
    )


def _places(schools: Schools) -> dict[str, str]:
    """Where each school is, by its id: its town or locality, else the district of its postcode; "" where not known."""
    told = [{each: _short(str(row.get(column, ""))) for each, row in schools.rows.items()} for column in PLACES]
    best = max(told, key=lambda places: len({*places.values()} - {""}))
    if any(best.values()):
        return best
    return {each: _short(str(row.get("postcode", "")).split(" ")[0]) for each, row in schools.rows.items()}


def _short(place: str) -> str:
    """The place as far as it may stand in a name, with room for a number behind it."""
    return place[: LONGEST_NAME - 4].strip() if place.isprintable() else ""


def _commonest(places: Iterable[str]) -> str:
    counted = Counter(place for place in places if place)
    return max(counted, key=lambda place: counted[place], default="")
