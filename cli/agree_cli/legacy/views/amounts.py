"""Amounts as cells and words, in the unit that is asked for."""

from __future__ import annotations

from fractions import Fraction

from agree.ledger import Ledger, PassedOn
from agree.money import Amount, unit_for, write_number
from agree.questions.summary import Waiting
from agree.sections import Agreement
from agree_cli.legacy.texts import day, text
from agree_cli.legacy.view import Cell


def in_unit(agreement: Agreement, minor: int, unit: str) -> Fraction:
    """An amount (minor units) as a number of `unit`."""
    size = agreement.currency.size(unit)
    if size is None:
        raise ValueError(unit)
    return minor / size


def known_part(agreement: Agreement, minor: int, unit: str, lang: str, *, unknown: bool) -> Cell:
    """Return a sum as a cell; one that is partly unknown says so: at least, or unknown."""
    if not unknown:
        return in_unit(agreement, minor, unit)
    if not minor:
        return text(lang, "unknown")
    return text(lang, "at_least", amount=write_number(in_unit(agreement, minor, unit), lang))


def in_words(agreement: Agreement, minor: int, unit: str, lang: str) -> str:
    """Return an amount with its unit: 6 394,5 mnkr; a unit that was asked for is kept to."""
    shown = unit_together(agreement, unit, minor)
    return Amount(minor, agreement.currency, shown).in_language(lang)


def unit_together(agreement: Agreement, unit: str, *amounts: int) -> str:
    """Return the unit of amounts that are told together.

    The agreement's own unit gives way to the main unit where an amount needs several decimals.
    """
    return unit_for(agreement.currency, unit, *amounts) if unit == agreement.unit else unit


def unit_or(ledger: Ledger, asked: str | None, otherwise: str) -> str:
    """The unit that is asked for, as the currency spells it, or another."""
    units = ledger.agreement.currency.units
    folded = {unit.casefold(): unit for unit in units}
    return otherwise if asked is None else folded.get(asked.casefold(), asked)


def waiting_line(agreement: Agreement, waiting: Waiting, unit: str, lang: str) -> str:
    """One line that says what is pending, on what, from whom and by when."""
    amount = in_words(agreement, waiting.amount, unit, lang)
    told = text(lang, "waits", grant=waiting.grant, recipients=waiting.recipients, amount=amount)
    if waiting.facts:
        labels = f" {text(lang, 'and')} ".join(fact.label for fact in waiting.facts)
        told += text(lang, "waits_for", facts=labels)
    for awaited in waiting.awaited:
        if awaited.reporter:
            told += text(lang, "waits_from", reporter=awaited.reporter)
        if awaited.receiver:
            told += text(lang, "waits_to", receiver=awaited.receiver)
        if awaited.by is not None:
            told += text(lang, "waits_by", day=day(awaited.by, lang))
        if awaited.citation.section:
            told += text(lang, "waits_section", section=awaited.citation.section)
    return told + "."


def proposed_line(agreement: Agreement, passed: PassedOn, unit: str, lang: str) -> tuple[str, ...]:
    """Return what a payer is only proposed to keep, in a sentence; nothing when all is decided."""
    if not passed.proposed:
        return ()
    amount = in_words(agreement, passed.proposed, unit, lang)
    return (text(lang, "only_proposed", payer=passed.payer.name, amount=amount),)
