"""The options that a page can show: the area's own groupings, the work on the board, and what was saved."""

from collections.abc import Mapping

from lib.domain.area import spoken
from lib.domain.history import HistoryStep
from lib.domain.options import Option
from lib.ui import state
from lib.ui.memory import Kept
from lib.ui.options.shelf import find, opened, shelf
from lib.ui.workspace import Workspace

START, BOARD = "start", "board"
"""the keys of what the work started from, and of the work on the board"""
SAVED = "option-"
"""begins the key of a saved option; its id follows"""
SUGGESTED: Kept[Mapping[str, Option]] = Kept("suggested_options", {})
"""what was suggested and chosen to be compared, by its key; it is nowhere saved"""


def options_at_hand(workspace: Workspace) -> dict[str, Option]:
    """The options by a key that stays the same from run to run, the oldest first: what the work started from, what was
    saved, what was suggested, and last what is going on, unless it is just what was saved. Archived options are left
    out, and so are those of other schools."""
    area = workspace.area
    found = {START: Option(workspace.baseline_name, workspace.history.baseline)}
    for name, grouping in list(area.groupings.items())[1:]:
        found[f"area-{name}"] = Option(spoken(name), area.plan(grouping))
    saved, origin = shelf(area), workspace.origin
    is_saved = origin is not None and saved.plans.get(origin.option_id) == workspace.plan
    found |= {f"{SAVED}{each.id}": saved.of(each.id) for each in reversed(saved.options)}
    groupings = {each.plan.grouping for each in found.values()}
    found |= {
        key: each
        for key, each in SUGGESTED.value.items()
        if each.plan.grouping.schools == area.schools.ids and each.plan.grouping not in groupings
    }
    if workspace.plan != workspace.history.baseline and not is_saved:
        found[BOARD] = Option("On the board", workspace.plan, author=state.author())
    return found


def on_the_board(workspace: Workspace, options: Mapping[str, Option]) -> str:
    """The key under which the options have what is on the board."""
    saved = f"{SAVED}{workspace.origin.option_id}" if workspace.origin else ""
    if BOARD in options:
        return BOARD
    return saved if saved in options and options[saved].plan == workspace.plan else START


def steps_of(workspace: Workspace, options: Mapping[str, Option], key: str) -> tuple[HistoryStep, ...]:
    """The steps that led from the area's own grouping to the option of this key; () where they are not known."""
    if key == on_the_board(workspace, options):
        return workspace.history.in_force
    saved = find(key.removeprefix(SAVED)) if key.startswith(SAVED) else None
    work = opened(workspace, saved, saved.version) if saved else None
    return work.history.in_force if work else ()


def left_out(workspace: Workspace) -> str:
    """Why saved options are not at hand, in one sentence, or ""."""
    return shelf(workspace.area).remark
