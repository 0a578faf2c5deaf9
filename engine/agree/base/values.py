"""Values inside a message: quoted words, lists, numbers cut short, holidays and formulas."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from agree.base.brief import brief


@brief
class Quoted(NamedTuple):
    """A word from the user's file, shown in the quotation marks of the reader's language."""

    text: str

    def __str__(self) -> str:
        return self.text


@brief
class Words(NamedTuple):
    """A list of words, joined as a sentence joins them (a, b and c).

    A list that is not `whole` is cut when it is long, and says how many more there are.
    """

    words: tuple[object, ...]
    conjunction: Literal["and", "or"] = "and"
    whole: bool = False


@brief
class Joined(NamedTuple):
    """Words that stand after each other, with a separator that no language changes."""

    parts: tuple[object, ...]
    separator: str = " "


@brief
class Shortened(NamedTuple):
    """An exact number with few decimals; one that has more is cut and marked with an ellipsis."""

    value: Fraction | int
    decimals: int = 4


@brief
class Holiday(NamedTuple):
    """A public holiday: its name in each language, as a source outside the program has it."""

    names: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return the English name."""
        return dict(self.names)["en"]


@brief
class Formula(NamedTuple):
    """A formula for people: text, which the language's signs are put in, and values among it."""

    parts: tuple[object, ...]
