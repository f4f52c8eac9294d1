"""The findings of the checks as a panel, and what a step changed in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lib.meetings.finding import Finding, Severity
from lib.views.wording import count

WORDS = {Severity.PROBLEM: "Problem", Severity.NOTICE: "Notice", Severity.INFORMATION: "For information"}
MARKS = {Severity.PROBLEM: "not", Severity.NOTICE: "partly", Severity.INFORMATION: "unknown"}


@dataclass(frozen=True)
class Effect:
    """What a step did to the findings: those that are new, and those that are gone."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    @classmethod
    def of(cls, before: Sequence[Finding], after: Sequence[Finding]) -> "Effect":
        told, known = {each.sentence for each in after}, {each.sentence for each in before}
        return cls(
            tuple(each for each in after if each.sentence not in known),
            tuple(each for each in before if each.sentence not in told),
        )

    @property
    def serious(self) -> tuple[Finding, ...]:
        """The new problems and notices: what whoever took the step should know."""
        return tuple(each for each in self.new if each.severity is not Severity.INFORMATION)

    @property
    def solved(self) -> tuple[Finding, ...]:
        """The problems and notices that are gone."""
        return tuple(each for each in self.gone if each.severity is not Severity.INFORMATION)


def summary(findings: Sequence[Finding]) -> str:
    """ "No problems, 1 notice" """
    severities = [each.severity for each in findings]
    problems, notices = severities.count(Severity.PROBLEM), severities.count(Severity.NOTICE)
    told = count(problems, "problem") if problems else "No problems"
    return f"{told}, {count(notices, 'notice') if notices else 'no notices'}"


def as_html(findings: Sequence[Finding], effect: Effect) -> str:
    """The findings, the worst first, with what is new since the last step; everything escaped."""
    verdict = "not" if any(each.severity is Severity.PROBLEM for each in findings) else "met"
    return (
        f'<p class="verdict"><span class="mark {verdict}"></span><strong>{summary(findings)}</strong></p>'
        f"{''.join(f'<p>Solved by the last step: {escape(each.sentence)}</p>' for each in effect.solved)}"
        f'<ul class="findings">{"".join(_item(each, each in effect.new) for each in findings)}</ul>'
    )


def _item(finding: Finding, new: bool) -> str:
    kind = MARKS[finding.severity]
    mark = f'<span class="{kind}"><span class="mark {kind}"></span>{WORDS[finding.severity]}:</span>'
    return f"<li>{mark}{' <strong>New.</strong>' if new else ''} {escape(finding.sentence)}</li>"


def told(effect: Effect) -> str:
    """What a receipt says of a step's effect on the meetings, as HTML; "" where there is none to speak of."""
    if not effect.serious:
        return ""
    sentences = " ".join(each.sentence for each in effect.serious)
    return f'<p><strong class="worse">Meetings:</strong> {escape(sentences)}</p>'
