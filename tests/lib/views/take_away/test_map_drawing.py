from itertools import combinations
from math import hypot

from hypothesis import given

from lib.domain.schools import SETTINGS
from lib.views.looks import PENTAGON, SIGNS
from lib.views.take_away.map_drawing import draw_map
from tests.builders import areas, bridges, draw, pilot
from tests.hostile import compared
from tests.often import often

PICTURE = """
    1: south* Infant at=50.90,-1.40 | north Primary at=50.96,-1.40
    2: east Secondary at=50.93,-1.35 | lost Primary
    -: odd at=50.93,-1.44
"""


def drawn(picture=PICTURE, school_ids=None, **rest):
    area, plan = draw(picture, **rest)
    drawing = draw_map(area, compared(area, plan, plan), school_ids)
    return drawing, {each.school_id: each for each in drawing.glyphs} if drawing else {}


def test_north_is_up_and_east_is_to_the_right():
    _, glyphs = drawn()
    assert glyphs["north"].y < glyphs["east"].y < glyphs["south"].y
    assert glyphs["odd"].x < glyphs["south"].x < glyphs["east"].x


def test_a_degree_is_as_long_to_the_side_as_it_is_up_at_that_latitude():
    drawing, glyphs = drawn()
    up = (glyphs["south"].y - glyphs["north"].y) / drawing.aspect / 0.06
    aside = (glyphs["east"].x - glyphs["odd"].x) / 0.09
    assert abs(aside / up - 0.63) < 0.01  # the cosine of 50.93 degrees


def test_a_glyph_tells_the_setting_the_cluster_the_host_and_whether_the_school_has_moved():
    area, plan = draw(PICTURE)
    after = plan.with_grouping(plan.grouping.move(["east"], 1))
    glyphs = {each.school_id: each for each in draw_map(area, compared(area, plan, after)).glyphs}
    assert [each for each, glyph in glyphs.items() if glyph.has_moved] == ["east"]
    assert [each for each, glyph in glyphs.items() if glyph.is_host] == ["south"]
    assert {each: glyph.cluster for each, glyph in glyphs.items()} == {"south": 1, "north": 1, "east": 1, "odd": None}
    assert glyphs["south"].sign == SIGNS["Infant"]
    assert glyphs["odd"].sign == PENTAGON
    assert set(SIGNS) == set(SETTINGS)
    assert len({sign.ring for sign in (*SIGNS.values(), PENTAGON)}) == 6


def test_where_no_school_was_in_a_cluster_before_none_is_marked_as_moved():
    area, plan = draw(PICTURE)
    nobody = plan.with_grouping(plan.grouping.move(area.schools.ids, None))
    assert not any(each.has_moved for each in draw_map(area, compared(area, nobody, plan)).glyphs)


def test_a_school_without_a_place_is_named_instead_of_drawn_and_without_any_there_is_no_map():
    drawing, glyphs = drawn()
    assert drawing.unplaced == ("lost",)
    assert "lost" not in glyphs
    assert drawn("1: a | b")[0] is None


def test_the_map_of_some_schools_is_seen_from_nearer():
    all_of_them, _ = drawn()
    some, glyphs = drawn(school_ids=["south", "east"])
    assert set(glyphs) == {"south", "east"}
    assert some.aspect != all_of_them.aspect


def test_the_ground_is_cut_off_at_the_edge_of_the_sheet_and_shows_the_boundary_without_wards():
    area = pilot()
    drawing = draw_map(area, compared(area, area.plan(), area.plan()))
    assert drawing.unplaced == ()
    assert drawing.water
    assert 1 <= len(drawing.land) < 5
    assert len(drawing.crossings) == 5
    points = [point for shape in (*drawing.land, *drawing.water) for ring in shape for point in ring]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
    assert len(points) < 2000


def test_no_glyph_of_the_pilot_lies_on_another():
    area = pilot()
    drawing = draw_map(area, compared(area, area.plan(), area.plan()))
    gaps = (hypot(a.x - b.x, (a.y - b.y) / drawing.aspect) for a, b in combinations(drawing.glyphs, 2))
    assert min(gaps) > 0.9 * drawing.size


@often(40)
@given(areas())
def test_every_school_that_has_a_place_is_on_the_sheet_always_at_the_same_point(area):
    comparison = compared(area, area.plan(), area.plan())
    drawing = draw_map(area, comparison)
    located = area.schools.table[["lat", "lon"]].dropna().index
    assert [glyph.school_id for glyph in drawing.glyphs] == list(located) if drawing else located.empty
    assert drawing == draw_map(area, comparison)
    if drawing:
        assert all(0 <= each.x <= 1 and 0 <= each.y <= 1 for each in drawing.glyphs)


def test_crossings_beyond_the_sheet_are_left_out():
    drawing, _ = drawn(crossings=bridges((50.93, -1.40), (51.5, -1.40)))
    assert len(drawing.crossings) == 1
