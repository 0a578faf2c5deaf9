"""Who must, should and may do what for which grants."""

from agree.questions.conditions.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
