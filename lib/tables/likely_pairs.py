"""Infant schools and the junior schools that they most likely lead to, by what they are called and where they are."""

from collections.abc import Iterable

from geopy.distance import geodesic

from lib.domain.plan import Tie, TieKind
from lib.domain.schools import Schools
from lib.tables.matching import normalised

KIND_WORDS = frozenset(
    {"infant", "infants", "junior", "juniors", "nursery", "community", "church", "of", "england", "school", "and"}
)
"""words of a name that say what kind of school it is, not which"""
NEAR_KM = 1.0
REASON = "An infant and a junior school of one name, less than 1 km apart"


def likely_pairs(schools: Schools, ties: Iterable[Tie] = ()) -> tuple[Tie, ...]:
    """The infant and junior schools whose names differ only in words for the kind of school, and that are at most
    NEAR_KM apart, in a straight line; without those that some tie has both of already. In the area's order."""
    tied = [frozenset(tie.schools) for tie in ties]
    juniors: dict[str, list[str]] = {}
    for school_id, row in schools.rows.items():
        if row["setting"] == "Junior":
            juniors.setdefault(_name(row["name"]), []).append(school_id)
    return tuple(
        Tie(TieKind.PAIR, (school_id, junior), REASON, likely=True)
        for school_id, row in schools.rows.items()
        if row["setting"] == "Infant"
        for junior in juniors.get(_name(row["name"]), ())
        if _km(schools, school_id, junior) <= NEAR_KM and not any({school_id, junior} <= each for each in tied)
    )


def _name(name: str) -> str:
    """What is left of a name without words for the kind of school."""
    return " ".join(word for word in normalised(name).split() if word not in KIND_WORDS)


def _km(schools: Schools, one: str, other: str) -> float:
    """How far apart two schools are; infinitely far where one has no place."""
    places = [(schools.rows[each]["lat"], schools.rows[each]["lon"]) for each in (one, other)]
    known = all(degree == degree for place in places for degree in place)  # NaN equals nothing, not even itself
    return float(geodesic(*places).km) if known else float("inf")
