// Reads what is on the disk; what cannot be read is as if it were not there.

import { open, readFile, readdir } from "node:fs/promises";
import { type Disk, HEAD_BYTES } from "./agreement";

export const disk: Disk = {
  names: (folder) => readdir(folder).catch(() => []),
  text: (file) => readFile(file, "utf8").catch(() => ""),
  async head(file) {
    const handle = await open(file).catch(() => undefined);
    try {
      const { buffer, bytesRead } = (await handle?.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)) ?? {};
      return buffer?.toString("utf8", 0, bytesRead) ?? "";
    } catch {
      return ""; // a folder, say
    } finally {
      await handle?.close();
    }
  },
};
