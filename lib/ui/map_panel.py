"""What stands beside the map: finding and highlighting schools, moving those that are selected, and the table that
says all that the map shows."""

from collections.abc import Mapping, Sequence
from functools import partial
from math import inf

import streamlit as st
from markupsafe import Markup

from lib.domain.changes import LockSchools, Move, Regroup, TieSchools, Untie
from lib.domain.plan import TieKind
from lib.suggest.neighbours import Preview, previews
from lib.ui import editing, memory, option_bar, parts, selecting, state
from lib.ui.map.component import spoken
from lib.ui.markup import as_markdown
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views.focus import are_many, distances
from lib.views.map import highlight as highlights
from lib.views.map.highlight import Highlight
from lib.views.map.table import clusters_table, schools_table
from lib.views.wording import UNKNOWN, count, gained, in_a_list, signed

INVITATION = Markup(
    "<strong>Click a school</strong>, draw round several, or tick them in the table; then choose where they go. "
    "Each place says what the move would do to the fit."
)
TABLE, HIGHLIGHT = "map_table", "map_highlight"
FOUND: Kept[str | None] = Kept("map_found", None)
TABLE_HEIGHT = 224
NEAREST = 6
"""clusters of many that have a button each"""
FURTHER: Kept[int | None] = Kept("map_further", None)
WHY_NOT = "They are there already, or a lock or a tie keeps them from it."


def choices(workspace: Workspace) -> Highlight:
    """Find a school by its name; choose what is highlighted."""
    area, plan = workspace.area, workspace.plan
    finding, lighting = st.columns(2, gap="small")
    finding.selectbox(
        "Find a school",
        area.schools.ids,
        index=None,
        format_func=area.schools.names.__getitem__,
        placeholder="Type a name",
        key=FOUND.key,
        on_change=_found,
    )
    chosen = lighting.selectbox(
        "Highlight",
        highlights.highlights(area, plan),
        format_func=lambda each: highlights.label(each, area, plan),
        key=HIGHLIGHT,
        persist_state="session",
    )
    return chosen or highlights.EVERYTHING


def moves_of_selection(workspace: Workspace) -> None:
    """Where the selected schools can go, each place with what that would do to the fit, and a button that does it; for
    those who only follow, the same in words."""
    chosen, plan = workspace.selection, workspace.plan
    offers = previews(workspace.evidence, plan, chosen) if chosen else {}
    with st.container(height=148, border=False, gap="xsmall", key="map_moves"):
        told, acting = st.columns([0.46, 0.54], vertical_alignment="center", gap="xsmall")
        told.text(_told(workspace))
        with acting, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            st.button("Clear", on_click=selecting.select, args=((),), disabled=not chosen)
            option_bar.steps(workspace)
        if chosen and not editing.allowed():
            effects = [f"{_place(to)} {_effect(workspace, offers[to])}" for to in offers]
            st.text(" · ".join(effects) or "Nowhere: a lock or a tie keeps them where they are.")
            return
        if chosen:
            far = distances(workspace.entered, workspace.appraisal, chosen) if are_many(plan) else {}
            near, others = _nearest_first(plan.grouping.clusters, far)
            with st.container(horizontal=True, gap="xsmall"):
                _hold(workspace)
                best = _best(workspace, offers)
                for place in (*near, None):
                    _move_button(workspace, place, offers.get(place), far, place == best and best is not None)
                st.button("New cluster", on_click=_move_to_new, args=(chosen,), icon=":material/add:")
                if others:
                    _further(workspace, [each for each in others if each in offers], far)


