"""Ratings from a list that is pasted: what it says is shown before it is entered, and all of it or nothing is."""

import streamlit as st

from lib.domain.changes import Enter
from lib.domain.schools import Entry
from lib.tables.problems import BadInput
from lib.tables.ratings import parse_ratings
from lib.ui import parts
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views.markup import element, headed
from lib.views.ratings import changes_in_words, differing
from lib.views.wording import count

LIST = Kept("ratings_list", "")


def show(workspace: Workspace) -> None:
    """The list, then what is wrong with it, or what it would enter and the button that does."""
    with st.form("ratings_form", border=False):
        st.text_area(
            "One line a school: its name or URN, its rating (developing, secure, leading) and, where wanted, its area "
            "of expertise; commas or tabs between. Cells copied from a spreadsheet will do.",
            key=LIST.key,
            height=190,
            placeholder=_example(workspace),
            persist_state="session",
        )
        st.form_submit_button("Read the list")
    text = LIST.value
    if not text.strip():
        return
    schools = workspace.schools
    try:
        entries = parse_ratings(text, schools)
    except BadInput as bad:
        _problems(bad)
        return
    rows = changes_in_words(schools, entries)
    if not rows:
        st.text("The list says what is entered already; there is nothing to change.")
        return
    st.button(
        f"Enter the ratings of {count(len(rows), 'school')}",
        type="primary",
        on_click=_enter,
        args=(differing(schools, entries),),
    )
    parts.table("What would be entered", ("School", "Rating", "Expertise"), rows)


def _example(workspace: Workspace) -> str:
    """A list of the area's first schools."""
    cells = ("leading, autism", "secure", "developing, speech and language")
    names = workspace.area.schools.names.values()
    return "\n".join(f"{name}, {words}" for name, words in zip(names, cells, strict=False))


def _problems(bad: BadInput) -> None:
    lines = (f"Line {problem.row}: {problem.message}" if problem.row else problem.message for problem in bad.problems)
    lead = headed("Nothing was entered.", "Correct or remove these lines, then read the list again.", "worse")
    problems = element("ul", *(element("li", line) for line in lines))
    show_panel("receipt refused", lead, problems, label="What is wrong with the list")


def _enter(entries: tuple[Entry, ...]) -> None:
    ask(Enter(entries))
    LIST.put("")
