// Says to people what is missing, with buttons that help.

import * as vscode from "vscode";
import type { Found } from "./program";
import { language } from "./surroundings";

/** Tells people what stands in the way; each thing once, until they do something about it. */
export class Messages {
  readonly #log: vscode.LogOutputChannel;
  readonly #guides: vscode.Uri;
  readonly #told = new Set<string>();

  constructor(log: vscode.LogOutputChannel, extension: vscode.Uri) {
    this.#log = log;
    this.#guides = vscode.Uri.joinPath(extension, "guide");
  }

  /** Let everything be told once more. */
  forget(): void {
    this.#told.clear();
  }

  /** Tell that the program was not found; `always` also when that was told already. */
  async missing(found: Exclude<Found, { kind: "found" }>, always = false): Promise<void> {
    if (found.kind === "untrusted") {
      await this.#untrusted();
      return;
    }
    const text =
      found.kind === "missing"
        ? vscode.l10n.t("The program agree was not found, neither in the environment of this folder nor on the path.")
        : vscode.l10n.t("The setting agree.command names {0}, which is not there.", found.file);
    await this.#withHelp(text, always);
  }

  /** Tell why the language server ended before it answered. */
  async serverEnded(why: "needs-package" | "no-such-command" | "other", file: string): Promise<void> {
    if (why === "needs-package") {
      await this.#withHelp(
        vscode.l10n.t("{0} is installed without its part for editors.", file),
        false,
      );
    } else if (why === "no-such-command") {
      await this.#withHelp(vscode.l10n.t("{0} is too old for this extension.", file), false);
    } else {
      const show = vscode.l10n.t("Show the log");
      const text = vscode.l10n.t("agree's help for editors has ended.");
      if ((await this.#once(text, [show])) === show) {
        this.#log.show();
      }
    }
  }

  /** Show how agree is installed. */
  async howToInstall(): Promise<void> {
    const page = vscode.Uri.joinPath(this.#guides, `install.${language()}.md`);
    await vscode.commands.executeCommand("markdown.showPreview", page);
  }

  async #untrusted(): Promise<void> {
    const trust = vscode.l10n.t("Manage trust");
    const text = vscode.l10n.t("agree lies in this folder, and is started only if you trust the folder.");
    if ((await vscode.window.showWarningMessage(text, trust)) === trust) {
      await vscode.commands.executeCommand("workbench.trust.manage");
    }
  }

  async #withHelp(text: string, always: boolean): Promise<void> {
    const how = vscode.l10n.t("How to install it");
    const settings = vscode.l10n.t("Open the setting");
    const chosen = await this.#once(text, [how, settings], always);
    if (chosen === how) {
      await this.howToInstall();
    } else if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "agree.command");
    }
  }

  async #once(text: string, buttons: string[], always = false): Promise<string | undefined> {
    if (this.#told.has(text) && !always) {
      return undefined;
    }
    this.#told.add(text);
    return vscode.window.showWarningMessage(text, ...buttons);
  }
}
