"""The question whether schools that look like an infant and junior pair are one, on the tab "Questions"."""

import streamlit as st

from lib.domain.changes import AnswerPairs
from lib.domain.plan import Tie
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views import pairs as view
from lib.views.wording import count

SHOWN = 8
"""pairs that are asked about at once; the others follow as these are answered"""
ANSWERED: Kept[str | None] = Kept("answered_pair", None)


def show(workspace: Workspace) -> None:
    """The pairs that nobody has answered yet, then those that were; nothing where there never was one."""
    waiting, answers = workspace.plan.likely_pairs, view.answered(workspace.area.ties, workspace.plan)
    if not waiting and not answers:
        return
    with st.container(border=True, key="likely_pairs"):
        st.text(view.question(workspace.plan))
        if len(waiting) > 1:
            every = AnswerPairs(tuple(tie.schools for tie in waiting), are_pairs=True)
            parts.ask_button(f"Yes to all {len(waiting)}", every, icon=":material/done_all:")
        for tie in waiting[:SHOWN]:
            _asked(workspace, tie)
        if (more := len(waiting) - SHOWN) > 0:
            st.caption(f"And {more} more, as these are answered.")
        if answers:
            _answered(workspace, answers)


def _asked(workspace: Workspace, tie: Tie) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        parts.ask_button("Yes", AnswerPairs((tie.schools,), are_pairs=True), key=f"pair-{tie.schools}")
        parts.ask_button("No", AnswerPairs((tie.schools,), are_pairs=False), key=f"no-pair-{tie.schools}")
        st.text(view.in_words(tie, workspace.area.schools, workspace.plan))


@editing
def _answered(workspace: Workspace, answers: dict[Tie, bool]) -> None:
    """What was answered, of which one can be chosen and answered otherwise."""
    yes, names = sum(answers.values()), workspace.area.schools
    st.caption(f"Answered: {count(yes, 'pair')}, {len(answers) - yes} not. An answer can be changed here, or undone.")
    told = {
        names.name_list(tie.schools) + (": a pair" if is_pair else ": not a pair"): tie
        for tie, is_pair in answers.items()
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            "Change an answer", list(told), index=None, key=ANSWERED.key, placeholder="Choose a pair", width=620
        )
        chosen = told.get(ANSWERED.value or "")
        if chosen:
            change = AnswerPairs((chosen.schools,), are_pairs=not answers[chosen])
            parts.ask_button("Not a pair" if answers[chosen] else "It is a pair", change, key="change_pair")
