"""A second, slow and obvious reading of the principles, to check the real one against.

It is written from the definitions alone, shares no code with the application, and is meant to be checked by eye: one
function a principle, in the order of the authority's page, then one for each form that a principle of an authority's
own can have, each working through the schools one by one. `score` at the end puts them together. Words: a *cluster* is
a list of schools in area order; a *mark* is what one principle says of one cluster (its value, status and score); a
figure that is not known is None, and a text that is not known is "".
"""

import math
from collections.abc import Callable
from functools import cache
from statistics import fmean
from typing import Any

import shapely
from geopy.distance import geodesic
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

School = dict[str, Any]
Clusters = dict[int, list[School]]
Mark = dict[str, Any]
Reading = dict[str, Any]
Settings = dict[str, Any]
Own = dict[str, Any]
"""a principle of an authority's own: key, form, column, per, values, least, most, met, partly, zero, weight; a number
that it leaves to its form is None"""
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
    "spacing_met": 1.0,
    "spacing_partly": 1.5,
    "spacing_zero": 2.0,
    "inclusive_partly": 0.95,
    "inclusive_zero": 0.10,
    "known_share": 0.80,
    "weights": {},
    "principles": [],
}
NEAREST_SCHOOLS = 8
"""how many other schools the spacing of a school is measured to"""


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
    """What a principle says of the grouping: its clusters' mean score, and met or not met where all of them are."""
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
    elif statuses.count("not met") == len(statuses):
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


def gap_to_range(amount: float, least: float, most: float) -> float:
    """How far an amount is below the least or above the most; 0 within the range, its ends included."""
    if amount < least:
        return least - amount
    if amount > most:
        return amount - most
    return 0


