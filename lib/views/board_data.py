"""What the board shows, as plain JSON values: the one message that the browser's part of the board is drawn from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Any

from lib.appraisal import Comparison
from lib.domain.changes import LONGEST_NAME
from lib.domain.history import History
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.principles import principles
from lib.suggest.neighbours import Preview
from lib.views.looks import looks_of
from lib.views.wording import SMALLEST_CHANGE, count, describe, fit_change, gained, place, points, signed


@dataclass(frozen=True)
class BoardView:
    """What of a plan is on the board: these clusters, in this order, each with a colour (None: of schools in none). A
    `finder` is the address of what the browser can find all schools by. `distances` say how far the selection is from
    where each cluster meets, in the unit."""

    shown: tuple[int, ...]
    colours: Mapping[int | None, str]
    finder: str = ""
    distances: Mapping[int, float] = field(default_factory=dict)
    unit: JourneyUnit = JourneyUnit.KM


def board_data(
    schools: Schools,
    comparison: Comparison,
    view: BoardView,
    *,
    revision: int,
    history: History,
    baseline: str,
    previews: Mapping[str, Mapping[int | None, Preview]] | None,
    selection: tuple[str, ...],
    selection_previews: Mapping[int | None, Preview],
    notice: Mapping[str, str],
    height: int,
) -> dict[str, Any]:
    """The whole message: the plan compared with the start, and what else the board needs. `previews` are those of each
    school with its company, by school_id; None where there are too many to send, and the board asks for those of the
    schools that it selects. Only what is in view is told in full: of other clusters what they are called, and of other
    schools nothing."""
    plan, fit, change = comparison.after.plan, comparison.after.fit, fit_change(comparison)
    cards = _cards(schools, comparison, _on_the_board(plan, view, selection))
    return {
        "revision": revision,
        "height": height,
        "headline": {
            "fit": points(fit),
            "change": signed(change),
            "better": None if not change else change > 0,
            "baseline": baseline,
            "moved": f"{count(len(comparison.movers), 'school')} moved",
        },
        "can_undo": history.undoable is not None,
        "undo": describe(history.undoable, history.before, schools) if history.undoable else "",
        "can_redo": history.redoable is not None,
        "redo": describe(history.redoable, history.plan, schools) if history.redoable else "",
        "can_reset": plan != history.start,
        "principles": [
            {"key": each.key, "short": each.short, "title": each.title} for each in principles(plan.settings)
        ],
        "longest_name": LONGEST_NAME,
        "columns": [_column(schools, comparison, view, number) for number in view.shown],
        "elsewhere": [
            _called(plan, view, number) for number in plan.grouping.clusters if number not in set(view.shown)
        ],
        "locked_elsewhere": [
            each for each in plan.grouping.schools if each in plan.locked_schools and each not in cards
        ],
        "finder": view.finder,
        "distances": {str(number): [far, view.unit.figure(far)] for number, far in view.distances.items()},
        "tray": {
            "label": plan.label(None),
            "origin": place(plan, None),
            "schools": count(len(plan.grouping.unplaced), "school"),
            "pupils": "",
            "members": list(_in_order(plan.grouping.unplaced, comparison)),
        },
        "schools": cards,
        "previews": previews and {school_id: _previews(targets, fit) for school_id, targets in previews.items()},
        "blocked": {school_id: why for school_id, why in _blocked(schools, plan).items() if school_id in cards},
        "selection": list(selection),
        "selection_previews": _previews(selection_previews, fit),
        "notice": dict(notice),
    }


def _key(number: int | None) -> str:
    return "" if number is None else str(number)


def _previews(previews: Mapping[int | None, Preview], fit: float | None) -> dict[str, list[Any]]:
    return {_key(to): _preview(each, fit) for to, each in previews.items()}


def _preview(preview: Preview, fit: float | None) -> list[Any]:
    """The change of the fit in words, the principles that get better and worse, and the fit itself in full."""
    better = [key for key, gain in preview.gains.items() if gain > SMALLEST_CHANGE]
    worse = [key for key, gain in preview.gains.items() if gain < -SMALLEST_CHANGE]
    return [signed(gained(fit, preview.fit)), better, worse, preview.fit]


def _called(plan: Plan, view: BoardView, number: int) -> dict[str, Any]:
    """What a cluster is called, how it looks and whether it is locked."""
    cluster = plan.cluster[number]
    return {
        "number": number,
        "label": cluster.label,
        "name": "" if cluster.name == cluster.label else cluster.name,
        **looks_of(view.colours[number]),
        "locked": number in plan.locked_clusters,
    }


def _column(schools: Schools, comparison: Comparison, view: BoardView, number: int) -> dict[str, Any]:
    plan, figures = comparison.after.plan, comparison.after.clusters[number]
    cluster = plan.cluster[number]
    return {
        **_called(plan, view, number),
        "leads": ", ".join(cluster.leads),
        "host": schools.names[figures.host] if figures.host else "",
        "host_note": "" if figures.host_is_named or not figures.host else "most central",
        "schools": count(figures.schools, "school"),
        "pupils": count(figures.pupils, "pupil") if figures.schools else "",
        "marks": [
            {"status": result.status.value, "sentence": result.sentence}
            for result in (found.clusters[number] for found in comparison.after.principles.values())
        ],
        "members": list(_in_order(plan.grouping.members[number], comparison)),
    }


def _in_order(school_ids: tuple[str, ...], comparison: Comparison) -> tuple[str, ...]:
    """Schools that have moved here first, then the rest, each in the area's order."""
    moved = {mover.school_id for mover in comparison.movers}
    return tuple(sorted(school_ids, key=lambda school_id: school_id not in moved))


