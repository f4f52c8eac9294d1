from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.sensitivity import LEVELS, sensitivity, weighed_scores
from lib.views.sensitivity import alternative, chart, sentence, share_words, table
from tests.builders import draw, pilot

KEYS = ("size", "phases", "pupils")


def found(draws=2000, seed=1, **plans):
    scores = {name: dict(zip(KEYS, each, strict=False)) for name, each in plans.items()}
    return sensitivity(scores, draws, np.random.default_rng(seed))


def by_hand(plans, draws, seed):
    """The same, mix by mix and plan by plan: quantiles and the share of firsts."""
    generator = np.random.default_rng(seed)
    keys = [key for key in next(iter(plans.values())) if all(each[key] is not None for each in plans.values())]
    fits = {name: [] for name in plans}
    first = dict.fromkeys(plans, 0.0)
    for weights in generator.dirichlet([1.0] * len(keys), draws):
        assert abs(sum(weights) - 1) < 1e-9
        for name, scores in plans.items():
            fits[name].append(sum(100 * w * scores[key] for w, key in zip(weights, keys, strict=True)))
        best = max(each[-1] for each in fits.values())
        level = [name for name in plans if abs(fits[name][-1] - best) < 1e-9]
        for name in level:
            first[name] += 1 / len(level) / draws
    return {name: np.quantile(each, LEVELS) for name, each in fits.items()}, first


@given(
    st.lists(
        st.fixed_dictionaries({key: st.none() | st.sampled_from((0.0, 0.3, 0.5, 0.9, 1.0)) for key in KEYS}),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 99),
)
def test_it_agrees_with_a_plain_loop(plans, seed):
    named = {f"option {number}": scores for number, scores in enumerate(plans)}
    if not any(all(each[key] is not None for each in plans) for key in KEYS):
        with pytest.raises(ValueError, match="nothing to weigh"):
            sensitivity(named, 20, np.random.default_rng(seed))
        return
    result = sensitivity(named, 20, np.random.default_rng(seed))
    quantiles, first = by_hand(named, 20, seed)
    assert result.quantiles == pytest.approx(np.array(list(quantiles.values())))
    assert dict(zip(result.names, result.first, strict=True)) == pytest.approx(first)
    assert result.first.sum() == pytest.approx(1)


def test_the_same_randomness_gives_the_same_answer_and_all_mixes_are_as_likely():
    one, again = (found(A=(1, 0, 0), B=(0, 1, 0), C=(0, 0, 1)) for _ in range(2))
    assert (one.quantiles == again.quantiles).all()
    assert one.first == pytest.approx([1 / 3] * 3, abs=0.04)
    assert one.quantiles[:, 2] == pytest.approx([100 * (1 - 0.5**0.5)] * 3, abs=2)


def test_a_plan_better_in_everything_is_always_ahead():
    result = found(A=(0.5, 0.5, 0.5), B=(0.6, 0.6, 0.6))
    assert (result.order_is_fixed, list(result.first)) == (True, [0.0, 1.0])
    assert sentence(result) == "B is ahead in all 2,000 mixes of weights: the order never changes."


def test_equal_plans_share_the_draws():
    result = found(A=(0.5, 0.7, 0.1), B=(0.5, 0.7, 0.1))
    assert (result.order_is_fixed, list(result.first)) == (True, [0.5, 0.5])
    assert sentence(result) == "The options fit equally well in all 2,000 mixes of weights."


def test_two_level_plans_ahead_of_a_third_are_both_named():
    words = sentence(found(A=(0.5,), B=(0.5,), C=(0.4,)))
    assert words == "A and B are level and ahead in all 2,000 mixes of weights: the order never changes."


def test_a_leader_may_be_sure_while_the_others_are_not():
    words = sentence(found(A=(1, 1), B=(0, 0.5), C=(0.5, 0)))
    assert words == "A is ahead in all 2,000 mixes of weights; the order of the others changes."


def test_otherwise_the_shares_are_told_the_greatest_first():
    result = found(A=(0.2, 1.0), B=(0.9, 0.8))
    lead, other = (share_words(each) for each in (result.first[1], result.first[0]))
    assert sentence(result) == f"B is ahead in {lead} of 2,000 mixes of weights; A in {other}."


def test_one_option_is_told_by_its_range():
    result = found(draws=1000, A=(0.5, 0.7))
    low, high = result.quantiles[0, 0], result.quantiles[0, -1]
    assert sentence(result) == (
        f"The fit of A is between {low:.1f} and {high:.1f} in nine of ten of 1,000 mixes of weights."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.0005, "less than 1%"), (0.94, "94%"), (0.995, "more than 99%"), (1, "100%")],
)
def test_what_is_not_all_is_never_rounded_to_it(share, words):
    assert share_words(share) == words


def test_a_principle_that_weighs_nothing_or_cannot_be_measured_is_not_weighed():
    area = pilot()
    plan = area.plan()
    scores = weighed_scores(appraise(Evidence.of(area), plan.measured_like(plan)))
    assert "size" in scores
    assert scores["expertise"] is None
    area, plan = draw("1: a Primary 100\n2: b Secondary 90", settings=Settings(weights={"size": 0}))
    assert "size" not in weighed_scores(appraise(Evidence.of(area), plan))
    assert sensitivity({"A": {"size": None, "phases": 1.0}}, 10, np.random.default_rng(0)).principles == ("phases",)


def test_chart_alternative_and_table_show_the_same_figures_and_names_as_text():
    name = "<b>North</b>"
    result = SimpleNamespace(**{**vars(found(A=(0.2, 1.0), B=(0.9, 0.8))), "names": (name, "B")})
    fits = {name: 60.0, "B": None}
    shown = table(result, fits)
    assert shown["Option"].to_list() == [name, "B"]
    assert shown["Ahead in, % of mixes"].sum() == pytest.approx(100)
    box, now = chart(result, fits).data
    assert list(box.y) == list(now.y) == ["&lt;b&gt;North&lt;/b&gt;", "B"]
    assert list(box.median) == list(shown["50% of mixes below"])
    assert f"{shown['50% of mixes below'][1]:.1f}" in alternative(result)
