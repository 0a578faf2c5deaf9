"""The catalogue of findings: every kind has a case, and words in both languages."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import agree
from agree.base import Kind, Message
from agree.findings import MODULES, kinds, stages
from agree.messages import LANGUAGES, Locale
from tests.findings.case import Case, cases

KINDS = kinds()
CASES = cases()
EXAMPLE = ("Till exempel: ", "For example: ")
ENTRIES = pytest.mark.parametrize(("code", "kind"), KINDS.items(), ids=list(KINDS))


def test_every_kind_of_finding_has_a_case() -> None:
    in_files = {code for code, kind in KINDS.items() if not kind.usage}
    assert in_files - {case.code for case in CASES} == set()


def test_every_case_is_of_a_kind_in_the_catalogue() -> None:
    assert {case.code for case in CASES} - set(KINDS) == set()


def test_no_kind_is_declared_twice() -> None:
    assert sum(len(stage) for stage in stages().values()) == len(KINDS)


DECLARING = re.compile(r"^[A-Z_]+ = Kind\(", re.MULTILINE)


def test_every_module_that_declares_kinds_is_listed() -> None:
    listed = {module for modules in MODULES.values() for module in modules}
    package = Path(agree.__file__).parent
    declaring = {
        ".".join(("agree", *file.relative_to(package).with_suffix("").parts))
        for file in package.rglob("*.py")
        if DECLARING.search(file.read_text(encoding="utf-8"))
    }
    assert declaring == listed


def test_a_kind_is_named_as_its_code_is_written() -> None:
    for kind in KINDS.values():
        names = [name for name, one in vars(sys.modules[kind.module]).items() if one is kind]
        assert kind.upper().replace("-", "_") in names


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_shows_its_own_kind_of_finding(case: Case) -> None:
    assert all(f"[{case.code}]" in text for text in case.told.values())


@ENTRIES
def test_messages_are_one_sentence_without_a_full_stop_and_hints_end_with_one(
    code: str, kind: Kind
) -> None:
    for lang in LANGUAGES:
        text = in_full(kind.message, lang)
        assert not text.endswith(".")
        assert text[0] in "{_0123456789" or text[0].islower() or text.startswith("YAML")
        for told in filter(None, (kind.hint, kind.advice)):
            hint = in_full(told, lang)
            assert hint.endswith((".", "{reason}")) or hint.startswith(EXAMPLE)


@ENTRIES
def test_every_kind_says_what_to_do(code: str, kind: Kind) -> None:
    assert (kind.hint is None) != (kind.advice is None)


@ENTRIES
def test_what_is_to_be_typed_stands_in_quotes_that_can_be_typed(code: str, kind: Kind) -> None:
    """YAML does not know ” and “; a hint that shows them sends its reader into the next fault."""
    for lang in LANGUAGES:
        if kind.hint is not None:
            assert not set(in_full(kind.hint, lang)) & set("”“„")


def in_full(told: Message, lang: str) -> str:
    """Return the words of a message in a language, with the names of its values in braces."""
    return Locale(lang).text(told)
