"""What is done to an area's folder as a whole: another name, a copy, deletion that can be taken back."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lib.domain.area import Area
from lib.tables.about import About, parse_about, rewritten
from lib.tables.areas import find_areas
from lib.tables.new_folder import require_free, write_area
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.tables.whole_files import MEANWHILE, FileContents, FolderEdit, contents, replace_files

ABOUT = "area.toml"
DELETED = ".deleted"
"""the folder beside the areas that holds those that were deleted, each in a folder named by the moment"""
MOMENT = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True)
class DeletedArea:
    """An area that can be brought back: its key, what it calls itself, when it was deleted, and where its folder is."""

    key: str
    name: str
    moment: datetime
    folder: Path


def about(folder: Path) -> About:
    """What the area.toml of a folder says, nothing where there is none. Raises BadInput."""
    return parse_about(Source.at(folder / ABOUT)) if (folder / ABOUT).exists() else About()


def about_edit(folder: Path, seen: About, name: str, attribution: Sequence[str]) -> FolderEdit:
    """What gives an area another name and other attribution lines; its key, by which saved work knows it, stays.

    Raises BadInput where these are no longer those that were `seen` by whoever changes them.
    """
    now = about(folder)
    if (now.name, now.attribution) != (seen.name, seen.attribution):
        raise BadInput.because(ABOUT, MEANWHILE)
    before = contents(folder, (ABOUT,))
    return FolderEdit("the name and the lines of the area", before, _about_file(folder, name, attribution))


def duplicate(folder: Path, to: Path, name: str) -> Area:
    """A copy of an area under another name, in a folder of its own. Raises BadInput, and leaves nothing behind."""

    def write(beside: Path) -> None:
        shutil.copytree(folder, beside, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
        replace_files(beside, _about_file(beside, name, about(folder).attribution))

    return write_area(to, write)


def delete(folder: Path, moment: datetime) -> None:
    """Take an area away, so that it can be brought back until the day is over. Raises BadInput for the only one."""
    root = folder.parent
    if set(find_areas(root)) <= {folder.name}:
        raise BadInput.because(folder.name, "this is the only area there is, and cannot be deleted.")
    to = root / DELETED / moment.strftime(MOMENT)
    try:
        to.mkdir(parents=True, exist_ok=True)
        folder.rename(to / folder.name)
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be taken away ({error.strerror}).") from None


def deleted_areas(root: Path) -> tuple[DeletedArea, ...]:
    """The areas that can be brought back, that which was deleted last first."""
    return tuple(sorted(_deleted(root), key=lambda each: each.moment, reverse=True))


def bring_back(deleted: DeletedArea, root: Path, check: Callable[[Path], object]) -> None:
    """Put a deleted area where it was. Raises BadInput where there is another one of its key by now, where it is gone,
    or where it does not pass the `check`."""
    to = root / deleted.key
    require_free(to)
    if not deleted.folder.is_dir():
        raise BadInput.because(deleted.name, "this is here already, or was deleted for good as the day ended.")
    check(deleted.folder)
    try:
        if to.exists():
            to.rmdir()
        deleted.folder.rename(to)
        deleted.folder.parent.rmdir()
    except OSError as error:
        if not to.is_dir():
            raise BadInput.because(deleted.name, f"the folder cannot be put back ({error.strerror}).") from None


def sweep(root: Path, today: date) -> None:
    """Delete for good what was deleted on an earlier day."""
    for each in _deleted(root):
        if each.moment.date() < today:
            shutil.rmtree(each.folder.parent, ignore_errors=True)


def _deleted(root: Path) -> list[DeletedArea]:
    found = []
    for moment in (root / DELETED).iterdir() if (root / DELETED).is_dir() else ():
        try:
            when = datetime.strptime(moment.name, MOMENT)
        except ValueError:
            continue  # not ours
        for key, folder in find_areas(moment).items():
            found.append(DeletedArea(key, _name(folder) or key, when, folder))
    return found


def _name(folder: Path) -> str:
    try:
        return about(folder).name
    except BadInput:
        return ""


def _about_file(folder: Path, name: str, attribution: Sequence[str]) -> FileContents:
    """The area.toml of a folder with another name and other lines. Raises BadInput where it cannot be read."""
    path = folder / ABOUT
    text = Source.at(path).text.replace("\r\n", "\n") if path.exists() else ""
    return {ABOUT: rewritten(text, name, attribution).encode()}
