"""Saving the work on the board as a version of an option, or as a new one; the form for it opens from every page."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.domain.changes import LONGEST_NAME as LONGEST_AUTHOR
from lib.domain.options import LONGEST_NAME, LONGEST_NOTE, problem
from lib.store.errors import FrozenError, NameTakenError, SavedElsewhereError, UnknownOptionError
from lib.store.options import Options
from lib.store.saved import SavedOption
from lib.ui import caching, state
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.options import shelf
from lib.ui.workspace import Origin, Workspace
from lib.views.moments import moment_in_words

NAME, NOTE, WHO = Kept("save_name", ""), Kept("save_note", ""), Kept("save_who", "")
POPOVER, SENT, SAVED = Kept("save_popover", 0), Kept("save_sent", False), Kept("save_saved", False)
ANSWER, OPENED = Kept("save_answer", ""), Kept("save_opened", -1)
"""how many forms were done with; whether the form was sent, and what came of it is not on the page yet; whether it was
saved, and the form is still to be closed; which notice tells what came of it; which form was opened"""
FORM_WIDTH = 290
"""px of what is told in the form, so that a long sentence does not make it wider"""
KEPT = "Every change is kept at the address of this page. Saving makes it an option that others find under Options."
UNSAID = "Say who you are, so that others know whose work it is; nothing was saved."

log = logging.getLogger(__name__)


@editing
@st.fragment(key="saving")
def popover() -> None:
    """A button that opens the form; once what is in it is saved, it is closed, and the form is empty."""
    if SENT.take():
        st.rerun()  # the whole page: what came of it is told outside this fragment
    if SAVED.take():
        # A new one in its place: an open one that is told to close misses that now and then.
        NAME.put("")
        NOTE.put("")
        POPOVER.put(POPOVER.value + 1)
    box = st.popover("Save", icon=":material/save:", key=f"{POPOVER.key}-{POPOVER.value}", on_change="rerun")
    if box.open:
        OPENED.put(POPOVER.value)
    if OPENED.value == POPOVER.value:  # from then on, so that what was typed outlasts closing it
        with box:
            _form(state.workspace())


def _form(workspace: Workspace) -> None:
    """A name, a note and who saves; with a button for a new version and one for a new option."""
    origin, notice = workspace.origin, workspace.notice
    if notice.refused and notice.id == ANSWER.value:  # the form may lie over the place of notices
        with st.container(border=True, width=FORM_WIDTH):
            st.text(f"Not saved. {notice.text}")
    if origin:
        st.text(f"From “{origin.name}”, version {origin.version}")
    else:
        st.caption(KEPT, width=FORM_WIDTH)
    # With two buttons, the Enter key would press the first one, whatever was typed where.
    with st.form("save_form", border=False, clear_on_submit=False, enter_to_submit=not origin):
        if not origin:
            _ask_name("Name of the option")
        st.text_input("What is new, or why (may be left empty)", key=NOTE.key, max_chars=LONGEST_NOTE)
        ask_who(at_once=False)
        if origin:
            version = f"Save as version {origin.version + 1}"
            st.form_submit_button(version, on_click=save_version, type="primary", key="save_version")
            _ask_name("Or, as an option of its own, called")
        kind: Literal["primary", "secondary"] = "secondary" if origin else "primary"
        st.form_submit_button("Save as a new option", on_click=save_new, type=kind, key="save_new")


def _ask_name(label: str) -> None:
    st.text_input(label, key=NAME.key, max_chars=LONGEST_NAME, placeholder="Such as: North and south")


def ask_who(at_once: bool = True, field: Kept[str] = WHO) -> None:
    """The name of who is at work, asked for where nobody signed in; known `at_once`, or when the form is sent."""
    if getattr(st.user, "is_logged_in", False):
        return
    if not field.value:
        field.put(state.author())
    known = partial(_name_given, field) if at_once else None
    st.text_input("Your name", key=field.key, max_chars=LONGEST_AUTHOR, autocomplete="name", on_change=known, width=220)


def _name_given(field: Kept[str]) -> None:
    WHO.put(field.value)
    author()


def author() -> str:
    """Who saves: the name in the field becomes that of all further changes in this tab. "" where none was given."""
    if WHO.value:
        state.set_author(WHO.value)
    return state.author()


def save_version() -> None:
    """Save over the version that the work comes from, unless somebody else has saved since."""
    work = state.workspace()
    if work.origin:
        _answered(save_over(work.origin, NOTE.value))


def save_over(origin: Origin, note: str) -> bool:
    """Save the work as the version after this one, and say what came of it; whether it was saved."""
    document, note = shelf.document(state.workspace()), note.strip()
    saved = attempt(
        lambda options, by: options.save(origin.option_id, origin.version, document, author=by, note=note),
        origin.name,
        note,
    )
    return _settle(saved)


def save_new() -> None:
    """Save as a new option of the name in the form."""
    _answered(save_as(NAME.value, NOTE.value))


def _answered(saved: bool) -> None:
    """The form was sent: what was saved closes and empties it, what was not leaves it as it is, with the reason."""
    SENT.put(True)
    SAVED.put(saved)
    ANSWER.put(state.workspace().notice.id)


def save_as(name: str, note: str = "") -> bool:
    """Save the work as a new option, and say what came of it; whether it was saved."""
    return _settle(_created(state.workspace(), name, note))


def save_beside(work: Workspace, name: str) -> None:
    """Save other work of this area than that on the board as a new option, and say what came of it."""
    if saved := _created(work, name, ""):
        state.tell(_told(saved))


def _created(work: Workspace, name: str, note: str) -> SavedOption | None:
    document, note = shelf.document(work), note.strip()
    return attempt(lambda options, by: options.create(work.area.key, name, document, author=by, note=note), name, note)


def attempt(act: Callable[[Options, str], SavedOption], name: str, note: str = "") -> SavedOption | None:
    """Do something to an option as whoever is at work; where it cannot be done, None, and the reason is told."""
    by = author()
    if wrong := state.tab().barred or (problem(name, note) if by else UNSAID):
        state.refuse(wrong)
        return None
    try:
        return act(caching.options(), by)
    except SavedElsewhereError as error:
        state.refuse(_saved_elsewhere(error.newest))
    except FrozenError as error:
        frozen = f"“{error.option.name}” is frozen ({error.option.frozen}), so it takes no new version."
        state.refuse(f"{frozen} Save as a new option under another name, or unfreeze it.")
    except NameTakenError:
        state.refuse(f"There is another option called “{' '.join(name.split())}” here. Choose another name.")
    except UnknownOptionError:
        state.refuse("That option is not there any more. Save as a new option.")
    except (SQLAlchemyError, OSError):
        log.exception("an option could not be written")
        state.refuse(shelf.UNREACHABLE)
    return None


def _saved_elsewhere(newest: SavedOption | None) -> str:
    if newest is None:
        return "Somebody else saved in the meantime. The page Options shows what, and how to go on."
    return (
        f"{newest.author or 'Somebody'} saved version {newest.version} of “{newest.name}” "
        f"({moment_in_words(newest.saved_at)}) after you had read it. Nothing is lost: the page Options shows what "
        "differs; merge the two, save yours as a copy, or overwrite."
    )


def _settle(saved: SavedOption | None) -> bool:
    if saved is None:
        return False
    state.saved_as(Origin(saved.id, saved.version, saved.name))
    state.tell(_told(saved))
    return True


def _told(saved: SavedOption) -> str:
    return f"Saved as version {saved.version} of “{saved.name}”."
