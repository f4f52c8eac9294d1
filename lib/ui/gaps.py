"""The tab "What is missing": what is not known of the schools, and what follows from it."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from lib.ui.markup import show_panel
from lib.ui.workspace import Workspace
from lib.views import gaps as view
from lib.views.markup import element, headed, plain
from lib.views.panels import table_of_html

NAMED_AT_ONCE = 3
HOW_TO_ADD = (
    "Ratings and places are entered here, under “Ratings” and “Places”. Everything else is a column of the area’s "
    "schools.csv: once the file is saved, reload this page."
)


def show(workspace: Workspace) -> None:
    """What principles rest on; what other columns lack; what else a reader of the figures should know."""
    plan, schools = workspace.plan, workspace.schools
    left, right = st.columns([0.58, 0.42], gap="medium")
    with left:
        evidence = workspace.evidence.entered(plan.entries)
        _table("What the principles are measured by", view.figure_gaps(evidence, plan.settings))
        _table("What else is not known of every school", view.column_gaps(schools))
    with right:
        remarks = (
            ("To add what is missing", HOW_TO_ADD),
            *view.remarks(workspace.area, plan),
            ("Known of every school", ", ".join(view.whole_columns(schools, known=True)) or "nothing"),
            ("Not in this area’s data", ", ".join(view.whole_columns(schools, known=False)) or "nothing"),
        )
        show_panel("story", *(headed(f"{about}.", sentence) for about, sentence in remarks))


def _table(caption: str, gaps: Iterable[view.Gap]) -> None:
    row = Markup('<th scope="row">{0.what}</th><td>{0.known} of {0.of}</td><td>{1}</td><td>{0.follows}</td>')
    rows = [row.format(gap, _names_html(gap)) for gap in gaps]
    if rows:
        table = table_of_html(caption, ("What", "Known for", "Missing", "What follows"), rows)
        show_panel("scroll gaps", table, label=caption)


def _names_html(gap: view.Gap) -> Markup:
    """The schools that lack it: by name where they are few, else on request."""
    if len(gap.missing) == gap.of:
        return plain("all schools")
    names = plain(", ".join(gap.missing))
    if len(gap.missing) <= NAMED_AT_ONCE:
        return names or plain("none")
    return element("details", element("summary", f"{len(gap.missing)} schools"), names)
