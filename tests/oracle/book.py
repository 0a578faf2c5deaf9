"""What an agreement declares: recipients, parameters, series, facts and amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from tests.oracle.expressions import (
    Value,
    is_truth,
    money_of,
    names_in,
    number_of,
    truth_of,
    value_of,
)
from tests.oracle.reading import (
    Currency,
    Document,
    Money,
    NoResult,
    Waits,
    is_number,
    number,
    percentage,
    rounded,
    written_share,
)

REGIONS = (
    "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20",
    "21", "22", "23", "24", "25",
)  # fmt: skip
"""The codes of the list of recipients that is called regions."""


NAMING_FACTS = ("weight", "where", "earned", "floor", "ceiling", "each")


class Member(NamedTuple):
    """A recipient: its group, its code, and the code of whom it is part of."""

    group: str
    code: str
    part_of: str = ""


class Amount(NamedTuple):
    """An amount in minor units, and what it was before it was rounded, if its shares are of that."""

    whole: int
    shared: Fraction


class Of:
    """What the names of an expression stand for: for a member, or for nobody where it is None."""

    def __init__(
        self,
        book: Book,
        member: Member | None,
        everybody: Iterable[Member] = (),
        typed: bool = False,
    ) -> None:
        self.book, self.member, self.typed = book, member, typed
        self.everybody = tuple(everybody)

    def figure(self, name: str) -> Value:
        """Return what a name stands for; money counts as a number where kinds are not kept apart."""
        book = self.book
        if name in book.document.get("parameters", {}):
            value: Value = book.parameter(name)
        elif self.member is not None and name in book.document.get("facts", {}):
            value = book.fact(name, self.member)
            if self.typed and (unit := book.unit_of(name)):
                return Money(value * unit)
        else:
            raise NoResult(f"{name} is neither a parameter nor a fact")
        return value.main if isinstance(value, Money) and not self.typed else value

    def at(self, series: str, point: str) -> Value:
        """Return the value of a series at a point."""
        value = self.book.series(series, point)
        return value.main if isinstance(value, Money) and not self.typed else value

    def all(self) -> list[Of]:
        """Return the figures of everybody whom `sum` runs over."""
        return [Of(self.book, one, self.everybody, self.typed) for one in self.everybody]


class Book:
    """An agreement, and whatever can be looked up in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.currency = Currency(document.get("currency"), document.get("amounts_in"))
        self.given_by: Callable[[str, Member], Fraction] = _nothing
        self.asked: list[str] = []  # what is being worked out, to find circles
        self.groups: dict[str, list[Member]] = {}
        self.known: dict[tuple[str, Member], Fraction | Exception] = {}

    # Recipients

    def members(self, names: str | list[str]) -> list[Member]:
        """Return the members of one or several groups, each once, in their order."""
        found: dict[Member, None] = {}
        for name in [names] if isinstance(names, str) else names:
            if name not in self.groups:
                with self._working_on(f"group {name}"):
                    self.groups[name] = self._group(name)
            found |= dict.fromkeys(self.groups[name])
        return list(found)

    def _group(self, name: str) -> list[Member]:
        """Return the members of a group; those of a union keep the group that they come from."""
        said = self.document["recipients"].get(name)
        if said is None:
            raise NoResult(f"there is no recipient {name}")
        if "union" in said:
            members = self.members(said["union"])
        elif "members" not in said:
            return [Member(name, said.get("code", name))]
        else:
            members = self._listed(name, said["members"])
        left = [one for one in members if one.code not in said.get("without", ())]
        if not left:
            raise NoResult(f"nobody is in {name}")
        return left

    def _listed(self, name: str, said: Any) -> list[Member]:
        """Return the members that a group has of its own, or by a condition."""
        if said == "unknown":
            return [Member(name, name)]
        if said == "register:regions":
            return [Member(name, code) for code in REGIONS]
        if isinstance(said, list):
            listed = [Member(name, one["code"], one.get("part_of", "")) for one in said]
            if len({one.code for one in listed}) < len(listed):
                raise NoResult(f"{name} has a code twice")
            return listed
        if "of" in said and "where" in said:
            among = self.members(said["of"])
            try:
                return [one for one in among if truth_of(said["where"], Of(self, one, among))]
            except Waits as error:
                raise NoResult(f"who is in {name} is not known") from error
        return [Member(name, code) for code in said]

    def check_codes(self, codes: Iterable[str], members: Iterable[Member]) -> None:
        """Raise NoResult for a code that is none of some members'."""
        if not set(codes) <= {one.code for one in members}:
            raise NoResult(f"some of {codes} are no recipient's codes")

    def everybody(self) -> list[Member]:
        """Return all recipients of the agreement."""
        return self.members(list(self.document["recipients"]))

    # Parameters and series

    def parameter(self, name: str) -> Value:
        """Return a parameter: a number or money."""
        said = self.document["parameters"][name]
        value = said["value"] if isinstance(said, dict) else said
        share = written_share(value)
        if share is not None:
            return share
        written = self.currency.written(value)
        if written is not None:
            return written
        with self._working_on(f"parameter {name}"):
            computed = value_of(value, Of(self, None, typed=True))
        if isinstance(computed, bool):
            raise NoResult(f"{name} is true or false")
        if isinstance(said, dict) and "to" in said:
            if not isinstance(computed, Money):
                raise NoResult(f"{name} is no money to round")
            unit = self.currency.unit(said["to"]) / self.currency.minor
            return Money(rounded(computed.main, unit, said.get("method", "half_up")))
        return computed

    def series(self, name: str, point: str) -> Value:
        """Return the value of a series at a point."""
        said = self.document.get("series", {}).get(name)
        if said is None:
            raise NoResult(f"there is no series {name}")
        values = {str(when): value for when, value in said["values"].items()}
        if point not in values:
            raise NoResult(f"{name} has no value for {point}")
        if values[point] == "pending":
            raise Waits(f"{name} at {point}")
        share = percentage(values[point])
        if share is not None:
            return share
        if is_number(values[point]):
            return number(values[point])
        written = self.currency.written(values[point])
        if written is None:
            raise NoResult(f"{values[point]} is no value of a series")
        return written

    # Facts

    def unit_of(self, name: str) -> Fraction | None:
        """Return what one of a fact's units is in main units, or None if it is no money."""
        said = self.document["facts"][name]
        if "outcome_of" in said:
            return Fraction(1)
        if "sum_of" in said and "unit" not in said:
            return self.unit_of(said["sum_of"])
        return self.currency.units.get(said.get("unit", ""))

    def fact(self, name: str, member: Member) -> Fraction:
        """Return a member's figure. Raises NoResult when it has none, Waits while it is pending."""
        if (name, member) not in self.known:
            try:
                self.known[name, member] = self._figure(name, member)
            except (NoResult, Waits) as error:
                self.known[name, member] = error
        known = self.known[name, member]
        if isinstance(known, Exception):
            raise known
        return known

    def _figure(self, name: str, member: Member) -> Fraction:
        """Return a member's figure, worked out."""
        said = self.document["facts"][name]
        if "of" in said and member not in self.members(said["of"]):
            raise NoResult(f"{name} has no figure for {member.code}")
        with self._working_on(f"fact {name} of {member}"):
            if "value" in said:
                return self._derived(name, said, member)
            if "classes" in said:
                return self._class_of(self.fact(said["classes"]["of"], member), said["classes"])
            if "outcome_of" in said:
                grants = said["outcome_of"]
                named = [grants] if isinstance(grants, str) else grants
                return sum((self.given_by(grant, member) for grant in named), Fraction(0))
            if "sum_of" in said:
                return self._sum_of_parts(said, member)
            return self._given(name, said, member)

    def _given(self, name: str, said: Document, member: Member) -> Fraction:
        """Return a figure that stands in the file."""
        values = said["values"]
        if values == "pending":
            raise Waits(name)
        if member.code not in values:
            if said.get("others") == "pending":
                raise Waits(name)
            raise NoResult(f"{name} has no figure for {member.code}")
        if values[member.code] == "pending":
            raise Waits(name)
        figure = number(values[member.code])
        if figure < 0:
            raise NoResult(f"{name} of {member.code} is below nought")
        return figure

    def _derived(self, name: str, said: Document, member: Member) -> Fraction:
        """Return a figure by an expression; `sum` runs over all whom the fact describes."""
        described: list[Member] = []
        if "sum(" in str(said["value"]):
            described = self.described(name)
        return number_of(said["value"], Of(self, member, described))

    def described(self, name: str) -> list[Member]:
        """Return those whom a derived fact describes: all who have every figure it comes from."""
        said = self.document["facts"][name]
        if "of" in said:
            return self.members(said["of"])
        return [one for one in self.everybody() if self._has_all(said["value"], one)]

    def _has_all(self, expression: str, member: Member) -> bool:
        """Tell whether a member has every figure, known or pending, that an expression names."""
        try:
            value_of(expression, Of(self, member))
        except Waits:
            return True
        except NoResult as error:
            return "no figure" not in str(error)
        return True

    def _class_of(self, figure: Fraction, said: Document) -> Fraction:
        """Return what the first class gives that holds a figure."""
        for step in said["steps"]:
            if "from" in step and figure < number(step["from"]):
                continue
            if "above" in step and figure <= number(step["above"]):
                continue
            if "below" in step and figure >= number(step["below"]):
                continue
            if "up_to" in step and figure > number(step["up_to"]):
                continue
            return number(step["value"])
        raise NoResult(f"{figure} is in no class")

    def _sum_of_parts(self, said: Document, member: Member) -> Fraction:
        """Return the sum of a fact over those who are directly part of a member."""
        parts = [one for one in self.members(said["over"]) if one.part_of == member.code]
        if not parts:
            raise NoResult(f"no figure: nobody is part of {member.code}")
        return sum((self.fact(said["sum_of"], one) for one in parts), Fraction(0))

    def check_facts(self) -> None:
        """Raise NoResult for a figure of somebody who is no recipient, or not whom the fact is of."""
        codes = {one.code for name in self.document["recipients"] for one in self._as_listed(name)}
        for name, said in self.document.get("facts", {}).items():
            values = said.get("values")
            if not isinstance(values, dict):
                continue
            allowed = codes
            if "of" in said:
                members = self.members(said["of"])
                allowed = {one.code for one in members}
                if said.get("others") != "pending" and not allowed <= set(values):
                    raise NoResult(f"{name} has no figure for all whom it is of")
            if not set(values) <= allowed:
                raise NoResult(f"{name} has a figure for somebody else")
            for value in values.values():
                if value != "pending" and number(value) < 0:
                    raise NoResult(f"{name} has a figure below nought")

    def check_figures(
        self, key: str, members: Sequence[Member], through: tuple[str, ...] = ()
    ) -> None:
        """Raise NoResult when a fact that a key uses lacks somebody's figure, or a table has nobody's."""
        said = self.document.get("keys", {}).get(key, {})
        facts = self.document.get("facts", {})
        for part in [said, *said.get("portions", [])]:
            if "key" in part and part["key"] not in through:
                self.check_figures(part["key"], members, (*through, key))
            table = part.get("table", {})
            cells: Document = {}
            if isinstance(table, dict):
                cells = table.get("values") or table.get("shares") or {}
            if not set(cells) <= {one.code for one in members}:
                raise NoResult("a table has a figure for nobody")
            words = re.findall(r"\w+", str({name: part.get(name) for name in NAMING_FACTS}))
            for name in {word for word in words if word in facts}:
                for one in members:
                    try:
                        self.fact(name, one)
                    except Waits:
                        continue
                    except NoResult as error:
                        if "no figure" in str(error):
                            raise

    def check_names(self) -> None:
        """Raise NoResult for a name in an expression of a key that is declared nowhere, or is empty."""
        if any(fact.get("values") == {} for fact in self.document.get("facts", {}).values()):
            raise NoResult("a fact has no figures")
        known = {*self.document.get("facts", {}), *self.document.get("parameters", {})}
        for key in self.document.get("keys", {}).values():
            for part in key.get("portions", [key]):
                for where in {"weight", "where", "earned"} & set(part):
                    said = str(part[where])
                    if not names_in(said) <= known or is_truth(said) != (where == "where"):
                        raise NoResult(f"{said} names what there is not, or is of another kind")

    def _as_listed(self, name: str) -> list[Member]:
        """Return the members of a group, with those who are left out of it."""
        said = dict(self.document["recipients"][name])
        said.pop("without", None)
        whole = Book(self.document | {"recipients": self.document["recipients"] | {name: said}})
        return whole.members(name)

    # Amounts

    def amount(self, said: Any, of: Amount | None = None) -> Amount:
        """Return an amount; a percentage is of what is given. Raises NoResult and Waits."""
        value, plain = (said["value"], False) if isinstance(said, dict) else (said, True)
        part = percentage(value) if of else None
        written = self.currency.written(value)
        if part is not None and of is not None:
            exact = part * of.whole
        elif written is not None:
            exact = self.currency.in_minor(written)
        else:
            exact = self.currency.in_minor(money_of(value, Of(self, None, typed=True)))
        if not plain and "to" in said:
            unit = self.currency.unit(said["to"])
            whole = rounded(exact, unit, said.get("method", "half_up"))
        else:
            whole = exact
        if whole < 0 or whole.denominator != 1:
            raise NoResult(f"{said} is {whole}, no whole number of minor units")
        shared = exact if not plain and said.get("shares") == "exact" else whole
        return Amount(int(whole), shared)

    def share(self, said: Any) -> Fraction:
        """Return a share of a whole, from 0 to 1. Raises NoResult and Waits."""
        share = written_share(said)
        if share is None:
            share = number_of(said, Of(self, None, typed=True))
        if not 0 <= share <= 1:
            raise NoResult(f"the share {said} is not from 0 to 1")
        return share

    def _working_on(self, what: str) -> _Working:
        """Return what finds that something comes from itself."""
        return _Working(self.asked, what)


class _Working:
    """Holds what is being worked out. Raises NoResult when it is asked for once more meanwhile."""

    def __init__(self, asked: list[str], what: str) -> None:
        self.asked, self.what = asked, what

    def __enter__(self) -> None:
        """Begin."""
        if self.what in self.asked:
            raise NoResult(f"{self.what} comes from itself")
        self.asked.append(self.what)

    def __exit__(self, *_: object) -> None:
        """End."""
        self.asked.remove(self.what)


def _nothing(grant: str, member: Member) -> Fraction:
    """Say that no grant has been distributed."""
    raise NoResult(f"{grant} gives nothing to {member}")
