"""Many scenarios at once: what each recipient may get, how surely, and what decides it most."""

from agree.questions.sweep.answer import QUESTION, answer

__all__ = ["QUESTION", "answer"]
