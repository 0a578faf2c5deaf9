"""Recipients: groups with members, unions of groups, single recipients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Span,
    Words,
    in_languages,
    message,
    nearest,
)
from agree.messages import LANGUAGES, language_meant
from agree.sections.computed import Formula
from agree.sections.data_files import DataFile, register_table
from agree.sections.formulas import decode_condition
from agree.sections.kinds import KEYS_EXCLUDE, UNKNOWN_MEMBER
from agree.sections.member import NAME, Member
from agree.sections.reader import Reader
from agree.sections.shared import UNKNOWN, Citation, MemberId, Reference
from agree.source import REGISTER, Mapping, Node, Scalar, Sequence, mappings, words_of
from agree.source.csv_table import CsvTable, missing_column

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
MOST_GROUPS = 32
"""How many groups of registers are kept in memory, for all agreements that have them."""


class Recipients(Record):
    """A group with members, a union of groups, or a single recipient (one member, `single`).

    When no source tells who they are (`unknown`), one member stands for all of them. `left_out`
    were members and are none any more (`without:`); `was` is an earlier id. Of a group that the
    condition `where` defines, `only` are those of its union who meet it. Its members may be
    those of a `register`.
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
    unknown: bool = False
    where: Formula | None = None
    register: str = ""
    only: frozenset[MemberId] | None = None


def decode_recipients(reader: Reader, name: str, node: Mapping) -> Recipients:
    """Decode the group, the union or the single recipient that is called `name` in the file."""
    listed, where = node.get("members"), None
    union = reader.references(node, "union")
    if is_condition(listed) and isinstance(listed, Mapping):
        where, union = decode_condition(reader, listed), reader.references(listed, "of")
        listed = None
    if listed is not None and union:
        reader.report(MEMBERS_AND_UNION, node.span, {"name": Quoted(name)})
    if node.get("aliases") is not None and union:
        values = {"first": Quoted("union"), "second": Quoted("aliases")}
        reader.report(KEYS_EXCLUDE, reader.place_of_key(node, "aliases"), values)
    unknown = reader.text(node, "members") == UNKNOWN
    single = (listed is None or unknown) and not union
    members = (_single(reader, name, node),) if single else _members(reader, name, listed)
    members = _with_aliases(reader, node.get("aliases"), _each_once(reader, members))
    left_out = _left_out(reader, node, members)
    return Recipients(
        id=name,
        name=reader.words(node, "name"),
        members=tuple(member for member in members if member not in left_out),
        union=union,
        single=single,
        inhabitants=reader.reference(node, "inhabitants"),
        citation=reader.citation(node),
        span=node.span,
        left_out=left_out,
        was=reader.text(node, "was"),
        unknown=unknown,
        where=where,
        register=_register(listed),
    )


def _register(members: Node | None) -> str:
    """Return the name of the register that members are from; none when they are not."""
    named = members.text if isinstance(members, Scalar) else ""
    return named.removeprefix(REGISTER) if named.startswith(REGISTER) else ""


def is_condition(members: Node | None) -> bool:
    """Return whether the members of a group are those of another who meet a condition."""
    keys = [entry.key.text for entry in members.entries] if isinstance(members, Mapping) else []
    return sorted(keys) == ["of", "where"]


def _single(reader: Reader, name: str, node: Mapping) -> Member:
    return Member(name, reader.text(node, "code", name), reader.words(node, "name"), span=node.span)


def _members(reader: Reader, group: str, node: Node | None) -> tuple[Member, ...]:
    """Return the members of a group: those of a data file, codes with names, or a list."""
    if isinstance(node, Scalar):
        return _from_table(reader, group, node)
    if isinstance(node, Mapping):
        words_in = reader.words_in
        return tuple(
            Member(group, entry.key.text, words_of(entry.value, words_in), span=entry.key.span)
            for entry in node.entries
        )
    return tuple(
        Member(
            group=group,
            code=reader.text(item, "code"),
            name=reader.words(item, "name"),
            aliases=reader.texts(item, "aliases"),
            part_of=reader.text(item, "part_of"),
            span=reader.place(item, "code"),
        )
        for item in mappings(node)
    )


def _from_table(reader: Reader, group: str, node: Scalar) -> tuple[Member, ...]:
    """Return the members that a data file lists, and report what is wrong there."""
    table = reader.table(DataFile(node))
    if table is None:
        return ()
    if node.text.startswith(REGISTER):
        source = table.source
        members, findings = _of_register(source.name, source.text, group, reader.words_in)
    else:
        members, findings = _members_in(table, group, reader.words_in)
    reader.findings += findings
    return members


@lru_cache(maxsize=MOST_GROUPS)
def _of_register(
    name: str, text: str, group: str, words_in: str
) -> tuple[tuple[Member, ...], tuple[Finding, ...]]:
    """Return the members of a register, made once for all agreements that have such a group."""
    return _members_in(register_table(name, text)[0], group, words_in)


