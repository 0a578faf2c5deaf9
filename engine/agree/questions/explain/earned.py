"""What recipients earn of their shares, and what becomes of the rest, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agree.base import Joined, Message, Shortened, message
from agree.distribute.pools import PlannedPortion
from agree.questions.amounts import money
from agree.questions.explain.derivation import Derivation
from agree.questions.explain.figures import fact_lines, figure_in_formula, with_numbers
from agree.questions.explain.sentences import (
    rounded_line,
    share_lines,
    weight_lines,
)
from agree.questions.key_words import formula_in_words
from agree.questions.retained import payer_called
from agree.report import Wording
from agree.sections import Formula
from agree.sections.earned import Unearned

EARNED = message("earned of it: {formula}")
ALL_EARNED = message("all of it is earned")
NONE_EARNED = message("none of it is earned")
MORE = message("{amount} more of what others have not earned")
WHAT_IS_EARNED = message("the part that is earned: {formula}")
UNEARNED: Mapping[Unearned, Message] = {
    "retained": message("what is not earned stays with {payer}"),
    "shared": message("what is not earned is shared by the same key among those who have earned"),
    "shared_once": message(
        "what is not earned is shared once more by the same key among those who have earned"
    ),
}
WHAT_STAYS = message("{whole} − {got} that is distributed = {exact}")
STAYS_ROUNDED = message(
    "{equation}, rounded to {rounded} by largest remainder beside what is distributed"
)
ABOVE_CEILING = message("what the ceiling leaves stays with {payer}")


def part_lines(derived: Derivation, place: int) -> Iterator[Wording]:
    """Yield how a member's part of a portion comes about: its share, and what it earns of that."""
    earned = derived.outcome.portion.earned
    if earned is None:
        yield from share_lines(derived, place)
        return
    whole = derived.of_all
    got = whole.share(place) * earned[place]
    if got == derived.share(place) == whole.share(place):
        yield from share_lines(derived, place)
        yield ALL_EARNED
        return
    yield from share_lines(whole, place)
    if not earned[place]:
        yield NONE_EARNED
        return
    formula = Joined((whole.number(whole.share(place)), "×", Shortened(earned[place])))
    yield EARNED.filled(formula=Joined((formula, "=", derived.amount(got))))
    if got != derived.share(place):
        yield MORE.filled(amount=derived.amount(derived.share(place) - got))
    if derived.share(place) != derived.outcome.rounded[place]:
        yield rounded_line(derived, place, derived.amount(derived.share(place)))


def part_details(derived: Derivation, place: int) -> Iterator[Wording]:
    """Yield the figures of a member's weight, then those of the part that it has earned."""
    told = list(weight_lines(derived, place))
    yield from told
    formula = _formula(derived.outcome.portion)
    earned, member = derived.outcome.portion.earned, derived.pool.members[place]
    if formula is None or earned is None:
        return
    agreement, expression = derived.agreement, formula.expression
    if not expression.text.isidentifier():
        values = (*derived.sums_in(formula), *expression.filled)
        numbers = with_numbers(
            expression.text, values, lambda name: figure_in_formula(agreement, name, member)
        )
        words = formula_in_words(agreement, formula)
        yield Joined((words, numbers, Shortened(earned[place])), " = ")
    for name in expression.places:
        if name in agreement.facts:
            lines = fact_lines(agreement, agreement.facts[name], member)
            yield from (line for line in lines if line not in told)


def earning_lines(derived: Derivation) -> Iterator[Wording]:
    """Yield what is earned of a portion, and what becomes of the rest."""
    portion = derived.outcome.portion
    formula, payer = _formula(portion), payer_called(derived.pool.payer)
    if formula is not None:
        yield WHAT_IS_EARNED.filled(formula=formula_in_words(derived.agreement, formula))
        yield UNEARNED[portion.unearned].filled(payer=payer)
    elif derived.outcome.retained and not portion.is_retained:
        yield ABOVE_CEILING.filled(payer=payer)


def staying_lines(derived: Derivation) -> Iterator[Wording]:
    """Yield how what stays with the payer comes about: what is not distributed, rounded beside it.

    Nothing is said of a portion of which nothing is distributed.
    """
    portion, shares = derived.outcome.portion, derived.outcome.shares
    if shares is None:
        return
    exact = portion.amount - portion.waiting_amount - shares.total
    whole = portion.bounded_amount - portion.waiting_amount
    if exact == whole:
        return
    equation = WHAT_STAYS.filled(
        whole=derived.number(whole),
        got=derived.number(whole - exact),
        exact=derived.amount(exact),
    )
    if exact == derived.outcome.retained:
        yield equation
        return
    rounded = money(derived.agreement, derived.outcome.retained)
    yield STAYS_ROUNDED.filled(equation=equation, rounded=rounded)


def _formula(portion: PlannedPortion) -> Formula | None:
    """Return the expression of the part that is earned: the portion's, or that of one around it."""
    around = portion.outer if portion.origin is None else (*portion.outer, portion.origin)
    return next((one.earned for one in around if one.earned is not None), None)
