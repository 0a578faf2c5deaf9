"""How much the property-based tests try, as a profile of hypothesis.

`quick`, in every run, tries a few examples, and `slow` many; both always try the same ones.
`thorough` tries many new ones:

pytest tests/distribute -m hypothesis --hypothesis-profile=thorough
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# Nobody asked for a width: pytest-xdist sets one, and so may who runs the tests.
os.environ.pop("COLUMNS", None)

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.filter_too_much]

for name, examples in {"quick": 10, "slow": 200}.items():
    settings.register_profile(
        name,
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=examples,
        print_blob=False,
        phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
        suppress_health_check=SLOW_IS_FINE,
    )
settings.register_profile(
    "thorough", deadline=None, max_examples=1_000, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile("quick")
