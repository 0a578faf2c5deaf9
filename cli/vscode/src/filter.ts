// Lets the language server see agreements and their data files alone, of all YAML and CSV.

const NOTIFIED = "textDocument/";
const OPENED = "textDocument/didOpen";
const CLOSED = "textDocument/didClose";
const DIAGNOSTIC = "textDocument/diagnostic";

interface OfDocument {
  textDocument?: { uri?: string };
}

/** Knows which documents the server is to see, and which it has been told of. */
export class Filter {
  readonly #accepted = new Set<string>();
  readonly #sent = new Set<string>();

  /** Let a document be seen from now on. */
  accept(uri: string): void {
    this.#accepted.add(uri);
  }

  /** Return whether a document may be seen. */
  accepts(uri: string): boolean {
    return this.#accepted.has(uri);
  }

  /** Return whether the server has been told that a document is open. */
  hasSent(uri: string): boolean {
    return this.#sent.has(uri);
  }

  /** Forget a document that was closed: it may be something else when it is opened again. */
  forget(uri: string): void {
    this.#accepted.delete(uri);
  }

  /** Forget what a server that has ended had been told. */
  restart(): void {
    this.#sent.clear();
  }

  /** Return whether a notification goes to the server. */
  passesNotification(method: string, params: unknown): boolean {
    const uri = uriOf(params);
    if (uri === undefined || !method.startsWith(NOTIFIED)) {
      return true;
    }
    if (method === OPENED) {
      const isNew = this.#accepted.has(uri) && !this.#sent.has(uri);
      if (isNew) {
        this.#sent.add(uri);
      }
      return isNew;
    }
    return method === CLOSED ? this.#sent.delete(uri) : this.#sent.has(uri);
  }

  /** Return whether a request goes to the server. */
  passesRequest(params: unknown): boolean {
    const uri = uriOf(params);
    return uri === undefined || this.#accepted.has(uri);
  }
}

/** Return what a request gets that does not go to the server. */
export function nothingFor(method: string): unknown {
  return method === DIAGNOSTIC ? { kind: "full", items: [] } : null;
}

function uriOf(params: unknown): string | undefined {
  return (params as OfDocument | null | undefined)?.textDocument?.uri;
}
