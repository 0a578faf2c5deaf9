"""Notes on facts whose figures can hardly be right, at the lines of those figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from agree.base import Finding, Kind, Span, Words, message
from agree.plausibility.signs import FACTORS, Held, Sign, same_in_a_row, signs
from agree.plausibility.yardsticks import Others, figures_of, others_in, yardstick
from agree.sections import Agreement, Fact

SEEM_SWAPPED = Kind(
    "seem-swapped",
    message("{fact}: the figures of {first} and {second} seem to have changed places"),
    hint=message(
        "By {yardstick} about {expected} is to be expected of {first}, and about {other} of"
        " {second}. Let them change places, or leave them if they are right."
    ),
    severity="note",
)
SLIPPED_ROWS = Kind(
    "slipped-rows",
    message("{fact}: {count} rows seem to have slipped, from {first} to {last}"),
    hint=message("Each has about the figure of the row {where}, by {yardstick}."),
    severity="note",
)
UNIT_SLIP = Kind(
    "unit-slip",
    message("{fact}: {name} has {figure}, as if in another unit"),
    hint=message("{instead} would go with {yardstick}."),
    severity="note",
)
DIGITS_CHANGED = Kind(
    "digits-changed",
    message("{fact}: two digits of {figure} may have changed places ({name})"),
    hint=message("{instead} would go with {yardstick}."),
    severity="note",
)
SEEMS_COPIED = Kind(
    "seems-copied",
    message("{fact}: {name} has the figure of the row beside, {figure}"),
    hint=message("By {yardstick} about {expected} is to be expected."),
    severity="note",
)
UNUSUAL_CHANGE = Kind(
    "unusual-change",
    message("{fact}: {name} has {figure}, {change} per cent from what is to be expected"),
    hint=message(
        "By {yardstick} that is about {expected}; {count} others are at most {most} per cent from"
        " theirs. Correct it, or leave it if it is right."
    ),
    severity="note",
)
UNIT_OF_ALL = Kind(
    "unit-of-all",
    message("{fact}: the figures are about {factor} times those of {yardstick}, in {unit} too"),
    hint=message("Correct the figures, or unit:."),
    severity="note",
)
OTHER_VINTAGE = Kind(
    "other-vintage",
    message("{fact}: the figures are those of {yardstick}, and not of {day}"),
    hint=message("Take the figures of that day, or correct as_of:."),
    severity="note",
)
SAME_IN_A_ROW = Kind(
    "same-in-a-row",
    message("{fact}: {count} rows after each other have the same figure, {figure}: {names}"),
    hint=message("The others all differ. Correct what was copied, or leave it if it is right."),
    severity="note",
)
TOTAL_MISSED = Kind(
    "total-missed",
    message("{fact}: the figures sum to {sum}, and not to the {total} that the source prints"),
    hint=message("They differ by {difference}{names}."),
    severity="note",
)
AS_MUCH_AS = message(", as much as {names} has: it may be left out, or be there twice")
ABOVE, BELOW = message("above"), message("below")
DIGITS = 3
"""How many digits are told of what is to be expected: it is an estimate."""
WHOLE_PER_CENT = 100


def implausible(
    agreement: Agreement, earlier: Agreement | None = None, only: str = ""
) -> Iterator[Finding]:
    """Yield a note for whatever can hardly be right in the figures of an agreement's facts.

    They are held against each other, and against the facts of an `earlier` agreement. With `only`
    those of a single fact are, also where it is earlier than what it is held against.
    """
    names = {
        member.code: member.name
        for group in reversed([*agreement.recipients.values()])
        for member in group.members
    }
    for fact in agreement.facts.values():
        if only in ("", fact.id):
            yield from _of_total(fact, names)
    before = [] if earlier is None else [one._replace(fact="") for one in others_in(earlier)]
    found: dict[str, Held] = {}
    for fact in agreement.facts.values():
        figures = figures_of(fact)
        against = yardstick(figures, (*others_in(agreement, fact.id), *before)) if figures else None
        if against is not None:
            found[fact.id] = Held(figures, against)
    for fact in agreement.facts.values():
        if only in ("", fact.id) and fact.id not in found:
            yield from (_same(fact, run, names) for run in same_in_a_row(figures_of(fact)))
    for name, held in found.items():
        fact, other = agreement.facts[name], held.against.others.fact
        if only not in ("", name):
            continue
        mutual = other in found and found[other].against.others.fact == name
        if mutual and not only and _order(agreement, other) > _order(agreement, name):
            continue  # of two that are held against each other the later one is told
        yield from _of_all(fact, held)
        yield from (_note(fact, held, sign, names) for sign in signs(held))


def _of_total(fact: Fact, names: dict[str, str]) -> Iterator[Finding]:
    """Yield a note when the figures of a fact do not sum to what its source prints."""
    if fact.total is None or not fact.is_whole or fact.figures is None:
        return
    total, span = fact.total
    values = [one.value or Fraction(0) for one in fact.figures.by_code.values()]
    difference = abs(sum(values) - total)
    if difference:
        same = [code for code, value in figures_of(fact).items() if value == difference]
        called = Words(tuple(names.get(code, code) for code in same), "or")
        yield Finding(
            TOTAL_MISSED,
            span,
            {
                "fact": fact.label,
                "sum": sum(values, Fraction(0)),
                "total": total,
                "difference": difference,
                "names": AS_MUCH_AS.filled(names=called) if same else "",
            },
        )


def _same(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> Finding:
    """Return the note on rows after each other that have the same figure, at the second of them."""
    values: dict[str, object] = {
        "fact": fact.label,
        "count": len(codes),
        "figure": figures_of(fact)[codes[0]],
        "names": Words(tuple(names.get(code, code) for code in codes)),
    }
    return Finding(SAME_IN_A_ROW, _place(fact, codes[1]), values)


def _order(agreement: Agreement, name: str) -> tuple[date, int]:
    """Return how late a fact is: by its day, then by its place in the file."""
    facts = agreement.facts
    return facts[name].as_of or date.max, [*facts].index(name)


def _of_all(fact: Fact, held: Held) -> Iterator[Finding]:
    """Yield a note when all figures are in another unit, or of another day."""
    figures, against, others = held.figures, held.against, held.against.others
    values: dict[str, object] = {"fact": fact.label, "yardstick": _called(others)}
    for size in FACTORS[2:]:
        for factor in (Fraction(size), Fraction(1, size)):
            if others.unit == fact.unit and abs(against.usual / factor - 1) <= Fraction(1, 5):
                values |= {"factor": factor, "unit": fact.unit}
                yield Finding(UNIT_OF_ALL, fact.span, values)
    same = sum(others.by_code.get(code) == value for code, value in figures.items())
    is_copy = same >= len(figures) * Fraction(9, 10)
    if is_copy and others.as_of is not None and fact.as_of not in (None, others.as_of):
        yield Finding(OTHER_VINTAGE, fact.span, {**values, "day": fact.as_of})


def _note(fact: Fact, held: Held, sign: Sign, names: dict[str, str]) -> Finding:
    """Return the note on a sign, at the line of its first figure."""
    code, last = sign.codes[0], sign.codes[-1]
    called = [names.get(one, one) for one in (code, last)]
    values: dict[str, object] = {
        "fact": fact.label,
        "yardstick": _called(held.against.others),
        "name": called[0],
        "first": called[0],
        "second": called[1],
        "last": called[1],
        "count": len(sign.codes),
        "figure": held.figures[code],
        "expected": _about(held.expected(code)),
        "other": _about(held.expected(last)),
    }
    if sign.cause == "slipped":
        values["where"] = BELOW if sign.factor > 0 else ABOVE
    if sign.cause in ("unit", "digits"):
        values["instead"] = sign.instead[0]
    if sign.cause == "changed":
        near = [one for one in held.codes if one not in held.far]
        values |= {
            "change": _per_cent(held.change(code)),
            "most": _per_cent(max((abs(held.change(one)) for one in near), default=Fraction(0))),
            "count": len(near),
        }
    return Finding(KINDS[sign.cause], _place(fact, code), values)


KINDS = {
    "swapped": SEEM_SWAPPED,
    "slipped": SLIPPED_ROWS,
    "unit": UNIT_SLIP,
    "digits": DIGITS_CHANGED,
    "copied": SEEMS_COPIED,
    "changed": UNUSUAL_CHANGE,
}


def _place(fact: Fact, code: str) -> Span:
    assert fact.figures is not None
    return fact.figures.by_code[code].span


def _called(others: Others) -> object:
    """Return what a yardstick is called: with its day, since two may have one name."""
    if others.as_of is None:
        return others.label
    return message("{label} ({day})", label=others.label, day=others.as_of)


def _about(value: Fraction) -> Fraction | int:
    """Return an estimate with three digits.

    >>> _about(Fraction(2_437_158)), _about(Fraction(45, 2))
    (2440000, Fraction(45, 2))
    """
    if value < 10**DIGITS:
        return Fraction(round(value * 10), 10)
    scale: int = 10 ** (len(str(int(value))) - DIGITS)
    return round(value / scale) * scale


def _per_cent(part: Fraction) -> Fraction:
    return Fraction(round(part * WHOLE_PER_CENT * 10), 10)
