"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// test/program.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_node_test = require("node:test");

// src/program.ts
var import_node_path = __toESM(require("node:path"));
var ENVIRONMENTS = [".venv", "venv"];
async function findProgram(about2) {
  const paths = about2.platform === "win32" ? import_node_path.default.win32 : import_node_path.default.posix;
  if (about2.setting.trim() !== "") {
    return bySetting(about2, paths);
  }
  let untrusted;
  for await (const file of candidates(about2, paths)) {
    if (!about2.isFile(file)) {
      continue;
    }
    if (isAllowed(file, about2, paths)) {
      return { kind: "found", file };
    }
    untrusted ??= file;
  }
  return untrusted === void 0 ? { kind: "missing" } : { kind: "untrusted", file: untrusted };
}
function bySetting(about2, paths) {
  const written = expanded(about2.setting.trim(), about2, paths);
  const isName = !written.includes("/") && !written.includes(paths.sep);
  const files = isName ? onPath(written, about2, paths) : paths.isAbsolute(written) ? [written] : about2.folders.map((folder) => paths.join(folder, written));
  const file = files.find(about2.isFile);
  if (file === void 0) {
    return { kind: "no-such-command", file: written };
  }
  return { kind: isAllowed(file, about2, paths) ? "found" : "untrusted", file };
}
function expanded(written, about2, paths) {
  const inFolder = written.replace("${workspaceFolder}", () => about2.folders[0] ?? "");
  return /^~[/\\]/.test(inFolder) ? paths.join(about2.home, inFolder.slice(2)) : inFolder;
}
async function* candidates(about2, paths) {
  const [scripts, program] = about2.platform === "win32" ? ["Scripts", "agree.exe"] : ["bin", "agree"];
  for (const folder of about2.folders) {
    for (const environment of ENVIRONMENTS) {
      yield paths.join(folder, environment, scripts, program);
    }
  }
  const python = await about2.interpreter();
  if (python !== void 0 && paths.isAbsolute(python)) {
    yield paths.join(paths.dirname(python), program);
    yield paths.join(paths.dirname(python), scripts, program);
    yield paths.join(python, scripts, program);
  }
  yield* onPath(program, about2, paths);
}
function onPath(name, about2, paths) {
  const folders = about2.searchPath.split(paths.delimiter).map((folder) => folder.replaceAll('"', "")).filter((folder) => paths.isAbsolute(folder));
  const named = about2.platform === "win32" && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  return folders.map((folder) => paths.join(folder, named));
}
function isAllowed(file, about2, paths) {
  if (about2.trusted) {
    return true;
  }
  const places = [file, about2.real(file)];
  const folders = about2.folders.flatMap((folder) => [folder, about2.real(folder)]);
  return !places.some((place) => folders.some((folder) => isInside(place, folder, paths)));
}
function isInside(file, folder, paths) {
  const way = paths.relative(folder, file);
  return way === "" || way !== ".." && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

// test/program.test.ts
function about(given, files) {
  return {
    platform: "linux",
    folders: ["/w"],
    trusted: true,
    setting: "",
    searchPath: "/usr/bin:/opt/bin",
    home: "/home/eva",
    interpreter: async () => void 0,
    isFile: (file) => files.includes(file),
    real: (file) => file,
    ...given
  };
}
var WINDOWS = { platform: "win32", folders: ["C:\\w"], searchPath: 'C:\\tools;"D:\\more tools"', home: "C:\\Users\\eva" };
(0, import_node_test.test)("the environment of the folder goes before the selected Python, and that before the path", async () => {
  const inFolder = "/w/.venv/bin/agree";
  const ofPython = "/envs/a/bin/agree";
  const onPath2 = "/opt/bin/agree";
  const interpreter = async () => "/envs/a/bin/python";
  for (const files of [[inFolder, ofPython, onPath2], [ofPython, onPath2], [onPath2]]) {
    const found = await findProgram(about({ interpreter }, files));
    import_strict.default.deepEqual(found, { kind: "found", file: files[0] });
  }
  import_strict.default.deepEqual(await findProgram(about({ interpreter }, [])), { kind: "missing" });
});
(0, import_node_test.test)("the selected Python is not asked for when the folder has an environment", async () => {
  const interpreter = () => import_strict.default.fail("asked");
  const found = await findProgram(about({ interpreter }, ["/w/venv/bin/agree"]));
  import_strict.default.equal(found.kind, "found");
});
(0, import_node_test.test)("a selected environment may be told by its folder", async () => {
  const interpreter = async () => "/envs/a";
  const found = await findProgram(about({ interpreter }, ["/envs/a/bin/agree"]));
  import_strict.default.deepEqual(found, { kind: "found", file: "/envs/a/bin/agree" });
});
(0, import_node_test.test)("on Windows it is agree.exe among the scripts, and in quoted folders of the path", async () => {
  for (const file of ["C:\\w\\.venv\\Scripts\\agree.exe", "D:\\more tools\\agree.exe"]) {
    import_strict.default.deepEqual(await findProgram(about(WINDOWS, [file])), { kind: "found", file });
  }
});
(0, import_node_test.test)("folders of the path that depend on the current folder are not searched", async () => {
  const found = await findProgram(about({ searchPath: ":.:bin" }, ["agree", "bin/agree", "./agree"]));
  import_strict.default.deepEqual(found, { kind: "missing" });
});
(0, import_node_test.test)("the setting decides alone, and what is not there is told", async () => {
  const files = ["/w/.venv/bin/agree", "/w/tools/agree", "/home/eva/bin/agree", "/opt/bin/agree-next"];
  const settings = [
    ["/w/tools/agree", "/w/tools/agree"],
    ["tools/agree", "/w/tools/agree"],
    ["${workspaceFolder}/tools/agree", "/w/tools/agree"],
    ["~/bin/agree", "/home/eva/bin/agree"],
    [" agree-next ", "/opt/bin/agree-next"]
  ];
  for (const [setting, file] of settings) {
    import_strict.default.deepEqual(await findProgram(about({ setting }, files)), { kind: "found", file });
  }
  const found = await findProgram(about({ setting: "/gone/agree" }, files));
  import_strict.default.deepEqual(found, { kind: "no-such-command", file: "/gone/agree" });
});
(0, import_node_test.test)("on Windows the setting may have slashes of either kind", async () => {
  const file = "C:\\Users\\eva\\bin\\agree.exe";
  for (const setting of ["~\\bin\\agree.exe", "~/bin/agree.exe", "C:\\Users\\eva\\bin\\agree.exe"]) {
    import_strict.default.deepEqual(await findProgram(about({ ...WINDOWS, setting }, [file])), { kind: "found", file });
  }
});
(0, import_node_test.test)("nothing inside a folder that is not trusted is started", async () => {
  const inside = "/w/.venv/bin/agree";
  const outside = "/opt/bin/agree";
  const untrusted = { trusted: false };
  import_strict.default.deepEqual(await findProgram(about(untrusted, [inside, outside])), { kind: "found", file: outside });
  import_strict.default.deepEqual(await findProgram(about(untrusted, [inside])), { kind: "untrusted", file: inside });
  const setting = { ...untrusted, setting: "tools/agree" };
  import_strict.default.equal((await findProgram(about(setting, ["/w/tools/agree"]))).kind, "untrusted");
  const python = { ...untrusted, interpreter: async () => "/w/deep/env/bin/python" };
  import_strict.default.equal((await findProgram(about(python, ["/w/deep/env/bin/agree"]))).kind, "untrusted");
});
(0, import_node_test.test)("a link leads into the folder no more than a path does", async () => {
  const real = (file) => file === "/opt/bin/agree" ? "/w/evil" : file;
  const found = await findProgram(about({ trusted: false, real }, ["/opt/bin/agree"]));
  import_strict.default.equal(found.kind, "untrusted");
});
(0, import_node_test.test)("a neighbour whose name begins as the folder's is outside it, and so is another disk", async () => {
  const near = about({ trusted: false, searchPath: "/w2/bin:/..w" }, ["/w2/bin/agree"]);
  import_strict.default.equal((await findProgram(near)).kind, "found");
  const inFolder = about({ trusted: false, searchPath: "/w/..bin" }, ["/w/..bin/agree"]);
  import_strict.default.equal((await findProgram(inFolder)).kind, "untrusted");
  const other = about({ ...WINDOWS, trusted: false }, ["D:\\more tools\\agree.exe"]);
  import_strict.default.equal((await findProgram(other)).kind, "found");
  const sameInCapitals = about({ ...WINDOWS, trusted: false, searchPath: "c:\\W\\bin" }, ["c:\\W\\bin\\agree.exe"]);
  import_strict.default.equal((await findProgram(sameInCapitals)).kind, "untrusted");
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9wcm9ncmFtLnRlc3QudHMiLCAiLi4vc3JjL3Byb2dyYW0udHMiXSwKICAic291cmNlc0NvbnRlbnQiOiBbImltcG9ydCBhc3NlcnQgZnJvbSBcIm5vZGU6YXNzZXJ0L3N0cmljdFwiO1xuaW1wb3J0IHsgdGVzdCB9IGZyb20gXCJub2RlOnRlc3RcIjtcbmltcG9ydCB7IGZpbmRQcm9ncmFtLCB0eXBlIFN1cnJvdW5kaW5ncyB9IGZyb20gXCIuLi9zcmMvcHJvZ3JhbVwiO1xuXG5mdW5jdGlvbiBhYm91dChnaXZlbjogUGFydGlhbDxTdXJyb3VuZGluZ3M+LCBmaWxlczogc3RyaW5nW10pOiBTdXJyb3VuZGluZ3Mge1xuICByZXR1cm4ge1xuICAgIHBsYXRmb3JtOiBcImxpbnV4XCIsXG4gICAgZm9sZGVyczogW1wiL3dcIl0sXG4gICAgdHJ1c3RlZDogdHJ1ZSxcbiAgICBzZXR0aW5nOiBcIlwiLFxuICAgIHNlYXJjaFBhdGg6IFwiL3Vzci9iaW46L29wdC9iaW5cIixcbiAgICBob21lOiBcIi9ob21lL2V2YVwiLFxuICAgIGludGVycHJldGVyOiBhc3luYyAoKSA9PiB1bmRlZmluZWQsXG4gICAgaXNGaWxlOiAoZmlsZSkgPT4gZmlsZXMuaW5jbHVkZXMoZmlsZSksXG4gICAgcmVhbDogKGZpbGUpID0+IGZpbGUsXG4gICAgLi4uZ2l2ZW4sXG4gIH07XG59XG5cbmNvbnN0IFdJTkRPV1MgPSB7IHBsYXRmb3JtOiBcIndpbjMyXCIsIGZvbGRlcnM6IFtcIkM6XFxcXHdcIl0sIHNlYXJjaFBhdGg6ICdDOlxcXFx0b29scztcIkQ6XFxcXG1vcmUgdG9vbHNcIicsIGhvbWU6IFwiQzpcXFxcVXNlcnNcXFxcZXZhXCIgfTtcblxudGVzdChcInRoZSBlbnZpcm9ubWVudCBvZiB0aGUgZm9sZGVyIGdvZXMgYmVmb3JlIHRoZSBzZWxlY3RlZCBQeXRob24sIGFuZCB0aGF0IGJlZm9yZSB0aGUgcGF0aFwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGluRm9sZGVyID0gXCIvdy8udmVudi9iaW4vYWdyZWVcIjtcbiAgY29uc3Qgb2ZQeXRob24gPSBcIi9lbnZzL2EvYmluL2FncmVlXCI7XG4gIGNvbnN0IG9uUGF0aCA9IFwiL29wdC9iaW4vYWdyZWVcIjtcbiAgY29uc3QgaW50ZXJwcmV0ZXIgPSBhc3luYyAoKTogUHJvbWlzZTxzdHJpbmc+ID0+IFwiL2VudnMvYS9iaW4vcHl0aG9uXCI7XG4gIGZvciAoY29uc3QgZmlsZXMgb2YgW1tpbkZvbGRlciwgb2ZQeXRob24sIG9uUGF0aF0sIFtvZlB5dGhvbiwgb25QYXRoXSwgW29uUGF0aF1dKSB7XG4gICAgY29uc3QgZm91bmQgPSBhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh7IGludGVycHJldGVyIH0sIGZpbGVzKSk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChmb3VuZCwgeyBraW5kOiBcImZvdW5kXCIsIGZpbGU6IGZpbGVzWzBdIH0pO1xuICB9XG4gIGFzc2VydC5kZWVwRXF1YWwoYXdhaXQgZmluZFByb2dyYW0oYWJvdXQoeyBpbnRlcnByZXRlciB9LCBbXSkpLCB7IGtpbmQ6IFwibWlzc2luZ1wiIH0pO1xufSk7XG5cbnRlc3QoXCJ0aGUgc2VsZWN0ZWQgUHl0aG9uIGlzIG5vdCBhc2tlZCBmb3Igd2hlbiB0aGUgZm9sZGVyIGhhcyBhbiBlbnZpcm9ubWVudFwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGludGVycHJldGVyID0gKCk6IFByb21pc2U8c3RyaW5nPiA9PiBhc3NlcnQuZmFpbChcImFza2VkXCIpO1xuICBjb25zdCBmb3VuZCA9IGF3YWl0IGZpbmRQcm9ncmFtKGFib3V0KHsgaW50ZXJwcmV0ZXIgfSwgW1wiL3cvdmVudi9iaW4vYWdyZWVcIl0pKTtcbiAgYXNzZXJ0LmVxdWFsKGZvdW5kLmtpbmQsIFwiZm91bmRcIik7XG59KTtcblxudGVzdChcImEgc2VsZWN0ZWQgZW52aXJvbm1lbnQgbWF5IGJlIHRvbGQgYnkgaXRzIGZvbGRlclwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGludGVycHJldGVyID0gYXN5bmMgKCk6IFByb21pc2U8c3RyaW5nPiA9PiBcIi9lbnZzL2FcIjtcbiAgY29uc3QgZm91bmQgPSBhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh7IGludGVycHJldGVyIH0sIFtcIi9lbnZzL2EvYmluL2FncmVlXCJdKSk7XG4gIGFzc2VydC5kZWVwRXF1YWwoZm91bmQsIHsga2luZDogXCJmb3VuZFwiLCBmaWxlOiBcIi9lbnZzL2EvYmluL2FncmVlXCIgfSk7XG59KTtcblxudGVzdChcIm9uIFdpbmRvd3MgaXQgaXMgYWdyZWUuZXhlIGFtb25nIHRoZSBzY3JpcHRzLCBhbmQgaW4gcXVvdGVkIGZvbGRlcnMgb2YgdGhlIHBhdGhcIiwgYXN5bmMgKCkgPT4ge1xuICBmb3IgKGNvbnN0IGZpbGUgb2YgW1wiQzpcXFxcd1xcXFwudmVudlxcXFxTY3JpcHRzXFxcXGFncmVlLmV4ZVwiLCBcIkQ6XFxcXG1vcmUgdG9vbHNcXFxcYWdyZWUuZXhlXCJdKSB7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChhd2FpdCBmaW5kUHJvZ3JhbShhYm91dChXSU5ET1dTLCBbZmlsZV0pKSwgeyBraW5kOiBcImZvdW5kXCIsIGZpbGUgfSk7XG4gIH1cbn0pO1xuXG50ZXN0KFwiZm9sZGVycyBvZiB0aGUgcGF0aCB0aGF0IGRlcGVuZCBvbiB0aGUgY3VycmVudCBmb2xkZXIgYXJlIG5vdCBzZWFyY2hlZFwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGZvdW5kID0gYXdhaXQgZmluZFByb2dyYW0oYWJvdXQoeyBzZWFyY2hQYXRoOiBcIjouOmJpblwiIH0sIFtcImFncmVlXCIsIFwiYmluL2FncmVlXCIsIFwiLi9hZ3JlZVwiXSkpO1xuICBhc3NlcnQuZGVlcEVxdWFsKGZvdW5kLCB7IGtpbmQ6IFwibWlzc2luZ1wiIH0pO1xufSk7XG5cbnRlc3QoXCJ0aGUgc2V0dGluZyBkZWNpZGVzIGFsb25lLCBhbmQgd2hhdCBpcyBub3QgdGhlcmUgaXMgdG9sZFwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGZpbGVzID0gW1wiL3cvLnZlbnYvYmluL2FncmVlXCIsIFwiL3cvdG9vbHMvYWdyZWVcIiwgXCIvaG9tZS9ldmEvYmluL2FncmVlXCIsIFwiL29wdC9iaW4vYWdyZWUtbmV4dFwiXTtcbiAgY29uc3Qgc2V0dGluZ3M6IFtzdHJpbmcsIHN0cmluZ11bXSA9IFtcbiAgICBbXCIvdy90b29scy9hZ3JlZVwiLCBcIi93L3Rvb2xzL2FncmVlXCJdLFxuICAgIFtcInRvb2xzL2FncmVlXCIsIFwiL3cvdG9vbHMvYWdyZWVcIl0sXG4gICAgW1wiJHt3b3Jrc3BhY2VGb2xkZXJ9L3Rvb2xzL2FncmVlXCIsIFwiL3cvdG9vbHMvYWdyZWVcIl0sXG4gICAgW1wifi9iaW4vYWdyZWVcIiwgXCIvaG9tZS9ldmEvYmluL2FncmVlXCJdLFxuICAgIFtcIiBhZ3JlZS1uZXh0IFwiLCBcIi9vcHQvYmluL2FncmVlLW5leHRcIl0sXG4gIF07XG4gIGZvciAoY29uc3QgW3NldHRpbmcsIGZpbGVdIG9mIHNldHRpbmdzKSB7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh7IHNldHRpbmcgfSwgZmlsZXMpKSwgeyBraW5kOiBcImZvdW5kXCIsIGZpbGUgfSk7XG4gIH1cbiAgY29uc3QgZm91bmQgPSBhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh7IHNldHRpbmc6IFwiL2dvbmUvYWdyZWVcIiB9LCBmaWxlcykpO1xuICBhc3NlcnQuZGVlcEVxdWFsKGZvdW5kLCB7IGtpbmQ6IFwibm8tc3VjaC1jb21tYW5kXCIsIGZpbGU6IFwiL2dvbmUvYWdyZWVcIiB9KTtcbn0pO1xuXG50ZXN0KFwib24gV2luZG93cyB0aGUgc2V0dGluZyBtYXkgaGF2ZSBzbGFzaGVzIG9mIGVpdGhlciBraW5kXCIsIGFzeW5jICgpID0+IHtcbiAgY29uc3QgZmlsZSA9IFwiQzpcXFxcVXNlcnNcXFxcZXZhXFxcXGJpblxcXFxhZ3JlZS5leGVcIjtcbiAgZm9yIChjb25zdCBzZXR0aW5nIG9mIFtcIn5cXFxcYmluXFxcXGFncmVlLmV4ZVwiLCBcIn4vYmluL2FncmVlLmV4ZVwiLCBcIkM6XFxcXFVzZXJzXFxcXGV2YVxcXFxiaW5cXFxcYWdyZWUuZXhlXCJdKSB7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh7IC4uLldJTkRPV1MsIHNldHRpbmcgfSwgW2ZpbGVdKSksIHsga2luZDogXCJmb3VuZFwiLCBmaWxlIH0pO1xuICB9XG59KTtcblxudGVzdChcIm5vdGhpbmcgaW5zaWRlIGEgZm9sZGVyIHRoYXQgaXMgbm90IHRydXN0ZWQgaXMgc3RhcnRlZFwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGluc2lkZSA9IFwiL3cvLnZlbnYvYmluL2FncmVlXCI7XG4gIGNvbnN0IG91dHNpZGUgPSBcIi9vcHQvYmluL2FncmVlXCI7XG4gIGNvbnN0IHVudHJ1c3RlZCA9IHsgdHJ1c3RlZDogZmFsc2UgfTtcbiAgYXNzZXJ0LmRlZXBFcXVhbChhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh1bnRydXN0ZWQsIFtpbnNpZGUsIG91dHNpZGVdKSksIHsga2luZDogXCJmb3VuZFwiLCBmaWxlOiBvdXRzaWRlIH0pO1xuICBhc3NlcnQuZGVlcEVxdWFsKGF3YWl0IGZpbmRQcm9ncmFtKGFib3V0KHVudHJ1c3RlZCwgW2luc2lkZV0pKSwgeyBraW5kOiBcInVudHJ1c3RlZFwiLCBmaWxlOiBpbnNpZGUgfSk7XG4gIGNvbnN0IHNldHRpbmcgPSB7IC4uLnVudHJ1c3RlZCwgc2V0dGluZzogXCJ0b29scy9hZ3JlZVwiIH07XG4gIGFzc2VydC5lcXVhbCgoYXdhaXQgZmluZFByb2dyYW0oYWJvdXQoc2V0dGluZywgW1wiL3cvdG9vbHMvYWdyZWVcIl0pKSkua2luZCwgXCJ1bnRydXN0ZWRcIik7XG4gIGNvbnN0IHB5dGhvbiA9IHsgLi4udW50cnVzdGVkLCBpbnRlcnByZXRlcjogYXN5bmMgKCkgPT4gXCIvdy9kZWVwL2Vudi9iaW4vcHl0aG9uXCIgfTtcbiAgYXNzZXJ0LmVxdWFsKChhd2FpdCBmaW5kUHJvZ3JhbShhYm91dChweXRob24sIFtcIi93L2RlZXAvZW52L2Jpbi9hZ3JlZVwiXSkpKS5raW5kLCBcInVudHJ1c3RlZFwiKTtcbn0pO1xuXG50ZXN0KFwiYSBsaW5rIGxlYWRzIGludG8gdGhlIGZvbGRlciBubyBtb3JlIHRoYW4gYSBwYXRoIGRvZXNcIiwgYXN5bmMgKCkgPT4ge1xuICBjb25zdCByZWFsID0gKGZpbGU6IHN0cmluZyk6IHN0cmluZyA9PiAoZmlsZSA9PT0gXCIvb3B0L2Jpbi9hZ3JlZVwiID8gXCIvdy9ldmlsXCIgOiBmaWxlKTtcbiAgY29uc3QgZm91bmQgPSBhd2FpdCBmaW5kUHJvZ3JhbShhYm91dCh7IHRydXN0ZWQ6IGZhbHNlLCByZWFsIH0sIFtcIi9vcHQvYmluL2FncmVlXCJdKSk7XG4gIGFzc2VydC5lcXVhbChmb3VuZC5raW5kLCBcInVudHJ1c3RlZFwiKTtcbn0pO1xuXG50ZXN0KFwiYSBuZWlnaGJvdXIgd2hvc2UgbmFtZSBiZWdpbnMgYXMgdGhlIGZvbGRlcidzIGlzIG91dHNpZGUgaXQsIGFuZCBzbyBpcyBhbm90aGVyIGRpc2tcIiwgYXN5bmMgKCkgPT4ge1xuICBjb25zdCBuZWFyID0gYWJvdXQoeyB0cnVzdGVkOiBmYWxzZSwgc2VhcmNoUGF0aDogXCIvdzIvYmluOi8uLndcIiB9LCBbXCIvdzIvYmluL2FncmVlXCJdKTtcbiAgYXNzZXJ0LmVxdWFsKChhd2FpdCBmaW5kUHJvZ3JhbShuZWFyKSkua2luZCwgXCJmb3VuZFwiKTtcbiAgY29uc3QgaW5Gb2xkZXIgPSBhYm91dCh7IHRydXN0ZWQ6IGZhbHNlLCBzZWFyY2hQYXRoOiBcIi93Ly4uYmluXCIgfSwgW1wiL3cvLi5iaW4vYWdyZWVcIl0pO1xuICBhc3NlcnQuZXF1YWwoKGF3YWl0IGZpbmRQcm9ncmFtKGluRm9sZGVyKSkua2luZCwgXCJ1bnRydXN0ZWRcIik7XG4gIGNvbnN0IG90aGVyID0gYWJvdXQoeyAuLi5XSU5ET1dTLCB0cnVzdGVkOiBmYWxzZSB9LCBbXCJEOlxcXFxtb3JlIHRvb2xzXFxcXGFncmVlLmV4ZVwiXSk7XG4gIGFzc2VydC5lcXVhbCgoYXdhaXQgZmluZFByb2dyYW0ob3RoZXIpKS5raW5kLCBcImZvdW5kXCIpO1xuICBjb25zdCBzYW1lSW5DYXBpdGFscyA9IGFib3V0KHsgLi4uV0lORE9XUywgdHJ1c3RlZDogZmFsc2UsIHNlYXJjaFBhdGg6IFwiYzpcXFxcV1xcXFxiaW5cIiB9LCBbXCJjOlxcXFxXXFxcXGJpblxcXFxhZ3JlZS5leGVcIl0pO1xuICBhc3NlcnQuZXF1YWwoKGF3YWl0IGZpbmRQcm9ncmFtKHNhbWVJbkNhcGl0YWxzKSkua2luZCwgXCJ1bnRydXN0ZWRcIik7XG59KTtcbiIsICIvLyBGaW5kcyB0aGUgcHJvZ3JhbSBhZ3JlZTogYnkgdGhlIHNldHRpbmcsIGluIHRoZSBlbnZpcm9ubWVudCBvZiB0aGUgZm9sZGVyLCBvciBvbiB0aGUgcGF0aC5cblxuaW1wb3J0IHBhdGgsIHsgdHlwZSBQbGF0Zm9ybVBhdGggfSBmcm9tIFwibm9kZTpwYXRoXCI7XG5cbi8qKiBXaGF0IHRoZSBzZWFyY2ggbG9va3MgYXQuICovXG5leHBvcnQgaW50ZXJmYWNlIFN1cnJvdW5kaW5ncyB7XG4gIHBsYXRmb3JtOiBzdHJpbmc7XG4gIC8qKiBUaGUgZm9sZGVycyB0aGF0IGFyZSBvcGVuLiAqL1xuICBmb2xkZXJzOiByZWFkb25seSBzdHJpbmdbXTtcbiAgLyoqIFdoZXRoZXIgdGhlIHVzZXIgdHJ1c3RzIHdoYXQgaXMgaW4gdGhlbS4gKi9cbiAgdHJ1c3RlZDogYm9vbGVhbjtcbiAgLyoqIFRoZSBzZXR0aW5nIGBhZ3JlZS5jb21tYW5kYDsgZW1wdHkgd2hlbiBpdCBpcyBub3Qgc2V0LiAqL1xuICBzZXR0aW5nOiBzdHJpbmc7XG4gIC8qKiBUaGUgdmFyaWFibGUgUEFUSC4gKi9cbiAgc2VhcmNoUGF0aDogc3RyaW5nO1xuICBob21lOiBzdHJpbmc7XG4gIC8qKiBSZXR1cm4gdGhlIFB5dGhvbiB0aGF0IGlzIHNlbGVjdGVkIGluIHRoZSBlZGl0b3IuICovXG4gIGludGVycHJldGVyKCk6IFByb21pc2U8c3RyaW5nIHwgdW5kZWZpbmVkPjtcbiAgaXNGaWxlKGZpbGU6IHN0cmluZyk6IGJvb2xlYW47XG4gIC8qKiBSZXR1cm4gYSBwYXRoIHdpdGhvdXQgc3ltYm9saWMgbGlua3MuICovXG4gIHJlYWwoZmlsZTogc3RyaW5nKTogc3RyaW5nO1xufVxuXG5leHBvcnQgdHlwZSBGb3VuZCA9XG4gIHwgeyBraW5kOiBcImZvdW5kXCI7IGZpbGU6IHN0cmluZyB9XG4gIHwgeyBraW5kOiBcIm1pc3NpbmdcIiB9XG4gIC8qKiBUaGVyZSBpcyBvbmUsIGJ1dCBpbiBhIGZvbGRlciB0aGF0IGlzIG5vdCB0cnVzdGVkLiAqL1xuICB8IHsga2luZDogXCJ1bnRydXN0ZWRcIjsgZmlsZTogc3RyaW5nIH1cbiAgLyoqIFRoZSBzZXR0aW5nIG5hbWVzIHdoYXQgaXMgbm90IHRoZXJlLiAqL1xuICB8IHsga2luZDogXCJuby1zdWNoLWNvbW1hbmRcIjsgZmlsZTogc3RyaW5nIH07XG5cbmNvbnN0IEVOVklST05NRU5UUyA9IFtcIi52ZW52XCIsIFwidmVudlwiXTtcblxuLyoqIFJldHVybiB0aGUgcHJvZ3JhbSBhZ3JlZSwgb3Igd2h5IHRoZXJlIGlzIG5vbmUuICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gZmluZFByb2dyYW0oYWJvdXQ6IFN1cnJvdW5kaW5ncyk6IFByb21pc2U8Rm91bmQ+IHtcbiAgY29uc3QgcGF0aHMgPSBhYm91dC5wbGF0Zm9ybSA9PT0gXCJ3aW4zMlwiID8gcGF0aC53aW4zMiA6IHBhdGgucG9zaXg7XG4gIGlmIChhYm91dC5zZXR0aW5nLnRyaW0oKSAhPT0gXCJcIikge1xuICAgIHJldHVybiBieVNldHRpbmcoYWJvdXQsIHBhdGhzKTtcbiAgfVxuICBsZXQgdW50cnVzdGVkOiBzdHJpbmcgfCB1bmRlZmluZWQ7XG4gIGZvciBhd2FpdCAoY29uc3QgZmlsZSBvZiBjYW5kaWRhdGVzKGFib3V0LCBwYXRocykpIHtcbiAgICBpZiAoIWFib3V0LmlzRmlsZShmaWxlKSkge1xuICAgICAgY29udGludWU7XG4gICAgfVxuICAgIGlmIChpc0FsbG93ZWQoZmlsZSwgYWJvdXQsIHBhdGhzKSkge1xuICAgICAgcmV0dXJuIHsga2luZDogXCJmb3VuZFwiLCBmaWxlIH07XG4gICAgfVxuICAgIHVudHJ1c3RlZCA/Pz0gZmlsZTtcbiAgfVxuICByZXR1cm4gdW50cnVzdGVkID09PSB1bmRlZmluZWQgPyB7IGtpbmQ6IFwibWlzc2luZ1wiIH0gOiB7IGtpbmQ6IFwidW50cnVzdGVkXCIsIGZpbGU6IHVudHJ1c3RlZCB9O1xufVxuXG5mdW5jdGlvbiBieVNldHRpbmcoYWJvdXQ6IFN1cnJvdW5kaW5ncywgcGF0aHM6IFBsYXRmb3JtUGF0aCk6IEZvdW5kIHtcbiAgY29uc3Qgd3JpdHRlbiA9IGV4cGFuZGVkKGFib3V0LnNldHRpbmcudHJpbSgpLCBhYm91dCwgcGF0aHMpO1xuICBjb25zdCBpc05hbWUgPSAhd3JpdHRlbi5pbmNsdWRlcyhcIi9cIikgJiYgIXdyaXR0ZW4uaW5jbHVkZXMocGF0aHMuc2VwKTtcbiAgY29uc3QgZmlsZXMgPSBpc05hbWVcbiAgICA/IG9uUGF0aCh3cml0dGVuLCBhYm91dCwgcGF0aHMpXG4gICAgOiBwYXRocy5pc0Fic29sdXRlKHdyaXR0ZW4pXG4gICAgICA/IFt3cml0dGVuXVxuICAgICAgOiBhYm91dC5mb2xkZXJzLm1hcCgoZm9sZGVyKSA9PiBwYXRocy5qb2luKGZvbGRlciwgd3JpdHRlbikpO1xuICBjb25zdCBmaWxlID0gZmlsZXMuZmluZChhYm91dC5pc0ZpbGUpO1xuICBpZiAoZmlsZSA9PT0gdW5kZWZpbmVkKSB7XG4gICAgcmV0dXJuIHsga2luZDogXCJuby1zdWNoLWNvbW1hbmRcIiwgZmlsZTogd3JpdHRlbiB9O1xuICB9XG4gIHJldHVybiB7IGtpbmQ6IGlzQWxsb3dlZChmaWxlLCBhYm91dCwgcGF0aHMpID8gXCJmb3VuZFwiIDogXCJ1bnRydXN0ZWRcIiwgZmlsZSB9O1xufVxuXG5mdW5jdGlvbiBleHBhbmRlZCh3cml0dGVuOiBzdHJpbmcsIGFib3V0OiBTdXJyb3VuZGluZ3MsIHBhdGhzOiBQbGF0Zm9ybVBhdGgpOiBzdHJpbmcge1xuICBjb25zdCBpbkZvbGRlciA9IHdyaXR0ZW4ucmVwbGFjZShcIiR7d29ya3NwYWNlRm9sZGVyfVwiLCAoKSA9PiBhYm91dC5mb2xkZXJzWzBdID8/IFwiXCIpO1xuICByZXR1cm4gL15+Wy9cXFxcXS8udGVzdChpbkZvbGRlcikgPyBwYXRocy5qb2luKGFib3V0LmhvbWUsIGluRm9sZGVyLnNsaWNlKDIpKSA6IGluRm9sZGVyO1xufVxuXG5hc3luYyBmdW5jdGlvbiogY2FuZGlkYXRlcyhhYm91dDogU3Vycm91bmRpbmdzLCBwYXRoczogUGxhdGZvcm1QYXRoKTogQXN5bmNHZW5lcmF0b3I8c3RyaW5nPiB7XG4gIGNvbnN0IFtzY3JpcHRzLCBwcm9ncmFtXSA9IGFib3V0LnBsYXRmb3JtID09PSBcIndpbjMyXCIgPyBbXCJTY3JpcHRzXCIsIFwiYWdyZWUuZXhlXCJdIDogW1wiYmluXCIsIFwiYWdyZWVcIl07XG4gIGZvciAoY29uc3QgZm9sZGVyIG9mIGFib3V0LmZvbGRlcnMpIHtcbiAgICBmb3IgKGNvbnN0IGVudmlyb25tZW50IG9mIEVOVklST05NRU5UUykge1xuICAgICAgeWllbGQgcGF0aHMuam9pbihmb2xkZXIsIGVudmlyb25tZW50LCBzY3JpcHRzLCBwcm9ncmFtKTtcbiAgICB9XG4gIH1cbiAgY29uc3QgcHl0aG9uID0gYXdhaXQgYWJvdXQuaW50ZXJwcmV0ZXIoKTtcbiAgaWYgKHB5dGhvbiAhPT0gdW5kZWZpbmVkICYmIHBhdGhzLmlzQWJzb2x1dGUocHl0aG9uKSkge1xuICAgIC8vIFRoZSBwYXRoIGlzIHRoYXQgb2YgYSBQeXRob24sIG9yIG9mIHRoZSBmb2xkZXIgb2YgaXRzIGVudmlyb25tZW50LlxuICAgIHlpZWxkIHBhdGhzLmpvaW4ocGF0aHMuZGlybmFtZShweXRob24pLCBwcm9ncmFtKTtcbiAgICB5aWVsZCBwYXRocy5qb2luKHBhdGhzLmRpcm5hbWUocHl0aG9uKSwgc2NyaXB0cywgcHJvZ3JhbSk7XG4gICAgeWllbGQgcGF0aHMuam9pbihweXRob24sIHNjcmlwdHMsIHByb2dyYW0pO1xuICB9XG4gIHlpZWxkKiBvblBhdGgocHJvZ3JhbSwgYWJvdXQsIHBhdGhzKTtcbn1cblxuLyoqIFJldHVybiB3aGVyZSBvbiB0aGUgcGF0aCBhIG5hbWUgbWF5IGJlOyBhIHBsYWNlIHRoYXQgZGVwZW5kcyBvbiB0aGUgY3VycmVudCBmb2xkZXIgaXMgbm9uZS4gKi9cbmZ1bmN0aW9uIG9uUGF0aChuYW1lOiBzdHJpbmcsIGFib3V0OiBTdXJyb3VuZGluZ3MsIHBhdGhzOiBQbGF0Zm9ybVBhdGgpOiBzdHJpbmdbXSB7XG4gIGNvbnN0IGZvbGRlcnMgPSBhYm91dC5zZWFyY2hQYXRoXG4gICAgLnNwbGl0KHBhdGhzLmRlbGltaXRlcilcbiAgICAubWFwKChmb2xkZXIpID0+IGZvbGRlci5yZXBsYWNlQWxsKCdcIicsIFwiXCIpKVxuICAgIC5maWx0ZXIoKGZvbGRlcikgPT4gcGF0aHMuaXNBYnNvbHV0ZShmb2xkZXIpKTtcbiAgY29uc3QgbmFtZWQgPSBhYm91dC5wbGF0Zm9ybSA9PT0gXCJ3aW4zMlwiICYmICEvXFwuZXhlJC9pLnRlc3QobmFtZSkgPyBgJHtuYW1lfS5leGVgIDogbmFtZTtcbiAgcmV0dXJuIGZvbGRlcnMubWFwKChmb2xkZXIpID0+IHBhdGhzLmpvaW4oZm9sZGVyLCBuYW1lZCkpO1xufVxuXG4vKiogUmV0dXJuIHdoZXRoZXIgYSBwcm9ncmFtIG1heSBiZSBzdGFydGVkOiB3aGF0IGxpZXMgaW4gYSBmb2xkZXIgdGhhdCBpcyBub3QgdHJ1c3RlZCBtYXkgbm90LiAqL1xuZnVuY3Rpb24gaXNBbGxvd2VkKGZpbGU6IHN0cmluZywgYWJvdXQ6IFN1cnJvdW5kaW5ncywgcGF0aHM6IFBsYXRmb3JtUGF0aCk6IGJvb2xlYW4ge1xuICBpZiAoYWJvdXQudHJ1c3RlZCkge1xuICAgIHJldHVybiB0cnVlO1xuICB9XG4gIGNvbnN0IHBsYWNlcyA9IFtmaWxlLCBhYm91dC5yZWFsKGZpbGUpXTtcbiAgY29uc3QgZm9sZGVycyA9IGFib3V0LmZvbGRlcnMuZmxhdE1hcCgoZm9sZGVyKSA9PiBbZm9sZGVyLCBhYm91dC5yZWFsKGZvbGRlcildKTtcbiAgcmV0dXJuICFwbGFjZXMuc29tZSgocGxhY2UpID0+IGZvbGRlcnMuc29tZSgoZm9sZGVyKSA9PiBpc0luc2lkZShwbGFjZSwgZm9sZGVyLCBwYXRocykpKTtcbn1cblxuZnVuY3Rpb24gaXNJbnNpZGUoZmlsZTogc3RyaW5nLCBmb2xkZXI6IHN0cmluZywgcGF0aHM6IFBsYXRmb3JtUGF0aCk6IGJvb2xlYW4ge1xuICBjb25zdCB3YXkgPSBwYXRocy5yZWxhdGl2ZShmb2xkZXIsIGZpbGUpO1xuICByZXR1cm4gd2F5ID09PSBcIlwiIHx8ICh3YXkgIT09IFwiLi5cIiAmJiAhd2F5LnN0YXJ0c1dpdGgoYC4uJHtwYXRocy5zZXB9YCkgJiYgIXBhdGhzLmlzQWJzb2x1dGUod2F5KSk7XG59XG4iXSwKICAibWFwcGluZ3MiOiAiOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7O0FBQUEsb0JBQW1CO0FBQ25CLHVCQUFxQjs7O0FDQ3JCLHVCQUF3QztBQTZCeEMsSUFBTSxlQUFlLENBQUMsU0FBUyxNQUFNO0FBR3JDLGVBQXNCLFlBQVlBLFFBQXFDO0FBQ3JFLFFBQU0sUUFBUUEsT0FBTSxhQUFhLFVBQVUsaUJBQUFDLFFBQUssUUFBUSxpQkFBQUEsUUFBSztBQUM3RCxNQUFJRCxPQUFNLFFBQVEsS0FBSyxNQUFNLElBQUk7QUFDL0IsV0FBTyxVQUFVQSxRQUFPLEtBQUs7QUFBQSxFQUMvQjtBQUNBLE1BQUk7QUFDSixtQkFBaUIsUUFBUSxXQUFXQSxRQUFPLEtBQUssR0FBRztBQUNqRCxRQUFJLENBQUNBLE9BQU0sT0FBTyxJQUFJLEdBQUc7QUFDdkI7QUFBQSxJQUNGO0FBQ0EsUUFBSSxVQUFVLE1BQU1BLFFBQU8sS0FBSyxHQUFHO0FBQ2pDLGFBQU8sRUFBRSxNQUFNLFNBQVMsS0FBSztBQUFBLElBQy9CO0FBQ0Esa0JBQWM7QUFBQSxFQUNoQjtBQUNBLFNBQU8sY0FBYyxTQUFZLEVBQUUsTUFBTSxVQUFVLElBQUksRUFBRSxNQUFNLGFBQWEsTUFBTSxVQUFVO0FBQzlGO0FBRUEsU0FBUyxVQUFVQSxRQUFxQixPQUE0QjtBQUNsRSxRQUFNLFVBQVUsU0FBU0EsT0FBTSxRQUFRLEtBQUssR0FBR0EsUUFBTyxLQUFLO0FBQzNELFFBQU0sU0FBUyxDQUFDLFFBQVEsU0FBUyxHQUFHLEtBQUssQ0FBQyxRQUFRLFNBQVMsTUFBTSxHQUFHO0FBQ3BFLFFBQU0sUUFBUSxTQUNWLE9BQU8sU0FBU0EsUUFBTyxLQUFLLElBQzVCLE1BQU0sV0FBVyxPQUFPLElBQ3RCLENBQUMsT0FBTyxJQUNSQSxPQUFNLFFBQVEsSUFBSSxDQUFDLFdBQVcsTUFBTSxLQUFLLFFBQVEsT0FBTyxDQUFDO0FBQy9ELFFBQU0sT0FBTyxNQUFNLEtBQUtBLE9BQU0sTUFBTTtBQUNwQyxNQUFJLFNBQVMsUUFBVztBQUN0QixXQUFPLEVBQUUsTUFBTSxtQkFBbUIsTUFBTSxRQUFRO0FBQUEsRUFDbEQ7QUFDQSxTQUFPLEVBQUUsTUFBTSxVQUFVLE1BQU1BLFFBQU8sS0FBSyxJQUFJLFVBQVUsYUFBYSxLQUFLO0FBQzdFO0FBRUEsU0FBUyxTQUFTLFNBQWlCQSxRQUFxQixPQUE2QjtBQUNuRixRQUFNLFdBQVcsUUFBUSxRQUFRLHNCQUFzQixNQUFNQSxPQUFNLFFBQVEsQ0FBQyxLQUFLLEVBQUU7QUFDbkYsU0FBTyxVQUFVLEtBQUssUUFBUSxJQUFJLE1BQU0sS0FBS0EsT0FBTSxNQUFNLFNBQVMsTUFBTSxDQUFDLENBQUMsSUFBSTtBQUNoRjtBQUVBLGdCQUFnQixXQUFXQSxRQUFxQixPQUE2QztBQUMzRixRQUFNLENBQUMsU0FBUyxPQUFPLElBQUlBLE9BQU0sYUFBYSxVQUFVLENBQUMsV0FBVyxXQUFXLElBQUksQ0FBQyxPQUFPLE9BQU87QUFDbEcsYUFBVyxVQUFVQSxPQUFNLFNBQVM7QUFDbEMsZUFBVyxlQUFlLGNBQWM7QUFDdEMsWUFBTSxNQUFNLEtBQUssUUFBUSxhQUFhLFNBQVMsT0FBTztBQUFBLElBQ3hEO0FBQUEsRUFDRjtBQUNBLFFBQU0sU0FBUyxNQUFNQSxPQUFNLFlBQVk7QUFDdkMsTUFBSSxXQUFXLFVBQWEsTUFBTSxXQUFXLE1BQU0sR0FBRztBQUVwRCxVQUFNLE1BQU0sS0FBSyxNQUFNLFFBQVEsTUFBTSxHQUFHLE9BQU87QUFDL0MsVUFBTSxNQUFNLEtBQUssTUFBTSxRQUFRLE1BQU0sR0FBRyxTQUFTLE9BQU87QUFDeEQsVUFBTSxNQUFNLEtBQUssUUFBUSxTQUFTLE9BQU87QUFBQSxFQUMzQztBQUNBLFNBQU8sT0FBTyxTQUFTQSxRQUFPLEtBQUs7QUFDckM7QUFHQSxTQUFTLE9BQU8sTUFBY0EsUUFBcUIsT0FBK0I7QUFDaEYsUUFBTSxVQUFVQSxPQUFNLFdBQ25CLE1BQU0sTUFBTSxTQUFTLEVBQ3JCLElBQUksQ0FBQyxXQUFXLE9BQU8sV0FBVyxLQUFLLEVBQUUsQ0FBQyxFQUMxQyxPQUFPLENBQUMsV0FBVyxNQUFNLFdBQVcsTUFBTSxDQUFDO0FBQzlDLFFBQU0sUUFBUUEsT0FBTSxhQUFhLFdBQVcsQ0FBQyxVQUFVLEtBQUssSUFBSSxJQUFJLEdBQUcsSUFBSSxTQUFTO0FBQ3BGLFNBQU8sUUFBUSxJQUFJLENBQUMsV0FBVyxNQUFNLEtBQUssUUFBUSxLQUFLLENBQUM7QUFDMUQ7QUFHQSxTQUFTLFVBQVUsTUFBY0EsUUFBcUIsT0FBOEI7QUFDbEYsTUFBSUEsT0FBTSxTQUFTO0FBQ2pCLFdBQU87QUFBQSxFQUNUO0FBQ0EsUUFBTSxTQUFTLENBQUMsTUFBTUEsT0FBTSxLQUFLLElBQUksQ0FBQztBQUN0QyxRQUFNLFVBQVVBLE9BQU0sUUFBUSxRQUFRLENBQUMsV0FBVyxDQUFDLFFBQVFBLE9BQU0sS0FBSyxNQUFNLENBQUMsQ0FBQztBQUM5RSxTQUFPLENBQUMsT0FBTyxLQUFLLENBQUMsVUFBVSxRQUFRLEtBQUssQ0FBQyxXQUFXLFNBQVMsT0FBTyxRQUFRLEtBQUssQ0FBQyxDQUFDO0FBQ3pGO0FBRUEsU0FBUyxTQUFTLE1BQWMsUUFBZ0IsT0FBOEI7QUFDNUUsUUFBTSxNQUFNLE1BQU0sU0FBUyxRQUFRLElBQUk7QUFDdkMsU0FBTyxRQUFRLE1BQU8sUUFBUSxRQUFRLENBQUMsSUFBSSxXQUFXLEtBQUssTUFBTSxHQUFHLEVBQUUsS0FBSyxDQUFDLE1BQU0sV0FBVyxHQUFHO0FBQ2xHOzs7QUQ1R0EsU0FBUyxNQUFNLE9BQThCLE9BQStCO0FBQzFFLFNBQU87QUFBQSxJQUNMLFVBQVU7QUFBQSxJQUNWLFNBQVMsQ0FBQyxJQUFJO0FBQUEsSUFDZCxTQUFTO0FBQUEsSUFDVCxTQUFTO0FBQUEsSUFDVCxZQUFZO0FBQUEsSUFDWixNQUFNO0FBQUEsSUFDTixhQUFhLFlBQVk7QUFBQSxJQUN6QixRQUFRLENBQUMsU0FBUyxNQUFNLFNBQVMsSUFBSTtBQUFBLElBQ3JDLE1BQU0sQ0FBQyxTQUFTO0FBQUEsSUFDaEIsR0FBRztBQUFBLEVBQ0w7QUFDRjtBQUVBLElBQU0sVUFBVSxFQUFFLFVBQVUsU0FBUyxTQUFTLENBQUMsT0FBTyxHQUFHLFlBQVksOEJBQThCLE1BQU0saUJBQWlCO0FBQUEsSUFFMUgsdUJBQUssMkZBQTJGLFlBQVk7QUFDMUcsUUFBTSxXQUFXO0FBQ2pCLFFBQU0sV0FBVztBQUNqQixRQUFNRSxVQUFTO0FBQ2YsUUFBTSxjQUFjLFlBQTZCO0FBQ2pELGFBQVcsU0FBUyxDQUFDLENBQUMsVUFBVSxVQUFVQSxPQUFNLEdBQUcsQ0FBQyxVQUFVQSxPQUFNLEdBQUcsQ0FBQ0EsT0FBTSxDQUFDLEdBQUc7QUFDaEYsVUFBTSxRQUFRLE1BQU0sWUFBWSxNQUFNLEVBQUUsWUFBWSxHQUFHLEtBQUssQ0FBQztBQUM3RCxrQkFBQUMsUUFBTyxVQUFVLE9BQU8sRUFBRSxNQUFNLFNBQVMsTUFBTSxNQUFNLENBQUMsRUFBRSxDQUFDO0FBQUEsRUFDM0Q7QUFDQSxnQkFBQUEsUUFBTyxVQUFVLE1BQU0sWUFBWSxNQUFNLEVBQUUsWUFBWSxHQUFHLENBQUMsQ0FBQyxDQUFDLEdBQUcsRUFBRSxNQUFNLFVBQVUsQ0FBQztBQUNyRixDQUFDO0FBQUEsSUFFRCx1QkFBSywyRUFBMkUsWUFBWTtBQUMxRixRQUFNLGNBQWMsTUFBdUIsY0FBQUEsUUFBTyxLQUFLLE9BQU87QUFDOUQsUUFBTSxRQUFRLE1BQU0sWUFBWSxNQUFNLEVBQUUsWUFBWSxHQUFHLENBQUMsbUJBQW1CLENBQUMsQ0FBQztBQUM3RSxnQkFBQUEsUUFBTyxNQUFNLE1BQU0sTUFBTSxPQUFPO0FBQ2xDLENBQUM7QUFBQSxJQUVELHVCQUFLLG9EQUFvRCxZQUFZO0FBQ25FLFFBQU0sY0FBYyxZQUE2QjtBQUNqRCxRQUFNLFFBQVEsTUFBTSxZQUFZLE1BQU0sRUFBRSxZQUFZLEdBQUcsQ0FBQyxtQkFBbUIsQ0FBQyxDQUFDO0FBQzdFLGdCQUFBQSxRQUFPLFVBQVUsT0FBTyxFQUFFLE1BQU0sU0FBUyxNQUFNLG9CQUFvQixDQUFDO0FBQ3RFLENBQUM7QUFBQSxJQUVELHVCQUFLLG1GQUFtRixZQUFZO0FBQ2xHLGFBQVcsUUFBUSxDQUFDLG9DQUFvQywyQkFBMkIsR0FBRztBQUNwRixrQkFBQUEsUUFBTyxVQUFVLE1BQU0sWUFBWSxNQUFNLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLEVBQUUsTUFBTSxTQUFTLEtBQUssQ0FBQztBQUFBLEVBQ3JGO0FBQ0YsQ0FBQztBQUFBLElBRUQsdUJBQUssMEVBQTBFLFlBQVk7QUFDekYsUUFBTSxRQUFRLE1BQU0sWUFBWSxNQUFNLEVBQUUsWUFBWSxTQUFTLEdBQUcsQ0FBQyxTQUFTLGFBQWEsU0FBUyxDQUFDLENBQUM7QUFDbEcsZ0JBQUFBLFFBQU8sVUFBVSxPQUFPLEVBQUUsTUFBTSxVQUFVLENBQUM7QUFDN0MsQ0FBQztBQUFBLElBRUQsdUJBQUssNERBQTRELFlBQVk7QUFDM0UsUUFBTSxRQUFRLENBQUMsc0JBQXNCLGtCQUFrQix1QkFBdUIscUJBQXFCO0FBQ25HLFFBQU0sV0FBK0I7QUFBQSxJQUNuQyxDQUFDLGtCQUFrQixnQkFBZ0I7QUFBQSxJQUNuQyxDQUFDLGVBQWUsZ0JBQWdCO0FBQUEsSUFDaEMsQ0FBQyxrQ0FBa0MsZ0JBQWdCO0FBQUEsSUFDbkQsQ0FBQyxlQUFlLHFCQUFxQjtBQUFBLElBQ3JDLENBQUMsZ0JBQWdCLHFCQUFxQjtBQUFBLEVBQ3hDO0FBQ0EsYUFBVyxDQUFDLFNBQVMsSUFBSSxLQUFLLFVBQVU7QUFDdEMsa0JBQUFBLFFBQU8sVUFBVSxNQUFNLFlBQVksTUFBTSxFQUFFLFFBQVEsR0FBRyxLQUFLLENBQUMsR0FBRyxFQUFFLE1BQU0sU0FBUyxLQUFLLENBQUM7QUFBQSxFQUN4RjtBQUNBLFFBQU0sUUFBUSxNQUFNLFlBQVksTUFBTSxFQUFFLFNBQVMsY0FBYyxHQUFHLEtBQUssQ0FBQztBQUN4RSxnQkFBQUEsUUFBTyxVQUFVLE9BQU8sRUFBRSxNQUFNLG1CQUFtQixNQUFNLGNBQWMsQ0FBQztBQUMxRSxDQUFDO0FBQUEsSUFFRCx1QkFBSywwREFBMEQsWUFBWTtBQUN6RSxRQUFNLE9BQU87QUFDYixhQUFXLFdBQVcsQ0FBQyxxQkFBcUIsbUJBQW1CLGdDQUFnQyxHQUFHO0FBQ2hHLGtCQUFBQSxRQUFPLFVBQVUsTUFBTSxZQUFZLE1BQU0sRUFBRSxHQUFHLFNBQVMsUUFBUSxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUMsR0FBRyxFQUFFLE1BQU0sU0FBUyxLQUFLLENBQUM7QUFBQSxFQUNyRztBQUNGLENBQUM7QUFBQSxJQUVELHVCQUFLLDBEQUEwRCxZQUFZO0FBQ3pFLFFBQU0sU0FBUztBQUNmLFFBQU0sVUFBVTtBQUNoQixRQUFNLFlBQVksRUFBRSxTQUFTLE1BQU07QUFDbkMsZ0JBQUFBLFFBQU8sVUFBVSxNQUFNLFlBQVksTUFBTSxXQUFXLENBQUMsUUFBUSxPQUFPLENBQUMsQ0FBQyxHQUFHLEVBQUUsTUFBTSxTQUFTLE1BQU0sUUFBUSxDQUFDO0FBQ3pHLGdCQUFBQSxRQUFPLFVBQVUsTUFBTSxZQUFZLE1BQU0sV0FBVyxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsRUFBRSxNQUFNLGFBQWEsTUFBTSxPQUFPLENBQUM7QUFDbkcsUUFBTSxVQUFVLEVBQUUsR0FBRyxXQUFXLFNBQVMsY0FBYztBQUN2RCxnQkFBQUEsUUFBTyxPQUFPLE1BQU0sWUFBWSxNQUFNLFNBQVMsQ0FBQyxnQkFBZ0IsQ0FBQyxDQUFDLEdBQUcsTUFBTSxXQUFXO0FBQ3RGLFFBQU0sU0FBUyxFQUFFLEdBQUcsV0FBVyxhQUFhLFlBQVkseUJBQXlCO0FBQ2pGLGdCQUFBQSxRQUFPLE9BQU8sTUFBTSxZQUFZLE1BQU0sUUFBUSxDQUFDLHVCQUF1QixDQUFDLENBQUMsR0FBRyxNQUFNLFdBQVc7QUFDOUYsQ0FBQztBQUFBLElBRUQsdUJBQUsseURBQXlELFlBQVk7QUFDeEUsUUFBTSxPQUFPLENBQUMsU0FBMEIsU0FBUyxtQkFBbUIsWUFBWTtBQUNoRixRQUFNLFFBQVEsTUFBTSxZQUFZLE1BQU0sRUFBRSxTQUFTLE9BQU8sS0FBSyxHQUFHLENBQUMsZ0JBQWdCLENBQUMsQ0FBQztBQUNuRixnQkFBQUEsUUFBTyxNQUFNLE1BQU0sTUFBTSxXQUFXO0FBQ3RDLENBQUM7QUFBQSxJQUVELHVCQUFLLHVGQUF1RixZQUFZO0FBQ3RHLFFBQU0sT0FBTyxNQUFNLEVBQUUsU0FBUyxPQUFPLFlBQVksZUFBZSxHQUFHLENBQUMsZUFBZSxDQUFDO0FBQ3BGLGdCQUFBQSxRQUFPLE9BQU8sTUFBTSxZQUFZLElBQUksR0FBRyxNQUFNLE9BQU87QUFDcEQsUUFBTSxXQUFXLE1BQU0sRUFBRSxTQUFTLE9BQU8sWUFBWSxXQUFXLEdBQUcsQ0FBQyxnQkFBZ0IsQ0FBQztBQUNyRixnQkFBQUEsUUFBTyxPQUFPLE1BQU0sWUFBWSxRQUFRLEdBQUcsTUFBTSxXQUFXO0FBQzVELFFBQU0sUUFBUSxNQUFNLEVBQUUsR0FBRyxTQUFTLFNBQVMsTUFBTSxHQUFHLENBQUMsMkJBQTJCLENBQUM7QUFDakYsZ0JBQUFBLFFBQU8sT0FBTyxNQUFNLFlBQVksS0FBSyxHQUFHLE1BQU0sT0FBTztBQUNyRCxRQUFNLGlCQUFpQixNQUFNLEVBQUUsR0FBRyxTQUFTLFNBQVMsT0FBTyxZQUFZLGFBQWEsR0FBRyxDQUFDLHVCQUF1QixDQUFDO0FBQ2hILGdCQUFBQSxRQUFPLE9BQU8sTUFBTSxZQUFZLGNBQWMsR0FBRyxNQUFNLFdBQVc7QUFDcEUsQ0FBQzsiLAogICJuYW1lcyI6IFsiYWJvdXQiLCAicGF0aCIsICJvblBhdGgiLCAiYXNzZXJ0Il0KfQo=
