import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { agreementOf, type Disk, isAgreement } from "../src/agreement";

const AGREEMENT = "language: 1\nid: prov\nname: Prov\n";

test("an agreement is told by its schema, or by keys that others do not have", () => {
  for (const text of [
    "# yaml-language-server: $schema=../schema/agreement.schema.json\n",
    "# agreement\n# yaml-language-server: $schema=agreement.schema.json\r\nname: x\n",
    AGREEMENT,
    "language: 1 # the first\nareas:\n",
    "name: x\r\nlanguage: 1\r\nbetween: [A, B]\r\n",
    "between: [A, B]\nrecipients:\n  a: {name: A}\nareas:\n",
  ]) {
    assert.ok(isAgreement(text), text);
  }
});

test("other YAML is left alone", () => {
  for (const text of [
    "",
    "language: python\nareas: [a]\n",
    "language: 1\nname: a game\n",
    "  language: 1\n  id: x\n",
    "areas:\n  - id: kitchen\nrecipients: [a]\n",
    "# yaml-language-server: $schema=other.schema.json\nid: 1\n",
    "on: push\njobs:\n  a: {language: 1, id: b}\n",
  ]) {
    assert.ok(!isAgreement(text), text);
  }
});

function diskOf(files: Record<string, string>): Disk & { read: string[] } {
  const read: string[] = [];
  const text = async (file: string): Promise<string> => {
    read.push(file);
    return files[file] ?? "";
  };
  return {
    read,
    text,
    head: text,
    names: async (folder) =>
      Object.keys(files)
        .filter((file) => path.posix.dirname(file) === folder)
        .map((file) => path.posix.basename(file)),
  };
}

test("a data file belongs to an agreement in its folder, or some folders up, that names it", async () => {
  const disk = diskOf({
    "/w/agreements/2022.yaml": AGREEMENT,
    "/w/agreements/2023.yaml": `${AGREEMENT}facts:\n  a: {values: data/2023/folk.csv}\n`,
    "/w/agreements/other.yaml": "values: folk.csv\n",
  });
  const file = "/w/agreements/data/2023/folk.csv";
  assert.equal(await agreementOf(file, "/w", disk, path.posix), "/w/agreements/2023.yaml");
  assert.equal(await agreementOf("/w/agreements/data/other.csv", "/w", disk, path.posix), undefined);
});

test("nothing is looked for above the folder that is open", async () => {
  const disk = diskOf({ "/w/a.yaml": `${AGREEMENT}# folk.csv\n` });
  assert.equal(await agreementOf("/w/open/folk.csv", "/w/open", disk, path.posix), undefined);
  assert.equal(await agreementOf("/w/open/folk.csv", undefined, disk, path.posix), undefined);
  assert.deepEqual(disk.read, []);
});
