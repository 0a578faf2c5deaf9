"""What does a finding mean, and what is to be done about it?"""

from agree.questions.meaning.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
