from dataclasses import replace

import pytest

from lib.appraisal import appraise
from lib.domain.plan import Tie, TieKind
from lib.domain.schools import Entry, Schools
from lib.domain.settings import Settings
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.suggest.next_moves import next_moves
from lib.views.story import next_step, story
from tests.builders import draw, pilot
from tests.hostile import compared


def told(picture, *moves, **rest):
    area, plan = draw(picture, **rest)
    grouping = plan.grouping
    for school_id, to in moves:
        grouping = grouping.move([school_id], to)
    return story(area, compared(area, plan, plan.with_grouping(grouping)), "Pilot")


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return story(area, compared(area, area.plan(), area.plan()), "Pilot")


def test_the_pilots_story_begins_with_its_shape_and_its_fit(southampton):
    assert southampton.lead == (
        "Southampton has 41 schools in 5 clusters of 6 to 10 schools, with 3,529 to 4,909 pupils. "
        "The fit is 79.5 of 100. 1 of 6 measurable principles is met in full: inclusive."
    )


def test_what_does_not_work_comes_with_the_lowest_score_first_then_what_is_unknown_and_what_is_asked(southampton):
    about = [name for name, _ in southampton.points]
    assert about == ["Locality", "Pupils", "Phases", "Size", "Diversity", "Expertise", "Question"]
    assert dict(southampton.points)["Phases"] == "4 of 5 clusters have both phases; cluster 1 has no secondary."
    assert dict(southampton.points)["Expertise"].endswith("80% are needed. It is left out of the fit.")
    assert dict(southampton.points)["Question"] == (
        "Is Freemantle CE Community Academy Secondary (page) or Primary (register)?"
    )


def test_several_questions_are_counted():
    area = pilot()
    register = {"phase_register": "Secondary", "low_age": 11.0, "high_age": 16.0}
    asked = replace(area, schools=Schools(area.schools.table.assign(**register)))
    words = dict(story(asked, compared(asked, asked.plan(), asked.plan()), "Pilot").points)["Question"]
    assert words == "Page and register disagree on the setting of 35 schools."


def test_a_question_that_was_answered_is_not_asked_again():
    area = pilot()
    answered = replace(area.plan(), entries=(Entry("136641", "setting", "Primary"),))
    assert "Question" not in dict(story(area, compared(area, answered, answered), "Pilot").points)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        ("1: a Primary 1", "Drawn has 1 school in 1 cluster of 1 school, with 1 pupil."),
        ("1: a | b\n2: c | d", "Drawn has 4 schools in 2 clusters of 2 schools."),
        ("1: a Primary 1200 | b\n2: c Primary 90\n3:", "Drawn has 3 schools in 2 clusters of 1 to 2 schools, "
         "with 90 to 1,200 pupils; 1 cluster has no school."),
        ("1: a\n2:\n3:", "Drawn has 1 school in 1 cluster of 1 school; 2 clusters have no school."),
        ("1: a | b\n-: c", "2 of Drawn’s 3 schools are in 1 cluster of 2 schools."),
        ("1: a\n-: b", "1 of Drawn’s 2 schools is in 1 cluster of 1 school."),
    ],
)  # fmt: skip
def test_the_shape_is_told_in_the_singular_and_the_plural(picture, words):
    assert told(picture).lead.startswith(f"{words} The fit is ")


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        ("-: a | b", "On the board, add a cluster, then drag schools into it; or let Suggest work out clusters."),
        ("1:\n-: a | b", "On the board, drag schools into the clusters; or let Suggest fill them."),
    ],
)
def test_where_no_school_is_in_a_cluster_the_first_step_is_told(picture, words):
    assert told(picture).lead == f"Drawn has 2 schools; none is in a cluster yet. {words}"
    assert "On the board" not in told("1: a\n-: b").lead


def next_of(area, plan):
    evidence = Evidence.of(area)
    return next_step(area, appraise(evidence, plan), next_moves(evidence, plan))


def test_the_next_step_is_the_best_single_move_with_what_it_brings():
    area = pilot()
    assert next_of(area, area.plan()) == "A good next move is Woodlands Community College to Cluster 1: fit +3.9."


@pytest.mark.parametrize(
    ("picture", "words"),
    [("1:\n-: a | b", ""), ("1!: a | b", "No single move was found that improves the fit.")],
)
def test_where_no_move_helps_or_no_school_is_in_a_cluster_the_next_step_says_so_or_nothing(picture, words):
    assert next_of(*draw(picture)) == words


def test_without_anything_to_measure_no_fit_is_made_up():
    nothing = Settings(weights=dict.fromkeys(BY_KEY, 0.0))
    assert told("1: a | b", settings=nothing).lead == (
        "Drawn has 2 schools in 1 cluster of 2 schools. Nothing can be measured yet."
    )


def test_it_says_how_many_schools_moved_and_what_that_did_to_the_fit():
    assert told("1: a | b\n2: c", ("a", None)).lead.endswith("1 school moved against Pilot: the fit changes by −50.0.")
    assert "2 schools moved against Pilot" in told("1: a | b\n2: c", ("a", None), ("b", 2)).lead
    assert "moved" not in told("1: a | b\n2: c").lead


def test_each_pair_that_is_split_is_named():
    assert ("Split pair", "School a and School b belong together and are in different clusters.") in told(
        "1: a Infant\n2: b Junior\npair: a b"
    ).points
    assert "Split pair" not in dict(told("1: a Infant | b Junior\npair: a b").points)


def test_likely_pairs_that_wait_for_an_answer_are_counted():
    area, plan = draw("1: a Infant | b Junior")
    plan = replace(plan, ties=(Tie(TieKind.PAIR, ("a", "b"), likely=True),))
    told = dict(story(area, compared(area, plan, plan), "Start").points)
    assert told["Question"] == "1 likely infant and junior pair waits for an answer."


def test_principles_that_cannot_be_measured_for_one_reason_are_told_together():
    area, plan = draw("-: a Primary 100 at=50.9,-1.4 fsm=10 | b Primary 200 at=50.9,-1.3 fsm=20")
    told = dict(story(area, compared(area, plan, plan), "Start").points)
    assert told["Size, Phases, Pupils, Locality and Diversity"] == (
        "No cluster has a school to measure. They are left out of the fit."
    )
