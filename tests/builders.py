"""Tiny areas drawn in text, so that a test reads as a picture, and hypothesis strategies for random ones.

A picture has one line a cluster and `|` between its schools; `-` is the line of the schools that are in no cluster:

    1: a* Primary 210 fsm=20 | b! Secondary 1200 at=50.90,-1.40
    2!:
    -: c All-Through ? rating=secure locality=West
    together: a b

A school is its id, its setting and its pupils, then anything else by name; what is left out, or `?`, is not known.
`*` marks the cluster's named host, `!` a lock on the school or the cluster. The last kind of line is a tie.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lib.appraisal import Appraisal, appraise
from lib.domain.area import EMPTY_GEOJSON, Area, GeoJson
from lib.domain.changes import Change, Move, NameHost, RenameCluster, WishFor
from lib.domain.grouping import Grouping
from lib.domain.meetings import HalfTerm, Meeting, arranged
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.schools import CONFIDENCE, SETTINGS, Entry, Schools
from lib.domain.settings import OwnPrinciple, Settings
from lib.domain.travel import JourneyUnit, TravelTable
from lib.domain.wishes import Wish, WishKind
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.principles.result import PrincipleResult
from lib.suggest.request import Request
from lib.tables.areas import read_area

TEXTS = ("name", "locality", "setting", "postcode", "confidence", "expertise")
FIGURES = ("lat", "lon", "pupils", "ehcp", "sen_support", "fsm_percent")
SHORT = {"fsm": "fsm_percent", "sen": "sen_support", "rating": "confidence"}
LATITUDES = (50.90, 50.92, 50.94, 50.96)
LONGITUDES = (-1.44, -1.41, -1.38, -1.35)

SLOTS = ("Spr 1", "Spr 2", "Sum 1")
TERMS = (
    HalfTerm("Spr 1", date(2025, 1, 6), date(2025, 2, 14)),
    HalfTerm("Spr 2", date(2025, 2, 24), date(2025, 4, 4)),
    HalfTerm("Sum 1", date(2025, 4, 22), date(2025, 5, 23)),
)
"""half terms of a made-up authority"""

Point = tuple[float, float]


@cache
def pilot() -> Area:
    """The area that the app ships with."""
    return read_area(Path(__file__).parent.parent / "data" / "southampton")


def draw(picture: str, *, settings: Settings | None = None, **rest: Any) -> tuple[Area, Plan]:
    """The area and the plan of a picture; `rest` are further parts of the area, such as its barriers."""
    rows: list[dict[str, Any]] = []
    places: dict[str, int | None] = {}
    clusters: list[Cluster] = []
    locked_schools: set[str] = set()
    locked_clusters: set[int] = set()
    ties: list[Tie] = []
    for line in filter(str.strip, picture.splitlines()):
        head, _, body = (part.strip() for part in line.partition(":"))
        if head in list(TieKind):
            ties.append(Tie(TieKind(head), tuple(body.split())))
            continue
        number = None if head == "-" else int(head.strip("!"))
        host = None
        for words in filter(None, (school.split() for school in body.split("|"))):
            school_id = words[0].strip("*!")
            rows.append({"school_id": school_id, "name": f"School {school_id}", **_figures(words[1:])})
            places[school_id] = number
            host = school_id if "*" in words[0] else host
            locked_schools |= {school_id} if "!" in words[0] else set()
        if number is not None:
            clusters.append(Cluster(number, host=host))
            locked_clusters |= {number} if "!" in head else set()
    area = _area(rows, places, clusters, settings=settings or Settings(), ties=tuple(ties), **rest)
    plan = area.plan()
    locks = {"locked_schools": frozenset(locked_schools), "locked_clusters": frozenset(locked_clusters)}
    return area, replace(plan, **locks)


def _figures(words: Sequence[str]) -> dict[str, Any]:
    """The cells that the words after a school's id stand for."""
    named = dict(word.split("=") for word in words if "=" in word)
    plain = [word for word in words if "=" not in word]
    cells: dict[str, Any] = dict(zip(("setting", "pupils"), plain, strict=False))
    cells |= {SHORT.get(name, name): value for name, value in named.items() if name != "at"}
    if "at" in named:
        cells |= dict(zip(("lat", "lon"), named["at"].split(","), strict=True))
    known = {name: value for name, value in cells.items() if value != "?"}
    if "setting" in known:
        known["setting"] = str(known["setting"]).replace("-", " ")
    return known


