"""The findings of the checks as a panel, and what a step changed in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lib.meetings.finding import MeetingFinding, Severity
from lib.principles.result import Status
from lib.views.looks import MARKS
from lib.views.markup import element, headed, paragraphs
from lib.views.panels import mark
from lib.views.wording import count

WORDS = {Severity.PROBLEM: "Problem", Severity.NOTICE: "Notice", Severity.INFORMATION: "For information"}
STATUS = {Severity.PROBLEM: Status.NOT_MET, Severity.NOTICE: Status.PARTLY, Severity.INFORMATION: Status.UNKNOWN}
"""the status whose mark and colour each has"""


@dataclass(frozen=True)
class Effect:
    """What a step did to the findings: those that are new, and those that are gone."""

    new: tuple[MeetingFinding, ...]
    gone: tuple[MeetingFinding, ...]

    @classmethod
    def of(cls, before: Sequence[MeetingFinding], after: Sequence[MeetingFinding]) -> "Effect":
        now, then = ({finding.sentence for finding in findings} for findings in (after, before))
        return cls(
            tuple(finding for finding in after if finding.sentence not in then),
            tuple(finding for finding in before if finding.sentence not in now),
        )

    @property
    def serious(self) -> tuple[MeetingFinding, ...]:
        """The new problems and notices: what whoever took the step should know."""
        return tuple(finding for finding in self.new if finding.severity is not Severity.INFORMATION)

    @property
    def solved(self) -> tuple[MeetingFinding, ...]:
        """The problems and notices that are gone."""
        return tuple(finding for finding in self.gone if finding.severity is not Severity.INFORMATION)


def summary(findings: Sequence[MeetingFinding]) -> str:
    """ "No problems, 1 notice" """
    severities = [finding.severity for finding in findings]
    problems, notices = severities.count(Severity.PROBLEM), severities.count(Severity.NOTICE)
    worst = count(problems, "problem") if problems else "No problems"
    return f"{worst}, {count(notices, 'notice') if notices else 'no notices'}"


def findings_html(findings: Sequence[MeetingFinding], effect: Effect) -> Markup:
    """The findings, the worst first, with what is new since the last step."""
    failed = any(finding.severity is Severity.PROBLEM for finding in findings)
    verdict = mark(Status.NOT_MET if failed else Status.MET, hidden=True)
    lead = element("p", verdict, " ", element("strong", summary(findings)), class_="verdict")
    solved = paragraphs(f"Solved by the last step: {finding.sentence}" for finding in effect.solved)
    items = (_item_html(finding, finding in effect.new) for finding in findings)
    return lead + solved + element("ul", *items, class_="findings")


def _item_html(finding: MeetingFinding, new: bool) -> Markup:
    status = STATUS[finding.severity]
    severity = element("span", mark(status, hidden=True), f" {WORDS[finding.severity]}:", class_=MARKS[status].key)
    return element("li", severity, Markup(" <strong>New.</strong>") if new else "", f" {finding.sentence}")


def effect_html(effect: Effect) -> Markup:
    """What a receipt says of a step's effect on the meetings; empty where there is none to speak of."""
    sentences = " ".join(finding.sentence for finding in effect.serious)
    return headed("Meetings:", sentences, "worse") if sentences else Markup()
