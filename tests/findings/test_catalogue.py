"""The catalogue of findings: every kind has a case, and words in both languages."""

from __future__ import annotations

from string import Formatter

import pytest

from agree.findings.catalogue import MESSAGES, STAGES, Message
from agree.findings.finding import SEVERITIES
from tests.findings.case import Case, cases

CASES = cases()
ENTRIES = pytest.mark.parametrize(("code", "message"), MESSAGES.items(), ids=list(MESSAGES))


def test_every_kind_of_finding_has_a_case() -> None:
    assert set(MESSAGES) - {case.code for case in CASES} == set()


def test_every_case_is_of_a_kind_in_the_catalogue() -> None:
    assert {case.code for case in CASES} - set(MESSAGES) == set()


def test_no_kind_stands_in_two_stages() -> None:
    assert sum(len(stage) for stage in STAGES.values()) == len(MESSAGES)


def test_notes_are_of_a_kind_in_the_catalogue() -> None:
    assert set(SEVERITIES) <= set(MESSAGES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_shows_its_own_kind_of_finding(case: Case) -> None:
    assert all(f"[{case.code}]" in text for text in case.told.values())


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@ENTRIES
def test_templates_can_be_filled_in(code: str, message: Message) -> None:
    """Braces that are meant as braces are doubled; the others name a value."""
    for template in message:
        assert all(field.isidentifier() for field in _fields(template)), template


@ENTRIES
def test_both_languages_say_the_same(code: str, message: Message) -> None:
    assert _fields(message.sv) == _fields(message.en)
    assert _fields(message.hint_sv) == _fields(message.hint_en)
    assert bool(message.hint_sv) == bool(message.hint_en)
    assert message.sv
    assert message.en


@ENTRIES
def test_messages_are_one_sentence_without_a_full_stop_and_hints_end_with_one(
    code: str, message: Message
) -> None:
    for text in (message.sv, message.en):
        assert not text.endswith(".")
        assert text[0] in "{_0123456789" or text[0].islower() or text.startswith("YAML")
    for hint in filter(None, (message.hint_sv, message.hint_en)):
        assert hint.endswith(".") or hint.startswith(("Till exempel: ", "For example: "))


@ENTRIES
def test_what_is_to_be_typed_stands_in_quotes_that_can_be_typed(
    code: str, message: Message
) -> None:
    """YAML does not know ” and “; a hint that shows them sends its reader into the next fault."""
    for hint in (message.hint_sv, message.hint_en):
        assert not set(hint) & set("”“„")
