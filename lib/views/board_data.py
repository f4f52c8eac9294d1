"""What the board shows, as plain JSON values: the one message that the browser's part of the board is drawn from."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import isnan
from typing import Any

from lib.appraisal import Comparison
from lib.domain.changes import LONGEST_NAME
from lib.domain.history import History
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.schools import Schools
from lib.domain.together import redoable, undoable
from lib.domain.travel import JourneyUnit
from lib.principles import principles
from lib.principles.forms import STATUS
from lib.principles.result import Status
from lib.suggest.neighbours import Outlook, Preview
from lib.views.focus import are_many
from lib.views.looks import looks_of
from lib.views.resetting import reset_in_words
from lib.views.wording import SMALLEST_CHANGE, count, fit_told, gained, place, points, signed, step_in_words

_STATUSES = tuple(Status)
_DIGITS = {grade: str(_STATUSES.index(status)) for grade, status in STATUS.items()}
"""the place of a grade's status among the statuses"""


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
    others: Container[str] = (),
    baseline: str,
    previews: Mapping[str, Mapping[int | None, Preview]] | None,
    selection: tuple[str, ...],
    selection_previews: Mapping[int | None, Preview],
    notice: Mapping[str, str],
    height: int,
) -> dict[str, Any]:
    """The whole message: the plan compared with the start, and what else the board needs. `previews` are those of each
    school with its company, by school_id; None where there are too many to send, and the board asks for those of the
    schools that it selects; `others` are the makers of steps that one's own undo does not take back. Only what is in
    view is told in full: of other clusters what they are called, and of other schools nothing."""
    plan, movers = comparison.after.plan, len(comparison.movers)
    drops = _Drops(comparison)
    cards = _cards(schools, comparison, _on_the_board(plan, view, selection))
    return {
        "revision": revision,
        "height": height,
        "headline": {**_headline(comparison, fit_told(comparison.after), movers), "baseline": baseline},
        "can_undo": history.undoable is not None,
        "undo": step_in_words(undoable(history, others), history, schools),
        "can_redo": history.redoable is not None,
        "redo": step_in_words(redoable(history, others), history, schools),
        "reset": reset_in_words(
            plan,
            history.start,
            schools,
            len(plan.grouping.movers(history.start.grouping)),
            baseline if history.baseline is history.start else "the start",
        ),
        "principles": [
            {"key": each.key, "short": each.short, "title": each.title} for each in principles(plan.settings)
        ],
        "statuses": list(_STATUSES),
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
        "previews": previews
        and {school_id: drops.previews(plan.company(school_id), targets) for school_id, targets in previews.items()},
        "blocked": {school_id: why for school_id, why in _blocked(schools, plan).items() if school_id in cards},
        "selection": list(selection),
        "selection_previews": drops.previews(plan.company(*selection), selection_previews) if selection else {},
        "outlooks": drops.outlooks,
        "notice": dict(notice),
    }


def _key(number: int | None) -> str:
    return "" if number is None else str(number)


@dataclass(frozen=True, eq=False)
class _Drops:
    """What drops would do, as the browser is told: each outlook of a place once, under a number."""

    comparison: Comparison
    numbers: dict[Outlook, int] = field(default_factory=dict)

    def previews(self, party: tuple[str, ...], previews: Mapping[int | None, Preview]) -> dict[str, list[Any]]:
        """By the key of the place to which the party would go."""
        start, now = self.comparison.before.plan.grouping.place, self.comparison.after.plan.grouping.place
        origins = [start.get(school_id) for school_id in party]
        others = len(self.comparison.movers) - sum(start.get(school_id) != now[school_id] for school_id in party)
        return {
            _key(to): self._preview(each, others + sum(origin != to for origin in origins))
            for to, each in previews.items()
        }

    def _preview(self, preview: Preview, movers: int) -> list[Any]:
        """The change of the fit in words, the principles that get better and worse, and the fit itself in full; then
        what the board says after the drop: its headline, and the number of each changed place's outlook."""
        change = signed(gained(self.comparison.after.fit, preview.fit))
        better = [key for key, gain in preview.gains.items() if gain > SMALLEST_CHANGE]
        worse = [key for key, gain in preview.gains.items() if gain < -SMALLEST_CHANGE]
        tray, schools = preview.places.get(None), len(self.comparison.after.plan.grouping.schools)
        none_is_left = tray is not None and tray.schools == schools  # as `fit_told` then
        headline = _headline(self.comparison, None if none_is_left else preview.fit, movers)
        places = {
            _key(number): self.numbers.setdefault(outlook, len(self.numbers))
            for number, outlook in preview.places.items()
        }
        return [change, better, worse, preview.fit, [*headline.values()], places, self._clusters(preview)]

    def _clusters(self, preview: Preview) -> list[list[Any]]:
        """Where clusters are many, so that the whole fit hardly shows a drop: the number of each that it changes, its
        own fit now and then."""
        if not are_many(self.comparison.after.plan):
            return []
        now = self.comparison.after.cluster_fits
        return [[number, points(now.get(number)), points(then)] for number, then in preview.clusters.items()]

    @property
    def outlooks(self) -> list[list[str]]:
        """What is told of each, in the order of their numbers."""
        return [[*_told(each)] for each in self.numbers]


@lru_cache(maxsize=4096)
def _told(outlook: Outlook) -> tuple[str, str, str]:
    """Its schools and its pupils in words, and for each mark the place of its status among the statuses. Kept for the
    next step, which changes few of them."""
    if not outlook.grades:
        return count(outlook.schools, "school"), "", ""
    return *_counts(outlook.schools, outlook.pupils), "".join(_DIGITS[grade] for grade in outlook.grades)


def _headline(comparison: Comparison, fit: float | None, movers: int) -> dict[str, str]:
    """What stands above the board with this fit, where so many schools are elsewhere than at the start."""
    change = signed(gained(comparison.before.fit, fit))
    return {"fit": points(fit), "change": change, "moved": _moved(movers)}


@lru_cache(maxsize=16)
def _moved(schools: int) -> str:
    return f"{count(schools, 'school')} moved"


def _counts(schools: int, pupils: int | None) -> tuple[str, str]:
    """The schools of a cluster and their pupils, in words."""
    return count(schools, "school"), count(pupils, "pupil") if schools else ""


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
    number_of_schools, pupils = _counts(figures.schools, figures.pupils)
    return {
        **_called(plan, view, number),
        "leads": ", ".join(cluster.leads),
        "host": schools.names[figures.host] if figures.host else "",
        "host_note": "" if figures.host_is_named or not figures.host else "most central",
        "schools": number_of_schools,
        "pupils": pupils,
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
