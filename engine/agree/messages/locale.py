"""How a language writes: words, numbers, amounts, dates and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from agree.base import (
    NO_BREAK,
    Amount,
    Formula,
    Holiday,
    Joined,
    Message,
    Quoted,
    Shortened,
    Words,
    decimals_of,
    message,
    short_repr,
    size_of,
    word,
)

LANGUAGES = ("sv", "en")
"""The languages that people may choose; the first is the default."""

COUNTRIES = {"sv": "SE", "en": "GB"}
"""The country whose spelling is meant by a language."""
DECIMAL_MARK = {"sv": ",", "en": "."}
GROUP_MARK = {"sv": NO_BREAK, "en": ","}
TRUE_MINUS = "\u2212"
ABOUT = "≈"
MOST_DECIMALS = 6
"""How many decimals are written of a number that no decimal number is equal to."""
SMALL_HOLIDAYS = ("sv",)
"""The languages that write holidays without a capital letter."""

GROUPED = 1_000
"""Whole numbers from here on are written in groups of three."""
CUT = "…"
"""Stands after a number that goes on."""
POINT = re.compile(r"(?<=\d)\.(?=\d)")
BETWEEN_VALUES = re.compile(r",\s*")
TIMES = re.compile(r"(?<!\*)\*(?!\*)")
LONGEST_QUOTE = 60
MOST_WORDS = 8

MONTHS = (
    message("{day} January {year}"),
    message("{day} February {year}"),
    message("{day} March {year}"),
    message("{day} April {year}"),
    message("{day} May {year}"),
    message("{day} June {year}"),
    message("{day} July {year}"),
    message("{day} August {year}"),
    message("{day} September {year}"),
    message("{day} October {year}"),
    message("{day} November {year}"),
    message("{day} December {year}"),
)
QUOTED = word("quotation marks", "“{text}”")
MORE = message("{count} more")
CONJUNCTIONS = {
    "and": message("{first} and {last}"),
    "or": message("{first} or {last}"),
}


class Catalogue(Protocol):
    """What translates: the part of gettext's translations that is used."""

    def gettext(self, message: str) -> str:
        """Return the words for a message."""
        ...

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the words for so many."""
        ...

    def pgettext(self, context: str, message: str) -> str:
        """Return the words for a message in a context."""
        ...


class Untranslated:
    """The catalogue of English, in which the messages are written."""

    def gettext(self, message: str) -> str:
        """Return the words themselves."""
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form for so many."""
        return one if count == 1 else many

    def pgettext(self, context: str, message: str) -> str:
        """Return the words themselves."""
        del context
        return message


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """Return the words of a language. Raises FileNotFoundError when they were never compiled."""
    if language == "en":
        return Untranslated()
    from gettext import GNUTranslations  # English needs no translation

    file = Path(__file__).with_name(f"{language}.mo")
    with file.open("rb") as compiled:
        return GNUTranslations(compiled)


