"""What is not known of the schools of an area, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.settings import Settings
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.principles.figures import FIGURES, figure
from lib.principles.principle import Principle
from lib.views.school_table import Meaning, meanings
from lib.views.wording import count, in_a_list

REMARKS = "notes"
DATED_BY = {
    "The authority’s page": "name",
    "Census figures": "pupils",
    "The register": "name_register",
    "Trusts": "trust",
}
"""A column whose year is that of all that comes from there."""


@dataclass(frozen=True)
class Gap:
    """A figure or column, the names of the schools that lack it, out of how many, and what follows, in plain text."""

    what: str
    missing: tuple[str, ...]
    of: int
    follows: str

    @property
    def known(self) -> int:
        return self.of - len(self.missing)


def figure_gaps(evidence: Evidence, settings: Settings) -> tuple[Gap, ...]:
    """Each figure that principles rest on, those that make one unmeasurable first, then those that schools lack."""
    names = np.array(list(evidence.schools.names.values()), dtype=object)
    gaps = [
        (
            evidence.enough(key, settings.known_share),
            Gap(figure(key).label, tuple(names[~evidence.known(key)]), len(names), _follows(key, evidence, settings)),
        )
        for key in _keys(evidence, settings)
    ]
    return tuple(gap for _, gap in sorted(gaps, key=lambda each: (each[0], -len(each[1].missing))))


def _keys(evidence: Evidence, settings: Settings) -> list[str]:
    """The figures that the seven principles rest on, then those that only the authority's own do."""
    own = (key for principle in principles(settings) for key in principle.figures(evidence))
    return list(dict.fromkeys((*(each.key for each in FIGURES), *own)))


def _follows(key: str, evidence: Evidence, settings: Settings) -> str:
    """What the figure is good for, and what its gaps lead to."""
    users = [each for each in principles(settings) if key in each.figures(evidence)]
    missing = evidence.known_count(key) < len(evidence.schools)
    words = []
    if key == "place" and missing:
        words.append("Schools without a place are not on the map.")
    if not users:
        words.append("No principle is measured by it here.")
    elif not evidence.enough(key, settings.known_share):
        needed = evidence.needed(settings.known_share)
        words.append(f"{_principles(users)} cannot be measured until {count(needed, 'school')} have it.")
    else:
        words.append(f"{_principles(users)} {'is' if len(users) == 1 else 'are'} measured by it.")
        if missing:
            words.append("Schools that lack it are left out of the measure.")
    return " ".join(words)


def _principles(principles: list[Principle]) -> str:
    named = [f"{each.number} ({each.short})" for each in principles]
    return f"Principle{'' if len(named) == 1 else 's'} {in_a_list(named, len(named))}"


def column_gaps(schools: Schools) -> tuple[Gap, ...]:
    """The other columns that say something of some schools and not of all, the emptiest first."""
    gaps = []
    for each in _others(schools):
        if 0 < each.known < each.of:
            missing = tuple(schools.table.loc[~schools.known(each.column.name), "name"])
            blank = f"An empty cell may also mean that {each.column.blank}. " if each.column.blank else ""
            gaps.append(Gap(each.column.title, missing, each.of, f"{blank}No principle is measured by it."))
    return tuple(sorted(gaps, key=lambda gap: -len(gap.missing)))


def whole_columns(schools: Schools, known: bool) -> tuple[str, ...]:
    """Titles of the other columns that are known for every school, or for none."""
    return tuple(each.column.title for each in _others(schools) if each.known == (each.of if known else 0))


def _others(schools: Schools) -> Iterator[Meaning]:
    """The columns that no principle is measured by, but for remarks, which need not be made."""
    used = {name for each in FIGURES for name in each.columns} | {REMARKS}
    return (each for each in meanings(schools) if each.column.name not in used)


def remarks(area: Area, plan: Plan) -> tuple[tuple[str, str], ...]:
    """What else a reader of the figures should know, as (about, sentence): only what the data itself shows."""
    return tuple((about, sentence) for about, sentence in _remarks(area, plan) if sentence)


def _remarks(area: Area, plan: Plan) -> Iterator[tuple[str, str]]:
    year = {each.column.name: each.year for each in meanings(area.schools)}
    for about, column in DATED_BY.items():
        yield about, f"As of {year[column]}." if year.get(column) else ""
    unnamed = [cluster for cluster in plan.clusters if cluster.host is None]
    if unnamed:
        whose = f"{len(unnamed)} of {count(len(plan.clusters), 'cluster')} {'has' if len(unnamed) == 1 else 'have'}"
        yield "Hosts", f"{whose} no host school named: the most central school stands in, and journeys are to it."
    yield "Wards", _wards(area)
    yield "Places", _shared_points(area.schools)


def _wards(area: Area) -> str:
    """Whether the schools' wards are among those that are drawn."""
    properties = [feature.get("properties") or {} for feature in area.boundaries["features"]]
    drawn = {each["code"] for each in properties if each.get("kind") == "ward" and "code" in each}
    if not drawn or "ward_code" not in area.schools.table:
        return ""
    codes = area.schools.table.loc[area.schools.known("ward_code"), "ward_code"]
    strange = int((~codes.isin(drawn)).sum())
    if not strange:
        return ""
    return (
        f"The ward of {strange} of {count(len(codes), 'school')} is not among the {len(drawn)} wards drawn on the map: "
        "the outlines and the codes are of different years."
    )


def _shared_points(schools: Schools) -> str:
    if not {"lat", "lon"} <= set(schools.table):
        return ""
    points = schools.table.loc[schools.known("lat") & schools.known("lon"), ["lat", "lon"]]
    shared = points.index[points.duplicated(keep=False)]
    if shared.empty:
        return ""
    return f"{in_a_list([schools.names[each] for each in shared], 4)} share their point on the map with another school."
