"""How wishes are counted: which schools belong together, how far a journey may be, which totals a cluster should have,
and how far a plan is from all that. Searches keep to these definitions, and screens show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.rounding import clear_of
from lib.domain.schools import PRIMARY_SETTINGS, SECONDARY_SETTINGS, Schools
from lib.domain.travel import JourneyUnit
from lib.domain.wishes import ON_JOURNEYS, Wish, WishKind
from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.evidence import Bools, Evidence, Floats
from lib.principles.explanation import number
from lib.principles.groupings import Groupings
from lib.principles.words import plural

HOLDS = "Holds."
NAMED = 3
"""schools, values or clusters that a sentence names"""


def wish_in_words(wish: Wish) -> str:
    """What is wished for, as a phrase: "no journey over 3 km"."""
    match wish.kind:
        case WishKind.PAIRS:
            return "infant and junior pairs kept together"
        case WishKind.LONGEST_JOURNEY:
            unit = "km" if wish.unit is JourneyUnit.KM else "minutes"
            return f"no journey over {wish.amount:g} {unit}"
        case WishKind.REACH:
            return f"no school further from its host than {wish.amount:g} times its spacing"
        case WishKind.BOTH_PHASES:
            return "both phases in each cluster"
        case WishKind.SCHOOLS | WishKind.PUPILS:
            return f"{_range(wish)} {wish.kind} in each cluster"
        case WishKind.WHOLE:
            return f"schools with the same {_column(wish)} kept together"
        case WishKind.SPREAD:
            return f"schools with the same {_column(wish)} spread over the clusters"


def tie_in_words(tie: Tie, schools: Schools) -> str:
    return f"{schools.name_list(tie.schools)} are kept {'apart' if tie.kind is TieKind.APART else 'together'}"


def _range(wish: Wish) -> str:
    if wish.least is None:
        return f"at most {number(wish.most or 0)}"
    return f"at least {number(wish.least)}" if wish.most is None else f"{number(wish.least)} to {number(wish.most)}"


def _column(wish: Wish) -> str:
    return wish.column.replace("_", " ")


@dataclass(frozen=True, eq=False)
class Between:
    """What totals of a cluster are wished for: `columns`: (schools, figures) float64; the totals of a cluster's schools
    are to be from `least` to `most`, both (figures,). `scale`, (figures,) or one for all, is what counts as one school,
    or as what it has on average."""

    columns: Floats
    least: Floats
    most: Floats
    scale: Floats | float = 1.0

    def short(self, totals: Floats) -> Floats:
        """(...) by how much clusters with (..., figures) totals fall short."""
        gaps = np.maximum(self.least - totals, 0.0) + np.maximum(totals - self.most, 0.0)
        return np.asarray((gaps / self.scale).sum(axis=-1))


def between(evidence: Evidence, wish: Wish, clusters: int) -> Between | None:
    """The totals that a wish is for, where so many clusters have a school; None for a wish that is not for totals."""
    match wish.kind:
        case WishKind.BOTH_PHASES:
            having = [evidence.having("setting", settings) for settings in (PRIMARY_SETTINGS, SECONDARY_SETTINGS)]
            return Between(np.stack(having, axis=1).astype(float), np.ones(2), np.full(2, np.inf))
        case WishKind.SCHOOLS:
            return _within(wish, np.ones(len(evidence.schools)), 1.0)
        case WishKind.PUPILS:
            pupils = np.nan_to_num(evidence.numbers("pupils"))
            return _within(wish, pupils, max(1.0, float(pupils.mean())))
        case WishKind.SPREAD:
            columns = values(evidence.schools, wish.column)
            most = np.ceil(columns.sum(axis=0) / max(1, clusters))
            return Between(columns, np.zeros(len(most)), most)
    return None


def _within(wish: Wish, figures: Floats, scale: float) -> Between:
    most = np.inf if wish.most is None else wish.most
    return Between(figures[:, np.newaxis], np.array([float(wish.least or 0)]), np.array([float(most)]), scale)


def values(schools: Schools, column: str) -> Floats:
    """(schools, values) 1 where a school has a value that several schools have; no values without such a column."""
    if column not in schools.table:
        return np.zeros((len(schools), 0))
    codes, _ = pd.factorize(schools.table[column].where(schools.known(column)), sort=True)
    found = codes[:, np.newaxis] == np.arange(codes.max(initial=-1) + 1)
    return found[:, found.sum(axis=0) > 1].astype(float)


def limits(evidence: Evidence, wishes: Iterable[Wish]) -> Floats:
    """(schools,) steps that each school's journey to its host may have by these wishes at most; inf for no limit."""
    journeys = evidence.journeys
    found = np.full(len(evidence.schools), np.inf)
    for wish in wishes:
        if wish.kind is WishKind.LONGEST_JOURNEY and wish.unit is journeys.unit:
            found = np.minimum(found, (wish.amount or 0.0) * STEPS_PER_UNIT)
        if wish.kind is WishKind.REACH and journeys.nearest:
            found = np.minimum(found, (wish.amount or 0.0) * journeys.spacing_steps / journeys.nearest)
    return found


