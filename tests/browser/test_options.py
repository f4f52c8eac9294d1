"""Two people with one option, each in a browser of their own: saving, the conflict, the merge, and the log."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.screens import PORTSWOOD, ST_DENYS, ST_DENYS_NAME, Board, go_to, switch
from tests.browser.server import Server
from tests.browser.test_accessibility import broken_rules

PROJECTOR = {"width": 1024, "height": 768}


def test_two_people_save_one_option_and_the_second_merges(new_context: NewContext, own_server: Server) -> None:
    name = "North and south"
    ann = Board(new_context().new_page(), own_server.address).open()
    ann.drag(PORTSWOOD, "3")
    ann.expect_revision(1)
    why = ann.page.get_by_label("Why the last step was taken")
    why.fill("Nearer to its host")
    why.press("Enter")
    expect(ann.receipt).to_contain_text("The reason is noted.")
    save(ann.page, "Save as a new option", f"Saved as version 1 of “{name}”.", name, "Ann Archer")

    bea = new_context(viewport=PROJECTOR, color_scheme="dark").new_page()
    bea.goto(f"{own_server.address}/options")
    bea.get_by_label("Your name").fill("Bea Baker")
    bea.get_by_label("Your name").press("Enter")
    bea.get_by_role("button", name="Open on the board").click()
    expect(bea.locator(".best-fit.option")).to_contain_text(re.compile(f"^“{name}”, version 1Fit"))
    go_to(bea, "Board")
    board = Board(bea, own_server.address).wait_until_shown()
    board.expect_sizes({"3": 9, "4": 7})
    board.drag(ST_DENYS, "2")
    board.expect_sizes({"2": 7, "3": 9, "4": 6})

    ann.page.bring_to_front()
    ann.drag(ST_DENYS, "5")
    ann.expect_sizes({"3": 9, "4": 6, "5": 10})
    save(ann.page, "Save as version 2", "Saved as version 2")

    bea.bring_to_front()
    save(bea, "Save as version 2", "Ann Archer saved version 2")
    go_to(bea, "Options")
    expect(bea.get_by_text("after you had read version 1.")).to_be_visible()
    merge = bea.get_by_test_id("stButton").get_by_role("button", name="Merge")
    expect(merge).to_be_disabled()
    expect(
        bea.get_by_text(f"1. {ST_DENYS_NAME} – was: Cluster 4 · theirs: Cluster 5 · mine: Cluster 2")
    ).to_be_visible()
    expect_all_can_use_it(bea)
    bea.get_by_role("radio", name="Mine").click()
    expect(merge).to_have_text(re.compile("Merge and save as version 3"))
    merge.click()
    expect(bea.get_by_text("Saved as version 3")).to_be_visible()

    switch(bea, "Decision log")
    expect(bea.get_by_text("3 decisions", exact=True)).to_be_visible()
    expect_all_can_use_it(bea)
    with bea.expect_download() as download:
        bea.get_by_role("button", name="Download CSV").click()
    log = download.value.path().read_text(encoding="utf-8-sig")
    assert "Nearer to its host" in log
    assert [line.split(",")[1] for line in log.splitlines()[1:]] == ["Not said", "Ann Archer", "Bea Baker"]


def save(page: Page, button: str, told: str, name: str = "", who: str = "") -> None:
    """Save by the form behind the button “Save”, and wait for what is told of it, until the form is closed."""
    page.get_by_test_id("stPopover").get_by_role("button", name="Save").click()
    form = page.get_by_test_id("stPopoverBody")
    for label, text in (("Name of the option", name), ("Your name", who)):
        if text:
            form.get_by_label(label).fill(text)
    form.get_by_role("button", name=button).click()
    expect(page.get_by_role("region", name="Receipt")).to_contain_text(told)
    if told.startswith("Saved"):
        expect(form).to_have_count(0)
    else:
        expect(form).to_contain_text(told)
        page.keyboard.press("Escape")


def expect_all_can_use_it(page: Page) -> None:
    """No rule of accessibility is broken and nothing is cut off, once the page is at rest."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    assert broken_rules(page) == []
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
