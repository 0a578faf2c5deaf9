"""All that one recipient gets, in every role."""

from agree.questions.recipient.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
