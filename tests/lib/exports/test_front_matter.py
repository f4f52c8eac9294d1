from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.domain.options import Option
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind
from lib.exports import EXPORTS
from lib.exports.front_matter import IN_CONFIDENCE, OPEN, front_matter, running_line, title
from tests.builders import draw
from tests.exported import pilot_area, pilot_subject, subject_of
from tests.hostile import TEXTS


def facts(subject):
    return {fact.about: fact.words for fact in front_matter(subject)}


def test_every_export_says_whose_it_is_of_when_measured_how_and_from_what():
    told = facts(pilot_subject())
    assert title(pilot_subject()) == "Southampton SEND clusters: Option A"
    assert told["Option"] == "Option A"
    assert told["Where it comes from"] == "Work by Ann Lee that is not saved as an option"
    assert told["Compared with"] == "Pilot: 3 schools moved, fit +4.3"
    assert told["Area"] == "Southampton, 41 schools"
    assert told["Written"] == "Fri 3 Jul 2026, 23:30"
    assert told["Fit"] == "83.8 of 100, from 6 of 7 principles"
    assert told["Not measured"].startswith("Expertise. Not measurable yet: 0 of 41 schools have a rating")
    assert told["Journeys"] == "Straight lines, over the best crossing where they meet water"
    assert told["Measured by"] == "The area’s own thresholds and weights"
    assert told["Sources"].startswith("DfE school census, 2024/25; the authority, 10 January 2025; ")
    licences = [fact.words for fact in front_matter(pilot_subject()) if fact.about == "Licence"]
    assert licences == list(pilot_area()[0].attribution)


def test_a_saved_option_says_its_version_its_author_and_whether_it_is_frozen():
    area, _ = pilot_area()
    saved = Option("A", area.plan(), "Ann", datetime(2026, 1, 5, 9, tzinfo=UTC), "For the forum", 3, "as agreed")
    told = facts(subject_of(area, options=(saved,)))
    assert told["Where it comes from"] == "Version 3, saved by Ann on Mon 5 Jan 2026; frozen: as agreed"
    assert told["Note"] == "For the forum"
    assert told["Compared with"] == "Pilot: no school moved"


def test_other_thresholds_weights_and_entries_than_the_areas_are_told():
    area, _ = pilot_area()
    entries = (Entry("116251", "setting", "Primary"),)
    plan = replace(area.plan(), settings=Settings(size_from=7, weights={"pupils": 2}), entries=entries)
    told = facts(subject_of(area, plan))
    assert told["Measured by"] == "Size: at least 7 schools instead of 8; weight of pupils 2 instead of 1"
    assert told["Entered"] == "1 fact of schools, by planners, instead of the area’s own data"


def test_the_pairs_that_are_split_and_the_wishes_that_do_not_hold_are_named():
    area, start = draw("1: a Infant | b Junior\n2: c Infant | d Junior\npair: a b\npair: c d")
    split = start.with_grouping(start.grouping.move(["a"], 2)).wishing(Wish(WishKind.SCHOOLS, most=2, preferred=True))
    told = facts(subject_of(area, split))
    assert told["Infant and junior pairs"] == "2, 1 split: School a and School b"
    assert told["Wishes"] == (
        "0 of 2 wishes hold. Not: infant and junior pairs kept together (1 pair split: School a and School b); "
        "at most 2 schools in each cluster (does not hold in 1 cluster: Cluster 2)"
    )
    told = facts(subject_of(area, start))
    assert (told["Infant and junior pairs"], told["Wishes"]) == ("2, none split", "1 of 1 wish holds")


def test_what_is_left_out_and_what_is_in_confidence_is_said():
    assert facts(pilot_subject())["Confidence"] == OPEN
    assert facts(pilot_subject(in_confidence=True))["Confidence"] == IN_CONFIDENCE
    assert running_line(pilot_subject(in_confidence=True)).startswith("IN CONFIDENCE · Southampton · Option A by Ann")


def test_an_area_that_names_no_sources_and_has_no_clusters_still_says_so():
    area, plan = draw("-: a | b")
    told = facts(subject_of(area, plan))
    assert told["Licence"] == "The area’s folder names none"
    assert told["Fit"] == "0.0 of 100, from 1 of 7 principles"


@pytest.mark.parametrize("key", EXPORTS)
def test_each_kind_of_file_has_a_name_that_any_system_can_keep(key):
    export, (area, _) = EXPORTS[key], pilot_area()
    assert export.file_name(pilot_subject()) == f"southampton-option-a-2026-07-03{export.suffix}"
    for hostile in (*TEXTS, "../../etc/passwd", "é" * 200, ""):
        name = export.file_name(subject_of(area, options=(Option(hostile, area.plan()),)))
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert len(name) < 90
