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

/** Puts a field over a table that shows only the rows with the words that are typed. */
function makeSearchable(section) {
  const body = section.querySelector("tbody");
  if (!body) return;
  const rows = [...body.rows].map((row) => {
    const text = plain(row.textContent);
    return [`${text} ${bare(text)}`, row];
  });
  const box = document.createElement("div");
  const label = document.createElement("label");
  const field = document.createElement("input");
  const told = document.createElement("output");
  box.className = "find";
  field.type = "search";
  field.id = "find";
  field.autocomplete = "off";
  label.htmlFor = field.id;
  label.textContent = section.dataset.find;
  told.htmlFor = field.id;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [text, row] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count += 1;
    }
    told.textContent = words.length
      ? section.dataset.found.replace("{count}", count).replace("{total}", rows.length)
      : "";
  });
  box.append(label, field, told);
  section.querySelector(".scroll").before(box);
}

document.querySelectorAll("main table").forEach(makeSortable);
document.querySelectorAll("[data-find]").forEach(makeSearchable);