@short_repr
class Locale(NamedTuple):
    """The language of a reader, and how it writes whatever people read.

    >>> Locale("en").text(message("{amount} allocated", amount=4500))
    '4,500 allocated'
    """

    language: str = LANGUAGES[0]

    @property
    def tag(self) -> str:
        """The language with its country, as word processors name it (sv-SE)."""
        return f"{self.language}-{COUNTRIES[self.language]}"

    def text(self, value: object) -> str:
        """Return a message or a value as the reader sees it."""
        if isinstance(value, str):
            return value
        if isinstance(value, Message):
            return self._message(value)
        write = WRITERS.get(type(value))
        return str(value) if write is None else write(self, value)

    def _message(self, told: Message) -> str:
        words = catalogue(self.language)
        if told.many:
            count = told.values["count"]
            if not isinstance(count, int):
                raise TypeError(f"{told.text}: count is {count!r}")
            template = words.ngettext(told.text, told.many, count)
        elif told.context:
            template = words.pgettext(told.context, told.text)
        else:
            template = words.gettext(told.text)
        if not told.values:
            return template.replace("{{", "{").replace("}}", "}")
        values = {name: self.text(value) for name, value in told.values.items()}
        return template.format_map(values)

    def number(self, value: Fraction | int, decimals: int | None = None) -> str:
        """Return an exact number: groups of three, the language's decimal mark, a true minus.

        `decimals` pads with zeros; without it, as many decimals as the number needs. A number that
        no decimal can write (1/3) is cut to six and marked with ≈.
        """
        fraction = Fraction(value)
        needed = decimals_of(fraction)
        if needed is None:
            return ABOUT + NO_BREAK + self.number(round(fraction, MOST_DECIMALS))
        places = max(needed, decimals or 0)
        digits = str(int(abs(fraction) * 10**places)).rjust(places + 1, "0")
        whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
        text = f"{int(whole):,}".replace(",", GROUP_MARK[self.language])
        if rest:
            text += DECIMAL_MARK[self.language] + rest
        return TRUE_MINUS + text if fraction < 0 else text

    def amount(self, amount: Amount) -> str:
        """Return an amount with its unit (6 394,5 mnkr)."""
        size = size_of(amount.currency, amount.unit)
        return self.number(amount.minor / size) + NO_BREAK + amount.unit

    def shortened(self, number: Shortened) -> str:
        """Return a number with few decimals (10 969 118,6231…)."""
        fraction = Fraction(number.value)
        needed = decimals_of(fraction)
        if needed is not None and needed <= number.decimals:
            return self.number(fraction)
        scale = 10**number.decimals
        return self.number(Fraction(int(fraction * scale), scale), number.decimals) + CUT

    def formula(self, formula: Formula) -> str:
        """Return a formula: 0.4 * a - b becomes 0,4 × a − b in Swedish.

        Where decimals have a comma, values in brackets are kept apart by a semicolon.

        >>> Locale("sv").text(Formula(("max(0.5, 2 * a)",)))
        'max(0,5; 2 × a)'
        """
        parts = (
            self._signs(part) if isinstance(part, str) else self.text(part)
            for part in formula.parts
        )
        return "".join(parts)

    def _signs(self, text: str) -> str:
        """Return a part of a formula in the signs of mathematics and of the language."""
        if DECIMAL_MARK[self.language] == ",":
            text = POINT.sub(",", BETWEEN_VALUES.sub("; ", text))
        return TIMES.sub("×", text).replace("-", TRUE_MINUS)

    def date(self, day: date) -> str:
        """Return a date in words (31 mars 2023); no line breaks between the day and its month."""
        written = self._message(MONTHS[day.month - 1].filled(day=str(day.day), year=str(day.year)))
        return written.replace(" ", NO_BREAK, 1)

    def holiday(self, holiday: Holiday) -> str:
        """Return the name of a holiday as it stands in a sentence."""
        name = dict(holiday.names)[self.language]
        return name.lower() if self.language in SMALL_HOLIDAYS else name

    def quoted(self, quote: Quoted) -> str:
        """Return a word in quotation marks, on one line, shortened when it is very long."""
        whole = quote.text
        shown = whole if len(whole) <= LONGEST_QUOTE else whole[:LONGEST_QUOTE] + "…"
        shown = " ".join(shown.split()) if "\n" in shown else shown
        return self._message(QUOTED.filled(text=shown))

    def listed(self, words: Words) -> str:
        """Return a list as a sentence joins it; a long one is cut and says how many are left."""
        every = [self.text(one) for one in words.words]
        shown = every if words.whole else every[:MOST_WORDS]
        if len(shown) < len(every):
            shown.append(self._message(MORE.filled(count=len(every) - len(shown))))
        if len(shown) < 2:
            return "".join(shown)
        conjunction = CONJUNCTIONS[words.conjunction]
        return self._message(conjunction.filled(first=", ".join(shown[:-1]), last=shown[-1]))


def _whole(locale: Locale, value: int) -> str:
    return locale.number(value) if abs(value) >= GROUPED else str(value)


WRITERS: Mapping[type, Callable[..., str]] = {
    bool: lambda locale, value: str(value),
    int: _whole,
    Fraction: Locale.number,
    Amount: Locale.amount,
    date: Locale.date,
    Holiday: Locale.holiday,
    Quoted: Locale.quoted,
    Words: Locale.listed,
    Shortened: Locale.shortened,
    Formula: Locale.formula,
    Joined: lambda locale, joined: joined.separator.join(map(locale.text, joined.parts)),
}
"""How a value of each type is written."""
