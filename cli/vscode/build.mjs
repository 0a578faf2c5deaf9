// Bundles the extension into dist/extension.js; with --tests, the tests into out/.
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

if (process.argv.includes("--tests")) {
  rmSync("out", { recursive: true, force: true });
  const found = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
  await build({
    ...common,
    entryPoints: found.map((name) => `test/${name}`),
    outdir: "out",
    sourcemap: "inline",
    // Here nothing is VS Code; what stands in for it is written for the tests.
    alias: { vscode: "./test/vscode.ts", "vscode-languageclient/node": "./test/client.ts" },
  });
} else {
  await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    metafile: true,
    minify: true,
    external: ["vscode"],
  }).then(async ({ metafile }) => {
    const told = process.argv.find((one) => one.startsWith("--told="));
    if (told) {
      const { writeFileSync } = await import("node:fs");
      writeFileSync(told.slice("--told=".length), JSON.stringify(metafile));
    }
  });
}
