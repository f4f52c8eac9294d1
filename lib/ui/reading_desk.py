"""The reading desk: what was read of files, before an area is made of it, and what a planner says of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from lib.tables.intake.desk import DROPPED, DeskAnswers, DeskQuestion, Line
from lib.tables.intake.folder import Intake, read_all, take_in
from lib.tables.intake.school_filter import SchoolFilter
from lib.tables.intake.schools import CLUSTER, SchoolsTogether
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui.markup import as_markdown, show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.views.intake import Mendable, cells_to_mend, lines_to_mend, read_so_far
from lib.views.markup import element, paragraphs
from lib.views.wording import count
from lib.views.years import TITLES as OF_SCHOOLS

HANDED: Kept[tuple[Source, ...]] = Kept("desk_sources", ())
READ: Kept[SchoolsTogether | None] = Kept("desk_read", None)
ANSWERS, WANTED = Kept("desk_answers", DeskAnswers()), Kept("desk_wanted", SchoolFilter())
SHEETS: Kept[tuple[str, ...]] = Kept("desk_sheets", ())
REFUSED, TURN = Kept("desk_refused", ""), Kept("desk_turn", 0)
AT_ONCE = 12
"""questions, cells and lines that are shown at once; the others follow as these are answered"""
YES, NO = "Yes", "No"
HEIGHT, ROW = 350, 35
"""pixels of the table of schools at most, and of a row of it"""
LEFT_OUT = "— left out —"
FILTERS = {
    "school_type": ("types", "Only these types"),
    "phase_register": ("phases", "Only these phases"),
    "status": ("statuses", "Only these statuses"),
}
"""by the column that names kinds of school: the part of the filter, and what stands over the choice"""
TITLES = {"cluster": "Cluster", "laestab": "LAESTAB"} | OF_SCHOOLS
SHOWN = ("name", CLUSTER, "urn", "locality", "setting", "postcode", "pupils", "ehcp", "sen_support", "fsm_percent")


def hand_in(sources: tuple[Source, ...], authority: str) -> None:
    """Read new sources, of which nothing was said so far. Raises BadInput."""
    READ.put(None)
    wanted = SchoolFilter(authority)
    READ.put(read_all(sources, wanted))
    HANDED.put(sources)
    _keep(DeskAnswers(), wanted, ())


def make(folder: Path, name: str, day: date) -> Intake:
    """Make an area of what was read, and of what was said of it. Raises BadInput."""
    return take_in(HANDED.value, folder, name, day, WANTED.value, SHEETS.value, None, ANSWERS.value)


def _keep(answers: DeskAnswers, wanted: SchoolFilter, sheets: tuple[str, ...]) -> None:
    ANSWERS.put(answers)
    WANTED.put(wanted)
    SHEETS.put(sheets)
    REFUSED.put("")
    TURN.put(TURN.value + 1)


def _read_again(
    answers: DeskAnswers | None = None, wanted: SchoolFilter | None = None, sheets: tuple[str, ...] | None = None
) -> None:
    """Read as a planner says; where that cannot be done, all stays as it was, and why is said."""
    answers, wanted = answers or ANSWERS.value, wanted or WANTED.value
    sheets = SHEETS.value if sheets is None else sheets
    try:
        READ.put(read_all(HANDED.value, wanted, sheets, None, answers))
        _keep(answers, wanted, sheets)
    except BadInput as bad:
        REFUSED.put(str(bad))


def show(found: SchoolsTogether, make_area: Callable[[], None]) -> None:
    """What was read, with what makes an area of it; the questions, what is odd, what was left out, and how the columns
    are understood."""
    told, asked = st.columns([0.34, 0.66], gap="large")
    with told:
        make_area()
        st.button("Hand in other files", icon=":material/undo:", on_click=READ.put, args=(None,))
        if REFUSED.value:
            show_panel("remark", element("div", notice.refusal_html(REFUSED.value), role="status"))
        show_panel("story", element("div", paragraphs(read_so_far(found)), role="status"), label="Read so far")
    with asked:
        _questions(found)
        answers = ANSWERS.value
        _mend("Is this right?", "Put in instead", cells_to_mend(found, answers), _put_cell)
        _mend("Is one of these lines a school?", "Its name", lines_to_mend(found, answers), _put_name)
        _columns(found)
        _filters(found)
        _rows(found)


def _questions(found: SchoolsTogether) -> None:
    if not found.questions:
        return
    yes = ANSWERS.value.yes
    waiting = [each for each in found.questions if each.about not in yes]
    with st.container(border=True, key="desk_questions"):
        st.markdown(
            f"**{count(len(found.questions), 'question')}** · {len(waiting)} not answered yet, which counts as no"
        )
        for question in (*waiting, *(each for each in found.questions if each.about in yes))[:AT_ONCE]:
            _question(question, yes.get(question.about))
        _more(len(found.questions))


def _question(question: DeskQuestion, answer: bool | None) -> None:
    key = Kept[str | None](_key("yes", question.about), None)
    key.put(None if answer is None else YES if answer else NO)
    words, here, there, control = st.columns([0.28, 0.26, 0.26, 0.2], vertical_alignment="center")
    file, line, _ = question.about
    words.text(f"{file}{f', line {line}' if line else ''}: {question.asks}")
    here.text(question.here)
    there.text(question.there)
    label = as_markdown(f"{question.asks} {question.here} | {question.there}")
    control.segmented_control(
        label, [YES, NO], key=key.key, label_visibility="collapsed", on_change=_answer, args=(question, key)
    )


def _answer(question: DeskQuestion, key: Kept[str | None]) -> None:
    yes = {about: each for about, each in ANSWERS.value.yes.items() if about != question.about}
    _read_again(replace(ANSWERS.value, yes=yes | ({question.about: key.value == YES} if key.value else {})))


def _mend(title: str, label: str, listed: list[Mendable], put: Callable[[Mendable, Kept[str]], None]) -> None:
    """Each line or cell with what is said of it, and a field for what is to stand there."""
    if not listed:
        return
    with st.container(border=True, key=f"desk_{put.__name__}"):
        st.markdown(f"**{title}** · {count(len(listed), 'line')}")
        for each in listed[:AT_ONCE]:
            key = Kept(_key(put.__name__, each.about), "")
            key.put(each.given)
            said, field = st.columns([0.66, 0.34], vertical_alignment="center")
            said.text(each.words)
            field.text_input(
                as_markdown(f"{label}: {each.words}"),
                key=key.key,
                placeholder=label,
                label_visibility="collapsed",
                max_chars=150,
                on_change=put,
                args=(each, key),
            )
        _more(len(listed))


def _put_cell(mended: Mendable, key: Kept[str]) -> None:
    _read_again(replace(ANSWERS.value, cells=_put(ANSWERS.value.cells, mended.about, key)))


def _put_name(mended: Mendable, key: Kept[str]) -> None:
    _read_again(replace(ANSWERS.value, names=_put(ANSWERS.value.names, mended.about[:2], key)))


def _put(held: Mapping[Any, str], where: object, key: Kept[str]) -> dict[Any, str]:
    """What is held, with what was typed in; without it where that is nothing."""
    others = {each: text for each, text in held.items() if each != where}
    return others | ({where: typed} if (typed := " ".join(key.value.split())) else {})


def _columns(found: SchoolsTogether) -> None:
    tables = [source for source in found.sources if source.heads]
    if not tables:
        return
    with st.expander("Columns, and what they are understood to be"):
        for source in tables:
            st.caption(as_markdown(source.file))
            places = st.columns(4)
            for at, (head, meant) in enumerate(source.heads.items()):
                key = Kept(_key("column", (source.file, head)), "")
                key.put(meant)
                options = ["", *TITLES] if meant in ("", *TITLES) else ["", meant, *TITLES]
                places[at % 4].selectbox(
                    as_markdown(head),
                    options,
                    format_func=lambda column: TITLES.get(column, column.replace("_", " ").capitalize()) or LEFT_OUT,
                    key=key.key,
                    on_change=_mean,
                    args=((source.file, head), key),
                )


def _mean(head: tuple[str, str], key: Kept[str]) -> None:
    _read_again(replace(ANSWERS.value, columns={**ANSWERS.value.columns, head: key.value}))


def _filters(found: SchoolsTogether) -> None:
    """The sheets, and the kinds of school, where a source has several."""
    sheets = list(dict.fromkeys(source.sheet for source in found.sources if source.sheet))
    kinds = {
        column: sorted({kind for source in found.sources for kind in source.kinds.get(column, ())})
        for column in FILTERS
    }
    kinds = {column: names for column, names in kinds.items() if len(names) > 1}
    if len(sheets) < 2 and not kinds:
        return
    with st.expander("Sheets and kinds of school"):
        if len(sheets) > 1:
            chosen = Kept[list[str]]("desk_chosen_sheets", [])
            chosen.put([each for each in SHEETS.value if each in sheets])
            st.multiselect(
                "Only these sheets",
                sheets,
                key=chosen.key,
                placeholder="All that are not hidden",
                on_change=lambda: _read_again(sheets=tuple(chosen.value)),
            )
        for column, names in kinds.items():
            part, label = FILTERS[column]
            wanted = Kept[list[str]](f"desk_{part}", [])
            wanted.put([each for each in getattr(WANTED.value, part) if each in names])
            st.multiselect(label, names, key=wanted.key, placeholder="All", on_change=_want, args=(part, wanted))


def _want(part: str, chosen: Kept[list[str]]) -> None:
    changed: dict[str, Any] = {part: tuple(chosen.value)}
    _read_again(wanted=replace(WANTED.value, **changed))


def _rows(found: SchoolsTogether) -> None:
    """The schools, row by row, of which some may be left out, and any cell mended."""
    schools = found.schools
    with st.expander("Schools, row by row"):
        names = dict(zip(found.lines, schools["name"], strict=True))
        for source in found.sources:
            by_hand = source.tally.left_out.get(DROPPED, ())
            names |= {(source.file, number): source.tally.words[number] for number in by_hand}
        dropped = Kept[list[Line]]("desk_dropped", [])
        dropped.put(sorted(ANSWERS.value.dropped))
        st.multiselect(
            "Leave these out",
            sorted(names),
            format_func=lambda line: f"{names[line]} ({line[0]}, line {line[1]})",
            key=dropped.key,
            placeholder="None",
            on_change=lambda: _read_again(replace(ANSWERS.value, dropped=frozenset(dropped.value))),
        )
        columns = [column for column in SHOWN if (schools[column] != "").any()]
        table = schools[columns].rename(columns=TITLES)
        table.insert(0, "Line", [line for _, line in found.lines])
        editor = Kept[dict[str, Any]](f"desk_rows_{TURN.value}", {})
        st.data_editor(
            table,
            key=editor.key,
            on_change=_edit,
            args=(editor, columns, found.lines),
            hide_index=True,
            height=min(HEIGHT, ROW * (len(table) + 1) + 3),
            disabled=["Line"],
            placeholder="",
            alt="The schools as they were read",
        )


def _edit(editor: Kept[dict[str, Any]], columns: list[str], lines: tuple[Line, ...]) -> None:
    """Take up what was typed into the table of schools."""
    column_of = {TITLES[column]: column for column in columns}
    typed = {
        (*lines[int(row)], column_of[title]): " ".join((value or "").split())
        for row, cells in editor.value["edited_rows"].items()
        for title, value in cells.items()
    }
    _read_again(replace(ANSWERS.value, cells={**ANSWERS.value.cells, **typed}))


def _more(there: int) -> None:
    if there > AT_ONCE:
        st.caption(f"And {there - AT_ONCE:,} more, as these are answered; many at once are mended best in the file.")


def _key(what: str, about: tuple[object, ...]) -> str:
    return f"desk_{what}_{'_'.join(map(str, about))}"
