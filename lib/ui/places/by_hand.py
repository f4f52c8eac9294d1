"""Placing one school by hand: choose it, click on the map or type where it is, and press "Place"."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from lib.domain.places import Outcome, Place, PlaceAnswer, Point
from lib.domain.schools import Schools
from lib.tables.answers import plain
from lib.tables.boundary import TOLERANCE_M, Boundary
from lib.tables.grid import EXAMPLE, WHERE, parse_point
from lib.tables.places import Places
from lib.tables.problems import BadInput
from lib.ui import caching, state
from lib.ui.map import component as school_map
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views import places as view

SCHOOL: Kept[str | None] = Kept("place_school", None)
TYPED = Kept("place_where", "")
ANSWER: Kept[int | None] = Kept("place_answer", None)
WERE_MISSING: Kept[tuple[str, ...]] = Kept("places_were_missing", ())
MAP = "place_map"
HEIGHT = 400


def show(missing: Sequence[str], places: Places, boundary: Boundary) -> None:
    workspace = state.workspace()
    choosing, answering = st.columns([0.55, 0.45], gap="small")
    with choosing:
        school_id = _school(workspace.area.schools, missing)
    place = places.get(school_id) if school_id else None
    if place and place.answers and not place.point:
        with answering:
            _answers(place.answers)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(f"{WHERE} (click on the map, or type)", key=TYPED.key, placeholder=EXAMPLE)
        chosen = school_id is not None
        st.button("Place", on_click=_place, type="primary", icon=":material/add_location_alt:", disabled=not chosen)
        if place and place.outcome is Outcome.BY_HAND:
            st.button("Take back", on_click=_take_back, icon=":material/undo:")
    if school_id:
        where = view.told(workspace.area.schools.rows[school_id], place, boundary.metres_outside)
        show_panel("remark", where)
    _map(workspace)


def _school(schools: Schools, missing: Sequence[str]) -> str | None:
    """The school to place: those without a place first. Once the chosen one has been found, the next of them."""
    if SCHOOL.value in set(WERE_MISSING.value) - set(missing):
        SCHOOL.put(next(iter(missing), None))
    WERE_MISSING.put(tuple(missing))
    others = [school_id for school_id in schools.ids if school_id not in missing]
    return st.selectbox(
        "School to place by hand",
        [*missing, *others],
        index=0 if missing else None,
        format_func=lambda each: " ".join(filter(None, (schools.names[each], schools.rows[each]["postcode"]))),
        key=SCHOOL.key,
        on_change=_clear,
        placeholder="Choose a school to put it somewhere else",
    )


def _answers(answers: Sequence[PlaceAnswer]) -> None:
    """The answers of the geocoder or the file, to choose from."""
    st.selectbox(
        "Answers that were not clear",
        range(len(answers)),
        index=None,
        format_func=lambda number: f"{number + 1}: {answers[number].name or view.degrees(answers[number].point)}",
        key=ANSWER.key,
        on_change=_choose,
        args=(answers,),
        placeholder="Choose one",
    )


def _map(workspace: Workspace) -> None:
    bounds = view.map_bounds(workspace.area)
    if bounds is None:
        st.caption(
            "There is no map to click on, because this area has no boundary and no placed school yet: type the place."
        )
        return
    school_map.map_to_click(workspace, bounds, HEIGHT, MAP, mark=_typed(), on_click=_clicked)


def _typed() -> Point | None:
    """The point in the field, None where there is none yet."""
    try:
        return parse_point(TYPED.value)
    except BadInput:
        return None


def _clear() -> None:
    TYPED.put("")
    ANSWER.put(None)


def _clicked(point: Point) -> None:
    TYPED.put(f"{point[0]:.5f}, {point[1]:.5f}")


def _choose(answers: Sequence[PlaceAnswer]) -> None:
    if ANSWER.value is not None:
        chosen = answers[ANSWER.value]
        TYPED.put(f"{chosen.lat}, {chosen.lon}")


def _place() -> None:
    area, school_id, typed = state.workspace().area, SCHOOL.value, TYPED.value
    if school_id is None:
        return
    name = area.schools.names[school_id]
    try:
        point = parse_point(typed)
        caching.place_record(area.key).keep(
            Place(school_id, Outcome.BY_HAND, (PlaceAnswer(*point),), plain(typed), Outcome.BY_HAND, date.today())
        )
        state.refresh()
    except BadInput as bad:
        notice.refuse(str(bad))
        return
    lines = [f"{name} is now at {view.degrees(point)}, put there by hand."]
    outside = Boundary.of(area.boundaries).metres_outside(point)
    if outside > TOLERANCE_M:
        lines.append(f"That is {view.distance(outside)} outside the boundary of {area.name}: is it right?")
    notice.say(*lines)
    _clear()


def _take_back() -> None:
    area, school_id = state.workspace().area, SCHOOL.value
    if school_id is None:
        return
    try:
        caching.place_record(area.key).forget(school_id)
        state.refresh()
    except BadInput as bad:
        notice.refuse(str(bad))
        return
    notice.say(f"The place of {area.schools.names[school_id]} that was put by hand is taken back.")
