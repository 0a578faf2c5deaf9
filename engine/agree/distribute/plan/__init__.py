"""The plan: an ordered list of pools, with every name resolved and every weight an integer."""

from agree.distribute.plan.planner import ALONE, plan, pool
from agree.distribute.plan.pools import Plan, PlannedPortion, PlannedRounding, Pool

__all__ = ["ALONE", "Plan", "PlannedPortion", "PlannedRounding", "Pool", "plan", "pool"]
