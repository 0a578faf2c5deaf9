"""The form that asks for a recipient's money, filled in."""

from agree.questions.requisition.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
