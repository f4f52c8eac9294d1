"""What is said of an area that was just made: what was read, what was noticed, and what is not known of its schools."""

from lib.principles.evidence import Evidence
from lib.tables.intake.folder import Intake
from lib.views.gaps import figure_gaps
from lib.views.wording import count


def told(found: Intake, evidence: Evidence) -> list[str]:
    """Sentences in plain text, the headline first."""
    area = found.area
    numbers = [count(len(each), word) for each, word in ((area.clusters, "cluster"), (area.meetings, "meeting"))]
    gaps = [gap for gap in figure_gaps(evidence, area.settings) if gap.missing]
    return [
        f"{area.name}: {count(len(area.schools), 'school')}, {' and '.join(numbers)}.",
        *map(str, found.problems),
        *(f"{gap.what} known for {gap.known} of {gap.of}. {gap.follows}" for gap in gaps),
    ]
