"""What was requested, paid, used and forfeited, and what is to be repaid."""

from agree.questions.settle.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
