"""How much the property-based tests try: `ci` always the same examples, `thorough` many new ones.

HYPOTHESIS_PROFILE=thorough pytest tests/engine
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.filter_too_much]

settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    print_blob=False,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile(
    "thorough", deadline=None, max_examples=1_000, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
