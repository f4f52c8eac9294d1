"""What every file that leaves the app says of itself: whose it is, of when, measured how, from what, and what is not
in it."""

from collections.abc import Iterator

from lib.domain.meetings import day_in_words
from lib.domain.options import Option
from lib.domain.plan import TieKind
from lib.exports.export import Subject
from lib.views.effects import short_of
from lib.views.moments import ZONE
from lib.views.story import not_measured
from lib.views.take_away.sources import sources
from lib.views.thresholds import differences
from lib.views.wishes import held
from lib.views.wording import Fact, capitalised, count, fit_change, in_a_list, points, signed
from lib.views.years import figures_of

IN_CONFIDENCE = "In confidence: it holds ratings of single schools and counts under 5. Do not pass it on."
OPEN = "Ratings of single schools, and counts of pupils under 5, are left out."


def title(subject: Subject) -> str:
    """ "Southampton SEND clusters: Option A"."""
    return f"{subject.area.name} SEND clusters: {subject.option.name}"


def running_line(subject: Subject) -> str:
    """ "Southampton · Option A by Ann, compared with Pilot · figures of 2024/25 · 24 Nov 2026": it heads every page."""
    by = f" by {subject.option.author}" if subject.option.author else ""
    mark = "IN CONFIDENCE · " if subject.in_confidence else ""
    name = f"{subject.option.name}{by}, compared with {subject.baseline.name}"
    parts = (subject.area.name, name, figures_of(subject.area.schools), f"{subject.day.day} {subject.day:%b %Y}")
    return mark + " · ".join(filter(None, parts))


def front_matter(subject: Subject) -> tuple[Fact, ...]:
    """The lines that stand at the beginning of every export of the subject's first option."""
    return (*_what(subject), *_how(subject), *_whence(subject))


def _what(subject: Subject) -> Iterator[Fact]:
    option, comparison = subject.option, subject.comparison
    yield Fact("Option", option.name)
    yield Fact("Where it comes from", origin(subject, option))
    if option.note:
        yield Fact("Note", option.note)
    moved = f"{count(len(comparison.movers), 'school')} moved" if comparison.movers else "no school moved"
    change = fit_change(comparison)
    fit = f", fit {signed(change)}" if comparison.movers and change is not None else ""
    yield Fact("Compared with", f"{subject.baseline.name}: {moved}{fit}")
    plan, schools = comparison.after.plan, subject.area.schools
    if pairs := [tie for tie in plan.ties if tie.kind is TieKind.PAIR]:
        split = [schools.name_list(tie.schools) for tie in comparison.after.split_pairs]
        told = f"{len(split)} split: {in_a_list(split, len(split))}" if split else "none split"
        yield Fact("Infant and junior pairs", f"{len(pairs)}, {told}")
    if wishes := comparison.after.wishes:
        lost = [short_of(each) for each in wishes if each.short]
        yield Fact("Wishes", f"{held(wishes)}. Not: {'; '.join(lost)}" if lost else held(wishes))
    yield Fact("Area", f"{subject.area.name}, {count(len(subject.area.schools), 'school')}")
    yield Fact("Written", f"{day_in_words(subject.day)}, {subject.moment.astimezone(ZONE):%H:%M}")


def origin(subject: Subject, option: Option) -> str:
    """ "Version 3, saved by Ann on Tue 24 Nov 2026; frozen: as agreed"; for what was never saved, whose it is."""
    by = f" by {option.author}" if option.author else ""
    if option.version is not None and option.saved_at is not None:
        saved = f"Version {option.version}, saved{by} on {day_in_words(option.saved_at.astimezone(ZONE).date())}"
        return f"{saved}; frozen: {option.frozen}" if option.frozen else saved
    if option.plan.grouping in subject.area.groupings.values():
        return "The grouping in the area’s own folder"
    return f"Work{by} that is not saved as an option"


def _how(subject: Subject) -> Iterator[Fact]:
    after, own = subject.comparison.after, subject.area.settings
    measured = f"from {len(after.measurable)} of {len(after.principles)} principles"
    yield Fact("Fit", f"{points(after.fit)} of 100, {measured}" if after.fit is not None else "Nothing can be measured")
    unmeasured = not_measured(after)
    for sentence, names in unmeasured.items():
        yield Fact("Not measured", f"{in_a_list(names, len(names))}. {sentence}")
    if not unmeasured:
        yield Fact("Not measured", "Nothing: every principle can be measured")
    yield Fact("Journeys", capitalised(subject.evidence.journeys.basis.removeprefix("Journeys: ")))
    changed = "; ".join(differences(own, after.plan.settings))
    yield Fact("Measured by", changed or "The area’s own thresholds and weights")
    if entries := after.plan.entries:
        yield Fact("Entered", f"{count(len(entries), 'fact')} of schools, by planners, instead of the area’s own data")
    yield Fact("Confidence", IN_CONFIDENCE if subject.in_confidence else OPEN)


def _whence(subject: Subject) -> Iterator[Fact]:
    of = figures_of(subject.area.schools).removeprefix("figures ")
    yield Fact("Figures", capitalised(of) or "The area’s folder does not say of which year")
    yield Fact("Sources", "; ".join(sources(subject.area.schools)) or "The area’s folder names none")
    for line in subject.area.attribution or ("The area’s folder names none",):
        yield Fact("Licence", line)
