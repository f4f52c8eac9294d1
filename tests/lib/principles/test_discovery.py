from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import lib.principles
from lib.domain.settings import Settings
from lib.principles import principles
from lib.principles.principle import Principle

FOLDER = Path(lib.principles.__file__).parent
PRINCIPLES = principles(Settings())
KEYS = ["size", "phases", "pupils", "locality", "diversity", "expertise", "inclusive"]


def test_each_file_that_makes_a_principle_is_found():
    makers = {path.stem for path in FOLDER.glob("*.py") if "\ndef principle(" in path.read_text(encoding="utf-8")}
    assert makers == {principle.key for principle in PRINCIPLES}


def test_the_seven_are_there_once_each_in_the_order_of_their_numbers():
    assert [principle.key for principle in PRINCIPLES] == KEYS
    assert [principle.number for principle in PRINCIPLES] == [1, 2, 3, 4, 5, 6, 7]


def test_each_has_its_words():
    for principle in PRINCIPLES:
        assert isinstance(principle, Principle)
        assert principle.short
        assert principle.title
        assert all(principle.reasons)
        assert principle.reasons
    assert len({principle.short for principle in PRINCIPLES}) == len({each.title for each in PRINCIPLES}) == 7


def test_each_has_its_test():
    for principle in PRINCIPLES:
        assert Path(__file__).with_name(f"test_{principle.key}.py").exists()


def test_a_principle_is_a_value_that_nothing_changes():
    for principle in PRINCIPLES:
        with pytest.raises(FrozenInstanceError):
            principle.form.known_share = 0.5


def test_each_counts_as_much_as_any_other_unless_it_is_said():
    assert {Settings().weight(key) for key in KEYS} == {1.0}
