"""Words that people read: messages in English with values, and the locale that writes them."""

from agree.base.message import Message, message, plural, word
from agree.messages.locale import LANGUAGES, Locale

__all__ = ["LANGUAGES", "Locale", "Message", "message", "plural", "word"]
"""Messages are made anywhere; a Locale is made once, where the reader is known."""
