"""Plan a year: its half terms, the dates that are proposed for it, and adopting them."""

from datetime import time

import streamlit as st

from lib.domain.meeting_changes import SetMeetings, SetTerms
from lib.domain.meetings import WEEKDAYS, Meeting, school_year_in_words
from lib.meetings.checks import shared_days
from lib.meetings.propose import CannotMeetError, propose, staying
from lib.meetings.request import TIMES_A_YEAR, MeetingRequest
from lib.tables.problems import BadInput
from lib.tables.terms import as_lines, terms_of_lines
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views.markup import headed
from lib.views.meetings import proposal_html
from lib.views.wording import count

EXAMPLE = "Aut 1; 02/09/2026; 23/10/2026\nAut 2; 02/11/2026; 18/12/2026"
COMPLAINT = Kept("terms_complaint", "")


@editing
def panel(workspace: Workspace) -> None:
    entering, proposing = st.columns([0.3, 0.7], gap="large")
    with entering:
        terms_form(workspace)
    with proposing:
        proposal(workspace)


def terms_form(workspace: Workspace) -> None:
    """The half terms, one a line."""
    plan = workspace.plan
    typed = Kept(f"terms-{plan.terms}", as_lines(plan.terms))
    with st.form("terms", border=False):
        st.text_area(
            "Half terms: name, first day, last day, one a line",
            typed.first,
            key=typed.key,
            height=190,
            placeholder=EXAMPLE,
            help="Type them, or paste three columns of a spreadsheet. What lies between them is school holidays.",
        )
        st.form_submit_button("Use these half terms", on_click=_use, args=(typed,))
        if complaint := COMPLAINT.take():
            st.text(complaint)
    if not plan.terms:
        st.caption("Without half terms, school holidays are not known, and no dates can be proposed.")


def _use(typed: Kept[str]) -> None:
    try:
        ask(SetTerms(terms_of_lines(typed.value)))
    except BadInput as bad:
        COMPLAINT.put(str(bad))


def proposal(workspace: Workspace) -> None:
    """What is asked of the year, the dates that answer it, and the button that adopts them."""
    if not workspace.plan.clusters:
        parts.no_clusters()
        return
    years = sorted({term.school_year for term in workspace.plan.terms}, reverse=True)
    if not years:
        st.caption("Enter the half terms of the coming year: then dates for every cluster are proposed here.")
        return
    asked = request(workspace, years)
    if asked is None:
        return
    plan, area = workspace.plan, workspace.area
    try:
        proposed = propose(plan, asked, area.leads)
    except CannotMeetError as error:
        show_panel("receipt refused", headed("These rules cannot all be kept.", str(error), "worse"))
        return
    adopted = (*staying(plan, asked), *proposed)
    show_panel("scroll wrap", proposal_html(proposed, plan, area, _headline(proposed)), label="Proposed dates")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Adopt these dates", type="primary", on_click=ask, args=(SetMeetings(adopted),))
        replaced = len(plan.meetings) - len(staying(plan, asked))
        st.caption(
            f"{count(replaced, 'present meeting')} of that year would be replaced; those of other years stay."
            if replaced
            else "The present meetings stay: none is of that year."
        )


def request(workspace: Workspace, years: list[int]) -> MeetingRequest | None:
    """What the planner asks for; None, with the sentence that says why, where it cannot be asked."""
    terms = workspace.plan.terms
    first, second, third, fourth = st.columns([1.2, 1, 1, 1])
    year = first.selectbox("School year", years, format_func=school_year_in_words, key="year")
    times = second.number_input("Meetings a year", TIMES_A_YEAR[0], TIMES_A_YEAR[-1], 6, key="times_a_year")
    start = third.time_input("Begin", time(13), key="year_start")
    end = fourth.time_input("End", time(16), key="year_end")
    weekdays = st.pills(
        "Weekdays",
        range(5),
        format_func=lambda number: WEEKDAYS[number],
        selection_mode="multi",
        default=[1, 2, 3],
        key="year_weekdays",
    )
    of_year = tuple(term for term in terms if term.school_year == year)
    try:
        return MeetingRequest(of_year, int(times), tuple(sorted(weekdays)), f"{start:%H:%M}", f"{end:%H:%M}")
    except (ValueError, TypeError) as error:
        st.text(str(error) if isinstance(error, ValueError) else "Choose when the meetings begin and end.")
        return None


def _headline(proposed: tuple[Meeting, ...]) -> str:
    shared = sum(len(days) for days in shared_days(proposed).values())
    words = f"{count(shared, 'day')} shared by two clusters" if shared else "no day is shared by two clusters"
    return f"{count(len(proposed), 'meeting')}; no lead in two places, {words}"
