"""The life of an agreement: who must do what, by when, what is asked for and what goes back."""

from agree.life.decode import life_of
from agree.life.model import Life

__all__ = ["Life", "life_of"]
