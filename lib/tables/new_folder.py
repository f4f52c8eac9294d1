"""A new folder, written whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from lib.domain.area import Area
from lib.tables.areas import read_area
from lib.tables.problems import BadInput


def require_free(folder: Path) -> None:
    """Raises BadInput where something is in the folder already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput.because(folder.name, "there is an area or a folder of this name already; choose another name.")


def write_area(folder: Path, write: Callable[[Path], None]) -> Area:
    """The area of what `write` puts into a folder, which appears under its name once it is whole and can be read.

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
        read_area(beside)
        beside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be written ({error.strerror}).") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return read_area(folder)
