"""What each option does against the baseline, told one beside the other."""

from collections.abc import Sequence

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.meetings import day_in_words
from lib.domain.options import Option
from lib.principles.evidence import Evidence
from lib.views.compare.compared import Compared, Contender
from lib.views.compare.sentence import Sentence, Tone
from lib.views.compare.sentences import sentences
from lib.views.looks import BETTER, WORSE
from lib.views.markup import element
from lib.views.panels import panel

TOLD_AT_ONCE = 12
"""sentences, shared by the options; what each has besides is there to be opened"""
SIGNS = {Tone.BETTER: BETTER, Tone.WORSE: WORSE, Tone.NEUTRAL: "•"}


def as_html(area: Area, evidence: Evidence, compared: Compared) -> Markup:
    """A section for each option."""
    at_once = max(3, TOLD_AT_ONCE // max(len(compared.contenders), 1))
    sections = (_section(each, told(area, evidence, compared, each), at_once) for each in compared.contenders)
    return panel("stories", Markup("").join(sections))


def told(area: Area, evidence: Evidence, compared: Compared, contender: Contender) -> tuple[Sentence, ...]:
    """The sentences of one option; one that is the same as an earlier one says so, and no more."""
    if twin := compared.twin(contender):
        return (Sentence(f"{contender.letter} is the same as {twin.letter}."),)
    return sentences(area, evidence, contender.comparison, contender.letter, compared.baseline.name)


def _section(contender: Contender, said: Sequence[Sentence], at_once: int) -> Markup:
    lead, *others = said
    letter, origin = element("span", contender.letter, class_="letter"), _origin(contender.option)
    heading = element("h3", letter, " ", contender.name, " ", element("small", origin) if origin else "")
    first, rest = _parted(others, at_once)
    opening = element("p", _sign(lead), lead.text, class_="lead")
    more = element("details", element("summary", f"{len(rest)} more"), _listed(rest)) if rest else ""
    return element("section", heading, opening, _listed(first), more)


def _parted(said: Sequence[Sentence], at_once: int) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences that are told at once, in their order, and the rest. What breaks something always is, losses are as
    soon as gains, and what is neither comes after both."""
    broken, others = ([each for each in said if each.breaks is breaks] for breaks in (True, False))
    better, worse, neither = ([each for each in others if each.tone is tone] for tone in Tone)
    losses = worse[: max(at_once // 2 - len(broken), at_once - len(broken) - len(better), 1)]
    gains = better[: max(at_once - len(broken) - len(losses), at_once // 2)]
    left = max(at_once - len(broken) - len(losses) - len(gains), 0)
    first = {*broken, *losses, *gains, *neither[:left]}
    return [each for each in said if each in first], [each for each in said if each not in first]


def _origin(option: Option) -> str:
    """Who saved it and when, and whether it is frozen: "Ann Lee, Tue 28 Jan 2025, as agreed"."""
    day = day_in_words(option.saved_at.date()) if option.saved_at else ""
    return ", ".join(filter(None, (option.author, day, option.frozen)))


def _listed(said: Sequence[Sentence]) -> Markup | str:
    return element("ul", *(element("li", _sign(each), each.text) for each in said)) if said else ""


def _sign(sentence: Sentence) -> Markup:
    """A sign beside the sentence, which says by itself what it means."""
    return element("span", SIGNS[sentence.tone], class_=f"sign {sentence.tone}", aria_hidden="true")