def _area(
    rows: Sequence[dict[str, Any]], places: dict[str, int | None], clusters: Sequence[Cluster], **rest: Any
) -> Area:
    columns = {name: [row.get(name, "") for row in rows] for name in TEXTS}
    columns |= {name: [float(row.get(name, "nan")) for row in rows] for name in FIGURES}
    table = pd.DataFrame(columns, index=[row["school_id"] for row in rows])
    grouping = Grouping.of(table.index, places, (cluster.number for cluster in clusters))
    details = tuple(sorted(clusters, key=lambda cluster: cluster.number))
    return Area("drawn", "Drawn", Schools(table), details, {"drawn": grouping}, **rest)


def crowds(*sizes: int, school: str = "") -> str:
    """A picture of clusters with that many schools each, all of them alike."""
    return "\n".join(
        f"{number}: " + " | ".join(f"s{number}-{each} {school}" for each in range(size))
        for number, size in enumerate(sizes, start=1)
    )


def measured(picture: str, **rest: Any) -> Appraisal:
    """What is said of the plan of a picture."""
    area, plan = draw(picture, **rest)
    return appraise(Evidence.of(area), plan)


def result(key: str, picture: str, **rest: Any) -> PrincipleResult:
    """What one principle says of the plan of a picture."""
    assert key in BY_KEY
    return measured(picture, **rest).principles[key]


def water(*lines: Sequence[Point]) -> GeoJson:
    """Barriers along lines of (latitude, longitude)."""
    return _collection("LineString", [[point[::-1] for point in line] for line in lines])


def bridges(*points: Point) -> GeoJson:
    """Crossings at points of (latitude, longitude)."""
    return _collection("Point", [point[::-1] for point in points])


def _collection(kind: str, coordinates: Iterable[object]) -> GeoJson:
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": each}} for each in coordinates
    ]
    return {"type": "FeatureCollection", "features": features} if features else EMPTY_GEOJSON


def travel(figures: Sequence[Sequence[float | None]], unit: JourneyUnit = JourneyUnit.MINUTES) -> TravelTable:
    """A table of journeys, a row for each school that travels; None for one that the table does not know."""
    return TravelTable(unit, np.array(figures, dtype=float))


# Random areas, plans and changes


def _columns() -> dict[str, SearchStrategy[object]]:
    return {
        "setting": st.sampled_from(SETTINGS),
        "pupils": st.integers(0, 40).map(lambda tens: 30 * tens),
        "ehcp": st.integers(0, 30),
        "sen_support": st.integers(0, 60),
        "fsm_percent": st.integers(0, 20).map(lambda part: part * 3.5),
        "confidence": st.sampled_from(CONFIDENCE),
        "locality": st.sampled_from(("West", "East")),
        "place": st.tuples(st.sampled_from(LATITUDES), st.sampled_from(LONGITUDES)),
    }


