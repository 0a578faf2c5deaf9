"""Asking for each recipient: who is one, and the name of its file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from agree.base import Finding, Quoted, message, nearest
from agree.questions.kinds import DETAILS_OF_NOBODY, DETAILS_TWICE, NEEDS_DETAILS_FOLDER
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Option
from agree.questions.selection import all_members, members_of
from agree.render import format_of
from agree.render.safe import for_file_name
from agree.sections import Agreement, Member, MemberId
from agree.source import AnyPath

EACH_RECIPIENT = Option(
    "each-recipient",
    "flag",
    message("A file for each recipient, with all that it gets, in the folder that --output names."),
)
ALL = Option(
    "all",
    "flag",
    message("A form for each recipient with money to request, in the folder that --output names."),
)

LENGTH_OF_MARK = 12
"""Figures of the mark in the name of a file whose code says nothing that a file may be called."""


def asked_of(agreement: Agreement, group: str | None) -> frozenset[MemberId]:
    """Return whom a question is asked of: the members of a group, or everybody."""
    if group is None:
        members: Iterable[Member] = all_members(agreement)
    else:
        members = members_of(agreement, group)
    return frozenset(member.id for member in members)


def whose_name(agreement: Agreement, group: str | None) -> str:
    """Return the name of those whom a question is asked of: a group, or all of the agreement."""
    return agreement.name if group is None else agreement.recipients[group].name


def file_names(members: Iterable[Member]) -> Iterator[str]:
    """Yield the name of the file of each member, by its code and name; all of them are different.

    What a member's file is called depends on who they all are, never on their order: of those that
    would be called alike, on any system, each has a longer name.
    """
    left = [_names(member) for member in members]
    names = [next(longer) for longer in left]
    while alike := {key for key, count in Counter(map(key_of, names)).items() if count > 1}:
        names = [
            next(longer, name) if key_of(name) in alike else name
            for name, longer in zip(names, left, strict=True)
        ]
    yield from names


def as_batch(
    answers: Mapping[str, Answer], nobody: Finding, left_out: tuple[Finding, ...] = ()
) -> Answer:
    """Return the answers for many recipients as one: a batch, when each of them has a report.

    `nobody` is what is found when there are none; who is `left_out` is told with the answers.
    """
    if not answers:
        return Answer(None, left_out or (nobody,))
    told = (finding for answer in answers.values() for finding in answer.findings)
    findings = (*told, *left_out)
    reports = {name: one.report for name, one in answers.items() if one.report is not None}
    return Answer(None, findings, batch=reports if len(reports) == len(answers) else {})


def details_files(
    folder: AnyPath | None, names: Iterable[str], *, blank: bool
) -> tuple[Mapping[str, Path], list[Finding]]:
    """Return the file of details of each name that has one in a folder, and what is wrong there."""
    files = None if folder is None else _yaml_files(Path(folder))
    if files is None:
        missing = usage_finding(NEEDS_DETAILS_FOLDER, option="--details")
        return {}, [] if folder is None and blank else [missing]
    by_key = {key_of(name): name for name in names}
    found: dict[str, Path] = {}
    faults: list[Finding] = []
    for file in files:
        name = by_key.get(key_of(file.stem))
        if name in found:
            both = {"file": Quoted(str(file)), "other": Quoted(str(found[name]))}
            faults.append(usage_finding(DETAILS_TWICE, None, **both))
        elif name is None:
            faults.append(_of_nobody(file, tuple(by_key.values())))
        else:
            found[name] = file
    return found, faults


def _yaml_files(folder: Path) -> list[Path] | None:
    """Return the files of YAML in a folder; None for what is none, or may not be read.

    Those that a system hides are not the user's.
    """
    try:
        files = [file for file in folder.iterdir() if format_of(file.name) == "yaml"]
    except OSError:
        return None
    return sorted(file for file in files if not file.name.startswith("."))


def _of_nobody(file: Path, names: tuple[str, ...]) -> Finding:
    """Return the finding on a file of details that is called as no form, with the nearest name."""
    begun = (name for name in names if key_of(name).startswith(f"{key_of(file.stem)}-"))
    near = next(begun, None) or nearest(file.stem, names)
    suggestion = None if near is None else f"{near}.yaml"
    example = f"{names[0]}.yaml" if names else "–"
    return usage_finding(DETAILS_OF_NOBODY, suggestion, file=Quoted(str(file)), example=example)


def key_of(name: str) -> str:
    """Return a name as every system tells files apart: without its case."""
    return unicodedata.normalize("NFC", name).casefold()


def _names(member: Member) -> Iterator[str]:
    """Yield what a member's file may be called, from the shortest.

    The last one has a mark behind, made of group and code alone: no two members have the same.
    """
    from hashlib import sha256  # few agreements need it

    same = member.code.casefold() == member.name.casefold()
    alone = for_file_name(member.name if same else f"{member.code}-{member.name}") or "_"
    in_group = for_file_name(f"{member.group}-{alone}")
    mark = sha256("\0".join(member.id).encode(errors="surrogatepass")).hexdigest()
    yield alone
    yield in_group
    yield f"{in_group}-{mark[:LENGTH_OF_MARK]}"
