// The editor of an agreement's file. `makeEditor` puts one into an element; what stands at a place of
// the text is asked of the server (findings, completion, what to tell of a word), and nothing is
// computed here. Whatever is shown is text, never markup. Line ends are \n: who reads and writes the
// file remembers what it has there.
import {
  EditorState,
  EditorView,
  Compartment,
  Prec,
  activateHover,
  autocompletion,
  closeHoverTooltips,
  completionKeymap,
  defaultKeymap,
  foldGutter,
  foldKeymap,
  hasHoverTooltips,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  history,
  historyKeymap,
  hoverTooltip,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  search,
  searchKeymap,
  showPanel,
  snippet,
  yaml,
} from "./codemirror.js";
import { changesBetween } from "./editor-changes.js";
import { Findings } from "./editor-findings.js";
import { announce, offsetOf, placeOf, withLineEnds } from "./editor-places.js";
import { looks } from "./editor-looks.js";

/** How many completions are shown at a time: as many as need no scrolling; the arrow keys reach the others. */
const MOST_OPTIONS = 12;

const WORD = /[\p{L}\p{N}_-]*/u;
const AN_HOUR = 3_600_000;
/** What tells a change that the page makes from one of the user. */
const SET = "agree.set";
let made = 0;

/**
 * Makes an editor in an element, and returns what can be done with it.
 *
 * `ask(kind, body, signal)` promises the server's answer: of "look" the findings and hints of a text,
 * of "complete" what can stand at a place, of "hover" what to tell of one. Places are lines and columns
 * from 1, columns in code points.
 */
export function makeEditor({
  parent,
  text = "",
  label = "",
  words = {},
  readOnly = false,
  delay = 150,
  ask,
  onChange = () => {},
  onLook = () => {},
  onSave = null,
}) {
  const findings = new Findings({ ask, delay, onLook });
  const closed = new Compartment();
  const told = hovering(ask);
  const help = `editor-help-${(made += 1)}`;
  const view = new EditorView({
    parent,
    doc: withLineEnds(text),
    extensions: [
      EditorState.phrases.of(words),
      closed.of(EditorState.readOnly.of(readOnly)),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": help, tabindex: "0" }),
      Prec.high(keymap.of(ownKeys(told, onSave))),
      findings.extension,
      told,
      completing(ask),
      written(),
      leaving(help),
      looks,
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        findings.lookSoon(view);
        if (update.transactions.some((one) => one.docChanged && !one.isUserEvent(SET))) {
          onChange(view.state.doc.toString());
        }
      }),
    ],
  });
  findings.look(view);
  return {
    view,
    getText: () => view.state.doc.toString(),
    setText: (other) => setText(view, withLineEnds(other)),
    goTo: (line, column = 1) => goTo(view, { line, column }),
    setReadOnly: (is) => view.dispatch({ effects: closed.reconfigure(EditorState.readOnly.of(is)) }),
    look: () => findings.look(view),
    nextFinding: () => findings.next(view),
    previousFinding: () => findings.previous(view),
    place: () => placeOf(view.state.doc, view.state.selection.main.head),
    focus: () => view.focus(),
    destroy() {
      findings.stop();
      view.destroy();
    },
  };
}

/** Returns how YAML is written and found: colours, folds, undo, search. */
function written() {
  return [
    yaml(),
    lineNumbers(),
    foldGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars({ render: unseen }),
    history(),
    indentUnit.of("  "),
    search({ top: true }),
    EditorView.lineWrapping,
    keymap.of([...completionKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap]),
    keymap.of([...defaultKeymap, indentWithTab]),
  ];
}

/** Shows a sign that nobody sees, such as one that turns the direction of writing. */
function unseen(code, description, sign) {
  const shown = document.createElement("span");
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  shown.className = "cm-specialChar";
  shown.textContent = sign;
  shown.title = number;
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", number);
  return shown;
}

/** Returns the keys that CodeMirror does not have by itself. */
function ownKeys(told, onSave) {
  const keys = [{ key: "Escape", run: closeTold }, { key: "Mod-Shift-Space", run: (view) => tellHere(view, told) }];
  if (onSave) keys.push({ key: "Mod-s", preventDefault: true, run: () => (onSave(), true) });
  return keys;
}

