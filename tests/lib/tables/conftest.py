"""A tiny area for the tests of what comes in: three schools, two of one name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.domain.schools import Schools
from lib.tables.problems import BadInput, Problem
from lib.tables.schools import parse_schools
from lib.tables.source import Source

SCHOOLS = "school_id,urn,name\na,100,Oak Primary School\nb,101,Elm Junior School\nc,,Elm Junior School\n"


@pytest.fixture
def schools() -> Schools:
    return parse_schools(Source("schools.csv", SCHOOLS.encode()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An area folder with schools and two clusters."""
    (tmp_path / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    (tmp_path / "clusters.csv").write_text("cluster,name\n1,North\n2,\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def refusal() -> Callable[..., tuple[Problem, ...]]:
    """The problems for which a reading is refused; fails where it is not."""

    def problems(read: Callable[..., object], *arguments: object) -> tuple[Problem, ...]:
        with pytest.raises(BadInput) as caught:
            read(*arguments)
        assert caught.value.problems
        for problem in caught.value.problems:
            assert problem.file
            assert problem.message.endswith((".", "?"))
            assert "\n" not in str(problem)
        return caught.value.problems

    return problems
