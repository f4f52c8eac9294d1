"""Files of a folder that are replaced together: all of them or none, and a reader never sees half of one."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from uuid import uuid4

from lib.tables.problems import BadInput

FileContents = Mapping[str, bytes | None]
"""the contents of files by their names in a folder, such as "groupings/today.csv"; None for one that is not there"""

CHANGING = Lock()
"""held from the look at what a folder has until its files are replaced"""
MEANWHILE = "somebody else changed this meanwhile, so nothing is done; look at it as it is now, and try again."


@dataclass(frozen=True)
class FolderEdit:
    """What is done to files of an area's folder, in words: what they were before, and what they are after."""

    words: str
    before: FileContents
    after: FileContents

    @property
    def undo(self) -> "FolderEdit":
        """The edit that takes this one back."""
        return FolderEdit(self.words, self.after, self.before)


def carry_out(edit: FolderEdit, folder: Path, check: Callable[[Path], object]) -> None:
    """Replace the files of a folder, once a copy of it with the new ones passes the `check`.

    Raises BadInput, and leaves everything as it was, where the check does, where the folder no longer has what the edit
    was made of, or where it cannot be written.
    """
    beside = None
    try:
        with CHANGING:
            if contents(folder, edit.before) != edit.before:
                raise BadInput.because(folder.name, MEANWHILE)
            beside = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
            shutil.copytree(folder, beside, dirs_exist_ok=True)
            replace_files(beside, edit.after)
            check(beside)
            replace_files(folder, edit.after)
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be written ({error.strerror}).") from None
    finally:
        if beside:
            shutil.rmtree(beside, ignore_errors=True)


def contents(folder: Path, names: Iterable[str]) -> FileContents:
    """What the folder has under these names. Raises BadInput where it cannot be read."""
    try:
        return {name: (folder / name).read_bytes() if (folder / name).is_file() else None for name in names}
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be read ({error.strerror}).") from None


def replace_files(folder: Path, files: FileContents) -> None:
    """Put these in place of what the folder has under their names. Raises OSError where that cannot be done, and then
    leaves everything as it was."""
    before = contents(folder, files)
    beside = {name: (folder / name).with_name(f".{Path(name).name}.{uuid4().hex}") for name in files}
    begun: list[str] = []
    try:
        for name, content in files.items():
            if content is not None:
                beside[name].parent.mkdir(exist_ok=True)
                beside[name].write_bytes(content)
        for name, content in files.items():
            begun.append(name)
            if content is None:
                (folder / name).unlink(missing_ok=True)
            else:
                beside[name].replace(folder / name)
    except OSError:
        if begun:
            _put_back(folder, {name: before[name] for name in begun})
        raise
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


def _put_back(folder: Path, before: FileContents) -> None:
    for name, content in before.items():
        if content is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_bytes(content)
