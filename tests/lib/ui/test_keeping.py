"""Two people at one draft, on a real database: whatever they do in whatever order, they end with one plan."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import LockSchools, Move, NameHost, Reset, Swap, TieSchools
from lib.domain.history import replay
from lib.domain.plan import TieKind
from lib.principles.evidence import Evidence
from lib.store.database import open_database
from lib.store.drafts import Draft, Drafts
from lib.store.links import Link
from lib.ui import keeping
from lib.ui.arriving import Arrival
from lib.ui.moves import Event, GiveReason, Redo, Undo
from lib.ui.tab import LOST, Tab
from lib.ui.workspace import Workspace
from tests.builders import changes_of, draw

NOW = datetime(2025, 7, 3, 14, 30, tzinfo=UTC)
LINK = Link("t" * 8, "edit", "draft", "shared", "Anna", NOW)
AREA, _ = draw(
    """
    1: a* Primary 200 | b Secondary 900 | c Infant 90
    2: d Primary 300 | e Primary 100
    3: f Junior 120
    """
)
EVIDENCE = Evidence.of(AREA)
NAMES = {"anna": "Anna", "ben": "Ben"}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('drafts') / 'drafts.sqlite'}")
    yield Drafts(engine)
    engine.dispose()


class Table:
    """The tabs of people who have one draft before them, and what each sees of it."""

    def __init__(self, drafts):
        self.drafts, self.clock, self.id = drafts, 0, uuid4().hex
        drafts.save(Draft(self.id, 0, Workspace.begin(AREA, EVIDENCE).as_json() | {"author": "Anna"}))
        self.tabs = {maker: self.opened(maker) for maker in NAMES}
        self.seen = dict.fromkeys(NAMES, 0)

    def opened(self, maker):
        draft = self.drafts.load(self.id)
        work = Workspace.begin(AREA, EVIDENCE).resume(draft.work)
        link = replace(LINK, target_id=self.id) if maker == "ben" else None
        tab = Tab.of(Arrival(work, draft=draft, link=link), Draft("new", 0, {}), maker=maker).named(NAMES[maker])
        return tab.among({other: name for other, name in NAMES.items() if other != maker})

    def ask(self, maker, asked, saved=True, looked=True):
        """One asks for something, having seen what is there, or (not `looked`) only what they saw before."""
        tab = self.tabs[maker]
        self.seen[maker] = tab.workspace.told if looked else self.seen[maker]
        self.clock += 1
        event = Event(uuid4().hex, tab.workspace.revision, asked, self.seen[maker])
        self.tabs[maker] = tab.after([event], NAMES[maker], NOW + timedelta(seconds=self.clock))
        if saved:
            self.save(maker)
        return self.tabs[maker]

    def save(self, maker):
        if self.tabs[maker].present.behind:
            self.tabs[maker] = keeping.saved(self.tabs[maker], self.drafts)

    def look(self, maker):
        self.tabs[maker] = keeping.caught_up(self.tabs[maker], self.drafts)
        self.save(maker)
        return self.tabs[maker]

    def notice(self, maker):
        return self.tabs[maker].workspace.notice

    def places(self):
        """The places of the schools as both see them, once both have looked."""
        for maker in (*NAMES, *NAMES):
            self.look(maker)
        anna, ben = (self.tabs[maker].workspace for maker in NAMES)
        assert anna.history == ben.history
        return anna.plan.grouping.place

    def made_by(self, maker):
        """One's own decisions in force, as one sees them."""
        history = self.tabs[maker].workspace.history
        return {step.decision.itself for step in history.in_force if step.decision.maker == maker}

    def decisions(self):
        return [step.decision.itself for step in self.stored().history.in_force]

    def stored(self):
        return Workspace.begin(AREA, EVIDENCE).resume(self.drafts.load(self.id).work)


@pytest.fixture
def table(drafts):
    return Table(drafts)


# Whatever they do


def moments():
    """What may happen: one asks for something, having seen all or not, and it reaches the draft at once or not; or one
    looks."""
    who = st.sampled_from(tuple(NAMES))
    some = (Undo(), Redo(), Undo(), Reset(), TieSchools(TieKind.TOGETHER, ("a", "b")), LockSchools(("d",), True))
    often = st.builds(Move, st.sampled_from("abcdef").map(lambda each: (each,)), st.sampled_from((1, 2, 3, None)))
    swaps = st.builds(Swap, st.sampled_from("abc"), st.sampled_from("def"))
    asked = st.one_of(often, often, swaps, st.sampled_from(some), st.just(GiveReason(1, "why")), changes_of(AREA))
    return st.lists(st.tuples(who, st.none() | asked, st.booleans(), st.booleans()), max_size=14)


