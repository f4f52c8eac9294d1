"""Swing schools: what several hundred good groupings have in common, and which schools are worth discussing."""

import streamlit as st

from lib.jobs.job import Job
from lib.jobs.tasks import SwingSchools
from lib.suggest.swing import Swing
from lib.ui import charts, parts
from lib.ui.suggest import running
from lib.ui.suggest.request import RequestForm
from lib.ui.workspace import Workspace
from lib.views.suggest import swings

GROUPINGS = 300
INVITATION = (
    f"“Search” makes up to {GROUPINGS} good and different groupings. Schools that are together in nearly all of them "
    "are the stable core; schools whose cluster-mates change from one to the next could as well go elsewhere, and are "
    "worth discussing."
)


def tab(workspace: Workspace, asked: RequestForm) -> None:
    task = None if asked.trouble else SwingSchools(workspace.evidence, asked.request, GROUPINGS, asked.seconds)
    with running.row():
        job = running.buttons("swing", task)

    def show(_job: Job, swing: Swing, _ended: bool) -> None:
        schools = workspace.area.schools
        running.lead(swings.told(swing))
        left, right = st.columns([0.52, 0.48], gap="medium")
        with left:
            charts.show(swings.together_map(swing, workspace.area, workspace.plan), "together_map")
        with right:
            parts.table(swings.CORE_TITLE, swings.CORE_HEADS, swings.core_rows(swing, schools))
            discussed = swings.discussed_rows(swing, schools, workspace.plan)
            parts.table(swings.discussed_title(swing), swings.DISCUSSED_HEADS, discussed)

    running.follow(job, show, INVITATION)
