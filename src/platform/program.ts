import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import * as z from "zod";

/** The folder that holds this program, its catalogue and its runner. */
export const programFolder = resolve(import.meta.dirname, "../..");

/** The version of this program. */
export function readVersion(): string {
  const text = readFileSync(join(programFolder, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
