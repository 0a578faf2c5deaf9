#!/usr/bin/env node
// Stands in for agree in tests: does what its file's neighbour `mode` says.
import { readFileSync } from "node:fs";

const [command, file] = process.argv.slice(2);
const mode = readFileSync(new URL("mode", import.meta.url), "utf8");

if (mode === "no-extra") {
  process.stderr.write("error: agree editor needs pygls, which is not installed [needs-package]\n");
  process.exit(2);
} else if (command === "editor") {
  process.stdin.resume().on("end", () => process.exit(0));
  process.stdout.write("ready\n");
} else if (command === "open" && !file.includes("broken")) {
  process.stderr.write("The live page is at http://127.0.0.1:");
  setTimeout(() => process.stderr.write("45678/  Ctrl-C ends it.\n"), 50);
  setInterval(() => undefined, 1000);
} else {
  process.stderr.write("error: it cannot be opened\n");
  process.exit(1);
}
