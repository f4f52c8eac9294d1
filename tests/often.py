"""How often a property is tried."""

from hypothesis import settings

STEADY = settings.get_profile("steady").max_examples


def often(examples: int, **further: object) -> settings:
    """So many examples in the steady profile of `tests/conftest.py`, and as many times more as another one asks for."""
    return settings(max_examples=examples * settings.default.max_examples // STEADY, **further)