def _members_in(
    table: CsvTable, group: str, words_in: str
) -> tuple[tuple[Member, ...], tuple[Finding, ...]]:
    """Return the members of a group that a table lists, and what is wrong there.

    Names are in the language `words_in`, where their column does not say another.
    """
    columns, findings = _columns_of_names(table)
    members = tuple(_each_member(table, columns, group, words_in, findings))
    return members, tuple(findings)


def _each_member(
    table: CsvTable,
    columns: dict[str, int],
    group: str,
    words_in: str,
    findings: list[Finding],
) -> Iterator[Member]:
    code, aliases, part_of = map(table.column, ("code", "aliases", "part_of"))
    for column, index in (("code", code), ("name", next(iter(columns.values()), None))):
        if index is None:
            findings.append(missing_column(table, column, Span(table.source)))
    if code is None or not columns:
        return
    one_column = columns.keys() == set(LANGUAGES) and len(set(columns.values())) == 1
    for row in table.rows:
        cells = [cell.strip() for cell in row.cells]
        by_language = {language: cells[index] for language, index in columns.items()}
        if one_column:
            by_language = {words_in: by_language[LANGUAGES[0]]}
        name, place = in_languages(by_language), row.span(code)
        if not cells[code]:
            findings.append(Finding(EMPTY_CELL, place))
        if not name:
            findings.append(Finding(EMPTY_CELL, row.span(min(columns.values()))))
        names = cells[aliases].split(ALIAS_MARK) if aliases is not None else []
        yield Member(
            group=group,
            code=cells[code],
            name=name,
            aliases=tuple(alias.strip() for alias in names if alias.strip()),
            part_of=cells[part_of] if part_of is not None else "",
            span=place,
        )


def _columns_of_names(table: CsvTable) -> tuple[dict[str, int], list[Finding]]:
    """Return the column with the names of each language: its own (name_en), or else `name`.

    A column for a language that there is not is a finding.
    """
    found: dict[str, int] = {}
    findings: list[Finding] = []
    for language in LANGUAGES:
        own = table.column(f"{NAME}_{language}")
        index = table.column(NAME) if own is None else own
        if index is not None:
            found[language] = index
    for index, column in enumerate(table.columns):
        language = column.casefold().removeprefix(f"{NAME}_")
        meant = language_meant(language) if language != column.casefold() else None
        if meant not in (None, language):
            from agree.language.wording import UNKNOWN_LANGUAGE  # only such a column needs it

            values = {"key": Quoted(language), "known": Words(LANGUAGES)}
            place, suggestion = table.header.span(index), f"{NAME}_{meant}"
            findings.append(Finding(UNKNOWN_LANGUAGE, place, values, suggestion=suggestion))
    return found, findings


def _each_once(reader: Reader, members: Iterable[Member]) -> tuple[Member, ...]:
    by_code: dict[str, Member] = {}
    for member in members:
        if member.code in by_code:
            values = {"code": Quoted(member.code), "name": member.name}
            reader.report(REPEATED_MEMBER, member.span, values)
        by_code.setdefault(member.code, member)
    return tuple(by_code.values())


def _with_aliases(
    reader: Reader, node: Node | None, members: tuple[Member, ...]
) -> tuple[Member, ...]:
    """Return the members with the names that the agreement gives them beside those of their list.

    Names for a code that no member has are reported.
    """
    if not isinstance(node, Mapping):
        return members
    codes = [member.code for member in members]
    names: dict[str, tuple[str, ...]] = {}
    for entry in node.entries:
        code = entry.key.text
        names[code] = (*names.get(code, ()), *_texts(entry.value))
        if code not in codes and codes:
            near = nearest(code, codes)
            reader.report(UNKNOWN_MEMBER, entry.key.span, {"code": Quoted(code)}, near)
    return tuple(
        member._replace(aliases=(*member.aliases, *names.get(member.code, ())))
        for member in members
    )


def _texts(node: Node) -> tuple[str, ...]:
    """Return the text of a value, or those of a list."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _left_out(reader: Reader, node: Mapping, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members whose codes stand under `without`: they are members no more."""
    without = reader.references(node, "without")
    codes = [member.code for member in members]
    for reference in without:
        if reference.name not in codes and codes:
            values = {"code": Quoted(reference.name)}
            near = nearest(reference.name, codes)
            reader.report(UNKNOWN_MEMBER, reference.span, values, near)
    names = {reference.name for reference in without}
    if members and names.issuperset(codes):
        values = {"name": Quoted(reader.words(node, "name"))}
        reader.report(NOBODY_LEFT, without[0].span, values)
    return tuple(member for member in members if member.code in names)
