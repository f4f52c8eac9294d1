"""What planners enter of schools stands in for the area's own figures, everywhere and only in their own plan."""

from dataclasses import replace

from lib.appraisal import appraise, compare
from lib.domain.changes import Enter, decide
from lib.domain.schools import Entry
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from lib.suggest.next_moves import next_moves
from tests.builders import draw

PICTURE = "1: a Secondary 100 | b Primary 200\n2: c Primary 300"


def test_an_entry_is_measured_in_its_plan_and_nowhere_else():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    changed = decide(plan, Enter((Entry("a", "setting", "Primary"),)), area.schools, plan)
    assert appraise(evidence, changed).principles["phases"].clusters[1].status is Status.NOT_MET
    assert appraise(evidence, plan).principles["phases"].clusters[1].status is Status.MET
    assert area.schools.rows["a"]["setting"] == "Secondary"


def test_ratings_make_expertise_measurable():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    rated = replace(plan, entries=tuple(Entry(each, "confidence", "secure") for each in "abc"))
    assert appraise(evidence, plan).principles["expertise"].overall.status is Status.UNKNOWN
    assert appraise(evidence, rated).principles["expertise"].clusters[1].value == 1


def test_figures_with_other_entries_are_made_from_the_areas_own():
    area, _ = draw(PICTURE)
    evidence = Evidence.of(area)
    one, other = (Entry("a", "setting", "Primary"),), (Entry("b", "setting", "Junior"),)
    assert evidence.entered(one).entered(other).schools.rows["a"]["setting"] == "Secondary"
    assert evidence.entered(one).entered(()) is evidence
    assert evidence.entered(one) is evidence.entered(one)


def test_moves_are_weighed_with_what_was_entered():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    entered = replace(plan, entries=(Entry("b", "setting", "Secondary"),))
    for each in next_moves(evidence, entered, with_swaps=True):
        assert each.fit == appraise(evidence, decide(entered, each.change, area.schools, plan)).fit


def test_the_start_measured_like_the_plan_differs_by_its_grouping_alone():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    changed = replace(plan, settings=replace(plan.settings, size_from=1), entries=(Entry("c", "setting", "Secondary"),))
    same = compare(appraise(evidence, plan.measured_like(changed)), appraise(evidence, changed))
    assert (same.before.fit, same.principles, same.clusters) == (same.after.fit, (), ())
