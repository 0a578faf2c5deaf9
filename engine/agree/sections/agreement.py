"""The whole agreement: every item in its turn, each on what was read before it."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Iterator, Mapping as Values
from fractions import Fraction
from functools import cached_property, partial
from typing import TypeVar

from agree.base import Currency, Finding, Memory, Record, Span, in_each_language
from agree.language import ValidDocument
from agree.sections.areas import Area, Grant, decode_area, decode_grants
from agree.sections.computed import Calculation, Parameter, Series, values_in_expressions
from agree.sections.currency import decode_currency, decode_unit_of_amounts
from agree.sections.declared import DeclaredNames, declared_in, titles
from agree.sections.derivations import names_used
from agree.sections.facts import Fact, decode_fact
from agree.sections.keys import Key, Portion, decode_key
from agree.sections.member import Member
from agree.sections.parameters import decode_parameters
from agree.sections.parties import Party, decode_parties, decode_payer
from agree.sections.reader import Reader
from agree.sections.recipients import Recipients, decode_recipients
from agree.sections.redistribution import Redistribution, decode_redistribution
from agree.sections.roster import Rosters
from agree.sections.rounding import Rounding, decode_rounding, standard_rounding
from agree.sections.shared import MemberId, Reference, after_those_named, circles, reachable
from agree.sections.sum_claims import SumClaim, decode_sum_claims
from agree.sections.to_do import CONFIRM
from agree.sections.values import impossible_dates
from agree.sections.words_in import language_of_words
from agree.source import Folder, Mapping, Node, Sequence, entries, mappings
from agree.source.nodes import found_in_parts

T = TypeVar("T")
BESIDE_GRANTS = frozenset(
    {
        *("id", "name", "words_in", "parties", "total", "documents", "areas", "alternatives"),
        *("redistributions", "claims", "calculations", "declared", "complete", "span"),
        "total_span",
    }
)
"""What no pool of a grant depends on, beside the grant itself."""
NamedDecoder = Callable[[Reader, str, Mapping], T]


class Agreement(Record):
    """A whole agreement; it is `complete` when every area of the file could be read.

    `payer` is empty when no source tells who pays; `alternatives` are distributions that the
    document states but does not use; `claims` are those of sums of whole grants. `calculations` are
    of the amounts that are computed, by the place where each stands. `declared` holds every name
    that the file declares, also of items that could not be read, so that one fault is not reported
    again wherever the item is used.
    """

    id: str
    name: str
    words_in: str
    parties: tuple[Party, ...]
    payer: str
    currency: Currency
    unit: str
    total: int | None
    documents: Values[str, str]
    recipients: Values[str, Recipients]
    facts: Values[str, Fact]
    parameters: Values[str, Parameter]
    series: Values[str, Series]
    keys: Values[str, Key]
    rounding: Rounding
    areas: tuple[Area, ...]
    alternatives: tuple[Grant, ...]
    redistributions: tuple[Redistribution, ...]
    claims: tuple[SumClaim, ...]
    calculations: Values[Span, Calculation]
    declared: Values[str, DeclaredNames]
    complete: bool
    span: Span
    total_span: Span

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the agreement is called: its id, and its name in each language."""
        return (self.id, *in_each_language(self.name))

    @cached_property
    def kept(self) -> Memory:
        """What questions made of the agreement once, to find it again: who is meant by a name."""
        return Memory()

    @property
    def shared_by_grants(self) -> tuple[object, ...]:
        """Return all that the pools of grants depend on, beside the grants themselves."""
        fields = zip(self._fields, self, strict=True)
        return tuple(value for name, value in fields if name not in BESIDE_GRANTS)

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        """The grants of all areas, in the order of the document."""
        return tuple(grant for area in self.areas for grant in area.grants)

    @cached_property
    def grants_and_alternatives(self) -> tuple[Grant, ...]:
        """All grants, and the alternatives that the document states but does not use."""
        return (*self.grants, *self.alternatives)

    def members(self, groups: Iterable[Reference]) -> tuple[Member, ...]:
        """Return the members of groups and of their unions, each once.

        Raises KeyError for the name of a group that is unknown.
        """
        groups = tuple(groups)
        names = tuple(group.name for group in groups)
        return self.kept.made(("members", *names), (), partial(self._members, groups))

    def _members(self, groups: tuple[Reference, ...]) -> tuple[Member, ...]:
        """Return the members of groups, put together."""
        opened = self._opened(groups)
        if all(group.only is None for group in opened):
            return tuple({one.id: one for group in opened for one in group.members}.values())
        found: dict[str, dict[MemberId, Member]] = {}
        for name in after_those_named({group.id: group.union for group in opened}):
            group = self.recipients[name]
            inside = {member.id: member for member in group.members}
            for part in group.union:
                inside |= found[part.name]
            only = inside.keys() if group.only is None else group.only
            found[name] = {key: member for key, member in inside.items() if key in only}
        return tuple({key: one for ref in groups for key, one in found[ref.name].items()}.values())

    def values_of_parameters(self) -> dict[str, Fraction]:
        """Return what the parameters that are known stand for in expressions."""
        return values_in_expressions(self.parameters, self.currency)

    def left_out(self, groups: Iterable[Reference]) -> tuple[Member, ...]:
        """Return whom groups and their unions leave out (`without:`)."""
        return tuple(member for group in self._opened(groups) for member in group.left_out)

    def groups(self, names: Iterable[Reference]) -> frozenset[str]:
        """Return the groups among some names, unions opened; other names are left out."""
        known = (self.recipients.get(name) for name in self._reachable(names))
        return frozenset(group.id for group in known if group is not None and not group.union)

    def can_open(self, groups: Iterable[Reference]) -> bool:
        """Return whether groups and their unions could be read, and no union contains itself."""
        names = self._reachable(groups)
        if not all(name in self.recipients for name in names):
            return False
        return not any(circles({name: self.recipients[name].union for name in names}))

    def does_not_tell(self, groups: Iterable[Reference]) -> bool:
        """Return whether no source tells who is in some of these groups and their unions."""
        return any(group.unknown for group in self._opened(groups))

    def _opened(self, groups: Iterable[Reference]) -> list[Recipients]:
        return [self.recipients[name] for name in self._reachable(groups)]

    def _reachable(self, groups: Iterable[Reference]) -> tuple[str, ...]:
        names = tuple(reference.name for reference in groups)
        found = self._reached.get(names)
        if found is None:
            found = self._reached[names] = reachable(names, self._union)
        return found

    @cached_property
    def _reached(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The groups that some lead to, as far as somebody asked; most are asked for often."""
        return {}

    def _union(self, name: str) -> tuple[Reference, ...]:
        """Return the groups that one is a union of; none for a name that is no group's."""
        group = self.recipients.get(name)
        return () if group is None else group.union

    def groups_through(self, groups: Iterable[Reference]) -> tuple[str, ...]:
        """Return some groups and those that they are made of, each after those it is made of."""
        names = [name for name in self._reachable(groups) if name in self.recipients]
        return after_those_named({name: self._union(name) for name in names})

    @property
    def all_recipients_are_read(self) -> bool:
        """Return whether every group that the file declares could be read."""
        declared = self.declared["recipients"]
        return declared.complete and len(self.recipients) == len(declared.names)

    def keys_through(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the keys with some names and those that they use in turn, each once."""
        return tuple(name for name in reachable(names, self._keys_used) if name in self.keys)

    def _keys_used(self, name: str) -> Iterable[Reference]:
        """Return the keys that one uses; none for a name that is no key's."""
        key = self.keys.get(name)
        return () if key is None else key.used_keys

    def names_through(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return some facts and parameters, and those that they are derived from in turn."""
        return reachable(names, self._derived_from)

    def _derived_from(self, name: str) -> tuple[Reference, ...]:
        """Return what a fact is derived from; nothing for a name that is no fact's."""
        fact = self.facts.get(name)
        return () if fact is None else names_used(fact.derivation)

    def portions(self, key: str) -> Iterator[Portion]:
        """Yield the portions of a key, and those of the keys that it uses."""
        for name in self.keys_through((key,)):
            yield from self.keys[name].portions

    def facts_of_key(self, key: str) -> Iterator[Reference]:
        """Yield the facts and parameters that a key uses, through the keys that it uses."""
        for name in self.keys_through((key,)):
            yield from (*self.keys[name].names_in_formulas, *self.keys[name].used_facts)


def decode(
    document: ValidDocument, folder: Folder, memory: Memory | None = None
) -> tuple[Agreement, list[Finding]]:
    """Return the agreement of a valid document and its data files, as far as they can be read.

    What `memory` has of the same nodes is not decoded again.
    """
    root, memory = document.root, Memory() if memory is None else memory
    declared = memory.the_same(("declared",), declared_in(document.written, memory))
    reader = _reader(document, folder, declared, memory)
    recipients, rounding = _what_is_named(reader, root)
    areas = tuple(decode_area(reader, node, rounding) for node in mappings(root.get("areas")))
    parties = decode_parties(reader, root)
    agreement = Agreement(
        id=reader.text(root, "id"),
        name=reader.words(root, "name"),
        words_in=reader.words_in,
        parties=parties,
        payer=decode_payer(reader, root, parties),
        currency=reader.currency,
        unit=reader.unit,
        total=reader.amount_or_none(root.get("total")),
        documents=reader.documents,
        recipients=recipients,
        facts=_named(reader, root, "facts", decode_fact),
        parameters=reader.parameters,
        series=reader.series,
        keys=_named(reader, root, "keys", decode_key),
        rounding=rounding,
        areas=areas,
        alternatives=decode_grants(reader, root.get("alternatives"), rounding),
        redistributions=_redistributions(reader, root, rounding),
        claims=decode_sum_claims(reader, root.get("claims")),
        calculations=reader.calculations,
        declared=declared,
        complete=_are_complete(areas, document),
        span=root.span,
        total_span=reader.place(root, "total"),
    )
    return agreement, [*reader.findings_and_notes, *_to_confirm(agreement, root)]


def _to_confirm(agreement: Agreement, root: Mapping) -> Iterator[Finding]:
    """Yield the notes on what is to be confirmed or filled in."""
    if CONFIRM in root.span.source.text:
        from agree.sections.confirm import to_confirm  # only drafts need it

        given = [fact for fact in agreement.facts.values() if fact.derivation is None]
        yield from to_confirm(root, [fact.id for fact in given if not fact.is_whole])


def _reader(
    document: ValidDocument, folder: Folder, declared: Values[str, DeclaredNames], memory: Memory
) -> Reader:
    """Return a reader that knows the currency, with what is to be told of the file at large."""
    root = document.root
    words_in = language_of_words(root)
    documents = memory.the_same(("titles",), dict(titles(document.written, words_in)))
    reader = Reader(folder, documents, memory)
    reader.words_in = words_in
    reader.unread = unread_keys(document)
    reader.findings += found_in_parts(root, impossible_dates, memory, "dates")
    reader.currency = memory.the_same(("currency",), decode_currency(reader, root))
    reader.unit = decode_unit_of_amounts(reader, root)
    reader.declared_parameters, reader.declared_series = declared["parameters"], declared["series"]
    reader.declared_facts = declared["facts"]
    names_in_formulas = declared["facts"].with_those_of(declared["parameters"]).names
    reader.reserved = frozenset(name for name in names_in_formulas if keyword.iskeyword(name))
    return reader


def unread_keys(document: ValidDocument) -> frozenset[str]:
    """Return the top-level keys whose values stand in the file and could not be read."""
    written, root = (
        frozenset(entry.key.text for entry in mapping.entries)
        for mapping in (document.written, document.root)
    )
    return written - root


def _what_is_named(reader: Reader, root: Mapping) -> tuple[Values[str, Recipients], Rounding]:
    """Decode what the rest of a file names, and how it rounds; the reader knows it from now on."""
    node, memory = root.get("parameters"), reader.memory
    reader.series = _named(reader, root, "series", _series)
    decode_them = partial(decode_parameters, reader, node)
    reader.parameters = reader.once(("parameters",), (node,), decode_them)
    recipients = _named(reader, root, "recipients", decode_recipients)
    reader.rosters = memory.made(("rosters",), (recipients,), partial(Rosters, recipients))
    of = (root.get("rounding"), memory.the_same(("place",), root.span))
    return recipients, reader.once(("rounding",), of, partial(_rounding, reader, root))


def _rounding(reader: Reader, root: Mapping) -> Rounding:
    """Decode how the agreement rounds; in the standard way, where it does not say."""
    return decode_rounding(reader, root.get("rounding"), standard_rounding(reader, root.span))


def _redistributions(
    reader: Reader, root: Mapping, rounding: Rounding
) -> tuple[Redistribution, ...]:
    """Decode how money is passed on."""
    node = root.get("onward")
    decode_all = partial(reader.each, node, partial(decode_redistribution, rounding))
    return reader.once(("onward",), (node, rounding), decode_all)


def _series(reader: Reader, name: str, node: Mapping) -> Series:
    from agree.sections.series import decode_series  # few agreements have any

    return decode_series(reader, name, node)


def _named(reader: Reader, root: Mapping, kind: str, decoder: NamedDecoder[T]) -> Values[str, T]:
    """Return the items of a kind that could be read, by name; each stands at its name."""
    node = root.get(kind)
    items = reader.once((kind,), (node,), partial(_items, reader, kind, node, decoder))
    return reader.memory.made((kind, "items"), (*items, *items.values()), lambda: items)


def _items(
    reader: Reader, kind: str, node: Node | None, decoder: NamedDecoder[T]
) -> Values[str, T]:
    items: dict[str, T] = {}
    for entry in entries(node):
        if isinstance(entry.value, Mapping):
            name, value = entry.key.text, entry.value._replace(span=entry.key.span)
            decode_it = partial(reader.attempt, partial(decoder, reader, name, value))
            item = reader.once((kind, "item", name), (entry.key, entry.value), decode_it)
            if item is not None:
                items[name] = item
    return items


def _are_complete(areas: tuple[Area, ...], document: ValidDocument) -> bool:
    """Return whether every area that the file has could be read, with all its grants."""
    written = document.written.get("areas")
    count = len(written.items) if isinstance(written, Sequence) else 0
    return 0 < count == len(areas) and all(area.complete for area in areas)
