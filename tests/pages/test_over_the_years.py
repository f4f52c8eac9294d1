"""Saved work when the schools of its area have changed, run without a browser."""

from datetime import date
from pathlib import Path

import pandas as pd
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from lib.domain.changes import LockSchools, Move, NameHost, Regroup
from lib.domain.share_code import share_code
from lib.store.drafts import Draft
from lib.tables.england import authorities, take_from_register
from lib.tables.new_roll import write_roll
from lib.tables.roll import ClosedSchool
from lib.tables.source import Source
from lib.ui import caching
from lib.ui.moves import Undo
from lib.ui.options import shelf
from lib.views.years import figures_of
from tests.pages.held import do, held, look, work
from tests.pages.test_areas import MAIN, html, opened

PORTSWOOD, FAIRISLE, JUNIORS = "138626", "116251", "116253"
SAID = (
    "1 school opened since and waits in the tray: New Forest View. Portswood Primary School closed. "
    "Fairisle Junior School and Fairisle Infant & Nursery School go on as Fairisle Junior School, in Cluster 1."
)


def change_schools(data: Path) -> None:
    """One school opens, one closes, and an infant school becomes part of its junior school."""
    folder = data / "southampton"
    rows = Source.at(folder / "schools.csv").rows().assign(predecessors="")
    rows.loc[rows["school_id"] == JUNIORS, "predecessors"] = FAIRISLE
    left = rows[~rows["school_id"].isin([PORTSWOOD, FAIRISLE])]
    opened_since = dict.fromkeys(rows, "") | {"school_id": "150000", "name": "New Forest View"}
    left.loc[len(rows) + 2] = opened_since
    write_roll(folder, left, [ClosedSchool(PORTSWOOD, "Portswood Primary School")], "2025")


def test_options_drafts_and_codes_open_on_the_schools_of_now_and_say_what_became_of_the_others(data: Path) -> None:
    app = look(opened(), "board.py")
    do(app, Move((PORTSWOOD,), 3), Move(("116127",), 2), NameHost(2, "116127"))
    app.run()
    caching.options().create("southampton", "North", shelf.document(work(app)), author="Ann")
    draft = caching.drafts().save(Draft("a" * 32, 0, work(app).as_json()))
    code = share_code(work(app).plan.grouping)
    change_schools(data)

    app = look(app, "options.py")
    assert f"Since “North” was saved: {SAID}" in [text.value for text in app.text]
    found = shelf.shelf(work(app).area)
    assert [each.name for each in found.options] == ["North"]
    assert set(found.plans[found.options[0].id].grouping.schools) == set(work(app).area.schools.ids)

    again = opened(draft=draft.id)
    assert [step.change for step in work(again).history.steps] == [Move(("116127",), 2), NameHost(2, "116127")]
    assert work(again).notice.text.startswith(SAID)
    assert work(again).notice.text.endswith("1 step was of schools alone that are gone, and left out.")
    do(again, Undo(), Undo())
    assert work(again).plan == work(again).area.plan()

    by_code = opened(code=code, area="southampton")
    assert not by_code.exception
    assert work(by_code).plan.grouping.place["116127"] == 2
    assert SAID in held(by_code).remark


def test_an_option_that_was_saved_with_other_schools_is_opened_with_its_history(data: Path) -> None:
    app = look(opened(), "board.py")
    do(app, Move((PORTSWOOD,), 3), Move(("116127",), 2))
    saved = caching.options().create("southampton", "North", shelf.document(work(app)), author="Ann")
    change_schools(data)
    app.run()
    found = shelf.opened(work(app), saved, saved.version)
    assert found is not None
    assert [step.change for step in found.history.steps] == [Move(("116127",), 2)]
    assert found.notice.text.startswith(SAID)


def test_an_older_document_that_does_not_say_its_schools_is_read_by_its_plan(data: Path) -> None:
    app: AppTest = AppTest.from_file(str(MAIN), default_timeout=60).run()
    document = shelf.document(work(app))
    del document["schools"]
    saved = caching.options().create("southampton", "Old", document, author="Ann")
    change_schools(data)
    app.run()
    found = shelf.opened(work(app), saved, saved.version)
    assert found is not None
    assert found.notice.text == SAID


