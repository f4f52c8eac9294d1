"""The screens of what is chosen, made once and kept while they are turned."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache
from typing import Any

from lib.domain.area import Area
from lib.domain.options import Option
from lib.exports.export import Subject
from lib.principles.evidence import Evidence
from lib.ui.present.chosen import Chosen
from lib.ui.workspace import Workspace
from lib.views.moments import ZONE
from lib.views.present.contenders import legend
from lib.views.present.html import as_html
from lib.views.present.screen import Screen
from lib.views.present.screens import screens


@dataclass(frozen=True)
class Deck:
    """The screens, and what the letters of the options stand for."""

    screens: tuple[Screen, ...]
    legend: str

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """The screens as the browser shows them."""
        return [{"key": each.key, "title": each.title, "html": as_html(each)} for each in self.screens]


def subject_of(workspace: Workspace, told: Chosen, moment: datetime) -> Subject:
    """Without an option, the baseline stands for itself."""
    baseline = told.at_hand[told.baseline]
    options = tuple(told.at_hand[each] for each in told.options) or (baseline,)
    return Subject(workspace.area, workspace.evidence, baseline, options, moment, told.in_confidence)


def deck(workspace: Workspace, told: Chosen) -> Deck:
    """The screens as they are today."""
    now = subject_of(workspace, told, datetime.now(UTC))
    return _deck(now.area, now.evidence, now.baseline, now.options, now.day, now.in_confidence)


@lru_cache(maxsize=8)
def _deck(
    area: Area, evidence: Evidence, baseline: Option, options: tuple[Option, ...], day: date, in_confidence: bool
) -> Deck:
    moment = datetime.combine(day, time(12), ZONE)
    subject = Subject(area, evidence, baseline, options, moment, in_confidence)
    return Deck(screens(subject), legend(subject))
