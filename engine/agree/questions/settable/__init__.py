"""Every value of an agreement that a scenario can set."""

from agree.questions.settable.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
