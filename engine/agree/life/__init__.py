"""The life of an agreement: who must do what by when, what is requested, and what goes back."""

from agree.life.dossier import life_of
from agree.sections.life import Life

__all__ = ["Life", "life_of"]
