// What if: figures are set, and the program says who then gets what. Nothing is computed here: a
// slider moves a text, which is sent as it is.
"use strict";

const edition = about.dataset.edition;
const storedAt = `agree-whatif-${edition}`;
const form = document.querySelector(".whatif .set");
const field = (id) => document.getElementById(id);

let scenarios = [];
let current = 0;
let running = false;
let again = false;
let groupIsChosen = false; // by the reader; else it is the one that the first figure is of

/** Returns an empty scenario, with a name that says which one it is. */
function emptyScenario() {
  return { name: filled(words.scenario_number, { number: scenarios.length + 1 }), set: [], keep: "none" };
}

/** Returns the scenario that is shown. */
function scenario() {
  return scenarios[current];
}

/** Remembers the scenarios for this window. */
function store() {
  sessionStorage.setItem(storedAt, JSON.stringify({ scenarios, current, group: field("shown-group").value }));
}

/** Takes the scenarios that this window had before. */
function restore() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(storedAt));
    scenarios = stored.scenarios;
    current = Math.min(stored.current, scenarios.length - 1);
    if (stored.group) field("shown-group").value = stored.group;
  } catch {
    scenarios = [];
  }
  if (!Array.isArray(scenarios) || !scenarios.length) scenarios = [];
  if (!scenarios.length) scenarios.push(emptyScenario());
  current = Math.max(0, current);
}

/** Returns a scenario as the program takes it. */
function asSent(one) {
  const keep = { none: null, all: "" };
  return {
    name: one.name,
    changes: one.set.filter((item) => item.text.trim() !== String(item.control.value).trim()).map((item) => `${item.control.path}=${item.text}`),
    keep_total: one.keep in keep ? keep[one.keep] : one.keep.replace(/^grant:/, ""),
  };
}

/* What is set. */

/** Shows the scenarios, and what the current one sets. */
function show() {
  const list = form.querySelector(".scenarios .list");
  list.replaceChildren(...scenarios.map((one, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = one.name;
    button.setAttribute("aria-pressed", String(place === current));
    button.addEventListener("click", () => { current = place; show(); run(); });
    return button;
  }));
  field("scenario-name").value = scenario().name;
  field("keep-total").value = scenario().keep;
  form.querySelector(".drop").disabled = scenarios.length === 1 && !scenario().set.length;
  form.querySelector(".beside").disabled = scenarios.length < 2;
  const file = field("scenario-file");
  if (file) file.value = `${fileName(scenario().name)}.yaml`;
  form.querySelector(".controls").replaceChildren(...scenario().set.map(controlOf));
  if (!scenario().set.length) form.querySelector(".choosing").open = true;
  const numbers = scenario().set.filter((item) => item.control.kind === "number");
  field("goal-path").replaceChildren(...numbers.map((item) => new Option(item.control.name, item.control.path)));
  store();
}

/** Returns a name as files are called by it on every system. */
function fileName(name) {
  return name.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").toLowerCase() || "scenario";
}

/** Returns the fields with which a figure is set. */
function controlOf(item) {
  const { control } = item;
  const box = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = control.name;
  box.append(legend);
  const id = `set-${control.path}`;
  if (control.kind === "choice") box.append(...choiceOf(item, id));
  else box.append(...numberOf(item, id));
  const before = document.createElement("small");
  before.textContent = filled(words.in_file, { value: control.shown });
  const remove = document.createElement("button");
  remove.type = "button";
  remove.textContent = words.remove;
  remove.setAttribute("aria-label", `${words.remove}: ${control.name}`);
  remove.addEventListener("click", () => {
    scenario().set = scenario().set.filter((one) => one !== item);
    show();
    run();
    field("find-figure").focus();
  });
  box.append(before, remove);
  return box;
}

/** Returns a list of the keys by which a grant can be distributed. */
function choiceOf(item, id) {
  const list = document.createElement("select");
  list.id = id;
  list.setAttribute("aria-label", item.control.name);
  list.append(...item.control.choices.map((one) => new Option(one.name, one.value, false, one.value === item.text)));
  list.addEventListener("change", () => { item.text = list.value; run(); });
  return [list];
}

