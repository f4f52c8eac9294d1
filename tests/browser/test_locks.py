"""What is locked stays where it is, and the planner is told why."""

import re

from playwright.sync_api import expect

from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, Board, choose


def test_a_locked_school_moves_neither_by_mouse_nor_by_keyboard_nor_by_the_form_and_the_reason_is_told(
    board: Board,
) -> None:
    board.lock(PORTSWOOD)
    board.expect_revision(1)
    board.pick_up(PORTSWOOD)
    board.carry_to("3")
    expect(board.spoken).to_have_text(f"{PORTSWOOD_NAME} is locked.")
    expect(board.root).not_to_have_attribute("data-holding", "pointer")
    board.page.mouse.up()
    board.face(PORTSWOOD).press("Space")
    expect(board.spoken).to_have_text(re.compile(f"{PORTSWOOD_NAME} is locked."))
    expect(board.root).not_to_have_attribute("data-holding", "keyboard")
    board.expect_sizes()
    board.expect_revision(1)
    form = board.open_tab("Move without dragging")
    choose(form.get_by_label("Schools to move"), PORTSWOOD_NAME)
    choose(form.get_by_label("Move to"), "Cluster 3")
    form.get_by_role("button", name="Move", exact=True).click()
    board.expect_revision(2)
    board.expect_sizes()
    reason = f"{PORTSWOOD_NAME} is locked; unlock it first."
    expect(board.receipt).to_contain_text(f"Not done. {reason}")
    expect(board.root.get_by_text(reason).first).to_be_visible()
    expect(board.spoken).to_have_text(reason)


def test_a_locked_cluster_takes_no_school_and_every_cluster_is_locked_and_unlocked_at_once(board: Board) -> None:
    board.column("3").locator("[data-action='lock-cluster']").click()
    board.expect_revision(1)
    board.pick_up(PORTSWOOD)
    board.carry_to("3")
    expect(board.column("3")).to_have_attribute("data-offer", "blocked")
    expect(board.column("3")).to_contain_text("Cluster 3 is locked")
    board.page.mouse.up()
    expect(board.spoken).to_have_text(f"Cluster 3 is locked. {PORTSWOOD_NAME} put back.")
    board.expect_sizes()
    board.expect_revision(1)
    locked = board.root.locator("[data-action='lock-cluster'][aria-pressed='true']")
    board.action("lock-all").click()
    board.expect_revision(2)
    expect(locked).to_have_count(5)
    board.pick_up(PORTSWOOD)
    expect(board.spoken).to_have_text(re.compile(f"{PORTSWOOD_NAME} is in Cluster 4, which is locked."))
    board.page.mouse.up()
    board.action("unlock-all").click()
    board.expect_revision(3)
    expect(locked).to_have_count(0)
    board.drag(PORTSWOOD, "3")
    board.expect_sizes({"3": 9, "4": 7})
