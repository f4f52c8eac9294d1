import pytest

from lib.domain.wishes import DEFAULT_WISHES, Wish, WishKind
from tests.builders import draw

REACH = WishKind.REACH


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        (REACH, {}, "A wish for reach needs 'amount'."),
        (REACH, {"amount": 0.0}, "must be above 0"),
        (REACH, {"amount": float("nan")}, "must be above 0"),
        (REACH, {"amount": 2.0, "column": "trust"}, "A wish for reach cannot have 'column'."),
        (WishKind.SCHOOLS, {}, "needs a least or a most number"),
        (WishKind.SCHOOLS, {"least": 0}, "must be 1 or more"),
        (WishKind.PUPILS, {"least": 3, "most": 2}, "Clusters cannot have at least 3 and at most 2 pupils."),
        (WishKind.WHOLE, {"column": "confidence"}, "entered in confidence"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_with_a_sentence(kind, said, why):
    with pytest.raises(ValueError, match=why):
        Wish(kind, **said)


def test_a_plan_has_one_wish_of_a_kind_and_keeps_pairs_unless_somebody_says_else():
    _, plan = draw("1: a\n2: b")
    assert plan.wishes == DEFAULT_WISHES == (Wish(WishKind.PAIRS),)
    trust, faith = Wish(WishKind.WHOLE, column="trust"), Wish(WishKind.WHOLE, column="faith")
    wished = plan.wishing(trust).wishing(Wish(REACH, amount=2)).wishing(faith).wishing(Wish(REACH, amount=3))
    assert wished.wishes == (Wish(WishKind.PAIRS), Wish(REACH, amount=3), faith, trust)
    assert wished.must(REACH) == Wish(REACH, amount=3)
    assert wished.wishing(Wish(REACH, amount=3, preferred=True)).must(REACH) is None
