"""The option bar, the first line of every page: the page's title and views, which option this is and how far it is
saved, its fit and its moves, who else is here, undo, redo and Save, and the area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.together import redoable, undoable
from lib.ui import editing, parts, presence, recent, state, tour
from lib.ui.markup import as_markdown, show_html, show_panel
from lib.ui.memory import Kept
from lib.ui.moves import Redo, Undo
from lib.ui.options import saving, standing
from lib.ui.workspace import Workspace
from lib.views.markup import element, headed
from lib.views.option_bar import bar_html
from lib.views.thresholds import departure
from lib.views.wording import step_in_words

ROW = "option_bar"
ARRIVED = Kept("arrived", ("", ""))
"""the page that is open, and the notice that there was when it was opened"""


@dataclass(frozen=True)
class Bar:
    """Which of the page's views is chosen, and where the bar says what is on the board."""

    view: str
    place: DeltaGenerator

    def follow(self) -> None:
        """Say what is on the board as it is by now."""
        workspace = state.workspace()
        called, saved = standing.in_short(workspace)
        changed = departure(workspace.area.settings, workspace.plan.settings)
        with self.place:
            show_html(bar_html(called, saved, workspace.against_start, changed, presence.here()))


def show(
    title: str,
    views: Sequence[str] = (),
    key: str = "",
    *,
    beside: Callable[[], None] | None = None,
    told: bool = False,
    own_steps: bool = False,
) -> Bar:
    """The bar of a page; `key` is the name of the choice among its `views`, in the address as well. What the page shows
    `beside` its title stands after it. Where the page has a receipt of its own, what the last event led to is `told`
    there, and not here; with `own_steps` undo and redo are its own too.

    It is shown in the fragment in which the plan changes, so that it follows; or before it, and told to follow.
    """
    workspace = state.workspace()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=ROW):
        st.title(title, anchor=False, width="content")
        view = parts.switch(f"What {title} shows", views, key) if views else ""
        if beside:
            beside()
        bar = Bar(view, st.empty())
        bar.follow()
        if not own_steps:
            steps(workspace)
        with st.container(width="content"):
            saving.popover()
        tour.show(title)
        _area(workspace)
    happened_here = _has_happened_on(title, workspace.notice.id)
    if not told:
        with st.container():  # there even when it is empty: what is open below it would close if it came and went
            _notice(workspace, happened_here)
    recent.offer()
    return bar


@editing.editing
def steps(workspace: Workspace) -> None:
    """One step of one's own back, and forth again, each saying which; where there are only steps of others, it says so
    when it is asked for."""
    history, others = workspace.history, workspace.others
    back = "Undo", Undo(), undoable(history, others), history.undoable
    forth = "Redo", Redo(), redoable(history, others), history.redoable
    for label, asked, own, any_step in (back, forth):
        what = step_in_words(own, history, workspace.area.schools)
        told = as_markdown(f"{label}: {what}") if what else None
        icon = f":material/{label.lower()}:"
        parts.ask_button(label, asked, disabled=not any_step, icon=icon, help=told, key=label)


def _area(workspace: Workspace) -> None:
    """The list of the areas, where there is one to choose from; else the name of the one that is open."""
    picked = parts.area_picker()
    if not picked:
        show_html(element("span", workspace.area.name, class_="best-fit"), width="content")
    elif picked != workspace.area.key:
        st.rerun()  # the whole page, which opens it


def _has_happened_on(page: str, notice_id: str) -> bool:
    """Whether what a notice tells of happened since this page was opened: what was done elsewhere was told there."""
    if ARRIVED.value[0] != page:
        ARRIVED.put((page, notice_id if ARRIVED.known else ""))
    return notice_id != ARRIVED.value[1]


def _notice(workspace: Workspace, happened_here: bool) -> None:
    """What the last event on this page led to, in a line, and why the work is not being saved."""
    said, made = workspace.notice, workspace.last_receipt if workspace.notice.of_step else None
    words = f"{made.what}. {made.fit}" if made else said.text
    lead = "Not done." if said.refused else said.lead
    told = headed(lead, words, "worse" if said.refused else "") if lead else element("p", words)
    tells = happened_here and bool(words)
    if tells or state.tab().trouble:
        show_panel("receipt", parts.unsaved_html(), told if tells else "", label="Receipt")
