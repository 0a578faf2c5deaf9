"""Messages, and the values inside them: quoted words, lists, shortened numbers, formulas.

A message is English words with values, translated when it is shown. The English stands beside the
rule that speaks; `tools/words.py` collects it into the catalogue of each other language (`sv.po`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from agree.base.record import Record

NO_VALUES: Mapping[str, object] = MappingProxyType({})


class Multilingual(str):
    """Words from a user's file, in each language that they stand in there: in one or several.

    Whatever takes them as plain text has them in the first of these; a locale has them in its own.
    A text of the file that is no words for people (an id, a code, an expression) is a plain `str`.
    """

    __slots__ = ("by_language",)
    by_language: Mapping[str, str]

    def __new__(cls, by_language: Mapping[str, str]) -> Multilingual:
        """Return the words of each language, of which there is at least one."""
        words = super().__new__(cls, next(iter(by_language.values())))
        words.by_language = by_language
        return words

    def __reduce__(self) -> tuple[type[Multilingual], tuple[Mapping[str, str]]]:
        """Return what a copy is made of."""
        return Multilingual, (self.by_language,)


def in_languages(by_language: Mapping[str, str]) -> str:
    """Return words that stand in some languages; plain text where no language has any."""
    found = {language: words for language, words in by_language.items() if words}
    return Multilingual(found) if found else ""


def in_language(language: str, words: str) -> str:
    """Return words as one language has them; where it has none, as the first of the others has."""
    if isinstance(words, Multilingual):
        return words.by_language.get(language, str(words))
    return words


def language_shown(language: str, words: str) -> str:
    """Return the language of words as `in_language` gives them; "" for a text that says none.

    >>> language_shown("en", in_languages({"sv": "Regionerna"}))
    'sv'
    """
    if not isinstance(words, Multilingual):
        return ""
    return language if language in words.by_language else next(iter(words.by_language))


def in_each_language(words: str) -> tuple[str, ...]:
    """Return words as each language has them, each once."""
    if isinstance(words, Multilingual) and len(words.by_language) > 1:
        return tuple(dict.fromkeys(words.by_language.values()))
    return (words,)


def written_together(write: Callable[..., str], *parts: str) -> str:
    """Return what is written of some words, in every language that one of them has.

    >>> written_together("{}: {}".format, "1", in_languages({"sv": "ett", "en": "one"}))
    '1: ett'
    """
    found = [part.by_language for part in parts if isinstance(part, Multilingual)]
    if not found:
        return write(*parts)
    languages = dict.fromkeys(language for words in found for language in words)
    return in_languages(
        {one: write(*(in_language(one, part) for part in parts)) for one in languages}
    )


def joined(separator: str, words: Iterable[str]) -> str:
    """Return words one after the other, in every language that some of them have."""
    return written_together(lambda *parts: separator.join(parts), *words)


def named_with(name: str, more: str) -> str:
    """Return a name with what tells it from others, in brackets."""
    return written_together("{} ({})".format, name, more)


class _Lenient(dict[str, object]):
    """Values of a message in which one may be lacking: its name stands in braces instead."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


class Message(Record):
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
        return self.text.format_map(_Lenient(self.values))

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


class Quoted(Record):
    """A word from the user's file, shown in the quotation marks of the reader's language."""

    text: str

    def __str__(self) -> str:
        return self.text


class Words(Record):
    """A list of words, joined as a sentence joins them (a, b and c).

    A long list is cut and says how many more there are, unless it is written `in_full`.
    """

    words: tuple[object, ...]
    conjunction: Literal["and", "or"] = "and"
    in_full: bool = False


class Joined(Record):
    """Words that stand after each other, with a separator that no language changes."""

    parts: tuple[object, ...]
    separator: str = " "


class Shortened(Record):
    """An exact number with few decimals; one that has more is cut and marked with an ellipsis."""

    value: Fraction | int
    decimals: int = 4


class Holiday(Record):
    """A public holiday: its name in each language, as a source outside the program has it."""

    names: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return the English name."""
        return dict(self.names)["en"]


class LateWords(Record):
    """Words that are made when somebody reads them, since to make them takes a while."""

    make: Callable[[], object]

    def __str__(self) -> str:
        return str(self.make())


class FormulaText(Record):
    """A formula for people: text, which the language's signs are put in, and values among it."""

    parts: tuple[object, ...]
