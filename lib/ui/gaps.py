"""The tab "What is missing": what is not known of the schools, and what follows from it."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from lib.ui.workspace import Workspace
from lib.views import gaps as view
from lib.views.panels import panel

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
        told = [
            ("To add what is missing", HOW_TO_ADD),
            *view.remarks(workspace.area, plan),
            ("Known of every school", ", ".join(view.whole_columns(schools, known=True)) or "nothing"),
            ("Not in this area’s data", ", ".join(view.whole_columns(schools, known=False)) or "nothing"),
        ]
        words = "".join(f"<p><strong>{escape(about)}.</strong> {escape(sentence)}</p>" for about, sentence in told)
        st.html(panel("story", words))


def _table(caption: str, gaps: Iterable[view.Gap]) -> None:
    rows = "".join(
        f'<tr><th scope="row">{escape(gap.what)}</th><td>{gap.known} of {gap.of}</td>'
        f"<td>{_names(gap)}</td><td>{escape(gap.follows)}</td></tr>"
        for gap in gaps
    )
    if not rows:
        return
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("What", "Known for", "Missing", "What follows"))
    table = f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    st.html(panel("scroll gaps", table, caption))


def _names(gap: view.Gap) -> str:
    """The schools that lack it: by name where they are few, else on request."""
    if len(gap.missing) == gap.of:
        return "all schools"
    names = escape(", ".join(gap.missing))
    if len(gap.missing) <= NAMED_AT_ONCE:
        return names or "none"
    return f"<details><summary>{len(gap.missing)} schools</summary>{names}</details>"
