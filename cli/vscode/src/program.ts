// Finds the program agree: by the setting, in the environment of the folder, or on the path.

import path, { type PlatformPath } from "node:path";

/** What the search looks at. */
export interface Surroundings {
  platform: string;
  /** The folders that are open. */
  folders: readonly string[];
  /** Whether the user trusts what is in them. */
  trusted: boolean;
  /** The setting `agree.command`; empty when it is not set. */
  setting: string;
  /** The variable PATH. */
  searchPath: string;
  home: string;
  /** Return the Python that is selected in the editor. */
  interpreter(): Promise<string | undefined>;
  isFile(file: string): boolean;
  /** Return a path without symbolic links. */
  real(file: string): string;
}

export type Found =
  | { kind: "found"; file: string }
  | { kind: "missing" }
  /** There is one, but in a folder that is not trusted. */
  | { kind: "untrusted"; file: string }
  /** The setting names what is not there. */
  | { kind: "no-such-command"; file: string };

const ENVIRONMENTS = [".venv", "venv"];

/** Return the program agree, or why there is none. */
export async function findProgram(about: Surroundings): Promise<Found> {
  const paths = about.platform === "win32" ? path.win32 : path.posix;
  if (about.setting.trim() !== "") {
    return bySetting(about, paths);
  }
  let untrusted: string | undefined;
  for await (const file of candidates(about, paths)) {
    if (!about.isFile(file)) {
      continue;
    }
    if (isAllowed(file, about, paths)) {
      return { kind: "found", file };
    }
    untrusted ??= file;
  }
  return untrusted === undefined ? { kind: "missing" } : { kind: "untrusted", file: untrusted };
}

function bySetting(about: Surroundings, paths: PlatformPath): Found {
  const written = expanded(about.setting.trim(), about, paths);
  const isName = !written.includes("/") && !written.includes(paths.sep);
  const files = isName
    ? onPath(written, about, paths)
    : paths.isAbsolute(written)
      ? [written]
      : about.folders.map((folder) => paths.join(folder, written));
  const file = files.find(about.isFile);
  if (file === undefined) {
    return { kind: "no-such-command", file: written };
  }
  return { kind: isAllowed(file, about, paths) ? "found" : "untrusted", file };
}

function expanded(written: string, about: Surroundings, paths: PlatformPath): string {
  const inFolder = written.replace("${workspaceFolder}", () => about.folders[0] ?? "");
  return /^~[/\\]/.test(inFolder) ? paths.join(about.home, inFolder.slice(2)) : inFolder;
}

async function* candidates(about: Surroundings, paths: PlatformPath): AsyncGenerator<string> {
  const [scripts, program] = about.platform === "win32" ? ["Scripts", "agree.exe"] : ["bin", "agree"];
  for (const folder of about.folders) {
    for (const environment of ENVIRONMENTS) {
      yield paths.join(folder, environment, scripts, program);
    }
  }
  const python = await about.interpreter();
  if (python !== undefined && paths.isAbsolute(python)) {
    // The path is that of a Python, or of the folder of its environment.
    yield paths.join(paths.dirname(python), program);
    yield paths.join(paths.dirname(python), scripts, program);
    yield paths.join(python, scripts, program);
  }
  yield* onPath(program, about, paths);
}

/** Return where on the path a name may be; a place that depends on the current folder is none. */
function onPath(name: string, about: Surroundings, paths: PlatformPath): string[] {
  const folders = about.searchPath
    .split(paths.delimiter)
    .map((folder) => folder.replaceAll('"', ""))
    .filter((folder) => paths.isAbsolute(folder));
  const named = about.platform === "win32" && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  return folders.map((folder) => paths.join(folder, named));
}

/** Return whether a program may be started: what lies in a folder that is not trusted may not. */
function isAllowed(file: string, about: Surroundings, paths: PlatformPath): boolean {
  if (about.trusted) {
    return true;
  }
  const places = [file, about.real(file)];
  const folders = about.folders.flatMap((folder) => [folder, about.real(folder)]);
  return !places.some((place) => folders.some((folder) => isInside(place, folder, paths)));
}

function isInside(file: string, folder: string, paths: PlatformPath): boolean {
  const way = paths.relative(folder, file);
  return way === "" || (way !== ".." && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way));
}
