"""Claims of the text that can be computed: what it says, what is found, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping as Values
from fractions import Fraction
from typing import NamedTuple

from agree.brief import brief
from agree.expressions import ExpressionFault
from agree.expressions.shown import formula_in
from agree.findings import Finding, Quoted, nearest
from agree.ledger import Ledger, Outcome
from agree.money import Amount, readable, write_number
from agree.proof.claim_result import Checked, ClaimResult
from agree.proof.claimed_dates import claimed_date
from agree.proof.sums import SELECTING, summed
from agree.sections import Formula
from agree.sections.documents import listed_sections
from agree.sections.reader import Reader
from agree.source import Mapping, Node, Scalar, entries, mappings
from agree.told import Told
from agree.validation import Sound


@brief
class Context(NamedTuple):
    """What a claim is checked against."""

    reader: Reader
    sound: Sound


@brief
class Distributed(NamedTuple):
    """What a claim of who gets what is checked against."""

    reader: Reader
    ledger: Ledger


Check = Callable[[Context, Mapping], "Checked | None"]
OnLedger = Callable[[Distributed, Mapping], "Checked | None"]


def claims(
    reader: Reader, ledger: Ledger | None, sound: Sound
) -> tuple[list[ClaimResult], list[Finding]]:
    """Every claim of a file, checked; the findings are on claims that fail without a cause.

    Without a ledger, only claims of what is not distributed are checked.
    """
    context = Context(reader, sound)
    distributed = None if ledger is None else Distributed(reader, ledger)
    listed = mappings(sound.root.get("claims"))
    results = [result for node in listed for result in _claim(context, distributed, node)]
    return results, [finding for result in results for finding in _verdict(result)]


def _claim(
    context: Context, distributed: Distributed | None, node: Mapping
) -> Iterator[ClaimResult]:
    kinds = [kind for kind in (*ON_LEDGER, *KINDS) if node.get(kind) is not None]
    if "amount" in kinds:  # what else it names says what is summed
        kinds = [kind for kind in kinds if kind not in SELECTING]
    if len(kinds) != 1:
        start = node.entries[0].key.span if node.entries else node.span
        context.reader.report("claim-meaning", start)
        return
    kind = kinds[0]
    if kind in KINDS:
        checked = KINDS[kind](context, node)
    else:
        checked = None if distributed is None else ON_LEDGER[kind](distributed, node)
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


def _sum(context: Distributed, node: Mapping) -> Checked | None:
    """A sum: of whole grants the engine's own check has compared it before."""
    found = summed(context.reader, context.ledger, node)
    if found is None:
        return None
    stated = context.reader.amount(node.get("amount"))
    whom, said = ", ".join(found.what), _amount(context, stated)
    told = Told(f"{whom}: {said.sv}", f"{whom}: {said.en}")
    if found.amount is None:
        return told, Told("okänt", "unknown"), False
    apart = abs(found.amount - stated)
    difference = node.get("difference")
    if difference is not None and context.reader.amount(difference) != apart:
        _other_difference(context, difference, _amount(context, apart))
    return told, _amount(context, found.amount), found.amount == stated


def _amount(context: Distributed, minor: int) -> Told:
    agreement = context.ledger.agreement
    amount = readable(minor, agreement.currency, agreement.unit)
    return Told(amount.in_language("sv"), amount.in_language("en"))


def _key(context: Distributed, node: Mapping) -> Checked | None:
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
    context: Distributed, node: Mapping, name: Scalar | None, known: Values[str, object]
) -> None:
    span = name.span if name is not None else node.span
    text = name.text if name is not None else ""
    context.reader.report("unknown-grant", span, {"name": Quoted(text)}, nearest(text, known))


def _reference(context: Context, node: Mapping) -> Checked | None:
    """A cross-reference: the section that the text refers to is one of the document's.

    Where a document could not be read, nothing is said of a section that no other has.
    """
    section = context.reader.text(node, "refers_to")
    root, written = (one.get("documents") for one in context.sound)
    known = listed_sections(context.sound.root).numbers()
    if section not in known and len(entries(root)) < len(entries(written)):
        return None
    told = Told(f"hänvisar till avsnitt {section}", f"refers to section {section}")
    if section in known:
        return told, Told("avsnittet finns", "the section exists"), True
    return told, Told("avsnittet finns inte", "there is no such section"), False


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
    difference, apart = context.reader.scalar(node, "difference"), abs(computed - wanted)
    if difference is not None and context.reader.ratio(difference) != apart:
        _other_difference(context, difference, _written(apart, percent=percent))
    return said, _written(computed, percent=percent), computed == wanted


def _other_difference(context: Context | Distributed, declared: Node, apart: Told) -> None:
    """Report that what a claim misses is not what it is declared to miss."""
    stated = Quoted(declared.text) if isinstance(declared, Scalar) else ""
    context.reader.report("claim-difference", declared.span, {"stated": stated, "found": apart})


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


def _same(context: Distributed, node: Mapping) -> Checked | None:
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


def _apart(context: Distributed, misses: list[tuple[int, str]]) -> Told:
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


ON_LEDGER: Values[str, OnLedger] = {"amount": _sum, "grant": _key, "part": _same}
"""Each kind of claim of who gets what, by the key that tells it from the others."""
KINDS: Values[str, Check] = {
    "refers_to": _reference,
    "date": lambda context, node: claimed_date(context.reader, context.sound, node),
    "calculation": _calculation,
}
"""Each kind of claim of something else, by its key."""
