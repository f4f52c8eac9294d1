"""Edits of the folder of the area that is open, and the last of them that were made in this tab taken back."""

from lib.opening import sound_area
from lib.tables.whole_files import FolderEdit
from lib.tables.whole_files import carry_out as carry_out_in
from lib.ui import caching, state
from lib.ui.memory import Kept

MOST_UNDONE = 20
EDITS: Kept[tuple[tuple[str, FolderEdit], ...]] = Kept("folder_edits", ())
"""the last edits, each with the key of its area"""


def carry_out(key: str, edit: FolderEdit) -> None:
    """Carry out an edit in the area of this key, and keep how to take it back. Raises BadInput."""
    carry_out_in(edit, caching.area_folder(key), sound_area)
    EDITS.put((*EDITS.value, (key, edit))[-MOST_UNDONE:])
    state.refresh()


def last(key: str) -> FolderEdit | None:
    """The edit of this area that would be taken back next."""
    return next((edit for area, edit in reversed(EDITS.value) if area == key), None)


def take_back(key: str) -> str:
    """Take back the last edit of this area; returns what it was, in words. Raises BadInput."""
    if not (edit := last(key)):
        return "nothing"
    carry_out_in(edit.undo, caching.area_folder(key), sound_area)
    EDITS.put(tuple(each for each in EDITS.value if each[1] is not edit))
    state.refresh()
    return edit.words
