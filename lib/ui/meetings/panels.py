"""The tabs below the calendar; only the open one is worked out."""

from collections.abc import Callable

from lib.meetings.scope import Scope
from lib.ui import tabs
from lib.ui.editing import editing
from lib.ui.meetings import addresses, form, hosts, leads, year
from lib.ui.workspace import Workspace


def panels(workspace: Workspace, scope: Scope) -> None:
    contents: dict[str, Callable[[Workspace], None]] = {
        "Move or add a meeting": form.panel,
        "Plan a year": year.panel,
        "Hosts": hosts.panel,
        "Leads": leads.panel,
        "Calendar addresses": editing(lambda workspace: addresses.panel(workspace, scope)),
    }
    tabs.show(workspace, contents, key="meeting_panels")
