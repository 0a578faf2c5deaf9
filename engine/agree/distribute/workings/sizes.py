"""The sizes of portions as formulas: what a key splits an amount into, in whole numbers.

An amount is a numerator over a divisor, so that a third of it is made of whole numbers too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from agree.base import Message, Record, message
from agree.distribute.plan import parts_with_keys
from agree.distribute.pools import PlannedPortion
from agree.distribute.workings.formula import Call, Formula, compared, minus, plus, times
from agree.distribute.workings.inputs import Said
from agree.distribute.workings.weights import NotFollowed
from agree.sections import Agreement, Grant, GrantPart, Key, Portion, Reference

OTHER_SIZE = message("the size of a portion results from figures")
ARE_THE_WHOLE = message("{key}: the shares are together the whole")
ARE_NOT_MORE = message("{key}: the shares are together not more than the whole")


class Divided(Record):
    """An amount as a formula over a divisor, the denominators of the shares that it is made of."""

    numerator: Formula
    divisor: Formula = 1


_Shares: TypeAlias = "Mapping[str, tuple[Formula, Formula]]"
"""The numerators and denominators of shares, by their portions."""


class Sizes:
    """Finds the sizes of the portions of a pool, as formulas over what the file gives.

    `given` is the formula of an amount (minor units) at a path, with its label and what says it.
    `share` is those of the numerator and the denominator of the share that a portion states.
    `sum_of` is that of the sum of the weights of a portion: of how many take part where each gets
    the same, and of the amounts of a table. `conditions` tells what must hold of the shares of each
    key that was met.
    """

    def __init__(
        self,
        agreement: Agreement,
        grant: Grant,
        given: Callable[[str, str, Fraction, Said], Formula],
        share: Callable[[str, str, Portion], tuple[Formula, Formula]],
        sum_of: Callable[[Portion], Formula],
    ) -> None:
        self.agreement, self.grant = agreement, grant
        self.given, self.share, self.sum_of = given, share, sum_of
        self.conditions: dict[str, tuple[Message, Formula]] = {}

    def of(self, planned: PlannedPortion) -> Divided:
        """Return the size of a portion. Raises NotFollowed for one that no formula gives."""
        whole = self._whole(planned.part)
        size = Divided(self._shared(whole))
        key_name = None if whole.key is None else whole.key.name
        around = () if planned.origin is None else (*planned.outer, planned.origin)
        for portion in around:
            key = self.agreement.keys.get(key_name or "")
            if key is None:
                raise NotFollowed(OTHER_SIZE)
            size = self._in_key(key, portion, size)
            key_name = portion.way.name if isinstance(portion.way, Reference) else None
        return size

    def _whole(self, part: str) -> Grant | GrantPart:
        """Return the grant, or the part of it that is called so."""
        for one in self.grant.all_parts if part else ():
            if one.id == part:
                return one
        return self.grant

    def _shared(self, whole: Grant | GrantPart) -> Formula:
        """Return what the key of a grant or a part shares: without the parts with own keys."""
        taken = [self._amount(part) for part in parts_with_keys(whole.parts)]
        return minus(self._amount(whole), plus(*taken))

    def _amount(self, whole: Grant | GrantPart) -> Formula:
        path = f"grants.{self.grant.id}"
        if isinstance(whole, GrantPart):
            if whole.percentage is not None or whole.lack:
                raise NotFollowed(OTHER_SIZE)
            path += f".of_which.{whole.id}"
        elif whole.exact is not None:
            raise NotFollowed(OTHER_SIZE)
        return self.given(f"{path}.amount", whole.name, Fraction(whole.amount), whole)

    def _in_key(self, key: Key, portion: Portion, size: Divided) -> Divided:
        """Return the size of a portion of a key that splits an amount of some size."""
        leaves_rest = _second_of_two_shares(key)
        shares = {
            one.id: self.share(f"{_path(key, one)}.share", one.label or key.label, one)
            for one in key.portions
            if one.size.kind == "share" and one is not leaves_rest
        }
        divisor = times(*(denominator for _, denominator in shares.values()))
        whole = times(size.divisor, divisor)
        self._ask_of_shares(key, shares, divisor)

        def numerator(one: Portion) -> Formula:
            match one.size.kind:
                case "share":
                    others = (shares[other][1] for other in shares if other != one.id)
                    return times(size.numerator, shares[one.id][0], *others)
                case "amount":
                    return times(self._stated(key, one), whole)
                case "each":
                    return times(self._stated(key, one), self.sum_of(one), whole)
                case "table":
                    return times(self.sum_of(one), whole)
            raise NotFollowed(OTHER_SIZE)

        if portion.size.kind != "rest" and portion is not leaves_rest:
            return Divided(numerator(portion), whole)
        others = [numerator(one) for one in key.portions if one is not portion]
        return Divided(minus(times(size.numerator, divisor), plus(*others)), whole)

    def _ask_of_shares(self, key: Key, shares: _Shares, divisor: Formula) -> None:
        """Remember what must hold of the shares of a key: together they are the whole, or less."""
        if not shares:
            return
        parts = [
            times(numerator, *(lower for other, (_, lower) in shares.items() if other != one))
            for one, (numerator, _) in shares.items()
        ]
        is_whole = len(shares) == len(key.portions)
        words = ARE_THE_WHOLE if is_whole else ARE_NOT_MORE
        holds = compared("=" if is_whole else "<=", plus(*parts), divisor)
        asked = Call("and", (*(compared("<", 0, lower) for _, lower in shares.values()), holds))
        self.conditions[key.id] = words.filled(key=key.label), asked

    def _stated(self, key: Key, portion: Portion) -> Formula:
        """Return the amount that a portion states, or that a parameter tells."""
        size = portion.size
        if size.parameter:
            parameter = self.agreement.parameters[size.parameter]
            path = f"parameters.{size.parameter}.value"
            return self.given(path, parameter.label or parameter.id, size.value, parameter)
        path, label = f"{_path(key, portion)}.{size.kind}", portion.label or key.label
        path += ".amount" if size.per is not None else ""
        return self.given(path, label, size.value, portion)


def _second_of_two_shares(key: Key) -> Portion | None:
    """Return the portion that is what the only other one leaves: two shares that are the whole.

    Where one of two is set, a scenario sets the other to what is left, and so does a formula.
    """
    if len(key.portions) != 2 or any(one.size.kind != "share" for one in key.portions):
        return None
    first, second = key.portions
    is_whole = first.size.value + second.size.value == 1
    return second if is_whole and not first.size.parameter and not second.size.parameter else None


def _path(key: Key, portion: Portion) -> str:
    """Return the path of a portion of a key."""
    return f"keys.{key.id}.portions.{portion.id}" if len(key.portions) > 1 else f"keys.{key.id}"