def _on_the_board(plan: Plan, view: BoardView, selection: tuple[str, ...]) -> list[str]:
    """The schools of what is in view, those that are selected, and whoever is tied to one of these, in order."""
    shown = {None, *view.shown}
    found = {each for each, number in plan.grouping.place.items() if number in shown} | {*selection}
    found |= {each for tie in plan.ties if not found.isdisjoint(tie.schools) for each in tie.schools}
    found |= {*plan.company(*found)}
    return [each for each in plan.grouping.schools if each in found]


def _cards(schools: Schools, comparison: Comparison, school_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    plan, start = comparison.after.plan, comparison.before.plan
    origin = {mover.school_id: mover.origin for mover in comparison.movers}
    return {
        school_id: {
            "name": row["name"],
            "setting": row["setting"],
            "locality": row["locality"],
            "postcode": row["postcode"],
            "pupils": "" if isnan(row["pupils"]) else f"{row['pupils']:,.0f}",
            "moved_from": place(start, origin[school_id]) if school_id in origin else "",
            "locked": school_id in plan.locked_schools,
            "fixed": plan.is_fixed(school_id),
            "ties": [_tie(schools, plan, tie, school_id) for tie in plan.ties_of(school_id)],
            "company": list(plan.company(school_id)),
        }
        for school_id, row in ((each, schools.rows[each]) for each in school_ids)
    }


def _tie(schools: Schools, plan: Plan, tie: Tie, school_id: str) -> dict[str, Any]:
    """A tie as the card of one of its schools shows it; `split` where it is a pair that is in two places."""
    others = tuple(each for each in tie.schools if each != school_id)
    split = tie.kind is TieKind.PAIR and tie.broken_by(plan.grouping)
    pair = "Split from its pair," if split else "Likely pair with" if tie.likely else "Pair with"
    words = {TieKind.PAIR: pair, TieKind.TOGETHER: "Kept with", TieKind.APART: "Kept apart from"}
    text = f"{words[tie.kind]} {schools.name_list(others)}"
    return {"kind": tie.kind.value, "text": text, "with": list(others), "split": split}


def _blocked(schools: Schools, plan: Plan) -> dict[str, dict[str, str]]:
    """Why a school may not go to a place, for the places where a lock or a tie stands against it."""
    shut = {str(number): f"{plan.label(number)} is locked" for number in plan.locked_clusters}
    blocked = {school_id: dict(shut) for school_id in schools.ids} if shut else {}
    for tie in plan.ties:
        if tie.kind is TieKind.APART:
            for school_id in tie.schools:
                for other in tie.schools:
                    if other != school_id and (place := plan.grouping.place[other]) is not None:
                        reason = f"Kept apart from {schools.names[other]}"
                        blocked.setdefault(school_id, {})[str(place)] = reason
    return blocked
