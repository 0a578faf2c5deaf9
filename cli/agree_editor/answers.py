"""What the room `assist` knows, as editors take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from lsprotocol import types

from agree.assist import (
    Area,
    Completion,
    Fix,
    Hint,
    Hover,
    Outlined,
    TextEdit,
)
from agree.base import Finding
from agree.messages import Locale
from agree.render.safe import for_text
from agree_editor.positions import Positions

SEVERITIES: Mapping[str, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
COMPLETIONS: Mapping[str, types.CompletionItemKind] = {
    "key": types.CompletionItemKind.Property,
    "name": types.CompletionItemKind.Reference,
    "code": types.CompletionItemKind.EnumMember,
    "unit": types.CompletionItemKind.Unit,
    "file": types.CompletionItemKind.File,
    "column": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.Value,
    "function": types.CompletionItemKind.Function,
}
SYMBOLS: Mapping[str, types.SymbolKind] = {
    "section": types.SymbolKind.Namespace,
    "area": types.SymbolKind.Module,
    "grant": types.SymbolKind.Package,
    "key": types.SymbolKind.Function,
    "fact": types.SymbolKind.Array,
    "parameter": types.SymbolKind.Constant,
    "recipient": types.SymbolKind.Class,
    "condition": types.SymbolKind.Event,
}
SOURCE = "agree"
MARKDOWN_SIGNS = frozenset("\\`*_{}[]()<>#+-.!|~")


def words(locale: Locale, wording: object) -> str:
    """Return words as they are told; nothing for none."""
    return for_text(locale.text(wording)) if wording else ""


def markdown(text: str) -> str:
    """Return a text that Markdown shows as it is: no sign of it means anything."""
    return "".join(f"\\{sign}" if sign in MARKDOWN_SIGNS else sign for sign in text)


def diagnostic(
    finding: Finding, positions: Positions, locale: Locale, related: Mapping[str, str]
) -> types.Diagnostic:
    """Return a finding; `related` are the addresses of files by what findings call them."""
    span = finding.span
    told = words(locale, finding.message)
    if finding.hint is not None:
        told = f"{told}\n{words(locale, finding.hint)}"
    places = [
        types.DiagnosticRelatedInformation(
            types.Location(related[one.file], positions.of_span(one.line, one.column, one.length)),
            f"{one.file}:{one.line}",
        )
        for one in finding.related
        if one.file in related
    ]
    return types.Diagnostic(
        range=positions.of_span(span.line, span.column, span.length),
        message=told,
        severity=SEVERITIES[finding.severity],
        code=str(finding.code),
        source=SOURCE,
        related_information=places or None,
    )


def completion_list(
    found: Iterable[Completion], positions: Positions, locale: Locale, *, snippets: bool
) -> types.CompletionList:
    """Return what may stand at a place, in the order of the engine."""
    items = [
        _completion(one, number, positions, locale, snippets=snippets)
        for number, one in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=False, items=items)


def _completion(
    found: Completion, number: int, positions: Positions, locale: Locale, *, snippets: bool
) -> types.CompletionItem:
    documentation = words(locale, found.documentation)
    text = found.insert if snippets or not found.snippet else found.label
    as_snippet = found.snippet and snippets
    return types.CompletionItem(
        label=found.label,
        kind=COMPLETIONS.get(found.kind, types.CompletionItemKind.Text),
        detail=words(locale, found.detail) or None,
        documentation=(
            types.MarkupContent(types.MarkupKind.Markdown, markdown(documentation))
            if documentation
            else None
        ),
        sort_text=f"{number:05d}",
        filter_text=found.filter or found.label,
        insert_text_format=(
            types.InsertTextFormat.Snippet if as_snippet else types.InsertTextFormat.PlainText
        ),
        insert_text_mode=types.InsertTextMode.AsIs,
        text_edit=types.TextEdit(positions.range(found.area), text),
        preselect=True if found.mandatory and number == 0 else None,
    )


def shown_hover(found: Hover | None, positions: Positions, locale: Locale) -> types.Hover | None:
    """Return what stands at a place, in words."""
    if found is None:
        return None
    paragraphs = dict.fromkeys(markdown(words(locale, one)) for one in found.paragraphs)
    told = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(paragraphs))
    return types.Hover(told, positions.range(found.area))


def inlay_hints(
    found: Iterable[Hint], positions: Positions, locale: Locale, within: Area
) -> list[types.InlayHint]:
    """Return what is told beside the lines of a part of the text."""
    return [
        types.InlayHint(
            position=positions.position(one.line, one.column),
            label=words(locale, one.label),
            padding_left=True,
            tooltip=words(locale, one.tooltip) or None,
        )
        for one in found
        if within.line <= one.line <= within.end_line
    ]


def symbols(found: Iterable[Outlined], positions: Positions) -> list[types.DocumentSymbol]:
    """Return what a file holds, one in the other."""
    return [
        types.DocumentSymbol(
            name=for_text(one.label or one.name) or "–",
            detail=for_text(one.name) if one.label else None,
            kind=SYMBOLS.get(one.kind, types.SymbolKind.Object),
            range=positions.range(one.area),
            selection_range=positions.range(one.at),
            children=symbols(one.inside, positions),
        )
        for one in found
    ]


def text_edits(edits: Iterable[TextEdit], positions: Positions) -> list[types.TextEdit]:
    """Return changes of a text."""
    return [types.TextEdit(positions.range(one.area), one.new) for one in edits]


def code_actions(
    found: Iterable[Fix],
    uri: str,
    positions: Positions,
    locale: Locale,
    shown: Sequence[types.Diagnostic],
    folder: str,
) -> Iterator[types.CodeAction]:
    """Yield fixes; of one that makes a file, that is below the address of a `folder`."""
    for fix in found:
        changes: list[
            types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
        ] = []
        if fix.file is not None:
            made = f"{folder}/{quote(fix.file.path)}"
            changes.append(types.CreateFile(made))
            start = types.Range(types.Position(0, 0), types.Position(0, 0))
            changes.append(
                types.TextDocumentEdit(
                    types.OptionalVersionedTextDocumentIdentifier(made, None),
                    [types.TextEdit(start, fix.file.content)],
                )
            )
        if fix.edits:
            changes.append(
                types.TextDocumentEdit(
                    types.OptionalVersionedTextDocumentIdentifier(uri, None),
                    list(text_edits(fix.edits, positions)),
                )
            )
        code = str(fix.finding.code)
        yield types.CodeAction(
            title=words(locale, fix.title),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[one for one in shown if one.code == code] or None,
            is_preferred=fix.preferred or None,
            edit=types.WorkspaceEdit(document_changes=changes),
        )
