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

// test/filter.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_node_test = require("node:test");

// src/filter.ts
var NOTIFIED = "textDocument/";
var OPENED = "textDocument/didOpen";
var CLOSED = "textDocument/didClose";
var DIAGNOSTIC = "textDocument/diagnostic";
var Filter = class {
  #accepted = /* @__PURE__ */ new Set();
  #sent = /* @__PURE__ */ new Set();
  /** Let a document be seen from now on. */
  accept(uri) {
    this.#accepted.add(uri);
  }
  /** Return whether a document may be seen. */
  accepts(uri) {
    return this.#accepted.has(uri);
  }
  /** Return whether the server has been told that a document is open. */
  hasSent(uri) {
    return this.#sent.has(uri);
  }
  /** Forget a document that was closed: it may be something else when it is opened again. */
  forget(uri) {
    this.#accepted.delete(uri);
  }
  /** Forget what a server that has ended had been told. */
  restart() {
    this.#sent.clear();
  }
  /** Return whether a notification goes to the server. */
  passesNotification(method, params) {
    const uri = uriOf(params);
    if (uri === void 0 || !method.startsWith(NOTIFIED)) {
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
  passesRequest(params) {
    const uri = uriOf(params);
    return uri === void 0 || this.#accepted.has(uri);
  }
};
function nothingFor(method) {
  return method === DIAGNOSTIC ? { kind: "full", items: [] } : null;
}
function uriOf(params) {
  return params?.textDocument?.uri;
}

// test/filter.test.ts
var OPEN = "textDocument/didOpen";
var CHANGE = "textDocument/didChange";
var CLOSE = "textDocument/didClose";
var of = (uri) => ({ textDocument: { uri } });
(0, import_node_test.test)("of other files the server hears nothing, and is asked nothing", () => {
  const filter = new Filter();
  for (const method of [OPEN, CHANGE, CLOSE]) {
    import_strict.default.ok(!filter.passesNotification(method, of("a")));
  }
  import_strict.default.ok(!filter.passesRequest(of("a")));
  import_strict.default.ok(filter.passesRequest({ query: "x" }));
  import_strict.default.ok(filter.passesRequest(void 0));
  import_strict.default.ok(filter.passesNotification("workspace/didChangeWatchedFiles", { changes: [] }));
});
(0, import_node_test.test)("an agreement is opened once, changed while it is open, and closed once", () => {
  const filter = new Filter();
  filter.accept("a");
  import_strict.default.ok(!filter.passesNotification(CHANGE, of("a")));
  import_strict.default.ok(filter.passesNotification(OPEN, of("a")));
  import_strict.default.ok(!filter.passesNotification(OPEN, of("a")));
  import_strict.default.ok(filter.passesNotification(CHANGE, of("a")));
  import_strict.default.ok(filter.passesRequest(of("a")));
  filter.forget("a");
  import_strict.default.ok(filter.passesNotification(CLOSE, of("a")));
  import_strict.default.ok(!filter.passesNotification(CLOSE, of("a")));
  import_strict.default.ok(!filter.passesNotification(OPEN, of("a")));
});
(0, import_node_test.test)("a server that starts anew is told anew", () => {
  const filter = new Filter();
  filter.accept("a");
  filter.passesNotification(OPEN, of("a"));
  filter.restart();
  import_strict.default.ok(!filter.passesNotification(CHANGE, of("a")));
  import_strict.default.ok(filter.passesNotification(OPEN, of("a")));
});
(0, import_node_test.test)("what is not asked is answered with nothing", () => {
  import_strict.default.equal(nothingFor("textDocument/hover"), null);
  import_strict.default.deepEqual(nothingFor("textDocument/diagnostic"), { kind: "full", items: [] });
});
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vdGVzdC9maWx0ZXIudGVzdC50cyIsICIuLi9zcmMvZmlsdGVyLnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyJpbXBvcnQgYXNzZXJ0IGZyb20gXCJub2RlOmFzc2VydC9zdHJpY3RcIjtcbmltcG9ydCB7IHRlc3QgfSBmcm9tIFwibm9kZTp0ZXN0XCI7XG5pbXBvcnQgeyBGaWx0ZXIsIG5vdGhpbmdGb3IgfSBmcm9tIFwiLi4vc3JjL2ZpbHRlclwiO1xuXG5jb25zdCBPUEVOID0gXCJ0ZXh0RG9jdW1lbnQvZGlkT3BlblwiO1xuY29uc3QgQ0hBTkdFID0gXCJ0ZXh0RG9jdW1lbnQvZGlkQ2hhbmdlXCI7XG5jb25zdCBDTE9TRSA9IFwidGV4dERvY3VtZW50L2RpZENsb3NlXCI7XG5jb25zdCBvZiA9ICh1cmk6IHN0cmluZyk6IHVua25vd24gPT4gKHsgdGV4dERvY3VtZW50OiB7IHVyaSB9IH0pO1xuXG50ZXN0KFwib2Ygb3RoZXIgZmlsZXMgdGhlIHNlcnZlciBoZWFycyBub3RoaW5nLCBhbmQgaXMgYXNrZWQgbm90aGluZ1wiLCAoKSA9PiB7XG4gIGNvbnN0IGZpbHRlciA9IG5ldyBGaWx0ZXIoKTtcbiAgZm9yIChjb25zdCBtZXRob2Qgb2YgW09QRU4sIENIQU5HRSwgQ0xPU0VdKSB7XG4gICAgYXNzZXJ0Lm9rKCFmaWx0ZXIucGFzc2VzTm90aWZpY2F0aW9uKG1ldGhvZCwgb2YoXCJhXCIpKSk7XG4gIH1cbiAgYXNzZXJ0Lm9rKCFmaWx0ZXIucGFzc2VzUmVxdWVzdChvZihcImFcIikpKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNSZXF1ZXN0KHsgcXVlcnk6IFwieFwiIH0pKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNSZXF1ZXN0KHVuZGVmaW5lZCkpO1xuICBhc3NlcnQub2soZmlsdGVyLnBhc3Nlc05vdGlmaWNhdGlvbihcIndvcmtzcGFjZS9kaWRDaGFuZ2VXYXRjaGVkRmlsZXNcIiwgeyBjaGFuZ2VzOiBbXSB9KSk7XG59KTtcblxudGVzdChcImFuIGFncmVlbWVudCBpcyBvcGVuZWQgb25jZSwgY2hhbmdlZCB3aGlsZSBpdCBpcyBvcGVuLCBhbmQgY2xvc2VkIG9uY2VcIiwgKCkgPT4ge1xuICBjb25zdCBmaWx0ZXIgPSBuZXcgRmlsdGVyKCk7XG4gIGZpbHRlci5hY2NlcHQoXCJhXCIpO1xuICBhc3NlcnQub2soIWZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oQ0hBTkdFLCBvZihcImFcIikpKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oT1BFTiwgb2YoXCJhXCIpKSk7XG4gIGFzc2VydC5vayghZmlsdGVyLnBhc3Nlc05vdGlmaWNhdGlvbihPUEVOLCBvZihcImFcIikpKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oQ0hBTkdFLCBvZihcImFcIikpKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNSZXF1ZXN0KG9mKFwiYVwiKSkpO1xuICBmaWx0ZXIuZm9yZ2V0KFwiYVwiKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oQ0xPU0UsIG9mKFwiYVwiKSkpO1xuICBhc3NlcnQub2soIWZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oQ0xPU0UsIG9mKFwiYVwiKSkpO1xuICBhc3NlcnQub2soIWZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oT1BFTiwgb2YoXCJhXCIpKSk7XG59KTtcblxudGVzdChcImEgc2VydmVyIHRoYXQgc3RhcnRzIGFuZXcgaXMgdG9sZCBhbmV3XCIsICgpID0+IHtcbiAgY29uc3QgZmlsdGVyID0gbmV3IEZpbHRlcigpO1xuICBmaWx0ZXIuYWNjZXB0KFwiYVwiKTtcbiAgZmlsdGVyLnBhc3Nlc05vdGlmaWNhdGlvbihPUEVOLCBvZihcImFcIikpO1xuICBmaWx0ZXIucmVzdGFydCgpO1xuICBhc3NlcnQub2soIWZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oQ0hBTkdFLCBvZihcImFcIikpKTtcbiAgYXNzZXJ0Lm9rKGZpbHRlci5wYXNzZXNOb3RpZmljYXRpb24oT1BFTiwgb2YoXCJhXCIpKSk7XG59KTtcblxudGVzdChcIndoYXQgaXMgbm90IGFza2VkIGlzIGFuc3dlcmVkIHdpdGggbm90aGluZ1wiLCAoKSA9PiB7XG4gIGFzc2VydC5lcXVhbChub3RoaW5nRm9yKFwidGV4dERvY3VtZW50L2hvdmVyXCIpLCBudWxsKTtcbiAgYXNzZXJ0LmRlZXBFcXVhbChub3RoaW5nRm9yKFwidGV4dERvY3VtZW50L2RpYWdub3N0aWNcIiksIHsga2luZDogXCJmdWxsXCIsIGl0ZW1zOiBbXSB9KTtcbn0pO1xuIiwgIi8vIExldHMgdGhlIGxhbmd1YWdlIHNlcnZlciBzZWUgYWdyZWVtZW50cyBhbmQgdGhlaXIgZGF0YSBmaWxlcyBhbG9uZSwgb2YgYWxsIFlBTUwgYW5kIENTVi5cblxuY29uc3QgTk9USUZJRUQgPSBcInRleHREb2N1bWVudC9cIjtcbmNvbnN0IE9QRU5FRCA9IFwidGV4dERvY3VtZW50L2RpZE9wZW5cIjtcbmNvbnN0IENMT1NFRCA9IFwidGV4dERvY3VtZW50L2RpZENsb3NlXCI7XG5jb25zdCBESUFHTk9TVElDID0gXCJ0ZXh0RG9jdW1lbnQvZGlhZ25vc3RpY1wiO1xuXG5pbnRlcmZhY2UgT2ZEb2N1bWVudCB7XG4gIHRleHREb2N1bWVudD86IHsgdXJpPzogc3RyaW5nIH07XG59XG5cbi8qKiBLbm93cyB3aGljaCBkb2N1bWVudHMgdGhlIHNlcnZlciBpcyB0byBzZWUsIGFuZCB3aGljaCBpdCBoYXMgYmVlbiB0b2xkIG9mLiAqL1xuZXhwb3J0IGNsYXNzIEZpbHRlciB7XG4gIHJlYWRvbmx5ICNhY2NlcHRlZCA9IG5ldyBTZXQ8c3RyaW5nPigpO1xuICByZWFkb25seSAjc2VudCA9IG5ldyBTZXQ8c3RyaW5nPigpO1xuXG4gIC8qKiBMZXQgYSBkb2N1bWVudCBiZSBzZWVuIGZyb20gbm93IG9uLiAqL1xuICBhY2NlcHQodXJpOiBzdHJpbmcpOiB2b2lkIHtcbiAgICB0aGlzLiNhY2NlcHRlZC5hZGQodXJpKTtcbiAgfVxuXG4gIC8qKiBSZXR1cm4gd2hldGhlciBhIGRvY3VtZW50IG1heSBiZSBzZWVuLiAqL1xuICBhY2NlcHRzKHVyaTogc3RyaW5nKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIHRoaXMuI2FjY2VwdGVkLmhhcyh1cmkpO1xuICB9XG5cbiAgLyoqIFJldHVybiB3aGV0aGVyIHRoZSBzZXJ2ZXIgaGFzIGJlZW4gdG9sZCB0aGF0IGEgZG9jdW1lbnQgaXMgb3Blbi4gKi9cbiAgaGFzU2VudCh1cmk6IHN0cmluZyk6IGJvb2xlYW4ge1xuICAgIHJldHVybiB0aGlzLiNzZW50Lmhhcyh1cmkpO1xuICB9XG5cbiAgLyoqIEZvcmdldCBhIGRvY3VtZW50IHRoYXQgd2FzIGNsb3NlZDogaXQgbWF5IGJlIHNvbWV0aGluZyBlbHNlIHdoZW4gaXQgaXMgb3BlbmVkIGFnYWluLiAqL1xuICBmb3JnZXQodXJpOiBzdHJpbmcpOiB2b2lkIHtcbiAgICB0aGlzLiNhY2NlcHRlZC5kZWxldGUodXJpKTtcbiAgfVxuXG4gIC8qKiBGb3JnZXQgd2hhdCBhIHNlcnZlciB0aGF0IGhhcyBlbmRlZCBoYWQgYmVlbiB0b2xkLiAqL1xuICByZXN0YXJ0KCk6IHZvaWQge1xuICAgIHRoaXMuI3NlbnQuY2xlYXIoKTtcbiAgfVxuXG4gIC8qKiBSZXR1cm4gd2hldGhlciBhIG5vdGlmaWNhdGlvbiBnb2VzIHRvIHRoZSBzZXJ2ZXIuICovXG4gIHBhc3Nlc05vdGlmaWNhdGlvbihtZXRob2Q6IHN0cmluZywgcGFyYW1zOiB1bmtub3duKTogYm9vbGVhbiB7XG4gICAgY29uc3QgdXJpID0gdXJpT2YocGFyYW1zKTtcbiAgICBpZiAodXJpID09PSB1bmRlZmluZWQgfHwgIW1ldGhvZC5zdGFydHNXaXRoKE5PVElGSUVEKSkge1xuICAgICAgcmV0dXJuIHRydWU7XG4gICAgfVxuICAgIGlmIChtZXRob2QgPT09IE9QRU5FRCkge1xuICAgICAgY29uc3QgaXNOZXcgPSB0aGlzLiNhY2NlcHRlZC5oYXModXJpKSAmJiAhdGhpcy4jc2VudC5oYXModXJpKTtcbiAgICAgIGlmIChpc05ldykge1xuICAgICAgICB0aGlzLiNzZW50LmFkZCh1cmkpO1xuICAgICAgfVxuICAgICAgcmV0dXJuIGlzTmV3O1xuICAgIH1cbiAgICByZXR1cm4gbWV0aG9kID09PSBDTE9TRUQgPyB0aGlzLiNzZW50LmRlbGV0ZSh1cmkpIDogdGhpcy4jc2VudC5oYXModXJpKTtcbiAgfVxuXG4gIC8qKiBSZXR1cm4gd2hldGhlciBhIHJlcXVlc3QgZ29lcyB0byB0aGUgc2VydmVyLiAqL1xuICBwYXNzZXNSZXF1ZXN0KHBhcmFtczogdW5rbm93bik6IGJvb2xlYW4ge1xuICAgIGNvbnN0IHVyaSA9IHVyaU9mKHBhcmFtcyk7XG4gICAgcmV0dXJuIHVyaSA9PT0gdW5kZWZpbmVkIHx8IHRoaXMuI2FjY2VwdGVkLmhhcyh1cmkpO1xuICB9XG59XG5cbi8qKiBSZXR1cm4gd2hhdCBhIHJlcXVlc3QgZ2V0cyB0aGF0IGRvZXMgbm90IGdvIHRvIHRoZSBzZXJ2ZXIuICovXG5leHBvcnQgZnVuY3Rpb24gbm90aGluZ0ZvcihtZXRob2Q6IHN0cmluZyk6IHVua25vd24ge1xuICByZXR1cm4gbWV0aG9kID09PSBESUFHTk9TVElDID8geyBraW5kOiBcImZ1bGxcIiwgaXRlbXM6IFtdIH0gOiBudWxsO1xufVxuXG5mdW5jdGlvbiB1cmlPZihwYXJhbXM6IHVua25vd24pOiBzdHJpbmcgfCB1bmRlZmluZWQge1xuICByZXR1cm4gKHBhcmFtcyBhcyBPZkRvY3VtZW50IHwgbnVsbCB8IHVuZGVmaW5lZCk/LnRleHREb2N1bWVudD8udXJpO1xufVxuIl0sCiAgIm1hcHBpbmdzIjogIjs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7OztBQUFBLG9CQUFtQjtBQUNuQix1QkFBcUI7OztBQ0NyQixJQUFNLFdBQVc7QUFDakIsSUFBTSxTQUFTO0FBQ2YsSUFBTSxTQUFTO0FBQ2YsSUFBTSxhQUFhO0FBT1osSUFBTSxTQUFOLE1BQWE7QUFBQSxFQUNULFlBQVksb0JBQUksSUFBWTtBQUFBLEVBQzVCLFFBQVEsb0JBQUksSUFBWTtBQUFBO0FBQUEsRUFHakMsT0FBTyxLQUFtQjtBQUN4QixTQUFLLFVBQVUsSUFBSSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBLEVBR0EsUUFBUSxLQUFzQjtBQUM1QixXQUFPLEtBQUssVUFBVSxJQUFJLEdBQUc7QUFBQSxFQUMvQjtBQUFBO0FBQUEsRUFHQSxRQUFRLEtBQXNCO0FBQzVCLFdBQU8sS0FBSyxNQUFNLElBQUksR0FBRztBQUFBLEVBQzNCO0FBQUE7QUFBQSxFQUdBLE9BQU8sS0FBbUI7QUFDeEIsU0FBSyxVQUFVLE9BQU8sR0FBRztBQUFBLEVBQzNCO0FBQUE7QUFBQSxFQUdBLFVBQWdCO0FBQ2QsU0FBSyxNQUFNLE1BQU07QUFBQSxFQUNuQjtBQUFBO0FBQUEsRUFHQSxtQkFBbUIsUUFBZ0IsUUFBMEI7QUFDM0QsVUFBTSxNQUFNLE1BQU0sTUFBTTtBQUN4QixRQUFJLFFBQVEsVUFBYSxDQUFDLE9BQU8sV0FBVyxRQUFRLEdBQUc7QUFDckQsYUFBTztBQUFBLElBQ1Q7QUFDQSxRQUFJLFdBQVcsUUFBUTtBQUNyQixZQUFNLFFBQVEsS0FBSyxVQUFVLElBQUksR0FBRyxLQUFLLENBQUMsS0FBSyxNQUFNLElBQUksR0FBRztBQUM1RCxVQUFJLE9BQU87QUFDVCxhQUFLLE1BQU0sSUFBSSxHQUFHO0FBQUEsTUFDcEI7QUFDQSxhQUFPO0FBQUEsSUFDVDtBQUNBLFdBQU8sV0FBVyxTQUFTLEtBQUssTUFBTSxPQUFPLEdBQUcsSUFBSSxLQUFLLE1BQU0sSUFBSSxHQUFHO0FBQUEsRUFDeEU7QUFBQTtBQUFBLEVBR0EsY0FBYyxRQUEwQjtBQUN0QyxVQUFNLE1BQU0sTUFBTSxNQUFNO0FBQ3hCLFdBQU8sUUFBUSxVQUFhLEtBQUssVUFBVSxJQUFJLEdBQUc7QUFBQSxFQUNwRDtBQUNGO0FBR08sU0FBUyxXQUFXLFFBQXlCO0FBQ2xELFNBQU8sV0FBVyxhQUFhLEVBQUUsTUFBTSxRQUFRLE9BQU8sQ0FBQyxFQUFFLElBQUk7QUFDL0Q7QUFFQSxTQUFTLE1BQU0sUUFBcUM7QUFDbEQsU0FBUSxRQUEwQyxjQUFjO0FBQ2xFOzs7QURuRUEsSUFBTSxPQUFPO0FBQ2IsSUFBTSxTQUFTO0FBQ2YsSUFBTSxRQUFRO0FBQ2QsSUFBTSxLQUFLLENBQUMsU0FBMEIsRUFBRSxjQUFjLEVBQUUsSUFBSSxFQUFFO0FBQUEsSUFFOUQsdUJBQUssaUVBQWlFLE1BQU07QUFDMUUsUUFBTSxTQUFTLElBQUksT0FBTztBQUMxQixhQUFXLFVBQVUsQ0FBQyxNQUFNLFFBQVEsS0FBSyxHQUFHO0FBQzFDLGtCQUFBQSxRQUFPLEdBQUcsQ0FBQyxPQUFPLG1CQUFtQixRQUFRLEdBQUcsR0FBRyxDQUFDLENBQUM7QUFBQSxFQUN2RDtBQUNBLGdCQUFBQSxRQUFPLEdBQUcsQ0FBQyxPQUFPLGNBQWMsR0FBRyxHQUFHLENBQUMsQ0FBQztBQUN4QyxnQkFBQUEsUUFBTyxHQUFHLE9BQU8sY0FBYyxFQUFFLE9BQU8sSUFBSSxDQUFDLENBQUM7QUFDOUMsZ0JBQUFBLFFBQU8sR0FBRyxPQUFPLGNBQWMsTUFBUyxDQUFDO0FBQ3pDLGdCQUFBQSxRQUFPLEdBQUcsT0FBTyxtQkFBbUIsbUNBQW1DLEVBQUUsU0FBUyxDQUFDLEVBQUUsQ0FBQyxDQUFDO0FBQ3pGLENBQUM7QUFBQSxJQUVELHVCQUFLLDBFQUEwRSxNQUFNO0FBQ25GLFFBQU0sU0FBUyxJQUFJLE9BQU87QUFDMUIsU0FBTyxPQUFPLEdBQUc7QUFDakIsZ0JBQUFBLFFBQU8sR0FBRyxDQUFDLE9BQU8sbUJBQW1CLFFBQVEsR0FBRyxHQUFHLENBQUMsQ0FBQztBQUNyRCxnQkFBQUEsUUFBTyxHQUFHLE9BQU8sbUJBQW1CLE1BQU0sR0FBRyxHQUFHLENBQUMsQ0FBQztBQUNsRCxnQkFBQUEsUUFBTyxHQUFHLENBQUMsT0FBTyxtQkFBbUIsTUFBTSxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBQ25ELGdCQUFBQSxRQUFPLEdBQUcsT0FBTyxtQkFBbUIsUUFBUSxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBQ3BELGdCQUFBQSxRQUFPLEdBQUcsT0FBTyxjQUFjLEdBQUcsR0FBRyxDQUFDLENBQUM7QUFDdkMsU0FBTyxPQUFPLEdBQUc7QUFDakIsZ0JBQUFBLFFBQU8sR0FBRyxPQUFPLG1CQUFtQixPQUFPLEdBQUcsR0FBRyxDQUFDLENBQUM7QUFDbkQsZ0JBQUFBLFFBQU8sR0FBRyxDQUFDLE9BQU8sbUJBQW1CLE9BQU8sR0FBRyxHQUFHLENBQUMsQ0FBQztBQUNwRCxnQkFBQUEsUUFBTyxHQUFHLENBQUMsT0FBTyxtQkFBbUIsTUFBTSxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBQ3JELENBQUM7QUFBQSxJQUVELHVCQUFLLDBDQUEwQyxNQUFNO0FBQ25ELFFBQU0sU0FBUyxJQUFJLE9BQU87QUFDMUIsU0FBTyxPQUFPLEdBQUc7QUFDakIsU0FBTyxtQkFBbUIsTUFBTSxHQUFHLEdBQUcsQ0FBQztBQUN2QyxTQUFPLFFBQVE7QUFDZixnQkFBQUEsUUFBTyxHQUFHLENBQUMsT0FBTyxtQkFBbUIsUUFBUSxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBQ3JELGdCQUFBQSxRQUFPLEdBQUcsT0FBTyxtQkFBbUIsTUFBTSxHQUFHLEdBQUcsQ0FBQyxDQUFDO0FBQ3BELENBQUM7QUFBQSxJQUVELHVCQUFLLDhDQUE4QyxNQUFNO0FBQ3ZELGdCQUFBQSxRQUFPLE1BQU0sV0FBVyxvQkFBb0IsR0FBRyxJQUFJO0FBQ25ELGdCQUFBQSxRQUFPLFVBQVUsV0FBVyx5QkFBeUIsR0FBRyxFQUFFLE1BQU0sUUFBUSxPQUFPLENBQUMsRUFBRSxDQUFDO0FBQ3JGLENBQUM7IiwKICAibmFtZXMiOiBbImFzc2VydCJdCn0K
