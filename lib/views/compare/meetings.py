"""What an option does to the meetings."""

from collections.abc import Iterator

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.meetings.checks import check
from lib.views.compare.sentence import Sentence, Tone
from lib.views.meeting_checks import Effect
from lib.views.wording import count

LONGEST_FINDING = 160
"""characters of a finding that are told"""


def meetings(area: Area, comparison: Comparison) -> Iterator[Sentence]:
    """What the checks find of single meetings in one of the two only.

    What is merely missing is left out: the checks list it cluster by cluster, so it differs wherever the clusters do.
    """
    found = (check(each.plan, area.schools, area.leads) for each in (comparison.before, comparison.after))
    effect = Effect.of(*found)
    new = [each for each in effect.serious if each.meetings]
    solved = [each for each in effect.solved if each.meetings]
    for findings, words, tone in ((new, "Meetings", Tone.WORSE), (solved, "Solved for the meetings", Tone.BETTER)):
        if findings:
            more = f" And {count(len(findings) - 1, 'more finding')}." if len(findings) > 1 else ""
            yield Sentence(f"{words}: {_shortened(findings[0].sentence)}{more}", tone)


def _shortened(finding: str) -> str:
    return finding if len(finding) <= LONGEST_FINDING else f"{finding[:LONGEST_FINDING].rsplit(' ', 1)[0]} …"
