"""Expressions over facts and parameters: arithmetic that is exact, and nothing else.

An expression is read once into a tree whose numbers are fractions, checked against a short list
of what may stand in it, and evaluated by simpleeval with everything else switched off.

>>> expression = parse("0.1 * population")
>>> expression.value({"population": Fraction(3)})
Fraction(3, 10)
"""

from agree.language.expressions.expression import Expression, Number, parse
from agree.language.expressions.grammar import FUNCTIONS, ExpressionFault

__all__ = ["FUNCTIONS", "Expression", "ExpressionFault", "Number", "parse"]
