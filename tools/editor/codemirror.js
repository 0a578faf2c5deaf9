// What the live page's editor takes of CodeMirror; `python -m tools.editor.bundle` makes one file of it.
export { autocompletion, completionKeymap, snippet } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { yaml } from "@codemirror/lang-yaml";
export { HighlightStyle, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from "@codemirror/language";
export { forEachDiagnostic, linter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
export { search, searchKeymap } from "@codemirror/search";
export { Compartment, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
export {
  Decoration,
  EditorView,
  WidgetType,
  activateHover,
  closeHoverTooltips,
  hasHoverTooltips,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  showPanel,
  showTooltip,
} from "@codemirror/view";
export { tags } from "@lezer/highlight";
