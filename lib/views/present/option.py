"""What would an option do? Its map, and the most important things to say of it."""

from lib.views.compare.compared import Contender
from lib.views.compare.sentences import sentences
from lib.views.present.screen import Map, Screen, Sentences
from lib.views.subject import Subject
from lib.views.take_away.map_drawing import draw_map
from lib.views.wording import Fact, count

CROWD, FROM_AFAR = 100, 1.5
"""schools from which their glyphs would lie too far from their places if they were made larger; and how much larger"""
MOST = 4
LONGEST = 340
"""characters that a hall can read beside a map"""


def option(subject: Subject, baseline: Contender, contender: Contender) -> Screen:
    """The lead and as many of the sentences behind it as there is room for."""
    said = sentences(subject.area, subject.evidence, contender.comparison, contender.letter, baseline.name)
    crowded = len(subject.area.schools) > CROWD
    drawing = draw_map(subject.area, contender.comparison, magnified=1.0 if crowded else FROM_AFAR)
    words = Sentences(_as_many_as_fit([each.text for each in said]))
    return Screen(
        f"option-{contender.letter.lower()}",
        f"What would option {contender.letter} do? {contender.name}",
        ((Map(drawing, _alt(contender), subject.area.schools.names), words) if drawing else (words,),),
        tuple(each.text for each in said),
    )


def _as_many_as_fit(said: list[str]) -> tuple[Fact, ...]:
    """The first sentence always; what is left out is counted."""
    shown = said[:1]
    for sentence in said[1:MOST]:
        if sum(map(len, shown)) + len(sentence) > LONGEST:
            break
        shown.append(sentence)
    left = len(said) - len(shown)
    more = [Fact("", f"And {count(left, 'more point')}.")] if left else []
    return (*(Fact("", sentence) for sentence in shown), *more)


def _alt(contender: Contender) -> str:
    sizes = (
        f"{contender.plan.label(number)} {count(len(members), 'school')}"
        for number, members in contender.plan.grouping.members.items()
    )
    return f"Map of option {contender.letter}, each school with the number of its cluster: {', '.join(sizes)}."
