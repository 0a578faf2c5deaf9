"""Which key and which rounding reproduce a printed column?"""

from agree.questions.infer.report import QUESTION, answer
from agree.questions.infer.search import Fit, Inference, infer

__all__ = ["QUESTION", "Fit", "Inference", "answer", "infer"]