/** Returns a slider, where there is a range, and a field for the exact value. */
function numberOf(item, id) {
  const { control } = item;
  const exact = document.createElement("input");
  exact.id = id;
  exact.value = item.text;
  exact.autocomplete = "off";
  exact.maxLength = 200;
  exact.setAttribute("aria-label", filled(words.exact_value, { name: control.name }));
  const made = [exact];
  let slider = null;
  if (control.kind === "number") {
    slider = document.createElement("input");
    slider.type = "range";
    slider.min = control.least;
    slider.max = control.most;
    slider.step = control.step;
    slider.value = item.slider || control.present;
    slider.setAttribute("aria-label", filled(words.slider, { name: control.name }));
    slider.setAttribute("aria-valuetext", item.text);
    slider.addEventListener("input", () => {
      item.slider = slider.value;
      item.text = inFile(slider.value, control);
      exact.value = item.text;
      slider.setAttribute("aria-valuetext", item.text);
      run();
    });
    made.unshift(slider);
    for (const change of ["\u221210 %", "+10 %"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = change;
      button.setAttribute("aria-label", `${control.name}: ${change}`);
      button.addEventListener("click", () => {
        item.text = change.replace("\u2212", "-");
        exact.value = item.text;
        run();
      });
      made.push(button);
    }
  }
  exact.addEventListener("input", () => {
    item.text = exact.value;
    const number = numberIn(exact.value, control);
    if (slider && number) {
      slider.value = item.slider = number;
      slider.setAttribute("aria-valuetext", item.text);
    }
    run();
  });
  return made;
}

/** Returns what a value that is written as the file has it is for a slider; "" where it is no such. */
function numberIn(text, control) {
  const written = text.replace(/\s/g, "").replace(",", ".");
  const unit = control.unit.replace(/\s/g, "");
  if (!written.endsWith(unit)) return "";
  const number = written.slice(0, written.length - unit.length);
  return /^\d+(\.\d+)?$/.test(number) ? number : "";
}

/** Returns a value of a slider as the file has it: with the unit that stands there. */
function inFile(value, control) {
  const written = control.comma ? value.replace(".", ",") : value;
  return control.unit ? `${written} ${control.unit}` : written;
}

/** Shows the figures that can be set and are called by what is typed: all, where nothing is. */
async function findFigures() {
  const text = field("find-figure").value.trim();
  const list = form.querySelector(".figures");
  const query = new URLSearchParams({ edition, words: text });
  const { found, count } = await ask(`/-/settable?${query}`);
  if (text !== field("find-figure").value.trim()) return;
  if (text) form.querySelector(".choosing").open = true;
  list.replaceChildren(...found.map((control) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const path = document.createElement("small");
    path.textContent = control.path;
    button.append(`${control.name}: ${control.shown}`, path);
    button.addEventListener("click", () => add(control));
    item.append(button);
    return item;
  }));
  const told = found.length < count ? filled(words.rows_shown, { count: found.length, total: count }) : filled(words.searched, { count });
  field("figures-found").textContent = text || found.length < count ? told : "";
}

/** Lets a figure be set in the current scenario. */
function add(control) {
  if (!scenario().set.length && !groupIsChosen && control.group) field("shown-group").value = control.group;
  if (!scenario().set.some((item) => item.control.path === control.path)) {
    scenario().set.push({ control, text: String(control.value) });
  }
  field("find-figure").value = "";
  form.querySelector(".choosing").open = false;
  findFigures().catch(() => say(words.lost));
  show();
  document.getElementById(`set-${control.path}`)?.parentElement.querySelector("input, select").focus();
}

/* What it gives. */

/** Asks the program what the scenario gives; while it answers, only the newest change waits. */
async function run() {
  store();
  say("");
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      showOutcome(await ask("/-/whatif", { edition, group: field("shown-group").value, ...asSent(scenario()) }));
    } while (again);
  } catch (fault) {
    say(fault.status === undefined ? words.lost : words.not_answered);
  } finally {
    running = false;
  }
}

/** Shows what a scenario gives, or what is wrong in it. */
function showOutcome(answer) {
  const faults = document.querySelector(".outcome .faults");
  faults.replaceChildren(...answer.findings.map((one) => {
    const item = document.createElement("li");
    item.textContent = [one.words, one.hint].filter(Boolean).join(". ");
    return item;
  }));
  if (answer.findings.length) {
    document.querySelector(".outcome").classList.add("old");
    tell(faults.textContent);
    return;
  }
  document.querySelector(".outcome").classList.remove("old");
  const told = document.querySelector(".told-outcome");
  const scroll = [...told.querySelectorAll(".scroll")].map((one) => one.scrollLeft);
  if (answer.html) told.replaceChildren(...madeOf(answer.html));
  else told.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.nothing_set }));
  told.querySelectorAll(".scroll").forEach((one, place) => { one.scrollLeft = scroll[place] || 0; });
  told.querySelectorAll("table").forEach(makeSortable);
  showPictures(answer.pictures || []);
  tellSoon();
}

/** Returns the elements of what the program made; every text of a file is escaped there. */
function madeOf(html) {
  return new DOMParser().parseFromString(html, "text/html").body.childNodes;
}

/** Shows pictures in the places of those before, so that nothing moves. */
function showPictures(pictures) {
  const place = document.querySelector(".outcome .pictures");
  while (place.children.length > pictures.length) place.lastElementChild.remove();
  pictures.forEach((one, at) => {
    const image = place.children[at] || place.appendChild(document.createElement("img"));
    const old = image.src;
    image.alt = one.words;
    image.src = URL.createObjectURL(new Blob([one.svg], { type: "image/svg+xml" }));
    if (old) image.addEventListener("load", () => URL.revokeObjectURL(old), { once: true });
  });
}

