"""The agreement with something set otherwise, compared with itself as it is."""

from agree.questions.whatif.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
