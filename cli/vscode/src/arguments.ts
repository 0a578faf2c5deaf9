// Says what the program agree is asked for: lists of arguments, which no shell takes apart.

export type Language = "sv" | "en";

/** What `agree explain` is to explain. */
export interface Subject {
  option: "--grant" | "--area";
  id: string;
}

/** Return the language of what people read: the setting, or else the editor's own. */
export function languageOf(setting: string, editor: string): Language {
  if (setting === "sv" || setting === "en") {
    return setting;
  }
  return editor.toLowerCase().startsWith("sv") ? "sv" : "en";
}

/** Return how the language server is started. */
export function editorArguments(language: Language): string[] {
  return ["editor", "--lang", language];
}

/** Return how an agreement is run. */
export function runArguments(file: string, language: Language): string[] {
  return ["run", file, "--lang", language];
}

/** Return how an agreement is served as a live page, on a port that is free. */
export function openArguments(file: string, language: Language): string[] {
  return ["open", file, "--no-browser", "--port", "0", "--lang", language];
}

/** Return how something in an agreement is explained; without a subject, the whole. */
export function explainArguments(
  file: string,
  subject: Subject | undefined,
  language: Language,
): string[] {
  const about = subject === undefined ? [] : [subject.option, subject.id];
  return ["explain", file, ...about, "--lang", language];
}

/** Return how an agreement is compared with another, which is the older one. */
export function compareArguments(older: string, file: string, language: Language): string[] {
  return ["compare", older, file, "--lang", language];
}

/** Return how the file for another year is written. */
export function newArguments(file: string, year: string, language: Language): string[] {
  return ["new", year, "--from", file, "--lang", language];
}

/** Return how a site is written to a folder. */
export function publishArguments(file: string, folder: string, language: Language): string[] {
  return ["publish", file, "--output", folder, "--lang", language];
}

/** Return the address that `agree open` tells; nothing until it has told it. */
export function addressIn(told: string): string | undefined {
  return /http:\/\/127\.0\.0\.1:\d{1,5}\//.exec(told)?.[0];
}

/** Return why the language server ended before it answered, by what it told. */
export function whyEnded(told: string): "needs-package" | "no-such-command" | "other" {
  for (const code of ["needs-package", "no-such-command"] as const) {
    if (told.includes(`[${code}]`)) {
      return code;
    }
  }
  return "other";
}
