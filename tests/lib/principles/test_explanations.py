"""What explains a figure against the figure itself, against the plain reading, and against its own arithmetic."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, explain
from lib.domain.plan import Plan
from lib.domain.settings import Settings
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.principles.forms import Share
from tests import reference
from tests.builders import areas, draw, pilot, plans
from tests.often import often

FORMULA = re.compile(r"max\(0, 1 − ([\d.,]+) ÷ ([\d.,]+)\)")
QUOTIENT = re.compile(r"([\d.,]+) ÷ ([\d.,]+)(?: \w+)?")


def number(text):
    return float(text.replace(",", ""))


def recomputed(working):
    """What a reader with a calculator gets from a formula as it is written; None where it is words."""
    if found := FORMULA.fullmatch(working):
        return max(0.0, 1 - number(found[1]) / number(found[2]))
    if found := QUOTIENT.fullmatch(working):
        return number(found[1]) / number(found[2])
    return None


def assert_explained(evidence, plan):
    """That every explanation of a plan ends in the scores of the scorecard, by sums that its own parts add up to."""
    appraisal = appraise(evidence, plan)
    for key, found in appraisal.principles.items():
        for number_, result in found.clusters.items():
            told = explain(evidence, plan, key, number_)
            assert_leads_to(told, result, (key, number_))
            if result.value is not None and not isinstance(found.principle.form, Share):
                assert {part.of for part in told.parts.rows} == set(plan.grouping.members[number_])
                assert result.value in [step.amount for step in told.steps[:-1]]
        assert_leads_to(explain(evidence, plan, key), found.overall, key)


def assert_leads_to(told, result, what):
    assert all(len(part.cells) == len(told.parts.heads) for part in told.parts.rows), what
    if result.score is None:
        assert told.steps == (), what
        return
    last = told.steps[-1]
    assert (last.what, last.amount, last.outcome) == ("Score", result.score, f"{result.score:.2f}"), what
    by_hand = recomputed(last.working)
    assert by_hand is None or math.isclose(by_hand, last.amount, abs_tol=0.006), (what, last)


def test_each_figure_of_the_pilot_is_explained_by_sums_that_lead_to_it():
    area = pilot()
    assert_explained(Evidence.of(area), area.plan())


@given(st.data())
def test_each_figure_of_any_plan_is_explained_by_sums_that_lead_to_it(data):
    area = data.draw(areas())
    assert_explained(Evidence.of(area), data.draw(plans(area)))


@given(st.data())
@often(20)
def test_what_the_schools_bring_adds_up_to_what_the_plain_reading_counts(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    # An authority's own principle may have the key of one of the seven, and stand in its place.
    plan = replace(plan, settings=replace(plan.settings, principles=()))
    evidence = Evidence.of(area)
    entered = evidence.entered(plan.entries).schools
    for cluster, members in plan.grouping.members.items():
        rows = [entered.rows[school_id] for school_id in members]
        pupils = explain(evidence, plan, "pupils", cluster)
        known = [row["pupils"] for row in rows if not math.isnan(row["pupils"])]
        assert [part.cells[0] for part in pupils.parts.rows if part.counts] == known
        if pupils.steps:
            assert pupils.steps[0].amount == sum(known)
        phases = explain(evidence, plan, "phases", cluster)
        taught = [set(reference.PHASES_TAUGHT.get(row["setting"], [])) for row in rows]
        words = {frozenset(): None, frozenset({"primary", "secondary"}): "both"}
        assert [part.cells[1] for part in phases.parts.rows] == [
            words.get(frozenset(each), next(iter(each), None)) for each in taught
        ]
        if phases.steps:
            assert [step.amount for step in phases.steps[:2]] == [
                sum(phase in each for each in taught) for phase in ("primary", "secondary")
            ]
        journeys = explain(evidence, plan, "locality", cluster)
        if journeys.steps:
            travelled = [part.cells[1] for part in journeys.parts.rows if part.counts]
            assert journeys.steps[0].amount == pytest.approx(sum(travelled))
            assert journeys.steps[1].amount == pytest.approx(np.mean(travelled))


def test_the_sum_of_the_pilots_first_cluster_reads_as_a_person_would_write_it():
    area = pilot()
    told = explain(Evidence.of(area), area.plan(), "pupils", 1)
    assert [(step.what, step.working, step.outcome) for step in told.steps] == [
        ("Pupils of its schools", "added up", "3,532 pupils"),
        ("Average of the clusters", "20,345 ÷ 5", "4,069 pupils"),
        ("Distance from the average", "|3,532 − 4,069| ÷ 4,069", "13.2%"),
        ("Score", "max(0, 1 − 0.132 ÷ 0.5)", "0.74"),
    ]
    assert sum(part.cells[0] for part in told.parts.rows) == 3532
    whole = explain(Evidence.of(area), area.plan(), "pupils")
    assert [part.of for part in whole.parts.rows] == [1, 2, 3, 4, 5]
    assert whole.steps[-1].working == "3.53 ÷ 5 clusters"


@pytest.mark.parametrize(
    ("schools", "working", "score"),
    [
        (7, "8 − 7", "max(0, 1 − 1 ÷ 4)"),
        (8, "8 is within 8 to 10", "max(0, 1 − 0 ÷ 4)"),
        (10, "10 is within 8 to 10", "max(0, 1 − 0 ÷ 4)"),
        (11, "11 − 10", "max(0, 1 − 1 ÷ 4)"),
    ],
)
def test_the_gap_of_a_size_is_told_on_both_sides_of_the_range(schools, working, score):
    area, plan = draw("1: " + " | ".join(f"s{each}" for each in range(schools)))
    told = explain(Evidence.of(area), plan, "size", 1)
    assert [step.working for step in told.steps[1:]] == [working, score]


def test_a_school_whose_figure_is_not_known_is_shown_and_does_not_count():
    area, plan = draw("1: a Primary 100 | b Primary ?\n2: c Primary 60 | d Primary 20 | e Primary 20")
    rows = explain(Evidence.of(area), plan, "pupils", 1).parts.rows
    assert [(part.of, part.cells, part.counts) for part in rows] == [("a", (100.0,), True), ("b", (None,), False)]


def test_what_cannot_be_measured_shows_its_schools_and_no_sum():
    area, plan = draw("1: a Primary 100 rating=secure | b Primary 90\n2:")
    told = explain(Evidence.of(area), plan, "expertise", 1)
    assert ([part.cells for part in told.parts.rows], told.steps) == ([("yes",), ("no",)], ())
    assert explain(Evidence.of(area), plan, "size", 2).steps == ()
    assert explain(Evidence.of(area), plan, "size").steps != ()


def test_who_is_left_out_is_named_by_the_seventh_in_every_cluster():
    area, plan = draw("1: a\n2: b\n-: c | d")
    for cluster in (1, 2, None):
        told = explain(Evidence.of(area), plan, "inclusive", cluster)
        assert [part.of for part in told.parts.rows] == ["c", "d"]
        assert [step.working for step in told.steps] == ["4 − 2 in no cluster", "2 ÷ 4", "max(0, 1 − 0.5 ÷ 0.1)"]


def test_the_limits_follow_the_thresholds():
    area, _ = draw("1: a Primary 100 at=50.9,-1.4\n2: b Primary 90 at=50.9,-1.4")
    other = Settings(size_from=3, size_to=5, size_partly=1, size_zero=2, pupils_met=0.125, inclusive_partly=0.9)
    evidence = Evidence.of(area)
    met = {each.key: each.form.limits(evidence) for each in principles(other)}
    assert (met["size"].met, met["size"].partly) == ("3 to 5 schools", "up to 1 school outside that")
    assert met["pupils"].met == "within 12.5% of the average"
    assert met["inclusive"].partly == "at least 90% are"
    (size, *_) = principles(Settings(size_partly=0))
    assert size.form.limits(evidence).partly == ""


def test_there_is_no_explanation_of_a_cluster_that_there_is_not():
    area = pilot()
    with pytest.raises(KeyError):
        explain(Evidence.of(area), area.plan(), "size", 99)
    with pytest.raises(KeyError):
        explain(Evidence.of(area), Plan.of(area.plan().grouping), "nothing", 1)
