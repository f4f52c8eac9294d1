"""Alternatives: groupings that fit nearly as well and really differ, each with its map, its gains and its costs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from lib.domain.changes import Refusal, decide
from lib.domain.history import Decision
from lib.domain.options import LONGEST_NAME, Option
from lib.jobs.job import Job
from lib.jobs.tasks import Alternatives
from lib.suggest.alternatives import Alternative, AlternativesProgress
from lib.suggest.request import Request
from lib.ui import options_at_hand, small_maps, state
from lib.ui.compare.choice import CHOICE, Lineup
from lib.ui.editing import editing
from lib.ui.markup import as_markdown, show_html, show_panel
from lib.ui.memory import Kept
from lib.ui.options import saving
from lib.ui.options.shelf import shelf
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.request import RequestForm
from lib.ui.workspace import Workspace
from lib.views.markup import element
from lib.views.subject import MOST_OPTIONS
from lib.views.suggest import effects
from lib.views.suggest.wording import alternative_remark, alternative_title, alternatives_in_words, verdict

LEAST, MOST = 3, 5
"""how many alternatives can be asked for"""
IN_A_ROW = 3
MAP_HEIGHT = 300
LINES = 3
"""gains and costs that are told at once of each"""
ANSWER = Kept("alternative_answer", "")
"""which notice tells why one was not saved"""
INVITATION = (
    "“Search” finds the best fit and others close to it that group the schools differently, so that a meeting has a "
    "choice. Each is shown with what it gains, what it costs, and how much it differs from the best."
)


def tab(workspace: Workspace, asked: RequestForm) -> None:
    with running.row():
        many = st.number_input(
            "How many", LEAST, MOST, key=f"alternatives_count_{workspace.area.key}", width=110, persist_state="session"
        )
        task = None if asked.trouble else Alternatives(workspace.evidence, asked.request, many, asked.seconds)
        job = running.buttons("alternatives", task)

    def show(job: Job, progress: AlternativesProgress, ended: bool) -> None:
        request, found, best = job.task.request, progress.options, progress.best
        lead = element("p", verdict(request, best.fit, best.bound), class_="lead")
        show_panel("story", lead, alternatives_in_words(len(found), progress.apart, ended))
        compared = [suggestion.compared(workspace.evidence, request.plan, each.plan) for each in found]
        maps = [(f"Alternative {number}", each) for number, each in enumerate(compared, start=1)]
        small_maps.show(workspace, maps, "alternative_maps", MAP_HEIGHT)
        columns = st.columns(IN_A_ROW, gap="medium")
        for number, each in enumerate(found, start=1):
            with columns[(number - 1) % IN_A_ROW], st.container(gap="small"):
                _card(workspace, request, found[0], each, number, ended)
        if ended and len(found) > 1:
            _compare(workspace, request, found)

    running.follow(job, show, INVITATION)


def _compare(workspace: Workspace, request: Request, found: Sequence[Alternative]) -> None:
    """The button that leads to the page on which those that are chosen stand side by side."""
    chosen = [number for number in range(1, len(found) + 1) if _is_chosen(found[0], number).value][:MOST_OPTIONS]
    label = f"Compare {len(chosen)} of them" if len(chosen) > 1 else "Tick two or more to compare them"
    if st.button(label, disabled=len(chosen) < 2, icon=":material/compare:", key="alternatives_compare"):
        _line_up(workspace, request, {number: found[number - 1] for number in chosen})
        st.switch_page("options.py", query_params={"about": "Compare"})


def _card(
    workspace: Workspace, request: Request, best: Alternative, each: Alternative, number: int, ended: bool
) -> None:
    """One of them: what it is called, what it gains and costs, and what can be done with it."""
    comparison = suggestion.compared(workspace.evidence, request.plan, each.plan)
    title = alternative_title(number, each.fit, best.fit)
    if ended:
        st.checkbox(title, key=_is_chosen(best, number).key)
    else:
        show_panel("story", element("p", element("strong", title)))
    show_panel("remark", alternative_remark(comparison, each.differs))
    show_html(effects.as_html(*effects.sides(workspace.evidence, comparison), LINES))
    if ended:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            source, key = f"alternative {number}", f"alternative_{number}"
            suggestion.put_button(workspace, each.plan, source, key, "Open on the board", "secondary")
            _saved_or_save(workspace, each, number)


def _saved_or_save(workspace: Workspace, each: Alternative, number: int) -> None:
    if saved := _saved_as(workspace, each):
        show_panel("remark", f"Saved as “{shelf(workspace.area).of(saved).name}”.")
    else:
        _save_form(each, number)


@editing
def _save_form(each: Alternative, number: int) -> None:
    own = f"{number}_{hash(each.plan)}"
    name, who = Kept(f"alternative_name_{own}", f"Alternative {number}"), Kept(f"alternative_who_{own}", "")
    form = st.popover("Save", icon=":material/save:", key=f"alternative_save_{own}", on_change="rerun")
    if form.open:
        with form:
            if ANSWER.value == state.workspace().notice.id != "":  # it may lie far from the place of notices
                st.caption(as_markdown(f"Not saved. {state.workspace().notice.text}"))
            st.text_input("Name of the option", name.first, key=name.key, max_chars=LONGEST_NAME)
            saving.ask_who(at_once=False, field=who)
            st.button("Save as a new option", on_click=_save, args=(each, number, name, who))


def _save(each: Alternative, number: int, name: Kept[str], who: Kept[str]) -> None:
    """Save it as a step from the board, which stays as it is."""
    work = state.workspace()
    change = suggestion.putting(work.plan, each.plan, f"alternative {number}")
    after = decide(work.plan, change, work.area.schools, work.history.start)
    if isinstance(after, Refusal):
        state.refuse(after.reason)
    else:
        saving.WHO.put(who.value)
        decision = Decision(change, saving.author(), datetime.now(UTC))
        saving.save_beside(replace(work, history=work.history.do(decision, after)), name.value)
    notice = state.workspace().notice
    ANSWER.put(notice.id if notice.refused else "")


def _saved_as(workspace: Workspace, each: Alternative) -> str | None:
    """The id of a saved option that groups the schools so, None where there is none."""
    plans = shelf(workspace.area).plans
    return next((option_id for option_id, plan in plans.items() if plan.grouping == each.plan.grouping), None)


def _line_up(workspace: Workspace, request: Request, chosen: Mapping[int, Alternative]) -> None:
    """Let the page of comparisons show these against what the search began from; those that are not saved are at hand
    in this tab."""
    at_hand = options_at_hand.options_at_hand(workspace)
    keys, unsaved = [], {}
    for number, each in chosen.items():
        if saved := _saved_as(workspace, each):
            keys.append(f"{options_at_hand.SAVED}{saved}")
        else:
            key = f"suggested-{number}"
            unsaved[key] = Option(f"Alternative {number}", each.plan)
            keys.append(key)
    options_at_hand.SUGGESTED.put(unsaved)
    began = (key for key, option in at_hand.items() if option.plan.grouping == request.plan.grouping)
    CHOICE.put(Lineup(next(began, options_at_hand.START), tuple(keys)))


def _is_chosen(best: Alternative, number: int) -> Kept[bool]:
    """Whether it is ticked to be compared: those of another search are ticked anew."""
    return Kept(f"alternative_chosen_{number}_{hash(best.plan)}", False)
