"""What a distribution key makes of a pool: exact shares, before anything is rounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.book import Book, Member, Of
from tests.oracle.bounds import NONE, Portion, Shares, bounds_of, within_bounds
from tests.oracle.expressions import number_of, truth_of
from tests.oracle.reading import Document, NoResult, Waits, percentage


@dataclass
class Rules:
    """How a key is read: in which book, with units below nought, and waiting as a whole."""

    book: Book
    net: bool = False
    all_wait: bool = False  # a payer waits for some of what it passes on
    everybody: Sequence[Member] = ()  # who shares the pool, also when they have left

    def all(self, members: Sequence[Member]) -> Sequence[Member]:
        """Return who shares the pool, over whom a sum runs; where nobody told, these members."""
        return self.everybody or members


def distribute(name: str, pool: Fraction, members: Sequence[Member], rules: Rules) -> list[Portion]:
    """Return what a key makes of a pool: its portions, or one where bounds hold all of them."""
    key = rules.book.document.get("keys", {}).get(name)
    if key is None:
        raise NoResult(f"there is no key {name}")
    with rules.book._working_on(f"key {name}"):
        if "portions" not in key:
            return _split([key], pool, members, rules)
        one = _one_portion(key, rules)
        if one is not None:
            return _split([one], pool, members, rules)
        made = _split(key["portions"], pool, members, rules)
        if "floor" in key or "ceiling" in key:
            return [_held(key, made, pool, members, rules)]
        return made


def _split(
    parts: list[Document], pool: Fraction, members: Sequence[Member], rules: Rules
) -> list[Portion]:
    """Return the portions of a pool. They are exactly the pool, or there is no result."""
    if sum(_size_is_rest(part) for part in parts) > 1:
        raise NoResult("two portions take what is left")
    try:
        eligible = _eligible(parts, members, rules)
        sizes = [_size(part, pool, who, rules) for part, who in zip(parts, eligible, strict=True)]
    except Waits:
        return [Portion(pending=pool, waiting=frozenset(members))]
    left = pool - sum((size for size in sizes if size is not None), NONE)
    others = _not_leaving(parts, eligible, members)
    some_wait = [
        _units_wait(part, who, others, rules) for part, who in zip(parts, eligible, strict=True)
    ]
    if left < 0 or (left > 0 and None not in sizes and not any(some_wait)):
        raise NoResult(f"the portions are {-left} more than the pool")
    made = []
    for part, who, size in zip(parts, eligible, sizes, strict=True):
        if size is not None or not any(some_wait):
            everybody = others if who is None else members
            made += _portion(part, left if size is None else size, who, everybody, rules)
    if any(some_wait):  # what is left waits for those whose units are not known
        rests = [
            who
            for part, who, size in zip(parts, eligible, sizes, strict=True)
            if size is None and not part.get("retained")
        ]
        awaiting = {one for waiting in some_wait for one in waiting}
        for who in rests:
            awaiting |= set(others if who is None else who)
        made.append(Portion(pending=left, waiting=frozenset(awaiting)))
    return made


def _not_leaving(
    parts: list[Document], eligible: list[list[Member] | None], members: Sequence[Member]
) -> Sequence[Member]:
    """Return who may be eligible for a portion while that is pending: all who leave with no other.

    Where everybody leaves, nobody knows whose it is.
    """
    gone = {
        one
        for part, who in zip(parts, eligible, strict=True)
        if part.get("leaves")
        for one in who or ()
    }
    return [one for one in members if one not in gone] or members


def _units_wait(
    part: Document, who: list[Member] | None, members: Sequence[Member], rules: Rules
) -> frozenset[Member]:
    """Return those whose units, by which a rate is counted, are not known yet."""
    if "each" not in part or rules.net:
        return frozenset()
    if who is None:
        return frozenset(members)
    try:
        return _known_rates(part["each"], who, rules).waiting
    except Waits:  # the rate itself
        return frozenset(who)


def _size_is_rest(part: Document) -> bool:
    """Tell whether a portion takes what the others leave."""
    sized = {"amount", "share", "each"} & set(part)
    table = part.get("table")
    return not sized and not (isinstance(table, dict) and "values" in table)


def _eligible(
    parts: list[Document], members: Sequence[Member], rules: Rules
) -> list[list[Member] | None]:
    """Return who is eligible for each portion; None where that is pending.

    Who leaves with a portion leaves all others; who would leave with two, with the first.
    """
    found: list[list[Member] | None] = []
    left: dict[Member, int] = {}
    for at, part in enumerate(parts):
        try:
            who = [one for one in members if _meets(part, one, members, rules)]
        except Waits:
            if part.get("leaves"):
                raise
            found.append(None)
            continue
        found.append(who)
        if part.get("leaves"):
            for one in who:
                left.setdefault(one, at)
    return [
        who
        if who is None or "table" in parts[at]
        else [one for one in who if left.get(one, at) == at]
        for at, who in enumerate(found)
    ]


def _meets(part: Document, member: Member, members: Sequence[Member], rules: Rules) -> bool:
    """Tell whether a portion is for a member."""
    if "only" in part:
        rules.book.check_codes(part["only"], rules.book.everybody())
        if member.code not in part["only"]:
            return False
    return "where" not in part or truth_of(
        part["where"], Of(rules.book, member, rules.all(members))
    )


def _size(
    part: Document, pool: Fraction, who: list[Member] | None, rules: Rules
) -> Fraction | None:
    """Return the size of a portion, or None for what the others leave."""
    book = rules.book
    if "amount" in part:
        return Fraction(book.amount(part["amount"]).whole)
    if "share" in part:
        return book.share(part["share"]) * pool
    if "each" in part:
        if who is None:
            return NONE
        if rules.net:
            return sum(_rates(part["each"], who, rules).values(), NONE)
        return _known_rates(part["each"], who, rules).known
    table = part.get("table")
    if isinstance(table, dict) and "values" in table:
        if table.get("others") == "pending" or "pending" in table["values"].values():
            return None
        return sum(_printed(table, rules).values(), NONE)
    return None


def _rates(said: Any, who: Sequence[Member], rules: Rules, only: Member | None = None) -> Shares:
    """Return what `each` gives every eligible member, or one of them alone."""
    book, everybody = rules.book, rules.all(who)
    who = [only] if only else who
    if isinstance(said, dict) and "per" in said:
        if percentage(said["amount"]) is not None:
            raise NoResult("a percentage is counted per something")
        rate = book.amount(said["amount"]).whole
        units = {one: number_of(said["per"], Of(book, one, everybody)) for one in who}
        if not rules.net and any(unit < 0 for unit in units.values()):
            raise NoResult("units are below nought")
        return {one: rate * unit for one, unit in units.items()}
    amount = book.amount(said)
    return {one: Fraction(amount.shared) for one in who}


def rates_of(name: str, members: Sequence[Member], rules: Rules) -> list[Portion]:
    """Return what a key of rates alone gives; who is not known yet waits, and the others do not."""
    key = rules.book.document.get("keys", {}).get(name)
    if key is None:
        raise NoResult(f"there is no key {name}")
    parts = key.get("portions", [key])
    bounded = [part for part in (key, *parts) if {"floor", "ceiling", "earned"} & set(part)]
    if bounded:
        raise NoResult("rates are earned or bounded")
    made: list[Portion] = []
    for part, who in zip(parts, _eligible(parts, members, rules), strict=True):
        if "key" in part and not {"amount", "share", "each"} & set(part):
            made += rates_of(part["key"], who or (), rules)
        elif "each" not in part:
            raise NoResult("a portion takes a part of an amount that is not given")
        elif who is None:
            made.append(Portion(waiting=frozenset(members)))
        else:
            made.append(_known_rates(part["each"], who, rules))
    return made


def _known_rates(said: Any, who: Sequence[Member], rules: Rules) -> Portion:
    """Return the rates of those whose units are known, and who waits."""
    given: Shares = {}
    waiting: set[Member] = set()
    for one in who:
        try:
            given |= {one: _rates(said, who, rules, only=one)[one]}
        except Waits:
            waiting.add(one)
    return Portion(given, waiting=frozenset(waiting))


def _cells(table: Document) -> dict[str, Any]:
    """Return the cells of a table, by code."""
    cells: dict[str, Any] = table["values"] if "values" in table else table["shares"]
    return cells


def _printed(table: Document, rules: Rules) -> dict[str, Fraction]:
    """Return the known amounts or shares of a table, by code, in minor units or as parts of 1."""
    book, known = rules.book, {}
    unit = book.currency.units[table["unit"]] if "unit" in table else Fraction(1)
    for code, said in _cells(table).items():
        if said == "pending":
            continue
        if "shares" in table:
            known[code] = book.share(said)
            continue
        money = book.currency.written(said, plain=unit)
        if money is None or money.main < 0 or book.currency.in_minor(money).denominator != 1:
            raise NoResult(f"{said} is no amount of a table")
        known[code] = book.currency.in_minor(money)
    return known


def _portion(
    part: Document,
    size: Fraction,
    who: list[Member] | None,
    members: Sequence[Member],
    rules: Rules,
) -> list[Portion]:
    """Return what becomes of one portion of a known size."""
    if part.get("retained"):
        return [Portion(retained=size, reserve=size)]
    if who is None:
        return [Portion(pending=size, waiting=frozenset(members))] if size else []
    if "table" in part:
        return [_by_table(part["table"], size, members, rules)]
    if "key" in part:  # it may have a table, of which also who has left has a part
        return _by_key(part, size, who, rules) if who or size else []
    if not who:
        if size:
            raise NoResult("nobody is eligible for a portion")
        return []
    if "each" in part:
        made = Portion(_known_rates(part["each"], who, rules).given)
    else:
        made = _by_weight(part, size, who, members, rules)
    (made,) = _earned(part, [made], who, members, rules)
    made.takes_part = frozenset(who)
    return [made]


def _by_key(part: Document, size: Fraction, who: Sequence[Member], rules: Rules) -> list[Portion]:
    """Return what another key makes of a portion, within the bounds that stand beside it."""
    inner = rules.book.document.get("keys", {}).get(part["key"], {})
    bounds = {"floor", "ceiling"} & set(part)
    one = _one_portion(inner, rules) if bounds and "earned" not in part else None
    made = distribute(part["key"], size, who, rules)  # which has to be possible by itself
    if one is not None:
        return _split([_in_one(one, part)], size, who, rules)
    if "earned" in part and any(portion.is_final for portion in made):
        raise NoResult("what is earned is said twice, or over bounds")
    made = _earned(part, made, who, who, rules)
    return [_held(part, made, size, who, rules)] if bounds else made


def _one_portion(key: Document, rules: Rules) -> Document | None:
    """Return the only portion of a key, also by the keys that it uses, if it is by weight."""
    if "portions" in key:
        parts = key["portions"]
        inner = _one_portion(parts[0], rules) if len(parts) == 1 else None
    elif "key" in key and not {"earned", "share", "amount", "only", "leaves"} & set(key):
        inner = _one_portion(rules.book.document["keys"].get(key["key"], {}), rules)
    else:
        by_weight = {"weight", "equal"} & set(key) and "earned" not in key
        return key if by_weight and not {"share", "amount", "leaves"} & set(key) else None
    return None if inner is None else _in_one(inner, key)


def _in_one(inner: Document, outer: Document) -> Document:
    """Return a portion by weight with all bounds of its key and of the portion that uses it."""
    whole = dict(inner)
    for bound in {"floor", "ceiling"} & set(outer):
        several = [one[bound] for one in (inner, outer) if bound in one]
        whole[bound] = [
            one for said in several for one in (said if isinstance(said, list) else [said])
        ]
    if "unearned" in outer:
        whole["unearned"] = outer["unearned"]
    return whole


def _by_table(table: Any, size: Fraction, members: Sequence[Member], rules: Rules) -> Portion:
    """Return what a printed table gives: amounts, or shares of the portion."""
    said = _cells(table)
    members = rules.all(members)
    if not size and "shares" in table:
        return Portion(takes_part=frozenset(members))
    by_code = {one.code: one for one in members}
    if not set(said) <= set(by_code):
        raise NoResult("a table has a figure for nobody")
    known = _printed(table, rules)
    waits = [one for one in members if one.code not in known]
    if waits and table.get("others") != "pending" and {one.code for one in waits} - set(said):
        raise NoResult("a table has no figure for somebody")
    whole = Fraction(1) if "shares" in table else size
    total = sum((known[code] for code in known if code in by_code), NONE)
    if total > whole or (total < whole and not waits):
        raise NoResult("a table does not sum to what it distributes")
    scale = size if "shares" in table else Fraction(1)
    given = {by_code[code]: figure * scale for code, figure in known.items() if code in by_code}
    return Portion(
        given,
        pending=size - total * scale,
        waiting=frozenset(waits),
        takes_part=frozenset(members),
    )


def _by_weight(
    part: Document, size: Fraction, who: Sequence[Member], members: Sequence[Member], rules: Rules
) -> Portion:
    """Return shares in proportion to weights, within bounds."""
    if not size and not part.get("floor"):
        return Portion()
    try:
        weights = _weights(part, who, members, rules) if size else dict.fromkeys(who, NONE)
        floors = bounds_of(part.get("floor"), size, who, rules.all(members), rules.book, most=True)
        ceilings = bounds_of(
            part.get("ceiling"), size, who, rules.all(members), rules.book, most=False
        )
    except Waits:
        return Portion(pending=size, waiting=frozenset(who))
    if not size and not any(floors.values()):
        return Portion()
    if not any(weights.values()):
        raise NoResult("all weights are nought")
    return within_bounds(weights, size, floors, ceilings, leaves="unearned" in part)


def _weights(
    part: Document, who: Sequence[Member], members: Sequence[Member], rules: Rules
) -> Shares:
    """Return what each eligible member counts for."""
    if part.get("equal"):
        return {one: Fraction(1) for one in who}
    if "weight" not in part:
        raise NoResult("a portion says no way to distribute it")
    weights = {
        one: number_of(part["weight"], Of(rules.book, one, rules.all(members))) for one in who
    }
    if any(weight < 0 for weight in weights.values()):
        raise NoResult("a weight is below nought")
    return weights


def _held(
    said: Document, made: list[Portion], pool: Fraction, members: Sequence[Member], rules: Rules
) -> Portion:
    """Return one portion for several, within bounds of what a member gets of all of them."""
    given: Shares = dict.fromkeys(members, NONE)
    for portion in made:
        for one, share in portion.given.items():
            given[one] = given.get(one, NONE) + share
    retained = sum((portion.retained for portion in made), NONE)
    reserve = sum((portion.reserve for portion in made), NONE)
    may_get = frozenset(
        one for part in made for one in (*part.given, *part.takes_part, *part.waiting)
    )
    waits = Portion(pending=pool - reserve, retained=reserve, reserve=reserve, waiting=may_get)
    if rules.all_wait or any(portion.pending for portion in made):
        return waits
    takes_part = [one for one in given if any(one in part.takes_part for part in made)]
    try:
        floors = bounds_of(
            said.get("floor"), pool, takes_part, rules.all(members), rules.book, most=True
        )
        ceilings = bounds_of(
            said.get("ceiling"), pool, takes_part, rules.all(members), rules.book, most=False
        )
    except Waits:
        return waits
    amount = sum(given.values(), NONE)
    if not amount and not any(floors.values()):
        everyone = frozenset(takes_part)
        return Portion(retained=retained, reserve=reserve, takes_part=everyone, is_final=True)
    held = within_bounds(given, amount, floors, ceilings, leaves="unearned" in said)
    if held.given == given and not held.retained:
        held.parts = made
    held.retained += retained
    held.reserve = reserve
    held.is_final = True
    held.takes_part = frozenset(takes_part)
    return held


def _earned(
    part: Document,
    made: list[Portion],
    who: Sequence[Member],
    members: Sequence[Member],
    rules: Rules,
) -> list[Portion]:
    """Return portions of which each gets what it has earned; the rest goes as the key says."""
    how = part.get("unearned", "retained")
    if "unearned" in part and "earned" not in part and "ceiling" not in part:
        raise NoResult("unearned is said of what everybody earns")
    if how != "retained" and {"floor", "ceiling"} & set(part):
        raise NoResult("what is not earned is shared again beside bounds")
    if "earned" not in part:
        return made
    is_nothing = "key" not in part and not any(one.given for one in made)
    if is_nothing and (
        any(one.pending for one in made) or _weights_wait(part, who, members, rules)
    ):
        return made
    who = list(dict.fromkeys([*who, *(one for portion in made for one in portion.given)]))
    try:
        parts = {
            one: number_of(part["earned"], Of(rules.book, one, rules.all(members))) for one in who
        }
    except Waits:
        whole = sum((portion.whole for portion in made), NONE)
        return made if is_nothing else [Portion(pending=whole, waiting=frozenset(who))]
    if any(not 0 <= earned <= 1 for earned in parts.values()):
        raise NoResult("what is earned is not from 0 to 1")
    if is_nothing:
        return made
    shares: Shares = dict.fromkeys(who, NONE)
    for portion in made:
        for one, share in portion.given.items():
            shares[one] += share
    factors = _factors(parts, shares, how)
    for portion in made:
        before = portion.known
        portion.given = {one: share * factors[one] for one, share in portion.given.items()}
        portion.retained += before - portion.known
        portion.is_final = True
        portion.floors = {}  # a floor is of the whole share, before it is earned
    return made


def _weights_wait(
    part: Document, who: Sequence[Member], members: Sequence[Member], rules: Rules
) -> bool:
    """Tell whether it is not known yet what somebody counts for."""
    try:
        _weights(part, who, members, rules)
    except Waits:
        return True
    except NoResult:  # of nothing nobody needs to know
        return False
    return False


def _factors(parts: Shares, shares: Shares, how: str) -> Shares:
    """Return by what each member's share is multiplied."""
    earned = sum((share * parts[one] for one, share in shares.items()), NONE)
    some = sum((share for one, share in shares.items() if parts[one]), NONE)
    unearned = sum(shares.values(), NONE) - earned
    if how == "shared" and earned:
        return {one: part * (earned + unearned) / earned for one, part in parts.items()}
    if how == "shared_once" and some:
        return {one: part * (1 + unearned / some) for one, part in parts.items()}
    return parts
