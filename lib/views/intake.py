"""What is said of an area that was just made: what was read, what was noticed, and what is not known of its schools."""

from lib.principles.evidence import Evidence
from lib.tables.intake.folder import Intake
from lib.views.gaps import figure_gaps
from lib.views.wording import capitalised, count, in_a_list
from lib.views.years import figures_of


def told(found: Intake, evidence: Evidence) -> list[str]:
    """Sentences in plain text, the headline first."""
    area = found.area
    numbers = [count(len(each), word) for each, word in ((area.clusters, "cluster"), (area.meetings, "meeting"))]
    gaps = [gap for gap in figure_gaps(evidence, area.settings) if gap.missing]
    return [
        f"{area.name}: {count(len(area.schools), 'school')}, {' and '.join(numbers)}.",
        *([f"{capitalised(words)}."] if (words := figures_of(area.schools)) else []),
        *_left_out(found),
        *map(str, found.problems),
        *(f"{gap.what} known for {gap.known} of {gap.of}. {gap.follows}" for gap in gaps),
    ]


def taken(found: Intake) -> str:
    """What was taken out of the register of England, in a few sentences."""
    area = found.area
    words = f"{area.name}: {count(len(area.schools), 'school')} of the register of England, {figures_of(area.schools)}."
    return " ".join([words, *_left_out(found)])


def _left_out(found: Intake) -> list[str]:
    """How many of what was left out, in a sentence; none where nothing was."""
    others = [count(number, kind.removesuffix("s"), kind) for kind, number in found.left_out.items()]
    return [f"Left out: {in_a_list(others, len(others))}."] if others else []
