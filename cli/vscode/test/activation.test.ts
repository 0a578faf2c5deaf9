// The extension from its activation on, with a program of its own instead of agree.

import assert from "node:assert/strict";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, beforeEach, test } from "node:test";
import type * as vscode from "vscode";
import { activate, deactivate } from "../src/extension";
import { clients, sent, server } from "./client";
import { commands, Document, env, events, extensions, Position, told, Uri, window, workspace } from "./vscode";

const AGREEMENT = "language: 1\nid: prov\nareas:\n  - id: skola\n    grants:\n      - id: bok\n        to: alla\n";
const FAKE = path.join(process.cwd(), "test", "fake-agree.mjs");
const home = realpathSync(mkdtempSync(path.join(tmpdir(), "agree-")));
const folder = path.join(home, "w it's $x");
const scripts = path.join(folder, ".venv", "bin");
const program = path.join(scripts, "agree");
const file = path.join(folder, "prov 2023.yaml");
const uri = Uri.file(file);
const searchPath = process.env["PATH"];
let subscriptions: { dispose(): unknown }[] = [];

function install(mode: "works" | "no-extra", where = scripts): void {
  mkdirSync(where, { recursive: true });
  copyFileSync(FAKE, path.join(where, "agree"));
  chmodSync(path.join(where, "agree"), 0o755);
  writeFileSync(path.join(where, "mode"), mode);
  writeFileSync(path.join(where, "package.json"), '{"type": "module"}');
}

async function start(...documents: Document[]): Promise<void> {
  workspace.textDocuments = documents;
  await activate({ subscriptions, extensionUri: Uri.file("/ext") } as unknown as vscode.ExtensionContext);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    assert.ok(tries < 200, "it never came to be");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function edit(document: Document, line = 0): void {
  window.activeTextEditor = { document, selection: { active: new Position(line, 8) } };
  events.active.fire(window.activeTextEditor);
}

const agreement = (text = AGREEMENT): Document => new Document(uri, "yaml", text);
const opened = (): string[] =>
  sent.filter((one) => one.method === "textDocument/didOpen").map(
    (one) => (one.params as { textDocument: { uri: string } }).textDocument.uri,
  );
const lastTask = (): string[] => {
  const { process: name, args } = told.tasks.at(-1)?.execution ?? assert.fail("no task");
  return [name, ...args];
};

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(file, AGREEMENT);
  process.env["PATH"] = `${path.dirname(process.execPath)}:/usr/bin:/bin`;
  workspace.workspaceFolders = [{ uri: Uri.file(folder) }];
  workspace.isTrusted = true;
  window.activeTextEditor = undefined;
  subscriptions = [];
  sent.length = clients.length = 0;
  server.commands = [];
  Object.assign(told, {
    settings: {}, pressed: undefined, picked: undefined, typed: undefined, dialog: undefined,
    found: [], known: [], exitCode: 0, messages: [], executed: [], external: [], tasks: [],
  });
});
afterEach(async () => {
  await deactivate();
  for (const one of subscriptions) {
    one.dispose();
  }
});
after(() => {
  process.env["PATH"] = searchPath;
  rmSync(home, { recursive: true, force: true });
});

test("other YAML starts nothing", async () => {
  install("works");
  const other = new Document(Uri.file(path.join(folder, "ci.yaml")), "yaml", "on: push\n");
  await start(other);
  edit(other);
  assert.equal(clients.length, 0);
  assert.deepEqual(told.messages, []);
  assert.deepEqual(told.executed.at(-1), { command: "setContext", args: ["agree.isAgreement", false] });
});

test("an agreement starts the server of its folder's environment, in the language of the editor", async () => {
  install("works");
  const document = agreement();
  await start(document);
  edit(document);
  assert.equal(clients.length, 1);
  assert.deepEqual(clients[0]?.child?.spawnargs, [program, "editor", "--lang", "sv"]);
  assert.deepEqual(opened(), [uri.toString()]);
  assert.deepEqual(told.executed.at(-1), { command: "setContext", args: ["agree.isAgreement", true] });
  await deactivate();
  assert.ok(clients[0]?.stopped);
  assert.equal(clients[0]?.child?.exitCode, 0);
});

test("a file becomes an agreement while it is written", async () => {
  install("works");
  const document = agreement("language: 1\n");
  await start(document);
  assert.equal(clients.length, 0);
  document.text = AGREEMENT;
  events.changed.fire({ document });
  await until(() => opened().length === 1);
});

