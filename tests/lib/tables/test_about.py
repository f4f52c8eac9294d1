"""area.toml."""

from collections.abc import Callable

import pytest

from lib.domain.settings import Settings
from lib.tables.about import About, parse_about
from lib.tables.source import Source


def read(text: str) -> About:
    return parse_about(Source("area.toml", text.encode()))


def test_a_file_may_say_all_or_only_a_name() -> None:
    assert read('name = "Here"') == About("Here")
    full = read('attribution = ["©"]\r\n[thresholds]\r\nsize_from = 7\r\npupils_met = 1\r\n[weights]\r\nsize = 0\r\n')
    assert full == About("", ("©",), Settings(size_from=7, pupils_met=1, weights={"size": 0}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "not TOML"),
        ("a = " + "[" * 5000, "not TOML"),
        ("a = " + "9" * 5000, "not TOML"),
        ("nam = 'x'", "there is no such setting; use one of name,"),
        ("name = 3", "must be text"),
        ("attribution = 'x'", "list of texts"),
        ("attribution = [1]", "list of texts"),
        ("thresholds = 3", "must be a table"),
        ("[thresholds]\nsize_form = 8", "use one of size_from,"),
        ("[thresholds]\nweights = 8", "use one of size_from,"),
        ("[thresholds]\nsize_from = 8.5", "whole number"),
        ("[thresholds]\nsize_from = true", "should be a number"),
        ("[thresholds]\nsize_from = '8'", "should be a number"),
        ("[thresholds]\nsize_from = 11", "must not be above"),
        ("[thresholds]\npupils_met = -0.1", "0 or more"),
        ("[thresholds]\npupils_met = nan", "0 or more"),
        ("weights = []", "must be a table"),
        ("[weights]\nsize = 'much'", "should be a number"),
        ("[weights]\nsize = -1", "0 or more"),
        ("[weights]\nsize = inf", "0 or more"),
        ("", "empty"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(text: str, words: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(read, text)
    assert words in problem.message


def test_all_that_is_wrong_is_told_at_once(refusal: Callable[..., tuple]) -> None:
    problems = refusal(read, "name = 1\n[thresholds]\nx = 1\nsize_to = 'y'\n[weights]\nsize = 'z'")
    assert {problem.column for problem in problems} == {"name", "x", "size_to", "size"}
