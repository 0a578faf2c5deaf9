// Offers snippets where they fit in an agreement, and in no other YAML.

import * as vscode from "vscode";
import en from "../snippets/en.json";
import sv from "../snippets/sv.json";
import type { Language } from "./arguments";
import { keysAbove, mayBeginItem } from "./places";

/** A piece of an agreement that is filled in. */
export interface Snippet {
  /** What it is called, in a few words. */
  label: string;
  description: string;
  /** The keys that it stands under. */
  place: string[];
  /** What is typed to find it. */
  prefix: string;
  body: string[];
}

export const SNIPPETS: Record<Language, Record<string, Snippet>> = { sv, en };

/** A snippet as it fits at a place. */
export interface Offered {
  snippet: Snippet;
  text: string;
}

/**
 * Return the snippets that fit where something is written. At the margin of the file that is the
 * ones of a section that the file has not got yet, with the key of the section before them.
 */
export function offered(
  lines: readonly string[],
  line: number,
  column: number,
  language: Language,
): Offered[] {
  const above = keysAbove(lines, line, column);
  const all = Object.values(SNIPPETS[language]);
  if (column === 0) {
    return all
      .filter(({ place: [section, ...deeper] }) => deeper.length === 0 && !hasSection(lines, section))
      .map((snippet) => ({ snippet, text: withSection(snippet) }));
  }
  const fits = ({ place, body: [first = ""] }: Snippet): boolean =>
    place.join() === above.join() && (!first.startsWith("- ") || mayBeginItem(lines, line, column));
  return all
    .filter(fits)
    .map((snippet) => ({ snippet, text: snippet.body.join("\n") }));
}

function hasSection(lines: readonly string[], section: string | undefined): boolean {
  return lines.some((line) => line.startsWith(`${section}:`));
}

function withSection({ place, body }: Snippet): string {
  return [`${place[0]}:`, ...body.map((line) => `  ${line}`)].join("\n");
}

/** Offers the snippets as one types. */
export class SnippetProvider implements vscode.CompletionItemProvider {
  readonly #accepts: (document: vscode.TextDocument) => boolean;
  readonly #language: () => Language;

  constructor(accepts: (document: vscode.TextDocument) => boolean, language: () => Language) {
    this.#accepts = accepts;
    this.#language = language;
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const typed = /^(\s*)(- +|-)?([\p{L}\p{N}_-]*)$/u.exec(before);
    if (typed === null || !this.#accepts(document)) {
      return [];
    }
    const [, indent = "", dash = ""] = typed;
    const lines = document.getText().split(/\r?\n/);
    const range = new vscode.Range(position.line, indent.length, position.line, position.character);
    return offered(lines, position.line, indent.length, this.#language()).map((one) =>
      item(one, range, dash),
    );
  }
}

function item({ snippet, text }: Offered, range: vscode.Range, dash: string): vscode.CompletionItem {
  const made = new vscode.CompletionItem(
    { label: snippet.prefix, description: snippet.label },
    vscode.CompletionItemKind.Snippet,
  );
  made.insertText = new vscode.SnippetString(text);
  made.range = range;
  made.filterText = dash + snippet.prefix;
  made.documentation = new vscode.MarkdownString(snippet.description);
  made.sortText = `~${snippet.prefix}`; // what the language server offers comes first
  return made;
}
