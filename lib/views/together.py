"""What is told of several people at one plan: what another one did, why one's own step was not made, who is here."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from lib.domain.history import Decision
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.together import Deed, Doing, Hindrance, News
from lib.views.wording import capitalised, count, describe, in_a_list

NOBODY = "somebody else"
"""how somebody is called who gave no name"""
SOMEBODY = "somebody"
AWAY = timedelta(seconds=30)
"""unseen for so long, somebody may have gone"""
ALREADY = {Doing.UNDO: "That step was undone already.", Doing.REDO: "That step was redone already."}
"""what is told where there is nothing left to undo or redo"""


def whose(name: str) -> str:
    """ "Ben’s"; "somebody else’s" where no name was given."""
    return f"{name or NOBODY}’s"


def step_of(news: News, schools: Schools) -> str:
    """ "Portswood Primary School to Cluster 3": the step that the news are of."""
    return describe(news.decision.change, news.before, schools)


def who_did(news: News, others: Mapping[str, str]) -> str:
    """The name of who did it, "" where that is not known. Only the maker of a step undoes it while they are here: else
    it was the one other who is."""
    if not news.undone or news.decision.maker in others:
        return news.decision.by
    return next(iter(others.values())) if len(others) == 1 else ""


def lead(news: Sequence[News], others: Mapping[str, str]) -> str:
    """Above the receipt of what came in: "Ben’s step."; "" where it is told in other words."""
    return capitalised(f"{whose(who_did(news[0], others))} step.") if len(news) == 1 and not news[0].undone else ""


def came_in(news: Sequence[News], schools: Schools, others: Mapping[str, str]) -> str:
    """What others did, in one line: "Ben: Portswood Primary School to Cluster 3." """
    told = []
    for each in news:
        does = " undid" if each.undone else ""
        told.append(f"{who_did(each, others) or NOBODY}{does}: {step_of(each, schools)}")
    return f"{capitalised(in_a_list(told))}."


def on_top(news: Sequence[News], schools: Schools, others: Mapping[str, str], doing: Doing) -> str:
    """On top of what something was done, which its maker had not seen: "Made on top of Ben’s step (X to Cluster 2).";
    "" where there is nothing of that kind."""
    if not news:
        return ""
    begins = "Made on top of" if doing is Doing.MAKE else "After"
    if len(news) > 1:
        names = list(dict.fromkeys(who_did(each, others) or NOBODY for each in news))
        return f"{begins} {count(len(news), 'step')} by {in_a_list(names)}."
    (only,) = news
    what = f"undoing “{step_of(only, schools)}”" if only.undone else f"step ({step_of(only, schools)})"
    return f"{begins} {whose(who_did(only, others))} {what}."


def hindered(why: Hindrance, deed: Deed, before: Plan, schools: Schools, others: Mapping[str, str]) -> str:
    """Why a deed was not done, and by whom it was hindered; `before` is the plan that the step of the deed was made to,
    where there was one."""
    if why.later and why.before:
        mine = describe(deed.decision.change, before, schools)
        theirs = describe(why.later.change, why.before, schools)
        return f"“{mine}” cannot be undone, because {whose(why.later.decision.by)} later step rests on it: {theirs}."
    if why.news is None:
        return why.reason
    does = "undid a step" if why.news.undone else "made a step"
    who = capitalised(who_did(why.news, others) or NOBODY)
    again = " again" if deed.doing is Doing.REDO else ""
    told = f"{who} {does} in the meantime ({step_of(why.news, schools)}), so yours was not made{again}."
    return f"{told} {why.reason or 'Please look again, and repeat it if it still makes sense.'}"


def none_to_undo(last: Decision, before: Plan, schools: Schools) -> str:
    """What is told where all steps are of others who are here; the last one was made to the plan `before` it."""
    step = describe(last.change, before, schools)
    return f"There is no step of yours to undo. The last one is {whose(last.by)}: {step}."


def none_to_redo(last: Decision) -> str:
    """What is told where others who are here undid theirs only."""
    return f"There is no step of yours to redo. What was undone is {whose(last.by)}."


def whose_plan(name: str) -> str:
    """What whoever came by an editing link is told: on whose plan they are at work."""
    return f"You are at work on {whose(name)} plan. The others see each of your steps at once, under your name."


def here(people: Sequence[tuple[str, str, timedelta]]) -> str:
    """Who else is at work on the plan, each with their page, "" where it is not known, and for how long they were not
    seen: "Here too: Ben on Compare"; "" for nobody."""
    told = []
    for name, page, unseen in people:
        where = f" on {page}" if page else ""
        told.append(f"{name or SOMEBODY}{where}{', not seen for a moment' if unseen > AWAY else ''}")
    return f"Here too: {in_a_list(told, 4)}" if told else ""
