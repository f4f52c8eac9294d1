"""The one place that touches the session: the workspace of this browser tab, and the draft it is saved as."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib import wire
from lib.domain.changes import LONGEST_NAME
from lib.store.drafts import Draft
from lib.store.errors import NewerDatabaseError, SavedElsewhereError
from lib.ui import arriving, caching, following, moves, put_aside
from lib.ui.arriving import AREA
from lib.ui.following import Condition
from lib.ui.put_aside import PutAside
from lib.ui.workspace import Notice, Origin, Workspace

WORKSPACE, DRAFT, UNSAVED, OTHERS, REMARK = "workspace", "draft", "unsaved", "other_areas", "remark"
UNREAD, BEHIND = "unread", "behind"
"""whether the draft of the address is still to be read; and which other areas have work that is still to be saved"""
AUTHOR, ASIDE = "author", "put_aside"
PICKER = "area_picker"

READING = "Reading the schools and their journeys …"
UNSAVED_WORDS = "Your work cannot be saved at the moment: the page keeps trying, and closing it would lose the work."
UNREAD_WORDS = (
    "The saved work that this address names cannot be read at the moment: "
    "the page keeps trying, until something is changed here."
)

log = logging.getLogger(__name__)


def workspace() -> Workspace:
    """The work of this tab: the one already begun, else the draft that the address names, else a new one."""
    if WORKSPACE not in st.session_state:
        _open()
    return st.session_state[WORKSPACE]


def follow_address() -> None:
    """Open the area that the address names, if it is another one than before; then put the area and the draft into it,
    because changing the page takes them out.

    Raises BadInput where the area cannot be opened; the work so far stays as it was.
    """
    asked = st.query_params.get(AREA, "")
    if (
        WORKSPACE in st.session_state
        and not following.followed()
        and asked != workspace().area.key
        and asked in caching.area_folders()
    ):
        _change_area(asked)
    area_key = workspace().area.key
    if followed := following.followed():  # by now the work may have been opened
        address = {arriving.FOLLOW: followed.link.token}
    else:
        address = {arriving.DRAFT: st.session_state[DRAFT].id}
    if len(caching.area_folders()) > 1:
        address[AREA] = area_key
    if any(st.query_params.get(name) != value for name, value in address.items()):
        st.query_params.update(address)


def area_picker() -> str:
    """The key of the list that an area is picked from, which is set to the one that is asked for, or open."""
    asked = st.query_params.get(AREA, "")
    if asked not in caching.area_folders():
        asked = workspace().area.key if WORKSPACE in st.session_state else caching.first_area()
    st.session_state[PICKER] = asked
    return PICKER


def follow_picker() -> None:
    """Ask for the area that was picked."""
    ask_for_area(st.session_state[PICKER])


def ask_for_area(key: str) -> None:
    """Ask for an area: it is opened as the page runs."""
    st.query_params[AREA] = key


def remark() -> str:
    """What is to be said of how the work was opened, in one sentence, or ""; until the first change."""
    return str(st.session_state.get(REMARK, ""))


def draft_id() -> str:
    """The name of the draft that the work is saved as."""
    workspace()
    return str(st.session_state[DRAFT].id)


def saved_draft() -> str:
    """The name of the draft, saved if it was not yet; "" where it cannot be saved, or is followed and not one's own."""
    if following.followed():
        return ""
    if workspace() and not st.session_state[DRAFT].version:
        _save(workspace())
    return draft_id() if st.session_state[DRAFT].version else ""


def unsaved() -> str:
    """Why the work is not being saved, or was not read, in one sentence, or ""."""
    return str(st.session_state.get(UNSAVED, ""))


def try_again() -> bool:
    """Save what could not be saved, or read what could not be read while nothing is changed; whether that is done."""
    if st.session_state.get(UNREAD) and not workspace().revision:
        _open()
    else:
        _save(workspace())
    return not unsaved()


def author() -> str:
    """Who is at work here: whoever signed in, else the name that was given in this tab, or ""."""
    if getattr(st.user, "is_logged_in", False):
        return _one_line(str(st.user.get("name") or st.user.get("email") or ""))
    return str(st.session_state.get(AUTHOR, ""))


def set_author(name: str) -> None:
    """Let this tab's changes be by someone of this name from now on; who signed in keeps their own."""
    st.session_state[AUTHOR] = _one_line(name)


