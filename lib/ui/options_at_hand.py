"""The options that a page can show: the area's own groupings, the work on the board, and what was saved."""

from lib.domain.options import Option
from lib.ui import state
from lib.ui.options.shelf import shelf
from lib.ui.workspace import Workspace

BOARD = "board"
"""the key of the work on the board"""
SAVED = "option-"
"""begins the key of a saved option; its id follows"""


def options_at_hand(workspace: Workspace) -> dict[str, Option]:
    """The options by a key that stays the same from run to run, what the work started from first, then what is going
    on, and last what was saved, the latest first; archived options and those of other schools are left out."""
    area = workspace.area
    found = {"start": Option(workspace.baseline_name, workspace.history.start)}
    for name, grouping in list(area.groupings.items())[1:]:
        found[f"area-{name}"] = Option(name.replace("-", " ").capitalize(), area.plan(grouping))
    if workspace.plan != workspace.history.start:
        found[BOARD] = Option("On the board", workspace.plan, author=state.author())
    saved = shelf(area)
    found |= {f"{SAVED}{each.id}": saved.of(each.id) for each in saved.options}
    return found


def left_out(workspace: Workspace) -> str:
    """Why saved options are not at hand, in one sentence, or ""."""
    return shelf(workspace.area).remark
