"""The options that a page can show: the area's own groupings, the work on the board, and what was saved."""

from lib.domain.options import Option
from lib.ui import state
from lib.ui.workspace import Workspace

BOARD = "board"
"""the key of the work on the board"""


def options_at_hand(workspace: Workspace) -> dict[str, Option]:
    """The options by a key that stays the same from run to run, what the work started from first."""
    area = workspace.area
    found = {"start": Option(workspace.baseline_name, workspace.history.start)}
    for name, grouping in list(area.groupings.items())[1:]:
        found[f"area-{name}"] = Option(name.replace("-", " ").capitalize(), area.plan(grouping))
    if workspace.plan != workspace.history.start:
        found[BOARD] = Option("On the board", workspace.plan, author=state.author())
    return found
