"""What a calculation consists of: inputs, lines and columns of formulas, and what they give."""

from __future__ import annotations

from agree.base import Message, Record
from agree.distribute.workings.formula import Formula
from agree.sections import Citation, Member


class InputValue(Record):
    """A value at a path, which may be changed; an amount is counted in `Workings.unit`."""

    path: str
    label: Message | str
    value: int
    is_amount: bool
    citation: Citation


class InputFact(Record):
    """The figures of a fact: each a whole number over `scale`, once for each code.

    Of several members with a code, in several groups, the first stands for all of them.
    """

    fact: str
    label: str
    unit: str
    citation: Citation
    figures: tuple[tuple[Member, int], ...]
    scale: int = 1


class WorkingLine(Record):
    """A single value above the rows of a calculation; without a formula it is as it stands."""

    name: str
    label: Message
    value: int
    formula: Formula | None = None


class WorkingColumn(Record):
    """A column of a calculation, with a cell for each member.

    Without a formula its values stand as they are. `note` says why, where that is to be said, or
    what the formula does not follow.
    """

    name: str
    heading: Message
    values: tuple[int, ...]
    formula: Formula | None = None
    is_amount: bool = True
    note: Message | None = None


class Condition(Record):
    """What must hold for the results to be those of a run, as a formula that is 1 then, else 0."""

    words: Message
    holds: Formula
    is_met: bool = True


class Calculation(Record):
    """How the amount of a grant becomes what each member gets, as formulas that can be followed.

    All values are whole numbers of `Workings.unit`. The last column is what each member gets; what
    the ledger gives it is in `by_ledger`. `conditions` hold for what the file says, and not for all
    that somebody could write over it.
    """

    grant: str
    title: str
    citation: Citation
    members: tuple[Member, ...]
    lines: tuple[WorkingLine, ...]
    columns: tuple[WorkingColumn, ...]
    by_ledger: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()

    @property
    def result(self) -> WorkingColumn:
        """What each member gets."""
        return self.columns[-1]

    def noted(self, note: Message) -> Calculation:
        """Return the calculation, whose results say why they do not follow all inputs."""
        if any(column.note is not None for column in self.columns):
            return self
        return self._replace(columns=(*self.columns[:-1], self.result._replace(note=note)))


class Workings(Record):
    """The calculations of an agreement, over what its file gives.

    `unit` is what all amounts are counted in (minor units), the smallest that is needed, and
    `unit_name` what it is called. Grants that are `left_out` have no calculation: not all is known
    of them, some stays with the payer, or their amount results from something else.
    """

    unit: int
    unit_name: str
    inputs: tuple[InputValue, ...]
    facts: tuple[InputFact, ...]
    calculations: tuple[Calculation, ...]
    left_out: tuple[str, ...]
