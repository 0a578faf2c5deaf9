"""The words for what changed beside the amounts: what it is, in which respect, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from agree.base import NO_BREAK, Joined, Message, message, word
from agree.questions.compare.terms import TermStatus
from agree.report import (
    NOT_APPLICABLE,
    PENDING,
    Cell,
    Code,
    Column,
    Missing,
    Number,
    Several,
    Share,
    Wording,
)

KINDS: Mapping[str, Message] = {
    "parameter": word("comparison", "parameter"),
    "key": word("comparison", "key"),
    "key_of_grant": word("comparison", "key of a grant"),
    "part_of_grant": word("comparison", "part of a grant"),
    "fact": word("comparison", "fact"),
    "rounding": word("comparison", "rounding"),
    "onward": word("comparison", "passing on"),
    "condition": word("comparison", "condition"),
    "duty": word("comparison", "duty"),
    "target": word("comparison", "target"),
    "deadline": word("comparison", "deadline"),
    "instalments": word("comparison", "instalments"),
    "payment": word("comparison", "payment"),
    "repayment": word("comparison", "repayment"),
}
FIELDS: Mapping[str, Message] = {
    "name": word("comparison", "name"),
    "value": word("comparison", "value"),
    "way": word("comparison", "distributes"),
    "key": word("comparison", "key"),
    "amount": word("comparison", "amount"),
    "limit": word("comparison", "limit"),
    "method": word("comparison", "method"),
    "missing": word("comparison", "when the sum is too small"),
    "surplus": word("comparison", "when the sum is too large"),
    "taker": word("comparison", "who takes the difference"),
    "ties": word("comparison", "order among equals"),
    "member": word("comparison", "who passes it on"),
    "within": word("comparison", "only to those who are part of the payer"),
    "retained": word("comparison", "keeps first"),
    "what": word("comparison", "words"),
    "who": word("comparison", "who"),
    "strength": word("comparison", "strength"),
    "entitles": word("comparison", "required to get the money"),
    "grants": word("comparison", "grants"),
    "area": word("comparison", "area"),
    "figure": word("comparison", "level"),
    "by": word("comparison", "by"),
    "measured_by": word("comparison", "measured by"),
    "status": word("comparison", "status"),
    "date": word("comparison", "date"),
    "from": word("comparison", "from"),
    "to": word("comparison", "to"),
    "consequence": word("comparison", "if it is not done in time"),
    "decided_by": word("comparison", "decided by"),
    "request": word("comparison", "needs"),
    "latest": word("comparison", "not later than"),
    "forfeited": word("comparison", "forfeited when not requested in time"),
    "paid": word("comparison", "paid"),
    "of": word("comparison", "what goes back"),
    "unless": word("comparison", "unless this is done in time"),
}
STATUSES: Mapping[TermStatus, Message] = {
    "new": word("comparison", "new"),
    "gone": word("comparison", "ended"),
    "untold": word("comparison", "the other states none of the kind"),
}
ORDER: tuple[TermStatus, ...] = ("changed", "gone", "new", "untold", "same")
"""What people read first of all that became of things."""
TITLES: Mapping[str, Message] = {
    "keys": message("Keys and parameters"),
    "facts": message("Facts"),
    "rounding": message("Rounding and passing on"),
    "conditions": message("Conditions, duties and targets"),
    "deadlines": message("Deadlines and payments"),
}
BY_LIKENESS = message("another id; matched by its wording")


def arrow(sections: Sequence[str]) -> Wording:
    """Return where both documents tell a thing; once, where the sections are called the same."""
    return Joined(tuple(dict.fromkeys(section for section in sections if section)), " → ")


SECTION_COLUMNS = (Column("section_before", kind="code"), Column("section_after", kind="code"))


def section_cells(before: str | None, after: str | None) -> tuple[Cell, Cell]:
    """Return where each document tells a thing; nothing where it does not say."""
    return Code(before) if before else None, Code(after) if after else None


def earlier_id(name: str | None, *, by_likeness: bool) -> Cell:
    """Return the id that a thing had in the earlier agreement, when it is another one."""
    return Code(name) if name is not None and by_likeness else None


def matched_cell(before: object, after: object, *, by_likeness: bool) -> Cell:
    """Return how a thing was matched; nothing when one side alone has it."""
    if before is None or after is None:
        return None
    return Code("likeness" if by_likeness else "id")


def in_words(cell: Cell) -> Wording:
    """Return a cell as it stands in a sentence."""
    if cell is None or cell == NOT_APPLICABLE:
        return "–"
    if isinstance(cell, Missing):
        return message("pending") if cell == PENDING else message("unknown")
    if isinstance(cell, Code):
        return cell.text
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Several):
        return Joined(tuple(in_words(part) for part in cell.parts), ", ")
    if isinstance(cell, Number):
        return Joined((cell.value,))
    if isinstance(cell, Share):
        return Joined((cell.value * 100, f"{NO_BREAK}%"), "")
    return Joined((cell,))
