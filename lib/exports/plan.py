"""The plan file: one option with all that belongs to it, for another copy of the app (docs/plan-file.md)."""

import json

from lib import wire
from lib.domain.confidential import decision_without_ratings, plan_without_ratings
from lib.domain.plan_document import LONGEST_NOTE, NamedArea, NamedSchool, PlanDocument
from lib.exports.export import Export, Subject


def document_of(subject: Subject) -> PlanDocument:
    """What the plan file of the first option says. Ratings of single schools are in it in confidence alone."""
    option, decisions = subject.option, tuple(step.decision for step in subject.steps)
    plan = option.plan
    if not subject.in_confidence:
        plan, decisions = plan_without_ratings(plan), tuple(map(decision_without_ratings, decisions))
    return PlanDocument(
        area=NamedArea(subject.area.name, subject.area.key),
        schools=tuple(NamedSchool(*school) for school in subject.area.schools.names.items()),
        plan=plan,
        name=option.name,
        written_at=option.saved_at or subject.moment,
        author=option.author,
        note=option.note[:LONGEST_NOTE],
        decisions=decisions,
    )


def write(subject: Subject) -> bytes:
    return json.dumps(wire.as_json(document_of(subject)), ensure_ascii=False, indent=1, allow_nan=False).encode()


EXPORT = Export(
    "plan",
    "Plan file",
    ".plan.json",
    "application/json",
    write,
    "the plan with its locks, ties, settings and reasons, to go on from in another copy of Best Fit",
)
