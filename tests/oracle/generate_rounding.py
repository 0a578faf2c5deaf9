"""Random rules of rounding."""

from __future__ import annotations

from random import Random
from typing import Any

Document = dict[str, Any]
METHODS = ("half_up", "half_even", "down", "largest_remainder")
UNITS = ("1 kr", "1 kr", "1 kr", "1 öre", "10 kr", "1 tkr", "50 öre")


def rule(
    dice: Random, codes: list[str], *, alike: bool, method: str | None = None
) -> Document | None:
    """Draw a rule of rounding, or none."""
    if dice.random() < 0.25:
        return None
    method = method or dice.choice(METHODS)
    made: Document = {"method": method}
    if dice.random() < 0.6:
        made["to"] = dice.choice(UNITS)
    if method != "largest_remainder":
        made["difference"] = difference(dice, codes, alike=alike)
        if dice.random() < 0.3:
            made["of"] = dice.choice(["sum", "sum", "portions"])
    if dice.random() < 0.15 and not alike:
        made["ties"] = dice.sample(codes, min(2, len(codes)))
    return made


def difference(dice: Random, codes: list[str], *, alike: bool) -> Any:
    """Draw who settles what rounding leaves."""
    kind = dice.choice(["shown", "shown", "size", "size", "size", "order", "to", "missing"])
    if kind == "shown" or (alike and kind in ("order", "to")):
        return "shown"
    if kind == "to":
        return {"to": dice.choice(codes)}
    ways = ["smallest_first", "largest_first"]
    by = dice.choice(["size", "other", "size", "double"])
    if kind == "size":
        return {"by": by, "missing": dice.choice(ways), "surplus": dice.choice(ways)}
    if kind == "missing":
        return {"by": by, "missing": dice.choice(ways)}
    codes = list(codes)
    dice.shuffle(codes)
    return {"missing": list(codes), "surplus": codes[::-1] if dice.random() < 0.7 else codes[:1]}