def table(workspace: Workspace, highlight: Highlight) -> None:
    """The schools that are highlighted, all of them or some, with what the map says of each."""
    listed = highlights.schools_in(highlight, workspace.plan, workspace.area.schools)
    if sorted(memory.rows(TABLE)) != selecting.rows_selected(listed):
        memory.mark(TABLE, selecting.rows_selected(listed))
    st.caption(_listed(workspace, listed))
    unit = workspace.evidence.journeys.unit
    parts.data_table(
        schools_table(workspace.evidence, workspace.against_start).loc[list(listed)],
        "Schools with their cluster and their journey to its host",
        height=TABLE_HEIGHT,
        columns={
            "school": st.column_config.TextColumn("School", width=165),
            "cluster": st.column_config.NumberColumn("Cluster", width=58),
            "moved": st.column_config.TextColumn("Moved from", width=88),
            "journey": st.column_config.NumberColumn(
                f"Host, {unit}", format=f"%.{unit.decimals}f", width=66, help="Journey to the host"
            ),
            "setting": st.column_config.TextColumn("Setting", width=76),
            "locality": st.column_config.TextColumn("Locality", width=66),
            "host": st.column_config.CheckboxColumn("Is host", width=60),
            "detour": st.column_config.TextColumn("Detour", width=120),
            "pupils": st.column_config.NumberColumn("Pupils", format="localized", width=60),
            "ehcp": st.column_config.NumberColumn("EHC plans", width=76),
            "sen_support": st.column_config.NumberColumn("SEN support", width=88),
            "fsm_percent": st.column_config.NumberColumn("Free school meals, %", format="%.1f", width=136),
        },
        key=TABLE,
        on_select=partial(_ticked, listed),
        selection_mode="multi-row",
        row_height=28,
    )


def journeys(workspace: Workspace) -> None:
    """Who travels how far in each cluster, and what the moves have done to that."""
    unit = workspace.evidence.journeys.unit
    st.caption(f"Journeys to the host, {unit.word}")
    parts.data_table(
        clusters_table(workspace.area, workspace.evidence, workspace.against_start),
        "Clusters with the journeys of their schools to the host",
        columns={
            "cluster": st.column_config.TextColumn("Cluster"),
            "leads": st.column_config.TextColumn("Lead"),
            "host": st.column_config.TextColumn("Host"),
            "schools": st.column_config.NumberColumn("Schools"),
            "mean": st.column_config.NumberColumn("Average journey", format=f"%.{unit.decimals}f"),
            "change": st.column_config.TextColumn("Change since the start"),
            "longest": st.column_config.NumberColumn("Longest journey", format=f"%.{unit.decimals}f"),
            "furthest": st.column_config.TextColumn("Travelled by"),
        },
        row_height=28,
    )


def _listed(workspace: Workspace, listed: tuple[str, ...]) -> str:
    """How many schools the table lists, and how many of the area's are not on the map."""
    everyone = len(workspace.area.schools)
    missing = everyone - int(workspace.evidence.journeys.located.sum())
    words = count(everyone, "school") if len(listed) == everyone else f"{len(listed)} of {count(everyone, 'school')}"
    return f"{words}; {missing} without coordinates, so not on the map" if missing else words


def _told(workspace: Workspace) -> str:
    chosen = workspace.selection
    if not chosen:
        return "No school is selected."
    what, names = editing.words("Move", "What it would do to the fit to move"), workspace.area.schools.names
    pairs = [f"the pair {workspace.area.schools.name_list(tie.schools)}" for tie in workspace.plan.parted(chosen)]
    splits = f" (splits {in_a_list(pairs, 2)})" if pairs else ""
    return f"{what} {names[chosen[0]] if len(chosen) == 1 else f'{len(chosen)} schools'}{splits} to"


def _best(workspace: Workspace, offers: dict[int | None, Preview]) -> int | None:
    """The cluster that improves the fit most, None where none does: leaving schools out is no advice."""
    now = workspace.appraisal.fit
    better = {
        to: each.fit
        for to, each in offers.items()
        if to is not None and each.fit is not None and now is not None and each.fit > now
    }
    return max(better, key=lambda to: better[to], default=None)


def _place(to: int | None) -> str:
    return "No cluster" if to is None else f"Cluster {to}"


