"""Who leads a cluster."""

from lib.domain.area import Area
from lib.domain.plan import Plan


def leads(area: Area, plan: Plan, number: int) -> str:
    """The names of a cluster's leads, or their keys where the area does not name them; "" where it has none."""
    return ", ".join(area.leads.get(lead, lead) for lead in plan.cluster[number].leads)
