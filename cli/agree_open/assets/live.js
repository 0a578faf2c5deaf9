// The live page: it follows the file, shows how an amount came about beside it, finds, and filters.
// What is shown is made by the program; here it is only put in its place.
"use strict";

const about = document.querySelector('meta[name="agree"]');
const words = JSON.parse(document.getElementById("live-words").textContent);
const pageLanguage = document.documentElement.lang;

/** Returns words with values in the places of their names in braces. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Says something to who cannot see that the page changed. */
function tell(text) {
  document.querySelector(".told").textContent = text;
}

/** Asks the program something, or tells it to write; gives its answer, or throws what it says. */
async function ask(path, body, signal) {
  const url = new URL(path, location.origin);
  url.searchParams.set("lang", pageLanguage);
  const sent = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Agree-Token": about.content },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, { ...sent, signal });
  const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
  const content = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status, content });
  return content;
}

/** Returns the words of what is wrong, as the program says it. */
function faultsIn(fault) {
  const findings = fault.content?.findings || [];
  return findings.map((one) => [one.words, one.hint].filter(Boolean).join(". ")).join(" ") || words.not_answered;
}

/* Tables: filtered, downloaded. */

/** Returns the query that downloads a table of this page in a format. */
function addressOfTable(table, format) {
  const url = new URL("/-/table", location.origin);
  url.searchParams.set("page", decodeURIComponent(location.pathname.slice(1)));
  url.searchParams.set("table", table);
  url.searchParams.set("format", format);
  if (about.dataset.with) url.searchParams.set("with", about.dataset.with);
  return url.pathname + url.search;
}

/** Gives each table its tools: a field that filters it, and the links that download it. */
function equipTables(root) {
  for (const section of root.querySelectorAll("section[data-tables]")) {
    const ids = section.dataset.tables.split(" ");
    section.querySelectorAll(":scope > .scroll").forEach((scroll, place) => {
      if (place >= ids.length || scroll.previousElementSibling?.classList.contains("tools")) return;
      const tools = document.createElement("div");
      tools.className = "tools";
      const many = scroll.querySelectorAll("tbody tr").length >= 8;
      const isFound = scroll.previousElementSibling?.classList.contains("find");
      if (many && !isFound) {
        const tell = (count, total) => `${filled(words.rows_shown, { count, total })} ${words.sums_stay}`;
        tools.append(...rowFilter(scroll.querySelector("tbody"), `filter-${ids[place]}-${place}`, words.filter, tell));
      }
      for (const format of ["xlsx", "csv"]) {
        const link = document.createElement("a");
        link.href = addressOfTable(ids[place], format);
        link.download = "";
        link.textContent = format;
        const name = scroll.querySelector("caption")?.textContent || "";
        link.setAttribute("aria-label", `${words[`table_${format}`]}: ${name}`);
        tools.append(link);
      }
      scroll.before(tools);
    });
  }
}

/* The page follows the file. */

/** Returns what tells a field, a table or a part that opens from others, on this page and the next. */
function pathOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  const same = href ? `#content a[href="${CSS.escape(href)}"]` : "";
  if (same && document.querySelectorAll(same).length === 1) return same;
  const parts = [];
  for (let one = element; one && one.id !== "content" && one !== document.body; one = one.parentElement) {
    const place = [...one.parentElement.children].filter((other) => other.tagName === one.tagName).indexOf(one);
    parts.unshift(`${one.tagName.toLowerCase()}:nth-of-type(${place + 1})`);
  }
  return `#content > ${parts.join(" > ")}`;
}

/** Returns how the page is looked at: what is open, sorted, filtered, and where the reader is. */
function looks(main) {
  return {
    open: [...main.querySelectorAll("details")].map((one) => one.open),
    sorted: [...main.querySelectorAll("th[aria-sort]")].map((heading) => ({
      table: [...main.querySelectorAll("table")].indexOf(heading.closest("table")),
      place: heading.cellIndex,
      direction: heading.getAttribute("aria-sort"),
    })),
    filters: [...main.querySelectorAll(".tools input, .find input")].map((one) => [one.id, one.value]),
    focus: main.contains(document.activeElement) ? pathOf(document.activeElement) : "",
    scroll: [scrollX, scrollY],
    tables: [...main.querySelectorAll(".scroll")].map((one) => one.scrollLeft),
  };
}