def beyond(evidence: Evidence, wishes: Iterable[Wish]) -> Bools:
    """(schools, schools) whether the row's school is further from the column's than it may be from its host."""
    steps = evidence.journeys.steps
    with np.errstate(invalid="ignore"):
        return np.asarray(steps > limits(evidence, wishes)[:, np.newaxis], dtype=bool)


def bonds(plan: Plan, schools: Schools, wishes: Iterable[Wish]) -> tuple[tuple[str, ...], ...]:
    """Groups of schools that these wishes want in one cluster: pairs, or all with the same value of a column."""
    found: list[tuple[str, ...]] = []
    for wish in wishes:
        if wish.kind is WishKind.PAIRS:
            found += [tie.schools for tie in plan.ties if tie.kind is TieKind.PAIR]
        if wish.kind is WishKind.WHOLE:
            columns = values(schools, wish.column)
            found += [tuple(schools.ids[row] for row in np.flatnonzero(column)) for column in columns.T]
    return tuple(found)


def companies(schools: Iterable[str], plan: Plan, groups: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """These schools in companies that move as one: those kept together by the plan's ties or in one of the groups.

    In the order of the schools, both inside and outside; schools that are not among them are in no company.
    """
    return _joined(schools, (*_together(plan), *groups))


def parties(plan: Plan, schools: Schools) -> tuple[tuple[str, ...], ...]:
    """All schools of a plan in companies that move as one from where they are: of those that ties or musts want in one
    cluster, the ones that are in one place. What is not together yet moves on its own."""
    place = plan.grouping.place
    parts = (
        tuple(each for each in group if place[each] == here)
        for group in (*_together(plan), *bonds(plan, schools, plan.musts))
        for here in {place[each] for each in group}
    )
    return _joined(plan.grouping.schools, parts)


def _together(plan: Plan) -> tuple[tuple[str, ...], ...]:
    return tuple(tie.schools for tie in plan.ties if tie.kind is TieKind.TOGETHER)


def _joined(schools: Iterable[str], groups: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The schools, those that some groups lead to from each other as one; in their order."""
    order = {school_id: place for place, school_id in enumerate(schools)}
    company = {school_id: [school_id] for school_id in order}
    for group in groups:
        there = [each for each in group if each in order]
        for one, other in pairwise(there):
            if company[one] is not company[other]:
                joined = sorted(company[one] + company[other], key=order.__getitem__)
                company |= dict.fromkeys(joined, joined)
    return tuple(dict.fromkeys(tuple(each) for each in company.values()))


@dataclass(frozen=True, eq=False)
class WishResult:
    """What a plan has of a wish, or of schools to be kept together or apart. `short`: by how many schools, phases,
    pairs or groups it falls short, 0 where it holds; None where that cannot be told. `school_ids` and `clusters`:
    those concerned. `sentence` is plain text."""

    wish: Wish | Tie
    words: str
    short: float | None
    sentence: str
    school_ids: tuple[str, ...] = ()
    clusters: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        return self.short == 0

    @property
    def preferred(self) -> bool:
        return isinstance(self.wish, Wish) and self.wish.preferred


def wish_results(evidence: Evidence, plan: Plan) -> tuple[WishResult, ...]:
    """Which of the plan's wishes hold, in their order; schools to be kept together or apart come last."""
    evidence = evidence.entered(plan.entries)
    groupings = Groupings.single(plan)
    used = groupings.schools > 0
    found = []
    for wish in plan.wishes:
        totals = between(evidence, wish, int(used.sum()))
        if totals is not None:
            short = np.where(used, totals.short(groupings.members @ totals.columns), 0.0)
            found.append(_of_totals(plan, wish, short))
        elif wish.kind in ON_JOURNEYS:
            found.append(_of_journeys(evidence, groupings, wish))
        else:
            found.append(_of_bonds(evidence.schools, plan, wish))
    ties = (tie for tie in plan.ties if tie.kind is not TieKind.PAIR)
    return (*found, *(_tied(evidence.schools, plan, tie) for tie in ties))


def _of_journeys(evidence: Evidence, groupings: Groupings, wish: Wish) -> WishResult:
    journeys, words = evidence.journeys, wish_in_words(wish)
    if not journeys.located.any():
        return WishResult(wish, words, None, "Not known: no journeys are.")
    if wish.kind is WishKind.LONGEST_JOURNEY and wish.unit is not journeys.unit:
        return WishResult(wish, words, None, f"Not known: journeys are in {journeys.unit.word} here.")
    hosts = groupings.meeting(journeys).host
    far = beyond(evidence, [wish])
    inside = groupings.members.astype(bool)
    rows = [
        (row, int(host))
        for members, host in zip(inside, hosts, strict=True)
        if host >= 0
        for row in np.flatnonzero(members & far[:, host]).tolist()
    ]
    ids = tuple(evidence.schools.ids[row] for row, _ in rows)
    if not rows:
        return WishResult(wish, words, 0, HOLDS)
    furthest = sorted(rows, key=lambda each: -journeys.between(*each))
    names, unit = list(evidence.schools.names.values()), journeys.unit
    limits = () if wish.kind is WishKind.REACH else (wish.amount or 0.0,)
    far_off = [
        (names[row], clear_of(journeys.between(row, host), limits, unit.decimals)) for row, host in furthest[:NAMED]
    ]
    told = [f"{name} ({journey} {unit})" for name, journey in far_off]
    return WishResult(wish, words, len(rows), f"{plural(len(rows), 'school')} further: {_some(told, len(rows))}.", ids)


def _of_bonds(schools: Schools, plan: Plan, wish: Wish) -> WishResult:
    broken = [group for group in bonds(plan, schools, [wish]) if _is_split(plan, group)]
    ids = tuple(school_id for group in broken for school_id in group)
    if not broken:
        return WishResult(wish, wish_in_words(wish), 0, HOLDS)
    what = plural(len(broken), "pair") if wish.kind is WishKind.PAIRS else plural(len(broken), "group")
    told = [
        schools.name_list(group) if len(group) <= NAMED else str(schools.rows[group[0]][wish.column])
        for group in broken[:NAMED]
    ]
    return WishResult(wish, wish_in_words(wish), len(broken), f"{what} split: {_some(told, len(broken))}.", ids)


def _is_split(plan: Plan, group: tuple[str, ...]) -> bool:
    return len({plan.grouping.place[school_id] for school_id in group}) > 1


def _of_totals(plan: Plan, wish: Wish, short: Floats) -> WishResult:
    """`short`: (clusters,) by how much each falls short."""
    clusters = tuple(plan.grouping.clusters[place] for place in np.flatnonzero(short).tolist())
    if not clusters:
        return WishResult(wish, wish_in_words(wish), 0, HOLDS)
    told = [plan.label(cluster) for cluster in clusters[:NAMED]]
    not_so = f"Does not hold in {plural(len(clusters), 'cluster')}: {_some(told, len(clusters))}."
    return WishResult(wish, wish_in_words(wish), float(short.sum()), not_so, clusters=clusters)


def _tied(schools: Schools, plan: Plan, tie: Tie) -> WishResult:
    is_broken = tie.broken_by(plan.grouping)
    where = [f"{schools.names[each]} in {plan.label(plan.grouping.place[each])}" for each in tie.schools[:NAMED]]
    sentence = f"Does not hold: {_some(where, len(tie.schools))}." if is_broken else HOLDS
    return WishResult(tie, tie_in_words(tie, schools), int(is_broken), sentence, tie.schools if is_broken else ())


def _some(told: Sequence[str], count: int) -> str:
    """Those that are named, and how many more there are."""
    more = count - len(told)
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")
