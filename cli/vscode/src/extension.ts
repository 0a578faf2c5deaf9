// The extension: looks at what is opened, and helps with agreements and their data files.

import path from "node:path";
import * as vscode from "vscode";
import { agreementOf, HEAD_LINES, isAgreement } from "./agreement";
import { registerCommands } from "./commands";
import { noteEditor } from "./current";
import { disk } from "./disk";
import { Explanation, SCHEME } from "./explanation";
import { LivePages } from "./live";
import { Messages } from "./messages";
import { Server } from "./server";
import { SnippetProvider } from "./snippets";
import { language, whenInterpreterChanges } from "./surroundings";

const IS_AGREEMENT = "agree.isAgreement";
const CSV = /\.csv$/i;
/** How long after a change a file is looked at anew, in milliseconds. */
const PAUSE = 400;

let server: Server | undefined;

/** Begin. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("agree", { log: true });
  const messages = new Messages(log, context.extensionUri);
  const pages = new LivePages(log);
  const explanation = new Explanation();
  const made = new Server(log, messages);
  server = made;
  context.subscriptions.push(
    log,
    pages,
    explanation,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, explanation),
    vscode.languages.registerCompletionItemProvider(
      { scheme: "file", language: "yaml" },
      new SnippetProvider(isShownAgreement, language),
      "-",
    ),
    ...registerCommands({ server: made, pages, explanation, messages }),
    ...watch(made, messages),
  );
  tellContext();
  await Promise.all(vscode.workspace.textDocuments.map((document) => look(made, document)));
}

/** End. */
export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}

function watch(made: Server, messages: Messages): vscode.Disposable[] {
  const waiting = new Map<string, NodeJS.Timeout>();
  const again = (): void => {
    messages.forget();
    void made.restart();
  };
  const found = [
    vscode.workspace.onDidOpenTextDocument((document) => void look(made, document)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      made.filter.forget(document.uri.toString());
      tellContext();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const uri = document.uri.toString();
      if (isCandidate(document) && !made.filter.accepts(uri)) {
        clearTimeout(waiting.get(uri));
        waiting.set(
          uri,
          setTimeout(() => {
            waiting.delete(uri);
            void look(made, document);
          }, PAUSE),
        );
      }
    }),
    vscode.window.onDidChangeActiveTextEditor(tellContext),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const ours = ["agree.command", "agree.language"].some((one) => event.affectsConfiguration(one));
      if (ours && made.state !== "none") {
        again();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void made.retry()),
    { dispose: () => waiting.forEach((timer) => clearTimeout(timer)) },
  ];
  const interpreter = whenInterpreterChanges(() => void made.retry());
  return interpreter === undefined ? found : [...found, interpreter];
}

/** Show a document to the server, if it is an agreement or a data file of one. */
async function look(made: Server, document: vscode.TextDocument): Promise<void> {
  if (document.isClosed || !isCandidate(document)) {
    return;
  }
  if (CSV.test(document.uri.path) ? await isDataFile(document) : isShownAgreement(document)) {
    await made.show(document);
    tellContext();
  }
}

function isCandidate(document: vscode.TextDocument): boolean {
  const isText = document.languageId === "yaml" || CSV.test(document.uri.path);
  return document.uri.scheme === "file" && isText;
}

function isShownAgreement(document: vscode.TextDocument): boolean {
  const head = new vscode.Range(0, 0, HEAD_LINES, 0);
  return document.languageId === "yaml" && isAgreement(document.getText(head));
}

async function isDataFile(document: vscode.TextDocument): Promise<boolean> {
  const top = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
  return (await agreementOf(document.uri.fsPath, top, disk, path)) !== undefined;
}

/** Tell VS Code whether an agreement is worked on: the commands are shown only then. */
function tellContext(): void {
  const is = noteEditor((one) => one.uri.scheme === "file" && isShownAgreement(one));
  void vscode.commands.executeCommand("setContext", IS_AGREEMENT, is);
}
