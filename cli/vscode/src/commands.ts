// The commands: each asks what it needs to know, and has agree do it.

import { readdirSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import {
  compareArguments,
  explainArguments,
  newArguments,
  publishArguments,
  runArguments,
} from "./arguments";
import { isAgreement } from "./agreement";
import { currentEditor } from "./current";
import { disk } from "./disk";
import { type Explanation, markdownIn } from "./explanation";
import type { LivePages } from "./live";
import type { Messages } from "./messages";
import { subjectAt } from "./places";
import { findProgram } from "./program";
import type { Server } from "./server";
import { language, surroundings } from "./surroundings";
import { runInTerminal } from "./terminal";

const MOST_OFFERED = 200;
const NOT_LOOKED_IN = "**/{node_modules,.venv,venv,.git}/**";
const YEAR = /^\d{4}$/;

/** What the commands use. */
export interface Tools {
  server: Server;
  pages: LivePages;
  explanation: Explanation;
  messages: Messages;
}

/** What a command is called with: nothing, a file, or as a code lens says it. */
type Given = vscode.Uri | string | undefined;
type Place = { line: number; character: number } | undefined;

/** Register all commands. */
export function registerCommands(tools: Tools): vscode.Disposable[] {
  const commands: Record<string, (given?: Given, place?: Place) => Promise<void>> = {
    "agree.runFile": (given) => run(tools, given),
    "agree.openLivePage": (given) => openLivePage(tools, given),
    "agree.explainHere": (given, place) => explainHere(tools, given, place),
    "agree.compareWith": (given) => compareWith(tools, given),
    "agree.newYear": (given) => newYear(tools, given),
    "agree.publishSite": (given) => publish(tools, given),
    "agree.restartServer": () => {
      tools.messages.forget();
      return tools.server.restart();
    },
    "agree.howToInstall": () => tools.messages.howToInstall(),
  };
  return Object.entries(commands).map(([name, does]) => vscode.commands.registerCommand(name, does));
}

async function run(tools: Tools, given: Given): Promise<void> {
  const file = await saved(given);
  const program = file && (await programOf(tools));
  if (file && program) {
    const args = runArguments(file.fsPath, language());
    await runInTerminal(program, args, file, vscode.l10n.t("Run"));
  }
}

async function openLivePage(tools: Tools, given: Given): Promise<void> {
  const file = await saved(given);
  const program = file && (await programOf(tools));
  if (file && program && !(await tools.pages.show(program, file.fsPath))) {
    // In a terminal it tells why.
    const args = ["open", file.fsPath, "--lang", language()];
    await runInTerminal(program, args, file, vscode.l10n.t("Live page"));
  }
}

async function explainHere(tools: Tools, given: Given, place: Place): Promise<void> {
  const editor = currentEditor();
  const uri = uriOf(given) ?? editor?.document.uri;
  const position =
    place === undefined ? editor?.selection.active : new vscode.Position(place.line, place.character);
  if (uri === undefined || position === undefined) {
    return;
  }
  const answer = await tools.server.explain(uri.toString(), position).catch(() => undefined);
  const text = markdownIn(answer);
  if (text !== undefined && text.trim() !== "") {
    await tools.explanation.show(text);
  } else {
    await explainInTerminal(tools, uri, position);
  }
}

async function explainInTerminal(
  tools: Tools,
  uri: vscode.Uri,
  position: vscode.Position,
): Promise<void> {
  const file = await saved(uri);
  const program = file && (await programOf(tools));
  if (file && program) {
    const document = await vscode.workspace.openTextDocument(file);
    const subject = subjectAt(document.getText().split(/\r?\n/), position.line);
    const args = explainArguments(file.fsPath, subject, language());
    await runInTerminal(program, args, file, vscode.l10n.t("Explain"));
  }
}

async function compareWith(tools: Tools, given: Given): Promise<void> {
  const file = await saved(given);
  const program = file && (await programOf(tools));
  const older = file && program && (await chosenAgreement(file));
  if (file && program && older) {
    const args = compareArguments(older.fsPath, file.fsPath, language());
    await runInTerminal(program, args, file, vscode.l10n.t("Compare"));
  }
}

/** Let the user choose another agreement: of those in the folder, or any file. */
async function chosenAgreement(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles("**/*.{yaml,yml}", NOT_LOOKED_IN, MOST_OFFERED);
  const heads = await Promise.all(found.map((one) => disk.head(one.fsPath)));
  const others = found
    .filter((one, at) => one.fsPath !== file.fsPath && isAgreement(heads[at] ?? ""))
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const elsewhere = { label: vscode.l10n.t("Another file …"), uri: undefined };
  const chosen = await vscode.window.showQuickPick<{ label: string; uri: vscode.Uri | undefined }>(
    [...others, elsewhere],
    { placeHolder: vscode.l10n.t("The agreement to compare with, such as last year's") },
  );
  if (chosen !== elsewhere) {
    return chosen?.uri;
  }
  const opened = await vscode.window.showOpenDialog({
    defaultUri: folderOf(file),
    filters: { YAML: ["yaml", "yml"] },
    openLabel: vscode.l10n.t("Compare"),
  });
  return opened?.[0];
}

async function newYear(tools: Tools, given: Given): Promise<void> {
  const file = await saved(given);
  const program = file && (await programOf(tools));
  const year = file && program && (await askedYear(file));
  if (!file || !program || !year) {
    return;
  }
  const folder = path.dirname(file.fsPath);
  const before = new Set(agreementsIn(folder));
  const args = newArguments(file.fsPath, year, language());
  if ((await runInTerminal(program, args, file, vscode.l10n.t("New year"))) === 0) {
    for (const name of agreementsIn(folder).filter((one) => !before.has(one))) {
      await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, name)));
    }
  }
}

