"""Distribution keys: portions, how large each is and how it is distributed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping as Values, Sequence as Sequence_
from fractions import Fraction
from typing import Literal, Protocol, TypeAlias

from agree.base import Finding, Kind, Quoted, Record, Span, Words, message
from agree.sections.bounds import Bounds, decode_bounds
from agree.sections.computed import Formula
from agree.sections.earned import Unearned, decode_earned, decode_unearned
from agree.sections.figures import Figures, decode_figures
from agree.sections.formulas import decode_condition, decode_formula
from agree.sections.kinds import EMPTY_FIGURE, KEYS_EXCLUDE
from agree.sections.member import Member
from agree.sections.rates import amount_of_rate, decode_per
from agree.sections.reader import Reader
from agree.sections.shared import PENDING, Awaited, Citation, Reference
from agree.source import Mapping, Node, Scalar, Sequence

NO_WEIGHT = Kind(
    "no-weight",
    message("the portion does not say how it is distributed"),
    hint=message("Add {ways}."),
)
PORTIONS_AND_MORE = Kind(
    "portions-and-more",
    message("{key} stands beside portions; it should stand in a portion"),
    advice=message("Move it into the portion that it is about."),
)
SHARES_ABOVE_ONE = Kind(
    "shares-above-one",
    message("the shares of {key} are {total} together, more than the whole"),
    advice=message("Lower one of the shares, or leave it out so that it takes what is left."),
)
SEVERAL_RESTS = Kind(
    "several-rests",
    message("two portions of {key} take what is left"),
    hint=message("Give all but one a share, an amount or each."),
)

LEAVES_NOTHING = Kind(
    "leaves-nothing",
    message("leaves: true has no effect in {key}, which has no other portion"),
    hint=message("Add a portion for what is left, or leave out leaves."),
)
WEIGHT_NOT_NUMBER = Kind(
    "weight-not-number",
    message("the weight {expression} gives true or false, not a number"),
    hint=message("Write conditions under where:."),
)
MOST_PORTIONS = 1_000
"""The most portions of a key, when the keys that it uses are opened."""
SIZES = ("amount", "share", "each")
CONTENTS = ("values", "shares")
"""What a table holds: amounts, or shares of what it distributes."""
BESIDE_PORTIONS = (
    *("label", "section", "source", "note", "portions", "confirm"),
    *("floor", "ceiling", "unearned"),
)


class KeyTable(Record):
    """What a document prints for each member: amounts in minor units.

    With `of_shares` the figures are parts of what the table distributes instead. `of` are the
    groups whose members it names, when the file says so.
    """

    figures: Figures
    citation: Citation
    span: Span
    of_shares: bool = False
    of: tuple[Reference, ...] = ()


SizeKind: TypeAlias = Literal["amount", "share", "each", "table", "rest"]


class Size(Record):
    """How large a portion is.

    A fixed amount or an amount to each (minor units; `per` what each has, if the file says so), a
    share of the pool, the sum of a table of amounts, or what the other portions leave (that of a
    table of shares too). `parameter` is the name of the one that tells the size, if one does. It is
    not known while it `awaits` a series.
    """

    kind: SizeKind
    value: Fraction
    span: Span
    parameter: str = ""
    awaits: tuple[Awaited, ...] = ()
    per: Formula | None = None


class Weighing(Protocol):
    """A way to distribute that gives each member a weight."""

    @property
    def facts(self) -> tuple[Reference, ...]:
        """Return the facts that the weights are made of, where the file names them."""
        ...

    def weights(
        self, members: Sequence_[Member], figures: Values[str, Sequence_[Fraction]]
    ) -> list[Fraction]:
        """Return a weight for each member, exactly; none may be negative.

        `figures[name]` are the figures of a fact, in the order of `members`: those of the pool
        whom `where` does not leave out. It is not called while a figure is pending.
        """
        ...


Way: TypeAlias = "Formula | KeyTable | Reference | Weighing | None"
"""How a portion is distributed: by weights, as a table prints, by another key; None: equally."""


def weighing(way: Way) -> Weighing | None:
    """Return a form of key that makes its own weights; None for any other way."""
    return None if isinstance(way, (Formula, KeyTable, Reference)) else way


class Portion(Record):
    """A part of a pool: its size, how it is distributed, and among whom.

    Of their shares, members get the part that they have `earned`; `unearned` says what becomes of
    the rest, if the file says so. One that is `retained` stays with the payer as a whole. It is for
    those whose codes are in `only`, if any are; those whom it is for `leave` the rest of the key.
    """

    id: str
    label: str
    size: Size
    way: Way
    where: Formula | None
    floors: Bounds
    ceilings: Bounds
    citation: Citation
    span: Span
    earned: Formula | None = None
    unearned: Unearned | None = None
    retained: bool = False
    only: tuple[Reference, ...] = ()
    leaves: bool = False

    @property
    def names_in_formulas(self) -> tuple[Reference, ...]:
        """Return the facts and parameters that the portion's expressions name."""
        formulas = (self.way, self.where, self.earned, self.size.per)
        return tuple(name for one in formulas if isinstance(one, Formula) for name in one.names)

    @property
    def bounds(self) -> Bounds:
        """Return its floors, then its ceilings."""
        return (*self.floors, *self.ceilings)

    @property
    def used_facts(self) -> tuple[Reference, ...]:
        """Return the facts that weights of its own are made of."""
        own = weighing(self.way)
        return () if own is None else own.facts


