"""The versions of an option: who saved each, when and why, and what differed from the one before."""

from collections.abc import Sequence

import streamlit as st

from lib.appraisal import compare
from lib.domain.plan import Plan
from lib.store.saved import OptionEvent, SavedOption, VersionHeader
from lib.ui import parts, state
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.options import actions, saving, shelf
from lib.ui.workspace import Workspace, appraised
from lib.views.moments import moment_in_words
from lib.views.options.differences import departure
from lib.views.receipt import receipt
from lib.views.wording import points

NUMBER, MOST = "versions_number", 20
EVENTS = {"renamed": "Renamed from “{before}” to “{after}”", "frozen": "Frozen {after}", "archived": "Archived"}
UNDONE = {"frozen": "Unfrozen (it was frozen {before})", "archived": "Brought back"}


def show(workspace: Workspace, option: SavedOption) -> None:
    """The latest versions of an option, and, where there are several, the way back to any of them."""
    headers = shelf.headers(option.id)
    if len(headers) > 1:
        _way_back(option, headers)
    if headers:
        _table(workspace, option, headers[: MOST + 1])
    _events(option)


def _way_back(option: SavedOption, headers: Sequence[VersionHeader]) -> None:
    numbers = [each.number for each in headers]
    chosen = Kept(
        f"{NUMBER}-{option.id}-{option.version}", option.version
    )  # the newest one first, whenever there is a newer one
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number = st.selectbox("Version", numbers, key=chosen.key, width=110)
        _acts(option, number, chosen)


@editing
def _acts(option: SavedOption, number: int, chosen: Kept[int]) -> None:
    """What can be done with the version `number`, or with the one that is `chosen` by then."""
    st.button(
        "Open this version",
        on_click=lambda: actions.open_version(option.id, chosen.value),
        icon=":material/view_kanban:",
    )
    st.button(
        "Restore this version",
        on_click=_restore,
        args=(option, chosen),
        disabled=number == option.version or bool(option.frozen),
        help="Saves it again as the newest version; none is lost.",
        icon=":material/settings_backup_restore:",
    )


def _table(workspace: Workspace, option: SavedOption, headers: Sequence[VersionHeader]) -> None:
    plans = {each.number: shelf.plan_of(workspace.area, option.id, each.number) for each in headers}
    rows = []
    for each in headers[:MOST]:
        before, now = plans.get(each.number - 1), plans[each.number]
        fit = points(appraised(workspace.evidence, now).fit) if now else ""
        told = _differs(workspace, before, now) if each.number > 1 else "The first version."
        rows.append((str(each.number), each.author, moment_in_words(each.saved_at), each.note, fit, told))
    which = f", the latest {MOST}" if option.version > MOST else ""
    heads = ("Version", "Saved by", "Saved", "Note", "Fit", "What differed from the version before")
    parts.table(f"Versions of “{option.name}” ({option.version}{which})", heads, rows)


def _differs(workspace: Workspace, before: Plan | None, now: Plan | None) -> str:
    if before is None or now is None:
        return "Not of the schools that the area has now."
    if not (counted := departure(before, now)):
        return "The plan is the same; the decision log may differ."
    evidence = workspace.evidence
    told = receipt(evidence, compare(appraised(evidence, before), appraised(evidence, now))).text
    return f"{counted}. {told}"


def _events(option: SavedOption) -> None:
    """What else happened to the option."""
    found = shelf.events(option.id)
    if found:
        rows = [(moment_in_words(each.at), each.author, _told(each)) for each in found]
        parts.table("What else happened to it", ("When", "Who", "What"), rows)


def _told(event: OptionEvent) -> str:
    words = EVENTS if event.after else UNDONE
    return words.get(event.kind, event.kind).format(before=event.before, after=event.after)


def _restore(option: SavedOption, chosen: Kept[int]) -> None:
    number = chosen.value
    saved = saving.attempt(
        lambda options, by: options.restore(option.id, number, option.version, author=by), option.name
    )
    if saved:
        state.tell(f"Version {number} of “{saved.name}” is back, as version {saved.version}.")
