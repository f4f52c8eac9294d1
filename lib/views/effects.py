"""What a plan gains and costs against another, told once and with the same weight: the receipt, Suggest, Compare, the
screens of a meeting and the files all draw it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lib.appraisal import Comparison, Shift
from lib.domain.plan import TieKind
from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.domain.wishes import Wish, WishKind
from lib.principles.evidence import Evidence
from lib.principles.forms import Spacing
from lib.principles.result import Result, Status
from lib.views.compare.clusters import NAMED, hosts_elsewhere, new_and_missing, numbered
from lib.views.compare.sentence import Sentence, Tone
from lib.views.fewest_moves import fewest_moves
from lib.views.figures import overall_journeys
from lib.views.wording import SMALLEST_CHANGE, capitalised, count, figures_between, grouped, in_a_list, lowered, value
from lib.wishes import WishResult

MORE = "; and "
"""stands before the number of the clusters that a sentence does not name"""
BETTER, WORSE, BROKEN, ALSO = "Better", "Worse", "No longer meets", "Also"
"""heads below which a list tells what is in brief"""
NOTHING = "nothing"
LACKS, LACKS_TOO = "has no ", " and no "
"""how a shortfall begins that is something missing, and what stands before each further thing that is"""


@dataclass(frozen=True)
class Effects:
    """What a plan does against another, the most telling first."""

    lines: tuple[Sentence, ...]

    @property
    def gains(self) -> tuple[Sentence, ...]:
        return tuple(each for each in self.lines if each.tone is Tone.BETTER)

    @property
    def broken(self) -> tuple[Sentence, ...]:
        """What held before and no longer does."""
        return tuple(each for each in self.lines if each.breaks)

    @property
    def worse(self) -> tuple[Sentence, ...]:
        """What is worse without breaking anything."""
        return tuple(each for each in self.lines if each.tone is Tone.WORSE and not each.breaks)

    @property
    def neutral(self) -> tuple[Sentence, ...]:
        """What is neither, such as the longest journey where it stays as it was."""
        return tuple(each for each in self.lines if each.tone is Tone.NEUTRAL)

    @property
    def costs(self) -> tuple[Sentence, ...]:
        """All but the gains, and what breaks something first."""
        return (*self.broken, *self.worse, *self.neutral)


def effects(evidence: Evidence, comparison: Comparison, baseline: str, count_moves: bool = False) -> Effects:
    """What the second plan gains and costs against the first, which `baseline` names inside a sentence. Where nobody is
    in a cluster there: what is good in the second, and what is not.

    With `count_moves`, what is fixed says how many of the moves it needs, which takes a while.
    """
    if comparison.is_first:
        return Effects(tuple(_standing(evidence, comparison)))
    return Effects(
        (
            *_left_out(evidence.schools, comparison),
            *_pairs(evidence.schools, comparison),
            *_wishes(comparison),
            *_of_clusters(evidence, comparison, count_moves),
            *_ties(evidence.schools, comparison),
            *_longest_journey(evidence, comparison),
            *new_and_missing(comparison, baseline),
            *hosts_elsewhere(evidence.schools, comparison),
        )
    )


def _standing(evidence: Evidence, comparison: Comparison) -> Iterator[Sentence]:
    """What a first grouping meets, and what it does not."""
    for each in comparison.after.principles.values():
        if each.overall.status is not Status.UNKNOWN:
            sentence = each.overall.sentence
            # Where there are too many clusters to be named, none is.
            words = sentence.split("; ")[0] if MORE in sentence else sentence.rstrip(".")
            tone = Tone.BETTER if each.overall.status is Status.MET else Tone.WORSE
            yield _line(f"{each.principle.short}: {words}", tone)
    for wish in comparison.after.wishes:
        if not wish.holds:
            yield _line(f"Does not hold: {short_of(wish)}", Tone.WORSE)
    yield from _longest_journey(evidence, comparison)


def _line(text: str, tone: Tone, breaks: bool = False, brief: str = "") -> Sentence:
    """`text` without a full stop."""
    return Sentence(f"{text}.", tone, brief, breaks)


def _left_out(schools: Schools, comparison: Comparison) -> Iterator[Sentence]:
    """The schools that are in no cluster any more, by name, and otherwise how many are in one."""
    names = [schools.names[each] for each in comparison.left_out]
    for shift in comparison.principles:
        if shift.principle.is_of_clusters:
            continue
        said = shift.after.sentence.rstrip(".")
        if shift.gain < 0 and names:
            who = in_a_list(names)
            yield _line(f"Leaves out {who}: {lowered(said)}", Tone.WORSE, True, f"left out: {who}")
            names = []
        else:
            yield _line(said, Tone.BETTER if shift.gain > 0 else Tone.WORSE, shift.falls_short)
    if names:
        yield _line(f"Leaves out {in_a_list(names)}", Tone.WORSE, True, f"left out: {in_a_list(names)}")


def _pairs(schools: Schools, comparison: Comparison) -> Iterator[Sentence]:
    """Infant and junior pairs that are split, or together again."""
    now = {tie.key for tie in comparison.after.split_pairs}
    mended = tuple(tie for tie in comparison.before.split_pairs if tie.key not in now)
    for verb, state, tone, ties in (
        ("Splits", "pair split", Tone.WORSE, comparison.newly_split),
        ("Brings together", "pair together again", Tone.BETTER, mended),
    ):
        if ties:
            pairs = in_a_list([schools.name_list(tie.schools) for tie in ties], at_most=2)
            number = count(len(ties), "infant and junior pair")
            yield _line(f"{verb} {number}: {pairs}", tone, tone is Tone.WORSE, f"{state}: {pairs}")


def _wishes(comparison: Comparison) -> Iterator[Sentence]:
    """The wishes that hold now or hold no longer, or are further from it; pairs and ties are told by their schools."""
    before = {each.words: each for each in comparison.before.wishes}
    for each in comparison.after.wishes:
        if _is_told(each) and each.holds and each.words in before and before[each.words].short:
            yield _line(f"Now holds: {each.words}", Tone.BETTER)
    for each in filter(_is_told, comparison.wishes_lost):
        if before[each.words].holds:
            yield _line(f"No longer holds: {short_of(each)}", Tone.WORSE, True, short_of(each))
        else:
            yield _line(f"Further from holding: {short_of(each)}", Tone.WORSE)


def _is_told(result: WishResult) -> bool:
    return isinstance(result.wish, Wish) and result.wish.kind is not WishKind.PAIRS


def short_of(result: WishResult) -> str:
    """ "no journey over 3 km (1 school further: Hill School (3.4 km))"."""
    return f"{result.words} ({lowered(result.sentence.rstrip('.'))})"


def _ties(schools: Schools, comparison: Comparison) -> Iterator[Sentence]:
    """The ties of the second plan that its grouping sets aside, where the first kept to them."""
    kinds = (TieKind.TOGETHER, TieKind.APART)
    before = {tie.key for tie in comparison.before.plan.broken_ties(*kinds)}
    for tie in comparison.after.plan.broken_ties(*kinds):
        if tie.key not in before:
            names = schools.name_list(tie.schools)
            yield _line(f"Does not keep {names} {tie.kind}", Tone.WORSE, True, f"{names} not {tie.kind}")


def _longest_journey(evidence: Evidence, comparison: Comparison) -> Iterator[Sentence]:
    """The longest journey with its school, changed or not."""
    before, after = (overall_journeys(evidence, each) for each in (comparison.before, comparison.after))
    if after is None:
        return
    unit, whose = evidence.journeys.unit, f"({evidence.schools.names[after.furthest]})"
    now = unit.figure(after.longest)
    if before is None or unit.figure(before.longest) == now:
        yield _line(f"The longest journey {'stays at' if before else 'is'} {now} {whose}", Tone.NEUTRAL)
        return
    verb, tone = ("rises", Tone.WORSE) if after.longest > before.longest else ("falls", Tone.BETTER)
    between = f"{unit.number(before.longest)} to {now} {whose}"
    yield _line(f"The longest journey {verb} from {between}", tone, brief=f"longest journey {between}")


@dataclass(frozen=True)
class ClusterShift:
    """What becomes of one cluster by one principle, as far as it is seen. `journeys` are its average ones before and
    after, where they say what the principle says: they are held against the spacing of the schools, which changes too.
    """

    shift: Shift
    journeys: tuple[str, str] | None = None

    @property
    def between(self) -> str:
        """Both figures: "8 to 7 schools", "10% to 22% below average", "2.4 to 1.9 km"."""
        if self.journeys:
            return " to ".join(self.journeys)
        units = self.shift.principle.form.units(self.shift.after.value or 0.0)
        return " ".join(filter(None, (figures_between(self.shift.before, self.shift.after), units)))

    @property
    def spot(self) -> str:
        """ "4 (8 to 7 schools)"."""
        return f"{self.shift.cluster} ({self.between})"

    @property
    def words(self) -> str:
        """ "Cluster 5’s average journey falls from 2.4 to 1.9 km"."""
        cluster = f"Cluster {self.shift.cluster}"
        if self.journeys:
            return f"{cluster}’s average journey {'falls' if self.shift.trend > 0 else 'rises'} from {self.between}"
        return self.shift.principle.form.change(cluster, self.between)

    @property
    def statuses(self) -> set[Status]:
        """Those before and after, where they differ."""
        return {self.shift.before.status} ^ {self.shift.after.status}

    @property
    def is_seen(self) -> bool:
        return bool(self.statuses) or value(self.shift.before) != value(self.shift.after)


def cluster_shifts(evidence: Evidence, comparison: Comparison) -> dict[str, list[ClusterShift]]:
    """The clusters that are seen to get better or worse, by the key of the principle, the heaviest first. What is the
    same for every cluster is left out."""
    found = grouped(
        (each.key, ClusterShift(each, _journeys(evidence.journeys.unit, comparison, each)))
        for each in comparison.clusters
        if each.trend and each.principle.is_of_clusters
    )
    seen = {key: [each for each in shifts if each.is_seen] for key, shifts in found.items()}
    weight = comparison.after.plan.settings.weight
    weights = {key: weight(key) * sum(abs(each.shift.gain) for each in shifts) for key, shifts in seen.items()}
    return {key: seen[key] for key in sorted(seen, key=lambda key: -weights[key])}


def _journeys(unit: JourneyUnit, comparison: Comparison, shift: Shift) -> tuple[str, str] | None:
    number = shift.cluster
    if not isinstance(shift.principle.form, Spacing) or number is None:
        return None
    then, now = comparison.before.clusters[number].journey, comparison.after.clusters[number].journey
    if then is None or now is None or (unit.rounded(then) - unit.rounded(now)) * shift.trend <= 0:
        return None
    return unit.number(then), unit.figure(now)


def _of_clusters(evidence: Evidence, comparison: Comparison, count_moves: bool) -> Iterator[Sentence]:
    """What becomes of the clusters: what is fixed first, then what breaks, then what changes else."""
    found = cluster_shifts(evidence, comparison)
    for key, shifts in found.items():
        if fixed := [each for each in shifts if each.shift.trend > 0 and Status.MET in each.statuses]:
            needed = None
            if count_moves:
                numbers = tuple(_numbers(fixed))
                needed = fewest_moves(evidence, comparison.before.plan, comparison.after.plan, key, numbers)
            yield _fixed(fixed, f" by moving {count(needed, 'school')}" if needed else "")
    for shifts in found.values():
        if broken := [each for each in shifts if each.shift.trend < 0 and Status.MET in each.statuses]:
            yield _broken(broken)
    for shifts in found.values():
        yield from _changed([each for each in shifts if Status.MET not in each.statuses])
    yield from _as_a_whole(comparison, {(each.shift.key, each.shift.trend) for each in chain(*found.values())})


def _fixed(shifts: Sequence[ClusterShift], moves: str) -> Sentence:
    """ "Fixes the missing secondary in cluster 1 by moving 1 school."; "Fixes size in cluster 4 (7 to 8 schools)." """
    principle, where = shifts[0].shift.principle, _spots(shifts)
    brief = f"{principle.short.lower()} now met in {where}"
    if missing := _missing(shifts, shifts[0].shift.before):
        return _line(f"Fixes the missing {missing} in {numbered(_numbers(shifts))}{moves}", Tone.BETTER, brief=brief)
    return _line(f"Fixes {principle.about} in {where}{moves}", Tone.BETTER, brief=brief)


def _broken(shifts: Sequence[ClusterShift]) -> Sentence:
    """ "Leaves cluster 2 without a secondary."; "No longer meets size in cluster 4 (8 to 7 schools)." """
    principle, where = shifts[0].shift.principle, _spots(shifts)
    brief = f"{principle.short.lower()} in {where}"
    if missing := _missing(shifts, shifts[0].shift.after):
        return _line(f"Leaves {numbered(_numbers(shifts))} without a {missing}", Tone.WORSE, True, brief)
    return _line(f"No longer meets {principle.about} in {where}", Tone.WORSE, True, brief)


def _missing(shifts: Sequence[ClusterShift], result: Result) -> str:
    """The one thing that the result lacks, where there is one cluster and it lacks one thing, else ""."""
    missing = result.shortfall.removeprefix(LACKS)
    return missing if len(shifts) == 1 and missing != result.shortfall and LACKS_TOO not in missing else ""


def _changed(shifts: Sequence[ClusterShift]) -> Iterator[Sentence]:
    """Clusters that get better or worse without being met before or after, or while they stay met."""
    for trend, tone, how in ((1, Tone.BETTER, "better"), (-1, Tone.WORSE, "worse")):
        those = sorted((each for each in shifts if each.shift.trend == trend), key=lambda each: -abs(each.shift.gain))
        if len(those) > NAMED:
            principle, number = those[0].shift.principle, count(len(those), "cluster")
            words = f"{principle.about} gets {how} in {number}, most in cluster {those[0].spot}"
            breaks = any(each.shift.falls_short for each in those)
            yield _line(capitalised(words), tone, breaks, f"{principle.short.lower()} in {number}")
            continue
        for each in those:
            became = f", now {each.shift.after.status}" if each.statuses else ""
            brief = f"{each.shift.principle.short.lower()} in cluster {each.spot}"
            yield _line(f"{each.words}{became}", tone, each.shift.falls_short, brief)


def _as_a_whole(comparison: Comparison, told: Collection[tuple[str, int]]) -> Iterator[Sentence]:
    """The principles whose score changes in a direction in which no cluster is seen to change."""
    for shift in comparison.principles:
        trend = 1 if shift.gain > 0 else -1
        is_seen = shift.principle.is_of_clusters and (shift.key, trend) not in told
        if is_seen and abs(shift.gain) > SMALLEST_CHANGE:
            how, tone = ("better", Tone.BETTER) if trend > 0 else ("worse", Tone.WORSE)
            yield _line(f"{capitalised(shift.principle.about)} gets {how} as a whole", tone)


def _numbers(shifts: Sequence[ClusterShift]) -> list[int]:
    return [each.shift.cluster for each in shifts if each.shift.cluster is not None]


def _spots(shifts: Sequence[ClusterShift]) -> str:
    """ "cluster 4 (8 to 7 schools)", "clusters 1 (…) and 2 (…)", "12 clusters"."""
    if len(shifts) > NAMED:
        return count(len(shifts), "cluster")
    return f"cluster{'s' if len(shifts) > 1 else ''} {in_a_list([each.spot for each in shifts])}"
