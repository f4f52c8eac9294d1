"""How long the random tests look: the same few examples each time, or `--hypothesis-profile=long` for many new ones."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("steady"), max_examples=600, derandomize=False)
settings.load_profile("steady")
