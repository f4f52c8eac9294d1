"""Principle 3: similar pupil population size."""

from lib.domain.settings import Settings
from lib.principles.forms import Balance
from lib.principles.principle import Principle
from lib.principles.threshold import Threshold


def principle(settings: Settings) -> Principle:
    return Principle(
        key="pupils",
        number=3,
        short="Pupils",
        about="the balance of pupils",
        title="Similar pupil population size",
        reasons=("Supports more equitable distribution of funding", "Similar economies of scale"),
        indicator="distance of its pupils from the average of the clusters, as a share of that average",
        advice="Funding is shared per cluster: a cluster far from the average has more, or less, of it for each pupil.",
        form=Balance(
            "pupils",
            met=settings.pupils_met,
            partly=settings.pupils_partly,
            zero=settings.pupils_zero,
            known_share=settings.known_share,
        ),
        thresholds=(
            Threshold("pupils_met", "Met up to", "% from the average", most=100),
            Threshold("pupils_partly", "Partly met up to", "% from the average", most=100, not_below="pupils_met"),
            Threshold("pupils_zero", "Score 0 from", "% from the average", least=1, most=200),
        ),
    )
