"""What would an option do? Its map, and the most important things to say of it."""

from lib.views.compare.sentences import sentences
from lib.views.contender import Contender
from lib.views.present.screen import Map, Screen, Sentences
from lib.views.subject import Subject
from lib.views.take_away.map_drawing import draw_map
from lib.views.wording import Fact, count

CROWD, FROM_AFAR = 100, 1.5
"""schools from which their glyphs would lie too far from their places if they were made larger; and how much larger"""
MOST = 4
LONGEST = 340
"""characters that a hall can read beside a map"""


def option(subject: Subject, baseline: Contender, told: Contender) -> Screen:
    """The lead and as many of the sentences behind it as there is room for."""
    found = sentences(subject.area, subject.evidence, told.comparison, told.letter, baseline.name)
    crowded = len(subject.area.schools) > CROWD
    drawing = draw_map(subject.area, told.comparison, magnified=1.0 if crowded else FROM_AFAR)
    words = Sentences(_as_many_as_fit([each.text for each in found]))
    return Screen(
        f"option-{told.letter.lower()}",
        f"What would option {told.letter} do? {told.name}",
        ((Map(drawing, _alt(told), subject.area.schools.names), words) if drawing else (words,),),
        tuple(each.text for each in found),
    )


def _as_many_as_fit(found: list[str]) -> tuple[Fact, ...]:
    """The first sentence always; what is left out is counted."""
    shown = found[:1]
    for sentence in found[1:MOST]:
        if sum(map(len, shown)) + len(sentence) > LONGEST:
            break
        shown.append(sentence)
    left = len(found) - len(shown)
    more = [Fact("", f"And {count(left, 'more point')}.")] if left else []
    return (*(Fact("", sentence) for sentence in shown), *more)


def _alt(told: Contender) -> str:
    sizes = (
        f"{told.plan.label(number)} {count(len(members), 'school')}"
        for number, members in told.plan.grouping.members.items()
    )
    return f"Map of option {told.letter}, each school with the number of its cluster: {', '.join(sizes)}."
