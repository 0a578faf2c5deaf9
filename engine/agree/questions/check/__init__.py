"""What is wrong in agreements, at file, line and column?"""

from agree.questions.check.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
