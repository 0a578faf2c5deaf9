"""The life of an agreement: who must do what, by when, what is asked for and what goes back."""

from agree.life.living import life_of
from agree.sections.life import Life

__all__ = ["Life", "life_of"]
