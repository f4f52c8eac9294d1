"""The last slide: which options, measured how, from what, and what is not in it."""

from lib.exports.export import Subject
from lib.exports.front_matter import front_matter, origin
from lib.views.present.contenders import compared
from lib.views.present.screen import Screen
from lib.views.subject import LETTERS
from lib.views.table import plain
from lib.views.wording import Fact

OF_ONE_OPTION = ("Option", "Where it comes from", "Note", "Compared with", "Fit")
"""facts that are told of every option here"""


def sources(subject: Subject) -> Screen:
    baseline = compared(subject).baseline
    facts = [Fact(baseline.head, f"{baseline.name}. {origin(subject, baseline.option)}")]
    for letter, option in zip(LETTERS, subject.options, strict=False):
        facts.append(Fact(letter, ". ".join(filter(None, (option.name, origin(subject, option), option.note)))))
    facts += [fact for fact in front_matter(subject) if fact.about not in OF_ONE_OPTION]
    table = plain("What this is and where it comes from", ("", ""), facts)
    return Screen("sources", "Sources", ((table,),), tuple(fact.line for fact in facts))
