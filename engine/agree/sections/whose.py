"""Whose a row is: found among those whom it may name, with what cannot be told as a finding."""

from __future__ import annotations

from agree.base import Span
from agree.sections.member import Member
from agree.sections.reader import Reader
from agree.sections.roster import Restored, Roster, several_meant


def code_of(reader: Reader, text: str, span: Span, roster: Roster) -> str:
    """Return the code of the one whom a row means; the text itself when that is nobody."""
    if text in roster.by_code:
        return text
    return next((member.code for member in meant_by(reader, text, span, roster)), text)


def meant_by(reader: Reader, text: str, span: Span, roster: Roster) -> tuple[Member, ...]:
    """Return whom a row means, who have one code; nobody for several, which is reported."""
    named = roster.called(text)
    members = named or roster.by_number(text)
    if len({member.code for member in members}) > 1:
        reader.findings.append(several_meant(text, span, members))
        return ()
    if members and not named:
        reader.restored.append(Restored(text, members[0].code, span))
    return members
