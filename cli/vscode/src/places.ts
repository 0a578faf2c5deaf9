// Tells where in an agreement a line stands, by its indentation alone: half-written files too.

import type { Subject } from "./arguments";

const LINE = /^(\s*)((?:-(?: +|$))*)(?:([A-Za-z_][\w-]*|"[^"]*"|'[^']*')\s*:(?=\s|$))?(.*)$/;

interface Read {
  /** The column of the key, or of what stands there instead. */
  column: number;
  /** The column of the dash of the item that begins here; undefined where none does. */
  dash: number | undefined;
  key: string | undefined;
  rest: string;
}

function read(line: string): Read | undefined {
  const [, indent = "", dashes = "", key, rest = ""] = LINE.exec(line) ?? [];
  if (/^\s*(#.*)?$/.test(line)) {
    return undefined;
  }
  return {
    column: indent.length + dashes.length,
    dash: dashes === "" ? undefined : indent.length,
    key: key?.replace(/^["']|["']$/g, ""),
    rest: rest.trim(),
  };
}

/**
 * Return the keys that a place is inside of, from the top; `column` is where something is, or
 * would be, written in the line. An item of a list is inside the key of its list.
 */
export function keysAbove(lines: readonly string[], line: number, column: number): string[] {
  const keys: string[] = [];
  let inside = column;
  for (let at = line - 1; at >= 0 && inside > 0; at -= 1) {
    const found = read(lines[at] ?? "");
    if (found === undefined) {
      continue;
    }
    if (found.key !== undefined && found.column < inside) {
      keys.unshift(found.key);
      inside = found.dash === undefined ? found.column : found.dash + 1;
    } else if (found.dash !== undefined && found.dash < inside) {
      inside = found.dash + 1;
    }
  }
  return keys;
}

/** Return whether an item of a list may begin at a column: not among the keys of another item. */
export function mayBeginItem(lines: readonly string[], line: number, column: number): boolean {
  for (let at = line - 1; at >= 0; at -= 1) {
    const found = read(lines[at] ?? "");
    if (found?.dash !== undefined && found.dash <= column) {
      return found.dash === column;
    }
    if (found !== undefined && found.column < column) {
      return found.key !== undefined && found.rest.replace(/^#.*/, "") === "";
    }
  }
  return false;
}

/** Return the grant or area that a line stands in, to explain it; nothing elsewhere. */
export function subjectAt(lines: readonly string[], line: number): Subject | undefined {
  const here = lines[line] ?? "";
  const inline = /^\s*- *\{\s*id:\s*["']?([\w-]+)/.exec(here)?.[1];
  const within = keysAbove(lines, line, here.search(/\S|$/));
  if (within[0] !== "areas") {
    return undefined;
  }
  const option = within[1] === "grants" ? "--grant" : "--area";
  if (inline !== undefined) {
    return { option, id: inline };
  }
  const id = idOfItem(lines, line, option === "--grant" ? 2 : 1);
  return id === undefined ? undefined : { option, id };
}

/** Return the id of the item that a line belongs to, at a depth of lists. */
function idOfItem(lines: readonly string[], line: number, depth: number): string | undefined {
  let begin = line;
  while (begin >= 0 && !beginsItem(lines, begin, depth)) {
    begin -= 1;
  }
  let column: number | undefined; // of the keys of the item; a dash may stand on a line of its own
  for (let at = begin; begin >= 0 && at < lines.length; at += 1) {
    const found = read(lines[at] ?? "");
    if (found === undefined || (found.key === undefined && found.rest === "")) {
      continue;
    }
    column ??= found.column;
    if (found.column < column) {
      return undefined;
    }
    if (found.key === "id" && found.column === column) {
      return found.rest.replace(/\s+#.*$/, "").replace(/^["']|["']$/g, "") || undefined;
    }
  }
  return undefined;
}

function beginsItem(lines: readonly string[], line: number, depth: number): boolean {
  const found = read(lines[line] ?? "");
  if (found?.dash === undefined) {
    return false;
  }
  const above = keysAbove(lines, line, found.dash + 1);
  return above[0] === "areas" && above.length === depth && (depth === 1 || above[1] === "grants");
}
