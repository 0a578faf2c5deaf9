"""Claims of the text that can be computed: what it says, what is found, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping as Values
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from agree.brief import brief
from agree.days import day_in_words
from agree.decode.grants import mappings
from agree.decode.reader import Reader, as_date
from agree.decode.sections import listed_sections
from agree.expressions import ExpressionFault
from agree.expressions.shown import formula_in
from agree.findings import Finding, Quoted, nearest
from agree.ledger import Ledger, Outcome
from agree.model import Formula
from agree.money import Amount, readable, write_number
from agree.proof.claim_result import ClaimResult
from agree.proof.sums import SELECTING, summed
from agree.proof.working_days import WEEKDAYS, day_off, knows
from agree.source import Mapping, Scalar
from agree.told import Told


@brief
class Context(NamedTuple):
    """What a claim is checked against."""

    reader: Reader
    ledger: Ledger
    root: Mapping


WORKING_DAY = Told("arbetsdag", "working day")

Checked = tuple[Told, Told, "bool | None"]
Check = Callable[[Context, Mapping], "Checked | None"]


def claims(
    reader: Reader, ledger: Ledger, root: Mapping
) -> tuple[list[ClaimResult], list[Finding]]:
    """Every claim of a file, checked; the findings are on claims that fail without a cause."""
    context = Context(reader, ledger, root)
    results = [result for node in mappings(root.get("claims")) for result in _claim(context, node)]
    return results, [finding for result in results for finding in _verdict(result)]


def _claim(context: Context, node: Mapping) -> Iterator[ClaimResult]:
    kinds = [kind for kind in KINDS if node.get(kind) is not None]
    if "amount" in kinds:  # what else it names says what is summed
        kinds = [kind for kind in kinds if kind not in SELECTING]
    if len(kinds) != 1:
        start = node.entries[0].key.span if node.entries else node.span
        context.reader.report("claim-meaning", start)
        return
    kind = kinds[0]
    checked = KINDS[kind](context, node)
    if checked is not None:
        said, found, holds = checked
        place = node.get(kind)
        because = context.reader.text(node, "because")
        citation = context.reader.citation(node)
        span = place.span if place is not None else node.span
        yield ClaimResult(kind, said, found, holds, because, citation, span)


def _verdict(result: ClaimResult) -> Iterator[Finding]:
    values: Values[str, object] = {"said": result.said, "found": result.found}
    if result.state == "fails":
        yield Finding("claim-fails", result.span, values)
    if result.holds and result.because:
        yield Finding("claim-holds", result.span)


def _sum(context: Context, node: Mapping) -> Checked | None:
    """A sum: of whole grants the engine's own check has compared it before."""
    found = summed(context.reader, context.ledger, node)
    if found is None:
        return None
    stated = context.reader.amount(node.get("amount"))
    whom, said = ", ".join(found.what), _amount(context, stated)
    told = Told(f"{whom}: {said.sv}", f"{whom}: {said.en}")
    if found.amount is None:
        return told, Told("okänt", "unknown"), False
    return told, _amount(context, found.amount), found.amount == stated


def _amount(context: Context, minor: int) -> Told:
    agreement = context.ledger.agreement
    amount = readable(minor, agreement.currency, agreement.unit)
    return Told(amount.in_language("sv"), amount.in_language("en"))


def _key(context: Context, node: Mapping) -> Checked | None:
    """A key: the grant is distributed by the key that the text names."""
    reader, agreement = context.reader, context.ledger.agreement
    outcomes = {outcome.pool.grant.id: outcome.pool.grant for outcome in context.ledger.outcomes}
    name = reader.scalar(node, "grant")
    listed = node.get("grant")
    if name is None and listed is not None:  # a key distributes one grant at a time
        reader.report("claim-meaning", listed.span)
        return None
    if name is None or name.text not in outcomes:
        _unknown(context, node, name, outcomes)
        return None
    grant = outcomes[name.text]
    stated = reader.text(node, "key")
    if not stated:
        reader.report("claim-meaning", name.span)
        return None
    used = grant.key.name if grant.key is not None else ""
    label = {key: value.label for key, value in agreement.keys.items()}
    said, found = label.get(stated, stated), label.get(used, used)
    return (
        Told(f"{grant.name} fördelas efter {said}", f"{grant.name} is distributed by {said}"),
        Told(f"fördelas efter {found}", f"distributed by {found}"),
        stated == used,
    )


def _unknown(
    context: Context, node: Mapping, name: Scalar | None, known: Values[str, object]
) -> None:
    span = name.span if name is not None else node.span
    text = name.text if name is not None else ""
    context.reader.report("unknown-grant", span, {"name": Quoted(text)}, nearest(text, known))


def _reference(context: Context, node: Mapping) -> Checked:
    """A cross-reference: the section that the text refers to is one of the document's."""
    section = context.reader.text(node, "refers_to")
    known = listed_sections(context.root).numbers()
    told = Told(f"hänvisar till avsnitt {section}", f"refers to section {section}")
    if section in known:
        return told, Told("avsnittet finns", "the section exists"), True
    return told, Told("avsnittet finns inte", "there is no such section"), False


