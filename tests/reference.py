"""A second, slow and obvious reading of the seven principles, to check the real one against.

It is written from the definitions alone, shares no code with the application, and is meant to be checked by eye: one
function a principle, in the order of the authority's page, each working through the schools one by one. `score` at the
end puts them together. Words: a *cluster* is a list of schools in area order; a *mark* is what one principle says of
one cluster (its value, status and score); a figure that is not known is None, and a text that is not known is "".
"""

import math
from collections.abc import Callable
from functools import cache
from statistics import fmean
from typing import Any

from geopy.distance import geodesic
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

School = dict[str, Any]
Clusters = dict[int, list[School]]
Mark = dict[str, Any]
Reading = dict[str, Any]
Settings = dict[str, Any]
Point = tuple[float, float]
Table = dict[tuple[str, str], float]
"""journeys by (from, to)"""
Ground = dict[str, Any]
"""barriers (shapes), crossings (points), and the area's own table of journeys or None"""

PHASES_TAUGHT = {
    "Infant": ["primary"],
    "Junior": ["primary"],
    "Primary": ["primary"],
    "Secondary": ["secondary"],
    "All Through": ["primary", "secondary"],
}
CONFIDENCE_BANDS = ["developing", "secure", "leading"]

DEFAULTS: Settings = {
    "size_from": 8,
    "size_to": 10,
    "size_partly": 2,
    "size_zero": 4,
    "pupils_met": 0.10,
    "pupils_partly": 0.25,
    "pupils_zero": 0.50,
    "locality_met": 0.50,
    "locality_partly": 0.75,
    "inclusive_partly": 0.95,
    "known_share": 0.80,
    "weights": {
        "size": 1.0,
        "phases": 1.0,
        "pupils": 1.0,
        "locality": 1.0,
        "diversity": 1.0,
        "expertise": 1.0,
        "inclusive": 1.0,
    },
}


# What the principles have in common


def mark(value: float, *, met: bool, partly: bool, score: float) -> Mark:
    """What a principle says of one cluster."""
    if met:
        status = "met"
    elif partly:
        status = "partly met"
    else:
        status = "not met"
    return {"value": value, "status": status, "score": score}


def not_measurable() -> Mark:
    """What a principle says of a cluster when it cannot say anything."""
    return {"value": None, "status": "not measurable", "score": None}


def reading(marks: dict[int, Mark]) -> Reading:
    """What a principle says of the grouping: its clusters' mean score, and whether all, some or none meet it."""
    statuses = []
    scores = []
    for cluster_mark in marks.values():
        if cluster_mark["status"] != "not measurable":
            statuses.append(cluster_mark["status"])
            scores.append(cluster_mark["score"])
    if not scores:
        return {"clusters": marks, "status": "not measurable", "score": None}
    if statuses.count("met") == len(statuses):
        status = "met"
    elif statuses.count("met") == 0:
        status = "not met"
    else:
        status = "partly met"
    return {"clusters": marks, "status": status, "score": fmean(scores)}


def nothing_measurable(clusters: Clusters) -> Reading:
    """What a principle says when too few of the area's schools have its figure."""
    marks = {}
    for number in clusters:
        marks[number] = not_measurable()
    return reading(marks)


def known_for_enough(schools: list[School], is_known: Callable[[School], bool], settings: Settings) -> bool:
    """Whether the least share of the area's schools that a measure needs have the figure."""
    if not schools:
        return False
    known = 0
    for school in schools:
        if is_known(school):
            known += 1
    share_known = known / len(schools)
    return bool(share_known >= settings["known_share"])


# 1. Relatively small number of schools (8-10 average)


def size(clusters: Clusters, settings: Settings) -> Reading:
    """The value is the number of schools; the gap is how many schools that is outside 8 to 10."""
    marks = {}
    for number, members in clusters.items():
        schools_in_cluster = len(members)
        if schools_in_cluster < settings["size_from"]:
            gap = settings["size_from"] - schools_in_cluster
        elif schools_in_cluster > settings["size_to"]:
            gap = schools_in_cluster - settings["size_to"]
        else:
            gap = 0
        marks[number] = mark(
            schools_in_cluster,
            met=gap == 0,
            partly=gap <= settings["size_partly"],
            score=max(0.0, 1 - gap / settings["size_zero"]),
        )
    return reading(marks)


# 2. Includes both primary and secondary


def has_setting(school: School) -> bool:
    """Whether the setting is one whose phases we know."""
    return school["setting"] in PHASES_TAUGHT


