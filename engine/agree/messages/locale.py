"""How a language writes: words, numbers, amounts, dates and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from agree.base import (
    NO_BREAK,
    Amount,
    FormulaText,
    Holiday,
    Joined,
    LateWords,
    Message,
    Quoted,
    Record,
    Shortened,
    Words,
    decimals_of,
    in_language,
    language_shown,
    late_pattern,
    message,
    size_of,
    word,
)
from agree.messages.catalogue import Catalogue
from agree.messages.spoken import marked, same_language

LANGUAGES = ("sv", "en")
"""The languages that people may choose; the first is the default."""

COUNTRIES = {"sv": "SE", "en": "GB"}
"""The country whose spelling is meant by a language."""
NAMES = {"sv": "Svenska", "en": "English"}
EU_CODES = {"sv": "SWE", "en": "ENG"}
ALSO_CALLED = {
    "sv": ("se", "swe", "swedish", "svenska"),
    "en": ("gb", "uk", "us", "eng", "english", "engelska"),
}
"""What else people call a language, in small letters."""
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
"""Stands after a number or a text that goes on."""
POINT = late_pattern(r"(?<=\d)\.(?=\d)")
BETWEEN_VALUES = late_pattern(r",\s*")
POWER = late_pattern(r"\s*\*\*\s*")
TIMES = late_pattern(r"(?<!\*)\*(?!\*)")
COMPARED = late_pattern(r">=|<=|!=")
COMPARISONS = {">=": "≥", "<=": "≤", "!=": "≠"}
IN_FORMULAS = {
    "if": word("in a formula", "if"),
    "else": word("in a formula", "otherwise"),
    "and": word("in a formula", "and"),
    "or": word("in a formula", "or"),
    "not": word("in a formula", "not"),
}
"""The words of formulas, as people write them."""
WORD_IN_FORMULA = late_pattern(rf"\b(?:{'|'.join(IN_FORMULAS)})\b")
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


def language_meant(word: str) -> str | None:
    """Return the language that a word means: its code, country or name, also sv-SE; else None."""
    first = re.split("[-_]", word.casefold())[0]
    return next((one for one in LANGUAGES if first in (one, *ALSO_CALLED[one])), None)


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """Return the words of a language. Raises FileNotFoundError when they were never compiled."""
    if language == "en":
        return Catalogue({})
    return Catalogue.of_file(Path(__file__).with_name(f"{language}.mo"))


class Locale(Record):
    """The language of a reader, and how it writes whatever people read.

    Where it `marks_languages`, words of a file that are in another language are marked with it.

    >>> Locale("en").text(message("{amount} allocated", amount=4500))
    '4,500 allocated'
    """

    language: str = LANGUAGES[0]
    marks_languages: bool = False

    @property
    def marking(self) -> Locale:
        """The locale that marks words of a file in another language (`agree.messages.spoken`)."""
        return self._replace(marks_languages=True)

    @property
    def tag(self) -> str:
        """The language with its country, as word processors name it (sv-SE)."""
        return f"{self.language}-{COUNTRIES[self.language]}"

    @property
    def name(self) -> str:
        """The name of the language in that language."""
        return NAMES[self.language]

    @property
    def eu_code(self) -> str:
        """The code of the language in the lists of the European Union."""
        return EU_CODES[self.language]

    def text(self, value: object) -> str:
        """Return a message or a value as the reader sees it."""
        if isinstance(value, str):
            return self._of_file(value, in_language(self.language, value))
        if isinstance(value, Message):
            return self._message(value)
        write = WRITERS.get(type(value))
        return str(value) if write is None else write(self, value)

    def _of_file(self, words: str, shown: str) -> str:
        """Return words of a file as they are `shown`, marked if their language is another."""
        if not self.marks_languages:
            return shown
        language = language_shown(self.language, words)
        known = not language or same_language(language, self.language)
        return shown if known else marked(shown, language)

    def _message(self, message: Message) -> str:
        words = catalogue(self.language)
        if message.many:
            count = message.values["count"]
            if not isinstance(count, int):
                raise TypeError(f"{message.text}: count is {count!r}")
            template = words.counted(message.text, message.many, count)
        else:
            template = words.text(message.text, message.context)
        if not message.values:  # names in braces stand for themselves
            return template.replace("{{", "{").replace("}}", "}")
        values = {name: self.text(value) for name, value in message.values.items()}
        return template.format_map(values)

    def number(self, value: Fraction | int, decimals: int | None = None) -> str:
        """Return an exact number: groups of three, the language's decimal mark, a true minus.

        It has as many decimals as it needs, and at least `decimals`. A number that no decimal can
        write (1/3) is cut to six and marked with ≈.
        """
        fraction = value if isinstance(value, Fraction) else Fraction(value)
        needed = decimals_of(fraction)
        if needed is None:
            return ABOUT + NO_BREAK + self.number(round(fraction, MOST_DECIMALS))
        places = max(needed, decimals or 0)
        scale = 10**places
        whole, rest = divmod(abs(fraction.numerator) * scale // fraction.denominator, scale)
        text = f"{whole:,}".replace(",", GROUP_MARK[self.language])
        if places:
            text += f"{DECIMAL_MARK[self.language]}{rest:0{places}}"
        return TRUE_MINUS + text if fraction.numerator < 0 else text

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

    def formula(self, formula: FormulaText) -> str:
        """Return a formula: 0.4 * a - b becomes 0,4 × a − b in Swedish.

        Where decimals have a comma, values in brackets are kept apart by a semicolon.

        >>> Locale("sv").text(Formula(("max(0.5, 2 * a)",)))
        'max(0,5; 2 × a)'
        """
        parts = (
            self._of_file(part, self._signs(in_language(self.language, part)))
            if isinstance(part, str)
            else self.text(part)
            for part in formula.parts
        )
        return "".join(parts)

    def _signs(self, text: str) -> str:
        """Return a part of a formula in the signs of mathematics and the words of the language."""
        if DECIMAL_MARK[self.language] == ",":
            text = POINT.sub(",", BETWEEN_VALUES.sub("; ", text))
        text = COMPARED.sub(lambda sign: COMPARISONS[sign[0]], text)
        text = WORD_IN_FORMULA.sub(lambda found: self._message(IN_FORMULAS[found[0]]), text)
        return TIMES.sub("×", POWER.sub("^", text)).replace("-", TRUE_MINUS)

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
        text = in_language(self.language, quote.text)
        if len(text) > LONGEST_QUOTE:
            text = text[:LONGEST_QUOTE] + CUT
        if "\n" in text:
            text = " ".join(text.split())
        return self._message(QUOTED.filled(text=self._of_file(quote.text, text)))

    def listed(self, words: Words) -> str:
        """Return a list as a sentence joins it; a long one is cut and says how many are left."""
        shown = [self.text(word) for word in words.words]
        left = 0 if words.in_full else len(shown) - MOST_WORDS
        if left > 0:
            shown[MOST_WORDS:] = [self._message(MORE.filled(count=left))]
        if len(shown) < 2:
            return "".join(shown)
        conjunction = CONJUNCTIONS[words.conjunction]
        return self._message(conjunction.filled(first=", ".join(shown[:-1]), last=shown[-1]))

    def integer(self, number: int) -> str:
        """Return a whole number; one of four digits or more in groups of three."""
        return self.number(number) if abs(number) >= GROUPED else str(number)


WRITERS: Mapping[type, Callable[..., str]] = {
    bool: lambda locale, value: str(value),
    int: Locale.integer,
    Fraction: Locale.number,
    Amount: Locale.amount,
    date: Locale.date,
    Holiday: Locale.holiday,
    Quoted: Locale.quoted,
    Words: Locale.listed,
    Shortened: Locale.shortened,
    FormulaText: Locale.formula,
    LateWords: lambda locale, late: locale.text(late.make()),
    Joined: lambda locale, joined: joined.separator.join(map(locale.text, joined.parts)),
}
"""How a value of each type is written."""
