"""The sentences of a derivation, in Swedish and English, with the numbers put in."""

from __future__ import annotations

import re
from fractions import Fraction

from agree.base.money import NO_BREAK, decimals_of, readable, write_number
from agree.days import day_in_words
from agree.distribute.ledger import PassedOn, PortionOutcome
from agree.distribute.plan import PlannedPortion, Pool
from agree.language.expressions.shown import formula_in
from agree.sections import Agreement, Awaited, Fact, Formula, Member, Table
from agree.told import Told, section_in_words

SHOWN_DECIMALS = 4
METHODS = {
    "half_up": Told(
        "avrundas till närmaste {unit}, halva uppåt", "rounded to the nearest {unit}, half up"
    ),
    "half_even": Told(
        "avrundas till närmaste {unit}, halva till närmaste jämna",
        "rounded to the nearest {unit}, half to even",
    ),
    "down": Told("avrundas nedåt till hela {unit}", "rounded down to whole multiples of {unit}"),
    "largest_remainder": Told(
        "avrundas nedåt till hela {unit}; återstoden går till dem med störst rest",
        "rounded down to whole multiples of {unit}; what is left goes by largest remainder",
    ),
}


def money(agreement: Agreement, minor: int, unit: str | None = None) -> Told:
    """Return an amount with its unit: the main unit, or another one where it fits."""
    amount = readable(minor, agreement.currency, unit or agreement.currency.main)
    return Told(amount.in_language("sv"), amount.in_language("en"))


def keeps(agreement: Agreement, passed: PassedOn) -> tuple[Told, ...]:
    """Return a sentence for each sum that a payer keeps first, and whether it is only proposed."""
    payer, told = passed.payer.name, []
    for one in passed.onward.deductions:
        amount = money(agreement, one.amount)
        sv = "föreslås behålla" if one.proposed else "behåller"
        en = "is proposed to keep" if one.proposed else "keeps"
        told.append(
            Told(
                f"{payer} {sv} {amount.sv} först: {one.name}",
                f"{payer} {en} {amount.en} first: {one.name}",
            )
        )
    return tuple(told)


def number(value: Fraction | int) -> Told:
    """A number as people write it; one that goes on for ever is cut and marked with an ellipsis."""
    return Told(_number(value, "sv"), _number(value, "en"))


def _number(value: Fraction | int, lang: str) -> str:
    fraction = Fraction(value)
    needed = decimals_of(fraction)
    if needed is not None and needed <= SHOWN_DECIMALS:
        return write_number(fraction, lang)
    scale = 10**SHOWN_DECIMALS
    cut = Fraction(int(fraction * scale), scale)
    return write_number(cut, lang, SHOWN_DECIMALS) + "…"


def shared(agreement: Agreement, outcome: PortionOutcome, place: int) -> Told:
    """How a member's part of a portion comes about: amount × weight / sum of weights."""
    portion = outcome.portion
    exact = outcome.shares.of(place) if outcome.shares is not None else Fraction(0)
    main = exact / agreement.currency.minor
    rounded = money(agreement, outcome.rounded[place])
    if portion.stated is not None or portion.weights is None:
        return _stated(agreement, portion, exact, rounded)
    pool = number(portion.amount / agreement.currency.minor)
    weight = number(Fraction(portion.weights[place], portion.scale))
    total = number(Fraction(sum(portion.weights), portion.scale))
    found = number(main)
    sv = f"{pool.sv} × {weight.sv} / {total.sv} = {found.sv}, avrundat till {rounded.sv}"
    en = f"{pool.en} × {weight.en} / {total.en} = {found.en}, rounded to {rounded.en}"
    if is_bounded(portion, place, exact):
        limit = money(agreement, int(exact))
        sv = f"{limit.sv}: golvet eller taket gäller; avrundat till {rounded.sv}"
        en = f"{limit.en}: the floor or the ceiling applies; rounded to {rounded.en}"
    elif portion.floors is not None or portion.ceilings is not None:
        sv = f"{found.sv} av {pool.sv} efter golv och tak, avrundat till {rounded.sv}"
        en = f"{found.en} of {pool.en} after floors and ceilings, rounded to {rounded.en}"
    return Told(sv, en)


def _stated(agreement: Agreement, portion: PlannedPortion, exact: Fraction, rounded: Told) -> Told:
    """Return how a stated part comes about: the same to each, an amount or a share by table."""
    if portion.origin is not None and portion.origin.size.kind == "each":
        return Told(f"{rounded.sv} till var och en", f"{rounded.en} to each")
    way = portion.origin.way if portion.origin is not None else None
    if not isinstance(way, Table) or not way.of_shares or not portion.amount:
        return Told(f"{rounded.sv} enligt tabell", f"{rounded.en} according to the table")
    pool = number(portion.amount / agreement.currency.minor)
    found, share = number(exact / agreement.currency.minor), percentage(exact / portion.amount)
    return Told(
        f"{pool.sv} × {share.sv} = {found.sv}, avrundat till {rounded.sv} (andel enligt tabell)",
        f"{pool.en} × {share.en} = {found.en}, rounded to {rounded.en} (share by table)",
    )


def percentage(share: Fraction) -> Told:
    """Return a share in full: as a percentage, or as a fraction when that would never end."""
    if decimals_of(share * 100) is None:
        return Told(str(share), str(share))
    return Told(*(f"{write_number(share * 100, lang)}{NO_BREAK}%" for lang in ("sv", "en")))