def _one_line(name: str) -> str:
    """A name that can be shown and kept anywhere: short, and without line breaks and what cannot be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in name).split())[:LONGEST_NAME]


def tell(words: str, refused: bool = False) -> None:
    """Say what came of something that is no change of the plan, in the place where changes are told."""
    st.session_state[WORKSPACE] = workspace().noticing(Notice(uuid4().hex, words, refused))


def saved_as(origin: Origin) -> None:
    """Let the work, which was saved as this version of an option, be known to come from there."""
    st.session_state[WORKSPACE] = replace(workspace(), origin=origin)
    _save(workspace())


def renamed(option_id: str, name: str) -> None:
    """Let the work know the new name of the option that it comes from, if it comes from this one."""
    origin = workspace().origin
    if origin and origin.option_id == option_id:
        saved_as(replace(origin, name=name))


def put_on_board(work: Workspace, aside: str = "") -> bool:
    """Go on with other work of this area, in a draft of its own, and put the present work aside under these words, or
    leave it at its address alone (""). False, and nothing is done, where the present work cannot be saved.

    Whoever follows stops following: what they saw is not theirs to put aside.
    """
    if not _put_aside(aside):
        return False
    _go_on_with(work, _new_draft())
    return True


def work_put_aside() -> tuple[PutAside, ...]:
    """The work of this area that was put aside, the latest first."""
    area_key = workspace().area.key
    return tuple(each for each in st.session_state.get(ASIDE, ()) if each.area == area_key)


def go_back_to(wanted: PutAside, aside: str = "") -> bool:
    """Go on with work that was put aside, in its own draft; the present work is put aside as `put_on_board` does.

    False, and nothing is done, where it cannot be read or the present work cannot be saved.
    """
    try:
        found = caching.drafts().load(wanted.draft_id)
        work = found and Workspace.begin(*caching.area(wanted.area)).resume(found.work)
    except (SQLAlchemyError, OSError, ValueError):
        log.exception("work that was put aside could not be read")
        return False
    if not found or not work or not _put_aside(aside):
        return False
    st.session_state[ASIDE] = put_aside.without(st.session_state.get(ASIDE, ()), wanted.draft_id)
    _go_on_with(work, found)
    return True


def _go_on_with(work: Workspace, draft: Draft) -> None:
    """Put work on the board in place of the present one, and save it as this draft."""
    revision = max(work.revision, workspace().revision) + 1  # what was asked of the other work is refused as stale
    st.session_state[WORKSPACE], st.session_state[DRAFT] = replace(work, revision=revision), draft
    st.session_state[REMARK] = ""
    _save(workspace())
    st.query_params[arriving.DRAFT] = draft_id()


def send(events: list[object]) -> None:
    """Apply events to the workspace, in turn, and save what they changed.

    What could not be saved before is left to `try_again`, so that nobody waits for a dead database at every step.
    """
    before, said = workspace(), unsaved()
    after = moves.apply_all(before, events, moves.Sender(author(), datetime.now(UTC), following.barred()))
    st.session_state[WORKSPACE] = after
    st.session_state[REMARK] = ""
    if after.revision != before.revision and not said and not following.followed():
        _save(after)
    if after.plan.settings != before.plan.settings or unsaved() != said:
        st.rerun()  # the whole page: what stands outside all fragments says by what is measured, and saves again


def catch_up() -> None:
    """Take up what has become of the work that is followed, where any is."""
    followed = following.followed()
    if followed and followed.condition is not Condition.ENDED:
        now, st.session_state[WORKSPACE] = following.look(followed, workspace(), datetime.now(UTC))
        following.keep(now)


def stop_following() -> None:
    """Go on in a copy of one's own, with all of its history; ratings of schools stay with whoever was followed."""
    followed_work = workspace()
    copy = followed_work.without_ratings()
    put_on_board(copy.noticing(Notice()))
    left_out = " The ratings of schools were not copied." if copy.plan != followed_work.plan else ""
    st.session_state[REMARK] = f"From here on this is your own copy, and nobody sees what you do to it.{left_out}"


def _stops_following() -> bool:
    """End following, where there is any, and say whether there was."""
    if not following.followed():
        return False
    following.keep(None)
    st.query_params.pop(arriving.FOLLOW, None)
    return True


