"""What an agreement means: who gets what of which grant, what waits, what stays, by the docs alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from tests.oracle.book import Amount, Book, Member
from tests.oracle.bounds import NONE, Portion
from tests.oracle.instalments import instalments_of
from tests.oracle.keys import Rules, distribute, rates_of
from tests.oracle.onward import Got, Tiers
from tests.oracle.reading import Document, NoResult, Waits, document_of, rounded
from tests.oracle.rounding import LARGEST, Rule, Settled, _sums, settle

UNKNOWN, AMOUNT_WAITS, AT_LEAST = "unknown", "pending", "at_least"


class Line(NamedTuple):
    """Whose an amount is: of which tier and payer, of which grant, and in which state."""

    tier: int
    payer: str
    grant: str
    group: str
    code: str
    status: str


class Waiting(NamedTuple):
    """Who may get more of a grant, or of what a payer passes on, than is known."""

    payer: str
    grant: str
    group: str
    code: str


@dataclass
class Given:
    """What became of a grant, or of what a payer passes on."""

    amounts: dict[Member, int] = field(default_factory=dict)
    pending: int = 0
    retained: int = 0
    rounding: int = 0
    waiting: frozenset[Member] = frozenset()
    state: str = ""  # UNKNOWN or AMOUNT_WAITS, when how much it is is not known
    net: bool = False
    shares: dict[Member, Fraction] = field(default_factory=dict)
    exact_retained: Fraction = NONE
    doubt: str = ""

    def all_waiting(self, members: Iterable[Member]) -> list[Member]:
        """Return those of the members who may get more than is known."""
        return [one for one in members if one in self.waiting]

    @property
    def total(self) -> int:
        """Return what is known of the sum."""
        return sum(self.amounts.values()) + self.pending + self.retained + self.rounding


@dataclass
class Meaning:
    """Every amount of an agreement, in minor units, without what is nought; and who waits."""

    lines: dict[Line, int] = field(default_factory=dict)
    instalments: dict[tuple[str, str, str, str], int | None] = field(default_factory=dict)
    sums: dict[str, tuple[int, str]] = field(default_factory=dict)  # what is known, what is not
    waiting: dict[Waiting, bool] = field(default_factory=dict)  # who may get more than is known

    doubts: list[str] = field(default_factory=list)  # why the docs do not tell if there is a result

    def add(self, line: Line, amount: int) -> None:
        """Add an amount."""
        if total := self.lines.pop(line, 0) + amount:
            self.lines[line] = total


def meaning_of(text: str) -> Meaning:
    """Return every amount of an agreement. Raises NoResult, with why, for one that has no result."""
    return _Agreement(document_of(text)).meaning()


class _Agreement:
    """An agreement while it is worked out."""

    def __init__(self, document: Document) -> None:
        self.document, self.book = document, Book(document)
        self.book.given_by = self._outcome
        self.grants = {one["id"]: one for area in document["areas"] for one in area["grants"]}
        self.given: dict[str, Given] = {}

    def meaning(self) -> Meaning:
        """Return every amount of the agreement."""
        self.book.check_facts()
        self.book.check_names()
        found = Meaning()
        for area in self.document["areas"]:
            for grant in area["grants"]:
                given = self._given(grant["id"])
                waiting = given.all_waiting(self.book.members(grant["to"]))
                self._add(found, 1, "", grant["id"], given, waiting)
                for line, amount in instalments_of(grant, given, self._rule(grant), self.book):
                    found.instalments[grant["id"], *line] = amount
            self._check_total(area.get("total"), area["grants"])
        every = [one for area in self.document["areas"] for one in area["grants"]]
        self._check_total(self.document.get("total"), every)
        self._pass_on(found)
        return found

    def _rule(self, item: Document) -> Rule:
        """Return the rounding of a grant or a tier."""
        members = self.book.members(item["to"])
        return Rule(self.book, self.document.get("rounding"), item.get("rounding"), members)

    def _add(
        self,
        found: Meaning,
        tier: int,
        payer: str,
        grant: str,
        given: Given,
        waiting: Iterable[Member],
    ) -> None:
        """Add what became of a grant."""
        found.doubts += [given.doubt] if given.doubt else []
        for one, amount in given.amounts.items():
            status = "contributed" if given.net and amount < 0 else "allocated"
            found.add(Line(tier, payer, grant, one.group, one.code, status), amount)
        for status in ("pending", "retained", "rounding"):
            found.add(Line(tier, payer, grant, "", "", status), getattr(given, status))
        for one in waiting:
            found.waiting[Waiting(payer, grant, one.group, one.code)] = True
        if tier == 1:
            found.sums[grant] = (given.total, given.state or "")

    def _check_total(self, said: Any, grants: list[Document]) -> None:
        """Hold a total that the document states against its grants."""
        if said is None:
            return
        stated = self.book.amount(said).whole
        parts = [self._given(one["id"]) for one in grants]
        known = sum(part.total for part in parts)
        if known > stated or (known < stated and not any(part.state for part in parts)):
            raise NoResult(f"a total is {stated}, but the grants are {known}")

    def _outcome(self, grant: str, member: Member) -> Fraction:
        """Return what a member gets of a grant, in main units."""
        if grant not in self.grants:
            raise NoResult(f"there is no grant {grant}")
        given = self._given(grant)
        if given.state or member in given.waiting:
            raise Waits(f"{grant} for {member.code}")
        if member not in self.book.members(self.grants[grant]["to"]):
            raise NoResult(f"no figure: {member.code} is no recipient of {grant}")
        return given.amounts.get(member, 0) / self.book.currency.minor

    def _given(self, name: str) -> Given:
        """Return what became of a grant, which is worked out once."""
        if name not in self.given:
            with self.book._working_on(f"grant {name}"):
                self.given[name] = self._grant(self.grants[name])
        return self.given[name]

    def _grant(self, grant: Document) -> Given:
        """Return what becomes of a grant."""
        members = self.book.members(grant["to"])
        rule = self._rule(grant)
        if grant.get("key") != "pending":
            rule.check_sizes(members)
        for key in _keys_of(grant):
            self.book.check_figures(key, members)
        if "net" in grant:
            return self._net(grant, members, rule)
        if grant.get("amount") == "unknown":
            doubt = "what is wrong in the key of an unknown amount" if "key" in grant else ""
            return Given(state=UNKNOWN, waiting=frozenset(members), doubt=doubt)
        if "amount" not in grant:
            return self._by_rates(grant, members, rule)
        if "limit" in grant:
            raise NoResult("a grant with an amount has a limit")
        try:
            amount = self.book.amount(grant["amount"])
        except Waits:
            doubt = "what is wrong in the key of an amount that waits" if "key" in grant else ""
            return Given(state=AMOUNT_WAITS, waiting=frozenset(members), doubt=doubt)
        self._no_coarser_than_shares(grant["amount"], rule)
        portions = self._pools(grant, amount, members)
        return _finished(portions, settle(portions, amount.whole, members, rule))

    def _no_coarser_than_shares(self, said: Any, rule: Rule) -> None:
        """Refuse exact shares of an amount that is rounded to more than they are."""
        exact = isinstance(said, dict) and said.get("shares") == "exact" and "to" in said
        if exact and self.book.currency.unit(said["to"]) > rule.unit:
            raise NoResult("the amount is rounded to more than its exact shares")

    def _pools(self, grant: Document, amount: Amount, members: list[Member]) -> list[Portion]:
        """Return the portions of a grant: of each part with a key of its own, and of the rest."""
        parts, inside = self._parts(grant.get("of_which", ()), amount, members)
        key = grant.get("key")
        rest = amount.shared - inside
        if rest < 0:
            raise NoResult("the parts are more than the whole")
        if not rest and _have_keys(grant.get("of_which", ())):
            own = []  # the parts take all of it
        elif key == "pending":
            own = [Portion(pending=rest, waiting=frozenset(members))]
        elif key is not None:
            own = distribute(key, rest, members, Rules(self.book, everybody=members))
        elif len(members) == 1:
            own = [Portion({members[0]: rest})]
        else:
            raise NoResult("several recipients and no key")
        return own + parts

    def _parts(
        self, parts: Any, whole: Amount, members: list[Member]
    ) -> tuple[list[Portion], Fraction]:
        """Return the portions of parts with keys, and what they take of what they are parts of."""
        made: list[Portion] = []
        taken, stated = NONE, 0
        for part in parts:
            amount = self.book.amount(part["amount"], of=whole)
            stated += amount.whole
            within, inside = self._parts(part.get("of_which", ()), amount, members)
            made += within
            if "key" in part:
                rest = amount.whole - inside
                if rest or not _have_keys(part.get("of_which", ())):
                    made += distribute(
                        part["key"], rest, members, Rules(self.book, everybody=members)
                    )
                inside = Fraction(amount.whole)
            taken += inside
        if stated > whole.whole:
            raise NoResult("the parts are more than the whole")
        return made, taken

    def _by_rates(self, grant: Document, members: list[Member], rule: Rule) -> Given:
        """Return a grant whose sum results from rates, and which may have a limit."""
        if "of_which" in grant:
            raise NoResult("there is no amount to take parts of")
        portions = self._rates(grant, members)
        demand = sum((portion.known for portion in portions), NONE)
        limit = self.book.amount(grant["limit"]).whole if "limit" in grant else None
        waiting = frozenset(one for portion in portions for one in portion.waiting)
        if waiting and limit is not None:
            rounded = sum(_one_by_one(portions, rule, _alone(rule)).values())
            whole = int(demand // rule.unit) * rule.unit  # what only rounding takes above the limit
            known = limit if demand >= limit else min(rounded, whole)
            state = "" if demand >= limit else AT_LEAST if known else AMOUNT_WAITS
            return Given(pending=known, state=state, waiting=frozenset(members))
        if limit is not None and demand > limit:
            cut = [
                Portion({one: share * limit / demand for one, share in portion.given.items()})
                for portion in portions
            ]
            return _finished(cut, settle(cut, limit, members, rule))
        amounts = _one_by_one(portions, rule, _alone(rule))
        if limit is not None and sum(amounts.values()) > limit:
            whole = int(demand // rule.unit) * rule.unit
            return _finished(portions, settle(portions, whole, members, rule))
        state = (AT_LEAST if sum(amounts.values()) else AMOUNT_WAITS) if waiting else ""
        shares = {one: Fraction(amount) for one, amount in amounts.items()}
        return Given(amounts, waiting=waiting, state=state, shares=shares)

    def _rates(self, grant: Document, members: list[Member]) -> list[Portion]:
        """Return the portions of a key of rates alone; whose units are pending waits by itself."""
        if "key" not in grant or grant["key"] == "pending":
            raise NoResult("a grant has neither an amount nor rates")
        return rates_of(grant["key"], members, Rules(self.book, everybody=members))

    def _net(self, grant: Document, members: list[Member], rule: Rule) -> Given:
        """Return a grant whose recipients receive or contribute."""
        if {"limit", "of_which", "instalments", "amount"} & set(grant):
            raise NoResult("a net stands beside what it cannot have")
        said = self.book.currency.written(grant["net"])
        if said is None or "key" not in grant:
            raise NoResult("a net is an amount, and has a key")
        net = int(self.book.currency.in_minor(said))
        portions = distribute(
            grant["key"], Fraction(net), members, Rules(self.book, net=True, everybody=members)
        )
        if any(portion.waiting for portion in portions):
            return Given(pending=net, waiting=frozenset(members), net=True)
        given = _finished(portions, settle(portions, net, members, rule, net=True))
        given.net = True
        return given

    def _pass_on(self, found: Meaning) -> None:
        """Add what recipients keep and pass on, tier by tier."""
        got: dict[Member, dict[str, Got]] = {}
        for name, grant in self.grants.items():
            given = self._given(name)
            members = self.book.members(grant["to"])
            waiting = given.all_waiting(members)
            for one in members:
                amount = given.amounts.get(one, 0)
                got.setdefault(one, {})[name] = Got(amount, one in waiting, given.net)
        rounding, items = self.document.get("rounding"), self.document.get("onward", [])
        for step in Tiers(self.book, items, rounding, got, _finished).work_out():
            payer = step.payer
            kept = Line(step.tier, payer.code, step.item, payer.group, payer.code, "kept")
            found.add(kept, step.kept)
            self._add(found, step.tier, payer.code, step.item, step.given, step.waiting)


def _keys_of(grant: Document) -> list[str]:
    """Return the keys of a grant and of its parts, whatever they come to."""
    own = [grant["key"]] if "key" in grant else []
    return own + [key for part in grant.get("of_which", ()) for key in _keys_of(part)]


def _have_keys(parts: Iterable[Document]) -> bool:
    """Tell whether any of some parts of a grant, or of these, has a key of its own."""
    return any("key" in part or _have_keys(part.get("of_which", ())) for part in parts)


def _alone(rule: Rule) -> str:
    """Return the method by which an amount is rounded by itself."""
    return "half_up" if rule.method == LARGEST else rule.method


def _one_by_one(portions: list[Portion], rule: Rule, method: str) -> dict[Member, int]:
    """Return amounts that are rounded by themselves.

    Where sums are rounded once, those of whom a part waits have the other parts rounded meanwhile.
    """
    amounts: dict[Member, int] = {}
    waiting = {one for portion in portions for one in portion.waiting}
    for portion in portions:
        for one, share in portion.given.items():
            if one in waiting or not rule.sums:
                amounts[one] = amounts.get(one, 0) + int(rounded(share, rule.unit, method))
    if rule.sums:
        for one, share in _sums(portions).items():
            if one not in waiting:
                amounts[one] = int(rounded(share, rule.unit, method))
    return amounts


def _finished(portions: list[Portion], settled: Settled) -> Given:
    """Return what became of a grant of a known amount."""
    waiting: frozenset[Member] = frozenset()
    if settled.pending:
        waiting = frozenset(one for part in portions if part.pending for one in part.waiting)
    retained = sum((portion.retained for portion in portions), NONE)
    return Given(
        *settled[:4],
        waiting=waiting,
        shares=_sums(portions),
        exact_retained=retained,
        doubt=settled.doubt,
    )
