"""Which agreements come with the program?"""

from agree.questions.agreements.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
