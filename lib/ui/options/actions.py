"""What can be done with a saved option: open, rename, duplicate, freeze and archive it."""

from collections.abc import Mapping

import streamlit as st

from lib.domain.options import LONGEST_NAME, LONGEST_NOTE
from lib.store.saved import SavedOption
from lib.ui import state
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.options import saving, shelf, standing

CHOSEN, WHO = Kept("options_chosen", ""), Kept("options_who", "")


def show(by_id: Mapping[str, SavedOption]) -> SavedOption:
    """Choose one of the options, and what to do with it; returns the chosen one."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        editing(saving.ask_who)(field=WHO)
        st.selectbox("Option", by_id, format_func=lambda each: by_id[each].name, key=CHOSEN.key, width=280)
        chosen = by_id[CHOSEN.value]
        _acts(chosen)
    return chosen


@editing
def _acts(chosen: SavedOption) -> None:
    st.button(
        "Open on the board",
        on_click=open_version,
        args=(chosen.id, chosen.version),
        type="primary",
        icon=":material/view_kanban:",
    )
    with st.popover("Rename", icon=":material/edit:"), st.form("rename_option", border=False):
        name = Kept(f"rename-{chosen.id}-{chosen.name}", chosen.name)
        st.text_input("New name", name.first, key=name.key, max_chars=LONGEST_NAME)
        st.form_submit_button("Rename the option", on_click=_rename, args=(chosen, name))
    with st.popover("Duplicate", icon=":material/content_copy:"), st.form("duplicate_option", border=False):
        name = Kept(f"duplicate-{chosen.id}-{chosen.name}", f"Copy of {chosen.name}"[:LONGEST_NAME])
        st.text_input("Name of the copy", name.first, key=name.key, max_chars=LONGEST_NAME)
        st.form_submit_button("Make the copy", on_click=_duplicate, args=(chosen, name))
    _freezing(chosen)
    label, icon = ("Bring back", ":material/unarchive:") if chosen.archived else ("Archive", ":material/archive:")
    away = "An archived option leaves the list and keeps all its versions; it can be brought back."
    st.button(label, on_click=_archive, args=(chosen,), icon=icon, help=None if chosen.archived else away)


def _freezing(chosen: SavedOption) -> None:
    if chosen.frozen:
        st.button("Unfreeze", on_click=_freeze, args=(chosen,), icon=":material/lock_open:")
        return
    with st.popover("Freeze", icon=":material/lock:"), st.form("freeze_option", border=False):
        st.caption("A frozen option takes no new version until it is unfrozen. Say as what it is frozen.")
        words = Kept(f"freeze-{chosen.id}", "")
        st.text_input("Frozen as", key=words.key, max_chars=LONGEST_NOTE, placeholder="as agreed on 3 July")
        st.form_submit_button("Freeze the option", on_click=_freeze, args=(chosen, words))


def open_version(option_id: str, number: int) -> None:
    """Put a version on the board, with its history; what is there and not saved is put aside."""
    workspace = state.workspace()
    option = shelf.find(option_id)
    work = shelf.opened(workspace, option, number) if option else None
    if work is None or option is None:
        state.refuse("That version cannot be read at the moment, so the board was left as it is.")
        return
    aside = standing.name_of_work(workspace)
    if not state.put_on_board(work, aside):
        state.refuse(standing.CANNOT_SWITCH)
        return
    changed = f" {work.notice.text}" if work.notice.text else ""
    kept = " What was there before is under “Work put aside”." if aside else ""
    state.tell(f"“{option.name}”, version {number}, is on the board.{kept}{changed}")


def _rename(chosen: SavedOption, name: Kept[str]) -> None:
    saved = saving.attempt(lambda options, by: options.rename(chosen.id, name.value, author=by), name.value)
    if saved:
        state.renamed(saved.id, saved.name)
        state.tell(f"“{chosen.name}” is now called “{saved.name}”.")


def _duplicate(chosen: SavedOption, name: Kept[str]) -> None:
    saved = saving.attempt(lambda options, by: options.duplicate(chosen.id, name.value, author=by), name.value)
    if saved:
        CHOSEN.put(saved.id)
        state.tell(f"“{saved.name}” is a copy of “{chosen.name}”, version {chosen.version}.")


def _freeze(chosen: SavedOption, asked: Kept[str] | None = None) -> None:
    words = asked.value if asked else ""
    if not chosen.frozen and not words.strip():
        state.refuse("Say as what it is frozen, such as: as agreed on 3 July.")
        return
    saved = saving.attempt(lambda options, by: options.freeze(chosen.id, words, author=by), chosen.name, words)
    if saved:
        told = f"is frozen {saved.frozen}: it takes no new version" if saved.frozen else "takes new versions again"
        state.tell(f"“{saved.name}” {told}.")


def _archive(chosen: SavedOption) -> None:
    archived = not chosen.archived
    saved = saving.attempt(lambda options, by: options.archive(chosen.id, archived, author=by), chosen.name)
    if saved:
        state.tell(f"“{saved.name}” {'is archived' if archived else 'is back in the list'}.")
