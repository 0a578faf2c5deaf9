"""An expression that was read, and its value for members."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.base import short_repr
from agree.language.expressions.grammar import read

Number = Fraction | bool


@short_repr
class Expression(NamedTuple):
    """An expression that was read and may be evaluated; `names` are the facts and parameters."""

    text: str
    tree: ast.expr
    places: Mapping[str, int]

    @property
    def names(self) -> frozenset[str]:
        """The names of facts and parameters that it uses."""
        return frozenset(self.places)

    def value(self, names: Mapping[str, Fraction]) -> Number:
        """Its value for one member. Raises ExpressionFault as `values` does."""
        return self.values((names,))[0]

    def values(
        self,
        members: Sequence[Mapping[str, Fraction]],
        pool: Sequence[Mapping[str, Fraction]] | None = None,
    ) -> list[Number]:
        """Its value for each member, given each member's facts.

        `sum(…)` runs over the pool: the members themselves when nothing else is said.

        Raises ExpressionFault (`division-by-zero`, `number-too-large`).
        """
        if isinstance(self.tree, ast.Name):
            return [row[self.tree.id] for row in members]
        over = members if pool is None else pool
        from agree.language.expressions.evaluation import (  # more than a name
            evaluate_all,
            with_sums,
        )

        return evaluate_all(with_sums(self.text, self.tree, over), members)


def parse(text: str) -> Expression:
    """Read an expression. Raises ExpressionFault for anything that the language does not have."""
    return Expression(*read(text))
