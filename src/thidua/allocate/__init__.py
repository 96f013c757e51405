"""allocate: findings become outcomes, by nomination, hold, ballot and quota, in this order."""

from thidua.allocate.outcomes import Circumstances, allocate
from thidua.allocate.quotas import Pools, hold_level, level_counts, limits_of
from thidua.allocate.ranking import Candidates, rank

__all__ = ["Candidates", "Circumstances", "Pools", "allocate", "hold_level", "level_counts", "limits_of", "rank"]