async function askedYear(file: vscode.Uri): Promise<string | undefined> {
  const last = /(\d{4})(?!.*\d{4})/.exec(path.basename(file.fsPath))?.[1];
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t("The year of the new file"),
    ...(last === undefined ? {} : { value: String(Number(last) + 1) }),
    validateInput: (text) =>
      YEAR.test(text.trim()) ? undefined : vscode.l10n.t("Write a year with four digits."),
  }).then((text) => text?.trim());
}

function agreementsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name));
}

async function publish(tools: Tools, given: Given): Promise<void> {
  const file = await saved(given);
  const program = file && (await programOf(tools));
  if (!file || !program) {
    return;
  }
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: folderOf(file),
      openLabel: vscode.l10n.t("Publish here"),
    })) ?? [];
  if (folder === undefined) {
    return;
  }
  const args = publishArguments(file.fsPath, folder.fsPath, language());
  if ((await runInTerminal(program, args, file, vscode.l10n.t("Publish"))) === 0) {
    const open = vscode.l10n.t("Open the site");
    const text = vscode.l10n.t("The site is written to {0}.", folder.fsPath);
    if ((await vscode.window.showInformationMessage(text, open)) === open) {
      await vscode.env.openExternal(vscode.Uri.joinPath(folder, "index.html"));
    }
  }
}

/** Return the program; without one, tell how to get it. */
async function programOf(tools: Tools): Promise<string | undefined> {
  const found = await findProgram(surroundings());
  if (found.kind === "found") {
    return found.file;
  }
  void tools.messages.missing(found, true);
  return undefined;
}

function uriOf(given: Given): vscode.Uri | undefined {
  return typeof given === "string" ? vscode.Uri.parse(given, true) : given;
}

function folderOf(file: vscode.Uri): vscode.Uri {
  return vscode.Uri.file(path.dirname(file.fsPath));
}

/** Return the file that a command is about, saved: agree reads what is on the disk. */
async function saved(given: Given): Promise<vscode.Uri | undefined> {
  const uri = uriOf(given) ?? currentEditor()?.document.uri;
  if (uri === undefined || uri.scheme !== "file") {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open an agreement first, and save it."));
    return undefined;
  }
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return open?.isDirty && !(await open.save()) ? undefined : uri;
}
