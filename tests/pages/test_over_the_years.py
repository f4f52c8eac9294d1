"""Saved work when the schools of its area have changed, run without a browser."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Move, NameHost
from lib.domain.share_code import share_code
from lib.store.drafts import Draft
from lib.tables.new_roll import write_roll
from lib.tables.roll import ClosedSchool
from lib.tables.source import Source
from lib.ui import caching
from lib.ui.moves import Undo
from lib.ui.options import shelf
from tests.pages.held import do, held, look, work
from tests.pages.test_areas import MAIN, ROOT, opened

PORTSWOOD, FAIRISLE, JUNIORS = "138626", "116251", "116253"
SAID = (
    "1 school opened since and waits in the tray: New Forest View. Portswood Primary School closed. "
    "Fairisle Junior School and Fairisle Infant & Nursery School go on as Fairisle Junior School, in Cluster 1."
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path / "data"))
    shutil.copytree(ROOT / "data" / "southampton", tmp_path / "data" / "southampton")
    return tmp_path / "data"


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
