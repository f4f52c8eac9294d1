"""Which wishes stand in each other's way, in one sentence, where no grouping can keep to all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import highspy
import numpy as np

from lib.domain.plan import Tie, TieKind
from lib.domain.schools import Schools
from lib.domain.wishes import ON_JOURNEYS, WishKind
from lib.principles.evidence import Bools, Evidence, Ints
from lib.principles.words import plural
from lib.suggest.linear import Model, solution
from lib.suggest.request import Request, numbers_for
from lib.suggest.task import bonds_of
from lib.wishes import Between, between, beyond, tie_in_words, wish_in_words

MOST_HOSTS = 2000
"""schools x clusters up to which a model says where clusters meet"""


class CannotBeMet(Exception):  # noqa: N818 (an answer to the planner, not a fault of ours)
    """There is no grouping that keeps to all wishes; the text says in one sentence which of them conflict."""


@dataclass(frozen=True)
class Demand:
    """One thing that was asked for, in words, and the rows that it adds to a model."""

    words: str
    into: Callable[["Frame"], None]
    key: str = ""
    """name of a wish that there is once"""


class Frame:
    """A model of which school is where, with no wishes in it yet: one column for each school and place."""

    def __init__(self, request: Request) -> None:
        self.grouping = request.plan.grouping
        self.numbers = numbers_for(request)
        self.row = {school_id: number for number, school_id in enumerate(self.grouping.schools)}
        self.position = {None: len(self.numbers)} | {number: place for place, number in enumerate(self.numbers)}
        self.hosts = {
            cluster.number: self.row[cluster.host] for cluster in request.plan.clusters if cluster.host in self.row
        }
        self.model = Model()
        schools, places = len(self.row), len(self.numbers)
        self.inside = self.model.columns(schools, places + 1, whole=True)
        self.used = self.model.columns(places, whole=True)
        for school in range(schools):
            self.model.add(((column, 1) for column in self.inside[school]), 1, 1)
        for place in range(places):
            # An unused cluster has no school, a used one has at least one.
            self.bound(place, 1, schools)
        for school_id in set(self.row) - request.left_out:
            self.model.forbid(self.inside[self.row[school_id], places])

    def bound(self, place: int, least: int, most: int) -> None:
        """Let the place, where it is used, have so many schools."""
        members = [(column, 1.0) for column in self.inside[:, place]]
        self.model.add([*members, (self.used[place], -least)], lower=0)
        self.model.add([*members, (self.used[place], -most)], upper=0)

    def use(self, clusters: int) -> None:
        """Let so many clusters have a school."""
        self.model.add(((column, 1) for column in self.used), clusters, clusters)

    def stay(self, *school_ids: str) -> None:
        for school_id in school_ids:
            column = self.inside[self.row[school_id], self.position[self.grouping.place[school_id]]]
            self.model.add([(column, 1)], 1, 1)

    def shut(self, number: int) -> None:
        """Let nobody leave or join the cluster."""
        for school_id in self.grouping.schools:
            if self.grouping.place[school_id] == number:
                self.stay(school_id)
            else:
                self.model.add([(self.inside[self.row[school_id], self.position[number]], 1)], 0, 0)

    def tie(self, tie: Tie) -> None:
        rows = [self.row[school_id] for school_id in tie.schools]
        if tie.kind is TieKind.TOGETHER:
            for one, other in pairwise(rows):
                for column, same in zip(self.inside[one], self.inside[other], strict=True):
                    self.model.add([(column, 1), (same, -1)], 0, 0)
        else:
            for columns in self.inside[rows].T[:-1]:
                self.model.add(((column, 1) for column in columns), upper=1)

    def keep_between(self, wished: Between) -> None:
        """Let the totals of each cluster that is used be as they are wished for."""
        for column, least, most in zip(wished.columns.T, wished.least, wished.most, strict=True):
            for place in range(len(self.numbers)):
                totals = [*zip(self.inside[:, place].tolist(), column.tolist(), strict=True)]
                self.model.add([*totals, (self.used[place], -least)], lower=0)
                if np.isfinite(most):
                    self.model.add(totals, upper=most)

    def keep_near(self, far: Bools, located: Bools, moving_only: bool) -> None:
        """Let no school be `far`, (schools, schools), from where its cluster meets. More may be possible in the model
        than is: there any school can be the host."""
        homes = np.array([self.position[place] for place in self.grouping.places])
        for place, number in enumerate(self.numbers):
            hosting = self.model.columns(len(located), whole=True)
            if located.all():
                self.model.add([*((column, 1) for column in hosting), (self.used[place], -1)], 0, 0)
            concerned = far & (homes != place)[:, np.newaxis] if moving_only else far
            for row, host in enumerate(hosting.tolist()):
                self.model.add([(host, 1), (self.inside[row, place], -1)], upper=0)
                others = np.flatnonzero(concerned[:, row])
                members = [(column, 1.0) for column in self.inside[others, place]]
                self.model.add([*members, (host, len(others))], upper=len(others))
            named = self.hosts.get(number)
            if named is not None and located[named]:
                self.model.add([(int(hosting[named]), 1), (self.inside[named, place], -1)], lower=0)

    def keep(self, at_least: int) -> None:
        """Let so many schools be where they are now."""
        present = [self.inside[self.row[each], self.position[place]] for each, place in self.grouping.place.items()]
        self.model.add(((column, 1) for column in present), lower=at_least)


def possible(request: Request, evidence: Evidence, seconds: float = 10.0) -> dict[str, int | None] | None:
    """The place of each school in some grouping that keeps to the wishes, but perhaps for journeys; None where none was
    found in the time.

    Raises CannotBeMet where there is none.
    """
    check(request, evidence.schools)
    every = [*_demands(request, evidence.schools), *_wished(request, evidence)]
    status, places = _solve(request, every, seconds)
    if status != highspy.HighsModelStatus.kInfeasible:
        return places
    conflict = _conflict(request, [], False, every, seconds)
    raise _refusal([demand for demand in every if demand in conflict])


def check(request: Request, schools: Schools) -> None:
    """Raises CannotBeMet where the mere numbers of the wishes conflict: that needs no model, however large the area."""
    if keys := _do_not_add_up(request):
        raise _refusal([demand for demand in _demands(request, schools) if demand.key in keys])


def _refusal(needed: list[Demand]) -> CannotBeMet:
    told = "; ".join(each.words for each in needed)
    if len(needed) == 1:
        return CannotBeMet(f"There is no such grouping: {told}. Give that up, or change it.")
    return CannotBeMet(f"These wishes cannot be met together: {told}. Give one of them up, or change it.")


def _do_not_add_up(request: Request) -> tuple[str, ...]:
    """Keys of wishes whose mere numbers conflict; none where they do not."""
    unplaced = set(request.plan.grouping.unplaced) - request.left_out
    placed = len(request.plan.grouping.schools) - len(request.left_out)
    if request.most_moves is not None and len(unplaced) > request.most_moves:
        return ("moves",)
    if request.wanted > placed:
        return ("clusters",)
    if request.wanted * request.smallest > placed:
        return ("clusters", "smallest")
    if request.largest is not None and request.wanted * request.largest < placed:
        return ("clusters", "largest")
    return ()


def _conflict(request: Request, given: list[Demand], is_new: bool, asked: list[Demand], seconds: float) -> list[Demand]:
    """Few of the wishes asked that cannot be met with those given; by halves, so that many wishes take few looks
    (QuickXplain, after Junker). `is_new`: whether those given have not been tried by themselves."""
    if is_new and _solve(request, given, seconds)[0] == highspy.HighsModelStatus.kInfeasible:
        return []
    if len(asked) == 1:
        return asked
    first, second = asked[: len(asked) // 2], asked[len(asked) // 2 :]
    later = _conflict(request, given + first, bool(first), second, seconds)
    sooner = _conflict(request, given + later, bool(later), first, seconds)
    return sooner + later


def _demands(request: Request, schools: Schools) -> list[Demand]:
    """What was asked for, in the order in which it is told."""
    plan, count = request.plan, len(request.plan.grouping.schools)
    placed = count - len(request.left_out)
    movable = request.movable
    found = [
        Demand(tie_in_words(tie, schools), lambda frame, tie=tie: frame.tie(tie))  # type: ignore[misc]
        for tie in plan.ties
        if tie.kind is not TieKind.PAIR
    ]
    found += [
        Demand(
            f"{schools.names[school_id]} is locked in {plan.label(plan.grouping.place[school_id])}"
            if plan.grouping.place[school_id] is not None
            else f"{schools.names[school_id]} is locked out of all clusters",
            lambda frame, school_id=school_id: frame.stay(school_id),  # type: ignore[misc]
        )
        for school_id in plan.grouping.schools
        if school_id in plan.locked_schools
    ]
    found += [
        Demand(f"{plan.label(number)} is locked", lambda frame, number=number: frame.shut(number))  # type: ignore[misc]
        for number in sorted(plan.locked_clusters)
    ]
    if movable is not None:
        staying = [school_id for school_id in plan.grouping.schools if school_id not in movable]
        words = f"only {plural(len(movable), 'school')} may move"
        found.append(Demand(words, lambda frame: frame.stay(*staying)))
    if request.most_moves is not None:
        most = request.most_moves
        homeless = len(set(plan.grouping.unplaced) - request.left_out)
        waiting = f", while {plural(homeless, 'school')} {'is' if homeless == 1 else 'are'} in no cluster yet"
        found.append(
            Demand(
                f"at most {plural(most, 'school')} may move{waiting if homeless else ''}",
                lambda frame: frame.keep(count - most),
                "moves",
            )
        )
    wanted = request.wanted
    found.append(
        Demand(
            f"{plural(wanted, 'cluster')} with a school each, of {plural(placed, 'school')} to place",
            lambda frame: frame.use(wanted),
            "clusters",
        )
    )
    if request.smallest > 1:
        words = f"at least {plural(request.smallest, 'school')} in each of {plural(wanted, 'cluster')}"
        found.append(Demand(words, lambda frame: _each(frame, request.smallest, count), "smallest"))
    if request.largest is not None:
        largest = request.largest
        words = f"at most {plural(largest, 'school')} in each of {plural(wanted, 'cluster')}"
        found.append(Demand(words, lambda frame: _each(frame, 0, largest), "largest"))
    return found


def _wished(request: Request, evidence: Evidence) -> list[Demand]:
    """What the wishes ask for, but for the number of schools."""
    found, schools = [], evidence.schools
    evidence = evidence.entered(request.plan.entries)
    for bond in bonds_of(request, evidence):
        tie = Tie(TieKind.TOGETHER, bond)
        found.append(Demand(tie_in_words(tie, schools), lambda frame, tie=tie: frame.tie(tie)))  # type: ignore[misc]
    for wish in request.musts:
        totals = between(evidence, wish, request.wanted)
        if totals is not None and wish.kind is not WishKind.SCHOOLS:
            found.append(Demand(wish_in_words(wish), lambda frame, totals=totals: frame.keep_between(totals)))  # type: ignore[misc]
    near = [wish for wish in request.musts if wish.kind in ON_JOURNEYS]
    if len(schools) * len(numbers_for(request)) <= MOST_HOSTS:
        located, moving_only = evidence.journeys.located, request.most_moves is not None
        for wish in near:
            far = beyond(evidence, [wish])
            found.append(
                Demand(
                    wish_in_words(wish),
                    lambda frame, far=far: frame.keep_near(far, located, moving_only),  # type: ignore[misc]
                )
            )
    return found


def _each(frame: Frame, least: int, most: int) -> None:
    for place in range(len(frame.numbers)):
        frame.bound(place, least, most)


def _solve(
    request: Request, asked: list[Demand], seconds: float
) -> tuple[highspy.HighsModelStatus, dict[str, int | None] | None]:
    frame = Frame(request)
    for demand in asked:
        demand.into(frame)
    highs = frame.model.solver()
    highs.setOptionValue("time_limit", seconds)
    highs.run()
    status = highs.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        return status, None
    values: Ints = np.rint(solution(highs)[frame.inside]).argmax(axis=1)
    places = (*frame.numbers, None)
    return status, {school_id: places[place] for school_id, place in zip(frame.row, values.tolist(), strict=True)}
