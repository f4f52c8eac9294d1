"""Starting, watching and stopping a search; leaving the page and coming back finds it as it is then."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from lib.jobs.job import Job, JobStatus, JobTask, State
from lib.ui import state
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.suggest.desk import be_here, desk
from lib.views.markup import element
from lib.views.suggest.wording import progress

WATCH_SECONDS = 0.5


def buttons(kind: str, task: JobTask | None) -> Job | None:
    """Start and stop, in the row that is open; `task` is what is started, None where it cannot be. Returns the latest
    job of this kind."""
    start, owner = Kept(f"start_{kind}", False), be_here(state.tab().draft.id)
    # Not in a callback, which would start what was wished for when the button was drawn: what was typed last counts.
    if start.value and task is not None and not _running(desk().job(owner, kind)):
        # Saved, so that the address of the page finds the work, and with it the search, again.
        owner = be_here(state.saved_draft() or owner)
        desk().start(owner, kind, task)
    job = desk().job(owner, kind)
    st.button(
        "Search again" if job else "Search",
        disabled=task is None or _running(job),
        type="secondary" if job else "primary",
        icon=":material/search:",
        key=start.key,
    )
    st.button(
        "Stop and keep",
        on_click=lambda: desk().stop(state.tab().draft.id, kind),
        disabled=not _running(job),
        icon=":material/stop:",
        key=f"stop_{kind}",
    )
    return job


def _running(job: Job | None) -> bool:
    return job is not None and not job.state.ended


def row() -> AbstractContextManager[object]:
    """The row of what a search needs besides the wishes, and of its buttons."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="small")


def follow(job: Job | None, show: Callable[[Job, Any, bool], None], invitation: str) -> None:
    """How the job stands, twice a second while it runs; `show` puts its latest report on the page, and is told of the
    job and whether that report is the last one. Where there is no job yet, the invitation to begin one."""
    if job is None:
        st.caption(invitation)
        return
    running = _running(job)

    def look() -> None:
        be_here(state.tab().draft.id)
        now = job.state
        if running and now.ended:
            st.rerun()
        if now.status is JobStatus.REFUSED:
            now = replace(now, report=None)  # nothing that was told before it was refused holds
        with st.container(gap="small"):
            _line(job, now)
            if now.report is not None:
                show(job, now.report, now.ended)

    # A result is part of the page: what is done with it changes more than itself.
    (st.fragment(look, run_every=WATCH_SECONDS) if running else look)()


def lead(words: str) -> None:
    """The sentence that matters most."""
    show_panel("story", element("p", words, class_="lead"))


def _line(job: Job, now: State) -> None:
    words = progress(now, job.seconds, desk().ahead(job))
    failed = now.status in (JobStatus.REFUSED, JobStatus.FAILED)
    lead = Markup('<strong class="worse">Not done.</strong> ') if failed else ""
    show_panel("receipt", element("p", lead, words, role="status"))
