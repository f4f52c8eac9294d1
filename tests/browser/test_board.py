"""Moving a school on the board, in each of the ways there are, and what follows on the screen."""

import re

from playwright.sync_api import expect

from tests.browser.screens import (
    FAIRISLE_INFANT,
    PORTSWOOD,
    PORTSWOOD_NAME,
    ST_DENYS,
    ST_DENYS_NAME,
    Board,
    box,
    choose,
    map_scale,
    scroll_to,
    scrolled,
)

MOVED = {"3": 9, "4": 7}
"""the sizes when Portswood has gone from cluster 4 to cluster 3"""


def test_while_a_card_is_held_every_other_column_shows_what_dropping_it_there_would_do(board: Board) -> None:
    board.pick_up(PORTSWOOD)
    expect(board.root).to_have_attribute("data-holding", "pointer")
    assert all(board.preview(place) for place in ("1", "2", "3", "5", ""))
    assert board.preview("4") == ""
    board.carry_to("3")
    promised = board.preview("3")
    board.page.mouse.up()
    board.expect_revision(1)
    expect(board.toolbar).to_contain_text(f"{promised} against Pilot")


def test_a_dropped_school_is_in_its_new_cluster_on_the_board_the_receipt_the_scorecard_and_the_map(
    board: Board,
) -> None:
    fit = board.toolbar.locator("strong").inner_text()
    scorecard = board.scorecard.inner_text()
    expect(board.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 4")
    board.drag(PORTSWOOD, "3")
    board.expect_sizes(MOVED)
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")
    expect(board.toolbar).to_contain_text("1 school moved")
    expect(board.toolbar.locator("strong")).not_to_have_text(fit)
    expect(board.scorecard).not_to_have_text(scorecard)
    expect(board.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 3")


def test_a_drop_redraws_nothing_and_leaves_the_page_and_the_map_where_they_were(board: Board) -> None:
    scale = map_scale(board.map)
    board.map.get_by_role("button", name="Zoom in").click()
    expect(board.map.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
    expect(board.map.locator(".leaflet-zoom-anim")).to_have_count(0)
    scroll_to(board.page, 40)
    others = [board.card(FAIRISLE_INFANT), board.column("1"), board.marker(FAIRISLE_INFANT)]
    for element in others:
        element.evaluate("element => { element.wasHereBefore = true }")
    zoomed, seen = map_scale(board.map), box(board.marker(FAIRISLE_INFANT))
    board.drag(PORTSWOOD, "3")
    expect(board.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 3")
    assert [element.evaluate("element => element.wasHereBefore") for element in others] == [True, True, True]
    assert scrolled(board.page) == 40
    assert (map_scale(board.map), box(board.marker(FAIRISLE_INFANT))) == (zoomed, seen)


def test_undo_redo_and_reset_go_back_and_forth(board: Board) -> None:
    start = board.toolbar.locator("strong").inner_text()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
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


def test_a_school_is_moved_by_clicking_it_and_then_move_here(board: Board) -> None:
    board.face(PORTSWOOD).click()
    expect(board.root.get_by_role("group", name="Selected schools")).to_contain_text("1 school selected")
    board.column("3").get_by_role("button", name=re.compile("Move here")).click()
    board.expect_revision(1)
    board.expect_sizes(MOVED)
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")


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
    board.page.keyboard.press("ArrowLeft")
    expect(board.spoken).to_contain_text(re.compile(r"Cluster 3: fit up \d"))
    board.page.keyboard.press("Enter")
    board.expect_revision(1)
    board.expect_sizes(MOVED)
    expect(board.face(PORTSWOOD)).to_be_focused()


def test_escape_puts_a_held_school_back(board: Board) -> None:
    board.pick_up(PORTSWOOD)
    board.carry_to("3")
    board.page.keyboard.press("Escape")
    expect(board.root).not_to_have_attribute("data-holding", "pointer")
    board.page.mouse.up()
    board.expect_sizes()
    board.expect_revision(0)


def test_a_school_is_moved_by_the_form(board: Board) -> None:
    form = board.open_tab("Move without dragging")
    choose(form.get_by_label("Schools to move"), PORTSWOOD_NAME)
    choose(form.get_by_label("Move to"), "Cluster 3")
    form.get_by_role("button", name="Move", exact=True).click()
    board.expect_revision(1)
    board.expect_sizes(MOVED)
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")


def test_two_schools_change_places_by_the_form(board: Board) -> None:
    form = board.open_tab("Move without dragging")
    choose(form.get_by_label("Swap this school"), PORTSWOOD_NAME)
    choose(form.get_by_label("with this school"), "Bevois Town")
    form.get_by_role("button", name="Swap", exact=True).click()
    board.expect_revision(1)
    board.expect_sizes()
    expect(board.column("3").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()


def test_selected_schools_are_dragged_together(board: Board) -> None:
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


def test_the_best_next_move_does_what_it_promises(board: Board) -> None:
    moves = board.open_tab("Best next moves")
    promise = moves.locator(".receipt").first.inner_text()
    words = re.search(r"(?P<change>\+\d+\.\d).*Fit (?P<before>\S+) to (?P<after>\d+\.\d)", promise, re.DOTALL)
    assert words
    moves.get_by_role("button", name="Apply 1", exact=True).click()
    board.expect_revision(1)
    expect(board.toolbar.locator("strong")).to_have_text(words["after"])
    expect(board.toolbar).to_contain_text(f"{words['change']} against Pilot")


def test_a_cluster_is_added_renamed_filled_and_removed(board: Board) -> None:
    board.action("add-cluster").click()
    expect(board.column("6")).to_be_visible()
    board.expect_revision(1)
    board.column("6").locator("[data-action='rename']").click()
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
