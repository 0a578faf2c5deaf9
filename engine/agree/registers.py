"""Registers: lists of recipients that come with the program, and what each of them is.

A register is NAME.csv, which agreements use as `members: register:NAME`, and NAME.yaml beside it,
which says what the list holds (schema/register.schema.json). Nothing about a register is known to
the code: a new one is these two files.
"""

from __future__ import annotations

from pathlib import Path

from agree.base import Record
from agree.bundled import register_files
from agree.source import REGISTER, Scalar, entries, read_document, read_text
from agree.source.csv_table import read_table

__all__ = ["REGISTER", "Register", "map_of", "registers"]


class Register(Record):
    """A list of recipients: its name in agreements, what it holds, and how many they are.

    `parent` is the register whose codes its members are part of, or share; `map` is the map that
    draws them; `language` is that of their names. `parent` and `map` may be empty.
    """

    id: str
    name: str
    language: str
    source: str
    parent: str
    map: str
    members: int


def registers() -> tuple[Register, ...]:
    """Return the registers that come with the program, in the order of their names."""
    return tuple(_register(name, file) for name, file in register_files().items())


def map_of(name: str) -> str:
    """Return the map that a register of this name says it is drawn by; none without such a map."""
    file = register_files().get(name)
    return _values(name, file).get("map", "") if file is not None else ""


def _register(name: str, file: Path) -> Register:
    """Return a register; its two files come with the program, so that tests hold their form."""
    values = _values(name, file)
    source, _ = read_text(file, file.name)
    table, _ = read_table(source)
    return Register(
        id=name,
        name=values["name"],
        language=values["language"],
        source=values["source"],
        parent=values.get("parent", ""),
        map=values.get("map", ""),
        members=len(table.rows),
    )


def _values(name: str, file: Path) -> dict[str, str]:
    """Return what the file beside a register's list says of it."""
    document, _ = read_document(file.with_suffix(".yaml"), f"{name}.yaml")
    return {
        entry.key.text: entry.value.text
        for entry in entries(document.root)
        if isinstance(entry.value, Scalar)
    }
