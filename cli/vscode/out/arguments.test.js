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

// test/arguments.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_node_test = require("node:test");

// src/arguments.ts
function languageOf(setting, editor) {
  if (setting === "sv" || setting === "en") {
    return setting;
  }
  return editor.toLowerCase().startsWith("sv") ? "sv" : "en";
}
function runArguments(file, language) {
  return ["run", file, "--lang", language];
}
function openArguments(file, language) {
  return ["open", file, "--no-browser", "--port", "0", "--lang", language];
}
function explainArguments(file, subject, language) {
  const about = subject === void 0 ? [] : [subject.option, subject.id];
  return ["explain", file, ...about, "--lang", language];
}
function compareArguments(older, file, language) {
  return ["compare", older, file, "--lang", language];
}
function newArguments(file, year, language) {
  return ["new", year, "--from", file, "--lang", language];
}
function publishArguments(file, folder, language) {
  return ["publish", file, "--output", folder, "--lang", language];
}
function addressIn(told) {
  return /http:\/\/127\.0\.0\.1:\d{1,5}\//.exec(told)?.[0];
}
function whyEnded(told) {
  for (const code of ["needs-package", "no-such-command"]) {
    if (told.includes(`[${code}]`)) {
      return code;
    }
  }
  return "other";
}

// test/arguments.test.ts
var ODD = `/w/it's $HOME & "more" åäö; rm -rf/2023 %PATH%.yaml`;
(0, import_node_test.test)("a path is one argument, as it is", () => {
  const lists = [
    runArguments(ODD, "sv"),
    openArguments(ODD, "sv"),
    explainArguments(ODD, void 0, "sv"),
    compareArguments("/w/2022.yaml", ODD, "sv"),
    newArguments(ODD, "2024", "sv"),
    publishArguments(ODD, "/w/site", "sv")
  ];
  for (const list of lists) {
    import_strict.default.equal(list.filter((one) => one === ODD).length, 1);
    import_strict.default.deepEqual(list.slice(-2), ["--lang", "sv"]);
  }
});
(0, import_node_test.test)("the older agreement is named first when two are compared", () => {
  import_strict.default.deepEqual(compareArguments("2022.yaml", "2023.yaml", "en").slice(0, 3), [
    "compare",
    "2022.yaml",
    "2023.yaml"
  ]);
});
(0, import_node_test.test)("what is explained is named by its id", () => {
  const subject = { option: "--grant", id: "vfu" };
  import_strict.default.deepEqual(explainArguments("a.yaml", subject, "en"), [
    "explain",
    "a.yaml",
    "--grant",
    "vfu",
    "--lang",
    "en"
  ]);
});
(0, import_node_test.test)("the language is the setting's, or else the editor's", () => {
  import_strict.default.equal(languageOf("sv", "en"), "sv");
  import_strict.default.equal(languageOf("en", "sv"), "en");
  import_strict.default.equal(languageOf("auto", "sv-SE"), "sv");
  import_strict.default.equal(languageOf("auto", "de"), "en");
});
(0, import_node_test.test)("the address is that of this machine, when it is told in full", () => {
  import_strict.default.equal(addressIn("Den levande sidan finns på http://127.0.0.1:5470/  Ctrl-C"), "http://127.0.0.1:5470/");
  import_strict.default.equal(addressIn("http://127.0.0.1:54"), void 0);
  import_strict.default.equal(addressIn("http://example.org:5470/"), void 0);
});
(0, import_node_test.test)("why the server ended is told by the code of its finding, in any language", () => {
  import_strict.default.equal(whyEnded("fel: agree editor behöver pygls, som inte är installerat [needs-package]"), "needs-package");
  import_strict.default.equal(whyEnded("error: there is no command “editor” [no-such-command]"), "no-such-command");
  import_strict.default.equal(whyEnded("Segmentation fault"), "other");
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9hcmd1bWVudHMudGVzdC50cyIsICIuLi9zcmMvYXJndW1lbnRzLnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyJpbXBvcnQgYXNzZXJ0IGZyb20gXCJub2RlOmFzc2VydC9zdHJpY3RcIjtcbmltcG9ydCB7IHRlc3QgfSBmcm9tIFwibm9kZTp0ZXN0XCI7XG5pbXBvcnQgKiBhcyBhc2tlZCBmcm9tIFwiLi4vc3JjL2FyZ3VtZW50c1wiO1xuXG5jb25zdCBPREQgPSBcIi93L2l0J3MgJEhPTUUgJiBcXFwibW9yZVxcXCIgw6XDpMO2OyBybSAtcmYvMjAyMyAlUEFUSCUueWFtbFwiO1xuXG50ZXN0KFwiYSBwYXRoIGlzIG9uZSBhcmd1bWVudCwgYXMgaXQgaXNcIiwgKCkgPT4ge1xuICBjb25zdCBsaXN0cyA9IFtcbiAgICBhc2tlZC5ydW5Bcmd1bWVudHMoT0RELCBcInN2XCIpLFxuICAgIGFza2VkLm9wZW5Bcmd1bWVudHMoT0RELCBcInN2XCIpLFxuICAgIGFza2VkLmV4cGxhaW5Bcmd1bWVudHMoT0RELCB1bmRlZmluZWQsIFwic3ZcIiksXG4gICAgYXNrZWQuY29tcGFyZUFyZ3VtZW50cyhcIi93LzIwMjIueWFtbFwiLCBPREQsIFwic3ZcIiksXG4gICAgYXNrZWQubmV3QXJndW1lbnRzKE9ERCwgXCIyMDI0XCIsIFwic3ZcIiksXG4gICAgYXNrZWQucHVibGlzaEFyZ3VtZW50cyhPREQsIFwiL3cvc2l0ZVwiLCBcInN2XCIpLFxuICBdO1xuICBmb3IgKGNvbnN0IGxpc3Qgb2YgbGlzdHMpIHtcbiAgICBhc3NlcnQuZXF1YWwobGlzdC5maWx0ZXIoKG9uZSkgPT4gb25lID09PSBPREQpLmxlbmd0aCwgMSk7XG4gICAgYXNzZXJ0LmRlZXBFcXVhbChsaXN0LnNsaWNlKC0yKSwgW1wiLS1sYW5nXCIsIFwic3ZcIl0pO1xuICB9XG59KTtcblxudGVzdChcInRoZSBvbGRlciBhZ3JlZW1lbnQgaXMgbmFtZWQgZmlyc3Qgd2hlbiB0d28gYXJlIGNvbXBhcmVkXCIsICgpID0+IHtcbiAgYXNzZXJ0LmRlZXBFcXVhbChhc2tlZC5jb21wYXJlQXJndW1lbnRzKFwiMjAyMi55YW1sXCIsIFwiMjAyMy55YW1sXCIsIFwiZW5cIikuc2xpY2UoMCwgMyksIFtcbiAgICBcImNvbXBhcmVcIixcbiAgICBcIjIwMjIueWFtbFwiLFxuICAgIFwiMjAyMy55YW1sXCIsXG4gIF0pO1xufSk7XG5cbnRlc3QoXCJ3aGF0IGlzIGV4cGxhaW5lZCBpcyBuYW1lZCBieSBpdHMgaWRcIiwgKCkgPT4ge1xuICBjb25zdCBzdWJqZWN0ID0geyBvcHRpb246IFwiLS1ncmFudFwiLCBpZDogXCJ2ZnVcIiB9IGFzIGNvbnN0O1xuICBhc3NlcnQuZGVlcEVxdWFsKGFza2VkLmV4cGxhaW5Bcmd1bWVudHMoXCJhLnlhbWxcIiwgc3ViamVjdCwgXCJlblwiKSwgW1xuICAgIFwiZXhwbGFpblwiLFxuICAgIFwiYS55YW1sXCIsXG4gICAgXCItLWdyYW50XCIsXG4gICAgXCJ2ZnVcIixcbiAgICBcIi0tbGFuZ1wiLFxuICAgIFwiZW5cIixcbiAgXSk7XG59KTtcblxudGVzdChcInRoZSBsYW5ndWFnZSBpcyB0aGUgc2V0dGluZydzLCBvciBlbHNlIHRoZSBlZGl0b3Inc1wiLCAoKSA9PiB7XG4gIGFzc2VydC5lcXVhbChhc2tlZC5sYW5ndWFnZU9mKFwic3ZcIiwgXCJlblwiKSwgXCJzdlwiKTtcbiAgYXNzZXJ0LmVxdWFsKGFza2VkLmxhbmd1YWdlT2YoXCJlblwiLCBcInN2XCIpLCBcImVuXCIpO1xuICBhc3NlcnQuZXF1YWwoYXNrZWQubGFuZ3VhZ2VPZihcImF1dG9cIiwgXCJzdi1TRVwiKSwgXCJzdlwiKTtcbiAgYXNzZXJ0LmVxdWFsKGFza2VkLmxhbmd1YWdlT2YoXCJhdXRvXCIsIFwiZGVcIiksIFwiZW5cIik7XG59KTtcblxudGVzdChcInRoZSBhZGRyZXNzIGlzIHRoYXQgb2YgdGhpcyBtYWNoaW5lLCB3aGVuIGl0IGlzIHRvbGQgaW4gZnVsbFwiLCAoKSA9PiB7XG4gIGFzc2VydC5lcXVhbChhc2tlZC5hZGRyZXNzSW4oXCJEZW4gbGV2YW5kZSBzaWRhbiBmaW5ucyBww6UgaHR0cDovLzEyNy4wLjAuMTo1NDcwLyAgQ3RybC1DXCIpLCBcImh0dHA6Ly8xMjcuMC4wLjE6NTQ3MC9cIik7XG4gIGFzc2VydC5lcXVhbChhc2tlZC5hZGRyZXNzSW4oXCJodHRwOi8vMTI3LjAuMC4xOjU0XCIpLCB1bmRlZmluZWQpO1xuICBhc3NlcnQuZXF1YWwoYXNrZWQuYWRkcmVzc0luKFwiaHR0cDovL2V4YW1wbGUub3JnOjU0NzAvXCIpLCB1bmRlZmluZWQpO1xufSk7XG5cbnRlc3QoXCJ3aHkgdGhlIHNlcnZlciBlbmRlZCBpcyB0b2xkIGJ5IHRoZSBjb2RlIG9mIGl0cyBmaW5kaW5nLCBpbiBhbnkgbGFuZ3VhZ2VcIiwgKCkgPT4ge1xuICBhc3NlcnQuZXF1YWwoYXNrZWQud2h5RW5kZWQoXCJmZWw6IGFncmVlIGVkaXRvciBiZWjDtnZlciBweWdscywgc29tIGludGUgw6RyIGluc3RhbGxlcmF0IFtuZWVkcy1wYWNrYWdlXVwiKSwgXCJuZWVkcy1wYWNrYWdlXCIpO1xuICBhc3NlcnQuZXF1YWwoYXNrZWQud2h5RW5kZWQoXCJlcnJvcjogdGhlcmUgaXMgbm8gY29tbWFuZCDigJxlZGl0b3LigJ0gW25vLXN1Y2gtY29tbWFuZF1cIiksIFwibm8tc3VjaC1jb21tYW5kXCIpO1xuICBhc3NlcnQuZXF1YWwoYXNrZWQud2h5RW5kZWQoXCJTZWdtZW50YXRpb24gZmF1bHRcIiksIFwib3RoZXJcIik7XG59KTtcbiIsICIvLyBTYXlzIHdoYXQgdGhlIHByb2dyYW0gYWdyZWUgaXMgYXNrZWQgZm9yOiBsaXN0cyBvZiBhcmd1bWVudHMsIHdoaWNoIG5vIHNoZWxsIHRha2VzIGFwYXJ0LlxuXG5leHBvcnQgdHlwZSBMYW5ndWFnZSA9IFwic3ZcIiB8IFwiZW5cIjtcblxuLyoqIFdoYXQgYGFncmVlIGV4cGxhaW5gIGlzIHRvIGV4cGxhaW4uICovXG5leHBvcnQgaW50ZXJmYWNlIFN1YmplY3Qge1xuICBvcHRpb246IFwiLS1ncmFudFwiIHwgXCItLWFyZWFcIjtcbiAgaWQ6IHN0cmluZztcbn1cblxuLyoqIFJldHVybiB0aGUgbGFuZ3VhZ2Ugb2Ygd2hhdCBwZW9wbGUgcmVhZDogdGhlIHNldHRpbmcsIG9yIGVsc2UgdGhlIGVkaXRvcidzIG93bi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBsYW5ndWFnZU9mKHNldHRpbmc6IHN0cmluZywgZWRpdG9yOiBzdHJpbmcpOiBMYW5ndWFnZSB7XG4gIGlmIChzZXR0aW5nID09PSBcInN2XCIgfHwgc2V0dGluZyA9PT0gXCJlblwiKSB7XG4gICAgcmV0dXJuIHNldHRpbmc7XG4gIH1cbiAgcmV0dXJuIGVkaXRvci50b0xvd2VyQ2FzZSgpLnN0YXJ0c1dpdGgoXCJzdlwiKSA/IFwic3ZcIiA6IFwiZW5cIjtcbn1cblxuLyoqIFJldHVybiBob3cgdGhlIGxhbmd1YWdlIHNlcnZlciBpcyBzdGFydGVkLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVkaXRvckFyZ3VtZW50cyhsYW5ndWFnZTogTGFuZ3VhZ2UpOiBzdHJpbmdbXSB7XG4gIHJldHVybiBbXCJlZGl0b3JcIiwgXCItLWxhbmdcIiwgbGFuZ3VhZ2VdO1xufVxuXG4vKiogUmV0dXJuIGhvdyBhbiBhZ3JlZW1lbnQgaXMgcnVuLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJ1bkFyZ3VtZW50cyhmaWxlOiBzdHJpbmcsIGxhbmd1YWdlOiBMYW5ndWFnZSk6IHN0cmluZ1tdIHtcbiAgcmV0dXJuIFtcInJ1blwiLCBmaWxlLCBcIi0tbGFuZ1wiLCBsYW5ndWFnZV07XG59XG5cbi8qKiBSZXR1cm4gaG93IGFuIGFncmVlbWVudCBpcyBzZXJ2ZWQgYXMgYSBsaXZlIHBhZ2UsIG9uIGEgcG9ydCB0aGF0IGlzIGZyZWUuICovXG5leHBvcnQgZnVuY3Rpb24gb3BlbkFyZ3VtZW50cyhmaWxlOiBzdHJpbmcsIGxhbmd1YWdlOiBMYW5ndWFnZSk6IHN0cmluZ1tdIHtcbiAgcmV0dXJuIFtcIm9wZW5cIiwgZmlsZSwgXCItLW5vLWJyb3dzZXJcIiwgXCItLXBvcnRcIiwgXCIwXCIsIFwiLS1sYW5nXCIsIGxhbmd1YWdlXTtcbn1cblxuLyoqIFJldHVybiBob3cgc29tZXRoaW5nIGluIGFuIGFncmVlbWVudCBpcyBleHBsYWluZWQ7IHdpdGhvdXQgYSBzdWJqZWN0LCB0aGUgd2hvbGUuICovXG5leHBvcnQgZnVuY3Rpb24gZXhwbGFpbkFyZ3VtZW50cyhcbiAgZmlsZTogc3RyaW5nLFxuICBzdWJqZWN0OiBTdWJqZWN0IHwgdW5kZWZpbmVkLFxuICBsYW5ndWFnZTogTGFuZ3VhZ2UsXG4pOiBzdHJpbmdbXSB7XG4gIGNvbnN0IGFib3V0ID0gc3ViamVjdCA9PT0gdW5kZWZpbmVkID8gW10gOiBbc3ViamVjdC5vcHRpb24sIHN1YmplY3QuaWRdO1xuICByZXR1cm4gW1wiZXhwbGFpblwiLCBmaWxlLCAuLi5hYm91dCwgXCItLWxhbmdcIiwgbGFuZ3VhZ2VdO1xufVxuXG4vKiogUmV0dXJuIGhvdyBhbiBhZ3JlZW1lbnQgaXMgY29tcGFyZWQgd2l0aCBhbm90aGVyLCB3aGljaCBpcyB0aGUgb2xkZXIgb25lLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNvbXBhcmVBcmd1bWVudHMob2xkZXI6IHN0cmluZywgZmlsZTogc3RyaW5nLCBsYW5ndWFnZTogTGFuZ3VhZ2UpOiBzdHJpbmdbXSB7XG4gIHJldHVybiBbXCJjb21wYXJlXCIsIG9sZGVyLCBmaWxlLCBcIi0tbGFuZ1wiLCBsYW5ndWFnZV07XG59XG5cbi8qKiBSZXR1cm4gaG93IHRoZSBmaWxlIGZvciBhbm90aGVyIHllYXIgaXMgd3JpdHRlbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBuZXdBcmd1bWVudHMoZmlsZTogc3RyaW5nLCB5ZWFyOiBzdHJpbmcsIGxhbmd1YWdlOiBMYW5ndWFnZSk6IHN0cmluZ1tdIHtcbiAgcmV0dXJuIFtcIm5ld1wiLCB5ZWFyLCBcIi0tZnJvbVwiLCBmaWxlLCBcIi0tbGFuZ1wiLCBsYW5ndWFnZV07XG59XG5cbi8qKiBSZXR1cm4gaG93IGEgc2l0ZSBpcyB3cml0dGVuIHRvIGEgZm9sZGVyLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHB1Ymxpc2hBcmd1bWVudHMoZmlsZTogc3RyaW5nLCBmb2xkZXI6IHN0cmluZywgbGFuZ3VhZ2U6IExhbmd1YWdlKTogc3RyaW5nW10ge1xuICByZXR1cm4gW1wicHVibGlzaFwiLCBmaWxlLCBcIi0tb3V0cHV0XCIsIGZvbGRlciwgXCItLWxhbmdcIiwgbGFuZ3VhZ2VdO1xufVxuXG4vKiogUmV0dXJuIHRoZSBhZGRyZXNzIHRoYXQgYGFncmVlIG9wZW5gIHRlbGxzOyBub3RoaW5nIHVudGlsIGl0IGhhcyB0b2xkIGl0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGFkZHJlc3NJbih0b2xkOiBzdHJpbmcpOiBzdHJpbmcgfCB1bmRlZmluZWQge1xuICByZXR1cm4gL2h0dHA6XFwvXFwvMTI3XFwuMFxcLjBcXC4xOlxcZHsxLDV9XFwvLy5leGVjKHRvbGQpPy5bMF07XG59XG5cbi8qKiBSZXR1cm4gd2h5IHRoZSBsYW5ndWFnZSBzZXJ2ZXIgZW5kZWQgYmVmb3JlIGl0IGFuc3dlcmVkLCBieSB3aGF0IGl0IHRvbGQuICovXG5leHBvcnQgZnVuY3Rpb24gd2h5RW5kZWQodG9sZDogc3RyaW5nKTogXCJuZWVkcy1wYWNrYWdlXCIgfCBcIm5vLXN1Y2gtY29tbWFuZFwiIHwgXCJvdGhlclwiIHtcbiAgZm9yIChjb25zdCBjb2RlIG9mIFtcIm5lZWRzLXBhY2thZ2VcIiwgXCJuby1zdWNoLWNvbW1hbmRcIl0gYXMgY29uc3QpIHtcbiAgICBpZiAodG9sZC5pbmNsdWRlcyhgWyR7Y29kZX1dYCkpIHtcbiAgICAgIHJldHVybiBjb2RlO1xuICAgIH1cbiAgfVxuICByZXR1cm4gXCJvdGhlclwiO1xufVxuIl0sCiAgIm1hcHBpbmdzIjogIjs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7OztBQUFBLG9CQUFtQjtBQUNuQix1QkFBcUI7OztBQ1VkLFNBQVMsV0FBVyxTQUFpQixRQUEwQjtBQUNwRSxNQUFJLFlBQVksUUFBUSxZQUFZLE1BQU07QUFDeEMsV0FBTztBQUFBLEVBQ1Q7QUFDQSxTQUFPLE9BQU8sWUFBWSxFQUFFLFdBQVcsSUFBSSxJQUFJLE9BQU87QUFDeEQ7QUFRTyxTQUFTLGFBQWEsTUFBYyxVQUE4QjtBQUN2RSxTQUFPLENBQUMsT0FBTyxNQUFNLFVBQVUsUUFBUTtBQUN6QztBQUdPLFNBQVMsY0FBYyxNQUFjLFVBQThCO0FBQ3hFLFNBQU8sQ0FBQyxRQUFRLE1BQU0sZ0JBQWdCLFVBQVUsS0FBSyxVQUFVLFFBQVE7QUFDekU7QUFHTyxTQUFTLGlCQUNkLE1BQ0EsU0FDQSxVQUNVO0FBQ1YsUUFBTSxRQUFRLFlBQVksU0FBWSxDQUFDLElBQUksQ0FBQyxRQUFRLFFBQVEsUUFBUSxFQUFFO0FBQ3RFLFNBQU8sQ0FBQyxXQUFXLE1BQU0sR0FBRyxPQUFPLFVBQVUsUUFBUTtBQUN2RDtBQUdPLFNBQVMsaUJBQWlCLE9BQWUsTUFBYyxVQUE4QjtBQUMxRixTQUFPLENBQUMsV0FBVyxPQUFPLE1BQU0sVUFBVSxRQUFRO0FBQ3BEO0FBR08sU0FBUyxhQUFhLE1BQWMsTUFBYyxVQUE4QjtBQUNyRixTQUFPLENBQUMsT0FBTyxNQUFNLFVBQVUsTUFBTSxVQUFVLFFBQVE7QUFDekQ7QUFHTyxTQUFTLGlCQUFpQixNQUFjLFFBQWdCLFVBQThCO0FBQzNGLFNBQU8sQ0FBQyxXQUFXLE1BQU0sWUFBWSxRQUFRLFVBQVUsUUFBUTtBQUNqRTtBQUdPLFNBQVMsVUFBVSxNQUFrQztBQUMxRCxTQUFPLGtDQUFrQyxLQUFLLElBQUksSUFBSSxDQUFDO0FBQ3pEO0FBR08sU0FBUyxTQUFTLE1BQTZEO0FBQ3BGLGFBQVcsUUFBUSxDQUFDLGlCQUFpQixpQkFBaUIsR0FBWTtBQUNoRSxRQUFJLEtBQUssU0FBUyxJQUFJLElBQUksR0FBRyxHQUFHO0FBQzlCLGFBQU87QUFBQSxJQUNUO0FBQUEsRUFDRjtBQUNBLFNBQU87QUFDVDs7O0FEbkVBLElBQU0sTUFBTTtBQUFBLElBRVosdUJBQUssb0NBQW9DLE1BQU07QUFDN0MsUUFBTSxRQUFRO0FBQUEsSUFDTixhQUFhLEtBQUssSUFBSTtBQUFBLElBQ3RCLGNBQWMsS0FBSyxJQUFJO0FBQUEsSUFDdkIsaUJBQWlCLEtBQUssUUFBVyxJQUFJO0FBQUEsSUFDckMsaUJBQWlCLGdCQUFnQixLQUFLLElBQUk7QUFBQSxJQUMxQyxhQUFhLEtBQUssUUFBUSxJQUFJO0FBQUEsSUFDOUIsaUJBQWlCLEtBQUssV0FBVyxJQUFJO0FBQUEsRUFDN0M7QUFDQSxhQUFXLFFBQVEsT0FBTztBQUN4QixrQkFBQUEsUUFBTyxNQUFNLEtBQUssT0FBTyxDQUFDLFFBQVEsUUFBUSxHQUFHLEVBQUUsUUFBUSxDQUFDO0FBQ3hELGtCQUFBQSxRQUFPLFVBQVUsS0FBSyxNQUFNLEVBQUUsR0FBRyxDQUFDLFVBQVUsSUFBSSxDQUFDO0FBQUEsRUFDbkQ7QUFDRixDQUFDO0FBQUEsSUFFRCx1QkFBSyw0REFBNEQsTUFBTTtBQUNyRSxnQkFBQUEsUUFBTyxVQUFnQixpQkFBaUIsYUFBYSxhQUFhLElBQUksRUFBRSxNQUFNLEdBQUcsQ0FBQyxHQUFHO0FBQUEsSUFDbkY7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLEVBQ0YsQ0FBQztBQUNILENBQUM7QUFBQSxJQUVELHVCQUFLLHdDQUF3QyxNQUFNO0FBQ2pELFFBQU0sVUFBVSxFQUFFLFFBQVEsV0FBVyxJQUFJLE1BQU07QUFDL0MsZ0JBQUFBLFFBQU8sVUFBZ0IsaUJBQWlCLFVBQVUsU0FBUyxJQUFJLEdBQUc7QUFBQSxJQUNoRTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsRUFDRixDQUFDO0FBQ0gsQ0FBQztBQUFBLElBRUQsdUJBQUssdURBQXVELE1BQU07QUFDaEUsZ0JBQUFBLFFBQU8sTUFBWSxXQUFXLE1BQU0sSUFBSSxHQUFHLElBQUk7QUFDL0MsZ0JBQUFBLFFBQU8sTUFBWSxXQUFXLE1BQU0sSUFBSSxHQUFHLElBQUk7QUFDL0MsZ0JBQUFBLFFBQU8sTUFBWSxXQUFXLFFBQVEsT0FBTyxHQUFHLElBQUk7QUFDcEQsZ0JBQUFBLFFBQU8sTUFBWSxXQUFXLFFBQVEsSUFBSSxHQUFHLElBQUk7QUFDbkQsQ0FBQztBQUFBLElBRUQsdUJBQUssZ0VBQWdFLE1BQU07QUFDekUsZ0JBQUFBLFFBQU8sTUFBWSxVQUFVLDJEQUEyRCxHQUFHLHdCQUF3QjtBQUNuSCxnQkFBQUEsUUFBTyxNQUFZLFVBQVUscUJBQXFCLEdBQUcsTUFBUztBQUM5RCxnQkFBQUEsUUFBTyxNQUFZLFVBQVUsMEJBQTBCLEdBQUcsTUFBUztBQUNyRSxDQUFDO0FBQUEsSUFFRCx1QkFBSyw0RUFBNEUsTUFBTTtBQUNyRixnQkFBQUEsUUFBTyxNQUFZLFNBQVMsMEVBQTBFLEdBQUcsZUFBZTtBQUN4SCxnQkFBQUEsUUFBTyxNQUFZLFNBQVMsdURBQXVELEdBQUcsaUJBQWlCO0FBQ3ZHLGdCQUFBQSxRQUFPLE1BQVksU0FBUyxvQkFBb0IsR0FBRyxPQUFPO0FBQzVELENBQUM7IiwKICAibmFtZXMiOiBbImFzc2VydCJdCn0K
