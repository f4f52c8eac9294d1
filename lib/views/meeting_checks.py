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


def summary(findings: Sequence[Finding]) -> str:
    """ "No problems, 1 notice" """
    problems = sum(each.severity is Severity.PROBLEM for each in findings)
    notices = sum(each.severity is Severity.NOTICE for each in findings)
    return f"{count(problems, 'problem') if problems else 'No problems'}, {count(notices, 'notice')}"


def as_html(findings: Sequence[Finding], effect: Effect) -> str:
    """The findings, the worst first, with what is new since the last step; everything escaped."""
    verdict = "not" if any(each.severity is Severity.PROBLEM for each in findings) else "met"
    lines = [f'<p class="verdict"><span class="mark {verdict}"></span><strong>{summary(findings)}</strong></p>']
    lines += [f"<p>Solved by the last step: {escape(each.sentence)}</p>" for each in effect.gone if _told(each)]
    for each in findings:
        kind = MARKS[each.severity]
        new = ' <strong class="new">New</strong>' if each in effect.new else ""
        mark = f'<span class="{kind}"><span class="mark {kind}"></span>{WORDS[each.severity]}:</span>'
        lines.append(f"<li>{mark}{new} {escape(each.sentence)}</li>")
    paragraphs = [line for line in lines if line.startswith("<p")]
    items = "".join(line for line in lines if line.startswith("<li"))
    return f'{"".join(paragraphs)}<ul class="findings">{items}</ul>'


def _told(finding: Finding) -> bool:
    return finding.severity is not Severity.INFORMATION
