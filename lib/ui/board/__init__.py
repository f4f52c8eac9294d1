"""The board: a component of our own, because Streamlit has nothing on which cards can be dragged.

What is shown goes in, what is done on it comes out through the one door.
"""

import json
from pathlib import Path

from lib.suggest.neighbours import all_previews, previews
from lib.ui import caching, editing, focus, memory, scripts, state
from lib.ui.workspace import Workspace
from lib.views.board_data import BoardView, board_data
from lib.views.colours import cluster_colours
from lib.views.focus import are_many, distances
from lib.views.map import facts

_HERE = Path(__file__).parent
MOST_PREVIEWS = 1000
"""schools times places up to which the previews of all schools go with every message, so that the board has them the
moment a school is picked up; in a larger area the board asks for those of the schools that it picks up or selects"""

BAR = 48
"""px that the list of the clusters takes of the board's height"""

SCRIPT = scripts.script("board.js", _HERE / "script" / "main.js")
STYLES = scripts.Served("board.css", scripts.styles(_HERE / "board.css"))
_component = scripts.component("board", SCRIPT, _HERE, STYLES)


def show(workspace: Workspace, height: int) -> tuple[int, ...]:
    """The board, `height` px high. What is done on it goes through the one door and reruns the fragment it is in.
    Returns the clusters that are in focus, () where all are shown."""
    plan, notice, selection = workspace.plan, workspace.notice, workspace.selection
    clusters = focus.bar(workspace)
    is_part = len(clusters) < len(plan.clusters)
    height -= BAR if are_many(plan) else 0
    view = BoardView(
        clusters,
        cluster_colours(workspace.area, plan.grouping),
        finder(workspace) if is_part else "",
        distances(workspace.entered, workspace.appraisal, selection),
        workspace.evidence.journeys.unit,
    )
    few = len(plan.grouping.schools) * (len(plan.clusters) + 1) <= MOST_PREVIEWS
    message = board_data(
        workspace.schools,
        workspace.against_start,
        view,
        revision=workspace.revision,
        history=workspace.history,
        others=workspace.others,
        baseline=workspace.baseline_name,
        previews=all_previews(workspace.evidence, plan) if few else None,
        selection=selection,
        selection_previews=previews(workspace.evidence, plan, plan.company(*selection)) if selection else {},
        notice={"id": notice.id, "kind": "refused" if notice.refused else "done", "text": notice.words},
        height=height,
    )
    key = f"board-{workspace.area.key}"  # a board of its own for each area: nothing that waits on one reaches another
    message |= state.heard() | {"readonly": not editing.allowed()}
    _component(
        key=key,
        data=json.dumps(message, separators=(",", ":")).encode(),  # written once: Streamlit would do so twice
        on_events_change=lambda: state.hear(memory.events(key)),
        height=height,
    )
    return clusters if is_part else ()


def finder(workspace: Workspace) -> str:
    """The address, below the app's root, of what the browser finds all schools by."""
    version, text = facts.as_text(workspace.schools)
    caching.published(version, text)
    return f"schools/{version}.json"
