"""A comparison for programs: a stable form with exact amounts in main units.

`{"before", "after": {"id", "name"}, "total", "areas", "grants", "groups", "recipients",
"left_out"}`; a change has `id`, `name`, `status`, `before`, `after`, `difference`, `relative`,
and `per_inhabitant` of both sides; a recipient also `from_sum`, `from_key`, `from_facts`,
`from_key_and_facts` and `unsplit`, which sum to its difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.compare.changes import Change
from agree.compare.comparison import Comparison
from agree.compare.recipients import RecipientChange
from agree.money import plain_digits
from agree.sections import Agreement

PARTS = ("from_sum", "from_key", "from_facts", "from_key_and_facts", "unsplit")
PLACES = 6


class _Exact(str):
    """The digits of a number, written into JSON as they are."""

    __slots__ = ()


def as_json(
    found: Comparison, recipients: Iterable[RecipientChange], more: dict[str, object] | None = None
) -> str:
    """The comparison as JSON text, with the recipients that are asked for."""
    minor = found.after.currency.minor
    data: dict[str, object] = {
        "before": _agreement(found.before),
        "after": _agreement(found.after),
        **(more or {}),
        "total": _change(found.total, minor),
        "areas": [_change(one, minor) for one in found.areas],
        "grants": [_change(one, minor) for one in found.grants],
        "groups": [_change(one, minor) for one in found.groups],
        "recipients": [_recipient(one, minor) for one in recipients],
        "left_out": [
            {
                "grant": one.grant,
                "recipients": one.recipients,
                "amount": _exact(Fraction(one.amount, minor)),
                "waits": one.waits,
            }
            for one in found.left_out
        ],
    }
    return _written(data, 0) + "\n"


def _agreement(agreement: Agreement) -> dict[str, object]:
    return {"id": agreement.id, "name": agreement.name}


def _change(one: Change, minor: int) -> dict[str, object]:
    earlier = one.before.id if one.before is not None else None
    per = [side and _rounded(side.per_inhabitant(minor)) for side in one]
    return {
        "id": one.shown.id,
        "name": one.shown.name,
        "was": earlier if one.status == "renamed" else None,
        "recipients": one.shown.recipients or None,
        "status": one.status,
        "before": _amount(one.before.amount if one.before else None, minor),
        "after": _amount(one.after.amount if one.after else None, minor),
        "difference": _amount(one.difference, minor),
        "relative": _rounded(one.relative),
        "per_inhabitant": per,
    }


def _recipient(one: RecipientChange, minor: int) -> dict[str, object]:
    parts = one.split.in_units(minor)
    per = [_rounded(value) for value in one.per_inhabitant(minor)]
    return {
        "group": one.group,
        "code": one.code,
        "name": one.name,
        "before": _amount(one.before, minor),
        "after": _amount(one.after, minor),
        "difference": _amount(one.difference, minor),
        "relative": _rounded(one.relative),
        "per_inhabitant": per,
        **{name: _amount(part, minor) for name, part in zip(PARTS, parts, strict=True)},
    }


def _amount(minor_units: int | None, minor: int) -> _Exact | None:
    return None if minor_units is None else _exact(Fraction(minor_units, minor))


def _rounded(value: Fraction | None) -> _Exact | None:
    """A quotient to six decimals."""
    return None if value is None else _exact(Fraction(round(value * 10**PLACES), 10**PLACES))


def _exact(value: Fraction) -> _Exact:
    return _Exact(plain_digits(value))


def _written(value: object, depth: int) -> str:
    """A value as JSON; exact digits stand bare, which no float could hold for sure."""
    import json

    pad = "  " * (depth + 1)
    if isinstance(value, _Exact):
        return str(value)
    if isinstance(value, dict) and value and depth < 2:
        lines = [
            f"{pad}{json.dumps(key)}: {_written(item, depth + 1)}" for key, item in value.items()
        ]
        return "{\n" + ",\n".join(lines) + "\n" + pad[2:] + "}"
    if isinstance(value, dict):
        items = [
            f"{json.dumps(key, ensure_ascii=False)}: {_written(item, depth + 1)}"
            for key, item in value.items()
        ]
        return "{" + ", ".join(items) + "}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join(pad + _written(item, 9) for item in value) + "\n" + pad[2:] + "]"
    if isinstance(value, list):
        return "[" + ", ".join(_written(item, 9) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
