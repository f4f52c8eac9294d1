"""What a tab holds and how it goes on, without a page: values in, values out."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import Move
from lib.principles.evidence import Evidence
from lib.store.drafts import Draft
from lib.store.links import Link
from lib.ui import put_aside
from lib.ui.arriving import Arrival
from lib.ui.following import Followed
from lib.ui.moves import Event, Redo, Select, Sender, Undo, apply_all, event_for
from lib.ui.tab import BARRED, UNREAD, Tab
from lib.ui.workspace import Notice, Origin, Workspace
from tests.builders import changes_of, draw

NOW = datetime(2025, 7, 3, 14, 30, tzinfo=UTC)
LINK = Link("t" * 8, "view", "draft", "theirs", "Anna", NOW)
FOLLOWED = Followed(LINK, 3, "Anna", NOW)


def begun(key: str = "drawn") -> Workspace:
    area, _ = draw("1: a Primary 200 | b Secondary 900\n2: c Primary 300 | d Primary 100\n3:")
    area = replace(area, key=key)
    return Workspace.begin(area, Evidence.of(area))


def opened(work: Workspace | None = None, **brings) -> Tab:
    return Tab.of(Arrival(work or begun(), **brings), Draft("mine", 0, {}))


def done(tab: Tab, *asked) -> Tab:
    for each in asked:
        tab = tab.after([event_for(tab.workspace, each)], "Anna", NOW)
    return tab


# What is asked for


@given(st.data())
def test_a_tab_goes_where_its_work_goes_and_the_tab_before_stays_as_it_was(data):
    tab = opened()
    steps = st.one_of(changes_of(tab.workspace.area), st.sampled_from((Undo(), Redo(), Select(("a",)))))
    for asked in data.draw(st.lists(steps, max_size=6)):
        before, work, event = tab, tab.workspace, event_for(tab.workspace, asked)
        tab = before.after([event], "Anna", NOW)
        there = apply_all(work, [event], Sender("Anna", NOW))
        assert (tab.workspace.history, tab.workspace.revision) == (there.history, there.revision)
        assert before.workspace is work
        assert tab.present.behind == (before.present.behind or there.revision != work.revision)
        assert tab.draft == before.draft


def test_what_is_selected_is_in_no_draft_so_there_is_nothing_to_save():
    assert not done(opened(), Select(("a",))).present.behind


def test_what_is_refused_is_counted_so_the_count_is_saved():
    tab = done(opened(), Move(("a",), 9))
    assert (tab.workspace.notice.refused, tab.workspace.revision, tab.present.behind) == (True, 1, True)


def test_what_was_said_of_the_opening_is_said_until_something_is_done():
    tab = opened(remark="Opened.")
    assert tab.telling(Notice("1", "Saved.")).remark == "Opened."
    assert done(tab, Select(("a",))).remark == ""


def test_who_follows_may_select_but_change_nothing_and_saves_nothing():
    tab = opened(followed=FOLLOWED)
    assert done(tab, Select(("b",))).workspace.selection == ("b",)
    tab = done(tab, Move(("a",), 2))
    assert (tab.workspace.notice.text, tab.workspace.history.done, tab.present.behind) == (BARRED, 0, False)


def test_an_event_that_was_made_for_the_work_before_is_too_late_for_other_work():
    tab = done(opened(), Move(("a",), 2))
    late = Event("late", tab.workspace.revision, Move(("b",), 2))
    other = tab.going_on_with(begun(), Draft("other", 0, {}))
    assert other.after([late], "", NOW).workspace.plan == begun().plan


# Other work, and other areas


def test_other_work_is_saved_as_its_own_draft_and_is_followed_no_longer():
    tab = opened(followed=FOLLOWED, remark="Opened.").going_on_with(begun(), Draft("copy", 0, {}))
    assert (tab.draft.id, tab.followed, tab.remark, tab.present.behind) == ("copy", None, "", True)


def test_the_address_names_the_draft_or_the_link_that_is_followed():
    assert opened().address == {"draft": "mine"}
    assert opened(followed=FOLLOWED).address == {"follow": LINK.token}


def test_work_of_another_area_stays_as_it_was_left():
    here = done(opened(begun("north")), Move(("a",), 2))
    there = here.on_board(replace(opened(begun("south")).present, draft=Draft("theirs", 0, {})))
    assert (there.area, there.draft.id, there.workspace.history.done) == ("south", "theirs", 0)
    back = there.on_board(there.works["north"])
    assert back.workspace is here.workspace


def test_what_could_not_be_saved_before_another_area_was_opened_is_saved_with_the_next_step_there():
    north = done(opened(begun("north")), Move(("a",), 2))
    south = north.on_board(opened(begun("south")).present)
    assert [each.workspace.area.key for each in south.to_save()] == ["south", "north"]
    for each in south.to_save():
        south = south.saved(each, Draft(f"of {each.workspace.area.key}", 1, {}))
    assert [each.workspace.area.key for each in south.to_save()] == ["south"]
    assert {key: (each.draft.id, each.behind) for key, each in south.works.items()} == {
        "north": ("of north", False),
        "south": ("of south", False),
    }


# What was put aside


def test_what_is_put_aside_is_listed_the_latest_first_each_draft_once_and_only_so_many():
    tab = opened()
    for number in range(put_aside.MOST + 3):
        tab = tab.putting_aside(f"work {number}", NOW + timedelta(minutes=number))
        tab = tab.going_on_with(begun(), Draft(f"draft {number}", 0, {}))
    assert [each.words for each in tab.aside[:2]] == [f"work {put_aside.MOST + 2}", f"work {put_aside.MOST + 1}"]
    assert len(tab.aside) == put_aside.MOST
    again = tab.putting_aside("once", NOW).putting_aside("twice", NOW)
    assert [each.words for each in again.aside if each.draft_id == tab.draft.id] == ["twice"]


def test_going_back_to_what_was_put_aside_takes_it_off_the_list():
    tab = opened().putting_aside("mine", NOW).going_on_with(begun(), Draft("other", 0, {}))
    assert [each.draft_id for each in tab.aside] == ["mine"]
    assert tab.going_on_with(begun(), Draft("mine", 1, {})).aside == ()


def test_only_what_was_put_aside_in_this_area_is_offered():
    tab = opened(begun("north")).putting_aside("mine", NOW).on_board(opened(begun("south")).present)
    assert (len(tab.aside), tab.put_aside_here) == (1, ())


# What a draft keeps


@pytest.mark.parametrize("left", [True, False])
def test_a_draft_brings_back_the_work_who_was_at_it_and_what_was_put_aside(left):
    tab = done(opened().named("Anna"), Move(("a",), 2)).putting_aside("before", NOW)
    document = json.loads(json.dumps(tab.document(tab.present, left)))
    draft = Draft("mine", 1, document)
    again = Tab.of(Arrival(begun().resume(document), draft=draft), Draft("new", 0, {}))
    assert again.workspace.plan == tab.workspace.plan
    assert (again.author, again.aside, document["left"]) == ("Anna", tab.aside, left)
    assert again.draft == Draft("mine", 1, {})  # what is in it is in the work


def test_reading_the_draft_at_last_keeps_what_was_given_here_and_the_work_of_other_areas():
    unread = opened(begun("north"), unread=True)
    assert (unread.trouble, unread.unread) == (UNREAD, True)
    here = unread.named("Bea").putting_aside("mine", NOW).on_board(opened(begun("south")).present)
    work = begun("north")
    read = Tab.of(Arrival(work, draft=Draft("mine", 4, {"author": "Anna"})), Draft("new", 0, {}), here)
    assert (read.trouble, read.unread, read.workspace, read.draft.version) == ("", False, work, 4)
    assert (read.author, read.aside, read.works["south"]) == ("Bea", here.aside, here.present)


def test_the_version_of_an_option_that_work_was_saved_as_is_kept_with_it():
    origin = Origin("o1", 2, "North")
    tab = opened().coming_from(origin)
    assert (tab.workspace.origin, tab.present.behind) == (origin, True)


def test_a_name_is_kept_in_one_short_line():
    assert opened().named("  Anna\nof\x00 the   North " + "x" * 99).author == "Anna of the North " + "x" * 22
