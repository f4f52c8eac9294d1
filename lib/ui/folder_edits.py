"""Edits of the folder of the area that is open, and the last of them that were made in this tab taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from lib.opening import sound_area
from lib.tables.problems import BadInput
from lib.tables.whole_files import FolderEdit
from lib.tables.whole_files import carry_out as carry_out_in
from lib.ui import caching, state
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views.markup import paragraphs

MOST_UNDONE = 20


@dataclass(frozen=True)
class CarriedOut:
    """An edit of an area's folder, and the work on the board before and after it."""

    edit: FolderEdit
    before: Workspace
    after: Workspace


EDITS: Kept[tuple[CarriedOut, ...]] = Kept("folder_edits", ())
"""the last edits"""


def carry_out(key: str, edit: FolderEdit) -> None:
    """Carry out an edit in the area of this key, and keep how to take it back. Raises BadInput."""
    before = state.workspace()
    carry_out_in(edit, caching.area_folder(key), sound_area)
    state.refresh()
    EDITS.put((*EDITS.value, CarriedOut(edit, before, state.workspace()))[-MOST_UNDONE:])


def last(key: str) -> FolderEdit | None:
    """The edit of this area that would be taken back next."""
    found = _last(key)
    return found.edit if found else None


def take_back(key: str) -> str:
    """Take back the last edit of this area; returns what it was, in words. Raises BadInput.

    The work is again as it was before the edit, unless something was done to it since: then it goes on as it is.
    """
    if not (done := _last(key)):
        return "nothing"
    carry_out_in(done.edit.undo, caching.area_folder(key), sound_area)
    EDITS.put(tuple(each for each in EDITS.value if each is not done))
    untouched = state.workspace().history is done.after.history
    state.refresh(done.before if untouched else None)
    return done.edit.words


def do(said: Kept[Markup], step: Callable[[], Iterable[str]]) -> None:
    """Do a step, and keep the sentences that it says, or why it was not done."""
    try:
        said.put(paragraphs(step()))
    except BadInput as bad:
        said.put(notice.refusal_html(str(bad)))


def _last(key: str) -> CarriedOut | None:
    return next((each for each in reversed(EDITS.value) if each.before.area.key == key), None)
