"""Principles of the authority's own: made, changed and removed, kept with the plan as the thresholds are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from lib.domain.changes import Measure
from lib.domain.schools import Schools
from lib.domain.settings import LONGEST_SHORT, LONGEST_TITLE, MOST_VALUES, OwnPrinciple
from lib.principles import BY_KEY
from lib.principles.own import misfit
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markup import as_markdown
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views import own_principles as view
from lib.views.own_principles import FORM_WORDS, NUMBERS, Number
from lib.views.thresholds import MOST_WEIGHT

EDITED = Kept[str | None]("own_principle_edited", None)
"""the key of the principle that is being changed, "" for a new one, None for none"""
COMPLAINT = Kept("own_principle_complaint", "")
NEW = ""
INTRODUCTION = (
    "Beside the seven, an authority can measure what it wants of its clusters itself: it then counts in the fit, on "
    "the board, in suggestions and in every export as the seven do."
)
WIDTH = 200
"""pixels of a field"""


@editing
def own_principles(workspace: Workspace) -> None:
    """The authority's own principles with what each says now, and the form by which one is made or changed."""
    left, right = st.columns([0.56, 0.44], gap="medium")
    with left:
        own = workspace.plan.settings.principles
        if not own:
            st.text(INTRODUCTION)
        for principle in own:
            _listed(workspace, principle)
        if EDITED.value is None:
            st.button("Add a principle", icon=":material/add:", on_click=EDITED.put, args=(NEW,), type="primary")
        else:
            _editor(workspace, next((each for each in own if each.key == EDITED.value), None))
    with right:
        parts.scorecard(workspace)
        if workspace.notice.text or workspace.history.done:
            parts.receipt(workspace)


def _listed(workspace: Workspace, own: OwnPrinciple) -> None:
    result = workspace.appraisal.principles[own.key].overall
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{as_markdown(own.title)}**")
        st.text(f"{view.in_words(own)} Weight {workspace.plan.settings.weight(own.key):g}.")
        st.text(f"{result.status.capitalize()}: {result.sentence}")
        with st.container(horizontal=True):
            st.button("Change", key=f"change_{own.key}", on_click=EDITED.put, args=(own.key,), icon=":material/edit:")
            st.button(
                "Remove", key=f"remove_{own.key}", on_click=_remove, args=(workspace, own), icon=":material/delete:"
            )


def _remove(workspace: Workspace, own: OwnPrinciple) -> None:
    settings = workspace.plan.settings
    weights = {key: weight for key, weight in settings.weights.items() if key != own.key or key in BY_KEY}
    left = tuple(each for each in settings.principles if each.key != own.key)
    EDITED.put(None)
    ask(Measure(replace(settings, principles=left, weights=weights)))


def _editor(workspace: Workspace, own: OwnPrinciple | None) -> None:
    """What the principle is, from its form down: what is asked depends on what was answered above."""
    schools = workspace.schools
    weight = workspace.plan.settings.weight(own.key) if own else 1.0
    with st.container(border=True, gap="small"):
        st.markdown("**Change the principle**" if own else "**A principle of your own**")
        title = own.title if own else ""
        st.text_input("What the authority wants", title, key=_key("title", own), max_chars=LONGEST_TITLE)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            form = _choice("How it is measured", FORM_WORDS, own.form if own else "", _key("form", own), width=280)
            short = own.short if own else ""
            st.text_input("Short name", short, key=_key("short", own), max_chars=LONGEST_SHORT, width=150)
            st.number_input("Weight", 0.0, MOST_WEIGHT, weight, 0.5, "%g", key=_key("weight", own), width=94)
        _columns(schools, form, own)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for number in NUMBERS[form]:
                _number(number, form, own)
        if complaint := COMPLAINT.take():
            st.error(complaint, icon=":material/error:")
        with st.container(horizontal=True):
            st.button("Save", type="primary", on_click=_save, args=(workspace, own), key="own_save")
            st.button("Cancel", on_click=EDITED.put, args=(None,), key="own_cancel")


def _columns(schools: Schools, form: str, own: OwnPrinciple | None) -> None:
    """The column or columns that the principle is measured by, and the kinds of school that it wants."""
    columns = view.columns_of(schools, form)
    if not columns or form in ("travel", "share"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = _choice("Measured by", columns, own.column if own else "", _key(f"column-{form}", own))
        if form == "balance":
            per = {"": "nothing: the total"} | {name: words for name, words in columns.items() if name != column}
            _choice("For each", per, own.per if own else "", _key("per", own))
    if form == "presence" and (kinds := view.kinds_of(schools, column)):
        wanted = [value for value in own.values if value in kinds] if own else []
        st.multiselect(
            "Each cluster has", kinds, wanted or list(kinds), key=_key("values", own), max_selections=MOST_VALUES
        )


def _choice(label: str, options: Mapping[str, str], chosen: str, key: str, width: int = WIDTH) -> str:
    """A list of options by their words, which begins with the chosen one where it is among them."""
    first = list(options).index(chosen) if chosen in options else 0
    return st.selectbox(label, list(options), first, lambda name: options.get(name, name), key=key, width=width)


def _number(number: Number, form: str, own: OwnPrinciple | None) -> None:
    label = f"{number.label} ({number.unit})" if number.unit else number.label
    shown = float(number.shown(own))
    st.number_input(label, 0.0, None, shown, format="%g", key=_key(f"{form}-{number.name}", own), width=150)


def _said(workspace: Workspace, own: OwnPrinciple | None) -> dict[str, Any]:
    """What stands in the fields now: also what the server had not heard of when they were drawn."""

    def of(name: str, first: Any) -> Any:
        return Kept[Any](_key(name, own), first).value

    form = of("form", next(iter(FORM_WORDS)))
    column = of(f"column-{form}", next(iter(view.columns_of(workspace.schools, form)), ""))
    numbers = {each.name: each.kept(of(f"{form}-{each.name}", each.shown(own))) for each in NUMBERS[form]}
    kinds = view.kinds_of(workspace.schools, column) if form == "presence" else ()
    return {
        "key": own.key if own else "",
        "title": of("title", ""),
        "form": form,
        "short": of("short", ""),
        "weight": of("weight", 1.0),
        "column": column,
        "per": of("per", ""),
        "values": tuple(value for value in of("values", kinds) if value in kinds),
        **numbers,
    }


def _save(workspace: Workspace, own: OwnPrinciple | None) -> None:
    settings = workspace.plan.settings
    others = [each for each in settings.principles if own is None or each.key != own.key]
    try:
        new = view.made(_said(workspace, own), others)
        if wrong := misfit(new, workspace.schools):
            raise ValueError(wrong)
        principles = tuple(new if each == own else each for each in settings.principles)
        weights = {key: weight for key, weight in settings.weights.items() if key != new.key}
        changed = replace(settings, principles=principles if own else (*principles, new), weights=weights)
    except ValueError as refusal:
        COMPLAINT.put(f"{str(refusal)[:1].upper()}{str(refusal)[1:].rstrip('.')}.")
        return
    EDITED.put(None)
    ask(Measure(changed))


def _key(name: str, own: OwnPrinciple | None) -> str:
    """A key of its own for each principle that is edited."""
    return f"own-{own.key if own else 'new'}-{name}"
