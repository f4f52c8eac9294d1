"""What would an option do? Its map, and the most important things to say of it."""

from collections.abc import Iterator, Sequence

from lib.views.compare.compared import Contender
from lib.views.compare.sentence import Sentence, Tone, briefly
from lib.views.compare.sentences import sentences
from lib.views.effects import ALSO, BETTER, BROKEN, NOTHING, WORSE
from lib.views.present.screen import Map, Screen, Sentences
from lib.views.subject import Subject
from lib.views.take_away.map_drawing import draw_map
from lib.views.wording import Fact, capitalised, count

CROWD, FROM_AFAR = 100, 1.5
"""schools from which their glyphs would lie too far from their places if they were made larger; and how much larger"""
ROOM = 140
"""characters of each part that a hall can read beside a map"""


def option(subject: Subject, baseline: Contender, contender: Contender) -> Screen:
    """What the option comes to, what gets better, what no longer meets a limit and what is worse, with as much room for
    each; the notes say all of it."""
    said = sentences(subject.area, subject.evidence, contender.comparison, contender.letter, baseline.name)
    crowded = len(subject.area.schools) > CROWD
    drawing = draw_map(subject.area, contender.comparison, magnified=1.0 if crowded else FROM_AFAR)
    words = Sentences((Fact("", said[0].text), *(_sides(said[1:]) if len(said) > 1 else ())))
    return Screen(
        f"option-{contender.letter.lower()}",
        f"What would option {contender.letter} do? {contender.name}",
        ((Map(drawing, _alt(contender), subject.area.schools.names), words) if drawing else (words,),),
        tuple(each.text for each in said),
    )


def _sides(said: Sequence[Sentence]) -> Iterator[Fact]:
    """Each part with its head, the gains and the costs with as much room."""
    better = [each for each in said if each.tone is Tone.BETTER]
    broken = [each for each in said if each.breaks]
    worse = [each for each in said if each.tone is Tone.WORSE and not each.breaks]
    neutral = [each for each in said if each.tone is Tone.NEUTRAL]
    yield Fact(BETTER, capitalised(briefly(better, ROOM) or NOTHING))
    if broken:
        yield Fact(BROKEN, capitalised(briefly(broken, ROOM)))
    if worse or not broken:
        yield Fact(WORSE, capitalised(briefly(worse, ROOM) or NOTHING))
    if neutral:
        yield Fact(ALSO, capitalised(briefly(neutral, ROOM)))


def _alt(contender: Contender) -> str:
    sizes = (
        f"{contender.plan.label(number)} {count(len(members), 'school')}"
        for number, members in contender.plan.grouping.members.items()
    )
    return f"Map of option {contender.letter}, each school with the number of its cluster: {', '.join(sizes)}."
