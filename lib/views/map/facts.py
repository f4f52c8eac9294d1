"""What the map tells of each school whatever the plan: it travels to the browser once."""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from math import isnan, sqrt
from typing import Any

from lib.domain.schools import PRIMARY_SETTINGS, SECONDARY_SETTINGS, Schools
from lib.views.wording import count

UNKNOWN = "not known"


@lru_cache(maxsize=16)
def as_text(schools: Schools) -> tuple[str, str]:
    """A version that names the content, and the facts of the located schools as JSON."""
    largest = float(schools.table["pupils"].max())
    text = json.dumps(
        [
            _school(school_id, row, largest)
            for school_id, row in schools.rows.items()
            if not (isnan(row["lat"]) or isnan(row["lon"]))
        ]
    )
    return sha256(text.encode()).hexdigest()[:16], text


def _school(school_id: str, row: Mapping[str, Any], largest: float) -> dict[str, Any]:
    """Plain text and numbers, which the scripts never read as HTML."""
    pupils = None if isnan(row["pupils"]) else row["pupils"]
    return {
        "id": school_id,
        "at": [row["lat"], row["lon"]],
        "name": row["name"],
        "setting": row["setting"],
        "locality": row["locality"],
        "postcode": row["postcode"],
        "summary": " · ".join(part for part in (row["setting"], row["locality"], count(pupils, "pupil")) if part),
        "facts": [
            ["Setting", row["setting"] or UNKNOWN],
            ["Phase", phase(row["setting"])],
            ["Locality", row["locality"] or UNKNOWN],
            ["Pupils", _whole(row["pupils"])],
            ["EHC plans", _whole(row["ehcp"])],
            ["SEN support", _whole(row["sen_support"])],
            ["Free school meals", UNKNOWN if isnan(row["fsm_percent"]) else f"{row['fsm_percent']:.1f}%"],
        ],
        # Areas are compared by eye, so the width goes with the root.
        "size": None if pupils is None or not largest else round(sqrt(pupils / largest), 3),
    }


def phase(setting: str) -> str:
    """ "Primary", "Primary and secondary", or UNKNOWN."""
    phases = [
        word for word, has in (("primary", PRIMARY_SETTINGS), ("secondary", SECONDARY_SETTINGS)) if setting in has
    ]
    return " and ".join(phases).capitalize() or UNKNOWN


def _whole(figure: float) -> str:
    return UNKNOWN if isnan(figure) else f"{figure:,.0f}"
