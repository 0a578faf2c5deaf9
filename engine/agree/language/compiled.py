"""The form of an agreement, as plain code: made by `python -m tools.compile_schema`, not by hand.

Each function tells whether a value has the form of a part of the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from re import search
from typing import Any, TypeAlias

Form: TypeAlias = Callable[[Any], bool]

SCHEMA = 890124750
"""The mark of the schema that this was made from."""
FOLLOW_UP = frozenset(['bodies', 'conditions', 'deadlines', 'duties', 'forms', 'payments', 'repayment', 'site', 'targets', 'transfers'])
"""The top-level keys on what follows the distribution."""
OUTSIDE_DISTRIBUTION = frozenset(['bodies', 'claims', 'conditions', 'deadlines', 'deviations', 'duties', 'forms', 'inconsistencies', 'payments', 'published', 'repayment', 'site', 'targets', 'transfers'])
"""The top-level keys that say nothing of who gets what."""


def _number(value: Any) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _all(form: Form, values: Iterable[Any]) -> bool:
    return all(map(form, values))


def _keys(forms: Mapping[str, Form], values: Mapping[str, Any]) -> bool:
    for key, value in values.items():
        form = forms.get(key)
        if form is None or not form(value):
            return False
    return True


def _form0(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= 1


def _words(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and len(value) >= 1 and _keys(_KEYS0, value))
    )


def _date(value: Any) -> bool:
    return isinstance(value, str) and search('^\\d{4}-\\d{2}-\\d{2}$', value) is not None


def _section(value: Any) -> bool:
    return (isinstance(value, str) or _number(value))


def _id(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_.-]*$', value) is not None
    )


def _code(value: Any) -> bool:
    return (isinstance(value, str) and len(value) >= 1 or _whole(value))


def _confirm(value: Any) -> bool:
    return isinstance(value, bool) and value is True


def _form7(value: Any) -> bool:
    return (isinstance(value, str) and len(value) >= 1 or _number(value))


def _form8(value: Any) -> bool:
    return isinstance(value, str) and value in ('half_up', 'down', 'up')


def _form9(value: Any) -> bool:
    return isinstance(value, str) and value in ('rounded', 'exact')


def _amount(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS1, value) and value.keys() >= {'value'}
            or _number(value) and value >= 0)
    )


def _source(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS2, value))
    )


def _pending(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS3, value)


def _period(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS4, value) and value.keys() >= {'from', 'to'}


def _party(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS5, value) and value.keys() >= {'name'})
    )


def _form15(value: Any) -> bool:
    return (
        (isinstance(value, list) and len(value) >= 1 and _all(_section, value)
            or isinstance(value, dict) and len(value) >= 1 and _all(_section_of_document, value.values()))
    )


def _document(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS6, value) and value.keys() >= {'title'}


def _section_of_document(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS7, value) and value.keys() >= {'title'})
    )


def _form18(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS8, value) and value.keys() >= {'number', 'name'}


def _form19(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_form18, value)


def _appropriation(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS9, value)
        and value.keys() >= {'expenditure_area', 'item'}
    )


def _form21(value: Any) -> bool:
    return isinstance(value, str) and search('^[A-Z]{3}$', value) is not None


def _form22(value: Any) -> bool:
    return _whole(value) and value >= 0 and value <= 4


def _form23(value: Any) -> bool:
    return isinstance(value, dict) and len(value) >= 1 and _all(_form7, value.values())


def _form24(value: Any) -> bool:
    return (not isinstance(value, str) or search('^[A-Z]{3}$', value) is not None)


def _form25(value: Any) -> bool:
    return isinstance(value, str)


def _currency(value: Any) -> bool:
    return (
        (isinstance(value, str)
            or isinstance(value, dict) and _keys(_KEYS10, value) and value.keys() >= {'code', 'units'})
        and (_form24(value) if _form25(value) else True)
    )


def _form27(value: Any) -> bool:
    return isinstance(value, list) and _all(_form0, value)


def _member(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS11, value) and value.keys() >= {'code', 'name'}


def _form29(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, list) and len(value) >= 1 and _all(_member, value)
            or isinstance(value, dict) and len(value) >= 1 and _all(_words, value.values()))
    )


def _form30(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, list) and len(value) >= 1 and _all(_form0, value))
    )


def _form31(value: Any) -> bool:
    return isinstance(value, dict) and len(value) >= 1 and _all(_form30, value.values())


def _form32(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_form0, value)


def _form33(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_code, value)


def _recipients(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS12, value) and value.keys() >= {'name'}


def _form35(value: Any) -> bool:
    return isinstance(value, str) and search('^(\\d{4}-\\d{2}-\\d{2}|unknown)$', value) is not None


def _form36(value: Any) -> bool:
    return (isinstance(value, str) or isinstance(value, list) or _number(value))


def _form37(value: Any) -> bool:
    return (not isinstance(value, dict) or _all(_section, value.values()))


def _form38(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() >= {'file'}


def _form39(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and len(value) >= 1 and _all(_form36, value.values()))
        and (_data_file(value) if _form38(value) else _form37(value))
    )


def _form40(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_class, value)


def _form41(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS13, value) and value.keys() >= {'of', 'steps'}


def _form42(value: Any) -> bool:
    return isinstance(value, str) and value in ('pending',)


def _form43(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'sum_of', 'over'})


def _form44(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'as_of', 'source', 'values'})


def _form45(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'sum_of'})


def _form46(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'over'})


def _form47(value: Any) -> bool:
    return (_form45(value) or _form46(value))


def _form48(value: Any) -> bool:
    return (_form43(value) if _form47(value) else _form44(value))


def _form49(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'value'})


def _form50(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'classes'})


def _form51(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'outcome_of'})


def _form52(value: Any) -> bool:
    return (_form49(value) or _form50(value) or _form51(value))


def _fact(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS14, value)
        and (True if _form52(value) else _form48(value))
    )


def _class(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS15, value) and value.keys() >= {'value'}


def _form55(value: Any) -> bool:
    return _whole(value) and value >= 1


def _data_file(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS16, value) and value.keys() >= {'file'}


def _form57(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and len(value) >= 1 and _all(_form7, value.values()))
    )


def _series(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS17, value)
        and value.keys() >= {'values', 'source'}
    )


def _parameter(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS18, value) and value.keys() >= {'value'}
            or _number(value))
    )


def _table(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS19, value) and len(value) >= 1)
    )


def _form61(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'amount'})


def _rate(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS20, value)
            or _number(value) and value >= 0)
        and (True if _form49(value) else _form61(value))
    )


def _bound(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, dict) and _keys(_KEYS21, value)
            or _number(value) and value >= 0)
        and (True if _form49(value) else _form61(value))
    )


def _bounds(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, list) and len(value) >= 1 and _all(_bound, value)
            or isinstance(value, dict) and _keys(_KEYS21, value)
            or _number(value) and value >= 0)
        and (True if _form49(value) else _form61(value))
    )


def _form65(value: Any) -> bool:
    return isinstance(value, str) and value in ('retained', 'shared', 'shared_once')


def _portion(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS22, value)


def _form67(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_portion, value)


def _key(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS23, value)


def _form69(value: Any) -> bool:
    return (
        isinstance(value, str)
        and value in ('half_up', 'half_even', 'down', 'largest_remainder')
    )


def _form70(value: Any) -> bool:
    return isinstance(value, str) and value in ('portions', 'sum')


def _form71(value: Any) -> bool:
    return value in ('smallest_first', 'largest_first')


def _form72(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, list) and len(value) >= 1 and _all(_code, value))
        and (_form71(value) if _form25(value) else True)
    )


def _form73(value: Any) -> bool:
    return value in ('shown',)


def _form74(value: Any) -> bool:
    return (
        (isinstance(value, str) or isinstance(value, dict) and _keys(_KEYS24, value))
        and (_form73(value) if _form25(value) else True)
    )


def _rounding(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS25, value)


def _form76(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_of_which, value)


def _of_which(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS26, value) and value.keys() >= {'id', 'amount'}


def _form78(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_instalment, value)


def _form79(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'key'})


def _form80(value: Any) -> bool:
    return (not isinstance(value, dict) or value.keys() >= {'net'})


def _form81(value: Any) -> bool:
    return (_form79(value) or _form80(value))


def _form82(value: Any) -> bool:
    return not _form81(value)


def _grant(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS27, value)
        and value.keys() >= {'id', 'to'}
        and (_form61(value) if _form82(value) else True)
    )


def _form84(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_grant, value)


def _area(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS28, value)
        and value.keys() >= {'id', 'name', 'grants'}
    )


def _form86(value: Any) -> bool:
    return isinstance(value, bool)


def _claim(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS29, value)


def _form88(value: Any) -> bool:
    return isinstance(value, str) and value in ('share', 'percent')


def _form89(value: Any) -> bool:
    return _whole(value) and value >= 0 and value <= 12


def _published_column(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS30, value)


def _form91(value: Any) -> bool:
    return isinstance(value, dict)


def _form92(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1 or isinstance(value, dict))
        and (_data_file(value) if _form91(value) else True)
    )


def _form93(value: Any) -> bool:
    return isinstance(value, dict) and len(value) >= 1 and _all(_published_column, value.values())


def _published(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS31, value)
        and value.keys() >= {'of', 'values', 'columns'}
    )


def _deviation(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS32, value)
        and value.keys() >= {'at', 'printed', 'computed', 'because'}
    )


def _form96(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_section, value)


def _inconsistency(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS33, value)
        and value.keys() >= {'sections', 'about'}
    )


def _deduction(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS34, value) and value.keys() >= {'id', 'amount'}


def _form99(value: Any) -> bool:
    return (
        (isinstance(value, str) and len(value) >= 1
            or isinstance(value, list) and len(value) >= 1 and _all(_code, value)
            or _whole(value))
    )


def _form100(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_deduction, value)


def _onward(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS35, value)
        and value.keys() >= {'id', 'from', 'to', 'key'}
    )


def _instalment(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS36, value) and value.keys() >= {'when', 'amount'}


def _when(value: Any) -> bool:
    return isinstance(value, str) and search('^\\d{4}-\\d{2}(-\\d{2})?$', value) is not None


def _body(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS37, value) and value.keys() >= {'name'}


def _form105(value: Any) -> bool:
    return value in ('must', 'should', 'may')


def _condition(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS38, value)
        and value.keys() >= {'id', 'who', 'strength', 'what'}
    )


def _duty(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS39, value)
        and value.keys() >= {'id', 'who', 'strength', 'what'}
    )


def _target(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS40, value) and value.keys() >= {'id', 'what'}


def _deadline(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS41, value)
        and value.keys() >= {'id', 'date', 'from', 'what'}
    )


def _form110(value: Any) -> bool:
    return value in ('requisition', 'report')


def _payment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS42, value)
        and value.keys() >= {'id', 'what', 'to'}
    )


def _form112(value: Any) -> bool:
    return value in ('unused', 'all')


def _repayment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS43, value)
        and value.keys() >= {'id', 'what', 'of', 'from', 'to'}
    )


def _transfer(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS44, value)
        and value.keys() >= {'id', 'what', 'from', 'to'}
    )


def _form_choice(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS45, value) and value.keys() >= {'id', 'label'}


def _form116(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_]*$', value) is not None
    )


def _form117(value: Any) -> bool:
    return (
        value in ('text', 'organisation_number', 'giro', 'email', 'date', 'period', 'choice', 'by_hand', 'grants', 'costs', 'balances')
    )


def _form118(value: Any) -> bool:
    return (
        value in ('recipient', 'agreement', 'references', 'period', 'requested', 'granted', 'paid', 'costs', 'unused')
    )


def _form119(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_form_choice, value)


def _field(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS46, value) and value.keys() >= {'id', 'label'}


def _form121(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_field, value)


def _form_part(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS47, value)
        and value.keys() >= {'title', 'fields'}
    )


def _form123(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_form_part, value)


def _form(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS48, value) and value.keys() >= {'title', 'parts'}


def _forms(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS49, value)


def _form126(value: Any) -> bool:
    return isinstance(value, str) and search('^https?://[^\\s]+$', value) is not None


def _site_publisher(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS50, value) and value.keys() >= {'name'}


def _form128(value: Any) -> bool:
    return isinstance(value, str) and search('^[^\\s@]+@[^\\s@]+$', value) is not None


def _site_contact(value: Any) -> bool:
    return isinstance(value, dict) and _keys(_KEYS51, value) and value.keys() >= {'name', 'email'}


def _form130(value: Any) -> bool:
    return isinstance(value, str) and search('^https?://[^\\s]+/$', value) is not None


def _site(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and _keys(_KEYS52, value)
        and value.keys() >= {'publisher', 'license'}
        and len(value) >= 1
    )


def _form132(value: Any) -> bool:
    return True


def has_keys(value: Any) -> bool:
    """Return whether a document has the keys of an agreement."""
    return (
        isinstance(value, dict)
        and _keys(_KEYS53, value)
        and value.keys() >= {'language', 'id', 'name', 'between', 'recipients', 'areas'}
    )


def _form134(value: Any) -> bool:
    return (not isinstance(value, bool) and value == 1)


def _form135(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_party, value)


def _form136(value: Any) -> bool:
    return (
        (not isinstance(value, str)
            or search('^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_.-]*$', value) is not None)
    )


def _form137(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form136, value) and _all(_document, value.values())


def _form138(value: Any) -> bool:
    return (
        isinstance(value, str)
        and search('^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', value) is not None
    )


def _form139(value: Any) -> bool:
    return (
        (not isinstance(value, str)
            or search('^[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_]*$', value) is not None)
    )


def _form140(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form139, value) and _all(_recipients, value.values())


def _form141(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form139, value) and _all(_fact, value.values())


def _form142(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form139, value) and _all(_series, value.values())


def _form143(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form139, value) and _all(_parameter, value.values())


def _form144(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form139, value) and _all(_key, value.values())


def _form145(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_area, value)


def _form146(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_onward, value)


def _form147(value: Any) -> bool:
    return isinstance(value, dict) and _all(_form136, value) and _all(_published, value.values())


def _form148(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_deviation, value)


def _form149(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_inconsistency, value)


def _form150(value: Any) -> bool:
    return isinstance(value, str) and search('^[A-Z]{2}$', value) is not None


def _form151(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_claim, value)


def _form152(value: Any) -> bool:
    return (
        (not isinstance(value, str)
            or search('^[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäö_-]*$', value) is not None)
    )


def _form153(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) >= 1
        and _all(_form152, value)
        and _all(_body, value.values())
    )


def _form154(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_condition, value)


def _form155(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_duty, value)


def _form156(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_target, value)


def _form157(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_deadline, value)


def _form158(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_payment, value)


def _form159(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_repayment, value)


def _form160(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 1 and _all(_transfer, value)


_note = _words
_label = _words
_reference = _form0
_was = _form0
_expression = _form7

_KEYS0: Mapping[str, Form] = {
    'sv': _form0, 'en': _form0,
}

_KEYS1: Mapping[str, Form] = {
    'value': _form7, 'to': _form7, 'method': _form8, 'shares': _form9,
}

_KEYS2: Mapping[str, Form] = {
    'document': _form0, 'section': _section, 'note': _words,
}

_KEYS3: Mapping[str, Form] = {
    'from': _words, 'to': _words, 'by': _date, 'section': _section, 'note': _words,
}

_KEYS4: Mapping[str, Form] = {
    'from': _date, 'to': _date,
}

_KEYS5: Mapping[str, Form] = {
    'name': _words, 'decided': _date, 'signed_by': _words, 'note': _words, 'confirm': _confirm,
}

_KEYS6: Mapping[str, Form] = {
    'title': _words, 'reference': _form0, 'publisher': _words, 'date': _date, 'sections': _form15,
    'url': _form0, 'note': _words, 'confirm': _confirm,
}

_KEYS7: Mapping[str, Form] = {
    'title': _words, 'left_out': _words,
}

_KEYS8: Mapping[str, Form] = {
    'number': _whole, 'name': _words,
}

_KEYS9: Mapping[str, Form] = {
    'expenditure_area': _words, 'item': _words, 'year': _whole, 'parts': _form19,
    'section': _section, 'note': _words, 'confirm': _confirm,
}

_KEYS10: Mapping[str, Form] = {
    'code': _form21, 'main': _form0, 'decimals': _form22, 'units': _form23,
}

_KEYS11: Mapping[str, Form] = {
    'code': _code, 'name': _words, 'aliases': _form27, 'part_of': _code,
}

_KEYS12: Mapping[str, Form] = {
    'name': _words, 'code': _code, 'members': _form29, 'aliases': _form31, 'union': _form32,
    'inhabitants': _form0, 'section': _section, 'source': _source, 'note': _words, 'was': _form0,
    'without': _form33, 'confirm': _confirm,
}

_KEYS13: Mapping[str, Form] = {
    'of': _form0, 'steps': _form40,
}

_KEYS14: Mapping[str, Form] = {
    'label': _words, 'unit': _words, 'as_of': _form35, 'known': _date, 'source': _source,
    'of': _form30, 'values': _form39, 'value': _form7, 'classes': _form41, 'outcome_of': _form30,
    'sum_of': _form0, 'over': _form30, 'column': _form0, 'pending': _pending, 'section': _section,
    'note': _words, 'total': _section, 'others': _form42, 'confirm': _confirm,
}

_KEYS15: Mapping[str, Form] = {
    'from': _form7, 'above': _form7, 'up_to': _form7, 'below': _form7, 'value': _form7,
}

_KEYS16: Mapping[str, Form] = {
    'file': _form0, 'sheet': _form0, 'column': _form0, 'names': _form0, 'header': _form55,
    'skip': _form30,
}

_KEYS17: Mapping[str, Form] = {
    'label': _words, 'unit': _words, 'values': _form57, 'column': _form0, 'pending': _pending,
    'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS18: Mapping[str, Form] = {
    'value': _form7, 'to': _form7, 'method': _form8, 'label': _words, 'section': _section,
    'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS19: Mapping[str, Form] = {
    'values': _form39, 'shares': _form39, 'of': _form30, 'column': _form0, 'unit': _form0,
    'section': _section, 'source': _source, 'note': _words, 'others': _form42,
}

_KEYS20: Mapping[str, Form] = {
    'amount': _amount, 'per': _form0, 'value': _form7, 'to': _form7, 'method': _form8,
    'shares': _form9,
}

_KEYS21: Mapping[str, Form] = {
    'amount': _amount, 'per': _form0, 'value': _form7, 'to': _form7, 'method': _form8,
    'section': _section,
}

_KEYS22: Mapping[str, Form] = {
    'id': _id, 'label': _words, 'amount': _amount, 'share': _form7, 'each': _rate, 'weight': _form7,
    'equal': _confirm, 'table': _table, 'key': _form0, 'retained': _confirm, 'only': _form33,
    'leaves': _confirm, 'where': _form0, 'floor': _bounds, 'ceiling': _bounds, 'earned': _form7,
    'unearned': _form65, 'section': _section, 'source': _source, 'note': _words,
    'confirm': _confirm,
}

_KEYS23: Mapping[str, Form] = {
    'label': _words, 'amount': _amount, 'share': _form7, 'each': _rate, 'weight': _form7,
    'equal': _confirm, 'table': _table, 'key': _form0, 'retained': _confirm, 'only': _form33,
    'leaves': _confirm, 'where': _form0, 'floor': _bounds, 'ceiling': _bounds, 'earned': _form7,
    'unearned': _form65, 'section': _section, 'source': _source, 'note': _words,
    'portions': _form67, 'confirm': _confirm,
}

_KEYS24: Mapping[str, Form] = {
    'by': _form0, 'missing': _form72, 'surplus': _form72, 'to': _code,
}

_KEYS25: Mapping[str, Form] = {
    'to': _form7, 'method': _form69, 'of': _form70, 'difference': _form74, 'ties': _form33,
    'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS26: Mapping[str, Form] = {
    'id': _id, 'name': _words, 'amount': _amount, 'key': _form0, 'of_which': _form76,
    'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS27: Mapping[str, Form] = {
    'id': _id, 'name': _words, 'to': _form30, 'amount': _amount, 'net': _form7, 'limit': _amount,
    'key': _form0, 'of_which': _form76, 'rounding': _rounding, 'pending': _pending,
    'section': _section, 'source': _source, 'note': _words, 'instalments': _form78, 'was': _form0,
    'confirm': _confirm,
}

_KEYS28: Mapping[str, Form] = {
    'id': _id, 'name': _words, 'total': _amount, 'grants': _form84, 'section': _section,
    'source': _source, 'note': _words, 'was': _form0, 'confirm': _confirm,
}

_KEYS29: Mapping[str, Form] = {
    'to': _form30, 'area': _form0, 'amount': _amount, 'grant': _form30, 'key': _form0,
    'refers_to': _form7, 'date': _date, 'deadline': _form0, 'working_day': _form86,
    'calculation': _form0, 'is': _form7, 'part': _form0, 'same_as': _form0, 'difference': _section,
    'because': _words, 'section': _section, 'source': _source, 'note': _words, 'member': _code,
    'alternative': _form0, 'onward': _form0, 'deduct': _form30,
}

_KEYS30: Mapping[str, Form] = {
    'grant': _form30, 'area': _form30, 'alternative': _form30, 'part': _form30, 'fact': _form0,
    'share_of': _form0, 'when': _code, 'as': _form88, 'per': _form0, 'decimals': _form89,
    'sum_of': _form32,
}

_KEYS31: Mapping[str, Form] = {
    'title': _words, 'of': _form0, 'values': _form92, 'names': _form0, 'total_row': _form0,
    'unit': _form0, 'columns': _form93, 'section': _section, 'source': _source, 'note': _words,
    'partial': _form86,
}

_KEYS32: Mapping[str, Form] = {
    'at': _form0, 'printed': _form7, 'computed': _form7, 'because': _words, 'section': _section,
    'source': _source, 'note': _words,
}

_KEYS33: Mapping[str, Form] = {
    'id': _id, 'sections': _form96, 'about': _words, 'taken_as': _words, 'source': _source,
    'note': _words,
}

_KEYS34: Mapping[str, Form] = {
    'id': _id, 'name': _words, 'amount': _amount, 'grant': _form0, 'proposed': _confirm,
    'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS35: Mapping[str, Form] = {
    'id': _id, 'name': _words, 'from': _form0, 'member': _form99, 'grants': _form32, 'to': _form0,
    'within': _form86, 'deduct': _form100, 'key': _form0, 'rounding': _rounding,
    'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS36: Mapping[str, Form] = {
    'when': _code, 'amount': _amount, 'until': _form0, 'section': _section,
}

_KEYS37: Mapping[str, Form] = {
    'name': _words, 'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS38: Mapping[str, Form] = {
    'id': _id, 'who': _form30, 'grants': _form30, 'strength': _form105, 'entitles': _form86,
    'latest': _form0, 'what': _words, 'section': _section, 'source': _source, 'note': _words,
    'confirm': _confirm,
}

_KEYS39: Mapping[str, Form] = {
    'id': _id, 'who': _form30, 'area': _form0, 'strength': _form105, 'latest': _form0,
    'what': _words, 'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS40: Mapping[str, Form] = {
    'id': _id, 'what': _words, 'who': _form30, 'figure': _form7, 'unit': _words, 'by': _date,
    'measured_by': _form30, 'status': _words, 'section': _section, 'source': _source,
    'note': _words, 'confirm': _confirm,
}

_KEYS41: Mapping[str, Form] = {
    'id': _id, 'date': _when, 'from': _form30, 'to': _form30, 'what': _words, 'grants': _form30,
    'consequence': _words, 'section': _section, 'source': _source, 'note': _words,
    'confirm': _confirm,
}

_KEYS42: Mapping[str, Form] = {
    'id': _id, 'what': _words, 'decided_by': _form30, 'paid_by': _form30, 'to': _form30,
    'grants': _form30, 'request': _form110, 'latest': _form0, 'forfeited': _form86, 'paid': _when,
    'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS43: Mapping[str, Form] = {
    'id': _id, 'what': _words, 'of': _form112, 'from': _form30, 'to': _form30, 'latest': _form0,
    'unless': _form0, 'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS44: Mapping[str, Form] = {
    'id': _id, 'what': _words, 'from': _form30, 'to': _form30, 'section': _section,
    'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS45: Mapping[str, Form] = {
    'id': _id, 'label': _words, 'asks_for': _form30,
}

_KEYS46: Mapping[str, Form] = {
    'id': _form116, 'label': _words, 'kind': _form117, 'filled': _form118, 'mandatory': _form86,
    'choices': _form119, 'note': _words,
}

_KEYS47: Mapping[str, Form] = {
    'title': _words, 'text': _words, 'fields': _form121,
}

_KEYS48: Mapping[str, Form] = {
    'title': _words, 'to': _form30, 'latest': _form0, 'signed_by': _words, 'certified_by': _words,
    'parts': _form123, 'section': _section, 'source': _source, 'note': _words, 'confirm': _confirm,
}

_KEYS49: Mapping[str, Form] = {
    'requisition': _form, 'report': _form,
}

_KEYS50: Mapping[str, Form] = {
    'name': _words, 'url': _form126,
}

_KEYS51: Mapping[str, Form] = {
    'name': _words, 'email': _form128,
}

_KEYS52: Mapping[str, Form] = {
    'publisher': _site_publisher, 'license': _form126, 'url': _form130, 'contact': _site_contact,
    'description': _words, 'confirm': _confirm,
}

_KEYS53: Mapping[str, Form] = {
    'language': _form132, 'id': _form132, 'name': _form132, 'between': _form132, 'payer': _form132,
    'period': _form132, 'references': _form132, 'documents': _form132, 'appropriation': _form132,
    'currency': _form132, 'amounts_in': _form132, 'words_in': _form132, 'total': _form132,
    'section': _form132, 'recipients': _form132, 'facts': _form132, 'series': _form132,
    'parameters': _form132, 'keys': _form132, 'rounding': _form132, 'areas': _form132,
    'onward': _form132, 'alternatives': _form132, 'published': _form132, 'deviations': _form132,
    'inconsistencies': _form132, 'country': _form132, 'claims': _form132, 'bodies': _form132,
    'conditions': _form132, 'duties': _form132, 'targets': _form132, 'deadlines': _form132,
    'payments': _form132, 'repayment': _form132, 'transfers': _form132, 'forms': _form132,
    'note': _form132, 'confirm': _form132, 'site': _form132,
}

_KEYS54: Mapping[str, Form] = {
    'language': _form134, 'id': _id, 'name': _words, 'between': _form135, 'payer': _words,
    'period': _period, 'references': _form32, 'documents': _form137,
    'appropriation': _appropriation, 'currency': _currency, 'amounts_in': _form0,
    'words_in': _form138, 'total': _amount, 'section': _section, 'recipients': _form140,
    'facts': _form141, 'series': _form142, 'parameters': _form143, 'keys': _form144,
    'rounding': _rounding, 'areas': _form145, 'onward': _form146, 'alternatives': _form84,
    'published': _form147, 'deviations': _form148, 'inconsistencies': _form149, 'country': _form150,
    'claims': _form151, 'bodies': _form153, 'conditions': _form154, 'duties': _form155,
    'targets': _form156, 'deadlines': _form157, 'payments': _form158, 'repayment': _form159,
    'transfers': _form160, 'forms': _forms, 'note': _words, 'confirm': _confirm, 'site': _site,
}

PARTS = _KEYS54
"""Whether what stands under each top-level key has its form."""
