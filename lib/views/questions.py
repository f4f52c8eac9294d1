"""Where the authority's page and the register disagree on a school: both answers, and what each would change."""

from dataclasses import dataclass, replace
from math import isnan

from lib.appraisal import appraise, compare
from lib.domain.changes import Enter
from lib.domain.plan import Plan
from lib.domain.schools import SETTINGS, Entry, Schools
from lib.principles.evidence import Evidence
from lib.principles.result import Result
from lib.tables.matching import normalised
from lib.tables.register import settings_in_register
from lib.views.receipt import receipt

SETTING = "setting"


@dataclass(frozen=True)
class Question:
    """A school whose setting on the authority's page the register rules out. Ages are NaN where not known."""

    school_id: str
    page: str
    register: str
    phase: str
    low_age: float
    high_age: float
    year: str

    @property
    def register_words(self) -> str:
        """ "Primary, ages 3 to 11 (2023/24)"."""
        words = [self.phase] if self.phase else []
        if not isnan(self.low_age) and not isnan(self.high_age):
            words.append(f"ages {self.low_age:.0f} to {self.high_age:.0f}")
        return f"{', '.join(words)}{f' ({self.year})' if self.year else ''}"


@dataclass(frozen=True)
class Answer:
    """What holds with one answer: the fit, and what principle 2 says of the school's cluster (None for no cluster).

    `effect` says what the answer would change, in plain text; "" where it is in force.
    """

    setting: str
    in_force: bool
    fit: float | None
    phases: Result | None
    effect: str

    def change(self, school_id: str) -> Enter:
        """What gives this answer. Of the page's own it leaves no entry: the area's files say it."""
        return Enter((Entry(school_id, SETTING, self.setting),))


def questions(schools: Schools) -> tuple[Question, ...]:
    """The schools of an area, as its own files have them, on whose setting the authority and the register disagree."""
    unknown = float("nan")
    found = []
    for school_id, row in schools.rows.items():
        phase, low, high = row.get("phase_register", ""), row.get("low_age", unknown), row.get("high_age", unknown)
        possible = settings_in_register(phase, low, high)
        if row[SETTING] in SETTINGS and possible and row[SETTING] not in possible:
            year = row.get("register_year", "")
            found.append(Question(school_id, row[SETTING], possible[0], phase, low, high, year))
    return tuple(found)


def unanswered(schools: Schools, plan: Plan) -> list[Question]:
    """The questions to which the plan has no answer entered, so that the page's is in force."""
    entered = {each.school_id for each in plan.entries if each.column == SETTING}
    return [each for each in questions(schools) if each.school_id not in entered]


def answers(question: Question, evidence: Evidence, plan: Plan) -> tuple[Answer, Answer]:
    """The page's answer and the register's, each with what the plan would then be; `evidence` is the area's own."""
    now = appraise(evidence, plan)
    in_force = evidence.entered(plan.entries).schools.rows[question.school_id][SETTING]
    place = plan.grouping.place[question.school_id]

    def answer(setting: str) -> Answer:
        others = (each for each in plan.entries if (each.school_id, each.column) != (question.school_id, SETTING))
        entry = Entry(question.school_id, SETTING, setting)
        then = appraise(evidence, replace(plan, entries=tuple(sorted((*others, entry)))))
        phases = None if place is None else then.principles["phases"].clusters[place]
        effect = "" if setting == in_force else receipt(evidence, compare(now, then)).effect
        return Answer(setting, setting == in_force, then.fit, phases, effect)

    return answer(question.page), answer(question.register)


def other_names(schools: Schools) -> tuple[tuple[str, str, str], ...]:
    """(name, name in the register, its year) where these are not just two spellings of the same."""
    return tuple(
        (row["name"], row["name_register"], row.get("register_year", ""))
        for row in schools.rows.values()
        if row.get("name_register") and normalised(row["name_register"]) != normalised(row["name"])
    )
