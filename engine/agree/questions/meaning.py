"""What findings mean, by their codes: their words, how serious they are, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter

from agree.base import SEVERITIES, Joined, Kind, Message, Quoted, message, nearest
from agree.findings import kinds as every_kind
from agree.questions.kinds import NO_SUCH_CODE
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Option, Question
from agree.report import Block, Code, Column, Heading, Report, Row, Table, Text

EXPLAIN = Option(
    "explain",
    "code",
    message(
        "What errors and notes with this code mean, and what to do; may be given several times."
    ),
    metavar="CODE",
    many=True,
    required=True,
)
GENERAL = {
    "there": message("The message lists those that exist"),
    "advice": message("The message gives the nearest name, if one is near"),
    "how": message("The message says how to put it right"),
}
"""What is said in place of a value that is a whole sentence."""
COLUMNS = (
    Column("code", kind="code"),
    Column("severity", kind="code"),
    Column("message"),
    Column("advice"),
)


def answer(*, explain: Iterable[str]) -> Answer:
    """Return what findings with these codes mean, how serious they are, and what to do."""
    codes, declared = tuple(dict.fromkeys(explain)), every_kind()
    faults = tuple(
        usage_finding(NO_SUCH_CODE, nearest(code, declared), name=Quoted(code))
        for code in codes
        if code not in declared
    )
    if faults:
        return Answer(None, faults)
    kinds = {code: declared[code] for code in codes}
    rows = tuple(_row(code, kind) for code, kind in kinds.items())
    return Answer(
        Report(
            question="meaning",
            title="",
            blocks=(
                *(block for code, kind in kinds.items() for block in _blocks(code, kind)),
                Table("codes", COLUMNS, rows, shown=False),
            ),
            main="codes",
            top_tables=("codes",),
            page_title=message("What errors and notes mean"),
        )
    )


QUESTION = Question(
    name="meaning",
    purpose=message("What does an error or a note mean, and what is to be done about it?"),
    options=(EXPLAIN,),
    answer=answer,
    subjects=0,
    without_report=(("codes", []),),
)


def _blocks(code: str, kind: Kind) -> Iterator[Block]:
    """Yield what such a finding says, and what to do."""
    yield Heading(Joined((code, Joined(("(", SEVERITIES[kind.severity], ")"), ""))))
    advice = advice_in_general(kind)
    said = message("The message is: {message}.", message=in_general(kind.message))
    yield Text((said,) if advice is None else (said, advice))


def advice_in_general(kind: Kind) -> Message | None:
    """Return what to do about findings of a kind, with ‹names› for the values of each."""
    advice = kind.hint or kind.advice
    return None if advice is None else in_general(advice)


def in_general(words: Message) -> Message:
    """Return a message with ‹names› for its values, as each finding has its own."""
    names = {name for _, name, _, _ in Formatter().parse(words.text) if name}
    return words.filled(**{name: GENERAL.get(name, f"‹{name}›") for name in names})


def _row(code: str, kind: Kind) -> Row:
    return Row((Code(code), Code(kind.severity), in_general(kind.message), advice_in_general(kind)))
