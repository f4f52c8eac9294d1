"""How long the random tests look: the same few examples each time, or `--hypothesis-profile=long` for many new ones.
And what all tests of pages have in common."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner

settings.register_profile(
    "steady", max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.register_profile("long", settings.get_profile("steady"), max_examples=600, derandomize=False)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def packages_are_searched_once() -> Iterator[None]:
    """Streamlit searches all installed packages for components as the server starts; in tests without a server it would
    do so for each page, and take longer than the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
