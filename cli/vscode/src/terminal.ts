// Runs agree in a terminal: a process with a list of arguments, which no shell takes apart.

import path from "node:path";
import * as vscode from "vscode";

/** Run the program, and return its exit code when it has ended. */
export async function runInTerminal(
  program: string,
  args: string[],
  file: vscode.Uri,
  title: string,
): Promise<number | undefined> {
  const scope = vscode.workspace.getWorkspaceFolder(file) ?? vscode.TaskScope.Global;
  const task = new vscode.Task(
    { type: "agree", command: args[0] ?? "" },
    scope,
    title,
    "agree",
    new vscode.ProcessExecution(program, args, { cwd: path.dirname(file.fsPath) }),
    [],
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Shared,
    clear: true,
    showReuseMessage: false,
  };
  const started: { execution?: vscode.TaskExecution } = {};
  const early: vscode.TaskProcessEndEvent[] = [];
  let listener: vscode.Disposable | undefined;
  const ended = new Promise<number | undefined>((resolve) => {
    listener = vscode.tasks.onDidEndTaskProcess((event) => {
      early.push(event);
      if (event.execution === started.execution) {
        resolve(event.exitCode);
      }
    });
  });
  try {
    started.execution = await vscode.tasks.executeTask(task);
    const already = early.find((event) => event.execution === started.execution);
    return already === undefined ? await ended : already.exitCode;
  } finally {
    listener?.dispose();
  }
}
