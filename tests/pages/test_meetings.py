"""The controls of the page "Meetings", run without a browser; its calendar is driven in `tests/browser`."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui import caching
from tests.builders import TERMS
from tests.pages.held import work
from tests.pages.test_pages import MAIN, button, press, receipt, texts, words

DB = "DB"


@pytest.fixture
def page() -> AppTest:
    """The page."""
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("meetings.py").run()


def tab(app: AppTest, name: str) -> AppTest:
    app.session_state["meeting_panels"] = name
    return app.run()


def widget(found, stem: str, end: str):
    """The widget whose key begins and ends like this."""
    return next(each for each in found if str(each.key).startswith(stem) and str(each.key).endswith(end))


def press_and_leave(app: AppTest, label: str) -> None:
    """Press a button and go to another page at once: a busy server takes up both together."""
    button(app, label).click()
    assert not app.switch_page("board.py").run().exception


def meeting(app: AppTest, cluster: int, slot: str):
    return next(each for each in work(app).plan.meetings if each.key == (cluster, slot))


def test_the_page_answers_who_meets_when_and_whether_anything_is_wrong(page: AppTest) -> None:
    assert not page.exception
    assert "No problems, 1 notice" in words(page)
    assert "Cluster 3 and Cluster 5 both meet on 4 days." in words(page)
    assert "20 meetings, all 13:00–16:00" in words(page)
    assert "Thu 3 Jul 2025" in words(page)


def test_the_list_shows_whose_meetings_were_asked_for(page: AppTest) -> None:
    scope = page.selectbox("scope")
    scope.select_index(scope.options.index("Lead: Daniel Beck")).run()
    assert "12 meetings, all 13:00–16:00" in words(page)


def test_a_meeting_is_moved_by_the_form_and_the_move_is_undone(page: AppTest) -> None:
    tab(page, "Move or add a meeting")
    page.selectbox("meeting").set_value((2, "Spr 1")).run()
    widget(page.date_input, "meeting-", "-day").set_value(date(2025, 1, 30)).run()
    assert "Thu 30 Jan 2025: Amanda Talbot-Jones leads two meetings at once" in words(page)
    press(page, "Change this meeting")
    assert meeting(page, 2, "Spr 1").day == date(2025, 1, 30)
    assert "Cluster 2, Spr 1: Wed 29 Jan 2025 to Thu 30 Jan 2025" in receipt(page)
    assert "1 problem, 2 notices" in words(page)
    press(page, "Undo")
    assert work(page).plan == work(page).history.start
    assert "No problems, 1 notice" in words(page)


def test_a_meeting_that_ends_before_it_begins_is_not_made(page: AppTest) -> None:
    tab(page, "Move or add a meeting")
    widget(page.time_input, "meeting-", "-end").set_value(time(12)).run()
    assert "The meeting ends at 12:00, but begins at 13:00." in words(page)
    press(page, "Change this meeting")
    assert work(page).plan == work(page).history.start


def test_a_meeting_is_added_and_cancelled(page: AppTest) -> None:
    tab(page, "Move or add a meeting")
    page.text_input("new_slot").set_value("Aut 1").run()
    widget(page.date_input, "new-", "-day").set_value(date(2025, 10, 7)).run()
    press(page, "Add this meeting")
    assert (meeting(page, 1, "Aut 1").day, meeting(page, 1, "Aut 1").hours) == (date(2025, 10, 7), "13:00–16:00")
    page.selectbox("meeting").set_value((1, "Aut 1")).run()
    press(page, "Cancel this meeting")
    assert work(page).plan == work(page).history.start


@pytest.mark.parametrize("label", ["Change this meeting", "Add this meeting"])
def test_a_meeting_is_held_though_the_page_is_left_before_the_click_is_heard(page: AppTest, label: str) -> None:
    tab(page, "Move or add a meeting")
    page.selectbox("meeting").set_value((2, "Spr 1"))
    page.text_input("new_slot").set_value("Aut 1").run()
    for stem in ("meeting-", "new-"):
        widget(page.date_input, stem, "-day").set_value(date(2025, 1, 30))
    press_and_leave(page, label)
    assert meeting(page, *((2, "Spr 1") if label.startswith("Change") else (1, "Aut 1"))).day == date(2025, 1, 30)


def test_half_terms_are_used_though_the_page_is_left_before_the_click_is_heard(page: AppTest) -> None:
    tab(page, "Plan a year")
    page.text_area[0].set_value("Aut 1; 02/09/2026; 23/10/2026")
    press_and_leave(page, "Use these half terms")
    assert [term.name for term in work(page).plan.terms] == ["Aut 1"]


def test_half_terms_that_cannot_be_read_are_said_with_their_line(page: AppTest) -> None:
    tab(page, "Plan a year")
    page.text_area[0].set_value("Aut 1; 02/09/2026; 23/10/2026\nAut 2; soon; 18/12/2026")
    press(page, "Use these half terms")
    assert any('"soon" should be a day' in text and "row 2" in text for text in texts(page))
    assert "Enter the half terms" in " ".join(caption.value for caption in page.caption)


def test_a_year_is_proposed_and_adopted_in_one_step(page: AppTest) -> None:
    tab(page, "Plan a year")
    lines = [f"{each.name}; {each.start:%d/%m/%Y}; {each.end:%d/%m/%Y}" for each in TERMS]
    page.text_area[0].set_value("\n".join(lines))
    press(page, "Use these half terms")
    assert work(page).plan.terms == TERMS
    page.number_input("times_a_year").set_value(3).run()
    assert "15 meetings; no lead in two places, no day is shared by two clusters" in words(page)
    press(page, "Adopt these dates")
    # The pilot's last meetings are after the half terms that were entered, so they are kept.
    assert len(work(page).plan.meetings) == 15 + 5
    assert "0 problems" not in words(page)
    press(page, "Undo")
    assert work(page).plan.meetings == work(page).history.start.meetings


def test_rules_that_cannot_be_kept_are_named(page: AppTest) -> None:
    tab(page, "Plan a year")
    page.text_area[0].set_value("Aut 1; 02/09/2026; 11/09/2026")
    press(page, "Use these half terms")
    page.number_input("times_a_year").set_value(1).run()
    page.button_group("year_weekdays").set_value([2]).run()
    assert "These rules cannot all be kept." in words(page)
    assert "Amanda Talbot-Jones leads 3 clusters, but there are only 2 days" in words(page)


def test_a_lead_is_reassigned_and_the_clash_is_found(page: AppTest) -> None:
    tab(page, "Leads")
    page.selectbox("lead_cluster").set_value(5).run()
    widget(page.multiselect, "leads-5", "").set_value([DB]).run()
    press(page, "Assign")
    assert work(page).plan.cluster[5].leads == (DB,)
    assert "4 problems" in words(page)
    assert "Daniel Beck leads two meetings at once on Thu 30 Jan 2025" in receipt(page)


def test_host_and_backup_are_named_and_unnamed(page: AppTest) -> None:
    tab(page, "Hosts")
    first, second, *_ = work(page).plan.grouping.members[1]
    widget(page.selectbox, "host-1", "").set_value(first).run()
    press(page, "Name as host")
    widget(page.selectbox, "host-1", "").set_value(second).run()
    press(page, "Name as back-up")
    assert (work(page).plan.cluster[1].host, work(page).plan.cluster[1].backup) == (first, second)
    press(page, "No host")
    press(page, "No back-up")
    assert (work(page).plan.cluster[1].host, work(page).plan.cluster[1].backup) == (None, None)


def test_all_clusters_are_given_the_suggested_host(page: AppTest) -> None:
    tab(page, "Hosts")
    press(page, "Hosts by shortest average journey, where none is named")
    appraised = work(page).appraisal.clusters.values()
    assert all(each.host_is_named for each in appraised)
    assert work(page).history.done == 1, "one click is one step"
    start = work(page).against_start.before.clusters
    assert [each.journey for each in appraised] == [each.journey for each in start.values()]
    assert "No problems, no notices" in words(page)


def test_a_rota_is_used_and_taken_back(page: AppTest) -> None:
    tab(page, "Hosts")
    press(page, "Use this rota")
    hosts = [each.host for each in work(page).plan.meetings if each.cluster == 1]
    assert len(set(hosts)) == 4
    assert set(hosts) <= set(work(page).plan.grouping.members[1])
    press(page, "Always meet at the host")
    assert work(page).plan == work(page).history.start


def test_an_address_is_made_listed_and_revoked(page: AppTest) -> None:
    tab(page, "Calendar addresses")
    press(page, "Make an address for: All clusters")
    (address,) = [code.value for code in page.code]
    token = re.fullmatch(r".*/calendar/([\w-]{32,})\.ics", address)
    assert token
    feed = caching.feeds().find(token[1])
    assert feed is not None
    assert caching.drafts().load(feed.draft_id) is not None
    press(page, "Revoke")
    assert not page.code
    assert caching.feeds().find(token[1]) is None


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("clusters", ["", "cluster,name,leads,host\n1,North,,\n"])
def test_an_area_without_meetings_or_even_clusters_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clusters: str
) -> None:
    (tmp_path / "area").mkdir()
    (tmp_path / "area" / "schools.csv").write_text("school_id,name\na,Oak\n", encoding="utf-8")
    if clusters:
        (tmp_path / "area" / "clusters.csv").write_text(clusters, encoding="utf-8")
        (tmp_path / "area" / "groupings").mkdir()
        (tmp_path / "area" / "groupings" / "now.csv").write_text("school_id,cluster\na,1\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path))
    empty = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("meetings.py").run()
    assert any(caption.value.startswith("No meetings yet.") for caption in empty.caption)
    for name in ("Move or add a meeting", "Plan a year", "Hosts", "Leads", "Calendar addresses"):
        tab(empty, name)
        assert not empty.exception
        assert not empty.error
    assert ("North (1) has no lead" in words(empty)) == bool(clusters)