@st.composite
def areas(draw: DrawFn, most: int = 8, with_tables: bool = True) -> Area:
    """Up to `most` schools in up to four clusters, empty ones and schools in none included, some figures missing.

    They stand on a grid, often several on one spot; there may be water along a meridian, with crossings or without.
    Some have a table of journeys of their own, which need not be the same both ways.
    """
    ids = [f"s{number}" for number in range(draw(st.integers(1, most)))]
    rows: list[dict[str, Any]] = [{"school_id": school_id, "name": f"School {school_id}"} for school_id in ids]
    for name, values in _columns().items():
        missing = draw(st.sampled_from((0, 0, 1, len(ids))))
        without = draw(st.sets(st.sampled_from(ids), max_size=missing)) if missing else set()
        for row in rows:
            if row["school_id"] not in without:
                cell = draw(values)
                row |= dict(zip(("lat", "lon"), cell, strict=True)) if name == "place" else {name: cell}
    numbers = sorted(draw(st.sets(st.integers(1, 5), min_size=1, max_size=4)))
    places = {school_id: draw(st.none() | st.sampled_from(numbers)) for school_id in ids}
    clusters = []
    for number in numbers:
        members = [school_id for school_id in ids if places[school_id] == number]
        clusters.append(Cluster(number, host=draw(st.none() | st.sampled_from(members or ids) | st.sampled_from(ids))))
    barrier = water([(50.8, -1.40), (51.0, -1.40)]) if draw(st.booleans()) else EMPTY_GEOJSON
    crossings = draw(st.lists(st.sampled_from(((50.90, -1.40), (50.97, -1.395))), unique=True))
    return _area(
        rows,
        places,
        clusters,
        settings=draw(settings()),
        barriers=barrier,
        crossings=bridges(*crossings),
        travel=draw(travel_tables(len(ids))) if with_tables and draw(st.integers(0, 3)) == 0 else None,
    )


@st.composite
def travel_tables(draw: DrawFn, schools: int) -> TravelTable:
    """Journeys between some of so many schools, in quarters of a unit."""
    known = sorted(draw(st.sets(st.integers(0, schools - 1), min_size=min(2, schools))))
    figures = np.full((schools, schools), np.nan)
    quarters = st.integers(0, 40).map(lambda number: number / 4)
    size = len(known) ** 2
    figures[np.ix_(known, known)] = np.reshape(draw(st.lists(quarters, min_size=size, max_size=size)), (len(known), -1))
    figures[known, known] = 0.0
    return TravelTable(draw(st.sampled_from(JourneyUnit)), figures)


@cache
def settings() -> SearchStrategy[Settings]:
    """The default thresholds, or others; any weights, all of them 0 included."""
    weights = st.dictionaries(st.sampled_from(sorted(BY_KEY)), st.sampled_from((0, 0.5, 1, 2.5)))
    defaults = st.builds(Settings, weights=weights)
    others = st.builds(
        Settings,
        size_from=st.integers(1, 3),
        size_to=st.integers(3, 5),
        size_partly=st.integers(0, 2),
        size_zero=st.integers(1, 4),
        pupils_met=st.sampled_from((0.05, 0.3)),
        pupils_partly=st.sampled_from((0.25, 0.6)),
        pupils_zero=st.sampled_from((0.5, 2.0)),
        spacing_met=st.sampled_from((0.4, 0.9)),
        spacing_partly=st.sampled_from((0.75, 1.3)),
        spacing_zero=st.sampled_from((0.8, 2.0, 3.0)),
        inclusive_partly=st.sampled_from((0.5, 0.95)),
        inclusive_zero=st.sampled_from((0.1, 0.5, 1.0)),
        known_share=st.sampled_from((0.01, 0.5, 0.8, 1.0)),
        weights=weights,
        principles=st.lists(own_principles(), max_size=3, unique_by=lambda own: own.key).map(tuple),
    )
    return defaults | others


