"""What is requested for one instalment: what a recipient is paid then of each grant."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Finding, Kind, Quoted, Source, Span, message, unknown_name
from agree.distribute.instalments import payments_of
from agree.distribute.ledger import Ledger
from agree.life.dossier import Award
from agree.questions.question import Option
from agree.questions.requested import Wanted
from agree.scenario.fault import option_text

INSTALMENT = Option(
    "instalment",
    "text",
    message("Request only what is paid at this time: the day, month or year of an instalment."),
    metavar="WHEN",
)
NOT_PAID_THEN = Kind(
    "not-paid-then",
    message("no instalment of what {recipient} requests is paid {name}"),
    hint=message("{there}."),
    usage=True,
)
INSTALMENT_NOT_KNOWN = Kind(
    "instalment-not-known",
    message("how much {recipient} is paid of {grant} then is not known yet"),
    advice=message("It is requested when it is known; --facts names a file with figures."),
    usage=True,
)
AMOUNT_OF_INSTALMENT = Kind(
    "amount-of-instalment",
    message("{text} names an amount, and --instalment tells how much is requested"),
    hint=message("Leave out one of them."),
    usage=True,
)


def wanted_at(
    ledger: Ledger, awards: tuple[Award, ...], wanted: Iterable[Wanted], when: str | None
) -> tuple[tuple[Wanted, ...], tuple[Finding, ...]]:
    """Return what a recipient asks for at a time, of all it requests or of what it wants of that.

    Without a time it is what it wants. What is asked for is what the instalments then give it.
    """
    wanted = tuple(wanted)
    if when is None:
        return wanted, ()
    stated = [one for one in wanted if one.amount is not None]
    if stated:
        text = Quoted(stated[0].place.source.text)
        return (), (Finding(AMOUNT_OF_INSTALMENT, stated[0].place, {"text": text}),)
    place, who = option_text(Span(Source("--instalment")), when), awards[0].member.name
    ids = {named.id for one in wanted for named in one.among(awards)}
    asked, times, faults = list[Wanted](), list[str](), list[Finding]()
    for award in awards:
        if wanted and award.grant.id not in ids:
            continue
        times += (one.when for one in award.grant.instalments)
        amounts = _amounts(ledger, award, when)
        if amounts and None in amounts:
            values = {"recipient": who, "grant": Quoted(award.grant.name)}
            faults.append(Finding(INSTALMENT_NOT_KNOWN, place, values))
        total = sum(amount for amount in amounts if amount is not None)
        if total:
            asked.append(Wanted(award.grant.id, total, place))
    if not asked and not faults:
        known = dict.fromkeys(times)
        faults.append(unknown_name(NOT_PAID_THEN, place, when, known, recipient=who))
    return tuple(asked), tuple(faults)


def _amounts(ledger: Ledger, award: Award, when: str) -> list[int | None]:
    """Return what a recipient is paid of a grant at a time (minor units), instalment by instalment.

    None for one that is not known.
    """
    return [
        payment.amounts[outcome.pool.places[award.member.id]]
        for outcome in ledger.outcomes_of((award.member,))
        if outcome.pool.grant.id == award.grant.id
        for payment in payments_of(outcome)
        if payment.instalment.is_paid(when)
    ]
