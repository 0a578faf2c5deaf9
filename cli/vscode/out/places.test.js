"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// test/places.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_node_test = require("node:test");

// src/places.ts
var LINE = /^(\s*)((?:- +)*)(?:([A-Za-z_][\w-]*|"[^"]*"|'[^']*')\s*:(?=\s|$))?(.*)$/;
function read(line) {
  const [, indent = "", dashes = "", key, rest = ""] = LINE.exec(line) ?? [];
  if (/^\s*(#.*)?$/.test(line)) {
    return void 0;
  }
  return {
    column: indent.length + dashes.length,
    dash: dashes === "" ? void 0 : indent.length,
    key: key?.replace(/^["']|["']$/g, ""),
    rest: rest.trim()
  };
}
function keysAbove(lines, line, column) {
  const keys = [];
  let inside = column;
  for (let at2 = line - 1; at2 >= 0 && inside > 0; at2 -= 1) {
    const found = read(lines[at2] ?? "");
    if (found === void 0) {
      continue;
    }
    if (found.key !== void 0 && found.column < inside) {
      keys.unshift(found.key);
      inside = found.dash === void 0 ? found.column : found.dash + 1;
    } else if (found.dash !== void 0 && found.dash < inside) {
      inside = found.dash + 1;
    }
  }
  return keys;
}
function subjectAt(lines, line) {
  const here = lines[line] ?? "";
  const inline = /^\s*- *\{\s*id:\s*["']?([\w-]+)/.exec(here)?.[1];
  const within = keysAbove(lines, line, here.search(/\S|$/));
  if (within[0] !== "areas") {
    return void 0;
  }
  const option = within[1] === "grants" ? "--grant" : "--area";
  if (inline !== void 0) {
    return { option, id: inline };
  }
  const id = idOfItem(lines, line, option === "--grant" ? 2 : 1);
  return id === void 0 ? void 0 : { option, id };
}
function idOfItem(lines, line, depth) {
  let begin = line;
  while (begin >= 0 && !beginsItem(lines, begin, depth)) {
    begin -= 1;
  }
  const first = begin < 0 ? void 0 : read(lines[begin] ?? "");
  for (let at2 = begin; first !== void 0 && at2 < lines.length; at2 += 1) {
    const found = read(lines[at2] ?? "");
    if (found !== void 0 && at2 > begin && found.column < first.column) {
      return void 0;
    }
    if (found?.key === "id" && found.column === first.column) {
      return found.rest.replace(/\s+#.*$/, "").replace(/^["']|["']$/g, "") || void 0;
    }
  }
  return void 0;
}
function beginsItem(lines, line, depth) {
  const found = read(lines[line] ?? "");
  if (found?.dash === void 0) {
    return false;
  }
  const above = keysAbove(lines, line, found.dash + 1);
  return above[0] === "areas" && above.length === depth && (depth === 1 || above[1] === "grants");
}

// test/places.test.ts
var LINES = `language: 1
facts:
  population:
    values: {"01": 1}

areas:
  - id: skola
    # Not a key: nor this
    name: Skolan
    grants:
      - id: bok
        name: "Böcker: nya"
        of_which:
          - {id: liten, amount: 1}
          - id: stor
            amount: 2
      - {id: tal, to: kommuner, amount: 1}
      -
        id: sist
        to: kommuner
  - id: "vard"
    grants: []
payments:
- id: en
  what: Betalas`.split("\n");
function at(begin) {
  return LINES.findIndex((line) => line.trimStart().startsWith(begin));
}
(0, import_node_test.test)("the keys above a place are told by indentation", () => {
  const places = [
    ["facts:", 0, []],
    ["population:", 2, ["facts"]],
    ["values:", 4, ["facts", "population"]],
    ["- id: skola", 2, ["areas"]],
    ["name: Skolan", 4, ["areas"]],
    ["- id: bok", 6, ["areas", "grants"]],
    ["of_which:", 8, ["areas", "grants"]],
    ["- id: stor", 10, ["areas", "grants", "of_which"]],
    ["amount: 2", 12, ["areas", "grants", "of_which"]],
    ["- {id: tal", 6, ["areas", "grants"]],
    ["id: sist", 8, ["areas", "grants"]],
    ["what: Betalas", 2, ["payments"]]
  ];
  for (const [begin, column, keys] of places) {
    import_strict.default.deepEqual(keysAbove(LINES, at(begin), column), keys, begin);
  }
});
(0, import_node_test.test)("an empty line stands where its indentation says", () => {
  const lines = [...LINES.slice(0, at("- {id: tal")), "      ", "  ", ""];
  const line = lines.length - 3;
  import_strict.default.deepEqual(keysAbove(lines, line, 6), ["areas", "grants"]);
  import_strict.default.deepEqual(keysAbove(lines, line + 1, 2), ["areas"]);
  import_strict.default.deepEqual(keysAbove(lines, line + 2, 0), []);
});
(0, import_node_test.test)("the grant or area that a line stands in is told", () => {
  const places = [
    ["facts:", void 0],
    ["values:", void 0],
    ["areas:", void 0],
    ["- id: skola", { option: "--area", id: "skola" }],
    ["name: Skolan", { option: "--area", id: "skola" }],
    ["grants:", { option: "--area", id: "skola" }],
    ["- id: bok", { option: "--grant", id: "bok" }],
    ['name: "Böcker', { option: "--grant", id: "bok" }],
    ["amount: 2", { option: "--grant", id: "bok" }],
    ["- {id: tal", { option: "--grant", id: "tal" }],
    ["id: sist", { option: "--grant", id: "sist" }],
    ["to: kommuner", { option: "--grant", id: "sist" }],
    ['- id: "vard"', { option: "--area", id: "vard" }],
    ["- id: en", void 0]
  ];
  for (const [begin, subject] of places) {
    import_strict.default.deepEqual(subjectAt(LINES, at(begin)), subject, begin);
  }
});
(0, import_node_test.test)("a half-written file is read as far as it goes", () => {
  for (let end = 0; end <= LINES.length; end += 1) {
    const lines = [...LINES.slice(0, end), '      - id: [ "oavslutat'];
    subjectAt(lines, end);
    keysAbove(lines, end, 7);
  }
  import_strict.default.equal(subjectAt([], 0), void 0);
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9wbGFjZXMudGVzdC50cyIsICIuLi9zcmMvcGxhY2VzLnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyJpbXBvcnQgYXNzZXJ0IGZyb20gXCJub2RlOmFzc2VydC9zdHJpY3RcIjtcbmltcG9ydCB7IHRlc3QgfSBmcm9tIFwibm9kZTp0ZXN0XCI7XG5pbXBvcnQgeyBrZXlzQWJvdmUsIHN1YmplY3RBdCB9IGZyb20gXCIuLi9zcmMvcGxhY2VzXCI7XG5cbmNvbnN0IExJTkVTID0gYGxhbmd1YWdlOiAxXG5mYWN0czpcbiAgcG9wdWxhdGlvbjpcbiAgICB2YWx1ZXM6IHtcIjAxXCI6IDF9XG5cbmFyZWFzOlxuICAtIGlkOiBza29sYVxuICAgICMgTm90IGEga2V5OiBub3IgdGhpc1xuICAgIG5hbWU6IFNrb2xhblxuICAgIGdyYW50czpcbiAgICAgIC0gaWQ6IGJva1xuICAgICAgICBuYW1lOiBcIkLDtmNrZXI6IG55YVwiXG4gICAgICAgIG9mX3doaWNoOlxuICAgICAgICAgIC0ge2lkOiBsaXRlbiwgYW1vdW50OiAxfVxuICAgICAgICAgIC0gaWQ6IHN0b3JcbiAgICAgICAgICAgIGFtb3VudDogMlxuICAgICAgLSB7aWQ6IHRhbCwgdG86IGtvbW11bmVyLCBhbW91bnQ6IDF9XG4gICAgICAtXG4gICAgICAgIGlkOiBzaXN0XG4gICAgICAgIHRvOiBrb21tdW5lclxuICAtIGlkOiBcInZhcmRcIlxuICAgIGdyYW50czogW11cbnBheW1lbnRzOlxuLSBpZDogZW5cbiAgd2hhdDogQmV0YWxhc2Auc3BsaXQoXCJcXG5cIik7XG5cbmZ1bmN0aW9uIGF0KGJlZ2luOiBzdHJpbmcpOiBudW1iZXIge1xuICByZXR1cm4gTElORVMuZmluZEluZGV4KChsaW5lKSA9PiBsaW5lLnRyaW1TdGFydCgpLnN0YXJ0c1dpdGgoYmVnaW4pKTtcbn1cblxudGVzdChcInRoZSBrZXlzIGFib3ZlIGEgcGxhY2UgYXJlIHRvbGQgYnkgaW5kZW50YXRpb25cIiwgKCkgPT4ge1xuICBjb25zdCBwbGFjZXM6IFtzdHJpbmcsIG51bWJlciwgc3RyaW5nW11dW10gPSBbXG4gICAgW1wiZmFjdHM6XCIsIDAsIFtdXSxcbiAgICBbXCJwb3B1bGF0aW9uOlwiLCAyLCBbXCJmYWN0c1wiXV0sXG4gICAgW1widmFsdWVzOlwiLCA0LCBbXCJmYWN0c1wiLCBcInBvcHVsYXRpb25cIl1dLFxuICAgIFtcIi0gaWQ6IHNrb2xhXCIsIDIsIFtcImFyZWFzXCJdXSxcbiAgICBbXCJuYW1lOiBTa29sYW5cIiwgNCwgW1wiYXJlYXNcIl1dLFxuICAgIFtcIi0gaWQ6IGJva1wiLCA2LCBbXCJhcmVhc1wiLCBcImdyYW50c1wiXV0sXG4gICAgW1wib2Zfd2hpY2g6XCIsIDgsIFtcImFyZWFzXCIsIFwiZ3JhbnRzXCJdXSxcbiAgICBbXCItIGlkOiBzdG9yXCIsIDEwLCBbXCJhcmVhc1wiLCBcImdyYW50c1wiLCBcIm9mX3doaWNoXCJdXSxcbiAgICBbXCJhbW91bnQ6IDJcIiwgMTIsIFtcImFyZWFzXCIsIFwiZ3JhbnRzXCIsIFwib2Zfd2hpY2hcIl1dLFxuICAgIFtcIi0ge2lkOiB0YWxcIiwgNiwgW1wiYXJlYXNcIiwgXCJncmFudHNcIl1dLFxuICAgIFtcImlkOiBzaXN0XCIsIDgsIFtcImFyZWFzXCIsIFwiZ3JhbnRzXCJdXSxcbiAgICBbXCJ3aGF0OiBCZXRhbGFzXCIsIDIsIFtcInBheW1lbnRzXCJdXSxcbiAgXTtcbiAgZm9yIChjb25zdCBbYmVnaW4sIGNvbHVtbiwga2V5c10gb2YgcGxhY2VzKSB7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChrZXlzQWJvdmUoTElORVMsIGF0KGJlZ2luKSwgY29sdW1uKSwga2V5cywgYmVnaW4pO1xuICB9XG59KTtcblxudGVzdChcImFuIGVtcHR5IGxpbmUgc3RhbmRzIHdoZXJlIGl0cyBpbmRlbnRhdGlvbiBzYXlzXCIsICgpID0+IHtcbiAgY29uc3QgbGluZXMgPSBbLi4uTElORVMuc2xpY2UoMCwgYXQoXCItIHtpZDogdGFsXCIpKSwgXCIgICAgICBcIiwgXCIgIFwiLCBcIlwiXTtcbiAgY29uc3QgbGluZSA9IGxpbmVzLmxlbmd0aCAtIDM7XG4gIGFzc2VydC5kZWVwRXF1YWwoa2V5c0Fib3ZlKGxpbmVzLCBsaW5lLCA2KSwgW1wiYXJlYXNcIiwgXCJncmFudHNcIl0pO1xuICBhc3NlcnQuZGVlcEVxdWFsKGtleXNBYm92ZShsaW5lcywgbGluZSArIDEsIDIpLCBbXCJhcmVhc1wiXSk7XG4gIGFzc2VydC5kZWVwRXF1YWwoa2V5c0Fib3ZlKGxpbmVzLCBsaW5lICsgMiwgMCksIFtdKTtcbn0pO1xuXG50ZXN0KFwidGhlIGdyYW50IG9yIGFyZWEgdGhhdCBhIGxpbmUgc3RhbmRzIGluIGlzIHRvbGRcIiwgKCkgPT4ge1xuICBjb25zdCBwbGFjZXM6IFtzdHJpbmcsIHVua25vd25dW10gPSBbXG4gICAgW1wiZmFjdHM6XCIsIHVuZGVmaW5lZF0sXG4gICAgW1widmFsdWVzOlwiLCB1bmRlZmluZWRdLFxuICAgIFtcImFyZWFzOlwiLCB1bmRlZmluZWRdLFxuICAgIFtcIi0gaWQ6IHNrb2xhXCIsIHsgb3B0aW9uOiBcIi0tYXJlYVwiLCBpZDogXCJza29sYVwiIH1dLFxuICAgIFtcIm5hbWU6IFNrb2xhblwiLCB7IG9wdGlvbjogXCItLWFyZWFcIiwgaWQ6IFwic2tvbGFcIiB9XSxcbiAgICBbXCJncmFudHM6XCIsIHsgb3B0aW9uOiBcIi0tYXJlYVwiLCBpZDogXCJza29sYVwiIH1dLFxuICAgIFtcIi0gaWQ6IGJva1wiLCB7IG9wdGlvbjogXCItLWdyYW50XCIsIGlkOiBcImJva1wiIH1dLFxuICAgIFtcIm5hbWU6IFxcXCJCw7Zja2VyXCIsIHsgb3B0aW9uOiBcIi0tZ3JhbnRcIiwgaWQ6IFwiYm9rXCIgfV0sXG4gICAgW1wiYW1vdW50OiAyXCIsIHsgb3B0aW9uOiBcIi0tZ3JhbnRcIiwgaWQ6IFwiYm9rXCIgfV0sXG4gICAgW1wiLSB7aWQ6IHRhbFwiLCB7IG9wdGlvbjogXCItLWdyYW50XCIsIGlkOiBcInRhbFwiIH1dLFxuICAgIFtcImlkOiBzaXN0XCIsIHsgb3B0aW9uOiBcIi0tZ3JhbnRcIiwgaWQ6IFwic2lzdFwiIH1dLFxuICAgIFtcInRvOiBrb21tdW5lclwiLCB7IG9wdGlvbjogXCItLWdyYW50XCIsIGlkOiBcInNpc3RcIiB9XSxcbiAgICBbXCItIGlkOiBcXFwidmFyZFxcXCJcIiwgeyBvcHRpb246IFwiLS1hcmVhXCIsIGlkOiBcInZhcmRcIiB9XSxcbiAgICBbXCItIGlkOiBlblwiLCB1bmRlZmluZWRdLFxuICBdO1xuICBmb3IgKGNvbnN0IFtiZWdpbiwgc3ViamVjdF0gb2YgcGxhY2VzKSB7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChzdWJqZWN0QXQoTElORVMsIGF0KGJlZ2luKSksIHN1YmplY3QsIGJlZ2luKTtcbiAgfVxufSk7XG5cbnRlc3QoXCJhIGhhbGYtd3JpdHRlbiBmaWxlIGlzIHJlYWQgYXMgZmFyIGFzIGl0IGdvZXNcIiwgKCkgPT4ge1xuICBmb3IgKGxldCBlbmQgPSAwOyBlbmQgPD0gTElORVMubGVuZ3RoOyBlbmQgKz0gMSkge1xuICAgIGNvbnN0IGxpbmVzID0gWy4uLkxJTkVTLnNsaWNlKDAsIGVuZCksIFwiICAgICAgLSBpZDogWyBcXFwib2F2c2x1dGF0XCJdO1xuICAgIHN1YmplY3RBdChsaW5lcywgZW5kKTtcbiAgICBrZXlzQWJvdmUobGluZXMsIGVuZCwgNyk7XG4gIH1cbiAgYXNzZXJ0LmVxdWFsKHN1YmplY3RBdChbXSwgMCksIHVuZGVmaW5lZCk7XG59KTtcbiIsICIvLyBUZWxscyB3aGVyZSBpbiBhbiBhZ3JlZW1lbnQgYSBsaW5lIHN0YW5kcywgYnkgaXRzIGluZGVudGF0aW9uIGFsb25lOiBoYWxmLXdyaXR0ZW4gZmlsZXMgdG9vLlxuXG5pbXBvcnQgdHlwZSB7IFN1YmplY3QgfSBmcm9tIFwiLi9hcmd1bWVudHNcIjtcblxuY29uc3QgTElORSA9IC9eKFxccyopKCg/Oi0gKykqKSg/OihbQS1aYS16X11bXFx3LV0qfFwiW15cIl0qXCJ8J1teJ10qJylcXHMqOig/PVxcc3wkKSk/KC4qKSQvO1xuXG5pbnRlcmZhY2UgUmVhZCB7XG4gIC8qKiBUaGUgY29sdW1uIG9mIHRoZSBrZXksIG9yIG9mIHdoYXQgc3RhbmRzIHRoZXJlIGluc3RlYWQuICovXG4gIGNvbHVtbjogbnVtYmVyO1xuICAvKiogVGhlIGNvbHVtbiBvZiB0aGUgZGFzaCBvZiB0aGUgaXRlbSB0aGF0IGJlZ2lucyBoZXJlOyB1bmRlZmluZWQgd2hlcmUgbm9uZSBkb2VzLiAqL1xuICBkYXNoOiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gIGtleTogc3RyaW5nIHwgdW5kZWZpbmVkO1xuICByZXN0OiBzdHJpbmc7XG59XG5cbmZ1bmN0aW9uIHJlYWQobGluZTogc3RyaW5nKTogUmVhZCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IFssIGluZGVudCA9IFwiXCIsIGRhc2hlcyA9IFwiXCIsIGtleSwgcmVzdCA9IFwiXCJdID0gTElORS5leGVjKGxpbmUpID8/IFtdO1xuICBpZiAoL15cXHMqKCMuKik/JC8udGVzdChsaW5lKSkge1xuICAgIHJldHVybiB1bmRlZmluZWQ7XG4gIH1cbiAgcmV0dXJuIHtcbiAgICBjb2x1bW46IGluZGVudC5sZW5ndGggKyBkYXNoZXMubGVuZ3RoLFxuICAgIGRhc2g6IGRhc2hlcyA9PT0gXCJcIiA/IHVuZGVmaW5lZCA6IGluZGVudC5sZW5ndGgsXG4gICAga2V5OiBrZXk/LnJlcGxhY2UoL15bXCInXXxbXCInXSQvZywgXCJcIiksXG4gICAgcmVzdDogcmVzdC50cmltKCksXG4gIH07XG59XG5cbi8qKlxuICogUmV0dXJuIHRoZSBrZXlzIHRoYXQgYSBwbGFjZSBpcyBpbnNpZGUgb2YsIGZyb20gdGhlIHRvcDsgYGNvbHVtbmAgaXMgd2hlcmUgc29tZXRoaW5nIGlzLCBvclxuICogd291bGQgYmUsIHdyaXR0ZW4gaW4gdGhlIGxpbmUuIEFuIGl0ZW0gb2YgYSBsaXN0IGlzIGluc2lkZSB0aGUga2V5IG9mIGl0cyBsaXN0LlxuICovXG5leHBvcnQgZnVuY3Rpb24ga2V5c0Fib3ZlKGxpbmVzOiByZWFkb25seSBzdHJpbmdbXSwgbGluZTogbnVtYmVyLCBjb2x1bW46IG51bWJlcik6IHN0cmluZ1tdIHtcbiAgY29uc3Qga2V5czogc3RyaW5nW10gPSBbXTtcbiAgbGV0IGluc2lkZSA9IGNvbHVtbjtcbiAgZm9yIChsZXQgYXQgPSBsaW5lIC0gMTsgYXQgPj0gMCAmJiBpbnNpZGUgPiAwOyBhdCAtPSAxKSB7XG4gICAgY29uc3QgZm91bmQgPSByZWFkKGxpbmVzW2F0XSA/PyBcIlwiKTtcbiAgICBpZiAoZm91bmQgPT09IHVuZGVmaW5lZCkge1xuICAgICAgY29udGludWU7XG4gICAgfVxuICAgIGlmIChmb3VuZC5rZXkgIT09IHVuZGVmaW5lZCAmJiBmb3VuZC5jb2x1bW4gPCBpbnNpZGUpIHtcbiAgICAgIGtleXMudW5zaGlmdChmb3VuZC5rZXkpO1xuICAgICAgaW5zaWRlID0gZm91bmQuZGFzaCA9PT0gdW5kZWZpbmVkID8gZm91bmQuY29sdW1uIDogZm91bmQuZGFzaCArIDE7XG4gICAgfSBlbHNlIGlmIChmb3VuZC5kYXNoICE9PSB1bmRlZmluZWQgJiYgZm91bmQuZGFzaCA8IGluc2lkZSkge1xuICAgICAgaW5zaWRlID0gZm91bmQuZGFzaCArIDE7XG4gICAgfVxuICB9XG4gIHJldHVybiBrZXlzO1xufVxuXG4vKiogUmV0dXJuIHRoZSBncmFudCBvciBhcmVhIHRoYXQgYSBsaW5lIHN0YW5kcyBpbiwgdG8gZXhwbGFpbiBpdDsgbm90aGluZyBlbHNld2hlcmUuICovXG5leHBvcnQgZnVuY3Rpb24gc3ViamVjdEF0KGxpbmVzOiByZWFkb25seSBzdHJpbmdbXSwgbGluZTogbnVtYmVyKTogU3ViamVjdCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGhlcmUgPSBsaW5lc1tsaW5lXSA/PyBcIlwiO1xuICBjb25zdCBpbmxpbmUgPSAvXlxccyotICpcXHtcXHMqaWQ6XFxzKltcIiddPyhbXFx3LV0rKS8uZXhlYyhoZXJlKT8uWzFdO1xuICBjb25zdCB3aXRoaW4gPSBrZXlzQWJvdmUobGluZXMsIGxpbmUsIGhlcmUuc2VhcmNoKC9cXFN8JC8pKTtcbiAgaWYgKHdpdGhpblswXSAhPT0gXCJhcmVhc1wiKSB7XG4gICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgfVxuICBjb25zdCBvcHRpb24gPSB3aXRoaW5bMV0gPT09IFwiZ3JhbnRzXCIgPyBcIi0tZ3JhbnRcIiA6IFwiLS1hcmVhXCI7XG4gIGlmIChpbmxpbmUgIT09IHVuZGVmaW5lZCkge1xuICAgIHJldHVybiB7IG9wdGlvbiwgaWQ6IGlubGluZSB9O1xuICB9XG4gIGNvbnN0IGlkID0gaWRPZkl0ZW0obGluZXMsIGxpbmUsIG9wdGlvbiA9PT0gXCItLWdyYW50XCIgPyAyIDogMSk7XG4gIHJldHVybiBpZCA9PT0gdW5kZWZpbmVkID8gdW5kZWZpbmVkIDogeyBvcHRpb24sIGlkIH07XG59XG5cbi8qKiBSZXR1cm4gdGhlIGlkIG9mIHRoZSBpdGVtIHRoYXQgYSBsaW5lIGJlbG9uZ3MgdG8sIGF0IGEgZGVwdGggb2YgbGlzdHMuICovXG5mdW5jdGlvbiBpZE9mSXRlbShsaW5lczogcmVhZG9ubHkgc3RyaW5nW10sIGxpbmU6IG51bWJlciwgZGVwdGg6IG51bWJlcik6IHN0cmluZyB8IHVuZGVmaW5lZCB7XG4gIGxldCBiZWdpbiA9IGxpbmU7XG4gIHdoaWxlIChiZWdpbiA+PSAwICYmICFiZWdpbnNJdGVtKGxpbmVzLCBiZWdpbiwgZGVwdGgpKSB7XG4gICAgYmVnaW4gLT0gMTtcbiAgfVxuICBjb25zdCBmaXJzdCA9IGJlZ2luIDwgMCA/IHVuZGVmaW5lZCA6IHJlYWQobGluZXNbYmVnaW5dID8/IFwiXCIpO1xuICBmb3IgKGxldCBhdCA9IGJlZ2luOyBmaXJzdCAhPT0gdW5kZWZpbmVkICYmIGF0IDwgbGluZXMubGVuZ3RoOyBhdCArPSAxKSB7XG4gICAgY29uc3QgZm91bmQgPSByZWFkKGxpbmVzW2F0XSA/PyBcIlwiKTtcbiAgICBpZiAoZm91bmQgIT09IHVuZGVmaW5lZCAmJiBhdCA+IGJlZ2luICYmIGZvdW5kLmNvbHVtbiA8IGZpcnN0LmNvbHVtbikge1xuICAgICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICB9XG4gICAgaWYgKGZvdW5kPy5rZXkgPT09IFwiaWRcIiAmJiBmb3VuZC5jb2x1bW4gPT09IGZpcnN0LmNvbHVtbikge1xuICAgICAgcmV0dXJuIGZvdW5kLnJlc3QucmVwbGFjZSgvXFxzKyMuKiQvLCBcIlwiKS5yZXBsYWNlKC9eW1wiJ118W1wiJ10kL2csIFwiXCIpIHx8IHVuZGVmaW5lZDtcbiAgICB9XG4gIH1cbiAgcmV0dXJuIHVuZGVmaW5lZDtcbn1cblxuZnVuY3Rpb24gYmVnaW5zSXRlbShsaW5lczogcmVhZG9ubHkgc3RyaW5nW10sIGxpbmU6IG51bWJlciwgZGVwdGg6IG51bWJlcik6IGJvb2xlYW4ge1xuICBjb25zdCBmb3VuZCA9IHJlYWQobGluZXNbbGluZV0gPz8gXCJcIik7XG4gIGlmIChmb3VuZD8uZGFzaCA9PT0gdW5kZWZpbmVkKSB7XG4gICAgcmV0dXJuIGZhbHNlO1xuICB9XG4gIGNvbnN0IGFib3ZlID0ga2V5c0Fib3ZlKGxpbmVzLCBsaW5lLCBmb3VuZC5kYXNoICsgMSk7XG4gIHJldHVybiBhYm92ZVswXSA9PT0gXCJhcmVhc1wiICYmIGFib3ZlLmxlbmd0aCA9PT0gZGVwdGggJiYgKGRlcHRoID09PSAxIHx8IGFib3ZlWzFdID09PSBcImdyYW50c1wiKTtcbn1cbiJdLAogICJtYXBwaW5ncyI6ICI7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7QUFBQSxvQkFBbUI7QUFDbkIsdUJBQXFCOzs7QUNHckIsSUFBTSxPQUFPO0FBV2IsU0FBUyxLQUFLLE1BQWdDO0FBQzVDLFFBQU0sQ0FBQyxFQUFFLFNBQVMsSUFBSSxTQUFTLElBQUksS0FBSyxPQUFPLEVBQUUsSUFBSSxLQUFLLEtBQUssSUFBSSxLQUFLLENBQUM7QUFDekUsTUFBSSxjQUFjLEtBQUssSUFBSSxHQUFHO0FBQzVCLFdBQU87QUFBQSxFQUNUO0FBQ0EsU0FBTztBQUFBLElBQ0wsUUFBUSxPQUFPLFNBQVMsT0FBTztBQUFBLElBQy9CLE1BQU0sV0FBVyxLQUFLLFNBQVksT0FBTztBQUFBLElBQ3pDLEtBQUssS0FBSyxRQUFRLGdCQUFnQixFQUFFO0FBQUEsSUFDcEMsTUFBTSxLQUFLLEtBQUs7QUFBQSxFQUNsQjtBQUNGO0FBTU8sU0FBUyxVQUFVLE9BQTBCLE1BQWMsUUFBMEI7QUFDMUYsUUFBTSxPQUFpQixDQUFDO0FBQ3hCLE1BQUksU0FBUztBQUNiLFdBQVNBLE1BQUssT0FBTyxHQUFHQSxPQUFNLEtBQUssU0FBUyxHQUFHQSxPQUFNLEdBQUc7QUFDdEQsVUFBTSxRQUFRLEtBQUssTUFBTUEsR0FBRSxLQUFLLEVBQUU7QUFDbEMsUUFBSSxVQUFVLFFBQVc7QUFDdkI7QUFBQSxJQUNGO0FBQ0EsUUFBSSxNQUFNLFFBQVEsVUFBYSxNQUFNLFNBQVMsUUFBUTtBQUNwRCxXQUFLLFFBQVEsTUFBTSxHQUFHO0FBQ3RCLGVBQVMsTUFBTSxTQUFTLFNBQVksTUFBTSxTQUFTLE1BQU0sT0FBTztBQUFBLElBQ2xFLFdBQVcsTUFBTSxTQUFTLFVBQWEsTUFBTSxPQUFPLFFBQVE7QUFDMUQsZUFBUyxNQUFNLE9BQU87QUFBQSxJQUN4QjtBQUFBLEVBQ0Y7QUFDQSxTQUFPO0FBQ1Q7QUFHTyxTQUFTLFVBQVUsT0FBMEIsTUFBbUM7QUFDckYsUUFBTSxPQUFPLE1BQU0sSUFBSSxLQUFLO0FBQzVCLFFBQU0sU0FBUyxrQ0FBa0MsS0FBSyxJQUFJLElBQUksQ0FBQztBQUMvRCxRQUFNLFNBQVMsVUFBVSxPQUFPLE1BQU0sS0FBSyxPQUFPLE1BQU0sQ0FBQztBQUN6RCxNQUFJLE9BQU8sQ0FBQyxNQUFNLFNBQVM7QUFDekIsV0FBTztBQUFBLEVBQ1Q7QUFDQSxRQUFNLFNBQVMsT0FBTyxDQUFDLE1BQU0sV0FBVyxZQUFZO0FBQ3BELE1BQUksV0FBVyxRQUFXO0FBQ3hCLFdBQU8sRUFBRSxRQUFRLElBQUksT0FBTztBQUFBLEVBQzlCO0FBQ0EsUUFBTSxLQUFLLFNBQVMsT0FBTyxNQUFNLFdBQVcsWUFBWSxJQUFJLENBQUM7QUFDN0QsU0FBTyxPQUFPLFNBQVksU0FBWSxFQUFFLFFBQVEsR0FBRztBQUNyRDtBQUdBLFNBQVMsU0FBUyxPQUEwQixNQUFjLE9BQW1DO0FBQzNGLE1BQUksUUFBUTtBQUNaLFNBQU8sU0FBUyxLQUFLLENBQUMsV0FBVyxPQUFPLE9BQU8sS0FBSyxHQUFHO0FBQ3JELGFBQVM7QUFBQSxFQUNYO0FBQ0EsUUFBTSxRQUFRLFFBQVEsSUFBSSxTQUFZLEtBQUssTUFBTSxLQUFLLEtBQUssRUFBRTtBQUM3RCxXQUFTQSxNQUFLLE9BQU8sVUFBVSxVQUFhQSxNQUFLLE1BQU0sUUFBUUEsT0FBTSxHQUFHO0FBQ3RFLFVBQU0sUUFBUSxLQUFLLE1BQU1BLEdBQUUsS0FBSyxFQUFFO0FBQ2xDLFFBQUksVUFBVSxVQUFhQSxNQUFLLFNBQVMsTUFBTSxTQUFTLE1BQU0sUUFBUTtBQUNwRSxhQUFPO0FBQUEsSUFDVDtBQUNBLFFBQUksT0FBTyxRQUFRLFFBQVEsTUFBTSxXQUFXLE1BQU0sUUFBUTtBQUN4RCxhQUFPLE1BQU0sS0FBSyxRQUFRLFdBQVcsRUFBRSxFQUFFLFFBQVEsZ0JBQWdCLEVBQUUsS0FBSztBQUFBLElBQzFFO0FBQUEsRUFDRjtBQUNBLFNBQU87QUFDVDtBQUVBLFNBQVMsV0FBVyxPQUEwQixNQUFjLE9BQXdCO0FBQ2xGLFFBQU0sUUFBUSxLQUFLLE1BQU0sSUFBSSxLQUFLLEVBQUU7QUFDcEMsTUFBSSxPQUFPLFNBQVMsUUFBVztBQUM3QixXQUFPO0FBQUEsRUFDVDtBQUNBLFFBQU0sUUFBUSxVQUFVLE9BQU8sTUFBTSxNQUFNLE9BQU8sQ0FBQztBQUNuRCxTQUFPLE1BQU0sQ0FBQyxNQUFNLFdBQVcsTUFBTSxXQUFXLFVBQVUsVUFBVSxLQUFLLE1BQU0sQ0FBQyxNQUFNO0FBQ3hGOzs7QUR4RkEsSUFBTSxRQUFRO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLGlCQXdCRyxNQUFNLElBQUk7QUFFM0IsU0FBUyxHQUFHLE9BQXVCO0FBQ2pDLFNBQU8sTUFBTSxVQUFVLENBQUMsU0FBUyxLQUFLLFVBQVUsRUFBRSxXQUFXLEtBQUssQ0FBQztBQUNyRTtBQUFBLElBRUEsdUJBQUssa0RBQWtELE1BQU07QUFDM0QsUUFBTSxTQUF1QztBQUFBLElBQzNDLENBQUMsVUFBVSxHQUFHLENBQUMsQ0FBQztBQUFBLElBQ2hCLENBQUMsZUFBZSxHQUFHLENBQUMsT0FBTyxDQUFDO0FBQUEsSUFDNUIsQ0FBQyxXQUFXLEdBQUcsQ0FBQyxTQUFTLFlBQVksQ0FBQztBQUFBLElBQ3RDLENBQUMsZUFBZSxHQUFHLENBQUMsT0FBTyxDQUFDO0FBQUEsSUFDNUIsQ0FBQyxnQkFBZ0IsR0FBRyxDQUFDLE9BQU8sQ0FBQztBQUFBLElBQzdCLENBQUMsYUFBYSxHQUFHLENBQUMsU0FBUyxRQUFRLENBQUM7QUFBQSxJQUNwQyxDQUFDLGFBQWEsR0FBRyxDQUFDLFNBQVMsUUFBUSxDQUFDO0FBQUEsSUFDcEMsQ0FBQyxjQUFjLElBQUksQ0FBQyxTQUFTLFVBQVUsVUFBVSxDQUFDO0FBQUEsSUFDbEQsQ0FBQyxhQUFhLElBQUksQ0FBQyxTQUFTLFVBQVUsVUFBVSxDQUFDO0FBQUEsSUFDakQsQ0FBQyxjQUFjLEdBQUcsQ0FBQyxTQUFTLFFBQVEsQ0FBQztBQUFBLElBQ3JDLENBQUMsWUFBWSxHQUFHLENBQUMsU0FBUyxRQUFRLENBQUM7QUFBQSxJQUNuQyxDQUFDLGlCQUFpQixHQUFHLENBQUMsVUFBVSxDQUFDO0FBQUEsRUFDbkM7QUFDQSxhQUFXLENBQUMsT0FBTyxRQUFRLElBQUksS0FBSyxRQUFRO0FBQzFDLGtCQUFBQyxRQUFPLFVBQVUsVUFBVSxPQUFPLEdBQUcsS0FBSyxHQUFHLE1BQU0sR0FBRyxNQUFNLEtBQUs7QUFBQSxFQUNuRTtBQUNGLENBQUM7QUFBQSxJQUVELHVCQUFLLG1EQUFtRCxNQUFNO0FBQzVELFFBQU0sUUFBUSxDQUFDLEdBQUcsTUFBTSxNQUFNLEdBQUcsR0FBRyxZQUFZLENBQUMsR0FBRyxVQUFVLE1BQU0sRUFBRTtBQUN0RSxRQUFNLE9BQU8sTUFBTSxTQUFTO0FBQzVCLGdCQUFBQSxRQUFPLFVBQVUsVUFBVSxPQUFPLE1BQU0sQ0FBQyxHQUFHLENBQUMsU0FBUyxRQUFRLENBQUM7QUFDL0QsZ0JBQUFBLFFBQU8sVUFBVSxVQUFVLE9BQU8sT0FBTyxHQUFHLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQztBQUN6RCxnQkFBQUEsUUFBTyxVQUFVLFVBQVUsT0FBTyxPQUFPLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQztBQUNwRCxDQUFDO0FBQUEsSUFFRCx1QkFBSyxtREFBbUQsTUFBTTtBQUM1RCxRQUFNLFNBQThCO0FBQUEsSUFDbEMsQ0FBQyxVQUFVLE1BQVM7QUFBQSxJQUNwQixDQUFDLFdBQVcsTUFBUztBQUFBLElBQ3JCLENBQUMsVUFBVSxNQUFTO0FBQUEsSUFDcEIsQ0FBQyxlQUFlLEVBQUUsUUFBUSxVQUFVLElBQUksUUFBUSxDQUFDO0FBQUEsSUFDakQsQ0FBQyxnQkFBZ0IsRUFBRSxRQUFRLFVBQVUsSUFBSSxRQUFRLENBQUM7QUFBQSxJQUNsRCxDQUFDLFdBQVcsRUFBRSxRQUFRLFVBQVUsSUFBSSxRQUFRLENBQUM7QUFBQSxJQUM3QyxDQUFDLGFBQWEsRUFBRSxRQUFRLFdBQVcsSUFBSSxNQUFNLENBQUM7QUFBQSxJQUM5QyxDQUFDLGlCQUFrQixFQUFFLFFBQVEsV0FBVyxJQUFJLE1BQU0sQ0FBQztBQUFBLElBQ25ELENBQUMsYUFBYSxFQUFFLFFBQVEsV0FBVyxJQUFJLE1BQU0sQ0FBQztBQUFBLElBQzlDLENBQUMsY0FBYyxFQUFFLFFBQVEsV0FBVyxJQUFJLE1BQU0sQ0FBQztBQUFBLElBQy9DLENBQUMsWUFBWSxFQUFFLFFBQVEsV0FBVyxJQUFJLE9BQU8sQ0FBQztBQUFBLElBQzlDLENBQUMsZ0JBQWdCLEVBQUUsUUFBUSxXQUFXLElBQUksT0FBTyxDQUFDO0FBQUEsSUFDbEQsQ0FBQyxnQkFBa0IsRUFBRSxRQUFRLFVBQVUsSUFBSSxPQUFPLENBQUM7QUFBQSxJQUNuRCxDQUFDLFlBQVksTUFBUztBQUFBLEVBQ3hCO0FBQ0EsYUFBVyxDQUFDLE9BQU8sT0FBTyxLQUFLLFFBQVE7QUFDckMsa0JBQUFBLFFBQU8sVUFBVSxVQUFVLE9BQU8sR0FBRyxLQUFLLENBQUMsR0FBRyxTQUFTLEtBQUs7QUFBQSxFQUM5RDtBQUNGLENBQUM7QUFBQSxJQUVELHVCQUFLLGlEQUFpRCxNQUFNO0FBQzFELFdBQVMsTUFBTSxHQUFHLE9BQU8sTUFBTSxRQUFRLE9BQU8sR0FBRztBQUMvQyxVQUFNLFFBQVEsQ0FBQyxHQUFHLE1BQU0sTUFBTSxHQUFHLEdBQUcsR0FBRywwQkFBMkI7QUFDbEUsY0FBVSxPQUFPLEdBQUc7QUFDcEIsY0FBVSxPQUFPLEtBQUssQ0FBQztBQUFBLEVBQ3pCO0FBQ0EsZ0JBQUFBLFFBQU8sTUFBTSxVQUFVLENBQUMsR0FBRyxDQUFDLEdBQUcsTUFBUztBQUMxQyxDQUFDOyIsCiAgIm5hbWVzIjogWyJhdCIsICJhc3NlcnQiXQp9Cg==