let toldLater = 0;

/** Says what a scenario gives once nothing has changed for a while. */
function tellSoon() {
  clearTimeout(toldLater);
  toldLater = setTimeout(() => {
    tell([...document.querySelectorAll(".told-outcome > p")].map((one) => one.textContent).join(" "));
  }, 800);
}

/** Says something beside what can be saved. */
function say(text) {
  form.querySelector(".said").textContent = text;
}

/** Saves the scenario: as a file for `agree whatif`, as a draft agreement, or as a workbook. */
async function save(what) {
  const sent = { edition, group: field("shown-group").value, ...asSent(scenario()), file: field("scenario-file")?.value || "", what };
  try {
    if (what === "workbook") {
      await downloadWorkbook(sent);
      return;
    }
    say((await ask("/-/save-scenario", sent)).words);
  } catch (fault) {
    say(faultsIn(fault));
  }
}

/** Downloads the scenario as a workbook. */
async function downloadWorkbook(sent) {
  const answer = await fetch(`/-/scenario.xlsx?lang=${pageLanguage}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Agree-Token": about.content },
    body: JSON.stringify(sent),
  });
  if (!answer.ok) throw Object.assign(new Error(), { status: answer.status, content: await answer.json().catch(() => null) });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${fileName(scenario().name)}.xlsx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Finds the value of a figure that gives a recipient an amount. */
async function seek() {
  if (!field("goal-path").value || !field("goal-recipient").value.trim()) {
    say(words.goal_needs);
    return;
  }
  const sent = {
    edition, group: field("shown-group").value, ...asSent(scenario()),
    seek: `${field("goal-recipient").value} = ${field("goal-amount").value}`,
    vary: field("goal-path").value,
  };
  try {
    const answer = await ask("/-/whatif", sent);
    showOutcome(answer);
    for (const [path, text] of answer.changes || []) {
      const item = scenario().set.find((one) => one.control.path === path);
      if (item) Object.assign(item, { text, slider: numberIn(text, item.control) });
    }
    if (!answer.findings.length) show();
  } catch (fault) {
    say(faultsIn(fault));
  }
}

/** Shows all scenarios beside each other. */
async function showBeside() {
  const sent = { edition, group: field("shown-group").value, scenarios: scenarios.map(asSent) };
  try {
    showOutcome(await ask("/-/beside", sent));
  } catch (fault) {
    say(faultsIn(fault));
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
field("find-figure").addEventListener("input", () => { findFigures().catch(() => say(words.lost)); });
field("scenario-name").addEventListener("input", (event) => {
  scenario().name = event.target.value;
  form.querySelectorAll(".scenarios .list button")[current].textContent = event.target.value;
  const file = field("scenario-file");
  if (file) file.value = `${fileName(event.target.value)}.yaml`;
  store();
});
field("keep-total").addEventListener("change", (event) => { scenario().keep = event.target.value; run(); });
field("shown-group").addEventListener("change", () => { groupIsChosen = true; run(); });
form.querySelector(".add").addEventListener("click", () => {
  scenarios.push({ ...emptyScenario(), set: structuredClone(scenario().set), keep: scenario().keep });
  current = scenarios.length - 1;
  show();
  run();
});
form.querySelector(".drop").addEventListener("click", () => {
  scenarios.splice(current, 1);
  if (!scenarios.length) scenarios.push(emptyScenario());
  current = Math.max(0, current - 1);
  show();
  run();
});
form.querySelector(".beside").addEventListener("click", showBeside);
form.querySelector(".seek").addEventListener("click", seek);
form.querySelectorAll("[data-save]").forEach((button) => button.addEventListener("click", () => save(button.dataset.save)));

/** Keeps what the reader has set when the file changes, and asks again what it gives. */
async function followFile() {
  const items = scenarios.flatMap((one) => one.set);
  const paths = [...new Set(items.map((item) => item.control.path))];
  const answers = await Promise.all(paths.map((path) => ask(`/-/settable?${new URLSearchParams({ edition, words: path })}`)));
  const now = new Map(answers.flatMap(({ found }) => found.map((control) => [control.path, control])));
  for (const item of items) {
    const control = now.get(item.control.path);
    if (!control) continue;
    if (item.text === String(item.control.value)) Object.assign(item, { text: String(control.value), slider: "" });
    item.control = control;
  }
  const focused = document.activeElement.id;
  show();
  if (focused) document.getElementById(focused)?.focus();
  await Promise.all([run(), findFigures()]);
}

window.keepsMain = () => { followFile().catch(() => say(words.lost)); };

restore();
show();
run();
findFigures().catch(() => say(words.lost));
