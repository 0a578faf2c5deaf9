"""Which key and which rounding give a printed column?"""

from agree.questions.infer.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
