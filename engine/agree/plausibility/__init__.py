"""Plausibility: figures that can hardly be right, beside others that say what to expect.

Nothing here changes a result. A note names the recipients, and what would make the figures right.
"""

from agree.plausibility.notes import implausible

__all__ = ["implausible"]
