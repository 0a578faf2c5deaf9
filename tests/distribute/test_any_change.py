"""A sound agreement with anything changed in it: a finding or a whole result, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DrawFn

from agree.messages import Locale
from agree.questions.overview import balance
from agree.render.findings import finding_record, finding_text
from tests.distribute.test_tiers import tiers
from tests.helpers import as_yaml, result_of
from tests.strategies import agreements

FULL = yaml.safe_load(tiers("deduct: [{id: kept, amount: 1 kr}]")) | {
    "currency": {"code": "FRD", "main": "kr", "decimals": 2, "units": {"kr": 1, "öre": "1/100"}},
    "amounts_in": "kr",
    "period": {"from": "2001-01-01", "to": "2001-12-31"},
    "documents": {"text": {"title": "The text", "date": "2001-02-03"}},
    "total": "120 kr",
    "claims": [{"to": "counties", "amount": "120 kr", "section": "1"}],
    "parameters": {"step": 2, "base": {"value": "1 kr", "label": "Base"}},
    "alternatives": [
        {"id": "other", "name": "Other", "to": "towns", "amount": 5, "key": "by_people"}
    ],
}
"""An agreement with almost every key of the language that distributes money."""

JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", " ", [], {}, [[]], [None], {"x": None}, {"": 1}, True, 0, -1, 10**30, "0", "1/3", "-5",
     "pending", "unknown", "shown", "key0", "size", "late", "group0", "counties", "by_people", "01",
     "1 kr", "1 000 dollar", "9,9,9", "size +", "size > 1", "1/0", "max(0, size - 99)", "sum(size)",
     "2001-02-30", "../x.csv", "x.csv", "register:regions", "register:nothing", "å" * 2_000,
     ["01", "01"], ["group0", "group0"], {"amount": 1, "per": "late"}, {"missing": ["01"]},
     {"values": {"01": "pending"}}, [{"id": "x"}], [{"weight": "size"}, {"weight": "late"}]]
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything inside a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


@st.composite
def changed(draw: DrawFn, document: dict[str, Any]) -> str:
    """The document as YAML after one to three changes: something replaced, removed or renamed."""
    document = deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        paths = list(places(document))
        if paths:
            _change(draw, document, draw(st.sampled_from(paths)))
    return as_yaml(document)


def _change(draw: DrawFn, document: Any, path: tuple[Any, ...]) -> None:
    *above, last = path
    for step in above:
        document = document[step]
    kind = draw(st.sampled_from(["replace", "replace", "remove", "rename"]))
    if kind == "replace":
        document[last] = deepcopy(draw(JUNK))
    elif kind == "remove" or isinstance(document, list):
        del document[last]
    else:
        document[draw(st.sampled_from([f"{last}x", str(last)[:-1], "weight", "note"]))] = (
            document.pop(last)
        )


def holds(text: str) -> None:
    """The text is distributed whole, or findings with words say why not."""
    result = result_of(text)
    assert result.failed == (result.ledger is None)
    for finding in result.findings:
        assert finding_text(finding, Locale("sv"))
        assert finding_record(finding, Locale("en"))["message"]
        assert finding.span.source.line(finding.span.line) is not None
    if result.ledger is not None:
        found = balance(result.ledger)
        assert found.misses == ()
        grants = result.ledger.agreement.grants
        assert found.total == sum(grant.amount for grant in grants)


@given(agreements().flatmap(lambda drawn: changed(drawn.document)))
def test_a_drawn_agreement_that_is_changed(text: str) -> None:
    holds(text)


@given(changed(FULL))
@settings(max_examples=settings().max_examples * 2)
def test_a_full_agreement_that_is_changed(text: str) -> None:
    holds(text)


def test_the_full_agreement_itself_has_no_errors() -> None:
    assert result_of(as_yaml(FULL)).ledger is not None
