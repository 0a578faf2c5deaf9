// Starts the language server, `agree editor`, and tells what to do when it cannot be started.

import { type ChildProcess, spawn } from "node:child_process";
import * as vscode from "vscode";
import {
  CloseAction,
  DidOpenTextDocumentNotification,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from "vscode-languageclient/node";
import { editorArguments, whyEnded } from "./arguments";
import { Filter, nothingFor } from "./filter";
import type { Messages } from "./messages";
import { type Found, findProgram } from "./program";
import { language, surroundings } from "./surroundings";

const EXPLAIN = "agree.explain";
const MOST_TOLD = 8_000;
const MOST_RESTARTS = 3;
const WITHIN = 180_000;
const GRACE = 2_000;
/** Commands that the server may put in a code lens: this side carries them out. */
export const CLIENT_COMMANDS = ["agree.runFile", "agree.explainHere", "agree.openLivePage"];

/** `missing`: there was none to start, which may have changed since. */
type State = "none" | "starting" | "running" | "missing" | "failed";

/** The language server, of which there is one at most. */
export class Server {
  readonly filter = new Filter();
  readonly #log: vscode.LogOutputChannel;
  readonly #messages: Messages;
  readonly #watcher = vscode.workspace.createFileSystemWatcher("**/*.{yaml,yml,csv}");
  #client: LanguageClient | undefined;
  #child: ChildProcess | undefined;
  #told = "";
  #state: State = "none";
  #ended: number[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(log: vscode.LogOutputChannel, messages: Messages) {
    this.#log = log;
    this.#messages = messages;
  }

  get state(): State {
    return this.#state;
  }

  /** Let the server see a document; the first one starts it. */
  async show(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    this.filter.accept(uri);
    await this.#inTurn(async () => {
      if (this.#state === "none" || this.#state === "missing") {
        await this.#start();
      }
    });
    if (this.#state === "running" && !this.filter.hasSent(uri) && !document.isClosed) {
      const client = this.#client;
      await client?.sendNotification(
        DidOpenTextDocumentNotification.type,
        client.code2ProtocolConverter.asOpenTextDocumentParams(document),
      );
    }
  }

  /** End the server, and start it anew, with what the settings say now. */
  async restart(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#stop();
      this.#ended = [];
      await this.#start();
    });
  }

  /** Try once more, if there was no server to start. */
  async retry(): Promise<void> {
    if (this.#state === "failed" || this.#state === "missing") {
      await this.restart();
    }
  }

  /** End the server. */
  async stop(): Promise<void> {
    await this.#inTurn(() => this.#stop());
  }

  /** Ask the server to explain what stands at a position; undefined when it cannot be asked. */
  async explain(uri: string, position: vscode.Position): Promise<unknown> {
    const client = this.#state === "running" ? this.#client : undefined;
    const known = client?.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
    if (client === undefined || !known.includes(EXPLAIN)) {
      return undefined;
    }
    const { line, character } = position;
    const params = { command: EXPLAIN, arguments: [uri, { line, character }] };
    return (await client.sendRequest("workspace/executeCommand", params)) ?? null;
  }

  /** Do one thing after the other: starting and ending never overlap. */
  #inTurn(what: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(what).catch((fault: unknown) => {
      this.#log.error(String(fault));
    });
    return this.#turn;
  }

  async #start(): Promise<void> {
    this.#state = "starting";
    const found = await findProgram(surroundings());
    if (found.kind !== "found") {
      this.#state = "missing";
      this.#tellMissing(found);
      return;
    }
    this.#told = "";
    this.filter.restart();
    const client = new LanguageClient(
      "agree",
      "agree",
      () => this.#spawn(found.file),
      this.#options(),
    );
    this.#client = client;
    try {
      await client.start();
      this.#state = "running";
    } catch (fault) {
      this.#state = "failed";
      this.#log.error(String(fault));
      await this.#end();
      void this.#messages.serverEnded(whyEnded(this.#told), found.file);
    }
  }

  #tellMissing(found: Exclude<Found, { kind: "found" }>): void {
    this.#log.warn(`agree: ${found.kind}`, "file" in found ? found.file : "");
    if (found.kind !== "untrusted") {
      // Of a folder that is not trusted VS Code itself tells.
      void this.#messages.missing(found);
    }
  }

  async #spawn(file: string): Promise<ChildProcess> {
    const folder = surroundings().folders[0];
    const args = editorArguments(language());
    this.#log.info([file, ...args].join(" "));
    const child = spawn(file, args, {
      cwd: folder,
      env: { ...process.env, PYTHONUTF8: "1" },
      windowsHide: true,
    });
    this.#child = child;
    child.stderr.on("data", (data: Buffer) => {
      this.#told = (this.#told + data.toString("utf8")).slice(-MOST_TOLD);
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.stdin.on("error", () => undefined); // it has ended, which its closing tells
    return child;
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: "file", language: "yaml" },
        { scheme: "file", pattern: "**/*.{csv,CSV}" },
      ],
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { language: language(), clientCommands: CLIENT_COMMANDS },
      initializationFailedHandler: () => false,
      errorHandler: this.#errorHandler(),
      middleware: this.#middleware(),
      synchronize: { fileEvents: this.#watcher },
    };
  }

  #middleware(): Middleware {
    return {
      sendNotification: (type, next, params) => {
        const method = typeof type === "string" ? type : type.method;
        return this.filter.passesNotification(method, params) ? next(type, params) : Promise.resolve();
      },
      sendRequest: (type, params, token, next) => {
        const method = typeof type === "string" ? type : type.method;
        if (this.filter.passesRequest(params)) {
          return next(type, params, token);
        }
        return Promise.resolve(nothingFor(method) as Awaited<ReturnType<typeof next>>);
      },
    };
  }

  #errorHandler(): ErrorHandler {
    return {
      error: (_fault, _message, count) => ({
        action: (count ?? 0) <= MOST_RESTARTS ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        this.filter.restart();
        if (this.#state !== "running") {
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        const now = Date.now();
        this.#ended = [...this.#ended.filter((at) => now - at < WITHIN), now];
        if (this.#ended.length <= MOST_RESTARTS) {
          return { action: CloseAction.Restart, handled: true };
        }
        this.#state = "failed";
        void this.#messages.serverEnded("other", "");
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    const wasRunning = this.#state === "running";
    this.#state = "none";
    this.filter.restart();
    if (wasRunning) {
      await client?.stop(GRACE).catch((fault: unknown) => this.#log.warn(String(fault)));
    }
    await this.#end();
  }

  /** See to it that the process has ended. */
  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#client = undefined;
    if (child === undefined || child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const late = setTimeout(() => child.kill(), GRACE);
    await ended;
    clearTimeout(late);
  }
}
