"""What moves along with a scenario: totals and sums that follow, shares that fill up the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from fractions import Fraction
from typing import NamedTuple

from agree.base import (
    Amount,
    Finding,
    Message,
    NumberFault,
    Span,
    message,
    parse_share,
    plain_digits,
    short_repr,
    split_unit,
)
from agree.pipeline import Result
from agree.scenario.places import Place
from agree.sections import Agreement
from agree.sections.checks.totals import AGREEMENT_TOTAL, AREA_TOTAL, CLAIM, CLAIM_HOLDS
from agree.source import Mapping, Node, Scalar, Sequence, Steps, node_at
from agree.source.edits import Edit

SIMPLE = 100
"""The largest denominator with which a share is written as a fraction."""


@short_repr
class Moved(NamedTuple):
    """Something that moved along, from what to what: amounts, or shares as the file writes them."""

    what: Message
    before: Amount | str
    after: Amount | str


@short_repr
class Move(NamedTuple):
    """What is to be written for something to move along; None takes it away."""

    edit: Edit
    moved: Moved | None


WORDS: Values[str, Message] = {
    AREA_TOTAL: message("the total of {area}"),
    AGREEMENT_TOTAL: message("the total of the agreement"),
    CLAIM: message("the sum in {section}"),
}
"""The sums that follow the grants, by the finding that says that they were missed."""


def totals(result: Result) -> list[Move]:
    """The totals and claimed sums that an edited agreement misses, moved to what it sums to."""
    if result.agreement is None or result.document is None:
        return []
    root, agreement = result.document.root, result.agreement
    moves = []
    for finding in result.findings:
        steps = _steps_to(root, finding.span)
        if steps is not None and finding.code in WORDS:
            moves.append(_total(agreement, root, finding, steps))
        elif steps is not None and finding.code == CLAIM_HOLDS:
            moves.append(Move(Edit((*steps[:-1], "because"), None), None))
    return moves


def _total(agreement: Agreement, root: Mapping, finding: Finding, steps: Steps) -> Move:
    stated, computed = finding.values["stated"], finding.values["computed"]
    assert isinstance(stated, Amount)
    assert isinstance(computed, Amount)
    text = written_amount(agreement, computed.minor, _text_at(root, steps))
    what = WORDS[finding.code].filled(**finding.values)
    return Move(Edit(steps, text), Moved(what, stated, computed))


def written_amount(agreement: Agreement, minor: int, before: str) -> str:
    """An amount as a file writes it, in the unit of what stood there before."""
    unit = split_unit(before)[1] if before[:1].isdigit() else ""
    size = agreement.currency.size(unit or agreement.unit)
    assert size is not None
    digits = plain_digits(minor / size)
    return f"{digits} {unit}" if unit else digits


def written_share(share: Fraction) -> str:
    """A share as a file writes it: a simple fraction, else a decimal where that is exact."""
    return str(share) if share.denominator <= SIMPLE else plain_digits(share)


def _text_at(root: Mapping, steps: Steps) -> str:
    node = node_at(root, steps)
    return node.text if isinstance(node, Scalar) else ""


def _steps_to(node: Node, span: Span, steps: Steps = ()) -> Steps | None:
    """The way to the value at a place in the text."""
    if isinstance(node, Scalar):
        return steps if node.span == span else None
    inner: Iterable[tuple[str | int, Node]] = ()
    if isinstance(node, Sequence):
        inner = enumerate(node.items)
    elif isinstance(node, Mapping):
        inner = ((entry.key.text, entry.value) for entry in node.entries)
    found = (_steps_to(child, span, (*steps, step)) for step, child in inner)
    return next((one for one in found if one is not None), None)


def shares(edits: Iterable[Edit], places: Iterable[Place]) -> Iterator[Move]:
    """The other shares of keys of which some are set: in proportion, so that they stay a whole."""
    set_now = {edit.steps: edit.value for edit in edits}
    keys: dict[Steps, list[Place]] = {}
    for place in places:
        if place.steps[0] == "keys" and place.steps[-1] == "share" and place.text is not None:
            keys.setdefault(place.steps[:-2], []).append(place)
    for portions in keys.values():
        if any(place.steps in set_now for place in portions):
            yield from _filled(portions, set_now)


def _filled(portions: list[Place], set_now: Values[Steps, object]) -> Iterator[Move]:
    others = [place for place in portions if place.steps not in set_now]
    try:
        rest = [parse_share(place.text or "") for place in others]
        before = [parse_share(place.text or "") for place in portions]
        set_here = [set_now[place.steps] for place in portions if place.steps in set_now]
        taken = [parse_share(str(value)) for value in set_here]
    except NumberFault:  # the run says so, at its place
        return
    left, whole = 1 - sum(taken, Fraction(0)), sum(rest, Fraction(0))
    if sum(before, Fraction(0)) != 1 or left < 0 or not whole:
        return
    for place, part in zip(others, rest, strict=True):
        was, share = place.text or "", written_share(part * left / whole)
        moved = Moved(message("the share {path}", path=place.path), was, share)
        yield Move(Edit(place.steps, share), moved)
