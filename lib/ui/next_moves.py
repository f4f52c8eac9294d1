"""The best next moves beside the board: what each would do, and a button that does it."""

import streamlit as st

from lib.appraisal import compare
from lib.domain.changes import Refusal, decide
from lib.ui import parts
from lib.ui.markup import show_panel
from lib.ui.workspace import Workspace, appraised, moves_from, receipt_of
from lib.views import receipt as receipt_view
from lib.views.markup import headed
from lib.views.next_moves import offered, own_journeys, within_reach
from lib.views.pairs import taken_as_pairs
from lib.views.wording import gained, signed

NAME = "Next moves"
BESIDE = ("Map", NAME)
"""what may stand beside the board"""
SHOWN, HEIGHT = 5, 360
"""moves, and px of their list"""


def show(workspace: Workspace) -> None:
    """The first few, with or without swaps, and which were not looked at."""
    with st.container(height=HEIGHT, border=False, gap="small", key="next_moves"):
        _list(workspace)


def _list(workspace: Workspace) -> None:
    with_swaps = st.toggle("Include swaps", value=True, key="with_swaps", persist_state="session")
    nearby, moves = moves_from(workspace.evidence, workspace.plan, with_swaps)
    now = workspace.appraisal.fit
    found = offered(now, moves)
    for number, move in enumerate(found.moves[:SHOWN], start=1):
        after = decide(workspace.plan, move.change, workspace.area.schools, workspace.history.start)
        if isinstance(after, Refusal):
            continue
        receipt = receipt_of(workspace.evidence, workspace.plan, after, move.change)
        comparison = compare(workspace.appraisal, appraised(workspace.evidence, after))
        unit, schools = workspace.evidence.journeys.unit, workspace.area.schools
        ways = "; ".join(each.in_words(schools, unit) for each in own_journeys(workspace.entered, comparison))
        button, card = st.columns([0.2, 0.8], vertical_alignment="top", gap="small")
        with button:
            parts.ask_button(f"Apply {number}", move.change, key=f"apply-{move.change}")
        with card:
            told = receipt_view.receipt_html(receipt, signed(gained(now, move.fit)))
            show_panel("receipt", told, headed("Journeys:", f"{ways}."))
    for remark in filter(None, (within_reach(workspace.plan), taken_as_pairs(workspace.plan), found.remark)):
        st.caption(remark)
    if nearby:
        st.caption(
            f"So large an area is not looked through whole: a school may go to its {nearby.limit} nearest clusters, or "
            f"swap clusters with its {nearby.limit} nearest schools of other clusters."
        )
