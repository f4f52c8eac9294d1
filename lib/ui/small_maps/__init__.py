"""Small maps side by side that move together: whoever draws one nearer draws all nearer, at the same place."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from lib.appraisal import Comparison, compare
from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.ui import scripts
from lib.ui.workspace import Workspace, appraised
from lib.views.map.small_map import small_map
from lib.views.suggest.wording import map_in_words

_HERE = Path(__file__).parent

SCRIPT = scripts.script("small_maps.js", _HERE / "small_maps.js")
STYLES = scripts.Served("small_maps.css", scripts.styles(_HERE / "small_maps.css"))
_component = scripts.component("small_maps", SCRIPT, _HERE, STYLES)


def show(workspace: Workspace, comparisons: Sequence[tuple[str, Comparison]], key: str, height: int) -> None:
    """The second plan of each comparison under its title, in `height` px; nothing where no school has a place."""
    area, evidence = workspace.area, workspace.evidence
    maps = [
        {"title": title, "alt": map_in_words(each, workspace.schools), "picture": str(picture)}
        for title, each in comparisons
        if (picture := _picture(area, evidence, each.before.plan, each.after.plan))
    ]
    if maps:
        _component(key=key, data={"maps": maps, "height": height}, height=height)


@lru_cache(maxsize=64)
def _picture(area: Area, evidence: Evidence, before: Plan, after: Plan) -> Markup | None:
    """Kept for when the page is drawn again: in a county, moving the signs apart takes a while."""
    comparison = compare(appraised(evidence, before), appraised(evidence, after))
    return small_map(area, comparison, map_in_words(comparison, area.schools))


def before_and_after(
    workspace: Workspace, comparison: Comparison, titles: tuple[str, str], key: str, height: int
) -> None:
    """The two plans of a comparison side by side; of a first grouping, that alone."""
    before = (titles[0], compare(comparison.before, comparison.before))
    after = (titles[1], comparison)
    show(workspace, [after] if comparison.is_first else [before, after], key, height)
