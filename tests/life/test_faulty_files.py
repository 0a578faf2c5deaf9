"""Files of events, costs and details with faults: each at its line, and the rest still counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agree.base import Source, has_errors
from agree.life import reading
from agree.life.details import details_of, missing
from agree.life.forms import FilledForm, requisition
from agree.life.settlement import settle
from agree.questions import settle as settle_question
from agree.sections.forms import FieldGroup, FieldKind
from agree.source import parse_document
from tests.helpers import result_of, worded
from tests.life.books import (
    EXAMPLES,
    INVENTED,
    account,
    codes,
    invented,
    kronor,
    read,
    settled,
    signed,
)

HEADER = "date;event;recipient;grant;amount;what\n"
ASKED = "2030-01-01;requisition;Town A;roads;;\n2030-01-02;payment;Town A;roads;60;\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2030-01-03;requisiton;Town A;roads;;", "unknown-kind"),
        ("2030-01-03;payment;Town Q;roads;;", "unknown-person"),
        ("2030-02-30;payment;Town A;roads;;", "bad-date"),
        ("tomorrow;payment;Town A;roads;;", "bad-date"),
        ("2030-01-03;payment;Town A;roads;ten;", "not-a-number"),
        ("2030-01-03;payment;Town A;roads;-5;", "negative-amount"),
        ("2030-01-03;payment;Town A;roads;5 dollars;", "unknown-unit"),
        ("2030-01-03;payment;Town A;roads;0,001;", "amount-too-fine"),
        ("2030-01-03;payment;Town A;roads;1,200;", "thousands-or-decimals"),
        ("2030-01-03;payment;Town A;roads;1.200 kr;", "thousands-or-decimals"),
        ("2030-01-03;repayment;Town A;roads;;", "missing-cell"),
        ("2030-01-03;repayment;Town A;;5;", "missing-cell"),
        ("2030-01-03;;Town A;roads;5;", "missing-cell"),
        (";payment;Town A;roads;5;", "missing-cell"),
        ("2030-01-03;payment;Town A;roads", "csv-row-length"),
    ],
)
def test_a_row_that_cannot_be_read(row: str, code: str) -> None:
    events, findings = read(invented(), HEADER + ASKED + row + "\n")
    assert codes(findings) == [(code, 4)] or codes(findings) == [(code, 4)] * 2
    assert len(events) == 2


def test_an_amount_is_read_as_the_other_amounts_show() -> None:
    row = "2030-01-03;payment;Town A;roads;1,200;\n2030-01-04;payment;Town A;roads;3,5;\n"
    events, findings = read(invented(), HEADER + ASKED + row)
    assert findings == []
    assert [event.amount for event in events[2:]] == [120, 350]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2029-12-31;payment;Town A;roads;1;", "row-out-of-order"),
        ("2030-01-03;payment;Town A;free;;", "not-their-grant"),
        ("2030-01-03;payment;Town A;parks;;", "nothing-to-pay"),
        ("2030-01-03;requisition;Alone;;;", "nothing-on-requisition"),
    ],
)
def test_an_event_that_cannot_have_happened(row: str, code: str) -> None:
    made = settled(invented(), HEADER + ASKED + row + "\n")
    assert codes(made.findings) == [(code, 4)]
    assert [finding.severity for finding in made.findings] == ["error"]
    assert kronor(made.position.paid) == 60


@pytest.mark.parametrize(
    ("row", "code", "paid", "repaid"),
    [
        ("2030-01-03;requisition;Town A;roads;;", "requested-before", 60, 0),
        ("2030-01-03;requisition;Town A;parks;11;", "cut-to-granted", 60, 0),
        ("2030-01-03;payment;Town A;parks;1;", "paid-before-request", 61, 0),
        ("2030-01-03;payment;Town A;roads;41;", "paid-more-than-requested", 101, 0),
        ("2030-01-03;repayment;Town A;parks;1;", "repaid-before-paid", 60, 1),
        ("2030-01-03;repayment;Town A;roads;61;", "overrepaid", 60, 61),
        ("2030-01-03;payment;Town A;later;1;", "grant-waits", 61, 0),
        ("2030-01-03;payment;alone/alone;free;61;", "paid-more-than-requested", 121, 0),
    ],
)
def test_what_has_happened_counts_however_odd_it_is(
    row: str, code: str, paid: int, repaid: int
) -> None:
    made = settled(invented(), HEADER + ASKED + row + "\n")
    assert codes(made.findings) == [(code, 4)]
    assert [finding.severity for finding in made.findings] == ["warning"]
    assert (kronor(made.position.paid), kronor(made.position.repaid)) == (paid, repaid)


def test_a_payment_after_a_late_request() -> None:
    rows = "2030-07-01;requisition;Town B;roads;;\n2030-07-02;payment;Town B;roads;1;\n"
    assert codes(settled(invented(), HEADER + rows).findings) == [("paid-after-forfeit", 3)]


def test_every_fault_of_a_file_at_once() -> None:
    rows = "x;y;z;;;\n2030-01-03;payment;Nobody;roads;ten;\n"
    _, findings = read(invented(), HEADER + rows)
    assert codes(findings) == [
        ("unknown-kind", 2), ("bad-date", 2), ("unknown-person", 2),
        ("unknown-person", 3), ("not-a-number", 3),
    ]  # fmt: skip


def test_the_nearest_right_word_is_told() -> None:
    _, findings = read(signed("2023"), HEADER + "2023-11-01;rekvisiton;Region Dalrna;;;\n")
    assert [finding.suggestion for finding in findings] == ["rekvisition", "Region Dalarna"]


def test_a_name_of_several_recipients_asks_which() -> None:
    _, findings = read(signed("2023"), HEADER + "2023-11-01;rekvisition;Dalarna;;;\n")
    assert codes(findings) == [("which-person", 2)]
    assert "regions/20" in (worded(findings[0].hint, "sv") or "")


def test_headings_may_be_swedish_and_an_unknown_one_is_told() -> None:
    text = "datum;händelse;mottagare;bidrag;belop\n2030-01-01;rekvisition;Town A;roads;5\n"
    events, findings = read(invented(), text)
    assert codes(findings) == [("unknown-column", 1)]
    assert findings[0].suggestion == "belopp"
    assert len(events) == 1


def test_an_unknown_heading_is_told_where_it_stands() -> None:
    text = "\n\ndatum;händelse;mottagare;bidrag;belop\n2030-01-01;rekvisition;Town A;roads;5\n"
    _, (finding,) = read(invented(), text)
    assert (finding.code, finding.span.line, finding.span.column) == ("unknown-column", 3, 33)


@pytest.mark.parametrize(("text", "yaml"), [(HEADER, False), ("events: []\n", True)])
def test_a_file_without_rows_has_no_events_and_is_told(text: str, yaml: bool) -> None:
    events, findings = read(invented(), text, yaml=yaml)
    assert (events, codes(findings)) == ((), [("no-rows", 1)])
    assert not has_errors(findings)


def test_a_settlement_of_a_file_without_rows_is_made_and_warns(tmp_path: Path) -> None:
    for name, text in (("events", HEADER), ("costs", "recipient;grant;amount\n")):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    events, costs = tmp_path / "events.csv", tmp_path / "costs.csv"
    answer = settle_question.answer(result_of(INVENTED), events=events, costs=costs)
    assert answer.report is not None
    assert not answer.partial
    assert [one.code for one in answer.findings] == ["no-rows", "no-rows"]


def test_events_as_yaml() -> None:
    text = """\
