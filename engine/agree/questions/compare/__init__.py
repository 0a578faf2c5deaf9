"""What changed from one agreement to another, who gains and who loses, and why."""

from agree.questions.compare.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
