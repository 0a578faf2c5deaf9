// The page on which an agreement is edited: the editor, saving, and what is wrong in the text.
import { makeEditor } from "./editor.js";

const file = about.dataset.file;
const readOnly = "readOnly" in about.dataset;
const place = document.querySelector(".editor");
const state = document.querySelector(".saving .state");
const find = (selector) => document.querySelector(selector);

let mark = "";
let saved = "";

/** Says something beside the buttons. */
function say(text) {
  state.textContent = text;
}

/** Shows whether the text is what the file holds. */
function showState() {
  say(editor.getText() === saved ? words.unchanged : words.unsaved);
}

/** Shows what is wrong in the text, each with its line. */
function showFindings(answer) {
  if (!answer) return;
  const errors = answer.findings.filter((one) => one.severity === "error").length;
  find(".count").textContent = errors || answer.findings.length
    ? filled(words.findings_count, { errors, notes: answer.findings.length - errors })
    : words.no_errors;
  find(".findings").replaceChildren(...answer.findings.map((one) => {
    const item = document.createElement("li");
    item.className = one.severity;
    const text = document.createElement("p");
    text.append(`${one.text} `);
    if (one.from) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = filled(words.at_line, { line: one.from.line });
      button.addEventListener("click", () => editor.goTo(one.from.line, one.from.column));
      text.append(button);
    }
    item.append(text);
    if (one.hint) item.append(Object.assign(document.createElement("p"), { className: "hint", textContent: one.hint }));
    return item;
  }));
}

/** Shows both texts when the file was changed on the disk meanwhile. */
function showConflict(answer) {
  const box = find(".conflict");
  box.querySelector("p").textContent = words.conflict;
  box.querySelector(".disk").textContent = differing(answer.conflict, editor.getText());
  box.querySelector(".mine").textContent = differing(editor.getText(), answer.conflict);
  box.hidden = false;
  box.querySelector(".take").onclick = () => {
    editor.setText(answer.conflict);
    ({ mark } = answer);
    saved = answer.conflict;
    box.hidden = true;
    showState();
    editor.focus();
  };
  box.querySelector(".keep").onclick = async () => {
    ({ mark } = answer);
    box.hidden = true;
    await save();
    editor.focus();
  };
  box.querySelector(".take").focus();
}

/** Returns the lines of a text from the first to the last that another one has otherwise. */
function differing(text, other) {
  const [lines, others] = [text.split("\n"), other.split("\n")];
  let start = 0;
  while (start < lines.length && start < others.length && lines[start] === others[start]) start += 1;
  let end = 0;
  while (end < lines.length - start && end < others.length - start && lines.at(-1 - end) === others.at(-1 - end)) end += 1;
  const shown = lines.slice(Math.max(0, start - 2), lines.length - end + 2);
  return shown.map((line, at) => `${Math.max(0, start - 2) + at + 1}  ${line}`).join("\n");
}

/** Saves the text over what it was made from. */
async function save() {
  const text = editor.getText();
  try {
    const answer = await ask("/-/save", { file, text, mark });
    if ("conflict" in answer) {
      showConflict(answer);
      return;
    }
    ({ mark } = answer);
    saved = text;
    say(answer.words);
  } catch (fault) {
    say(faultsIn(fault));
  }
}

/** Saves the text under another name, and goes on with that file. */
async function saveAs() {
  try {
    const answer = await ask("/-/save-as", { file, text: editor.getText(), name: find("#save-as-name").value });
    saved = editor.getText();
    if (answer.address) location.assign(answer.address);
    else say(answer.words);
  } catch (fault) {
    say(faultsIn(fault));
  }
}

/** Takes what the file holds now, unless something has been written here meanwhile. */
async function takeFromDisk() {
  const answer = await ask(`/-/text?file=${encodeURIComponent(file)}`);
  if (answer.mark === mark) {
    editor.look();
    return;
  }
  if (editor.getText() !== saved) {
    say(words.changed_on_disk);
    return;
  }
  ({ mark } = answer);
  saved = answer.text;
  editor.setText(answer.text);
}

/** Goes to the line that the address names. */
function goToLine() {
  const line = /^#line-(\d+)$/.exec(location.hash);
  if (line) editor.goTo(Number(line[1]));
}

const first = await ask(`/-/text?file=${encodeURIComponent(file)}`);
({ mark } = first);
saved = first.text;
const editor = makeEditor({
  parent: place,
  text: first.text,
  label: words.editor,
  words: JSON.parse(document.getElementById("editor-words").textContent),
  readOnly,
  ask: (kind, body, signal) => ask(`/-/${kind}`, { file, ...body }, signal),
  onChange: showState,
  onLook: showFindings,
  onSave: () => (find(".save-text") ? save() : saveAs()),
});
window.agreeEditor = editor;
window.keepsMain = () => { takeFromDisk().catch(() => say(words.lost)); };
place.addEventListener("agree-new-file", async (event) => {
  const { fix, text, apply } = event.detail;
  try {
    say((await ask("/-/make-file", { file, text, path: fix.file })).words);
    apply();
  } catch (fault) {
    say(faultsIn(fault));
  }
});
find(".save-text")?.addEventListener("click", save);
find(".save-as")?.addEventListener("click", saveAs);
find(".saving").addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", goToLine);
window.addEventListener("beforeunload", (event) => {
  if (editor.getText() !== saved) event.preventDefault();
});
showState();
goToLine();