function closeTold(view) {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}

/** Says under the editor how the keyboard gets out of it, and lets Tab do so after Escape. */
function leaving(id) {
  const panel = (view) => {
    const dom = document.createElement("p");
    dom.id = id;
    dom.className = "cm-help";
    dom.textContent = view.state.phrase("Tab indents. To leave the editor, press Escape and then Tab.");
    return { dom };
  };
  const escape = (view) => {
    // CodeMirror sets a limit of two seconds itself, after this; whoever is slower has time too
    queueMicrotask(() => view.setTabFocusMode(AN_HOUR));
    announce(view, view.state.phrase("Tab leaves the editor now."));
    return false;
  };
  return [
    showPanel.of(panel),
    Prec.lowest(keymap.of([{ key: "Escape", run: escape }])),
  ];
}

/** Completes as the server says; while a word is typed, CodeMirror chooses among what it said. */
function completing(ask) {
  const source = async (context) => {
    const { doc } = context.state;
    const gone = new AbortController();
    context.addEventListener("abort", () => gone.abort());
    const body = { text: doc.toString(), ...placeOf(doc, context.pos), explicit: context.explicit };
    const answer = await ask("complete", body, gone.signal).catch(() => null);
    if (!answer?.options?.length) return null;
    const from = answer.from ? offsetOf(doc, answer.from) : (context.matchBefore(WORD)?.from ?? context.pos);
    return { from, options: answer.options.map(option), validFor: new RegExp(`^${WORD.source}$`, "u") };
  };
  return autocompletion({ override: [source], icons: false, maxRenderedOptions: MOST_OPTIONS });
}

function option({ label, detail, info, apply, kind, snippet: template }) {
  return { label, detail, info: info || undefined, type: kind, apply: template ? snippet(template) : apply };
}

/** Tells what the server says of the place that is pointed at. */
function hovering(ask) {
  return hoverTooltip(async (view, offset) => {
    const { doc } = view.state;
    const body = { text: doc.toString(), ...placeOf(doc, offset) };
    const answer = await ask("hover", body).catch(() => null);
    if (!answer?.lines?.length || view.state.doc !== doc) return null;
    const word = view.state.wordAt(offset);
    const pos = answer.from ? offsetOf(doc, answer.from) : (word?.from ?? offset);
    const end = answer.to ? offsetOf(doc, answer.to) : (word?.to ?? offset);
    return { pos: Math.min(pos, offset), end: Math.max(end, offset), above: true, create: () => ({ dom: lines(answer.lines) }) };
  });
}

function lines(texts) {
  const dom = document.createElement("div");
  dom.className = "cm-told";
  for (const text of texts) dom.appendChild(document.createElement("p")).textContent = text;
  return dom;
}

/** Tells what stands at the cursor, on the screen and to screen readers. */
function tellHere(view, told) {
  const { doc, selection } = view.state;
  const { head } = selection.main;
  const moved = (change) => change.docChanged || change.newSelection.main.head !== head;
  activateHover(view, head, 1, { tooltip: told, until: moved });
  const shown = () => view.dom.querySelector(".cm-told")?.innerText;
  let tries = 0;
  const wait = () => {
    if (view.state.doc !== doc) return;
    if (shown()) announce(view, shown());
    else if ((tries += 1) < 20) setTimeout(wait, 100);
    else announce(view, view.state.phrase("Nothing is known of this place."));
  };
  wait();
  return true;
}

/** Changes the text to another one, only where they differ: what stands beside it stays where it is. */
function setText(view, text) {
  const changes = view.state.changes(changesBetween(view.state.doc.toString(), text));
  if (changes.empty) return;
  const scrolled = view.scrollDOM.scrollTop > 0;
  const effects = scrolled ? view.scrollSnapshot().map(changes) : [];
  view.dispatch({ changes, effects, userEvent: SET });
}

/** Puts the cursor at a place, in the middle of what is seen. */
function goTo(view, place) {
  const anchor = offsetOf(view.state.doc, place);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
  announce(view, view.state.phrase("Line $", placeOf(view.state.doc, anchor).line));
}
