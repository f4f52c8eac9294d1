"""The leads side by side in a table: their clusters, shared ones marked, their loads and what has changed in them."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import isnan

from markupsafe import Markup

from lib.domain.meetings import day_in_words
from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.views import table_html
from lib.views.figures import Known
from lib.views.leads import LOADS, ClusterLoad, Load, next_meeting
from lib.views.markup import paragraphs
from lib.views.table import Cell, Column, Kind, Table
from lib.views.wording import UNKNOWN, count, in_a_list

TITLE = "The leads side by side"
HEADS = ("Lead", "Clusters", "Schools", "Pupils", "EHC plans", "Meetings", "Average journey", "Longest")
COLUMNS = (*map(Column, HEADS), Column("Hosts", Kind.LONG))


def as_html(
    schools: Schools, found: tuple[Load, ...], before: tuple[Load, ...], today: date, unit: JourneyUnit
) -> Markup:
    """One row for each lead; `before` are the loads that changes are told against."""
    then = {load.key: Load(load.key, load.name, ()) for load in found} | {load.key: load for load in before}
    rows = tuple(tuple(_row(schools, load, then[load.key], today, unit)) for load in found)
    moved = changes(found, before)
    remarks = filter(None, (counted_twice(found), f"Since the start: {moved}" if moved else ""))
    return table_html.on_page(Table(TITLE, COLUMNS, rows), "figures", below=paragraphs(remarks))


def counted_twice(found: tuple[Load, ...]) -> str:
    """What the loads count more than once, in a sentence, or ""."""
    every = {part.cluster.number: part for load in found for part in load.clusters}
    shared = [part for part in every.values() if part.shared]
    if not shared:
        return ""
    names = in_a_list([part.cluster.label for part in shared], 4)
    schools = count(sum(part.figures["schools"].schools for part in shared), "school")
    meetings = count(sum(len(part.meetings) for part in shared), "meeting")
    counted = sum(load.figure("schools").schools for load in found)
    different = sum(part.figures["schools"].schools for part in every.values())
    return (
        f"{names} {'is' if len(shared) == 1 else 'are'} shared: {schools} and {meetings} count in full for each of the "
        f"leads, so the {counted} schools counted here are {different} different ones."
    )


def changes(found: Iterable[Load], before: Iterable[Load]) -> str:
    """How the loads have moved, "DB: 25 → 17 schools, 10,393 → 5,667 pupils", or ""."""
    earlier = {load.key: load for load in before}
    told = []
    for load in found:
        then = earlier.get(load.key, Load(load.key, load.name, ()))
        moved = [
            f"{old} → {new} {noun}"
            for noun, key in zip(("schools", "pupils", "EHC plans"), LOADS, strict=True)
            if (old := _number(then.figure(key))) != (new := _number(load.figure(key)))
        ]
        if len(then.meetings) != len(load.meetings):
            moved.append(f"{len(then.meetings)} → {len(load.meetings)} meetings")
        if moved:
            told.append(f"{load.key}: {', '.join(moved)}")
    return f"{'; '.join(told)}." if told else ""


def _row(schools: Schools, load: Load, then: Load, today: date, unit: JourneyUnit) -> Iterator[Cell]:
    yield Cell(load.name if load.name == load.key else f"{load.name} ({load.key})")
    yield Cell("none", lines=tuple(_cluster(load, part) for part in load.clusters))
    for key in LOADS:
        now, was = load.figure(key), _number(then.figure(key))
        before = f"was {was}" if was != _number(now) else ""
        yield Cell(_number(now), note="; ".join(filter(None, (now.remark, before))))
    yield _meetings(load, today)
    for journey in (load.mean_journey, load.longest_journey):
        yield Cell(UNKNOWN if journey is None else unit.figure(journey))
    yield Cell(UNKNOWN, lines=tuple(_host(schools, part, part.host) for part in load.clusters if part.host))


def _cluster(load: Load, part: ClusterLoad) -> Cell:
    shared = f"shared with {', '.join(load.others(part.cluster))}" if part.shared else ""
    return Cell(part.cluster.label, cluster=part.cluster.number, note=shared)


def _host(schools: Schools, part: ClusterLoad, host: str) -> Cell:
    note = "" if part.cluster.host == host else "most central"
    return Cell(f"{part.cluster.number}: {schools.names[host]}", note=note)


def _number(known: Known) -> str:
    return UNKNOWN if isnan(known.value) else f"{known.value:,.0f}"


def _meetings(load: Load, today: date) -> Cell:
    days = load.meetings
    if not days:
        return Cell("none known")
    upcoming = next_meeting(days, today)
    when = f"next {day_in_words(upcoming)}" if upcoming else f"all past, the last {day_in_words(days[-1])}"
    return Cell(str(len(days)), note=when)
