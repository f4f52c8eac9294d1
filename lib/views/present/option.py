"""What does an option do? Its map, and the three most important things to say of it."""

from lib.views.present.screen import Point, Screen, Sentences
from lib.views.present.told import Told
from lib.views.receipt import receipt
from lib.views.subject import Subject

MOST = 3


def option(subject: Subject, told: Told) -> Screen:
    made = receipt(told.comparison, subject.area.schools)
    said = [
        Point("", made.fit),
        *(Point("Better", each) for each in made.better),
        *(Point("Worse", each) for each in made.worse),
        *(Point("Now short of a limit", each) for each in made.limits),
    ]
    return Screen(
        f"option-{told.letter.lower()}",
        f"What would option {told.letter} do? {told.name}",
        ((Sentences(tuple(said[:MOST])),),),
        (f"{made.what}.", *(f"{each.about}: {each.words}" if each.about else each.words for each in said)),
    )
