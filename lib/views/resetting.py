"""What a reset would do, in words, before it is done."""

from lib.domain.changes import Refusal, Reset, decide
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.views.wording import count, in_a_list


def reset_in_words(plan: Plan, start: Plan, schools: Schools, moved: int, baseline: str) -> str:
    """What goes back to the start, with `moved` schools, and what stays; why nothing does; "" where nothing would."""
    further = {
        "what was changed of the clusters": plan.clusters != start.clusters,
        "the meetings": (plan.meetings, plan.terms) != (start.meetings, start.terms),
        "how it is measured": plan.settings != start.settings,
        "what was entered of schools": plan.entries != start.entries,
    }
    back = [*([count(moved, "school")] if moved else []), *(what for what, differs in further.items() if differs)]
    if not back:
        return ""
    locks = len(plan.locked_schools) + len(plan.locked_clusters)
    if locks and isinstance(refused := decide(plan, Reset(), schools, start), Refusal):
        return f"No reset: {refused.reason}"
    held = (len(plan.wishes), "wish", "wishes"), (locks, "lock", "locks"), (len(plan.ties), "tie", "ties")
    stay = [count(*each) for each in held if each[0]]
    kept = f"; {in_a_list(stay)} {'stays' if sum(each[0] for each in held) == 1 else 'stay'}" if stay else ""
    return f"Takes back to {baseline}: {in_a_list(back, len(back))}{kept}."
