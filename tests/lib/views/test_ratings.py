from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import Enter, decide
from lib.domain.schools import CONFIDENCE, Entry
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.views.ratings import all_cleared, changes_in_words, differing, progress, spread
from lib.views.receipt import receipt
from lib.views.scorecard import as_html
from lib.views.story import story
from tests.builders import areas, draw, pilot
from tests.hostile import compared

PICTURE = """
    1: a rating=secure | b rating=leading | c
    2: d rating=leading | e
    3:
    -: f rating=developing | g rating=developing
"""


def test_the_spread_counts_the_levels_of_each_cluster_that_has_schools():
    area, plan = draw(PICTURE)
    one, two, none = spread(area.schools, plan)
    assert (one.number, one.levels, one.rated, one.schools) == (
        1, {"developing": 0, "secure": 1, "leading": 1}, 2, 3,
    )  # fmt: skip
    assert (two.number, two.levels, two.rated, two.schools) == (2, None, 1, 2)
    assert (none.number, none.levels) == (None, {"developing": 2, "secure": 0, "leading": 0})


@given(areas())
def test_the_spread_is_what_counting_the_schools_one_by_one_gives_and_never_that_of_a_single_one(area):
    plan = area.plan()
    for each in spread(area.schools, plan):
        members = [school_id for school_id, place in plan.grouping.place.items() if place == each.number]
        counted = Counter(area.schools.rows[school_id]["confidence"] for school_id in members)
        assert each.schools == len(members)
        assert each.rated == sum(counted[level] for level in CONFIDENCE)
        assert each.levels == (None if each.rated == 1 else {level: counted[level] for level in CONFIDENCE})


def test_the_progress_says_how_many_are_rated_and_how_many_are_needed():
    area = pilot()
    evidence = Evidence.of(area)
    assert progress(evidence, Settings()) == "Rated 0 of 41 schools; 33 needed for principle 6 to be measurable."
    entries = tuple(sorted(Entry(each, "confidence", "secure") for each in area.schools.ids[:33]))
    said = progress(evidence.entered(entries), Settings())
    assert said == "Rated 33 of 41 schools; enough for principle 6 to be measurable."


def test_only_what_differs_is_entered_and_told():
    area, _ = draw("1: a rating=secure | b")
    entries = (
        Entry("a", "confidence", "secure"), Entry("a", "expertise", "autism"), Entry("b", "confidence", "leading"),
    )  # fmt: skip
    assert differing(area.schools, entries) == entries[1:]
    assert changes_in_words(area.schools, entries) == (
        ("School a", "", "none → autism"),
        ("School b", "not rated → leading", ""),
    )


@given(st.data())
def test_after_clearing_no_school_has_a_rating(data):
    area = data.draw(areas())
    plan = area.plan()
    cleared = decide(plan, Enter(all_cleared(area.schools)), area.schools, plan)
    assert Evidence.of(area).entered(cleared.entries).known_count("rating") == 0
    assert all_cleared(area.schools.with_entries(cleared.entries)) == ()


def test_no_screen_names_the_level_of_a_school_that_alone_is_rated_in_its_cluster():
    everyone = " | ".join(f"s{number} rating=secure" for number in range(4))
    area, plan = draw(f"1: {everyone}\n2: alone rating=developing")
    comparison = compared(area, plan, plan)
    shown = [as_html(comparison), receipt(Evidence.of(area), comparison).text]
    shown += [words for _, words in story(area, comparison, "Pilot").points]
    assert not [text for text in shown if "levels: developing" in text or "no secure and no leading" in text]
    assert "from its one rated school of 1" in comparison.after.principles["expertise"].clusters[2].sentence


def test_no_screen_says_who_has_which_rating_when_ratings_are_entered():
    area, plan = draw("1: a | b | c\n2: d | e | f")
    entries = tuple(Entry(each, "confidence", "leading") for each in "abcde")
    comparison = compared(area, plan, decide(plan, Enter(entries), area.schools, plan))
    said = receipt(Evidence.of(area), comparison, Enter(entries)).text
    assert "School a" in said
    assert "leading" not in said
