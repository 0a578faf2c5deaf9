import assert from "node:assert/strict";
import { test } from "node:test";
import { keysAbove, subjectAt } from "../src/places";

const LINES = `language: 1
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

function at(begin: string): number {
  return LINES.findIndex((line) => line.trimStart().startsWith(begin));
}

test("the keys above a place are told by indentation", () => {
  const places: [string, number, string[]][] = [
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
    ["what: Betalas", 2, ["payments"]],
  ];
  for (const [begin, column, keys] of places) {
    assert.deepEqual(keysAbove(LINES, at(begin), column), keys, begin);
  }
});

test("an empty line stands where its indentation says", () => {
  const lines = [...LINES.slice(0, at("- {id: tal")), "      ", "  ", ""];
  const line = lines.length - 3;
  assert.deepEqual(keysAbove(lines, line, 6), ["areas", "grants"]);
  assert.deepEqual(keysAbove(lines, line + 1, 2), ["areas"]);
  assert.deepEqual(keysAbove(lines, line + 2, 0), []);
});

test("the grant or area that a line stands in is told", () => {
  const places: [string, unknown][] = [
    ["facts:", undefined],
    ["values:", undefined],
    ["areas:", undefined],
    ["- id: skola", { option: "--area", id: "skola" }],
    ["name: Skolan", { option: "--area", id: "skola" }],
    ["grants:", { option: "--area", id: "skola" }],
    ["- id: bok", { option: "--grant", id: "bok" }],
    ["name: \"Böcker", { option: "--grant", id: "bok" }],
    ["amount: 2", { option: "--grant", id: "bok" }],
    ["- {id: tal", { option: "--grant", id: "tal" }],
    ["id: sist", { option: "--grant", id: "sist" }],
    ["to: kommuner", { option: "--grant", id: "sist" }],
    ["- id: \"vard\"", { option: "--area", id: "vard" }],
    ["- id: en", undefined],
  ];
  for (const [begin, subject] of places) {
    assert.deepEqual(subjectAt(LINES, at(begin)), subject, begin);
  }
});

test("a half-written file is read as far as it goes", () => {
  for (let end = 0; end <= LINES.length; end += 1) {
    const lines = [...LINES.slice(0, end), "      - id: [ \"oavslutat"];
    subjectAt(lines, end);
    keysAbove(lines, end, 7);
  }
  assert.equal(subjectAt([], 0), undefined);
});
