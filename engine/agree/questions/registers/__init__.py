"""Which lists of recipients come with the program?"""

from agree.questions.registers.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
