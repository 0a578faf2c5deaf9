"""Distribution keys: exact shares of an amount, one small file for each way to form them.

Every way gives `Shares`, whose parts sum to the amount exactly.
"""

from agree.distribute.keys.bounded import Infeasible, bounded
from agree.distribute.keys.proportional import proportional
from agree.distribute.keys.shares import Shares
from agree.distribute.keys.stated import stated

__all__ = ["Infeasible", "Shares", "bounded", "proportional", "stated"]