events:
  - {date: 2030-01-01, event: requisition, recipient: Town A, grant: roads}
  - {date: 2030-01-02, event: payment, recipient: towns/a, grant: roads, amount: 10 kr}
  - nonsense
  - {date: 2030-01-02, evnt: payment, recipient: [Town A]}
"""
    events, findings = read(invented(), text, yaml=True)
    assert [event.kind for event in events] == ["requisition", "payment"]
    assert [code for code, _ in codes(findings)] == [
        "not-a-row", "unknown-column", "not-one-value", "missing-cell",
    ]  # fmt: skip


def test_yaml_without_the_list() -> None:
    assert codes(read(invented(), "things: []\n", yaml=True)[1]) == [("no-events", 1)]


def test_costs_given_twice_are_counted_once() -> None:
    events = HEADER + ASKED + "2030-01-03;report;Town A;roads;20;\n"
    made = settled(invented(), events, "recipient;grant;amount\nTown A;roads;30\n")
    assert codes(made.findings) == [("reported-twice", 2)]
    assert kronor(account(made, "Town A", "roads").position.used) == 20


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    events, _ = read(invented(), text)
    settle(invented(), [events])
    events, _ = read(invented(), HEADER + text)
    settle(invented(), [events])
    read(invented(), text, yaml=True)


def _requisition(text: str) -> tuple[FilledForm | None, list[tuple[str, int]]]:
    dossier = signed("2023")
    form = dossier.life.forms["requisition"]
    member = dossier.agreement.recipients["regions"].members[0]
    details, findings = details_of(*parse_document(Source("d.yaml", text)), form)
    if details is None:
        return None, codes(findings)
    filled, lacking = requisition(dossier, form, member, details)
    return filled, codes([*findings, *lacking])


WHOLE = (EXAMPLES / "details-region.yaml").read_text(encoding="utf-8")


def test_whole_details_have_no_findings() -> None:
    assert _requisition(WHOLE)[1] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("232199-0018", "232199-0019", "bad-organisation-number"),
        ("232199-0018", "12", "bad-organisation-number"),
        ("991-2346", "991-2345", "bad-giro"),
        ("991-2346", "abc", "bad-giro"),
        ("alva@region.example", "alva", "bad-email"),
        ("payment_reference: GNV 2023", "period: 2023", "bad-period"),
        ("payment_reference: GNV 2023", "period: 2023-12-31 – 2023-01-01", "bad-period"),
        ("payment_reference: GNV 2023", "amount: 5", "detail-by-hand"),
        ("payment_reference: GNV 2023", "signature: X", "detail-by-hand"),
        ("payment_reference: GNV 2023", "payment_referense: X", "unknown-detail"),
        ("contact_person:", "contact_persn:", "unknown-detail"),
        ("payment_reference: GNV 2023", "fax: [1, 2]", "not-one-value"),
        ("contact_person: Alva Exempelsson\n", "", "missing-detail"),
        ("contact_person: Alva Exempelsson", "contact_person:", "missing-detail"),
    ],
)
def test_details_that_will_not_do(old: str, new: str, code: str) -> None:
    assert old in WHOLE
    assert [found for found, _ in _requisition(WHOLE.replace(old, new))[1]] == [code]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("organisation_number", "bad-organisation-number"),
        ("giro", "bad-giro"),
        ("email", "bad-email"),
        ("date", "bad-date"),
        ("period", "bad-period"),
        ("choice", "not-a-choice"),
    ],
)
def test_a_field_of_any_kind_says_what_is_wrong_with_its_value(kind: FieldKind, code: str) -> None:
    whole = signed("2023").life.forms["requisition"]
    asked = next(field for field in whole.fields() if field.id == "payment_reference")
    form = whole._replace(parts=(FieldGroup("", "", (asked._replace(kind=kind),)),))
    document = parse_document(Source("d.yaml", "payment_reference: nonsense\n"))
    _, findings = details_of(*document, form)
    assert [one.code for one in findings][:1] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("- a\n", "no-details"),
        ("a: 'b\n", "open-quote"),
        ("events:\n  - {date: 2030-01-01, event: payment}\n", "no-details"),
        ("language: 1\nid: other\nname: An agreement\n", "no-details"),
    ],
)
def test_files_that_hold_no_details(text: str, code: str) -> None:
    filled, found = _requisition(text)
    assert filled is None
    assert [one for one, _ in found] == [code]


def test_the_second_alternative_asks_for_deviations_and_measures() -> None:
    form = signed("2023").life.forms["report"]
    document = parse_document(Source("d.yaml", "certificate: incorrect\nmeasures: Some\n"))
    details, findings = details_of(*document, form)
    assert findings == []
    assert details is not None
    mandatory = {field.id for field in form.fields() if field.mandatory}
    lacking = [str(finding.values["field"]) for finding in missing(form, details, mandatory)]
    assert lacking == ["deviations"]


def test_an_alternative_that_the_form_does_not_have() -> None:
    form = signed("2023").life.forms["report"]
    document = parse_document(Source("d.yaml", "certificate: corect\n"))
    _, findings = details_of(*document, form)
    assert [(one.code, one.suggestion) for one in findings] == [("not-a-choice", "correct")]


def test_the_nearest_name_is_searched_for_only_where_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a thousand unknown recipients, twenty are shown."""
    asked: list[str] = []
    monkeypatch.setattr(reading, "nearest", lambda word, known: asked.append(word))
    rows = "".join(f"2030-01-10;requisition;Town X{number}\n" for number in range(1000))
    _, findings = read(invented(), "date;event;recipient\n" + rows)
    assert len(findings) == 1000
    assert asked == [f"Town X{number}" for number in range(20)]
