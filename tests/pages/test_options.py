"""The page Options, run without a browser: two planners in one database, in a small area of strange names."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Change, LockSchools, Move, RenameCluster
from lib.store.saved import SavedOption
from lib.ui import caching
from lib.ui.moves import GiveReason
from lib.ui.options_at_hand import options_at_hand, steps_of
from tests.hostile import TEXTS, Page
from tests.pages.held import do as on_board
from tests.pages.held import held, look, saving, work
from tests.pages.test_pages import MAIN, html, press, texts, words

NAME = "North"
SCHOOLS = ("a", "b", "c", "d", "e")


@pytest.fixture(autouse=True)
def small_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with nothing in it, and five schools whose names are markup, in two clusters."""
    folder = tmp_path / "data" / "small"
    (folder / "groupings").mkdir(parents=True)
    rows = (f'{school},"{TEXTS[row].replace(chr(34), chr(34) * 2)}",Primary,200' for row, school in enumerate(SCHOOLS))
    (folder / "schools.csv").write_text("school_id,name,setting,pupils\n" + "\n".join(rows), encoding="utf-8")
    (folder / "groupings" / "pilot.csv").write_text("school_id,cluster\na,1\nb,1\nc,2\nd,2\ne,\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path / "data"))


def planner(name: str, draft: str = "") -> AppTest:
    """A browser tab in which somebody is at work, on the page Options."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    if draft:
        app.query_params["draft"] = draft
    app.run().switch_page("options.py").run()
    assert not app.exception
    if name:
        app.session_state["tab"] = held(app).named(name)
        app.run()
    return app


def do(app: AppTest, *changes: Change) -> None:
    """Make changes as on the board, by whoever is at work there."""
    on_board(app, *changes, by=held(app).author)
    app.run()


def save_new(app: AppTest, name: str = NAME, note: str = "") -> SavedOption:
    saving(app).text_input("save_name").set_value(name)
    app.text_input("save_note").set_value(note)
    press(app, "Save as a new option")
    return saved(name)


def save_version(app: AppTest, number: int) -> None:
    press(saving(app), f"Save as version {number}")


def saved(name: str = NAME) -> SavedOption:
    """The option of this name, as the database has it."""
    return next(each for each in every() if each.name == name)


def every() -> tuple[SavedOption, ...]:
    return caching.options().list("small")


def place(app: AppTest) -> dict[str, int | None]:
    return dict(work(app).plan.grouping.place)


def opened(name: str) -> AppTest:
    """Another tab, in which this planner opened the option."""
    app = planner(name)
    press(app, "Open on the board")
    return app


@pytest.fixture
def ann() -> AppTest:
    """Ann has moved a school and saved an option."""
    app = planner("Ann")
    do(app, Move(("a",), 2))
    save_new(app, note="A first thought")
    return app


def test_what_is_on_the_board_is_saved_as_an_option_and_the_page_says_how_far(ann: AppTest) -> None:
    option = saved()
    assert (option.version, option.author, option.note) == (1, "Ann", "A first thought")
    assert "<strong>“North”, version 1</strong></p>" in words(ann)
    do(ann, Move(("b",), 2), LockSchools(("c",), True))
    assert "<strong>“North”, version 1</strong> · unsaved work" in words(ann)
    save_version(ann, 2)
    assert saved().version == 2
    assert "Saved as version 2 of “North”." in words(ann)
    assert "unsaved work" not in words(ann)


def test_once_saved_the_form_is_closed_and_empty_so_that_no_note_is_kept_twice(ann: AppTest) -> None:
    assert ann.session_state["save_popover"] == 1, "another form, which is not open"
    assert [each for each in ann.text_input if each.key == "save_note"] == []
    assert [saving(ann).text_input(key).value for key in ("save_name", "save_note")] == ["", ""]
    do(ann, Move(("b",), 2))
    save_version(ann, 2)
    assert saved().note == ""


def test_among_many_options_one_is_found_by_its_name_its_note_or_who_saved_it(ann: AppTest) -> None:
    for number in range(5):
        save_new(ann, f"Option {number}", "For the heads" if number == 3 else "")
    ann.text_input("options_find").set_value("the HEADS").run()
    assert ann.selectbox("options_chosen").options == ["Option 3"]
    ann.text_input("options_find").set_value("ann").run()
    assert len(ann.selectbox("options_chosen").options) == 6
    ann.text_input("options_find").set_value("nobody’s").run()
    assert any(text.startswith("None of the 6 options has that") for text in texts(ann))


def test_where_nothing_is_saved_it_says_what_to_do() -> None:
    app = planner("")
    assert "Move schools on the Board until the grouping is worth keeping" in app.info[0].value


def test_saving_without_a_name_or_under_one_that_is_taken_is_answered_and_saves_nothing(ann: AppTest) -> None:
    nobody = planner("")
    saving(nobody).text_input("save_name").set_value("South")
    press(nobody, "Save as a new option")
    assert "Say who you are" in words(nobody)
    assert any(text.startswith("Not saved. Say who you are") for text in texts(nobody)), "in the form as well"
    assert nobody.text_input("save_name").value == "South"
    for name, answer in (("", "Give the option a name."), ("north", "There is another option called “north” here.")):
        saving(ann).text_input("save_name").set_value(name)
        press(ann, "Save as a new option")
        assert answer in words(ann)
    assert [each.name for each in every()] == [NAME]


def test_opening_puts_the_option_with_its_log_on_the_board_and_the_work_before_it_aside(ann: AppTest) -> None:
    bea = planner("Bea")
    do(bea, Move(("e",), 1))
    before = held(bea).draft.id
    press(bea, "Open on the board")
    assert place(bea)["a"] == 2
    assert [step.decision.by for step in work(bea).history.steps] == ["Ann"]
    assert bea.query_params["draft"] != before
    assert any("Not saved as an option: 1 school differs from Pilot" in text for text in texts(bea))
    press(bea, "Go back to it")
    assert (place(bea)["e"], bea.query_params["draft"]) == (1, before)
    assert work(ann).origin


def test_who_is_at_work_and_what_was_put_aside_survive_a_reload(ann: AppTest) -> None:
    bea = planner("Bea")
    do(bea, Move(("e",), 1))
    press(bea, "Open on the board")
    again = planner("", draft=bea.query_params["draft"])
    assert again.text_input("options_who").value == "Bea"
    assert work(again).origin == work(ann).origin
    press(again, "Go back to it")
    assert place(again)["e"] == 1


def test_an_option_is_renamed_duplicated_frozen_archived_and_brought_back(ann: AppTest) -> None:
    ann.text_input(f"rename-{saved().id}-{NAME}").set_value("East")
    press(ann, "Rename the option")
    assert "“North” is now called “East”." in words(ann)
    assert "“East”, version 1" in words(ann)
    east = saved("East")
    press(ann, "Make the copy")
    assert {each.name for each in every()} == {"East", "Copy of East"}
    ann.selectbox("options_chosen").set_value(east.id).run()
    press(ann, "Freeze the option")
    assert "Say as what it is frozen" in words(ann)
    ann.text_input(f"freeze-{east.id}").set_value("as agreed on 3 July")
    press(ann, "Freeze the option")
    assert saved("East").frozen == "as agreed on 3 July"
    do(ann, Move(("b",), 2))
    save_version(ann, 2)
    assert "is frozen (as agreed on 3 July), so it takes no new version." in words(ann)
    press(ann, "Unfreeze")
    press(ann, "Archive")
    assert [each.name for each in every()] == ["Copy of East"]
    ann.toggle("options_archived").set_value(True).run()
    press(ann, "Bring back")
    assert saved("East").version == 1


def test_any_version_is_restored_as_a_new_one(ann: AppTest) -> None:
    do(ann, Move(("b",), 2))
    save_version(ann, 2)
    number = next(box for box in ann.selectbox if box.label == "Version")
    assert number.value == 2
    number.set_value(1)  # chosen and opened before the server had answered
    press(ann, "Open this version")
    assert "“North”, version 1, is on the board." in words(ann)
    press(ann, "Restore this version")
    assert saved().version == 3
    assert caching.options().version(saved().id, 3).work == caching.options().version(saved().id, 1).work  # type: ignore[union-attr]
    assert "Version 1 of “North” is back, as version 3." in words(ann)


def conflict(ann: AppTest, mine: Change, theirs: Change) -> AppTest:
    """Bea has opened what Ann saved, both go on, and Ann is the first to save. Bea's tab."""
    bea = opened("Bea")
    do(ann, theirs)
    save_version(ann, 2)
    do(bea, mine)
    save_version(bea, 2)
    assert "Ann saved version 2 of “North”" in words(bea)
    assert saved().version == 2
    return bea


def test_the_second_to_save_merges_and_both_are_in_the_plan_and_in_the_log(ann: AppTest) -> None:
    bea = conflict(ann, Move(("e",), 1), RenameCluster(2, "South"))
    press(bea, "Merge and save as version 3")
    assert (saved().version, saved().author) == (3, "Bea")
    assert place(bea) == {"a": 2, "b": 1, "c": 2, "d": 2, "e": 1}
    assert work(bea).plan.cluster[2].name == "South"
    assert [step.decision.by for step in work(bea).history.in_force] == ["Ann", "Ann", "Bea"]
    assert "<strong>“North”, version 3</strong></p>" in words(bea)


@pytest.mark.parametrize(("press_all", "where"), [("All theirs", None), ("All mine", 1)])
def test_what_both_changed_waits_for_a_choice(ann: AppTest, press_all: str, where: int | None) -> None:
    bea = conflict(ann, Move(("a", "c"), 1), Move(("a", "c"), None))
    assert next(button for button in bea.button if button.key == "merge").disabled
    assert "2 differences cannot be kept both ways: choose theirs or mine." in texts(bea)
    press(bea, press_all)
    press(bea, "Merge and save as version 3")
    assert {place(bea)[each] for each in "ac"} == {where}
    assert saved().version == 3


def test_the_second_to_save_may_save_a_copy_or_overwrite_and_no_version_is_lost(ann: AppTest) -> None:
    bea = conflict(ann, Move(("e",), 1), Move(("b",), 2))
    bea.text_input("conflict_copy").set_value("Bea’s")
    press(bea, "Save as a copy")
    assert saved("Bea’s").version == 1
    carl = opened("Carl")
    do(ann, Move(("c",), 1))
    carl.selectbox("options_chosen").set_value(saved().id).run()
    press(carl, "Open on the board")
    save_version(ann, 3)
    do(carl, Move(("d",), 1))
    press(carl, "Overwrite")
    assert (saved().version, saved().author) == (4, "Carl")
    assert [each.author for each in caching.options().versions(saved().id)] == ["Carl", "Ann", "Ann", "Ann"]


def test_the_decision_log_is_narrowed_and_a_reason_is_typed_later(ann: AppTest) -> None:
    do(ann, RenameCluster(1, "West"))
    look(ann, "options.py", about="Decision log")
    ann.selectbox("log_step").set_value(1).run()
    next(box for box in ann.text_input if box.label == "Why was step 1 taken?").set_value("Nearer to its host").run()
    press(ann, "Note the reason")
    assert work(ann).history.steps[0].decision.reason == "Nearer to its host"
    ann.multiselect("log_topics").set_value(["Moves"]).run()
    assert any(text == "1 of 2 decisions" for text in texts(ann))
    ann.multiselect("log_topics").set_value([]).run()
    ann.text_input("log_text").set_value("nearer").run()
    assert any(text == "1 of 2 decisions" for text in texts(ann))


def test_saved_options_are_at_hand_for_other_pages_with_the_schools_of_now_and_what_changed_is_said(
    ann: AppTest, tmp_path: Path
) -> None:
    found = options_at_hand(work(ann))
    option = found[f"option-{saved().id}"]
    assert (option.name, option.author, option.version) == (NAME, "Ann", 1)
    assert option.plan == work(ann).plan
    schools = tmp_path / "data" / "small" / "schools.csv"
    schools.write_text(schools.read_text(encoding="utf-8") + "\nf,New School,Primary,100", encoding="utf-8")
    bea = planner("Bea")
    said = "Since “North” was saved: 1 school opened since and waits in the tray: New School."
    assert any(said in text for text in texts(bea))
    plan = options_at_hand(work(bea))[f"option-{saved().id}"].plan
    assert plan.grouping.place == {**option.plan.grouping.place, "f": None}


def test_what_is_taken_away_of_a_saved_option_says_who_decided_each_move_and_why(ann: AppTest) -> None:
    on_board(ann, GiveReason(1, "Nearer to its host"), by="Ann")
    ann.run()
    save_version(ann, 2)
    bea = planner("Bea")
    do(bea, Move(("e",), 1))
    found = options_at_hand(work(bea))
    option = f"option-{saved().id}"
    decisions = [step.decision for step in steps_of(work(bea), found, option)]
    assert [(each.by, each.reason) for each in decisions] == [("Ann", "Nearer to its host")]
    assert [step.decision.by for step in steps_of(work(bea), found, "board")] == ["Bea"]
    assert steps_of(work(bea), found, "start") == ()


def test_while_the_database_is_away_the_page_says_so_and_the_work_stays(
    ann: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'no-such-folder' / 'options.sqlite').as_posix()}")
    do(ann, Move(("b",), 2))
    assert any("cannot be reached at the moment" in text for text in texts(ann))
    save_version(ann, 2)
    assert "cannot be reached at the moment" in words(ann)
    assert place(ann)["b"] == 2


def test_names_notes_and_authors_are_text(ann: AppTest) -> None:
    for number, name in enumerate(TEXTS):
        do(ann, Move((SCHOOLS[number % 5],), None if place(ann)[SCHOOLS[number % 5]] else 1))
        save_new(ann, f"{name}{number}"[:60], name)
    bea = planner(TEXTS[0])
    tags = {tag for block in html(bea) for tag in Page(block).tags}
    assert not tags & {"img", "script"}
    assert not bea.exception


def test_what_is_on_the_board_is_at_hand_once_under_its_own_name_if_it_is_just_what_was_saved(ann: AppTest) -> None:
    option = f"option-{saved().id}"
    assert list(options_at_hand(work(ann))) == ["start", option]
    do(ann, Move(("b",), 2))
    assert list(options_at_hand(work(ann))) == ["start", option, "board"]
