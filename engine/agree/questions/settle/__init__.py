"""What was asked for, paid, used, forfeited and is to be paid back."""

from agree.questions.settle.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
