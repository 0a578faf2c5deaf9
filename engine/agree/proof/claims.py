"""Claims of the text that can be computed: what it says, what the check shows, whether it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Literal, TypeAlias

from agree.base import (
    NO_BREAK,
    Amount,
    Finding,
    FormulaText,
    Joined,
    Kind,
    LateWords,
    Message,
    Quoted,
    Record,
    Span,
    joined,
    message,
    readable,
    unknown_name,
    word,
)
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.language.expressions import ExpressionFault
from agree.proof.sums import claimed_sum
from agree.proof.working_days import WEEKDAYS, day_off, knows
from agree.questions.amounts import LACKING
from agree.report import NOT_KNOWN, UNKNOWN, Missing, Wording
from agree.sections import Agreement, Citation, Reference
from agree.sections.checks.life import UNKNOWN_DEADLINE
from agree.sections.claims import (
    Claim,
    Claims,
    StatedCalculation,
    StatedDate,
    StatedDifference,
    StatedKey,
    StatedLikeness,
    StatedSection,
    StatedSum,
    Statement,
)
from agree.sections.deadlines import Deadlines
from agree.sections.documents import Documents
from agree.sections.head import Country
from agree.sections.kinds import UNKNOWN_GRANT
from agree.sections.on_demand import Sections
from agree.sections.shared import DayOrMonth

UNKNOWN_COUNTRY = Kind(
    "unknown-country",
    message("the public holidays of the country {country} are unknown"),
    hint=message("Write the two letters of the country, such as SE."),
)
CLAIM_DIFFERENCE = Kind(
    "claim-difference",
    message("the claim is off by {found}, not by {stated}"),
    hint=message("Correct the figure of the claim, or what difference: states."),
)
BAD_CALCULATION = Kind(
    "bad-calculation",
    message("{text} cannot be worked out"),
    hint=message("Write arithmetic with numbers, such as 6.3 / 5.6 - 1."),
)
CLAIM_FAILS = Kind(
    "claim-fails",
    message("the claim does not hold: {said}; the check shows: {found}"),
    hint=message("Correct the file, or explain with because:."),
)
CLAIM_HOLDS = Kind(
    "claim-holds",
    message("the claim holds, although because: says that it does not"),
    hint=message("Remove because:."),
)
WORKING_DAY = message("working day")

ClaimState: TypeAlias = Literal["holds", "declared", "fails", "not_yet", "note"]
STATES: tuple[ClaimState, ...] = ("holds", "declared", "fails", "not_yet", "note")


class Verdict(Record):
    """What a claim says, what the check shows, and whether it holds.

    `holds` is None where nothing is claimed, and where it cannot be told: what the claim is about
    is then not known.
    """

    claimed: Wording
    computed: Wording
    holds: bool | None
    is_known: bool = True


class ClaimResult(Record):
    """A claim with its verdict, and why it does not hold, if the file says so.

    `holds` is None for what the file only notes, such as the weekday of a date, and for a claim
    about something that is not known yet.
    """

    kind: str
    claimed: Wording
    computed: Wording
    holds: bool | None
    is_known: bool
    because: str
    citation: Citation
    span: Span

    @property
    def state(self) -> ClaimState:
        """Return the state: it holds, fails, fails for a declared reason, or is only a note.

        What it is about may also be pending or unknown, so that it cannot be told yet.
        """
        if not self.is_known:
            return "not_yet"
        if self.holds is None:
            return "note"
        if self.holds:
            return "holds"
        return "declared" if self.because else "fails"


def claim_counts(results: Iterable[ClaimResult]) -> dict[ClaimState, int]:
    """Return how many claims are in each state."""
    counts = Counter(result.state for result in results)
    return {state: counts[state] for state in STATES}


def check_claims(
    agreement: Agreement, sections: Sections, ledger: Ledger | None
) -> tuple[list[ClaimResult], list[Finding]]:
    """Check every claim of a file; return the results, and findings on what is wrong.

    Findings are on claims that cannot be read, that name what does not exist, and that fail without
    a reason. Without a ledger, only claims on something else than money are checked.
    """
    checker = ClaimChecker(agreement, sections, ledger)
    results: list[ClaimResult] = []
    for claim in sections.section("claims", Claims).value.items:
        results += checker.check(claim)
    return results, checker.findings


class ClaimChecker:
    """Checks claims against the ledger and the other sections of a file; collects findings."""

    def __init__(self, agreement: Agreement, sections: Sections, ledger: Ledger | None) -> None:
        self.agreement = agreement
        self.sections = sections
        self.ledger = ledger
        self.findings: list[Finding] = []

    def check(self, claim: Claim) -> list[ClaimResult]:
        """Return the result of a claim; none when it cannot be computed."""
        self.findings += claim.findings
        verdict = self._verdict(claim.states)
        if verdict is None or claim.kind is None:
            return []
        result = ClaimResult(claim.kind, *verdict, claim.because, claim.citation, claim.span)
        if result.state == "fails":
            values = {"said": verdict.claimed, "found": verdict.computed}
            self.findings.append(Finding(CLAIM_FAILS, claim.span, values))
        elif verdict.holds and claim.because:
            self.findings.append(Finding(CLAIM_HOLDS, claim.span))
        return [result]

    def _verdict(self, statement: Statement | None) -> Verdict | None:
        """Return the verdict on a statement; None when it cannot be computed."""
        if isinstance(statement, StatedSection):
            return self._section(statement)
        if isinstance(statement, StatedDate):
            return self._date(statement)
        if isinstance(statement, StatedCalculation):
            return self._calculation(statement)
        if statement is None or self.ledger is None:
            return None
        if isinstance(statement, StatedSum):
            return self._sum(self.ledger, statement)
        if isinstance(statement, StatedKey):
            return self._key(self.ledger, statement)
        return self._likeness(self.ledger, statement)

    def _sum(self, ledger: Ledger, stated: StatedSum) -> Verdict | None:
        """Hold a sum against the ledger."""
        computed = claimed_sum(self.findings, ledger, stated.summands)
        if computed is None or stated.amount is None:
            return None
        claimed = Joined((joined(", ", computed.names), self._amount(stated.amount)), ": ")
        if isinstance(computed.amount, Missing):
            return not_yet(claimed, computed.amount)
        difference = abs(computed.amount - stated.amount)
        self._check_difference(stated.difference, Fraction(difference), self._amount(difference))
        return Verdict(claimed, self._amount(computed.amount), not difference)

    def _amount(self, minor: int) -> Wording:
        """Return an amount as words, as every claim is told in words."""
        return Joined((readable(minor, self.agreement.currency, self.agreement.unit),))

    def _check_difference(
        self, stated: StatedDifference | None, difference: Fraction, shown: Wording
    ) -> None:
        """Report a claim that misses by another difference than the one that is stated."""
        if stated is not None and stated.value is not None and stated.value != difference:
            values: dict[str, object] = {"stated": Quoted(stated.text), "found": shown}
            self.findings.append(Finding(CLAIM_DIFFERENCE, stated.span, values))

    def _key(self, ledger: Ledger, stated: StatedKey) -> Verdict | None:
        """Hold the key that the text names against the one that the grant is distributed by."""
        grants = {outcome.pool.grant.id: outcome.pool.grant for outcome in ledger.outcomes}
        if not self._is_known(stated.grant, grants):
            return None
        grant = grants[stated.grant.name]
        used = grant.key.name if grant.key is not None else ""
        labels = {name: key.label for name, key in self.agreement.keys.items()}
        claimed, computed = labels.get(stated.key, stated.key), labels.get(used, used)
        return Verdict(
            message("{grant} is distributed by {key}", grant=grant.name, key=claimed),
            message("distributed by {key}", key=computed),
            stated.key == used,
        )

    def _is_known(self, reference: Reference, known: Collection[str]) -> bool:
        """Return whether a grant, part or alternative exists; report one that does not."""
        if reference.name in known:
            return True
        self.findings.append(unknown_name(UNKNOWN_GRANT, reference.span, reference.name, known))
        return False

    def _section(self, stated: StatedSection) -> Verdict | None:
        """Check that a section that the text refers to exists in one of the documents.

        Where a document could not be read, a section that no other has may exist there.
        """
        documents = self.sections.section("documents", Documents).value
        claimed = message("refers to section {section}", section=stated.section)
        if stated.section in documents.numbers():
            return Verdict(claimed, message("the section exists"), True)
        if not documents.complete:
            return None
        return Verdict(claimed, message("there is no such section"), False)

    def _date(self, stated: StatedDate) -> Verdict | None:
        """Return the weekday of a stated date, and whether the date is as the claim says.

        A claim may say that it is a working day, or the day of a deadline. Holidays are those of
        the country that the file names; without one, no day is known to be a working day.
        None when the date, the country or the deadline could not be read.
        """
        day, country = stated.day, self.sections.section("country", Country).value
        if day is None or not country.known:
            return None
        if country.code and not knows(country.code):
            span = country.span or stated.span
            self.findings.append(Finding(UNKNOWN_COUNTRY, span, {"country": Quoted(country.code)}))
            return None
        if stated.working_day:
            claimed = message("{date} is a working day", date=day)
            if not country.code:
                return not_yet(claimed, UNKNOWN)
            reason = day_off(day, country.code)
            return Verdict(claimed, reason or WORKING_DAY, reason is None)
        weekday: Wording = WEEKDAYS[day.weekday()]
        if country.code:
            weekday = LateWords(partial(_weekday, day, country.code))
        if stated.deadline is not None:
            return self._deadline(stated.deadline, day, weekday)
        return Verdict(_date(day), weekday, None)

    def _deadline(self, reference: Reference, day: date, weekday: Wording) -> Verdict | None:
        """Hold a day that the text states against the deadline that it is about.

        There is no verdict on a deadline that could not be read, or whose day does not exist.
        """
        days = self.sections.section("deadlines", Deadlines).value.days
        deadline = days.get(reference.name)
        if deadline is None:
            declared = self.agreement.declared["deadlines"]
            self.findings += declared.unknown(UNKNOWN_DEADLINE, (reference,), days)
            return None
        when = deadline.when
        if when is None:
            return None
        claimed = Joined((deadline.what, _date(day)), ": ")
        if when == DayOrMonth(day, day):
            return Verdict(claimed, weekday, True)
        month = when.first.isoformat().rpartition("-")[0]
        return Verdict(claimed, month if when.is_month else _date(when.first), False)

    def _calculation(self, stated: StatedCalculation) -> Verdict | None:
        """Work out a calculation, and hold it against what the text says that it gives."""
        if stated.formula is not None and stated.formula.awaits:
            return not_yet(FormulaText((f"{stated.text} = {stated.gives}",)), LACKING["pending"])
        computed = self._computed(stated)
        if computed is None or stated.result is None:
            return None
        percent = stated.gives.endswith("%")
        difference = abs(computed - stated.result)
        self._check_difference(stated.difference, difference, _number(difference, percent=percent))
        claimed = FormulaText((f"{stated.text} = {stated.gives}",))
        return Verdict(claimed, _number(computed, percent=percent), not difference)

    def _computed(self, stated: StatedCalculation) -> Fraction | None:
        """Return what a calculation gives; report one with names, of truth, or without a value."""
        if stated.formula is None:
            return None
        expression = stated.formula.expression
        computed: Fraction | bool | None = None
        if not expression.names:
            try:
                computed = expression.value({})
            except ExpressionFault:
                computed = None
        if computed is None or isinstance(computed, bool):
            values = {"text": Quoted(stated.text)}
            self.findings.append(Finding(BAD_CALCULATION, stated.span, values))
            return None
        return computed

    def _likeness(self, ledger: Ledger, stated: StatedLikeness) -> Verdict | None:
        """Compare a part of a grant with the alternative that the text says it is equal to."""
        parts = _parts(ledger)
        alternatives = {outcome.pool.grant.id: outcome for outcome in ledger.alternatives}
        if not self._is_known(stated.part, parts):
            return None
        if not self._is_known(stated.alternative, alternatives):
            return None
        outcome, part = parts[stated.part.name]
        alternative = alternatives[stated.alternative.name]
        claimed = message(
            "{part} is equal to {alternative}",
            part=_part_name(outcome, stated.part.name),
            alternative=alternative.pool.grant.name,
        )
        lack = outcome.pool.grant.lack or alternative.pool.grant.lack
        if lack is not None or part.pending or alternative.pending:
            return not_yet(claimed, LACKING[lack or "pending"])
        expected = {
            member.id: alternative.amount_of(place)
            for place, member in enumerate(alternative.pool.members)
        }
        differences = [
            (abs(amount - expected.get(member.id, 0)), member.name)
            for member, amount in zip(outcome.pool.members, part.rounded, strict=True)
        ]
        differing = [difference for difference in differences if difference[0]]
        if not differing:
            return Verdict(claimed, message("the same for all"), True)
        largest, recipient = max(differing)
        currency = self.agreement.currency
        computed = message(
            "{number} of {all} differ, {recipient} most ({amount})",
            number=len(differing),
            all=len(differences),
            recipient=recipient,
            amount=Amount(largest, currency, currency.main),
        )
        return Verdict(claimed, computed, False)


def not_yet(claimed: Wording, missing: Missing) -> Verdict:
    """Return the verdict on a claim about something that is pending or unknown."""
    return Verdict(claimed, NOT_KNOWN[missing.status], None, is_known=False)


def _date(day: date) -> Message:
    """Return a date as it stands in a sentence."""
    return word("a date in a sentence", "{date}", date=day)


def _weekday(day: date, country: str) -> Wording:
    """Return the weekday, and beside it a holiday's name or that it is a working day."""
    weekday, reason = WEEKDAYS[day.weekday()], day_off(day, country)
    if reason == weekday:
        return weekday
    return message("{weekday} ({holiday})", weekday=weekday, holiday=reason or WORKING_DAY)


def _number(value: Fraction, *, percent: bool) -> Wording:
    """Return a number as words, as a percentage where the text has one."""
    return Joined((value * 100, "%"), NO_BREAK) if percent else Joined((value,))


def _part_name(outcome: Outcome, name: str) -> str:
    """Return what people call a part of a grant that is named grant/part."""
    identifier = name.rpartition("/")[2]
    labels = {portion.portion.id: portion.portion.label for portion in outcome.portions}
    return joined(", ", (outcome.pool.grant.name, labels[identifier] or identifier))


def _parts(ledger: Ledger) -> dict[str, tuple[Outcome, PortionOutcome]]:
    """Return the parts of grants, as grant/part, each with the outcome that it is a portion of."""
    return {
        f"{outcome.pool.grant.id}/{portion.portion.id}": (outcome, portion)
        for outcome in ledger.outcomes
        for portion in outcome.portions
    }
