import assert from "node:assert/strict";
import { test } from "node:test";
import * as vscode from "vscode";
import { offered, SNIPPETS, SnippetProvider } from "../src/snippets";
import { Document, Position, Uri } from "./vscode";

const LINES = ["language: 1", "areas:", "  - id: a", "    grants:", "      ", "", ""];

test("a snippet is offered where it fits", () => {
  const grants = offered(LINES, 4, 6, "en").map((one) => one.snippet.prefix);
  assert.deepEqual(grants, ["grant", "instalments"]);
  assert.deepEqual(offered(LINES, 4, 2, "sv").map((one) => one.snippet.prefix), ["område"]);
  assert.deepEqual(offered(LINES, 4, 4, "sv"), []); // among the keys of the area
  const more = [...LINES.slice(0, 4), "      - id: b", "        to: c", ""];
  assert.deepEqual(offered(more, 6, 6, "sv").map((one) => one.snippet.prefix), ["bidrag", "utbetalningar"]);
  assert.deepEqual(offered(more, 6, 8, "sv"), []);
});

test("at the margin whole sections are offered, but not those that are there", () => {
  const sections = offered(LINES, 6, 0, "en").map((one) => one.text.split("\n")[0]);
  assert.ok(sections.includes("facts:"));
  assert.ok(!sections.includes("areas:"));
  const facts = offered(LINES, 6, 0, "en").find((one) => one.snippet.prefix === "fact");
  assert.equal(facts?.text.split("\n")[1]?.slice(0, 4), "  ${");
});

test("both languages have the same snippets, but for their words", () => {
  assert.deepEqual(Object.keys(SNIPPETS.sv), Object.keys(SNIPPETS.en));
  for (const [name, swedish] of Object.entries(SNIPPETS.sv)) {
    const english = SNIPPETS.en[name];
    const bare = (body: string[] | undefined): string[] | undefined =>
      body?.map((line) => line.replaceAll(/\$\{(\d+):[^}]*\}/g, "$1"));
    assert.deepEqual(swedish.place, english?.place);
    assert.deepEqual(bare(swedish.body), bare(english?.body));
  }
});

test("a dash that is typed already is part of what the snippet replaces", () => {
  const text = [...LINES.slice(0, 4), "      - gr"].join("\n");
  const document = new Document(Uri.file("/w/a.yaml"), "yaml", text) as unknown as vscode.TextDocument;
  const position = new Position(4, 10) as unknown as vscode.Position;
  const provider = new SnippetProvider(() => true, () => "en");
  const [grant] = provider.provideCompletionItems(document, position);
  assert.equal(grant?.filterText, "- grant");
  assert.equal((grant?.range as vscode.Range).start.character, 6);
  assert.match((grant?.insertText as vscode.SnippetString).value, /^- id: /);
  const nowhere = new SnippetProvider(() => false, () => "en");
  assert.deepEqual(nowhere.provideCompletionItems(document, position), []);
});

test("nothing is offered in the middle of a line that says something", () => {
  const document = new Document(Uri.file("/w/a.yaml"), "yaml", "areas:\n  - id: a") as unknown as vscode.TextDocument;
  const provider = new SnippetProvider(() => true, () => "en");
  const position = new Position(1, 9) as unknown as vscode.Position;
  assert.deepEqual(provider.provideCompletionItems(document, position), []);
});
