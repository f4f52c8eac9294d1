"""The tab "Edit": the list of schools in place, schools that open, close or merge; and the last edits taken back."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from lib.domain.schools import SETTINGS
from lib.tables.columns import CellKind, Field
from lib.tables.problems import BadInput
from lib.tables.school_list import EDITED, NAMES, SchoolList
from lib.ui import caching, folder_edits, state
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views.markup import element, paragraphs
from lib.views.school_edits import Typed, TypedCell, changed_meanwhile, differing, edit_in_words, following
from lib.views.wording import capitalised, count

EDITOR: Kept[dict[str, Any]] = Kept("schools_editor", {})
HEIGHT = 400
WIDTHS = {"name": 290, "locality": 170, "postcode": 100}
NEW = {name: Kept[str | None](f"new_school_{name}", None) for name in ("name", "urn", *NAMES[1:7])}
CLOSING: Kept[str | None] = Kept("closing_school", None)
REASON = Kept("closing_reason", "")
GONE: Kept[str | None] = Kept("merged_school", None)
INTO: Kept[str | None] = Kept("merged_into", None)
FIRST = (
    "Type into the table, and save: it changes the area’s own list, for everybody. Your last "
    f"{folder_edits.MOST_UNDONE} edits can be taken back here, as long as this tab of the browser is open."
)
SAID = Kept("school_edits_said", paragraphs([FIRST]))
_do = partial(folder_edits.do, SAID)


@editing
def show(workspace: Workspace) -> None:
    """The table to type into, what else can become of schools, and what came of the last edit."""
    key = workspace.area.key
    try:
        state.refresh()
        schools = SchoolList.at(caching.area_folder(key))
    except BadInput as bad:
        show_panel("remark", notice.refusal_html(str(bad)))
        return
    unsaved = _unsaved(key)
    doing, telling = st.columns([0.44, 0.56])
    with doing, st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _others(key, schools)
    with telling:
        show_panel("receipt said", element("div", SAID.value, role="status"), label="What was done")
    _table(schools, unsaved)
    changes = sum(map(len, differing(unsaved.value).values()))
    with st.container(horizontal=True, vertical_alignment="center"):
        step = partial(_save, key)
        st.button("Save changes", type="primary", on_click=_do, args=(step,), disabled=not changes)
        st.button("Discard", on_click=unsaved.put, args=({},), disabled=not changes)
        st.text(f"{count(changes, 'change')} not saved yet." if changes else "Everything is saved.")


def _others(key: str, schools: SchoolList) -> None:
    """What else can become of schools, and the button that takes the last edit back."""
    last = folder_edits.last(key)
    closes = id(last)  # the panels' keys change with each edit, so that they close then
    with st.popover("Add a school", icon=":material/add:", key=f"add-{closes}"):
        _adding(key)
    with st.popover("Close one", icon=":material/block:", key=f"close-{closes}"):
        _closing(key, schools)
    with st.popover("Merge two", icon=":material/merge:", key=f"merge-{closes}"):
        _merging(key, schools)
    words = f"Take back: {last.words}" if last else "Take back the last edit"
    step = partial(_take_back, key)
    st.button("Take back", on_click=_do, args=(step,), icon=":material/undo:", disabled=not last, help=words)


def _unsaved(key: str) -> Kept[Typed]:
    return Kept(f"schools_unsaved-{key}", {})


def _table(schools: SchoolList, unsaved: Kept[Typed]) -> None:
    """What is saved, with what is not saved yet in its place."""
    table = schools.typed.astype(object).where(schools.typed.notna() & schools.typed.ne(""), None)
    for school_id, row in unsaved.value.items():
        for column, cell in row.items():
            if school_id in table.index:
                table.at[school_id, column] = _shown(column, cell.typed)
    numbers = [column.name for column in EDITED if column.kind in (CellKind.COUNT, CellKind.PERCENT)]
    st.data_editor(
        table.astype(dict.fromkeys(numbers, "float64")),
        key=EDITOR.key,
        on_change=_remember,
        args=(schools, unsaved),
        hide_index=True,
        height=HEIGHT,
        placeholder="",
        column_config={column.name: _config(column) for column in EDITED},
        alt="The area’s list of schools, to be edited",
    )


def _config(column: Field) -> Any:
    help_ = capitalised(column.meaning) + "."
    match column.kind:
        case CellKind.COUNT:
            return st.column_config.NumberColumn(column.title, help=help_, min_value=0, step=1)
        case CellKind.PERCENT:
            return st.column_config.NumberColumn(column.title, help=help_, min_value=0, max_value=100, format="%.1f%%")
        case CellKind.CHOICE:
            return st.column_config.SelectboxColumn(column.title, help=help_, options=column.choices, width=110)
    width = WIDTHS.get(column.name)
    return st.column_config.TextColumn(column.title, help=help_, width=width)


def _shown(column: str, text: str) -> object:
    """The value of a cell in the table, None where it is empty."""
    of_figures = next(each for each in EDITED if each.name == column).kind in (CellKind.COUNT, CellKind.PERCENT)
    return (float(text) if of_figures else text) if text else None


def _remember(schools: SchoolList, unsaved: Kept[Typed]) -> None:
    """Keep what was typed into the table until it is saved, with what stood there."""
    after = {school_id: dict(row) for school_id, row in unsaved.value.items()}
    for number, cells in EDITOR.value["edited_rows"].items():
        school_id = str(schools.rows.index[int(number)])
        row = after.setdefault(school_id, {})
        for column, value in cells.items():
            if column in NAMES:
                text = f"{value:.15g}" if isinstance(value, int | float) else " ".join((value or "").split())
                seen = row[column].seen if column in row else schools.cell(school_id, column)
                row[column] = TypedCell(seen, text)
    unsaved.put(after)


def _save(key: str) -> list[str]:
    schools, unsaved = SchoolList.at(caching.area_folder(key)), _unsaved(key)
    typed = {school_id: row for school_id, row in differing(unsaved.value).items() if school_id in schools.rows.index}
    if said := changed_meanwhile(schools, typed):
        unsaved.put(
            {
                school_id: {
                    column: TypedCell(schools.cell(school_id, column), cell.typed) for column, cell in row.items()
                }
                for school_id, row in typed.items()
            }
        )
        raise BadInput.because("Nothing is saved", " ".join(said))
    after = schools.with_cells(
        {each: {column: cell.typed for column, cell in row.items()} for each, row in typed.items()}
    )
    folder_edits.carry_out(key, schools.edit(after, edit_in_words(schools, typed)))
    left = [each for each in differing(unsaved.value) if each not in typed]
    unsaved.put({})
    gone = [f"{count(len(left), 'school')} that you typed in is no longer in the list."] if left else []
    return [f"Saved: {edit_in_words(schools, typed)}.", *following(schools, typed), *gone]


def _adding(key: str) -> None:
    with st.form("new_school", border=False):
        st.text_input("Name of the school", key=NEW["name"].key)
        left, right = st.columns(2)
        with left:
            st.selectbox("Setting", SETTINGS, index=None, key=NEW["setting"].key, placeholder="Not known")
            st.text_input("Postcode", key=NEW["postcode"].key)
            st.number_input("Pupils", min_value=0, value=None, key=NEW["pupils"].key)
            st.number_input("EHC plans", min_value=0, value=None, key=NEW["ehcp"].key)
        with right:
            st.text_input("Locality", key=NEW["locality"].key)
            st.text_input("URN", key=NEW["urn"].key)
            st.number_input("SEN support", min_value=0, value=None, key=NEW["sen_support"].key)
        st.form_submit_button("Add", type="primary", on_click=_do, args=(partial(_add, key),))


def _add(key: str) -> list[str]:
    schools = SchoolList.at(caching.area_folder(key))
    cells = {column: str(kept.value) for column, kept in NEW.items() if kept.value not in (None, "")}
    after, school_id = schools.with_school(cells)
    name = after.named(school_id)
    folder_edits.carry_out(key, schools.edit(after, f"{name} added"))
    for kept in NEW.values():
        kept.put(None)
    return [f"{name} is in the list, and in no cluster yet. “Places” puts it on the map."]


def _closing(key: str, schools: SchoolList) -> None:
    with st.form("close_school", border=False):
        _school("School that closes", schools, CLOSING)
        _day("Its last day (optional)", "close")
        st.text_input("Why (optional)", key=REASON.key, max_chars=120)
        st.form_submit_button("Close it", type="primary", on_click=_do, args=(partial(_close, key),))


def _close(key: str) -> list[str]:
    if CLOSING.value is None:
        raise BadInput.because("Close a school", "choose it first.")
    schools = SchoolList.at(caching.area_folder(key))
    name = schools.named(CLOSING.value)
    after = schools.closing(CLOSING.value, _day_of("close").value, REASON.value)
    folder_edits.carry_out(key, schools.edit(after, f"{name} closed"))
    REASON.put("")
    return [f"{name} has left the list as closed. The area keeps its name, and that it closed."]


def _merging(key: str, schools: SchoolList) -> None:
    with st.form("merge_schools", border=False):
        _school("School that is taken in", schools, GONE)
        _school("School that goes on", schools, INTO)
        _day("Day of the merger (optional)", "merge")
        st.caption("The figures of the school that goes on stay as they are; change them in the table.")
        st.form_submit_button("Merge them", type="primary", on_click=_do, args=(partial(_merge, key),))


def _merge(key: str) -> list[str]:
    if GONE.value is None or INTO.value is None:
        raise BadInput.because("Merge two", "choose both schools first.")
    schools = SchoolList.at(caching.area_folder(key))
    name, other = schools.named(GONE.value), schools.named(INTO.value)
    after = schools.merging(GONE.value, INTO.value, _day_of("merge").value)
    folder_edits.carry_out(key, schools.edit(after, f"{name} merged into {other}"))
    return [f"{name} goes on in {other}, whose figures are as they were: change them in the table."]


def _school(label: str, schools: SchoolList, kept: Kept[str | None]) -> None:
    names: Mapping[str, str] = dict(zip(schools.rows.index, schools.rows["name"], strict=True))
    if kept.value not in names:
        kept.put(None)
    st.selectbox(label, list(names), index=None, format_func=lambda each: names.get(each, each), key=kept.key)


def _day_of(what: str) -> Kept[date | None]:
    return Kept(f"{what}_day", None)


def _day(label: str, what: str) -> None:
    st.date_input(label, value=None, format="DD/MM/YYYY", key=_day_of(what).key)


def _take_back(key: str) -> list[str]:
    return [f"Taken back: {folder_edits.take_back(key)}. It is as it was before."]
