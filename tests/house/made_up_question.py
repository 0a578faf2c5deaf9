"""A question that the program does not have: how many members there are of each group."""

from __future__ import annotations

from agree.base import Kind, Quoted, message, plural
from agree.pipeline import Result
from agree.questions import Answer, Option, Question
from agree.questions.batch import as_batch
from agree.questions.names import usage_finding
from agree.questions.provenance import provenance
from agree.report import Code, Column, Number, Report, Row, Table, Text

TOO_FEW = Kind(
    "too-few",
    message("no group has {least} members"),
    hint=message("Ask for fewer."),
    usage=True,
)
NOT_A_NUMBER = Kind(
    "not-a-number",
    message("{text} is not a number of members"),
    hint=message("Write a whole number."),
    usage=True,
)


def answer(result: Result, *, least: str = "1") -> Answer:
    """Return the groups that have so many members."""
    assert result.agreement is not None
    if not least.isdecimal():
        return Answer(None, (usage_finding(NOT_A_NUMBER, text=Quoted(least)),))
    sizes = {name: len(group.members) for name, group in result.agreement.recipients.items()}
    found = {name: size for name, size in sizes.items() if size >= int(least)}
    if not found:
        return Answer(None, (usage_finding(TOO_FEW, least=least),))
    rows = tuple(Row((Code(name), Number(size))) for name, size in found.items())
    columns = (Column("group", "Group", "code"), Column("members", "Members", "number"))
    told = plural("{count} group", "{count} groups", count=len(rows))
    blocks = (Table("sizes", columns, rows), Text((told,)))
    return Answer(Report("sizes", result.agreement.name, blocks, (provenance(result),)))


def answer_each(result: Result) -> Answer:
    """Return a report for each group."""
    assert result.agreement is not None
    groups = result.agreement.recipients.values()
    answers = {group.id: answer(result, least=str(len(group.members))) for group in groups}
    return as_batch(answers, usage_finding(TOO_FEW, least="1"))


QUESTION = Question(
    name="sizes",
    purpose=message("How many members does each group have?"),
    options=(Option("least", "text", message("Only groups with so many members.")),),
    answer=answer,
    each=Question(
        name="sizes",
        purpose=message("How large is each group?"),
        options=(),
        answer=answer_each,
        flag=Option("every", "flag", message("A file for each group.")),
        batch_format="markdown",
    ),
)
