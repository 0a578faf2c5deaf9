// A table can be sorted by each of its columns, and everybody can be searched. Without this file
// all of a page can be read all the same; with it, nothing is loaded and nothing is sent.
"use strict";

const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { numeric: true });
const decimal = language === "en" ? "." : ",";

/** Returns the number that a cell shows, or null when it shows none. */
function numberIn(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(/\u2212/g, "-");
  const found = /^[^\d-]*([+-]?[\d.,]+)/.exec(plain);
  if (!found) return null;
  const grouped = decimal === "," ? found[1].replace(/\./g, "").replace(",", ".") : found[1].replace(/,/g, "");
  const value = Number(grouped);
  return Number.isNaN(value) ? null : value;
}

/** Returns what a row is sorted by: a number where its column has figures, else its words. */
function sortKey(row, place, figures) {
  const text = row.cells[place] ? row.cells[place].textContent.trim() : "";
  return figures ? numberIn(text) : text;
}

/** Compares two keys; what shows nothing comes last in either direction. */
function compare(one, other, descending) {
  const empty = (key) => key === null || key === "";
  if (empty(one) || empty(other)) return Number(empty(one)) - Number(empty(other));
  const order = typeof one === "number" ? one - other : collator.compare(one, other);
  return descending ? -order : order;
}

/** Sorts a table by a column, first upwards (figures: downwards), then the other way. */
function sortBy(table, heading, place) {
  const figures = heading.classList.contains("figure");
  const before = heading.getAttribute("aria-sort");
  const descending = before ? before === "ascending" : figures;
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows].map((row) => [sortKey(row, place, figures), row]);
  rows.sort((one, other) => compare(one[0], other[0], descending));
  table.tBodies[0].append(...rows.map((pair) => pair[1]));
}

/** Makes the headings of a table sort it, unless its rows belong together. */
function makeSortable(table) {
  const body = table.tBodies[0];
  const together = body.querySelector(".heading, [data-depth], [rowspan]");
  if (together || body.rows.length < 8 || !table.tHead) return;
  [...table.tHead.rows[0].cells].forEach((heading, place) => {
    if (heading.tagName !== "TH") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading, place));
    heading.append(button);
  });
}

/** Returns words as they are searched: in small letters, each with its marks in one sign. */
function plain(text) {
  return text.normalize("NFC").toLocaleLowerCase(language);
}

/** Returns words without marks on their letters, as who has no such keys types them. */
function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Returns how far in a row stands below those that it belongs to. */
function depthOf(row) {
  const cell = row.querySelector("[data-depth]");
  return row.classList.contains("heading") || !cell ? 0 : Number(cell.dataset.depth);
}

/** Shows only the rows with all of some words, and those that they belong to; returns how many have them. */
function showRows(body, words, textOf) {
  const above = [];
  let count = 0;
  for (const row of body.rows) {
    above.length = depthOf(row);
    row.hidden = !words.every((word) => textOf(row).includes(word));
    if (!row.hidden) {
      count += 1;
      for (const one of above) if (one) one.hidden = false;
    }
    above.push(row);
  }
  return count;
}

/** Returns a field that shows only the rows with the words that are typed, its label, and what it tells. */
function rowFilter(body, id, name, tell) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  const told = document.createElement("output");
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) {
      const text = plain(row.textContent);
      texts.set(row, `${text} ${bare(text)}`);
    }
    return texts.get(row);
  };
  field.type = "search";
  field.id = id;
  field.autocomplete = "off";
  label.htmlFor = id;
  label.textContent = name;
  told.htmlFor = id;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const count = showRows(body, words, textOf);
    told.textContent = words.length ? tell(count, body.rows.length) : "";
  });
  return [label, field, told];
}

/** Puts a field over a table that shows only the rows with the words that are typed. */
function makeSearchable(section) {
  const body = section.querySelector("tbody");
  if (!body) return;
  const box = document.createElement("div");
  box.className = "find";
  const tell = (count, total) => section.dataset.found.replace("{count}", count).replace("{total}", total);
  box.append(...rowFilter(body, "find", section.dataset.find, tell));
  section.querySelector(".scroll").before(box);
}

document.querySelectorAll("main table").forEach(makeSortable);
document.querySelectorAll("[data-find]").forEach(makeSearchable);
