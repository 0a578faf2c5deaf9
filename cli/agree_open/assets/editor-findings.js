// What the server finds in a text while it is written: findings, underlined, with what mends them, and
// hints at the ends of lines. An answer about a text that has changed since is dropped.
import {
  Decoration,
  EditorView,
  Prec,
  StateEffect,
  StateField,
  WidgetType,
  forEachDiagnostic,
  keymap,
  linter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
  showTooltip,
} from "./codemirror.js";
import { announce, offsetOf } from "./editor-places.js";

const SEVERITIES = { error: "error", warning: "warning" };
const NAMES = { error: "Error", warning: "Warning", info: "Note" };

/** Looks at the text of an editor a while after it changed, and shows what is found. */
export class Findings {
  #ask;
  #delay;
  #onLook;
  #version = 0;
  #timer = 0;
  #asked = null;

  constructor({ ask, delay, onLook }) {
    this.#ask = ask;
    this.#delay = delay;
    this.#onLook = onLook;
    this.extension = [
      linter(null, { hideOn: () => null }),
      hintsShown,
      fixesShown,
      Prec.high(
        keymap.of([
          { key: "F8", run: (view) => this.next(view), shift: (view) => this.previous(view) },
          { key: "Mod-.", preventDefault: true, run: offerFixes },
        ]),
      ),
    ];
  }

  /** Looks when nothing is typed for a while. */
  lookSoon(view) {
    this.stop();
    this.#timer = setTimeout(() => this.look(view), this.#delay);
  }

  /** Drops what is asked. */
  stop() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#version += 1;
  }

  /** Looks at the text as it stands. */
  async look(view) {
    this.stop();
    const version = this.#version;
    const { doc } = view.state;
    this.#asked = new AbortController();
    const answer = await this.#ask("look", { text: doc.toString() }, this.#asked.signal).catch(() => null);
    if (version !== this.#version) return;
    if (answer) {
      view.dispatch(setDiagnostics(view.state, diagnostics(view.state, answer.findings ?? [])));
      view.dispatch({ effects: setHints.of(hints(doc, answer.hints ?? [])) });
    }
    this.#onLook(answer);
  }

  next(view) {
    return goOn(view, nextDiagnostic);
  }

  previous(view) {
    return goOn(view, previousDiagnostic);
  }
}

/** Goes to another finding, and tells it. */
function goOn(view, go) {
  go(view);
  const { from, to } = view.state.selection.main;
  const found = [];
  forEachDiagnostic(view.state, (one, start, end) => {
    if (start === from && end === to) found.push(told(view, one.finding));
  });
  announce(view, found.join(" ") || view.state.phrase("Nothing is found."));
  view.focus();
  return true;
}

function told(view, { severity, text, hint }) {
  return [`${view.state.phrase(NAMES[severityOf(severity)])}: ${text}.`, hint].filter(Boolean).join(" ");
}

function severityOf(severity) {
  return SEVERITIES[severity] ?? "info";
}

/** Returns findings as CodeMirror takes them; those that are about no place here are left out. */
function diagnostics(state, findings) {
  const { doc } = state;
  return findings
    .filter((finding) => finding.from)
    .map((finding) => {
      let from = offsetOf(doc, finding.from);
      let to = finding.to ? Math.max(from, offsetOf(doc, finding.to)) : from;
      if (from === to) ({ from, to } = state.wordAt(from) ?? { from, to });
      const severity = severityOf(finding.severity);
      const renderMessage = (view) => shown(view, finding, doc);
      return { from, to, severity, message: finding.text, renderMessage, finding, doc };
    });
}

/** Returns a finding as it is shown where one points at it: text alone, and buttons that mend it. */
function shown(view, finding, doc) {
  const dom = document.createElement("span");
  const add = (name, text) => {
    const part = dom.appendChild(document.createElement("span"));
    part.className = `cm-finding-${name}`;
    part.textContent = text;
  };
  add("severity", `${view.state.phrase(NAMES[severityOf(finding.severity)])}: `);
  add("text", finding.text);
  if (finding.hint) add("hint", finding.hint);
  for (const fix of finding.fixes ?? []) {
    dom.appendChild(fixButton(fix, () => applyFix(view, fix, doc))).className = "cm-fix";
  }
  return dom;
}

