"""Distribution keys: portions, how large each is and how it is distributed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping as Values, Sequence as Sequence_
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol, TypeAlias

from agree.base import Finding, Kind, Quoted, Span, Words, message, short_repr
from agree.language.wording import MISSING_KEY
from agree.sections.figures import Figures, figures
from agree.sections.kinds import EMPTY_FIGURE, KEYS_EXCLUDE
from agree.sections.reader import Reader
from agree.sections.recipients import Member
from agree.sections.shared import PENDING, Citation, Formula, Reference
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

SIZES = ("amount", "share", "each")
CONTENTS = ("values", "shares")
"""What a table holds: amounts, or shares of what it distributes."""
OWN = ("label", "section", "source", "note", "portions", "confirm")


@short_repr
class Table(NamedTuple):
    """What a document prints for each member: amounts in minor units.

    With `of_shares` the figures are parts of what the table distributes instead.
    """

    figures: Figures
    citation: Citation
    span: Span
    of_shares: bool = False


@short_repr
class Bound(NamedTuple):
    """A least or greatest amount for a member, absolute or per unit of a fact."""

    amount: int
    per: Reference | None
    span: Span


SizeKind: TypeAlias = Literal["amount", "share", "each", "table", "rest"]


@short_repr
class Size(NamedTuple):
    """How large a portion is.

    A fixed amount or an amount to each (minor units), a share of the pool, the sum of a table of
    amounts, or what the other portions leave (that of a table of shares too).
    """

    kind: SizeKind
    value: Fraction
    span: Span


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

        `figures` has those of each of the facts, in the order of the members. While one of them is
        pending, the portion waits, and no weights are asked for.
        """
        ...


Way: TypeAlias = "Formula | Table | Reference | Weighing | None"
"""How a portion is distributed: by weights, as a table prints, by another key; None: equally."""


def weighing(way: Way) -> Weighing | None:
    """Return a form of key that makes its own weights; None for any other way."""
    return None if way is None or isinstance(way, (Formula, Table, Reference)) else way


@short_repr
class Portion(NamedTuple):
    """A part of a pool: its size, how it is distributed, and among whom."""

    id: str
    label: str
    size: Size
    way: Way
    where: Formula | None
    floor: Bound | None
    ceiling: Bound | None
    citation: Citation
    span: Span


@short_repr
class Key(NamedTuple):
    """A distribution key: the portions that a pool is split into."""

    id: str
    label: str
    portions: tuple[Portion, ...]
    citation: Citation
    span: Span


def key(reader: Reader, name: str, node: Mapping) -> Key:
    """One distribution key, called `name` in the file."""
    listed = node.get("portions")
    others = [entry.key for entry in node.entries if entry.key.text not in OWN]
    if isinstance(listed, Sequence) and others:
        place = others[0]
        reader.report(PORTIONS_AND_MORE, place.span, {"key": Quoted(place.text)})
    items = listed.items if isinstance(listed, Sequence) else (node,)
    portions = [_portion(reader, item) for item in items if isinstance(item, Mapping)]
    return Key(
        id=name,
        label=reader.text(node, "label", name),
        portions=tuple(portions),
        citation=reader.citation(node),
        span=node.span,
    )


def _portion(reader: Reader, node: Mapping) -> Portion:
    size_key, way_key = _only_one(reader, node, SIZES), _only_one(reader, node, tuple(WAYS))
    way = _way(reader, node, way_key)
    _refuse_what_has_no_use(reader, node, size_key, way_key)
    return Portion(
        id=reader.text(node, "id") or _name(size_key, way_key, way),
        label=reader.text(node, "label"),
        size=_size(reader, node, size_key, way),
        way=way,
        where=_formula(reader, node, "where"),
        floor=_bound(reader, node.get("floor")),
        ceiling=_bound(reader, node.get("ceiling")),
        citation=reader.citation(node),
        span=node.span,
    )


def _only_one(reader: Reader, node: Mapping, keys: tuple[str, ...]) -> str | None:
    """The one of some keys that stands in a mapping; more than one is a finding."""
    found = [entry.key for entry in node.entries if entry.key.text in keys]
    for extra in found[1:]:
        values = {"first": Quoted(found[0].text), "second": Quoted(extra.text)}
        reader.report(KEYS_EXCLUDE, extra.span, values)
    return found[0].text if found else None


def _refuse_what_has_no_use(
    reader: Reader, node: Mapping, size: str | None, way: str | None
) -> None:
    if way is None and size != "each" and not node.doubtful:
        reader.report(NO_WEIGHT, _first_key(node), {"ways": Words(tuple(WAYS), "or")})
    if size == "each" and way not in (None, "equal"):
        values = {"first": Quoted("each"), "second": Quoted(str(way))}
        reader.report(KEYS_EXCLUDE, _place(node, str(way)), values)
    for bound in ("floor", "ceiling"):
        if node.get(bound) is not None and (way in ("table", "key") or size == "each"):
            values = {"first": Quoted(way or "each"), "second": Quoted(bound)}
            reader.report(KEYS_EXCLUDE, _place(node, bound), values)
    if node.get("where") is not None and way in ("table", "key"):
        values = {"first": Quoted(str(way)), "second": Quoted("where")}
        reader.report(KEYS_EXCLUDE, _place(node, "where"), values)


def _first_key(node: Mapping) -> Span:
    return node.entries[0].key.span if node.entries else node.span


def _place(node: Mapping, name: str) -> Span:
    found = node.key(name)
    return found.span if found is not None else node.span


