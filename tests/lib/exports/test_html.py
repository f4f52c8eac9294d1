"""The print pack, read back by lxml as a browser reads it; how it looks and prints is tested in `tests/browser`."""

import re
from itertools import pairwise

import pytest
from lxml import html

from lib.domain.changes import RenameCluster, decide
from lib.domain.options import Option
from lib.exports.front_matter import front_matter
from lib.exports.html import in_css, write
from lib.principles import PRINCIPLES
from tests.builders import draw
from tests.exported import MOVES, pilot_area, pilot_subject, score_of, subject_of
from tests.hostile import TEXTS, Page, with_names


def read(subject):
    return html.document_fromstring(write(subject))


@pytest.fixture(scope="module")
def subject():
    return pilot_subject()


@pytest.fixture(scope="module")
def page(subject):
    return read(subject)


def rows(section, caption):
    """The cells of a table in a section, by the heads of its columns."""
    (table,) = [each for each in section.iter("table") if words(each.find("caption")) == caption]
    heads = [words(each) for each in table.find("thead").iter("th")]
    return [dict(zip(heads, map(words, row), strict=True)) for row in table.find("tbody")]


def words(element):
    return " ".join(element.text_content().split())


def test_it_needs_nothing_but_itself(subject):
    text = write(subject).decode()
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b", text)
    assert set(re.findall(r"""\b(?:src|href)\s*=\s*["']?(.)""", text)) == {"#"}
    assert "url(" not in text
    assert "@import" not in text


def test_it_has_one_title_headings_in_order_and_a_caption_and_heads_for_each_table(page):
    assert page.get("lang") == "en-GB"
    assert len(page.findall(".//h1")) == 1
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tables = list(page.iter("table"))
    assert len(tables) >= 13
    for table in tables:
        assert words(table.find("caption"))
        assert all(head.get("scope") == "col" for head in table.find("thead").iter("th"))
        assert all(row[0].get("scope") == "row" for row in table.find("tbody"))


def test_each_cluster_has_a_page_with_who_is_in_it_where_and_when_it_meets(page, subject):
    area, plan = subject.area, subject.option.plan
    score = score_of(subject)
    for number, members in plan.grouping.members.items():
        section = page.get_element_by_id(f"cluster-{number}")
        schools = rows(section, "Schools")
        assert [row["School"] for row in schools] == [area.schools.names[each] for each in members]
        assert [row["No."] for row in schools] == [str(place) for place in range(1, len(members) + 1)]
        assert len(rows(section, "Meetings")) == 4
        facts = words(section.find(".//dl"))
        cluster = score["clusters"][str(number)]
        assert f"{cluster['schools']} schools, {cluster['pupils']:,} pupils" in facts
        assert f"on average {cluster['journey_km']:.1f} km" in facts
        assert area.schools.names[cluster["host"]] in facts
        judged = words(section.find_class("judged")[0])
        for principle in PRINCIPLES:
            assert f"{principle.short}. {cluster['principles'][principle.key]['sentence']}" in judged


def test_the_map_of_a_cluster_numbers_its_schools_as_the_list_does(page, subject):
    area, plan = subject.area, subject.option.plan
    for number, members in plan.grouping.members.items():
        (picture,) = page.get_element_by_id(f"cluster-{number}").iter("svg")
        drawn = {words(glyph.find("title")): words(glyph.find("text")) for glyph in picture.iter("g")}
        assert drawn == {area.schools.names[each]: str(place) for place, each in enumerate(members, start=1)}
        assert picture.get("role") == "img"
        assert picture.get("aria-label")


def test_the_scorecard_says_status_and_figure_in_words_and_what_was_before(page, subject):
    score = score_of(subject)
    section = page.get_element_by_id("scorecard")
    found = {row["Cluster"]: row for row in rows(section, "Scorecard: each cluster by each principle")}
    for principle in PRINCIPLES:
        head, whole = f"{principle.number} {principle.short}", score["principles"][principle.key]
        assert whole["status"] in found["All, score"][head]
        if whole["score"] is not None:
            assert found["All, score"][head].startswith(f"{whole['score']:.2f}")
        for number, cluster in score["clusters"].items():
            assert cluster["principles"][principle.key]["status"] in found[f"{number} Cluster {number}"][head]
    assert "better, was No secondary" in found["1 Cluster 1"]["2 Phases"]


def test_the_changes_name_each_school_that_moves_and_what_gets_better_and_worse(page, subject):
    section = page.get_element_by_id("changes")
    moved = rows(section, "Schools that change their cluster")
    assert {row["School"] for row in moved} == {subject.area.schools.names[each] for each in MOVES}
    assert "Decided by" not in moved[0]
    assert [words(each) for each in section.iter("h3")] == ["Better", "No longer meets", "Worse"]
    area, _ = pilot_area()
    assert "No school changes its cluster." in words(read(subject_of(area)).get_element_by_id("changes"))


def test_a_map_of_many_clusters_does_not_list_them_and_a_column_of_which_nothing_is_known_is_left_out():
    area, plan = draw("\n".join(f"{number}: {number}a at=50.9,-1.{number:02}" for number in range(1, 25)))
    page = read(subject_of(area, plan))
    assert "24 Cluster 24, 1 school" not in words(page)
    assert "Led by" not in rows(page.get_element_by_id("clusters"), "Clusters")[0]


def test_the_last_section_is_the_front_matter(page, subject):
    about = page.get_element_by_id("about")
    pairs = list(zip(map(words, about.iter("dt")), map(words, about.iter("dd")), strict=True))
    assert pairs == [(fact.about, " ".join(fact.words.split())) for fact in front_matter(subject)]


def test_whatever_schools_clusters_and_options_are_called_is_text():
    names = (*TEXTS, "</style><script>alert(1)</script>", '"; } body { display: none } @x "')
    area = with_names(draw("1: a* at=50.9,-1.4 | b at=50.91,-1.4\n2: c | d\n3: e\n4: f | g | h")[0], names)
    plan = area.plan()
    for number, name in enumerate(names[:4], start=1):
        plan = decide(plan, RenameCluster(number, name[:40].strip()), area.schools, plan)
    for name in names:
        page = Page(write(subject_of(area, plan, options=(Option(name, plan, author=name, note=name),))).decode())
        assert not page.tags & {"script", "img"}
        assert not [each for each in page.attributes if each.startswith("on")]
        assert name in page.text


def test_a_text_in_the_style_sheet_can_mean_nothing_else():
    assert in_css('a"b</style>') == '"a\\22 b\\3c \\2f style\\3e "'


def test_an_area_without_clusters_places_or_meetings_has_a_pack_too():
    area, plan = draw("-: a | b")
    page = read(subject_of(area, plan))
    assert "No map: the place of no school is known." in words(page)
    assert "No meetings are known." in words(page)
