import assert from "node:assert/strict";
import { test } from "node:test";
import * as asked from "../src/arguments";

const ODD = "/w/it's $HOME & \"more\" åäö; rm -rf/2023 %PATH%.yaml";

test("a path is one argument, as it is", () => {
  const lists = [
    asked.runArguments(ODD, "sv"),
    asked.openArguments(ODD, "sv"),
    asked.explainArguments(ODD, undefined, "sv"),
    asked.compareArguments("/w/2022.yaml", ODD, "sv"),
    asked.newArguments(ODD, "2024", "sv"),
    asked.publishArguments(ODD, "/w/site", "sv"),
  ];
  for (const list of lists) {
    assert.equal(list.filter((one) => one === ODD).length, 1);
    assert.deepEqual(list.slice(-2), ["--lang", "sv"]);
  }
});

test("the older agreement is named first when two are compared", () => {
  assert.deepEqual(asked.compareArguments("2022.yaml", "2023.yaml", "en").slice(0, 3), [
    "compare",
    "2022.yaml",
    "2023.yaml",
  ]);
});

test("what is explained is named by its id", () => {
  const subject = { option: "--grant", id: "vfu" } as const;
  assert.deepEqual(asked.explainArguments("a.yaml", subject, "en"), [
    "explain",
    "a.yaml",
    "--grant",
    "vfu",
    "--lang",
    "en",
  ]);
});

test("the language is the setting's, or else the editor's", () => {
  assert.equal(asked.languageOf("sv", "en"), "sv");
  assert.equal(asked.languageOf("en", "sv"), "en");
  assert.equal(asked.languageOf("auto", "sv-SE"), "sv");
  assert.equal(asked.languageOf("auto", "de"), "en");
});

test("the address is that of this machine, when it is told in full", () => {
  assert.equal(asked.addressIn("Den levande sidan finns på http://127.0.0.1:5470/  Ctrl-C"), "http://127.0.0.1:5470/");
  assert.equal(asked.addressIn("http://127.0.0.1:54"), undefined);
  assert.equal(asked.addressIn("http://example.org:5470/"), undefined);
});

test("why the server ended is told by the code of its finding, in any language", () => {
  assert.equal(asked.whyEnded("fel: agree editor behöver pygls, som inte är installerat [needs-package]"), "needs-package");
  assert.equal(asked.whyEnded("error: there is no command “editor” [no-such-command]"), "no-such-command");
  assert.equal(asked.whyEnded("Segmentation fault"), "other");
});
