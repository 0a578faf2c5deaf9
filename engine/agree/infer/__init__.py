"""Inference: which key and which rounding reproduce a printed column?"""

from agree.infer.search import Fit, Inference, infer

__all__ = ["Fit", "Inference", "infer"]
