// Remembers the agreement that is worked on, also while a page beside it has the focus.

import * as vscode from "vscode";

let latest: vscode.TextEditor | undefined;

/** Take note of the editor that has the focus; return whether an agreement is worked on. */
export function noteEditor(isAgreement: (document: vscode.TextDocument) => boolean): boolean {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) {
    latest = isAgreement(editor.document) ? editor : undefined;
  } else if (latest?.document.isClosed) {
    latest = undefined;
  }
  return latest !== undefined;
}

/** Return the editor that a command is about. */
export function currentEditor(): vscode.TextEditor | undefined {
  return vscode.window.activeTextEditor ?? latest;
}
