"""The tab "Ratings": the authority rates its schools, one by one or from a list; and what that makes measurable."""

from collections.abc import Iterable
from html import escape

import pandas as pd
import streamlit as st

from lib.domain.changes import Enter
from lib.domain.schools import CONFIDENCE, LONGEST_ENTRY, Entry
from lib.tables.problems import BadInput
from lib.tables.ratings import parse_ratings
from lib.ui import moves, parts, state
from lib.ui.workspace import Workspace
from lib.views import ratings as view
from lib.views.panels import panel
from lib.views.wording import count

EDITOR, UNSAVED, LIST = "ratings_editor", "ratings_unsaved", "ratings_list"
COLUMNS = {"confidence": "Rating", "expertise": "Area of expertise"}
HEIGHT = 440
NOTE = (
    "Ratings are kept in this option’s draft on this server, not in the area’s files. The board, presentations and "
    "exports show their spread over the clusters, never the rating of a school."
)


def show(workspace: Workspace) -> None:
    """Two ways to enter ratings, and beside them how far they have come."""
    left, right = st.columns([0.6, 0.4], gap="medium")
    with left:
        way = st.segmented_control(
            "How to enter ratings",
            ["In the table", "From a list"],
            default="In the table",
            required=True,
            key="ratings_way",
            persist_state="session",
            label_visibility="collapsed",
        )
        if way == "From a list":
            _from_a_list(workspace)
        else:
            _in_the_table(workspace)
    with right:
        _standing(workspace)


def _in_the_table(workspace: Workspace) -> None:
    """A table to rate the schools in; what is not saved yet outlives a look at another tab or page."""
    schools, grouping = workspace.schools, workspace.plan.grouping
    unsaved: dict[str, dict[str, str]] = st.session_state.setdefault(UNSAVED, {})
    saved = schools.table.reindex(columns=["name", *COLUMNS], fill_value="")
    table = pd.DataFrame(
        {
            "School": saved["name"],
            "Cluster": pd.array([grouping.place[school_id] for school_id in schools.ids], dtype="Int64"),
        },
        index=list(schools.ids),
    )
    for column, title in COLUMNS.items():
        cells = [unsaved.get(each, {}).get(column, saved.at[each, column]) for each in schools.ids]
        table[title] = pd.Series([cell or None for cell in cells], index=table.index, dtype=object)
    st.data_editor(
        table,
        key=EDITOR,
        on_change=_remember,
        args=(schools.ids,),
        hide_index=True,
        height=HEIGHT,
        disabled=["School", "Cluster"],
        placeholder="",
        column_config={
            "School": st.column_config.TextColumn(width=260),
            "Rating": st.column_config.SelectboxColumn(options=CONFIDENCE, width=110),
            "Area of expertise": st.column_config.TextColumn(
                max_chars=LONGEST_ENTRY, help="Such as autism, speech and language, or SEMH; may be left empty."
            ),
        },
        alt="Ratings of the schools, to be filled in",
    )
    try:
        entries = view.differing(
            schools,
            (
                Entry(school_id, column, value)
                for school_id, cells in unsaved.items()
                if school_id in schools
                for column, value in cells.items()
            ),
        )
    except ValueError as error:
        entries = ()
        st.text(str(error))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Save ratings", type="primary", on_click=_enter, args=(entries,), disabled=not entries)
        st.button("Discard", on_click=_discard, disabled=not entries)
        st.text(f"{count(len(entries), 'change')} not saved yet." if entries else "Everything is saved.")


def _remember(school_ids: tuple[str, ...]) -> None:
    """Keep what was typed into the table until it is saved."""
    name = {title: column for column, title in COLUMNS.items()}
    for row, cells in st.session_state[EDITOR]["edited_rows"].items():
        unsaved = st.session_state[UNSAVED].setdefault(school_ids[int(row)], {})
        unsaved |= {name[title]: " ".join((value or "").split()) for title, value in cells.items() if title in name}


def _from_a_list(workspace: Workspace) -> None:
    """A list to paste; what it says is shown before any of it is entered, and all of it or nothing is."""
    with st.form("ratings_form", border=False):
        st.text_area(
            "One line a school: its name or URN, its rating (developing, secure, leading) and, where wanted, its area "
            "of expertise; commas or tabs between. Cells copied from a spreadsheet will do.",
            key=LIST,
            height=190,
            placeholder=_example(workspace),
            persist_state="session",
        )
        st.form_submit_button("Read the list")
    text = st.session_state[LIST] or ""
    if not text.strip():
        return
    schools = workspace.schools
    try:
        entries = parse_ratings(text, schools)
    except BadInput as bad:
        _problems(bad)
        return
    rows = view.changes_in_words(schools, entries)
    if not rows:
        st.text("The list says what is entered already; there is nothing to change.")
        return
    st.button(
        f"Enter the ratings of {count(len(rows), 'school')}",
        type="primary",
        on_click=_enter,
        args=(view.differing(schools, entries),),
    )
    parts.table("What would be entered", ("School", "Rating", "Expertise"), rows)


def _example(workspace: Workspace) -> str:
    """A list of the area's first schools."""
    cells = ("leading, autism", "secure", "developing, speech and language")
    names = workspace.area.schools.names.values()
    return "\n".join(f"{name}, {words}" for name, words in zip(names, cells, strict=False))


def _problems(bad: BadInput) -> None:
    items = "".join(
        f"<li>{escape(f'Line {problem.row}: {problem.message}' if problem.row else problem.message)}</li>"
        for problem in bad.problems
    )
    lead = '<p><strong class="worse">Nothing was entered.</strong> Mend or remove these lines, and read it again.</p>'
    st.html(panel("receipt refused", f"{lead}<ul>{items}</ul>", "What is wrong with the list"))


def _standing(workspace: Workspace) -> None:
    """How many ratings are in, what principle 6 says, and the spread over the clusters."""
    plan, schools = workspace.plan, workspace.schools
    evidence = workspace.evidence.entered(plan.entries)
    rated = evidence.known_count["rating"]
    st.progress(rated / max(len(schools), 1), view.progress(evidence, plan.settings))
    said = workspace.appraisal.principles["expertise"].overall.sentence
    st.html(panel("story", f"<p><strong>Principle 6 now.</strong> {escape(said)}</p>"))
    heads = ("Cluster", *(level.capitalize() for level in CONFIDENCE), "Not rated")
    parts.table("Spread", heads, [_row(workspace, each) for each in view.spread(schools, plan)])
    with st.container(horizontal=True):
        cleared = view.all_cleared(schools)
        st.button("Clear all ratings", on_click=_enter, args=(cleared,), disabled=not cleared)
        undo = workspace.history.undoable is None
        st.button("Undo", on_click=_undo, disabled=undo, icon=":material/undo:")
    parts.notice(workspace)
    st.caption(NOTE)


def _row(workspace: Workspace, each: view.Spread) -> Iterable[str]:
    """A line of the spread; where a single school is rated, its level is not told."""
    levels = ("withheld",) * len(CONFIDENCE) if each.levels is None else map(str, each.levels.values())
    return (workspace.plan.label(each.number), *levels, str(each.schools - each.rated))


def _enter(entries: tuple[Entry, ...]) -> None:
    state.ask(lambda workspace: moves.event_for(workspace, Enter(entries)))
    _discard()
    st.session_state[LIST] = ""


def _discard() -> None:
    st.session_state[UNSAVED] = {}


def _undo() -> None:
    state.ask(lambda workspace: moves.step_event(workspace, "undo"))
