"""Any text and any bytes: what is no number, expression or agreement ends in a fault or a finding."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import example, given, strategies as st

from agree.base import NumberFault, Source, parse_number, parse_share, split_unit, standard_currency
from agree.findings import kinds
from agree.language.expressions import ExpressionFault
from agree.language.parsing import parse
from agree.messages import Locale
from agree.render.findings import finding_record, finding_text
from agree.source import parse_document
from agree.source.csv_table import read_table
from tests.helpers import result_of, small

KINDS = kinds()

numberlike = st.text("0123456789.,-−+ \u00a0\u2009\u202f%/e_\n\t٣²", max_size=20)
words = ["size", "other", "sum", "min", "max", "abs", "if", "else", "and", "or", "not", "in", "is",
         "lambda", "None", "True", "import", "await", "yield", "for", "__class__", "print"]  # fmt: skip
marks = ["+", "-", "*", "/", "**", "//", "%", "(", ")", ",", ".", "<", ">", "==", "!=", "<=", "=",
         ":=", ":", "[", "]", "{", "}", "'", '"', "\\", "#", "@", "~", ";", "\n", "\r", "\f", " ",
         "0", "1", "2.5", "1e9", "0x1", "1_0", "7j", "å", "ﬁ", "\u2028", "\x00", "€"]  # fmt: skip
expressionlike = st.lists(st.sampled_from(words + marks), max_size=30).map(" ".join) | st.lists(
    st.sampled_from(words + marks), max_size=30
).map("".join)
yamllike = st.text(":-?[]{},&*!|>'\"%@`# \n\r\t01aåno~.<=\x85\ufeff\u2028\\", max_size=60)


T = TypeVar("T")
F = TypeVar("F", bound=Exception)


def outcome(read: Callable[[str], T], text: str, fault: type[F]) -> T | F:
    """What a text is read as, or the fault of the one kind that may be raised."""
    try:
        return read(text)
    except fault as caught:
        return caught


@given(st.text() | numberlike)
def test_any_text_is_a_number_or_a_number_fault(text: str) -> None:
    for read in (parse_number, parse_share):
        found = outcome(read, text, NumberFault)
        if isinstance(found, NumberFault):
            assert found.code in {"not-a-number", "decimal-marks", "digit-groups"}
        else:
            assert type(found) is Fraction


@given(st.text() | numberlike)
def test_any_text_is_an_amount_or_an_amount_fault(text: str) -> None:
    found = outcome(lambda text: standard_currency("SEK").parse(text, "kr"), text, NumberFault)
    if isinstance(found, NumberFault):
        assert found.code in KINDS
    else:
        assert type(found) is int


@given(st.text())
def test_splitting_off_the_unit_loses_nothing_but_blanks(text: str) -> None:
    number, unit = split_unit(text)
    assert "".join((number + unit).split()) == "".join(text.split())


@given(st.text() | expressionlike)
@example("(size\r+ size)")
@example("-" * 999 + "1")
@example("not " * 249 + "1")
@example("(" * 500 + ")" * 500)
@example("+".join(["1"] * 400))
@example("1 if " * 150 + "1" + " else 1" * 100)
@example("((((((((((9**9)**9)**9)**9)**9)**9)**9)**9)**9)**9)")
def test_any_text_is_an_expression_or_an_expression_fault(text: str) -> None:
    found = outcome(parse, text, ExpressionFault)
    if isinstance(found, ExpressionFault):
        assert found.code in KINDS
        assert 0 <= found.offset <= max(len(text), 1)
        assert found.length >= 1
        return
    rows = [dict.fromkeys(found.names, Fraction(value)) for value in (0, 3)]
    with suppress(ExpressionFault):
        assert all(isinstance(value, Fraction | bool) for value in found.values(rows))


@given(st.binary() | yamllike.map(str.encode))
def test_any_bytes_as_an_agreement_end_in_findings(content: bytes) -> None:
    result = result_of("", {"agreement.yaml": content})
    assert result.failed
    assert result.ledger is None
    for finding in result.findings:
        for lang in ("sv", "en"):
            assert finding_text(finding, Locale(lang))
            assert finding_record(finding, Locale(lang))["message"]
        assert finding.span.line >= 1
        assert finding.span.column >= 1


@given(yamllike)
def test_any_text_after_a_sound_beginning_is_read(text: str) -> None:
    document, findings = parse_document(Source("agreement.yaml", "language: 1\n" + text))
    assert (document.root is not None) or findings


@given(st.binary() | st.text(';,"\n\r \t|:01aåpending.').map(str.encode))
@example(b";\n")
@example(b'""\n')
@example(b'code;value\n"a;1\n')
def test_any_bytes_as_a_data_file_end_in_findings_or_a_result(content: bytes) -> None:
    text = small("{weight: size}").replace('{"a": 1, "b": 2}', "sizes.csv")
    assert "sizes.csv" in text
    result = result_of(text, {"sizes.csv": content})
    assert result.failed == (result.ledger is None)
    assert result.ledger is None or result.ledger.total == 10_000


@given(st.text(';,"\n ab1é'))
@example(";\n")
def test_any_text_is_a_table_or_ends_in_findings(text: str) -> None:
    table, findings = read_table(Source("table.csv", text))
    assert findings or (
        table.rows and all(len(row.cells) == len(table.columns) for row in table.rows)
    )
    for row in table.rows:
        for column in range(len(row.cells)):
            assert row.span(column).line == row.line


@pytest.mark.parametrize(
    "figure", ["1e5", "0x10", "NaN", "inf", "1/2", "½", "٣", "1\u20282", "--1"]
)
def test_what_only_looks_like_a_figure_is_refused(figure: str) -> None:
    result = result_of(small("{weight: size}", size={"a": figure, "b": 1}))
    assert [finding.code for finding in result.findings if finding.severity == "error"] == [
        "not-a-number"
    ]
