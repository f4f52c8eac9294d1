"""The panel of wishes: which of them hold, and a form for each kind; reached from every page on which schools move."""

from dataclasses import replace

import streamlit as st

from lib.domain.changes import DropWish, TieSchools, Untie, WishFor
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.travel import JourneyUnit
from lib.domain.wishes import HIGHEST_AMOUNT, ON_JOURNEYS, REACH, Wish, WishKind
from lib.ui import parts, state
from lib.ui.editing import editing
from lib.ui.markup import show_html, show_panel
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views import wishes as view
from lib.views.markup import headed
from lib.views.wishes import TITLES, Wished

WIDTH = 660
"""pixels of the open panel"""
RANGES = (WishKind.SCHOOLS, WishKind.PUPILS)
WIDTHS = {"least": 170, "most": 130}
BY_COLUMN = (WishKind.WHOLE, WishKind.SPREAD)
MUST, PREFER = "Must hold", "Preferred"

WISHED: Kept[Wished] = Kept("wish_kind", WishKind.LONGEST_JOURNEY)
COMPLAINT = Kept("wish_complaint", "")
TYING: Kept[list[str]] = Kept("wish_schools", [])


def popover(workspace: Workspace) -> None:
    """A button that opens the panel, and beside it how many wishes hold."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        # Its label stays as it is: with another one it would be another popover, and closed.
        opened = st.popover("Wishes", icon=":material/checklist:", key="wishes", on_change="rerun")
        show_panel("wished", view.summary(workspace.appraisal.wishes))
    if opened.open:
        with opened, st.container(width=WIDTH, gap="small"):
            _panel(workspace)


def _panel(workspace: Workspace) -> None:
    results = workspace.appraisal.wishes
    if not results:
        st.caption("Nothing is wished for yet.")
    for result in results:
        told, acts = st.columns([0.62, 0.38], gap="small")
        with told:
            show_html(view.as_html(result))
        with acts, st.container(horizontal=True, gap="small"):
            _acts(result.wish)
    _form(workspace)


@editing
def _acts(wish: Wish | Tie) -> None:
    """What can be done with a wish."""
    if isinstance(wish, Tie):
        parts.ask_button("Untie", Untie(wish.schools), key=f"untie-{wish.kind}-{wish.schools}", type="tertiary")
        return
    key = f"wish-{wish.kind}-{wish.column}"
    other = "Must hold" if wish.preferred else "Only prefer"
    parts.ask_button(other, WishFor(replace(wish, preferred=not wish.preferred)), key=f"{key}-how", type="tertiary")
    if wish.amount is not None or wish.kind in RANGES:
        st.button("Change", on_click=_into_form, args=(wish,), key=f"{key}-change", type="tertiary")
    parts.ask_button("Remove", DropWish(wish.kind, wish.column), key=f"{key}-drop", type="tertiary")


def _into_form(wish: Wish) -> None:
    WISHED.put(wish.kind)
    for name in ("amount", "least", "most"):
        if (value := getattr(wish, name)) is not None:
            _figure(wish.kind, name).put(value)
    _how(wish.kind).put(PREFER if wish.preferred else MUST)


@editing
def _form(workspace: Workspace) -> None:
    """One kind of wish at a time: a second one of a kind takes the first one's place."""
    journeys = workspace.evidence.journeys
    kinds = [kind for kind in TITLES if kind not in ON_JOURNEYS or journeys.located.any()]
    columns = view.columns(workspace.schools)
    if not columns:
        kinds = [kind for kind in kinds if kind not in BY_COLUMN]
    WISHED.among(kinds, otherwise=kinds[0])
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.selectbox("Wish for", kinds, format_func=TITLES.__getitem__, key=WISHED.key, width=215)
            kind = WISHED.value
            match kind:
                case TieKind():
                    names = workspace.area.schools.names
                    st.multiselect("Schools", names, format_func=names.__getitem__, key=TYING.key)
                case WishKind.LONGEST_JOURNEY | WishKind.REACH:
                    _amount(workspace.plan, kind, journeys.unit)
                case WishKind.SCHOOLS | WishKind.PUPILS:
                    _range(workspace.plan, kind)
                case WishKind.WHOLE | WishKind.SPREAD:
                    st.selectbox("With the same", columns, format_func=columns.__getitem__, key=_column(kind).key)
            if isinstance(kind, WishKind):
                _how(kind).begin()
                st.segmented_control("How strictly", [MUST, PREFER], key=_how(kind).key, required=True)
        if told := COMPLAINT.take():
            show_panel("receipt refused", headed("Not done.", told, "worse"))
        st.button(
            _label(workspace.plan, kind), on_click=_add, args=(journeys.unit,), icon=":material/add:", key="wish_add"
        )


