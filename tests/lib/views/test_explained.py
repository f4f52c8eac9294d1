"""What the principles page says in HTML and tables: the figures are right, and texts from outside stay texts."""

import pytest

from lib.appraisal import appraise, explain
from lib.domain.changes import Enter, Measure, decide
from lib.domain.plan import Plan
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.principles import BY_KEY, PRINCIPLES
from lib.principles.evidence import Evidence
from lib.views.about_principle import about_html
from lib.views.explained import LEFT_OUT, parts_table, sum_html
from lib.views.sources import data_text, missing_text
from tests.builders import crowds, draw, pilot
from tests.hostile import TEXTS, Page, with_names


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return area, Evidence.of(area), area.plan()


def about(key, evidence, plan, own=None):
    return Page(about_html(BY_KEY[key], evidence, appraise(evidence, plan), own or plan.settings))


@pytest.mark.parametrize("principle", PRINCIPLES, ids=lambda each: each.key)
def test_each_is_told_in_the_authoritys_words_with_its_sentences_limits_and_data(southampton, principle):
    _, evidence, plan = southampton
    appraisal = appraise(evidence, plan)
    page = about(principle.key, evidence, plan)
    found = appraisal.principles[principle.key]
    limits = principle.form.limits(evidence)
    told = [principle.title, *principle.reasons, principle.indicator, principle.advice, limits.met, limits.score]
    told += [found.overall.sentence]
    if len({each.sentence for each in found.clusters.values()}) > 1:
        told += [each.sentence for each in found.clusters.values()]
    for words in told:
        assert words in page.text


def test_it_is_said_from_which_source_and_year_the_data_is_and_for_how_many_schools(southampton):
    _, evidence, _ = southampton
    words = {each.key: data_text(each, evidence) for each in PRINCIPLES}
    assert words["pupils"] == "Pupils on roll (DfE school census, 2024/25), known for 41 of 41 schools."
    assert words["locality"] == (
        "Latitude and longitude (postcode centroid, OS Code-Point Open 2025-10 (quality 10)), "
        "known for 41 of 41 schools."
    )
    assert words["size"] == "Which school is in which cluster, and nothing else."
    assert "free school meals" in words["diversity"]


def test_what_is_missing_says_how_many_schools_and_where_to_enter_it(southampton):
    area, evidence, plan = southampton
    expertise = BY_KEY["expertise"]
    assert missing_text(expertise, evidence) == (
        "To measure it, enter the ratings on the page Schools, under Ratings: 33 more schools must have it."
    )
    rated = tuple(Entry(school_id, "confidence", "secure") for school_id in area.schools.ids[:32])
    entered = decide(plan, Enter(rated), area.schools, plan)
    assert "1 more school must have it" in missing_text(expertise, evidence.entered(entered.entries))
    assert data_text(expertise, evidence.entered(entered.entries)).endswith(
        "known for 32 of 41 schools. 32 entries of planners in this plan."
    )
    assert missing_text(BY_KEY["pupils"], evidence) == ""


def test_what_is_not_the_areas_own_is_told_with_its_principle_alone(southampton):
    area, evidence, plan = southampton
    now = Settings(size_from=7, weights={"pupils": 2})
    changed = decide(plan, Measure(now), area.schools, plan)
    assert "at least 7 schools instead of 8" in about("size", evidence, changed, area.settings).text
    pupils = about("pupils", evidence, changed, area.settings).text
    assert "weight of pupils 2 instead of 1" in pupils
    assert "at least 7" not in pupils
    assert "Not the area’s own" not in about("phases", evidence, changed, area.settings).text


def test_many_clusters_are_told_in_a_list_that_scrolls_and_that_the_keyboard_reaches():
    area, plan = draw(crowds(*range(1, 14)))
    page = about("size", Evidence.of(area), plan)
    assert {"tabindex", "aria-label"} <= page.attributes


def test_the_table_names_schools_and_says_which_do_not_count():
    area, plan = draw("1: a Primary 100 | b Primary ?\n2: c Primary 60 | d Primary 20 | e Primary 20")
    evidence = Evidence.of(area)
    table = parts_table(explain(evidence, plan, "pupils", 1), plan, area.schools)
    assert table["School"].to_list() == ["School a", "School b"]
    assert table[LEFT_OUT].to_list() == ["", "not known"]
    assert LEFT_OUT not in parts_table(explain(evidence, plan, "pupils", 2), plan, area.schools)
    assert parts_table(explain(evidence, plan, "pupils"), plan, area.schools)["Cluster"].to_list() == [
        "Cluster 1",
        "Cluster 2",
    ]


def test_texts_from_outside_are_text():
    area, plan = draw("1: a Primary 100 at=50.9,-1.4 | b Primary 90 at=50.9,-1.4\n2: c Secondary 70 at=50.9,-1.4")
    area = with_names(area)
    evidence = Evidence.of(area)
    for key in BY_KEY:
        found = appraise(evidence, plan).principles[key]
        for cluster in (1, None):
            told = explain(evidence, plan, key, cluster)
            result = found.clusters[1] if cluster else found.overall
            page = Page(sum_html(told, result, BY_KEY[key].form.limits(evidence)))
            assert page.tags <= {"div", "p", "span", "strong", "table", "caption", "tbody", "tr", "th", "td"}
        assert about(key, evidence, plan).tags <= {"div", "h3", "dl", "dt", "dd", "span", "ul", "li"}
    assert TEXTS[0] in about("locality", evidence, plan).text


def test_every_page_of_html_stands_for_plans_without_clusters_too():
    area, plan = draw("-: a Primary 100")
    empty = Plan.of(plan.grouping)
    for key in BY_KEY:
        assert about(key, Evidence.of(area), empty).text
