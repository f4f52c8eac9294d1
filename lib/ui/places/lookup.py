"""Looking schools up with a geocoder, where the environment names one: start, watch, cancel, go on, ask again."""

import os
from collections.abc import Collection
from datetime import date

import streamlit as st

from lib.domain.area import Area
from lib.domain.places import SETTLED, Outcome
from lib.principles.words import plural
from lib.tables.boundary import Boundary
from lib.tables.geocoding import questions
from lib.tables.lookups import LookUp, LookUpProgress
from lib.tables.nominatim import Service, parse_service
from lib.tables.places import Places, to_ask
from lib.tables.problems import BadInput
from lib.ui import caching
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice

GEOCODER_SETTING = "BEST_FIT_GEOCODER"
"""switches geocoding on: "nominatim" for the public service, or the address of one's own"""
AGENT_SETTING = "BEST_FIT_GEOCODER_AGENT"
"""how the app introduces itself; services ask for a name, and best for an address to write to"""
TIMEOUT_SETTING = "BEST_FIT_GEOCODER_TIMEOUT"
DELAY_SETTING = "BEST_FIT_GEOCODER_DELAY"

WATCHING = Kept("places_watching", False)
WATCH_SECONDS = 0.5
UNSETTLED = frozenset(Outcome) - SETTLED
OFF = (
    "Looking up addresses is off: no geocoder is named. Whoever runs this server can name one in the setting "
    f"{GEOCODER_SETTING}."
)


def tell_its_end(progress: LookUpProgress) -> None:
    """Say, once, how the look-up ended that this tab has watched or begun."""
    if progress.running:
        WATCHING.put(True)
    elif WATCHING.take():
        notice.say(*_told(progress))


def show(area: Area, places: Places, boundary: Boundary, progress: LookUpProgress) -> None:
    """`places` are those that were known when the `progress` was looked at, or later ones."""
    if progress.running:
        st.fragment(_watch, run_every=WATCH_SECONDS)(caching.look_up(area.key))
        return
    try:
        service = _service()
    except BadInput as bad:
        show_panel("remark", f"Looking up addresses is off: {bad}")
        return
    if not service:
        show_panel("remark", OFF)
        return
    new, again = to_ask(area.schools, places), to_ask(area.schools, places, UNSETTLED)
    if not again:
        return
    resumed = progress.cancelled or progress.trouble
    with st.container(horizontal=True, vertical_alignment="center"):
        if new:
            label = f"{'Resume: look up' if resumed else 'Look up'} {plural(len(new), 'school')}"
            args = (area, new, service, boundary)
            st.button(label, on_click=_start, args=args, type="primary", icon=":material/travel_explore:")
        if len(again) > len(new):
            rest = [school_id for school_id in again if school_id not in new]
            label = f"Ask again for {plural(len(rest), 'school')}"
            st.button(label, on_click=_start, args=(area, rest, service, boundary), icon=":material/refresh:")
    often = {0.0: "one after the other", 1.0: "one a second"}.get(service.delay, f"one every {service.delay:g} seconds")
    show_panel("remark", f"This sends postcodes, and names where a postcode is not known, to {service.name}, {often}.")


def _start(area: Area, school_ids: Collection[str], service: Service, boundary: Boundary) -> None:
    asked = questions(area.schools, school_ids, area.name)
    if caching.look_up(area.key).start(asked, service, boundary, date.today()):
        WATCHING.put(True)
    else:
        notice.refuse("A look-up is running already, perhaps begun in another tab.")


def _watch(look_up: LookUp) -> None:
    """The look-up as it goes on; the whole page once it has ended."""
    progress = look_up.progress
    if not progress.running:
        st.rerun()
    st.progress(progress.done / progress.total)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Cancel", on_click=look_up.cancel, icon=":material/stop_circle:", disabled=progress.stopping)
        doing = "Stopping after" if progress.stopping else "Asking for"
        st.text(f"{doing} {progress.asking} ({progress.done + 1} of {progress.total})")


def _told(progress: LookUpProgress) -> list[str]:
    """How a look-up ended."""
    answered = progress.done - len(progress.failures)
    ended = "Cancelled" if progress.cancelled else "Finished"
    lines = [f"{ended}: {answered} of {plural(progress.total, 'school')} looked up. The results are kept."]
    if progress.trouble:
        lines.append(progress.trouble)
    lines += [f"{failure.name}: {failure.reason}." for failure in progress.failures]
    return lines


def _service() -> Service | None:
    """The service to ask, None where geocoding is off. Raises BadInput where the settings cannot be used."""
    address = os.environ.get(GEOCODER_SETTING, "").strip()
    if not address:
        return None
    return parse_service(
        address,
        os.environ.get(AGENT_SETTING, "").strip() or "Best Fit school clusters",
        os.environ.get(TIMEOUT_SETTING, "").strip() or "10",
        os.environ.get(DELAY_SETTING, "").strip() or "1",
    )
