"""Move, change, add or cancel a meeting by ordinary controls, with what it would do before it is done."""

from datetime import date, time

import streamlit as st

from lib.domain.changes import Refusal, decide
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.meetings.checks import check
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views.meeting_checks import Effect

MEETING = Kept("meeting", (0, ""))


@editing
def panel(workspace: Workspace) -> None:
    changing, adding = st.columns(2, gap="large")
    with changing:
        change_form(workspace)
    with adding:
        add_form(workspace)


def change_form(workspace: Workspace) -> None:
    """A meeting that there is: another day, other hours, another place, or none at all."""
    plan = workspace.plan
    meetings = {each.key: each for each in in_time(plan.meetings)}
    if not meetings:
        st.caption("No meetings yet.")
        return
    key = st.selectbox(
        "Meeting to move or change",
        list(meetings),
        format_func=lambda each: _named(workspace, meetings[each]) if each in meetings else "",
        key=MEETING.key,
    )
    if key not in meetings:
        return
    meeting = meetings[key]
    # Keys with all that the fields show: they start from the meeting as it is now, whoever moved it.
    stem = f"meeting-{meeting}"
    asked = _fields(workspace, meeting, stem)
    changed = asked if isinstance(asked, str) or asked.day != meeting.day else None
    if not isinstance(asked, str) and changed is None:
        # The source wrote its weekday for the day it gives; only on that day does it still say anything.
        asked = Meeting(*asked.key, asked.day, asked.start, asked.end, asked.host, meeting.weekday)
    with st.container(horizontal=True):
        _do("Change this meeting", asked)
        st.button(
            "Cancel this meeting", on_click=lambda: ask(CancelMeeting(*MEETING.value)), icon=":material/event_busy:"
        )
    if asked != meeting:
        _foresee(workspace, asked)


def add_form(workspace: Workspace) -> None:
    """One more meeting of a cluster."""
    plan = workspace.plan
    if not plan.clusters:
        parts.no_clusters()
        return
    left, right = st.columns(2)
    cluster = left.selectbox("Cluster that meets", plan.grouping.clusters, format_func=plan.label, key="new_cluster")
    slot = right.text_input("Name of the meeting", key="new_slot", max_chars=40, placeholder="Aut 1")
    days = [each.day for each in plan.meetings]
    start = Meeting(cluster, slot.strip() or "-", max(days, default=date.today()), "13:00", "16:00")
    asked = _fields(workspace, start, f"new-{cluster}")
    if not slot.strip():
        asked = ""
    elif (cluster, slot.strip()) in {each.key for each in plan.meetings}:
        asked = f"{plan.label(cluster)} has a meeting called {slot.strip()}; change that one, or choose another name."
    _do("Add this meeting", asked)
    if slot.strip():
        _foresee(workspace, asked)
    else:
        _foresee(workspace, "Give the meeting a name, such as Aut 1.")


def _fields(workspace: Workspace, meeting: Meeting, stem: str) -> Meeting | str:
    """Day, hours and place; returns the meeting they make, or the sentence that says why they make none."""
    plan, names = workspace.plan, workspace.area.schools.names
    first, second, third = st.columns([2, 1, 1])
    day = first.date_input("Day", meeting.day, key=f"{stem}-day", format="DD/MM/YYYY")
    start = second.time_input("Begins", _clock(meeting.start), key=f"{stem}-start")
    end = third.time_input("Ends", _clock(meeting.end), key=f"{stem}-end")
    places = ["", *plan.grouping.members.get(meeting.cluster, ())]
    if meeting.host not in places:
        places.append(meeting.host)
    host = st.selectbox(
        "Held at",
        places,
        index=places.index(meeting.host),
        format_func=lambda each: names.get(each, each) or "The host of the cluster",
        key=f"{stem}-host",
        accept_new_options=True,
    )
    if not isinstance(day, date):
        return "Choose a day."
    try:
        return Meeting(meeting.cluster, meeting.slot, day, _text(start), _text(end), (host or "").strip())
    except ValueError as error:
        return str(error)


def _do(label: str, asked: Meeting | str) -> None:
    """The button that asks for the meeting; the fields are read after it was pressed, so what was typed last counts."""
    if st.button(label, type="primary") and isinstance(asked, Meeting):
        ask(HoldMeeting(asked))
        st.rerun()


def _foresee(workspace: Workspace, asked: Meeting | str) -> None:
    """What would then be wrong that is not wrong now; or why there can be no such meeting."""
    words = asked if isinstance(asked, str) else _foreseen(workspace, asked)
    show_panel("story", words)


def _foreseen(workspace: Workspace, asked: Meeting) -> str:
    area, plan = workspace.area, workspace.plan
    after = decide(plan, HoldMeeting(asked), area.schools, workspace.history.start)
    if isinstance(after, Refusal):
        return after.reason
    effect = Effect.of(check(plan, area.schools, area.leads), check(after, area.schools, area.leads))
    found = " ".join(each.sentence for each in effect.serious)
    return f"{day_in_words(asked.day)}: {found or 'nothing stands against it.'}"


def _named(workspace: Workspace, meeting: Meeting) -> str:
    return f"{workspace.plan.label(meeting.cluster)}, {meeting.slot}: {day_in_words(meeting.day)}"


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _text(clock: time | None) -> str:
    return f"{clock:%H:%M}" if clock else ""
