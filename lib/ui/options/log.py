"""The decision log: who changed what, when and why; filtered, explained afterwards, and taken away as CSV."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.changes import LONGEST_NAME
from lib.domain.history import LONGEST_REASON, History
from lib.store.saved import SavedOption
from lib.ui.asking import give_reason
from lib.ui.editing import editing
from lib.ui.options import shelf
from lib.ui.workspace import Workspace, appraised
from lib.views.options.decision_log import NOBODY, Asked, Line, Topic, as_table, asked_for, decision_log
from lib.views.spreadsheet import as_csv
from lib.views.wording import count

SOURCE, STEP, WHY = "log_source", "log_step", "log_why"
BOARD = "The work on the board"


def show(workspace: Workspace) -> None:
    """The log of the work on the board or of a saved option, with what narrows it."""
    source, *narrowing = st.columns([1.5, 1, 1, 1, 1, 1], gap="small")
    with source:
        history = _history(workspace)
    if history is None:
        st.text(shelf.UNREACHABLE)
        return
    schools = workspace.area.schools
    lines = decision_log(history, schools, lambda plan: appraised(workspace.evidence, plan).fit)
    if not lines:
        st.text("Nothing has been decided yet: every change on the board becomes a line here, with who, when and why.")
        return
    found = asked_for(lines, _asked(workspace, lines, narrowing))
    undone = len(lines) - history.done
    undone_words = f", {undone} of them undone and not in force" if undone else ""
    which = "" if len(found) == len(lines) else f"{len(found)} of "
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text(f"{which}{count(len(lines), 'decision')}{undone_words}")
        st.caption("Times are British; each fit is by what was in force after that step.", width="content")
        st.download_button(
            "Download CSV",
            lambda: as_csv(as_table(found)),
            file_name=f"{workspace.area.key}-decisions.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    st.dataframe(
        as_table(found[::-1]),
        hide_index=True,
        height=38 + 35 * min(max(len(found), 1), 9),
        placeholder="",
        column_config={
            "Step": st.column_config.NumberColumn(width=50),
            "Who": st.column_config.TextColumn(width=110),
            "When": st.column_config.TextColumn(width=160),
            "What": st.column_config.TextColumn(width=430),
            "Why": st.column_config.TextColumn(width=330),
            "Fit after": st.column_config.TextColumn(width=70),
            "In force": st.column_config.TextColumn(width=70),
        },
        alt="Decisions, the latest first",
    )
    if history is workspace.history:
        _reason(lines)


def _history(workspace: Workspace) -> History | None:
    """The history that is looked at: that of the board, or of the newest version of an option."""
    saved = {each.id: each for each in shelf.shelf(workspace.area).options}
    if st.session_state.get(SOURCE) not in saved:
        st.session_state[SOURCE] = ""
    chosen = st.selectbox(
        "Decisions of",
        ["", *saved],
        format_func=lambda each: _called(saved[each]) if each else BOARD,
        key=SOURCE,
    )
    if not chosen:
        return workspace.history
    work = shelf.opened(workspace, saved[chosen], saved[chosen].version)
    return work.history if work else None


def _called(option: SavedOption) -> str:
    return f"{option.name}, version {option.version}"


def _asked(workspace: Workspace, lines: tuple[Line, ...], columns: Sequence[DeltaGenerator]) -> Asked:
    """What the log is narrowed by, asked for in five columns."""
    names, plan = workspace.area.schools.names, workspace.plan
    people = sorted({line.who for line in lines}, key=lambda who: (who == NOBODY, who))
    concerned = {school_id for line in lines for school_id in line.schools}
    clusters = sorted({number for line in lines for number in line.clusters})
    topics = [topic for topic in Topic if any(line.topic is topic for line in lines)]
    for key, options in (("people", people), ("schools", concerned), ("clusters", clusters), ("topics", topics)):
        st.session_state[f"log_{key}"] = [each for each in st.session_state.get(f"log_{key}", ()) if each in options]
    who, school, cluster, topic, words = columns
    with who:
        chosen_people = st.multiselect("Who", people, key="log_people", placeholder="Anybody")
    with school:
        ids = [each for each in names if each in concerned]
        chosen_schools = st.multiselect(
            "School", ids, format_func=names.__getitem__, key="log_schools", placeholder="Any"
        )
    with cluster:
        called: dict[int, str] = {
            each: plan.label(each) if each in plan.cluster else f"Cluster {each}" for each in clusters
        }
        chosen_clusters = st.multiselect(
            "Cluster", clusters, format_func=lambda each: called[each], key="log_clusters", placeholder="Any"
        )
    with topic:
        chosen_topics = st.multiselect("Kind", topics, key="log_topics", placeholder="Any")
    with words:
        text = st.text_input("Words in what or why", key="log_text", max_chars=LONGEST_NAME)
    return Asked(tuple(chosen_people), tuple(chosen_schools), tuple(chosen_clusters), tuple(chosen_topics), text or "")


@editing
def _reason(lines: tuple[Line, ...]) -> None:
    """The reason of a decision, typed or mended afterwards; the latest decision is offered first."""
    numbers = [line.step for line in lines][::-1]
    if st.session_state.get(STEP) not in numbers:
        st.session_state[STEP] = next((line.step for line in lines[::-1] if line.in_force), numbers[0])
    what = {line.step: f"{line.step}: {line.what}" for line in lines}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox("Decision", numbers, format_func=what.__getitem__, key=STEP, width=460)
        step = st.session_state[STEP]
        told = lines[step - 1].decision.reason
        st.text_input(f"Why was step {step} taken?", told, max_chars=LONGEST_REASON, key=f"{WHY}-{step}-{told}")
        st.button("Note the reason", on_click=_note, args=(step, f"{WHY}-{step}-{told}"))


def _note(step: int, key: str) -> None:
    reason = str(st.session_state.get(key) or "")
    give_reason(step, reason)