def _effect(workspace: Workspace, offer: Preview | None) -> str:
    """What a move would do to the fit: "+2.1"."""
    return signed(gained(workspace.appraisal.fit, offer.fit if offer else None))


def _nearest_first(numbers: Sequence[int], far: Mapping[int, float]) -> tuple[list[int], list[int]]:
    """The clusters that have a button each, and the others: all and none where `far` does not say how far they are,
    else the nearest ones first."""
    if not far:
        return list(numbers), []
    ordered = sorted(numbers, key=lambda number: far.get(number, inf))
    return ordered[:NEAREST], ordered[NEAREST:]


def _hold(workspace: Workspace) -> None:
    """Lock the selected schools where they are, or tie them, as the board does."""
    chosen, plan = workspace.selection, workspace.plan
    locked = plan.locked_schools.issuperset(chosen)
    with st.popover("Lock or tie", icon=":material/lock:"):
        parts.ask_button("Unlock" if locked else "Lock", LockSchools(chosen, not locked), key="map_lock")
        if len(chosen) > 1:
            parts.ask_button("Keep together", TieSchools(TieKind.TOGETHER, chosen), key="map_together")
            parts.ask_button("Keep apart", TieSchools(TieKind.APART, chosen), key="map_apart")
        if any(tie.kind is not TieKind.PAIR for each in chosen for tie in plan.ties_of(each)):
            parts.ask_button("Untie", Untie(chosen), key="map_untie")


def _further(workspace: Workspace, others: list[int], far: Mapping[int, float]) -> None:
    """The list of the clusters that have no button, the nearest first; choosing one moves the schools there."""
    st.selectbox(
        "A cluster further off",
        others,
        index=None,
        format_func=lambda number: _named(workspace, number, far),
        placeholder="Further off …",
        key=FURTHER.key,
        on_change=_move_further,
        args=(workspace.selection,),
        label_visibility="collapsed",
        width=220,
    )


def _move_further(school_ids: tuple[str, ...]) -> None:
    if to := FURTHER.value:
        state.ask(Move(school_ids, to))
    FURTHER.put(None)


def _named(workspace: Workspace, to: int | None, far: Mapping[int, float]) -> str:
    """ "Cluster 3"; where clusters are many, "Andover 2 (7), 3.1 km"."""
    if to is None or to not in far:
        return _place(to)
    return f"{workspace.plan.label(to)}, {workspace.evidence.journeys.unit.figure(far[to])}"


def _move_button(
    workspace: Workspace, to: int | None, offer: Preview | None, far: Mapping[int, float], best: bool
) -> None:
    """A button of a place; where the schools are already, or may not go, it is off."""
    change, words = _effect(workspace, offer), as_markdown(_named(workspace, to, far))
    st.button(
        f"{words} **{change}**" if change != UNKNOWN else words,
        on_click=state.ask,
        args=(Move(workspace.selection, to),),  # those that the button is shown for, whatever is selected since
        disabled=offer is None,
        help=WHY_NOT if offer is None else None,
        type="primary" if best else "secondary",
        key=f"map_move_{to}",
    )


def _move_to_new(school_ids: tuple[str, ...]) -> None:
    """Add a cluster with these schools in it, in one step."""
    new = 1 + max(state.workspace().plan.grouping.clusters, default=0)
    state.ask(Regroup(tuple((school_id, new) for school_id in school_ids), "a new cluster"))


def _found() -> None:
    """Select the school that was found, and make room for finding the next."""
    if found := FOUND.value:
        selecting.select((found,))
    FOUND.put(None)


def _ticked(listed: tuple[str, ...]) -> None:
    """Select what is ticked; selected schools that the table does not list stay so.

    What comes together with something done on the map is an echo: the ticks from before, when the browser had not yet
    heard of the schools that were selected on the map.
    """
    if not spoken():
        selecting.select_rows(TABLE, listed)
