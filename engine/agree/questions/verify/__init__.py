"""Does the agreement match what its document prints and claims?"""

from agree.questions.verify.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
