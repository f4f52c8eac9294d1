import pytest

from lib.domain.settings import Settings
from lib.principles import PRINCIPLES
from lib.principles.threshold import KNOWN

ALL = [*(each for principle in PRINCIPLES for each in principle.thresholds), KNOWN]


def test_each_threshold_of_the_settings_is_declared_once():
    assert sorted(each.name for each in ALL) == sorted(Settings().thresholds)


@pytest.mark.parametrize("threshold", ALL, ids=lambda each: each.name)
def test_the_default_is_within_the_bounds_and_comes_back_as_it_was(threshold):
    shown = threshold.shown(Settings())
    assert threshold.least <= shown <= threshold.most
    kept = threshold.kept(shown)
    assert (kept, type(kept)) == (Settings().thresholds[threshold.name], type(Settings().thresholds[threshold.name]))


@pytest.mark.parametrize("share", [0.07, 0.55, 0.29, 0.125])
def test_a_share_is_read_in_per_cent_without_the_tails_of_a_computer(share):
    threshold = next(each for each in ALL if each.name == "pupils_met")
    settings = Settings(pupils_met=share)
    assert f"{threshold.shown(settings):g}%" == threshold.figure(settings)
    assert threshold.kept(threshold.shown(settings)) == share


def test_a_threshold_reads_as_a_phrase():
    words = {each.name: each.words(Settings()) for each in ALL}
    assert words["size_from"] == "at least 8 schools"
    assert words["size_partly"] == "partly met up to 2 schools outside"
    assert words["pupils_met"] == "met up to 10% from the average"
    assert words["spacing_met"] == "met up to 100% of the schools’ spacing"
    assert words["inclusive_zero"] == "score 0 from 10% of schools in none"
    assert words["known_share"] == "measured from 80% of schools known"
