"""What the option bar says: which option this is, how far it is saved, its fit and its moves."""

from markupsafe import Markup

from lib.appraisal import Comparison
from lib.views.markup import element
from lib.views.wording import count, fit_change, points, signed


def bar_html(called: str, saved: str, comparison: Comparison, changed: str, here: str = "") -> Markup:
    """Two short lines: what the option is called and how far it is `saved`; then its fit, its moves against the start,
    what is `changed` of how the area itself measures, and who else is `here`, which the page keeps up to date. ""
    stands for nothing to say."""
    option = element("p", element("strong", called), f" · {saved}" if saved else "")
    measured = f" · measured by changed {changed}" if changed else ""
    others = element("span", here, class_="here", role="status")
    return element("div", option, element("p", figures(comparison), measured, others), class_="best-fit option")


def figures(comparison: Comparison) -> str:
    """ "Fit 72.3 (+1.0) · 2 schools moved"; while no school is in a cluster, that none is."""
    grouping = comparison.after.plan.grouping
    if not grouping.is_begun:
        return f"{count(len(grouping.schools), 'school')}, none in a cluster"
    moved = count(len(comparison.movers), "school")
    change = f" ({signed(fit_change(comparison))})" if comparison.movers else ""
    return f"Fit {points(comparison.after.fit)}{change} · {moved} moved"
