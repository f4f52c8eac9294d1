from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from lib.store.database import open_database
from lib.store.drafts import Draft, Drafts
from lib.store.errors import SavedElsewhereError

WORK = {"area": "southampton", "changes": [{"kind": "move", "school_ids": ["116251"], "to": None}], "done": 1}
SAVERS, SAVES = 8, 5


@pytest.fixture
def drafts(database):
    return Drafts(database)


def test_a_draft_is_found_again_as_it_was_saved(drafts):
    saved = drafts.save(Draft("one", 0, WORK))
    assert saved == Draft("one", 1, WORK)
    assert drafts.load("one") == saved


def test_there_is_nothing_under_a_name_that_was_never_saved(drafts):
    assert [drafts.load(name) for name in ("one", "", "'; DROP TABLE drafts; --", "x" * 500)] == [None] * 4


def test_each_save_counts_one_version_up_and_the_last_one_stays(drafts):
    draft = Draft("one", 0, WORK)
    for number in range(1, 4):
        draft = drafts.save(Draft(draft.id, draft.version, WORK | {"done": number}))
        assert draft.version == number
    assert drafts.load("one") == Draft("one", 3, WORK | {"done": 3})


def test_the_version_of_a_draft_and_which_tab_saved_it_are_told_without_reading_it(drafts):
    assert drafts.header("one") is None
    drafts.save(drafts.save(Draft("one", 0, WORK)))
    assert drafts.header("one") == Draft("one", 2, {})
    drafts.save(Draft("one", 2, WORK, saved_by="this tab"))
    assert drafts.header("one") == Draft("one", 3, {}, "this tab")
    assert drafts.load("one") == Draft("one", 3, WORK, "this tab")


def test_drafts_do_not_touch_each_other(drafts):
    one, other = drafts.save(Draft("one", 0, WORK)), drafts.save(Draft("other", 0, {}))
    drafts.save(Draft("other", 1, {"done": 2}))
    assert drafts.load("one") == one
    assert drafts.load("other") != other


def test_whoever_saves_second_is_told_and_writes_nothing(drafts):
    read = drafts.save(Draft("one", 0, WORK))
    first = drafts.save(Draft("one", read.version, WORK | {"done": 5}))
    with pytest.raises(SavedElsewhereError):
        drafts.save(Draft("one", read.version, WORK | {"done": 7}))
    assert drafts.load("one") == first


def test_a_new_draft_does_not_replace_one_of_the_same_name(drafts):
    first = drafts.save(Draft("one", 0, WORK))
    with pytest.raises(SavedElsewhereError):
        drafts.save(Draft("one", 0, {}))
    assert drafts.load("one") == first


def test_a_version_that_was_never_saved_is_not_saved_over(drafts):
    with pytest.raises(SavedElsewhereError):
        drafts.save(Draft("never", 3, WORK))
    assert drafts.load("never") is None


def test_a_draft_outlives_the_program(url):
    before = open_database(url)
    saved = Drafts(before).save(Draft("one", 0, WORK))
    before.dispose()
    after = open_database(url)
    assert Drafts(after).load("one") == saved
    assert Drafts(after).save(Draft("one", 1, {})).version == 2
    after.dispose()


def test_any_text_comes_back_as_it_was(drafts):
    work = {"names": ['O\'Brien & "Co"', "Ysgol Glan Môr 🏫", "</script>", "\\u0000", "\u2028", ""]}
    drafts.save(Draft("one", 0, work))
    assert drafts.load("one").work == work


def saving(drafts, name):
    """Save one draft several times over, and give what is then found."""
    draft = Draft(name, 0, {})
    for number in range(SAVES):
        draft = drafts.save(Draft(name, draft.version, {"of": name, "number": number}))
    return drafts.load(name)


def all_at_once(task):
    """What the task gives for each of the savers, who begin together."""
    ready = Barrier(SAVERS)

    def begin(number):
        ready.wait()
        return task(number)

    with ThreadPoolExecutor(SAVERS) as savers:
        return list(savers.map(begin, range(SAVERS)))


def test_eight_people_save_their_own_drafts_at_once(drafts):
    found = all_at_once(lambda number: saving(drafts, f"draft-{number}"))
    assert found == [
        Draft(f"draft-{number}", SAVES, {"of": f"draft-{number}", "number": SAVES - 1}) for number in range(SAVERS)
    ]


def test_eight_servers_that_start_at_once_make_one_database_and_save_to_it(url):
    def serve(number):
        engine = open_database(url)
        try:
            return saving(Drafts(engine), f"draft-{number}")
        finally:
            engine.dispose()

    assert {draft.version for draft in all_at_once(serve)} == {SAVES}


def test_of_eight_who_save_the_same_version_at_once_one_succeeds(drafts):
    drafts.save(Draft("one", 0, WORK))

    def save(number):
        try:
            return drafts.save(Draft("one", 1, {"by": number}))
        except SavedElsewhereError:
            return None

    (winner,) = [draft for draft in all_at_once(save) if draft]
    assert drafts.load("one") == winner
