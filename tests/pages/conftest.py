"""What every page that is run without a browser begins with."""

import shutil
from pathlib import Path

import pytest

PILOT = Path(__file__).parents[2] / "data" / "southampton"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty database."""
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the areas, with a copy of the pilot's."""
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path / "data"))
    shutil.copytree(PILOT, tmp_path / "data" / "southampton")
    return tmp_path / "data"