class Key(Record):
    """A distribution key: the portions that a pool is split into.

    Its own `floors` and `ceilings` are of what a member gets of all portions together; `unearned`
    says what becomes of what the ceilings leave, if the file says so.
    """

    id: str
    label: str
    portions: tuple[Portion, ...]
    citation: Citation
    span: Span
    floors: Bounds = ()
    ceilings: Bounds = ()
    unearned: Unearned | None = None

    @property
    def bounds(self) -> Bounds:
        """Return all floors and ceilings: its own, and those of its portions."""
        of_portions = (bound for portion in self.portions for bound in portion.bounds)
        return (*self.floors, *self.ceilings, *of_portions)

    @property
    def levelled(self) -> int:
        """Return how often several portions are held within bounds: all, or those of a key."""
        through = [portion for portion in self.portions if isinstance(portion.way, Reference)]
        return bool(self.floors or self.ceilings) + sum(bool(one.bounds) for one in through)

    @property
    def names_in_formulas(self) -> tuple[Reference, ...]:
        """Return the facts and parameters that its expressions name."""
        of_portions = (name for portion in self.portions for name in portion.names_in_formulas)
        return (*of_portions, *(name for bound in self.bounds for name in bound.names))

    @property
    def used_facts(self) -> tuple[Reference, ...]:
        """Return the facts that weights of its own are made of, and that its bounds are per."""
        of_weights = (fact for portion in self.portions for fact in portion.used_facts)
        return (*of_weights, *(bound.per for bound in self.bounds if bound.per is not None))

    @property
    def used_keys(self) -> tuple[Reference, ...]:
        """Return the keys that distribute its portions."""
        ways = (portion.way for portion in self.portions)
        return tuple(way for way in ways if isinstance(way, Reference))


def decode_key(reader: Reader, name: str, node: Mapping) -> Key:
    """Decode the distribution key that is called `name` in the file."""
    items: tuple[Node, ...] = (node,)
    listed = node.get("portions")
    if isinstance(listed, Sequence):
        items = listed.items
        others = [entry.key for entry in node.entries if entry.key.text not in BESIDE_PORTIONS]
        for extra in others[:1]:
            reader.report(PORTIONS_AND_MORE, extra.span, {"key": Quoted(extra.text)})
    return Key(
        id=name,
        label=reader.words(node, "label", name),
        portions=tuple(_portion(reader, item) for item in items if isinstance(item, Mapping)),
        citation=reader.citation(node),
        span=node.span,
        floors=decode_bounds(reader, node.get("floor")) if listed is not None else (),
        ceilings=decode_bounds(reader, node.get("ceiling")) if listed is not None else (),
        unearned=_unearned_of_all(reader, node) if listed is not None else None,
    )


def _unearned_of_all(reader: Reader, node: Mapping) -> Unearned | None:
    """Decode what becomes of what the ceilings of all portions leave; it can only stay."""
    unearned = decode_unearned(reader, node)
    if unearned not in (None, "retained"):
        _report_excluded(reader, node, "portions", "unearned")
    return unearned