/** Makes a page look as it was looked at before. */
function lookAsBefore(main, before) {
  main.querySelectorAll("details").forEach((one, place) => {
    if (place in before.open) one.open = before.open[place];
  });
  const tables = main.querySelectorAll("table");
  for (const { table, place, direction } of before.sorted) {
    const heading = tables[table]?.tHead?.rows[0].cells[place];
    for (let tries = 0; heading && tries < 2 && heading.getAttribute("aria-sort") !== direction; tries += 1) {
      sortBy(tables[table], heading, place);
    }
  }
  for (const [id, value] of before.filters) {
    const field = value && document.getElementById(id);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event("input"));
  }
  main.querySelectorAll(".scroll").forEach((one, place) => {
    one.scrollLeft = before.tables[place] || 0;
  });
  if (before.focus) document.querySelector(before.focus)?.focus({ preventScroll: true });
  scrollTo(...before.scroll);
}

/** Marks the figures that are others than before; returns how many there are. */
function markChanges(main, before) {
  let count = 0;
  for (const [place, table] of [...main.querySelectorAll("table")].entries()) {
    const known = before[place] || new Map();
    for (const row of table.rows) {
      const name = keyOf(row);
      [...row.cells].forEach((cell, at) => {
        const was = known.get(`${name}\n${at}`);
        if (!cell.classList.contains("figure") || was === undefined || was === cell.textContent) return;
        cell.classList.add("changed");
        count += 1;
      });
    }
  }
  return count;
}

/** Returns what names a row: its words. */
function keyOf(row) {
  return [...row.cells].filter((cell) => !cell.classList.contains("figure")).map((cell) => cell.textContent).join("\t");
}

/** Returns every figure of a page's tables, by the row and the column that it stands in. */
function figures(main) {
  return [...main.querySelectorAll("table")].map((table) => {
    const known = new Map();
    for (const row of table.rows) {
      [...row.cells].forEach((cell, at) => known.set(`${keyOf(row)}\n${at}`, cell.textContent));
    }
    return known;
  });
}

/** Gives a page that came from the program what scripts add to it. */
function equip(main) {
  main.querySelectorAll("table").forEach(makeSortable);
  main.querySelectorAll("[data-find]").forEach(makeSearchable);
  equipTables(main);
  window.equipPage?.();
}

