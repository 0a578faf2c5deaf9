import assert from "node:assert/strict";
import { test } from "node:test";
import { Filter, nothingFor } from "../src/filter";

const OPEN = "textDocument/didOpen";
const CHANGE = "textDocument/didChange";
const CLOSE = "textDocument/didClose";
const of = (uri: string): unknown => ({ textDocument: { uri } });

test("of other files the server hears nothing, and is asked nothing", () => {
  const filter = new Filter();
  for (const method of [OPEN, CHANGE, CLOSE]) {
    assert.ok(!filter.passesNotification(method, of("a")));
  }
  assert.ok(!filter.passesRequest(of("a")));
  assert.ok(filter.passesRequest({ query: "x" }));
  assert.ok(filter.passesRequest(undefined));
  assert.ok(filter.passesNotification("workspace/didChangeWatchedFiles", { changes: [] }));
});

test("an agreement is opened once, changed while it is open, and closed once", () => {
  const filter = new Filter();
  filter.accept("a");
  assert.ok(!filter.passesNotification(CHANGE, of("a")));
  assert.ok(filter.passesNotification(OPEN, of("a")));
  assert.ok(!filter.passesNotification(OPEN, of("a")));
  assert.ok(filter.passesNotification(CHANGE, of("a")));
  assert.ok(filter.passesRequest(of("a")));
  filter.forget("a");
  assert.ok(filter.passesNotification(CLOSE, of("a")));
  assert.ok(!filter.passesNotification(CLOSE, of("a")));
  assert.ok(!filter.passesNotification(OPEN, of("a")));
});

test("a server that starts anew is told anew", () => {
  const filter = new Filter();
  filter.accept("a");
  filter.passesNotification(OPEN, of("a"));
  filter.restart();
  assert.ok(!filter.passesNotification(CHANGE, of("a")));
  assert.ok(filter.passesNotification(OPEN, of("a")));
});

test("what is not asked is answered with nothing", () => {
  assert.equal(nothingFor("textDocument/hover"), null);
  assert.deepEqual(nothingFor("textDocument/diagnostic"), { kind: "full", items: [] });
});
