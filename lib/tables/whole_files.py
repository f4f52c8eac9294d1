"""Files of a folder that are replaced together: all of them or none, and a reader never sees half of one."""

from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

FileContents = Mapping[str, bytes | None]
"""the contents of files by their names in a folder, such as "groupings/today.csv"; None for one that is not there"""


def contents(folder: Path, names: Mapping[str, object]) -> FileContents:
    """What the folder has under these names. Raises OSError."""
    return {name: (folder / name).read_bytes() if (folder / name).is_file() else None for name in names}


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
