"""Two people, one option: what somebody else saved since, what is on the board, and the ways to go on."""

import streamlit as st

from lib.domain.merging import Merging
from lib.domain.options import LONGEST_NAME
from lib.store.saved import SavedOption
from lib.ui import state
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.options import actions, merge, saving, standing
from lib.ui.workspace import Origin, Workspace
from lib.views.markup import element, headed
from lib.views.moments import moment_in_words
from lib.views.options.differences import changes_in_words

COPY_NAME = "conflict_copy"


@editing
def show(workspace: Workspace, newest: SavedOption | None) -> None:
    """Nothing while the work comes from the newest version; else who saved what since, and the choices."""
    origin = workspace.origin
    if newest is None or origin is None or newest.version <= origin.version:
        return
    when = f"{newest.author} saved version {newest.version} of “{newest.name}”, {moment_in_words(newest.saved_at)}"
    note = f" “{newest.note}”" if newest.note else ""
    with st.container(border=True, key="conflict"):
        lead = f"{when}, after you had read version {origin.version}.{note}"
        show_panel("story", element("p", element("strong", lead), class_="lead"))
        if not standing.unsaved(workspace):
            st.text("You have changed nothing since, so you can simply go on from theirs.")
            st.button(
                f"Open version {newest.version}",
                on_click=actions.open_version,
                args=(newest.id, newest.version),
                type="primary",
            )
            return
        merging = merge.merging_of(workspace, newest)
        if merging is None:
            st.text("They cannot be laid side by side: one of them is not of the schools that the area has now.")
        else:
            _both(workspace, newest, merging)
            if not newest.frozen:
                merge.show(newest, merging, workspace.area.schools)
        _copy_or_overwrite(newest)


def _both(workspace: Workspace, newest: SavedOption, merging: Merging) -> None:
    """What each of the two changed since the version that both read."""
    schools = workspace.area.schools
    for column, who, plan in zip(
        st.columns(2, gap="medium"),
        (f"{newest.author} changed", "You changed"),
        (merging.theirs, merging.mine),
        strict=True,
    ):
        changes = changes_in_words(merging.base, plan, schools)
        listed = element("ul", *(element("li", words) for words in changes))
        with column:
            show_panel("missing", headed(f"{who} ({len(changes)})", ""), listed, label=who)


def _copy_or_overwrite(newest: SavedOption) -> None:
    """The two other ways to go on, and what each does."""
    copying, overwriting = st.columns(2, gap="medium")
    with copying, st.form("copy_form", border=False):
        called = Kept(COPY_NAME, f"{newest.name} ({state.author() or 'copy'})"[:LONGEST_NAME])
        called.begin()
        st.text_input("Or save yours as a copy, called", key=called.key, max_chars=LONGEST_NAME)
        st.form_submit_button("Save as a copy", on_click=_copy, args=(called,), icon=":material/content_copy:")
    if newest.frozen:
        overwriting.text(f"It is frozen ({newest.frozen}), so it takes no new version.")
        return
    words = (
        f"Or overwrite: yours becomes version {newest.version + 1}, without what {newest.author} changed. "
        f"Version {newest.version} stays in the list of versions and can be restored."
    )
    overwriting.text(words)
    overwriting.button("Overwrite", on_click=_overwrite, args=(newest,), icon=":material/save:")


def _copy(called: Kept[str]) -> None:
    if saving.save_as(called.value):
        called.take()


def _overwrite(newest: SavedOption) -> None:
    note = f"Saved over version {newest.version} by {newest.author}"
    saving.save_over(Origin(newest.id, newest.version, newest.name), note)
