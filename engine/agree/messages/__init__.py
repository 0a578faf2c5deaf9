"""The locale that writes messages and values in the language of a reader."""

from agree.messages.locale import LANGUAGES, Locale, language_meant

__all__ = ["LANGUAGES", "Locale", "language_meant"]