function fixButton(fix, apply) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = fix.title;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", apply);
  return button;
}

/** Mends what a finding says; a fix that needs a new file waits until the page has made it. */
function applyFix(view, fix, doc) {
  if (!fix.file || view.state.readOnly) {
    applyEdits(view, fix, doc);
    return;
  }
  const detail = { fix, text: doc.toString(), apply: () => applyEdits(view, fix, doc) };
  view.dom.dispatchEvent(new CustomEvent("agree-new-file", { bubbles: true, detail }));
}

/** Changes the very text that something was found in. */
function applyEdits(view, fix, doc) {
  view.focus();
  if (view.state.readOnly) return;
  if (!view.state.doc.eq(doc)) {
    announce(view, view.state.phrase("The text has changed. Try again in a moment."));
    return;
  }
  const changes = fix.edits.map(({ from, to, text }) => {
    const start = offsetOf(doc, from);
    return { from: start, to: Math.max(start, offsetOf(doc, to ?? from)), insert: text };
  });
  view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
  announce(view, fix.title);
}

// What can be mended on the line of the cursor, as a menu.

const setFixes = StateEffect.define();

const fixesShown = StateField.define({
  create: () => null,
  update(menu, change) {
    for (const effect of change.effects) if (effect.is(setFixes)) return effect.value;
    return change.docChanged ? null : menu;
  },
  provide: (field) => showTooltip.from(field),
});

/** Opens the menu of what can be mended on the line of the cursor. */
function offerFixes(view) {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const found = [];
  forEachDiagnostic(view.state, (one, from, to) => {
    if (from > line.to || to < line.from) return;
    for (const fix of one.finding.fixes ?? []) found.push({ fix, doc: one.doc });
  });
  if (view.state.readOnly || !found.length) {
    announce(view, view.state.phrase("No quick fix here."));
    return true;
  }
  const create = () => {
    const dom = menu(view, found);
    return { dom, mount: () => dom.firstChild.focus() };
  };
  view.dispatch({ effects: setFixes.of({ pos: view.state.selection.main.head, above: false, create }) });
  return true;
}

function menu(view, found) {
  const dom = document.createElement("div");
  dom.className = "cm-fixes";
  dom.setAttribute("role", "menu");
  dom.setAttribute("aria-label", view.state.phrase("Quick fixes"));
  const close = () => view.dispatch({ effects: setFixes.of(null) });
  for (const { fix, doc } of found) {
    const button = fixButton(fix, () => {
      close();
      applyFix(view, fix, doc);
    });
    button.setAttribute("role", "menuitem");
    button.tabIndex = -1;
    dom.append(button);
  }
  dom.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      view.focus();
    } else if (!moveIn(dom, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  dom.addEventListener("focusout", (event) => {
    if (dom.isConnected && event.relatedTarget && !dom.contains(event.relatedTarget)) close();
  });
  return dom;
}

/** Moves the focus within a menu, and returns whether the key does so. */
function moveIn(dom, key) {
  const all = [...dom.children];
  const now = all.indexOf(document.activeElement);
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[key];
  if (to === undefined) return false;
  all.at(to % all.length).focus();
  return true;
}

// Hints: what the server says beside a line, such as the sum of its parts.

const setHints = StateEffect.define();

const hintsShown = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    for (const effect of change.effects) if (effect.is(setHints)) return effect.value;
    return marks.map(change.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

class Hint extends WidgetType {
  constructor(text, ok) {
    super();
    this.text = text;
    this.ok = ok;
  }

  eq(other) {
    return other.text === this.text && other.ok === this.ok;
  }

  toDOM(view) {
    const dom = document.createElement("span");
    dom.className = this.ok ? "cm-hint" : "cm-hint cm-hint-wrong";
    dom.textContent = this.text;
    dom.setAttribute("role", "note");
    dom.setAttribute("aria-label", `${view.state.phrase("Hint")}: ${this.text}`);
    return dom;
  }
}

function hints(doc, told) {
  const marks = told
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .map(({ line, text, ok = true }) => Decoration.widget({ widget: new Hint(text, ok !== false), side: 1 }).range(doc.line(line).to));
  return Decoration.set(marks, true);
}
