"""The catalogue of findings: every kind has a case, and words in both languages."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import agree
from agree.base import Message
from agree.findings import MODULES, kinds, stages
from agree.messages import LANGUAGES, Locale
from tests.findings.case import cases

KINDS = kinds()
CASES = cases()
EXAMPLE = ("Till exempel: ", "For example: ")


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
    assert declaring - listed == set()
    assert listed - declaring == set()


def test_a_kind_is_named_as_its_code_is_written() -> None:
    for kind in KINDS.values():
        names = [name for name, one in vars(sys.modules[kind.module]).items() if one is kind]
        assert kind.upper().replace("-", "_") in names


def test_a_case_shows_its_own_kind_of_finding() -> None:
    missing = [
        case.name
        for case in CASES
        if not all(f"[{case.code}]" in text for text in case.snapshots.values())
    ]
    assert missing == []


def is_one_sentence(text: str) -> bool:
    """Return whether a message begins as the middle of a line does and has no full stop."""
    begins = text[0] in "{_0123456789" or text[0].islower() or text.startswith("YAML")
    return begins and not text.endswith(".")


def test_messages_are_one_sentence_without_a_full_stop() -> None:
    told = [in_full(kind.message, lang) for kind in KINDS.values() for lang in LANGUAGES]
    assert [text for text in told if not is_one_sentence(text)] == []


def test_hints_end_with_a_full_stop_or_an_example() -> None:
    hints = [hint for kind in KINDS.values() for hint in (kind.hint, kind.advice) if hint]
    told = [in_full(hint, lang) for hint in hints for lang in LANGUAGES]
    ends = (".", "{reason}")
    assert [text for text in told if not (text.endswith(ends) or text.startswith(EXAMPLE))] == []


def test_every_kind_says_what_to_do_in_one_place() -> None:
    both_or_none = [kind for kind in KINDS.values() if (kind.hint is None) == (kind.advice is None)]
    assert both_or_none == []


def test_what_is_to_be_typed_stands_in_quotes_that_can_be_typed() -> None:
    """YAML does not know ” and “; a hint that shows them sends its reader into the next fault."""
    hints = [kind.hint for kind in KINDS.values() if kind.hint is not None]
    told = [in_full(hint, lang) for hint in hints for lang in LANGUAGES]
    assert [text for text in told if set(text) & set("”“„")] == []


def in_full(told: Message, lang: str) -> str:
    """Return the words of a message in a language, with the names of its values in braces."""
    return Locale(lang).text(told)
