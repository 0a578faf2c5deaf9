"""Figures of tables in messages."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.base.brief import brief
from agree.base.money import write_number


@brief
class Figure(NamedTuple):
    """A figure that is written as the reader's language writes numbers; None is pending."""

    value: Fraction | None

    def in_language(self, lang: str) -> str:
        """The figure with groups of three and the language's decimal mark."""
        if self.value is None:
            return "väntar" if lang == "sv" else "pending"
        return write_number(self.value, lang)
