"""Words that people read: messages in English with values, and the locale that writes them."""

from agree.messages.locale import LANGUAGES, Locale, Localized
from agree.messages.message import Message, message, plural, word

__all__ = ["LANGUAGES", "Locale", "Localized", "Message", "message", "plural", "word"]
"""Messages are made anywhere; a Locale is made once, where the reader is known."""
