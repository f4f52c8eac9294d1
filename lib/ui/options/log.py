"""The decision log: who changed what, when and why; filtered, explained afterwards, and taken away as CSV."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.changes import LONGEST_NAME
from lib.domain.history import LONGEST_REASON, History
from lib.store.saved import SavedOption
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.moves import GiveReason
from lib.ui.options import shelf
from lib.ui.state import ask
from lib.ui.workspace import Workspace, appraised
from lib.views.options.decision_log import NOBODY, Line, LogFilter, Topic, as_table, asked_for, decision_log
from lib.views.wording import count

SOURCE, STEP = Kept("log_source", ""), Kept("log_step", 0)
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
    shown = asked_for(lines, _asked(workspace, lines, narrowing))
    undone = len(lines) - history.done
    undone_words = f", {undone} of them undone and not in force" if undone else ""
    which = "" if len(shown) == len(lines) else f"{len(shown)} of "
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text(f"{which}{count(len(lines), 'decision')}{undone_words}")
        st.caption("Times are British; each fit is by what was in force after that step.", width="content")
        parts.csv_button(as_table(shown), f"{workspace.area.key}-decisions.csv")
    parts.data_table(
        as_table(shown[::-1]),
        "Decisions, the latest first",
        height=38 + 35 * min(max(len(shown), 1), 9),
        columns={
            "Step": st.column_config.NumberColumn(width=50),
            "Who": st.column_config.TextColumn(width=110),
            "When": st.column_config.TextColumn(width=160),
            "What": st.column_config.TextColumn(width=430),
            "Why": st.column_config.TextColumn(width=330),
            "Fit after": st.column_config.TextColumn(width=70),
            "In force": st.column_config.TextColumn(width=70),
        },
    )
    if history is workspace.history:
        _reason(lines)


def _history(workspace: Workspace) -> History | None:
    """The history that is looked at: that of the board, or of the newest version of an option."""
    saved = {option.id: option for option in shelf.shelf(workspace.area).options}
    SOURCE.among(saved, otherwise="")
    chosen = st.selectbox(
        "Decisions of",
        ["", *saved],
        format_func=lambda option_id: _called(saved[option_id]) if option_id else BOARD,
        key=SOURCE.key,
    )
    if not chosen:
        return workspace.history
    work = shelf.opened(workspace, saved[chosen], saved[chosen].version)
    return work.history if work else None


def _called(option: SavedOption) -> str:
    return f"{option.name}, version {option.version}"


def _asked(workspace: Workspace, lines: tuple[Line, ...], columns: Sequence[DeltaGenerator]) -> LogFilter:
    """What the log is narrowed by, asked for in five columns."""
    names, plan = workspace.area.schools.names, workspace.plan
    people = sorted({line.who for line in lines}, key=lambda who: (who == NOBODY, who))
    concerned = {school_id for line in lines for school_id in line.schools}
    clusters = sorted({number for line in lines for number in line.clusters})
    topics = [topic for topic in Topic if any(line.topic is topic for line in lines)]
    schools = [each for each in names if each in concerned]

    def called(number: int) -> str:
        return plan.label(number) if number in plan.cluster else f"Cluster {number}"

    who, school, cluster, topic, words = columns
    with who:
        by = parts.several("Who", people, "log_people", placeholder="Anybody")
    with school:
        of = parts.several("School", schools, "log_schools", names.__getitem__, placeholder="Any")
    with cluster:
        at = parts.several("Cluster", clusters, "log_clusters", called, placeholder="Any")
    with topic:
        of_kind = parts.several("Kind", topics, "log_topics", placeholder="Any")
    with words:
        text = st.text_input("Words in what or why", key="log_text", max_chars=LONGEST_NAME)
    return LogFilter(tuple(by), tuple(of), tuple(at), tuple(of_kind), text or "")


@editing
def _reason(lines: tuple[Line, ...]) -> None:
    """The reason of a decision, typed or mended afterwards; the latest decision is offered first."""
    numbers = [line.step for line in lines][::-1]
    STEP.among(numbers, otherwise=next((line.step for line in lines[::-1] if line.in_force), numbers[0]))
    what = {line.step: f"{line.step}: {line.what}" for line in lines}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox("Decision", numbers, format_func=what.__getitem__, key=STEP.key, width=460)
        step = STEP.value
        told = lines[step - 1].decision.reason
        why = Kept(f"log_why-{step}-{told}", "")
        st.text_input(f"Why was step {step} taken?", told, max_chars=LONGEST_REASON, key=why.key)
        st.button("Note the reason", on_click=lambda: ask(GiveReason(step, why.value)))
