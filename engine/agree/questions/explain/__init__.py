"""How a figure came about, as the tree that the allocation itself evaluated.

Every branch is the sum of those below it; the leaves are rounded shares and settled units.
"""

from typing import TYPE_CHECKING

from agree.base import late_names

if TYPE_CHECKING:
    from agree.questions.explain.report import QUESTION, answer
    from agree.questions.explain.trees import explain_member, explain_total

__all__ = ["QUESTION", "answer", "explain_member", "explain_total"]
__getattr__ = late_names(
    __name__, report=("QUESTION", "answer"), trees=("explain_member", "explain_total")
)
