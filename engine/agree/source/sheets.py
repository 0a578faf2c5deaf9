"""Which sheet of which workbook is asked for; what reads workbooks is loaded where one is there."""

from __future__ import annotations

from agree.base import Kind, Record, Span, message

NO_SHEETS = Kind(
    "no-sheets",
    message("the file {file} has no sheets; sheet: stands where a workbook is read"),
    hint=message("Remove sheet:."),
)

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


def is_workbook(name: str) -> bool:
    """Return whether the name of a file says that it is a workbook."""
    return name.casefold().endswith(WORKBOOKS)


class Sheet(Record):
    """A sheet that is asked for by name, and where; no name where the file has but one with rows.

    `path` is what the agreement calls the file.
    """

    path: str
    name: str
    span: Span
