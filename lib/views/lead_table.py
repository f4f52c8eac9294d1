"""The leads side by side in a table: their clusters, shared ones marked, their loads and what has changed in them."""

from collections.abc import Iterable
from datetime import date
from html import escape
from math import isnan

from markupsafe import Markup

from lib.domain.schools import Schools
from lib.domain.travel import Unit
from lib.views.figures import Known
from lib.views.leads import Load, next_meeting
from lib.views.panels import badge, panel
from lib.views.wording import UNKNOWN, count, in_a_list

HEADS = ("Lead", "Clusters", "Schools", "Pupils", "EHC plans", "Meetings", "Mean journey", "Longest", "Hosts")


def as_html(schools: Schools, found: tuple[Load, ...], before: tuple[Load, ...], today: date, unit: Unit) -> Markup:
    """One row for each lead; `before` are the loads that changes are told against. Everything in it is escaped."""
    then = {load.key: Load(load.key, load.name, ()) for load in found} | {load.key: load for load in before}
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
    body = "".join(_row(schools, load, then[load.key], today, unit) for load in found)
    caption = "<caption>The leads side by side</caption>"
    table = f'<table class="figures">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    moved = changes(found, before)
    remarks = [counted_twice(found), f"Since the start: {moved}" if moved else ""]
    words = "".join(f"<p>{escape(remark)}</p>" for remark in remarks if remark)
    return panel("scroll", Markup(f"{table}{words}"), "The leads side by side")  # noqa: S704


def counted_twice(found: tuple[Load, ...]) -> str:
    """What the loads count more than once, in a sentence, or ""."""
    every = {part.cluster.number: part for load in found for part in load.clusters}
    shared = [part for part in every.values() if part.shared]
    if not shared:
        return ""
    names = in_a_list([part.cluster.label for part in shared], 4)
    schools = count(sum(part.schools.schools for part in shared), "school")
    meetings = count(sum(len(part.meetings) for part in shared), "meeting")
    counted = sum(load.schools.schools for load in found)
    different = sum(part.schools.schools for part in every.values())
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
            f"{_number(old)} → {_number(new)} {noun}"
            for noun, old, new in (
                ("schools", then.schools, load.schools),
                ("pupils", then.pupils, load.pupils),
                ("EHC plans", then.ehcp, load.ehcp),
            )
            if _number(old) != _number(new)
        ]
        if len(then.meetings) != len(load.meetings):
            moved.append(f"{len(then.meetings)} → {len(load.meetings)} meetings")
        if moved:
            told.append(f"{load.key}: {', '.join(moved)}")
    return f"{'; '.join(told)}." if told else ""


def _row(schools: Schools, load: Load, then: Load, today: date, unit: Unit) -> str:
    name = escape(load.name if load.name == load.key else f"{load.name} ({load.key})")
    clusters = "<br>".join(
        f"{badge(part.cluster.number)} {escape(part.cluster.label)}"
        + (
            f' <small class="inline">shared with {escape(", ".join(load.others(part.cluster)))}</small>'
            if part.shared
            else ""
        )
        for part in load.clusters
    )
    hosts = "<br>".join(
        f"{part.cluster.number}: {escape(schools.names[part.host])}"
        + ("" if part.cluster.host == part.host else ' <small class="inline">most central</small>')
        for part in load.clusters
        if part.host
    )
    cells = (
        clusters or "none",
        _cell(load.schools, then.schools),
        _cell(load.pupils, then.pupils),
        _cell(load.ehcp, then.ehcp),
        _meetings(load, today),
        UNKNOWN if load.mean_journey is None else unit.figure(load.mean_journey),
        UNKNOWN if load.longest_journey is None else unit.figure(load.longest_journey),
    )
    plain_cells = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{name}</th>{plain_cells}<td class="hosts">{hosts or UNKNOWN}</td></tr>'


def _cell(now: Known, was: Known) -> str:
    remark = f"<small>{escape(now.remark)}</small>" if now.remark else ""
    before = f"<small>was {_number(was)}</small>" if _number(was) != _number(now) else ""
    return f"{_number(now)}{remark}{before}"


def _number(known: Known) -> str:
    return UNKNOWN if isnan(known.value) else f"{known.value:,.0f}"


def _meetings(load: Load, today: date) -> str:
    days = load.meetings
    if not days:
        return "none known"
    upcoming = next_meeting(days, today)
    when = f"next {_day(upcoming)}" if upcoming else f"all past, the last {_day(days[-1])}"
    return f"{len(days)}<small>{when}</small>"


def _day(day: date) -> str:
    """ "Tue 28 Jan 2025"."""
    return f"{day:%a} {day.day} {day:%b %Y}"
