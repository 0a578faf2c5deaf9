"""Which key and which rounding give a printed column?"""

from agree.questions.infer.answer import QUESTION, answer

__all__ = ["QUESTION", "answer"]
