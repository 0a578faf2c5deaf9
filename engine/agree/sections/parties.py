"""The parties: who agrees, and who pays."""

from __future__ import annotations

from datetime import date

from agree.base import Record
from agree.sections.reader import Reader
from agree.sections.shared import UNKNOWN
from agree.source import Mapping, Node, Sequence, words_of


class Party(Record):
    """A party to the agreement."""

    name: str
    decided: date | None = None
    signed_by: str = ""


def decode_parties(reader: Reader, root: Mapping) -> tuple[Party, ...]:
    """Decode the parties, in the order of the file."""
    node = root.get("between")
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(_party(reader, item) for item in items)


def _party(reader: Reader, node: Node) -> Party:
    if not isinstance(node, Mapping):
        return Party(words_of(node, reader.words_in))
    name, signed_by = reader.words(node, "name"), reader.words(node, "signed_by")
    return Party(name, reader.date(node, "decided"), signed_by)


def decode_payer(reader: Reader, root: Mapping, parties: tuple[Party, ...]) -> str:
    """Decode who pays: the first party when nothing is said, nobody when no source tells."""
    payer = reader.words(root, "payer", parties[0].name if parties else "")
    return "" if payer == UNKNOWN else payer