@given(moments())
def test_any_interleaving_ends_in_one_plan_that_both_see_with_every_step_that_was_acknowledged(drafts, happened):
    table = Table(drafts)
    acknowledged = {maker: set() for maker in NAMES}
    for maker, asked, saved, looked in happened:
        if asked is None:
            table.look(maker)
        else:
            table.ask(maker, asked, saved, looked)
        own = table.made_by(maker)
        if isinstance(asked, Undo):
            acknowledged[maker] &= own  # what one takes back oneself need not be there any more
        assert acknowledged[maker] <= own
        if not table.tabs[maker].present.behind:
            acknowledged[maker] = own
    place = table.places()
    history = table.tabs["anna"].workspace.history
    assert sorted(place) == sorted(AREA.schools.ids)
    assert sum(map(len, history.plan.grouping.members.values())) + len(history.plan.grouping.unplaced) == len(place)
    for maker, steps in acknowledged.items():
        assert steps <= table.made_by(maker)
    decisions = [step.decision for step in history.steps]
    assert replay(AREA.plan(), decisions, AREA.schools, history.done) == history == table.stored().history


# Two schools, and one school


def test_steps_with_two_schools_are_both_made_and_each_is_told_of_the_other(table):
    table.ask("anna", Move(("a",), 2))
    told = table.ask("ben", Move(("b",), 3)).workspace.notice
    assert (told.refused, told.lead) == (False, "Made on top of Anna’s step (School a to Cluster 2).")
    assert told.text.startswith("School b: Cluster 1 to Cluster 3.")
    news = table.look("anna").workspace.notice
    assert (news.lead, news.text) == ("Ben’s step.", told.text)
    place = table.places()
    assert (place["a"], place["b"]) == (2, 3)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Move(("a",), 2), Move(("a",), 3)),
        (Move(("a",), 2), Swap("a", "f")),
        (Move(("a",), 2), LockSchools(("a",), True)),
        (LockSchools(("a",), True), Move(("a",), 2)),
        (Move(("a",), 2), TieSchools(TieKind.APART, ("a", "d"))),
        (Move(("b",), 2), NameHost(1, "b")),
        (Move(("a",), 2), Reset()),
    ],
)
def test_a_step_with_what_somebody_else_has_touched_is_refused_to_its_maker_with_who_and_what(table, first, second):
    table.ask("ben", Move(("e",), 3))
    table.look("anna")
    table.ask("anna", first)
    before = table.decisions()
    told = table.ask("ben", second).workspace.notice
    assert told.refused
    assert told.text.startswith("Anna made a step in the meantime (")
    assert "so yours was not made" in told.text
    assert table.decisions() == before


def test_what_was_seen_before_it_was_asked_for_stands_in_nobodys_way(table):
    table.ask("anna", Move(("a",), 2))
    table.look("ben")
    assert not table.ask("ben", Move(("a",), 3)).workspace.notice.refused
    assert table.places()["a"] == 3


def test_what_came_in_while_the_browser_still_showed_what_was_before_counts_as_not_seen(table):
    table.ask("anna", Move(("a",), 2))
    table.look("ben")
    assert table.ask("ben", Move(("a",), 3), looked=False).workspace.notice.refused
    assert not table.ask("ben", Move(("b",), 3), looked=False).workspace.notice.refused
    place = table.places()
    assert (place["a"], place["b"]) == (2, 3)


def test_a_refusal_that_has_nothing_to_do_with_others_is_told_beside_what_they_did(table):
    table.ask("anna", Move(("a",), 2))
    told = table.ask("ben", Move(("b",), 9)).workspace.notice
    assert told.refused
    assert told.text.startswith("There is no cluster 9. Anna’s step. School a: Cluster 1 to Cluster 2.")
    told = table.ask("ben", Move(("b",), 9), looked=False).workspace.notice
    assert told.text == "There is no cluster 9."


def test_several_steps_that_come_in_together_are_listed(table):
    for school_id in "abc":
        table.ask("anna", Move((school_id,), 2))
    words = "Anna: School a to Cluster 2, Anna: School b to Cluster 2 and Anna: School c to Cluster 2."
    assert table.look("ben").workspace.notice.text == words


# Undo


def test_undo_takes_back_ones_own_last_step_and_redo_makes_it_again(table):
    table.ask("anna", Move(("a",), 2))
    table.look("ben")
    table.ask("ben", Move(("b",), 3))
    table.look("anna")
    assert table.ask("anna", Undo()).workspace.notice.text == "Undone: School a to Cluster 2."
    assert table.look("ben").workspace.notice.text == "Anna undid: School a to Cluster 2."
    place = table.places()
    assert (place["a"], place["b"]) == (1, 3)
    table.ask("ben", Move(("f",), 1))
    table.look("anna")
    assert table.ask("anna", Redo()).workspace.notice.text == "Redone: School a to Cluster 2."
    place = table.places()
    assert (place["a"], place["b"], place["f"]) == (2, 3, 1)