test("a data file of an agreement starts the server, and other ones do not", async () => {
  install("works");
  writeFileSync(file, `${AGREEMENT}# data/folk.csv\n`);
  const data = path.join(folder, "data");
  mkdirSync(data);
  const mine = new Document(Uri.file(path.join(data, "folk.csv")), "csv", "code;value\n");
  const other = new Document(Uri.file(path.join(data, "annat.csv")), "csv", "a;b\n");
  await start(other);
  assert.equal(clients.length, 0);
  events.opened.fire(mine);
  await until(() => opened().length === 1);
  assert.deepEqual(opened(), [mine.uri.toString()]);
});

test("without agree a message tells how to install it, once", async () => {
  told.pressed = "How to install it";
  await start(agreement());
  events.opened.fire(agreement());
  await until(() => told.executed.some((one) => one.command === "markdown.showPreview"));
  assert.equal(told.messages.length, 1);
  assert.match(told.messages[0] ?? "", /agree was not found/);
  const shown = told.executed.find((one) => one.command === "markdown.showPreview");
  assert.deepEqual(shown?.args, [Uri.file("/ext/guide/install.sv.md")]);
});

test("when it has been installed, the next agreement that is opened starts it", async () => {
  await start(agreement());
  assert.equal(clients.length, 0);
  install("works");
  events.opened.fire(agreement());
  await until(() => opened().length === 1);
});

test("without the part for editors the message says so", async () => {
  install("no-extra");
  await start(agreement());
  assert.deepEqual(told.messages, [`${program} is installed without its part for editors.`]);
  assert.equal(clients[0]?.stopped, false);
});

test("nothing in the folder is started before it is trusted", async () => {
  install("works");
  workspace.isTrusted = false;
  const document = agreement();
  await start(document);
  assert.equal(clients.length, 0);
  assert.deepEqual(told.messages, []);
  edit(document);
  told.pressed = "Manage trust";
  await commands.executeCommand("agree.runFile");
  assert.deepEqual(told.tasks, []);
  await until(() => told.executed.at(-1)?.command === "workbench.trust.manage");
  workspace.isTrusted = true;
  events.trusted.fire();
  await until(() => clients.length === 1);
});

test("outside a folder that is not trusted there may be one that is started", async () => {
  install("works");
  const outside = path.join(home, "bin");
  install("works", outside);
  process.env["PATH"] += `:${outside}`;
  workspace.isTrusted = false;
  await start(agreement());
  assert.equal(clients[0]?.child?.spawnargs[0], path.join(outside, "agree"));
});

test("the Python that is selected is asked for when it is there", async () => {
  const environment = path.join(home, "env");
  install("works", path.join(environment, "bin"));
  const python = path.join(environment, "bin", "python");
  const given = { environments: { getActiveEnvironmentPath: () => ({ path: python }) } };
  const before = extensions.getExtension;
  extensions.getExtension = () => ({ isActive: false, activate: async () => given });
  await start(agreement());
  extensions.getExtension = before;
  assert.equal(clients[0]?.child?.spawnargs[0], path.join(environment, "bin", "agree"));
});

test("another setting starts another server", async () => {
  install("works");
  await start(agreement());
  const other = path.join(home, "other");
  install("works", other);
  told.settings = { "agree.command": path.join(other, "agree"), "agree.language": "en" };
  events.configured.fire({ affectsConfiguration: (name) => name === "agree.command" });
  await until(() => clients.length === 2 && clients[1]?.child !== undefined);
  assert.deepEqual(clients[1]?.child?.spawnargs, [path.join(other, "agree"), "editor", "--lang", "en"]);
  assert.ok(clients[0]?.stopped);
});

test("Run saves the file, and runs it with a list of arguments", async () => {
  install("works");
  const document = agreement();
  document.isDirty = true;
  await start(document);
  edit(document);
  await commands.executeCommand("agree.runFile");
  assert.equal(document.saves, 1);
  assert.deepEqual(lastTask(), [program, "run", file, "--lang", "sv"]);
});

test("the commands go on while a page beside the text has the focus, until another text has", async () => {
  install("works");
  const document = agreement();
  await start(document);
  edit(document);
  window.activeTextEditor = undefined;
  events.active.fire(undefined);
  assert.deepEqual(told.executed.at(-1)?.args, ["agree.isAgreement", true]);
  await commands.executeCommand("agree.runFile");
  assert.deepEqual(lastTask().slice(1, 3), ["run", file]);
  edit(new Document(Uri.file(path.join(folder, "ci.yaml")), "yaml", "on: push\n"));
  assert.deepEqual(told.executed.at(-1)?.args, ["agree.isAgreement", false]);
  edit(document);
  document.isClosed = true;
  window.activeTextEditor = undefined;
  events.closed.fire(document);
  assert.deepEqual(told.executed.at(-1)?.args, ["agree.isAgreement", false]);
});

