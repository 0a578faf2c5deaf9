"""A message: English words with values, told in the reader's language when it is shown.

The English stands beside the rule that speaks. `tools/words.py` collects it into the catalogue of
each other language (`sv.po`), where it is translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from agree.base.brief import brief


class _Shown(dict[str, object]):
    """The values of a message as they are shown at a prompt, where one may be lacking."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


NO_VALUES: Mapping[str, object] = MappingProxyType({})


@brief
class Message(NamedTuple):
    """Words for people, in English, and the values that fill in the names in braces.

    Of two forms, `many` is taken unless the value `count` is one. `context` tells words apart that
    are the same in English and differ in another language.
    """

    text: str
    values: Mapping[str, object] = NO_VALUES
    many: str = ""
    context: str = ""

    def __str__(self) -> str:
        """Return the English words with their values; one that is lacking stands in braces."""
        return self.text.format_map(_Shown(self.values))

    def filled(self, **values: object) -> Message:
        """Return the message with its values."""
        return self._replace(values=values)


def message(text: str, /, **values: object) -> Message:
    """Return a message with its values.

    >>> message("{amount} allocated", amount="3 kr").text
    '{amount} allocated'
    """
    return Message(text, values)


def plural(one: str, many: str, /, *, count: int, **values: object) -> Message:
    """Return a message of two forms: the first for one, the other for none and for several."""
    return Message(one, {"count": count, **values}, many)


def word(context: str, text: str, /, **values: object) -> Message:
    """Return a short message that only its context tells from another with the same words."""
    return Message(text, values, "", context)
