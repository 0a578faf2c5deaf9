// Serves the live page of an agreement, and shows it beside the text.

import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import * as vscode from "vscode";
import { addressIn, openArguments } from "./arguments";
import { language } from "./surroundings";

/** VS Code's own browser. The older Simple Browser is a frame, which the live page refuses to be in. */
const BROWSER = "workbench.action.browser.open";
const PATIENCE = 30_000;
const MOST_TOLD = 8_000;

interface Page {
  child: ChildProcess;
  address: Promise<string>;
}

/** The live pages that are served, one for each agreement. */
export class LivePages implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #pages = new Map<string, Page>();

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** Show the live page of an agreement; return whether there is one. */
  async show(program: string, file: string): Promise<boolean> {
    const page = this.#pages.get(file) ?? this.#serve(program, file);
    try {
      await present(await page.address);
      return true;
    } catch (fault) {
      this.#log.error(String(fault));
      page.child.kill();
      return false;
    }
  }

  /** End all of them. */
  dispose(): void {
    for (const { child } of this.#pages.values()) {
      child.kill();
    }
    this.#pages.clear();
  }

  #serve(program: string, file: string): Page {
    const child = spawn(program, openArguments(file, language()), {
      cwd: path.dirname(file),
      env: { ...process.env, PYTHONUTF8: "1", PYTHONUNBUFFERED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const page = { child, address: addressOf(child) };
    this.#pages.set(file, page);
    const gone = (): void => {
      if (this.#pages.get(file) === page) {
        this.#pages.delete(file);
      }
    };
    child.once("exit", gone);
    child.once("error", gone);
    return page;
  }
}

/** Return the address that a process tells; rejected with what it told, when it tells none. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = "";
    const fail = (): void => reject(new Error(told.trim() || "agree open told no address"));
    const late = setTimeout(fail, PATIENCE);
    const hear = (data: Buffer): void => {
      told = (told + data.toString("utf8")).slice(-MOST_TOLD);
      const address = addressIn(told);
      if (address !== undefined) {
        clearTimeout(late);
        resolve(address);
      }
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(late);
      fail();
    });
  });
}

async function present(address: string): Promise<void> {
  const uri = await vscode.env.asExternalUri(vscode.Uri.parse(address));
  if ((await vscode.commands.getCommands(true)).includes(BROWSER)) {
    await vscode.commands.executeCommand(BROWSER, { url: uri.toString(), openToSide: true });
  } else {
    await vscode.env.openExternal(uri);
  }
}