test("a code lens may name the file and the place", async () => {
  install("works");
  await start(agreement());
  await commands.executeCommand("agree.runFile", uri.toString());
  assert.deepEqual(lastTask(), [program, "run", file, "--lang", "sv"]);
  await commands.executeCommand("agree.explainHere", uri.toString(), { line: 5, character: 10 });
  assert.deepEqual(lastTask(), [program, "explain", file, "--grant", "bok", "--lang", "sv"]);
});

test("Explain here asks the server when it can explain, and shows its answer", async () => {
  install("works");
  server.commands = ["agree.explain"];
  server.answer = { kind: "markdown", value: "# Bok" };
  const document = agreement();
  await start(document);
  edit(document, 5);
  await commands.executeCommand("agree.explainHere");
  assert.deepEqual(sent.at(-1), {
    method: "workspace/executeCommand",
    params: { command: "agree.explain", arguments: [uri.toString(), { line: 5, character: 8 }] },
  });
  assert.equal(told.executed.at(-1)?.command, "markdown.showPreviewToSide");
  assert.deepEqual(told.tasks, []);
  server.answer = undefined;
  await commands.executeCommand("agree.explainHere");
  assert.deepEqual(lastTask().slice(1, 5), ["explain", file, "--grant", "bok"]);
});

test("Compare offers the other agreements, and takes the chosen one as the older", async () => {
  install("works");
  const older = path.join(folder, "2022.yaml");
  writeFileSync(older, AGREEMENT);
  writeFileSync(path.join(folder, "ci.yaml"), "on: push\n");
  told.found = [uri, Uri.file(older), Uri.file(path.join(folder, "ci.yaml"))];
  told.picked = older;
  const document = agreement();
  await start(document);
  edit(document);
  await commands.executeCommand("agree.compareWith");
  assert.deepEqual(told.offered, [older, "Another file …"]);
  assert.deepEqual(lastTask(), [program, "compare", older, file, "--lang", "sv"]);
  told.picked = "Another file …";
  told.dialog = [Uri.file("/elsewhere/2021.yaml")];
  await commands.executeCommand("agree.compareWith");
  assert.equal(lastTask()[2], "/elsewhere/2021.yaml");
  told.picked = undefined;
  told.tasks = [];
  await commands.executeCommand("agree.compareWith");
  assert.deepEqual(told.tasks, []);
});

test("New year asks for the year", async () => {
  install("works");
  const document = agreement();
  await start(document);
  edit(document);
  await commands.executeCommand("agree.newYear");
  assert.deepEqual(told.tasks, []);
  told.typed = " 2024 ";
  await commands.executeCommand("agree.newYear");
  assert.deepEqual(lastTask(), [program, "new", "2024", "--from", file, "--lang", "sv"]);
});

test("Publish asks for the folder, and opens the site when it was written", async () => {
  install("works");
  const document = agreement();
  await start(document);
  edit(document);
  await commands.executeCommand("agree.publishSite");
  assert.deepEqual(told.tasks, []);
  told.dialog = [Uri.file("/site")];
  told.pressed = "Open the site";
  await commands.executeCommand("agree.publishSite");
  assert.deepEqual(lastTask(), [program, "publish", file, "--output", "/site", "--lang", "sv"]);
  assert.deepEqual(told.external, ["file:///site/index.html"]);
  told.exitCode = 1;
  await commands.executeCommand("agree.publishSite");
  assert.equal(told.external.length, 1);
});

test("the live page is opened beside, or in the browser, and served once", async () => {
  install("works");
  const document = agreement();
  await start(document);
  edit(document);
  await commands.executeCommand("agree.openLivePage");
  assert.deepEqual(told.external, ["http://127.0.0.1:45678/"]);
  told.known = ["workbench.action.browser.open"];
  await commands.executeCommand("agree.openLivePage");
  assert.deepEqual(told.executed.at(-1), {
    command: "workbench.action.browser.open",
    args: [{ url: "http://127.0.0.1:45678/", openToSide: true }],
  });
  assert.deepEqual(told.tasks, []);
});

test("a live page that cannot be served tells why in the terminal", async () => {
  install("works");
  const broken = new Document(Uri.file(path.join(folder, "broken.yaml")), "yaml", AGREEMENT);
  await start(broken);
  edit(broken);
  await commands.executeCommand("agree.openLivePage");
  assert.deepEqual(told.external, []);
  assert.deepEqual(lastTask().slice(0, 2), [program, "open"]);
});

test("a command without a saved agreement says what to do", async () => {
  install("works");
  edit(new Document(Uri.file(path.join(folder, "ci.yaml")), "yaml", "on: push\n"));
  await start();
  window.activeTextEditor = undefined;
  await commands.executeCommand("agree.runFile");
  assert.deepEqual(told.messages, ["Open an agreement first, and save it."]);
  assert.equal(env.language, "sv");
});
