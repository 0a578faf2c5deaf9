"""The amounts of a settlement as cells: as far as they are known, or why they are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agree.life.position import Position
from agree.life.settlement import SettlementLine
from agree.questions.amounts import LACKING, known_part, sum_of_cells
from agree.report import NOT_APPLICABLE, Cell
from agree.sections import Agreement


def known_amounts(agreement: Agreement, line: SettlementLine) -> Mapping[str, Cell]:
    """Return the amounts of an award's position by name, what is left to repay, and reclaimable."""
    position = line.position
    amounts = {
        **position._asdict(),
        "left_to_repay": position.left_to_repay,
        "reclaimable": line.reclaimable,
    }
    lack, unknown = line.award.lack, line.unknown
    cells = {
        name: known_part(agreement, minor, lack if name in unknown.lacking else None)
        for name, minor in amounts.items()
    }
    if lack is not None:
        cells |= dict.fromkeys(unknown.open, LACKING[lack])
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