def _size(reader: Reader, node: Mapping, key: str | None, way: Way) -> Size:
    value = reader.scalar(node, key) if key else None
    if value is None:
        kind: SizeKind = "table" if isinstance(way, Table) and not way.of_shares else "rest"
        return Size(kind, Fraction(0), node.span)
    if key == "share":
        return Size("share", reader.share(value), value.span)
    amount = Fraction(reader.amount(value))
    return Size("each" if key == "each" else "amount", amount, value.span)


def _way(reader: Reader, node: Mapping, key: str | None) -> Way:
    return None if key is None else WAYS[key](reader, node)


def _formula(reader: Reader, node: Mapping, key: str) -> Formula | None:
    value = reader.scalar(node, key)
    return None if value is None else reader.formula(value)


def _name(size: str | None, way_key: str | None, way: Way) -> str:
    """A short name for a portion that has none of its own: what it goes by."""
    if isinstance(way, Formula) and way.expression.text.isidentifier():
        return way.expression.text
    if isinstance(way, Reference):
        return way.name
    return size if size == "each" else way_key or "rest"


def _bound(reader: Reader, node: Node | None) -> Bound | None:
    if node is None:
        return None
    if isinstance(node, Mapping):
        amount = reader.amount(node.get("amount"))
        return Bound(amount, reader.reference(node, "per"), node.span)
    return Bound(reader.amount(node), None, node.span)


def _table(reader: Reader, node: Node | None) -> Table | None:
    """Return a printed table, of amounts or of shares; None when it could not be read."""
    if node is None:
        return None
    if not isinstance(node, Mapping):
        return _amounts(reader, node, None, reader.currency.main, Citation())
    kind = _only_one(reader, node, CONTENTS)
    listed = node.get(kind) if kind is not None else None
    column, cited = reader.scalar(node, "column"), reader.citation(node)
    if listed is None:
        values = {"key": Quoted("values"), "item": Quoted("table")}
        reader.report(MISSING_KEY, _first_key(node), values)
        return None
    if kind == "shares":
        found = _shares(reader, node, listed, column, cited)
    elif reader.unit_size(node) is None:
        return None
    else:
        unit = reader.text(node, "unit", reader.currency.main)
        found = _amounts(reader, listed, column, unit, cited)
    others = reader.text(node, "others") == PENDING
    if found is None or not others:
        return found
    return found._replace(figures=found.figures._replace(others_pending=True))


def _amounts(
    reader: Reader, listed: Node, column: Scalar | None, unit: str, cited: Citation
) -> Table | None:
    """Return a table of amounts; plain numbers in it count in `unit`."""

    def amount(text: str, span: Span) -> Fraction | None:
        known = _known(reader, text, span)
        return None if known is None else Fraction(reader.amount(known, unit))

    found = figures(reader, listed, column, "amount", amount)
    return None if found is None else Table(found, cited, listed.span)


def _shares(
    reader: Reader, node: Mapping, listed: Node, column: Scalar | None, cited: Citation
) -> Table | None:
    """Return a table of shares of what it distributes."""
    if node.get("unit") is not None:
        values = {"first": Quoted("shares"), "second": Quoted("unit")}
        reader.report(KEYS_EXCLUDE, _place(node, "unit"), values)

    def share(text: str, span: Span) -> Fraction | None:
        known = _known(reader, text, span)
        return None if known is None else reader.share(known)

    found = figures(reader, listed, column, "share", share)
    return None if found is None else Table(found, cited, listed.span, of_shares=True)


WAYS: dict[str, Callable[[Reader, Mapping], Way]] = {
    "weight": lambda reader, node: _formula(reader, node, "weight"),
    "equal": lambda reader, node: None,
    "table": lambda reader, node: _table(reader, node.get("table")),
    "key": lambda reader, node: reader.reference(node, "key"),
}
"""Each form of key, by its word in the file, with what reads it.

A new form is a line here, and in its file a type with `weights`.
"""


def _known(reader: Reader, text: str, span: Span) -> Scalar | None:
    """Return a cell of a table to read; None when it is pending, or empty, which is reported."""
    if not text.strip():
        reader.report(EMPTY_FIGURE, span)
    return None if text.strip() in ("", PENDING) else Scalar(text, text, span)


def shares_above_one(keys: Iterable[Key]) -> Iterator[Finding]:
    """Check that the shares of a key are at most the whole, and so those of a table of shares."""
    for key in keys:
        shares = [portion.size for portion in key.portions if portion.size.kind == "share"]
        total = sum((share.value for share in shares), Fraction(0))
        if total > 1 and all(share.value <= 1 for share in shares):
            values = {"key": Quoted(key.id), "total": _shown(total)}
            yield Finding(SHARES_ABOVE_ONE, shares[-1].span, values)
        for portion in key.portions:
            if isinstance(portion.way, Table) and portion.way.of_shares:
                yield from _table_above_one(key.id, portion.way)


def _table_above_one(key: str, table: Table) -> Iterator[Finding]:
    """Yield a finding when the shares that a table knows are more than the whole."""
    known = [figure.value for figure in table.figures.by_code.values() if figure.value is not None]
    total = sum(known, Fraction(0))
    if total > 1:
        values = {"key": Quoted(key), "total": _shown(total)}
        yield Finding(SHARES_ABOVE_ONE, table.span, values)


def _shown(value: Fraction) -> str:
    """A share as people write it: a percentage when it comes out even, else a fraction."""
    percent = value * 100
    return f"{percent}\u00a0%" if percent.denominator == 1 else str(value)


def several_rests(keys: Iterable[Key]) -> Iterator[Finding]:
    """Check that at most one portion of a key takes what is left."""
    for key in keys:
        rests = [portion for portion in key.portions if portion.size.kind == "rest"]
        if len(rests) > 1:
            values = {"key": Quoted(key.id)}
            yield Finding(SEVERAL_RESTS, rests[1].span, values, (rests[0].span,))
