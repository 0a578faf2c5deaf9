// Stands in for the client of the language server in tests: starts the process, and keeps what is sent.

import type { ChildProcess } from "node:child_process";

interface Options {
  middleware: {
    sendNotification(type: unknown, next: (type: unknown, params: unknown) => Promise<void>, params: unknown): Promise<void>;
  };
  initializationOptions: unknown;
}

export const sent: { method: string; params: unknown }[] = [];
export const clients: LanguageClient[] = [];
/** What the next client answers that it can do, and to what it is asked. */
export const server = { commands: [] as string[], answer: undefined as unknown };

export class LanguageClient {
  child: ChildProcess | undefined;
  stopped = false;
  initializeResult: unknown;
  readonly code2ProtocolConverter = {
    asOpenTextDocumentParams: (document: { uri: { toString(): string } }) => ({
      textDocument: { uri: document.uri.toString() },
    }),
  };

  constructor(
    readonly id: string,
    readonly name: string,
    readonly serverOptions: () => Promise<ChildProcess>,
    readonly options: Options,
  ) {
    clients.push(this);
  }

  /** Start the process; a line that it writes to standard output stands for its answer. */
  async start(): Promise<void> {
    const child = await this.serverOptions();
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("close", () => reject(new Error("ended")));
    });
    this.initializeResult = {
      capabilities: { executeCommandProvider: { commands: server.commands } },
    };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.child?.stdin?.end();
  }

  async sendNotification(type: { method: string }, params: unknown): Promise<void> {
    await this.options.middleware.sendNotification(
      type,
      async (passed, given) => {
        sent.push({ method: (passed as { method: string }).method, params: given });
      },
      params,
    );
  }

  async sendRequest(method: string, params: unknown): Promise<unknown> {
    sent.push({ method, params });
    return server.answer;
  }
}

export const DidOpenTextDocumentNotification = { type: { method: "textDocument/didOpen" } };
export const CloseAction = { DoNotRestart: 1, Restart: 2 };
export const ErrorAction = { Continue: 1, Shutdown: 2 };
export const RevealOutputChannelOn = { Never: 4 };