@pytest.mark.parametrize(
    ("later", "told"),
    [(Move(("a",), 3), "School a to Cluster 3"), (NameHost(2, "a"), "Cluster 2 meets at School a")],
)
def test_a_step_on_which_somebody_elses_later_one_rests_is_not_undone_and_that_is_said(table, later, told):
    table.ask("anna", Move(("a",), 2))
    table.look("ben")
    table.ask("ben", later)
    table.look("anna")
    words = f"“School a to Cluster 2” cannot be undone, because Ben’s later step rests on it: {told}."
    assert table.ask("anna", Undo()).workspace.notice.text == words
    assert len(table.decisions()) == 2


def test_the_steps_of_somebody_who_is_here_are_not_undone_by_others(table):
    table.ask("anna", Move(("a",), 2))
    table.look("ben")
    words = "There is no step of yours to undo. The last one is Anna’s: School a to Cluster 2."
    assert table.ask("ben", Undo()).workspace.notice.text == words
    table.ask("anna", Undo())
    table.look("ben")
    words = "There is no step of yours to redo. What was undone is Anna’s."
    assert table.ask("ben", Redo()).workspace.notice.text == words


def test_the_steps_of_somebody_who_is_gone_are_everybodys(table):
    table.ask("anna", Move(("a",), 2))
    table.look("ben")
    table.tabs["ben"] = table.tabs["ben"].among({})
    assert table.ask("ben", Undo()).workspace.notice.text == "Undone: School a to Cluster 2."
    assert table.places()["a"] == 1


# The draft


def test_the_draft_stays_that_of_whoever_began_it(table):
    table.ask("ben", Move(("a",), 2))
    assert table.drafts.load(table.id).work["author"] == "Anna"
    assert table.drafts.header(table.id).saved_by == "ben"
    assert table.tabs["ben"].address == {"edit": LINK.token}
    assert table.tabs["anna"].address == {"draft": table.id}


def test_a_draft_that_was_reached_by_a_link_and_put_aside_is_gone_back_to_by_that_link_only(table):
    away = table.tabs["ben"].putting_aside("theirs", NOW).putting_aside("theirs again", NOW)
    assert [(each.draft_id, each.link) for each in away.aside] == [(table.id, LINK.token)]
    ben = away.going_on_with(Workspace.begin(AREA, EVIDENCE), Draft("own", 0, {}))
    assert (ben.address, ben.document(ben.present)["author"]) == ({"draft": "own"}, "Ben")
    back = ben.going_on_with(table.stored(), table.drafts.load(table.id), table.tabs["ben"].present.link)
    assert (back.address, back.document(back.present)["author"]) == ({"edit": LINK.token}, "Anna")
    assert table.tabs["anna"].putting_aside("mine", NOW).aside[0].link == ""


def test_an_event_that_was_saved_though_nobody_heard_of_it_is_not_done_twice(table, monkeypatch):
    save = table.drafts.save

    def save_and_break_off(draft):
        save(draft)
        raise OSError("the answer was lost")

    table.ask("anna", Move(("a",), 2), saved=False)
    monkeypatch.setattr(table.drafts, "save", save_and_break_off)
    with pytest.raises(OSError, match="lost"):
        table.save("anna")
    monkeypatch.undo()
    table.save("anna")
    assert len(table.decisions()) == 1
    assert not table.notice("anna").refused


def test_work_that_is_gone_from_the_database_is_saved_there_again_and_that_is_said(table, drafts):
    table.ask("anna", Move(("a",), 2))
    with drafts._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM drafts WHERE id = ?", (table.id,))
    assert table.ask("anna", Move(("b",), 2)).remark == LOST
    assert (table.tabs["anna"].draft.id, len(table.decisions())) == (table.id, 2)


def test_whoever_is_overtaken_again_and_again_gives_up_with_an_error_and_keeps_the_work(table, monkeypatch):
    save = table.drafts.save

    def overtaken(draft):
        newest = table.drafts.load(draft.id)
        save(newest)
        return save(draft)

    monkeypatch.setattr(table.drafts, "save", overtaken)
    with pytest.raises(OSError, match="over and over"):
        table.ask("anna", Move(("a",), 2))
    monkeypatch.undo()
    table.save("anna")
    assert table.places()["a"] == 2
