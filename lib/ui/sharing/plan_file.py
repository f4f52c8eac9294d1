"""Opening a plan file as new work."""

from dataclasses import replace

import streamlit as st

from lib.domain.area import Area
from lib.domain.changes import TakeUp
from lib.domain.history import Decision, History
from lib.domain.meetings import day_in_words
from lib.domain.plan_document import PlanDocument
from lib.tables.plan_file import MOST_MEGABYTES, parse_plan_file
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui import parts, state
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views.markup import headed
from lib.views.moments import ZONE
from lib.views.wording import count, describe

UPLOADS, SAID = Kept("plan_files_opened", 0), Kept("plan_file_said", "")
ASIDE_FAILED = "Your present work cannot be saved at the moment, so nothing was opened. Please try again later."
TAKEN_MEGABYTES = 64
"""up to which a file is taken in, to be refused with a sentence; Streamlit only marks a larger one with a sign"""
SHOWN = 50
"""decisions"""


@editing
def open_one(workspace: Workspace) -> None:
    """The uploader, what the file says, and the button that opens it."""
    key = f"plan_file-{UPLOADS.value}"  # a new uploader, empty, after each file that was opened
    with st.container(key="plan_file_to_open"):
        upload = st.file_uploader(
            f"Open a plan file (at most {MOST_MEGABYTES} MB)", ["json"], key=key, max_upload_size=TAKEN_MEGABYTES
        )
    if said := SAID.take():
        show_panel("receipt", said, label="Plan file")
    if upload is None:
        return
    try:
        document = parse_plan_file(Source(upload.name, upload.getvalue()), workspace.area)
    except BadInput as bad:
        show_panel("receipt refused", headed("Not opened.", str(bad), "worse"))
        return
    history = _history(workspace, document)
    name, *rest = _about(document, workspace.area)
    show_panel("receipt", headed(name, ""), *rest, label="What the file holds")
    st.button("Open it as new work", type="primary", on_click=_open, args=(document.name, history))
    _decisions(workspace, document, history)


def _history(workspace: Workspace, document: PlanDocument) -> History:
    """The way that the file tells, where it leads to its plan from the area's own; else the plan as one step."""
    area = workspace.area
    if told := document.history(area):
        return told
    plan = document.plan_of(area)
    return History(area.plan()).do(Decision(TakeUp(document.name, plan), document.author, document.written_at), plan)


def _about(document: PlanDocument, area: Area) -> list[str]:
    then, grouping = document.written_at.astimezone(ZONE), document.plan.grouping
    by = f" by {document.author}" if document.author else ""
    placed = len(grouping.schools) - len(grouping.unplaced)
    lines = (
        f"{document.name}{by}, {day_in_words(then.date())}, {then:%H:%M}",
        f"{placed:,} of {count(len(grouping.schools), 'school')} in {count(len(grouping.clusters), 'cluster')}; "
        f"{count(len(document.decisions), 'decision')} recorded",
        document.note,
        document.told(area),
    )
    return [line for line in lines if line]


def _decisions(workspace: Workspace, document: PlanDocument, history: History) -> None:
    """Who decided what, when and why, the latest first."""
    if history.steps and len(history.steps) == len(document.decisions):
        before = [history.start, *(step.plan for step in history.steps)]
        rows = [
            (
                describe(step.change, plan, workspace.area.schools),
                step.decision.by,
                day_in_words(step.decision.at.astimezone(ZONE).date()) if step.decision.at else "",
                step.decision.reason,
            )
            for step, plan in zip(history.steps, before, strict=False)
        ]
        parts.table("Its latest decisions", ("What", "By", "When", "Why"), rows[::-1][:SHOWN])


def _open(name: str, history: History) -> None:
    present = state.workspace()
    work = replace(Workspace.begin(present.area, present.evidence), history=history)
    if not state.put_on_board(work, f"before {name} was opened" if present.history.steps else ""):
        SAID.put(ASIDE_FAILED)
        return
    UPLOADS.put(UPLOADS.value + 1)
    aside = " Your work before it was put aside and is kept." if present.history.steps else ""
    SAID.put(f"{name} was opened as new work: it is on the board now.{aside}")