def register(folder: Path, year: int) -> tuple[bytes, dict[str, str]]:
    """A register of two years later, of the real rows of an area, and the school_ids of those to whom something came:
    one closes, one becomes an academy with a new number, one is joined to the one beside it, and one opens."""
    rows = Source.at(folder / "schools.csv").rows()
    primary = rows[(rows["pupils"] != "") & (rows["setting"] == "Primary")]
    closes, converts, joins, joined = primary["school_id"][:4]
    later = rows.assign(predecessors="", pupils=[str(int(each or 0) + year) for each in rows["pupils"]])
    later.loc[later["school_id"] == converts, ["urn", "predecessors"]] = "190001", converts
    later.loc[later["school_id"] == joined, "predecessors"] = joins
    later = later[~later["school_id"].isin([closes, joins])]
    new = later.iloc[[0]].assign(urn="190002", name="The New School", laestab="", predecessors="", pupils="30")
    table = pd.concat([later, new]).rename(columns={"name": "EstablishmentName"})
    columns = ["urn", "laestab", "EstablishmentName", "school_type", "postcode", "pupils", "predecessors"]
    ids = {"closes": closes, "converts": converts, "joins": joins, "joined": joined}
    return table[columns].to_csv(index=False).encode(), ids


def test_the_life_of_an_area(data: Path) -> None:
    """An authority's schools out of the register, grouped and saved; two years later all of it is there."""
    rutland = next(number for number, name in authorities().items() if name == "Rutland")
    take_from_register(rutland, data / "rutland", date(2026, 12, 1))
    app = opened(area="rutland")
    ids = work(app).area.schools.ids
    do(app, Regroup(tuple((each, 1 + place % 2) for place, each in enumerate(ids))))
    first = caching.options().create("rutland", "First", shelf.document(work(app)), author="Ann")
    source, of = register(data / "rutland", 2)
    do(app, Move((of["converts"], of["closes"]), 2), NameHost(2, of["closes"]), LockSchools((of["joined"],), True))
    second = caching.options().create("rutland", "Second", shelf.document(work(app)), author="Ben")
    before = work(app).plan

    look(app, "schools.py", schools_tabs="Newer figures")
    app.file_uploader("newer_source").upload("register.csv", source)
    app.text_input("newer_year").set_value("2020/21")
    press(app, "Show what would change")
    names = work(app).area.schools.names
    assert "1 school opened: The New School." in html(app)
    assert escape(f"{names[of['joins']]} goes on as {names[of['joined']]}.") in html(app)
    assert escape(f"{names[of['converts']]} has a new number: 190001.") in html(app)
    assert (data / "rutland" / "schools.csv").read_text(encoding="utf-8").count("190001") == 0
    press(app, "Take it in")
    area = work(app).area
    assert {"190001", "190002"} <= {*area.schools.ids}
    assert area.closed == {of["closes"]: names[of["closes"]]}
    assert figures_of(area.schools).startswith("figures of 2020/21")
    assert list(area.earlier) == ["January-2019"]

    now = work(app)
    assert now.notice.text.startswith(
        "The schools and figures of 2020/21 are in use; “Edit” can take them back. 1 school opened since"
    )
    assert now.plan.grouping.place["190001"] == 2
    assert now.plan.cluster[2].host is None
    assert now.plan.locked_schools == {of["joined"]}
    untouched = [each for each in ids if each in area.schools and each not in of.values()]
    assert all(now.plan.grouping.place[each] == before.grouping.place[each] for each in untouched)
    found = shelf.shelf(area)
    assert {each.name for each in found.options} == {"First", "Second"}
    assert f"{names[of['closes']]} closed." in found.remark
    for saved in (first, second):
        again = shelf.opened(now, saved, 1)
        assert again is not None
        assert again.plan.grouping.schools == area.schools.ids
        assert f"{names[of['closes']]} closed." in again.notice.text
    while work(app).history.undoable:
        do(app, Undo())
    assert work(app).plan == area.plan()
    assert not app.run().exception


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click()
    assert not app.run().exception
