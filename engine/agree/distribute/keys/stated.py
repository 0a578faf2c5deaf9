"""Amounts that are stated: the same to each, or what a printed table says."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.distribute.keys.shares import Shares, of_fractions


def stated(amounts: Sequence[Fraction | None]) -> Shares:
    """The amounts themselves; a member with none (not known, not eligible) gets nothing here."""
    return of_fractions([Fraction(0) if amount is None else amount for amount in amounts])
