"""Principle 7: inclusive of all schools."""

from lib.domain.settings import Settings
from lib.principles.forms import Share
from lib.principles.principle import Principle
from lib.principles.threshold import Threshold


def principle(settings: Settings) -> Principle:
    return Principle(
        key="inclusive",
        number=7,
        short="Inclusive",
        about="how many schools are in a cluster",
        title="Inclusive of all schools",
        reasons=(
            "Opportunities to share practice with other settings",
            "Developing relationships with schools in your local areas",
        ),
        indicator="share of the area’s schools that are in a cluster",
        advice="A school in no cluster has no share in the funding and no peers; put it where it costs least.",
        form=Share(partly=settings.inclusive_partly, zero=settings.inclusive_zero),
        thresholds=(
            Threshold("inclusive_partly", "Partly met from", "% of schools", most=100),
            Threshold("inclusive_zero", "Score 0 from", "% of schools in none", least=1, most=100),
        ),
    )
