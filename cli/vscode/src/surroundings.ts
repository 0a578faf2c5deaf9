// Tells the search for the program what VS Code and the system know.

import { realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { type Language, languageOf } from "./arguments";
import type { Surroundings } from "./program";

const PYTHON = "ms-python.python";

/** What the extension for Python gives to others, as far as it is used here. */
interface Python {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } | undefined;
    onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

/** Return what the search for the program looks at. */
export function surroundings(): Surroundings {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    platform: process.platform,
    folders: folders.map((one) => one.uri).filter(isOnDisk).map((uri) => uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    setting: vscode.workspace.getConfiguration("agree").get<string>("command", ""),
    searchPath: process.env["PATH"] ?? process.env["Path"] ?? "",
    home: homedir(),
    interpreter,
    isFile,
    real,
  };
}

/** Return the language of what people read. */
export function language(): Language {
  const setting = vscode.workspace.getConfiguration("agree").get<string>("language", "auto");
  return languageOf(setting, vscode.env.language);
}

/** Call back when another Python is selected, if the extension for Python is running. */
export function whenInterpreterChanges(changed: () => void): vscode.Disposable | undefined {
  const python = vscode.extensions.getExtension<Python>(PYTHON);
  const event = python?.isActive ? python.exports?.environments : undefined;
  return event?.onDidChangeActiveEnvironmentPath?.(changed);
}

async function interpreter(): Promise<string | undefined> {
  const python = vscode.extensions.getExtension<Python>(PYTHON);
  if (python === undefined) {
    return undefined;
  }
  try {
    const given = python.isActive ? python.exports : await python.activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return given?.environments?.getActiveEnvironmentPath(folder)?.path;
  } catch {
    return undefined; // it could not start: then there is no Python to know of
  }
}

function isOnDisk(uri: vscode.Uri): boolean {
  return uri.scheme === "file";
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