def refresh() -> None:
    """Take up the area's data as it is now, where it has changed, with the work so far done again in it.

    Raises BadInput where it cannot be read any more; the work then stays as it is.
    """
    work = workspace()
    area, evidence = caching.area(work.area.key)
    if area is not work.area:
        st.session_state[WORKSPACE] = Workspace.begin(area, evidence).resume(work.as_json())


def _open() -> None:
    """Begin with what the address brings. What somebody was given leaves the address once it is opened."""
    with st.spinner(READING):
        arrival = arriving.arrival(st.query_params)
    following.keep(arrival.followed)
    st.session_state[WORKSPACE], st.session_state[REMARK] = arrival.work, arrival.remark
    st.session_state[DRAFT] = draft = arrival.draft or _new_draft()
    st.session_state[UNREAD], st.session_state[UNSAVED] = arrival.unread, UNREAD_WORDS if arrival.unread else ""
    if draft.work:
        st.session_state.setdefault(AUTHOR, str(draft.work.get(AUTHOR) or ""))
        st.session_state.setdefault(ASIDE, put_aside.read(draft.work))
    if arrival.to_be_saved:
        _save(arrival.work)
    if arrival.opened and not arrival.followed and not unsaved():
        for name in (arriving.EDIT, arriving.CODE):
            st.query_params.pop(name, None)


def _change_area(key: str) -> None:
    """Go on in another area: with its own work where this tab has some, else with new work; the present one is kept."""
    others = st.session_state.setdefault(OTHERS, {})
    opened = others[key] if key in others else (_begin(key), _new_draft())
    present: Workspace = st.session_state[WORKSPACE]
    others[present.area.key] = (present, st.session_state[DRAFT])
    behind = {present.area.key} if unsaved() and present.revision else set()
    st.session_state[BEHIND] = (st.session_state.get(BEHIND, set()) | behind) - {key}
    st.session_state[WORKSPACE], st.session_state[DRAFT] = opened
    st.session_state[REMARK] = ""


def _put_aside(words: str) -> bool:
    """Save the work as one that is left, and remember where it is unless `words` are ""; what is somebody else's is
    followed no longer instead. Whether it could be done."""
    if _stops_following():
        return True
    if words or st.session_state[DRAFT].version:
        _save(workspace(), left=True)
    if words:
        if unsaved():
            return False
        new = PutAside(draft_id(), workspace().area.key, words, datetime.now(UTC))
        st.session_state[ASIDE] = put_aside.with_one_more(st.session_state.get(ASIDE, ()), new)
    return True


def _begin(area_key: str) -> Workspace:
    with st.spinner(READING):
        return Workspace.begin(*caching.area(area_key))


def _new_draft() -> Draft:
    return Draft(uuid4().hex, 0, {})


def _save(work: Workspace, left: bool = False) -> None:
    """Save the work, and that of other areas which could not be saved before; `left` says that it is left for other
    work."""
    draft: Draft = st.session_state[DRAFT]
    try:
        st.session_state[DRAFT] = _kept(work, draft, left)
        if draft_id() != draft.id:
            st.query_params[arriving.DRAFT] = draft_id()
        for key in sorted(st.session_state.get(BEHIND, set())):
            other, its_draft = st.session_state[OTHERS][key]
            st.session_state[OTHERS][key] = (other, _kept(other, its_draft))
            st.session_state[BEHIND] -= {key}
        st.session_state[UNSAVED] = ""
    except (SQLAlchemyError, OSError) as error:
        log.exception("the work could not be saved")
        st.session_state[UNSAVED] = str(error) if isinstance(error, NewerDatabaseError) else UNSAVED_WORDS


def _kept(work: Workspace, draft: Draft, left: bool = False) -> Draft:
    """The draft once the work is saved in it; where someone else saved it meanwhile, a copy of one's own."""
    document = _document(work) | {following.LEFT: left}
    try:
        saved = caching.drafts().save(Draft(draft.id, draft.version, document))
    except SavedElsewhereError:
        saved = caching.drafts().save(Draft(uuid4().hex, 0, document))
    return Draft(saved.id, saved.version, {})


def _document(work: Workspace) -> dict[str, Any]:
    """What a draft keeps: the work, who is at it, and what was put aside for it; saved options hold the work alone."""
    aside = wire.as_json(st.session_state.get(ASIDE, ()))
    return {**work.as_json(), AUTHOR: str(st.session_state.get(AUTHOR, "")), ASIDE: aside}
