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

// test/agreement.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_node_path = __toESM(require("node:path"));
var import_node_test = require("node:test");

// src/agreement.ts
var FOLDERS_UP = 4;
var MOST_FILES = 100;
var SCHEMA = /^#\s*yaml-language-server:\s*\$schema=\S*agreement\.schema\.json\s*$/m;
var LANGUAGE = /^language:[ \t]*\d+[ \t]*(#.*)?$/m;
var SECTIONS = ["between", "recipients", "areas"];
var ENOUGH_SECTIONS = 3;
function isAgreement(head) {
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
function hasKey(text, name) {
  return new RegExp(`^${name}:(\\s|$)`, "m").test(text);
}
async function agreementOf(file, top, disk, path2) {
  const name = path2.basename(file);
  let folder = path2.dirname(file);
  for (let up = 0; up <= FOLDERS_UP; up += 1) {
    const names = (await disk.names(folder)).filter((one) => /\.ya?ml$/i.test(one)).sort();
    for (const one of names.slice(0, MOST_FILES)) {
      const candidate = path2.join(folder, one);
      if (isAgreement(await disk.head(candidate)) && (await disk.text(candidate)).includes(name)) {
        return candidate;
      }
    }
    const above = path2.dirname(folder);
    if (above === folder || top === void 0 || path2.relative(top, folder) === "") {
      return void 0;
    }
    folder = above;
  }
  return void 0;
}

// test/agreement.test.ts
var AGREEMENT = "language: 1\nid: prov\nname: Prov\n";
(0, import_node_test.test)("an agreement is told by its schema, or by keys that others do not have", () => {
  for (const text of [
    "# yaml-language-server: $schema=../schema/agreement.schema.json\n",
    "# agreement\n# yaml-language-server: $schema=agreement.schema.json\r\nname: x\n",
    AGREEMENT,
    "language: 1 # the first\nareas:\n",
    "name: x\r\nlanguage: 1\r\nbetween: [A, B]\r\n",
    "between: [A, B]\nrecipients:\n  a: {name: A}\nareas:\n"
  ]) {
    import_strict.default.ok(isAgreement(text), text);
  }
});
(0, import_node_test.test)("other YAML is left alone", () => {
  for (const text of [
    "",
    "language: python\nareas: [a]\n",
    "language: 1\nname: a game\n",
    "  language: 1\n  id: x\n",
    "areas:\n  - id: kitchen\nrecipients: [a]\n",
    "# yaml-language-server: $schema=other.schema.json\nid: 1\n",
    "on: push\njobs:\n  a: {language: 1, id: b}\n"
  ]) {
    import_strict.default.ok(!isAgreement(text), text);
  }
});
function diskOf(files) {
  const read = [];
  const text = async (file) => {
    read.push(file);
    return files[file] ?? "";
  };
  return {
    read,
    text,
    head: text,
    names: async (folder) => Object.keys(files).filter((file) => import_node_path.default.posix.dirname(file) === folder).map((file) => import_node_path.default.posix.basename(file))
  };
}
(0, import_node_test.test)("a data file belongs to an agreement in its folder, or some folders up, that names it", async () => {
  const disk = diskOf({
    "/w/agreements/2022.yaml": AGREEMENT,
    "/w/agreements/2023.yaml": `${AGREEMENT}facts:
  a: {values: data/2023/folk.csv}
`,
    "/w/agreements/other.yaml": "values: folk.csv\n"
  });
  const file = "/w/agreements/data/2023/folk.csv";
  import_strict.default.equal(await agreementOf(file, "/w", disk, import_node_path.default.posix), "/w/agreements/2023.yaml");
  import_strict.default.equal(await agreementOf("/w/agreements/data/other.csv", "/w", disk, import_node_path.default.posix), void 0);
});
(0, import_node_test.test)("nothing is looked for above the folder that is open", async () => {
  const disk = diskOf({ "/w/a.yaml": `${AGREEMENT}# folk.csv
` });
  import_strict.default.equal(await agreementOf("/w/open/folk.csv", "/w/open", disk, import_node_path.default.posix), void 0);
  import_strict.default.equal(await agreementOf("/w/open/folk.csv", void 0, disk, import_node_path.default.posix), void 0);
  import_strict.default.deepEqual(disk.read, []);
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9hZ3JlZW1lbnQudGVzdC50cyIsICIuLi9zcmMvYWdyZWVtZW50LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyJpbXBvcnQgYXNzZXJ0IGZyb20gXCJub2RlOmFzc2VydC9zdHJpY3RcIjtcbmltcG9ydCBwYXRoIGZyb20gXCJub2RlOnBhdGhcIjtcbmltcG9ydCB7IHRlc3QgfSBmcm9tIFwibm9kZTp0ZXN0XCI7XG5pbXBvcnQgeyBhZ3JlZW1lbnRPZiwgdHlwZSBEaXNrLCBpc0FncmVlbWVudCB9IGZyb20gXCIuLi9zcmMvYWdyZWVtZW50XCI7XG5cbmNvbnN0IEFHUkVFTUVOVCA9IFwibGFuZ3VhZ2U6IDFcXG5pZDogcHJvdlxcbm5hbWU6IFByb3ZcXG5cIjtcblxudGVzdChcImFuIGFncmVlbWVudCBpcyB0b2xkIGJ5IGl0cyBzY2hlbWEsIG9yIGJ5IGtleXMgdGhhdCBvdGhlcnMgZG8gbm90IGhhdmVcIiwgKCkgPT4ge1xuICBmb3IgKGNvbnN0IHRleHQgb2YgW1xuICAgIFwiIyB5YW1sLWxhbmd1YWdlLXNlcnZlcjogJHNjaGVtYT0uLi9zY2hlbWEvYWdyZWVtZW50LnNjaGVtYS5qc29uXFxuXCIsXG4gICAgXCIjIGFncmVlbWVudFxcbiMgeWFtbC1sYW5ndWFnZS1zZXJ2ZXI6ICRzY2hlbWE9YWdyZWVtZW50LnNjaGVtYS5qc29uXFxyXFxubmFtZTogeFxcblwiLFxuICAgIEFHUkVFTUVOVCxcbiAgICBcImxhbmd1YWdlOiAxICMgdGhlIGZpcnN0XFxuYXJlYXM6XFxuXCIsXG4gICAgXCJuYW1lOiB4XFxyXFxubGFuZ3VhZ2U6IDFcXHJcXG5iZXR3ZWVuOiBbQSwgQl1cXHJcXG5cIixcbiAgICBcImJldHdlZW46IFtBLCBCXVxcbnJlY2lwaWVudHM6XFxuICBhOiB7bmFtZTogQX1cXG5hcmVhczpcXG5cIixcbiAgXSkge1xuICAgIGFzc2VydC5vayhpc0FncmVlbWVudCh0ZXh0KSwgdGV4dCk7XG4gIH1cbn0pO1xuXG50ZXN0KFwib3RoZXIgWUFNTCBpcyBsZWZ0IGFsb25lXCIsICgpID0+IHtcbiAgZm9yIChjb25zdCB0ZXh0IG9mIFtcbiAgICBcIlwiLFxuICAgIFwibGFuZ3VhZ2U6IHB5dGhvblxcbmFyZWFzOiBbYV1cXG5cIixcbiAgICBcImxhbmd1YWdlOiAxXFxubmFtZTogYSBnYW1lXFxuXCIsXG4gICAgXCIgIGxhbmd1YWdlOiAxXFxuICBpZDogeFxcblwiLFxuICAgIFwiYXJlYXM6XFxuICAtIGlkOiBraXRjaGVuXFxucmVjaXBpZW50czogW2FdXFxuXCIsXG4gICAgXCIjIHlhbWwtbGFuZ3VhZ2Utc2VydmVyOiAkc2NoZW1hPW90aGVyLnNjaGVtYS5qc29uXFxuaWQ6IDFcXG5cIixcbiAgICBcIm9uOiBwdXNoXFxuam9iczpcXG4gIGE6IHtsYW5ndWFnZTogMSwgaWQ6IGJ9XFxuXCIsXG4gIF0pIHtcbiAgICBhc3NlcnQub2soIWlzQWdyZWVtZW50KHRleHQpLCB0ZXh0KTtcbiAgfVxufSk7XG5cbmZ1bmN0aW9uIGRpc2tPZihmaWxlczogUmVjb3JkPHN0cmluZywgc3RyaW5nPik6IERpc2sgJiB7IHJlYWQ6IHN0cmluZ1tdIH0ge1xuICBjb25zdCByZWFkOiBzdHJpbmdbXSA9IFtdO1xuICBjb25zdCB0ZXh0ID0gYXN5bmMgKGZpbGU6IHN0cmluZyk6IFByb21pc2U8c3RyaW5nPiA9PiB7XG4gICAgcmVhZC5wdXNoKGZpbGUpO1xuICAgIHJldHVybiBmaWxlc1tmaWxlXSA/PyBcIlwiO1xuICB9O1xuICByZXR1cm4ge1xuICAgIHJlYWQsXG4gICAgdGV4dCxcbiAgICBoZWFkOiB0ZXh0LFxuICAgIG5hbWVzOiBhc3luYyAoZm9sZGVyKSA9PlxuICAgICAgT2JqZWN0LmtleXMoZmlsZXMpXG4gICAgICAgIC5maWx0ZXIoKGZpbGUpID0+IHBhdGgucG9zaXguZGlybmFtZShmaWxlKSA9PT0gZm9sZGVyKVxuICAgICAgICAubWFwKChmaWxlKSA9PiBwYXRoLnBvc2l4LmJhc2VuYW1lKGZpbGUpKSxcbiAgfTtcbn1cblxudGVzdChcImEgZGF0YSBmaWxlIGJlbG9uZ3MgdG8gYW4gYWdyZWVtZW50IGluIGl0cyBmb2xkZXIsIG9yIHNvbWUgZm9sZGVycyB1cCwgdGhhdCBuYW1lcyBpdFwiLCBhc3luYyAoKSA9PiB7XG4gIGNvbnN0IGRpc2sgPSBkaXNrT2Yoe1xuICAgIFwiL3cvYWdyZWVtZW50cy8yMDIyLnlhbWxcIjogQUdSRUVNRU5ULFxuICAgIFwiL3cvYWdyZWVtZW50cy8yMDIzLnlhbWxcIjogYCR7QUdSRUVNRU5UfWZhY3RzOlxcbiAgYToge3ZhbHVlczogZGF0YS8yMDIzL2ZvbGsuY3N2fVxcbmAsXG4gICAgXCIvdy9hZ3JlZW1lbnRzL290aGVyLnlhbWxcIjogXCJ2YWx1ZXM6IGZvbGsuY3N2XFxuXCIsXG4gIH0pO1xuICBjb25zdCBmaWxlID0gXCIvdy9hZ3JlZW1lbnRzL2RhdGEvMjAyMy9mb2xrLmNzdlwiO1xuICBhc3NlcnQuZXF1YWwoYXdhaXQgYWdyZWVtZW50T2YoZmlsZSwgXCIvd1wiLCBkaXNrLCBwYXRoLnBvc2l4KSwgXCIvdy9hZ3JlZW1lbnRzLzIwMjMueWFtbFwiKTtcbiAgYXNzZXJ0LmVxdWFsKGF3YWl0IGFncmVlbWVudE9mKFwiL3cvYWdyZWVtZW50cy9kYXRhL290aGVyLmNzdlwiLCBcIi93XCIsIGRpc2ssIHBhdGgucG9zaXgpLCB1bmRlZmluZWQpO1xufSk7XG5cbnRlc3QoXCJub3RoaW5nIGlzIGxvb2tlZCBmb3IgYWJvdmUgdGhlIGZvbGRlciB0aGF0IGlzIG9wZW5cIiwgYXN5bmMgKCkgPT4ge1xuICBjb25zdCBkaXNrID0gZGlza09mKHsgXCIvdy9hLnlhbWxcIjogYCR7QUdSRUVNRU5UfSMgZm9say5jc3ZcXG5gIH0pO1xuICBhc3NlcnQuZXF1YWwoYXdhaXQgYWdyZWVtZW50T2YoXCIvdy9vcGVuL2ZvbGsuY3N2XCIsIFwiL3cvb3BlblwiLCBkaXNrLCBwYXRoLnBvc2l4KSwgdW5kZWZpbmVkKTtcbiAgYXNzZXJ0LmVxdWFsKGF3YWl0IGFncmVlbWVudE9mKFwiL3cvb3Blbi9mb2xrLmNzdlwiLCB1bmRlZmluZWQsIGRpc2ssIHBhdGgucG9zaXgpLCB1bmRlZmluZWQpO1xuICBhc3NlcnQuZGVlcEVxdWFsKGRpc2sucmVhZCwgW10pO1xufSk7XG4iLCAiLy8gVGVsbHMgd2hpY2ggZmlsZXMgYXJlIGFncmVlbWVudHMsIGFuZCB3aGljaCBkYXRhIGZpbGVzIGxpZSBiZXNpZGUgb25lLlxuXG5pbXBvcnQgdHlwZSB7IFBsYXRmb3JtUGF0aCB9IGZyb20gXCJub2RlOnBhdGhcIjtcblxuLyoqIEhvdyBtYW55IGxpbmVzIG9mIGEgZmlsZSBhcmUgbG9va2VkIGF0OiB3aGF0IHRlbGxzIGFuIGFncmVlbWVudCBzdGFuZHMgYXQgaXRzIGhlYWQuICovXG5leHBvcnQgY29uc3QgSEVBRF9MSU5FUyA9IDUwMDtcbi8qKiBIb3cgbWFueSBieXRlcyBvZiBhIGZpbGUgb24gdGhlIGRpc2sgYXJlIHJlYWQgdG8gdGVsbCB3aGV0aGVyIGl0IGlzIGFuIGFncmVlbWVudC4gKi9cbmV4cG9ydCBjb25zdCBIRUFEX0JZVEVTID0gNjRfMDAwO1xuY29uc3QgRk9MREVSU19VUCA9IDQ7XG5jb25zdCBNT1NUX0ZJTEVTID0gMTAwO1xuXG5jb25zdCBTQ0hFTUEgPSAvXiNcXHMqeWFtbC1sYW5ndWFnZS1zZXJ2ZXI6XFxzKlxcJHNjaGVtYT1cXFMqYWdyZWVtZW50XFwuc2NoZW1hXFwuanNvblxccyokL207XG5jb25zdCBMQU5HVUFHRSA9IC9ebGFuZ3VhZ2U6WyBcXHRdKlxcZCtbIFxcdF0qKCMuKik/JC9tO1xuY29uc3QgU0VDVElPTlMgPSBbXCJiZXR3ZWVuXCIsIFwicmVjaXBpZW50c1wiLCBcImFyZWFzXCJdO1xuY29uc3QgRU5PVUdIX1NFQ1RJT05TID0gMztcblxuLyoqIFJldHVybiB3aGV0aGVyIGEgdGV4dCBpcyBhbiBhZ3JlZW1lbnQ6IGl0cyBzY2hlbWEgc2F5cyBzbywgb3Iga2V5cyB0aGF0IG90aGVycyBkbyBub3QgaGF2ZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpc0FncmVlbWVudChoZWFkOiBzdHJpbmcpOiBib29sZWFuIHtcbiAgY29uc3QgdGV4dCA9IGhlYWQucmVwbGFjZUFsbChcIlxcclxcblwiLCBcIlxcblwiKTtcbiAgaWYgKFNDSEVNQS50ZXN0KHRleHQpKSB7XG4gICAgcmV0dXJuIHRydWU7XG4gIH1cbiAgY29uc3QgZm91bmQgPSBTRUNUSU9OUy5maWx0ZXIoKG5hbWUpID0+IGhhc0tleSh0ZXh0LCBuYW1lKSkubGVuZ3RoO1xuICBpZiAoTEFOR1VBR0UudGVzdCh0ZXh0KSkge1xuICAgIHJldHVybiBmb3VuZCA+IDAgfHwgaGFzS2V5KHRleHQsIFwiaWRcIik7XG4gIH1cbiAgcmV0dXJuIGZvdW5kID49IEVOT1VHSF9TRUNUSU9OUztcbn1cblxuZnVuY3Rpb24gaGFzS2V5KHRleHQ6IHN0cmluZywgbmFtZTogc3RyaW5nKTogYm9vbGVhbiB7XG4gIHJldHVybiBuZXcgUmVnRXhwKGBeJHtuYW1lfTooXFxcXHN8JClgLCBcIm1cIikudGVzdCh0ZXh0KTtcbn1cblxuLyoqIFdoYXQgaXMgYXNrZWQgb2YgdGhlIGRpc2suICovXG5leHBvcnQgaW50ZXJmYWNlIERpc2sge1xuICAvKiogUmV0dXJuIHRoZSBuYW1lcyBpbiBhIGZvbGRlcjsgbm9uZSB3aGVuIGl0IGNhbm5vdCBiZSByZWFkLiAqL1xuICBuYW1lcyhmb2xkZXI6IHN0cmluZyk6IFByb21pc2U8c3RyaW5nW10+O1xuICAvKiogUmV0dXJuIHRoZSBiZWdpbm5pbmcgb2YgYSBmaWxlOyBub3RoaW5nIHdoZW4gaXQgY2Fubm90IGJlIHJlYWQuICovXG4gIGhlYWQoZmlsZTogc3RyaW5nKTogUHJvbWlzZTxzdHJpbmc+O1xuICAvKiogUmV0dXJuIGFsbCBvZiBhIGZpbGU7IG5vdGhpbmcgd2hlbiBpdCBjYW5ub3QgYmUgcmVhZC4gKi9cbiAgdGV4dChmaWxlOiBzdHJpbmcpOiBQcm9taXNlPHN0cmluZz47XG59XG5cbi8qKlxuICogUmV0dXJuIHRoZSBhZ3JlZW1lbnQgdGhhdCBhIGRhdGEgZmlsZSBiZWxvbmdzIHRvOiBvbmUgaW4gaXRzIGZvbGRlciwgb3IgYSBmZXcgZm9sZGVycyB1cCwgdGhhdFxuICogbmFtZXMgaXQuIGB0b3BgIGlzIHRoZSBmb2xkZXIgdGhhdCBpcyBvcGVuOyBub3RoaW5nIGFib3ZlIGl0IGlzIGxvb2tlZCBhdC5cbiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIGFncmVlbWVudE9mKFxuICBmaWxlOiBzdHJpbmcsXG4gIHRvcDogc3RyaW5nIHwgdW5kZWZpbmVkLFxuICBkaXNrOiBEaXNrLFxuICBwYXRoOiBQbGF0Zm9ybVBhdGgsXG4pOiBQcm9taXNlPHN0cmluZyB8IHVuZGVmaW5lZD4ge1xuICBjb25zdCBuYW1lID0gcGF0aC5iYXNlbmFtZShmaWxlKTtcbiAgbGV0IGZvbGRlciA9IHBhdGguZGlybmFtZShmaWxlKTtcbiAgZm9yIChsZXQgdXAgPSAwOyB1cCA8PSBGT0xERVJTX1VQOyB1cCArPSAxKSB7XG4gICAgY29uc3QgbmFtZXMgPSAoYXdhaXQgZGlzay5uYW1lcyhmb2xkZXIpKS5maWx0ZXIoKG9uZSkgPT4gL1xcLnlhP21sJC9pLnRlc3Qob25lKSkuc29ydCgpO1xuICAgIGZvciAoY29uc3Qgb25lIG9mIG5hbWVzLnNsaWNlKDAsIE1PU1RfRklMRVMpKSB7XG4gICAgICBjb25zdCBjYW5kaWRhdGUgPSBwYXRoLmpvaW4oZm9sZGVyLCBvbmUpO1xuICAgICAgaWYgKGlzQWdyZWVtZW50KGF3YWl0IGRpc2suaGVhZChjYW5kaWRhdGUpKSAmJiAoYXdhaXQgZGlzay50ZXh0KGNhbmRpZGF0ZSkpLmluY2x1ZGVzKG5hbWUpKSB7XG4gICAgICAgIHJldHVybiBjYW5kaWRhdGU7XG4gICAgICB9XG4gICAgfVxuICAgIGNvbnN0IGFib3ZlID0gcGF0aC5kaXJuYW1lKGZvbGRlcik7XG4gICAgaWYgKGFib3ZlID09PSBmb2xkZXIgfHwgdG9wID09PSB1bmRlZmluZWQgfHwgcGF0aC5yZWxhdGl2ZSh0b3AsIGZvbGRlcikgPT09IFwiXCIpIHtcbiAgICAgIHJldHVybiB1bmRlZmluZWQ7XG4gICAgfVxuICAgIGZvbGRlciA9IGFib3ZlO1xuICB9XG4gIHJldHVybiB1bmRlZmluZWQ7XG59XG4iXSwKICAibWFwcGluZ3MiOiAiOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7O0FBQUEsb0JBQW1CO0FBQ25CLHVCQUFpQjtBQUNqQix1QkFBcUI7OztBQ01yQixJQUFNLGFBQWE7QUFDbkIsSUFBTSxhQUFhO0FBRW5CLElBQU0sU0FBUztBQUNmLElBQU0sV0FBVztBQUNqQixJQUFNLFdBQVcsQ0FBQyxXQUFXLGNBQWMsT0FBTztBQUNsRCxJQUFNLGtCQUFrQjtBQUdqQixTQUFTLFlBQVksTUFBdUI7QUFDakQsUUFBTSxPQUFPLEtBQUssV0FBVyxRQUFRLElBQUk7QUFDekMsTUFBSSxPQUFPLEtBQUssSUFBSSxHQUFHO0FBQ3JCLFdBQU87QUFBQSxFQUNUO0FBQ0EsUUFBTSxRQUFRLFNBQVMsT0FBTyxDQUFDLFNBQVMsT0FBTyxNQUFNLElBQUksQ0FBQyxFQUFFO0FBQzVELE1BQUksU0FBUyxLQUFLLElBQUksR0FBRztBQUN2QixXQUFPLFFBQVEsS0FBSyxPQUFPLE1BQU0sSUFBSTtBQUFBLEVBQ3ZDO0FBQ0EsU0FBTyxTQUFTO0FBQ2xCO0FBRUEsU0FBUyxPQUFPLE1BQWMsTUFBdUI7QUFDbkQsU0FBTyxJQUFJLE9BQU8sSUFBSSxJQUFJLFlBQVksR0FBRyxFQUFFLEtBQUssSUFBSTtBQUN0RDtBQWdCQSxlQUFzQixZQUNwQixNQUNBLEtBQ0EsTUFDQUEsT0FDNkI7QUFDN0IsUUFBTSxPQUFPQSxNQUFLLFNBQVMsSUFBSTtBQUMvQixNQUFJLFNBQVNBLE1BQUssUUFBUSxJQUFJO0FBQzlCLFdBQVMsS0FBSyxHQUFHLE1BQU0sWUFBWSxNQUFNLEdBQUc7QUFDMUMsVUFBTSxTQUFTLE1BQU0sS0FBSyxNQUFNLE1BQU0sR0FBRyxPQUFPLENBQUMsUUFBUSxZQUFZLEtBQUssR0FBRyxDQUFDLEVBQUUsS0FBSztBQUNyRixlQUFXLE9BQU8sTUFBTSxNQUFNLEdBQUcsVUFBVSxHQUFHO0FBQzVDLFlBQU0sWUFBWUEsTUFBSyxLQUFLLFFBQVEsR0FBRztBQUN2QyxVQUFJLFlBQVksTUFBTSxLQUFLLEtBQUssU0FBUyxDQUFDLE1BQU0sTUFBTSxLQUFLLEtBQUssU0FBUyxHQUFHLFNBQVMsSUFBSSxHQUFHO0FBQzFGLGVBQU87QUFBQSxNQUNUO0FBQUEsSUFDRjtBQUNBLFVBQU0sUUFBUUEsTUFBSyxRQUFRLE1BQU07QUFDakMsUUFBSSxVQUFVLFVBQVUsUUFBUSxVQUFhQSxNQUFLLFNBQVMsS0FBSyxNQUFNLE1BQU0sSUFBSTtBQUM5RSxhQUFPO0FBQUEsSUFDVDtBQUNBLGFBQVM7QUFBQSxFQUNYO0FBQ0EsU0FBTztBQUNUOzs7QURqRUEsSUFBTSxZQUFZO0FBQUEsSUFFbEIsdUJBQUssMEVBQTBFLE1BQU07QUFDbkYsYUFBVyxRQUFRO0FBQUEsSUFDakI7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLEVBQ0YsR0FBRztBQUNELGtCQUFBQyxRQUFPLEdBQUcsWUFBWSxJQUFJLEdBQUcsSUFBSTtBQUFBLEVBQ25DO0FBQ0YsQ0FBQztBQUFBLElBRUQsdUJBQUssNEJBQTRCLE1BQU07QUFDckMsYUFBVyxRQUFRO0FBQUEsSUFDakI7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxFQUNGLEdBQUc7QUFDRCxrQkFBQUEsUUFBTyxHQUFHLENBQUMsWUFBWSxJQUFJLEdBQUcsSUFBSTtBQUFBLEVBQ3BDO0FBQ0YsQ0FBQztBQUVELFNBQVMsT0FBTyxPQUEwRDtBQUN4RSxRQUFNLE9BQWlCLENBQUM7QUFDeEIsUUFBTSxPQUFPLE9BQU8sU0FBa0M7QUFDcEQsU0FBSyxLQUFLLElBQUk7QUFDZCxXQUFPLE1BQU0sSUFBSSxLQUFLO0FBQUEsRUFDeEI7QUFDQSxTQUFPO0FBQUEsSUFDTDtBQUFBLElBQ0E7QUFBQSxJQUNBLE1BQU07QUFBQSxJQUNOLE9BQU8sT0FBTyxXQUNaLE9BQU8sS0FBSyxLQUFLLEVBQ2QsT0FBTyxDQUFDLFNBQVMsaUJBQUFDLFFBQUssTUFBTSxRQUFRLElBQUksTUFBTSxNQUFNLEVBQ3BELElBQUksQ0FBQyxTQUFTLGlCQUFBQSxRQUFLLE1BQU0sU0FBUyxJQUFJLENBQUM7QUFBQSxFQUM5QztBQUNGO0FBQUEsSUFFQSx1QkFBSyx3RkFBd0YsWUFBWTtBQUN2RyxRQUFNLE9BQU8sT0FBTztBQUFBLElBQ2xCLDJCQUEyQjtBQUFBLElBQzNCLDJCQUEyQixHQUFHLFNBQVM7QUFBQTtBQUFBO0FBQUEsSUFDdkMsNEJBQTRCO0FBQUEsRUFDOUIsQ0FBQztBQUNELFFBQU0sT0FBTztBQUNiLGdCQUFBRCxRQUFPLE1BQU0sTUFBTSxZQUFZLE1BQU0sTUFBTSxNQUFNLGlCQUFBQyxRQUFLLEtBQUssR0FBRyx5QkFBeUI7QUFDdkYsZ0JBQUFELFFBQU8sTUFBTSxNQUFNLFlBQVksZ0NBQWdDLE1BQU0sTUFBTSxpQkFBQUMsUUFBSyxLQUFLLEdBQUcsTUFBUztBQUNuRyxDQUFDO0FBQUEsSUFFRCx1QkFBSyx1REFBdUQsWUFBWTtBQUN0RSxRQUFNLE9BQU8sT0FBTyxFQUFFLGFBQWEsR0FBRyxTQUFTO0FBQUEsRUFBZSxDQUFDO0FBQy9ELGdCQUFBRCxRQUFPLE1BQU0sTUFBTSxZQUFZLG9CQUFvQixXQUFXLE1BQU0saUJBQUFDLFFBQUssS0FBSyxHQUFHLE1BQVM7QUFDMUYsZ0JBQUFELFFBQU8sTUFBTSxNQUFNLFlBQVksb0JBQW9CLFFBQVcsTUFBTSxpQkFBQUMsUUFBSyxLQUFLLEdBQUcsTUFBUztBQUMxRixnQkFBQUQsUUFBTyxVQUFVLEtBQUssTUFBTSxDQUFDLENBQUM7QUFDaEMsQ0FBQzsiLAogICJuYW1lcyI6IFsicGF0aCIsICJhc3NlcnQiLCAicGF0aCJdCn0K
