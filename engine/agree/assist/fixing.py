"""Quick fixes: what can be done about a finding with one choice.

What needs the writer's own words is made ready to be written, and nothing is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from agree.assist.areas import Area, TextEdit, area_of, area_of_span
from agree.assist.beside import groups_beside
from agree.assist.looking import Looked
from agree.assist.mending import (
    in_quotation_marks,
    other_word,
    rest_in_quotation_marks,
    rewriting,
    token_at,
    with_decimals,
    with_key,
    without_key,
    written_at,
)
from agree.assist.names import kinds_named, schema_at, types_of
from agree.assist.tolerant import Token, read
from agree.base import Amount, Finding, Kind, Message, Quoted, Record, message, plural
from agree.language.schema import required_keys
from agree.language.wording import COMMA_SPLITS, MISSING_KEY, NUMBER_FOR_TEXT
from agree.proof.claims import CLAIM_FAILS, CLAIM_HOLDS
from agree.questions.amounts import amount_in_sentence
from agree.scenario.figures_file import figures_file
from agree.scenario.overrides import written_amount
from agree.sections import PENDING, Agreement, Grant
from agree.sections.checks.figures import MISSING_FIGURES, who_needs
from agree.sections.checks.totals import AGREEMENT_TOTAL, AREA_TOTAL
from agree.sections.to_do import CONFIRM, TO_CONFIRM, TO_FILL_IN, TO_REVIEW
from agree.source import NO_SUCH_FILE, Steps
from agree.source.edits import Edit
from agree.source.nodes import BOOLEAN_WORD, LEADING_ZERO
from agree.source.yaml_faults import COLON_IN_TEXT, TAB

MOST_GRANTS = 8
BECAUSE = "because"
MEAN_TRUE = ("y", "yes", "on", "ja")
CHANGE_TO = message("Change it to {word}")
QUOTE = message("Write {word} in quotes")
SET_TOTAL = message("Set the total to {amount}")
SETTLE_BY = message("Set {grant} to {amount}, so that the total holds")
ADD_KEY = message("Add {key}")
DECLARE = message("Say why the claim does not hold (because:)")
TAKE_AWAY = message("Remove {key}")
IS_RIGHT = message("It is right: take the mark confirm: away")
ADD_FIGURES = plural(
    "Add the figure that is missing, as pending",
    "Add the {count} figures that are missing, as pending",
    count=0,
)
NEW_FILE = message("Make {file}, with a row for each of {group}")
SPACES = message("Indent by spaces")


class NewFile(Record):
    """A file that is not there yet: its path below the agreement's folder, and its text."""

    path: str
    content: str


class Fix(Record):
    """What can be done about a finding: in words, as edits of the text, and as a new file.

    The edits are made together, and none overlaps another. One that is `preferred` is what most
    would do.
    """

    title: Message
    edits: tuple[TextEdit, ...]
    finding: Finding
    file: NewFile | None = None
    preferred: bool = False


def fixes(looked: Looked, where: Finding | Area) -> tuple[Fix, ...]:
    """Return what can be done about a finding, or about those in a piece of the text."""
    if isinstance(where, Finding):
        return tuple(_fixes(looked, where))
    found = (one for one in looked.findings if _touches(looked, one, where))
    return tuple(fix for finding in found for fix in _fixes(looked, finding))


def _touches(looked: Looked, finding: Finding, area: Area) -> bool:
    """Return whether a finding stands in a piece of the text, or at its edge."""
    there = area_of_span(finding.span)
    begins, ends = (there.line, there.column), (there.end_line, there.end_column)
    return (
        finding.span.file == looked.source.name
        and begins <= (area.end_line, area.end_column)
        and (area.line, area.column) <= ends
    )


def _fixes(looked: Looked, finding: Finding) -> Iterator[Fix]:
    if finding.span.file != looked.source.name:
        return
    if finding.suggestion is not None:
        edit = other_word(looked, finding, finding.suggestion)
        if edit is not None:
            title = CHANGE_TO.filled(word=Quoted(finding.suggestion))
            yield Fix(title, (edit,), finding, preferred=True)
    mend = MENDS.get(finding.code)
    if mend is not None:
        yield from (fix for fix in mend(looked, finding) if fix.edits or fix.file)