def _portion(reader: Reader, node: Mapping) -> Portion:
    size_key, way_key = _only_one(reader, node, SIZES), _only_one(reader, node, tuple(WAYS))
    way = None if way_key is None else WAYS[way_key](reader, node)
    _report_useless(reader, node, size_key, way_key)
    return Portion(
        id=reader.text(node, "id") or _portion_name(size_key, way_key, way),
        label=reader.words(node, "label"),
        size=_size(reader, node, size_key, way),
        way=way,
        where=decode_condition(reader, node),
        floors=decode_bounds(reader, node.get("floor")),
        ceilings=decode_bounds(reader, node.get("ceiling")),
        citation=reader.citation(node),
        span=node.span,
        earned=decode_earned(reader, node),
        unearned=decode_unearned(reader, node),
        retained=way_key == "retained",
        only=reader.references(node, "only"),
        leaves=node.get("leaves") is not None,
    )


def _only_one(reader: Reader, node: Mapping, keys: tuple[str, ...]) -> str | None:
    """Return which of some keys stands in a mapping; more than one is a finding."""
    present = [entry.key.text for entry in node.entries if entry.key.text in keys]
    for extra in present[1:]:
        _report_excluded(reader, node, present[0], extra)
    return present[0] if present else None


def _report_excluded(reader: Reader, node: Mapping, first: str, second: str) -> None:
    """Report, at the second of them, two keys that cannot stand together."""
    values = {"first": Quoted(first), "second": Quoted(second)}
    reader.report(KEYS_EXCLUDE, reader.place_of_key(node, second), values)


def _report_useless(reader: Reader, node: Mapping, size: str | None, way: str | None) -> None:
    """Report a portion that does not say how it is distributed, and keys that do nothing in it."""
    if way is None and size != "each" and not node.doubtful:
        reader.report(NO_WEIGHT, reader.start(node), {"ways": Words(tuple(WAYS), "or")})
    if size == "each" and way is not None and way != "equal":
        _report_excluded(reader, node, "each", way)
    if way == "retained" and node.get("earned") is not None:
        _report_excluded(reader, node, way, "earned")
    for bound in ("floor", "ceiling"):
        if node.get(bound) is None:
            continue
        if way in ("table", "retained") or size == "each":
            _report_excluded(reader, node, way or "each", bound)
        elif reader.text(node, "unearned") not in ("", "retained"):
            _report_excluded(reader, node, bound, "unearned")
    for for_whom in ("where", "only", "leaves"):
        if node.get(for_whom) is not None and way in ("table", "key", "retained"):
            _report_excluded(reader, node, way, for_whom)


def _size(reader: Reader, node: Mapping, key: str | None, way: Way) -> Size:
    value = node.get(key) if key else None
    per = decode_per(reader, value)
    value = amount_of_rate(value)
    if value is None:
        kind: SizeKind = "table" if isinstance(way, KeyTable) and not way.of_shares else "rest"
        return Size(kind, Fraction(0), node.span)
    parameter, awaits = reader.parameter_named(value), reader.awaited_by(value)
    if key == "share":
        share = reader.share(value) if isinstance(value, Scalar) else Fraction(0)
        return Size("share", share, value.span, parameter, awaits)
    amount = Fraction(reader.amount_so_far(value))
    kind = "each" if key == "each" else "amount"
    return Size(kind, amount, value.span, parameter, awaits, per)


def _portion_name(size: str | None, way_key: str | None, way: Way) -> str:
    """Return a short name for a portion that has none of its own: what it is distributed by."""
    if isinstance(way, Formula) and way.expression.text.isidentifier():
        return way.expression.text
    if isinstance(way, Reference):
        return way.name
    return size if size == "each" else way_key or "rest"


def _weight(reader: Reader, node: Mapping) -> Formula | None:
    """Decode the expression of a weight, which gives a number."""
    formula = decode_formula(reader, node, "weight")
    if formula is not None and formula.expression.gives_truth:
        values = {"expression": Quoted(formula.expression.text)}
        reader.report(WEIGHT_NOT_NUMBER, formula.span, values)
    return formula


class TableForm(Record):
    """Which column of a data file a table is, and the groups whose members its rows name."""

    column: Scalar | None = None
    of: tuple[Reference, ...] = ()


