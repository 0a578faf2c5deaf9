"""What the portions of a pool are called, for everybody and for one member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from agree.base import Joined, message
from agree.distribute.ledger import Outcome
from agree.distribute.pools import ONLY_PORTION, PlannedPortion
from agree.questions.amounts import money
from agree.questions.explain.derivation import Derivation
from agree.questions.explain.levelled import name_for_member, name_of_levelling
from agree.questions.key_words import each_in_words, formula_in_words
from agree.report import Wording
from agree.sections import Agreement, Formula

UNNAMED: Mapping[str, Wording] = {
    "equal": message("Equal parts"),
    "each": message("The same to each"),
    "table": message("By table"),
    "retained": message("What stays with the payer"),
}
BY_FORMULA = "weight"
"""What a portion is called that has no name, by its way; its id is then the word of the file."""


def labels_of(outcome: Outcome) -> Mapping[str, int]:
    """Return how many portions of a pool have each label."""
    return Counter(portion.label for portion in outcome.pool.portions)


def portion_name(
    agreement: Agreement, portion: PlannedPortion, labels: Mapping[str, int]
) -> Wording:
    """Return what people call a portion: its label, or else what it is distributed by.

    Both are told where several portions have the label of the whole that they are parts of.
    """
    if portion.levels:
        return name_of_levelling(portion)
    if portion.label and (
        labels[portion.label] == 1 or portion.origin is None or portion.origin.label
    ):
        return portion.label
    if portion.id == ONLY_PORTION:
        return message("The whole amount")
    if portion.origin is None:
        return portion.id
    name, way = portion.origin.id, portion.origin.way
    words = UNNAMED.get(name, name)
    if name == "each" and portion.origin.size.per is not None:
        rate = money(agreement, int(portion.origin.size.value))
        words = each_in_words(agreement, portion.origin.size, rate)
    if isinstance(way, Formula) and name in agreement.facts:
        words = agreement.facts[name].label
    elif isinstance(way, Formula) and name == BY_FORMULA:
        words = formula_in_words(agreement, way)
    return Joined((portion.label, words), ": ") if portion.label else words


def name_of_part(derived: Derivation, place: int, labels: Mapping[str, int]) -> Wording:
    """Return what a member's part of a portion is called; of what levels others, what it does."""
    if derived.outcome.portion.levels:
        return name_for_member(derived, place)
    return portion_name(derived.agreement, derived.outcome.portion, labels)
