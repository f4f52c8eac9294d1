"""Move, change, add or cancel a meeting by ordinary controls, with what it would do before it is done."""

from collections.abc import Callable
from datetime import date, time

import streamlit as st

from lib.domain.changes import Refusal, decide
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.meetings.checks import check
from lib.ui import parts, state
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views.meeting_checks import Effect

MEETING = Kept("meeting", (0, ""))
CLUSTER: Kept[int | None] = Kept("new_cluster", None)
SLOT = Kept("new_slot", "")


@editing
def panel(workspace: Workspace) -> None:
    changing, adding = st.columns(2, gap="large")
    with changing:
        change_form(workspace)
    with adding:
        add_form(workspace)


def change_form(workspace: Workspace) -> None:
    """A meeting that there is: another day, other hours, another place, or none at all."""
    meetings = {meeting.key: meeting for meeting in in_time(workspace.plan.meetings)}
    if not meetings:
        st.caption("No meetings yet.")
        return
    st.selectbox(
        "Meeting to move or change",
        list(meetings),
        format_func=lambda key: _named(workspace, meetings[key]) if key in meetings else "",
        key=MEETING.key,
    )
    meeting = meetings.get(MEETING.value)
    if meeting is None:
        return
    _fields(workspace, meeting, _stem(meeting))
    with st.container(horizontal=True):
        st.button("Change this meeting", type="primary", on_click=_hold, args=(_changed,))
        st.button(
            "Cancel this meeting", on_click=lambda: ask(CancelMeeting(*MEETING.value)), icon=":material/event_busy:"
        )
    wanted = _changed(workspace)
    if wanted != meeting:
        _foresee(workspace, wanted)


def add_form(workspace: Workspace) -> None:
    """One more meeting of a cluster."""
    plan = workspace.plan
    if not plan.clusters:
        parts.no_clusters()
        return
    left, right = st.columns(2)
    left.selectbox("Cluster that meets", plan.grouping.clusters, format_func=plan.label, key=CLUSTER.key)
    right.text_input("Name of the meeting", key=SLOT.key, max_chars=40, placeholder="Aut 1")
    start = _new(workspace)
    _fields(workspace, start, f"new-{start.cluster}")
    st.button("Add this meeting", type="primary", on_click=_hold, args=(_added,))
    _foresee(workspace, _added(workspace))


def _fields(workspace: Workspace, meeting: Meeting, stem: str) -> None:
    """Day, hours and place, which start from those of the meeting."""
    names = workspace.area.schools.names
    first, second, third = st.columns([2, 1, 1])
    first.date_input("Day", meeting.day, key=f"{stem}-day", format="DD/MM/YYYY")
    second.time_input("Begins", _clock(meeting.start), key=f"{stem}-start")
    third.time_input("Ends", _clock(meeting.end), key=f"{stem}-end")
    places = ["", *workspace.plan.grouping.members.get(meeting.cluster, ())]
    if meeting.host not in places:
        places.append(meeting.host)
    st.selectbox(
        "Held at",
        places,
        index=places.index(meeting.host),
        format_func=lambda host: names.get(host, host) or "The host of the cluster",
        key=f"{stem}-host",
        accept_new_options=True,
    )


def _filled(meeting: Meeting, stem: str) -> Meeting | str:
    """The meeting that the fields make, or the sentence that says why they make none."""
    day: date | None = Kept(f"{stem}-day", meeting.day).value
    start, end = (
        Kept(f"{stem}-{name}", _clock(clock)).value for name, clock in (("start", meeting.start), ("end", meeting.end))
    )
    host: str | None = Kept(f"{stem}-host", meeting.host).value
    if day is None:
        return "Choose a day."
    # The source wrote its weekday for the day it gives; only on that day does it still say anything.
    weekday = meeting.weekday if day == meeting.day else ""
    try:
        return Meeting(*meeting.key, day, _text(start), _text(end), (host or "").strip(), weekday)
    except ValueError as error:
        return str(error)


def _stem(meeting: Meeting) -> str:
    """With all that the fields show: they start from the meeting as it is now, whoever moved it."""
    return f"meeting-{meeting}"


def _changed(workspace: Workspace) -> Meeting | str:
    """The chosen meeting with what its fields say, or why there can be none."""
    for meeting in workspace.plan.meetings:
        if meeting.key == MEETING.value:
            return _filled(meeting, _stem(meeting))
    return "That meeting is not there any more."


def _added(workspace: Workspace) -> Meeting | str:
    """The new meeting that the fields make, or why there can be none."""
    start, slot = _new(workspace), SLOT.value.strip()
    if not slot:
        return "Give the meeting a name, such as Aut 1."
    if start.key in {meeting.key for meeting in workspace.plan.meetings}:
        label = workspace.plan.label(start.cluster)
        return f"{label} has a meeting called {slot}; change that one, or choose another name."
    return _filled(start, f"new-{start.cluster}")


def _new(workspace: Workspace) -> Meeting:
    """What the fields of a new meeting start from."""
    plan = workspace.plan
    latest = max((meeting.day for meeting in plan.meetings), default=date.today())
    cluster = CLUSTER.value if CLUSTER.value in plan.cluster else next(iter(plan.grouping.clusters), 0)
    return Meeting(cluster, SLOT.value.strip() or "-", latest, "13:00", "16:00")


def _hold(wanted: Callable[[Workspace], Meeting | str]) -> None:
    """Ask for the meeting as the fields have it when the button is pressed, so what was typed last counts."""
    meeting = wanted(state.workspace())
    if isinstance(meeting, Meeting):
        ask(HoldMeeting(meeting))


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
    wrong = " ".join(finding.sentence for finding in effect.serious)
    return f"{day_in_words(asked.day)}: {wrong or 'no problem found.'}"


def _named(workspace: Workspace, meeting: Meeting) -> str:
    return f"{workspace.plan.label(meeting.cluster)}, {meeting.slot}: {day_in_words(meeting.day)}"


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _text(clock: time | None) -> str:
    return f"{clock:%H:%M}" if clock else ""
