"""Claims: what the text states and can be computed, each with its own findings.

Sums of whole grants were read by the run, since they follow the grants in a scenario. The rest is
read here; a verification holds all of it against the ledger, and against what else the file says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping as Values
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from agree.base import Finding, Kind, Record, Span, Words, message
from agree.sections.computed import Formula
from agree.sections.formulas import decode_formula
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.sections.sum_claims import (
    SumClaim,
    SummedGrants,
    decode_summed_grants,
    is_sum_claim,
)
from agree.sections.values import as_date
from agree.source import Mapping, Scalar, mappings

CLAIM_MEANING = Kind(
    "claim-meaning",
    message("the claim does not say what is to be checked"),
    hint=message(
        "Give one of amount, grant with key, refers_to, date, calculation with is, part with "
        "same_as. A sum is of to, area, grant and member, or of part, alternative or onward."
    ),
)
DEDUCT_WITHOUT_ONWARD = Kind(
    "deduct-without-onward",
    message("the claim does not say of which redistribution {name} is kept"),
    hint=message("Write onward: beside deduct:, with the id of the redistribution."),
)

ClaimKind: TypeAlias = Literal["amount", "grant", "part", "refers_to", "date", "calculation"]
KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
"""The kinds of claim, each by the key that tells it from the others."""
SUMMED = ("to", "area", "grant", "member", "part", "alternative", "onward", "deduct")
"""The keys of a claim that say what is summed."""
TOGETHER = (
    {"to", "area", "grant", "member"},
    {"part"},
    {"alternative"},
    {"onward", "member", "grant"},
    {"onward", "member", "deduct"},
)
"""Which of them can stand together."""
OF_ANOTHER_KIND = ("key", "is", "same_as")


class SummedPart(Record):
    """A part of a grant, as grant/part."""

    part: Reference


class SummedAlternative(Record):
    """A distribution that the document states but does not use."""

    alternative: Reference


class SummedRedistribution(Record):
    """What is redistributed in a next tier, by `member` and of `grants` if named; or retained."""

    redistribution: Reference
    member: Reference | None
    grants: tuple[Reference, ...]
    deductions: tuple[Reference, ...]


Summands: TypeAlias = SummedGrants | SummedPart | SummedAlternative | SummedRedistribution


class StatedDifference(Record):
    """How far a claim is said to miss (an amount in minor units); None when it cannot be read."""

    value: Fraction | None
    text: str
    span: Span


class StatedSum(Record):
    """A sum (minor units) and what is summed; None when the sum cannot be read."""

    summands: Summands
    amount: int | None
    difference: StatedDifference | None


class StatedKey(Record):
    """The key by which a grant is distributed: its name, or words."""

    grant: Reference
    key: str


class StatedLikeness(Record):
    """A part of a grant that is the same as an alternative."""

    part: Reference
    alternative: Reference


class StatedSection(Record):
    """A cross-reference: a section that there should be."""

    section: str


class StatedDate(Record):
    """A day: the day of a deadline if named, a working day if that is claimed."""

    day: date | None
    working_day: bool
    deadline: Reference | None
    span: Span


class StatedCalculation(Record):
    """A calculation and what it gives; each is None when it cannot be read."""

    text: str
    formula: Formula | None
    gives: str
    result: Fraction | None
    difference: StatedDifference | None
    span: Span


Statement: TypeAlias = (
    StatedSum | StatedKey | StatedLikeness | StatedSection | StatedDate | StatedCalculation
)


class Claim(Record):
    """Something that the text states; `states` is None when nothing of it can be computed.

    `because` says why it does not hold, when that is known; `findings` are what cannot be read in
    it.
    """

    kind: ClaimKind | None
    states: Statement | None
    because: str
    citation: Citation
    span: Span
    findings: tuple[Finding, ...]


class Claims(Record):
    """The claims of a file, in its order, those with faults too."""

    items: tuple[Claim, ...]


def decode(context: SectionContext) -> Claims:
    """Return every claim of a file."""
    return Claims(tuple(_claims(context)))


def _claims(context: SectionContext) -> Iterator[Claim]:
    reader, sums = context.reader, iter(context.agreement.claims)
    for node in mappings(context.node):
        if is_sum_claim(node):
            yield _of_sum(next(sums))
        else:
            before = len(reader.findings)
            claim = _claim(reader, node)
            yield claim._replace(findings=tuple(reader.findings[before:]))


def _of_sum(claim: SumClaim) -> Claim:
    """Return a claim of a sum of whole grants, which was decoded with the money, as a claim."""
    states = StatedSum(claim.summands, claim.amount, None)
    return Claim("amount", states, claim.because, claim.citation, claim.span, claim.findings)


def _claim(reader: Reader, node: Mapping) -> Claim:
    kind = _kind(node)
    states, span = None, node.span
    if kind is None:
        reader.report(CLAIM_MEANING, reader.start(node))
    else:
        states, span = DECODERS[kind](reader, node), reader.place(node, kind)
    return Claim(kind, states, reader.words(node, "because"), reader.citation(node), span, ())


def _kind(node: Mapping) -> ClaimKind | None:
    """Return what kind of claim stands in a mapping; None for none, and for several."""
    kinds = [kind for kind in KINDS if node.get(kind) is not None]
    if "amount" in kinds:  # what else it names says what is summed
        kinds = [kind for kind in kinds if kind not in SUMMED]
    return kinds[0] if len(kinds) == 1 else None


def _sum(reader: Reader, node: Mapping) -> StatedSum | None:
    used = {key for key in SUMMED if node.get(key) is not None}
    if used <= {"deduct", "member"} and "deduct" in used:
        kept = Words(tuple(one.name for one in reader.references(node, "deduct")))
        reader.report(DEDUCT_WITHOUT_ONWARD, reader.place(node, "deduct"), {"name": kept})
        return None
    mixed = any(node.get(key) is not None for key in OF_ANOTHER_KIND)
    if mixed or not any(used <= allowed for allowed in TOGETHER):
        reader.report(CLAIM_MEANING, reader.start(node))
        return None
    amount = reader.amount_or_none(node.get("amount"))
    difference = _difference(reader, node, reader.amount_or_none)
    return StatedSum(_summands(reader, node), amount, difference)


def _summands(reader: Reader, node: Mapping) -> Summands:
    part, alternative = reader.reference(node, "part"), reader.reference(node, "alternative")
    redistribution, grants = reader.reference(node, "onward"), reader.references(node, "grant")
    if part is not None:
        return SummedPart(part)
    if alternative is not None:
        return SummedAlternative(alternative)
    if redistribution is not None:
        member, deductions = reader.reference(node, "member"), reader.references(node, "deduct")
        return SummedRedistribution(redistribution, member, grants, deductions)
    return decode_summed_grants(reader, node)


def _key(reader: Reader, node: Mapping) -> StatedKey | None:
    grant, listed = reader.reference(node, "grant"), node.get("grant")
    key = reader.words(node, "key")
    if grant is None and listed is not None:  # a key distributes one grant at a time
        reader.report(CLAIM_MEANING, listed.span)
    elif grant is not None and not key:
        reader.report(CLAIM_MEANING, grant.span)
    return StatedKey(grant, key) if grant is not None and key else None


def _likeness(reader: Reader, node: Mapping) -> StatedLikeness | None:
    part, alternative = reader.reference(node, "part"), reader.reference(node, "same_as")
    if part is None or alternative is None:
        reader.report(CLAIM_MEANING, (part or alternative or node).span)
        return None
    return StatedLikeness(part, alternative)


def _date(reader: Reader, node: Mapping) -> StatedDate | None:
    value = reader.scalar(node, "date")
    if value is None:
        return None
    working_day, deadline = reader.is_true(node, "working_day"), reader.reference(node, "deadline")
    return StatedDate(as_date(value.text), working_day, deadline, value.span)


def _calculation(reader: Reader, node: Mapping) -> StatedCalculation | None:
    calculation, result = reader.scalar(node, "calculation"), reader.scalar(node, "is")
    if calculation is None:
        return None
    if result is None:
        reader.report(CLAIM_MEANING, calculation.span)
        return None
    formula, ratio = decode_formula(reader, node, "calculation"), reader.ratio(result)
    difference = _difference(reader, node, reader.ratio)
    span = calculation.span
    return StatedCalculation(calculation.text, formula, result.text, ratio, difference, span)


def _difference(
    reader: Reader, node: Mapping, read: Callable[[Scalar], Fraction | int | None]
) -> StatedDifference | None:
    difference = reader.scalar(node, "difference")
    if difference is None:
        return None
    value = read(difference)
    exact = None if value is None else Fraction(value)
    return StatedDifference(exact, difference.text, difference.span)


DECODERS: Values[ClaimKind, Callable[[Reader, Mapping], Statement | None]] = {
    "amount": _sum,
    "grant": _key,
    "part": _likeness,
    "refers_to": lambda reader, node: StatedSection(reader.text(node, "refers_to")),
    "date": _date,
    "calculation": _calculation,
}
"""What decodes each kind of claim."""
