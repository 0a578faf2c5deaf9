"""The amounts of a settlement as cells: as far as they are known, or why they are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agree.life.position import Position
from agree.life.settlement import SettlementLine
from agree.questions.amounts import known_part, sum_of_cells
from agree.report import NOT_APPLICABLE, Cell
from agree.sections import Agreement


def known_amounts(agreement: Agreement, line: SettlementLine) -> Mapping[str, Cell]:
    """Return the amounts of an award by name, those of its position and those beside it."""
    lack = line.award.lack
    cells = {
        name: known_part(agreement, bounds.least, None if bounds.is_known else lack)
        for name, bounds in line.bounds.items()
    }
    if not line.award.needs_request and line.requested_on is None:
        cells["requested"] = NOT_APPLICABLE
    return cells


def known_sums(agreement: Agreement, lines: Iterable[SettlementLine]) -> Mapping[str, Cell]:
    """Return the sums of the same amounts of some awards, by name; none applies to no award."""
    amounts = [known_amounts(agreement, line) for line in lines]
    names = (*Position._fields, "left_to_repay", "reclaimable")
    if not amounts:
        return dict.fromkeys(names, NOT_APPLICABLE)
    return {name: sum_of_cells(agreement, (cells[name] for cells in amounts)) for name in names}