def phases(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is how many of the two phases the cluster has; only both will do."""
    if not known_for_enough(schools, has_setting, settings):
        return nothing_measurable(clusters)
    marks = {}
    for number, members in clusters.items():
        phases_present = set()
        for school in members:
            if has_setting(school):
                phases_present.update(PHASES_TAUGHT[school["setting"]])
        if not phases_present:
            marks[number] = not_measurable()
            continue
        has_both = phases_present == {"primary", "secondary"}
        marks[number] = mark(len(phases_present), met=has_both, partly=False, score=1.0 if has_both else 0.0)
    return reading(marks)


# 3. Similar pupil population size


def has_pupils(school: School) -> bool:
    """Whether the number of pupils is known; 0 is a number."""
    return school["pupils"] is not None


def pupils_of(members: list[School]) -> int | None:
    """The pupils of the schools whose number is known, or None where no school's is."""
    known = [school["pupils"] for school in members if has_pupils(school)]
    return sum(known) if known else None


def pupils(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is how far the cluster's pupils are from the mean of the clusters, as a share of that mean."""
    if not known_for_enough(schools, has_pupils, settings):
        return nothing_measurable(clusters)
    totals = {number: pupils_of(members) for number, members in clusters.items()}
    known_totals = [total for total in totals.values() if total is not None]
    marks = {}
    for number, total in totals.items():
        if total is None:
            marks[number] = not_measurable()
            continue
        mean = fmean(known_totals)
        # A mean of 0 is only possible where every cluster has 0 pupils: they do not differ.
        difference = abs(total - mean) / mean if mean else 0.0
        marks[number] = mark(
            difference,
            met=difference <= settings["pupils_met"],
            partly=difference <= settings["pupils_partly"],
            score=max(0.0, 1 - difference / settings["pupils_zero"]),
        )
    return reading(marks)


# 4. Locality-based


def is_located(school: School, ground: Ground) -> bool:
    """Whether the school has journeys: it is named in the area's own table or, without one, has both coordinates."""
    if ground["table"] is not None:
        return any(school["school_id"] in pair for pair in ground["table"])
    return school["lat"] is not None and school["lon"] is not None


def located(schools: list[School], ground: Ground) -> list[School]:
    """Those of the schools that have journeys."""
    return [school for school in schools if is_located(school, ground)]


@cache
def kilometres_between(here: Point, there: Point) -> float:
    """The geodesic, remembered, because it is asked for the same two points over and over."""
    kilometres: float = geodesic(here, there).kilometers
    return kilometres


def distance_km(here: Point, there: Point) -> float:
    """The straight line over the earth between two (lat, lon), the same to the last digit there and back."""
    return kilometres_between(min(here, there), max(here, there))


def meets_a_barrier(here: Point, there: Point, barriers: list[BaseGeometry]) -> bool:
    """Whether the straight line on the map, in longitude and latitude, meets the water."""
    line = LineString([(here[1], here[0]), (there[1], there[0])])
    return any(line.intersects(barrier) for barrier in barriers)


def journey(school: School, to: School, ground: Ground) -> float:
    """What the area's own table says; else the straight line, or where that meets water, the shortest way over it.

    Where the table has the other direction only, that stands for both. Where an area has water but no crossing is
    given, there is no way round to measure: the straight line stands.
    """
    if ground["table"] is not None:
        return journey_by_table(school["school_id"], to["school_id"], ground["table"])
    here = (school["lat"], school["lon"])
    there = (to["lat"], to["lon"])
    if here == there:
        return 0.0
    if not ground["crossings"] or not meets_a_barrier(here, there, ground["barriers"]):
        return distance_km(here, there)
    return min(distance_km(here, crossing) + distance_km(crossing, there) for crossing in ground["crossings"])


def journey_by_table(school_id: str, to: str, table: Table) -> float:
    """The row from the school to the other, else the row from the other to the school."""
    if school_id == to:
        return 0.0
    return table[school_id, to] if (school_id, to) in table else table[to, school_id]


def mean_journey(schools: list[School], to: School, ground: Ground) -> float:
    """The mean over those of the schools that have journeys; the journey of a school to itself counts, as 0."""
    return fmean([journey(school, to, ground) for school in located(schools, ground)])


def most_central(schools: list[School], ground: Ground) -> School | None:
    """The school with the least mean journey from these schools, the first of them on ties; None if none is located."""
    best = None
    least = math.inf
    for candidate in located(schools, ground):
        mean = mean_journey(schools, candidate, ground)
        if mean < least:
            best = candidate
            least = mean
    return best


def host_of(members: list[School], named: str | None, ground: Ground) -> School | None:
    """The named host, where it is in the cluster and has journeys; else the cluster's most central school."""
    for school in members:
        if school["school_id"] == named and is_located(school, ground):
            return school
    return most_central(members, ground)


def mean_journey_to_the_most_central_school(schools: list[School], ground: Ground) -> float | None:
    """J: the mean journey of all the area's located schools to the area's most central one."""
    centre = most_central(schools, ground)
    return None if centre is None else mean_journey(schools, centre, ground)


def journeys_to(host: School, members: list[School], ground: Ground) -> dict[str, Any]:
    """A cluster's journeys to a host: their mean, the longest, who has that, and each school's own."""
    each = {school["school_id"]: journey(school, host, ground) for school in located(members, ground)}
    longest = max(each.values())
    furthest = [school_id for school_id, way in each.items() if way == longest and longest > 0]
    return {"mean": fmean(each.values()), "longest": longest, "furthest": furthest, "each": each}


def locality(
    schools: list[School],
    clusters: Clusters,
    hosts: dict[int, School | None],
    ground: Ground,
    settings: Settings,
) -> Reading:
    """The value is the mean journey of the cluster's schools to its host; the grouping's score is over schools."""
    if not known_for_enough(schools, lambda school: is_located(school, ground), settings):
        return nothing_measurable(clusters)
    area_journey = mean_journey_to_the_most_central_school(schools, ground)

    def score_of(mean: float) -> float:
        # J is 0 only where every school is at one place: no journey is any distance.
        return max(0.0, 1 - mean / area_journey) if area_journey else 1.0

    marks = {}
    every_journey = []
    for number, members in clusters.items():
        host = hosts[number]
        if host is None:
            marks[number] = not_measurable()
            continue
        journeys = [journey(school, host, ground) for school in located(members, ground)]
        every_journey.extend(journeys)
        mean = fmean(journeys)
        marks[number] = mark(
            mean,
            met=mean <= settings["locality_met"] * area_journey,
            partly=mean <= settings["locality_partly"] * area_journey,
            score=score_of(mean),
        )
    result = reading(marks)
    if every_journey:
        result["score"] = score_of(fmean(every_journey))
    return result


# 5. Diverse range of schools (big/small; demographic differences)


def has_fsm(school: School) -> bool:
    """Whether the share of pupils with free school meals is known."""
    return school["fsm_percent"] is not None


def has_sen(school: School) -> bool:
    """Whether the share of pupils with SEN can be worked out; of no pupils there is no share."""
    return school["ehcp"] is not None and school["sen_support"] is not None and bool(school["pupils"])


def sen_percent(school: School) -> float:
    """The pupils with a plan and those with SEN support, of 100 pupils."""
    percent: float = 100 * (school["ehcp"] + school["sen_support"]) / school["pupils"]
    return percent


def need_by_school(schools: list[School], settings: Settings) -> dict[str, float]:
    """Each school's FSM % where enough of the area has it, else its SEN % where enough has that, else nothing."""
    if known_for_enough(schools, has_fsm, settings):
        return {school["school_id"]: school["fsm_percent"] for school in schools if has_fsm(school)}
    if known_for_enough(schools, has_sen, settings):
        return {school["school_id"]: sen_percent(school) for school in schools if has_sen(school)}
    return {}


def cut(figures: list[float], thirds_below: int) -> float:
    """The 1/3 or 2/3 quantile (1 or 2 thirds below it), by linear interpolation between the two nearest figures."""
    in_order = sorted(figures)
    place, thirds_beyond = divmod((len(in_order) - 1) * thirds_below, 3)
    if thirds_beyond == 0:
        return in_order[place]
    return in_order[place] + (in_order[place + 1] - in_order[place]) * thirds_beyond / 3


def band_by_school(figures: dict[str, float]) -> dict[str, str]:
    """Which third each school is in; a school on a cut is in the lower band."""
    if not figures:
        return {}
    lower_cut = cut(list(figures.values()), 1)
    upper_cut = cut(list(figures.values()), 2)
    bands = {}
    for school_id, figure in figures.items():
        if figure <= lower_cut:
            bands[school_id] = "low"
        elif figure <= upper_cut:
            bands[school_id] = "middle"
        else:
            bands[school_id] = "high"
    return bands


def diversity(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is how many of the six bands the cluster has: three of size, three of need, cut for the whole area."""
    need = need_by_school(schools, settings)
    if not known_for_enough(schools, has_pupils, settings) or not need:
        return nothing_measurable(clusters)
    size_band = band_by_school({school["school_id"]: school["pupils"] for school in schools if has_pupils(school)})
    need_band = band_by_school(need)
    marks = {}
    for number, members in clusters.items():
        ids = [school["school_id"] for school in members]
        size_bands = {size_band[school_id] for school_id in ids if school_id in size_band}
        need_bands = {need_band[school_id] for school_id in ids if school_id in need_band}
        # With either figure unknown for all its schools, half of the six bands could not be seen.
        if not size_bands or not need_bands:
            marks[number] = not_measurable()
            continue
        present = len(size_bands) + len(need_bands)
        marks[number] = mark(present, met=present == 6, partly=present == 5, score=present / 6)
    return reading(marks)


# 6. Variation in levels of confidence/expertise


def has_confidence(school: School) -> bool:
    """Whether the authority has rated the school."""
    return school["confidence"] in CONFIDENCE_BANDS


def expertise(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is how many of the three confidence bands the cluster has, from the authority's own ratings."""
    if not known_for_enough(schools, has_confidence, settings):
        return nothing_measurable(clusters)
    marks = {}
    for number, members in clusters.items():
        bands = {school["confidence"] for school in members if has_confidence(school)}
        if not bands:
            marks[number] = not_measurable()
            continue
        marks[number] = mark(len(bands), met=len(bands) == 3, partly=len(bands) == 2, score=len(bands) / 3)
    return reading(marks)


# 7. Inclusive of all schools


def inclusive(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is the share of the area's schools that are in a cluster: the whole grouping's, the same for each."""
    if not schools:
        return nothing_measurable(clusters)
    in_a_cluster = 0
    for members in clusters.values():
        in_a_cluster += len(members)
    share = in_a_cluster / len(schools)
    for_all = mark(share, met=in_a_cluster == len(schools), partly=share >= settings["inclusive_partly"], score=share)
    marks = {number: dict(for_all) for number in clusters}
    return {"clusters": marks, "status": for_all["status"], "score": for_all["score"]}


# All seven together


def members_by_cluster(
    schools: list[School], assignment: dict[str, int | None], cluster_numbers: list[int]
) -> Clusters:
    """The schools of each cluster that has any, in area order."""
    clusters = {}
    for number in cluster_numbers:
        members = [school for school in schools if assignment.get(school["school_id"]) == number]
        if members:
            clusters[number] = members
    return clusters


def fit_of(readings: dict[str, Reading], weights: dict[str, float]) -> float | None:
    """100 times the weighted mean of the scores that could be measured; None where there is nothing to weigh."""
    weighted_scores = 0.0
    weight_of_all = 0.0
    for key, principle in readings.items():
        if principle["score"] is not None:
            weighted_scores += weights[key] * principle["score"]
            weight_of_all += weights[key]
    return 100 * weighted_scores / weight_of_all if weight_of_all else None


def score(
    schools: list[School],
    assignment: dict[str, int | None],
    cluster_numbers: list[int],
    hosts: dict[int, str | None],
    barriers: list[BaseGeometry],
    crossings: list[Point],
    settings: Settings | None = None,
    table: Table | None = None,
) -> dict[str, Any]:
    """What `python -m lib score --json` prints of a grouping, without its sentences; a journey is in the area's unit.

    `schools` is the whole area in its own order; `assignment` is school_id to cluster number, None for no cluster;
    `cluster_numbers` has the empty ones too; `hosts` is cluster number to the school_id of the named host;
    `crossings` are (lat, lon); `table` is the area's own table of journeys, if it has one. Settings that are not
    given have their defaults.
    """
    given = settings or {}
    weights = {**DEFAULTS["weights"], **given.get("weights", {})}
    settings = {**DEFAULTS, **given}

    clusters = members_by_cluster(schools, assignment, cluster_numbers)
    ground = {"barriers": barriers, "crossings": crossings, "table": table}
    host_schools = {number: host_of(members, hosts.get(number), ground) for number, members in clusters.items()}
    readings = {
        "size": size(clusters, settings),
        "phases": phases(schools, clusters, settings),
        "pupils": pupils(schools, clusters, settings),
        "locality": locality(schools, clusters, host_schools, ground, settings),
        "diversity": diversity(schools, clusters, settings),
        "expertise": expertise(schools, clusters, settings),
        "inclusive": inclusive(schools, clusters, settings),
    }

    described = {}
    for number in cluster_numbers:
        members = clusters.get(number, [])
        host = host_schools.get(number)
        described[str(number)] = {
            "schools": len(members),
            "pupils": pupils_of(members),
            "host": None if host is None else host["school_id"],
            "journey": None if host is None else mean_journey(members, host, ground),
            "principles": {
                key: principle["clusters"].get(number, not_measurable()) for key, principle in readings.items()
            },
        }
    return {
        "fit": fit_of(readings, weights),
        "measurable": [key for key, principle in readings.items() if principle["score"] is not None],
        "principles": {
            key: {"status": principle["status"], "score": principle["score"]} for key, principle in readings.items()
        },
        "clusters": described,
    }
