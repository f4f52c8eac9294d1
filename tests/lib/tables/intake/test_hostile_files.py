"""Whatever file is handed in, the answer is a sentence, and no folder is left behind."""

from datetime import date
from pathlib import Path

import pytest

from lib.tables.intake.folder import take_in
from lib.tables.intake.reading import MOST_BYTES
from lib.tables.problems import TOLD_AT_MOST, BadInput
from lib.tables.source import Source
from tests.lib.tables.intake.hostile_files import texts, workbooks

CASES = [(name, raw, words) for name, raw, words in (*workbooks(), *texts()) if len(raw) < MOST_BYTES]


@pytest.mark.parametrize(("raw", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_hostile_file_is_refused_in_a_sentence(tmp_path: Path, raw: bytes, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        take_in([Source("file", raw)], tmp_path / "town", "Town", date(2026, 11, 30))
    assert words in str(refused.value)
    assert len(str(refused.value).splitlines()) <= TOLD_AT_MOST + 1
    assert len(str(refused.value)) < 4000
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadInput, match="this file has 180 MB; files of up to 180 MB are read"):
        Source.at(large, most_bytes=MOST_BYTES)
    large.unlink()
