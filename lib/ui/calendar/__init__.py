"""The calendar of meetings: a month at a time, with meetings that can be taken to another day.

What is shown goes in, what is done on it comes out through the one door.
"""

from datetime import date
from pathlib import Path

from lib.meetings.finding import MeetingFinding
from lib.meetings.scope import Scope
from lib.ui import editing, memory, scripts, state
from lib.ui.workspace import Workspace
from lib.views.calendar_data import calendar_data

_HERE = Path(__file__).parent
_KEY = "calendar"

SCRIPT = scripts.script("calendar.js", _HERE / "calendar.js")
STYLES = scripts.Served("calendar.css", scripts.styles(_HERE / "calendar.css"))
_component = scripts.component("calendar", SCRIPT, _HERE, STYLES)


def show(workspace: Workspace, findings: tuple[MeetingFinding, ...], scope: Scope, *, today: date, height: int) -> None:
    """The calendar, `height` px high. A meeting that is moved on it goes through the one door."""
    data = calendar_data(
        workspace.area,
        workspace.plan,
        findings,
        scope,
        revision=workspace.revision,
        today=today,
        height=height,
        before=workspace.history.before if workspace.notice.of_step else None,
    )
    data |= state.heard() | {"readonly": not editing.allowed()}
    _component(key=_KEY, data=data, on_events_change=lambda: state.hear(memory.events(_KEY)), height=height)
