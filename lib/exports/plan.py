"""The plan file: one option with all that belongs to it, for another copy of the app (docs/plan-file.md)."""

import json

from lib.domain.confidential import decision_without_ratings, plan_without_ratings
from lib.domain.plan_document import LONGEST_NOTE, PlanDocument
from lib.exports.export import Export, Subject


def document_of(subject: Subject) -> PlanDocument:
    """What the plan file of the first option says. Ratings of single schools are in it in confidence alone."""
    option, decisions = subject.option, tuple(step.decision for step in subject.steps)
    plan = option.plan
    if not subject.in_confidence:
        plan, decisions = plan_without_ratings(plan), tuple(map(decision_without_ratings, decisions))
    return PlanDocument(
        area_key=subject.area.key,
        area_name=subject.area.name,
        schools=subject.area.schools.names,
        plan=plan,
        name=option.name,
        moment=option.saved_at or subject.moment,
        author=option.author,
        note=option.note[:LONGEST_NOTE],
        decisions=decisions,
    )


def write(subject: Subject) -> bytes:
    return json.dumps(document_of(subject).as_json(), ensure_ascii=False, indent=1, allow_nan=False).encode()


EXPORT = Export(
    "plan",
    "Plan file",
    ".plan.json",
    "application/json",
    write,
    "the plan with its locks, ties, settings and reasons, to go on from in another copy of Best Fit",
)
