// Shows what the language server explains, as a page beside the text.

import * as vscode from "vscode";

export const SCHEME = "agree-explanation";
const PAGE = vscode.Uri.from({ scheme: SCHEME, path: "/agree.md" });

/** The page with the latest explanation. */
export class Explanation implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #text = "";

  provideTextDocumentContent(): string {
    return this.#text;
  }

  /** Show a text in Markdown. */
  async show(text: string): Promise<void> {
    this.#text = text;
    this.#changed.fire(PAGE);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", PAGE);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** Return the Markdown of what a server answered: a text, or one that says what it is written in. */
export function markdownIn(answer: unknown): string | undefined {
  if (typeof answer === "string") {
    return answer;
  }
  if (typeof answer === "object" && answer !== null) {
    const { value, markdown } = answer as { value?: unknown; markdown?: unknown };
    const text = typeof markdown === "string" ? markdown : value;
    return typeof text === "string" ? text : undefined;
  }
  return undefined;
}
