"""A new folder, written whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from lib.domain.area import Area
from lib.tables.areas import read_area
from lib.tables.matching import normalised
from lib.tables.problems import BadInput


def folder_name(name: str) -> str:
    """The name of the folder of an area of this name; "" where it would have none."""
    words = "".join(each if each.isalnum() else " " for each in normalised(name)).split()
    return "-".join(words) if name.isprintable() else ""


def require_free(folder: Path) -> None:
    """Raises BadInput where something is in the folder already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput.because(folder.name, "there is an area or a folder of this name already; choose another name.")


def write_area(folder: Path, write: Callable[[Path], None], check: Callable[[Path], object] = read_area) -> Area:
    """The area of what `write` puts into a folder, which appears under its name once it is whole and the `check` of it
    raises no BadInput.

    Raises BadInput, and leaves nothing behind, where it cannot.
    """
    require_free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be written ({error.strerror}).") from None
    try:
        write(beside)
        check(beside)
        beside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be written ({error.strerror}).") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return read_area(folder)
