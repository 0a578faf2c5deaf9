import assert from "node:assert/strict";
import { test } from "node:test";
import { findProgram, type Surroundings } from "../src/program";

function about(given: Partial<Surroundings>, files: string[]): Surroundings {
  return {
    platform: "linux",
    folders: ["/w"],
    trusted: true,
    setting: "",
    searchPath: "/usr/bin:/opt/bin",
    home: "/home/eva",
    interpreter: async () => undefined,
    isFile: (file) => files.includes(file),
    real: (file) => file,
    ...given,
  };
}

const WINDOWS = { platform: "win32", folders: ["C:\\w"], searchPath: 'C:\\tools;"D:\\more tools"', home: "C:\\Users\\eva" };

test("the environment of the folder goes before the selected Python, and that before the path", async () => {
  const inFolder = "/w/.venv/bin/agree";
  const ofPython = "/envs/a/bin/agree";
  const onPath = "/opt/bin/agree";
  const interpreter = async (): Promise<string> => "/envs/a/bin/python";
  for (const files of [[inFolder, ofPython, onPath], [ofPython, onPath], [onPath]]) {
    const found = await findProgram(about({ interpreter }, files));
    assert.deepEqual(found, { kind: "found", file: files[0] });
  }
  assert.deepEqual(await findProgram(about({ interpreter }, [])), { kind: "missing" });
});

test("the selected Python is not asked for when the folder has an environment", async () => {
  const interpreter = (): Promise<string> => assert.fail("asked");
  const found = await findProgram(about({ interpreter }, ["/w/venv/bin/agree"]));
  assert.equal(found.kind, "found");
});

test("a selected environment may be told by its folder", async () => {
  const interpreter = async (): Promise<string> => "/envs/a";
  const found = await findProgram(about({ interpreter }, ["/envs/a/bin/agree"]));
  assert.deepEqual(found, { kind: "found", file: "/envs/a/bin/agree" });
});

test("on Windows it is agree.exe among the scripts, and in quoted folders of the path", async () => {
  for (const file of ["C:\\w\\.venv\\Scripts\\agree.exe", "D:\\more tools\\agree.exe"]) {
    assert.deepEqual(await findProgram(about(WINDOWS, [file])), { kind: "found", file });
  }
});

test("folders of the path that depend on the current folder are not searched", async () => {
  const found = await findProgram(about({ searchPath: ":.:bin" }, ["agree", "bin/agree", "./agree"]));
  assert.deepEqual(found, { kind: "missing" });
});

test("the setting decides alone, and what is not there is told", async () => {
  const files = ["/w/.venv/bin/agree", "/w/tools/agree", "/home/eva/bin/agree", "/opt/bin/agree-next"];
  const settings: [string, string][] = [
    ["/w/tools/agree", "/w/tools/agree"],
    ["tools/agree", "/w/tools/agree"],
    ["${workspaceFolder}/tools/agree", "/w/tools/agree"],
    ["~/bin/agree", "/home/eva/bin/agree"],
    [" agree-next ", "/opt/bin/agree-next"],
  ];
  for (const [setting, file] of settings) {
    assert.deepEqual(await findProgram(about({ setting }, files)), { kind: "found", file });
  }
  const found = await findProgram(about({ setting: "/gone/agree" }, files));
  assert.deepEqual(found, { kind: "no-such-command", file: "/gone/agree" });
});

test("on Windows the setting may have slashes of either kind", async () => {
  const file = "C:\\Users\\eva\\bin\\agree.exe";
  for (const setting of ["~\\bin\\agree.exe", "~/bin/agree.exe", "C:\\Users\\eva\\bin\\agree.exe"]) {
    assert.deepEqual(await findProgram(about({ ...WINDOWS, setting }, [file])), { kind: "found", file });
  }
});

test("nothing inside a folder that is not trusted is started", async () => {
  const inside = "/w/.venv/bin/agree";
  const outside = "/opt/bin/agree";
  const untrusted = { trusted: false };
  assert.deepEqual(await findProgram(about(untrusted, [inside, outside])), { kind: "found", file: outside });
  assert.deepEqual(await findProgram(about(untrusted, [inside])), { kind: "untrusted", file: inside });
  const setting = { ...untrusted, setting: "tools/agree" };
  assert.equal((await findProgram(about(setting, ["/w/tools/agree"]))).kind, "untrusted");
  const python = { ...untrusted, interpreter: async () => "/w/deep/env/bin/python" };
  assert.equal((await findProgram(about(python, ["/w/deep/env/bin/agree"]))).kind, "untrusted");
});

test("a link leads into the folder no more than a path does", async () => {
  const real = (file: string): string => (file === "/opt/bin/agree" ? "/w/evil" : file);
  const found = await findProgram(about({ trusted: false, real }, ["/opt/bin/agree"]));
  assert.equal(found.kind, "untrusted");
});

test("a neighbour whose name begins as the folder's is outside it, and so is another disk", async () => {
  const near = about({ trusted: false, searchPath: "/w2/bin:/..w" }, ["/w2/bin/agree"]);
  assert.equal((await findProgram(near)).kind, "found");
  const inFolder = about({ trusted: false, searchPath: "/w/..bin" }, ["/w/..bin/agree"]);
  assert.equal((await findProgram(inFolder)).kind, "untrusted");
  const other = about({ ...WINDOWS, trusted: false }, ["D:\\more tools\\agree.exe"]);
  assert.equal((await findProgram(other)).kind, "found");
  const sameInCapitals = about({ ...WINDOWS, trusted: false, searchPath: "c:\\W\\bin" }, ["c:\\W\\bin\\agree.exe"]);
  assert.equal((await findProgram(sameInCapitals)).kind, "untrusted");
});
