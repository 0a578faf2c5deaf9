// Tells which files are agreements, and which data files lie beside one.

import type { PlatformPath } from "node:path";

/** How many lines of a file are looked at: what tells an agreement stands at its head. */
export const HEAD_LINES = 500;
/** How many bytes of a file on the disk are read to tell whether it is an agreement. */
export const HEAD_BYTES = 64_000;
const FOLDERS_UP = 4;
const MOST_FILES = 100;

const SCHEMA = /^#\s*yaml-language-server:\s*\$schema=\S*agreement\.schema\.json\s*$/m;
const LANGUAGE = /^language:[ \t]*\d+[ \t]*(#.*)?$/m;
const SECTIONS = ["between", "recipients", "areas"];
const ENOUGH_SECTIONS = 3;

/** Return whether a text is an agreement: its schema says so, or keys that others do not have. */
export function isAgreement(head: string): boolean {
  const text = head.replaceAll("\r\n", "\n");
  if (SCHEMA.test(text)) {
    return true;
  }
  const found = SECTIONS.filter((name) => hasKey(text, name)).length;
  if (LANGUAGE.test(text)) {
    return found > 0 || hasKey(text, "id");
  }
  return found >= ENOUGH_SECTIONS;
}

function hasKey(text: string, name: string): boolean {
  return new RegExp(`^${name}:(\\s|$)`, "m").test(text);
}

/** What is asked of the disk. */
export interface Disk {
  /** Return the names in a folder; none when it cannot be read. */
  names(folder: string): Promise<string[]>;
  /** Return the beginning of a file; nothing when it cannot be read. */
  head(file: string): Promise<string>;
  /** Return all of a file; nothing when it cannot be read. */
  text(file: string): Promise<string>;
}

/**
 * Return the agreement that a data file belongs to: one in its folder, or a few folders up, that
 * names it. `top` is the folder that is open; nothing above it is looked at.
 */
export async function agreementOf(
  file: string,
  top: string | undefined,
  disk: Disk,
  path: PlatformPath,
): Promise<string | undefined> {
  const name = path.basename(file);
  let folder = path.dirname(file);
  for (let up = 0; up <= FOLDERS_UP; up += 1) {
    const names = (await disk.names(folder)).filter((one) => /\.ya?ml$/i.test(one)).sort();
    for (const one of names.slice(0, MOST_FILES)) {
      const candidate = path.join(folder, one);
      if (isAgreement(await disk.head(candidate)) && (await disk.text(candidate)).includes(name)) {
        return candidate;
      }
    }
    const above = path.dirname(folder);
    if (above === folder || top === undefined || path.relative(top, folder) === "") {
      return undefined;
    }
    folder = above;
  }
  return undefined;
}
