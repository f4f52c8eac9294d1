"""Moving a school on the board, in each of the ways there are, and what follows on the screen."""

import re

from playwright.sync_api import expect

from lib.domain.changes import LONGEST_NAME
from tests.browser.conftest import LAPTOP
from tests.browser.screens import (
    FAIRISLE_INFANT,
    PORTSWOOD,
    PORTSWOOD_NAME,
    ST_DENYS,
    ST_DENYS_NAME,
    Board,
    box,
    map_scale,
    scroll_to,
    scrolled,
)

MOVED = {"3": 9, "4": 7}
"""the sizes when Portswood has gone from cluster 4 to cluster 3"""


def test_a_drop_does_what_was_promised_on_the_board_the_receipt_the_scorecard_and_the_map_and_redraws_nothing(
    board: Board,
) -> None:
    scale = map_scale(board.map)
    board.map.get_by_role("button", name="Zoom in").click()
    expect(board.map.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
    expect(board.map.locator(".leaflet-zoom-anim")).to_have_count(0)
    scroll_to(board.page, 40)
    others = [board.card(FAIRISLE_INFANT), board.column("1"), board.marker(FAIRISLE_INFANT)]
    for element in others:
        element.evaluate("element => { element.wasHereBefore = true }")
    zoomed, seen = map_scale(board.map), box(board.marker(FAIRISLE_INFANT))
    scorecard = board.scorecard.inner_text()
    expect(board.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 4")

    board.pick_up(PORTSWOOD)
    expect(board.root).to_have_attribute("data-holding", "pointer")
    assert all(board.preview(place) for place in ("1", "2", "3", "5", ""))
    assert board.preview("4") == ""
    board.carry_to("3")
    promised = board.preview("3")
    board.page.mouse.up()

    board.expect_revision(1)
    board.expect_sizes(MOVED)
    expect(board.toolbar).to_contain_text(f"{promised} against Pilot")
    expect(board.toolbar).to_contain_text("1 school moved")
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")
    expect(board.scorecard).not_to_have_text(scorecard)
    expect(board.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 3")
    assert [element.evaluate("element => element.wasHereBefore") for element in others] == [True, True, True]
    assert scrolled(board.page) == 40
    assert (map_scale(board.map), box(board.marker(FAIRISLE_INFANT))) == (zoomed, seen)


def test_a_school_is_moved_by_clicking_it_and_move_here_and_undo_redo_and_reset_go_back_and_forth(board: Board) -> None:
    start = board.toolbar.locator("strong").inner_text()
    board.face(PORTSWOOD).click()
    expect(board.root.get_by_role("group", name="Selected schools")).to_contain_text("1 school selected")
    board.column("3").get_by_role("button", name=re.compile("Move here")).click()
    board.expect_revision(1)
    board.expect_sizes(MOVED)
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")
    expect(board.toolbar.locator("strong")).not_to_have_text(start)
    moved = board.toolbar.locator("strong").inner_text()
    board.action("undo").click()
    board.expect_revision(2)
    board.expect_sizes()
    expect(board.toolbar.locator("strong")).to_have_text(start)
    board.face(PORTSWOOD).focus()
    board.page.keyboard.press("Control+y")
    board.expect_revision(3)
    board.expect_sizes(MOVED)
    expect(board.toolbar.locator("strong")).to_have_text(moved)
    board.action("reset").click()
    board.action("reset-confirm").click()
    board.expect_revision(4)
    board.expect_sizes()
    expect(board.toolbar).to_contain_text("0 schools moved")


def test_a_school_is_found_by_words_and_moved_to_the_best_place_of_a_list(board: Board) -> None:
    field = board.action("find")
    field.fill("portswood primary")
    field.press("Enter")
    expect(board.face(PORTSWOOD)).to_have_attribute("aria-pressed", "true")
    expect(board.face(PORTSWOOD)).to_be_in_viewport()
    expect(board.toolbar.get_by_text("1 of 1")).to_be_visible()
    expect(field).to_be_focused()
    board.action("move-to").click()
    places = board.action("move-to-place")
    expect(places.first).to_be_focused()
    expect(places).to_have_count(5)  # four clusters and the tray
    changes = [float(text.replace("−", "-")) for text in places.locator(".effect").all_inner_texts()]
    assert changes == sorted(changes, reverse=True)
    promised = places.first.locator(".effect").inner_text()
    board.page.keyboard.press("Enter")
    board.expect_revision(1)
    expect(board.toolbar).to_contain_text(f"{promised} against Pilot")
    expect(board.face(PORTSWOOD)).to_be_focused()
    field.fill("no such school")
    field.press("Enter")
    expect(board.toolbar.get_by_text("None")).to_be_visible()


def test_a_school_is_moved_with_the_keyboard_alone(board: Board) -> None:
    for _ in range(40):
        board.page.keyboard.press("Tab")
        if board.root.locator("[data-school] :focus").count():
            break
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "End"):
        board.page.keyboard.press(key)
    expect(board.face(PORTSWOOD)).to_be_focused()
    board.page.keyboard.press("Space")
    expect(board.root).to_have_attribute("data-holding", "keyboard")
    expect(board.spoken).to_contain_text(f"{PORTSWOOD_NAME} picked up")
    board.page.keyboard.press("1")
    expect(board.spoken).to_contain_text("Cluster 1: fit down")
    board.page.keyboard.press("3")
    expect(board.spoken).to_contain_text(re.compile(r"Cluster 3: fit up \d"))
    board.page.keyboard.press("ArrowLeft")
    expect(board.spoken).to_contain_text("Cluster 2: fit up")
    board.page.keyboard.press("ArrowRight")
    board.page.keyboard.press("Enter")
    board.expect_revision(1)
    board.expect_sizes(MOVED)
    expect(board.face(PORTSWOOD)).to_be_focused()


def test_escape_puts_a_held_school_back_and_selected_schools_are_dragged_together(board: Board) -> None:
    board.pick_up(PORTSWOOD)
    board.carry_to("3")
    board.page.keyboard.press("Escape")
    expect(board.root).not_to_have_attribute("data-holding", "pointer")
    board.page.mouse.up()
    board.expect_sizes()
    board.expect_revision(0)
    board.face(ST_DENYS).click(modifiers=["Control"])
    board.face(PORTSWOOD).click(modifiers=["Control"])
    expect(board.root.get_by_role("group", name="Selected schools")).to_contain_text("2 schools selected")
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    board.expect_sizes({"3": 10, "4": 6})
    for name in (PORTSWOOD_NAME, ST_DENYS_NAME):
        expect(board.receipt).to_contain_text(name)
    board.action("undo").click()
    board.expect_revision(2)
    board.expect_sizes()


def test_a_cluster_is_added_renamed_filled_and_removed(board: Board) -> None:
    board.action("add-cluster").click()
    expect(board.column("6")).to_be_visible()
    board.expect_revision(1)
    board.column("6").locator("[data-action='rename']").click()
    expect(board.column("6").get_by_role("textbox")).to_have_attribute("maxlength", str(LONGEST_NAME))
    board.page.keyboard.type("Waterside")
    board.page.keyboard.press("Enter")
    board.expect_revision(2)
    expect(board.column("6")).to_contain_text("Waterside")
    board.drag(PORTSWOOD, "6")
    board.expect_revision(3)
    board.expect_sizes({"4": 7, "6": 1})
    board.column("6").locator("[data-action='menu']").click()
    board.action("menu-remove").click()
    board.action("remove-confirm").click()
    board.expect_revision(4)
    expect(board.column("6")).to_have_count(0)
    board.expect_sizes({"4": 7, "": 1})


def test_a_pair_that_a_drop_would_split_is_named_before_the_drop_on_both_cards_and_in_the_receipt(board: Board) -> None:
    warning = "Splits the pair with Fairisle Junior School"
    board.pick_up(FAIRISLE_INFANT)
    expect(board.root).to_have_attribute("data-holding", "pointer")
    for place in ("2", "3", "4", "5", ""):
        expect(board.column(place)).to_contain_text(warning)
    expect(board.column("1")).not_to_contain_text(warning)
    board.carry_to("2")
    board.page.mouse.up()
    board.expect_revision(1)
    expect_three_lines_in_sight(
        board, "No longer meets: pair split: Fairisle Infant & Nursery School and Fairisle Junior School"
    )
    for school_id in (FAIRISLE_INFANT, "116253"):
        expect(board.card(school_id)).to_contain_text("pair split")
        expect(board.card(school_id).get_by_title("Split from its pair")).to_be_visible()
    board.face("116253").click()
    expect(board.column("3").get_by_role("button", name=re.compile("Move here"))).to_be_visible()
    expect(board.root).not_to_contain_text("Splits the pair")


def test_leaving_a_school_out_is_no_best_place_and_stands_last_in_the_list(board: Board) -> None:
    board.face(PORTSWOOD).click()
    board.action("move-to").click()
    places = board.action("move-to-place")
    expect(places.last).to_have_attribute("data-to", "")
    expect(board.column("")).not_to_contain_text("Best")


def expect_three_lines_in_sight(board: Board, broken: str) -> None:
    """The receipt is what moved, better and worse, all of it in sight; scores are there to be opened."""
    lines = board.receipt.locator("> p")
    expect(lines).to_have_count(3)
    expect(lines.nth(1)).to_contain_text("Better:")
    expect(lines.nth(2)).to_contain_text(f"Worse: {broken}")
    assert board.receipt.evaluate("receipt => receipt.scrollHeight <= receipt.clientHeight")
    board.root.scroll_into_view_if_needed()
    seen = box(board.receipt)
    assert seen["y"] + seen["height"] <= LAPTOP["height"]
    scores = board.receipt.get_by_text("Scores:")
    expect(scores).to_be_hidden()
    board.receipt.get_by_text("Scores and details").click()
    expect(scores).to_be_visible()