@cache
def own_principles() -> SearchStrategy[OwnPrinciple]:
    """Principles of an authority's own, of all five forms."""
    keys = st.sampled_from(("first", "second", "third", "size", "pupils", "locality", "inclusive"))
    weights = st.sampled_from((0.0, 0.5, 1.0, 2.0))
    amounts = st.sampled_from(("pupils", "ehcp", "sen_support", "fsm_percent", "girls"))

    def of(form: str, **rest: SearchStrategy[Any]) -> SearchStrategy[OwnPrinciple]:
        return st.builds(OwnPrinciple, keys, st.just(f"Own {form}"), st.just(form), weight=weights, **rest)

    limits = {
        "met": st.none() | st.sampled_from((0.1, 0.5)),
        "partly": st.none() | st.just(0.6),
        "zero": st.none() | st.sampled_from((0.5, 2.0)),
    }
    column_range = {
        "least": st.sampled_from((0, 20, 300)),
        "most": st.sampled_from((300, 700)),
        "partly": st.none() | st.sampled_from((20, 100.5)),
        "zero": st.integers(1, 400) | st.just(0.5),
    }
    kinds = {"met": st.none() | st.sampled_from((1, 2)), "partly": st.none() | st.sampled_from((0, 1))}
    localities = st.sampled_from((("West",), ("North",), ("West", "East"), ("East", "North", "West")))
    return st.one_of(
        of("range", least=st.integers(0, 2), most=st.integers(2, 4), partly=st.none() | st.just(1), zero=st.just(3)),
        of("range", column=amounts, **column_range),
        of("presence", column=st.just("locality"), values=localities, **kinds),
        of("presence", column=st.just("setting"), values=st.just(("Infant", "Junior", "Secondary")), **kinds),
        of("presence", column=amounts, **kinds),
        of("balance", column=amounts, **limits),
        of("balance", column=amounts, per=st.sampled_from(("pupils", "ehcp", "girls")), **limits),
        of("travel", **limits),
        of("share", partly=st.none() | st.just(0.5), zero=st.none() | st.sampled_from((0.1, 1.0))),
    )


@st.composite
def plans(draw: DrawFn, area: Area) -> Plan:
    """The area's grouping, or another of its clusters, with some schools and clusters locked and some schools tied."""
    ids, numbers = area.schools.ids, area.plan().grouping.clusters
    places = st.fixed_dictionaries(dict.fromkeys(ids, st.none() | st.sampled_from(numbers)))
    plan = area.plan(draw(st.none() | places.map(lambda drawn: Grouping.of(ids, drawn, numbers))))
    return Plan(
        plan.grouping,
        plan.clusters,
        plan.settings,
        draw(st.frozensets(st.sampled_from(ids), max_size=2)),
        draw(st.frozensets(st.sampled_from(numbers), max_size=1)),
        (*plan.ties, *draw(st.lists(ties(area), max_size=2))),
        draw(some_wishes()),
        draw(st.just(()) | st.lists(entries(st.sampled_from(ids)), max_size=3, unique_by=_entered).map(_in_order)),
        arranged(draw(st.lists(meetings(st.sampled_from(numbers)), max_size=6, unique_by=lambda each: each.key)))
        if numbers
        else (),
        draw(st.sampled_from(((), TERMS))),
    )


def _entered(entry: Entry) -> tuple[str, str]:
    return entry.school_id, entry.column


def _in_order(found: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(found))


def of_size(request: Request, smallest: int | None = None, largest: int | None = None) -> Request:
    """The request with so many schools in each cluster."""
    if smallest is None and largest is None:
        return request
    return request.wishing(Wish(WishKind.SCHOOLS, least=smallest, most=largest))


@cache
def some_wishes() -> SearchStrategy[tuple[Wish, ...]]:
    """Up to two wishes of different keys, in order."""
    order = list(WishKind)
    return st.lists(wishes(), max_size=2, unique_by=lambda wish: wish.key).map(
        lambda found: tuple(sorted(found, key=lambda wish: (order.index(wish.kind), wish.column)))
    )


@cache
def wishes() -> SearchStrategy[Wish]:
    """A wish of any kind that makes sense by itself."""
    least = st.none() | st.integers(1, 2)
    columns = st.sampled_from(("locality", "setting"))
    by_kind: dict[WishKind, dict[str, SearchStrategy[Any]]] = {
        WishKind.LONGEST_JOURNEY: {
            "amount": st.sampled_from((0.5, 2.5, 8.0)),
            "unit": st.sampled_from(JourneyUnit),
        },
        WishKind.REACH: {"amount": st.sampled_from((0.5, 1.0, 2.0))},
        WishKind.SCHOOLS: {"least": least, "most": st.integers(2, 5)},
        WishKind.PUPILS: {"least": st.none() | st.just(90), "most": st.sampled_from((900, 2000))},
        WishKind.WHOLE: {"column": columns},
        WishKind.SPREAD: {"column": columns},
    }
    return st.one_of(
        *(
            st.builds(Wish, st.just(kind), preferred=st.sampled_from((False, False, True)), **by_kind.get(kind, {}))
            for kind in WishKind
        )
    )


