"""A settlement as tables: the whole agreement, grants and recipients, costs, what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from agree.life.filling import FilledForm
from agree.life.position import Position, together
from agree.life.settlement import Settled, Settlement
from agree.questions.summary import recipients_of
from agree.sections import Member
from agree_cli.legacy.living import Opened
from agree_cli.legacy.texts import day
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.view import Column, Row, Table, View
from agree_cli.legacy.views.amounts import in_words

COLUMNS = (
    "granted", "requested", "paid", "costs", "used", "to_repay", "repaid", "unreported",
    "forfeited", "outstanding",
)  # fmt: skip


def settlement_view(
    found: Opened, made: Settlement, lines: tuple[Settled, ...], member: Member | None, lang: str
) -> View:
    """The position, the grants and the recipients that are asked for, and their costs."""
    key = "settle_title" if member is None else "settle_of"
    who = "" if member is None else member.name
    title = text(lang, key, agreement=found.agreement.name, day=day(made.on, lang), who=who)
    tables = [_position(found, made, lines, member, lang)]
    tables.append(_sums(found, lines, "grant", _grant_label(found, lines), lang))
    if member is None:
        tables.append(_sums(found, lines, "recipient", lambda line: line.term.member.name, lang))
    costs = [line for line in lines if line.costs]
    if costs:
        tables.append(_costs(found, costs, member, lang))
    told = tuple(_remarks(found, lines, lang))
    closing = ("", _adds_up(found, made, lang)) if member is None else ()
    subtitle = text(lang, "assumed") if made.assumed else ""
    return View(title, tuple(tables), subtitle, (*closing, *(("", *told) if told else ())))


def certificate(report: FilledForm, lang: str) -> tuple[str, ...]:
    """Which alternative of the certificate is chosen; nothing when none is."""
    chosen = [
        choice.label
        for part in report.parts
        for line in part.lines
        for choice in line.field.choices
        if choice.id == line.value
    ]
    return tuple(text(lang, "certificate", label=label) for label in chosen)


def _position(
    found: Opened, made: Settlement, lines: tuple[Settled, ...], member: Member | None, lang: str
) -> Table:
    """The whole agreement, or one recipient, as a list of sums that can be added up."""
    whole = made.whole if member is None else together(line.position for line in lines)
    rows = [] if member is not None else _above(found, made, lang)
    depth = 0 if member is not None else 1
    rows.append(_row(found, "granted", whole.granted, lang, 0))
    rows += [
        _row(found, "paid", whole.paid, lang, depth),
        *(_row(found, name, getattr(whole, name), lang, depth + 1) for name in
          ("used", "to_repay", "unreported")),
        _row(found, "forfeited", whole.forfeited, lang, depth),
        _row(found, "outstanding", whole.outstanding, lang, depth),
        _row(found, "requested", whole.requested, lang, 0),
        _row(found, "repaid", whole.repaid, lang, 0),
    ]  # fmt: skip
    title = text(lang, "position" if member is None else "position_of")
    columns = (Column(""), Column(found.agreement.currency.main, "number"))
    return Table(title, columns, tuple(rows))


def _above(found: Opened, made: Settlement, lang: str) -> list[Row]:
    rows = [_row(found, "total", made.total, lang, 0, strong=True)]
    rows.append(_row(found, "pending", made.pending, lang, 0))
    if made.rounding:
        rows.append(_row(found, "rounding", made.rounding, lang, 0))
    return rows


def _row(
    found: Opened, key: str, minor: int, lang: str, depth: int, *, strong: bool = False
) -> Row:
    return Row((text(lang, key), _amount(found, minor)), strong, depth)


def _amount(found: Opened, minor: int) -> Fraction:
    return Fraction(minor, found.agreement.currency.minor)


def _grant_label(found: Opened, lines: tuple[Settled, ...]) -> Callable[[Settled], str]:
    """A grant's name; with its recipients where another grant has the same name."""
    grants = {line.term.grant.id: line.term.grant for line in lines}
    names = [grant.name for grant in grants.values()]

    def label(line: Settled) -> str:
        grant = line.term.grant
        twice = names.count(grant.name) > 1
        return f"{grant.name} ({recipients_of(found.agreement, grant)})" if twice else grant.name

    return label


