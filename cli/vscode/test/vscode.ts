// Stands in for VS Code in tests: as much of it as the extension uses, and a record of its use.

type Listener<T> = (event: T) => unknown;

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(event: T): void {
    for (const listener of this.#listeners) {
      listener(event);
    }
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class Uri {
  readonly scheme: string;
  readonly path: string;
  constructor(scheme: string, path: string) {
    this.scheme = scheme;
    this.path = path;
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
  static file(path: string): Uri {
    return new Uri("file", path);
  }
  static parse(text: string): Uri {
    const [, scheme = "", path = ""] = /^([\w-]+):\/\/(.*)$/.exec(text) ?? [];
    return new Uri(scheme, path);
  }
  static from({ scheme, path }: { scheme: string; path: string }): Uri {
    return new Uri(scheme, path);
  }
  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri(base.scheme, [base.path, ...parts].join("/"));
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
}

export class Document {
  isClosed = false;
  isDirty = false;
  saves = 0;
  constructor(
    readonly uri: Uri,
    readonly languageId: string,
    public text: string,
  ) {}
  getText(range?: Range): string {
    const lines = this.text.split("\n");
    return range === undefined ? this.text : lines.slice(0, range.end.line).join("\n");
  }
  lineAt(line: number): { text: string } {
    return { text: this.text.split("\n")[line] ?? "" };
  }
  async save(): Promise<boolean> {
    this.saves += 1;
    this.isDirty = false;
    return true;
  }
}

/** What tests set, and what they look at. */
export const told = {
  settings: {} as Record<string, string>,
  /** Which button of a message is pressed, what is picked and typed. */
  pressed: undefined as string | undefined,
  picked: undefined as string | undefined,
  typed: undefined as string | undefined,
  dialog: undefined as Uri[] | undefined,
  found: [] as Uri[],
  known: [] as string[],
  exitCode: 0,
  messages: [] as string[],
  executed: [] as { command: string; args: unknown[] }[],
  external: [] as string[],
  tasks: [] as Task[],
  offered: [] as string[],
};

const opened = new EventEmitter<Document>();
const closed = new EventEmitter<Document>();
const changed = new EventEmitter<{ document: Document }>();
const configured = new EventEmitter<{ affectsConfiguration(name: string): boolean }>();
const trusted = new EventEmitter<void>();
const active = new EventEmitter<unknown>();
const ended = new EventEmitter<{ execution: unknown; exitCode: number }>();
export const events = { opened, closed, changed, configured, trusted, active };

export const workspace = {
  isTrusted: true,
  workspaceFolders: undefined as { uri: Uri }[] | undefined,
  textDocuments: [] as Document[],
  getConfiguration: (section: string) => ({
    get: (name: string, otherwise: string) => told.settings[`${section}.${name}`] ?? otherwise,
  }),
  getWorkspaceFolder: (uri: Uri) =>
    workspace.workspaceFolders?.find((one) => uri.path.startsWith(`${one.uri.path}/`)),
  createFileSystemWatcher: () => ({ dispose: () => undefined }),
  registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
  findFiles: async () => told.found,
  asRelativePath: (uri: Uri) => uri.path,
  openTextDocument: async (uri: Uri) =>
    workspace.textDocuments.find((one) => one.uri.path === uri.path),
  onDidOpenTextDocument: opened.event,
  onDidCloseTextDocument: closed.event,
  onDidChangeTextDocument: changed.event,
  onDidChangeConfiguration: configured.event,
  onDidGrantWorkspaceTrust: trusted.event,
};

const message = async (text: string): Promise<string | undefined> => {
  told.messages.push(text);
  return told.pressed;
};

export const window = {
  activeTextEditor: undefined as { document: Document; selection: { active: Position } } | undefined,
  createOutputChannel: () => ({
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    show: () => undefined,
    dispose: () => undefined,
  }),
  showWarningMessage: message,
  showInformationMessage: message,
  showQuickPick: async (items: { label: string }[]) => {
    told.offered = items.map((one) => one.label);
    return items.find((one) => one.label === told.picked);
  },
  showOpenDialog: async () => told.dialog,
  showInputBox: async () => told.typed,
  showTextDocument: async (shown: unknown) => told.executed.push({ command: "show", args: [shown] }),
  onDidChangeActiveTextEditor: active.event,
};

const registered = new Map<string, (...args: unknown[]) => unknown>();
export const commands = {
  registerCommand: (name: string, does: (...args: unknown[]) => unknown) => {
    registered.set(name, does);
    return { dispose: () => registered.delete(name) };
  },
  executeCommand: async (command: string, ...args: unknown[]) => {
    told.executed.push({ command, args });
    return registered.get(command)?.(...args);
  },
  getCommands: async () => told.known,
};

export const languages = {
  registerCompletionItemProvider: () => ({ dispose: () => undefined }),
};

export const env = {
  language: "sv",
  asExternalUri: async (uri: Uri) => uri,
  openExternal: async (uri: Uri) => told.external.push(uri.toString()),
};

export const extensions = { getExtension: (): unknown => undefined };
export const l10n = {
  t: (text: string, ...values: string[]) =>
    text.replace(/\{(\d+)\}/g, (_all, at: string) => values[Number(at)] ?? ""),
};

export class ProcessExecution {
  constructor(
    readonly process: string,
    readonly args: string[],
    readonly options: { cwd: string },
  ) {}
}

export class Task {
  presentationOptions: unknown;
  constructor(
    readonly definition: unknown,
    readonly scope: unknown,
    readonly name: string,
    readonly source: string,
    readonly execution: ProcessExecution,
  ) {}
}

export const tasks = {
  executeTask: async (task: Task) => {
    const execution = { task };
    told.tasks.push(task);
    // It may have ended before the one who started it hears so.
    ended.fire({ execution, exitCode: told.exitCode });
    return execution;
  },
  onDidEndTaskProcess: ended.event,
};

export const TaskScope = { Global: 1, Workspace: 2 };
export const TaskRevealKind = { Always: 1 };
export const TaskPanelKind = { Shared: 1 };
export const CompletionItemKind = { Snippet: 14 };
export class CompletionItem {
  constructor(
    readonly label: unknown,
    readonly kind: number,
  ) {}
}
export class SnippetString {
  constructor(readonly value: string) {}
}
export class MarkdownString {
  constructor(readonly value: string) {}
}
