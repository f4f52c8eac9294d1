"""What the sources of a new area say together, before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class SourceContents:
    """What one source says.

    `schools` has a row a school, indexed by its row in the source, with columns of `lib.tables.columns.SCHOOLS` as
    text and, where the source tells it, `cluster`: what it calls the school's cluster, "" for none. `meetings` are the
    rows of a meetings.csv. `leads` names leads by key; `led_by` has the leads' keys, by what the cluster is called.
    """

    file: str
    schools: pd.DataFrame
    meetings: pd.DataFrame | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    led_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