def _sums(
    found: Opened, lines: tuple[Settled, ...], key: str, name: Callable[[Settled], str], lang: str
) -> Table:
    """A row for each grant or recipient with all amounts, those that are nought everywhere out.

    A grant that only waits for figures has no row; the closing lines tell of it.
    """
    groups: dict[str, list[Position]] = {}
    for line in lines:
        if not line.term.unknown:
            groups.setdefault(name(line), []).append(line.position)
    sums = {label: together(positions) for label, positions in groups.items()}
    whole = together(sums.values())
    shown = [column for column in COLUMNS if getattr(whole, column)] or ["granted"]
    columns = (
        Column(text(lang, key), label=True),
        *(Column(text(lang, column), "number") for column in shown),
    )
    rows = tuple(_cells(found, label, one, shown) for label, one in sums.items())
    total = _cells(found, text(lang, "sum"), whole, shown)._replace(strong=True)
    return Table(text(lang, f"by_{key}"), columns, rows, (total,))


def _cells(found: Opened, label: str, one: Position, shown: list[str]) -> Row:
    return Row((label, *(_amount(found, getattr(one, column)) for column in shown)))


def _costs(found: Opened, lines: list[Settled], member: Member | None, lang: str) -> Table:
    """Every cost, by recipient and grant."""
    headings = ("recipient", "grant", "cost") if member is None else ("grant", "cost")
    columns = (
        *(Column(text(lang, key)) for key in headings),
        Column(found.agreement.currency.main, "number"),
    )
    rows = [
        Row((*_owner(line, member), cost.what or text(lang, "other_costs"),
             _amount(found, cost.amount or 0)))
        for line in lines
        for cost in line.costs
    ]  # fmt: skip
    total = sum(line.position.costs for line in lines)
    last = Row((text(lang, "sum"), *("" for _ in headings[1:]), _amount(found, total)), True)
    return Table(text(lang, "costs_of"), columns, tuple(rows), (last,))


def _owner(line: Settled, member: Member | None) -> tuple[str, ...]:
    grant = line.term.grant.name
    return (grant,) if member is not None else (line.term.member.name, grant)


def _remarks(found: Opened, lines: tuple[Settled, ...], lang: str) -> Iterator[str]:
    """What was late, what was never asked for, what is owed and what may be reclaimed."""
    for line in lines:
        yield from _lost(found, line, lang)
    waiting = {line.term.grant.id: line.term.grant.name for line in lines if line.term.unknown}
    for grant in waiting.values():
        yield text(lang, "left_out", grant=grant)
    members = dict.fromkeys(line.term.member.id for line in lines)
    for member in members:
        theirs = [line for line in lines if line.term.member.id == member]
        name = theirs[0].term.member.name
        owed = sum(line.position.left_to_repay for line in theirs)
        if owed:
            yield text(lang, "still_owes", recipient=name, amount=_words(found, owed, lang))
        reclaimable = sum(line.reclaimable for line in theirs)
        if reclaimable:
            amount = _words(found, reclaimable, lang)
            yield text(lang, "may_reclaim", recipient=name, amount=amount)


def _lost(found: Opened, line: Settled, lang: str) -> Iterator[str]:
    term, account = line.term, line.account
    if not line.position.forfeited or term.latest is None:
        return
    who = {"recipient": term.member.name, "grant": term.grant.name}
    latest = day(term.latest, lang)
    if account.late and account.asked is not None:
        yield text(lang, "was_late", **who, day=day(account.asked, lang), latest=latest)
    else:
        amount = _words(found, line.position.forfeited, lang)
        yield text(lang, "never_asked", **who, latest=latest, amount=amount)


def _words(found: Opened, minor: int, lang: str) -> str:
    return in_words(found.agreement, minor, found.agreement.currency.main, lang)


def _adds_up(found: Opened, made: Settlement, lang: str) -> str:
    """The sum that holds: the total is what waits, is outstanding, paid and forfeited."""
    whole = made.whole
    amounts = {
        "pending": made.pending,
        "rounding": made.rounding,
        "outstanding": whole.outstanding,
        "paid": whole.paid,
        "forfeited": whole.forfeited,
    }
    parts = [
        f"{text(lang, key).lower()} {_words(found, minor, lang)}"
        for key, minor in amounts.items()
        if minor or key != "rounding"
    ]
    total = f"{text(lang, 'total')} {_words(found, made.total, lang)}"
    return text(lang, "adds_up", total=total, parts=" + ".join(parts))
