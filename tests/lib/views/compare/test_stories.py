from dataclasses import replace
from datetime import UTC, datetime

from lib.principles.evidence import Evidence
from lib.views.compare.sentence import Tone
from lib.views.compare.stories import as_html, told
from tests.builders import draw
from tests.hostile import TEXTS, Page, with_names
from tests.lib.views.compare.sides import PICTURE, moved, of_options, options_of, sides


def page_of(area, compared):
    return Page(as_html(area, Evidence.of(area), compared))


def test_each_option_has_its_letter_its_name_and_its_sentences():
    area, plan = draw(PICTURE)
    words = page_of(area, sides(area, plan, moved(plan, ("e", 1)), moved(plan, ("b", 2)))).text
    assert "A moves 1 of 5 schools" in words
    assert "B moves 1 of 5 schools" in words
    assert "Fixes the missing secondary in cluster 1 by moving 1 school." in words
    assert "Splits 1 infant and junior pair: School a and School b." in words


def test_an_option_that_equals_an_earlier_one_says_so_and_no_more():
    area, plan = draw(PICTURE)
    found = sides(area, plan, moved(plan, ("e", 1)), moved(plan, ("e", 1)))
    assert [each.text for each in told(area, Evidence.of(area), found, found.contenders[1])] == ["B is the same as A."]


def test_who_saved_it_and_when_stands_beside_its_name():
    area, plan = draw(PICTURE)
    options = options_of([plan, moved(plan, ("e", 1))])
    at = datetime(2026, 7, 3, 14, 2, tzinfo=UTC)
    saved = replace(options["1"], author="Ann Lee", saved_at=at, frozen="as agreed on 3 July")
    words = page_of(area, of_options(area, options | {"1": saved}, plan)).text
    assert "Ann Lee, Fri 3 Jul 2026, as agreed on 3 July" in words


def test_what_is_lost_is_told_at_once_however_much_is_won():
    area, plan = draw("\n".join(f"{n}: p{n} Primary 300 | t{n} Secondary 300" for n in range(1, 5)))
    worse = moved(plan, ("t1", 2), ("p3", 1), ("p2", None))
    found = sides(area, plan, worse, moved(worse, ("t4", 1)), moved(worse, ("p4", 1)), moved(worse, ("t3", 4)))
    opened = as_html(area, Evidence.of(area), found).split("<section>")[1].split("<details>")[0]
    sentences = told(area, Evidence.of(area), found, found.contenders[0])
    first_loss = next(each.text for each in sentences[1:] if each.tone is Tone.WORSE)
    assert first_loss in opened


def test_what_is_neither_gain_nor_loss_gives_way_to_what_is():
    area, plan = draw("\n".join(f"{n}: p{n} Primary 300 | t{n} Secondary 300" for n in range(1, 5)))
    named = replace(plan, clusters=tuple(replace(each, name=f"Area {each.number}") for each in plan.clusters))
    worse = moved(named, ("t1", None), ("t2", None), ("p3", None))
    found = sides(area, plan, worse, *(moved(plan, (each, None)) for each in ("t1", "t2", "t3")))
    told_at_once = as_html(area, Evidence.of(area), found).split("<section>")[1].split("<details>")[0]
    tones = {each.text: each.tone for each in told(area, Evidence.of(area), found, found.contenders[0])}
    assert len([each for each in tones.values() if each is Tone.WORSE]) > 3
    assert "Renamed" not in told_at_once


def test_names_are_text():
    area, plan = draw(PICTURE)
    area = with_names(area)
    options = {
        key: replace(each, name=TEXTS[0], author=TEXTS[1])
        for key, each in options_of([plan, moved(plan, ("b", 2))]).items()
    }
    page = page_of(area, of_options(area, options, plan))
    assert "img" not in page.tags
    assert TEXTS[0] in page.text
    assert any(TEXTS[1] in text for text in page.texts)