def _date(context: Context, node: Mapping) -> Checked | None:
    """A date: its weekday and holiday are told; it is held to be a working day where it says so."""
    value = context.reader.scalar(node, "date")
    day = as_date(value.text) if value is not None else None
    if value is None or day is None:
        return None
    country = context.reader.text(context.root, "country", "SE")
    if not knows(country):
        stated = context.reader.scalar(context.root, "country")
        span = value.span if stated is None else stated.span
        context.reader.report("unknown-country", span, {"country": Quoted(country)})
        return None
    off, words = day_off(day, country), day_in_words(day)
    stated = context.reader.scalar(node, "working_day")
    if stated is not None and stated.value is True:
        told = Told(f"den {words.sv} är en arbetsdag", f"{words.en} is a working day")
        return told, off or WORKING_DAY, off is None
    told = Told(f"den {words.sv}", words.en)
    return told, _weekday(day, off), None


def _weekday(day: date, off: Told | None) -> Told:
    """Return the weekday, and beside it a holiday's name or that it is a working day."""
    weekday = WEEKDAYS[day.weekday()]
    if off == weekday:
        return weekday
    more = off or WORKING_DAY
    return Told(f"{weekday.sv} ({more.sv})", f"{weekday.en} ({more.en})")


def _calculation(context: Context, node: Mapping) -> Checked | None:
    """A calculation: it gives what the text says."""
    value, result = context.reader.scalar(node, "calculation"), context.reader.scalar(node, "is")
    if value is None or result is None:
        if value is not None:
            context.reader.report("claim-meaning", value.span)
        return None
    formula, wanted = context.reader.formula(value), context.reader.ratio(result)
    computed = None if formula is None else _computed(context, formula, value)
    if computed is None or wanted is None:
        return None
    formula_text = f"{value.text} = {result.text}"
    said = Told(formula_in("sv", formula_text), formula_in("en", formula_text))
    percent = result.text.endswith("%")
    return said, _written(computed, percent=percent), computed == wanted


def _computed(context: Context, formula: Formula, written: Scalar) -> Fraction | None:
    """What a calculation gives; one with names, a truth or no end is told and gives None."""
    try:
        computed = True if formula.expression.names else formula.expression.value({})
    except ExpressionFault:
        computed = True
    if not isinstance(computed, bool):
        return computed
    context.reader.report("bad-calculation", written.span, {"text": Quoted(written.text)})
    return None


def _written(value: Fraction, *, percent: bool) -> Told:
    shown = value * 100 if percent else value
    unit = "\u00a0%" if percent else ""
    return Told(write_number(shown, "sv") + unit, write_number(shown, "en") + unit)


def _same(context: Context, node: Mapping) -> Checked | None:
    """Two distributions: a part of a grant is the alternative that the text says it is."""
    part, other = context.reader.scalar(node, "part"), context.reader.scalar(node, "same_as")
    if part is None or other is None:
        context.reader.report("claim-meaning", (part or other or node).span)
        return None
    parts = _parts(context.ledger)
    alternatives = {one.pool.grant.id: one for one in context.ledger.alternatives}
    if part.text not in parts:
        _unknown(context, node, part, parts)
        return None
    if other.text not in alternatives:
        _unknown(context, node, other, alternatives)
        return None
    outcome, amounts = parts[part.text]
    alternative = alternatives[other.text]
    there = {
        member.id: alternative.amount_of(place)
        for place, member in enumerate(alternative.pool.members)
    }
    misses = [
        (abs(amount - there.get(member.id, 0)), member.name)
        for member, amount in zip(outcome.pool.members, amounts, strict=True)
    ]
    one, same = _part_name(outcome, part.text), alternative.pool.grant.name
    said = Told(f"{one} är lika med {same}", f"{one} is equal to {same}")
    return said, _apart(context, misses), not any(miss for miss, _ in misses)


def _part_name(outcome: Outcome, name: str) -> str:
    """Return what people call a part of a grant that is named grant/part."""
    identifier = name.rpartition("/")[2]
    labels = {one.portion.id: one.portion.label for one in outcome.portions}
    return f"{outcome.pool.grant.name}, {labels[identifier] or identifier}"


def _parts(ledger: Ledger) -> dict[str, tuple[Outcome, tuple[int, ...]]]:
    """The parts of grants that are allocated, as grant/part, with their amounts by member."""
    return {
        f"{outcome.pool.grant.id}/{portion.portion.id}": (outcome, portion.rounded)
        for outcome in ledger.outcomes
        for portion in outcome.portions
        if portion.shares is not None
    }


def _apart(context: Context, misses: list[tuple[int, str]]) -> Told:
    apart = [miss for miss in misses if miss[0]]
    if not apart:
        return Told("lika för alla", "the same for all")
    most, name = max(apart)
    agreement = context.ledger.agreement
    amount = Amount(most, agreement.currency, agreement.currency.main)
    sv, en = amount.in_language("sv"), amount.in_language("en")
    count = f"{len(apart)} av {len(misses)}", f"{len(apart)} of {len(misses)}"
    return Told(
        f"{count[0]} skiljer sig, mest {name} ({sv})", f"{count[1]} differ, {name} most ({en})"
    )


KINDS: Values[str, Check] = {
    "amount": _sum,
    "grant": _key,
    "refers_to": _reference,
    "date": _date,
    "calculation": _calculation,
    "part": _same,
}
"""Each kind of claim, by the key that tells it from the others."""
