"""Who must, should and may do what for which grants."""

from typing import TYPE_CHECKING

from agree.base import late_names

if TYPE_CHECKING:
    from agree.questions.conditions.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
__getattr__ = late_names(__name__, report=("QUESTION", "answer"))
