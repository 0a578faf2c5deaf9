"""Every date of an agreement: who owes what to whom, and when."""

from agree.questions.calendar.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
