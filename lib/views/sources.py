"""What a principle's figures rest on: which columns, from which source and year, and for how many schools."""

from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.principles.figures import figure
from lib.principles.principle import Principle
from lib.tables.columns import SCHOOLS, Field
from lib.views.wording import count, in_a_list
from lib.views.years import year_of

ALONE = "Which school is in which cluster, and nothing else."


def data_text(principle: Principle, evidence: Evidence) -> str:
    """ "Pupils on roll (DfE school census, 2024/25), known for 41 of 41 schools." """
    told = [_figure_text(key, evidence) for key in principle.figures(evidence)]
    columns = {name for key in principle.figures(evidence) for name in figure(key).columns}
    entered = sum(entry.column in columns for entry in evidence.entries)
    remark = f" {count(entered, 'entry', 'entries')} of planners in this plan." if entered else ""
    return (" ".join(told) or ALONE) + remark


def _figure_text(key: str, evidence: Evidence) -> str:
    columns = [column for column in SCHOOLS if column.name in figure(key).columns]
    sources = list(dict.fromkeys(filter(None, (_source(column, evidence.schools) for column in columns))))
    whence = f" ({in_a_list(sources)})" if sources else ""
    meanings = in_a_list([column.meaning for column in columns]) or figure(key).label
    known = f"known for {evidence.known_count(key)} of {count(len(evidence.schools), 'school')}"
    return f"{meanings[0].upper()}{meanings[1:]}{whence}, {known}."


def _source(column: Field, schools: Schools) -> str:
    """Its source, with the year or edition where the table states one."""
    year = year_of(column, schools)
    if year:
        return year if column.source in year else f"{column.source}, {year}"
    return "" if column.source in column.meaning else column.source


def missing_text(principle: Principle, evidence: Evidence) -> str:
    """What would make a principle measurable that is not: how many schools are short of a figure, and what to do."""
    told, share = [], principle.form.known_share
    for key in principle.figures(evidence):
        if not evidence.enough(key, share):
            short = evidence.needed(share) - evidence.known_count(key)
            told.append(f"{count(short, 'more school')} must have it")
    return f"To measure it, {principle.remedy}: {in_a_list(told)}." if told else ""
