"""A report: the answer to a question, for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

from agree.base import Finding, Message, Record, Source, message
from agree.report.blocks import (
    Block,
    Calculations,
    Chart,
    Charts,
    Details,
    Events,
    Findings,
    Form,
    Table,
)
from agree.report.cells import Wording

ReportStatus: TypeAlias = Literal["", "draft", "scenario"]
MARKS: Mapping[ReportStatus, Message] = {
    "draft": message("DRAFT"),
    "scenario": message("SCENARIO"),
}
"""What is written on every page of a report that is no signed agreement's."""


class Provenance(Record):
    """Where a report comes from: the agreement, its currency, its file, and its status.

    `sources` are the file and all data that it names.
    """

    id: str
    name: str
    currency: str
    file: str
    version: str
    status: ReportStatus = ""
    sources: tuple[Source, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that was read: each file with its name, in the order of names.

        Names are those from the folder of the agreement, wherever that is.
        """
        from hashlib import sha256  # few formats show it

        folder = self.file.removesuffix(PurePath(self.file).name)
        named = sorted((one.name.removeprefix(folder), one.text) for one in self.sources)
        digest = sha256()
        for name, text in named:
            digest.update(f"{name}\0{text}\0".encode(errors="surrogatepass"))
        return digest.hexdigest()


class Report(Record):
    """The answer to a question: a title and blocks.

    `main` is the id of the table that data formats take when none is named. JSON has `values` at
    its top, and the tables whose ids are `top_tables`; the other tables stand below. `page_title`
    is what a page of HTML is called when the report needs no title. `inputs` are the files that
    were read for it, as far as they are known: it is never written over them. `cited` is what a
    document says beneath its title: the registration number, and the sections that it follows.
    Where the document prints it in a form of its own, `printed` puts a report into that form, for
    formats of paper.
    """

    question: str
    title: Wording
    blocks: tuple[Block, ...]
    provenance: tuple[Provenance, ...] = ()
    subtitle: Wording = ""
    main: str = ""
    values: tuple[tuple[str, object], ...] = ()
    top_tables: tuple[str, ...] = ()
    page_title: Wording = ""
    inputs: tuple[Path, ...] = ()
    cited: tuple[Wording, ...] = ()
    printed: Callable[[Report], Report] | None = None

    @property
    def on_paper(self) -> Report:
        """The report as a document prints it."""
        return self if self.printed is None else self.printed(self)

    @property
    def tables(self) -> dict[str, Table]:
        """The tables that hold data, by their ids; those of forms too."""
        tables: dict[str, Table] = {}
        for block in self.blocks:
            if isinstance(block, Table) and block.data:
                tables[block.id] = block
            elif isinstance(block, Form):
                tables |= block.tables
        return tables

    @property
    def shown_blocks(self) -> Iterator[Block]:
        """The blocks that people read; what other programs and pictures take is left out."""
        for block in self.blocks:
            only_for_data = isinstance(block, (Table, Form, Findings)) and not block.shown
            is_for_others = isinstance(block, (Events, Details, Charts, Calculations))
            if not only_for_data and not is_for_others:
                yield block

    @property
    def main_table(self) -> Table | None:
        """The table that data formats take; None when the report has none."""
        tables = self.tables
        return tables.get(self.main) or next(iter(tables.values()), None)

    @property
    def charts(self) -> dict[str, Chart]:
        """The pictures of the report by their ids, the main one first; made at each call."""
        blocks = [block for block in self.blocks if isinstance(block, Charts)]
        return {chart.id: chart for block in blocks for chart in block.made()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all blocks."""
        blocks = [block for block in self.blocks if isinstance(block, Findings)]
        return tuple(finding for block in blocks for finding in block.findings)

    @property
    def marks(self) -> Iterator[Message]:
        """DRAFT or SCENARIO, where something in the report is no signed agreement."""
        for status, mark in MARKS.items():
            if any(agreement.status == status for agreement in self.provenance):
                yield mark
