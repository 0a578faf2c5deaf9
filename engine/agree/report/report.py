"""A report: the answer to a question, for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Finding, Message, Source, message, short_repr
from agree.report.blocks import Block, Findings, Form, Table
from agree.report.cells import Wording

Status: TypeAlias = Literal["", "draft", "scenario"]
MARKS: Mapping[Status, Message] = {
    "draft": message("DRAFT"),
    "scenario": message("SCENARIO"),
}
"""What is written on every page of a report that is no signed agreement's."""


@short_repr
class Provenance(NamedTuple):
    """Where a report comes from: the agreement, its currency, its file, and its status.

    `sources` are the file and all data that it names.
    """

    id: str
    name: str
    currency: str
    file: str
    version: str
    status: Status = ""
    sources: tuple[Source, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that was read: each file with its name, in the order of names."""
        from hashlib import sha256  # few formats show it

        digest = sha256()
        for source in sorted(self.sources, key=lambda one: one.name):
            digest.update(f"{source.name}\0{source.text}\0".encode())
        return digest.hexdigest()


@short_repr
class Report(NamedTuple):
    """The answer to a question: a title and blocks.

    `main` is the id of the table that data formats take when none is named. `values` are single
    values and `lifted` the ids of tables that JSON has at its top, beside the tables. `page` is
    what a page is called when the report needs no title.
    """

    question: str
    title: Wording
    blocks: tuple[Block, ...]
    provenance: tuple[Provenance, ...] = ()
    subtitle: Wording = ""
    main: str = ""
    values: tuple[tuple[str, object], ...] = ()
    lifted: tuple[str, ...] = ()
    page: Wording = ""

    @property
    def tables(self) -> dict[str, Table]:
        """The tables that hold data, by their ids, those of forms too."""
        found: dict[str, Table] = {}
        for block in self.blocks:
            if isinstance(block, Table) and block.data:
                found[block.id] = block
            elif isinstance(block, Form):
                found |= block.tables
        return found

    @property
    def main_table(self) -> Table | None:
        """The table that data formats take; None when the report has none."""
        tables = self.tables
        return tables.get(self.main) or next(iter(tables.values()), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that the report shows."""
        blocks = [block for block in self.blocks if isinstance(block, Findings)]
        return tuple(finding for block in blocks for finding in block.findings)

    @property
    def marks(self) -> Iterator[Message]:
        """DRAFT or SCENARIO, for what is no signed agreement."""
        for status, mark in MARKS.items():
            if any(one.status == status for one in self.provenance):
                yield mark