def ties(area: Area) -> SearchStrategy[Tie]:
    """Two or three schools of the area, in any kind of tie, kept by its grouping or not."""
    some = st.lists(st.sampled_from(area.schools.ids), min_size=min(2, len(area.schools)), max_size=3, unique=True)
    return st.builds(Tie, st.sampled_from(TieKind), some.map(tuple))


@st.composite
def changes_of(draw: DrawFn, area: Area) -> Change:
    """Anything a planner may ask for, sensible or not: schools and clusters that are not there included."""
    return draw(change_of(draw(st.sampled_from((Move, *get_args(Change)))), area))


def change_of(kind: type[Change], area: Area) -> SearchStrategy[Change]:
    """Any change of this kind: its fields are drawn by their names, and one that is not known here by its type."""
    school = st.sampled_from((*area.schools.ids, *area.schools.ids, "nobody"))
    cluster = st.integers(1, 6)
    name = st.sampled_from(("", "North", "South ", "Cluster 2", "x" * 41))
    schools = st.lists(school, max_size=3).map(tuple)
    places = st.dictionaries(school, st.none() | st.integers(0, 6), max_size=4)
    known: dict[str, SearchStrategy[Any]] = {
        "school_ids": schools,
        "with_one": schools,
        "with_other": st.just(()),
        "pairs": st.lists(schools, max_size=2).map(tuple),
        "one": school,
        "other": school,
        "to": st.none() | cluster,
        "cluster": cluster,
        "clusters": st.lists(cluster, max_size=2).map(tuple),
        "count": st.integers(0, 3),
        "name": name,
        "leads": st.lists(name, max_size=7).map(tuple),
        "host": st.none() | school,
        "hosts": st.lists(st.builds(NameHost, cluster, school), max_size=3).map(tuple),
        "backup": st.none() | school,
        "meeting": meetings(cluster),
        "slot": st.sampled_from(SLOTS),
        "meetings": st.lists(meetings(cluster), max_size=4).map(tuple),
        "terms": st.lists(st.sampled_from(TERMS), max_size=4).map(tuple),
        "settings": settings(),
        "entries": st.lists(entries(school), max_size=3).map(tuple),
        "names": st.lists(st.builds(RenameCluster, cluster, name), max_size=2).map(tuple),
        "places": places.map(lambda drawn: tuple(drawn.items())),
        "source": st.sampled_from(("", "a search")),
        "plan": plans(area),
        "wish": wishes() if kind is WishFor else st.sampled_from(WishKind),
        "column": st.sampled_from(("", "locality")),
    }
    return st.builds(kind, **{each.name: known.get(each.name, st.from_type(each.type)) for each in fields(kind)})


def entries(school: SearchStrategy[str]) -> SearchStrategy[Entry]:
    """What may be entered of a school: a setting, a rating or an area of expertise, or that it is not known."""
    return st.one_of(
        st.builds(Entry, school, st.just("setting"), st.sampled_from(("", *SETTINGS))),
        st.builds(Entry, school, st.just("confidence"), st.sampled_from(("", *CONFIDENCE))),
        st.builds(Entry, school, st.just("expertise"), st.sampled_from(("", "autism", "<b>speech</b>"))),
    )


@st.composite
def meetings(draw: DrawFn, cluster: SearchStrategy[int]) -> Meeting:
    """A meeting in the first half of 2025, at a known time or not, at a school, elsewhere or at the host."""
    start, end = draw(st.sampled_from((("", ""), ("09:00", ""), ("09:00", "12:00"), ("13:00", "16:00"))))
    day = draw(st.dates(date(2025, 1, 1), date(2025, 7, 31)))
    host = draw(st.sampled_from(("", "s0", "<b>Town Hall</b>")))
    return Meeting(
        draw(cluster), draw(st.sampled_from(SLOTS)), day, start, end, host, draw(st.sampled_from(("", "Tues")))
    )