/** Takes the page anew from the program, and keeps the reader's place. */
async function refresh() {
  const answer = await fetch(location.href.replace(/#.*/, ""));
  if (!answer.ok) {
    location.assign("/");
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.getElementById("content");
  about.dataset.version = page.querySelector('meta[name="agree"]').dataset.version;
  document.title = page.title;
  document.querySelector(".banners").replaceChildren(...page.querySelector(".banners").childNodes);
  document.querySelector("nav")?.replaceChildren(...(page.querySelector("nav")?.childNodes || []));
  document.querySelector("footer").replaceChildren(...page.querySelector("footer").childNodes);
  const banner = document.querySelector(".banners").textContent.trim();
  if (window.keepsMain) {
    window.keepsMain(page);
    tell(banner || words.updated);
    return;
  }
  const before = { looks: looks(main), figures: figures(main) };
  const from = explainedFrom && main.contains(explainedFrom) ? pathOf(explainedFrom) : "";
  main.replaceChildren(...page.getElementById("content").childNodes);
  equip(main);
  lookAsBefore(main, before.looks);
  if (from) explainedFrom = document.querySelector(from);
  const changed = markChanges(main, before.figures);
  tell(banner || (changed ? filled(words.figures_changed, { count: changed }) : words.updated));
  if (shownExplanation) await explain(shownExplanation, false);
}

/** Listens to the program, and follows each new state. */
function follow() {
  let working = Promise.resolve();
  let lost = false;
  const events = new EventSource(`/-/events?version=${about.dataset.version}`);
  events.addEventListener("message", (event) => {
    if (String(JSON.parse(event.data).version) === about.dataset.version) return;
    working = working.then(refresh).catch(() => {});
  });
  events.addEventListener("error", () => {
    if (!lost) showLost(true);
    lost = true;
  });
  events.addEventListener("open", () => {
    if (lost) showLost(false);
    lost = false;
  });
}

/** Shows that the program cannot be reached, or that it can again. */
function showLost(lost) {
  document.querySelector(".banner.lost")?.remove();
  tell(lost ? words.lost : words.again);
  if (!lost) return;
  const banner = document.createElement("p");
  banner.className = "banner lost";
  banner.textContent = words.lost;
  document.querySelector(".banners").append(banner);
}

/* How an amount came about, beside it. */

let shownExplanation = "";
let explainedFrom = null;

/** Shows how what an address tells of came about, beside the page. */
async function explain(href, moves = true) {
  const url = new URL(href, location.href);
  const answer = await fetch(url.pathname + url.search);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.getElementById(decodeURIComponent(url.hash.slice(1))) || page.getElementById("content");
  const aside = document.querySelector(".explained");
  // A sum is explained by what it is the sum of, whose places are called as its own and a dot.
  const below = [...page.querySelectorAll("section[id]")].filter((one) => one.id.startsWith(`${part.id}.`) && !part.contains(one));
  const shown = [part, ...below];
  for (const one of shown) {
    one.querySelectorAll("a[href]").forEach((link) => { link.href = new URL(link.getAttribute("href"), url).href; });
    one.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    one.querySelectorAll("details.excerpt").forEach((excerpt) => { excerpt.open = true; });
  }
  aside.querySelector(".content").replaceChildren(...shown.flatMap((one) => [...one.childNodes]));
  aside.querySelector(".whole").href = url.href;
  aside.hidden = false;
  document.body.classList.add("beside");
  shownExplanation = href;
  if (moves) aside.querySelector("h2").focus();
}

/** Closes what is shown beside the page. */
function closeExplanation() {
  const aside = document.querySelector(".explained");
  if (aside.hidden) return;
  aside.hidden = true;
  document.body.classList.remove("beside");
  shownExplanation = "";
  explainedFrom?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("td.figure a[href], tfoot a[href]");
  const plainly = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plainly || !link.hash) return;
  event.preventDefault();
  if (!link.closest(".explained")) explainedFrom = link;
  explain(link.href).catch(() => location.assign(link.href));
});
document.querySelector(".explained .close").addEventListener("click", closeExplanation);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closeExplanation();
});

/* The search. */

const searchForm = document.querySelector("form.search");
const NOTHING = { found: [], count: 0 };
let searching = null;

searchForm.addEventListener("submit", (event) => {
  event.preventDefault();
  searchForm.querySelector("ul a")?.click();
});
searchForm.addEventListener("keydown", (event) => {
  const links = [searchForm.querySelector("input"), ...searchForm.querySelectorAll("ul a")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    showFound(NOTHING, "");
    links[0].focus();
    event.preventDefault();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && place >= 0) {
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, place + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  }
});
searchForm.querySelector("input").addEventListener("input", async (event) => {
  searching?.abort();
  searching = new AbortController();
  const text = event.target.value.trim();
  if (!text) {
    showFound(NOTHING, "");
    return;
  }
  try {
    showFound(await ask(`/-/search?words=${encodeURIComponent(text)}`, undefined, searching.signal), text);
  } catch (fault) {
    if (fault.name !== "AbortError") showFound(NOTHING, "");
  }
});

/** Shows what was found, as links, and how much there is. */
function showFound({ found, count }, text) {
  const list = searchForm.querySelector("ul");
  list.replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const what = document.createElement("small");
    link.href = one.address;
    link.textContent = one.name;
    what.textContent = [one.what, one.in].filter(Boolean).join(" · ");
    link.append(" ", what);
    item.append(link);
    return item;
  }));
  list.hidden = !found.length;
  const told = found.length < count ? filled(words.rows_shown, { count: found.length, total: count }) : filled(words.searched, { count });
  searchForm.querySelector("output").textContent = text ? (count ? told : words.search_none) : "";
}

// What a page is compared with is the same in another language.
document.querySelectorAll(".languages a").forEach((link) => { link.search = location.search; });
equipTables(document.getElementById("content"));
follow();
