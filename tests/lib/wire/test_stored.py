"""Files that version 0.1 of the program wrote: a database with a draft, an option, a link and a calendar address, and
a plan file. What they held then stands here as values, and is what they must open as for ever."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from lib import wire
from lib.domain.changes import (
    AddCluster,
    AddClusters,
    AssignLeads,
    Change,
    Enter,
    LockClusters,
    LockSchools,
    Measure,
    Move,
    NameBackup,
    NameHost,
    Regroup,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
    TakeUp,
    TieSchools,
    Untie,
)
from lib.domain.history import Decision, replay
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.meetings import HalfTerm, Meeting
from lib.domain.plan import Plan, TieKind
from lib.domain.schools import Entry
from lib.domain.settings import RETIRED_THRESHOLDS, Settings
from lib.principles.evidence import Evidence
from lib.store.database import open_database
from lib.store.drafts import Drafts
from lib.store.feeds import Feed, Feeds
from lib.store.links import Link, Links
from lib.store.options import Options
from lib.tables.plan_file import parse_plan_file
from lib.tables.source import Source
from lib.ui import put_aside
from lib.ui.put_aside import PutAside
from lib.ui.workspace import Origin, Workspace
from tests.builders import draw

STORED = Path(__file__).parents[2] / "data" / "stored"
MORNING = datetime(2026, 7, 3, 9, 30, 0, 250_000, tzinfo=UTC)
DRAFT, OPTION, TOKEN = "d" * 32, "0" * 32, "t" * 32

AREA, _ = draw(
    """
    1: a* Infant 90 | b Junior 120 | c Primary 210
    2: d Secondary 900 | e Primary 300
    3: f Primary 180
    -: g Primary 60
    pair: a b
    """
)
SPRING = Meeting(1, "Spr 1", date(2026, 1, 27), "13:00", "16:00", "a", "Tues")
SUMMER = Meeting(2, "Sum 1", date(2026, 5, 12), "09:30", host="Town Hall <north>")
MEASURED = Settings(size_from=2, size_to=4, pupils_met=0.125, weights={"size": 2, "pupils": 0.5})
TAKEN_UP = replay(
    AREA.plan(),
    (
        Decision(Move(("g",), 3)),
        Decision(TieSchools(TieKind.TOGETHER, ("d", "e"))),
        Decision(LockSchools(("f",), True)),
        Decision(LockClusters((2,), True)),
        Decision(Measure(MEASURED)),
        Decision(Enter((Entry("c", "confidence", "leading"),))),
        Decision(HoldMeeting(SPRING)),
        Decision(SetTerms((HalfTerm("Spr 1", date(2026, 1, 5), date(2026, 2, 13)),))),
    ),
    AREA.schools,
).plan

CHANGES = (
    Move(("g",), 3),
    Move(("g",), None),
    Swap("c", "f"),
    LockSchools(("d",), True),
    LockSchools(("d",), False),
    LockClusters((2, 3), True),
    LockClusters((2, 3), False),
    TieSchools(TieKind.TOGETHER, ("d", "e")),
    TieSchools(TieKind.APART, ("a", "d")),
    Untie(("e",)),
    AddCluster("North & “south”"),
    AddCluster(),
    AddClusters(1),
    RenameCluster(1, "The hills"),
    RemoveCluster(6),
    AssignLeads(1, ("ATJ", "PW")),
    AssignLeads(1, ()),
    NameHost(2, "e"),
    NameHost(2, None),
    NameBackup(1, "b"),
    NameBackup(1, None),
    Measure(MEASURED),
    Enter((Entry("a", "setting", "Primary"), Entry("b", "expertise", "autism"), Entry("c", "confidence", "secure"))),
    HoldMeeting(SPRING),
    SetMeetings((SPRING, SUMMER)),
    CancelMeeting(1, "Spr 1"),
    SetTerms((HalfTerm("Spr 1", date(2026, 1, 5), date(2026, 2, 13)),)),
    Regroup((("g", 2), ("f", None), ("a", 7)), "suggestion of 3 July"),
    Regroup((("a", 1),)),
    TakeUp("another plan", TAKEN_UP),
    LockSchools(("f",), False),
    LockClusters((2,), False),
    Reset(),
    TakeUp("", TAKEN_UP),
)
DECISIONS = (
    Decision(CHANGES[0]),
    *(
        Decision(change, "Ann Öz", MORNING + timedelta(minutes=number), "nearest; agreed" if number % 3 else "")
        for number, change in enumerate(CHANGES[1:], start=1)
    ),
)
DONE, REVISION = len(DECISIONS) - 1, 40
HISTORY = replay(AREA.plan(), DECISIONS, AREA.schools)
ORIGIN = Origin(OPTION, 1, "Option A")
ASIDE = (PutAside("e" * 32, "drawn", "Option A: 3 schools differ from version 1", MORNING),)


@pytest.fixture
def database(tmp_path):
    """The stored database, opened as this version opens one."""
    path = tmp_path / "stored.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript((STORED / "best-fit.sql").read_text(encoding="utf-8"))
    connection.close()
    engine = open_database(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def resumed(work):
    return Workspace.begin(AREA, Evidence.of(AREA)).resume(work)


def holds(written, stored):
    """Whether all that was stored, but what is no threshold any more, is written just so today; more may be."""
    if isinstance(stored, dict):
        kept = {name: part for name, part in stored.items() if name not in RETIRED_THRESHOLDS}
        return all(name in written and holds(written[name], part) for name, part in kept.items())
    if isinstance(stored, list):
        return len(written) == len(stored) and all(map(holds, written, stored))
    return type(written) is type(stored) and written == stored


def test_every_change_of_then_is_among_them():
    assert len(HISTORY.steps) == len(DECISIONS)
    assert {type(change) for change in CHANGES} <= {*get_args(Change)}


def test_a_draft_opens_with_every_step_that_was_made_and_undone(database):
    draft = Drafts(database).load(DRAFT)
    work = resumed(draft.work)
    assert tuple(step.decision for step in work.history.steps) == DECISIONS
    assert work.history.steps == HISTORY.steps
    assert (work.history.done, work.revision, work.origin) == (DONE, REVISION, ORIGIN)
    assert work.notice.text == ""
    assert holds(
        work.as_json(), {name: draft.work[name] for name in ("area", "decisions", "done", "revision", "origin")}
    )
    assert (draft.version, draft.work["author"], draft.work["left"]) == (1, "Ann Öz", False)
    assert put_aside.read(draft.work) == ASIDE
    assert holds(wire.as_json(ASIDE), draft.work["put_aside"])


def test_a_version_of_an_option_opens_with_its_history_and_its_plan(database):
    (option,) = Options(database).list("drawn")
    assert (option.id, option.name, option.version, option.author) == (OPTION, "Option A", 1, "Ann Öz")
    version = Options(database).version(OPTION, 1)
    work = resumed(version.work)
    assert work.history.steps == HISTORY.steps
    plan = work.plan
    held = {"locked_schools": plan.locked_schools, "locked_clusters": plan.locked_clusters, "ties": plan.ties}
    # A reset took back locks and ties then, and keeps them now.
    assert replace(wire.read(Plan, version.work["plan"]), **held) == plan == HISTORY.undo().plan


def test_links_and_calendar_addresses_lead_where_they_led(database):
    assert Links(database).find(TOKEN) == Link(TOKEN, "view", "draft", DRAFT, "Ann Öz", MORNING)
    assert Feeds(database).find("f" * 32) == Feed("f" * 32, DRAFT, "cluster", "1")


def test_a_plan_file_opens_with_its_plan_and_decisions():
    raw = (STORED / "option.plan.json").read_bytes()
    document = parse_plan_file(Source("stored", raw), AREA)
    assert (document.plan, document.decisions) == (HISTORY.plan, DECISIONS)
    assert (document.name, document.author, document.note) == ("Option A", "Ann Öz", "For the meeting\nof July")
    assert document.history(AREA) == HISTORY
    assert holds(wire.as_json(document), json.loads(raw))
