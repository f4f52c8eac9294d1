from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.changes import decide
from lib.domain.schools import SETTINGS, Entry, Schools
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from lib.tables.register import settings_in_register
from lib.views.questions import answers, other_names, questions
from tests.builders import draw, pilot

AREA = pilot()
FREEMANTLE, REGENTS_PARK, ST_MARKS = "136641", "116450", "116342"


def with_register(picture, **register):
    """The area and plan of a picture, and what the register says of its schools in turn."""
    area, plan = draw(picture)
    return replace(area, schools=Schools(area.schools.table.assign(**register))), plan


def test_the_one_question_of_the_pilot_is_freemantle():
    (question,) = questions(AREA.schools)
    assert (question.school_id, question.page, question.register) == (FREEMANTLE, "Secondary", "Primary")
    assert question.register_words == "Primary, ages 3 to 11 (2023/24)"


@pytest.mark.parametrize(
    ("setting", "phase", "low", "high", "asked"),
    [
        ("Secondary", "Primary", 4, 11, "Primary"),
        ("Primary", "Primary", 4, 7, "Infant"),
        ("Infant", "Primary", 7, 11, "Junior"),
        ("Secondary", "All-through", 4, 16, "All Through"),
        ("Secondary", "Primary", float("nan"), float("nan"), "Primary"),
        ("Primary", "Primary", 3, 11, None),
        ("Junior", "Primary", float("nan"), 11, None),
        ("Secondary", "", float("nan"), float("nan"), None),
        ("Secondary", "Primary", 11, 16, None),
        ("?", "Primary", 4, 11, None),
    ],
)
def test_a_question_is_asked_where_the_register_rules_the_setting_out(setting, phase, low, high, asked):
    area, _ = with_register(f"1: a {setting}", phase_register=[phase], low_age=[low], high_age=[high])
    assert [question.register for question in questions(area.schools)] == ([asked] if asked else [])


def test_an_area_without_a_register_has_no_questions():
    area, _ = draw("1: a Secondary | b Primary")
    assert questions(area.schools) == ()
    assert other_names(area.schools) == ()


@given(
    st.sampled_from(SETTINGS),
    st.sampled_from(("Primary", "Secondary", "All-through", "")),
    st.integers(2, 12),
    st.integers(5, 19),
)
def test_both_answers_are_settings_that_differ_and_the_registers_is_one_it_allows(setting, phase, low, high):
    picture = f"1: a {setting.replace(' ', '-')}"
    area, _ = with_register(picture, phase_register=[phase], low_age=[float(low)], high_age=[float(high)])
    for question in questions(area.schools):
        assert question.page == setting != question.register
        assert question.register in settings_in_register(phase, low, high)


def test_each_answer_says_what_the_clusters_phases_and_the_fit_would_be():
    area, plan = with_register(
        "1: a Secondary | b Primary\n2: c Primary", phase_register=["Primary", "", ""], low_age=4.0, high_age=11.0
    )
    evidence = Evidence.of(area)
    (question,) = questions(area.schools)
    page, register = answers(question, evidence, plan)
    assert (page.in_force, page.effect, page.phases.status) == (True, "", Status.MET)
    assert (register.in_force, register.phases.status) == (False, Status.NOT_MET)
    assert "No longer meets: phases in cluster 1 (both phases to no secondary)." in register.effect
    for answer in (page, register):
        given_ = decide(plan, answer.change("a"), area.schools, plan)
        assert appraise(evidence, given_).fit == answer.fit


def test_the_registers_answer_is_in_force_once_it_was_given_and_the_pages_takes_it_back():
    plan, evidence = AREA.plan(), Evidence.of(AREA)
    (question,) = questions(AREA.schools)
    _, register = answers(question, evidence, plan)
    given_ = decide(plan, register.change(FREEMANTLE), AREA.schools, plan)
    assert given_.entries == (Entry(FREEMANTLE, "setting", "Primary"),)
    page, register = answers(question, evidence, given_)
    assert (page.in_force, register.in_force) == (False, True)
    assert decide(given_, page.change(FREEMANTLE), AREA.schools, plan) == plan


def test_the_answer_counts_in_the_cluster_that_the_school_is_in_now():
    plan, evidence = AREA.plan(), Evidence.of(AREA)
    alone = replace(plan, grouping=plan.grouping.move([REGENTS_PARK, ST_MARKS], 1))
    page, register = answers(questions(AREA.schools)[0], evidence, alone)
    assert (page.phases.status, register.phases.status) == (Status.MET, Status.NOT_MET)
    nowhere = replace(plan, grouping=plan.grouping.move([FREEMANTLE], None))
    assert [answer.phases for answer in answers(questions(AREA.schools)[0], evidence, nowhere)] == [None, None]


def test_names_that_differ_by_more_than_their_spelling_are_told():
    told = {name: register for name, register, _ in other_names(AREA.schools)}
    assert told["Maytree Nursery and Infants School"] == "Mount Pleasant Infants"
    assert "Highfield CE Primary School" not in told
    assert "Fairisle Infant & Nursery School" not in told
    assert len(told) == 9