def _table(reader: Reader, node: Mapping) -> KeyTable | None:
    """Decode a printed table, of amounts or of shares; None when it could not be read."""
    table = node.get("table")
    if not isinstance(table, Mapping):
        return None if table is None else _amounts(reader, table, TableForm(), reader.currency.main)
    kind = _only_one(reader, table, CONTENTS)
    listed = table.get(kind) if kind is not None else None
    citation = reader.citation(table)
    form = TableForm(reader.scalar(table, "column"), reader.references(table, "of"))
    if listed is None:
        from agree.language.wording import MISSING_KEY  # only what lacks a key needs it

        values = {"key": Quoted("values"), "item": Quoted("table")}
        reader.report(MISSING_KEY, reader.start(table), values)
        return None
    if kind == "shares":
        if table.get("unit") is not None:
            _report_excluded(reader, table, "shares", "unit")
        decoded = _shares(reader, listed, form)
    elif reader.unit_size(table) is None:
        return None
    else:
        decoded = _amounts(reader, listed, form, reader.text(table, "unit", reader.currency.main))
    if decoded is None:
        return None
    figures = decoded.figures
    if reader.text(table, "others") == PENDING:
        figures = figures._replace(others_pending=True)
    return decoded._replace(figures=figures, citation=citation, of=form.of)


def _amounts(reader: Reader, listed: Node, form: TableForm, unit: str) -> KeyTable | None:
    """Return a table of amounts; plain numbers in it count in `unit`."""

    def amount(text: str, span: Span) -> Fraction | None:
        cell = _known_cell(reader, text, span)
        return None if cell is None else Fraction(reader.amount(cell, unit))

    figures = decode_figures(reader, listed, form.column, "amount", amount, form.of)
    return None if figures is None else KeyTable(figures, Citation(), listed.span)


def _shares(reader: Reader, listed: Node, form: TableForm) -> KeyTable | None:
    """Return a table of shares of what it distributes."""

    def share(text: str, span: Span) -> Fraction | None:
        cell = _known_cell(reader, text, span)
        return None if cell is None else reader.share(cell)

    figures = decode_figures(reader, listed, form.column, "share", share, form.of)
    return None if figures is None else KeyTable(figures, Citation(), listed.span, of_shares=True)


def _known_cell(reader: Reader, text: str, span: Span) -> Scalar | None:
    """Return a cell of a table to read; None when it is pending, or empty, which is reported."""
    if not text.strip():
        reader.report(EMPTY_FIGURE, span)
    return None if text.strip() in ("", PENDING) else Scalar(text, text, span)


WAYS: dict[str, Callable[[Reader, Mapping], Way]] = {
    "weight": _weight,
    "equal": lambda reader, node: None,
    "table": _table,
    "key": lambda reader, node: reader.reference(node, "key"),
    "retained": lambda reader, node: None,
}
"""Each form of key, by its word in the file, with what reads it.

A new form is a line here, and in its file a type with `weights`.
"""


def shares_above_one(keys: Iterable[Key]) -> Iterator[Finding]:
    """Check that the shares of a key are at most the whole, and so those of a table of shares."""
    for key in keys:
        sizes = [portion.size for portion in key.portions if portion.size.kind == "share"]
        shares = [size.value for size in sizes]
        if all(share <= 1 for share in shares):
            yield from _above_one(key, shares, sizes[-1].span if sizes else key.span)
        for portion in key.portions:
            if isinstance(portion.way, KeyTable) and portion.way.of_shares:
                figures = portion.way.figures.by_code.values()
                known = [figure.value for figure in figures if figure.value is not None]
                yield from _above_one(key, known, portion.way.span)


def _above_one(key: Key, shares: list[Fraction], span: Span) -> Iterator[Finding]:
    """Yield a finding when shares are more than the whole; the sum in percent when it is even."""
    total = sum(shares, Fraction(0))
    if total > 1:
        percent = total * 100
        text = f"{percent}\u00a0%" if percent.denominator == 1 else str(total)
        yield Finding(SHARES_ABOVE_ONE, span, {"key": Quoted(key.id), "total": text})


def leaving_nothing(keys: Iterable[Key]) -> Iterator[Finding]:
    """Check that there is another portion, which those who leave take no part in."""
    for key in keys:
        if len(key.portions) == 1 and key.portions[0].leaves:
            yield Finding(LEAVES_NOTHING, key.portions[0].span, {"key": Quoted(key.id)})


def several_rests(keys: Iterable[Key]) -> Iterator[Finding]:
    """Check that at most one portion of a key takes what is left."""
    for key in keys:
        rests = [portion for portion in key.portions if portion.size.kind == "rest"]
        if len(rests) > 1:
            values = {"key": Quoted(key.id)}
            yield Finding(SEVERAL_RESTS, rests[1].span, values, (rests[0].span,))
