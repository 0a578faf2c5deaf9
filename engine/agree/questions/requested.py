"""Which grants are requested, and how much of each: all of them, or those that are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from agree.base import (
    Finding,
    Joined,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Source,
    Span,
    Words,
    message,
)
from agree.life.dossier import Award
from agree.life.forms import Request
from agree.questions.amounts import amount, in_words, known_part, minor_of, sum_of_cells
from agree.questions.lookup import Named, called, ids_in_words, several_named
from agree.questions.names import GRANTS, grants_of
from agree.questions.question import GRANT
from agree.report import Cell, Code, Column, Missing, Row, Table, Wording
from agree.scenario.fault import option_text
from agree.scenario.goal import NOT_A_SOUGHT_AMOUNT
from agree.sections import Agreement

REQUESTED = GRANT._replace(
    help=message("Request only this grant, or an amount of it; may be repeated."),
    metavar="GRANT[=AMOUNT]",
    many=True,
)
NOT_REQUESTED = Kind(
    "not-requested",
    message("{name} is no grant that {recipient} requests"),
    hint=message("The grants that are requested: {known}."),
    usage=True,
)
REQUESTED_TWICE = Kind(
    "requested-twice",
    message("the grant {grant} is asked for twice"),
    hint=message("Name each grant once."),
    usage=True,
)
REQUESTS_NOTHING = Kind(
    "requests-nothing",
    message("{text} requests nothing"),
    hint=message("Leave out the grant, or only the amount to request all that is granted."),
    usage=True,
)
MORE_THAN_REQUESTABLE = Kind(
    "more-than-requestable",
    message("{amount} is more than {recipient} can request of {grant}: {known}"),
    advice=message("Ask for less, or leave out the amount to request all that is granted."),
    usage=True,
)
IN_GRANT = Span(Source("--grant"))
COLUMNS = (
    Column("grant", kind="code"),
    Column("name"),
    Column("granted", kind="amount"),
    Column("requested", kind="amount"),
    Column("remaining", kind="amount"),
    Column("latest", kind="date"),
)


class Wanted(Record):
    """A grant that is asked for, by words that mean it; without an `amount`, all of it."""

    words: str
    amount: int | None
    place: Span

    def among(self, awards: Iterable[Award]) -> tuple[Named, ...]:
        """Return which grants of some awards the words mean."""
        return called(self.words, (Named(one.grant.id, one.grant.name) for one in awards))


def wanted_grants(
    agreement: Agreement, texts: Iterable[str]
) -> tuple[tuple[Wanted, ...], tuple[Finding, ...]]:
    """Return what texts such as `Ambulans = 1 mnkr` ask for, and a finding for each other text."""
    read = [_wanted(agreement, text) for text in texts]
    wanted = tuple(one for one in read if isinstance(one, Wanted))
    return wanted, tuple(one for one in read if isinstance(one, Finding))


def _wanted(agreement: Agreement, text: str) -> Wanted | Finding:
    known, place, currency = grants_of(agreement), option_text(IN_GRANT, text), agreement.currency
    name, equals, written = text.rpartition("=")
    if not equals or called(text, known):
        name, equals = text, ""
    if not called(name, known):
        return GRANTS.meant(agreement, name.strip(), place).faults[0]
    if not equals:
        return Wanted(name, None, place)
    try:
        minor = currency.parse(written, currency.main)
    except NumberFault:
        units = Words(tuple(currency.units), in_full=True)
        values = {"text": Quoted(written.strip()), "known": units}
        return Finding(NOT_A_SOUGHT_AMOUNT, place, values)
    if not minor:
        return Finding(REQUESTS_NOTHING, place, {"text": Quoted(text)})
    return Wanted(name, minor, place)


def requests_of(
    agreement: Agreement, awards: tuple[Award, ...], wanted: Iterable[Wanted]
) -> tuple[tuple[Request, ...], tuple[Finding, ...]]:
    """Return the requests of one recipient, of all its awards when nothing else is wanted.

    What it cannot request is a finding.
    """
    wanted = tuple(wanted)
    if not wanted:
        return tuple(map(Request, awards)), ()
    by_grant = {award.grant.id: award for award in awards}
    requests: dict[str, Request] = {}
    faults: list[Finding] = []
    for one in wanted:
        meant = one.among(awards)
        if len(meant) > 1:
            faults.append(several_named(one.words, meant, one.place))
        elif not meant:
            faults.append(not_requested(one, awards, awards[0].member.name))
        elif meant[0].id in requests:
            grant = Quoted(by_grant[meant[0].id].grant.name)
            faults.append(Finding(REQUESTED_TWICE, one.place, {"grant": grant}))
        else:
            request = Request(by_grant[meant[0].id], one.amount)
            requests[meant[0].id] = request
            faults += _too_much(agreement, request, one.place)
    return tuple(requests[name] for name in by_grant if name in requests), tuple(faults)


def not_requested(wanted: Wanted, awards: Iterable[Award], who: str) -> Finding:
    """Return the finding that a grant is not requested by those who request some awards."""
    known = ids_in_words(dict.fromkeys(award.grant.id for award in awards))
    values = {"name": Quoted(wanted.words), "recipient": who, "known": known}
    return Finding(NOT_REQUESTED, wanted.place, values)


def _too_much(agreement: Agreement, request: Request, place: Span) -> Iterator[Finding]:
    """Yield a finding when more is requested of an award than is known to be granted."""
    award = request.award
    if request.amount is not None and request.amount > award.granted:
        granted = known_part(agreement, award.granted, award.lack)
        values = {
            "amount": amount(agreement, request.amount),
            "recipient": award.member.name,
            "grant": Quoted(award.grant.name),
            "known": in_words(agreement, granted),
        }
        yield Finding(MORE_THAN_REQUESTABLE, place, values)


def rest_lines(
    agreement: Agreement, awards: Iterable[Award], requests: Iterable[Request]
) -> Iterator[Wording]:
    """Yield what a recipient has left to request, by each last day; none when it requests all."""
    rests: dict[tuple[date | None, bool], list[tuple[str, Cell]]] = defaultdict(list)
    for award, request in _paired(awards, requests):
        rest = _rest(agreement, award, request)
        is_all = request is not None and request.amount is None
        if not is_all and (isinstance(rest, Missing) or minor_of(rest)):
            rests[award.latest, award.forfeited_after is not None].append((award.grant.name, rest))
    for (latest, is_forfeited), parts in rests.items():
        total = sum_of_cells(agreement, (cell for _, cell in parts))
        listed = Joined(
            tuple(Joined((name, in_words(agreement, cell))) for name, cell in parts), ", "
        )
        values = {"amount": in_words(agreement, total), "grants": listed, "day": latest}
        if latest is None:
            yield message("Remains to be requested: {amount} ({grants}).", **values)
        elif not is_forfeited:
            yield message("Remains to be requested by {day}: {amount} ({grants}).", **values)
        else:
            yield message(
                "Remains to be requested by {day}: {amount} ({grants}). What is not requested by"
                " then is forfeited.",
                **values,
            )


def requests_table(
    agreement: Agreement, awards: Iterable[Award], requests: Iterable[Request]
) -> Table:
    """Return what is granted, requested and left of each grant, as a table for data only."""
    rows = tuple(
        Row(
            (
                Code(award.grant.id),
                award.grant.name,
                known_part(agreement, award.granted, award.lack),
                amount(agreement, 0) if request is None else request.cell(agreement),
                _rest(agreement, award, request),
                award.latest,
            )
        )
        for award, request in _paired(awards, requests)
    )
    return Table("requests", COLUMNS, rows, shown=False)


def _paired(
    awards: Iterable[Award], requests: Iterable[Request]
) -> Iterator[tuple[Award, Request | None]]:
    """Yield each award with what is requested of it."""
    by_grant = {request.award.grant.id: request for request in requests}
    return ((award, by_grant.get(award.grant.id)) for award in awards)


def _rest(agreement: Agreement, award: Award, request: Request | None) -> Cell:
    """Return what is left to request of an award."""
    left = request or Request(award, 0)
    return left.rest(agreement)