def _label(plan: Plan, kind: Wished) -> str:
    """What the form does: a wish takes the place of another one of its kind and column."""
    column = _column(kind).value if isinstance(kind, WishKind) and kind in BY_COLUMN else ""
    is_there = any(wish.key == (kind, column) for wish in plan.wishes)
    return "Change the wish" if is_there else "Add to the wishes"


def _amount(plan: Plan, kind: WishKind, unit: JourneyUnit) -> None:
    """How far a journey may be: in the area's unit, or by its spacing."""
    by_spacing, in_km = kind is WishKind.REACH, unit is JourneyUnit.KM
    _begin(plan, kind, "amount", REACH if by_spacing else 5.0 if in_km else 30.0)
    label = "Times its spacing, at most" if by_spacing else f"No journey over, {unit}"
    step = 0.5 if by_spacing or in_km else 5.0
    st.number_input(label, step, float(HIGHEST_AMOUNT), step=step, key=_figure(kind, "amount").key, width=130)


def _range(plan: Plan, kind: WishKind) -> None:
    """How many schools or pupils a cluster may have."""
    size = plan.settings
    firsts = (size.size_from, size.size_to) if kind is WishKind.SCHOOLS else (None, None)
    for name, words, first in zip(
        ("least", "most"), (f"{kind.capitalize()} per cluster: min", "max"), firsts, strict=True
    ):
        _begin(plan, kind, name, first)
        st.number_input(
            words, 1, value=None, step=1, key=_figure(kind, name).key, placeholder="any", width=WIDTHS[name]
        )


def _begin(plan: Plan, kind: WishKind, name: str, first: float | None) -> None:
    """Let the field begin with what is wished for now, else with what is offered first."""
    now = next((wish for wish in plan.wishes if wish.kind is kind), None)
    Kept(_figure(kind, name).key, getattr(now, name) if now else first).begin()


def _figure(kind: WishKind, name: str) -> Kept[float | None]:
    return Kept(f"wish_{kind}_{name}", None)


def _column(kind: WishKind) -> Kept[str]:
    return Kept(f"wish_{kind}_column", "")


def _how(kind: WishKind) -> Kept[str]:
    return Kept(f"wish_{kind}_how", MUST)


def _add(unit: JourneyUnit) -> None:
    """Ask for what is in the form by now; what cannot be is said in the panel."""
    kind = WISHED.value
    try:
        asked = TieSchools(kind, tuple(TYING.value)) if isinstance(kind, TieKind) else WishFor(_wish(kind, unit))
    except ValueError as error:
        COMPLAINT.put(str(error))
        return
    state.ask(asked)
    notice = state.workspace().notice
    COMPLAINT.put(notice.text if notice.refused else "")
    TYING.put([])


def _wish(kind: WishKind, unit: JourneyUnit) -> Wish:
    """The wish in the form. Raises ValueError with one sentence where it makes no sense."""
    preferred = _how(kind).value == PREFER
    if kind in ON_JOURNEYS:
        used = unit if kind is WishKind.LONGEST_JOURNEY else JourneyUnit.KM
        return Wish(kind, amount=_figure(kind, "amount").value, unit=used, preferred=preferred)
    if kind in RANGES:
        least, most = (
            None if (value := _figure(kind, name).value) is None else int(value) for name in ("least", "most")
        )
        return Wish(kind, least=least, most=most, preferred=preferred)
    column = _column(kind).value if kind in BY_COLUMN else ""
    return Wish(kind, column=column, preferred=preferred)
