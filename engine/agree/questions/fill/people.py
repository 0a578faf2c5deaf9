"""Whom the figures of a fact are of, and whom a cell of a document means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from agree.base import heard, late_pattern
from agree.sections import Agreement, Fact, Member
from agree.sections.checks.figures import who_needs
from agree.sections.member import names_of
from agree.sections.roster import Roster
from agree.tables.signs import is_total, without_footnote

CODE_AND_NAME = late_pattern(r"(?P<code>[^\W_]+)\s*[.:,–-]?\s+(?P<name>\S.*)")
NAME_AND_CODE = late_pattern(r"(?P<name>.*\S)\s*\((?P<code>[^\W_]+)\)")
FOLDED = (("oe", "o"), ("ae", "a"), ("aa", "a"), ("ø", "o"), ("æ", "a"), ("ß", "ss"))
LEAST_ALIKE = 0.72
SHORTEST_WORD = 4
NOBODY = "-"
"""What a row is matched with that is nobody's."""


def whose(agreement: Agreement, fact: Fact) -> tuple[Member, ...]:
    """Return who needs a figure of a fact, each code once; nobody when nothing says who does.

    Those are whom it is `of`, whom grants use it for, whose inhabitants it counts, and whoever has
    a figure of it already or waits for one.
    """
    needed: set[str] = set()
    groups = agreement.recipients.values()
    if fact.of:
        needed |= {one.code for one in agreement.members(fact.of)}
    else:
        needed |= {one.code for one in who_needs(agreement).get(fact.id, {}).values()}
        for group in groups:
            if group.inhabitants is not None and group.inhabitants.name == fact.id:
                needed |= {one.code for one in group.members}
    named = {} if fact.figures is None else fact.figures.by_code
    members: dict[str, Member] = {}
    for member in (one for group in groups for one in group.members):
        if member.code in needed or member.code in named:
            members.setdefault(member.code, member)
    return tuple(members.values())


class People:
    """Those whom a table may name: who needs a figure, and everybody else of the agreement."""

    def __init__(
        self, agreement: Agreement, members: Iterable[Member], matches: Mapping[str, str]
    ) -> None:
        self.members = {member.code: member for member in members}
        self.matches = {heard(text): code for text, code in matches.items()}
        groups = agreement.recipients.values()
        everybody = [member for group in groups for member in group.members]
        self._needed = Roster(self.members.values())
        self._roles = Roster(one for one in everybody if one.code in self.members)
        self._others = Roster(one for one in everybody if one.code not in self.members)

    def __repr__(self) -> str:
        return f"<People {len(self.members)}>"

    def code_of(self, text: str) -> str | None:
        """Return whose name or code a text is; None for nobody's, or that of several."""
        text = text.strip()
        given = self.matches.get(heard(text))
        if given is not None:
            return None if given == NOBODY else given
        if not text:
            return None
        for words in dict.fromkeys((text, without_footnote(text))):
            for roster in (self._needed, self._roles):
                codes = {member.code for member in roster.called(words)}
                if codes:
                    return codes.pop() if len(codes) == 1 else None
            if self._others.called(words):
                return None
            for pattern in (CODE_AND_NAME, NAME_AND_CODE):
                parts = pattern.fullmatch(words)
                if parts and parts["code"] in self.members and not is_total(parts["name"]):
                    return parts["code"]
        return None

    def code_as_number(self, text: str) -> str | None:
        """Return whose code a text is that a program wrote as a number: 1 for 01."""
        codes = {member.code for member in self._needed.by_number(text)}
        return codes.pop() if len(codes) == 1 else None

    def is_left_out(self, text: str) -> bool:
        """Return whether the user said that a name is nobody's."""
        return self.matches.get(heard(text.strip())) == NOBODY

    def is_other(self, text: str) -> bool:
        """Return whether a text names somebody of the agreement who needs no figure."""
        words = dict.fromkeys((text.strip(), without_footnote(text)))
        return any(self._others.called(one) or self._others.by_number(one) for one in words)

    def nearest_to(self, text: str, among: Iterable[str]) -> str | None:
        """Return who of some is nearly called so: one alone; None for nobody and for several."""
        scores = sorted(((self._alike(text, code), code) for code in among), reverse=True)
        if not scores or scores[0][0] < LEAST_ALIKE:
            return None
        return None if len(scores) > 1 and scores[1][0] == scores[0][0] else scores[0][1]

    def _alike(self, text: str, code: str) -> float:
        """Return how much a text is like the names of somebody, from 0 to 1."""
        said = _folded(without_footnote(text))
        return max((_likeness(said, known) for known in self._folded_names[code]), default=0.0)

    @cached_property
    def _folded_names(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, dict[str, None]] = {code: {} for code in self.members}
        for member in (*self._needed.members, *self._roles.members):
            for name in names_of(member):
                if name != member.code:
                    names[member.code][_folded(name)] = None
        return {code: tuple(known) for code, known in names.items()}


def _folded(name: str) -> str:
    """Return a name in plain letters: å and aa are a, ö and oe are o."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, letter in FOLDED:
        plain = plain.replace(written, letter)
    return " ".join(re.sub(r"[^\w\s]", " ", plain).split())


def _likeness(said: str, known: str) -> float:
    """Return how like two names are: by their letters, or by the words that one has of the other.

    A word counts as one of the other when it begins it, as in Jämtlands and Jämtland.
    """
    from difflib import SequenceMatcher  # only a mistake needs it

    if said == known:
        return 1.0
    letters = SequenceMatcher(None, said, known).ratio()
    return max(letters, _in_common(said.split(), known.split()))


def _in_common(one: list[str], other: list[str]) -> float:
    shared = [word for word in one if any(_same_word(word, known) for known in other)]
    if not shared:
        return 0.0
    letters = sum(map(len, shared))
    shorter = min(sum(map(len, one)), sum(map(len, other)))
    return 0.98 * min(1.0, letters / max(1, shorter))


def _same_word(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST_WORD and longer.startswith(shorter) and (
        len(longer) - len(shorter) <= 2
    )  # fmt: skip


def parsed_matches(texts: Iterable[str], agreement: Agreement) -> tuple[dict[str, str], list[str]]:
    """Return the codes of names that the user gives as NAME=CODE, and what cannot be read so."""
    everybody = Roster(one for group in agreement.recipients.values() for one in group.members)
    matches, wrong = dict[str, str](), list[str]()
    for text in texts:
        name, equals, code = text.rpartition("=")
        codes = {member.code for member in everybody.called(code.strip())}
        if equals and name.strip() and code.strip() == NOBODY:
            matches[name.strip()] = NOBODY
        elif equals and name.strip() and len(codes) == 1:
            matches[name.strip()] = codes.pop()
        else:
            wrong.append(text)
    return matches, wrong