def is_bounded(portion: PlannedPortion, place: int, exact: Fraction) -> bool:
    """Whether a member's share is at its floor or ceiling."""
    bounds = [limit[place] for limit in (portion.floors, portion.ceilings) if limit is not None]
    return exact in [bound for bound in bounds if bound is not None]


def weighed(agreement: Agreement, portion: PlannedPortion, member: Member) -> list[Told]:
    """The expression of a portion with the member's numbers, and each fact with its source."""
    way = portion.origin.way if portion.origin is not None else None
    if not isinstance(way, Formula):
        return []
    text = way.expression.text
    told = []
    if not text.isidentifier():
        told.append(
            Told(
                f"{formula_in('sv', text)} = {_with_numbers(agreement, text, member, 'sv')}",
                f"{formula_in('en', text)} = {_with_numbers(agreement, text, member, 'en')}",
            )
        )
    facts = [agreement.facts[name] for name in way.expression.places if name in agreement.facts]
    return told + [fact_line(fact, member) for fact in facts]


def _with_numbers(agreement: Agreement, text: str, member: Member, lang: str) -> str:
    def shown(match: re.Match[str]) -> str:
        fact = agreement.facts.get(match.group())
        figure = fact.figures.of(member) if fact is not None and fact.figures is not None else None
        if figure is not None and figure.value is not None:
            return _number(figure.value, lang)
        parameter = agreement.parameters.get(match.group())
        return match.group() if parameter is None else _number(parameter.value, lang)

    return re.sub(r"[^\W\d]\w*", shown, formula_in(lang, text))


def fact_line(fact: Fact, member: Member) -> Told:
    """A member's figure with its unit, date of reference and source."""
    figure = fact.figures.of(member) if fact.figures is not None else None
    value = number(figure.value) if figure is not None and figure.value is not None else None
    unit = f"{NO_BREAK}{fact.unit}" if fact.unit else ""
    dated = Told(" (datum okänt)", " (date unknown)")
    if fact.as_of is not None:
        day = day_in_words(fact.as_of)
        dated = Told(f" den {day.sv}", f" on {day.en}")
    where = _source(fact)
    sv, en = (value.sv, value.en) if value is not None else ("väntar", "pending")
    return Told(
        f"{fact.label}: {sv}{unit}{dated.sv}{where.sv}",
        f"{fact.label}: {en}{unit}{dated.en}{where.en}",
    )


def _source(fact: Fact) -> Told:
    """Return the document and the section that a fact cites, in brackets."""
    document, section = fact.citation.document, fact.citation.section
    parts = [Told(document, document)] if document else []
    if section:
        parts.append(section_in_words(section))
    if not parts:
        return Told("", "")
    return Told(
        f" ({', '.join(part.sv for part in parts)})", f" ({', '.join(part.en for part in parts)})"
    )


def settled(agreement: Agreement, pool: Pool, place: int, difference: int) -> Told:
    """Why a member got or gave up units when the difference was settled."""
    rule = pool.rounding.rule
    if pool.rounding.method == "largest_remainder":
        return Told("får en enhet för sin rest", "receives one unit for its remainder")
    if rule.to is not None:
        return Told(
            "tar hela differensen enligt regeln", "takes the whole difference under the rule"
        )
    order = (rule.missing if difference > 0 else rule.surplus) or ()
    turn = order.index(place) + 1 if place in order else 0
    by = _order_in_words(agreement, pool, difference)
    if difference > 0:
        return Told(
            f"nummer {turn} av dem som får en enhet när summan är för liten ({by.sv})",
            f"number {turn} of those who receive a unit when the sum is too small ({by.en})",
        )
    return Told(
        f"nummer {turn} av dem som lämnar en enhet när summan är för stor ({by.sv})",
        f"number {turn} of those who give up a unit when the sum is too large ({by.en})",
    )


def _order_in_words(agreement: Agreement, pool: Pool, difference: int) -> Told:
    """The order in which a difference is settled: by a fact, or as the agreement lists it."""
    rule = pool.grant.rounding.difference
    order = None if rule is None else (rule.missing if difference > 0 else rule.surplus)
    if rule is None or rule.by is None or isinstance(order, tuple) or order is None:
        return Told("i uppräknad ordning", "in the order listed")
    fact = agreement.facts.get(rule.by.name)
    label = rule.by.name if fact is None else fact.label
    first = {"smallest_first": ("minsta", "smallest"), "largest_first": ("största", "largest")}[
        order
    ]
    return Told(f"{first[0]} först efter {label}", f"{first[1]} first by {label}")


def waits(facts: tuple[Fact, ...], awaited: Awaited | None) -> list[Told]:
    """What is missing, from whom and by when."""
    told = [Told(f"väntar på {fact.label}", f"waiting for {fact.label}") for fact in facts]
    for one in dict.fromkeys([*(fact.awaited for fact in facts), awaited]):
        if one is not None:
            by = Told("", "") if one.by is None else day_in_words(one.by)
            section = section_in_words(one.citation.section)
            sv = _awaited("från", one.reporter, "till", one.receiver, "senast den", by.sv)
            en = _awaited("from", one.reporter, "to", one.receiver, "by", by.en)
            where = Told(f" ({section.sv})", f" ({section.en})") if section.sv else section
            told.append(Told(sv + where.sv, en + where.en))
    return told


def _awaited(*words: str) -> str:
    pairs = zip(words[::2], words[1::2], strict=True)
    return " ".join(f"{word} {value}" for word, value in pairs if value)