def size(clusters: Clusters, settings: Settings) -> Reading:
    """The value is the number of schools; the gap is how many schools that is outside 8 to 10."""
    marks = {}
    for number, members in clusters.items():
        gap = gap_to_range(len(members), settings["size_from"], settings["size_to"])
        marks[number] = mark(
            len(members),
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


def total_of(members: list[School], column: str) -> float | None:
    """The total of a column over the schools where it is known, or None where no school's is."""
    known = [school[column] for school in members if school.get(column) is not None]
    return sum(known) if known else None


def far_from_mean(clusters: Clusters, column: str, met: float, partly: float, zero: float) -> Reading:
    """The value is how far a cluster's total is from the mean of the clusters' totals, as a share of that mean."""
    totals = {number: total_of(members, column) for number, members in clusters.items()}
    known_totals = [total for total in totals.values() if total is not None]
    marks = {}
    for number, total in totals.items():
        if total is None:
            marks[number] = not_measurable()
            continue
        mean = fmean(known_totals)
        # A mean of 0 is only possible where every cluster's total is 0: they do not differ.
        difference = abs(total - mean) / mean if mean else 0.0
        marks[number] = mark(
            difference, met=difference <= met, partly=difference <= partly, score=max(0.0, 1 - difference / zero)
        )
    return reading(marks)


def pupils(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is how far the cluster's pupils are from the mean of the clusters, as a share of that mean."""
    if not known_for_enough(schools, has_pupils, settings):
        return nothing_measurable(clusters)
    return far_from_mean(clusters, "pupils", settings["pupils_met"], settings["pupils_partly"], settings["pupils_zero"])


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
    given, the journey goes round the water; where there is no way round it, the straight line stands.
    """
    if ground["table"] is not None:
        return journey_by_table(school["school_id"], to["school_id"], ground["table"])
    here = (school["lat"], school["lon"])
    there = (to["lat"], to["lon"])
    if here == there:
        return 0.0
    if not meets_a_barrier(here, there, ground["barriers"]):
        return distance_km(here, there)
    if not ground["crossings"]:
        return way_round(*sorted([here, there]), tuple(map(as_surface, ground["barriers"])))
    return min(distance_km(here, crossing) + distance_km(crossing, there) for crossing in ground["crossings"])


def as_surface(barrier: BaseGeometry) -> BaseGeometry:
    """The barrier itself, or where it is a line, that line a metre wide (0.00001 degrees)."""
    return barrier if barrier.area else barrier.buffer(0.000005, cap_style="flat", join_style="mitre")


@cache
def way_round(here: Point, there: Point, waters: tuple[BaseGeometry, ...]) -> float:
    """The shortest way that goes straight from corner to corner of the waters and never through one.

    Lengths are made better until none gets better any more. Without any way, it is the straight line.
    """
    corners = [(lat, lon) for water in waters for lon, lat in shapely.get_coordinates(water).tolist()]
    stops = sorted({here, there, *corners})
    length = dict.fromkeys(stops, math.inf) | {here: 0.0}
    better = True
    while better:
        better = False
        for stop in stops:
            for further in stops:
                if length[stop] + distance_km(stop, further) < length[further] and is_dry(stop, further, waters):
                    length[further] = length[stop] + distance_km(stop, further)
                    better = True
    return distance_km(here, there) if math.isinf(length[there]) else length[there]


@cache
def is_dry(here: Point, there: Point, waters: tuple[BaseGeometry, ...]) -> bool:
    """Whether the straight line leads through none of the waters; along their shores it may."""
    line = LineString([(here[1], here[0]), (there[1], there[0])])
    return all(line.disjoint(water) or line.touches(water) for water in waters)


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


def spacing_of(school: School, schools: list[School], ground: Ground) -> float:
    """The mean journey from a school to the 8 nearest others of the area (all, where fewer; 0 where there is none)."""
    ways = [
        journey(school, other, ground)
        for other in located(schools, ground)
        if other["school_id"] != school["school_id"]
    ]
    nearest = sorted(ways)[:NEAREST_SCHOOLS]
    return fmean(nearest) if nearest else 0.0


def spacings_of(schools: list[School], ground: Ground) -> dict[str, float]:
    """The spacing of each of the area's schools that has journeys."""
    return {school["school_id"]: spacing_of(school, schools, ground) for school in located(schools, ground)}


def mean_spacing(members: list[School], spacings: dict[str, float], ground: Ground) -> float:
    """The mean over those of the schools that have journeys."""
    return fmean([spacings[school["school_id"]] for school in located(members, ground)])


def journeys_to(host: School, members: list[School], ground: Ground) -> dict[str, Any]:
    """A cluster's journeys to a host: their mean, the longest, who has that, and each school's own."""
    each = {school["school_id"]: journey(school, host, ground) for school in located(members, ground)}
    longest = max(each.values())
    furthest = [school_id for school_id, way in each.items() if way == longest and longest > 0]
    return {"mean": fmean(each.values()), "longest": longest, "furthest": furthest, "each": each}


def held_against_spacing(
    clusters: Clusters,
    hosts: dict[int, School | None],
    spacings: dict[str, float],
    ground: Ground,
    met: float,
    partly: float,
    zero: float,
) -> Reading:
    """The value is all journeys of a cluster's schools to its host, as a multiple of all their spacings.

    The grouping's score is that of all journeys of all its schools against all their spacings.
    """

    def multiple(journeys: list[float], room: list[float]) -> float:
        # The spacings add up to 0 only where the schools are all at one place with others: nothing is too far.
        return sum(journeys) / sum(room) if sum(room) else 0.0

    marks = {}
    every_journey = []
    every_spacing = []
    for number, members in clusters.items():
        host = hosts[number]
        if host is None:
            marks[number] = not_measurable()
            continue
        journeys = [journey(school, host, ground) for school in located(members, ground)]
        room = [spacings[school["school_id"]] for school in located(members, ground)]
        every_journey.extend(journeys)
        every_spacing.extend(room)
        value = multiple(journeys, room)
        marks[number] = mark(value, met=value <= met, partly=value <= partly, score=max(0.0, 1 - value / zero))
    result = reading(marks)
    if every_journey:
        result["score"] = max(0.0, 1 - multiple(every_journey, every_spacing) / zero)
    return result


def locality(
    schools: list[School],
    clusters: Clusters,
    hosts: dict[int, School | None],
    spacings: dict[str, float],
    ground: Ground,
    settings: Settings,
) -> Reading:
    """The value is the journeys of the cluster's schools to its host, as a multiple of the same schools' spacings."""
    if not known_for_enough(schools, lambda school: is_located(school, ground), settings):
        return nothing_measurable(clusters)
    limits = settings["spacing_met"], settings["spacing_partly"], settings["spacing_zero"]
    return held_against_spacing(clusters, hosts, spacings, ground, *limits)


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


def share_placed(schools: list[School], clusters: Clusters, partly: float, zero: float) -> Reading:
    """The value is the share of the area's schools that are in a cluster: the whole grouping's, the same for each."""
    if not schools:
        return nothing_measurable(clusters)
    in_a_cluster = 0
    for members in clusters.values():
        in_a_cluster += len(members)
    share = in_a_cluster / len(schools)
    share_in_none = (len(schools) - in_a_cluster) / len(schools)
    for_all = mark(
        share,
        met=in_a_cluster == len(schools),
        partly=share >= partly,
        score=max(0.0, 1 - share_in_none / zero),
    )
    marks = {number: dict(for_all) for number in clusters}
    return {"clusters": marks, "status": for_all["status"], "score": for_all["score"]}


def inclusive(schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is the share of the area's schools that are in a cluster; 1 in 10 in none is as bad as all."""
    return share_placed(schools, clusters, settings["inclusive_partly"], settings["inclusive_zero"])


# An authority's own: five forms


def given(number: float | None, by_default: float) -> float:
    """What the principle says or, where it says nothing, what its form says."""
    return by_default if number is None else number


def has(school: School, column: str) -> bool:
    """Whether the column says anything of the school; 0 is a figure, "" is nothing."""
    return school.get(column) is not None and school[column] != ""


def column_known_for_enough(schools: list[School], column: str, settings: Settings) -> bool:
    """Whether the least share of the area's schools that a measure needs have something in the column."""
    return known_for_enough(schools, lambda school: has(school, column), settings)


def own_range(own: Own, schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is the number of schools, or the total of a column; the gap is how far that is outside the range."""
    column = own["column"]
    if column and not column_known_for_enough(schools, column, settings):
        return nothing_measurable(clusters)
    marks = {}
    for number, members in clusters.items():
        amount = total_of(members, column) if column else len(members)
        if amount is None:
            marks[number] = not_measurable()
            continue
        gap = gap_to_range(amount, own["least"], own["most"])
        marks[number] = mark(
            amount, met=gap == 0, partly=gap <= given(own["partly"], 0), score=max(0.0, 1 - gap / own["zero"])
        )
    return reading(marks)


def own_presence(own: Own, schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """The value is how many of the wanted values of a column the cluster has, or of the area's thirds by it."""
    column = own["column"]
    if not column_known_for_enough(schools, column, settings):
        return nothing_measurable(clusters)
    figures = {school["school_id"]: school[column] for school in schools if has(school, column)}
    if own["values"]:
        wanted = list(own["values"])
        kind = figures
    else:
        wanted = ["low", "middle", "high"]
        kind = band_by_school(figures)
    marks = {}
    for number, members in clusters.items():
        kinds = [kind[school["school_id"]] for school in members if school["school_id"] in kind]
        if not kinds:
            marks[number] = not_measurable()
            continue
        present = sum(each in kinds for each in wanted)
        marks[number] = mark(
            present,
            met=present >= given(own["met"], len(wanted)),
            partly=present >= given(own["partly"], max(1, len(wanted) - 1)),
            score=present / len(wanted),
        )
    return reading(marks)


def own_balance(own: Own, schools: list[School], clusters: Clusters, settings: Settings) -> Reading:
    """How far from the mean of the clusters, as principle 3; with `per`, from what the area's rate would give."""
    limits = given(own["met"], 0.10), given(own["partly"], 0.25), given(own["zero"], 0.50)
    if not column_known_for_enough(schools, own["column"], settings):
        return nothing_measurable(clusters)
    if own["per"] and not column_known_for_enough(schools, own["per"], settings):
        return nothing_measurable(clusters)
    if own["per"]:
        return far_from_rate(own["column"], own["per"], schools, clusters, *limits)
    return far_from_mean(clusters, own["column"], *limits)


def far_from_rate(
    column: str, per: str, schools: list[School], clusters: Clusters, met: float, partly: float, zero: float
) -> Reading:
    """How far a cluster's total is from what its `per` would have at the area's rate, in parts of a mean cluster's."""

    def both_known(those: list[School]) -> list[School]:
        return [school for school in those if has(school, column) and has(school, per)]

    area_column = sum(school[column] for school in both_known(schools))
    area_per = sum(school[per] for school in both_known(schools))
    rate = area_column / area_per if area_per else 0.0
    placed_per = 0.0
    clusters_known = 0
    for members in clusters.values():
        if both_known(members):
            clusters_known += 1
            placed_per += sum(school[per] for school in both_known(members))
    marks = {}
    for number, members in clusters.items():
        if not both_known(members):
            marks[number] = not_measurable()
            continue
        too_many = sum(school[column] - rate * school[per] for school in both_known(members))
        a_mean_clusters = rate * placed_per / clusters_known
        difference = abs(too_many) / a_mean_clusters if a_mean_clusters else 0.0
        marks[number] = mark(
            difference, met=difference <= met, partly=difference <= partly, score=max(0.0, 1 - difference / zero)
        )
    return reading(marks)


def own_travel(
    own: Own,
    schools: list[School],
    clusters: Clusters,
    hosts: dict[int, School | None],
    spacings: dict[str, float],
    ground: Ground,
    settings: Settings,
) -> Reading:
    """As principle 4, with limits of its own."""
    if not known_for_enough(schools, lambda school: is_located(school, ground), settings):
        return nothing_measurable(clusters)
    limits = given(own["met"], 1.0), given(own["partly"], 1.5), given(own["zero"], 2.0)
    return held_against_spacing(clusters, hosts, spacings, ground, *limits)


def own_share(own: Own, schools: list[School], clusters: Clusters) -> Reading:
    """As principle 7, with limits of its own."""
    return share_placed(schools, clusters, given(own["partly"], 0.95), given(own["zero"], 0.10))


# All together


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


def weight_of(key: str, settings: Settings) -> float:
    """What the settings say of the key; else what the authority's own principle says; else 1."""
    if key in settings["weights"]:
        weight: float = settings["weights"][key]
        return weight
    for own in settings["principles"]:
        if own["key"] == key:
            return given(own["weight"], 1.0)
    return 1.0


def fit_of(readings: dict[str, Reading], settings: Settings) -> float | None:
    """100 times the weighted mean of the scores that could be measured; None where there is nothing to weigh."""
    weighted_scores = 0.0
    weight_of_all = 0.0
    for key, principle in readings.items():
        if principle["score"] is not None:
            weighted_scores += weight_of(key, settings) * principle["score"]
            weight_of_all += weight_of(key, settings)
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
    given have their defaults. An own principle with the key of one of the seven stands in that one's place.
    """
    settings = {**DEFAULTS, **(settings or {})}

    clusters = members_by_cluster(schools, assignment, cluster_numbers)
    ground = {"barriers": barriers, "crossings": crossings, "table": table}
    host_schools = {number: host_of(members, hosts.get(number), ground) for number, members in clusters.items()}
    spacings = spacings_of(schools, ground)
    readings = {
        "size": size(clusters, settings),
        "phases": phases(schools, clusters, settings),
        "pupils": pupils(schools, clusters, settings),
        "locality": locality(schools, clusters, host_schools, spacings, ground, settings),
        "diversity": diversity(schools, clusters, settings),
        "expertise": expertise(schools, clusters, settings),
        "inclusive": inclusive(schools, clusters, settings),
    }
    for own in settings["principles"]:
        if own["form"] == "range":
            readings[own["key"]] = own_range(own, schools, clusters, settings)
        elif own["form"] == "presence":
            readings[own["key"]] = own_presence(own, schools, clusters, settings)
        elif own["form"] == "balance":
            readings[own["key"]] = own_balance(own, schools, clusters, settings)
        elif own["form"] == "travel":
            readings[own["key"]] = own_travel(own, schools, clusters, host_schools, spacings, ground, settings)
        elif own["form"] == "share":
            readings[own["key"]] = own_share(own, schools, clusters)

    described = {}
    for number in cluster_numbers:
        members = clusters.get(number, [])
        host = host_schools.get(number)
        described[str(number)] = {
            "schools": len(members),
            "pupils": total_of(members, "pupils"),
            "host": None if host is None else host["school_id"],
            "journey": None if host is None else mean_journey(members, host, ground),
            "spacing": None if host is None else mean_spacing(members, spacings, ground),
            "principles": {
                key: principle["clusters"].get(number, not_measurable()) for key, principle in readings.items()
            },
        }
    return {
        "fit": fit_of(readings, settings),
        "measurable": [key for key, principle in readings.items() if principle["score"] is not None],
        "principles": {
            key: {"status": principle["status"], "score": principle["score"]} for key, principle in readings.items()
        },
        "clusters": described,
    }
