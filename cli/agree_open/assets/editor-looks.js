// How the editor looks: in the colours of the site, light and dark, and without pictures.
import { EditorView, HighlightStyle, syntaxHighlighting, tags } from "./codemirror.js";

const GROUND = "var(--ground, Canvas)";
const RAISED = "var(--raised, Canvas)";
const INK = "var(--ink, CanvasText)";
const SOFT = "var(--soft, CanvasText)";
const LINE = "var(--line, GrayText)";
const LINK = "var(--link, LinkText)";
const MARK = "var(--mark, CanvasText)";
const TARGET = "var(--target, Mark)";

const box = { backgroundColor: GROUND, border: `1px solid ${SOFT}`, color: INK };
// where a system has its own colours, the outline is seen and the ground is not
const chosen = { backgroundColor: LINK, color: GROUND, outline: "2px solid transparent", outlineOffset: "-2px" };
const button = {
  ...box,
  backgroundImage: "none",
  borderRadius: ".25rem",
  cursor: "pointer",
  font: "inherit",
  minHeight: "1.5rem",
  padding: ".1rem .5rem",
};
const underlined = (shape, colour) => ({
  backgroundImage: "none",
  textDecoration: `underline ${shape} ${colour} 2px`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});
const point = (colour) => ({ "&:after": { borderBottomColor: colour } });

const theme = EditorView.theme({
  "&": { backgroundColor: GROUND, border: `1px solid ${SOFT}`, color: INK, height: "100%", minHeight: "12rem" },
  "&.cm-focused": { outline: `3px solid ${LINK}`, outlineOffset: "2px" },
  ".cm-scroller": { font: '.875rem/1.5 ui-monospace, "Cascadia Mono", Consolas, monospace', overflow: "auto" },
  ".cm-content": { caretColor: INK, outline: "none" },
  ".cm-gutters": { backgroundColor: RAISED, borderColor: LINE, color: SOFT },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: RAISED },
  ".cm-activeLineGutter": { color: INK, fontWeight: "600" },
  ".cm-foldPlaceholder": { backgroundColor: RAISED, borderColor: SOFT, color: INK },
  ".cm-specialChar": { color: MARK, fontWeight: "600" },

  ".cm-lintRange-error": underlined("wavy", MARK),
  ".cm-lintRange-warning": underlined("dashed", MARK),
  ".cm-lintRange-info": underlined("dotted", LINK),
  ".cm-lintRange-active": { backgroundColor: TARGET },
  ".cm-lintPoint-error": point(MARK),
  ".cm-lintPoint-warning": point(MARK),
  ".cm-lintPoint-info": point(LINK),
  ".cm-diagnostic-error, .cm-diagnostic-warning": { borderLeftColor: MARK },
  ".cm-diagnostic-info": { borderLeftColor: LINK },
  ".cm-finding-severity": { fontWeight: "600" },
  ".cm-finding-hint": { display: "block", color: SOFT },
  ".cm-fix": { ...button, color: LINK, display: "block", margin: ".25rem 0 .1rem" },
  ".cm-hint": { color: SOFT, fontStyle: "italic", paddingLeft: "1.5rem", userSelect: "none" },
  ".cm-hint-wrong": { color: MARK, fontStyle: "normal", fontWeight: "600" },

  ".cm-tooltip": { ...box, borderRadius: ".25rem", maxWidth: "min(36rem, 90vw)", overflowWrap: "anywhere" },
  ".cm-tooltip-section:not(:first-child)": { borderTopColor: LINE },
  ".cm-told": { padding: ".25rem .5rem" },
  ".cm-told p": { margin: ".1rem 0", whiteSpace: "pre-wrap" },
  ".cm-tooltip.cm-tooltip-autocomplete": {
    "& > ul": { font: "inherit", maxHeight: "none" }, // it shows few at a time, and never scrolls
    "& > ul > li": { padding: ".15rem .5rem" },
    "& > ul > li[aria-selected]": chosen,
    "& > ul > li[aria-selected] *": { color: "inherit" },
  },
  ".cm-completionDetail": { color: SOFT, fontStyle: "normal" },
  ".cm-tooltip.cm-completionInfo": { maxWidth: "min(24rem, 80vw)", padding: ".25rem .5rem", whiteSpace: "pre-wrap" },
  ".cm-snippetField": { backgroundColor: TARGET },
  ".cm-tooltip.cm-fixes": { display: "flex", flexDirection: "column", padding: ".25rem" },
  ".cm-fixes button": { ...button, border: "0", textAlign: "left" },
  ".cm-fixes button:focus": chosen,

  ".cm-panels": { backgroundColor: RAISED, color: INK },
  ".cm-panels-top": { borderBottomColor: LINE },
  ".cm-panels-bottom": { borderTopColor: LINE },
  ".cm-button": button,
  ".cm-button:active": { backgroundImage: "none" },
  ".cm-textfield": { ...box, font: "inherit", padding: ".1rem .4rem" },
  ".cm-panel.cm-search": { font: "inherit", padding: ".25rem 2rem .25rem .5rem" },
  ".cm-panel.cm-search [name=select]": { display: "none" }, // there is one selection
  ".cm-panel.cm-search label": { fontSize: "inherit" },
  ".cm-panel.cm-search [name=close], .cm-dialog-close": {
    color: INK,
    cursor: "pointer",
    minHeight: "1.5rem",
    minWidth: "1.5rem",
  },
  ".cm-searchMatch": { backgroundColor: TARGET, outline: `1px solid ${SOFT}` },
  ".cm-searchMatch-selected": { backgroundColor: TARGET, outline: `2px solid ${LINK}` },
  ".cm-help": { color: SOFT, fontSize: ".85rem", margin: "0", maxWidth: "none", padding: ".25rem .5rem" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: LINK },
  { tag: tags.comment, color: SOFT, fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], color: INK },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.meta], color: MARK },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: SOFT },
]);

/** How the editor looks. */
export const looks = [theme, syntaxHighlighting(colours)];
