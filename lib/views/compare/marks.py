"""The marks that an option changes: which principle it fixes or breaks, in which clusters, by how many moves."""

from collections.abc import Iterator, Sequence

from lib.appraisal import RANK, Comparison, Shift
from lib.principles.result import Status
from lib.views.compare.sentence import Sentence, Tone
from lib.views.receipt import WHOLE
from lib.views.wording import count, in_a_list

FIXES, BREAKS = "Fixes", "Breaks"
LACKS, LACKS_TOO = "has no ", " and no "
"""how a shortfall begins that is something missing, and what stands before each further thing that is"""
NAMED = 3
"""clusters that a sentence names one by one; where there are more, it counts them"""


def marks(comparison: Comparison, baseline: str) -> Iterator[Sentence]:
    """One sentence for each principle and each way in which its marks change, the heaviest principle first."""
    weight = comparison.after.plan.settings.weight
    gains = {shift.key: abs(shift.gain) * weight(shift.key) for shift in comparison.principles}
    for key in sorted(comparison.after.principles, key=lambda key: -gains.get(key, 0.0)):
        of_principle = [each for each in comparison.clusters if each.key == key != WHOLE]
        for verb, tone, shifts in _ways(of_principle):
            yield Sentence(_status(comparison, verb, tone, shifts, baseline), tone)


def _ways(shifts: Sequence[Shift]) -> Iterator[tuple[str, Tone, list[Shift]]]:
    """The shifts of one principle by what becomes of the clusters' marks."""
    ranks = [(RANK.get(each.before.status), RANK.get(each.after.status), each) for each in shifts]
    known = [(before, after, each) for before, after, each in ranks if before is not None and after is not None]
    met = RANK[Status.MET]
    for verb, tone, chosen in (
        (FIXES, Tone.BETTER, [each for before, after, each in known if before < after == met]),
        ("Improves", Tone.BETTER, [each for before, after, each in known if before < after < met]),
        (BREAKS, Tone.WORSE, [each for before, after, each in known if met == before > after]),
        ("Worsens", Tone.WORSE, [each for before, after, each in known if met > before > after]),
    ):
        if chosen:
            yield verb, tone, chosen


def _status(comparison: Comparison, verb: str, tone: Tone, shifts: Sequence[Shift], baseline: str) -> str:
    """ "Fixes the missing secondary in cluster 1 by moving 1 school."; "Breaks size in cluster 4 by moving 2 schools:
    it has 7." """
    numbers = [each.cluster for each in shifts if each.cluster is not None]
    touching = [each for each in comparison.movers if {each.origin, each.destination} & set(numbers)]
    how = f" by moving {count(len(touching), 'school')}" if touching else ""
    end = " to partly met" if verb == "Improves" else ""
    what = f"{verb} {shifts[0].principle.about} in {numbered(numbers)}{end}{how}"
    if len(shifts) > 1:
        return f"{what}."
    (shift,) = shifts
    now = tone is Tone.WORSE
    shortfall = (shift.after if now else shift.before).shortfall
    missing = shortfall.removeprefix(LACKS)
    if verb in (FIXES, BREAKS) and missing != shortfall and LACKS_TOO not in missing:
        where = numbered(numbers)
        begins = f"Fixes the missing {missing} in {where}" if verb == FIXES else f"Leaves {where} without a {missing}"
        return f"{begins}{how}."
    return f"{what}: it {shortfall}{'' if now else f' in {baseline}'}."


def numbered(numbers: Sequence[int]) -> str:
    """ "cluster 1", "clusters 1, 2 and 4", "12 clusters"."""
    if len(numbers) > NAMED:
        return count(len(numbers), "cluster")
    return f"cluster{'s' if len(numbers) > 1 else ''} {in_a_list([str(number) for number in numbers])}"
