"""The only rounding there is: exact shares to whole units, and the difference settled once."""

from agree.distribute.rounding.largest_remainder import largest_remainder
from agree.distribute.rounding.methods import METHODS, rounded
from agree.distribute.rounding.settlement import Room, Rule, settled

__all__ = ["METHODS", "Room", "Rule", "largest_remainder", "rounded", "settled"]