def _quotes(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield a value in quotes."""
    edit = in_quotation_marks(looked, finding.span)
    if edit is not None:
        word = edit.new.strip('"')
        yield Fix(QUOTE.filled(word=word), (edit,), finding, preferred=True)


def _truth_or_quotes(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield true or false where one of them is meant, else the word in quotes."""
    token = token_at(looked, finding.span)
    if token is None or "boolean" not in types_of(schema_at(token.steps)):
        yield from _quotes(looked, finding)
        return
    word = "true" if token.text.lower() in MEAN_TRUE else "false"
    edit = TextEdit(area_of_span(finding.span), word)
    yield Fix(CHANGE_TO.filled(word=Quoted(word)), (edit,), finding, preferred=True)


def _quotes_to_the_end(looked: Looked, finding: Finding) -> Iterator[Fix]:
    edit = rest_in_quotation_marks(looked, finding.span)
    if edit is not None:
        yield Fix(QUOTE.filled(word=edit.new.strip('"')), (edit,), finding, preferred=True)


def _decimals(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield a number with a comma: with a point instead, or in quotes."""
    for number, edit in enumerate(with_decimals(looked, finding.span)):
        title = CHANGE_TO.filled(word=Quoted(edit.new))
        if edit.new[:1] == '"':
            title = QUOTE.filled(word=edit.new.strip('"'))
        yield Fix(title, (edit,), finding, preferred=not number)


def _spaces(looked: Looked, finding: Finding) -> Iterator[Fix]:
    tabs = written_at(looked, finding.span)
    if tabs and not tabs.strip("\t"):
        edit = TextEdit(area_of_span(finding.span), "  " * len(tabs))
        yield Fix(SPACES, (edit,), finding, preferred=True)


def _total(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield the sum in the place of the total, or the difference on one of the grants."""
    agreement = looked.result.agreement
    stated, computed = finding.values.get("stated"), finding.values.get("computed")
    if agreement is None or not isinstance(stated, Amount) or not isinstance(computed, Amount):
        return
    edit = _amount_edit(looked, agreement, token_at(looked, finding.span), computed.minor)
    if edit is not None:
        yield Fix(SET_TOTAL.filled(amount=computed), (edit,), finding, preferred=True)
    grants = [
        grant
        for area in agreement.areas
        if finding.code == AGREEMENT_TOTAL or area.total_span == finding.span
        for grant in area.grants
    ]
    settled = (_settled(looked, agreement, one, stated.minor - computed.minor) for one in grants)
    for title, grant_edit in islice(filter(None, settled), MOST_GRANTS):
        yield Fix(title, (grant_edit,), finding)


def _settled(
    looked: Looked, agreement: Agreement, grant: Grant, difference: int
) -> tuple[Message, TextEdit] | None:
    """Return a grant with a difference put on its amount; None where that cannot be written."""
    minor = grant.amount + difference
    if grant.basis != "amount" or grant.lack is not None or minor <= 0:
        return None
    edit = _amount_edit(looked, agreement, token_at(looked, grant.amount_span), minor)
    amount = amount_in_sentence(agreement, minor, agreement.unit)
    title = SETTLE_BY.filled(grant=Quoted(grant.name), amount=amount)
    return None if edit is None else (title, edit)


def _amount_edit(
    looked: Looked, agreement: Agreement, token: Token | None, minor: int
) -> TextEdit | None:
    """Return the edit that writes an amount over one that is written out."""
    if token is None or not token.text[:1].isdigit() or "unit" not in kinds_named(token.steps):
        return None
    written = written_amount(agreement, minor, token.text)
    new = f'"{written}"' if token.quoted else written
    return TextEdit(area_of(token), new)


def _missing_key(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield each key that an item lacks, to be filled in."""
    key = finding.values.get("key")
    steps = _mapping_at(looked, finding)
    if steps is None or not isinstance(key, Quoted | str):
        return
    present = {token.text for token in read(looked.text).keys.get(steps, ())}
    required = required_keys(schema_at(steps), present)
    for name in (one for one in required if one not in present and one in str(key).split()):
        before = [one for one in required[: required.index(name)] if one in present]
        edits = with_key(looked, steps, name, before[-1] if before else "")
        yield Fix(ADD_KEY.filled(key=Quoted(name)), edits, finding, preferred=True)


def _mapping_at(looked: Looked, finding: Finding) -> Steps | None:
    """Return the steps to the mapping that a finding is about: of the key or item at its place."""
    token = token_at(looked, finding.span)
    if token is None:
        return ()
    reading = read(looked.text)
    if token.role == "key" and token.steps in reading.keys:
        return token.steps
    return token.steps[:-1] if token.role in ("key", "value") else token.steps


def _confirmed(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield the item without its mark."""
    token = token_at(looked, finding.span)
    reading = read(looked.text)
    steps = () if token is None else token.steps
    for length in range(len(steps), -1, -1):
        if any(key.text == CONFIRM for key in reading.keys.get(steps[:length], ())):
            edits = without_key(looked, (*steps[:length], CONFIRM))
            yield Fix(IS_RIGHT, edits, finding)
            return


def _declared(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield a claim with room for the reason why it does not hold."""
    steps = _item_of_list(looked, finding)
    if steps is not None and (*steps, BECAUSE) not in read(looked.text).values:
        yield Fix(DECLARE, with_key(looked, steps, BECAUSE), finding)


def _undeclared(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield a claim that holds without the reason why it does not."""
    steps = _item_of_list(looked, finding)
    if steps is not None:
        edits = without_key(looked, (*steps, BECAUSE))
        yield Fix(TAKE_AWAY.filled(key=Quoted(BECAUSE)), edits, finding, preferred=True)


def _item_of_list(looked: Looked, finding: Finding) -> Steps | None:
    """Return the steps to the item of a top-level list that a finding is in."""
    token = token_at(looked, finding.span)
    if token is None or len(token.steps) < 2 or not isinstance(token.steps[1], int):
        return None
    return token.steps[:2]


def _missing_figures(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield the figures that a fact lacks as pending, where its figures stand in the text."""
    agreement, reading = looked.result.agreement, read(looked.text)
    if agreement is None:
        return
    for name, fact in agreement.facts.items():
        steps = ("facts", name, "values")
        if fact.figures is None or fact.figures.span != finding.span or steps not in reading.keys:
            continue
        members = who_needs(agreement).get(name, {}).values()
        lacking = {one.code: PENDING for one in members if fact.figure_of(one) is None}
        edits = rewriting(looked, *(Edit((*steps, code), word) for code, word in lacking.items()))
        count = len(lacking)
        yield Fix(ADD_FIGURES._replace(values={"count": count}), edits, finding, preferred=True)


def _new_file(looked: Looked, finding: Finding) -> Iterator[Fix]:
    """Yield the data file of a fact that is not there, with a row for each recipient of a group."""
    token, agreement = token_at(looked, finding.span), looked.agreement
    if token is None or agreement is None or token.steps[:1] != ("facts",):
        return
    near = groups_beside(looked.text, token.steps)
    for name, group in agreement.recipients.items():
        if group.single or group.unknown or (near and name not in near):
            continue
        if looked.folder.fault_of_path(token.text) is None:
            rows = ((member, PENDING) for member in group.members)
            made = figures_file(str(token.steps[1]), None, rows)
            title = NEW_FILE.filled(file=Quoted(token.text), group=group.name)
            yield Fix(title, (), finding, NewFile(token.text, made.text))


Mend = Callable[[Looked, Finding], Iterator[Fix]]
MENDS: Mapping[Kind, Mend] = {
    LEADING_ZERO: _quotes,
    BOOLEAN_WORD: _truth_or_quotes,
    NUMBER_FOR_TEXT: _quotes,
    COLON_IN_TEXT: _quotes_to_the_end,
    COMMA_SPLITS: _decimals,
    TAB: _spaces,
    AREA_TOTAL: _total,
    AGREEMENT_TOTAL: _total,
    MISSING_KEY: _missing_key,
    MISSING_FIGURES: _missing_figures,
    TO_CONFIRM: _confirmed,
    TO_FILL_IN: _confirmed,
    TO_REVIEW: _confirmed,
    CLAIM_FAILS: _declared,
    CLAIM_HOLDS: _undeclared,
    NO_SUCH_FILE: _new_file,
}
"""What can be done about each kind of finding, beside writing the nearest word."""
