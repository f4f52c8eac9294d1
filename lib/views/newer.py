"""What a newer register, census or table would change of an area's schools, in sentences and figures."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lib.domain.schools import Schools, listed
from lib.tables.newer import NewerList
from lib.views.wording import count
from lib.views.years import TITLES

Row = tuple[str, str, str, str]
"""a school, its pupils before and after, and the difference"""


def changes(found: NewerList, schools: Schools) -> list[str]:
    """What would change, a sentence each; `schools` are those of now."""
    names = {**schools.names, **found.rows["name"].to_dict()}
    sentences = []
    if found.opened:
        sentences.append(f"{count(len(found.opened), 'school')} opened: {listed([*found.opened.values()])}.")
    for school_id, olds in found.goes_on.items():
        sentences.append(_going_on(names, school_id, olds))
    if found.missing:
        sentences.append(f"{count(len(found.missing), 'school')} not in it: {listed([*found.missing.values()])}.")
    then, now = (sum(pair[side] for pair in found.pupils.values()) for side in (0, 1))
    sentences.append(
        f"Pupils change at {len(found.pupils)} of {count(len(schools), 'school')}: there, from {then:,} to {now:,}."
        if found.pupils
        else "Pupils change at no school."
    )
    if found.kept:
        sentences.append(f"Not in it, so they stay as they were: {listed([TITLES[each] for each in found.kept])}.")
    reasons: Counter[str] = Counter()
    for source in found.sources:
        reasons.update({reason: len(rows) for reason, rows in source.tally.left_out.items()})
    if reasons:
        sentences.append(f"Lines left out: {'; '.join(f'{reason}: {number:,}' for reason, number in reasons.items())}.")
    return [*sentences, *map(str, found.warnings)]


def _going_on(names: Mapping[str, str], school_id: str, olds: Iterable[str]) -> str:
    earlier = [names.get(each, each) for each in olds]
    if earlier == [names[school_id]]:
        return f"{names[school_id]} has a new number: {school_id}."
    verb = "goes" if len(earlier) == 1 else "go"
    return f"{listed(earlier)} {verb} on as {names[school_id]}."


def pupils_changed(found: NewerList) -> list[Row]:
    """The schools whose pupils change, the largest difference first."""
    names = found.rows["name"]
    ordered = sorted(found.pupils.items(), key=lambda each: -abs(each[1][1] - each[1][0]))
    return [
        (names[school_id], f"{then:,}", f"{now:,}", f"{now - then:+,}".replace("-", "\N{MINUS SIGN}"))
        for school_id, (then, now) in ordered
    ]
