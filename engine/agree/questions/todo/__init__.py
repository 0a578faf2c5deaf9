"""What is left to confirm and to fill in."""

from agree.questions.todo.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
