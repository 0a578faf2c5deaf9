"""Editing on the live page: what the room `assist` knows of a text, and how the text is saved."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from agree.assist import (
    Area,
    Completion,
    Fix,
    Looked,
    TextEdit,
    completions,
    fixes,
    hints,
    hover,
    look,
)
from agree.base import Finding, Source
from agree.pipeline import Result
from agree.questions import confirm as confirming
from agree.questions.question import Artifact
from agree.questions.subjects import run_agreement
from agree.questions.written import agreement_file
from agree.render.adding import ChangedMeanwhile
from agree.scenario.save import run_text
from agree.source import Folder
from agree_open.asked import Refused, number_in, text_in, texts_in
from agree_open.opened import Opened, OpenFile, State
from agree_open.pages import edit_address
from agree_open.saving import own_file, write, write_new
from agree_open.trying import told
from agree_open.words import NEEDED, PURPOSE, WORDS
from agree_open.writer import LiveWriter

MOST_TEXT = 4_000_000
"""Characters of a text that is edited."""
MOST_CONFIRMED = 500


class Editing:
    """The texts that are being edited, each as it was looked at last."""

    def __init__(self, opened: Opened) -> None:
        """Take what is open."""
        self._opened = opened
        self._looked: dict[str, Looked] = {}

    def __repr__(self) -> str:
        """Return how many texts are edited."""
        return f"<Editing of {len(self._looked)} texts>"

    def text(self, name: str) -> dict[str, Any]:
        """Return the text of a file as it is on the disk, and the mark by which it is known."""
        file = file_named(self._opened.state, name)
        content = _held(file.path)
        return {"text": _source_of(file, content).text, "mark": mark_of(content)}

    def look(self, name: str, text: str) -> Looked:
        """Return what can be said of a text; quickly when it is nearly the one before."""
        file, before = file_named(self._opened.state, name), self._looked.get(name)
        found = look(text, file.name, file.path.parent, before)
        self._looked = {name: found}
        return found

    def save(self, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Save a text over what it was made from. Raises Refused.

        What changed on the disk meanwhile is never lost: then nothing is written, and its text is
        the answer.
        """
        file = file_named(self._opened.state, text_in(sent, "file"))
        if file.is_bundled:
            raise Refused
        text, mark = text_in(sent, "text", MOST_TEXT), text_in(sent, "mark")
        held = _held(file.path)
        if mark_of(held) != mark:
            return {"conflict": _source_of(file, held).text, "mark": mark_of(held)}
        content = _as_in_file(file, held, text)
        try:
            write({file.path: content}, {file.path: held})
        except ChangedMeanwhile:
            now = _held(file.path)
            return {"conflict": _source_of(file, now).text, "mark": mark_of(now)}
        self._opened.refresh()
        said = writer.plain(WORDS["saved"].filled(file=file.name))
        return {"words": said, "mark": mark_of(content)}

    def save_as(self, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Save a text under another name, with what it needs beside it. Raises Refused."""
        file = file_named(self._opened.state, text_in(sent, "file"))
        path, text = own_file(file, text_in(sent, "name")), text_in(sent, "text", MOST_TEXT)
        original = file.sound or file.result
        files: dict[Path, bytes] = {path: text.encode()}
        artifacts: tuple[Any, ...] = ()
        if original.document is not None and original.folder is not None:
            made = run_text(text, str(path), original.folder)
            if made.document is not None:
                answer = agreement_file(original, made, path, PURPOSE)
                if answer.failed:
                    raise Refused(*answer.findings)
                artifacts = answer.artifacts
                files = {Path(one.name): one.content for one in artifacts}
        write_new(files, artifacts)
        self._opened.follow(file.path, path)
        said = writer.plain(WORDS["saved"].filled(file=str(path)))
        return {"words": said, "address": address_of_file(self._opened.state, path, writer)}

    def make_file(self, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Make the data file that a fix of a text needs. Raises Refused.

        What is in it comes from the text itself, and none is made that is there already.
        """
        file, path = file_named(self._opened.state, text_in(sent, "file")), text_in(sent, "path")
        if file.is_bundled:
            raise Refused
        found = self.look(file.name, text_in(sent, "text", MOST_TEXT))
        needed = (fix.file for one in found.findings for fix in fixes(found, one))
        made = next((one for one in needed if one is not None and one.path == path), None)
        if made is None or Folder(file.path.parent).fault_of_path(path) is not None:
            raise Refused
        target = file.path.parent / path
        artifact = Artifact(str(target), made.content.encode(), NEEDED, makes_folder=True)
        write_new({target: artifact.content}, (artifact,))
        return {"words": writer.plain(WORDS["saved"].filled(file=str(target)))}

    def confirm(self, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Take marks away from what is right in a file, and save it. Raises Refused."""
        file = file_named(self._opened.state, text_in(sent, "file"))
        paths = texts_in(sent, "paths", MOST_CONFIRMED)
        result: Result = run_agreement(str(file.path)) if not file.is_bundled else file.result
        answer = confirming.answer(result, paths=paths)
        if answer.report is None:
            raise Refused(*answer.findings)
        for artifact in answer.artifacts:
            try:
                write({Path(artifact.name): artifact.content}, {Path(artifact.name): artifact.held})
            except ChangedMeanwhile:
                raise Refused from None
        self._opened.refresh()
        notes = [told(one, writer) for one in answer.findings]
        words = writer.plain(WORDS["confirmed"].filled(path=", ".join(paths)))
        return {"words": words, "findings": notes}


def file_named(state: State, name: str) -> OpenFile:
    """Return the file that is called so. Raises Refused where none is open."""
    found = state.file_named(name)
    if found is None:
        raise Refused
    return found


def mark_of(content: bytes | None) -> str:
    """Return the mark by which what a file holds is known; "" for one that is not there."""
    return "" if content is None else sha256(content).hexdigest()


def _held(path: Path) -> bytes | None:
    """Return what a file holds; None of one that is gone or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _source_of(file: OpenFile, held: bytes | None) -> Source:
    return Source.of_file(file.name, decoded(held or b""))


def _as_in_file(file: OpenFile, held: bytes | None, text: str) -> bytes:
    """Return a text as the bytes of a file, with the line ends and the mark that it had."""
    return _source_of(file, held).as_in_file(text).encode()


def decoded(content: bytes) -> str:
    """Return the text of a file, also of one that is not in UTF-8 and therefore not run.

    It is shown as whatever wrote it most likely meant it, so that saving it is what mends it.

    >>> decoded("Västerås".encode("cp1252")), decoded("Västerås".encode("utf-16"))
    ('Västerås', 'Västerås')
    """
    encodings = ("utf-16",) if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ()
    for encoding in ("utf-8", *encodings, "cp1252"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("latin-1")


def address_of_file(state: State, path: Path, writer: LiveWriter) -> str:
    """Return the address of the page on which a file is edited; "" where it is not open."""
    resolved = path.resolve()
    for file in state.files:
        if file.path.resolve() == resolved:
            return f"/{writer.folder}{edit_address(state, file)}"
    return ""


# What the scripts of the editor ask for, as they take it.


def looked(editing: Editing, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the findings on a text, each with its fixes, and what stands beside its lines."""
    text = text_in(sent, "text", MOST_TEXT)
    found = editing.look(text_in(sent, "file"), text)
    lines = text.split("\n")
    return {
        "findings": [_finding(one, found, lines, writer) for one in found.findings],
        "hints": [
            {
                "line": one.line,
                "column": one.column,
                "text": writer.plain(one.label),
                "ok": one.kind != "differs",
            }
            for one in hints(found)
        ],
    }


def _finding(
    finding: Finding, found: Looked, lines: list[str], writer: LiveWriter
) -> dict[str, Any]:
    span = finding.span
    shown = {"severity": finding.severity, "code": str(finding.code)}
    shown["text"] = writer.plain(finding.message)
    if finding.hint is not None:
        shown["hint"] = writer.plain(finding.hint)
    if span.file != found.source.name or not span.line or span.line > len(lines):
        return shown
    end = min(span.column + max(span.length, 1), len(lines[span.line - 1]) + 1)
    place = {
        "from": {"line": span.line, "column": span.column},
        "to": {"line": span.line, "column": max(end, span.column)},
    }
    return shown | place | {"fixes": [_fix(one, writer) for one in fixes(found, finding)]}


def _fix(fix: Fix, writer: LiveWriter) -> dict[str, Any]:
    shown = {"title": writer.plain(fix.title), "edits": list(map(_edit, fix.edits))}
    return shown if fix.file is None else shown | {"file": fix.file.path}


def _edit(edit: TextEdit) -> dict[str, Any]:
    return {**_area(edit.area), "text": edit.new}


def _area(area: Area) -> dict[str, Any]:
    return {
        "from": {"line": area.line, "column": area.column},
        "to": {"line": area.end_line, "column": area.end_column},
    }


def completed(editing: Editing, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what may stand at a place of a text."""
    found = editing.look(text_in(sent, "file"), text_in(sent, "text", MOST_TEXT))
    options = completions(found, number_in(sent, "line"), number_in(sent, "column"))
    if not options:
        return {"options": []}
    place = _area(options[0].area)["from"]
    return {"from": place, "options": [_option(one, writer) for one in options]}


def _option(option: Completion, writer: LiveWriter) -> dict[str, Any]:
    shown = {
        "label": option.label,
        "detail": writer.plain(option.detail),
        "info": writer.plain(option.documentation),
        "kind": option.kind,
    }
    return shown | ({"snippet": option.insert} if option.snippet else {"apply": option.insert})


def hovered(editing: Editing, writer: LiveWriter, sent: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what stands at a place of a text, in words; None where there is nothing to say."""
    found = editing.look(text_in(sent, "file"), text_in(sent, "text", MOST_TEXT))
    shown = hover(found, number_in(sent, "line"), number_in(sent, "column"))
    if shown is None:
        return None
    return {"lines": [writer.plain(one) for one in shown.paragraphs], **_area(shown.area)}
