"""Principle 1: a relatively small number of schools."""

from lib.domain.settings import Settings
from lib.principles.forms import Range
from lib.principles.principle import Principle
from lib.principles.threshold import Threshold


def principle(settings: Settings) -> Principle:
    return Principle(
        key="size",
        number=1,
        short="Size",
        about="size",
        title="Relatively small number of schools (8-10 average)",
        reasons=("Trust/relationships", "Manageable process"),
        indicator="schools in the cluster",
        advice="Move a school into a cluster that is too small, or out of one that is too large.",
        form=Range(
            least=settings.size_from, most=settings.size_to, partly=settings.size_partly, zero=settings.size_zero
        ),
        thresholds=(
            Threshold("size_from", "At least", "schools", most=200),
            Threshold("size_to", "At most", "schools", most=200, not_below="size_from"),
            Threshold("size_partly", "Partly met up to", "schools outside", most=200),
            Threshold("size_zero", "Score 0 from", "schools outside", least=1, most=200),
        ),
    )
