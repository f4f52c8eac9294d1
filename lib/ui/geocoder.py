"""Which geocoder the environment names, if any: without one, nothing is ever asked."""

import os

from lib.tables.nominatim import Service, parse_service

GEOCODER_SETTING = "BEST_FIT_GEOCODER"
"""switches geocoding on: "nominatim" for the public service, or the address of one's own"""
AGENT_SETTING = "BEST_FIT_GEOCODER_AGENT"
"""how the app introduces itself; services ask for a name, and best for an address to write to"""
TIMEOUT_SETTING = "BEST_FIT_GEOCODER_TIMEOUT"
DELAY_SETTING = "BEST_FIT_GEOCODER_DELAY"


def service() -> Service | None:
    """The service to ask, None where geocoding is off. Raises BadInput where the settings cannot be used."""
    address = os.environ.get(GEOCODER_SETTING, "").strip()
    if not address:
        return None
    return parse_service(
        address,
        os.environ.get(AGENT_SETTING, "").strip() or "Best Fit school clusters",
        os.environ.get(TIMEOUT_SETTING, "").strip() or "10",
        os.environ.get(DELAY_SETTING, "").strip() or "1",
    )
