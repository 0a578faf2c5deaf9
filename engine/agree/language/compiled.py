"""The form of an agreement, as plain code: made by `python -m tools.compile_schema`, not by hand.

Each function tells whether a value has the form of a part of the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from re import search
from typing import Any, TypeAlias

Form: TypeAlias = Callable[[Any], bool]

SCHEMA = 2912305059
"""The mark of the schema that this was made from."""
FOLLOW_UP = frozenset(['bodies', 'conditions', 'deadlines', 'duties', 'forms', 'payments', 'repayment', 'targets', 'transfers'])
"""The top-level keys on what follows the distribution."""
OUTSIDE_DISTRIBUTION = frozenset(['bodies', 'claims', 'conditions', 'deadlines', 'deviations', 'duties', 'forms', 'inconsistencies', 'payments', 'published', 'repayment', 'targets', 'transfers'])
"""The top-level keys that say nothing of who gets what."""


def _number(value: Any) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _all(form: Form, values: Iterable[Any]) -> bool:
    return all(map(form, values))


def _each(forms: Mapping[str, Form], values: Mapping[str, Any]) -> bool:
    return all(forms[key](value) for key, value in values.items() if key in forms)


def _rest(forms: Mapping[str, Form], form: Form, values: Mapping[str, Any]) -> bool:
    return all(form(value) for key, value in values.items() if key not in forms)


def _form59(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) >= 1
    )


def _words(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or len(value) >= 1)
        and (not isinstance(value, dict) or _each(_KEYS0, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS0.keys())
    )


def _date(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^\\d{4}-\\d{2}-\\d{2}$', value) is not None
    )


def _section(value: Any) -> bool:
    return (
        (isinstance(value, str) or _number(value))
    )


def _note(value: Any) -> bool:
    return (
        _words(value)
    )


def _label(value: Any) -> bool:
    return (
        _words(value)
    )


def _id(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_.-]*$', value) is not None
    )


def _code(value: Any) -> bool:
    return (
        (isinstance(value, str) or _whole(value))
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _reference(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) >= 1
    )


def _was(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) >= 1
    )


def _confirm(value: Any) -> bool:
    return (
        isinstance(value, bool)
        and value is True
    )


def _form60(value: Any) -> bool:
    return (
        (isinstance(value, str) or _number(value))
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _form61(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str))
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _form62(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('half_up', 'down', 'up')
    )


def _form63(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('rounded', 'exact')
    )


def _amount(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str) or isinstance(value, dict))
        and (not _number(value) or value >= 0)
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or _each(_KEYS1, value))
        and (not isinstance(value, dict) or value.keys() >= {'value'})
        and (not isinstance(value, dict) or value.keys() <= _KEYS1.keys())
    )


def _expression(value: Any) -> bool:
    return (
        (isinstance(value, str) or _number(value))
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _source(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS2, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS2.keys())
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _pending(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS3, value)
        and value.keys() <= _KEYS3.keys()
    )


def _period(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS4, value)
        and value.keys() >= {'from', 'to'}
        and value.keys() <= _KEYS4.keys()
    )


def _party(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS5, value))
        and (not isinstance(value, dict) or value.keys() >= {'name'})
        and (not isinstance(value, dict) or value.keys() <= _KEYS5.keys())
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _form65(value: Any) -> bool:
    return (
        (isinstance(value, str) or _number(value))
    )


def _form64(value: Any) -> bool:
    return (
        (isinstance(value, list) or isinstance(value, dict))
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, dict) or len(value) >= 1)
        and (not isinstance(value, list) or _all(_form65, value))
        and (not isinstance(value, dict) or _rest(_KEYS6, _section_of_document, value))
    )


def _document(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS7, value)
        and value.keys() >= {'title'}
        and value.keys() <= _KEYS7.keys()
    )


def _section_of_document(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or _each(_KEYS8, value))
        and (not isinstance(value, dict) or value.keys() >= {'title'})
        and (not isinstance(value, dict) or value.keys() <= _KEYS8.keys())
    )


def _form66(value: Any) -> bool:
    return (
        _whole(value)
    )


def _form68(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS9, value)
        and value.keys() >= {'number', 'name'}
        and value.keys() <= _KEYS9.keys()
    )


def _form67(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_form68, value)
    )


def _appropriation(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS10, value)
        and value.keys() >= {'expenditure_area', 'item'}
        and value.keys() <= _KEYS10.keys()
    )


def _form69(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Z]{3}$', value) is not None
    )


def _form70(value: Any) -> bool:
    return (
        _whole(value)
        and value >= 0
        and value <= 4
    )


def _form71(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) >= 1
        and _rest(_KEYS6, _form61, value)
    )


def _form72(value: Any) -> bool:
    return (
        (not isinstance(value, str) or search('^[A-Z]{3}$', value) is not None)
    )


def _form73(value: Any) -> bool:
    return (
        isinstance(value, str)
    )


def _currency(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS11, value))
        and (not isinstance(value, dict) or value.keys() >= {'code', 'units'})
        and (not isinstance(value, dict) or value.keys() <= _KEYS11.keys())
        and (_form72(value) if _form73(value) else True)
    )


def _form74(value: Any) -> bool:
    return (
        isinstance(value, list)
        and _all(_form59, value)
    )


def _form75(value: Any) -> bool:
    return (
        (isinstance(value, str) or _whole(value))
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _member(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS12, value)
        and value.keys() >= {'code', 'name'}
        and value.keys() <= _KEYS12.keys()
    )


def _form76(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict) or isinstance(value, list))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, dict) or len(value) >= 1)
        and (not isinstance(value, dict) or _rest(_KEYS6, _words, value))
        and (not isinstance(value, list) or _all(_member, value))
    )


def _form78(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, list))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, list) or _all(_form59, value))
    )


def _form77(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) >= 1
        and _rest(_KEYS6, _form78, value)
    )


def _form79(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_reference, value)
    )


def _form80(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_code, value)
    )


def _recipients(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS13, value)
        and value.keys() >= {'name'}
        and value.keys() <= _KEYS13.keys()
    )


def _form81(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^(\\d{4}-\\d{2}-\\d{2}|unknown)$', value) is not None
    )


def _form82(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^\\d{4}-\\d{2}-\\d{2}$', value) is not None
    )


def _form83(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, list))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, list) or _all(_reference, value))
    )


def _form85(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str) or isinstance(value, list))
    )


def _form87(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str))
    )


def _form86(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or _rest(_KEYS6, _form87, value))
    )


def _form88(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() >= {'file'}
    )


def _form84(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or len(value) >= 1)
        and (not isinstance(value, dict) or _rest(_KEYS6, _form85, value))
        and (_data_file(value) if _form88(value) else _form86(value))
    )


def _form90(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_class, value)
    )


def _form89(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS14, value)
        and value.keys() >= {'of', 'steps'}
        and value.keys() <= _KEYS14.keys()
    )


def _form91(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('pending',)
    )


def _form93(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'sum_of', 'over'})
    )


def _form94(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'as_of', 'source', 'values'})
    )


def _form96(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'sum_of'})
    )


def _form97(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'over'})
    )


def _form95(value: Any) -> bool:
    return (
        (_form96(value) or _form97(value))
    )


def _form92(value: Any) -> bool:
    return (
        (_form93(value) if _form95(value) else _form94(value))
    )


def _form99(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'value'})
    )


def _form100(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'classes'})
    )


def _form101(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'outcome_of'})
    )


def _form98(value: Any) -> bool:
    return (
        (_form99(value) or _form100(value) or _form101(value))
    )


def _fact(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS15, value)
        and value.keys() <= _KEYS15.keys()
        and (True if _form98(value) else _form92(value))
    )


def _class(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS16, value)
        and value.keys() >= {'value'}
        and value.keys() <= _KEYS16.keys()
    )


def _form102(value: Any) -> bool:
    return (
        _whole(value)
        and value >= 1
    )


def _data_file(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS17, value)
        and value.keys() >= {'file'}
        and value.keys() <= _KEYS17.keys()
    )


def _form103(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or len(value) >= 1)
        and (not isinstance(value, dict) or _rest(_KEYS6, _form61, value))
    )


def _series(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS18, value)
        and value.keys() >= {'values', 'source'}
        and value.keys() <= _KEYS18.keys()
    )


def _parameter(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS19, value))
        and (not isinstance(value, dict) or value.keys() >= {'value'})
        and (not isinstance(value, dict) or value.keys() <= _KEYS19.keys())
        and (not isinstance(value, str) or len(value) >= 1)
    )


def _table(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS20, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS20.keys())
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or len(value) >= 1)
    )


def _form104(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'amount'})
    )


def _rate(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str) or isinstance(value, dict))
        and (not _number(value) or value >= 0)
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, dict) or _each(_KEYS21, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS21.keys())
        and (True if _form99(value) else _form104(value))
    )


def _bound(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS22, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS22.keys())
        and (not _number(value) or value >= 0)
        and (not isinstance(value, str) or len(value) >= 1)
        and (True if _form99(value) else _form104(value))
    )


def _bounds(value: Any) -> bool:
    return (
        (_number(value) or isinstance(value, str) or isinstance(value, dict) or isinstance(value, list))
        and (not isinstance(value, dict) or _each(_KEYS22, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS22.keys())
        and (not _number(value) or value >= 0)
        and (not isinstance(value, str) or len(value) >= 1)
        and (True if _form99(value) else _form104(value))
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, list) or _all(_bound, value))
    )


def _form105(value: Any) -> bool:
    return (
        isinstance(value, bool)
        and value is True
    )


def _form106(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('retained', 'shared', 'shared_once')
    )


def _portion(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS23, value)
        and value.keys() <= _KEYS23.keys()
    )


def _form107(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_portion, value)
    )


def _key(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS24, value)
        and value.keys() <= _KEYS24.keys()
    )


def _form108(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('half_up', 'half_even', 'down', 'largest_remainder')
    )


def _form109(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('portions', 'sum')
    )


def _form112(value: Any) -> bool:
    return (
        value in ('smallest_first', 'largest_first')
    )


def _form111(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, list))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, list) or _all(_code, value))
        and (_form112(value) if _form73(value) else True)
    )


def _form113(value: Any) -> bool:
    return (
        value in ('shown',)
    )


def _form110(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, dict) or _each(_KEYS25, value))
        and (not isinstance(value, dict) or value.keys() <= _KEYS25.keys())
        and (_form113(value) if _form73(value) else True)
    )


def _rounding(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS26, value)
        and value.keys() <= _KEYS26.keys()
    )


def _form114(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_of_which, value)
    )


def _of_which(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS27, value)
        and value.keys() >= {'id', 'amount'}
        and value.keys() <= _KEYS27.keys()
    )


def _form115(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_instalment, value)
    )


def _form118(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'key'})
    )


def _form119(value: Any) -> bool:
    return (
        (not isinstance(value, dict) or value.keys() >= {'net'})
    )


def _form117(value: Any) -> bool:
    return (
        (_form118(value) or _form119(value))
    )


def _form116(value: Any) -> bool:
    return (
        not _form117(value)
    )


def _grant(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS28, value)
        and value.keys() >= {'id', 'to'}
        and (_form104(value) if _form116(value) else True)
        and value.keys() <= _KEYS28.keys()
    )


def _form120(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_grant, value)
    )


def _area(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS29, value)
        and value.keys() >= {'id', 'name', 'grants'}
        and value.keys() <= _KEYS29.keys()
    )


def _form121(value: Any) -> bool:
    return (
        isinstance(value, bool)
    )


def _claim(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS30, value)
        and value.keys() <= _KEYS30.keys()
    )


def _form122(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('share', 'percent')
    )


def _form123(value: Any) -> bool:
    return (
        _whole(value)
        and value >= 0
        and value <= 12
    )


def _form124(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_form59, value)
    )


def _published_column(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS31, value)
        and value.keys() <= _KEYS31.keys()
    )


def _form126(value: Any) -> bool:
    return (
        isinstance(value, dict)
    )


def _form125(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict))
        and (not isinstance(value, str) or len(value) >= 1)
        and (_data_file(value) if _form126(value) else True)
    )


def _form127(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) >= 1
        and _rest(_KEYS6, _published_column, value)
    )


def _published(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS32, value)
        and value.keys() >= {'of', 'values', 'columns'}
        and value.keys() <= _KEYS32.keys()
    )


def _deviation(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS33, value)
        and value.keys() >= {'at', 'printed', 'computed', 'because'}
        and value.keys() <= _KEYS33.keys()
    )


def _form128(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_form65, value)
    )


def _inconsistency(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS34, value)
        and value.keys() >= {'sections', 'about'}
        and value.keys() <= _KEYS34.keys()
    )


def _deduction(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS35, value)
        and value.keys() >= {'id', 'amount'}
        and value.keys() <= _KEYS35.keys()
    )


def _form129(value: Any) -> bool:
    return (
        (isinstance(value, str) or _whole(value) or isinstance(value, list))
        and (not isinstance(value, str) or len(value) >= 1)
        and (not isinstance(value, list) or len(value) >= 1)
        and (not isinstance(value, list) or _all(_code, value))
    )


def _form130(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_deduction, value)
    )


def _onward(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS36, value)
        and value.keys() >= {'id', 'from', 'to', 'key'}
        and value.keys() <= _KEYS36.keys()
    )


def _instalment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS37, value)
        and value.keys() >= {'when', 'amount'}
        and value.keys() <= _KEYS37.keys()
    )


def _when(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^\\d{4}-\\d{2}(-\\d{2})?$', value) is not None
    )


def _body(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS38, value)
        and value.keys() >= {'name'}
        and value.keys() <= _KEYS38.keys()
    )


def _form131(value: Any) -> bool:
    return (
        value in ('must', 'should', 'may')
    )


def _condition(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS39, value)
        and value.keys() >= {'id', 'who', 'strength', 'what'}
        and value.keys() <= _KEYS39.keys()
    )


def _duty(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS40, value)
        and value.keys() >= {'id', 'who', 'strength', 'what'}
        and value.keys() <= _KEYS40.keys()
    )


def _target(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS41, value)
        and value.keys() >= {'id', 'what'}
        and value.keys() <= _KEYS41.keys()
    )


def _deadline(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS42, value)
        and value.keys() >= {'id', 'date', 'from', 'what'}
        and value.keys() <= _KEYS42.keys()
    )


def _form132(value: Any) -> bool:
    return (
        value in ('requisition', 'report')
    )


def _payment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS43, value)
        and value.keys() >= {'id', 'what', 'to'}
        and value.keys() <= _KEYS43.keys()
    )


def _form133(value: Any) -> bool:
    return (
        value in ('unused', 'all')
    )


def _repayment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS44, value)
        and value.keys() >= {'id', 'what', 'of', 'from', 'to'}
        and value.keys() <= _KEYS44.keys()
    )


def _transfer(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS45, value)
        and value.keys() >= {'id', 'what', 'from', 'to'}
        and value.keys() <= _KEYS45.keys()
    )


def _form_choice(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS46, value)
        and value.keys() >= {'id', 'label'}
        and value.keys() <= _KEYS46.keys()
    )


def _form134(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_]*$', value) is not None
    )


def _form135(value: Any) -> bool:
    return (
        value in ('text', 'organisation_number', 'giro', 'email', 'date', 'period', 'choice', 'by_hand', 'grants', 'costs', 'balances')
    )


def _form136(value: Any) -> bool:
    return (
        value in ('recipient', 'agreement', 'references', 'period', 'requested', 'granted', 'paid', 'costs', 'unused')
    )


def _form137(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_form_choice, value)
    )


def _field(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS47, value)
        and value.keys() >= {'id', 'label'}
        and value.keys() <= _KEYS47.keys()
    )


def _form138(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_field, value)
    )


def _form_part(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS48, value)
        and value.keys() >= {'title', 'fields'}
        and value.keys() <= _KEYS48.keys()
    )


def _form139(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_form_part, value)
    )


def _form(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS49, value)
        and value.keys() >= {'title', 'parts'}
        and value.keys() <= _KEYS49.keys()
    )


def _forms(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _each(_KEYS50, value)
        and value.keys() <= _KEYS50.keys()
    )


def _form140(value: Any) -> bool:
    return (
        True
    )


def has_keys(value: Any) -> bool:
    """Return whether a document has the keys of an agreement."""
    return (
        isinstance(value, dict)
        and _each(_KEYS51, value)
        and value.keys() >= {'language', 'id', 'name', 'between', 'recipients', 'areas'}
        and value.keys() <= _KEYS51.keys()
    )


def _form141(value: Any) -> bool:
    return (
        (not isinstance(value, bool) and value == 1)
    )


def _form142(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_party, value)
    )


def _form144(value: Any) -> bool:
    return (
        (not isinstance(value, str) or search('^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_.-]*$', value) is not None)
    )


def _form143(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form144, value)
        and _rest(_KEYS6, _document, value)
    )


def _form146(value: Any) -> bool:
    return (
        (not isinstance(value, str) or search('^[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_]*$', value) is not None)
    )


def _form145(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form146, value)
        and _rest(_KEYS6, _recipients, value)
    )


def _form147(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form146, value)
        and _rest(_KEYS6, _fact, value)
    )


def _form148(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form146, value)
        and _rest(_KEYS6, _series, value)
    )


def _form149(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form146, value)
        and _rest(_KEYS6, _parameter, value)
    )


def _form150(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form146, value)
        and _rest(_KEYS6, _key, value)
    )


def _form151(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_area, value)
    )


def _form152(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_onward, value)
    )


def _form153(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _all(_form144, value)
        and _rest(_KEYS6, _published, value)
    )


def _form154(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_deviation, value)
    )


def _form155(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_inconsistency, value)
    )


def _form156(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Z]{2}$', value) is not None
    )


def _form157(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_claim, value)
    )


def _form159(value: Any) -> bool:
    return (
        (not isinstance(value, str) or search('^[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_-]*$', value) is not None)
    )


def _form158(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) >= 1
        and _all(_form159, value)
        and _rest(_KEYS6, _body, value)
    )


def _form160(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_condition, value)
    )


def _form161(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_duty, value)
    )


def _form162(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_target, value)
    )


def _form163(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_deadline, value)
    )


def _form164(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_payment, value)
    )


def _form165(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_repayment, value)
    )


def _form166(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 1
        and _all(_transfer, value)
    )


_KEYS0: Mapping[str, Form] = {
    'sv': _form59,
    'en': _form59,
}

_KEYS1: Mapping[str, Form] = {
    'value': _form60,
    'to': _form61,
    'method': _form62,
    'shares': _form63,
}

_KEYS2: Mapping[str, Form] = {
    'document': _form59,
    'section': _section,
    'note': _note,
}

_KEYS3: Mapping[str, Form] = {
    'from': _words,
    'to': _words,
    'by': _date,
    'section': _section,
    'note': _note,
}

_KEYS4: Mapping[str, Form] = {
    'from': _date,
    'to': _date,
}

_KEYS5: Mapping[str, Form] = {
    'name': _words,
    'decided': _date,
    'signed_by': _words,
    'note': _note,
    'confirm': _confirm,
}

_KEYS6: Mapping[str, Form] = {
}

_KEYS7: Mapping[str, Form] = {
    'title': _words,
    'reference': _form59,
    'publisher': _words,
    'date': _date,
    'sections': _form64,
    'url': _form59,
    'note': _note,
    'confirm': _confirm,
}

_KEYS8: Mapping[str, Form] = {
    'title': _words,
    'left_out': _words,
}

_KEYS9: Mapping[str, Form] = {
    'number': _form66,
    'name': _words,
}

_KEYS10: Mapping[str, Form] = {
    'expenditure_area': _words,
    'item': _words,
    'year': _form66,
    'parts': _form67,
    'section': _section,
    'note': _note,
    'confirm': _confirm,
}

_KEYS11: Mapping[str, Form] = {
    'code': _form69,
    'main': _form59,
    'decimals': _form70,
    'units': _form71,
}

_KEYS12: Mapping[str, Form] = {
    'code': _code,
    'name': _words,
    'aliases': _form74,
    'part_of': _form75,
}

_KEYS13: Mapping[str, Form] = {
    'name': _words,
    'code': _code,
    'members': _form76,
    'aliases': _form77,
    'union': _form79,
    'inhabitants': _form59,
    'section': _section,
    'source': _source,
    'note': _note,
    'was': _was,
    'without': _form80,
    'confirm': _confirm,
}

_KEYS14: Mapping[str, Form] = {
    'of': _form59,
    'steps': _form90,
}

_KEYS15: Mapping[str, Form] = {
    'label': _label,
    'unit': _words,
    'as_of': _form81,
    'known': _form82,
    'source': _source,
    'of': _form83,
    'values': _form84,
    'value': _form60,
    'classes': _form89,
    'outcome_of': _form83,
    'sum_of': _form59,
    'over': _form83,
    'column': _form59,
    'pending': _pending,
    'section': _section,
    'note': _note,
    'others': _form91,
    'confirm': _confirm,
}

_KEYS16: Mapping[str, Form] = {
    'from': _form61,
    'above': _form61,
    'up_to': _form61,
    'below': _form61,
    'value': _form61,
}

_KEYS17: Mapping[str, Form] = {
    'file': _form59,
    'sheet': _form59,
    'column': _form59,
    'names': _form59,
    'header': _form102,
    'skip': _form78,
}

_KEYS18: Mapping[str, Form] = {
    'label': _label,
    'unit': _words,
    'values': _form103,
    'column': _form59,
    'pending': _pending,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS19: Mapping[str, Form] = {
    'value': _form61,
    'to': _form61,
    'method': _form62,
    'label': _label,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS20: Mapping[str, Form] = {
    'values': _form84,
    'shares': _form84,
    'of': _form83,
    'column': _form59,
    'unit': _form59,
    'section': _section,
    'source': _source,
    'note': _note,
    'others': _form91,
}

_KEYS21: Mapping[str, Form] = {
    'amount': _amount,
    'per': _form59,
    'value': _form60,
    'to': _form61,
    'method': _form62,
    'shares': _form63,
}

_KEYS22: Mapping[str, Form] = {
    'amount': _amount,
    'per': _form59,
    'value': _form60,
    'to': _form61,
    'method': _form62,
    'section': _section,
}

_KEYS23: Mapping[str, Form] = {
    'id': _id,
    'label': _label,
    'amount': _amount,
    'share': _form61,
    'each': _rate,
    'weight': _form60,
    'equal': _form105,
    'table': _table,
    'key': _form59,
    'retained': _form105,
    'only': _form80,
    'leaves': _form105,
    'where': _form59,
    'floor': _bounds,
    'ceiling': _bounds,
    'earned': _form60,
    'unearned': _form106,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS24: Mapping[str, Form] = {
    'label': _label,
    'amount': _amount,
    'share': _form61,
    'each': _rate,
    'weight': _form60,
    'equal': _form105,
    'table': _table,
    'key': _form59,
    'retained': _form105,
    'only': _form80,
    'leaves': _form105,
    'where': _form59,
    'floor': _bounds,
    'ceiling': _bounds,
    'earned': _form60,
    'unearned': _form106,
    'section': _section,
    'source': _source,
    'note': _note,
    'portions': _form107,
    'confirm': _confirm,
}

_KEYS25: Mapping[str, Form] = {
    'by': _form59,
    'missing': _form111,
    'surplus': _form111,
    'to': _code,
}

_KEYS26: Mapping[str, Form] = {
    'to': _form61,
    'method': _form108,
    'of': _form109,
    'difference': _form110,
    'ties': _form80,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS27: Mapping[str, Form] = {
    'id': _id,
    'name': _words,
    'amount': _amount,
    'key': _form59,
    'of_which': _form114,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS28: Mapping[str, Form] = {
    'id': _id,
    'name': _words,
    'to': _form83,
    'amount': _amount,
    'net': _form61,
    'limit': _amount,
    'key': _form59,
    'of_which': _form114,
    'rounding': _rounding,
    'pending': _pending,
    'section': _section,
    'source': _source,
    'note': _note,
    'instalments': _form115,
    'was': _was,
    'confirm': _confirm,
}

_KEYS29: Mapping[str, Form] = {
    'id': _id,
    'name': _words,
    'total': _amount,
    'grants': _form120,
    'section': _section,
    'source': _source,
    'note': _note,
    'was': _was,
    'confirm': _confirm,
}

_KEYS30: Mapping[str, Form] = {
    'to': _form83,
    'area': _form59,
    'amount': _amount,
    'grant': _form83,
    'key': _form59,
    'refers_to': _form60,
    'date': _form82,
    'deadline': _form59,
    'working_day': _form121,
    'calculation': _form59,
    'is': _form61,
    'part': _form59,
    'same_as': _form59,
    'difference': _form65,
    'because': _words,
    'section': _section,
    'source': _source,
    'note': _note,
    'member': _code,
    'alternative': _form59,
    'onward': _form59,
    'deduct': _form83,
}

_KEYS31: Mapping[str, Form] = {
    'grant': _form83,
    'area': _form83,
    'alternative': _form83,
    'part': _form83,
    'fact': _form59,
    'share_of': _form59,
    'when': _form75,
    'as': _form122,
    'per': _form59,
    'decimals': _form123,
    'sum_of': _form124,
}

_KEYS32: Mapping[str, Form] = {
    'title': _words,
    'of': _form59,
    'values': _form125,
    'names': _form59,
    'total_row': _form59,
    'unit': _form59,
    'columns': _form127,
    'section': _section,
    'source': _source,
    'note': _note,
    'partial': _form121,
}

_KEYS33: Mapping[str, Form] = {
    'at': _form59,
    'printed': _form61,
    'computed': _form61,
    'because': _words,
    'section': _section,
    'source': _source,
    'note': _note,
}

_KEYS34: Mapping[str, Form] = {
    'id': _id,
    'sections': _form128,
    'about': _words,
    'taken_as': _words,
    'source': _source,
    'note': _note,
}

_KEYS35: Mapping[str, Form] = {
    'id': _id,
    'name': _words,
    'amount': _amount,
    'grant': _form59,
    'proposed': _form105,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS36: Mapping[str, Form] = {
    'id': _id,
    'name': _words,
    'from': _form59,
    'member': _form129,
    'grants': _form79,
    'to': _form59,
    'within': _form121,
    'deduct': _form130,
    'key': _form59,
    'rounding': _rounding,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS37: Mapping[str, Form] = {
    'when': _form75,
    'amount': _amount,
    'until': _form59,
    'section': _section,
}

_KEYS38: Mapping[str, Form] = {
    'name': _words,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS39: Mapping[str, Form] = {
    'id': _id,
    'who': _form83,
    'grants': _form83,
    'strength': _form131,
    'entitles': _form121,
    'latest': _form59,
    'what': _words,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS40: Mapping[str, Form] = {
    'id': _id,
    'who': _form83,
    'area': _form59,
    'strength': _form131,
    'latest': _form59,
    'what': _words,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS41: Mapping[str, Form] = {
    'id': _id,
    'what': _words,
    'who': _form83,
    'figure': _form61,
    'unit': _words,
    'by': _date,
    'measured_by': _form83,
    'status': _words,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS42: Mapping[str, Form] = {
    'id': _id,
    'date': _when,
    'from': _form83,
    'to': _form83,
    'what': _words,
    'grants': _form83,
    'consequence': _words,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS43: Mapping[str, Form] = {
    'id': _id,
    'what': _words,
    'decided_by': _form83,
    'paid_by': _form83,
    'to': _form83,
    'grants': _form83,
    'request': _form132,
    'latest': _form59,
    'forfeited': _form121,
    'paid': _when,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS44: Mapping[str, Form] = {
    'id': _id,
    'what': _words,
    'of': _form133,
    'from': _form83,
    'to': _form83,
    'latest': _form59,
    'unless': _form59,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS45: Mapping[str, Form] = {
    'id': _id,
    'what': _words,
    'from': _form83,
    'to': _form83,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS46: Mapping[str, Form] = {
    'id': _id,
    'label': _words,
    'asks_for': _form83,
}

_KEYS47: Mapping[str, Form] = {
    'id': _form134,
    'label': _words,
    'kind': _form135,
    'filled': _form136,
    'mandatory': _form121,
    'choices': _form137,
    'note': _note,
}

_KEYS48: Mapping[str, Form] = {
    'title': _words,
    'text': _words,
    'fields': _form138,
}

_KEYS49: Mapping[str, Form] = {
    'title': _words,
    'to': _form83,
    'latest': _form59,
    'signed_by': _words,
    'certified_by': _words,
    'parts': _form139,
    'section': _section,
    'source': _source,
    'note': _note,
    'confirm': _confirm,
}

_KEYS50: Mapping[str, Form] = {
    'requisition': _form,
    'report': _form,
}

_KEYS51: Mapping[str, Form] = {
    'language': _form140,
    'id': _form140,
    'name': _form140,
    'between': _form140,
    'payer': _form140,
    'period': _form140,
    'references': _form140,
    'documents': _form140,
    'appropriation': _form140,
    'currency': _form140,
    'amounts_in': _form140,
    'total': _form140,
    'section': _form140,
    'recipients': _form140,
    'facts': _form140,
    'series': _form140,
    'parameters': _form140,
    'keys': _form140,
    'rounding': _form140,
    'areas': _form140,
    'onward': _form140,
    'alternatives': _form140,
    'published': _form140,
    'deviations': _form140,
    'inconsistencies': _form140,
    'country': _form140,
    'claims': _form140,
    'bodies': _form140,
    'conditions': _form140,
    'duties': _form140,
    'targets': _form140,
    'deadlines': _form140,
    'payments': _form140,
    'repayment': _form140,
    'transfers': _form140,
    'forms': _form140,
    'note': _form140,
    'confirm': _form140,
}

_KEYS52: Mapping[str, Form] = {
    'language': _form141,
    'id': _id,
    'name': _words,
    'between': _form142,
    'payer': _words,
    'period': _period,
    'references': _form124,
    'documents': _form143,
    'appropriation': _appropriation,
    'currency': _currency,
    'amounts_in': _form59,
    'total': _amount,
    'section': _section,
    'recipients': _form145,
    'facts': _form147,
    'series': _form148,
    'parameters': _form149,
    'keys': _form150,
    'rounding': _rounding,
    'areas': _form151,
    'onward': _form152,
    'alternatives': _form120,
    'published': _form153,
    'deviations': _form154,
    'inconsistencies': _form155,
    'country': _form156,
    'claims': _form157,
    'bodies': _form158,
    'conditions': _form160,
    'duties': _form161,
    'targets': _form162,
    'deadlines': _form163,
    'payments': _form164,
    'repayment': _form165,
    'transfers': _form166,
    'forms': _forms,
    'note': _note,
    'confirm': _confirm,
}

PARTS = _KEYS52
"""Whether what stands under each top-level key has its form."""
