"""The figures of a fact from a table in a document."""

from agree.questions.fill.answer import QUESTION, answer

__all__ = ["QUESTION", "answer"]
