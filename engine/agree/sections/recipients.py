"""Recipients: groups with members, unions of groups, single recipients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from agree.base import Kind, Quoted, Span, message, nearest, short_repr
from agree.sections.kinds import UNKNOWN_MEMBER
from agree.sections.reader import Reader
from agree.sections.shared import NOWHERE, Citation, MemberId, Reference
from agree.source import Mapping, Node, Scalar, Sequence
from agree.source.csv_table import missing_column

EMPTY_CELL = Kind(
    "empty-cell",
    message("every row needs a code and a name"),
    advice=message("Fill in the cell, or remove the row."),
)
REPEATED_MEMBER = Kind(
    "repeated-member",
    message("the code {code} ({name}) is in the group already"),
    advice=message("Remove one of the rows, or correct its code."),
)
MEMBERS_AND_UNION = Kind(
    "members-and-union",
    message("{name} has both members and union"),
    hint=message("A group has members of its own or is a union of other groups."),
)
NOBODY_LEFT = Kind(
    "nobody-left",
    message("without: leaves no recipient in {name}"),
    hint=message("Keep at least one recipient, or remove the grants to the group."),
)

ALIAS_MARK = "|"


@short_repr
class Member(NamedTuple):
    """A recipient in a group, known by its code; `part_of` is the code of whom it belongs to."""

    group: str
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    span: Span = NOWHERE

    @property
    def id(self) -> MemberId:
        """The group's name and the member's code."""
        return self.group, self.code


@short_repr
class Recipients(NamedTuple):
    """A group with members, a union of groups, or a single recipient (one member, `single`).

    `left_out` were members and are none any more (`without:`); `was` is an earlier id.
    """

    id: str
    name: str
    members: tuple[Member, ...]
    union: tuple[Reference, ...]
    single: bool
    inhabitants: Reference | None
    citation: Citation
    span: Span
    left_out: tuple[Member, ...] = ()
    was: str = ""


def recipients(reader: Reader, name: str, node: Mapping) -> Recipients:
    """One group, union or single recipient, called `name` in the file."""
    members = node.get("members")
    union = reader.references(node, "union")
    if members is not None and union:
        reader.report(MEMBERS_AND_UNION, node.span, {"name": Quoted(name)})
    single = members is None and not union
    group = (_single(reader, name, node),) if single else _members(reader, name, members)
    everyone = _each_once(reader, group)
    left_out = _left_out(reader, node, everyone)
    return Recipients(
        id=name,
        name=reader.text(node, "name"),
        members=tuple(member for member in everyone if member not in left_out),
        union=union,
        single=single,
        inhabitants=reader.reference(node, "inhabitants"),
        citation=reader.citation(node),
        span=node.span,
        left_out=left_out,
        was=reader.text(node, "was"),
    )


def _left_out(reader: Reader, node: Mapping, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members whose codes stand under `without`: they are members no more."""
    codes = reader.references(node, "without")
    known = [member.code for member in members]
    for code in codes:
        if code.name not in known and known:
            values = {"code": Quoted(code.name)}
            reader.report(UNKNOWN_MEMBER, code.span, values, nearest(code.name, known))
    out = {code.name for code in codes}
    if codes and members and out.issuperset(known):
        reader.report(NOBODY_LEFT, codes[0].span, {"name": Quoted(reader.text(node, "name"))})
    return tuple(member for member in members if member.code in out)


def _single(reader: Reader, name: str, node: Mapping) -> Member:
    return Member(name, reader.text(node, "code", name), reader.text(node, "name"), span=node.span)


def _members(reader: Reader, group: str, node: Node | None) -> Iterable[Member]:
    if isinstance(node, Scalar):
        return _from_table(reader, group, node)
    if isinstance(node, Mapping):
        return [
            Member(group, entry.key.text, entry.value.text, span=entry.key.span)
            for entry in node.entries
            if isinstance(entry.value, Scalar)
        ]
    items = node.items if isinstance(node, Sequence) else ()
    return [_from_item(reader, group, item) for item in items if isinstance(item, Mapping)]


def _from_item(reader: Reader, group: str, item: Mapping) -> Member:
    listed = item.get("aliases")
    aliases = listed.items if isinstance(listed, Sequence) else ()
    names = tuple(alias.text for alias in aliases if isinstance(alias, Scalar))
    span = item.span
    code = reader.scalar(item, "code")
    if code is not None:
        span = code.span
    words = reader.text(item, "code"), reader.text(item, "name")
    return Member(group, *words, names, reader.text(item, "part_of"), span)


def _from_table(reader: Reader, group: str, node: Scalar) -> list[Member]:
    table = reader.table(node)
    if table is None:
        return []
    code, name, alias = (table.column(column) for column in ("code", "name", "aliases"))
    part_of = table.column("part_of")
    for column, found in (("code", code), ("name", name)):
        if found is None:
            place = Span(table.source)
            reader.findings.append(missing_column(table, column, place))
    if code is None or name is None:
        return []
    members = []
    for row in table.rows:
        span = row.span(code)
        for cell in (code, name):
            if not row.cells[cell].strip():
                reader.report(EMPTY_CELL, row.span(cell))
        marked = row.cells[alias].split(ALIAS_MARK) if alias is not None else []
        aliases = tuple(word.strip() for word in marked if word.strip())
        whole = row.cells[part_of].strip() if part_of is not None else ""
        words = row.cells[code].strip(), row.cells[name].strip()
        member = Member(group, *words, aliases, whole, span)
        members.append(member)
    return members


def _each_once(reader: Reader, members: Iterable[Member]) -> tuple[Member, ...]:
    found: dict[str, Member] = {}
    for member in members:
        if member.code in found:
            values = {"code": Quoted(member.code), "name": member.name}
            reader.report(REPEATED_MEMBER, member.span, values)
        found.setdefault(member.code, member)
    return tuple(found.values())
