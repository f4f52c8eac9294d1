"""What each option brings for its moves, in words, and which options are worth looking at."""

from lib.views.compare.compared import Compared, Contender
from lib.views.wording import count, fit_change, in_a_list, signed


def worthwhile(compared: Compared) -> list[Contender]:
    """The options that bring something and that none beats: for as few moves there is no better."""
    return [
        each
        for each in compared.contenders
        if (fit_change(each.comparison) or 0.0) > 0 and not any(_beats(other, each) for other in compared.contenders)
    ]


def in_words(compared: Compared) -> tuple[str, ...]:
    """A sentence for each option: what it brings for how many moves, and which option beats it, if one does."""
    return tuple(_in_a_sentence(compared, each) for each in compared.contenders)


def _in_a_sentence(compared: Compared, contender: Contender) -> str:
    change, number = fit_change(contender.comparison), contender.moves
    if change is None:
        return f"{contender.letter} takes {count(number, 'move')}; what that brings cannot be measured."
    brings = f"{contender.letter} brings {signed(change)} points with {count(number, 'move')}"
    rate = f", {signed(change / number, 2)} a move" if number > 1 else ""
    better = [each.letter for each in compared.contenders if _beats(each, contender)]
    if better:
        verdict = f"; {in_a_list(better)} {'does' if len(better) == 1 else 'do'} better with no more moves"
    else:
        verdict = "; the baseline is better as it is" if number and change < 0 else ""
    return f"{brings}{rate}{verdict}."


def _beats(one: Contender, other: Contender) -> bool:
    """Whether one has no fewer points, as they are shown, and no more moves than the other, and is not its equal."""
    if one.appraisal.fit is None or other.appraisal.fit is None:
        return False
    mine, others = (round(one.appraisal.fit, 1), -one.moves), (round(other.appraisal.fit, 1), -other.moves)
    return mine != others and mine[0] >= others[0] and mine[1] >= others[1]
