"""Principle 4: locality-based."""

from lib.domain.settings import Settings
from lib.principles.forms import Spacing
from lib.principles.principle import Principle
from lib.principles.threshold import Threshold


def principle(settings: Settings) -> Principle:
    return Principle(
        key="locality",
        number=4,
        short="Locality",
        about="locality",
        title="Locality-based",
        reasons=(
            "Enables local peer support/visits to other schools to observe practice etc",
            "Links with local services/extended team",
        ),
        indicator="average journey of its schools to the host, held against how far apart schools are there (spacing)",
        advice="A school far from the host lengthens every meeting; move it to a nearer cluster, or name another host.",
        form=Spacing(
            met=settings.spacing_met,
            partly=settings.spacing_partly,
            zero=settings.spacing_zero,
            known_share=settings.known_share,
        ),
        thresholds=(
            Threshold("spacing_met", "Met up to", "% of the schools’ spacing", most=1000),
            Threshold("spacing_partly", "Partly met up to", "% of the spacing", most=1000, not_below="spacing_met"),
            Threshold("spacing_zero", "Score 0 from", "% of the spacing", least=1, most=1000),
        ),
    )
